"""Giving up several rules at once, or those of a digest."""

import pytest

from bot.chat.hearing import hear
from bot.chat.replies.replies import reply
from bot.flow.desk.presses import Action
from bot.flow.desk.results.follows import (
    NoSuchRule,
    NothingFollowed,
    NotSubscribed,
    Restored,
    UnsubscribeAllAsked,
    UnsubscribeChoices,
    Unsubscribed,
)
from bot.flow.desk.results.results import Cancelled, OneByOne, Stale
from tests.flow.desk.room import Room, ask, expect


async def test_all_are_given_up_only_when_it_was_confirmed(room: Room) -> None:
    assert isinstance(await room.desk.unsubscribe(ask("全部")), NothingFollowed | NotSubscribed)
    for rule in ("芯片", "汽车"):
        await room.desk.subscribe(ask(rule))
    asked = expect(UnsubscribeAllAsked, await room.desk.unsubscribe(ask("全部")))
    assert [rule.rule for rule in asked.rules] == ["芯片", "汽车"]
    assert isinstance(await room.press(Action.CANCEL, "change"), Cancelled)
    assert await room.rules() == ["芯片", "汽车"]
    assert isinstance(await room.press(Action.CLEAR, "ask"), UnsubscribeAllAsked)
    gone = expect(Unsubscribed, await room.press(Action.CLEAR, "all"))
    assert gone.everything
    assert ([rule.rule for rule in gone.rules], await room.rules()) == (["芯片", "汽车"], [])
    assert isinstance(await room.press(Action.CLEAR, "all"), NothingFollowed), "pressed again next month"
    assert isinstance(await room.press(Action.CLEAR, "everything"), Stale)


async def test_of_what_is_joined_that_which_is_followed_is_offered_first(room: Room) -> None:
    for rule in ("桥梁", "渡口", "商务部"):
        await room.desk.subscribe(ask(rule))
    refused = expect(NotSubscribed, await room.desk.unsubscribe(ask("渡口和隧道")))
    assert (refused.text, refused.rules[0].rule, len(refused.rules)) == ("隧道", "渡口", 3)
    assert expect(NotSubscribed, await room.desk.unsubscribe(ask("桥梁政策"))).text == "桥梁政策"
    gone = expect(Unsubscribed, await room.desk.unsubscribe(ask("商务部的消息")))
    assert [rule.rule for rule in gone.rules] == ["商务部"]


async def test_several_are_given_up_by_their_numbers_or_none(room: Room) -> None:
    for rule in ("芯片", "汽车", "钢铁", "船舶"):
        await room.desk.subscribe(ask(rule))
    refused = expect(NoSuchRule, await room.desk.unsubscribe(ask("1 9、7")))
    assert (refused.text, await room.rules()) == ("9、7", ["芯片", "汽车", "钢铁", "船舶"])
    gone = expect(Unsubscribed, await room.desk.unsubscribe(ask("3，1 3")))
    assert [rule.rule for rule in gone.rules] == ["钢铁", "芯片"]
    assert await room.rules() == ["汽车", "船舶"]


@pytest.mark.parametrize(
    "said", ["1 3", "1、3", "第1条 第3条", "1 退订 3", "1\n退订 3", "1，退订3", "1 /unsubscribe 3", "1与3", "1＋3"]
)
async def test_two_numbers_are_one_answer_and_one_way_back(room: Room, said: str) -> None:
    for rule in ("芯片", "汽车", "钢铁"):
        await room.desk.subscribe(ask(rule))
    gone = expect(Unsubscribed, await room.desk.unsubscribe(ask(said)))
    assert [rule.rule for rule in gone.rules] == ["芯片", "钢铁"]
    assert await room.rules() == ["汽车"]
    back = expect(Restored, await room.press(Action.TURN, gone.restore))
    assert back.fresh == 2
    assert sorted(await room.rules()) == sorted(["芯片", "汽车", "钢铁"])


async def test_a_rule_that_is_called_all_is_meant_first(room: Room) -> None:
    for rule in ("“全部”", "汽车"):
        await room.desk.subscribe(ask(rule))
    assert not expect(Unsubscribed, await room.desk.unsubscribe(ask("全部"))).everything
    assert await room.rules() == ["汽车"]


@pytest.mark.parametrize("said", ["工信部和商务部", "工信部；商务部", "工业和信息化部与商务部"])
async def test_names_told_in_one_breath_are_given_up_together_or_not_at_all(room: Room, said: str) -> None:
    await room.desk.subscribe(ask("工信部"))
    assert isinstance(await room.desk.unsubscribe(ask(said)), NotSubscribed)
    await room.desk.subscribe(ask("商务部"))
    gone = expect(Unsubscribed, await room.desk.unsubscribe(ask(said)))
    assert [rule.rule for rule in gone.rules] == ["工业和信息化部", "商务部"]
    assert await room.rules() == []


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("退订 桥梁吧", ["清吧", "渡口"]),
        ("退订下桥梁", ["清吧", "渡口"]),
        ("退订 渡口和桥梁吧", ["清吧"]),
        ("退订 清吧", ["渡口", "桥梁"]),
        ("退订 1和3吧", ["渡口"]),
        ("退订 桥梁 这条不要了", ["清吧", "渡口"]),
        ("退订 桥梁那条", ["清吧", "渡口"]),
    ],
)
async def test_what_is_said_of_the_asking_is_no_part_of_a_rule_that_is_followed(
    room: Room, said: str, left: list[str]
) -> None:
    for rule in ("清吧", "渡口", "桥梁"):
        await room.desk.subscribe(ask(rule))
    heard = hear(said, None)
    assert heard
    assert heard.command
    assert isinstance(await heard.command.run(room.desk, ask(heard.text)), Unsubscribed)
    assert await room.rules() == left


async def test_words_of_the_asking_are_kept_where_nothing_is_followed_without_them(room: Room) -> None:
    await room.desk.subscribe(ask("渡口"))
    assert expect(NotSubscribed, await room.desk.unsubscribe(ask("清吧"))).text == "清吧"


@pytest.mark.parametrize("said", ["把渡口改成桥梁", "把渡口那条换成 桥梁", "swap 渡口 for 桥梁"])
async def test_a_rule_in_the_place_of_another_is_offered_beside_giving_that_up(room: Room, said: str) -> None:
    assert expect(NotSubscribed, await room.desk.not_a_command(ask(said), None)).text == "渡口"
    await room.desk.subscribe(ask("渡口"))
    offered = expect(OneByOne, await room.desk.not_a_command(ask(said), None))
    assert [(one.command, one.words) for one in offered.wishes] == [("unsubscribe", "渡口"), ("subscribe", "桥梁")]
    assert await room.rules() == ["渡口"]


async def test_in_reply_to_a_digest_its_rules_are_offered(room: Room) -> None:
    for rule in ("芯片", "汽车", "消费 -招聘"):
        await room.desk.subscribe(ask(rule))
    choices = expect(UnsubscribeChoices, await room.desk.unsubscribe(ask(replied="命中：芯片 @标题；消费 @正文")))
    assert [rule.rule for rule in choices.rules] == ["芯片", "消费 -招聘"]
    every = expect(UnsubscribeChoices, await room.desk.unsubscribe(ask(replied="用法")))
    assert len(every.rules) == 3


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("退订 9", "没有第 9 条关注，列表中只有 2 条。未作更改。要退订下面哪一条？"),
        ("设置 第9条 即时", "没有第 9 条关注，列表中只有 2 条。未作更改。发送“列表”查看编号。"),
        ("对比 第9条", "没有第 9 条关注，列表中只有 2 条。发送“列表”查看编号。"),
    ],
)
async def test_a_number_beyond_the_list_is_answered_with_how_many_it_has(room: Room, said: str, told: str) -> None:
    heard = hear(said, None)
    assert heard
    assert heard.command
    (none,) = reply(await heard.command.run(room.desk, ask(heard.text)), str)
    assert none.html == "还没有关注任何内容，发送“订阅 工信部”即可关注。"
    for rule in ("芯片", "汽车"):
        await room.desk.subscribe(ask(rule))
    (message,) = reply(await heard.command.run(room.desk, ask(heard.text)), str)
    assert message.html == told
