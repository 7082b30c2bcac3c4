"""An outbox filled by hand, a Telegram that answers as ordered, and the station between them."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

from bot.domain.chats import Delivery, DeliveryState, Lane, Letter
from bot.domain.outbox import DeliverStore
from bot.domain.ports import SendOutcome, Sent
from bot.flow.concurrency import DeliverSettings, SeatSettings
from bot.flow.deliver import Deliver
from bot.flow.deliver_reports import DeliverReport
from bot.flow.ledger import Patience
from bot.store import Store, open_store
from bot.store.sqlite.deliver import SqliteDeliver
from tests.builders import NOW, a_draft, a_new_chat

MOMENT = timedelta(milliseconds=2)
Outbox = TypeVar("Outbox", bound=SqliteDeliver)


@dataclass(slots=True)
class Post:
    """Takes messages; answers as ordered for their text, in turn, else that they were sent.

    Turns come at once, unless there is a `queue`, in which all but the `quick` wait; a chat that is `far` is told how
    far, once. To a chat that hangs the answer never comes, until `hold` is set.
    """

    answers: dict[str, list[SendOutcome | Exception]] = field(default_factory=lambda: defaultdict(list))
    taken: list[tuple[int, str]] = field(default_factory=list)
    queue: asyncio.Event | None = None
    quick: frozenset[int] = frozenset()
    far: dict[int, timedelta] = field(default_factory=dict)
    asked: list[int] = field(default_factory=list)
    hold: asyncio.Event | None = None
    hanging: frozenset[int] | None = None
    begun: asyncio.Event = field(default_factory=asyncio.Event)
    waiting: int = 0
    most: int = 0

    async def turn(self, chat_id: int, lane: Lane) -> timedelta:
        self.asked.append(chat_id)
        if self.queue and chat_id not in self.quick:
            await self.queue.wait()
        return self.far.pop(chat_id, timedelta(0))

    async def depart(self, chat_id: int) -> None:
        """At once."""

    async def __call__(self, letter: Letter) -> SendOutcome:
        chat_id, message = letter.chat_id, letter.message
        self.begun.set()
        self.waiting += 1
        self.most = max(self.most, self.waiting)
        hangs = self.hanging is None or chat_id in self.hanging
        await (self.hold.wait() if self.hold and hangs else asyncio.sleep(0))
        self.waiting -= 1
        self.taken.append((chat_id, message.html))
        answer = self.answers[message.html].pop(0) if self.answers.get(message.html) else Sent(message_id=7)
        if isinstance(answer, Exception):
            raise answer
        return answer


@dataclass(slots=True)
class Desk:
    """A store whose outbox is filled by hand, and the station over it."""

    store: Store
    post: Post
    fence: int

    def station(
        self, *, store: DeliverStore | None = None, seats: SeatSettings | None = None, concurrency: int = 32
    ) -> Deliver:
        return Deliver(
            store=store or self.store.deliver,
            send=self.post,
            clock=lambda: NOW,
            fence=self.fence,
            settings=DeliverSettings(
                patience=Patience(pause=timedelta(0)),
                again=MOMENT,
                seats=seats or SeatSettings(),
                concurrency=concurrency,
            ),
        )

    async def queue(self, *html: str, chat: int = 1) -> None:
        await self.store.desk.ensure_chat(a_new_chat(chat), NOW)
        assert await self.store.dispatch.queue_digest(a_draft(chat, *html))

    async def states(self) -> list[DeliveryState]:
        return [row.state for row in await self.store.ops.outbox()]

    def outbox(self, kind: type[Outbox]) -> Outbox:
        """The station's store as a kind that misbehaves."""
        assert isinstance(self.store.deliver, SqliteDeliver)
        return kind(self.store.deliver._database)

    async def in_line(self, station: Deliver) -> "asyncio.Task[DeliverReport]":
        """A round in which three chats wait for their turn."""
        self.post.queue, self.post.asked = asyncio.Event(), []
        running = asyncio.create_task(station.round())
        while len(self.post.asked) < 3:  # noqa: ASYNC110 - no event tells
            await asyncio.sleep(0.001)
        return running

    async def restart(self) -> None:
        """Another process takes over."""
        await self.store.instance.release()
        self.fence = await self.store.instance.acquire()

    async def the_row(self) -> Delivery:
        (row,) = await self.store.ops.outbox()
        return row


@asynccontextmanager
async def letterbox(folder: Path) -> AsyncIterator[Desk]:
    """On a real store."""
    async with await open_store(f"sqlite:///{folder}/policybot.db") as store:
        yield Desk(store=store, post=Post(), fence=await store.instance.acquire())
