"""When and how a chat, or one of its subscriptions, wants to be told."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Protocol
from zoneinfo import ZoneInfo

MOST_TIMES = 6
"""So many digests a day are enough."""


class Days(StrEnum):
    """On which days the digest comes; `INSTANT`: no digest, each hit at once."""

    DAILY = "daily"
    WORKDAYS = "workdays"
    WEEKLY = "weekly"
    INSTANT = "instant"


class Kind(StrEnum):
    """What an edition is called."""

    DAILY = "daily"
    WEEKLY = "weekly"
    ALERT = "alert"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """`times` are local, in order; `weekday` counts from Monday, 0, and is the day of a weekly edition.

    `skip_empty`: an edition without news is not sent. `brief`: titles without their measures. `most`: articles an
    edition, None for as many as the installation allows.
    """

    times: tuple[time, ...] = (time(8, 30),)
    days: Days = Days.DAILY
    weekday: int = 0
    skip_empty: bool = False
    brief: bool = False
    most: int | None = None

    @property
    def kind(self) -> Kind:
        """What its editions are called."""
        return {Days.WEEKLY: Kind.WEEKLY, Days.INSTANT: Kind.ALERT}.get(self.days, Kind.DAILY)


EVERY_DAY = Plan()
"""What holds until a chat says otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiet:
    """Hours in which nothing may ring, local, over midnight where `end` is earlier than `start`.

    `silent`: what comes then is sent without a sound; else it waits until `end`.
    """

    start: time
    end: time
    silent: bool = False

    def holds(self, now: datetime, zone: str) -> bool:
        """Whether it is quiet then; `end` itself is not."""
        return self.covers(now.astimezone(ZoneInfo(zone)).time().replace(tzinfo=None))

    def covers(self, clock: time) -> bool:
        """Whether it is quiet at that time of day."""
        if self.start <= self.end:
            return self.start <= clock < self.end
        return clock >= self.start or clock < self.end


class Calendar(Protocol):
    """Whether people work on a day."""

    def __call__(self, day: date) -> bool: ...


def has_edition(plan: Plan, day: date, is_workday: Calendar) -> bool:
    """Whether a digest is due on that local day."""
    match plan.days:
        case Days.DAILY:
            return True
        case Days.WORKDAYS:
            return is_workday(day)
        case Days.WEEKLY:
            return day.weekday() == plan.weekday
        case Days.INSTANT:
            return False


LONGEST_BREAK = timedelta(days=40)
"""No calendar is without a working day for so long."""
