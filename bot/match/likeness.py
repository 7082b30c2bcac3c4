"""Whether two fingerprints are of one story. Reprints, cuts and corrections are; notices of a series are not."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from bot.domain.models import Fingerprint
from bot.match.fingerprint import figures_of, numbers_of

CONTAINED_SAME_TITLE = 0.7
CONTAINED_ANY_TITLE = 0.85
"""Share of the shorter body that must stand in the longer one; samples in `tests/match/pairs.py`."""

SHORTEST_CUT_SAME_TITLE = 0.1
SHORTEST_CUT_ANY_TITLE = 0.25
"""A body that is less of the other than this may be one item of a round-up."""

SAME_NUMBER = 0.5
TELLING_TITLE = 10
AGREEMENTS_A_CONFLICT = 6
"""So many figures must agree for each that differs (none of a date) to take the difference for a correction."""

SIBLING_SHARE = 0.6
"""Titles alike by so much of their length, with other words in one place, name the members of a series."""

_FIGURE = re.compile(r"[0-9〇一二三四五六七八九十]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Contest:
    """How the figures that stand in the same place of both texts compare."""

    agree: int
    differ: int
    dates_differ: int


def same_story(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether the two tell one story.

    The same title alone does not: notices of a series share theirs. Figures decide: texts alike but for a date, a
    document number or several figures are two, whatever else they share.
    """
    if _titles_clash(one.title, other.title) or (one.number and other.number and one.number != other.number):
        return False
    if one.body == other.body:
        return bool(one.signature) or len(one.title) >= TELLING_TITLE
    likeness = similarity(one, other)
    if not likeness or _figures_clash(one, other):
        return False
    return _alike(one, other, likeness)


def similarity(one: Fingerprint, other: Fingerprint) -> float:
    """The estimated share of shingles that the bodies have in common, 0..1; 0 for a body too thin to compare."""
    if not one.signature or len(one.signature) != len(other.signature):
        return 0.0
    mine, theirs = numbers_of(one.signature), numbers_of(other.signature)
    return sum(a == b for a, b in zip(mine, theirs, strict=True)) / len(mine)


def containment(one: Fingerprint, other: Fingerprint, likeness: float) -> float:
    """The estimated share of the shorter body's shingles that the longer one has; `likeness` where no size is kept."""
    shorter, longer = sorted((one.size, other.size))
    if not shorter:
        return likeness
    return min(likeness * (shorter + longer) / ((1 + likeness) * shorter), 1.0)


def _alike(one: Fingerprint, other: Fingerprint, likeness: float) -> bool:
    contained = containment(one, other, likeness)
    shorter, longer = sorted((one.size, other.size))
    left = shorter / longer if shorter else 1.0
    if one.number and one.number == other.number and contained >= SAME_NUMBER:
        return True
    if one.title == other.title or (one.name and one.name == other.name):
        return contained >= CONTAINED_SAME_TITLE and left >= SHORTEST_CUT_SAME_TITLE
    if _siblings(one.title, other.title):
        return False
    return contained >= CONTAINED_ANY_TITLE and left >= SHORTEST_CUT_ANY_TITLE


def _titles_clash(one: str, other: str) -> bool:
    """Whether the titles differ in figures alone, as those of 2025 and 2026 do."""
    return one != other and _FIGURE.sub("", one) == _FIGURE.sub("", other)


def _siblings(one: str, other: str) -> bool:
    """Whether the titles are alike but for other words in one place (批复 to one city and to another)."""
    length, longest = min(len(one), len(other)), max(len(one), len(other))
    head = next((at for at in range(length) if one[at] != other[at]), length)
    tail = next((at for at in range(length - head) if one[-1 - at] != other[-1 - at]), length - head)
    rests = (one[head : len(one) - tail], other[head : len(other) - tail])
    return all(rests) and max(map(len, rests)) > 1 and head + tail >= SIBLING_SHARE * longest


def _figures_clash(one: Fingerprint, other: Fingerprint) -> bool:
    contest = _contest(one, other)
    return contest.dates_differ > 0 or contest.differ * AGREEMENTS_A_CONFLICT > contest.agree


def _contest(one: Fingerprint, other: Fingerprint) -> _Contest:
    """A figure differs where both texts have, in one place, a value that the other has not: a cut text only lacks."""
    mine, theirs = _by_place(one), _by_place(other)
    agree = differ = dates = 0
    for place in mine.keys() & theirs.keys():
        agree += (mine[place] & theirs[place]).total()
        here, there = mine[place] - theirs[place], theirs[place] - mine[place]
        both = min(here.total(), there.total())
        differ += both
        dates += both if any(dated for _, dated in (*here, *there)) else 0
    return _Contest(agree=agree, differ=differ, dates_differ=dates)


def _by_place(printed: Fingerprint) -> dict[int, Counter[tuple[int, bool]]]:
    places: dict[int, Counter[tuple[int, bool]]] = defaultdict(Counter)
    for place, value, dated in figures_of(printed.figures):
        places[place][value, dated] += 1
    return places
