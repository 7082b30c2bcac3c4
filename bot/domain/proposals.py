"""What an admin proposes and then confirms: a word to every chat, a list of sources."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from bot.domain.chats import Worded

EXPIRES = timedelta(minutes=15)
"""After that it has to be proposed anew."""


class Verb(StrEnum):
    """What is proposed."""

    BROADCAST = "broadcast"
    """`body` is the text."""
    SOURCES = "sources"
    """`body` is a list of sources as OPML."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Who proposed what, where and when; `done`: it was confirmed. `dropped`: nothing comes of it."""

    id: int
    chat_id: int
    user_id: int
    verb: Verb
    body: str
    at: datetime
    done: bool
    dropped: bool = False

    def is_open(self, now: datetime) -> bool:
        """Whether it can still be confirmed."""
        return not (self.done or self.dropped) and now <= self.at + EXPIRES


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a broadcast is, in chats; `withdrawn`: it was stopped before it left for them."""

    waiting: int = 0
    sent: int = 0
    dead: int = 0
    unknown: int = 0
    withdrawn: int = 0

    @property
    def total(self) -> int:
        """To how many chats it goes."""
        return self.waiting + self.sent + self.dead + self.unknown + self.withdrawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """The chats that a broadcast goes to: people and groups that are told; channels have readers, not users."""

    private: int
    groups: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.private + self.groups


class ProposalStore(Protocol):
    """Proposals, and the broadcasts that come of them."""

    async def propose(self, proposal: Proposal) -> int:
        """Keeps it; returns its id (the one it comes with is none)."""

    async def proposal(self, proposal_id: int) -> Proposal | None: ...

    async def settle(self, proposal_id: int, *, done: bool) -> bool:
        """It is done, or else dropped; False if it was, or there is none. What it said is then forgotten."""

    async def audience(self) -> Audience: ...

    async def broadcast(self, proposal_id: int, word: Worded, now: datetime, spread: timedelta) -> int | None:
        """Settles it and queues the word to every chat of the audience in its language, each within `spread`.

        Returns to how many.

        None, and nothing queued, if it was settled before.
        """

    async def progress(self, proposal_id: int) -> Progress: ...

    async def withdraw(self, proposal_id: int) -> int:
        """What of a broadcast has not left yet is withdrawn; returns to how many chats it does not go."""

    async def finished(self) -> tuple[tuple[Proposal, Progress], ...]:
        """Broadcasts that have come to their end and were not reported yet."""

    async def report(self, proposal: Proposal, word: Worded, now: datetime) -> None:
        """One transaction: it is reported, by this word to the chat it was proposed in, in its language."""
