"""Two rows of signs laid side by side: where each has signs of its own between the same ones.

By the longest runs that both have, as long as that takes no longer than `WORK`. A list of one mould (某村某户已脱贫, a
hundred times) has each sign hundreds of times, and would take a minute: such rows are walked along from their start.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from difflib import Match, SequenceMatcher
from itertools import accumulate

WORK = 1_500_000
"""Pairs of the same sign that are looked at; of 1,640 pairs of notices none needs 400,000."""

RUN = 4
"""Signs in a row from which two rows that were walked along are taken to go on together."""


def replaced(mine: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[slice, slice]]:
    """The places where the one has these signs and the other those, in order."""
    try:
        codes = _Bounded(mine, theirs).get_opcodes()
    except _TooMuchError:
        yield from _walked(mine, theirs)
        return
    for kind, begin, end, start, stop in codes:
        if kind == "replace":
            yield slice(begin, end), slice(start, stop)


class _TooMuchError(Exception):
    """Carries the end of the work out of the matcher."""


class _Bounded(SequenceMatcher[str]):
    def __init__(self, mine: Sequence[str], theirs: Sequence[str]) -> None:
        super().__init__(None, mine, theirs, autojunk=False)
        times = Counter(theirs)
        self._pairs = list(accumulate((times[sign] for sign in mine), initial=0))
        self._left = WORK

    def find_longest_match(self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None) -> Match:
        self._left -= self._pairs[len(self._pairs) - 1 if ahi is None else ahi] - self._pairs[alo]
        if self._left < 0:
            raise _TooMuchError
        return super().find_longest_match(alo, ahi, blo, bhi)


def _walked(mine: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[slice, slice]]:
    """The same by always going on from the nearest place where both go on together: each sign is met once or twice."""
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(theirs) - RUN + 1):
        places[tuple(theirs[at : at + RUN])].append(at)
    here = there = 0
    while here < len(mine) and there < len(theirs):
        if mine[here] == theirs[there]:
            here, there = here + 1, there + 1
            continue
        begin, start = here, there
        here, there = _together(mine, here, places, there) or (len(mine), len(theirs))
        if begin < here and start < there:
            yield slice(begin, here), slice(start, there)


def _together(
    mine: Sequence[str], here: int, places: dict[tuple[str, ...], list[int]], there: int
) -> tuple[int, int] | None:
    """Where both go on together, so that the fewest signs are passed over."""
    best: tuple[int, int, int] | None = None
    for at in range(here, len(mine) - RUN + 1):
        if best and at - here >= best[0]:
            break
        known = places.get(tuple(mine[at : at + RUN]), [])
        nearest = bisect_left(known, there)
        if nearest < len(known):
            passed = at - here + known[nearest] - there
            best = min(best or (passed, at, known[nearest]), (passed, at, known[nearest]))
    return best[1:] if best else None
