"""Which clauses of an item are a slogan, a headline of two or three like parts."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.extract.headlines import leading
from bot.extract.headlines.clauses import clause_end, weight
from bot.extract.text import Layout

_SURPLUS = 5
_BALANCE = 0.5
_LONGEST = 14
_NOUNS = ("单位", "部门", "机构", "人员", "费用", "经费", "资金", "事项")
_CALL = 13
"""Two clauses of no more characters are a call: 组织专家，巡查堤岸."""
GUIDED = 32
"""Two clauses of so many characters may be one headline where the first only opens."""
_GUIDE = re.compile("以[^，]{2,24}为[^，]{2,3}，|为[^，了使此期]{2,3}(?:服务|司法|担当|执法|立法|解忧)，")

_LED = re.compile("(?:坚持)?以[^，]{2,24}为[^，]{2,3}$")

_PROVISO = re.compile(
    r"，为.{6,}|《|不(?:超过|低于|少于|高于|晚于)|不得[长短高低少多超晚早迟]|\d个?(?:日|月|天|分钟|小时|工作日|[万亿]?[元吨])|原则上|详见|另行|不(?:再)?纳入"
)
"""What a second clause that only limits the first has, and no slogan: 遴选示范园区，每县不超过两个。"""

_DUTY = re.compile("[^，]{2,12}(?:厅|局|委|办|部|院|行|部门|单位|政府|公司|小组)(?:负责|牵头)")
"""A clause that says who is in charge of what is no slogan; what follows is another duty."""

_PURPOSED = 5
"""So long a clause before 为… is the measure, what follows its purpose; a shorter one (携手护渠，为…) is a call."""

COUNTS = re.compile(r"\d")
"""No slogan counts."""
_FEWEST_ALIKE = 3
_SHORTEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Slogans:
    """What slogans look like: their clauses and the characters of the first and of the longest at most.

    `titles`: the item goes on behind it.
    """

    titles: bool = False
    clauses: int
    first: int
    longest: int


_ALIKE = _Slogans(clauses=3, first=12, longest=20)
_TITLES = _Slogans(clauses=2, first=22, longest=22, titles=True)
_WATCHWORDS = _Slogans(clauses=2, first=8, longest=36, titles=True)
_BARE_EDGES = 3
"""Edges of two clauses: of three with nothing behind them only the first is the headline."""
_SHARE = 0.75
"""So many of a list's items must begin with one."""


def of_list(layout: Layout, stretches: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int] | None]:
    """The slogans that most items begin with, else the longer ones with text behind them, else none."""
    if len(stretches) < _FEWEST_ALIKE or not _may_begin(layout, stretches):
        return (None,) * len(stretches)
    kinds = (_begun(layout, stretches, wanted) for wanted in (_ALIKE, _TITLES, _WATCHWORDS))
    return next(filter(None, kinds), (None,) * len(stretches))


def _may_begin(layout: Layout, stretches: Sequence[tuple[int, int]]) -> bool:
    """Whether as many items as any kind of slogans asks for begin with a clause as short as any allows."""
    spare = (1 - _SHARE) * len(stretches)
    for start, end in stretches:
        stop = clause_end(layout, start, end)
        short = stop < end and layout.folded[stop] == "，" and weight(layout.folded[start:stop]) <= _TITLES.first
        spare -= not short
        if spare < 0:
            return False
    return True


def _begun(layout: Layout, stretches: Sequence[tuple[int, int]], wanted: _Slogans) -> Sequence[tuple[int, int] | None]:
    """The slogan of each item that begins with such a one, empty where too few do."""
    spare = (1 - _SHARE) * len(stretches)
    slogans: list[tuple[int, int] | None] = []
    for stretch in stretches:
        slogan = _slogan(layout, *stretch, wanted)
        spare -= slogan is None
        if spare < 0:
            return ()
        slogans.append(slogan)
    return slogans


def _slogan(layout: Layout, start: int, end: int, wanted: _Slogans) -> tuple[int, int] | None:
    """A first sentence of two or three short clauses (强化思想引领，引导工人听党话。), the first of them short."""
    edges = [start - 1]
    while len(edges) <= wanted.clauses:
        stop = clause_end(layout, edges[-1] + 1, end)
        edges.append(stop)
        if stop >= end or layout.folded[stop] != "，":
            break
    stop = edges[-1]
    folded = layout.folded
    if len(edges) <= 2 or (stop < end and folded[stop] not in "。；\n"):
        return None
    if stop + 2 >= end and (wanted.titles or len(edges) > _BARE_EDGES):
        return None
    longest = wanted.first
    for left, right in itertools.pairwise(edges):
        if left >= start + _PURPOSED and folded[left + 1] == "为":
            return None
        if not _SHORTEST <= weight(folded[left + 1 : right]) <= longest:
            return None
        longest = wanted.longest
    if COUNTS.search(folded, start, stop):
        return None
    opens = leading.only_opens(folded[start : edges[1]]) and not guided(layout, start, stop, end)
    return None if opens else layout.strip(start, stop)


def guided(layout: Layout, start: int, stop: int, end: int) -> bool:
    """A short whole sentence whose first clause says by what the second goes: 以防治污染为重点，加强环境保护。"""
    whole = stop >= end or layout.folded[stop] in "。\n"
    return whole and stop - start <= GUIDED and bool(_GUIDE.match(layout.folded, start))


def pair_end(layout: Layout, start: int, stop: int, end: int, *, bare: bool = False) -> int:
    """A two-part slogan (聚焦重点企业，建立“白名单”制度。) is kept whole: two like clauses before 。 or ；.

    Where the item has nothing behind them, or those before it have not (`bare`), only if the first one needs the
    second: else that only says more of it.
    """
    second = clause_end(layout, stop + 1, end)
    if second < end and layout.folded[second] not in "。；：\n":
        return stop
    if (second + 2 >= end or (bare and layout.folded[second] != "：")) and not _needs_second(
        layout.folded, start, stop, second
    ):
        return stop
    if _PROVISO.search(layout.folded, stop, second) or _DUTY.match(layout.folded, start, stop):
        return stop
    first_length = weight(layout.folded[start:stop])
    second_length = weight(layout.folded[stop + 1 : second])
    balanced = _BALANCE * first_length <= second_length <= first_length + _SURPLUS
    return second if balanced and first_length <= _LONGEST else stop


def _needs_second(folded: str, start: int, stop: int, second: int) -> bool:
    """Both are short or end alike (能并桌不开桌，能联线不开桌); or the first says of what the second speaks."""
    if second - start <= _CALL or folded[stop - 1] == folded[second - 1]:
        return True
    first = folded[start:stop]
    return _LED.match(first) is not None or (folded[stop + 1] == "由" and first.endswith(_NOUNS))
