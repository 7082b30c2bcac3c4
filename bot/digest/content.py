"""What an article says, as lines: its measures, what is quoted beside them or without any, and what is left out."""

import functools
from collections.abc import Sequence

from bot.digest import fragment
from bot.digest.announced import announced_parts
from bot.digest.blocks import Part, Role, Span, line
from bot.digest.escape import address, one_line
from bot.digest.excerpts import excerpt, stated
from bot.digest.marks import listed
from bot.digest.measures import measure_parts
from bot.domain.models import ReadArticle
from bot.domain.ports import Translate
from bot.domain.quotations import Quotation
from bot.domain.reading import Reading, Substance
from bot.domain.same import Same

MOST_NAMES = 3
"""So many names are spelled out; of more, the first and their count."""

LONG = 1 << 15
"""Characters of a text that few have."""


def content(article: ReadArticle, t: Translate, *, at_length: bool) -> tuple[Part, ...]:
    """The lines; `at_length` with all that is demanded beside lists, or without any."""
    reading = article.reading
    made = _measures if is_long(reading) else _kept_measures
    measures = made(Same(reading), t, article.url)
    measures = measures and (*measures, *_beside(article, t, at_length=at_length))
    told = measures or _made_of(reading, t) or announced_parts(reading, article.url)
    told = told or _excerpt(article, t, at_length=at_length)
    left = reading.unread_files
    return (*told, _ours(unread(left, t))) if left else told


def is_long(reading: Reading) -> bool:
    """Of such a text nothing is remembered: a hundred could fill memory."""
    return len(reading.text) > LONG


def listed_up_to(names: dict[str, None], many: str, t: Translate) -> str:
    """The first few names; of more, in the words of `many`, with their count."""
    shown = tuple(names)
    text = listed(shown[:MOST_NAMES], t)
    return text if len(shown) <= MOST_NAMES else many.format(names=text, count=len(shown))


def unread(files: Sequence[str], t: Translate) -> str:
    """Names attached files that were not read."""
    return t("附件未读取：{names}").format(names=listed_up_to(dict.fromkeys(files), t("{names}等 {count} 个"), t))


def _measures(reading: Same[Reading], t: Translate, url: str | None) -> tuple[Part, ...]:
    return measure_parts(reading.it, t, url)


_kept_measures = functools.lru_cache(maxsize=1 << 7)(_measures)  # the newest articles are shown again and again


def _beside(article: ReadArticle, t: Translate, *, at_length: bool) -> tuple[Part, ...]:
    """What is demanded beside the lists, quoted where it is more than they hold; and that more is than is told."""
    reading = article.reading
    if at_length:
        quoted = stated(reading, None)
    else:
        quoted = stated(reading) if len(reading.excerpts) > len(reading.measures()) else ()
    told = _quoted(article, quoted, t) if quoted else ()
    more = t("另有要求未列出，见原文。") if address(article.url) else t("另有要求未列出。")
    return told if len(reading.excerpts) == len(quoted) else (*told, _ours(more))


def _excerpt(article: ReadArticle, t: Translate, *, at_length: bool) -> tuple[Part, ...]:
    reading = article.reading
    found = stated(reading, None) if at_length else stated(reading)
    rows = [row for row in found or excerpt(reading.text) if one_line(row.words)]
    if not rows:
        return ()
    if _letters(reading.text) == _letters(article.title):
        return (_ours(t("来源只给出标题，没有正文。")),)
    return _quoted(article, rows, t)


def _quoted(article: ReadArticle, rows: Sequence[Quotation], t: Translate) -> tuple[Part, ...]:
    heading = Part(role=Role.HEADING, line=(Span(text=t("摘录"), bold=True),))
    return (heading, *(_row(article, one) for one in rows))


def _row(article: ReadArticle, quoted: Quotation) -> Part:
    opened = fragment.at(article.url, article.reading.text, quoted.start, quoted.end)
    return Part(role=Role.ROW, line=line(one_line(quoted.words)), quotation=quoted, url=opened)


def _made_of(reading: Reading, t: Translate) -> tuple[Part, ...]:
    """What there is in place of a text to read."""
    said = {
        Substance.IMAGES: t("正文为图片，见原文。"),
        Substance.ATTACHMENT: t("全文见附件。"),
        Substance.EMPTY: t("未取到正文，见原文。"),
    }.get(reading.substance)
    return (_ours(said),) if said else ()


def _ours(said: str) -> Part:
    return Part(role=Role.ROW, line=line(said), ours=True)


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())
