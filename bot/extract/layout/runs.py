"""A list in the making: its markers in a row, and whether one of them opens a heading."""

import itertools
import operator
from dataclasses import dataclass, field

from bot.extract.layout.markers import Marker
from bot.extract.text import HEADING, Layout

_MARKS = frozenset("。；，")

IS_LINE = operator.attrgetter("line")


@dataclass(slots=True, eq=False)
class Run:
    """A list in the making: its real markers, and the item (number `at` of another run) that it stands in."""

    family: str
    markers: list[Marker]
    parent: "Run | None" = None
    at: int = 0
    children: dict[int, list["Run"]] = field(default_factory=dict)

    @property
    def last(self) -> Marker:
        """The newest marker."""
        return self.markers[-1]

    @property
    def number(self) -> int:
        """The number that the newest marker bears; 最后 counts on."""
        return self.markers[0].number + len(self.markers) - 1

    @property
    def inline(self) -> bool:
        """Its markers stand inside paragraphs."""
        return not all(map(IS_LINE, self.markers[1:] or self.markers))

    def spread(self) -> bool:
        """Some item but the last goes over several paragraphs."""
        return any(b.paragraph - a.paragraph > 1 for a, b in itertools.pairwise(self.markers))

    def is_one_sentence_before(self, layout: Layout, start: int) -> bool:
        """Its items are one sentence (一是…，二是…，三是…。), and another one begins before `start`."""
        first, last = self.markers[0], self.last
        if first is last or first.paragraph != last.paragraph:
            return False
        folded = layout.folded
        return folded.find("。", first.body, last.start) < 0 <= folded.find("。", last.body, start)


def is_heading(layout: Layout, marker: Marker) -> bool:
    """The marker's paragraph is a heading of its own, the item's text follows beneath."""
    _, end = layout.bounds(marker.paragraph)
    tail = layout.folded[marker.body : end].rstrip()
    return len(tail) <= HEADING and tail[-1:] not in _MARKS
