"""The shortest clause of an item that states the measure; always a stretch of the item's text."""

import functools
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.extract import details, knowledge, leading
from bot.extract.outline import HEADING
from bot.extract.text import Layout

_FIRST = re.compile(r"[，。；：！？\n]|$")
_OPENING, _CLOSING = "（“《‘", "）”》’"
_BRACKETS = _OPENING + _CLOSING
_EDGES = re.compile(rf"[{_OPENING}{_CLOSING}，。；：！？\n ](?:(?<! )|(?= ))")
"""What may end a clause: a mark or two blanks; a bracket begins or ends what does not count."""
_LIGHT = re.compile("[“”‘’ ]")
_SLOGAN_SURPLUS = 5
_SLOGAN_SHARE = 0.5
_SLOGAN_CLAUSE = 14
_LABEL = 6
_VERBS = 6
_GUIDED = 32
_GUIDE = re.compile("以[^，]{2,24}为[^，]{2,3}，")
_LABELLED = 17

_MOVED = re.compile("，(?:(?:由|从)(?:现行|原来|原先|目前|\\d)|(?:整合)?(?:纳入|并入|列入)|作为|下放|调整为|改为|转为)")
"""What is said of an object that 将 puts first is part of the measure's name: 将…标准，由现行100亿元提高至120亿元."""
_FOCUS = re.compile("(?:聚焦|紧扣|紧盯|着眼|瞄准|立足)[^，。；：]{2,14}，[^，。；：]{2,22}(?=[，。；])")
"""What a measure is aimed at says nothing without the clause behind it: 聚焦夏季用电，增加机组出力，…"""

_JOINED = re.compile(
    "(?:鼓励|支持|引导|允许)[^，。；：]{0,16}对[^，。；：]{4,60}，(?:给予|予以|进行|加以|实行)[^，。；：]{2,20}(?=[，。；])|"
    "(?:建立|健全|完善|构建|形成)[^，。；：]*(?:牵头|主导|引导|引领|领导|为主|为主体|负责|统筹|主抓)，"
    "(?:[^，。；：]{2,24}，)?[^，。；：]{2,24}(?:参与|配合|参加|协同|联动|补充|支撑|共治|负责|监督|落实)[^，。；：]{0,6}的[^，。；：]{2,14}(?=[，。；])"
)
"""An attribute with a comma in it: 建立由卫生部门牵头，各镇街配合的联动机制."""

_WHOLE = re.compile(
    "关于[^，。；：\n]{2,40}?(?:问题|事项)(?=[^，。；：、的和及与等要应将须可由已\n])"
    "|(?=[^，。；]{6,70}+，方可)[^，。；：\n]{6,70}后，方可[^，。；：\n]{2,30}"
)
"""A heading that its text follows without a mark (关于灌区改造问题继续安排…); what is needed for what (…后，方可…)."""

_PROVISO = re.compile(
    r"，为.{6,}|《|不(?:超过|低于|少于|高于|晚于)|不得[长短高低少多超晚早迟]|\d个?(?:日|月|天|分钟|小时|工作日|[万亿]?[元吨])|原则上|详见|另行|不(?:再)?纳入"
)
"""What a second clause that only limits the first has, and no slogan: 遴选示范园区，每县不超过两个。"""

_DUTY = re.compile("[^，]{2,12}(?:厅|局|委|办|部|院|行|部门|单位|政府|公司|小组)(?:负责|牵头)")
"""A clause that says who is in charge of what is no slogan; what follows is another duty."""

_ASIDE = re.compile("（[^（）]*[，；][^（）]*）$")
"""An explanation at the end of a clause: 实行“直通车”机制（企业直接申报，不必经省里转报）."""

_PURPOSED = 5
"""So long a clause before 为… is the measure, what follows its purpose; a shorter one (携手护渠，为…) is a call."""

_COUNTS = re.compile(r"\d")
_FEWEST_ALIKE = 3
_SLOGAN_SHORTEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Slogans:
    """What slogans look like: their clauses and the characters of the first and of the longest at most, and the share
    of a list's items that must begin with one. `titles`: the item goes on behind it."""

    share: float
    titles: bool = False
    clauses: int
    first: int
    longest: int


_MOST_ALIKE = _Slogans(share=0.75, clauses=3, first=12, longest=20)
_TITLES = _Slogans(share=0.75, clauses=2, first=22, longest=22, titles=True)
_ALL_ALIKE = _Slogans(share=1, clauses=2, first=22, longest=22)
_NO_HEADING = re.compile("[。；！？：]|[，、]$")
_BEHIND_HEADING = re.compile(r"（[一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}、|\d{1,2}[.、]")
_WRAPPED = frozenset("。；，")
"""What begins a line that goes on with the one above it."""
_BEHIND_BEGINS = frozenset("（一二三四五六七八九十0123456789")


@functools.cache
def _cut_off() -> re.Pattern[str]:
    how = "加快|严格|全面|深入|积极|大力|持续|扎实|切实|有序|进一步|认真|统筹|着力|稳步|深化"
    return re.compile(f"(?:{how})?{knowledge.alternation('verbs')}")


def _is_cut_off(layout: Layout, start: int, stop: int) -> bool:
    """A line that is but a verb: what it governs stands on the next one, in quotes (推动⏎“一窗综办”)."""
    folded = layout.folded
    behind = folded[stop : stop + 2] == "\n“"
    return behind and stop - start <= _VERBS and _cut_off().fullmatch(folded, start, stop) is not None


def of_list(layout: Layout, stretches: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Offsets of the headlines of a list's items: slogans whole where most items begin with one, else each by itself.

    Where every item does, they may be longer. A heading line is kept whole in any case.
    """
    slogans = _slogans(layout, stretches)
    heads = [_heading(layout, *stretch) for stretch in stretches]
    found = [
        head or slogan or find(layout, *stretch)
        for head, slogan, stretch in zip(heads, slogans, stretches, strict=True)
    ]
    return tuple([head or cut for head, cut in zip(heads, details.cut(layout, stretches, found), strict=True)])


def _slogans(layout: Layout, stretches: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int] | None]:
    """The slogans that most items begin with, else the longer ones that all do, else none."""
    if len(stretches) < _FEWEST_ALIKE or not _may_begin(layout, stretches):
        return (None,) * len(stretches)
    kinds = (_begun(layout, stretches, wanted) for wanted in (_MOST_ALIKE, _TITLES, _ALL_ALIKE))
    return next(filter(None, kinds), (None,) * len(stretches))


def _may_begin(layout: Layout, stretches: Sequence[tuple[int, int]]) -> bool:
    """Whether as many items as any kind of slogans asks for begin with a clause as short as any allows."""
    spare = (1 - _MOST_ALIKE.share) * len(stretches)
    for start, end in stretches:
        stop = _clause_end(layout, start, end)
        short = stop < end and layout.folded[stop] == "，" and _weight(layout.folded[start:stop]) <= _TITLES.first
        spare -= not short
        if spare < 0:
            return False
    return True


def _begun(layout: Layout, stretches: Sequence[tuple[int, int]], wanted: _Slogans) -> Sequence[tuple[int, int] | None]:
    """The slogan of each item that begins with such a one, empty where too few do."""
    spare = (1 - wanted.share) * len(stretches)
    slogans: list[tuple[int, int] | None] = []
    for stretch in stretches:
        slogan = _slogan(layout, *stretch, wanted)
        spare -= slogan is None
        if spare < 0:
            return ()
        slogans.append(slogan)
    return slogans


def _heading(layout: Layout, start: int, end: int) -> tuple[int, int] | None:
    """A line of its own, or what stands before two blanks or an inner list, without a full stop."""
    folded = layout.folded
    line = folded.find("\n", start, end)
    blanks = folded.find("  ", start, line if line >= 0 else end)
    stop = blanks if blanks >= 0 else line
    if stop < 0:
        if folded[end : end + 1] not in _BEHIND_BEGINS or not _BEHIND_HEADING.match(folded, end):
            return None
        stop = end
    whole = layout.strip(start, stop)
    if _is_cut_off(layout, start, stop) or folded[stop + 1 : stop + 2] in _WRAPPED:
        return None
    if not 0 < whole[1] - whole[0] <= HEADING or _NO_HEADING.search(folded, *whole):
        return None
    clauses = folded[whole[0] : whole[1]].split("，")
    if leading.only_opens(clauses[0]) and (len(clauses) != 2 or whole[1] - whole[0] > _GUIDED):
        return None
    return whole


def _slogan(layout: Layout, start: int, end: int, wanted: _Slogans) -> tuple[int, int] | None:
    """A first sentence of two or three short clauses (强化思想引领，引导工人听党话。), the first of them short."""
    edges = [start - 1]
    while len(edges) <= wanted.clauses:
        stop = _clause_end(layout, edges[-1] + 1, end)
        edges.append(stop)
        if stop >= end or layout.folded[stop] != "，":
            break
    stop = edges[-1]
    folded = layout.folded
    if len(edges) <= 2 or (stop < end and folded[stop] not in "。；\n"):
        return None
    if wanted.titles and stop + 2 >= end:
        return None
    longest = wanted.first
    for left, right in itertools.pairwise(edges):
        if left >= start + _PURPOSED and folded[left + 1] == "为":
            return None
        if not _SLOGAN_SHORTEST <= _weight(folded[left + 1 : right]) <= longest:
            return None
        longest = wanted.longest
    if _COUNTS.search(folded, start, stop):
        return None
    opens = leading.only_opens(folded[start : edges[1]]) and not _guided(layout, start, stop, end)
    return None if opens else layout.strip(start, stop)


def find(layout: Layout, start: int, end: int) -> tuple[int, int]:
    """Offsets of the headline within the item from `start` to `end`."""
    left = start
    whole = _WHOLE.match(layout.folded, start, end)
    if whole:
        return layout.strip(start, whole.end())
    stop = _clause_end(layout, left, end)
    if _is_cut_off(layout, left, stop):
        stop = _clause_end(layout, stop + 1, end)
    if stop < end and layout.folded[left] == "将" and _MOVED.match(layout.folded, stop):
        return layout.strip(left, _clause_end(layout, stop + 1, end))
    while (
        stop < end
        and layout.folded[stop] == "，"
        and (_leads_on(layout, left, stop, end) or (left > start and _opens_too(layout, start, left, stop)))
    ):
        following = _clause_end(layout, stop + 1, end)
        if following <= stop + 1 or (left == start and _guided(layout, left, following, end)):
            break
        left, stop = stop + 1, following
    if left == start:
        mark = layout.folded[stop] if stop < end else ""
        if mark == "：":
            stop = _behind_label(layout, left, stop, end)
            mark = layout.folded[stop] if stop < end else ""
        if mark == "，":
            stop = _slogan_end(layout, left, stop, end)
            focused = _FOCUS.match(layout.folded, left, end)
            stop = focused.end() if focused else stop
    joined = _JOINED.match(layout.folded, left, end)
    stop = joined.end() if joined else stop
    aside = _ASIDE.search(layout.folded, left, stop) if layout.folded[stop - 1] == "）" else None
    return layout.strip(left, aside.start() if aside and aside.start() > left else stop)


def _behind_label(layout: Layout, start: int, stop: int, end: int) -> int:
    """A label and the few words behind its colon (地图查：实现秒级反应。) are one headline."""
    if stop - start > _LABEL:
        return stop
    following = _clause_end(layout, stop + 1, end)
    ends = following >= end or layout.folded[following] in "。；\n"
    ends = ends and not _COUNTS.search(layout.folded, stop, following)
    return following if ends and 1 < following - stop <= _LABELLED else stop


def _clause_end(layout: Layout, start: int, end: int) -> int:
    """The first ，。；： or line break outside brackets and quotes; `end` if there is none."""
    folded, depth = layout.folded, 0
    plain = _EDGES.search(folded, start, end)
    if plain is None:
        return end
    if folded[first := plain.start()] not in _BRACKETS:
        return first
    for found in _EDGES.finditer(folded, first, end):
        character = found.group()
        if character in _OPENING:
            depth += 1
        elif character in _CLOSING:
            depth = max(0, depth - 1)
        elif not depth or character in "\n  ":
            return found.start()
    return _FIRST.search(layout.folded, start, end).start() if depth else end  # type: ignore[union-attr]


def _guided(layout: Layout, start: int, stop: int, end: int) -> bool:
    """A short whole sentence whose first clause says by what the second goes: 以防治污染为重点，加强环境保护。"""
    whole = stop >= end or layout.folded[stop] in "。\n"
    return whole and stop - start <= _GUIDED and bool(_GUIDE.match(layout.folded, start))


def _opens_too(layout: Layout, start: int, left: int, stop: int) -> bool:
    """A clause behind one that only opens does so too: it says what is aimed at, or more of whom that one speaks."""
    folded = layout.folded
    if leading.AIMED.fullmatch(folded, left, stop):
        return True
    return folded[start] == "对" and leading.WHOSE.fullmatch(folded, left, stop) is not None


def _leads_on(layout: Layout, left: int, stop: int, end: int) -> bool:
    """The clause only opens its sentence, or names an object of which the next one says what is to be done."""
    clause = layout.folded[left:stop]
    if leading.only_opens(clause):
        return True
    if not leading.may_be_told(layout.folded, stop + 1):
        return False
    if leading.names_for(clause, layout.folded, stop + 1):
        return True
    bidden = leading.BIDDEN.match(layout.folded, stop + 1) is not None and leading.is_object(clause)
    return bidden and _slogan_end(layout, left, stop, end) == stop


def _slogan_end(layout: Layout, start: int, stop: int, end: int) -> int:
    """A two-part slogan (聚焦重点企业，建立“白名单”制度。) is kept whole: two like clauses before 。 or ；."""
    second = _clause_end(layout, stop + 1, end)
    if second < end and layout.folded[second] not in "。；：\n":
        return stop
    if _PROVISO.search(layout.folded, stop, second) or _DUTY.match(layout.folded, start, stop):
        return stop
    first_length = _weight(layout.folded[start:stop])
    second_length = _weight(layout.folded[stop + 1 : second])
    balanced = _SLOGAN_SHARE * first_length <= second_length <= first_length + _SLOGAN_SURPLUS
    return second if balanced and first_length <= _SLOGAN_CLAUSE else stop


def _weight(clause: str) -> int:
    return len(clause) - len(_LIGHT.findall(clause))
