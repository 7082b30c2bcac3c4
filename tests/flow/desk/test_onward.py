"""Answers that found nothing, or were asked for what there is not, say how to go on."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.chat.replies.replies import reply
from bot.flow.desk.results.answers import Articles
from bot.flow.desk.results.exported import ExportChoices, NothingToExport, Scope
from bot.flow.desk.results.findings import DeadlinesShown, FiguresShown, MeasuresShown, OnlyOne, SourcesShown
from bot.flow.desk.results.follows import NothingFollowed
from bot.flow.desk.results.governed import HealthPage, HealthShown
from bot.flow.desk.results.kept import NoArticle
from bot.flow.desk.results.results import Result
from tests.builders import NOW
from tests.chat.answers import an_article
from tests.chat.answers_admin import VITALS
from tests.flow.desk.room import Room, ask, expect

ZONE = "Asia/Shanghai"


@pytest.mark.parametrize("number", ["99", "123456789012345678"])
async def test_an_unknown_number_is_told_as_that_wherever_it_is_said(room: Room, number: str) -> None:
    assert await room.desk.measures(ask(number)) == NoArticle(text=number)
    (message,) = reply(NoArticle(text=number), str)
    assert message.html.startswith(f"没有编号为 {number} 的文章")
    assert "“措施1”" in message.html
    assert message.buttons


async def test_the_number_of_an_article_is_still_understood(room: Room) -> None:
    assert expect(MeasuresShown, await room.desk.measures(ask("1"))).found.article.id == 1


async def test_the_digest_of_a_topic_is_the_newest_of_it(room: Room) -> None:
    result = expect(Articles, await room.desk.digest(ask("工信部")))
    assert [named.name for named in result.topic.agencies] == ["工业和信息化部"]
    assert isinstance(await room.desk.digest(ask()), NothingFollowed)


@pytest.mark.parametrize(("text", "topic"), [("week pdf", ""), ("pdf", ""), ("工信部 .PDF", "工信部")])
async def test_a_format_that_is_not_made_names_those_that_are(room: Room, text: str, topic: str) -> None:
    result = expect(ExportChoices, await room.desk.export(ask(text)))
    assert (result.scope.topic, result.unknown.lower()) == (topic, "pdf")
    (message,) = reply(result, str)
    assert message.html.startswith(f"不能存成 {result.unknown}。\n导出")
    assert [button.text for row in message.buttons for button in row] == ["Word", "Markdown", "表格（CSV）", "JSON"]


@pytest.mark.parametrize(
    "result",
    [
        NothingToExport(scope=Scope(topic="汽车")),
        FiguresShown(topic="汽车", figures=(), zone=ZONE),
        DeadlinesShown(topic="汽车", dues=(), today=NOW.date(), looked=9, zone=ZONE),
        DeadlinesShown(topic="", dues=(), today=NOW.date(), looked=0, zone=ZONE),
        SourcesShown(sources=(), now=NOW, zone=ZONE),
        OnlyOne(topic="汽车", only=None, zone=ZONE),
        OnlyOne(topic="汽车", only=an_article(measures=1), zone=ZONE),
    ],
)
def test_no_answer_is_a_dead_end(result: Result) -> None:
    (message,) = reply(result, str)
    assert message.buttons
    assert "最近 0 篇" not in message.html


@pytest.mark.parametrize(
    ("rounds", "told"), [(VITALS.rounds, "未见机器人在运行，最近一轮抓取 "), ((), "未见机器人在运行，还没有抓取过一轮")]
)
def test_where_no_bot_is_known_to_run_none_is_said_to_hang(rounds: tuple[object, ...], told: str) -> None:
    shown = HealthShown(
        page=HealthPage.MAIN,
        vitals=replace(VITALS, rounds=rounds),  # type: ignore[arg-type]
        sources=(),
        lost=(),
        lost_in_all=0,
        now=NOW + timedelta(days=1),
        zone=ZONE,
    )
    assert told in reply(shown, str)[0].html
    assert "⚠ 超过 5 分钟没有动静" in reply(replace(shown, started_at=NOW), str)[0].html
