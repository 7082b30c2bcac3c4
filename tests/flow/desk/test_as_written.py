"""Words that are no names: echoed as they were written, and looked for where no document is meant."""

import pytest

from bot.chat.replies.replies import reply
from bot.flow.desk.presses import Action
from bot.flow.desk.results.answers import Articles
from bot.flow.desk.results.findings import DocumentShown
from tests.flow.desk.room import Room, ask, expect
from tests.flow.desk.test_statements import MOF, said


@pytest.mark.parametrize(
    ("text", "echoed"),
    [
        ("white list", "“white list”"),
        ("白名单 芯片厂 ai城", "“白名单 芯片厂 ai城”"),
        ('"white list" zebra', "关键词 <b>“white list”</b> ＋ 关键词 <b>“zebra”</b>"),
        ("工信部 zebra apple", "“工业和信息化部 zebra apple”"),
    ],
)
async def test_words_are_echoed_as_they_were_written(room: Room, text: str, echoed: str) -> None:
    (message,) = reply(await room.desk.latest(ask(text)), str)
    assert f"篇里没有{echoed}。" in message.html


async def test_a_word_that_is_no_number_is_offered_to_a_search(room: Room) -> None:
    shown = expect(DocumentShown, await room.desk.doc(ask("白名单")))
    assert expect(Articles, await room.press(Action.ASK, shown.search or 0)).total == 1


async def test_a_comparison_says_to_whom_as_a_digest_does(room: Room) -> None:
    await said(room, 30, "财政部谈渡口", "一是支持改造，对老旧渡口，给予补助。二是公开渡口改造结果。", MOF)
    await said(room, 1, "财政部再谈渡口", "一是支持改造，对新建渡口，给予一次性奖励。二是公开渡口改造清单。", MOF)
    (message,) = reply(await room.desk.diff(ask("财政部 渡口")), str)
    assert "“支持改造，对新建渡口，给予一次性奖励”" in message.html
    assert "“对新建渡口”" not in message.html
