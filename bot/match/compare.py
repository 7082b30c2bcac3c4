"""Two statements beside each other: which measures go on, are put otherwise, are new, or are not said any more.

Two measures are of one matter if their words are enough alike: pairs of characters, weighed against the shorter one,
without the words that only say how firmly (加快, 进一步). One that goes on is said in the same words but for signs and
such words of emphasis; a change of a figure, of how firmly it commits, or of its other words is a change of wording.
"""

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.quotations import quotation_of
from bot.domain.reading import Measure
from bot.match.fold import fold

ALIKE = 0.5
"""Below this, two measures are of different matters; from the labelled pairs of tests/match/pairs.tsv."""

_SIGNS = re.compile(r"[\W_]+")
_EMPHASIS = re.compile(
    "进一步|切实|扎实|不断|持续|继续|全面|深入|大力|积极|着力|有效|稳步|有序|充分|坚定不移|更好|认真|及时|相关|有关|各项|工作|等|的|地|了|要|将|会"
)
_FIRMNESS = re.compile(
    "研究|探索|试点|鼓励|引导|支持|推动|推进|促进|加强|加快|加大|完善|健全|优化|强化|深化|提升|提高|建立|制定|出台|实施|开展|落实|确保|保障|严格|必须"
)
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_TIMES = re.compile(r"\d{4}年(?:底前|底)?|\d{1,2}月底?前?")


class Change(StrEnum):
    """What became of a measure."""

    ADDED = "added"
    KEPT = "kept"
    REWORDED = "reworded"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One line of a comparison; `old` or `new` is None where there is nothing on that side."""

    change: Change
    old: Measure | None = None
    new: Measure | None = None


def compare(old: Sequence[Measure], new: Sequence[Measure]) -> tuple[Compared, ...]:
    """The measures of two statements side by side: new ones, those put otherwise, those kept, those gone."""
    olds, news = ([quotation_of(one).words for one in some] for some in (old, new))
    pairs = [(before, after) for before in range(len(old)) for after in range(len(new))]
    likeness = sorted((_closeness(olds[before], news[after]), before, after) for before, after in pairs)
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for (_, distance), before, after in likeness:
        if distance <= 1 - ALIKE and before not in taken and after not in partner:
            partner[after] = before
            taken.add(before)
    lines = [_line(old[partner[at]], measure) if at in partner else _added(measure) for at, measure in enumerate(new)]
    lines += [Compared(change=Change.GONE, old=measure) for at, measure in enumerate(old) if at not in taken]
    return tuple(sorted(lines, key=lambda line: _ORDER.index(line.change)))


_ORDER = (Change.ADDED, Change.REWORDED, Change.KEPT, Change.GONE)


def alike(one: str, other: str) -> float:
    """How much two measures are of one matter, 0 to 1."""
    mine, others = _matter(one), _matter(other)
    if not mine or not others:
        return 1.0 if _plain(one) == _plain(other) else 0.0
    shared = len(mine & others)
    dice = 2 * shared / (len(mine) + len(others))
    held = shared / min(len(mine), len(others))
    return max(dice, 0.8 * held)


def _closeness(one: str, other: str) -> tuple[bool, float]:
    """Sorts the same words first, then by likeness."""
    return _plain(one) != _plain(other), 1 - alike(one, other)


def _line(old: Measure, new: Measure) -> Compared:
    kept = _plain(quotation_of(old).words) == _plain(quotation_of(new).words)
    return Compared(change=Change.KEPT if kept else Change.REWORDED, old=old, new=new)


def _added(measure: Measure) -> Compared:
    return Compared(change=Change.ADDED, new=measure)


@functools.lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    """The words without signs and emphasis."""
    return _EMPHASIS.sub("", _SIGNS.sub("", fold(text)))


@functools.lru_cache(maxsize=4096)
def _matter(text: str) -> frozenset[str]:
    """The pairs of characters of what it is about: without figures, dates and words of firmness."""
    bare = _FIGURE.sub("", _TIMES.sub("", _plain(text)))
    pieces = [piece for piece in _FIRMNESS.split(bare) if piece]
    return frozenset(piece[at : at + 2] for piece in pieces for at in range(max(len(piece) - 1, 1)))
