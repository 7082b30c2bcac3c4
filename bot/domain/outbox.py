"""What DELIVER needs from the store: one method = one transaction."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.chats import Delivery, Lane, Transition, Worded


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """An outbox row that may be sent, and the chat whose turn it needs, in which lane.

    `doubtful`: an attempt's answer was lost already.
    """

    delivery_id: int
    chat_id: int
    lane: Lane
    doubtful: bool = False


class DeliverStore(Protocol):
    """DELIVER looks at what is due, claims a row when its turn has come, and commits what became of it."""

    async def recover(self, fence: int) -> int:
        """Rows left `sending` are uncertain at once: retried once, then unknown. Returns how many.

        This fence's own as well: it sends nothing just now. Raises `InstanceHeld` when a later instance has taken over.
        """

    async def recall(self, fence: int, now: datetime) -> int:
        """Rows that are put off for longer than any is (`timing.FARTHEST`) are due now. Returns how many were."""

    async def due(self, now: datetime, limit: int, besides: Collection[int] = ()) -> tuple[Due, ...]:
        """The first unsettled row of each chat but `besides`, if it is pending and due.

        Longest due first in each lane, the lanes mixed, so that none waits for another's end.
        """

    async def advance(
        self, outcomes: Mapping[int, Transition], claims: Collection[int], fence: int, now: datetime
    ) -> tuple[Delivery, ...]:
        """Records what became of deliveries and claims the next, in one transaction: all of it, or nothing.

        An outcome is the row's next state; a moved chat takes all its rows along, and nothing is recorded of a row that
        was erased with its chat. What is claimed becomes `sending`, its attempt is counted; returned without the rows
        that are no longer next in their chat.
        Raises `InstanceHeld` when a later instance has taken over, `InvariantError` for the outcome of a row that this
        fence is not sending.
        """

    async def put_off(self, delivery_id: int, fence: int, until: datetime, reason: str) -> None:
        """A pending row is not due before then; it was not attempted."""

    async def put_aside(self, delivery_id: int, fence: int, why: str, word: Worded, now: datetime) -> None:
        """A pending row cannot be read: it is due again in a while, and dead after a day of that (`timing.UNREAD`).

        The admins get the word in the same transaction, once a day. Raises `InstanceHeld`.
        """

    async def next_due(self) -> datetime | None:
        """When the next pending row becomes due; None when the outbox is drained."""
