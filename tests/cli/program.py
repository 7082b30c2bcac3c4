"""The real program as an operator runs it: a process of its own in a folder of its own.

Where a test is not about how it starts, the process is forked from one that has its modules loaded (`tests.cli.warm`).
"""

import asyncio
import contextlib
import json
import os
import pty
import signal
import subprocess
import sys
import termios
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.cli import warm

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "bot/cli/samples"
CANARY = "987654321:CANARY-secret_that_no_output_may_hold-01"
"""Looks like a token, so that the program accepts it; shown anywhere, it fails the test."""

COMMAND = (sys.executable, "-m", "bot")
ENDS = 300.0
"""Seconds after which a verb is taken to hang: all proofs of `doctor` take a minute where others work beside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """How a run ended and what it printed."""

    code: int
    out: str
    err: str

    def objects(self) -> list[dict[str, Any]]:
        """Stdout as JSON, one object a line and nothing else; raises ValueError for anything else."""
        found = [json.loads(line) for line in self.out.splitlines()]
        assert all(isinstance(one, dict) for one in found), self.out
        return found

    def object(self) -> dict[str, Any]:
        """The only object there is."""
        (found,) = self.objects()
        return found


def policybot(folder: Path, *arguments: str | Path, said: str = "", **variables: str) -> Ran:
    """Runs a verb to its end in `folder`; `said` is its stdin, `variables` are put into its environment."""
    return _ran(warm.command(), folder, arguments, said, variables)


def afresh(folder: Path, *arguments: str | Path) -> Ran:
    """The same in a process that loads all by itself, as an operator's does."""
    return _ran(COMMAND, folder, arguments, "", {})


def _ran(
    command: Sequence[str], folder: Path, arguments: Sequence[str | Path], said: str, variables: dict[str, str]
) -> Ran:
    done = subprocess.run(
        [*command, *map(str, arguments)],
        cwd=folder,
        env=environment(**variables),
        input=said.encode(),
        capture_output=True,
        timeout=ENDS,
        check=False,
    )
    return seen(done.returncode, done.stdout, done.stderr)


async def beside(folder: Path, *arguments: str | Path, **variables: str) -> Ran:
    """What `policybot` does, while this loop goes on, for instance to be its server."""
    async with _process(warm.command(), folder, arguments, variables) as process:
        out, err = await asyncio.wait_for(process.communicate(b""), 60)
    assert process.returncode is not None
    return seen(process.returncode, out, err)


def watched(folder: Path, *arguments: str | Path, wide: int = 80, **variables: str) -> Ran:
    """The same on a terminal of so many columns, which shows stdout and stderr together: all of it is `out`."""
    ours, terminal = pty.openpty()
    termios.tcsetwinsize(terminal, (40, wide))
    with subprocess.Popen(
        [*COMMAND, *map(str, arguments)],
        cwd=folder,
        env=environment(**{"TERM": "xterm", **variables}),
        stdin=subprocess.DEVNULL,
        stdout=terminal,
        stderr=terminal,
    ) as process:
        os.close(terminal)
        shown = b"".join(_shown(ours))
    os.close(ours)
    return seen(process.returncode, shown.replace(b"\r\n", b"\n"), b"")


def _shown(terminal: int) -> Iterator[bytes]:
    """What comes out until the program has ended, which Linux tells by an error."""
    with contextlib.suppress(OSError):
        while piece := os.read(terminal, 65536):
            yield piece


@asynccontextmanager
async def started(folder: Path, *arguments: str | Path, **variables: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """A running verb that has loaded all by itself, killed if it outlives the block."""
    async with _process(COMMAND, folder, arguments, variables) as process:
        yield process


@asynccontextmanager
async def _process(
    command: Sequence[str], folder: Path, arguments: Sequence[str | Path], variables: dict[str, str]
) -> AsyncIterator[asyncio.subprocess.Process]:
    signal.signal(signal.SIGINT, signal.default_int_handler)  # what a shell runs in the background is deaf to Ctrl-C
    process = await asyncio.create_subprocess_exec(
        *command,
        *map(str, arguments),
        cwd=folder,
        env=environment(**variables),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


def environment(**variables: str) -> dict[str, str]:
    """Ours without any setting of policybot or of a language, the canary as its token."""
    ours = ("POLICYBOT_", "LC_", "LANG")
    plain = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {**plain, "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT), "POLICYBOT_TOKEN": CANARY, **variables}


def seen(code: int, out: bytes, err: bytes) -> Ran:
    """What no run may ever show: a traceback, or the token."""
    ran = Ran(code=code, out=out.decode(), err=err.decode())
    for text in (ran.out, ran.err):
        assert "Traceback" not in text, text
        assert CANARY.partition(":")[2] not in text, text
    return ran
