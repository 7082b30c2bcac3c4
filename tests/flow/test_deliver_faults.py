"""DELIVER under faults of our own code: what it cannot record comes to a known state while the process lives."""

import sqlite3
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest

from bot.domain.chats import Delivery, DeliveryState, Transition
from bot.domain.errors import StoreError, StoreMisused
from bot.domain.ports import Gone, Moved, Sent, chinese
from bot.domain.timing import READ_AGAIN, READ_NO_MORE, after
from bot.flow.deliver_reports import DeliverReport
from bot.flow.watch import Watch
from bot.locale import refusals
from bot.store import rows as table
from bot.store.sqlite.deliver import SqliteDeliver
from tests.builders import NOW, a_new_chat
from tests.flow.letterbox import Desk

MINUTE = timedelta(minutes=1)
SENDING, PENDING = DeliveryState.SENDING, DeliveryState.PENDING
SENT, UNKNOWN = DeliveryState.SENT, DeliveryState.UNKNOWN
FAULTS = [RuntimeError("a bug"), KeyError("a bug"), StoreMisused("CHECK constraint failed")]


@dataclass
class Fault:
    """Raised for outcomes of these deliveries, so often."""

    error: Exception
    of: frozenset[int]
    times: int = 10**6
    struck: list[int] = field(default_factory=list)


class Faulty(SqliteDeliver):
    """An outbox with a bug."""

    fault: Fault

    async def advance(
        self, outcomes: Mapping[int, Transition], claims: Collection[int], fence: int, now: datetime
    ) -> tuple[Delivery, ...]:
        if self.fault.times and (hit := self.fault.of & set(outcomes)):
            self.fault.times -= 1
            self.fault.struck.extend(hit)
            raise self.fault.error
        return await super().advance(outcomes, claims, fence, now)


def faulty(desk: Desk, fault: Fault) -> Faulty:
    store = desk.outbox(Faulty)
    store.fault = fault
    return store


@pytest.mark.parametrize("error", FAULTS)
async def test_what_a_fault_keeps_from_being_recorded_is_in_doubt_by_the_next_round(
    desk: Desk, error: Exception
) -> None:
    await desk.queue("甲1", "甲2", chat=1)
    await desk.queue("乙", chat=2)
    store = faulty(desk, Fault(error=error, of=frozenset({1})))
    station = desk.station(store=store)
    report = await station.round()
    assert report.errors == (f"delivery 1 is sent, not recorded: {error}",)
    assert (await desk.states())[0] is SENDING
    assert not station.owed
    store.fault.times = 0
    await station.round()
    rows = await desk.store.ops.outbox()
    assert [(row.state, row.uncertain) for row in rows] == [(SENT, 1), (SENT, 0), (SENT, 0)]
    assert [html for chat, html in desk.post.taken if chat == 1] == ["甲1", "甲1", "甲2"], "one copy, counted"


async def test_a_fault_that_stays_sends_nothing_a_third_time_and_ends_unknown(desk: Desk) -> None:
    await desk.queue("甲1", "甲2", chat=1)
    await desk.queue("乙", chat=2)
    station = desk.station(store=faulty(desk, Fault(error=RuntimeError("a bug"), of=frozenset({1}))))
    for _ in range(4):
        await station.round()
    rows = await desk.store.ops.outbox()
    assert [(row.state, row.uncertain) for row in rows] == [(UNKNOWN, 2), (SENT, 0), (SENT, 0)]
    assert rows[0].reason == "what became of it could not be recorded, by a fault of ours"
    assert [html for chat, html in desk.post.taken if chat == 1] == ["甲1", "甲1", "甲2"]
    assert {chat for chat, _ in desk.post.taken} == {1, 2}, "the rest goes on"


async def test_those_that_share_its_transaction_are_recorded(desk: Desk) -> None:
    for chat in range(1, 9):
        await desk.queue("甲", chat=chat)
    station = desk.station(store=faulty(desk, Fault(error=RuntimeError("a bug"), of=frozenset({3}))))
    for number in range(3):
        await station.round(NOW + number * MINUTE)
    rows = await desk.store.ops.outbox()
    assert [row.uncertain for row in rows] == [0, 0, 2, 0, 0, 0, 0, 0]
    assert {row.state for row in rows if row.id != 3} == {SENT}


def broken(*_: object) -> None:
    raise RuntimeError("a bug")


def misspelt(db: sqlite3.Connection, *_: object) -> None:
    db.execute("update chat set no_such_column = 1")


@pytest.mark.parametrize("bug", [broken, misspelt])
@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (Gone(reason="blocked"), DeliveryState.DEAD),
        (Moved(chat_id=-100), SENT),
        (Sent(message_id=1, lost_topic=6), SENT),
    ],
)
async def test_what_an_outcome_means_for_the_chat_may_fail_without_the_outcome(
    desk: Desk,
    outcome: Gone | Moved | Sent,
    state: DeliveryState,
    bug: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("move", "leave_topic", "retire"):
        monkeypatch.setattr(f"bot.store.sqlite.chats.{name}", bug)
    await desk.queue("甲", chat=-5)
    desk.post.answers["甲"] = [outcome]
    report = await desk.station().round(NOW)
    assert [(one.chat_id, one.reason) for one in report.unsent] == ([] if state is SENT else [(-5, "blocked")])
    row = await desk.the_row()
    assert (row.state, row.uncertain) == (state, 0), "known, and in no doubt"
    assert {chat for chat, _ in desk.post.taken} == {-5}, "Telegram says again where a group has moved"


async def test_an_owed_outcome_that_a_fault_refuses_is_in_doubt_and_holds_up_nothing(desk: Desk) -> None:
    await desk.queue("甲", chat=1)
    await desk.queue("乙", chat=2)
    store = faulty(desk, Fault(error=StoreError("disk is full"), of=frozenset({1})))
    station = desk.station(store=store)
    await station.round()
    assert set(station.owed) == {1}
    store.fault.error, store.fault.times = RuntimeError("a bug"), 1
    await station.round()
    assert not station.owed
    assert [(row.state, row.uncertain) for row in await desk.store.ops.outbox()] == [(SENT, 1), (SENT, 0)]


async def test_an_owed_outcome_is_recorded_without_what_it_means_for_the_chat_where_that_fails(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.sqlite.chats.retire", broken)
    await desk.queue("甲", chat=1)
    desk.post.answers["甲"] = [Gone(reason="blocked")]
    station = desk.station(store=faulty(desk, Fault(error=StoreError("disk is full"), of=frozenset({1}), times=1)))
    await station.round()
    assert set(station.owed) == {1}
    await station.round()
    row = await desk.the_row()
    assert (row.state, row.uncertain) == (DeliveryState.DEAD, 0), "known, and in no doubt"
    assert len(desk.post.taken) == 1


async def test_a_fault_in_weighing_an_outcome_leaves_it_in_doubt(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    await desk.queue("甲", chat=1)
    await desk.queue("乙", chat=2)

    def weighed(outcome: object, row: Delivery, now: datetime) -> Transition:
        if row.chat_id == 1:
            raise RuntimeError("a bug")
        return after(outcome, row, now)  # type: ignore[arg-type]

    monkeypatch.setattr("bot.flow.deliver.after", weighed)
    station = desk.station()
    for _ in range(2):
        with pytest.raises(RuntimeError):
            await station.round()
    assert await station.round() == DeliverReport()
    assert [(row.state, row.uncertain) for row in await desk.store.ops.outbox()] == [(UNKNOWN, 2), (SENT, 0)]


async def test_a_row_that_cannot_be_read_is_not_claimed_and_holds_up_only_its_chat(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for chat in (1, 2, 3):
        await desk.queue("甲", "乙", chat=chat)
    read = table.delivery

    def unread(row: table.Row) -> Delivery:
        if row["chat_id"] == 2:
            raise ValueError("a bug")
        return read(row)

    with monkeypatch.context() as patch:
        patch.setattr(table, "delivery", unread)
        assert await desk.station().round(NOW) == DeliverReport(sent=4)
    rows = {(row.chat_id, row.part): row for row in await desk.store.ops.outbox()}
    put_off = rows[2, 1]
    assert (put_off.state, put_off.attempts, put_off.uncertain) == (PENDING, 0, 0)
    assert put_off.reason == "it cannot be read: ValueError: a bug"
    assert put_off.not_before == NOW + READ_AGAIN
    assert await replace(desk.station()).round(NOW + READ_AGAIN) == DeliverReport(sent=2)


async def test_a_row_that_stays_unread_is_told_once_listed_and_given_up_after_a_day(desk: Desk) -> None:
    await desk.store.ops.sync_admins([a_new_chat(99)], NOW)
    for chat in (1, 2):
        await desk.queue("甲", "乙", chat=chat)
    database = desk.outbox(SqliteDeliver)._database
    await database.write(lambda db: db.execute("update delivery set buttons = '{' where part = 1"))
    moment, rounds = NOW, 0
    while moment < NOW + READ_NO_MORE:
        await desk.station().round(moment)
        counts = await desk.store.ops.outbox_counts()
        assert (counts.unread, counts.dead) == (2, 0)
        moment, rounds = moment + READ_AGAIN, rounds + 1
    assert rounds == 96
    told = [html for chat, html in desk.post.taken if chat == 99]
    assert [html.splitlines()[0] for html in told] == [
        "有待发的消息读不出来（会话 1），该会话其后的消息暂缓；每隔一刻钟再试，一天后放弃。"
    ] * 2, "once a day"
    assert {chat for chat, _ in desk.post.taken} == {99}, "what is behind it waits"
    await desk.station().round(moment)
    counts = await desk.store.ops.outbox_counts()
    assert (counts.unread, counts.dead) == (0, 2)
    given_up = [row for row in await desk.store.ops.outbox() if row.state is DeliveryState.DEAD]
    assert all(row.reason and row.reason.startswith("it cannot be read: ") for row in given_up)
    assert [chat for chat, html in desk.post.taken if html == "乙"] == [1, 2], "and then goes out"
    watch = Watch(store=desk.store.ops, clock=lambda: moment, translate=chinese, told=refusals.told)
    assert await watch.round() == 2, "the admins know of the end as well"


async def test_a_chat_that_is_held_up_meanwhile_does_not_make_it_last_longer(desk: Desk) -> None:
    await desk.queue("甲", chat=1)
    database = desk.outbox(SqliteDeliver)._database
    await database.write(lambda db: db.execute("update delivery set buttons = '{'"))
    await desk.station().round(NOW)
    desk.post.far[1] = MINUTE
    await desk.station().round(NOW + READ_AGAIN)
    await desk.station().round(NOW + READ_NO_MORE)
    assert await desk.states() == [DeliveryState.DEAD]
