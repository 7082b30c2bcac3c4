"""What every backend promises to admins: how the bot does, and who it serves."""

from datetime import timedelta

import pytest

from bot.domain.admins import Census, Round
from bot.domain.chats import ChatKind, DeliveryState, Message, Transition
from bot.domain.stores import OutboxCounts
from bot.store import Store
from tests.builders import NOW, a_draft, a_new_chat

SECOND, DAY = timedelta(seconds=1), timedelta(days=1)


async def test_a_new_store_is_well(store: Store) -> None:
    vitals = await store.admins.vitals(NOW)
    assert (vitals.rounds, vitals.outbox, vitals.waiting_since) == ((), OutboxCounts(), None)
    assert (vitals.chats, vitals.active) == (0, 0)
    assert vitals.used > 0
    assert vitals.free > 0


async def test_rounds_with_how_long_they_took(store: Store) -> None:
    await store.ops.record_round("poll", NOW, 12 * SECOND)
    await store.ops.record_round("poll", NOW + SECOND, 3 * SECOND)
    await store.ops.record_round("read", NOW)
    assert (await store.admins.vitals(NOW)).rounds == (
        Round(station="poll", finished_at=NOW + SECOND, took=3 * SECOND),
        Round(station="read", finished_at=NOW, took=timedelta(0)),
    )


async def test_the_oldest_that_waits_is_told_from_what_waits_for_its_time(store: Store) -> None:
    for chat in (1, 2, 3):
        await store.desk.ensure_chat(a_new_chat(chat), NOW)
    await store.dispatch.queue_digest(a_draft(1, created_at=NOW - DAY, not_before=NOW + DAY))
    assert (await store.admins.vitals(NOW)).waiting_since is None
    await store.dispatch.queue_digest(a_draft(2, created_at=NOW - 7 * SECOND))
    await store.dispatch.queue_digest(a_draft(3, created_at=NOW - DAY, not_before=NOW - SECOND))
    assert (await store.admins.vitals(NOW)).waiting_since == NOW - 7 * SECOND
    assert (await store.admins.vitals(NOW + DAY)).waiting_since == NOW - 7 * SECOND


async def test_a_notice_waits_since_it_was_queued(store: Store) -> None:
    await store.ops.sync_admins([a_new_chat(1)], NOW)
    await store.ops.queue_notice("k", lambda _: Message(html="一则"), NOW - SECOND)
    assert (await store.admins.vitals(NOW)).waiting_since == NOW - SECOND


async def test_deliveries_that_failed_the_latest_first(store: Store) -> None:
    fence = await store.instance.acquire()
    for chat in (1, 2, 3):
        await store.desk.ensure_chat(a_new_chat(chat), NOW)
        await store.dispatch.queue_digest(a_draft(chat))
    await store.deliver.advance({}, (1, 2, 3), fence, NOW)
    for number, state in enumerate((DeliveryState.DEAD, DeliveryState.SENT, DeliveryState.UNKNOWN), start=1):
        await store.deliver.advance({number: Transition(state=state, reason="不明")}, (), fence, NOW)
    found, total = await store.admins.lost(1)
    assert ([row.id for row in found], total) == ([3], 2)
    assert [row.id for row in (await store.admins.lost(9))[0]] == [3, 1]


async def test_the_chats_with_what_each_has(store: Store) -> None:
    await store.desk.ensure_chat(a_new_chat(1), NOW)
    await store.desk.ensure_chat(a_new_chat(-5, kind=ChatKind.GROUP, title="群"), NOW + SECOND)
    await store.desk.ensure_chat(a_new_chat(-100_6, kind=ChatKind.CHANNEL), NOW + 2 * SECOND)
    await store.desk.subscribe(-5, "芯片", NOW)
    await store.desk.subscribe(-5, "汽车", NOW)
    await store.desk.deactivate(-100_6, "kicked")
    await store.ops.sync_admins([a_new_chat(1)], NOW)
    found, census = await store.admins.residents(0, 9)
    assert census == Census(private=1, groups=1, channels=1, active=2)
    assert census.total == 3
    assert [(one.chat.id, one.rules, one.of_admins, one.reason) for one in found] == [
        (-5, 2, False, None),
        (1, 0, True, None),
        (-100_6, 0, False, "kicked"),
    ]
    assert [one.chat.id for one in (await store.admins.residents(1, 1))[0]] == [1]
    group = await store.admins.resident(-5)
    assert group is not None
    assert (group.since, group.chat.title, group.barred, group.most_rules) == (NOW + SECOND, "群", False, None)
    assert await store.admins.resident(404) is None


async def test_a_barred_chat_is_told_nothing_until_it_is_let_in_again(store: Store) -> None:
    await store.desk.ensure_chat(a_new_chat(1), NOW)
    await store.desk.subscribe(1, "芯片", NOW)
    await store.dispatch.queue_digest(a_draft(1))
    assert await store.admins.bar(1, "barred")
    assert not await store.admins.bar(1, "barred")
    assert not await store.admins.bar(404, "barred")
    assert await store.admins.is_barred(1)
    assert [row.state for row in await store.ops.outbox()] == [DeliveryState.WITHDRAWN]
    assert not (await store.desk.ensure_chat(a_new_chat(1), NOW)).active, "it does not come back by itself"
    assert await store.dispatch.due_chats(NOW + 9 * DAY, 9) == ()
    assert await store.admins.unbar(1)
    assert not await store.admins.unbar(1)
    assert not await store.admins.is_barred(1)
    assert (await store.desk.ensure_chat(a_new_chat(1), NOW)).active
    assert [chat.id for chat in await store.dispatch.due_chats(NOW + 9 * DAY, 9)] == [1]


async def test_a_barred_group_stays_so_when_it_moves(store: Store) -> None:
    for chat in (-5, -6):
        await store.desk.ensure_chat(a_new_chat(chat), NOW)
    await store.admins.bar(-5, "barred")
    await store.desk.move_chat(-5, -6)
    assert await store.admins.is_barred(-6)
    moved = await store.desk.find_chat(-6)
    assert moved is not None
    assert not moved.active


@pytest.mark.parametrize("most", [5, 200, None])
async def test_a_chats_own_limit(store: Store, most: int | None) -> None:
    await store.desk.ensure_chat(a_new_chat(1), NOW)
    await store.admins.limit(1, 7)
    await store.admins.limit(1, most)
    found = await store.admins.resident(1)
    assert found is not None
    assert found.most_rules == most


async def test_who_is_no_admin_any_more_is_named(store: Store) -> None:
    assert await store.ops.sync_admins([a_new_chat(1), a_new_chat(2)], NOW) == ()
    assert await store.ops.sync_admins([a_new_chat(2), a_new_chat(3)], NOW) == (1,)
