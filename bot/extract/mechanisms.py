"""Named systems, schemes, platforms, tools and campaigns: quoted, or ending in a telling word (“白名单”制度)."""

import functools
import re

from bot.domain.reading import Mention
from bot.extract import knowledge
from bot.extract.text import Layout

_LONGEST = 22
_SHORTEST = 4
_OUTSIDE = frozenset("，。；：、！？（）《》〔〕\n ")
_CLOSED = r"(?=[，。；：、！？）”》\n]|的|和|与|等|及|$)"
_VAGUE = re.compile(
    "^(?:相关|有关|各项|这些|上述|以上|体制|工作|具体|新|旧|该|本|此|各类|一系列|长效|配套|重大|重点|基础性|基本|管理|法律|规章|规范|服务|信息|"
    "人员|工业|建设|公共|政策|问题|专项|实际|志愿|宣传|统一|市场|先进|良好|主要|单位|工程|技术|三种|多种|网络|媒体|政府|经营|生产)*$"
)
_QUOTE = re.compile(r"“(?P<inner>[^“”\n，。；：！？]{2,14})”")
_QUOTED = re.compile("“([^”]*)”")
_PERIOD = re.compile("^十[一二三四五六]五|^[一-龥]{1,4}(?:之路|梦)$|^[\\d.%]")


@functools.cache
def _ending() -> re.Pattern[str]:
    loose, closed = knowledge.alternation("mechanisms"), knowledge.alternation("mechanisms_closed")
    return re.compile(f"(?!{knowledge.alternation('mechanisms_not')})(?:{loose}|{closed}{_CLOSED})")


@functools.cache
def _founding() -> re.Pattern[str]:
    return re.compile(knowledge.alternation("founding"))


def find(layout: Layout) -> tuple[Mention, ...]:
    """Each mechanism at its first mention, in text order; a quoted word that is part of a longer name is left out."""
    found: dict[str, Mention] = {}
    for ending in _ending().finditer(layout.folded):
        _add(found, layout, _start(layout.folded, ending.start()), ending.end())
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
    if len(name) < _SHORTEST or name.count("“") != name.count("”") or _is_vague(name):
        return
    found.setdefault(name, Mention(name=name, text=layout.text[start:end], start=start, end=end))


def _is_vague(name: str) -> bool:
    ending = next((match for match in _ending().finditer(name) if match.end() == len(name)), None)
    return ending is not None and bool(_VAGUE.match(name[: ending.start()]))
