"""What takes updates in needs from the store: each is kept until it is handled, and takes effect once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Protocol, Self

from bot.domain.chats import Letter


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """An update of Telegram's: `key` tells it from every other, `body` is its JSON."""

    key: str
    body: str


class Handling(Protocol):
    """One update being handled: what the task writes until the end of the context is one transaction with its answer.

    Raised in it: nothing of it stays. `AlreadyHandled` is raised by the first write where the update had its effect.
    """

    async def __aenter__(self) -> Self: ...

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    async def answer(self, letters: Sequence[Letter]) -> bool:
        """Queues the answer if anything was changed or it bears a file.

        False if neither is so, or nothing can be kept for the chat.
        """


class InboxStore(Protocol):
    """Updates are kept until they are handled, so that a crash loses none and none takes effect twice."""

    async def receive(
        self, arrivals: Sequence[Arrival], finished: Collection[str], now: datetime
    ) -> tuple[Arrival, ...]:
        """Keeps the updates and returns those that are new; forgets the bodies of the keys that are finished.

        A crash loses none of them; the loss of power may, until `secure` has returned.
        """

    async def secure(self) -> None:
        """Returns when what was received is on the disk; raises `StoreError` where it cannot be."""

    async def unfinished(self) -> tuple[tuple[Arrival, ...], tuple[str, ...]]:
        """At the start: what was kept and not handled, oldest first; and the keys that are given up, open too often."""

    def handling(self, key: str, now: datetime) -> Handling:
        """The context in which an update takes effect."""
