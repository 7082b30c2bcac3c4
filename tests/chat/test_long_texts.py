"""Ten thousand characters behind any command: a brief answer, and work that grows no faster than the text."""

import sys
from collections.abc import AsyncIterator
from pathlib import Path
from types import FrameType

import pytest

from bot.chat.commands import COMMANDS, Command
from bot.chat.hearing import hear
from bot.chat.replies.replies import reply
from bot.digest.split import LIMIT
from bot.flow.desk.asks import Ask
from bot.flow.desk.questions.sought import ASKS_TOO_LONG
from bot.flow.desk.results.follows import BadRule
from bot.flow.desk.results.results import Result
from tests.emulator import judge_html
from tests.flow.desk.room import OPERATOR, Room, ask, open_room

LONG = 10_000
UNITS = {
    "a word": "汽车产业链",
    "words": "芯片 ",
    "Latin words": "ministry of miit ",
    "brackets": "(",
    "quotes": '"“',
    "signs": "-甲|",
    "fields": "标题:、日期:",
    "days": "近7天 2026-10..",
    "ever since": "一百年以来",
    "documents": "国办发〔2026〕1号",
    "settings": "every friday at 8:30 ",
    "a note": "1 追踪 ",
}
QUESTIONS = ("latest", "search", "track", "diff", "deadlines", "figures", "measures", "export", "digest", "doc")


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    async with open_room(tmp_path) as room:
        yield room


def long_text(unit: str, length: int = LONG) -> str:
    return (unit * (length // len(unit) + 1))[:length]


async def said(room: Room, command: Command, text: str, who: Ask) -> Result:
    """The answer to the command with its text, as it is heard in a chat."""
    heard = hear(f"/{command.name} {text}", None, admin=True)
    assert heard is not None
    assert heard.command is command
    return await command.run(room.desk, ask(heard.text, chat_id=who.chat_id, user_id=who.user_id))


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
async def test_every_command_answers_a_long_text_briefly(room: Room, unit: str) -> None:
    operator = ask(chat_id=OPERATOR, user_id=OPERATOR)
    for command in COMMANDS:
        messages = reply(await said(room, command, long_text(unit), operator if command.admin else ask()), str)
        assert messages, command.name
        for message in messages:
            judged = judge_html(message.html)
            assert not judged.problems, command.name
            assert judged.text.strip(), command.name
            assert len(judged.text) < LIMIT.units // 2, f"{command.name}: the text is not said back"


@pytest.mark.parametrize("name", QUESTIONS)
async def test_a_question_that_is_too_long_is_told_so(room: Room, name: str) -> None:
    (command,) = [one for one in COMMANDS if one.name == name]
    for text in (long_text("芯片 "), long_text("近7天 "), long_text("汽车产业链")):
        result = await said(room, command, text, ask())
        assert isinstance(result, BadRule), name
        assert result.message == ASKS_TOO_LONG


async def calls(room: Room, command: Command, text: str) -> int:
    """How many calls the answer takes, of functions and of what is built in."""
    count = 0

    def counted(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        reply(await said(room, command, text, ask()), str)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
async def test_the_work_grows_no_faster_than_the_text(room: Room, unit: str) -> None:
    for command in COMMANDS:
        short, long = [await calls(room, command, long_text(unit, LONG // part)) for part in (4, 1)]
        assert long <= 4.5 * short + 2000, f"{command.name}: {short} calls, then {long}"
