"""Words that are no names: echoed as they were written, and looked for where no document is meant."""

import pytest

from bot.chat.replies import reply
from bot.flow.desk.answers import Articles
from bot.flow.desk.findings import DocumentShown
from bot.flow.desk.presses import Action
from tests.flow.desk.room import Room, ask, expect


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
