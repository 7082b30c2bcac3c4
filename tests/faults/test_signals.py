"""Faults of signals, on the real process: SIGTERM, also with a message under way; a machine that is suspended."""

import asyncio
import signal
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.domain.chats import DeliveryKind, DeliveryState
from bot.store import open_store
from tests.builders import a_new_chat
from tests.chat.test_handlers import until
from tests.emulator import BotApi, Fault
from tests.test_e2e import READER, running

DIGEST = "今日无新消息"


async def said(bot: asyncio.subprocess.Process, words: str) -> None:
    """Waits until its log has the words."""
    assert bot.stdout is not None
    while words not in (line := (await bot.stdout.readline()).decode()):
        assert line, "it has ended"


@pytest.mark.e2e
async def test_sigterm_ends_in_order_and_nothing_comes_again(tmp_path: Path) -> None:
    async with BotApi() as api:
        api.user(READER)
        for followed in range(2):
            async with running(tmp_path, "run", "--api-base", api.base, token=api.token) as bot:
                await asyncio.wait_for(said(bot, f"warm: {followed} rules asked"), 60)
                last = max((posted.message_id for posted in api.sent(READER)), default=0)
                await api.say(READER, "订阅 工信部")
                await api.wait_for(READER, "工业和信息化部", after=last, within=60)
                bot.send_signal(signal.SIGTERM)
                out, _ = await asyncio.wait_for(bot.communicate(), 60)
            assert bot.returncode == 0, out.decode()
            assert len(api.updates) == 0, "the offset is confirmed"
        assert len(api.sent(READER)) == 2, "an answer for each command"
        assert not api.violations


@pytest.mark.e2e
async def test_sigterm_does_not_wait_for_an_answer_that_never_comes(tmp_path: Path) -> None:
    """What was under way is in doubt, and the next process sends it once more."""
    url = f"sqlite:///{tmp_path}/policybot.db"
    async with BotApi() as api:
        api.user(READER)
        async with await open_store(url) as store:
            await store.desk.ensure_chat(a_new_chat(READER, next_digest_at=datetime.now(UTC)), datetime.now(UTC))
            await store.desk.subscribe(READER, "芯片", datetime.now(UTC))
        api.faults.next("sendMessage", Fault.hang())
        async with running(tmp_path, "run", "--api-base", api.base, token=api.token) as bot:
            await api.wait_for(READER, DIGEST, within=60)
            bot.send_signal(signal.SIGTERM)
            out, _ = await asyncio.wait_for(bot.communicate(), 60)
        assert bot.returncode == 0, out.decode()
        async with running(tmp_path, "deliver", "--once", "--api-base", api.base, token=api.token) as bot:
            await asyncio.wait_for(bot.communicate(), 60)
        async with await open_store(url) as store:
            (row,) = await store.ops.outbox()
        assert (row.state, row.uncertain) in {(DeliveryState.SENT, 1), (DeliveryState.PENDING, 1)}
        assert len(api.sent(READER)) <= 2


@pytest.mark.e2e
async def test_a_slot_that_falls_due_in_a_suspended_machine_is_sent_once(tmp_path: Path) -> None:
    async with BotApi() as api:
        api.user(READER)
        async with running(tmp_path, "run", "--api-base", api.base, token=api.token) as bot:
            await api.say(READER, "订阅 芯片")
            asked = await api.wait_for(READER, "芯片", within=60)
            due = datetime.now(UTC) + timedelta(seconds=2)
            async with await open_store(f"sqlite:///{tmp_path}/policybot.db") as store:
                chat = await store.desk.find_chat(READER)
                assert chat is not None
                await store.dispatch.put_off(chat, due)
            bot.send_signal(signal.SIGSTOP)
            await asyncio.sleep(3)
            assert [posted for posted in api.sent(READER) if DIGEST in posted.text] == []
            bot.send_signal(signal.SIGCONT)
            await api.wait_for(READER, DIGEST, after=asked.message_id, within=60)
            bot.send_signal(signal.SIGSTOP)
            bot.send_signal(signal.SIGCONT)
            await api.say(READER, "/list")
            await api.wait_for(READER, "已关注", after=asked.message_id, within=60)
            bot.send_signal(signal.SIGTERM)
            await asyncio.wait_for(bot.communicate(), 60)
        assert bot.returncode == 0
        async with await open_store(f"sqlite:///{tmp_path}/policybot.db") as store:
            rows = await store.ops.outbox()
        assert len([row for row in rows if row.kind is DeliveryKind.DIGEST]) == 1
        await until(lambda: len([posted for posted in api.sent(READER) if DIGEST in posted.text]) == 1)
