"""A process that has the program's modules loaded: each run is forked from it, as if those had been there at once.

A forked run is the real program in a process of its own, with the streams, folder, environment and arguments of the
`asking` process that stands for it. What verbs alone are made of, `bot.cli` and `bot.app`, it loads by itself. The
server that the sandbox's children come from is forked likewise, instead of started, when the run asks for it.
"""

import atexit
import contextlib
import fcntl
import functools
import importlib
import json
import multiprocessing.util
import os
import pkgutil
import runpy
import select
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import bot
from bot.flow import nursery

ROOT = Path(__file__).parents[2]
ASKING = Path(__file__).with_name("asking.py")
SERVER = "from multiprocessing.forkserver import main"
BY_ITSELF = ("bot.__main__", "bot.app", "bot.cli", "bot.running")


@functools.cache
def command() -> tuple[str, ...]:
    """What starts a run in place of `python -m bot`; the first call loads the modules."""
    path = f"{tempfile.mkdtemp(prefix='policybot-warm-')}/line"
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.cli.warm", path],
        cwd=ROOT,
        env={**os.environ, "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    atexit.register(process.communicate)  # the end of its stdin is its end
    assert process.stdout.readline() == b"warm\n"
    return (sys.executable, "-I", "-S", str(ASKING), path)


# ── in the process that runs are forked from ──────────────────────────────────────────────────────


def _load() -> None:
    for module in pkgutil.walk_packages(bot.__path__, "bot."):
        if not module.name.startswith(BY_ITSELF):
            importlib.import_module(module.name)
    nursery.warm()


def _asked(path: str) -> socket.socket | None:
    """Returns in a child for every run that is asked for, with who asks; None when the tests are over."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(path)
        listener.listen(16)
        print("warm", flush=True)  # noqa: T201 - this is its parent's cue
        while select.select([0, listener.fileno()], (), ())[0] == [listener.fileno()]:
            line, _ = listener.accept()
            if os.fork() == 0:
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                return line
            line.close()
    Path(path).unlink()
    Path(path).parent.rmdir()
    return None


def _begun(line: socket.socket) -> bool:
    """True in the run itself; its guard ends it when nobody asks any more, and tells how it ended."""
    message, streams = b"", list[int]()
    while not message.endswith(b"\n"):
        piece, found, _, _ = socket.recv_fds(line, 65536, 3)
        message, streams = message + piece, streams + list(found)
    alive, life = os.pipe()
    run = os.fork()
    if run == 0:
        os.close(alive)  # `life` stays open as long as this process lives
        line.close()
        _take_on(json.loads(message), streams)
        return _with_server(life)
    for descriptor in (life, *streams):
        os.close(descriptor)
    if line.fileno() in select.select([line.fileno(), alive], (), ())[0]:
        os.kill(run, signal.SIGKILL)
    line.sendall(str(os.waitstatus_to_exitcode(os.waitpid(run, 0)[1])).encode())
    return False


def _take_on(asked: dict[str, Any], streams: list[int]) -> None:
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.chdir(asked["folder"])
    os.environ.clear()
    os.environ.update(asked["environment"])
    sys.argv = ["bot", *asked["arguments"]]
    sys.path[0] = asked["folder"]


def _with_server(life: int) -> bool:
    """True in the run; the fork server beside it, which is there before the run has threads, ends when it does."""
    ours, theirs = socket.socketpair()
    server = os.fork()
    if server == 0:
        os.close(life)
        ours.close()
        _serve(theirs)
        return False
    theirs.close()
    start = multiprocessing.util.spawnv_passfds

    def spawned(path: bytes, args: Sequence[Any], passfds: Sequence[int]) -> int:
        if not args[-1].startswith(SERVER):
            return start(path, args, passfds)
        told = {"command": args[-1], "numbers": list(passfds)}
        socket.send_fds(ours, [json.dumps(told).encode()], passfds)
        return server

    multiprocessing.util.spawnv_passfds = spawned
    return True


def _serve(run: socket.socket) -> None:
    """What the run would have started, once it asks, with the descriptors under the numbers that the command names."""
    message, descriptors, _, _ = socket.recv_fds(run, 65536, 2)
    run.close()
    if message:
        told = json.loads(message)
        apart = [fcntl.fcntl(one, fcntl.F_DUPFD, 100) for one in descriptors]
        for one, number in zip(apart, told["numbers"], strict=True):
            os.dup2(one, number)
        os.closerange(100, 100 + 2 * len(apart))
        with contextlib.suppress(SystemExit):
            exec(told["command"], {})


if __name__ == "__main__":
    _load()
    if asking := _asked(sys.argv[1]):
        if not _begun(asking):
            os._exit(0)  # unwinding what was loaded takes longer than a guard's whole work
        runpy.run_module("bot", run_name="__main__", alter_sys=True)
