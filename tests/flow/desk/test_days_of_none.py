"""Days in which nothing was found: what is said of them, what may be asked instead, and how often the chat is read."""

from datetime import date
from typing import Any

import pytest

from bot.chat.replies.replies import reply
from bot.domain.chats import Button
from bot.domain.plans import Plan
from bot.domain.reading import Figure
from bot.domain.spans import Span
from bot.flow.desk.following.fields import NO_SUCH_FIELD, NO_SUCH_REGION, NO_SUCH_SOURCE
from bot.flow.desk.presses import Action
from bot.flow.desk.results.answers import Articles, NothingFound
from bot.flow.desk.results.exported import ExportMade
from bot.flow.desk.results.findings import DeadlinesShown, Difference, FiguresShown, MeasuresShown, Rising
from bot.flow.desk.results.follows import BadRule
from bot.flow.desk.results.results import Result
from tests.builders import NOW
from tests.flow.desk.room import CHAT, Room, add_deadline, ask, expect
from tests.flow.desk.test_inquiries import add, statements

ANY_DAY = "不限日期再查"
ASKED = ("search", "latest", "track", "diff", "measures", "doc", "figures", "deadlines")


def buttons(result: Result) -> list[Button]:
    return [button for message in reply(result, str) for row in message.buttons for button in row]


@pytest.mark.parametrize("command", ASKED)
async def test_where_nothing_is_found_of_some_days_the_question_goes_on_without_them(room: Room, command: str) -> None:
    figure = Figure(text="30项", about="汽车产业链", start=0, end=3)
    await add(room, 1, "汽车产业链", "30项工作，稳定汽车产业链。", figures=(figure,))
    await add_deadline(room)
    words = {"deadlines": "充电设施", "measures": "工信部"}.get(command, "汽车产业链")
    told = await getattr(room.desk, command)(ask(f"{words} 2025-01"))
    (message,) = reply(told, str)
    assert "2025年1月1日至1月31日" in message.html
    assert "订阅" not in message.html
    (again,) = [button for button in buttons(told) if button.text == ANY_DAY]
    found, _ = await room.desk.press(ask(), again.data or "")
    assert not isinstance(found, BadRule)
    assert ANY_DAY not in [button.text for button in buttons(found)], "asked of any day"
    assert "2025年1月" not in reply(found, str)[0].html


async def test_figures_that_the_articles_of_some_days_have_not_are_asked_for_of_any(room: Room) -> None:
    told = expect(FiguresShown, await room.desk.figures(ask("芯片 近30天")))
    assert (told.figures, told.looked) == ((), 1)
    assert ANY_DAY in [button.text for button in buttons(told)]
    assert ANY_DAY not in [button.text for button in buttons(await room.desk.figures(ask("芯片")))]


@pytest.mark.parametrize("command", ["search", "latest", "figures", "measures", "diff"])
@pytest.mark.parametrize("word", ["这两天", "11月", "of weeks"])
async def test_who_may_have_meant_days_is_told_how_they_are_written(room: Room, command: str, word: str) -> None:
    told = await getattr(room.desk, command)(ask(f"火星 {word}"))
    (message,) = reply(told, str)
    assert "按普通词处理；要限定日期，可写 近30天" in message.html
    assert "订阅" not in message.html, "nobody is sent to follow what never comes"
    other = reply(await getattr(room.desk, command)(ask("火星 探测")), str)
    assert "按普通词处理" not in other[0].html


async def test_who_asked_for_a_country_may_follow_it(room: Room) -> None:
    told = expect(NothingFound, await room.desk.search(ask("日本")))
    assert (told.like_days, told.follow) == ((), True)


async def test_where_days_alone_were_named_nothing_is_said_of_all_news(room: Room) -> None:
    (message,) = reply(await room.desk.latest(ask("2026年1月1日")), str)
    assert message.html.startswith("库中 3 篇里没有2026年1月1日的文章。")


async def test_a_question_about_dates_ahead_takes_as_days_what_can_be_days(room: Room) -> None:
    await add_deadline(room)
    for words, first in (("next month", "2026-08-01"), ("2026年", "2026-01-01"), ("this year", "2026-01-01")):
        told = expect(DeadlinesShown, await room.desk.deadlines(ask(words)))
        assert (told.topic, told.span and str(told.span.first)) == ("", first)
    told = expect(DeadlinesShown, await room.desk.deadlines(ask("火星 next month")))
    assert (told.topic, told.like_days, told.span and str(told.span.first)) == ("火星", (), "2026-08-01")
    told = expect(DeadlinesShown, await room.desk.deadlines(ask("火星 month")))
    assert (told.topic, told.like_days) == ("火星 month", ("month",))
    assert "“month”按普通词处理" in reply(told, str)[0].html


@pytest.mark.parametrize(
    ("words", "message"),
    [("体裁:通知", NO_SUCH_FIELD), ("来源:某某网 近7天", NO_SUCH_SOURCE), ("地区:火星", NO_SUCH_REGION)],
)
@pytest.mark.parametrize("command", ["search", "latest", "figures"])
async def test_who_asked_by_a_field_or_a_name_that_there_is_not_is_told_so(
    room: Room, command: str, words: str, message: str
) -> None:
    assert expect(BadRule, await getattr(room.desk, command)(ask(words))).message == message
    assert expect(NothingFound, await getattr(room.desk, command)(ask('"体裁:通知"')))


@pytest.mark.parametrize("days", ["下周", "2026-08", "后天", "日期:2027..", "明年"])
@pytest.mark.parametrize("command", ["search", "latest", "track", "figures"])
async def test_days_to_come_are_told_as_such_and_asked_for_as_deadlines(room: Room, command: str, days: str) -> None:
    told = expect(NothingFound, await getattr(room.desk, command)(ask(f"芯片 {days}")))
    html = reply(told, str)[0].html
    assert html.startswith("日期尚未到来，没有当时发布的文章：")
    dues = expect(DeadlinesShown, await room.press(Action.ASK, told.coming or 0))
    assert (dues.topic, dues.span) == ("芯片", told.topic.span)


async def test_days_that_have_begun_are_not_told_to_come(room: Room) -> None:
    assert expect(NothingFound, await room.desk.search(ask("火星 本月"))).coming is None
    assert expect(NothingFound, await room.desk.search(ask("火星"))).coming is None


@pytest.mark.parametrize(
    ("command", "text"),
    [
        ("search", "芯片 近三十天"),
        ("latest", "芯片 近三十天"),
        ("track", "白名单 近三十天"),
        ("track", "近三十天"),
        ("diff", "工信部 “白名单” 近三十天"),
        ("measures", "工信部 近三十天"),
        ("doc", "国办发〔2026〕12号 近三十天"),
        ("figures", "芯片 近三十天"),
        ("deadlines", "充电设施 近三十天"),
        ("export", "芯片 近三十天 md"),
        ("export", "追踪 白名单 近三十天 md"),
        ("export", "week md"),
        ("search", "火星 近三十天"),
        ("figures", "火星 近三十天"),
        ("deadlines", "火星 近三十天"),
        ("track", "火星 近三十天"),
    ],
)
async def test_a_question_with_days_reads_its_chat_once(
    room: Room, monkeypatch: pytest.MonkeyPatch, command: str, text: str
) -> None:
    await statements(room)
    await add_deadline(room)
    await room.desk.latest(ask("5"))
    await room.store.desk.set_plan(CHAT, Plan(), "America/New_York", NOW)
    desk, found = room.desk, room.store.desk.find_chat
    reads: list[int] = []

    async def counted(chat_id: int) -> Any:
        reads.append(chat_id)
        return await found(chat_id)

    monkeypatch.setattr(type(room.store.desk), "find_chat", lambda _, chat_id: counted(chat_id))
    result = await getattr(desk, command)(ask(text))
    assert reads == [CHAT]
    assert not isinstance(result, BadRule)


@pytest.mark.parametrize(
    ("words", "span"),
    [
        ("近三十天", Span(first=date(2026, 6, 21), last=date(2026, 7, 20))),
        ("2026年1月至6月", Span(first=date(2026, 1, 1), last=date(2026, 6, 30))),
        ("date:lastmonth", Span(first=date(2026, 6, 1), last=date(2026, 6, 30))),
        ("两周内", Span(first=date(2026, 7, 7), last=date(2026, 7, 20))),
    ],
)
async def test_words_for_days_mean_the_same_whatever_is_asked(room: Room, words: str, span: Span) -> None:
    await statements(room)
    for days in (10, 25, 60, 90):
        await add(room, days, f"工信部再谈芯片 {days}", "一是完善“白名单”制度，稳定芯片供应。二是畅通道路。")
    searched = expect(Articles, await room.desk.search(ask(f"芯片 {words}")))
    newest = expect(Articles, await room.desk.latest(ask(f"芯片 {words}")))
    assert (searched.topic.span, newest.topic.span) == (span, span)
    assert expect(FiguresShown, await room.desk.figures(ask(f"芯片 {words}"))).span == span
    assert expect(ExportMade, await room.desk.export(ask(f"芯片 {words} md"))).scope.span == span
    assert expect(Rising, await room.desk.track(ask(words))).span == span
    first, last = span.first, span.last
    assert first is not None
    assert last is not None
    new = expect(Difference, await room.desk.diff(ask(f"工信部 芯片 {words}"))).pair.new
    measured = expect(MeasuresShown, await room.desk.measures(ask(f"工信部 芯片 {words}"))).found.article
    for article in (new, measured):
        assert article.published is not None
        assert first <= article.published.date() <= last


async def test_a_single_letter_is_told_how_it_is_looked_for(room: Room) -> None:
    none = expect(NothingFound, await room.desk.search(ask("a")))
    (message,) = reply(none, str)
    assert "“a”只有一个字母或数字，单独出现才算命中" in message.html
    assert "订阅" not in message.html
