"""How a source stands besides its history: what its health is about, where it has moved, what is set for it alone."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Condition(StrEnum):
    """What a source's health is about: to fail is not to be silent, empty or stale."""

    FINE = "fine"
    IDLE = "idle"
    """Well, and nothing new for longer than usual."""
    BROKEN = "broken"
    """A feed that is no well-formed XML; what is whole was taken."""
    EMPTY = "empty"
    """Answers without an entry, several times in a row."""
    UNDATED = "undated"
    """Answers, but most of its entries have no date that can be read: old ones cannot be told from new ones."""
    STALE = "stale"
    """Answers, but its newest item is far older than its rhythm allows."""
    MOVED = "moved"
    """Says that it has moved for good, to a host that we do not follow without being told to."""
    FAILING = "failing"
    UNREADABLE = "unreadable"
    """Answers, but with what is no feed or no list: an error page, or a page whose selectors find nothing."""
    OUTAGE = "outage"
    """Failed with all others: perhaps our own network."""
    BLOCKED = "blocked"
    """The site does not want us; that is not evaded."""
    REFUSED = "refused"
    """Our own guard will not dial it."""
    PARKED = "parked"
    """Gone for good (410); no longer polled."""


COUNTED = frozenset({Condition.FAILING, Condition.UNREADABLE})
"""Once is an accident; several times in a row it is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What is known of a source's moving for good: where to, since when and how often it has said so.

    `proven`: long and often enough. `adopted`: we ask there now.
    """

    to: str | None = None
    since: datetime | None = None
    answers: int = 0
    proven: bool = False
    adopted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceOptions:
    """What a source's operator has set for it alone, kept as JSON: a field may be added, never renamed.

    `time_shift` is added to times (not to days) of a source that tells them wrong. `robots_off`: why robots.txt is not
    asked. `keep` and `drop`: RE2 patterns on title and address; of what `keep` finds (all, without any), what `drop`
    finds is left out. `stale_after`: how old its newest item may be. `folder`: where it stands in a reader's list.
    """

    proxy: str | None = None
    user_agent: str | None = None
    time_shift: timedelta = timedelta(0)
    robots_off: str | None = None
    keep: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    stale_after: timedelta | None = None
    folder: tuple[str, ...] = ()


NO_OPTIONS = SourceOptions()
UNMOVED = Move()
