"""A pause: for some time, or until somebody ends it, a chat is sent nothing but answers, and goes on where it stood.

A subscription may be paused alone. One that is told with its chat's digest keeps the commit number at which the chat
stood, `behind`, until a digest after the pause has told what came since.
"""

from datetime import UTC, datetime, timedelta

from bot.domain.plans import Calendar, Plan
from bot.domain.timing import next_due

OPEN = datetime(9999, 1, 1, tzinfo=UTC)
"""The end of a pause that somebody has to end."""
LONGEST = timedelta(days=366)
"""Of one that ends by itself."""
_INSTANT = timedelta(microseconds=1)


def is_open(paused_until: datetime | None) -> bool:
    """Whether it is a pause that does not end by itself."""
    return paused_until == OPEN


def later(*ends: datetime | None) -> datetime | None:
    """The end of what several pauses hold back; None where there is none."""
    return max(filter(None, ends), default=None)


def due(now: datetime, paused_until: datetime | None, plan: Plan, zone: str, is_workday: Calendar) -> datetime:
    """When the plan has its next edition: after a pause that ends by itself the first at or behind its end."""
    if paused_until is None or is_open(paused_until):
        return next_due(now, plan, zone, is_workday)
    return next_due(max(now, paused_until - _INSTANT), plan, zone, is_workday)
