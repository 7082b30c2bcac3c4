"""DISPATCH: who gets what, once a slot, whatever else fails; on a real store."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bot.domain.chats import Chat, Message
from bot.domain.ports import Translate
from bot.flow.dispatch import Dispatch, DispatchSettings
from bot.match.query import Vocabulary
from bot.store import Store
from tests.builders import NOW, a_new_chat, a_new_entry, a_reading, a_record

DAY = timedelta(days=1)
CHAT = 1001


async def vocabulary() -> Vocabulary:
    return Vocabulary(
        agency={"工信部": "工业和信息化部", "工业和信息化部": "工业和信息化部"}.get,
        source={"新华社": "新华社"}.get,
        short=lambda name: {"工业和信息化部": "工信部"}.get(name, name),
    )


@dataclass(kw_only=True)
class Office:
    """A store with chats and readings, and the station over it; `speaks` is what the chats' languages translate by."""

    store: Store
    speaks: dict[str, Translate] = field(default_factory=dict)

    def station(self, **settings: Any) -> Dispatch:
        def translate(language: str) -> Translate:
            return self.speaks.get(language, str)

        given = DispatchSettings(**settings)
        return Dispatch(
            store=self.store.dispatch, clock=lambda: NOW, translate=translate, vocabulary=vocabulary, settings=given
        )

    async def follow(self, *rules: str, chat: int = CHAT, **given: Any) -> None:
        """A chat whose first digest is due NOW."""
        await self.store.desk.ensure_chat(a_new_chat(chat, **({"next_digest_at": NOW} | given)), NOW)
        for rule in rules:
            await self.store.desk.subscribe(chat, rule, NOW)

    async def read(self, title: str, *, story: int | None = None, at: datetime = NOW, **given: Any) -> int:
        """Stores an article of 工业和信息化部 with its reading; returns the commit number."""
        entry = a_new_entry(f"url:{title}", title=title, **given)
        await self.store.poll.record_documents([entry], at)
        (article,) = await self.store.read.new_articles(at, 10)
        return (
            await self.store.read.record_readings((a_record(article.id, a_reading(title), cluster_id=story, at=at),))
        )[0]

    async def outbox(self) -> list[tuple[int, str]]:
        return [(row.chat_id, row.message.html) for row in await self.store.ops.outbox()]

    async def chat(self, chat: int = CHAT) -> Chat:
        found = await self.store.dispatch.chat(chat)
        assert found is not None
        return found


async def test_what_a_chat_follows_is_queued_and_its_next_slot_set(office: Office) -> None:
    await office.follow("工业和信息化部", "芯片")
    await office.read("部署甲产业工作")
    last = await office.read("芯片产业动态")
    report = await office.station().round()
    assert (report.digests, report.errors) == (1, ())
    ((chat, html),) = await office.outbox()
    assert chat == CHAT
    assert html.startswith("<b>📰 政策日报 · 7月20日 周一 · 工信部、芯片</b>\n2 篇")
    assert "命中：工业和信息化部 / 芯片 @标题" in html
    now_due = await office.chat()
    assert (now_due.next_digest_at, now_due.watermark) == (NOW + DAY, last)


async def test_the_same_slot_twice_is_one_digest(office: Office) -> None:
    await office.follow("芯片")
    await office.read("芯片一")
    assert (await office.station().round()).digests == 1
    assert (await office.station().round()).digests == 0
    assert len(await office.outbox()) == 1


async def test_two_rounds_at_once_are_one_digest(office: Office) -> None:
    await office.follow("芯片")
    dispatch = office.station()
    order = await dispatch._order(await office.chat(), await vocabulary(), [])
    coverage = await office.store.dispatch.coverage()
    errors: list[str] = []
    assert await dispatch._queue(order, 0, coverage, NOW, errors)
    assert not await dispatch._queue(order, 0, coverage, NOW + 2 * DAY, errors)
    assert (len(await office.outbox()), errors) == (1, [])


async def test_only_what_is_new_and_news_is_told(office: Office) -> None:
    await office.follow("芯片")
    await office.read("芯片旧闻")
    await office.station().round()
    await office.read("芯片存档", news=False)
    await office.read("芯片新闻")
    await office.station().round(NOW + DAY)
    (_, old), (_, new) = await office.outbox()
    assert ("芯片旧闻" in old, "芯片旧闻" in new, "芯片存档" in new, "芯片新闻" in new) == (True, False, False, True)


async def test_each_chat_is_told_what_is_new_to_it(office: Office) -> None:
    await office.follow("芯片", chat=1)
    await office.read("芯片一")
    await office.station().round()
    await office.follow("芯片", chat=2)
    await office.follow("汽车", chat=3)
    await office.read("芯片二")
    await office.station().round(NOW + DAY)
    told = {chat: ("芯片一" in html, "芯片二" in html) for chat, html in await office.outbox()}
    assert told == {1: (False, True), 2: (True, True), 3: (False, False)}


async def test_what_is_read_while_a_round_runs_waits_for_the_next(office: Office) -> None:
    await office.follow("芯片")
    until = await office.read("芯片一")
    await office.read("芯片二")
    order = await office.station()._order(await office.chat(), await vocabulary(), [])
    await office.station()._fill([order], until)
    assert [match.article.title for match in order.pile.matches] == ["芯片一"]


async def test_a_story_is_not_told_again_by_its_reprint(office: Office) -> None:
    await office.follow("芯片")
    story = await office.read("芯片甲")
    ((first,),) = [await office.store.dispatch.news_after(story - 1, 1)]
    await office.station().round()
    await office.read("芯片甲（转载）", story=first.cluster_id, publisher="人民网")
    await office.station().round(NOW + DAY)
    assert "今日无新消息" in (await office.outbox())[1][1]


async def test_an_empty_slot_says_so(office: Office) -> None:
    await office.follow("芯片")
    await office.read("消费", news=False)
    await office.station().round()
    assert await office.outbox() == [(CHAT, "📰 7月20日 · 芯片：今日无新消息。内容来自导入的文档，尚未配置订阅来源。")]


async def test_an_empty_store_says_so_and_what_to_do(office: Office) -> None:
    await office.follow("芯片")
    await office.station().round()
    ((_, told),) = await office.outbox()
    assert "尚未配置订阅来源，也未导入文档；请管理员发送" in told


async def test_slots_missed_in_a_downtime_are_one_digest(office: Office) -> None:
    await office.follow("芯片")
    await office.read("芯片一")
    await office.station().round(NOW + 2 * DAY + timedelta(hours=1))
    ((_, html),) = await office.outbox()
    assert "📰 补发 7月20日—7月22日（服务中断，共 3 期并作 1 期）" in html
    assert (await office.chat()).next_digest_at == NOW + 3 * DAY


async def test_pages_of_any_size_lose_nothing(office: Office) -> None:
    for number in range(7):
        await office.follow("芯片", chat=number)
        await office.read(f"芯片{number}号")
    report = await office.station(chats=2, articles=3).round()
    outbox = await office.outbox()
    assert (report.digests, sorted(chat for chat, _ in outbox)) == (7, list(range(7)))
    assert all(f"芯片{number}号" in html for _, html in outbox for number in range(7))


async def test_the_best_are_told_and_the_rest_counted(office: Office) -> None:
    await office.follow("芯片")
    for number in range(5):
        await office.read(f"芯片{number}号", published=NOW + timedelta(minutes=number))
    await office.station(most=2).round()
    ((_, html),) = await office.outbox()
    assert [number for number in range(5) if f"芯片{number}号" in html] == [3, 4]
    assert "另有 3 篇未列出" in html


async def test_a_chat_that_fails_is_named_and_the_others_get_theirs(office: Office) -> None:
    await office.follow("芯片", chat=1, zone="Mars/Olympus_Mons")
    await office.follow("芯片", chat=2)
    report = await office.station(chats=1).round()
    assert report.digests == 1
    assert [error[:29] for error in report.errors] == ["chat 1: ZoneInfoNotFoundError"]
    assert [chat for chat, _ in await office.outbox()] == [2]
    assert (await office.chat(1)).next_digest_at == NOW


async def test_a_rule_that_cannot_be_read_is_named_and_the_others_hold(office: Office) -> None:
    await office.follow("芯片 (", "芯片")
    await office.follow("(", chat=2)
    await office.read("芯片一")
    report = await office.station().round()
    assert report.digests == 1
    assert [error.split(":")[0] for error in report.errors] == ["chat 2, rule '('", "chat 1001, rule '芯片 ('"]
    assert "芯片一" in (await office.outbox())[0][1]


async def test_a_rule_taken_before_may_exclude_in_a_part_what_that_part_asks_for(office: Office) -> None:
    await office.follow("汽车 | 芯片 -芯片")
    await office.read("芯片一")
    await office.read("汽车一")
    report = await office.station().round()
    assert (report.digests, report.errors) == (1, ())
    ((_, html),) = await office.outbox()
    assert "汽车一" in html
    assert "芯片一" not in html


async def test_one_chat_alone(office: Office) -> None:
    await office.follow("芯片", chat=1)
    await office.follow("芯片", chat=2)
    await office.follow("芯片", chat=3, next_digest_at=NOW + DAY)
    dispatch = office.station()
    assert [(await dispatch.round(only=chat)).digests for chat in (2, 3, 99)] == [1, 0, 0]
    assert [chat for chat, _ in await office.outbox()] == [2]


async def test_each_chat_in_its_language(office: Office) -> None:
    office.speaks["zh_CN"] = lambda text: "TITLE" if text == "标题" else text
    await office.follow("芯片")
    await office.read("芯片一")
    await office.station().round()
    assert "芯片 @TITLE" in (await office.outbox())[0][1]


async def test_a_dry_run_shows_the_digest_and_changes_nothing(office: Office) -> None:
    await office.follow("芯片")
    await office.follow("芯片", chat=2, next_digest_at=NOW + DAY)
    await office.read("芯片一")
    before = await office.chat()
    dispatch = office.station()
    (due,) = await dispatch.dry_run()
    (asked,) = await dispatch.dry_run(2)
    assert await dispatch.dry_run(99) == ()
    assert (due.chat_id, due.slot, asked.chat_id, asked.slot) == (CHAT, NOW, 2, NOW)
    assert due.messages == asked.messages
    assert (await office.outbox(), await office.chat()) == ([], before)
    await dispatch.round()
    assert [Message(html=html) for _, html in await office.outbox()] == list(due.messages)


async def test_a_preview_tells_again_what_was_read_since(office: Office) -> None:
    await office.follow("芯片")
    await office.read("芯片旧闻", at=NOW - DAY)
    await office.read("芯片新闻", at=NOW)
    dispatch = office.station()
    await dispatch.round()
    (message,) = await dispatch.preview(CHAT, NOW, NOW - timedelta(hours=1))
    assert ("芯片旧闻" in message.html, "芯片新闻" in message.html) == (False, True)
    (nothing,) = await dispatch.preview(CHAT, NOW + DAY, NOW + timedelta(hours=1))
    assert "今日无新消息" in nothing.html
    assert len(await office.outbox()) == 1


async def test_a_preview_for_nobody_is_nothing(office: Office) -> None:
    await office.follow(chat=2)
    dispatch = office.station()
    assert await dispatch.preview(1, NOW, NOW) == ()
    assert await dispatch.preview(2, NOW, NOW) == ()
