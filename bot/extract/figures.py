"""Quantities with their unit and what they count, both as the text writes them."""

import functools
import re

from bot.domain.reading import Figure
from bot.extract import knowledge
from bot.extract.text import Layout

_BOUND = re.compile(
    "(?:不得超过|不得少于|不得低于|不超过|不少于|不低于|不高于|超过|约为|至少|小于|大于|低于|高于|超|约|近|逾|共)$"
)
_AFTER = "(?:以上|以下|以内|左右|之内|内(?![容部涵]))?"
_ABOUT_AFTER = re.compile(r"[^，。；：、（）\n\d%]{1,16}")
_ABOUT_BEFORE = re.compile(r"[^，。；：、（）\n]{1,18}$")
_TRAILING = re.compile("(?:分别|为|达到?|已|共|至|的|了|约|超过?|到|约为|近|计|是|有|增长|下降|提高|完成|实现)+$")


@functools.cache
def _pattern() -> re.Pattern[str]:
    units = knowledge.alternation("units")
    counted = knowledge.alternation("counted")
    return re.compile(
        rf"(?=\d)(?<![\d.A-Za-z])\d[\d,]*(?:\.\d+)?(?:[~—-]\d+(?:\.\d+)?)?[多余]?(?:万亿|[万亿千百])?[多余]?"
        rf"(?:{units})(?!{counted})(?![年月])(?:/[日天年月人吨])?{_AFTER}"
    )


def find(layout: Layout) -> tuple[Figure, ...]:
    """Every figure at its place; dates, years and counts of the text's own parts are none."""
    found = []
    for match in _pattern().finditer(layout.folded):
        if not _is_day(layout, match):
            start, end = _bounded(layout, match.start()), match.end()
            about = _about(layout, start, end)
            found.append(
                Figure(text=layout.text[start:end], about=layout.text[about[0] : about[1]], start=start, end=end)
            )
    return tuple(found)


def _bounded(layout: Layout, start: int) -> int:
    """超过, 约 and the like before a number belong to the figure."""
    bound = _BOUND.search(layout.folded, max(0, start - 4), start)
    return bound.start() if bound else start


def _is_day(layout: Layout, match: re.Match[str]) -> bool:
    """6月2日, 19日 alone and 5日晚 are days; 60日内 and 提前60日 are spans of time."""
    written = match.group()
    if not re.search(r"\d日$", written):
        return False
    before = layout.folded[max(0, match.start() - 6) : match.start()]
    return not re.search("提前|不超过|超过|期限|为期|满$|前 *$|后 *$", before)


def _about(layout: Layout, start: int, end: int) -> tuple[int, int]:
    """What is counted: the words behind the unit, else the words before the number in its clause."""
    after = _ABOUT_AFTER.match(layout.folded, end)
    if after and layout.folded[end - 1] not in "%‰元内下上" and after.group().strip():
        return layout.strip(*after.span())
    floor = max(0, start - 18)
    before = _ABOUT_BEFORE.search(layout.folded[floor:start])
    if not before:
        return start, start
    words = _TRAILING.sub("", before.group())
    left = floor + before.start()
    return layout.strip(left, left + len(words))
