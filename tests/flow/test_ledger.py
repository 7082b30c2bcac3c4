"""The sender's ledger: who shares a transaction, and what one that is refused does to the others; on a real store."""

import asyncio
from collections.abc import AsyncIterator, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from bot.domain.chats import Delivery, DeliveryState, Letter, Transition
from bot.domain.errors import InstanceHeld, InvariantError, StoreError
from bot.domain.ports import SendOutcome
from bot.flow import ledger as paging
from bot.flow.concurrency import SeatSettings
from bot.flow.ledger import Ledger
from bot.store.sqlite.deliver import SqliteDeliver
from tests.builders import NOW
from tests.flow.letterbox import Desk, Post, letterbox

SENT = Transition(state=DeliveryState.SENT, message_id=3)
FOREVER = 3600.0


class Counted(SqliteDeliver):
    """Keeps how many outcomes and claims each transaction was asked for."""

    asked: list[tuple[int, int]]

    async def advance(
        self, outcomes: Mapping[int, Transition], claims: Collection[int], fence: int, now: datetime
    ) -> tuple[Delivery, ...]:
        self.asked.append((len(outcomes), len(claims)))
        return await super().advance(outcomes, claims, fence, now)


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with letterbox(tmp_path) as desk:
        for chat in range(1, 6):
            await desk.queue("甲", chat=chat)
        yield desk


def opened(desk: Desk) -> tuple[Ledger, Counted]:
    store = desk.outbox(Counted)
    store.asked = []
    return Ledger(store, desk.fence, lambda: NOW), store


async def test_those_that_come_together_share_a_transaction(desk: Desk) -> None:
    ledger, store = opened(desk)
    rows = await asyncio.gather(*map(ledger.claim, (1, 2, 3)))
    assert [row and row.chat_id for row in rows] == [1, 2, 3]
    recorded = [ledger.record(number, SENT) for number in (1, 2, 3)]
    assert await ledger.claim(4) is not None
    await asyncio.gather(*recorded)
    assert store.asked == [(0, 3), (3, 1)]
    assert await desk.states() == [*[DeliveryState.SENT] * 3, DeliveryState.SENDING, DeliveryState.PENDING]


async def test_one_that_comes_alone_waits_for_nobody(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "MOMENT", FOREVER)
    ledger, store = opened(desk)
    assert await asyncio.wait_for(ledger.claim(1), 60) is not None
    assert store.asked == [(0, 1)]


async def test_one_that_is_refused_undoes_no_other(desk: Desk) -> None:
    ledger, _ = opened(desk)
    await ledger.claim(1)
    good, bad = ledger.record(1, SENT), ledger.record(5, SENT)
    claimed = asyncio.ensure_future(ledger.claim(2))
    with pytest.raises(InvariantError, match="delivery 5 is not being sent"):
        await bad
    await good
    assert await claimed is not None
    assert (await desk.states())[:2] == [DeliveryState.SENT, DeliveryState.SENDING]


async def test_who_was_overtaken_still_records_what_it_sent_but_claims_nothing(desk: Desk) -> None:
    ledger, _ = opened(desk)
    await ledger.claim(1)
    await desk.restart()
    recorded = ledger.record(1, SENT)
    with pytest.raises(InstanceHeld):
        await ledger.claim(2)
    await recorded
    assert (await desk.states())[:2] == [DeliveryState.SENT, DeliveryState.PENDING]


async def test_one_that_gives_up_waiting_takes_nobody_along(desk: Desk) -> None:
    ledger, _ = opened(desk)
    impatient, patient = (asyncio.ensure_future(ledger.claim(number)) for number in (1, 2))
    await asyncio.sleep(0)
    impatient.cancel()
    assert await patient is not None
    await ledger.close()
    assert impatient.cancelled()


async def test_nobody_waits_for_others_while_no_call_is_under_way(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "MOMENT", FOREVER)
    ledger, store = opened(desk)
    assert await ledger.claim(1) is not None
    await ledger.record(1, SENT)
    assert store.asked == [(0, 1), (1, 0)]


async def test_after_a_pause_nobody_waits_beside_a_call_that_hangs(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "MOMENT", FOREVER)
    monkeypatch.setattr(paging, "BUSY", -1.0)
    ledger, store = opened(desk)
    assert await ledger.claim(1) is not None
    assert await ledger.claim(2) is not None
    assert store.asked == [(0, 1), (0, 1)]


async def test_a_full_page_waits_for_nobody(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "MOMENT", FOREVER)
    monkeypatch.setattr(paging, "MANY", 3)
    ledger, store = opened(desk)
    await asyncio.gather(*map(ledger.claim, (1, 2, 3)))
    first = asyncio.ensure_future(ledger.record(1, SENT))
    for _ in range(20):
        await asyncio.sleep(0)
    assert not first.done(), "2 and 3 are under way, and their outcomes go along"
    recorded = ledger.record(2, SENT)
    assert await ledger.claim(4) is not None
    await asyncio.gather(first, recorded)
    assert store.asked == [(0, 3), (2, 1)]


@dataclass(slots=True)
class Watched(Post):
    """Looks at the outbox whenever a message is on its way."""

    desk: Desk | None = None
    in_doubt: int = 0

    async def __call__(self, letter: Letter) -> SendOutcome:
        assert self.desk is not None
        for _ in range(5):
            states = await self.desk.states()
            self.in_doubt = max(self.in_doubt, states.count(DeliveryState.SENDING))
            await asyncio.sleep(0.002)
        return await Post.__call__(self, letter)


async def test_no_more_rows_are_in_doubt_than_are_called_and_claimed_ahead(desk: Desk) -> None:
    """What a kill leaves uncertain is bounded: a place is free only when its outcome goes along with the next claim."""
    desk.post = post = Watched(desk=desk)
    assert (await desk.station(seats=SeatSettings(ahead=2, calls=1)).round()).sent == 5
    assert post.in_doubt == 3


class NearlyFull(SqliteDeliver):
    """A disk on which a claim finds the room that an outcome does not."""

    async def advance(
        self, outcomes: Mapping[int, Transition], claims: Collection[int], fence: int, now: datetime
    ) -> tuple[Delivery, ...]:
        if outcomes:
            raise StoreError("policybot.db: database or disk is full")
        return await super().advance(outcomes, claims, fence, now)


@pytest.mark.parametrize("alone", [True, False])
async def test_behind_an_outcome_that_finds_no_room_nothing_is_claimed(desk: Desk, *, alone: bool) -> None:
    """Neither by the same transaction nor by a later one."""
    ledger = Ledger(desk.outbox(NearlyFull), desk.fence, lambda: NOW)
    await ledger.claim(1)
    recorded = ledger.record(1, SENT)
    if alone:
        with pytest.raises(StoreError):
            await recorded
    for _ in range(2):
        with pytest.raises(StoreError, match="disk is full"):
            await ledger.claim(2)
    if not alone:
        with pytest.raises(StoreError):
            await recorded
    assert (await desk.states())[1] is DeliveryState.PENDING
