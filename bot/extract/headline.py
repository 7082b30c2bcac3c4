"""The shortest clause of an item that states the measure; always a stretch of the item's text."""

import functools
import re

from bot.extract import knowledge
from bot.extract.text import Layout

_FIRST = re.compile(r"[，。；：！？\n]|$")
_OPENING, _CLOSING = "（“《‘", "）”》’"
_EDGES = re.compile(rf"[{_OPENING}{_CLOSING}，。；：！？\n]|  ")
_SLOGAN_SURPLUS = 5
_SLOGAN_SHARE = 0.5
_SLOGAN_CLAUSE = 14
_SHORT_CONDITION = 40


@functools.cache
def _condition() -> re.Pattern[str]:
    """A clause that only opens a sentence: a condition, an object put first, a basis."""
    return re.compile(
        r"(?:在.*(?:时|后|中|下|前|上|方面|期间|基础上|过程中)"
        r"|(?:对|对于|针对|关于|就|为|为了|根据|按照|结合|围绕|依据|遵照|鉴于|截至|截止|自|从|到|经|当|如|若|凡|遇|除).*"
        r"|(?:这|当然|目前|同时|此外|下一步|近年来|今年以来|我们|其中|也就是说|具体来看|具体而言|可以说).{0,4}"
        r"|以.{2,40}的(?:项目|建设项目|企业|单位|人员|地区|用地)"
        r"|.{0,12}(?:方面|期间|的|时|后|以来|阶段)"
        r"|(?:第一|第二|第三)阶段|(?:到|自|从)?\d{2,4}年.{0,8})"
    )


@functools.cache
def _acting() -> re.Pattern[str]:
    return re.compile(knowledge.alternation("verbs"))


def find(layout: Layout, start: int, end: int) -> tuple[int, int]:
    """Offsets of the headline within the item from `start` to `end`."""
    left = start
    stop = _clause_end(layout, left, end)
    while stop < end and layout.folded[stop] == "，" and _only_opens(layout.folded[left:stop]):
        following = _clause_end(layout, stop + 1, end)
        if following <= stop + 1:
            break
        left, stop = stop + 1, following
    if left == start:
        stop = _slogan_end(layout, left, stop, end)
    return layout.strip(left, stop)


def _clause_end(layout: Layout, start: int, end: int) -> int:
    """The first ，。；： or line break outside brackets and quotes; `end` if there is none."""
    depth = 0
    for found in _EDGES.finditer(layout.folded, start, end):
        character = found.group()
        if character in _OPENING:
            depth += 1
        elif character in _CLOSING:
            depth = max(0, depth - 1)
        elif not depth or character in "\n  ":
            return found.start()
    return _FIRST.search(layout.folded, start, end).start() if depth else end  # type: ignore[union-attr]


def _only_opens(clause: str) -> bool:
    clause = clause.strip()
    if len(clause) > _SHORT_CONDITION and not clause.startswith("对"):
        return False
    if not _condition().fullmatch(clause):
        return False
    return clause[0] in "在对针为关就当如若凡遇除根按结以" or not _acting().search(clause)


def _slogan_end(layout: Layout, start: int, stop: int, end: int) -> int:
    """A two-part slogan (聚焦重点企业，建立“白名单”制度。) is kept whole: two like clauses before 。 or ；."""
    if stop >= end or layout.folded[stop] != "，":
        return stop
    second = _clause_end(layout, stop + 1, end)
    if second < end and layout.folded[second] not in "。；：\n":
        return stop
    first_length = _weight(layout.folded[start:stop])
    second_length = _weight(layout.folded[stop + 1 : second])
    balanced = _SLOGAN_SHARE * first_length <= second_length <= first_length + _SLOGAN_SURPLUS
    return second if balanced and first_length <= _SLOGAN_CLAUSE and "、" not in layout.folded[stop:second] else stop


def _weight(clause: str) -> int:
    return sum(character not in "“”‘’ " for character in clause)
