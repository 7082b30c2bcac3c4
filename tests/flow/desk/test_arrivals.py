"""How somebody arrives, and that a link changes nothing."""

import pytest

from bot.domain.desks import Filter
from bot.flow.desk.findings import MeasuresShown
from bot.flow.desk.presses import Action
from bot.flow.desk.results import RulePreviewed, Subscribed, Welcome
from tests.flow.desk.room import Room, ask, expect


async def test_a_link_to_an_agency_shows_it_and_a_button_follows(room: Room) -> None:
    shown = expect(RulePreviewed, await room.desk.start(ask("sub_miit")))
    assert [named.name for named in shown.topic.agencies] == ["工业和信息化部"]
    assert await room.rules() == []
    assert isinstance(await room.press(Action.TURN, shown.confirm), Subscribed)
    assert await room.rules() == ["工业和信息化部"]


async def test_a_link_to_an_article_shows_it(room: Room) -> None:
    (newest,) = (await room.store.desk.latest(Filter(), 0, 1)).articles
    shown = expect(MeasuresShown, await room.desk.start(ask(f"a_{newest.id}")))
    assert shown.found.article == newest


@pytest.mark.parametrize(
    "text", ["", "sub_xyz", "sub_", "a_999", "a_", "a_²", "a_" + "9" * 60, "sub_miit x", "x" * 65, "../etc", "\u202e"]
)
async def test_a_link_that_names_nothing_is_a_greeting(room: Room, text: str) -> None:
    assert isinstance(await room.desk.start(ask(text)), Welcome)
    assert await room.rules() == []
