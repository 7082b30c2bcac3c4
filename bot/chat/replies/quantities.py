"""Replies about figures: by article, each clause that holds any, and whether they are reached or aimed at."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from bot.chat.replies import wording
from bot.chat.replies.spoken import among_days
from bot.chat.replies.wording import linked, quoted
from bot.digest.escape import clip, escape
from bot.digest.marks import aside, listed, tagged
from bot.digest.measures import LEAD_IN_ENDS, reversing
from bot.domain.models import ReadArticle
from bot.domain.ports import Translate
from bot.domain.quantities import Passage, is_rate, limits, passages
from bot.domain.reading import Figure, FigureStatus, ListKind, Measure, MeasureList, Reading
from bot.flow.desk.results.findings import FiguresShown

QUOTE = 120
LONGEST_HEADLINE = 30
_NUMBER = re.compile(r"\d[\d.,]*")
_CASES = re.compile("(?:[具存]?[有在])(?:下列|以下)[^，。；：]{0,10}(?:行为|情[形况])[^，。；：]*")
"""With what a list begins of cases, which are none of what is so (有下列行为之一的)."""


def figures(result: FiguresShown, t: Translate) -> str:
    """The articles with a line for each clause."""
    topic = (quoted(result.topic, t) if result.topic else t("最新文章")) + among_days(result.span, t)
    if not result.figures:
        return t("{topic}：文章中没有数据。").format(topic=topic)
    lines: list[str] = []
    for _, group in groupby(result.figures, key=lambda counted: counted.article.id):
        found = tuple(group)
        article = found[0].article
        lines.append(f"<b>{linked(article)}</b>{aside(wording.day(article, result.zone, t), t)}")
        lines += _lines(article, [counted.figure for counted in found], t)
    head = t("{topic}：数据").format(topic=topic)
    if result.articles > result.looked:
        seen = t("最近 {count} 篇，共 {total} 篇").format(count=result.looked, total=f"{result.articles:,}")
        head += aside(seen, t)
    return wording.counted(head, lines, result.left, t)


def _lines(article: ReadArticle, found: Sequence[Figure], t: Translate) -> list[str]:
    """A line for each clause that holds any, each once, with the words before it that it is false or vague without."""
    reading = article.reading
    told = passages(found, reading.text)
    headlines = _telling_apart(reading, told)
    lines = []
    for start, end, left_out, behind in told:
        words, before, headline = reading.text[start:end], left_out, headlines.get(start, "")
        if words in headline:
            words = headline
        elif lead := _forbidding(reading, start) or headline:
            before = f"{escape(lead)}……"
        lines.append(f"• {before}{escape(clip(words, QUOTE))}{behind}{_statuses(article, start, end, t)}")
    return list(dict.fromkeys(lines))


def _telling_apart(reading: Reading, told: Sequence[Passage]) -> dict[int, str]:
    """For clauses of the same words but for their numbers the headlines of their items, where these are not the same.

    县道改造｜每公里补助20万元, 乡道改造｜每公里补助10万元.
    """
    alike: dict[str, dict[int, str]] = {}
    for start, end, _, _ in told:
        words = _NUMBER.sub("#", "".join(reading.text[start:end].split()))
        alike.setdefault(words, {})[start] = _headline(reading, start)
    apart = (one for one in alike.values() if len(one) > 1 and len(set(one.values())) == len(one))
    return {start: headline for one in apart for start, headline in one.items()}


def _holding(reading: Reading, at: int) -> Iterator[tuple[MeasureList, Measure]]:
    """The items that hold a place of the text with their lists, the innermost first."""
    held = [(found, item) for found in reading.lists for item in found.items if item.start <= at < item.end]
    return iter(sorted(held, key=lambda pair: pair[1].end - pair[1].start))


def _forbidding(reading: Reading, at: int) -> str:
    """The clause before a list that forbids what its items tell, or says what follows from it (禁止实施下列行为)."""
    for found, _ in _holding(reading, at):
        lead_in = (found.intro or "").strip(LEAD_IN_ENDS) if found.kind is not ListKind.SECTION else ""
        case = _CASES.search(lead_in)
        if said := reversing(lead_in) or (case[0] if case else ""):
            return said
    return ""


def _headline(reading: Reading, at: int) -> str:
    headline = next((item.headline for _, item in _holding(reading, at)), "")
    return headline if len(headline) <= LONGEST_HEADLINE else ""


def _statuses(article: ReadArticle, start: int, end: int, t: Translate) -> str:
    """What all figures of the clause are; where they are not the same, which of them is what: ［目标：50万辆］."""
    names = {
        FigureStatus.ACHIEVED: (t("实际"), t("实际：{figures}")),
        FigureStatus.TARGET: (t("目标"), t("目标：{figures}")),
    }
    text = article.reading.text
    inside = [one for one in article.reading.figures if start <= one.start and one.end <= end]
    if any(is_rate(one, text) for one in inside):
        return ""
    told = {one.status for one in inside}
    if told == {FigureStatus.ACHIEVED, None} and not any(limits(one, text) for one in inside):
        told = {FigureStatus.ACHIEVED}  # 结案2万件，增长5%
    if len(told) <= 1:
        return "".join(tagged(names[status][0], t) for status in told if status)
    said: list[str] = []
    for status, (_, named) in names.items():
        theirs = list(dict.fromkeys(one.text for one in inside if one.status is status))
        if theirs:
            said.append(tagged(named.format(figures=escape(listed(theirs, t))), t))
    return "".join(said)
