"""The address of an article that is held, as it is copied from a browser."""

from dataclasses import replace

import pytest

from bot.chat.replies.replies import reply
from bot.flow.desk.presses import Action
from bot.flow.desk.results.answers import NothingFound
from bot.flow.desk.results.findings import MeasuresShown
from bot.flow.desk.results.follows import SourceAdded
from bot.flow.desk.results.kept import NoSuchAddress
from bot.flow.desk.results.results import NotACommand, Refused
from tests.flow.desk.room import OPERATOR, Room, ask, expect

SPELLINGS = (
    "https://example.com/2",
    "http://www.example.com/2#",
    " HTTPS://m.example.com/2?utm_source=wx&from=timeline#top ",
)


@pytest.mark.parametrize("address", SPELLINGS)
async def test_the_address_of_an_article_shows_it_as_its_number_does(room: Room, address: str) -> None:
    by_number = expect(MeasuresShown, await room.desk.measures(ask("2")))
    assert by_number.found.article.title == "商务部谈消费"
    assert await room.desk.not_a_command(ask(address), None) == by_number
    assert await room.desk.search(ask(address)) == by_number
    assert await room.desk.measures(ask(address)) == by_number


@pytest.mark.parametrize("words", ["ftp://example.com/2", "http://[", "example.net"])
async def test_what_is_no_address_is_answered_as_other_words_are(room: Room, words: str) -> None:
    offered = expect(NotACommand, await room.desk.not_a_command(ask(words), None))
    assert offered.search is not None
    assert isinstance(await room.desk.search(ask(words)), NothingFound)


@pytest.mark.parametrize(
    "words",
    [
        "看看 https://example.com/2",
        "这篇https://example.com/2说了什么",
        "www.example.com/2",
        "（example.com/2）讲的是什么",
        "看过https://example.com/2？",
        "What is in https://example.com/2?",
        "看看 https://example.com/2.",
    ],
)
async def test_an_address_among_words_is_heard(room: Room, words: str) -> None:
    for answer in (await room.desk.not_a_command(ask(words), None), await room.desk.search(ask(words))):
        assert expect(MeasuresShown, answer).found.article.title == "商务部谈消费"


@pytest.mark.parametrize("words", ["https://example.org/9", "看看 https://example.org/9", "www.example.org/9"])
async def test_an_address_that_is_not_held_is_no_keyword(room: Room, words: str) -> None:
    for answer in (
        await room.desk.not_a_command(ask(words), None),
        await room.desk.search(ask(words)),
        await room.desk.measures(ask(words)),
    ):
        (message,) = reply(answer, str)
        assert message.html.startswith("库中没有这个网址的文章：<code>https://")
        assert "没有来源抓取这个网站，可请管理员添加。" in message.html


async def test_who_may_add_a_source_is_told_how_and_of_a_known_site_its_source(room: Room) -> None:
    operator = ask("https://example.org/9", chat_id=OPERATOR, user_id=OPERATOR)
    assert "订阅 名称 网址" in reply(await room.desk.search(operator), str)[0].html
    await room.desk.subscribe(replace(operator, text="口岸 https://example.org/feed"))
    assert "来源“口岸”在看这个网站" in reply(await room.desk.search(operator), str)[0].html


async def test_a_whole_text_that_cites_an_address_is_no_question_about_it(room: Room) -> None:
    said = "渡口" * 40 + " https://example.org/9"
    assert isinstance(await room.desk.not_a_command(ask(said), None), NotACommand)


async def test_the_button_that_asks_again_shows_what_came_meanwhile(room: Room) -> None:
    missed = expect(NoSuchAddress, await room.desk.not_a_command(ask("https://example.com/9"), None))
    await room.add_article(9, "关于消费的通知", "商务部部署消费工作。")
    shown = expect(MeasuresShown, await room.press(Action.ASK, missed.again))
    assert shown.found.article.title == "关于消费的通知"


async def test_an_address_that_is_followed_is_still_a_source(room: Room) -> None:
    operator = ask("消费 https://example.com/2", chat_id=OPERATOR, user_id=OPERATOR)
    assert isinstance(await room.desk.subscribe(operator), SourceAdded)
    assert isinstance(await room.desk.subscribe(ask("https://example.com/2")), Refused)
