"""Questions whose words are echoed as they were written."""

import pytest

from bot.chat.replies import reply
from tests.flow.desk.room import Room, ask


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
