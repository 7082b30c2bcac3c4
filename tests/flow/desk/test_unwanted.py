"""What is given up in other words than our command's, and words that nobody can want to follow."""

import pytest

from bot.chat.replies.replies import reply
from bot.flow.desk.asks import Near
from bot.flow.desk.following.fields import NO_SUCH_SIGN, TOO_SLIGHT
from bot.flow.desk.presses import Action
from bot.flow.desk.results.follows import BadRule, NoSuchBody, NotSubscribed, SubscribeChoices, Subscribed, Unsubscribed
from bot.flow.desk.results.results import NotACommand
from tests.flow.desk.room import Room, ask, expect


@pytest.mark.parametrize(
    "said",
    [
        "取消工信部",
        "不要再推送工信部了",
        "不再关注工信部",
        "工信部不要了",
        "删掉工信部",
        "删除 工信部",
        "别再给我推工信部的了，谢谢",
    ],
)
async def test_what_is_given_up_in_other_words_can_be_given_up(room: Room, said: str) -> None:
    assert expect(NotSubscribed, await room.desk.not_a_command(ask(said), None)).text == "工信部"
    await room.desk.subscribe(ask("工信部"))
    offered = expect(NotACommand, await room.desk.not_a_command(ask(said), Near(command="unsubscribe")))
    (message,) = reply(offered, str)
    assert (message.html, message.buttons[0][0].text) == ("是否指 <code>退订 工信部</code>？", "退订 工信部")
    assert offered.meant
    assert isinstance(await room.press(Action.ASK, offered.meant.question), Unsubscribed)
    assert await room.rules() == []


@pytest.mark.parametrize("said", ["取消行政许可", "不要搞形式主义"])
async def test_a_topic_may_begin_with_such_words(room: Room, said: str) -> None:
    assert expect(NotACommand, await room.desk.not_a_command(ask(said), None)).text == said


async def test_a_list_is_given_up_as_it_is_followed(room: Room) -> None:
    await room.desk.subscribe(ask("工信部、发改委、商务部"))
    refused = expect(NotSubscribed, await room.desk.unsubscribe(ask("工信部、财政部")))
    assert (refused.text, len(await room.rules())) == ("财政部", 3)
    assert isinstance(await room.desk.unsubscribe(ask("工信部、发改委")), Unsubscribed)
    assert await room.rules() == ["商务部"]


@pytest.mark.parametrize("text", ["的", "国", "以及", "the", "芯片 | 国", "国 ?"])
async def test_single_characters_and_function_words_are_refused(room: Room, text: str) -> None:
    assert expect(BadRule, await room.desk.subscribe(ask(text))).message == TOO_SLIGHT
    assert await room.rules() == []


@pytest.mark.parametrize("text", ['"煤"', "工信部 煤", "标题:煤"])
async def test_a_character_is_followed_in_quotes_or_beside_other_words(room: Room, text: str) -> None:
    assert isinstance(await room.desk.subscribe(ask(text)), Subscribed)


@pytest.mark.parametrize(("text", "body"), [("工信步", "工业和信息化部"), ("国物院", "国务院")])
async def test_the_name_of_a_body_with_a_wrong_character_is_asked_back(room: Room, text: str, body: str) -> None:
    asked = expect(NoSuchBody, await room.desk.subscribe(ask(text)))
    assert body in [one.name for one in asked.near]


async def test_a_word_of_the_texts_is_no_mistyped_name(room: Room) -> None:
    await room.add_article(5, "教育法修订", "教育法修订工作开始。")
    assert isinstance(await room.desk.subscribe(ask("教育法")), Subscribed)


@pytest.mark.parametrize("text", ["工信部 不要 汽车", "工信部 不含汽车", "工信部 除了 汽车"])
async def test_words_for_without_are_told_the_sign(room: Room, text: str) -> None:
    bad = expect(BadRule, await room.desk.subscribe(ask(text)))
    assert (bad.message, bad.fix) == (NO_SUCH_SIGN, "工信部 -汽车")


@pytest.mark.parametrize(
    ("said", "command"),
    [
        ("昨天有什么新消息？", "最新 昨天"),
        ("今年9月国务院发了什么文件", "最新 国务院 今年9月"),
        ("帮我找一下芯片的政策", "搜索 芯片"),
    ],
)
async def test_a_question_is_offered_as_the_command_that_answers(room: Room, said: str, command: str) -> None:
    offered = expect(NotACommand, await room.desk.not_a_command(ask(said), None))
    assert reply(offered, str)[0].buttons[0][0].text == command
    assert offered.meant
    assert not isinstance(await room.press(Action.ASK, offered.meant.question), NotACommand | BadRule)


@pytest.mark.parametrize("text", ["全部", "所有部委的消息", "一切", "everything", "all news"])
async def test_all_that_there_is_can_be_no_topic(room: Room, text: str) -> None:
    assert expect(SubscribeChoices, await room.desk.subscribe(ask(text))).everything
    assert isinstance(await room.desk.subscribe(ask("所有制改革")), Subscribed)
