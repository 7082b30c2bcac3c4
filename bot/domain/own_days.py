"""The day that a document tells of itself."""

from datetime import date, datetime, time

import msgspec

from bot.domain.zones import BEIJING

_NOON = time(12)


class OwnDay(msgspec.Struct, frozen=True, kw_only=True):
    """The day that a document bears, maybe in its head; where it tells a year alone, `of_year`, the last of that."""

    day: date
    in_head: bool = False
    of_year: bool = False

    @property
    def at(self) -> datetime:
        """When the day begins in Beijing; of a year noon of its last day, which is in it in every zone."""
        return datetime.combine(self.day, _NOON if self.of_year else time(), BEIJING)


def own_time(own: OwnDay | None, seen: date) -> datetime | None:
    """Where a document stands among others by what it tells; that it is of this year tells less than its intake."""
    return own.at if own and (not own.of_year or own.day < seen) else None
