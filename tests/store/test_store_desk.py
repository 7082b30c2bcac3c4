"""What every backend promises to the desk: chats, rules, questions."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from bot.domain.chats import ChatKind, DeliveryState
from bot.domain.desks import Filter
from bot.domain.errors import InvariantError
from bot.domain.plans import EVERY_DAY, Plan
from bot.domain.ports import Gone, Sent
from bot.domain.spans import Window
from bot.domain.timing import after
from bot.store import Store
from tests.builders import NOW, a_draft, a_new_chat, a_new_entry, a_reading, a_record
from tests.store.conftest import Shelf

DAY = timedelta(days=1)


async def test_a_new_chat_has_its_defaults(store: Store) -> None:
    new = a_new_chat(-7, kind=ChatKind.GROUP, title="简报组", thread_id=3)
    chat = await store.desk.ensure_chat(new, NOW)
    assert (chat.id, chat.kind, chat.title, chat.thread_id) == (-7, ChatKind.GROUP, "简报组", 3)
    assert (chat.zone, chat.digest_at, chat.next_digest_at) == ("Asia/Shanghai", time(8, 30), NOW + DAY)
    assert (chat.active, chat.watermark, chat.language) == (True, 0, "zh_CN")
    assert await store.desk.find_chat(-7) == chat
    assert await store.desk.chats() == (chat,)
    assert await store.desk.find_chat(8) is None


async def test_the_first_digest_looks_back_a_day(store: Store, shelf: Shelf) -> None:
    await shelf.read("前天", at=NOW - 2 * DAY)
    seen = await shelf.read("昨天早些", at=NOW - DAY - timedelta(microseconds=1))
    await shelf.read("一天前", at=NOW - DAY)
    await shelf.read("刚才", at=NOW)
    assert (await store.desk.ensure_chat(a_new_chat(1), NOW)).watermark == seen


async def test_a_known_chat_keeps_its_settings_but_not_its_old_name(store: Store) -> None:
    await store.desk.ensure_chat(a_new_chat(1, title="旧名"), NOW)
    await store.desk.set_plan(1, Plan(times=(time(18, 5),)), "Asia/Tokyo", NOW + 2 * DAY)
    again = await store.desk.ensure_chat(a_new_chat(1, title="新名"), NOW)
    assert (again.title, again.digest_at, again.zone) == ("新名", time(18, 5), "Asia/Tokyo")
    assert again.next_digest_at == NOW + 2 * DAY


async def test_who_comes_back_is_not_told_what_was_missed(store: Store, shelf: Shelf) -> None:
    await store.desk.ensure_chat(a_new_chat(1, next_digest_at=NOW + timedelta(hours=3)), NOW)
    await store.desk.subscribe(1, "芯片", NOW)
    await store.desk.deactivate(1, "blocked")
    missed = await shelf.read("一月间", at=NOW + 20 * DAY)
    due = NOW + 30 * DAY + timedelta(hours=3)
    back = await store.desk.ensure_chat(a_new_chat(1, next_digest_at=due), NOW + 30 * DAY)
    assert back.active
    assert back.watermark == missed
    assert back.next_digest_at == due
    assert len(await store.desk.subscriptions_of(1)) == 1


async def test_who_comes_back_at_once_misses_nothing(store: Store, shelf: Shelf) -> None:
    chat = await store.desk.ensure_chat(a_new_chat(1), NOW)
    await store.desk.deactivate(1, "blocked")
    await shelf.read("刚才", at=NOW)
    assert await store.desk.ensure_chat(a_new_chat(1), NOW + timedelta(hours=1)) == chat


@pytest.mark.parametrize(("away", "waiting"), [(timedelta(hours=23), 2), (timedelta(hours=25), 0)])
async def test_what_a_digest_of_the_last_day_did_not_bring_is_sent_on_return(
    store: Store, away: timedelta, waiting: int
) -> None:
    """Its stories count as told: no later digest would name them."""
    await store.desk.ensure_chat(a_new_chat(1), NOW)
    await store.desk.subscribe(1, "芯片", NOW)
    await store.dispatch.queue_digest(a_draft(1, "甲", "乙", "丙"))
    fence = await store.instance.acquire()
    (first, second, _) = await store.ops.outbox()
    for part, end in ((first, Sent(message_id=7)), (second, Gone(reason="bot was kicked"))):
        (row,) = await store.deliver.advance({}, [part.id], fence, NOW)
        await store.deliver.advance({part.id: after(end, row, NOW)}, [], fence, NOW)
    assert await store.deliver.due(NOW, 9) == ()
    await store.desk.deactivate(1, "my_chat_member: kicked")
    await store.desk.ensure_chat(a_new_chat(1), NOW + away)
    states = [row.state for row in await store.ops.outbox()]
    assert (states[0], states.count(DeliveryState.PENDING)) == (DeliveryState.SENT, waiting)
    assert [due.delivery_id for due in await store.deliver.due(NOW + away, 9)] == [second.id][:waiting]


async def test_a_retired_chat_keeps_its_rows(store: Store) -> None:
    await store.desk.ensure_chat(a_new_chat(1), NOW)
    await store.desk.subscribe(1, "芯片", NOW)
    await store.dispatch.queue_digest(a_draft(1))
    await store.desk.deactivate(1, "bot was kicked")
    (row,) = await store.ops.outbox()
    assert (row.state, row.reason) == (DeliveryState.DEAD, "bot was kicked")
    assert [rule.rule for rule in await store.desk.subscriptions_of(1)] == ["芯片"]


async def test_a_schedule_needs_its_chat(store: Store) -> None:
    with pytest.raises(InvariantError, match="chat 1 "):
        await store.desk.set_plan(1, EVERY_DAY, "Asia/Shanghai", NOW)


async def test_a_rule_is_had_once_and_given_up_once(store: Store) -> None:
    await store.desk.ensure_chat(a_new_chat(1), NOW)
    assert await store.desk.subscribe(1, "芯片", NOW)
    assert not await store.desk.subscribe(1, "芯片", NOW + DAY)
    (rule,) = await store.desk.subscriptions_of(1)
    assert (rule.rule, rule.created_at) == ("芯片", NOW)
    assert await store.desk.unsubscribe(1, "芯片")
    assert not await store.desk.unsubscribe(1, "芯片")
    assert await store.desk.subscriptions_of(1) == ()


async def test_the_same_question_keeps_its_number(store: Store) -> None:
    for chat in (1, 2):
        await store.desk.ensure_chat(a_new_chat(chat), NOW)
    number = await store.desk.remember_question(1, "search", "芯片", NOW)
    assert await store.desk.remember_question(1, "search", "芯片", NOW + DAY) == number
    other = await store.desk.remember_question(1, "latest", "芯片", NOW)
    assert other != number
    assert await store.desk.question(1, number) == ("search", "芯片")
    assert await store.desk.question(1, other) == ("latest", "芯片")
    assert await store.desk.question(2, number) is None
    assert await store.desk.question(1, 99) is None


async def test_a_moved_chat_is_the_same_chat(store: Store) -> None:
    chat = await store.desk.ensure_chat(a_new_chat(-5), NOW)
    question = await store.desk.remember_question(-5, "search", "芯片", NOW)
    await store.desk.move_chat(-5, -1005)
    await store.desk.move_chat(-5, -1005)  # Telegram says it twice
    await store.desk.move_chat(-1005, -1005)
    moved = await store.desk.find_chat(-1005)
    assert moved is not None
    assert (moved.title, moved.next_digest_at) == (chat.title, chat.next_digest_at)
    assert await store.desk.question(-1005, question) == ("search", "芯片")
    assert await store.desk.find_chat(-5) is None


async def test_bookmarks_move_with_their_chat_and_the_note_of_either_stays(store: Store, shelf: Shelf) -> None:
    for title in "甲乙":
        await shelf.read(title, at=NOW)
    ids = [(await store.desk.latest(Filter(), at, 1)).articles[0].id for at in (0, 1)]
    await store.desk.ensure_chat(a_new_chat(-5), NOW)
    for article_id in ids:
        assert await store.desk.keep(-5, article_id, NOW)
    await store.desk.note(-5, ids[0], "旧群的话")
    await store.desk.move_chat(-5, -1005)
    assert await store.desk.notes(-1005) == {ids[0]: "旧群的话"}
    assert (await store.desk.bookmarks(-1005, 0, 5))[1] == 2
    await store.desk.ensure_chat(a_new_chat(-6), NOW)
    await store.desk.keep(-6, ids[1], NOW)
    await store.desk.note(-6, ids[1], "新群的话")
    await store.desk.keep(-6, ids[0], NOW)
    await store.desk.move_chat(-1005, -6)
    assert await store.desk.notes(-6) == {ids[0]: "旧群的话", ids[1]: "新群的话"}
    assert (await store.desk.bookmarks(-1005, 0, 5))[1] == 0
    assert await store.ops.problems() == ()


async def test_bookmarks_of_articles_that_came_out_in_a_time(store: Store, shelf: Shelf) -> None:
    for days, title in enumerate("甲乙丙"):
        await shelf.read(title, published=NOW - days * DAY)
    await store.desk.ensure_chat(a_new_chat(-5), NOW)
    for article in (await store.desk.latest(Filter(), 0, 3)).articles:
        await store.desk.keep(-5, article.id, NOW)
    kept, total = await store.desk.bookmarks(-5, 0, 5, Window(since=NOW - DAY, until=NOW))
    assert ([one.article.title for one in kept], total) == (["乙"], 1)
    assert (await store.desk.bookmarks(-5, 0, 1, Window(until=NOW)))[1] == 2
    assert (await store.desk.bookmarks(-6, 0, 5, Window(until=NOW))) == ((), 0)


async def test_two_chats_become_one_and_nothing_is_lost(store: Store, shelf: Shelf) -> None:
    for title in "甲乙丙":
        await shelf.read(title, at=NOW - 2 * DAY)
    for chat, rules, clusters in ((-5, ("芯片", "财政部"), (1, 2)), (-1005, ("芯片", "产业"), (2, 3))):
        await store.desk.ensure_chat(a_new_chat(chat), NOW - DAY if chat == -5 else NOW)
        for rule in rules:
            await store.desk.subscribe(chat, rule, NOW)
        await store.desk.remember_question(chat, "search", "芯片", NOW)
        await store.dispatch.queue_digest(a_draft(chat, f"给 {chat}", clusters=clusters))
    await store.desk.deactivate(-1005, "kicked")
    await store.desk.move_chat(-5, -1005)
    assert [chat.id for chat in await store.desk.chats()] == [-1005]
    assert {rule.rule for rule in await store.desk.subscriptions_of(-1005)} == {"芯片", "财政部", "产业"}
    assert await store.dispatch.delivered_clusters(-1005, (1, 2, 3)) == {1, 2, 3}
    assert [(row.chat_id, row.message.html) for row in await store.ops.outbox()] == [
        (-1005, "给 -5"),
        (-1005, "给 -1005"),
    ]
    merged = await store.desk.find_chat(-1005)
    assert merged is not None
    assert merged.active
    assert not await store.dispatch.queue_digest(a_draft(-1005))
    assert await store.ops.problems() == ()


async def test_the_rules_that_most_chats_follow_come_first(store: Store) -> None:
    for chat, rules in (
        (1, ("芯片", "汽车")),
        (2, ("汽车",)),
        (3, ("钢铁", "汽车", "芯片")),
        (4, ("钢铁", "钢铁 煤炭")),
    ):
        await store.desk.ensure_chat(a_new_chat(chat), NOW)
        for rule in rules:
            await store.desk.subscribe(chat, rule, NOW)
    await store.desk.deactivate(4, "blocked")
    assert await store.desk.followed(2) == ("汽车", "芯片")
    assert await store.desk.followed(9) == ("汽车", "芯片", "钢铁")


async def test_a_message_that_did_not_go_by_the_outbox_is_of_the_topic_of_its_chat(store: Store) -> None:
    await store.desk.ensure_chat(replace(a_new_chat(-5), thread_id=7), NOW)
    assert await store.desk.topic_of(-5, 1) == 7
    assert await store.desk.topic_of(-6, 1) is None


async def test_an_article_is_found_by_its_key_once_it_is_read(store: Store) -> None:
    await store.poll.record_documents([a_new_entry("url:example.com/1")], NOW)
    assert await store.desk.keyed("url:example.com/1") is None
    (new,) = await store.read.new_articles(NOW, 10)
    await store.read.record_readings((a_record(new.id, a_reading("通知", "某局部署工作。")),))
    found = await store.desk.keyed("url:example.com/1")
    assert found is not None
    assert found == await store.desk.article(new.id)
    assert await store.desk.keyed("url:example.com/2") is None
