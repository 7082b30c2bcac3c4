"""A half or a quarter of a year beside other words: how it was taken is told, and the other way is a button away."""

from datetime import UTC, datetime

import pytest

from bot.chat.replies.replies import reply
from bot.flow.desk.presses import Action
from bot.flow.desk.results.answers import Articles, NothingFound
from bot.flow.desk.results.findings import DeadlinesShown, FiguresShown, MeasuresShown
from bot.flow.desk.results.results import EitherWay, Result
from tests.flow.desk.room import Room, ask, expect
from tests.flow.desk.test_inquiries import add


async def told(room: Room) -> None:
    await add(room, 1, "充电桩建设情况发布", "一季度充电桩建设平稳。一是优化布局，二是加强运维。")
    await add(room, 150, "充电桩工作部署", "二是推进充电桩建设。")


def said(result: Result) -> tuple[str, list[str]]:
    message = reply(result, str)[-1]
    return message.html, [button.text for row in message.buttons for button in row]


@pytest.mark.parametrize("command", ["search", "latest", "digest"])
async def test_the_word_is_looked_for_and_the_days_are_a_button_away(room: Room, command: str) -> None:
    await told(room)
    result = expect(EitherWay, await getattr(room.desk, command)(ask("一季度 充电桩")))
    found = expect(Articles, result.result)
    assert [one.article.title for one in found.found] == ["充电桩建设情况发布"]
    html, labels = said(result)
    assert html.endswith("“一季度”按文中用词查找；要限定发布日期，可写 <code>日期:一季度</code>")
    assert "改按发布日期" in labels
    dated = expect(Articles, await room.press(Action.ASK, result.again or 0))
    assert [one.article.title for one in dated.found] == ["充电桩工作部署"]


async def test_of_a_named_year_it_is_days_and_the_word_is_a_button_away(room: Room) -> None:
    await told(room)
    result = expect(EitherWay, await room.desk.search(ask("充电桩 2026年一季度")))
    assert [one.article.title for one in expect(Articles, result.result).found] == ["充电桩工作部署"]
    html, labels = said(result)
    assert html.endswith(
        "“2026年一季度”按发布日期限定；要找文中写有这一时段的，可写 <code>&quot;2026年一季度&quot;</code>"
    )
    assert "改按文中用词" in labels
    assert expect(NothingFound, await room.press(Action.ASK, result.again or 0)).topic.span is None


async def test_where_nothing_is_found_it_is_told_once(room: Room) -> None:
    html, labels = said(await room.desk.search(ask("火星 上半年")))
    assert "没有“火星 上半年”" in html
    assert "按普通词处理" not in html
    assert html.count("“上半年”按文中用词查找") == 1
    assert "改按发布日期" in labels


async def test_a_year_is_to_come_where_it_is_in_the_zone_of_the_chat(room: Room) -> None:
    await told(room)
    room.now = datetime(2026, 12, 31, 20, tzinfo=UTC)
    assert isinstance(await room.desk.search(ask("充电桩 2027")), EitherWay), "in Beijing it has begun"
    await room.desk.settings(ask("纽约"))
    assert not isinstance(await room.desk.search(ask("充电桩 2027")), EitherWay)


async def test_other_questions_about_texts_tell_it_and_questions_about_days_take_days(room: Room) -> None:
    await told(room)
    assert isinstance(expect(EitherWay, await room.desk.measures(ask("充电桩 一季度"))).result, MeasuresShown)
    assert isinstance(
        expect(EitherWay, await room.desk.figures(ask("充电桩 一季度"))).result, FiguresShown | NothingFound
    )
    assert not isinstance(await room.desk.export(ask("上半年 md")), EitherWay)
    due = expect(DeadlinesShown, await room.desk.deadlines(ask("充电桩 下半年")))
    assert due.topic == "充电桩"
    assert due.span is not None
