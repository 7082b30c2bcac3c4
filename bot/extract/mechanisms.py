"""Named systems, schemes, platforms, tools and campaigns: quoted, or ending in a telling word (“白名单”制度)."""

import functools
import re

import ahocorasick_rs

from bot.domain.reading import Mention
from bot.extract import knowledge
from bot.extract.text import Layout

_LONGEST = 22
_SHORTEST = 4
_OUTSIDE = frozenset("，。；：、！？（）《》〔〕\n ")
_CLOSED = re.compile(r"[，。；：、！？）”》\n 的和与等及]|$")
_VAGUE = re.compile(
    "^(?:相关|有关|各项|这些|上述|以上|体制|工作|具体|新|旧|该|本|此|各类|一系列|长效|配套|重大|重点|基础性|基本|管理|法律|规章|规范|服务|信息|"
    "人员|工业|建设|公共|政策|问题|专项|实际|志愿|宣传|统一|市场|先进|良好|主要|单位|工程|技术|三种|多种|网络|媒体|政府|经营|生产)*$"
)
_QUOTE = re.compile(r"“(?P<inner>[^“”\n，。；：！？]{2,14})”")
_QUOTED = re.compile("“([^”]*)”")
_PERIOD = re.compile("^十[一二三四五六]五|^[一-龥]{1,4}(?:之路|梦)$|^[\\d.%]")


@functools.cache
def _endings() -> tuple[ahocorasick_rs.AhoCorasick, int]:
    """Finds the telling words, longest first; those from the returned index on count only where the name ends."""
    loose, closed = knowledge.words("mechanisms"), knowledge.words("mechanisms_closed")
    longest = ahocorasick_rs.MatchKind.LeftmostLongest
    return ahocorasick_rs.AhoCorasick((*loose, *closed), matchkind=longest), len(loose)


@functools.cache
def _other() -> re.Pattern[str]:
    return re.compile(knowledge.alternation("mechanisms_not"))


@functools.cache
def _founding() -> re.Pattern[str]:
    return re.compile(knowledge.alternation("founding"))


def find(layout: Layout) -> tuple[Mention, ...]:
    """Each mechanism at its first mention, in text order; a quoted word that is part of a longer name is left out."""
    found: dict[str, Mention] = {}
    automaton, closed = _endings()
    for index, ending, end in automaton.find_matches_as_indexes(layout.folded):
        if index >= closed and not _CLOSED.match(layout.folded, end):
            continue
        start = _start(layout.folded, ending)
        if not _other().match(layout.folded, ending) and not _VAGUE.match(layout.folded[start:ending]):
            _add(found, layout, start, end)
    known = {quote for name in found for quote in _QUOTED.findall(name)}
    for quote in _QUOTE.finditer(layout.folded):
        inner = "".join(quote.group("inner").split())
        if inner not in known and not _PERIOD.match(inner):
            _add(found, layout, quote.start(), quote.end())
    return tuple(sorted(found.values(), key=lambda mention: mention.start))


def _start(folded: str, ending: int) -> int:
    """Where the name begins: behind the last founding word, outside quotes, or at the nearest mark."""
    start, quoted = ending, False
    while start > 0 and ending - start < _LONGEST:
        character = folded[start - 1]
        if character in "”“":
            quoted = character == "”"
        elif character in _OUTSIDE and not (quoted and character in "、 "):
            break
        start -= 1
    quote = folded.find("“", start, ending)
    limit = ending if quote < 0 else quote
    ends = (founding.end() for founding in _founding().finditer(folded, start, limit))
    return max((end for end in ends if end < ending), default=start)


def _add(found: dict[str, Mention], layout: Layout, start: int, end: int) -> None:
    start, end = layout.strip(start, end)
    name = "".join(layout.text[start:end].split())
    if len(name) < _SHORTEST or name.count("“") != name.count("”"):
        return
    found.setdefault(name, Mention(name=name, text=layout.text[start:end], start=start, end=end))
