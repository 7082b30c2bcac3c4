"""How fresh a source is: its own rhythm, told from the dates of what it lists, and from when on it counts as stale."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime, timedelta
from itertools import pairwise

from bot.domain.models import Health, Source
from bot.domain.recipes import SourceKind
from bot.domain.standing import Condition

STALE_FLOOR = timedelta(days=10)
"""No source is called stale sooner: offices close for a week at 春节 and 国庆."""

STALE_UNKNOWN = timedelta(days=30)
"""For a source whose rhythm cannot be told."""

STALE_CEILING = timedelta(days=180)

UNPOLLED = "unpolled"
LOOKED_AT = 30
ENOUGH = 5
SPANS = 3
"""Stale is what has been silent for three times the longest silence among its newest entries."""


def concerns(source: Source) -> bool:
    """Whether the bot is to follow it: it is polled, or gone for good and not switched off for that yet."""
    return source.enabled or (source.condition is Condition.PARKED and not source.switched_off)


def unplaced(reason: str, source: Source) -> str:
    """What is told of a source beside its name, without its own address, whole or with its query left out."""
    for address in (source.address, source.url):
        for told in (address, f"{address.partition('?')[0]}?…"):
            reason = reason.replace(f"{told}: ", "")
    return reason


def counted(sources: Collection[Source]) -> tuple[int, int]:
    """How many are well, and how many were never asked yet, of which nobody knows."""
    waiting = sum(source.last_attempt_at is None for source in sources)
    well = sum(source.health is Health.GREEN and source.last_attempt_at is not None for source in sources)
    return well, waiting


def standing(sources: Collection[Source]) -> dict[str, int]:
    """How many of those that are to be followed stand how; of those never asked yet nobody knows."""
    found = Counter(
        UNPOLLED if source.last_attempt_at is None else source.health.value for source in sources if concerns(source)
    )
    return {state: found[state] for state in (*[state.value for state in Health], UNPOLLED)}


def rhythm(dates: Collection[datetime]) -> timedelta | None:
    """The longest gap between the newest thirty dates; None for too few to tell."""
    newest = sorted(dates, reverse=True)[:LOOKED_AT]
    if len(newest) < ENOUGH:
        return None
    return max(later - earlier for later, earlier in pairwise(newest))


def last_news(source: Source) -> datetime | None:
    """When its newest item came out; of a folder, which may be filled with old papers, when it last got one."""
    return source.fresh_at if source.kind is SourceKind.FOLDER else source.newest_at or source.fresh_at


def stale_after(source: Source, pace: timedelta | None) -> timedelta:
    """How old the newest item may be: as configured, else by the rhythm, within ten and 180 days."""
    if source.options.stale_after is not None:
        return source.options.stale_after
    if pace is None:
        return STALE_UNKNOWN
    return min(max(SPANS * pace, STALE_FLOOR), STALE_CEILING)


def is_idle(newest_at: datetime | None, pace: timedelta | None, now: datetime) -> bool:
    """Nothing new for longer than the source usually pauses: it is well, and silent."""
    return newest_at is not None and pace is not None and now - newest_at > max(pace, timedelta(days=1))
