"""The short forms of `bench/sending.py`, in a loop whose time passes at once: what a send asks for, on any machine."""

import asyncio
import sqlite3
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bench.sending import FREE, by_ptb, drain, fill, looped, within
from bot.chat.pace import Rates
from bot.chat.transport import make_bot
from bot.config import Telegram
from bot.store import open_store
from bot.store.sqlite import connection
from tests.emulator import BotApi, Limits
from tests.virtual import Wired

CHATS, PARTS = list(range(1, 101)), 3
MESSAGES = len(CHATS) * PARTS


def test_a_thousand_chats_and_fifty_groups_within_telegrams_limits() -> None:
    with asyncio.Runner(loop_factory=Wired) as runner:
        found = runner.run(within())
    assert found.chats == 1050
    assert found.over == 0, "no request is too many for Telegram"
    assert found.seconds <= 1.3 * found.bound


async def paid(folder: Path) -> float:
    """Seconds for digests in two parts to 1,000 chats, at the 1,000 messages a second that an operator can pay for."""
    chats = range(1, 1001)
    async with BotApi(limits=Limits.off()) as api, await open_store(f"sqlite:///{folder}/a.db") as store:
        for chat in chats:
            api.user(chat)
        await fill(store, list(chats), parts=2)
        async with make_bot(api.token, Telegram(api_base=api.base)) as bot:
            return await drain(store, bot, Rates(overall=1000.0))


def test_chats_between_two_parts_leave_the_rate_to_the_others(tmp_path: Path) -> None:
    with asyncio.Runner(loop_factory=Wired) as runner:
        seconds = runner.run(paid(tmp_path))
    assert seconds <= 1.3 * (2.0 + Rates().chat_gap)


@dataclass(slots=True)
class Asked:
    """What SQLite was told, and the requests of our sender and of the bare loop."""

    statements: list[str] = field(default_factory=list)
    ours: list[str] = field(default_factory=list)
    bare: list[str] = field(default_factory=list)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    told, connect = Asked(), connection.connect

    def heard(path: Path) -> sqlite3.Connection:
        opened = connect(path)
        opened.set_trace_callback(told.statements.append)
        return opened

    monkeypatch.setattr(connection, "connect", heard)
    return told


async def sent(folder: Path, asked: Asked) -> None:
    async with BotApi(limits=Limits.off()) as api, await open_store(f"sqlite:///{folder}/a.db") as store:
        for chat in CHATS:
            api.user(chat)
        await fill(store, CHATS, PARTS)
        asked.statements.clear()
        async with make_bot(api.token, Telegram(api_base=api.base)) as bot:
            await drain(store, bot, FREE)
        asked.ours = [call.method for call in api.calls]
        for chat in CHATS:
            assert [posted.text[0] for posted in api.sent(chat)] == [str(part) for part in range(PARTS)], "in order"
        api.calls.clear()
        await looped(CHATS * PARTS, api, by_ptb)
        asked.bare = [call.method for call in api.calls]
        assert not api.violations


def test_a_send_asks_telegram_once_and_shares_its_transactions(tmp_path: Path, asked: Asked) -> None:
    """At full speed: a third of a statement too many for each message, and the sender would keep up no more."""
    with asyncio.Runner(loop_factory=Wired) as runner:
        runner.run(sent(tmp_path, asked))
    assert asked.ours.count("sendMessage") == MESSAGES
    assert sorted(asked.ours) == sorted(asked.bare), "as many requests as anybody needs"
    commits = asked.statements.count("commit")
    assert commits <= MESSAGES / 7, "eight claims and eight outcomes in one"
    assert len(asked.statements) <= 1.75 * MESSAGES
