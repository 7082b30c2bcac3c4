"""How long is waited behind another process's lock: five seconds, which those who wait for each other share."""

import asyncio
import sqlite3
from collections.abc import Callable
from typing import Protocol, TypeVar

from bot.domain.errors import StoreBusy

T = TypeVar("T")
Work = Callable[[sqlite3.Connection], T]

PATIENCE = 5.0
"""Seconds, as every connection is set to wait for a lock."""


class Runs(Protocol):
    """The thread that owns the writing connection; jobs run in the order they were asked for."""

    async def run(self, work: Work[T]) -> T: ...


class Patience:
    """Begins transactions, one after the other. `left`, `refused` and `begun` are plain arithmetic over seconds."""

    def __init__(self, lane: Runs) -> None:
        self.lane = lane
        self._locked: float | None = None
        """The moment from which another process has held the lock, as far as we know."""

    async def run(self, asked: float, work: Work[T]) -> T:
        """Work that takes the lock first, for who wants it since the moment `asked`; raises `StoreBusy`."""
        began = asyncio.get_running_loop().time()
        left = self.left(asked, began)
        try:
            done = await self.lane.run(work if left == PATIENCE else _within(left, work))
        except StoreBusy:
            self.refused(began)
            raise
        self.begun()
        return done

    def left(self, asked: float, now: float) -> float:
        """Seconds to wait for the lock: whoever waited while another waited for it in vain has waited for it too."""
        if self._locked is None:
            return PATIENCE
        return max(0.0, PATIENCE - (now - max(asked, self._locked)))

    def refused(self, began: float) -> None:
        """The lock was not to be had by who began to wait then."""
        self._locked = began if self._locked is None else self._locked

    def begun(self) -> None:
        """The lock was to be had."""
        self._locked = None


def _within(seconds: float, work: Work[T]) -> Work[T]:
    """The same work, which waits no longer than that for the lock."""

    def run(connection: sqlite3.Connection) -> T:
        connection.execute(f"pragma busy_timeout = {round(seconds * 1000)}")
        try:
            return work(connection)
        finally:
            connection.execute(f"pragma busy_timeout = {round(PATIENCE * 1000)}")

    return run
