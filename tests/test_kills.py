"""A sender killed while a whole outbox waits: nobody is left out, and only what was called is in doubt."""

import asyncio
import json
import os
import signal
import sys
from collections import Counter
from pathlib import Path

import pytest

from bot.domain.chats import DeliveryState
from bot.flow.concurrency import SeatSettings
from bot.store import open_store
from tests.builders import NOW, a_draft, a_new_chat
from tests.emulator import BotApi
from tests.emulator.server import Call

CHATS = range(1, 61)
ON_ITS_WAY = 1
"""A request that has left at the kill and has not arrived; they leave 38 ms apart."""
KILLED_AT = (8, 5)
"""At which of its messages each process dies."""


class Trap(list[Call]):
    """Requests as they arrive; kills the sender with its n-th message on the way, so that the answer is lost."""

    sender = 0
    messages = 0

    def append(self, call: Call) -> None:
        super().append(call)
        if call.method == "sendMessage" and self.messages:
            self.messages -= 1
            if not self.messages:
                os.kill(self.sender, signal.SIGKILL)

    def to(self) -> Counter[int]:
        """How many messages were under way to each chat."""
        return Counter(int(str(call.params["chat_id"])) for call in self if call.method == "sendMessage")


async def deliver(folder: Path, api: BotApi, trap: Trap, messages: int = 0) -> tuple[int, bytes]:
    """`policybot deliver --once`, killed at so many messages; its exit code and output."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "--api-base", api.base, "deliver", "--once", "--json"),
        cwd=folder,
        env={**os.environ, "POLICYBOT_TOKEN": api.token, "PYTHONPATH": str(Path(__file__).parents[1])},
        stdout=asyncio.subprocess.PIPE,
    )
    trap.sender, trap.messages = process.pid, messages
    try:
        out, _ = await asyncio.wait_for(process.communicate(), 60)
    finally:
        if process.returncode is None:
            process.kill()
    return process.returncode or 0, out


@pytest.mark.e2e
async def test_a_sender_killed_twice_leaves_nobody_out(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/policybot.db"
    (tmp_path / "config.toml").write_text(f'[database]\nurl = "{url}"\n', encoding="utf-8")
    async with await open_store(url) as store:
        for chat in CHATS:
            await store.desk.ensure_chat(a_new_chat(chat), NOW)
            await store.dispatch.queue_digest(a_draft(chat, f"第 {chat} 期"))
    api, trap = BotApi(), Trap()
    api.calls = trap
    async with api:
        for chat in CHATS:
            api.user(chat)
        for messages in KILLED_AT:
            assert (await deliver(tmp_path, api, trap, messages))[0] == -signal.SIGKILL
            async with await open_store(url) as store:
                rows = await store.ops.outbox()
            begun = {row.chat_id for row in rows if row.attempts}
            assert len(begun - set(trap.to())) <= SeatSettings().ahead + ON_ITS_WAY, "claims do not run ahead"
            assert sum(row.state is DeliveryState.PENDING and not row.attempts for row in rows) >= 40
        code, out = await deliver(tmp_path, api, trap)
        assert code == 0
        assert json.loads(out)["pending"] == 0
        async with await open_store(url) as store:
            rows = await store.ops.outbox()
        assert {row.state for row in rows} == {DeliveryState.SENT}
        extra = {row.chat_id: len(api.sent(row.chat_id)) - 1 for row in rows}
        assert min(extra.values()) == 0
        assert all(extra[row.chat_id] <= row.uncertain <= len(KILLED_AT) for row in rows), "each copy is of a doubt"
        assert not api.violations
