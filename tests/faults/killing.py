"""`kill -9` of the real process at random moments, while it has an outbox of 1,000 subscribers to send."""

import asyncio
import os
import random
import signal
import sqlite3
import sys
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.domain.chats import Delivery, DeliveryState, DigestDraft, Message
from bot.store import open_store
from tests.builders import a_new_chat
from tests.emulator import BotApi, Limits
from tests.emulator.server import Call

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Deaths:
    """What is left after so many kills and one process that came to the end.

    `in_doubt` are claims without an outcome at a kill, `most` of them at one; `in_flight` those of them whose request
    Telegram had got, and `hits` the kills that hit any: each may make one copy, as `repeats` counts them.
    `lost` are neither with Telegram nor listed as unknown or dead; `uncounted` are repeats beyond their row's count;
    `disordered` are chats that got a part before the one before it.
    """

    kills: int
    hits: int
    in_flight: int
    in_doubt: int
    most: int
    deliveries: int
    lost: int
    repeats: int
    uncounted: int
    disordered: int
    listed: int
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One kill: the texts in doubt, and from which request on they were sent in that life."""

    doubtful: frozenset[object]
    since: int


class FirstCall(list[Call]):
    """The requests; tells when the first message of a life arrives."""

    def __init__(self) -> None:
        super().__init__()
        self.began = asyncio.Event()

    def append(self, call: Call) -> None:
        super().append(call)
        if call.method == "sendMessage":
            self.began.set()


async def killed(folder: Path, *, kills: int, chats: int, parts: int = 2, rate: int = FULL_SPEED) -> Deaths:
    """Fills an outbox, kills its sender so often, lets one finish, and looks at what arrived.

    `rate`: messages a second; 0 is the rate that Telegram has for free, as the bot is shipped.
    """
    url = f"sqlite:///{folder}/policybot.db"
    (folder / "config.toml").write_text(CONFIG.format(url=url, rate=rate), encoding="utf-8")
    chance, calls = random.Random(1), FirstCall()
    api = BotApi(limits=Limits.off())
    api.calls = calls
    editions, hit = 0, list[Hit]()
    async with api:
        for chat in range(1, chats + 1):
            api.user(chat)
        while len(hit) < kills:
            if not sum(await _open(url)):
                editions += 1
                await _fill(url, chats, parts, editions)
            since = len(calls)
            if await _live(folder, api, calls, chance.random() * LONGEST_LIFE):
                hit.append(Hit(doubtful=_doubtful(folder), since=since))
        while sum(await _open(url)):
            await _live(folder, api, calls, None)
        async with await open_store(url) as store:
            return _counted(api, await store.ops.outbox(), hit, await store.ops.problems())


def _doubtful(folder: Path) -> frozenset[object]:
    """The texts of what is claimed and has no outcome."""
    with closing(sqlite3.connect(folder / "policybot.db")) as database:
        return frozenset(html for (html,) in database.execute("select html from delivery where state = 'sending'"))


def _in_flight(hit: list[Hit], calls: list[Call]) -> list[int]:
    """How many of the texts in doubt at each kill had arrived as requests of that life."""
    ends = [*(one.since for one in hit[1:]), len(calls)]
    return [
        len(one.doubtful & {call.params.get("text") for call in calls[one.since : end]})
        for one, end in zip(hit, ends, strict=True)
    ]


async def _fill(url: str, chats: int, parts: int, edition: int) -> None:
    now = datetime.now(UTC)
    async with await open_store(url) as store:
        for chat in range(1, chats + 1):
            await store.desk.ensure_chat(a_new_chat(chat, next_digest_at=now), now)
            texts = tuple(Message(html=f"第 {edition} 期 {chat} 第 {part} 部分") for part in range(1, parts + 1))
            draft = DigestDraft(
                chat_id=chat,
                slot=now,
                created_at=now,
                messages=texts,
                clusters=(),
                watermark=0,
                next_digest_at=now,
            )
            assert await store.dispatch.queue_digest(draft)


async def _open(url: str) -> tuple[int, int]:
    """How many deliveries wait, and how many are between claim and outcome."""
    async with await open_store(url) as store:
        counts = await store.ops.outbox_counts()
    return counts.pending, counts.sending


async def _live(folder: Path, api: BotApi, calls: FirstCall, seconds: float | None) -> bool:
    """One process; killed so long after its first message (None: never). Whether it was."""
    calls.began.clear()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "--api-base", api.base, "deliver", "--once"),
        cwd=folder,
        env={**os.environ, "POLICYBOT_TOKEN": api.token, "PYTHONPATH": str(ROOT)},
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    ended = asyncio.ensure_future(process.wait())
    began = asyncio.ensure_future(calls.began.wait())
    try:
        await asyncio.wait((ended, began), return_when=asyncio.FIRST_COMPLETED)
        if seconds is not None:
            await asyncio.wait((ended,), timeout=seconds)
            if not ended.done():
                process.kill()
        return await ended == -signal.SIGKILL
    finally:
        began.cancel()
        if process.returncode is None:
            process.kill()


def _counted(api: BotApi, rows: tuple[Delivery, ...], hit: list[Hit], problems: tuple[str, ...]) -> Deaths:
    arrived = Counter(posted.text for posted in api.world.posts.values())
    listed = {row.message.html for row in rows if row.state in {DeliveryState.UNKNOWN, DeliveryState.DEAD}}
    wanted: dict[int, list[str]] = {}
    for row in rows:
        wanted.setdefault(row.chat_id, []).append(row.message.html)
    disordered, in_flight = 0, _in_flight(hit, api.calls)
    for chat, texts in wanted.items():
        first = list(dict.fromkeys(posted.text for posted in api.sent(chat)))
        disordered += first != [text for text in texts if text in arrived]
    return Deaths(
        kills=len(hit),
        hits=sum(map(bool, in_flight)),
        in_flight=sum(in_flight),
        in_doubt=sum(len(one.doubtful) for one in hit),
        most=max(len(one.doubtful) for one in hit),
        deliveries=len(rows),
        lost=sum(row.message.html not in arrived and row.message.html not in listed for row in rows),
        repeats=sum(arrived[row.message.html] - 1 for row in rows if row.message.html in arrived),
        uncounted=sum(max(0, arrived[row.message.html] - 1 - row.uncertain) for row in rows),
        disordered=disordered,
        listed=len(listed),
        problems=problems,
    )
