"""Who administers a group, asked of Telegram."""

from collections.abc import AsyncIterator

import pytest
from telegram import Bot
from telegram.error import TelegramError

from bot.chat.roles import ANONYMOUS_ADMIN, ChatAdmins
from bot.chat.transport import make_bot
from bot.config import Telegram
from tests.emulator import BotApi, Fault, Limits

GROUP = -100_5005
OWNER, ADMIN, MEMBER, GONE = 1, 2, 3, 4


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi(limits=Limits.off()) as api:
        group = api.group(GROUP)
        for user_id, role in ((OWNER, "creator"), (ADMIN, "administrator"), (MEMBER, "member"), (GONE, "left")):
            api.user(user_id)
            group.roles[user_id] = role
        yield api


@pytest.fixture
async def bot(api: BotApi) -> AsyncIterator[Bot]:
    async with make_bot(api.token, Telegram(api_base=api.base)) as bot:
        yield bot


@pytest.mark.parametrize(("user_id", "expected"), [(OWNER, True), (ADMIN, True), (MEMBER, False), (GONE, False)])
async def test_owners_and_administrators(bot: Bot, user_id: int, expected: bool) -> None:
    assert await ChatAdmins(bot)(GROUP, user_id) is expected


async def test_an_anonymous_admin_counts_without_asking(bot: Bot, api: BotApi) -> None:
    assert await ChatAdmins(bot)(GROUP, ANONYMOUS_ADMIN)
    assert api.counts("getChatMember") == {}


async def test_an_answer_is_believed_for_a_minute(bot: Bot, api: BotApi) -> None:
    seconds = [100.0]
    admins = ChatAdmins(bot, lambda: seconds[0])
    assert await admins(GROUP, ADMIN)
    api.world.chats[GROUP].roles[ADMIN] = "member"
    seconds[0] = 159.9
    assert await admins(GROUP, ADMIN)
    seconds[0] = 160.1
    assert not await admins(GROUP, ADMIN)
    assert api.counts("getChatMember") == {200: 2}


async def test_doubt_denies(bot: Bot, api: BotApi) -> None:
    api.faults.next("getChatMember", Fault.server_error())
    with pytest.raises(TelegramError):
        await ChatAdmins(bot)(GROUP, ADMIN)
