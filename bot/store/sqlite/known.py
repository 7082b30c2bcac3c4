"""What is remembered of a question: how many stories answer it, and which come first. They come and go one by one."""

import bisect
from collections import OrderedDict
from dataclasses import dataclass, field

Place = tuple[int, int, int]
"""Where a story stands in an order: 1 before 0 (what goes first whatever its age), then by time, then commit number."""

_MOST = 160
_LEFT = 120
_KEPT_COUNTS = 4


class Front:
    """The stories that come first in an order, the first one last; behind them may be others unless it is `whole`."""

    def __init__(self, places: list[Place], *, whole: bool) -> None:
        """Takes them in any order."""
        self._places = sorted(places)
        self._whole = whole

    def page(self, first: int, count: int) -> list[int] | None:
        """The commit numbers of a page; None where it reaches beyond what is known."""
        end = len(self._places) - first
        if end < count and not self._whole:
            return None
        return [seq for _, _, seq in reversed(self._places[max(end - count, 0) : max(end, 0)])]

    def change(self, gone: Place | None, come: Place) -> None:
        """A story that stood elsewhere, or nowhere, stands here now. One behind the last that is known is unknown."""
        at = bisect.bisect_left(self._places, gone) if gone else len(self._places)
        if at < len(self._places) and self._places[at] == gone:
            del self._places[at]
        if self._whole or (self._places and come > self._places[0]):
            bisect.insort(self._places, come)
        if len(self._places) > _MOST:
            del self._places[: len(self._places) - _LEFT]
            self._whole = False


@dataclass(slots=True, kw_only=True)
class Known:
    """As it was when `newest` was the last commit number; `stamp` tells what else must not have changed since.

    `counts`: how many stories there are from a time on. `last`: the oldest story, `undated`: how many have no day,
    where it was asked for.
    """

    newest: int
    stamp: tuple[object, ...]
    total: int
    fronts: dict[bool, Front] = field(default_factory=dict)
    counts: OrderedDict[int, int] = field(default_factory=OrderedDict)
    last: Place | None = None
    undated: int | None = None

    def count(self, since: int, found: int) -> None:
        """Keeps a count, and those asked for last besides."""
        self.counts[since] = found
        if len(self.counts) > _KEPT_COUNTS:
            self.counts.popitem(last=False)

    def change(self, gone: Place | None, come: Place) -> None:
        """A story's article gave its place to another; None: nothing stood for it yet."""
        self.total += gone is None
        for since in self.counts:
            self.counts[since] += (come[1] >= since) - (gone is not None and gone[1] >= since)
        if self.last is not None:
            self.last = None if gone == self.last else min(self.last, come)
