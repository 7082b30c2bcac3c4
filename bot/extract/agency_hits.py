"""Where names of agencies are written in a text, and which of them stand in one row."""

import bisect
from collections.abc import Iterable

import msgspec

from bot.extract import agencies, gazetteer

_LONGEST_ROW = 12
_JOINTS = frozenset({"、", "和", "会同", "已会同", "联合", "与", "办公厅", "办公厅 ", " ", "\n"})


class Hit(msgspec.Struct, frozen=True):
    """A written name, and where it starts and ends."""

    start: int
    end: int
    name: agencies.Name


def find(folded: str) -> tuple[Hit, ...]:
    """Every written name, in text order."""
    names = agencies.names()
    return tuple([Hit(start, end, names[written]) for start, end, written in gazetteer.hits(folded, "agencies")])


def beside_central(folded: str, hit: Hit, hits: tuple[Hit, ...]) -> bool:
    """In a row with a name that only a central body bears (工业和信息化部、卫生健康委、发展改革委)."""
    index = bisect.bisect_left(hits, hit.start, key=lambda other: other.start)
    before = reversed(hits[max(0, index - _LONGEST_ROW) : index])
    return _joined(folded, hit, before) or _joined(folded, hit, hits[index + 1 : index + 1 + _LONGEST_ROW])


def _joined(folded: str, hit: Hit, others: Iterable[Hit]) -> bool:
    """Going on from one name to the next as long as joints alone stand between, a name is met that none shares."""
    for other in others:
        gap = folded[min(hit.end, other.end) : max(hit.start, other.start)]
        if gap not in _JOINTS:
            return False
        if not other.name.contextual:
            return True
        hit = other
    return False
