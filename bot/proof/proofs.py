"""Each promise, tried on this machine in a temporary folder, with the figure that shows whether it holds."""

import shutil
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

from bot.chat.pace import Rates
from bot.domain.errors import InstanceHeld, StoreError
from bot.domain.inbox import Arrival
from bot.proof import slots, story
from bot.proof.outbox import answers_lost, chats_that_hang, killed_for_real, restored
from bot.proof.pacing import A_MINUTE, CHATS, GROUPS, OVERALL, PEOPLE, paced
from bot.proof.proof import Proof
from bot.proof.story import NOW, UPDATES, Death, Outcome, dying, live
from bot.proof.telegram import Telegram, tally
from bot.store import open_store

MOST_OF_THE_BOUND, MOST_BY_A_FLOOD = 1.3, 1.5


async def prove(folder: Path) -> AsyncIterator[Proof]:
    """Tries them one after the other; the folder must be empty."""
    yield await killed_anywhere(folder)
    yield await killed_for_real(folder)
    yield await answers_lost(folder)
    yield await chats_that_hang(folder)
    yield await handled_once(folder)
    yield await every_slot_once(folder)
    yield await one_at_a_time(folder)
    yield await never_made_anew(folder)
    yield await restored(folder)
    yield limits_kept(Rates())
    yield flood_endured(Rates())


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
        worst["broken"] += not found.good or outcome.rules != (1,) * len(story.CHATS)
        worst["copies"] += found.repeats
        worst["several"] += found.repeats > 1
    return Proof(
        promise="killed before and after each commit and each call, and resumed: the same messages in the same order",
        held=not (worst["broken"] or worst["several"]) and count.moments > 0 and len(whole.got) == len(story.CHATS),
        figure=f"{count.moments} kills, {worst['broken']} with anything lost, out of order or not counted; "
        f"{worst['copies']} extra copies, one at most for each kill",
    )


async def _tell(empty: Path, path: Path, telegram: Telegram, seam: Death) -> Outcome:
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm", f"{path.name}.lock"):
        path.with_name(name).unlink(missing_ok=True)
    shutil.copyfile(empty, path)
    return await live(path, telegram, seam)


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
        held=new == 0 and len(rows) == len(before.rows) and before.rules == (1,) * len(story.CHATS),
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


def limits_kept(rates: Rates) -> Proof:
    """The turns of a digest, over seconds that are counted."""
    found, bound = paced(rates), (CHATS + GROUPS) / OVERALL
    return Proof(
        promise="Telegram's limits are kept, and a digest takes little longer than they make it",
        held=not found.over and found.seconds <= MOST_OF_THE_BOUND * bound,
        figure=f"{CHATS} chats and {GROUPS} groups in {found.seconds:.1f} s, {found.seconds / bound:.2f} of the bound; "
        f"{found.over} messages over a limit",
    )


def flood_endured(rates: Rates) -> Proof:
    """The same beside 10,000 commands a minute."""
    peace, flood = paced(rates), paced(rates, flood=True)
    return Proof(
        promise="no flood of commands makes a digest half as long again",
        held=not flood.over and flood.seconds < MOST_BY_A_FLOOD * peace.seconds and flood.replies > 0,
        figure=f"{flood.digests} digests in {peace.seconds:.1f} s, beside {A_MINUTE} commands a minute of {PEOPLE} "
        f"people in {flood.seconds:.1f} s: {flood.seconds / peace.seconds:.2f} of it; "
        f"{flood.over} messages over a limit",
    )


def _refusal(promise: str, said: str, folder: Path) -> Proof:
    return Proof(promise=promise, held=True, figure=said.replace(f"{folder}/", ""))
