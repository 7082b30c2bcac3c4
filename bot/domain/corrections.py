"""A word to the readers of an article that was changed, taken down or put up again after they were told of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.chats import Chat, Letter
from bot.domain.reading import Reading
from bot.domain.revisions import MeasureChange


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """Measures that an edit changed, or that the article was taken down or is there again; `key` names it for good.

    `at`: when it changed; of one that is there again, when it was taken down, for it is told to those who were told so.
    `reading`: the article's as it is now.
    """

    key: str
    article_id: int
    cluster_id: int
    title: str
    url: str | None
    at: datetime
    reading: Reading
    measures: tuple[MeasureChange, ...] = ()
    withdrawn: bool = False
    returned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionLetter:
    """A correction for one chat; `not_before` is the end of its pause or quiet hours, None at once."""

    letter: Letter
    not_before: datetime | None = None


class CorrectStore(Protocol):
    """What was changed after it was told, and who was told."""

    async def open_corrections(self, limit: int) -> tuple[Correction, ...]:
        """Changes of measures, withdrawals and returns of told articles that no reader knows of yet, oldest first."""

    async def readers(self, told: Correction) -> tuple[Chat, ...]:
        """The active chats that a digest told the story to before, and that heard of no such change in a reprint."""

    async def queue_correction(self, key: str, letters: Sequence[CorrectionLetter], at: datetime) -> bool:
        """One transaction: the correction is told and its letters wait in the outbox; False if it was told before."""
