"""How the sources did, as each digest says beneath its articles."""

from dataclasses import dataclass
from datetime import datetime, timedelta

LEAST_OUTAGE = timedelta(hours=1)
"""What is shorter delays a visit or two and is not told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outage:
    """A time that is over, in which no source at all could be reached."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The proof that silence is not failure: counts over the enabled sources, their last success, the failing ones.

    `doubtful` ones may have told less than there is. `stocked`: there is any article. `unread`: came in, not yet read.
    `unreached`: sources that our own network kept us from. `outages`: the last ones of some length, oldest first.
    """

    total: int
    succeeded: int
    last_success_at: datetime | None
    failing: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    stocked: bool = True
    unread: int = 0
    unreached: int = 0
    outages: tuple[Outage, ...] = ()
