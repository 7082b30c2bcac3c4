"""T15: at DEBUG, under every fault, the token is in no log, error, process list, database or transcript."""

import asyncio
import json
import os
import sys
from pathlib import Path

import pytest

from bot.domain.chats import Message
from bot.store import open_store
from tests.builders import NOW, a_draft, a_new_chat
from tests.emulator import BotApi, Fault, Limits, Stage

ROOT = Path(__file__).parents[2]


def held(path: Path) -> bytes:
    return path.read_bytes()


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: held(path) for path in folder.iterdir() if path.is_file()}


@pytest.mark.e2e
async def test_the_canary_is_nowhere(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/policybot.db"
    (tmp_path / "config.toml").write_text(f'[database]\nurl = "{url}"\n[log]\nlevel = "DEBUG"\n', encoding="utf-8")
    async with BotApi(limits=Limits.off()) as api:
        faults = [
            Fault.server_error(),
            Fault.bad_gateway(),
            Fault.bad_json(f"https://api.telegram.org/bot{api.token}/sendMessage"),
            Fault.cut(),
            Fault.cut(Stage.INSTEAD),
            Fault.refusal(400, f"Bad Request: /bot{api.token}/ is odd"),
            Fault.forbidden(),
        ]
        async with await open_store(url) as store:
            for chat in range(1, len(faults) + 3):
                api.user(chat)
                await store.desk.ensure_chat(a_new_chat(chat), NOW)
                await store.dispatch.queue_digest(a_draft(chat, messages=(Message(html=f"第 {chat} 期"),)))
        api.faults.next("sendMessage", *faults)
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "--api-base", api.base, "deliver", "--once", "--json"),
            cwd=tmp_path,
            env={**os.environ, "POLICYBOT_TOKEN": api.token, "PYTHONPATH": str(ROOT)},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        listed = held(Path(f"/proc/{process.pid}/cmdline"))
        out, err = await process.communicate()
        secret = api.token.partition(":")[2].encode()
        assert json.loads(out)["pending"] == 0
        texts = [posted.text for posted in api.world.posts.values()]
    assert b"Unknown" not in out
    assert len(err) > 100, "there was something to say"
    found = {name: secret in text for name, text in {**files(tmp_path), "out": out, "err": err, "ps": listed}.items()}
    assert {name for name, is_there in found.items() if is_there} == set()
    assert not any(secret.decode() in text for text in texts)
