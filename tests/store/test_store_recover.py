"""What every backend promises to DELIVER about rows that were being sent when their process ended, or failed."""

import pytest

from bot.domain.chats import DeliveryState, Message, Transition
from bot.store import Store
from tests.builders import NOW
from tests.store.test_store_deliver import LATER, LOST, MINUTE, SENT, claim, queue, the_row


async def test_what_an_older_instance_was_sending_is_tried_once_more(store: Store) -> None:
    await queue(store)
    fence = await store.instance.acquire()
    states = []
    for _ in range(2):
        await claim(store, fence)
        await store.instance.release()
        fence = await store.instance.acquire()
        assert await store.deliver.recover(fence) == 1
        row = await the_row(store)
        states.append((row.state, row.uncertain))
    assert states == [(DeliveryState.PENDING, 1), (DeliveryState.UNKNOWN, 2)]
    assert (await the_row(store)).reason
    assert await store.deliver.recover(fence) == 0


async def test_what_an_idle_instance_has_left_itself_is_tried_once_more(store: Store) -> None:
    fence = await store.instance.acquire()
    await queue(store)
    assert await store.deliver.recover(fence) == 0
    states = []
    for _ in range(2):
        await claim(store, fence)
        assert await store.deliver.recover(fence) == 1
        row = await the_row(store)
        states.append((row.state, row.uncertain, row.reason))
    reason = "what became of it could not be recorded, by a fault of ours"
    assert states == [(DeliveryState.PENDING, 1, reason), (DeliveryState.UNKNOWN, 2, reason)]
    assert await store.deliver.recover(fence) == 0


async def test_what_is_due_says_whether_it_is_in_doubt(store: Store) -> None:
    fence = await store.instance.acquire()
    await queue(store)
    assert [due.doubtful for due in await store.deliver.due(NOW, 10)] == [False]
    await claim(store, fence)
    await store.deliver.advance({1: LOST}, (), fence, NOW)
    assert [due.doubtful for due in await store.deliver.due(NOW + MINUTE, 10)] == [True]


@pytest.mark.parametrize(
    ("outcome", "state"),
    [(LATER, DeliveryState.WITHDRAWN), (LOST, DeliveryState.UNKNOWN), (SENT, DeliveryState.SENT)],
)
async def test_a_push_is_not_tried_again_where_its_chat_is_stopped_meanwhile(
    store: Store, outcome: Transition, state: DeliveryState
) -> None:
    fence = await store.instance.acquire()
    await queue(store, 1, "甲1", "甲2")
    await claim(store, fence)
    assert await store.admins.unlist(1, Message(html="停止推送"))
    await store.deliver.advance({1: outcome}, (), fence, NOW)
    assert [row.state for row in await store.ops.outbox()] == [state, DeliveryState.WITHDRAWN, DeliveryState.PENDING]
    (word,) = await claim(store, fence, NOW + MINUTE)
    assert word.message.html == "停止推送"
    await store.deliver.advance({word.id: LATER}, (), fence, NOW)
    assert (await the_row(store, 2)).state is DeliveryState.PENDING, "the last word is"


async def test_a_push_that_its_process_did_not_end_is_not_tried_again_where_its_chat_is_stopped(store: Store) -> None:
    fence = await store.instance.acquire()
    await queue(store)
    await claim(store, fence)
    await store.instance.release()
    fence = await store.instance.acquire()
    assert await store.admins.bar(1, "barred by an admin")
    assert await store.deliver.recover(fence) == 1
    row = await the_row(store)
    assert (row.state, row.uncertain) == (DeliveryState.UNKNOWN, 1)
    assert await claim(store, fence, NOW + MINUTE) == ()
