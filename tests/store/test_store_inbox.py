"""What every backend promises about updates: kept until handled, and each takes effect once."""

import asyncio
from contextvars import Context

import pytest

from bot.domain.chats import DeliveryKind, DeliveryState, Letter, Message
from bot.domain.errors import AlreadyHandled, StoreError
from bot.domain.inbox import Arrival
from bot.store import Store, open_store
from bot.store.sqlite.inbox import KEPT, MOST_STARTS
from tests.builders import NOW, a_new_chat

FIRST, SECOND = Arrival(key="1:10", body='{"update_id": 10}'), Arrival(key="1:11", body='{"update_id": 11}')
ANSWER = Letter(chat_id=1, message=Message(html="已关注"), thread_id=5, edits=77)


async def rules(store: Store) -> list[str]:
    return [rule.rule for rule in await store.desk.subscriptions_of(1)]


async def test_an_update_is_taken_once(store: Store) -> None:
    assert await store.inbox.receive([FIRST, SECOND], (), NOW) == (FIRST, SECOND)
    assert await store.inbox.receive([FIRST, SECOND], (), NOW) == ()
    assert await store.inbox.unfinished() == ((FIRST, SECOND), ())


async def test_what_is_finished_is_not_taken_up_and_not_taken_again(store: Store) -> None:
    await store.inbox.receive([FIRST, SECOND], (), NOW)
    assert await store.inbox.receive([FIRST], ["1:10"], NOW) == ()
    assert await store.inbox.unfinished() == ((SECOND,), ())


async def test_an_update_that_ends_every_process_is_given_up(store: Store) -> None:
    await store.inbox.receive([FIRST], (), NOW)
    for _ in range(MOST_STARTS):
        assert await store.inbox.unfinished() == ((FIRST,), ())
    assert await store.inbox.unfinished() == ((), ("1:10",))
    assert await store.inbox.unfinished() == ((), ())
    assert await store.inbox.receive([FIRST], (), NOW) == ()


async def test_keys_are_forgotten_after_many_more(store: Store) -> None:
    many = [Arrival(key=f"1:{number}", body="{}") for number in range(KEPT + 5)]
    await store.inbox.receive(many, (), NOW)
    assert await store.inbox.receive([many[0]], [one.key for one in many[1:]], NOW) == ()
    assert await store.inbox.receive([many[0], many[2], many[-1]], (), NOW) == (many[2],), "what is open is kept"


async def test_effect_answer_and_end_are_one_transaction(store: Store, url: str) -> None:
    await store.inbox.receive([FIRST], (), NOW)
    async with await open_store(url) as other:
        async with store.inbox.handling("1:10", NOW) as handling:
            await store.desk.ensure_chat(a_new_chat(1), NOW)
            await store.desk.subscribe(1, "芯片", NOW)
            assert await handling.answer([ANSWER])
            assert await rules(store) == ["芯片"], "the unit sees what it wrote"
            assert await rules(other) == [], "nobody else does"
        assert await rules(other) == ["芯片"]
        (row,) = await other.ops.outbox()
        assert (row.kind, row.state, row.letter) == (DeliveryKind.REPLY, DeliveryState.PENDING, ANSWER)
        assert await other.inbox.unfinished() == ((), ())


async def test_what_is_raised_undoes_all_of_it(store: Store) -> None:
    await store.inbox.receive([FIRST], (), NOW)

    async def fail() -> None:
        async with store.inbox.handling("1:10", NOW) as handling:
            await store.desk.ensure_chat(a_new_chat(1), NOW)
            await handling.answer([ANSWER])
            raise LookupError

    with pytest.raises(LookupError):
        await fail()
    assert await store.desk.chats() == ()
    assert await store.ops.outbox() == ()
    assert await store.inbox.unfinished() == ((FIRST,), ())


async def test_an_update_takes_effect_once(store: Store) -> None:
    async with store.inbox.handling("1:10", NOW):
        await store.desk.ensure_chat(a_new_chat(1), NOW)
    with pytest.raises(AlreadyHandled, match="update 1:10 was handled before"):
        async with store.inbox.handling("1:10", NOW):
            await store.desk.subscribe(1, "芯片", NOW)
    assert await rules(store) == []
    async with store.inbox.handling("1:11", NOW):
        await store.desk.subscribe(1, "芯片", NOW)
    assert await rules(store) == ["芯片"]


async def test_where_nothing_changed_nothing_is_queued(store: Store) -> None:
    await store.desk.ensure_chat(a_new_chat(1), NOW)
    await store.inbox.receive([FIRST], (), NOW)
    async with store.inbox.handling("1:10", NOW) as handling:
        assert await store.desk.subscriptions_of(1) == ()
        assert await store.desk.remember_question(1, "search", "芯片", NOW) == 1
        assert not await handling.answer([ANSWER])
    assert await store.ops.outbox() == ()
    assert await store.inbox.unfinished() == ((FIRST,), ())


async def test_an_answer_to_nobody_we_know_is_not_kept(store: Store) -> None:
    async with store.inbox.handling("1:10", NOW) as handling:
        await store.desk.deactivate(1, "gone")
        assert not await handling.answer([ANSWER])
    assert await store.ops.outbox() == ()


async def test_a_first_write_that_fails_begins_nothing(store: Store) -> None:
    await store.inbox.receive([FIRST], (), NOW)
    async with store.inbox.handling("1:10", NOW) as handling:
        with pytest.raises(StoreError):
            await store.desk.subscribe(1, "芯片", NOW)
        async with asyncio.timeout(10):
            await elsewhere(store)
        assert not await handling.answer([ANSWER])
        await store.desk.ensure_chat(a_new_chat(1), NOW)
        assert await handling.answer([ANSWER])
    assert await store.inbox.unfinished() == ((), ())
    assert len(await store.ops.outbox()) == 1


async def test_others_write_when_the_update_is_done(store: Store) -> None:
    """Another task's write waits for the unit's end, and is no part of it."""
    handling = store.inbox.handling("1:10", NOW)
    await handling.__aenter__()
    await store.desk.ensure_chat(a_new_chat(1), NOW)
    other = asyncio.create_task(elsewhere(store))
    await asyncio.sleep(0.01)
    assert not other.done()
    await handling.__aexit__(LookupError, LookupError(), None)
    async with asyncio.timeout(10):
        await other
    assert await store.ops.last_rounds() == {"poll": NOW}
    assert await store.desk.chats() == ()


async def elsewhere(store: Store) -> None:
    """As a station writes, which is no child of the update's task."""
    await asyncio.create_task(store.ops.record_round("poll", NOW), context=Context())


async def test_a_write_that_fails_leaves_the_others_of_the_update(store: Store) -> None:
    async with store.inbox.handling("1:10", NOW):
        await store.desk.ensure_chat(a_new_chat(1), NOW)
        with pytest.raises(Exception, match="FOREIGN KEY"):
            await store.desk.subscribe(99, "芯片", NOW)
        await store.desk.subscribe(1, "汽车", NOW)
    assert await rules(store) == ["汽车"]


async def test_a_cancelled_update_leaves_nothing_and_blocks_nobody(store: Store) -> None:
    async def handle() -> None:
        async with store.inbox.handling("1:10", NOW):
            await store.desk.ensure_chat(a_new_chat(1), NOW)
            await asyncio.sleep(60)

    task = asyncio.create_task(handle())
    await asyncio.sleep(0.05)
    task.cancel()
    await asyncio.wait([task])
    async with asyncio.timeout(10):
        await store.ops.record_round("poll", NOW)
    assert await store.desk.chats() == ()
