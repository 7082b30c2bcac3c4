"""Sentences that fit no row, several wishes in one message, and English words in a Chinese library."""

from datetime import date

import pytest

from bot.chat.commands import COMMANDS
from bot.chat.hearing import hear
from bot.chat.replies.replies import reply
from bot.domain.spans import Span
from bot.flow.desk.phrasing.courtesy import bared
from bot.flow.desk.phrasing.english_questions import fielded
from bot.flow.desk.phrasing.phrases import told_together
from bot.flow.desk.phrasing.spoken import days_in, gist, question, worded
from bot.flow.desk.presses import Action
from bot.flow.desk.questions.sought import taken
from bot.flow.desk.results.follows import BadRule, PlanMeant, Subscribed
from bot.flow.desk.results.results import NotACommand, OneByOne
from bot.match.query import Vocabulary
from tests.flow.desk.room import Room, ask, expect

NAMES = Vocabulary(
    agency=lambda word: word if word in {"工信部", "交通部", "国务院办公厅"} else None, source=lambda _: None
)


@pytest.mark.parametrize(
    ("said", "days", "rest"),
    [
        ("交通部上周五以来发的", ["上周五以来"], "交通部 发的"),
        ("周五至今有什么", ["周五以来"], " 有什么"),
        ("昨晚的公告", ["昨天"], " 的公告"),
        ("今天上午有什么", ["今天"], " 有什么"),
        ("周五的会", ["日期:周五"], " 的会"),
        ("11月5日的会", ["日期:11月5日"], " 的会"),
        ("每周五的会", [], "每周五的会"),
        ("自11月5日起施行", [], "自11月5日起施行"),
    ],
)
def test_days_stand_within_a_sentence(said: str, days: list[str], rest: str) -> None:
    assert days_in(said) == (days, rest)


@pytest.mark.parametrize(
    ("said", "about"),
    [
        ("渡口直达这个提法现在还在用吗", "渡口直达"),
        ("昨天发的那个渡口收费的文件在哪", "渡口收费 昨天"),
        ("哪些单位参与了渡口直达", "渡口直达"),
        ("这个机制还有吗", None),
        ("渡口直达机制", None),
        ("开发的渡口", None),
    ],
)
def test_a_question_that_fits_no_row_is_looked_for_by_what_it_is_about(said: str, about: str | None) -> None:
    assert gist(said, NAMES) == about


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("国务院办公厅发的关于渡口的文件", "国务院办公厅 渡口"),
        ("工信部的“渡口直达”", "工信部 “渡口直达”"),
        ("交通部对渡口", "交通部 渡口"),
        ("交通部在渡口方面", "交通部 渡口"),
        ("交通部在建渡口", "交通部 在建渡口"),
        ("对外开放", "对外开放"),
        ("交通部对外合作", "交通部 对外合作"),
        ("“我的渡口", "“我的渡口"),
        ("開發的渡口", "开发 渡口"),
        ("渡口收费相关", "渡口收费"),
    ],
)
def test_a_topic_has_no_words_of_the_question(said: str, words: str) -> None:
    assert worded(said, NAMES) == words


def test_who_wants_to_know_asks_for_what_follows() -> None:
    assert bared("我想知道交通部在渡口方面有什么举措吗？")[-1] == "交通部在渡口方面有什么举措"


def test_what_is_left_of_a_question_is_no_topic_while_it_asks() -> None:
    assert question("有什么机制是哪家提的", NAMES) is None


async def test_two_wishes_in_one_message_are_offered_one_by_one(room: Room) -> None:
    heard = hear("订阅渡口，另外取消订阅外事", None)
    assert heard
    assert heard.command
    both = expect(OneByOne, await heard.command.run(room.desk, ask(heard.text)))
    (message,) = reply(both, str)
    assert "还没有办" in message.html
    assert [row[0].text for row in message.buttons] == ["订阅 渡口", "退订 外事"]
    assert await room.rules() == []
    assert isinstance(await room.press(Action.ASK, both.wishes[0].question), Subscribed)
    assert await room.rules() == ["渡口"]


@pytest.mark.parametrize("said", ["订阅 渡口，桥梁", "搜索 渡口，数据", "备注 3 渡口，另外搜索桥梁", "订阅 渡口 另外"])
def test_words_behind_a_comma_are_no_second_wish(said: str) -> None:
    heard = hear(said, None)
    assert heard
    assert heard.command
    assert heard.text == said.split(maxsplit=1)[1]
    assert heard.command in COMMANDS


async def test_when_to_be_told_behind_a_topic_is_asked_back_however_it_is_joined(room: Room) -> None:
    heard = hear("订阅渡口，并且每天8点推送", None)
    assert heard
    assert heard.command
    assert isinstance(await heard.command.run(room.desk, ask(heard.text)), PlanMeant)


@pytest.mark.parametrize(
    ("said", "command", "words"),
    [
        ("措施2", "measures", "2"),
        ("收藏第2篇", "bookmarks", "第2篇"),
        ("文号12号", "doc", "12号"),
        ("最新！", "latest", ""),
        ("subscribe to MOF announcements", "subscribe", "MOF"),
    ],
)
def test_numbers_need_no_blank_and_marks_are_no_topic(said: str, command: str, words: str) -> None:
    heard = hear(said, None)
    assert heard
    assert heard.command
    assert (heard.command.name, heard.text) == (command, words)


@pytest.mark.parametrize("said", ["措施20条以上", "数据2025年", "数据要素"])
def test_other_words_behind_such_a_command_are_a_topic(said: str) -> None:
    heard = hear(said, None)
    assert heard
    assert heard.command is None


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("MIIT last week", "MIIT date:last week"),
        ("渡口 since last Friday", "渡口 date:since last Friday"),
        ("ferries in the past 3 days", "ferries date:past 3 days"),
        ("ferries in December", "ferries date:12月"),
        ("ferries in May 2025", "ferries date:2025年5月"),
        ("ferries since last month", "ferries date:since lastmonth"),
        ("ferries since March 2026", "ferries date:2026年3月以来"),
        ("ferries since 2025", "ferries date:since 2025"),
        ("ferries since it opened", "ferries since it opened"),
        ("ferries on holiday", "ferries on holiday"),
        ("ferries in China", "ferries in China"),
        ("China Today", "China Today"),
        ("MIIT date:2025 today", "MIIT date:2025 today"),
    ],
)
def test_days_at_the_end_of_an_english_question_are_days(said: str, meant: str) -> None:
    assert fielded(said) == meant


async def test_since_a_day_is_read_in_english(room: Room) -> None:
    found = await taken(room.desk.office, ask(""), "ferries since last Friday")
    assert not isinstance(found, BadRule)
    assert (found.rest, found.span) == ("ferries", Span(first=date(2026, 7, 17), last=date(2026, 7, 20)))


async def test_a_sentence_in_english_names_a_body_or_is_told_that_texts_are_chinese(room: Room) -> None:
    offered = expect(NotACommand, await room.desk.not_a_command(ask("Has the Ministry of Finance cut the rate?"), None))
    assert offered.meant
    assert (offered.meant.command, offered.meant.words) == ("latest", "Ministry of Finance")
    unknown = expect(NotACommand, await room.desk.not_a_command(ask("Would you translate this text for me?"), None))
    assert (unknown.is_english, unknown.subscribe) == (True, None)
    assert "文章是中文的" in reply(unknown, str)[0].html


async def test_english_words_that_hit_nothing_are_told_so(room: Room) -> None:
    for told in (await room.desk.search(ask("foreign ferries")), await room.desk.subscribe(ask("foreign ferries"))):
        assert "文章是中文的" in reply(told, str)[0].html
    for told in (await room.desk.search(ask("船舶")), await room.desk.search(ask("5G"))):
        assert "文章是中文的" not in reply(told, str)[0].html


async def test_bodies_that_are_joined_by_and_are_asked_back(room: Room) -> None:
    asked = await room.desk.subscribe(ask("工信部和财政部"))
    assert [row[0].text for row in reply(asked, str)[0].buttons][:2] == ["同时提到", "提到其一"]


def test_what_is_longer_than_any_rule_joins_no_names() -> None:
    assert told_together("MIIT和MOF", str.isupper) == ("MIIT", "MOF")
    assert told_together("MIIT, MOF and MOT", str.isupper) == ("MIIT", "MOF", "MOT")
    assert told_together("和".join(["MIIT"] * 60), str.isupper) == ()
