"""A unit of work: what one task writes through several store methods, committed whole or not at all.

It begins with the first write and reads on what it wrote; until then nothing is locked, and a unit that writes nothing
costs nothing. Whatever the task calls on the stores joins by itself; other tasks' writes wait for its end.
"""

import asyncio
import sqlite3
from collections.abc import Callable
from contextvars import ContextVar, Token
from types import TracebackType
from typing import Self, TypeVar

from bot.store.sqlite.patience import Patience
from bot.store.sqlite.seam import AFTER_COMMIT, BEFORE_COMMIT, Seam

T = TypeVar("T")
Work = Callable[[sqlite3.Connection], T]


_current: ContextVar["Unit | None"] = ContextVar("unit", default=None)


def joined(gate: asyncio.Lock) -> "Unit | None":
    """The unit of the calling task, if it works behind this gate and has not ended."""
    unit = _current.get()
    return unit if unit is not None and unit.is_behind(gate) else None


class Unit:
    """An async context manager; what is not committed by `commit` is undone at the end."""

    def __init__(self, patience: Patience, gate: asyncio.Lock, first: Work[None], seam: Seam) -> None:
        self._patience = patience
        self._lane = patience.lane
        self._gate = gate
        self._first = first
        self._seam = seam
        self._open = False
        self._ended = False
        self._token: Token[Unit | None] | None = None

    @property
    def changed(self) -> bool:
        """Whether anything was written."""
        return self._open

    def is_behind(self, gate: asyncio.Lock) -> bool:
        """Whether it still works for the database of this gate."""
        return self._gate is gate and not self._ended

    async def __aenter__(self) -> Self:
        self._token = _current.set(self)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._token is not None:
            _current.reset(self._token)
        await self._end("rollback")

    async def write(self, work: Work[T]) -> T:
        """Work in the unit's transaction, which the first such work begins; undone by itself where it raises."""
        if not self._open:
            return await self._begin(work)
        return await self._lane.run(lambda connection: _apart(connection, work))

    async def look(self, work: Work[T]) -> T:
        """Reads what the unit has written so far."""
        return await self._lane.run(work)

    async def commit(self) -> None:
        """Makes it so; nothing to do where nothing was written."""
        await self._end("commit")

    async def _begin(self, work: Work[T]) -> T:
        """Begins with a work, in one errand to the thread; not at all where it raises."""
        asked = asyncio.get_running_loop().time()
        await self._gate.acquire()
        begun = False
        try:
            done = await self._patience.run(asked, lambda connection: self._enter(connection, work))
            begun = True
        finally:
            if not begun:  # where we are cancelled, the thread may come to it all the same
                await self._give_up()
        self._open = True
        return done

    def _enter(self, connection: sqlite3.Connection, work: Work[T]) -> T:
        connection.execute("begin immediate")
        self._first(connection)
        return work(connection)

    async def _give_up(self) -> None:
        try:
            await self._lane.run(_undo)
        finally:
            self._gate.release()

    async def _end(self, how: str) -> None:
        if not self._open or self._ended:
            self._ended = True
            return
        self._ended = True
        try:
            await self._lane.run(lambda connection: _finish(connection, how, self._seam))
        finally:
            self._gate.release()


def _apart(connection: sqlite3.Connection, work: Work[T]) -> T:
    connection.execute("savepoint apart")
    done = False
    try:
        result = work(connection)
        done = True
    finally:
        if not done and connection.in_transaction:
            connection.execute("rollback to apart")
    connection.execute("release apart")
    return result


def _finish(connection: sqlite3.Connection, how: str, seam: Seam) -> None:
    """Commits or rolls back; a commit that fails leaves nothing half done."""
    if how == "rollback":
        _undo(connection)
        return
    try:
        seam(BEFORE_COMMIT)
        connection.execute("commit")
    finally:
        _undo(connection)
    seam(AFTER_COMMIT)


def _undo(connection: sqlite3.Connection) -> None:
    if connection.in_transaction:
        connection.execute("rollback")
