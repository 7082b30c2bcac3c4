"""Faults of time, and of sources: 30 days with 30 % of the sources failing, restarts, a suspended machine, clock jumps.

Every due slot of a chat ends exactly once: told by a digest of its own, or by a later one that says 补发.
"""

import gc
import random
import sqlite3
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from functools import _lru_cache_wrapper
from pathlib import Path
from typing import TypeVar

import pytest

from bot.domain.chats import DeliveryState, Lane, Letter
from bot.domain.ports import Failed, Fetched, FetchOutcome, Request, Sent
from bot.domain.timing import next_slot
from bot.flow.deliver import Deliver
from bot.flow.poll import Poll
from bot.flow.read import Read
from bot.store import Store, open_store
from bot.store.rows import moment
from tests.builders import a_new_chat, a_spec
from tests.flow.test_dispatch import Office

In = TypeVar("In")
Out = TypeVar("Out")
START = datetime(2026, 10, 12, 0, 10, tzinfo=UTC)
DAYS, TICK = 30, timedelta(minutes=30)
RESTARTS = frozenset({100, 333, 505, 777, 1001, 1300})
"""Ticks at which the process dies and another takes its place."""
CENSUS = (3 * 48 + 20, 10 * 48 + 20, 20 * 48 + 20, 30 * 48 - 1)
"""Ticks at which objects are counted."""
SUSPENDED = range(480, 496)
"""Eight hours in which the machine sleeps, over the morning in Beijing."""
ZONES = {1: "Asia/Shanghai", 2: "Europe/Helsinki", 3: "America/New_York"}
"""The last two change their clocks in these days (25 October, 1 November)."""
SOURCES = 10
RSS = (
    """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>{name}</title>{items}</channel></rss>"""
)
ITEM = (
    "<item><title>工信部部署芯片产业工作之{n}</title><link>https://{name}.example.com/{n}</link><pubDate>{at}</pubDate>\
<description>工业和信息化部召开会议，部署第{n}批芯片项目，来自{name}。</description></item>"
)


@dataclass(slots=True)
class Web:
    """Implements `Fetch`: a feed with an item each day; three visits in ten fail."""

    now: Callable[[], datetime]
    chance: random.Random = field(default_factory=lambda: random.Random(5))
    asked: int = 0
    failed: int = 0

    async def __call__(self, request: Request) -> FetchOutcome:
        self.asked += 1
        if self.chance.random() < 0.3:
            self.failed += 1
            return Failed(reason="HTTP 500", status=500)
        name = request.url.removeprefix("https://").partition(".")[0]
        days = (self.now() - START).days
        items = "".join(
            ITEM.format(n=n, name=name, at=f"{START + timedelta(days=n):%a, %d %b %Y 00:00:00 +0000}")
            for n in range(max(days - 5, 0), days + 1)
        )
        body = RSS.format(name=name, items=items).encode()
        return Fetched(url=request.url, body=body, content_type="application/rss+xml")


async def at_once(function: Callable[[In], Out], argument: In) -> Out:
    """Implements `Run` without a child."""
    return function(argument)


@dataclass(slots=True)
class Post:
    """Implements `Send`; what every chat got, in order."""

    got: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))

    async def turn(self, chat_id: int, lane: Lane) -> timedelta:
        return timedelta(0)

    async def depart(self, chat_id: int) -> None:
        """At once."""

    async def __call__(self, letter: Letter) -> Sent:
        self.got[letter.chat_id].append(letter.message.html)
        return Sent(message_id=1)


@dataclass(slots=True)
class Machine:
    """The clock on the wall, and the process that runs by it."""

    path: Path
    post: Post = field(default_factory=Post)
    now: datetime = START
    store: Store | None = None
    web: Web = field(init=False)
    deliver: Deliver | None = None

    def __post_init__(self) -> None:
        self.web = Web(now=lambda: self.now)

    async def start(self) -> None:
        """A new process; the one before is gone."""
        await self.end()
        self.store = await open_store(f"sqlite:///{self.path}")
        fence = await self.store.instance.acquire()
        self.deliver = Deliver(store=self.store.deliver, send=self.post, clock=lambda: self.now, fence=fence)
        await self.deliver.recover()

    async def end(self) -> None:
        """It ends."""
        if self.store:
            await self.store.close()
            self.store = None

    async def tick(self) -> None:
        """One round of each station."""
        assert self.store is not None
        assert self.deliver is not None

        def clock() -> datetime:
            return self.now

        await Poll(store=self.store.poll, fetch=self.web, run=at_once, clock=clock).round()
        await Read(store=self.store.read, fetch=self.web, run=at_once, clock=clock).round()
        await Office(store=self.store).station().round(self.now)
        await self.deliver.round()


@asynccontextmanager
async def machine(path: Path) -> AsyncIterator[Machine]:
    """With three chats in three zones, and sources."""
    made = Machine(path=path)
    await made.start()
    assert made.store is not None
    for number in range(SOURCES):
        await made.store.ops.add_source(a_spec(f"s{number}", interval=timedelta(hours=2)), START)
    for chat, zone in ZONES.items():
        due = next_slot(START, time(8, 30), zone)
        await made.store.desk.ensure_chat(a_new_chat(chat, zone=zone, next_digest_at=due), START)
        await made.store.desk.subscribe(chat, "芯片", START)
    yield made
    await made.end()


def wanted(zone: str, until: datetime) -> list[datetime]:
    """The slots that fall due."""
    slots = [next_slot(START, time(8, 30), zone)]
    while slots[-1] <= until:
        slots.append(next_slot(slots[-1], time(8, 30), zone))
    return slots[:-1]


def settled(path: Path, chat: int) -> list[datetime]:
    """The slots whose digests were composed, in the order of composing."""
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("select slot from digest where chat_id = ? order by id", (chat,)).fetchall()
    return [moment(slot) for (slot,) in found]


Look = Callable[[int, Machine], None]


def census() -> int:
    """How many objects of our own classes there are, besides what is remembered up to a bound."""
    for one in gc.get_objects():
        if isinstance(one, _lru_cache_wrapper) and one.cache_parameters()["maxsize"] is not None:
            one.cache_clear()
    gc.collect()
    return sum(str(type(one).__module__).startswith("bot.") for one in gc.get_objects())


async def live(path: Path, jump: timedelta, at: int, look: Look | None = None) -> Machine:
    """Thirty days; at one tick the clock jumps, and an hour later it is right again. `look` is told of each tick."""
    async with machine(path) as made:
        for number in range(DAYS * 48):
            made.now = START + number * TICK + (jump if at <= number < at + 2 else timedelta(0))
            if number in RESTARTS:
                await made.start()
            if number not in SUSPENDED:
                await made.tick()
            if look:
                look(number, made)
        assert made.store is not None
        assert {row.state for row in await made.store.ops.outbox()} == {DeliveryState.SENT}
    return made


@pytest.mark.e2e
async def test_every_slot_ends_exactly_once(tmp_path: Path) -> None:
    counted: dict[int, int] = {}

    def look(tick: int, _: Machine) -> None:
        if tick in CENSUS:
            counted[tick] = census()

    made = await live(tmp_path / "a.db", timedelta(days=-1), at=900, look=look)
    assert max(counted.values()) - counted[CENSUS[0]] <= 20, "memory follows the traffic, not the history"
    assert 0.25 < made.web.failed / made.web.asked < 0.35
    for chat, zone in ZONES.items():
        slots, due = settled(tmp_path / "a.db", chat), wanted(zone, made.now)
        assert len(set(slots)) == len(slots)
        assert slots == due, "the suspended hours end before the next slot: each has a digest of its own"
        told = "\n".join(made.post.got[chat])
        for day in range(1, DAYS - 2):
            for source in range(SOURCES):
                assert told.count(f's{source}.example.com/{day}"') <= 1, "nothing is told twice"
        assert sum(f'example.com/{day}"' in told for day in range(1, DAYS - 2)) >= DAYS - 5


@pytest.mark.e2e
async def test_days_that_were_slept_through_are_one_digest_that_says_so(tmp_path: Path) -> None:
    async with machine(tmp_path / "a.db") as made:
        for number in (*range(48), *range(48 * 4, 48 * 5)):
            made.now = START + number * TICK
            await made.tick()
        slots = settled(tmp_path / "a.db", 1)
        due = wanted(ZONES[1], made.now)
    assert len(due) == 5
    assert slots == [due[0], due[1], due[4]], "two to four in one, under the first of them"
    late = [text for text in made.post.got[1] if "补发" in text]
    assert len(late) == 1


@pytest.mark.e2e
async def test_a_clock_a_year_ahead_makes_no_storm(tmp_path: Path) -> None:
    """The slots of that year are one digest; when the clock is right again, the chat's days go on from there."""
    jump = timedelta(days=365)
    async with machine(tmp_path / "a.db") as made:
        for number in range(48 * 6):
            made.now = START + number * TICK + (jump if number == 60 else timedelta(0))
            await made.tick()
    for chat, zone in ZONES.items():
        due, slots = wanted(zone, made.now), settled(tmp_path / "a.db", chat)
        assert slots == due, "that year's are one digest, under the first of them; then each day has its own"
        told = "\n".join(made.post.got[chat])
        assert told.count("补发") == 1
        assert all(f'example.com/{day}"' in told for day in (2, 3, 4)), "nor do the sources wait for a year"
