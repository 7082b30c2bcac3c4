"""Whether a figure is reached or aimed at: by the tense of the list that holds it, else by words of its sentence."""

import bisect
import functools
import sys
from collections.abc import Iterable
from enum import IntEnum

import ahocorasick_rs

from bot.domain.reading import Figure, FigureStatus, ListKind, MeasureList, Tense
from bot.extract import gazetteer, knowledge
from bot.extract.seeking import seeker
from bot.extract.text import Layout

Tenses = tuple[tuple[int, ...], tuple[Tense | None, ...]]
"""Where the tense changes, ascending, and which one holds from there on."""

_BEFORE = 40
_KINDS = {ListKind.ACHIEVEMENT: Tense.DONE, ListKind.TARGET: Tense.PLANNED}
"""What the kind of a list says where its tense is not known."""
_BY_TENSE = {Tense.DONE: FigureStatus.ACHIEVED, Tense.PLANNED: FigureStatus.TARGET}
_ANNOUNCED = seeker(
    "下一步|下一阶段|今后|接下来|(?:通知|意见|方案|会议|文件)(?:要求|明确|提出|强调)[，：]|(?:以下|如下)(?:任务|工作|举措)"
)
"""What announces, earlier in the paragraph, that what is behind it is yet to be done."""
_FAR = 400
_NEITHER = seeker(
    "(?:(?:抽样|抽查|抽取|受访|调查|监测|走访)[^，。；的\n]{0,6}的|受访|样本)$"
    "|(?:应当?|须|需|至少|必须)[^，。；\n]{0,6}提前(?:至少|不少于)?$|提前(?:至少|不少于)$"
    "|(?:按照?|执行)(?:年化|年利率|税率|费率|比例|每[一-龥]{1,2})?(?:不超过|不高于|最高)?$"
)
"""Before the size of a sample, a rate by which something is paid and a term of notice (应当至少提前30日): neither a
goal nor a result."""
_NEAR = 14


class _Cue(IntEnum):
    """What a word near a figure says."""

    SHIELD = 0
    TARGET = 1
    RESULT = 2
    CARRIED = 3
    ACT = 4


_CUES = (
    (_Cue.SHIELD, "figure_shield"),
    (_Cue.ACT, "figure_acts"),
    (_Cue.CARRIED, "figure_carried"),
    (_Cue.RESULT, "figure_results"),
    (_Cue.TARGET, "figure_targets"),
)


@functools.cache
def _cues() -> tuple[ahocorasick_rs.AhoCorasick, tuple[_Cue, ...]]:
    """Words that make a figure a goal or a result."""
    kinds = {word: cue for cue, name in _CUES for word in knowledge.words(name)}
    return gazetteer.longest(tuple(kinds)), tuple(kinds.values())


def tenses(lists: Iterable[MeasureList]) -> Tenses:
    """The tense of every item: its list's, or that which the list's kind gives; inner items before outer ones."""
    spans = [
        (item.start, item.end, tense)
        for found in lists
        if (tense := found.tense or _KINDS.get(found.kind))
        for item in found.items
    ]
    changes: dict[int, Tense | None] = {}
    holding: list[tuple[int, Tense | None]] = []
    for start, end, tense in (*sorted(spans, key=lambda span: (span[0], -span[1])), (sys.maxsize, 0, None)):
        while holding and holding[-1][0] <= start:
            over, _ = holding.pop()
            changes[over] = holding[-1][1] if holding else None
        holding.append((min(end, holding[-1][0]) if holding else end, tense))
        changes[start] = tense
    return tuple(changes), tuple(changes.values())


def status(layout: Layout, start: int, last: Figure | None, held: Tenses) -> FigureStatus | None:
    """What the nearest cue before the figure in its sentence says; goals go on in the sentence that sets them.

    Verbs alone (发布, 支持, 压缩到) say it by the tense of the list; outside lists some do by themselves.
    """
    folded = layout.folded
    if _NEITHER(folded, max(0, start - _NEAR), start) is not None:
        return None
    sentence = layout.sentence_start(start)
    low = max(sentence, start - _BEFORE, last.end if last else 0)
    automaton, kinds = _cues()
    said = last.status if last and last.start >= sentence else None
    for index, left, right in automaton.find_matches_as_indexes(folded[low : start + 3]):
        kind = kinds[index]
        if kind is _Cue.TARGET and (right - left > 1 or low + right < start):  # 将21个… is 把, not a goal
            said = FigureStatus.TARGET
        elif kind is _Cue.RESULT:
            said = FigureStatus.ACHIEVED
        elif kind >= _Cue.CARRIED and said is None and not folded.startswith("的", low + right):
            said = _acted(kind, _tense(layout, start, held))
    return said


def _acted(kind: _Cue, tense: Tense | None) -> FigureStatus | None:
    """What a verb says in a list of this tense; in none a verb that is told of results says that it is one."""
    if tense:
        return _BY_TENSE.get(tense)
    return FigureStatus.ACHIEVED if kind is _Cue.CARRIED else None


def _tense(layout: Layout, start: int, held: Tenses) -> Tense | None:
    """The tense of the innermost item that holds `start`; planned where the paragraph has announced it before."""
    starts, said = held
    place = bisect.bisect_right(starts, start)
    if place and (tense := said[place - 1]):
        return tense
    paragraph = layout.bounds(layout.paragraph(start))[0]
    announced = _ANNOUNCED(layout.folded, max(paragraph, start - _FAR), start) is not None
    return Tense.PLANNED if announced else None
