"""What every backend promises about a word to the admins."""

from datetime import timedelta

from bot.domain.chats import ChatKind, DeliveryKind, DeliveryState, Lane, Message
from bot.domain.outbox import Due
from bot.domain.tongues import SIMPLIFIED
from bot.store import Store
from tests.builders import NOW, a_new_chat

WORD = Message(html="来源“甲”已停用。")


def word(language: str) -> Message:
    return WORD if language == SIMPLIFIED else Message(html=f"{WORD.html} ({language})")


async def test_a_word_reaches_every_admin_once(store: Store) -> None:
    await store.desk.ensure_chat(a_new_chat(1, title="早就认识"), NOW)
    await store.ops.sync_admins([a_new_chat(1, title=None), a_new_chat(-5, kind=ChatKind.GROUP)], NOW)
    assert await store.ops.queue_notice("source:1:gone", word, NOW)
    assert not await store.ops.queue_notice("source:1:gone", lambda _: Message(html="又一次"), NOW + timedelta(days=1))
    rows = await store.ops.outbox()
    assert [(row.chat_id, row.kind, row.message, row.chat_kind) for row in rows] == [
        (-5, DeliveryKind.NOTICE, WORD, ChatKind.GROUP),
        (1, DeliveryKind.NOTICE, WORD, ChatKind.PRIVATE),
    ]
    known = await store.desk.find_chat(1)
    assert known is not None
    assert known.title == "早就认识"


async def test_without_admins_the_word_is_used_up(store: Store) -> None:
    assert await store.ops.queue_notice("k", word, NOW)
    await store.ops.sync_admins([a_new_chat(1)], NOW)
    assert not await store.ops.queue_notice("k", word, NOW)
    assert await store.ops.outbox() == ()


async def test_who_is_no_admin_any_more_hears_nothing(store: Store) -> None:
    await store.ops.sync_admins([a_new_chat(1), a_new_chat(2)], NOW)
    await store.ops.sync_admins([a_new_chat(2)], NOW)
    await store.ops.queue_notice("k", word, NOW)
    assert [row.chat_id for row in await store.ops.outbox()] == [2]
    assert await store.dispatch.due_chats(NOW + timedelta(days=9), 9) == ()


async def test_a_notice_is_tried_again_after_a_crash(store: Store) -> None:
    fence = await store.instance.acquire()
    await store.ops.sync_admins([a_new_chat(1)], NOW)
    await store.ops.queue_notice("k", word, NOW)
    assert await store.deliver.due(NOW, 5) == (Due(delivery_id=1, chat_id=1, lane=Lane.ALERT),)
    await store.deliver.advance({}, [1], fence, NOW)
    await store.instance.release()
    await store.deliver.recover(await store.instance.acquire())
    (row,) = await store.ops.outbox()
    assert (row.state, row.uncertain) == (DeliveryState.PENDING, 1)


async def test_an_admin_group_that_moves_goes_on_hearing(store: Store) -> None:
    await store.ops.sync_admins([a_new_chat(-5), a_new_chat(-6), a_new_chat(-8)], NOW)
    await store.desk.move_chat(-5, -7)
    await store.desk.move_chat(-6, -8)
    await store.ops.queue_notice("k", word, NOW)
    assert [row.chat_id for row in await store.ops.outbox()] == [-8, -7]


async def test_each_admin_hears_it_in_the_language_of_the_chat(store: Store) -> None:
    await store.desk.ensure_chat(a_new_chat(1, language="en"), NOW)
    await store.ops.sync_admins([a_new_chat(1), a_new_chat(2)], NOW)
    await store.desk.ensure_chat(a_new_chat(3), NOW)
    await store.ops.queue_notice("k", word, NOW)
    rows = {row.chat_id: row.message.html for row in await store.ops.outbox()}
    assert rows == {1: "来源“甲”已停用。 (en)", 2: "来源“甲”已停用。"}


async def test_an_admin_who_had_the_chat_erased_hears_it_all_the_same(store: Store) -> None:
    await store.ops.sync_admins([a_new_chat(1)], NOW)
    await store.desk.forget(1)
    assert await store.ops.queue_notice("k", word, NOW)
