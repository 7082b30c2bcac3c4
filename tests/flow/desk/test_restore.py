"""Giving up by ranges of numbers, and bringing back with one press."""

from datetime import time, timedelta

import pytest

from bot.chat.replies.replies import reply
from bot.domain import pauses
from bot.domain.plans import Days, Plan
from bot.flow.desk.presses import Action
from bot.flow.desk.results.follows import (
    NoSuchRule,
    Restored,
    Subscribed,
    TooMany,
    Unsubscribed,
)
from bot.flow.desk.results.results import Result
from tests.builders import NOW
from tests.flow.desk.room import CHAT, Room, add_deadline, ask, expect, in_group

RULES = ["芯片", "汽车", "钢铁", "船舶", "稀土"]


async def follow_all(room: Room) -> None:
    for rule in RULES:
        await room.desk.subscribe(ask(rule))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("1-3", [3, 4]),
        ("1—3", [3, 4]),
        ("１－３", [3, 4]),
        ("1 至 3", [3, 4]),
        ("第1条到第3条", [3, 4]),
        ("3~1", [3, 4]),
        ("1-2、5", [2, 3]),
        ("1，3—4", [1, 4]),
        ("1和2", [2, 3, 4]),
        ("第2条", [0, 2, 3, 4]),
        ("#2", [0, 2, 3, 4]),
        ("＃1、退订 ＃3", [1, 3, 4]),
        ("2-2", [0, 2, 3, 4]),
        ("２", [0, 2, 3, 4]),
    ],
)
async def test_numbers_and_ranges_of_them_are_given_up_and_brought_back(room: Room, text: str, left: list[int]) -> None:
    await follow_all(room)
    gone = await room.desk.unsubscribe(ask(text))
    assert isinstance(gone, Unsubscribed)
    assert await room.rules() == [RULES[at] for at in left]
    back = await room.press(Action.TURN, restore_of(gone))
    assert (back.fresh if isinstance(back, Restored) else isinstance(back, Subscribed)) == len(RULES) - len(left)
    assert sorted(await room.rules()) == sorted(RULES)


@pytest.mark.parametrize(
    ("text", "unknown"), [("4-9", "4—9"), ("0-2", "0—2"), ("1 7-8", "7—8"), ("9", "9"), ("第7条 8", "7、8")]
)
async def test_a_range_that_goes_beyond_the_list_changes_nothing(room: Room, text: str, unknown: str) -> None:
    await follow_all(room)
    assert expect(NoSuchRule, await room.desk.unsubscribe(ask(text))).text == unknown
    assert await room.rules() == RULES


async def test_a_rule_that_looks_like_a_range_is_meant_first(room: Room) -> None:
    for rule in ("1-3", "汽车", "钢铁"):
        await room.desk.subscribe(ask(rule))
    assert expect(Unsubscribed, await room.desk.unsubscribe(ask("1-3"))).rules[0].rule == "1-3"
    assert await room.rules() == ["汽车", "钢铁"]


async def test_what_comes_back_is_told_when_it_was_told(room: Room) -> None:
    await follow_all(room)
    plan = Plan(times=(time(18),), days=Days.WEEKLY, weekday=4)
    await room.store.desk.set_own_plan((await room.subscriptions())[1], plan, NOW)
    gone = expect(Unsubscribed, await room.press(Action.CLEAR, "all"))
    (message,) = reply(gone, str)
    assert [button.text for row in message.buttons for button in row] == ["恢复", "重新关注机构"]
    back = expect(Restored, await room.press(Action.TURN, gone.restore))
    assert {one.rule: one.plan for one in back.rules} == {rule: plan if rule == "汽车" else None for rule in RULES}
    assert "• 汽车（每周五 18:00 推送）" in reply(back, str)[0].html
    again = expect(Restored, await room.press(Action.TURN, gone.restore))
    assert reply(again, str)[0].html.startswith("这 5 条都在关注之列，无需恢复：\n")
    assert len(await room.rules()) == len(RULES)


async def test_a_paused_rule_comes_back_paused(room: Room) -> None:
    await follow_all(room)
    await room.desk.settings(ask("第2条 暂停"))
    gone = expect(Unsubscribed, await room.desk.unsubscribe(ask("2")))
    back = expect(Restored, await room.press(Action.TURN, gone.restore))
    assert [one.paused_until for one in back.rules] == [pauses.OPEN]
    assert "• 汽车（已暂停推送，直到恢复）" in reply(back, str)[0].html


@pytest.mark.parametrize(("setting", "place", "planned"), [("暂停", "behind", False), ("每周五", "watermark", True)])
async def test_a_rule_that_is_paused_or_has_its_own_plan_comes_back_to_where_it_stood(
    room: Room, setting: str, place: str, planned: bool
) -> None:
    await follow_all(room)
    await room.desk.settings(ask(f"第2条 {setting}"))
    (stood,) = (getattr(one, place) for one in await room.subscriptions() if one.rule == "汽车")
    gone = expect(Unsubscribed, await room.desk.unsubscribe(ask("2")))
    await add_deadline(room)
    await room.store.desk.pass_over(CHAT, NOW + timedelta(days=400))
    (back,) = expect(Restored, await room.press(Action.TURN, gone.restore)).rules
    assert (back.plan is not None) is planned
    assert getattr(back, place) == stood
    assert (chat := await room.store.desk.find_chat(CHAT))
    assert stood is not None
    assert stood < chat.watermark


@pytest.mark.parametrize("told", [False, True])
@pytest.mark.parametrize("text", ["2", "1-2"])
async def test_a_plain_rule_is_told_what_came_in_while_it_was_gone(room: Room, text: str, told: bool) -> None:
    await follow_all(room)
    assert (before := await room.store.desk.find_chat(CHAT))
    gone = expect(Unsubscribed, await room.desk.unsubscribe(ask(text)))
    await add_deadline(room)
    if told:
        await room.store.desk.pass_over(CHAT, NOW + timedelta(days=400))
    await room.press(Action.TURN, gone.restore)
    back = {one.rule: one.behind for one in await room.subscriptions()}
    assert {rule.rule: back[rule.rule] for rule in gone.rules} == {
        rule.rule: before.watermark if told else None for rule in gone.rules
    }
    assert [back[rule] for rule in RULES[2:]] == [None] * 3


async def test_a_pause_that_is_over_is_none_when_its_rule_comes_back(room: Room) -> None:
    await follow_all(room)
    await room.desk.settings(ask("第2条 暂停1小时"))
    gone = expect(Unsubscribed, await room.desk.unsubscribe(ask("2")))
    room.now += timedelta(hours=2)
    await room.press(Action.TURN, gone.restore)
    assert [one.paused_until for one in await room.subscriptions()] == [None] * len(RULES)


async def test_where_there_is_no_room_nothing_comes_back(room: Room) -> None:
    await follow_all(room)
    gone = expect(Unsubscribed, await room.desk.unsubscribe(ask("1-2")))
    room.set(max_subscriptions=4)
    assert isinstance(await room.press(Action.TURN, gone.restore), TooMany)
    assert await room.rules() == RULES[2:]


async def test_in_a_group_its_admins_bring_back(room: Room) -> None:
    for rule in RULES[:2]:
        await room.desk.subscribe(in_group(rule, user_id=4004))
    gone = await room.desk.unsubscribe(in_group("1-2", user_id=4004))
    said = in_group()
    await room.desk.press(said, f"1:turn:{restore_of(gone)}")
    assert await room.rules(said.chat_id) == []
    await room.desk.press(in_group(user_id=4004), f"1:turn:{restore_of(gone)}")
    assert await room.rules(said.chat_id) == RULES[:2]


def restore_of(result: Result) -> int:
    assert isinstance(result, Unsubscribed)
    return result.restore
