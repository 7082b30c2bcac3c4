"""The address of an article that is held, as it is copied from a browser."""

import pytest

from bot.flow.desk.presses import Action
from bot.flow.desk.results.answers import NothingFound
from bot.flow.desk.results.findings import MeasuresShown
from bot.flow.desk.results.follows import SourceAdded
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


@pytest.mark.parametrize(
    "words", ["https://example.com/9", "https://example.org/2", "example.com/2", "ftp://example.com/2", "http://["]
)
async def test_what_is_not_held_or_no_address_is_answered_as_other_words_are(room: Room, words: str) -> None:
    offered = expect(NotACommand, await room.desk.not_a_command(ask(words), None))
    assert offered.search is not None
    assert isinstance(await room.desk.search(ask(words)), NothingFound)
    assert isinstance(await room.desk.measures(ask(words)), NothingFound)


async def test_an_address_beside_other_words_is_a_part_of_them(room: Room) -> None:
    assert isinstance(await room.desk.search(ask("消费 https://example.com/2")), NothingFound)


async def test_the_button_that_searches_for_an_address_shows_what_came_meanwhile(room: Room) -> None:
    offered = expect(NotACommand, await room.desk.not_a_command(ask("https://example.com/9"), None))
    await room.add_article(9, "关于消费的通知", "商务部部署消费工作。")
    shown = expect(MeasuresShown, await room.press(Action.ASK, offered.search or 0))
    assert shown.found.article.title == "关于消费的通知"


async def test_an_address_that_is_followed_is_still_a_source(room: Room) -> None:
    operator = ask("消费 https://example.com/2", chat_id=OPERATOR, user_id=OPERATOR)
    assert isinstance(await room.desk.subscribe(operator), SourceAdded)
    assert isinstance(await room.desk.subscribe(ask("https://example.com/2")), Refused)
