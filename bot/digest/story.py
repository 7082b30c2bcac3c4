"""One article as a block: title, who said it where, its measures or an excerpt, link and reason.

What is said about an article is cut out of its title or text; the rest are fixed labels and the names on file.
"""

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.digest import days
from bot.digest.blocks import Block, Line, Part, Role, Span, line
from bot.digest.closing import closing
from bot.digest.content import MOST_NAMES, content, is_long, listed_up_to
from bot.digest.escape import address, clip, host, one_line
from bot.digest.marks import listed
from bot.digest.papers import effective, holding
from bot.digest.shorter import FEW, MANY, left_out, shortened
from bot.domain.models import ReadArticle
from bot.domain.naming import body
from bot.domain.papers import is_joint
from bot.domain.ports import Translate
from bot.domain.reading import DeadlineKind, Reading
from bot.domain.same import Same
from bot.domain.voices import voices

MOST_REASONS = 3
NAMED_REPRINTS = 2
"""So many names are spelled out; of more, the first and their count."""

LONGEST_TITLE = 120
"""Characters shown of a title where articles are listed."""

_OFFICE = re.compile("办公[厅室]$")
"""With what the name of a body's own office ends that acts for it (国务院办公厅)."""

_ACTS = re.compile(
    r"(?:办公[厅室])?(?:党组)?(?:[、，（\d和与及等已拟]|日前|近日|[今昨][天日]|不久前|先后|[上下本][午周月]|总理|联合|会同|召开|举[行办]|主持|发[布出]|印发"
    "|下发|[两二三四五六七八九十]+个?部门|出台|公[布开]|宣布|通报|决定|部署|启动|开展|制定|修订|批[复准]|签署|新闻发布|例行|常务|全体|专题|会议|座谈)"
)
"""How an event goes on behind the whole name of a body, unlike behind the beginning of another's (国务院国资委)."""

_BESIDE = tuple("、和与及")
_BEGINNING = 6
"""Characters by which an event is known again in a title that is cut."""

LONGEST_CLOSING = 96
"""Characters shown of a clause that says by when something is to be handed in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Where a reader stands: days are told in `zone`, without their year if it is `year`; `brief` without measures.

    `today`: what was to be handed in before it is told to be over.
    `alone`: this article was asked for, so that its title is told whole, with all that it demands beside
    its lists, and nobody is sent to where it is told.
    `asks`: who reads it can ask the bot there, unlike in a channel or on the command line.
    `whole`: all measures of an article are told, however many.
    """

    zone: str = days.BEIJING
    year: int | None = None
    today: date | None = None
    brief: bool = False
    alone: bool = False
    asks: bool = True
    whole: bool = False


ANYWHERE = View()


def story(article: ReadArticle, why: tuple[str, ...], number: int, view: View, t: Translate) -> Block:
    """The block of an article as the `number`-th of its message."""
    made = _story if is_long(article.reading) else _kept_story
    return made(Same(article), why, number, view, t)


def _story(kept: Same[ReadArticle], why: tuple[str, ...], number: int, view: View, t: Translate) -> Block:
    article, left = _told(kept.it, view)
    parts = [
        Part(role=Role.HEAD, line=(Span(text=f"{number}  "), Span(text=_title(article, view), bold=True))),
        *(Part(role=Role.HEAD, line=line(text)) for text in origin(article, view, t)),
        *(Part(role=Role.HEAD, line=line(text)) for text in effect(article, view.today, t)),
        *_novelties(article, t),
        *(_counted(article, t) if view.brief else content(article, t, at_length=view.alone)),
    ]
    if left:
        parts.append(Part(role=Role.ROW, line=line(left_out(left, article, t, asks=view.asks)), ours=True))
    if tail := _tail(article, why, view, t):
        parts.append(Part(role=Role.TAIL, line=tail))
    return tuple(parts)


def _told(article: ReadArticle, view: View) -> tuple[ReadArticle, int]:
    """The article, and how many of its measures are not told: of very many most, but where all are asked for."""
    count = len(article.reading.measures())
    if view.alone or view.whole or view.brief or count <= MANY:
        return article, 0
    return shortened(article, FEW), count - FEW


_kept_story = functools.lru_cache(maxsize=1 << 7)(_story)  # the newest articles are shown again and again


def mentioned(articles: Sequence[ReadArticle], view: View, t: Translate) -> Block:
    """Articles by their titles alone, folded: what is no policy, and has no measures."""
    head = t("另有 {count} 篇其他消息，点开看标题").format(count=len(articles))
    return (Part(role=Role.HEAD, line=line(head)), *(_mentioned(article, view, t) for article in articles))


def _mentioned(article: ReadArticle, view: View, t: Translate) -> Part:
    told = f" · {article.publisher} · {days.when(article, view.zone, view.year, t)}"
    url = address(article.url)
    if not url and view.asks:
        told += t(" · 查看请发送“措施 {id}”").format(id=article.id)
    title = Span(text=clip(article.title, LONGEST_TITLE) or "—", href=article.url if url else None)
    return Part(role=Role.ROW, line=(Span(text="• "), title, Span(text=one_line(told).join((" ", "")))))


def _title(article: ReadArticle, view: View) -> str:
    return (one_line(article.title) if view.alone else clip(article.title, LONGEST_TITLE)) or "—"


def new_names(article: ReadArticle) -> tuple[str, ...]:
    """The mechanisms that nobody named before, in the article's own words; of what has no day nobody knows."""
    if article.dated_at is None:
        return ()
    told = (mention.text for mention in article.reading.mechanisms if mention.name in article.new_names)
    return tuple(dict.fromkeys(told))[:MOST_NAMES]


def _novelties(article: ReadArticle, t: Translate) -> tuple[Part, ...]:
    names = listed(map(one_line, new_names(article)), t)
    return (Part(role=Role.HEAD, line=line(t("新提法：{names}").format(names=names))),) if names else ()


def effect(article: ReadArticle, today: date | None, t: Translate) -> Iterator[str]:
    """By when readers have to hand something in, and from and until when what is told holds, in its own words."""
    told = [
        (t("截止（已过）：{words}") if today and day < today else t("截止：{words}"), clip(words, LONGEST_CLOSING))
        for words, day in closing(article.reading)
    ]
    if found := effective(article.reading):
        told.append((t("施行日期：{words}"), found.text))
    terms = {DeadlineKind.EFFECTIVE: t("施行：{words}"), DeadlineKind.EXPIRY: t("到期：{words}")}
    told += [(terms[kind], clip(words, LONGEST_CLOSING)) for kind, words in holding(article.reading, today)]
    for said, words in told:
        yield said.format(words=one_line(words))


def _counted(article: ReadArticle, t: Translate) -> tuple[Part, ...]:
    """How many measures a brief entry leaves out."""
    count = len(article.reading.measures())
    return (Part(role=Role.HEAD, line=line(t("{count} 项措施").format(count=count))),) if count else ()


def origin(article: ReadArticle, view: View, t: Translate) -> Iterator[str]:
    """Agencies · speakers · event · publisher and reprints · the day it came out or in.

    An event that begins with the agencies stands for them.
    """
    reading, event = article.reading, _event(article)
    speaking = voices(reading, article.published.year if article.published else None)
    parts = [
        *_bodies(reading, event, t),
        listed_up_to(dict.fromkeys(speaker.name for speaker in speaking), t("{names}等 {count} 人"), t),
        event,
        _publishers(article, t),
        days.when(article, view.zone, view.year, t),
    ]
    if shown := dict.fromkeys(one_line(part) for part in parts if part):
        yield " · ".join(shown)


def _bodies(reading: Reading, event: str, t: Translate) -> Iterator[str]:
    """Who acts, a body and its office once; of a document first who issues it, apart from whom it gives work."""
    begun = _begun(event, reading)
    issuing = () if is_joint(reading.title) else reading.issuers  # of joint ones not all need be told
    acting = sorted((one.name for one in reading.agencies), key=lambda name: name not in issuing)
    once = {_OFFICE.sub("", name): name for name in reversed(acting)}.values()
    groups = [[name for name in acting if name in once and (name in issuing) is among] for among in (True, False)]
    many = t("{names}等 {count} 个机构")
    told = [listed_up_to(dict.fromkeys(body(name, t) for name in group), many, t) for group in groups]
    stands = [bool(group) and begun.issuperset(group) for group in groups]
    yield event if stands[0] else told[0]
    if all(told):
        yield t("涉及{names}").format(names=told[1])
    else:
        yield event if stands[1] else told[1]


def _event(article: ReadArticle) -> str:
    """The event, if the article names it in these words, and its title does not, be it one that is cut."""
    event, title = article.reading.event or "", article.title
    at = title.find(event[:_BEGINNING])
    cut = at >= 0 and title.endswith("…") and event.startswith(title[at:-1])
    return "" if event not in article.reading.text or event in title or cut else event


def _begun(event: str, reading: Reading) -> set[str]:
    """The bodies with whose names in the article, in full or short, an event of theirs begins."""
    known = {one.text: one.name for one in reading.agencies} | {one.name: one.name for one in reading.agencies}
    found, end = set[str](), -1
    while name := max((one for one in known if event.startswith(one, end + 1)), key=len, default=""):
        found.add(known[name])
        end += 1 + len(name)
        if event[end : end + 1] not in _BESIDE:
            break
    return found if _ACTS.match(event, max(end, 0)) else set()


def _publishers(article: ReadArticle, t: Translate) -> str:
    others = tuple(name for name in article.reprints if name != article.publisher)
    if not others:
        return article.publisher
    if len(others) <= NAMED_REPRINTS:
        text = t("{publisher}，另有{names}转载")
        return text.format(publisher=article.publisher, names=listed(others, t))
    text = t("{publisher}，另有{first}等 {count} 家转载")
    return text.format(publisher=article.publisher, first=others[0], count=len(others))


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
