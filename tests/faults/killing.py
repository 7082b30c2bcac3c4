"""`kill -9` of the real process at random moments, while it has an outbox of 1,000 subscribers to send."""

import asyncio
import os
import random
from datetime import UTC, datetime
from pathlib import Path

from bot.domain.chats import DigestDraft, Message
from bot.flow.concurrency import SeatSettings
from bot.proof.killing import lived
from bot.store import open_store
from tests.builders import a_new_chat
from tests.emulator import BotApi, Limits
from tests.emulator.server import Call
from tests.faults.deaths import Deaths, Kill, a_kill, counted

ROOT = Path(__file__).parents[2]
CONFIG = """
[database]
url = "{url}"
[telegram]
paid_messages_per_second = {rate}
"""
FULL_SPEED = 1000
LONGEST_LIFE = 0.12
"""Seconds a process lives after its first message."""
LONGEST_ANSWER = 0.03
"""Seconds an answer takes: less than lies between two messages at the free rate, so that on a machine that has nothing
else to do one send is in flight there."""


class FirstCall(list[Call]):
    """The requests; tells when the first message of a life arrives."""

    def __init__(self) -> None:
        super().__init__()
        self.began = asyncio.Event()

    def append(self, call: Call) -> None:
        super().append(call)
        if call.method == "sendMessage":
            self.began.set()


async def killed(folder: Path, *, kills: int, chats: int, longer: int, rate: int) -> Deaths:
    """Fills an outbox, kills its sender so often, lets one finish, and looks at what arrived.

    `longer`: to so many of the chats, the first, a digest goes in two parts, which are a second apart in each chat.
    `rate`: messages a second; 0 is the rate that Telegram has for free, as the bot is shipped. The last process, which
    nobody kills, has the full one.
    """
    url = f"sqlite:///{folder}/policybot.db"
    _configure(folder, url, rate)
    chance, calls = random.Random(1), FirstCall()
    api = BotApi(limits=Limits.off())
    api.calls = calls
    editions, done = 0, list[Kill]()
    async with api:
        for chat in range(1, chats + 1):
            api.user(chat)
        while len(done) < kills:
            if not await _open(url):
                editions += 1
                await _fill(url, chats, longer, editions)
            since = len(calls)
            api.faults.delay = chance.random() * LONGEST_ANSWER
            if died := await _live(folder, api, calls, chance.random() * LONGEST_LIFE):
                done.append(a_kill(folder / "policybot.db", calls[since:], died))
        api.faults.delay = 0.0
        _configure(folder, url, FULL_SPEED)
        while await _open(url):
            await _live(folder, api, calls, None)
        async with await open_store(url) as store:
            return counted(api, await store.ops.outbox(), done, await store.ops.problems(), SeatSettings().patience)


def _configure(folder: Path, url: str, rate: int) -> None:
    (folder / "config.toml").write_text(CONFIG.format(url=url, rate=rate), encoding="utf-8")


async def _fill(url: str, chats: int, longer: int, edition: int) -> None:
    now = datetime.now(UTC)
    async with await open_store(url) as store:
        for chat in range(1, chats + 1):
            await store.desk.ensure_chat(a_new_chat(chat, next_digest_at=now), now)
            parts = range(2 if chat <= longer else 1)
            draft = DigestDraft(
                chat_id=chat,
                slot=now,
                created_at=now,
                messages=tuple(Message(html=f"第 {edition} 期 {chat} 第 {part} 部分") for part in parts),
                clusters=(),
                watermark=0,
                next_digest_at=now,
            )
            assert await store.dispatch.queue_digest(draft)


async def _open(url: str) -> int:
    """How many deliveries have no outcome yet."""
    async with await open_store(url) as store:
        counts = await store.ops.outbox_counts()
    return counts.pending + counts.sending


async def _live(folder: Path, api: BotApi, calls: FirstCall, seconds: float | None) -> datetime | None:
    """One process; killed so long after its first message (None: never). The moment when it was dead, if it was killed.

    When this returns, Telegram has taken all that it sent.
    """
    env = {**os.environ, "POLICYBOT_TOKEN": api.token, "PYTHONPATH": str(ROOT)}
    died = datetime.now(UTC) if await lived(folder, api.base, env, calls.began, seconds) else None
    await api.hung_up()
    return died
