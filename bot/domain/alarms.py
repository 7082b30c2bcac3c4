"""What admins are told about sources: once when something is wrong, once when it is well again. Pure."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.domain.chats import Worded
from bot.domain.health import unplaced
from bot.domain.models import Health, Source
from bot.domain.standing import COUNTED, Condition
from bot.domain.visits import OTHER_ADDRESS, OTHER_ROUTE, RED_FAILURES, TOLD_PARTIALS

AT_ONCE = frozenset({Condition.EMPTY, Condition.STALE, Condition.MOVED, Condition.REFUSED, Condition.PARKED})
"""Conditions that have taken their time already, or will not pass by themselves."""

BLOCKED_TWICE = 2

_CAUSED = COUNTED | {Condition.BROKEN, Condition.BLOCKED, Condition.REFUSED}
"""Conditions that do not say themselves what has happened."""

_OPENING = re.compile(
    r"(?:failed \d+ times in a row: |read in part(?: \d+ times in a row)?, \d+ entries: )?"
    r"(?:the content cannot be read: |the address is refused: |blocked: )?"
)
"""What a reason repeats of the source's condition."""


class Step(StrEnum):
    """What is to be done about a source's alarm."""

    OPEN = "open"
    """Something is wrong: told."""
    TELL = "tell"
    """Told once more: somebody asked, a mute ended, or it was given up."""
    RECOVER = "recover"
    """Well again: told."""
    CLOSE = "close"
    """The source was switched off: over without a word."""

    @property
    def is_bad_news(self) -> bool:
        return self in (Step.OPEN, Step.TELL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """An open alarm. `again_at`: somebody asked then to look at once; `muted_until`: not before then."""

    id: int
    source_id: int
    condition: Condition
    again_at: datetime | None = None
    muted_until: datetime | None = None


Due = tuple[Source, Step]
"""What is to be done about which source, as it stood when that was decided."""

Bundled = Callable[[Sequence[Due]], Worded]
"""One word about all of these steps."""


class AlarmStore(Protocol):
    """Alarms and what an operator does about them; a telling is queued in the same transaction."""

    async def alarms(self) -> tuple[tuple[Source, Alarm | None], ...]:
        """Every source, by name, with its open alarm."""

    async def record_steps(self, due: Sequence[Due], word: Bundled, now: datetime) -> int:
        """Takes the steps, all at once, and queues one message about them to each admin chat; returns how many.

        Not taken, and not told, is what somebody else has taken already, or what is wrong and could be told to
        nobody: it stays to be told. No word is made of steps that are taken without one.
        """

    async def find_source(self, source_id: int) -> Source | None: ...

    async def look_soon(self, source_id: int, now: datetime) -> None:
        """The source is due at once, and its alarm is told again after that visit."""

    async def mute(self, source_id: int, until: datetime) -> bool:
        """False if it has no open alarm."""

    async def switch(self, source_id: int, now: datetime, *, on: bool) -> None:
        """On: a first round again, so that its backlog is not all news. Off: no longer polled."""


def is_wrong(source: Source) -> bool:
    """Whether admins should know; one failure or one refusal may be an accident."""
    if not source.enabled:
        return source.condition is Condition.PARKED
    if source.condition in COUNTED:
        return source.failures >= RED_FAILURES
    if source.condition is Condition.BLOCKED:
        return source.failures >= BLOCKED_TWICE
    if source.condition is Condition.BROKEN:
        return source.partials >= TOLD_PARTIALS
    return source.condition in AT_ONCE


def is_well(source: Source) -> bool:
    """Whether it is over; an outage of ours or a single failure says nothing."""
    return source.health is Health.GREEN


def last_cause(source: Source) -> str:
    """What has happened at the last visit, in English, without its address; empty where its condition says it."""
    if source.condition not in _CAUSED:
        return ""
    cause = _OPENING.sub("", unplaced(source.reason or "", source), count=1)
    return cause.removesuffix(f"; {OTHER_ROUTE}").removesuffix(f"; {OTHER_ADDRESS}")


def decide_alarm(source: Source, alarm: Alarm | None, now: datetime) -> Step | None:
    """What to do about a source that stands so; None: nothing."""
    if alarm is None:
        return Step.OPEN if is_wrong(source) else None
    if not source.enabled and source.condition is not Condition.PARKED:
        return Step.CLOSE
    if is_well(source):
        return Step.RECOVER
    if alarm.muted_until is not None:
        return Step.TELL if alarm.muted_until <= now else None
    given_up = source.condition is Condition.PARKED and alarm.condition is not Condition.PARKED
    return Step.TELL if given_up or _looked_at_since(source, alarm.again_at) else None


def _looked_at_since(source: Source, asked: datetime | None) -> bool:
    return asked is not None and source.last_attempt_at is not None and source.last_attempt_at >= asked
