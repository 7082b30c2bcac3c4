"""What admins ask of the store: how the bot does, and who it serves."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.domain.chats import Chat, Delivery, Message
from bot.domain.desks import NewChat
from bot.domain.stores import OutboxCounts


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """A station's last round: when it ended and how long it took."""

    station: str
    finished_at: datetime
    took: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Vitals:
    """How the bot does. `waiting_since`: the oldest delivery that is due and not sent yet.

    `chats` of which `active` are told; `used` and `free` are bytes, of the database and on its disk.
    """

    rounds: tuple[Round, ...]
    outbox: OutboxCounts
    waiting_since: datetime | None
    chats: int
    active: int
    used: int
    free: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Resident:
    """A chat as an admin sees it. `reason`: why nothing is sent; `barred`: an admin has stopped it.

    `most_rules`: its own limit, where an admin has set one; `of_admins`: it is one of the admin chats.
    """

    chat: Chat
    rules: int
    since: datetime
    reason: str | None = None
    barred: bool = False
    most_rules: int | None = None
    of_admins: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Census:
    """How many chats there are of each kind, and how many of all are told."""

    private: int = 0
    groups: int = 0
    channels: int = 0
    active: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.private + self.groups + self.channels


class AdminStore(Protocol):
    """What an admin may ask, and set for a chat."""

    async def vitals(self, now: datetime) -> Vitals: ...

    async def lost(self, count: int) -> tuple[tuple[Delivery, ...], int]:
        """Deliveries that ended dead or unknown, the latest first, and how many in all."""

    async def residents(self, first: int, count: int) -> tuple[tuple[Resident, ...], Census]:
        """The chats, those that are told first, then the newest."""

    async def resident(self, chat_id: int) -> Resident | None: ...

    async def seek(self, text: str, count: int) -> tuple[tuple[Resident, ...], int]:
        """The chats with the text in their title, however written, or number, in that order, and how many in all."""

    async def unlist(self, chat_id: int, word: Message | None) -> bool:
        """Nothing is sent any more, but this last word; False, and no word, if nothing was sent before."""

    async def unlisted(self) -> tuple[Chat, ...]:
        """The chats that `unlist` has stopped, and nobody and nothing since."""

    async def is_barred(self, chat_id: int) -> bool:
        """Whether an admin has stopped the chat."""

    async def bar(self, chat_id: int, reason: str) -> bool:
        """Nothing is sent any more, whatever the chat does; False if it was so, or there is none."""

    async def unbar(self, chat_id: int) -> bool:
        """It may be taken up again; False if it was not barred."""

    async def appoint(self, new: NewChat, now: datetime) -> None:
        """The chat is one of the admin chats, made where it is unknown."""

    async def limit(self, chat_id: int, most: int | None) -> None:
        """How many rules it may have; None: as many as the configuration says."""
