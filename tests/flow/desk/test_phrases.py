"""A keyword that holds a body's name is asked back."""

import pytest

from bot.flow.desk.follows import NoSuchBody, Subscribed
from bot.flow.desk.presses import Action
from tests.flow.desk.room import Room, ask, expect


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("工信部的汽车政策", ["工信部 汽车"]),
        ("工信部或财政部", ["工信部 | 财政部"]),
        ("工信部装备工业一司", ["工信部 装备工业一司", "工信部"]),
        ("装备工业一司", ["工信部 装备工业一司", "工信部"]),
        ("财政部会计司", ["财政部 会计司", "财政部"]),
        ("工业和信息化部办公厅", ["工信部 办公厅", "工信部"]),
    ],
)
async def test_a_keyword_that_holds_the_name_of_a_body_is_asked_back(room: Room, word: str, meant: list[str]) -> None:
    result = expect(NoSuchBody, await room.desk.subscribe(ask(word)))
    assert (result.word, [rule.name for rule in result.meant], await room.rules()) == (word, meant, [])


@pytest.mark.parametrize("word", ["汽车的政策", '"工信部的汽车政策"', "布局或格局"])
async def test_other_keywords_are_followed_as_they_stand(room: Room, word: str) -> None:
    assert isinstance(await room.desk.subscribe(ask(word)), Subscribed)


async def test_what_was_meant_is_followed_with_a_press(room: Room) -> None:
    result = expect(NoSuchBody, await room.desk.subscribe(ask("工信部的汽车政策")))
    assert isinstance(await room.press(Action.TURN, result.meant[0].question), Subscribed)
    assert await room.rules() == ["工业和信息化部 汽车"]
