"""An English name that is surely meant as a body's is asked back where there is no such body."""

import pytest

from bot.chat.replies.replies import reply
from bot.flow.desk.following.topics import is_like_an_english_body, neighbours
from bot.flow.desk.presses import Action
from bot.flow.desk.results.follows import NoSuchBody, SubscribeChoices, Subscribed
from tests.flow.desk.room import Room, ask, expect


async def test_an_unknown_ministry_is_asked_back_and_can_be_followed_as_one_phrase(room: Room) -> None:
    asked = expect(NoSuchBody, await room.desk.subscribe(ask("Ministry of Ferries")))
    assert (asked.word, asked.near) == ("Ministry of Ferries", ())
    assert await room.rules() == []
    expect(Subscribed, await room.press(Action.TURN, asked.confirm))
    assert await room.rules() == ["MINISTRY OF FERRIES"] or await room.rules() == ['"MINISTRY OF FERRIES"']


async def test_where_no_name_is_near_the_common_ones_are_a_button_away(room: Room) -> None:
    for said in ("火星部", "Ministry of Mars"):
        buttons = reply(await room.desk.subscribe(ask(said)), str)[0].buttons
        assert buttons[-1][0].text == "从常用机构中选"
        shown = (await room.desk.press(ask(), buttons[-1][0].data or ""))[0]
        assert isinstance(shown, SubscribeChoices)


async def test_near_names_are_found_by_what_they_have_of_their_own(room: Room) -> None:
    assert neighbours("Ministry of Commerc") == ("商务部",)
    assert neighbours("Ministry of Mars") == ()
    asked = expect(NoSuchBody, await room.desk.subscribe(ask("ministry of commerc")))
    assert [one.name for one in asked.near] == ["商务部"]


@pytest.mark.parametrize("said", ["Ministry of Finance", "Mars", "commission rates", "carbon bureau data"])
async def test_known_bodies_and_other_words_are_followed_at_once(room: Room, said: str) -> None:
    assert isinstance(await room.desk.subscribe(ask(said)), Subscribed)


def test_only_the_whole_text_is_such_a_name() -> None:
    assert is_like_an_english_body("the National Commission for Ferries")
    assert not is_like_an_english_body("Ministry of Ferries | chips")


@pytest.mark.parametrize(
    "said", ["Ferries Authority", "National Office for Ferries", "People's Government of Marsland", "Marsland Council"]
)
def test_offices_and_governments_are_bodies_in_capitals(said: str) -> None:
    assert is_like_an_english_body(said)
    assert not is_like_an_english_body(said.lower())


def test_an_office_is_near_an_administration_of_the_same() -> None:
    assert neighbours("Taxation Office") == ("国家税务总局",)
