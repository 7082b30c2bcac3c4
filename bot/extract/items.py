"""What each item of a list names."""

import bisect
from collections.abc import Sequence

from msgspec import structs

from bot.domain.reading import MeasureList, Mention
from bot.extract.lexicon import gazetteer


def named(
    lists: tuple[MeasureList, ...], regions: Sequence[Mention], industries: Sequence[Mention]
) -> tuple[MeasureList, ...]:
    """The lists with the regions and industries of each item, each at its first place in it.

    Both are all mentions of the text, in its order.
    """
    if not regions and not industries:
        return lists
    where = _Index(regions), _Index(industries)
    return tuple([_with_names(found, *where) for found in lists])


class _Index:
    """Mentions in text order, to be asked for those of a stretch."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._mentions = mentions
        self._starts = [mention.start for mention in mentions]

    def within(self, start: int, end: int) -> tuple[Mention, ...]:
        low = bisect.bisect_left(self._starts, start)
        high = bisect.bisect_left(self._starts, end, low)
        return gazetteer.first_places(self._mentions[low:high]) if low < high else ()


def _with_names(found: MeasureList, regions: _Index, industries: _Index) -> MeasureList:
    items, told = [], False
    for item in found.items:
        places, trades = regions.within(item.start, item.end), industries.within(item.start, item.end)
        told = told or bool(places or trades)
        items.append(structs.replace(item, regions=places, industries=trades) if places or trades else item)
    return structs.replace(found, items=tuple(items)) if told else found
