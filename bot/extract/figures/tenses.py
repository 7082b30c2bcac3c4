"""Which tense holds where in a text: that of the innermost item of a list."""

import sys
from collections.abc import Iterable

from bot.domain.reading import ListKind, MeasureList, Tense

Tenses = tuple[tuple[int, ...], tuple[Tense | None, ...]]
"""Where the tense changes, ascending, and which one holds from there on."""

FOREIGN = "acts of another state"
"""The rule that takes a list for results, whatever is yet to come of it."""

_KINDS = {ListKind.ACHIEVEMENT: Tense.DONE, ListKind.TARGET: Tense.PLANNED}
"""What the kind of a list says where its tense is not known."""


def _tense(found: MeasureList) -> Tense | None:
    """Nobody knows which of another state's acts are yet to come."""
    return Tense.ONGOING if found.rule == FOREIGN else found.tense or _KINDS.get(found.kind)


def tenses(lists: Iterable[MeasureList]) -> Tenses:
    """The tense of every item: its list's, or that which the list's kind gives; inner items before outer ones."""
    spans = [(item.start, item.end, tense) for found in lists if (tense := _tense(found)) for item in found.items]
    changes: dict[int, Tense | None] = {}
    holding: list[tuple[int, Tense | None]] = []
    for start, end, tense in (*sorted(spans, key=lambda span: (span[0], -span[1])), (sys.maxsize, 0, None)):
        while holding and holding[-1][0] <= start:
            over, _ = holding.pop()
            changes[over] = holding[-1][1] if holding else None
        holding.append((min(end, holding[-1][0]) if holding else end, tense))
        changes[start] = tense
    return tuple(changes), tuple(changes.values())
