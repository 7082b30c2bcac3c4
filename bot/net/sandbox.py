"""Runs a pure function in a killable child with limits of CPU, memory and time, for input that may be hostile."""

import asyncio
import contextlib
import fcntl
import logging
import math
import os
import resource
import signal
import time
from collections.abc import Callable
from concurrent.futures import TimeoutError as JobTimeout
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import timedelta
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from pebble import ProcessExpired, ProcessPool

from bot.domain.errors import SourceError
from bot.garbage import look_seldom

In = TypeVar("In")
Out = TypeVar("Out")

PRELOADED = ("bot.feeds.sources", "bot.feeds.page", "bot.feeds.opml")
"""What the server that children are forked from has imported. So a killed child is replaced in 41 ms; by spawn, which
imports all again, it took 161 ms."""


_PIPE = 2**20
"""Bytes on their way in one direction; the results of 64 articles are half as many. While a child writes, no other
can take a job, and at the usual 64 KiB each waited eight times a batch until the bot, busy storing, had read on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one job may use (SECURITY T1): CPU and wall time for each job; bytes of address space for the child's work.

    `memory` comes on top of what the child's modules take.
    """

    cpu: timedelta = timedelta(seconds=5)
    wall: timedelta = timedelta(seconds=10)
    memory: int = 512 * 1024 * 1024


PATIENT = Limits(cpu=timedelta(minutes=1), wall=timedelta(minutes=2), memory=2 * 1024 * 1024 * 1024)
"""For files that an operator names: 5 MiB of nothing but lists take about 10 s and 1 GB."""


class Sandbox:
    """An async context manager that implements `domain.ports.Run` over warm children, started at first use.

    Children come from a fork server, never by forking this process, which has threads. `preload` names modules to
    import in that server besides those of the feeds.
    """

    def __init__(self, limits: Limits | None = None, *, children: int = 2, preload: tuple[str, ...] = ()) -> None:
        self._limits = limits or Limits()
        self._children = children
        self._preload = (*PRELOADED, *preload)
        self._pool: ProcessPool | None = None
        self._starting = asyncio.Lock()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pool, self._pool = self._pool, None
        if pool is not None:
            await asyncio.to_thread(_stop, pool)

    async def __call__(self, function: Callable[[In], Out], argument: In) -> Out:
        """What `function(argument)` returns, computed in a child; both must be picklable.

        Raises `SourceError` if the function raises (a `SourceError` keeps its text), exceeds a limit or kills its
        child. Cancelling the call kills the child.
        """
        try:
            return await self._attempt(function, argument)
        except BrokenProcessPool:  # a child was killed between two jobs, by the system's want of memory for instance
            pass
        try:
            return await self._attempt(function, argument)
        except BrokenProcessPool as error:
            raise SourceError("the process that read it died") from error

    async def _attempt(self, function: Callable[[In], Out], argument: In) -> Out:
        pool = await self._started()
        wall = self._limits.wall.total_seconds()
        try:
            job = pool.schedule(_confined, args=(function, argument, self._limits), timeout=wall)
            return await asyncio.wrap_future(job)
        except JobTimeout as error:
            raise SourceError(f"stopped after {wall:g} s") from error
        except ProcessExpired as error:
            raise SourceError(_last_words(error.exitcode, self._limits)) from error
        except RuntimeError as error:  # pebble's word for a pool that broke; BrokenProcessPool is one too
            raise BrokenProcessPool from error

    async def _started(self) -> ProcessPool:
        """The pool, made at first use and again if it broke."""
        async with self._starting:
            if self._pool is not None and not self._pool.active:
                broken, self._pool = self._pool, None
                await asyncio.to_thread(_stop, broken)
            if self._pool is None:
                self._pool = await asyncio.to_thread(self._start)
            return self._pool

    def _start(self) -> ProcessPool:
        """Children who are born with Ctrl-C blocked never see it, however early it comes: it is for the parent."""
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            return self._warmed()
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})

    def _warmed(self) -> ProcessPool:
        """A pool whose children are all there: one that is stopped while a child is being born makes it complain."""
        context = _Context()
        context.set_forkserver_preload(list(self._preload))
        pool = ProcessPool(self._children, initializer=_prepare, initargs=(self._limits.memory,), context=context)
        there: set[int] = set()
        while len(there) < self._children:
            there.update([warm.result() for warm in [pool.schedule(_idle) for _ in range(self._children)]])
        return pool


class _Context(ForkServerContext):
    """Children from a fork server, and pipes that take a whole batch's results: who writes one waits for nobody."""

    def Pipe(self, duplex: bool = True) -> tuple[Connection, Connection]:  # noqa: N802 - it is theirs
        reader, writer = super().Pipe(duplex)
        with contextlib.suppress(AttributeError, OSError):  # not Linux, or more than the system allows us
            fcntl.fcntl(writer, fcntl.F_SETPIPE_SZ, _PIPE)
        return reader, writer


def _stop(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call]
    pool.join()


def _last_words(code: int | None, limits: Limits) -> str:
    if code == -signal.SIGXCPU:
        return f"stopped after {limits.cpu.total_seconds():g} s of computing"
    return f"the process that read it died ({f'signal {-code}' if code is not None and code < 0 else f'exit {code}'})"


# ── in the child ──────────────────────────────────────────────────────────────────────────────────


def _prepare(memory: int) -> None:
    logging.disable(logging.CRITICAL)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_AS, _reserved() + memory)
    look_seldom()


def _reserved() -> int:
    """Bytes of address space a child has before its first job: some modules reserve a gigabyte they never touch."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    except OSError:  # not Linux
        return 0
    return int(pages) * resource.getpagesize()


def _idle() -> int:
    """The first job of a child, so that the next finds it warm; long enough for another child to take one too."""
    time.sleep(0.002)
    return os.getpid()


def _confined(function: Callable[[In], Out], argument: In, limits: Limits) -> Out:
    used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    _limit(resource.RLIMIT_CPU, math.ceil(used + limits.cpu.total_seconds()))  # counts from the child's birth
    try:
        return function(argument)
    except SourceError:
        raise
    except MemoryError as error:
        raise SourceError(f"needs more than {limits.memory // 2**20} MiB of memory") from error
    except Exception as error:  # parsers raise anything
        raise SourceError(f"{type(error).__name__}: {error}") from error


def _limit(kind: int, value: int) -> None:
    """Sets the soft limit, so that it can be raised again; macOS knows RLIMIT_AS but does not let it be set."""
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(kind, (value, resource.getrlimit(kind)[1]))
