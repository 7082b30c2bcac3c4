"""A keyword that holds a body's name is asked back."""

from dataclasses import replace

import pytest

from bot.chat.replies import reply
from bot.flow.desk.follows import NoSuchBody, RulePreviewed, Subscribed
from bot.flow.desk.presses import Action
from tests.flow.desk.room import CHAT, Room, ask, expect


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("工信部的汽车政策", ["工信部 汽车"]),
        ("工信部或财政部", ["工信部 | 财政部"]),
        ("工信部装备工业一司", ["工信部 装备工业一司", "工信部"]),
        ("装备工业一司", ["工信部 装备工业一司", "工信部"]),
        ("财政部会计司", ["财政部 会计司", "财政部"]),
        ("工业和信息化部办公厅", ["工信部 办公厅", "工信部"]),
        ("工信部、芯片", ["工信部 芯片", "工信部 | 芯片"]),
        ("补贴/财政部", ["补贴 财政部", "补贴 | 财政部"]),
    ],
)
async def test_a_keyword_that_holds_the_name_of_a_body_is_asked_back(room: Room, word: str, meant: list[str]) -> None:
    result = expect(NoSuchBody, await room.desk.subscribe(ask(word)))
    assert (result.word, [rule.name for rule in result.meant], await room.rules()) == (word, meant, [])


@pytest.mark.parametrize("word", ["汽车的政策", '"工信部的汽车政策"', '"工信部、芯片"', "布局或格局", "钢铁、有色"])
async def test_other_keywords_are_followed_as_they_stand(room: Room, word: str) -> None:
    assert isinstance(await room.desk.subscribe(ask(word)), Subscribed)


@pytest.mark.parametrize("text", ["工信部，芯片", "工信部, 芯片", "MIIT，芯片"])
async def test_a_comma_keeps_a_body_and_a_keyword_apart(room: Room, text: str) -> None:
    await room.desk.subscribe(ask(text))
    assert await room.rules() == ["工业和信息化部 芯片"]


async def test_the_question_says_what_would_be_looked_for_and_asks_for_each_rule(room: Room) -> None:
    (message,) = reply(await room.desk.subscribe(ask("工信部、芯片")), str)
    assert "“工信部、芯片”整个作为一个词" in message.html
    assert "没有找到" not in message.html
    labels = [button.text for row in message.buttons for button in row]
    assert labels == ["工信部 芯片", "工信部 | 芯片", "仍作为一个词关注", "取消"]


@pytest.mark.parametrize("text", ["工信部、芯片", "火星部", "芯片 ?"])
async def test_where_nothing_can_be_pressed_a_question_leaves_no_trace(room: Room, text: str) -> None:
    result = await room.desk.subscribe(replace(ask(text), pressable=False))
    assert isinstance(result, NoSuchBody | RulePreviewed)
    assert (result.confirm, await room.store.desk.find_chat(CHAT)) == (0, None)


async def test_what_was_meant_is_followed_with_a_press(room: Room) -> None:
    result = expect(NoSuchBody, await room.desk.subscribe(ask("工信部的汽车政策")))
    assert isinstance(await room.press(Action.TURN, result.meant[0].question), Subscribed)
    assert await room.rules() == ["工业和信息化部 汽车"]
