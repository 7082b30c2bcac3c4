"""Each promise, tried on this machine in a temporary folder, with the figure that shows whether it holds."""

import random
import shutil
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bot.domain.chats import ChatKind, DeliveryState, DigestDraft, Message
from bot.domain.desks import NewChat
from bot.domain.errors import InstanceHeld, StoreError
from bot.domain.inbox import Arrival
from bot.domain.timing import next_slot
from bot.flow.deliver import Deliver
from bot.flow.ledger import Patience
from bot.flow.seats import DeliverSettings
from bot.proof import slots, story
from bot.proof.slots import DIGEST_AT
from bot.proof.story import CHATS, NOW, UPDATES, Death, Outcome, dying, live
from bot.proof.telegram import BadLine, Telegram, tally
from bot.store import Store, open_store

READERS, PARTS = 100, 4
SEED = 7
STEP = timedelta(minutes=1)
LONGEST = 200
"""Rounds after which an outbox that is not empty never will be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A promise, whether it held, and by what figure."""

    promise: str
    held: bool
    figure: str


async def prove(folder: Path) -> AsyncIterator[Proof]:
    """Tries them one after the other; the folder must be empty."""
    yield await killed_anywhere(folder)
    yield await answers_lost(folder)
    yield await handled_once(folder)
    yield await every_slot_once(folder)
    yield await one_at_a_time(folder)
    yield await never_made_anew(folder)


async def killed_anywhere(folder: Path) -> Proof:
    """The same story, killed once at each of its moments and resumed by another process."""
    whole, count, first = story.telegram(), Death(), folder / "new.db"
    async with await open_store(f"sqlite:///{first}"):
        pass
    await _tell(first, folder / "whole.db", whole, count)
    worst: Counter[str] = Counter()
    for moment in range(1, count.moments + 1):
        told, path = story.telegram(), folder / "killed.db"
        with dying():
            await _tell(first, path, told, Death(at=moment))
        outcome = await live(path, told, Death())
        found = tally(whole.got, told.got, outcome.rows)
        worst["broken"] += not found.good or outcome.rules != (1,) * len(CHATS)
        worst["copies"] += found.repeats
        worst["several"] += found.repeats > 1
    return Proof(
        promise="killed before and after each commit and each call, and resumed: the same messages in the same order",
        held=not (worst["broken"] or worst["several"]) and count.moments > 0 and len(whole.got) == len(CHATS),
        figure=f"{count.moments} kills, {worst['broken']} with anything lost, out of order or not counted; "
        f"{worst['copies']} extra copies, one at most for each kill",
    )


async def _tell(empty: Path, path: Path, telegram: Telegram, seam: Death) -> Outcome:
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm", f"{path.name}.lock"):
        path.with_name(name).unlink(missing_ok=True)
    shutil.copyfile(empty, path)
    return await live(path, telegram, seam)


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


async def _queue(store: Store, chat: int, texts: list[str]) -> None:
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


async def _drain(store: Store, line: BadLine) -> None:
    fence, now = await store.instance.acquire(), NOW
    settings = DeliverSettings(patience=Patience(pause=timedelta(0)))
    deliver = Deliver(store=store.deliver, send=line, clock=lambda: now, fence=fence, settings=settings)
    for _ in range(LONGEST):
        await deliver.round(now)
        if await store.deliver.next_due() is None:
            return
        now += STEP


async def handled_once(folder: Path) -> Proof:
    """Telegram brings all updates again, once they are handled."""
    path = folder / "again.db"
    told = story.telegram()
    before = await live(path, told, Death())
    async with await open_store(f"sqlite:///{path}") as store:
        again = await store.inbox.receive([Arrival(key=key, body="{}") for key in UPDATES], (), NOW)
        rows = await store.ops.outbox()
    new = len(tuple(again))
    return Proof(
        promise="an update that comes again takes no effect, and is not answered again",
        held=new == 0 and len(rows) == len(before.rows) and before.rules == (1,) * len(CHATS),
        figure=f"{len(UPDATES)} updates twice: {new} taken again, {len(rows) - len(before.rows)} new messages",
    )


async def every_slot_once(folder: Path) -> Proof:
    """Thirty days."""
    found = await slots.month(folder / "month.db")
    return Proof(
        promise="each slot of a chat ends exactly once, in a digest of its own or a late one that says so",
        held=not found.wrong and found.slots > 0,
        figure=f"{slots.DAYS} days, {len(slots.RESTARTS)} restarts, two sleeps, a clock set back: {found.slots} slots, "
        f"{found.digests} digests, {found.late} of them late; {found.told} items told, "
        + ("none twice" if not found.wrong else "; ".join(found.wrong)),
    )


async def one_at_a_time(folder: Path) -> Proof:
    """A second instance on the same file."""
    url = f"sqlite:///{folder}/one.db"
    async with await open_store(url) as first, await open_store(url) as second:
        await first.instance.acquire()
        try:
            await second.instance.acquire()
        except InstanceHeld as error:
            return _refusal("one instance at a time: the second is refused", str(error), folder)
    return Proof(promise="one instance at a time: the second is refused", held=False, figure="it was let in")


async def never_made_anew(folder: Path) -> Proof:
    """A database that is gone."""
    promise, path = "a database that is gone is named, and not made anew", folder / "gone.db"
    async with await open_store(f"sqlite:///{path}") as store:
        await store.instance.acquire()
    path.unlink()
    try:
        async with await open_store(f"sqlite:///{path}"):
            return Proof(promise=promise, held=False, figure="it was made anew")
    except StoreError as error:
        return _refusal(promise, str(error), folder)


def _refusal(promise: str, said: str, folder: Path) -> Proof:
    return Proof(promise=promise, held=True, figure=said.replace(f"{folder}/", ""))
