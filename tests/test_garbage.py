"""How seldom garbage is looked for: by the bot once all is there, and by the sandbox's children."""

import asyncio
import gc
import os
import signal
import sys
from pathlib import Path

import pytest

from bot.garbage import PACE
from bot.net.sandbox import Sandbox
from tests.emulator import BotApi

READER = 501

TELLS = """
import atexit, gc
atexit.register(lambda: print(gc.get_threshold(), gc.get_freeze_count() > 10_000))
from bot.cli.root import main
main()
"""
"""The command line, which says at its end how garbage was looked for."""


async def test_a_child_of_the_sandbox_looks_seldom() -> None:
    async with Sandbox(children=1) as run:
        assert await run(_pace, None) == PACE


def _pace(_: None) -> tuple[int, int, int]:
    return gc.get_threshold()


@pytest.mark.e2e
async def test_so_does_the_bot_while_it_runs(tmp_path: Path) -> None:
    async with BotApi() as api:
        api.user(READER)
        environment = {**os.environ, "POLICYBOT_TOKEN": api.token, "PYTHONPATH": str(Path(__file__).parents[1])}
        bot = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", TELLS, "run", "--api-base", api.base),
            cwd=tmp_path,
            env=environment,
            stdout=asyncio.subprocess.PIPE,
        )
        try:
            await api.say(READER, "/help")
            await api.wait_for(READER, "订阅", within=60)
            bot.send_signal(signal.SIGTERM)
            out, _ = await asyncio.wait_for(bot.communicate(), 20)
        finally:
            if bot.returncode is None:
                bot.kill()
        assert out.decode().splitlines()[-1] == f"{PACE} True"
