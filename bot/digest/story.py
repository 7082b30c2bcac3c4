"""One article as a block: title, who said it where, its measures or an excerpt, link and reason.

What is said about an article is cut out of its title or text; the rest are fixed labels and the names on file.
"""

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.digest import days
from bot.digest.announced import announced_parts
from bot.digest.blocks import Block, Line, Part, Role, Span, line
from bot.digest.closing import closing
from bot.digest.escape import address, clip, host, visible
from bot.digest.excerpts import excerpt, stated
from bot.digest.marks import listed
from bot.digest.measures import measure_parts
from bot.digest.papers import effective, issuers
from bot.domain.models import ReadArticle
from bot.domain.naming import body
from bot.domain.ports import Translate
from bot.domain.reading import Reading, Substance
from bot.domain.same import Same
from bot.domain.undated import dated_at
from bot.domain.voices import voices

MOST_NAMES = 3
MOST_REASONS = 3
NAMED_REPRINTS = 2
"""So many names are spelled out; of more, the first and their count."""

LONGEST_TITLE = 120
"""Characters shown of a title where articles are listed."""

LONGEST_CLOSING = 96
"""Characters shown of a clause that says by when something is to be handed in."""

LONG = 1 << 15
"""Characters of a text that few have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Where a reader stands: days are told in `zone`, without their year if it is `year`; `brief` without measures.

    `alone`: this article was asked for, so that its title is told whole, and nobody is sent to where it is told.
    `asks`: who reads it can ask the bot there, unlike in a channel or on the command line.
    """

    zone: str = days.BEIJING
    year: int | None = None
    brief: bool = False
    alone: bool = False
    asks: bool = True


ANYWHERE = View()


def story(article: ReadArticle, why: tuple[str, ...], number: int, view: View, t: Translate) -> Block:
    """The block of an article as the `number`-th of its message."""
    made = _story if _is_long(article.reading) else _kept_story
    return made(Same(article), why, number, view, t)


def _story(kept: Same[ReadArticle], why: tuple[str, ...], number: int, view: View, t: Translate) -> Block:
    article = kept.it
    parts = [
        Part(role=Role.HEAD, line=(Span(text=f"{number}  "), Span(text=_title(article, view), bold=True))),
        *(Part(role=Role.HEAD, line=line(text)) for text in _origin(article, view, t)),
        *_effect(article, t),
        *_novelties(article, t),
        *(_counted(article, t) if view.brief else _content(article, t)),
    ]
    if tail := _tail(article, why, view, t):
        parts.append(Part(role=Role.TAIL, line=tail))
    return tuple(parts)


_kept_story = functools.lru_cache(maxsize=1 << 7)(_story)  # the newest articles are shown again and again


def mentioned(articles: Sequence[ReadArticle], view: View, t: Translate) -> Block:
    """Articles by their titles alone, folded: visits, ceremonies, appointments and the like."""
    head = t("另有 {count} 篇外事、会议、人事等消息，点开看标题").format(count=len(articles))
    return (Part(role=Role.HEAD, line=line(head)), *(_mentioned(article, view, t) for article in articles))


def _mentioned(article: ReadArticle, view: View, t: Translate) -> Part:
    told = f" · {article.publisher} · {days.when(article, view.zone, view.year, t)}"
    url = address(article.url)
    if not url and view.asks:
        told += t(" · 查看请发送“措施 {id}”").format(id=article.id)
    title = Span(text=clip(article.title, LONGEST_TITLE) or "—", href=article.url if url else None)
    return Part(role=Role.ROW, line=(Span(text="• "), title, Span(text=_one_line(told).join((" ", "")))))


def _title(article: ReadArticle, view: View) -> str:
    return (_one_line(article.title) if view.alone else clip(article.title, LONGEST_TITLE)) or "—"


def _is_long(reading: Reading) -> bool:
    """Of such a text nothing is remembered: a hundred could fill memory."""
    return len(reading.text) > LONG


def new_names(article: ReadArticle) -> tuple[str, ...]:
    """The mechanisms that nobody named before, in the article's own words; of what has no day nobody knows."""
    if dated_at(article) is None:
        return ()
    told = (mention.text for mention in article.reading.mechanisms if mention.name in article.new_names)
    return tuple(dict.fromkeys(told))[:MOST_NAMES]


def _novelties(article: ReadArticle, t: Translate) -> tuple[Part, ...]:
    names = listed(map(_one_line, new_names(article)), t)
    return (Part(role=Role.HEAD, line=line(t("新提法：{names}").format(names=names))),) if names else ()


def _effect(article: ReadArticle, t: Translate) -> Iterator[Part]:
    """By when readers have to hand something in, and when a document takes effect, in its own words."""
    told = [(t("截止：{words}"), clip(words, LONGEST_CLOSING)) for words in closing(article.reading)]
    if found := effective(article.reading):
        told.append((t("施行日期：{words}"), found.text))
    for said, words in told:
        yield Part(role=Role.HEAD, line=line(said.format(words=_one_line(words))))


def _counted(article: ReadArticle, t: Translate) -> tuple[Part, ...]:
    """How many measures a brief entry leaves out."""
    count = len(article.reading.measures())
    return (Part(role=Role.HEAD, line=line(t("{count} 项措施").format(count=count))),) if count else ()


def _content(article: ReadArticle, t: Translate) -> tuple[Part, ...]:
    made = _measures if _is_long(article.reading) else _kept_measures
    measures = made(Same(article.reading), t, article.url)
    measures = measures and (*measures, *_beside(article.reading, t))
    told = measures or _made_of(article, t) or announced_parts(article.reading, article.url) or _excerpt(article, t)
    left = article.reading.unread_files
    return (*told, Part(role=Role.ROW, line=line(unread(left, t)))) if left else told


def _beside(reading: Reading, t: Translate) -> tuple[Part, ...]:
    """What is demanded beside the lists, quoted where it is more than they hold; and that more is than is told."""
    quoted = stated(reading) if len(reading.excerpts) > len(reading.measures()) else ()
    told = _quoted(quoted, t) if quoted else ()
    if len(reading.excerpts) == len(quoted):
        return told
    return (*told, Part(role=Role.ROW, line=line(t("另有要求未列出，见原文。"))))


def _quoted(rows: Sequence[str], t: Translate) -> tuple[Part, ...]:
    heading = Part(role=Role.HEADING, line=(Span(text=t("摘录"), bold=True),))
    return (heading, *(Part(role=Role.ROW, line=line(row)) for row in map(_one_line, rows)))


def unread(files: Sequence[str], t: Translate) -> str:
    """Names attached files that were not read."""
    return t("附件未读取：{names}").format(names=_listed(dict.fromkeys(files), t("{names}等 {count} 个"), t))


def _measures(reading: Same[Reading], t: Translate, url: str | None) -> tuple[Part, ...]:
    return measure_parts(reading.it, t, url)


_kept_measures = functools.lru_cache(maxsize=1 << 7)(_measures)  # the newest articles are shown again and again


def _origin(article: ReadArticle, view: View, t: Translate) -> Iterator[str]:
    """Agencies · speakers · event · publisher and reprints · the day it came out or in."""
    reading = article.reading
    speaking = voices(reading, article.published.year if article.published else None)
    parts = [
        *_bodies(reading, t),
        _listed(dict.fromkeys(speaker.name for speaker in speaking), t("{names}等 {count} 人"), t),
        _event(article),
        _publishers(article, t),
        days.when(article, view.zone, view.year, t),
    ]
    if shown := [_one_line(part) for part in parts if part]:
        yield " · ".join(shown)


def _bodies(reading: Reading, t: Translate) -> Iterator[str]:
    """Who acts; of a document first who issues it by its title, apart from whom it gives something to do."""
    issuing = {one.name for one in issuers(reading)}
    groups = [[one for one in reading.agencies if (one.name in issuing) is among] for among in (True, False)]
    told = [
        _listed(dict.fromkeys(body(one.name, t) for one in group), t("{names}等 {count} 个机构"), t) for group in groups
    ]
    if all(told):
        yield told[0]
        yield t("涉及{names}").format(names=told[1])
    else:
        yield from told


def _event(article: ReadArticle) -> str:
    """The event, if the article names it in these words."""
    event = article.reading.event or ""
    return event if event in article.title or event in article.reading.text else ""


def _publishers(article: ReadArticle, t: Translate) -> str:
    others = tuple(name for name in article.reprints if name != article.publisher)
    if not others:
        return article.publisher
    if len(others) <= NAMED_REPRINTS:
        text = t("{publisher}，另有{names}转载")
        return text.format(publisher=article.publisher, names=listed(others, t))
    text = t("{publisher}，另有{first}等 {count} 家转载")
    return text.format(publisher=article.publisher, first=others[0], count=len(others))


def _listed(names: dict[str, None], many: str, t: Translate) -> str:
    shown = tuple(names)
    text = listed(shown[:MOST_NAMES], t)
    return text if len(shown) <= MOST_NAMES else many.format(names=text, count=len(shown))


def _excerpt(article: ReadArticle, t: Translate) -> tuple[Part, ...]:
    quoted = stated(article.reading) or excerpt(article.reading.text)
    rows = [row for row in map(_one_line, quoted) if row]
    if not rows:
        return ()
    if _letters(article.reading.text) == _letters(article.title):
        return (Part(role=Role.ROW, line=line(t("来源只给出标题，没有正文。"))),)
    return _quoted(rows, t)


def _made_of(article: ReadArticle, t: Translate) -> tuple[Part, ...]:
    """What there is in place of a text to read."""
    said = {
        Substance.IMAGES: t("正文为图片，见原文。"),
        Substance.ATTACHMENT: t("全文见附件。"),
        Substance.EMPTY: t("原文没有正文。"),
    }.get(article.reading.substance)
    return (Part(role=Role.ROW, line=line(said)),) if said else ()


def _tail(article: ReadArticle, why: Sequence[str], view: View, t: Translate) -> Line:
    """The link with the host it leads to, whether it leads nowhere by now, and the rules that were met.

    Without a link (there was none, it is too long or may not be shown): where what is stored is found.
    """
    parts: list[Span] = []
    if address(article.url):
        parts.append(Span(text=f"{t('原文')} {host(article.url)}", href=article.url))
    elif view.alone or not view.asks:
        parts.append(Span(text=t("原文没有可用的链接")))
    else:
        parts.append(Span(text=t("原文没有可用的链接，查看请发送“措施 {id}”").format(id=article.id)))
    if article.withdrawn_at is not None:
        parts.append(Span(text=f"{' · ' if parts else ''}{t('原文已撤下')}"))
    if why:
        shown = " / ".join(why[:MOST_REASONS])
        more = t("等 {count} 条规则").format(count=len(why)) if len(why) > MOST_REASONS else ""
        parts.append(Span(text=f"{' · ' if parts else ''}{t('命中：')}{shown}{more}"))
    return tuple(parts)


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def _one_line(text: str) -> str:
    return " ".join(visible(text).split())
