"""Whether two articles tell one story. Reprints, cuts and corrections do; notices of a series and new words do not."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from bot.domain.models import Fingerprint
from bot.match.conflicts import contested, instead
from bot.match.fingerprint import (
    SHINGLE,
    Counted,
    counted_in,
    figures_of,
    folded_title,
    numbers_of,
    sentences,
    without_marks,
)

CONTAINED_SAME_TITLE = 0.5
CONTAINED_ANY_TITLE = 0.75
"""Share of the shorter body that must stand in the longer one to be looked at closer; `tests/match/pairs.py`."""

CONTAINED_WHOLE = 0.97

LONG = 1200
"""Shingles of a body in which no single word makes another text of it: estimates are as good as the words there."""

SHORT = 80
"""A body of fewer shingles may leave what it is about to its title (现予公示，公示期五天)."""

SHORTEST_CUT_SAME_TITLE = 0.1
SHORTEST_CUT_ANY_TITLE = 0.25
"""A body that is less of the other than this may be one item of a round-up."""

SAME_NUMBER = 0.5
OWN_SENTENCE = 0.6
"""A sentence of which the other text has a smaller share of shingles says something of its own."""

OWN_SHARE = 0.1
"""An edit adds or takes away: where both texts say more than this of their own, they are two statements."""

OPENING_DATES = 3
"""Numbers of dates among which a text begins with its own day."""

TELLING_TITLE = 10
AGREEMENTS_A_CONFLICT = 6
"""So many figures must agree for each that differs (none of a date) to take the difference for a correction."""

SIBLING_SHARE = 0.6
"""Titles alike by so much of their length, with other words in one place, name the members of a series."""

WORD = 2
"""Letters that are no slip in a title."""

_FIGURE = re.compile(r"[0-9〇一二三四五六七八九十]")


class Verdict(Enum):
    """What two fingerprints say. Open: the texts themselves must be compared."""

    SAME = "same"
    APART = "apart"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A title with its text, to be compared with another."""

    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Contest:
    """How the figures that stand in the same place of both texts compare."""

    agree: int
    differ: int
    dates_differ: int


def weigh(one: Fingerprint, other: Fingerprint) -> Verdict:
    """Whether the two tell one story.

    The same title alone does not: notices of a series share theirs. Figures decide: texts alike but for a date, a
    document number or several figures are two, whatever else they share.
    """
    if one.number and other.number and one.number != other.number:
        return Verdict.APART
    if _titles_clash(one.title, other.title):
        return Verdict.SAME if _day_slipped(one, other) else Verdict.APART
    if one.body == other.body:
        return Verdict.SAME if _says_what_it_is(one, other) else Verdict.APART
    likeness = similarity(one, other)
    if not likeness or _figures_clash(one, other):
        return Verdict.APART
    return _alike(one, other, likeness)


def same_words(pair: tuple[Telling, Telling]) -> bool:
    """Whether two texts whose fingerprints leave it open are one: all that the one says, or nearly, the other says.

    Cuts, slips and added paragraphs leave it so. Two statements that share their opening each say more, and papers of
    a series name in title and text what is each one's own.
    """
    one, other = pair
    bodies = without_marks(one.text), without_marks(other.text)
    letters = _joined(bodies[0]), _joined(bodies[1])
    titles = folded_title(one.title), folded_title(other.title)
    if any(_names_apart((words.one, words.other), letters) for words in instead(*titles)) or contested(*letters):
        return False
    return min(_own_share(*bodies), _own_share(*reversed(bodies))) <= OWN_SHARE


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


def _alike(one: Fingerprint, other: Fingerprint, likeness: float) -> Verdict:
    contained = containment(one, other, likeness)
    shorter, longer = sorted((one.size, other.size))
    left = shorter / longer if shorter else 1.0
    if one.number and one.number == other.number and contained >= SAME_NUMBER:
        return Verdict.SAME
    titled = one.title == other.title or bool(one.name and one.name == other.name)
    least, shortest = (
        (CONTAINED_SAME_TITLE, SHORTEST_CUT_SAME_TITLE) if titled else (CONTAINED_ANY_TITLE, SHORTEST_CUT_ANY_TITLE)
    )
    if contained < least or left < shortest:
        return Verdict.APART
    sure = contained >= CONTAINED_WHOLE and not 0 < shorter < LONG and not _other_words(one.title, other.title)
    return Verdict.SAME if sure else Verdict.OPEN


def _says_what_it_is(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether the same words under two titles are one text: not where there are few, and the titles name two things."""
    if not one.signature:
        return len(one.title) >= TELLING_TITLE
    words = _other_words(one.title, other.title) if 0 < one.size < SHORT else None
    return words is None or min(map(len, words)) < WORD


def _titles_clash(one: str, other: str) -> bool:
    """Whether the titles differ in figures alone, as those of 2025 and 2026 do."""
    return one != other and without_figures(one) == without_figures(other)


def _day_slipped(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether the same words stand under two days, of which they give the one and not the other: a slip set right."""
    if one.body != other.body or not one.signature:
        return False
    mine, theirs = counted_in(one.title), counted_in(other.title)
    if [figure for figure in mine if not figure.of_day] != [figure for figure in theirs if not figure.of_day]:
        return False
    said = [value for _, value, dated in figures_of(one.figures) if dated]
    return _gives(said, mine) != _gives(said, theirs)


def _gives(said: list[int], title: list[Counted]) -> bool:
    """Whether a text begins with the day that its title names; a deadline further down may be it by chance."""
    day = [figure.value for figure in title if figure.of_day]
    return any(said[at : at + len(day)] == day for at in range(OPENING_DATES))


@lru_cache(maxsize=4096)  # one title meets many
def without_figures(title: str) -> str:
    """The folded title without its figures: the same for all members of a series."""
    return _FIGURE.sub("", title)


def _other_words(one: str, other: str) -> tuple[str, str] | None:
    """What stands in the one place where two titles differ, if they are alike but for it (批复 to two cities)."""
    length, longest = min(len(one), len(other)), max(len(one), len(other))
    head = next((at for at in range(length) if one[at] != other[at]), length)
    tail = next((at for at in range(length - head) if one[-1 - at] != other[-1 - at]), length - head)
    rests = (one[head : len(one) - tail], other[head : len(other) - tail])
    return rests if all(rests) and head + tail >= SIBLING_SHARE * longest else None


def _names_apart(words: tuple[str, str], bodies: tuple[str, str]) -> bool:
    """Whether each text has its own title's word more often than the other has it."""
    (mine, theirs), (body, against) = words, bodies
    return body.count(mine) > against.count(mine) and against.count(theirs) > body.count(theirs)


def _own_share(bare: str, against: str) -> float:
    """The share of a text in sentences that the other has not, however slipped."""
    known = _shingles(_joined(against))
    own = total = 0
    for letters in sentences(bare, SHINGLE):
        mine = _shingles(letters)
        total += len(letters)
        own += len(letters) if len(mine & known) < OWN_SENTENCE * len(mine) else 0
    return own / total if total else 0.0


def _joined(bare: str) -> str:
    return "".join(sentences(bare, 1))


def _shingles(letters: str) -> set[str]:
    return {letters[at : at + SHINGLE] for at in range(len(letters) - SHINGLE + 1)}


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
