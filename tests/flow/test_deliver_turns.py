"""DELIVER claims a row when its chat's turn has come: what waits is neither under way nor in doubt."""

import asyncio
from datetime import timedelta

import pytest

from bot.domain.chats import DeliveryState
from bot.domain.errors import InstanceHeld
from bot.flow.deliver_reports import DeliverReport
from tests.builders import NOW
from tests.flow.letterbox import Desk

MINUTE = timedelta(minutes=1)


async def test_what_waits_for_its_turn_when_the_process_ends_was_never_under_way(desk: Desk) -> None:
    for chat in range(3):
        await desk.queue("甲", "乙", chat=chat)
    for _ in range(2):
        running = await desk.in_line(desk.station())
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running
        await desk.restart()
        assert await desk.station().recover() == 0
        rows = await desk.store.ops.outbox()
        assert {(row.state, row.attempts, row.uncertain) for row in rows} == {(DeliveryState.PENDING, 0, 0)}
    desk.post.queue = None
    assert await desk.station().round() == DeliverReport(sent=6)


async def test_who_waits_for_a_turn_when_we_stop_is_left_for_the_next_start(desk: Desk) -> None:
    for chat in range(3):
        await desk.queue("甲", chat=chat)
    deliver = desk.station()
    running = await desk.in_line(deliver)
    deliver.stop()
    assert desk.post.queue is not None
    desk.post.queue.set()
    assert await running == DeliverReport()
    assert {row.attempts for row in await desk.store.ops.outbox()} == {0}


async def test_who_waits_for_a_turn_holds_up_no_other_and_is_asked_once(desk: Desk) -> None:
    for chat in range(10):
        await desk.queue("甲", "乙", chat=chat)
    desk.post.queue, desk.post.quick = asyncio.Event(), frozenset(range(1, 10))
    running = asyncio.create_task(desk.station(concurrency=4).round())
    while len(desk.post.taken) < 18:  # noqa: ASYNC110 - no event tells
        await asyncio.sleep(0.001)
    assert desk.post.asked.count(0) == 1
    desk.post.queue.set()
    assert await running == DeliverReport(sent=20)


async def test_a_turn_far_off_is_waited_for_in_the_outbox(desk: Desk) -> None:
    await desk.queue("甲1", "甲2", chat=1)
    await desk.queue("乙", chat=2)
    desk.post.far[1] = MINUTE
    deliver = desk.station()
    assert await deliver.round(NOW) == DeliverReport(sent=1)
    assert sorted(desk.post.asked) == [1, 2], "asked once, not again and again"
    row = (await desk.store.ops.outbox())[0]
    assert (row.state, row.attempts, row.not_before) == (DeliveryState.PENDING, 0, NOW + MINUTE)
    assert await deliver.round(NOW + MINUTE / 2) == DeliverReport()
    assert await deliver.round(NOW + MINUTE) == DeliverReport(sent=2)


async def test_a_chat_that_goes_while_it_waits_for_its_turn_is_left_alone(desk: Desk) -> None:
    for chat in range(3):
        await desk.queue("甲", chat=chat)
    running = await desk.in_line(desk.station())
    await desk.store.desk.deactivate(1, "blocked")
    assert desk.post.queue is not None
    desk.post.queue.set()
    assert await running == DeliverReport(sent=2)
    assert sorted(chat for chat, _ in desk.post.taken) == [0, 2]


@pytest.mark.parametrize("wait", [timedelta(0), MINUTE])
async def test_a_stale_instance_sends_nothing(desk: Desk, wait: timedelta) -> None:
    for chat in range(3):
        await desk.queue("甲", chat=chat)
        desk.post.far[chat] = wait
    running = await desk.in_line(desk.station())
    await desk.restart()
    assert desk.post.queue is not None
    desk.post.queue.set()
    with pytest.raises(InstanceHeld):
        await running
    assert desk.post.taken == []
    assert {(row.attempts, row.reason) for row in await desk.store.ops.outbox()} == {(0, None)}
