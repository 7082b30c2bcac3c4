"""What each item of a list names."""

import bisect
from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from bot.domain.reading import MeasureList, Mention
from bot.extract import gazetteer

_STARTS = attrgetter("start")


def named(
    lists: tuple[MeasureList, ...], regions: Sequence[Mention], industries: Sequence[Mention]
) -> tuple[MeasureList, ...]:
    """The lists with the regions and industries of each item, each at its first place in it.

    Both are all mentions of the text, in its order.
    """
    return tuple(
        replace(
            found,
            items=tuple(
                replace(
                    item,
                    regions=_within(regions, item.start, item.end),
                    industries=_within(industries, item.start, item.end),
                )
                for item in found.items
            ),
        )
        for found in lists
    )


def _within(mentions: Sequence[Mention], start: int, end: int) -> tuple[Mention, ...]:
    low = bisect.bisect_left(mentions, start, key=_STARTS)
    return gazetteer.first_places(mentions[low : bisect.bisect_left(mentions, end, low, key=_STARTS)])
