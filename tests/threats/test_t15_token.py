"""T15: at DEBUG, under every fault, the token is in no log, error, process list, database or transcript."""

import asyncio
import json
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.cli.root import EX_CONFIG
from bot.config import TOKEN_VARIABLE
from bot.domain.chats import Message
from bot.pages.webhook import PATH
from bot.store import open_store
from bot.tables import SECRET_VARIABLE
from tests.builders import NOW, a_draft, a_new_chat
from tests.chat.test_handlers import until
from tests.cli.program import CANARY, beside, environment, started
from tests.emulator import BotApi, Fault, Limits, Stage
from tests.test_e2e import local_site

ADMIN, FORMER = 1001, 1
"""The second was an admin's chat until now: its menu is taken away."""
DOOR_CANARY = "DOOR-CANARY-no-output-may-hold-02"
SECRETS = tuple(secret.lower().encode() for secret in (CANARY.partition(":")[2], DOOR_CANARY))
"""In small letters, which PTB makes of some errors' texts."""
ADDRESS = f"https://api.telegram.org/bot{CANARY}/sendMessage"
FAULTS = (
    Fault.server_error(),
    Fault.bad_gateway(),
    Fault.bad_json(ADDRESS),
    Fault.bad_json(json.dumps({"ok": True, "result": ADDRESS})),  # no message
    Fault.bad_json(json.dumps({"ok": True, "description": ADDRESS})),  # no result
    Fault.cut(),
    Fault.cut(Stage.INSTEAD),
    Fault.refusal(400, f"Bad Request: /bot{CANARY}/ is odd"),
    Fault.refusal(500, ADDRESS),
    Fault.forbidden(),
)
CRASHES = (
    replace(Fault.refusal(429, "Too Many Requests"), parameters={"retry_after": ADDRESS}),
    replace(Fault.refusal(400, "Bad Request: moved"), parameters={"migrate_to_chat_id": ADDRESS}),
)
"""Numbers that are none. For the first nobody is prepared: the sender crashes over it."""
CONFIG = """
[log]
level = "DEBUG"
[telegram]
api_base = "{base}"
admins = [{admin}]
[sources]
allow_hosts = ["127.0.0.1:{site}"]
[[source]]
name = "本地来源"
url = "http://127.0.0.1:{site}/feed.xml"
[pages]
port = {port}
"""
HOOK = 'webhook = "https://bot.example.org/telegram"\n'
CRASHING = f"""
from bot.cli import root, run
async def serve(given):
    raise OSError("no route to {ADDRESS}")
run.serve = serve
root.main(["run"])
"""


CHILD = f"""
import asyncio, os
from bot.app import opened
from bot.config import Given
async def ask():
    async with opened(Given()) as app:
        run = await app.sandbox()
        print([await run(os.getenv, name) for name in ("{TOKEN_VARIABLE}", "{SECRET_VARIABLE}")])
asyncio.run(ask())
"""


CRASHED = (
    rb'delivery \d+ to chat \d+ failed" trace="Traceback \(most recent call last\)',
    rb"BadRequest while an update was handled\\n  File .*get_file",
)


def files(folder: Path) -> dict[str, bytes]:
    """Every file, the database with its write-ahead log among them."""
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def children(pid: int) -> Iterator[int]:
    """All processes below this one."""
    for told in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, told.read_text(encoding="ascii").split()):
            yield child
            yield from children(child)


def listed(pid: int) -> dict[str, bytes]:
    """What `ps` shows of a process and its children; of those also what they inherited."""
    below = set(children(pid))
    shown = {f"ps {one}": Path(f"/proc/{one}/cmdline").read_bytes() for one in (pid, *below)}
    return shown | {f"environ {one}": Path(f"/proc/{one}/environ").read_bytes() for one in below}


def transcript(api: BotApi) -> bytes:
    """All that was said to Telegram; what its server must know of the door is no leak."""
    said = [call.params for call in api.calls if call.method != "setWebhook"]
    return repr((said, list(api.world.posts.values()))).encode()


def holding(looked_at: dict[str, bytes]) -> set[str]:
    return {name for name, content in looked_at.items() if any(secret in content.lower() for secret in SECRETS)}


async def fill(folder: Path, api: BotApi, faults: Sequence[Fault] = FAULTS) -> None:
    """A message for each fault, and two that meet none."""
    async with await open_store(f"sqlite:///{folder}/policybot.db") as store:
        for chat in range(1, len(faults) + 3):
            api.user(chat)
            await store.desk.ensure_chat(a_new_chat(chat), NOW)
            await store.dispatch.queue_digest(a_draft(chat, messages=(Message(html=f"第 {chat} 期"),)))
        await store.ops.sync_admins((a_new_chat(FORMER),), NOW)
    api.faults.next("sendMessage", *faults)


def spoil(api: BotApi) -> None:
    """Puts the address of the bot, token and all, into what is answered to other calls."""
    api.faults.next("getFile", Fault.refusal(400, f"Bad Request: no file at {ADDRESS}"))
    api.faults.next("deleteMyCommands", Fault.refusal(400, f"Bad Request: no menu at {ADDRESS}"))
    for method in ("getMe", "getUpdates"):
        api.faults.next(method, Fault.bad_json(ADDRESS))


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


async def page(port: int, path: str) -> bytes:
    async with ClientSession() as http, http.get(f"http://127.0.0.1:{port}{path}") as response:
        return await response.read()


@pytest.mark.e2e
@pytest.mark.parametrize("hook", ["", HOOK], ids=["polling", "webhook"])
async def test_the_canary_is_nowhere_around_a_running_bot(tmp_path: Path, hook: str) -> None:
    port, looked_at = free_port(), dict[str, bytes]()
    async with BotApi(token=CANARY, limits=Limits.off()) as api, local_site() as site:
        text = CONFIG.format(base=api.base, admin=ADMIN, site=site, port=port) + hook
        (tmp_path / "config.toml").write_text(text, encoding="utf-8")
        api.user(ADMIN)
        await fill(tmp_path, api, (*CRASHES, *FAULTS))
        spoil(api)
        async with started(tmp_path, "run", **{SECRET_VARIABLE: DOOR_CANARY}) as bot:
            told = asyncio.create_task(bot.communicate())
            struck = len(CRASHES) + len(FAULTS)
            await until(lambda: api.faults.struck >= struck and bool(api.counts("deleteMyCommands")))
            await api.say(ADMIN, "/health")
            if hook:
                assert await api.bring(f"http://127.0.0.1:{port}{PATH}", secret=CANARY) == [403]
                assert await api.bring(f"http://127.0.0.1:{port}{PATH}") == [200]
            await api.wait_for(ADMIN, "来源", within=60)
            await api.send_file(ADMIN, "list.opml", b"<opml/>")
            if hook:
                assert await api.bring(f"http://127.0.0.1:{port}{PATH}") == [200]
            await api.wait_for(ADMIN, "暂时不可用，推送不受影响", within=60)
            await until(lambda: any(name.startswith("environ") for name in listed(bot.pid)))
            looked_at |= listed(bot.pid) | files(tmp_path)
            looked_at |= {path: await page(port, path) for path in ("/metrics", "/healthz", PATH)}
            for verb in ("status", "doctor", "chats"):
                looked_at[verb] = (await beside(tmp_path, verb)).out.encode()
            bot.send_signal(signal.SIGTERM)
            out, err = await asyncio.wait_for(told, 60)
        assert bot.returncode == 0, err.decode()
        looked_at |= {"out": out, "err": err, "transcript": transcript(api)}
        looked_at |= {f"{name} left behind": content for name, content in files(tmp_path).items()}
    assert b"holds no result" in err, "the odd answer was told"
    for crash in CRASHED:
        assert re.search(crash, err), f"{crash!r} did not crash, or left no traceback"
    assert b"no menu for admins: No menu at https://api.telegram.org/bot<token>/" in err, "here only the log masks it"
    assert b"policybot_deliveries" in looked_at["/metrics"]
    assert {"policybot.db", "policybot.db-wal"} <= looked_at.keys()
    assert holding(looked_at) == set()


@pytest.mark.e2e
async def test_the_canary_is_nowhere_after_a_round_by_hand(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('[log]\nlevel = "DEBUG"\n', encoding="utf-8")
    async with BotApi(token=CANARY, limits=Limits.off()) as api:
        await fill(tmp_path, api)
        async with started(tmp_path, "--api-base", api.base, "deliver", "--once", "--json") as process:
            shown = listed(process.pid)
            out, err = await process.communicate()
        assert json.loads(out)["pending"] == 0
        looked_at = {**shown, **files(tmp_path), "out": out, "err": err, "transcript": transcript(api)}
    assert b"holds no result" in err
    assert holding(looked_at) == set()


@pytest.mark.e2e
async def test_a_token_that_is_refused_is_not_shown(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('[log]\nlevel = "DEBUG"\n', encoding="utf-8")
    async with BotApi() as api:
        ran = await beside(tmp_path, "--api-base", api.base, "run")
    assert ran.code == EX_CONFIG
    assert holding({**files(tmp_path), "out": ran.out.encode(), "err": ran.err.encode()}) == set()


@pytest.mark.e2e
def test_the_children_of_no_verb_inherit_a_secret(tmp_path: Path) -> None:
    command = (sys.executable, "-c", CHILD)
    given = environment(**{SECRET_VARIABLE: DOOR_CANARY})
    ran = subprocess.run(command, cwd=tmp_path, env=given, capture_output=True, check=False)
    assert (ran.returncode, ran.stdout) == (0, b"[None, None]\n"), ran.stderr.decode()


@pytest.mark.e2e
def test_a_crash_of_the_whole_process_is_told_without_the_token(tmp_path: Path) -> None:
    command = (sys.executable, "-c", CRASHING)
    ran = subprocess.run(command, cwd=tmp_path, env=environment(), capture_output=True, check=False)
    assert ran.returncode == 1
    assert b"OSError: no route to https://api.telegram.org/bot<token>/sendMessage" in ran.stderr
    assert holding({"out": ran.stdout, "err": ran.stderr}) == set()
