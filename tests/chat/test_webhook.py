"""The service that Telegram calls: the webhook is set, what is brought is answered once, forgers stay outside."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.chat.service import Post, Service
from bot.config import Telegram
from bot.domain.errors import BotError
from bot.pages.server import served
from bot.pages.webhook import PATH, Webhook
from tests.chat.sending import sending
from tests.chat.test_handlers import until
from tests.chat.test_service import alive
from tests.emulator import BotApi, Limits
from tests.flow.desk.room import CHAT, Room, open_room

ADDRESS, SECRET = "https://bot.example.org/telegram", "a-secret_of-20-chars"


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """A service that does not poll, and its door on the loopback."""

    door: str
    service: Service
    room: Room
    stopped: asyncio.Event
    running: asyncio.Task[None]


@asynccontextmanager
async def called(folder: Path, base: str) -> AsyncIterator[Called]:
    """Until the block ends."""
    async with open_room(folder) as room:
        post = Post.make(BotApi().token, Telegram(api_base=base))
        async with post, sending(room.store, post.sender) as nudge:
            service, stopped = Service(post, room.desk, room.store.inbox, nudge), asyncio.Event()
            async with served([Webhook(secret=SECRET, take=service.take).page()], 0) as port:
                running = asyncio.create_task(service.run(stopped, (ADDRESS, SECRET)))
                try:
                    door = f"http://127.0.0.1:{port}{PATH}"
                    yield Called(door=door, service=service, room=room, stopped=stopped, running=running)
                finally:
                    stopped.set()
                    await asyncio.wait_for(running, 20)


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi(limits=Limits.off()) as api:
        api.user(CHAT)
        yield api
        assert not api.violations


async def test_what_telegram_brings_is_answered_once(api: BotApi, tmp_path: Path) -> None:
    async with called(tmp_path, api.base) as bot:
        await until(lambda: bool(api.counts("setMyCommands")))
        assert (api.world.webhook, api.world.webhook_secret) == (ADDRESS, SECRET)
        await api.say(CHAT, "订阅 工信部")
        assert await api.bring(bot.door, forget=False) == [200]
        await api.wait_for(CHAT, "已关注 工业和信息化部")
        await api.say(CHAT, "搜索 子丑")
        assert await api.bring(bot.door) == [200, 200], "the first comes again: Telegram did not hear that it was taken"
        await api.wait_for(CHAT, "子丑")
        assert len(api.updates) == 0
    assert len(api.sent(CHAT)) == 2
    assert api.counts("getUpdates") == {}
    assert api.world.webhook == ADDRESS, "what is said meanwhile waits at Telegram"


@pytest.mark.parametrize("secret", ["", "another-secret_20-ch"])
async def test_who_does_not_know_the_secret_is_not_heard(api: BotApi, tmp_path: Path, secret: str) -> None:
    async with called(tmp_path, api.base) as bot:
        await until(lambda: bool(api.counts("setMyCommands")))
        await api.say(CHAT, "订阅 工信部")
        assert await api.bring(bot.door, secret=secret) == [403]
        await api.say(CHAT, "列表")
        assert await api.bring(bot.door) == [200, 200]
        await api.wait_for(CHAT, "已关注 1 条")
        await api.wait_for(CHAT, "已关注 工业和信息化部")
    assert len(api.sent(CHAT)) == 2


async def test_polling_that_meets_the_webhook_of_another_ends_and_says_so(api: BotApi, tmp_path: Path) -> None:
    async with alive(tmp_path, api.base) as life:
        await asyncio.wait_for(api.updates.polled.wait(), 10)
        api.world.webhook = ADDRESS
        await api.say(CHAT, "/help")  # ends the poll that is under way
        with pytest.raises(BotError, match="a webhook takes this bot's updates"):
            await asyncio.wait_for(life.running, 20)
