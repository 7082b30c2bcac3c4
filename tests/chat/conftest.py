"""A sender and a desk over real sockets, with the emulator behind them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.chat.pace import Pace, Rates
from bot.chat.sender import Sender
from bot.chat.transport import Timeouts, make_bot
from bot.config import Telegram
from bot.domain.chats import Letter, Message
from tests.chat.test_handlers import ANALYST, COLLEAGUE, Line, connected
from tests.chat.test_handlers import GROUP as HOUSE
from tests.emulator import TOKEN, BotApi, Limits

FREE = Rates(overall=1e6, chat_gap=0.0, group=1_000_000, patience=0.5)
GROUP, FORUM = -100, -200
HELLO = Message(html="<b>工业和信息化部</b>")


def to(chat_id: int, message: Message, thread_id: int | None = None, *, edits: int | None = None) -> Letter:
    return Letter(chat_id=chat_id, message=message, thread_id=thread_id, edits=edits)


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi(limits=Limits.off()) as api:
        api.user(1)
        api.group(GROUP)
        api.group(FORUM).topics |= {5: True, 6: False}
        yield api


@pytest.fixture
async def sender(api: BotApi) -> AsyncIterator[Sender]:
    async with make_bot(TOKEN, Telegram(api_base=api.base), Timeouts(connect=1.0, read=0.3)) as bot:
        yield Sender(bot, Pace(FREE))


@pytest.fixture
async def line(tmp_path: Path) -> AsyncIterator[Line]:
    async with connected(tmp_path) as line:
        line.api.user(ANALYST)
        line.api.user(COLLEAGUE)
        group = line.api.group(HOUSE)
        group.roles.update({ANALYST: "administrator", COLLEAGUE: "member"})
        yield line
