"""What every backend promises to DELIVER, and that one instance at a time does it."""

from datetime import datetime, timedelta

import pytest

from bot.domain.chats import ChatKind, Delivery, DeliveryKind, DeliveryState, Lane, Letter, Message, Transition
from bot.domain.errors import InstanceHeld, InvariantError
from bot.domain.outbox import Due
from bot.domain.stores import OutboxCounts
from bot.store import Store, open_store
from tests.builders import NOW, a_draft, a_new_chat

MINUTE = timedelta(minutes=1)
SENT = Transition(state=DeliveryState.SENT, message_id=77)
LATER = Transition(state=DeliveryState.PENDING, not_before=NOW + MINUTE, reason="Telegram asked to wait 60 s")
LOST = Transition(state=DeliveryState.PENDING, not_before=NOW, reason="no answer", uncertain=1)


async def queue(store: Store, chat: int = 1, *html: str, slot: timedelta = timedelta(0)) -> None:
    await store.desk.ensure_chat(a_new_chat(chat, kind=ChatKind.GROUP), NOW)
    assert await store.dispatch.queue_digest(a_draft(chat, *html, slot=NOW + slot))


async def claim(store: Store, fence: int, at: datetime = NOW, limit: int = 10) -> tuple[Delivery, ...]:
    """Claims whatever is due."""
    due = await store.deliver.due(at, limit)
    return await store.deliver.advance({}, [one.delivery_id for one in due], fence, at)


async def texts(store: Store, fence: int, limit: int = 10) -> list[str]:
    claimed = {row.id: row.message.html for row in await claim(store, fence, limit=limit)}
    return [claimed[number] for number in sorted(claimed)]


async def the_row(store: Store, number: int = 0) -> Delivery:
    return (await store.ops.outbox())[number]


async def test_a_claimed_row_is_sending_and_counted(store: Store) -> None:
    fence = await store.instance.acquire()
    await queue(store, 1, "甲")
    (claimed,) = await claim(store, fence)
    assert (claimed.state, claimed.attempts, claimed.chat_kind) == (DeliveryState.SENDING, 1, ChatKind.GROUP)
    assert await claim(store, fence) == ()
    assert await the_row(store) == claimed


async def test_a_part_waits_for_the_one_before_it(store: Store) -> None:
    fence = await store.instance.acquire()
    await queue(store, 1, "甲1", "甲2")
    await queue(store, 1, "乙1", slot=timedelta(days=1))
    await queue(store, 2, "丙1")
    assert await texts(store, fence) == ["甲1", "丙1"]
    await store.deliver.advance({1: LATER}, (), fence, NOW)
    assert await texts(store, fence) == []
    (again,) = await claim(store, fence, NOW + MINUTE)
    assert (again.message.html, again.attempts) == ("甲1", 2)
    for state, following in ((DeliveryState.DEAD, "甲2"), (DeliveryState.UNKNOWN, "乙1")):
        delivery = next(
            row for row in await store.ops.outbox() if row.state is DeliveryState.SENDING and row.chat_id == 1
        )
        await store.deliver.advance({delivery.id: Transition(state=state, reason="so")}, (), fence, NOW)
        assert await texts(store, fence) == [following]


async def test_no_more_than_asked_for(store: Store) -> None:
    fence = await store.instance.acquire()
    for chat in (1, 2, 3):
        await queue(store, chat, str(chat))
    assert await texts(store, fence, 2) == ["1", "2"]


async def test_looking_at_what_is_due_changes_nothing(store: Store) -> None:
    fence = await store.instance.acquire()
    await queue(store, 2, "乙1", "乙2")
    await queue(store, 1, "甲")
    await queue(store, 3, "丙")
    for number, until in ((1, NOW), (3, NOW - MINUTE), (4, NOW + MINUTE)):
        await store.deliver.put_off(number, fence, until, "far")
    before = await store.ops.outbox()
    first, second = (Due(delivery_id=at, chat_id=chat, lane=Lane.DIGEST) for at, chat in ((3, 1), (1, 2)))
    assert await store.deliver.due(NOW, 10) == (first, second)
    assert await store.deliver.due(NOW, 1) == (first,)
    assert await store.deliver.due(NOW, 10, besides=[1, 7]) == (second,)
    assert await store.ops.outbox() == before


async def test_no_lane_waits_for_another_to_end(store: Store) -> None:
    for chat in range(1, 9):
        await queue(store, chat, "日报")
    await store.ops.sync_admins([a_new_chat(20), a_new_chat(21)], NOW)
    await store.ops.queue_notice("k", lambda _: Message(html="知会"), NOW)
    async with store.inbox.handling("1:1", NOW) as handling:
        for chat in (30, 31, 32):
            await store.desk.ensure_chat(a_new_chat(chat), NOW)
            await handling.answer([Letter(chat_id=chat, message=Message(html="已关注"))])
    taken = [one.chat_id for one in await store.deliver.due(NOW, 10)]
    assert taken == [30, 1, 20, 2, 31, 3, 21, 4, 32, 5]


async def test_only_what_is_its_chats_next_is_claimed(store: Store) -> None:
    fence = await store.instance.acquire()
    await queue(store, 1, "甲1", "甲2")
    assert await store.deliver.advance({}, [2, 99], fence, NOW) == ()
    (first,) = await store.deliver.advance({}, [2, 1], fence, NOW)
    assert first.id == 1
    assert await store.deliver.advance({}, [1], fence, NOW) == (), "it is being sent already"
    await store.deliver.advance({1: SENT}, (), fence, NOW)
    assert await store.deliver.advance({}, [1], fence, NOW) == (), "it was sent"


async def test_a_row_put_off_was_not_attempted(store: Store) -> None:
    fence = await store.instance.acquire()
    await queue(store, 1, "甲1", "甲2")
    await store.deliver.put_off(1, fence, NOW + MINUTE, "far")
    assert await store.deliver.due(NOW, 10) == ()
    assert await store.deliver.next_due() == NOW + MINUTE
    row = await the_row(store)
    assert (row.state, row.attempts, row.uncertain, row.reason) == (DeliveryState.PENDING, 0, 0, "far")
    (claimed,) = await claim(store, fence, NOW + MINUTE)
    await store.deliver.put_off(1, fence, NOW + 2 * MINUTE, "far")
    assert await the_row(store) == claimed, "it is being sent"


async def test_what_was_sent_is_kept_with_its_number(store: Store) -> None:
    fence = await store.instance.acquire()
    await queue(store)
    await claim(store, fence)
    await store.deliver.advance({1: SENT}, (), fence, NOW)
    row = await the_row(store)
    assert (row.state, row.message_id, row.reason) == (DeliveryState.SENT, 77, None)
    assert await store.deliver.next_due() is None


async def test_uncertain_attempts_add_up_and_are_never_reset(store: Store) -> None:
    fence = await store.instance.acquire()
    await queue(store)
    for transition in (LOST, LOST, SENT):
        await claim(store, fence)
        await store.deliver.advance({1: transition}, (), fence, NOW)
    assert (await the_row(store)).uncertain == 2
    assert await store.ops.outbox_counts() == OutboxCounts(sent=1, uncertain=2)


async def test_an_outcome_counts_only_for_a_row_being_sent(store: Store) -> None:
    fence = await store.instance.acquire()
    await queue(store)
    with pytest.raises(InvariantError, match="delivery 1"):
        await store.deliver.advance({1: SENT}, (), fence, NOW)
    await claim(store, fence)
    await store.deliver.advance({1: SENT}, (), fence, NOW)
    with pytest.raises(InvariantError, match="delivery 1"):
        await store.deliver.advance({1: LOST}, (), fence, NOW)
    assert (await the_row(store)).state is DeliveryState.SENT


async def test_who_was_overtaken_claims_and_records_nothing(store: Store) -> None:
    stale = await store.instance.acquire()
    await queue(store)
    await claim(store, stale)
    await store.instance.release()
    fence = await store.instance.acquire()
    assert fence > stale
    assert await store.deliver.recover(fence) == 1
    with pytest.raises(InstanceHeld):
        await claim(store, stale)
    with pytest.raises(InstanceHeld):
        await store.deliver.recover(stale)
    with pytest.raises(InstanceHeld):
        await store.deliver.put_off(1, stale, NOW + MINUTE, "far")
    (row,) = await claim(store, fence)
    with pytest.raises(InstanceHeld):
        await store.deliver.advance({row.id: SENT}, (), stale, NOW)
    assert (await the_row(store)).state is DeliveryState.SENDING


async def test_an_answer_that_comes_before_its_row_is_taken_over_still_counts(store: Store) -> None:
    stale = await store.instance.acquire()
    await queue(store)
    await claim(store, stale)
    await store.instance.release()
    fence = await store.instance.acquire()
    await store.deliver.advance({1: SENT}, (), stale, NOW)
    assert await store.deliver.recover(fence) == 0
    assert (await the_row(store)).state is DeliveryState.SENT


async def test_the_outbox_tells_when_it_is_due_next(store: Store) -> None:
    fence = await store.instance.acquire()
    assert await store.deliver.next_due() is None
    await queue(store, 1, "甲1", "甲2")
    due = await store.deliver.next_due()
    assert due is not None
    assert due <= NOW
    await claim(store, fence)
    await store.deliver.advance({1: LATER}, (), fence, NOW)
    assert await store.deliver.next_due() == NOW + MINUTE  # the second part may not overtake the first


async def test_a_chat_that_is_gone_gets_nothing_more(store: Store) -> None:
    fence = await store.instance.acquire()
    await queue(store, 1, "甲1", "甲2")
    await queue(store, 2, "乙")
    await claim(store, fence, limit=1)
    gone = Transition(state=DeliveryState.DEAD, reason="bot was blocked by the user", deactivate=True)
    await store.deliver.advance({1: gone}, (), fence, NOW)
    states = [(row.state, row.reason) for row in await store.ops.outbox()]
    assert states == [
        (DeliveryState.DEAD, gone.reason),
        (DeliveryState.DEAD, gone.reason),
        (DeliveryState.PENDING, None),
    ]
    chat = await store.dispatch.chat(1)
    assert chat is not None
    assert not chat.active


async def test_a_group_that_moved_takes_its_rows_along(store: Store) -> None:
    fence = await store.instance.acquire()
    await queue(store, -5, "甲1", "甲2")
    await store.desk.subscribe(-5, "芯片", NOW)
    await claim(store, fence)
    moved = Transition(state=DeliveryState.PENDING, not_before=NOW, reason="the group moved", moved_to=-1005)
    await store.deliver.advance({1: moved}, (), fence, NOW)
    assert await store.dispatch.chat(-5) is None
    assert [rule.rule for rule in await store.dispatch.subscriptions(-1005)] == ["芯片"]
    (first,) = await claim(store, fence)
    assert (first.chat_id, first.message.html, first.attempts) == (-1005, "甲1", 2)
    assert first.kind is DeliveryKind.DIGEST


async def test_the_second_instance_is_refused_and_told_who_was_first(url: str, store: Store) -> None:
    await store.instance.acquire()
    async with await open_store(url) as second:
        with pytest.raises(InstanceHeld, match=r"policybot\.db: in use by process \d+ on "):
            await second.instance.acquire()
        await store.instance.release()
        assert await second.instance.acquire() == 2
    assert await store.instance.acquire() == 3


async def test_other_work_goes_on_beside_a_running_instance(url: str, store: Store) -> None:
    await store.instance.acquire()
    async with await open_store(url) as second:
        await queue(second, 1, "甲")
    assert await store.ops.outbox_counts() == OutboxCounts(pending=1)


async def test_what_waits_for_its_own_time_holds_up_nothing_of_another_kind(store: Store) -> None:
    """A digest kept back by quiet hours, and a word to the admins meanwhile."""
    fence = await store.instance.acquire()
    await store.ops.sync_admins([a_new_chat(1)], NOW)
    await store.dispatch.queue_digest(a_draft(1, "夜里1", "夜里2", not_before=NOW + MINUTE))
    await store.ops.queue_notice("k", lambda _: Message(html="警报"), NOW)
    assert await store.deliver.next_due() == datetime(1970, 1, 1, tzinfo=NOW.tzinfo)
    assert await texts(store, fence) == ["警报"]
    await store.deliver.advance({3: SENT}, (), fence, NOW)
    assert await store.deliver.next_due() == NOW + MINUTE
    assert await texts(store, fence) == []
    (first,) = await claim(store, fence, NOW + MINUTE)
    assert first.message.html == "夜里1"


async def test_what_failed_once_and_waits_holds_up_all_that_follows(store: Store) -> None:
    fence = await store.instance.acquire()
    await store.ops.sync_admins([a_new_chat(1)], NOW)
    await queue(store, 1, "甲")
    await claim(store, fence)
    await store.deliver.advance({1: LATER}, (), fence, NOW)
    await store.ops.queue_notice("k", lambda _: Message(html="警报"), NOW)
    assert await texts(store, fence) == []
