"""Fault "database locked": another process holds it for longer than anybody waits, while `run` is at work."""

import asyncio
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.domain.chats import DeliveryState, Message
from bot.flow.concurrency import SeatSettings
from bot.store import open_store
from tests.builders import NOW, a_draft, a_new_chat
from tests.chat.test_handlers import until
from tests.emulator import BotApi, Limits
from tests.emulator.server import Call
from tests.test_e2e import READER, running

CHATS = range(1, 41)
PARTS = 2
HELD_FROM = 10
"""The message with whose arrival the other process takes the database: its outcome finds it locked."""
TOLD = ("updates are not taken", "is sent, not recorded yet")
"""What the log says of updates and of the sender."""


class Held(list[Call]):
    """Requests as they arrive; the test, as another process, holds the database from one message on."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.other = sqlite3.connect(path, isolation_level=None, timeout=30)

    def append(self, call: Call) -> None:
        super().append(call)
        if len(self.messages()) == HELD_FROM and call.method == "sendMessage":
            self.other.execute("begin exclusive")

    def messages(self) -> list[Call]:
        return [call for call in self if call.method == "sendMessage"]


async def fill(url: str) -> None:
    async with await open_store(url) as store:
        for chat in CHATS:
            await store.desk.ensure_chat(a_new_chat(chat), NOW)
            parts = tuple(Message(html=f"第 {part} 部分") for part in range(1, PARTS + 1))
            await store.dispatch.queue_digest(a_draft(chat, messages=parts))


async def heard(bot: asyncio.subprocess.Process, log: list[str]) -> None:
    """Takes the log down, to its end."""
    assert bot.stdout is not None
    while line := await bot.stdout.readline():
        log.append(line.decode())


def told(log: list[str], words: str) -> bool:
    return any(words in line and "locked by another process" in line for line in log)


@pytest.mark.e2e
async def test_a_database_that_another_holds_delays_everything_and_loses_nothing(tmp_path: Path) -> None:
    path, log = tmp_path / "policybot.db", list[str]()
    await fill(f"sqlite:///{path}")
    api, held = BotApi(limits=Limits.off()), Held(path)
    api.calls = held
    async with api:
        with closing(held.other):
            for chat in (READER, *CHATS):
                api.user(chat)
            async with running(tmp_path, "run", "--api-base", api.base, token=api.token) as bot:
                hearing = asyncio.create_task(heard(bot, log))
                await until(lambda: held.other.in_transaction)
                await api.say(READER, "订阅 工信部")
                await until(lambda: all(told(log, words) for words in TOLD))
                async with running(tmp_path, "status", token=api.token) as beside:
                    out, _ = await beside.communicate()
                assert beside.returncode == 0, out.decode()
                assert len(held.messages()) < HELD_FROM + SeatSettings().ahead + SeatSettings().calls, (
                    "only what had been claimed"
                )
                assert len(api.updates) == 1, "Telegram keeps what was not taken"
                held.other.execute("rollback")
                await api.wait_for(READER, "已关注", within=60)
                await until(lambda: len(held.messages()) > PARTS * len(CHATS))
                bot.send_signal(signal.SIGTERM)
                await asyncio.wait_for(hearing, 60)
                assert await bot.wait() == 0, "".join(log)  # before `running` ends: its kill would take the code away
        async with await open_store(f"sqlite:///{path}") as store:
            rows, followed = await store.ops.outbox(), await store.desk.subscriptions_of(READER)
        assert {(row.state, row.uncertain) for row in rows} == {(DeliveryState.SENT, 0)}
        wanted = [f"第 {part} 部分" for part in range(1, PARTS + 1)]
        assert {chat: [posted.text for posted in api.sent(chat)] for chat in CHATS} == dict.fromkeys(CHATS, wanted)
        assert (len(api.sent(READER)), len(followed)) == (1, 1), "the command took effect, and was answered, once"
        assert not api.violations
