"""An outbox that is sent over a line which loses answers, to chats that hang, and again from a backup."""

import asyncio
import random
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

from bot.domain.chats import ChatKind, DeliveryState, DigestDraft, Letter, Message
from bot.domain.desks import NewChat
from bot.domain.ports import Send, SendOutcome
from bot.domain.timing import next_slot
from bot.flow.concurrency import DeliverSettings, SeatSettings
from bot.flow.deliver import Deliver
from bot.flow.ledger import Patience
from bot.proof.killing import lives
from bot.proof.proof import Proof
from bot.proof.slots import DIGEST_AT
from bot.proof.story import NOW
from bot.proof.telegram import BadLine, Line, Telegram, tally
from bot.store import Store, backup, open_store, restore

READERS, PARTS = 100, 4
SEED = 7
STEP, DAY = timedelta(minutes=1), timedelta(days=1)
LONGEST = 200
"""Rounds after which an outbox that is not empty never will be."""
TOLD, KILLS = 60, 4
HANGING = 40
"""Five times as many as have a place on the wire."""
MOMENT, LONG = 0.01, 20.0
"""Seconds between two looks, and after which those that wait for a chat that hangs wait for ever."""


async def answers_lost(folder: Path) -> Proof:
    """An outbox sent over a line on which a quarter of the calls go wrong; some texts are refused for good."""
    wanted = {chat: [f"{chat}-{part}" for part in range(1, PARTS + 1)] for chat in range(1, READERS + 1)}
    refused = frozenset(texts[1] for chat, texts in wanted.items() if chat % 25 == 0)
    telegram = Telegram()
    line = BadLine(telegram, random.Random(SEED), refused)  # noqa: S311 - a proof that can be repeated
    async with await open_store(f"sqlite:///{folder}/lossy.db") as store:
        for chat, texts in wanted.items():
            await _queue(store, chat, texts)
        await _drain(store, line)
        rows = await store.ops.outbox()
    states = Counter(row.state for row in rows)
    found = tally(wanted, telegram.got, rows)
    held = found.good and states[DeliveryState.DEAD] == len(refused) and not states[DeliveryState.PENDING]
    return Proof(
        promise="answers lost: each message is sent, or listed as unknown or dead; a copy is counted",
        held=held and sum(line.faults.values()) > 0,
        figure=f"{len(rows)} messages, {sum(line.faults.values())} faults: {found}; {states[DeliveryState.SENT]} "
        f"sent, {states[DeliveryState.UNKNOWN]} unknown, {states[DeliveryState.DEAD]} dead of {len(refused)} refused",
    )


async def killed_for_real(folder: Path) -> Proof:
    """The sender as a process of its own, which is killed at random moments."""
    chats = range(1, TOLD + 1)
    wanted = {chat: [f"{chat}-{part}" for part in range(1, 3)] for chat in chats}
    telegram, path = Telegram(), folder / "kills.db"
    async with await open_store(f"sqlite:///{path}") as store:
        for chat, texts in wanted.items():
            await _queue(store, chat, texts)
    promise = (
        "the sender killed at random moments (kill -9): each message is sent, or listed as unknown; a copy is counted"
    )
    try:
        killed = await lives(folder, path, telegram, KILLS)
    except TimeoutError as error:
        return Proof(promise=promise, held=False, figure=str(error))
    async with await open_store(f"sqlite:///{path}") as store:
        rows = await store.ops.outbox()
    found = tally(wanted, telegram.got, rows)
    doubts = sum(row.uncertain for row in rows)
    settled = all(row.state in {DeliveryState.SENT, DeliveryState.UNKNOWN} for row in rows)
    return Proof(
        promise=promise,
        held=found.good and settled and killed == KILLS,
        figure=f"{len(rows)} messages, {killed} kills: {found}; {doubts} were in doubt at a kill",
    )


@dataclass(frozen=True, slots=True)
class HangingLine(Line):
    """To the first chats no answer comes before `released`."""

    released: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self, letter: Letter) -> SendOutcome:
        """Delivers, when it may."""
        if letter.chat_id <= HANGING:
            await self.released.wait()
        return self.telegram.take(letter)


async def chats_that_hang(folder: Path) -> Proof:
    """All others have their messages while those hang."""
    line, others = HangingLine(Telegram()), READERS - HANGING
    async with await open_store(f"sqlite:///{folder}/hanging.db") as store:
        for chat in range(1, READERS + 1):
            await _queue(store, chat, [str(chat)])
        seats = replace(SeatSettings(), patience=timedelta(seconds=MOMENT))
        sending = asyncio.create_task((await _station(store, line, seats)).round(NOW))
        with suppress(TimeoutError):
            async with asyncio.timeout(LONG):
                while len(line.telegram.got) < others:  # noqa: ASYNC110 - no event tells
                    await asyncio.sleep(MOMENT)
        meanwhile = len(line.telegram.got)
        line.released.set()
        sent = (await sending).sent
    return Proof(
        promise="chats whose calls hang hold up no other",
        held=meanwhile == others and sent == READERS,
        figure=f"{HANGING} chats hang: {meanwhile} of the {others} others got theirs meanwhile; "
        f"{sent} of {READERS} in the end",
    )


async def restored(folder: Path) -> Proof:
    """A backup is taken, its outbox is sent, and the backup comes back."""
    path, copy = folder / "restored.db", folder / "copy.db"
    line = Line(Telegram())
    async with await open_store(f"sqlite:///{path}") as store:
        for chat in range(1, READERS + 1):
            await _queue(store, chat, [str(chat)])
        await backup(f"sqlite:///{path}", copy)
        await _drain(store, line)
    done = await restore(f"sqlite:///{path}", copy, NOW + DAY)
    async with await open_store(f"sqlite:///{path}") as store:
        await _drain(store, line)
    copies = Counter(text for texts in line.telegram.got.values() for text in texts)
    twice = copies.total() - len(copies)
    return Proof(
        promise="a backup that is put back sends nothing twice: what it holds open waits for a human",
        held=len(copies) == done.held == READERS and not twice,
        figure=f"{len(copies)} messages sent since the backup, {done.held} held back, {twice} sent again",
    )


async def _queue(store: Store, chat: int, texts: Sequence[str]) -> None:
    due = next_slot(NOW, DIGEST_AT, "Asia/Shanghai")
    zone, kind = "Asia/Shanghai", ChatKind.PRIVATE
    new = NewChat(id=chat, kind=kind, title=None, zone=zone, digest_at=DIGEST_AT, next_digest_at=due)
    await store.desk.ensure_chat(new, NOW)
    draft = DigestDraft(
        chat_id=chat,
        slot=NOW,
        created_at=NOW,
        messages=tuple(Message(html=text) for text in texts),
        clusters=(),
        watermark=0,
        next_digest_at=due,
    )
    await store.dispatch.queue_digest(draft)


async def _station(store: Store, line: Send, seats: SeatSettings) -> Deliver:
    settings = DeliverSettings(patience=Patience(pause=timedelta(0)), seats=seats)
    fence = await store.instance.acquire()
    return Deliver(store=store.deliver, send=line, clock=lambda: NOW, fence=fence, settings=settings)


async def _drain(store: Store, line: Send) -> None:
    deliver, now = await _station(store, line, SeatSettings()), NOW
    for _ in range(LONGEST):
        await deliver.round(now)
        if await store.deliver.next_due() is None:
            return
        now += STEP
