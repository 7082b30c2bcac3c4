"""Settings of rules that are named: by Chinese numbers, several at once, by their words."""

import pytest

from bot.chat.hearing import hear
from bot.chat.replies.replies import reply
from bot.flow.desk.phrasing.numbered import each, in_digits
from bot.flow.desk.presses import Action
from bot.flow.desk.results.follows import NotSubscribed, SubscribedEach, Unsubscribed
from bot.flow.desk.results.results import NotACommand, OneByOne, SettingsShown
from tests.flow.desk.room import Room, ask, expect

RULES = ("渡口", "工信部", "桥梁")


@pytest.fixture
async def followed(room: Room) -> Room:
    for rule in RULES:
        await room.desk.subscribe(ask(rule))
    return room


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        ("第二条 暂停", "第二条 暂停"),
        ("把工信部那条改成即时", "第2条 改成即时"),
        ("工信部的改成每天18点", "第2条 改成每天18点"),
        ("每周一给我发工信部的", "第2条 每周一"),
        ("每天8点推送桥梁的消息", "第3条 每天8点"),
        ("暂停工信部", "第2条 暂停"),
        ("桥梁那条只要标题", "第3条 只要标题"),
        ("恢复渡口那条", "第1条 恢复"),
        ("停推工信部那条", "第2条 停推"),
        ("桥梁停三天", "第3条 停三天"),
        ("請把工信部那條改成每週五", "第2条 改成每周五"),
        ("MIIT every friday", "第2条 每周五"),
        ("改第三条", "第3条"),
        ("第三条只要标题", "第三条只要标题"),
    ],
)
async def test_a_setting_of_one_rule_is_asked_back_and_set(followed: Room, said: str, wish: str) -> None:
    meant = expect(NotACommand, await followed.desk.not_a_command(ask(said), None))
    assert meant.text == wish
    shown = expect(SettingsShown, await followed.press(Action.ASK, meant.settings or 0))
    assert shown.own is not None


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        ("工信部那条改成每周一，不对，每周五", "第2条 每周五"),
        ("把工信部那条改成每周一8点，说错了，9点", "第2条 每周一 9点"),
    ],
)
async def test_of_a_setting_that_is_taken_back_the_other_is_asked_back(followed: Room, said: str, wish: str) -> None:
    heard = hear(said, None)
    assert heard
    assert expect(NotACommand, await followed.desk.not_a_command(ask(heard.text), None)).text == wish


async def test_a_rule_that_a_setting_names_is_asked_back_as_without_the_command(followed: Room) -> None:
    meant = expect(NotACommand, await followed.desk.settings(ask("桥梁 每周五")))
    assert (meant.text, [rule.plan for rule in await followed.subscriptions()]) == ("第3条 每周五", [None] * len(RULES))


async def test_what_is_asked_for_beside_a_setting_is_offered_by_itself(followed: Room) -> None:
    said = "把推送时间改成9:00，另外把渡口退了"
    offered = expect(OneByOne, await followed.desk.not_a_command(ask(said), None))
    assert [one.command for one in offered.wishes] == ["settings", "unsubscribe"]
    offered = expect(OneByOne, await followed.desk.not_a_command(ask("渡口不用推了，改推桥梁"), None))
    assert [(one.command, one.words) for one in offered.wishes] == [("unsubscribe", "渡口"), ("subscribe", "桥梁")]


@pytest.mark.parametrize(
    ("said", "wishes"),
    [
        ("暂停 第2条 第3条", ["第2条 暂停", "第3条 暂停"]),
        ("第二条和第三条每周五", ["第2条 每周五", "第3条 每周五"]),
        ("把渡口那条和桥梁那条都改成即时", ["第1条 改成即时", "第3条 改成即时"]),
        ("工信部和渡口那条都停了", ["第2条 停了", "第1条 停了"]),
        ("第1-3条 即时", ["第1条 即时", "第2条 即时", "第3条 即时"]),
        ("#1 #2 暂停3天", ["第1条 暂停3天", "第2条 暂停3天"]),
    ],
)
async def test_of_several_each_is_offered(followed: Room, said: str, wishes: list[str]) -> None:
    offered = expect(OneByOne, await followed.desk.not_a_command(ask(said), None))
    assert [one.words for one in offered.wishes] == wishes


async def test_a_body_that_is_not_followed_is_offered_with_the_plan(followed: Room) -> None:
    meant = expect(NotACommand, await followed.desk.not_a_command(ask("每周一给我发商务部的"), None)).meant
    assert meant is not None
    assert (meant.command, meant.words) == ("subscribe", "商务部 每周一")


@pytest.mark.parametrize("said", ["每周一的渡船", "停止渡运", "第2条 措施", "第1条 每周五 桥梁"])
async def test_other_words_are_none(followed: Room, said: str) -> None:
    answer = expect(NotACommand, await followed.desk.not_a_command(ask(said), None))
    assert answer.settings is None


async def test_a_rule_that_there_is_not_is_no_keyword(followed: Room) -> None:
    missed = expect(NotSubscribed, await followed.desk.not_a_command(ask("把火星那条改成即时"), None))
    assert missed.text == "火星"
    (told,) = reply(missed, str)
    assert told.html == "没有关注“火星”，未作更改。发送“列表”查看编号。"
    assert [one.data for row in told.buttons for one in row] == ["1:do:list"]  # and none that gives up another rule


async def test_a_rule_is_given_up_by_its_chinese_number(followed: Room) -> None:
    left = expect(Unsubscribed, await followed.desk.unsubscribe(ask("第二条")))
    assert [rule.rule for rule in left.rules] == ["工业和信息化部"]


@pytest.mark.parametrize(
    "said",
    ["工信部、商务部。", "工信部 和 商务部", "工信部 以及 商务部", "工信部、财政部 还有 商务部", "MIIT and MOFCOM"],
)
async def test_names_joined_by_a_word_between_blanks_are_all_followed(room: Room, said: str) -> None:
    assert "商务部" in [one.topic.text for one in expect(SubscribedEach, await room.desk.subscribe(ask(said))).follows]


@pytest.mark.parametrize(
    ("said", "numbers", "rest"),
    [
        ("第2条 暂停 3天", [], "第2条 暂停 3天"),
        ("暂停 第2条 3天", [], "暂停 第2条 3天"),
        ("第2、3条 每周一", [2, 3], "每周一"),
        ("第1-99条 暂停", [], "第1-99条 暂停"),
        ("暂停", [], "暂停"),
    ],
)
def test_numbers_of_several_are_parted_from_what_is_wished(said: str, numbers: list[int], rest: str) -> None:
    assert each(said) == (numbers, rest)


def test_chinese_numbers_of_rules_are_written_in_digits() -> None:
    assert in_digits("第十二条、第两條和一是第二") == "第12条、第2條和一是第二"
