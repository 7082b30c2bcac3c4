"""A story in which a process may die at any moment: before and after each commit, before and after each call."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from bot.chat.replies import reply
from bot.domain.chats import Delivery, Lane, Letter
from bot.domain.inbox import Arrival
from bot.domain.ports import Sent
from bot.flow.deliver import Deliver, DeliverSettings
from bot.flow.desk.asks import DeskSettings
from bot.flow.watch import Watch
from bot.store import Store, open_store
from tests.builders import NOW, a_new_entry, a_reading, a_record
from tests.flow.desk.room import Room, ask
from tests.flow.test_dispatch import Office

DAY = timedelta(days=1)
CHATS = (1001, 1002, 1003)
UPDATES = {f"1:{number}": (chat, "芯片") for number, chat in enumerate(CHATS)}
QUICK = DeliverSettings(pause=timedelta(0), concurrency=1)


class Killed(BaseException):
    """The process ends here."""


@dataclass(slots=True)
class Death:
    """Ends the process at the n-th moment (0: never); after that nothing of it happens any more."""

    at: int = 0
    moments: int = 0

    def __call__(self, moment: str) -> None:
        self.moments += 1
        if self.at and self.moments >= self.at:
            raise Killed(moment)


@dataclass(slots=True)
class Telegram:
    """What outlives every process: the messages it has, by chat, and the updates it still holds."""

    got: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    held: list[str] = field(default_factory=lambda: list(UPDATES))


@dataclass(slots=True)
class Line:
    """Implements `Send`; dies before or after the call where it is told to."""

    telegram: Telegram
    seam: Death

    async def turn(self, chat_id: int, lane: Lane) -> timedelta:
        return timedelta(0)

    async def __call__(self, letter: Letter) -> Sent:
        self.seam("before call")
        self.telegram.got[letter.chat_id].append(letter.message.html)
        self.seam("after call")
        return Sent(message_id=len(self.telegram.got[letter.chat_id]))


async def live(path: Path, telegram: Telegram, seam: Death) -> tuple[Delivery, ...]:
    """One process, from its start to the end of the story or its own; returns the outbox at the end."""
    store = await open_store(f"sqlite:///{path}", seam)
    try:
        return await _lived(store, telegram, seam)
    finally:
        await store.close()


async def _lived(store: Store, telegram: Telegram, seam: Death) -> tuple[Delivery, ...]:
    fence = await store.instance.acquire()
    deliver = Deliver(store=store.deliver, send=Line(telegram, seam), clock=lambda: NOW, fence=fence, settings=QUICK)
    await deliver.recover()
    await _take_updates(store, telegram)
    for day in range(2):
        now = NOW + day * DAY
        await _read(store, day)
        await Office(store=store).station().round(now)
        await deliver.round(now + timedelta(hours=1))
        await Watch(store=store.ops, clock=lambda: NOW, t=str).round(now)
    await deliver.round(NOW + 2 * DAY)
    return await store.ops.outbox()


async def _take_updates(store: Store, telegram: Telegram) -> None:
    """Keeps what Telegram holds, lets it forget that, and does what is open."""
    await store.inbox.receive([Arrival(key=key, body="{}") for key in telegram.held], (), NOW)
    telegram.held.clear()
    desk = Room(store=store, settings=DeskSettings(), now=NOW - timedelta(minutes=1)).desk
    for arrival in (await store.inbox.unfinished())[0]:
        chat, text = UPDATES[arrival.key]
        async with store.inbox.handling(arrival.key, NOW) as handling:
            asked = ask(text, chat_id=chat, user_id=chat)
            messages = reply(await desk.subscribe(asked), str)
            await handling.answer([Letter(chat_id=chat, message=message) for message in messages])


async def _read(store: Store, day: int) -> None:
    """Two articles a day, each stored and read once."""
    entries = [a_new_entry(f"url:{day}-{n}", title=f"第 {day} 日第 {n} 篇芯片", published=NOW) for n in range(2)]
    await store.poll.record_documents(entries, NOW)
    for article in await store.read.new_articles(NOW + 2 * DAY, 9):
        await store.read.record_reading(a_record(article.id, a_reading(article.title)))


@contextmanager
def dying() -> Iterator[None]:
    """Whatever a dead process raises on its way out."""
    try:
        yield
    except (Killed, BaseExceptionGroup):
        return
