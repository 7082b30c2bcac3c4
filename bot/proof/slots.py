"""Days in minutes: chats in three zones, restarts, a machine that sleeps, a clock that jumps."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from bot.domain.chats import ChatKind
from bot.domain.desks import NewChat
from bot.domain.timing import next_slot
from bot.flow.deliver import Deliver
from bot.proof.story import QUICK, RULE, dispatch, publish
from bot.proof.telegram import Line, Telegram
from bot.store import Store, open_store

START = datetime(2026, 10, 12, 0, 10, tzinfo=UTC)
DAYS, TICK = 30, timedelta(hours=2)
DIGEST_AT = time(8, 30)
ZONES = {1: "Asia/Shanghai", 2: "Europe/Helsinki", 3: "America/New_York"}
"""The last two change their clocks in these days (25 October, 1 November)."""
RESTARTS = frozenset({25, 84, 126, 195, 250, 325})
ASLEEP = (range(96, 100), range(200, 240))
"""Ticks at which the machine sleeps: eight hours, and more than three days."""
SET_BACK = 300
"""At this tick the clock shows a day less."""
LATE = "补发"


@dataclass(slots=True)
class Month:
    """What became of the slots: how many fell due, how many digests told them, and what was not as it should be."""

    slots: int = 0
    digests: int = 0
    late: int = 0
    told: int = 0
    wrong: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Machine:
    """The process, and the clock on the wall."""

    path: Path
    telegram: Telegram = field(default_factory=Telegram)
    now: datetime = START
    store: Store | None = None
    fence: int = 0

    async def start(self) -> Store:
        """A new process; the one before is gone."""
        await self.end()
        self.store = await open_store(f"sqlite:///{self.path}")
        self.fence = await self.store.instance.acquire()
        return self.store

    async def end(self) -> None:
        """It ends."""
        if self.store:
            await self.store.close()
            self.store = None

    async def tick(self, store: Store) -> None:
        """One round of each station."""
        line = Line(self.telegram)
        deliver = Deliver(store=store.deliver, send=line, clock=lambda: self.now, fence=self.fence, settings=QUICK)
        await deliver.recover()
        await dispatch(store).round(self.now)
        await deliver.round()


async def month(path: Path) -> Month:
    """Lives through it, with an article a day, and looks at what each chat got."""
    machine, awake = _Machine(path), list[datetime]()
    store = await machine.start()
    try:
        for chat, zone in ZONES.items():
            await _follow(store, chat, zone)
        for number in range(DAYS * (timedelta(days=1) // TICK)):
            if any(number in hours for hours in ASLEEP):
                continue
            if number in RESTARTS:
                store = await machine.start()
            machine.now = START + number * TICK - (timedelta(days=1) if number == SET_BACK else timedelta(0))
            if number % 12 == 0:
                await publish(store, f"{RULE}第{number // 12}号公告", machine.now, until=machine.now)
            await machine.tick(store)
            awake.append(machine.now)
    finally:
        await machine.end()
    return judged(machine.telegram, awake)


async def _follow(store: Store, chat: int, zone: str) -> None:
    due = next_slot(START, DIGEST_AT, zone)
    kind = ChatKind.PRIVATE
    new = NewChat(id=chat, kind=kind, title=None, zone=zone, digest_at=DIGEST_AT, next_digest_at=due)
    await store.desk.ensure_chat(new, START)
    await store.desk.subscribe(chat, RULE, START)


def judged(telegram: Telegram, awake: list[datetime]) -> Month:
    """A digest for each tick that has slots to tell, and no other; one that tells several says so."""
    found = Month()
    published = {day for day in range(DAYS) if not any(day * 12 in hours for hours in ASLEEP)}
    for chat, zone in ZONES.items():
        due = _due(zone, awake)
        got = telegram.got[chat]
        late = sum(LATE in text for text in got)
        found.slots += sum(due)
        found.digests += len(got)
        found.late += late
        if len(got) != len(due) or late != sum(slots > 1 for slots in due):
            found.wrong.append(f"{zone}: {len(got)} digests, {late} late, for {len(due)} moments with slots")
        told = [day for text in got for day in set(map(int, re.findall(f"{RULE}第(\\d+)号公告", text)))]
        ripe = {day for day in published if day < DAYS - 1}
        found.told += len(told)
        if len(set(told)) != len(told) or not ripe <= set(told):
            found.wrong.append(f"{zone}: {len(told)} items told, {len(set(told))} different, of {len(published)}")
    return found


def _due(zone: str, awake: list[datetime]) -> list[int]:
    """How many slots fell due by each tick that has any."""
    slot, due = next_slot(START, DIGEST_AT, zone), list[int]()
    for now in awake:
        count = 0
        while slot <= now:
            count, slot = count + 1, next_slot(slot, DIGEST_AT, zone)
        due += [count] if count else []
    return due
