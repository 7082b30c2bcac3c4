"""What every backend promises to DISPATCH."""

from datetime import timedelta
from typing import Any

from bot.domain.chats import Button, DeliveryKind, DeliveryState, Message
from bot.domain.coverage import Coverage
from bot.domain.models import Health
from bot.domain.standing import Condition
from bot.store import Store
from tests.builders import NOW, a_draft, a_new_chat, a_new_entry, a_record, a_spec, a_visit
from tests.store.conftest import Shelf

DAY = timedelta(days=1)


async def test_due_are_active_chats_with_a_rule_whose_time_has_come(store: Store) -> None:
    for chat, due in ((1, 2), (2, 1), (3, 9), (4, 1), (5, 1)):
        await store.desk.ensure_chat(a_new_chat(chat, next_digest_at=NOW + timedelta(minutes=due)), NOW)
        if chat != 4:
            await store.desk.subscribe(chat, "芯片", NOW)
    await store.desk.deactivate(5, "blocked")
    now = NOW + timedelta(minutes=2)
    assert [chat.id for chat in await store.dispatch.due_chats(now, 10)] == [2, 1]
    assert [chat.id for chat in await store.dispatch.due_chats(now, 1)] == [2]
    assert await store.dispatch.due_chats(NOW, 10) == ()


async def test_a_chat_and_its_rules_oldest_first(store: Store) -> None:
    chat = await store.desk.ensure_chat(a_new_chat(1), NOW)
    for rule in ("芯片", "财政部", "产业"):
        await store.desk.subscribe(1, rule, NOW)
    assert await store.dispatch.chat(1) == chat
    assert await store.dispatch.chat(2) is None
    rules = await store.dispatch.subscriptions(1)
    assert [(rule.chat_id, rule.rule, rule.created_at) for rule in rules] == [
        (1, rule, NOW) for rule in ("芯片", "财政部", "产业")
    ]


async def test_news_by_commit_number_and_by_time(store: Store, shelf: Shelf) -> None:
    old = await shelf.read("旧", at=NOW - DAY)
    await shelf.read("存档", news=False)
    new = await shelf.read("新")
    assert [article.seq for article in await store.dispatch.news_after(0, 10)] == [old, new]
    assert [article.seq for article in await store.dispatch.news_after(0, 1)] == [old]
    assert [article.seq for article in await store.dispatch.news_after(old, 10)] == [new]
    assert [article.seq for article in await store.dispatch.news_since(NOW - timedelta(hours=1), 10)] == [new]
    assert [article.seq for article in await store.dispatch.news_since(NOW - DAY, 1)] == [old]


async def test_a_digest_is_queued_whole(store: Store) -> None:
    await store.desk.ensure_chat(a_new_chat(1, thread_id=7), NOW)
    button = Button(text="更多", data="1:more:3")
    messages = (Message(html="<b>甲</b>", buttons=((button,),)), Message(html="乙"))
    draft = a_draft(1, messages=messages, watermark=40)
    assert await store.dispatch.queue_digest(draft)
    first, second = await store.ops.outbox()
    assert (first.message, second.message) == draft.messages
    assert [(row.part, row.parts, row.thread_id) for row in (first, second)] == [(1, 2, 7), (2, 2, 7)]
    assert (first.kind, first.state) == (DeliveryKind.DIGEST, DeliveryState.PENDING)
    assert first.not_before <= NOW - 365 * DAY  # due at once, even if the clock is set back before it is sent
    assert (first.attempts, first.uncertain, first.reason, first.message_id) == (0, 0, None, None)
    chat = await store.dispatch.chat(1)
    assert chat is not None
    assert (chat.watermark, chat.next_digest_at) == (40, draft.next_digest_at)


async def test_a_slot_is_settled_once(store: Store) -> None:
    await store.desk.ensure_chat(a_new_chat(1, next_digest_at=NOW), NOW)
    assert await store.dispatch.queue_digest(a_draft(1, "先", watermark=5))
    assert not await store.dispatch.queue_digest(a_draft(1, "后", watermark=9))
    assert [row.message.html for row in await store.ops.outbox()] == ["先"]
    chat = await store.dispatch.chat(1)
    assert chat is not None
    assert chat.watermark == 5


async def test_a_chat_is_not_due_for_a_settled_slot_for_ever(store: Store) -> None:
    await store.desk.ensure_chat(a_new_chat(1), NOW)
    await store.desk.subscribe(1, "芯片", NOW)
    await store.dispatch.queue_digest(a_draft(1, slot=NOW))
    chat = await store.dispatch.chat(1)
    assert chat is not None
    await store.desk.set_plan(1, chat.plan, chat.zone, NOW)
    assert not await store.dispatch.queue_digest(a_draft(1, slot=NOW))
    assert await store.dispatch.due_chats(NOW, 10) == ()


async def test_an_empty_digest_settles_its_slot_without_a_word(store: Store) -> None:
    await store.desk.ensure_chat(a_new_chat(1), NOW)
    draft = a_draft(1, messages=())
    assert await store.dispatch.queue_digest(draft)
    assert not await store.dispatch.queue_digest(draft)
    assert await store.ops.outbox() == ()


async def test_nothing_is_queued_for_a_chat_that_has_gone(store: Store) -> None:
    await store.desk.ensure_chat(a_new_chat(1), NOW)
    await store.desk.deactivate(1, "blocked")
    assert not await store.dispatch.queue_digest(a_draft(1))
    assert not await store.dispatch.queue_digest(a_draft(2))
    assert await store.ops.outbox() == ()


async def test_the_watermark_never_goes_back(store: Store) -> None:
    await store.desk.ensure_chat(a_new_chat(1), NOW)
    await store.dispatch.queue_digest(a_draft(1, watermark=9))
    await store.dispatch.queue_digest(a_draft(1, watermark=4, slot=NOW + DAY))
    chat = await store.dispatch.chat(1)
    assert chat is not None
    assert chat.watermark == 9


async def test_a_story_told_is_known_for_its_chat_alone(store: Store, shelf: Shelf) -> None:
    for title in "甲乙丙":
        await shelf.read(title)
    clusters = [article.cluster_id for article in await store.dispatch.news_after(0, 10)]
    for chat in (1, 2):
        await store.desk.ensure_chat(a_new_chat(chat), NOW)
    await store.dispatch.queue_digest(a_draft(1, clusters=tuple(clusters[:2])))
    await store.dispatch.queue_digest(a_draft(1, clusters=tuple(clusters[1:2]), slot=NOW + DAY))
    assert await store.dispatch.delivered_clusters(1, clusters) == set(clusters[:2])
    assert await store.dispatch.delivered_clusters(1, clusters[1:]) == {clusters[1]}
    assert await store.dispatch.delivered_clusters(2, clusters) == frozenset()


async def test_coverage_counts_the_last_visits_of_the_enabled(store: Store) -> None:
    assert await store.dispatch.coverage() == Coverage(total=0, succeeded=0, last_success_at=None, stocked=False)
    await store.poll.record_documents([a_new_entry("url:a.cn/1")], NOW)
    assert await store.dispatch.coverage() == Coverage(total=0, succeeded=0, last_success_at=None, unread=1)
    (article,) = await store.read.new_articles(NOW, 1)
    await store.read.record_readings((a_record(article.id, again_at=NOW + DAY),))
    assert await store.read.new_articles(NOW + DAY, 1)  # its page is asked for again, and what its feed gave is told
    assert await store.dispatch.coverage() == Coverage(total=0, succeeded=0, last_success_at=None)
    for name in ("好", "坏", "新", "停", "从未", "半", "撤"):
        await store.ops.add_source(a_spec(name), NOW)
    found = {source.name: source for source in await store.poll.all_sources()}
    hour = timedelta(hours=1)
    await store.poll.record_visit(a_visit(found["好"], at=NOW - hour, last_success_at=NOW - hour))
    await store.poll.record_visit(a_visit(found["坏"], failures=1, last_success_at=NOW - 2 * hour))
    await store.poll.record_visit(a_visit(found["从未"], failures=3, last_success_at=None))
    await store.poll.record_visit(a_visit(found["停"], enabled=False))
    broken: dict[str, Any] = {"health": Health.YELLOW, "condition": Condition.BROKEN}
    await store.poll.record_visit(a_visit(found["半"], at=NOW - hour, last_success_at=NOW - hour, **broken))
    gone: dict[str, Any] = {"enabled": False, "condition": Condition.PARKED, "last_success_at": None}
    await store.poll.record_visit(a_visit(found["撤"], **gone))
    assert await store.dispatch.coverage() == Coverage(
        total=6, succeeded=2, last_success_at=NOW - hour, failing=("从未", "坏", "撤"), doubtful=("半",)
    )
    assert await store.ops.switch_off("撤")
    assert await store.dispatch.coverage() == Coverage(
        total=5, succeeded=2, last_success_at=NOW - hour, failing=("从未", "坏"), doubtful=("半",)
    )
