"""Bookmarks, notes, and word of misreadings."""

from datetime import date
from typing import Any

import pytest

from bot.chat.commands import COMMANDS_BY_NAME
from bot.chat.hearing import hear
from bot.chat.replies.replies import reply
from bot.domain.chats import TERMINAL, DeliveryKind
from bot.domain.spans import Span
from bot.flow.desk.asks import DeskSettings
from bot.flow.desk.keeping import keeping
from bot.flow.desk.presses import Action, encode
from bot.flow.desk.results.exported import ExportChoices, ExportMade
from bot.flow.desk.results.findings import HowToAsk, MeasuresShown
from bot.flow.desk.results.follows import BadRule
from bot.flow.desk.results.kept import (
    Kept,
    KeptShown,
    KeptTooMany,
    MisreadChoices,
    MisreadTold,
    NoArticle,
    NobodyToTell,
    NoteAsked,
    NotInKept,
    NotKept,
)
from bot.flow.desk.results.results import Refused, Result, Stale
from bot.flow.desk.results.terms import Refusal
from tests.builders import NOW, a_measure_list, a_new_chat, a_new_entry, a_reading, a_record
from tests.flow.desk.room import GROUP, GROUP_ADMIN, STRANGER, Room, ask, expect, in_group


async def kept(room: Room, **who: Any) -> list[tuple[str, str]]:
    shown = expect(KeptShown, await room.desk.bookmarks(ask(**who)))
    return [(one.article.title, one.note) for one in shown.bookmarks]


async def test_kept_by_a_button_and_taken_away_by_another(room: Room) -> None:
    assert expect(Kept, await room.press(Action.STAR, 1)).fresh
    assert not expect(Kept, await room.press(Action.STAR, 1)).fresh
    assert await kept(room) == [("工信部部署芯片产业工作", "")]
    assert await kept(room, chat_id=STRANGER) == []
    assert isinstance(await room.press(Action.UNSTAR, 1, chat_id=STRANGER), Stale)
    gone = expect(NotKept, await room.press(Action.UNSTAR, 1))
    assert [(one.article.id, one.note) for one in gone.dropped] == [(1, "")]
    assert await kept(room) == []


async def test_a_note_keeps_the_article_and_goes_out_with_the_export(room: Room) -> None:
    assert expect(Kept, await room.desk.note(ask("2 给\n处长看"))).note == "给 处长看"
    await room.desk.bookmarks(ask("3"))
    room_kept = await kept(room)
    assert sorted(room_kept) == [("商务部谈消费", "给 处长看"), ("工信部建立白名单", "")]
    made = expect(ExportMade, await room.desk.export(ask("收藏 docx")))
    assert sorted((article.id, note) for article, note in made.articles) == [(2, "给 处长看"), (3, "")]
    week = expect(ExportMade, await room.desk.export(ask("week md")))
    assert [note for _, note in week.articles] == ["", "给 处长看", ""]
    asked = expect(NoteAsked, await room.desk.note(ask("2")))
    assert (asked.note, asked.alone) == ("给 处长看", True)
    assert expect(Kept, await room.desk.note(ask("2 -"))).note == ""


async def test_bookmarks_are_listed_by_the_days_of_their_articles(room: Room) -> None:
    for number in ("1", "2", "3"):
        await room.desk.bookmarks(ask(number))
    shown = expect(KeptShown, await room.desk.bookmarks(ask("近7天")))
    days = Span(first=date(2026, 7, 14), last=date(2026, 7, 20))
    assert (shown.total, shown.span) == (3, days)
    (message,) = reply(shown, str)
    assert message.html.startswith("收藏（2026年7月14日至7月20日） 3 篇，最近的在前")
    (export,) = [button for row in message.buttons for button in row if button.text == "导出"]
    file, _ = await room.desk.press(ask(), export.data or "")
    assert expect(ExportChoices, file).scope.span == days
    again = expect(KeptShown, (await room.desk.press(ask(), encode(Action.TURN, shown.turn, 0)))[0])
    assert (again.total, again.span) == (3, days), "a page more is of the same days"
    (none,) = reply(await room.desk.bookmarks(ask("上月")), str)
    assert none.html == "收藏里没有2026年6月1日至6月30日的文章。"
    assert [button.text for row in none.buttons for button in row] == ["全部收藏"]


@pytest.mark.parametrize(
    ("text", "first"), [("2026年", "2026-01-01"), ("2026年7月", "2026-07-01"), ("this month", "2026-07-01")]
)
async def test_all_that_can_be_days_behind_bookmarks_is(room: Room, text: str, first: str) -> None:
    await room.desk.bookmarks(ask("1"))
    shown = expect(KeptShown, await room.desk.bookmarks(ask(text)))
    assert shown.span is not None
    assert (str(shown.span.first), shown.total) == (first, 1)


@pytest.mark.parametrize("text", ["芯片", "近7天 芯片", "12 34", "第3篇"])
async def test_what_is_neither_a_number_nor_days_is_told_what_may_stand_there(room: Room, text: str) -> None:
    assert await room.desk.bookmarks(ask(text)) == HowToAsk(usage=keeping.HOW_KEPT)
    assert await kept(room) == []


async def test_days_of_bookmarks_that_the_calendar_has_not_are_pointed_at(room: Room) -> None:
    assert expect(BadRule, await room.desk.bookmarks(ask("2026-13"))).position == 0


@pytest.mark.parametrize("text", ["99", "9" * 15])
async def test_what_is_not_there_is_not_kept(room: Room, text: str) -> None:
    assert await room.desk.bookmarks(ask(text)) == NoArticle(text=text)
    assert await room.desk.note(ask(f"{text} 甲")) == NoArticle(text=text)
    assert await room.press(Action.WHOLE, text) == NoArticle(text=text)
    assert await kept(room) == []


async def test_no_more_than_so_many(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST", 1)
    await room.desk.bookmarks(ask("1"))
    assert await room.desk.bookmarks(ask("2")) == KeptTooMany(limit=1)


async def test_pages(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "PAGE", 2)
    for number in ("1", "2", "3"):
        await room.desk.bookmarks(ask(number))
    first = expect(KeptShown, await room.desk.bookmarks(ask()))
    second = expect(KeptShown, await room.press(Action.TURN, first.turn, 1))
    assert (first.total, len(first.bookmarks), second.first, len(second.bookmarks)) == (3, 2, 2, 1)


async def test_the_whole_article_by_a_button(room: Room) -> None:
    assert expect(MeasuresShown, await room.press(Action.WHOLE, 3)).found.article.title == "工信部建立白名单"


async def with_measures(room: Room) -> int:
    await room.store.poll.record_documents([a_new_entry("url:example.com/9", title="<b>通知")], NOW)
    (article,) = await room.store.read.new_articles(NOW, 10)
    reading = a_reading(
        "<b>通知", "加快芯片产业发展。", lists=(a_measure_list("加快芯片产业发展", text="加快芯片产业发展。"),)
    )
    await room.store.read.record_readings((a_record(article.id, reading),))
    return article.id


async def test_without_an_admin_it_is_said_that_nobody_hears(room: Room) -> None:
    room.settings = DeskSettings()
    article = await with_measures(room)
    expect(NobodyToTell, await room.press(Action.MISREAD, f"{article}-1"))
    assert await room.store.ops.outbox() == ()


async def test_in_a_terminal_without_other_admins_it_is_said_that_nobody_hears(room: Room) -> None:
    room.settings = DeskSettings(admins=frozenset({TERMINAL}))
    article = await with_measures(room)
    told = expect(MisreadTold, await room.desk.report(ask(f"{article} 1 对象有误")))
    assert (told.fresh, told.heard) == (True, False)
    (message,) = reply(told, str)
    assert message.html.startswith("已记下：《")
    assert "》，第 1 条：“加快芯片产业发展”；尚未设置管理员，无人会收到。" in message.html
    room.settings = DeskSettings(admins=frozenset({TERMINAL, 9009}))
    assert expect(MisreadTold, await room.desk.report(ask(f"{article} 1 对象有误"))).heard


async def test_admins_are_told_what_was_read_wrongly_once_and_not_by_whom(room: Room) -> None:
    await room.store.ops.sync_admins([a_new_chat(9009)], NOW)
    article = await with_measures(room)
    assert isinstance(await room.press(Action.WRONG, article), MisreadChoices)
    assert expect(MisreadTold, await room.press(Action.MISREAD, f"{article}-1")).fresh
    assert not expect(MisreadTold, await room.press(Action.MISREAD, f"{article}-1")).fresh
    told = expect(MisreadTold, await room.desk.report(ask(f"{article} 1 对象<i>有误")))
    assert (told.number, told.fresh) == (1, True)
    await room.desk.report(ask(f"{article} 整篇都不是措施"))
    rows = await room.store.ops.outbox()
    assert {row.kind for row in rows} == {DeliveryKind.NOTICE}
    assert {row.chat_id for row in rows} == {9009}
    assert len(rows) == 3
    assert "第 1 条：“" in rows[1].message.html
    assert "说明：对象&lt;i&gt;有误" in rows[1].message.html
    assert "整篇\n说明：整篇都不是措施" in rows[2].message.html
    assert not any(str(ask().chat_id) in row.message.html for row in rows)


async def test_of_a_number_that_no_measure_has_it_is_asked_which_is_meant(room: Room) -> None:
    await room.store.ops.sync_admins([a_new_chat(9009)], NOW)
    article = await with_measures(room)
    asked = expect(MisreadChoices, await room.desk.report(ask(f"{article} 99 对象有误")))
    assert asked.missing == 99
    assert await room.store.ops.outbox() == ()
    (message,) = reply(asked, str)
    assert message.html.startswith("没有第 99 条：这篇共有 ")


@pytest.mark.parametrize("key", ["1-99", "99-0", "x", "1", "1-1-1"])
async def test_a_forged_place_tells_nobody(room: Room, key: str) -> None:
    await room.store.ops.sync_admins([a_new_chat(9009)], NOW)
    assert isinstance(await room.press(Action.MISREAD, key), NoArticle | MisreadChoices | Stale)
    assert await room.store.ops.outbox() == ()


async def test_how_to_ask(room: Room) -> None:
    assert isinstance(await room.desk.note(ask("甲")), HowToAsk)
    assert isinstance(await room.desk.report(ask()), HowToAsk)


async def test_in_a_group_anybody_keeps_and_only_its_admins_take_away_or_write_over(room: Room) -> None:
    for words in ("1 甲的备注", "2 乙的备注"):
        expect(Kept, await room.desk.note(in_group(words, STRANGER)))
    refused = Refused(reason=Refusal.KEPT_IN_COMMON, chat_id=GROUP)
    assert await room.desk.note(in_group("1 改了", STRANGER)) == refused
    assert await room.desk.note(in_group("1 -", STRANGER)) == refused
    assert (await room.desk.press(in_group(user_id=STRANGER), encode(Action.UNSTAR, 1)))[0] == refused
    assert (await room.store.desk.notes(GROUP))[1] == "甲的备注"
    expect(Kept, await room.desk.note(in_group("1 改了", GROUP_ADMIN)))
    assert (await room.store.desk.notes(GROUP))[1] == "改了"
    pressed = (await room.desk.press(in_group(user_id=GROUP_ADMIN), encode(Action.UNSTAR, 2)))[0]
    assert [one.article.id for one in expect(NotKept, pressed).dropped] == [2]
    assert await COMMANDS_BY_NAME["unbookmark"].run(room.desk, in_group("1", STRANGER)) == refused
    assert not expect(Kept, (await room.desk.press(in_group(user_id=STRANGER), encode(Action.STAR, 1)))[0]).fresh


async def take_out(room: Room, text: str) -> Result:
    heard = hear(f"取消收藏 {text}", None)
    assert heard
    assert heard.command
    return await heard.command.run(room.desk, ask(heard.text))


@pytest.mark.parametrize(
    ("text", "left"),
    [("1", [2, 1]), ("第 2 篇", [3, 1]), ("1 3", [2]), ("2-3", [3]), ("1、1", [2, 1])],
)
async def test_kept_no_more_by_the_numbers_of_the_list(room: Room, text: str, left: list[int]) -> None:
    """The last kept is the first there; article 3 stands as number 1."""
    for number in ("1", "2 要核对", "3"):
        await room.desk.note(ask(f"{number} 甲" if number.isdecimal() else number))
    gone = expect(NotKept, await take_out(room, text))
    shown = expect(KeptShown, await room.desk.bookmarks(ask()))
    assert [one.article.id for one in shown.bookmarks] == left
    assert sorted(one.article.id for one in gone.dropped) == sorted({1, 2, 3} - set(left))
    assert all(f"备注已删除：{one.note}" in reply(gone, str)[0].html for one in gone.dropped)


async def test_a_number_beyond_the_list_may_be_an_articles_that_is_in_it(room: Room) -> None:
    await room.desk.bookmarks(ask("3"))
    none = expect(NotInKept, await take_out(room, "2"))
    assert reply(none, str)[0].html == "没有第 2 篇收藏，列表中只有 1 篇。未作更改。"
    assert expect(NotInKept, await take_out(room, "1 9")).text == "9"
    assert [one.article.id for one in expect(NotKept, await take_out(room, "3")).dropped] == [3]
    assert reply(await take_out(room, "1"), str)[0].html.startswith("还没有收藏。")


async def test_without_a_number_the_list_is_shown(room: Room) -> None:
    await room.desk.bookmarks(ask("3"))
    shown = expect(KeptShown, await take_out(room, ""))
    assert reply(shown, str)[0].html.endswith("按编号取消，例如：取消收藏 1")
    assert await take_out(room, "白名单") == HowToAsk(usage=keeping.HOW_TAKEN_OUT)
