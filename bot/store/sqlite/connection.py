"""Threads that own connections: one that writes, one that reads, so that a search never waits for a write."""

import asyncio
import os
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from bot.domain.errors import StoreBusy, StoreError, StoreFull, StoreMisused
from bot.store.sqlite.patience import PATIENCE, Patience
from bot.store.sqlite.seam import AFTER_COMMIT, BEFORE_COMMIT, Seam, nothing
from bot.store.sqlite.unit import Unit, joined

T = TypeVar("T")
Work = Callable[[sqlite3.Connection], T]

_PRIMARY = 0xFF
"""Masks what SQLite's extended result codes add to the primary one."""

_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_OURS = (
    sqlite3.SQLITE_ERROR,
    sqlite3.SQLITE_TOOBIG,
    sqlite3.SQLITE_CONSTRAINT,
    sqlite3.SQLITE_MISMATCH,
    sqlite3.SQLITE_MISUSE,
    sqlite3.SQLITE_RANGE,
)
_MEANING = {
    sqlite3.SQLITE_FULL: "nothing is sent that cannot be recorded; make room, then a bot goes on, a verb is run again",
    sqlite3.SQLITE_READONLY: "the file and its folder must be writable",
    sqlite3.SQLITE_CORRUPT: "it is damaged; put a backup in its place (`policybot restore FILE`)",
    sqlite3.SQLITE_NOTADB: "it is left as it is; put a backup in its place (`policybot restore FILE`)",
    sqlite3.SQLITE_IOERR: "the disk or its file system fails",
}
"""What SQLite's words mean for who operates the bot."""

_PRAGMAS = (
    f"busy_timeout = {round(PATIENCE * 1000)}",
    "journal_mode = wal",
    "synchronous = full",  # a commit survives power loss
    "foreign_keys = on",
    "temp_store = memory",
    "cache_size = -16000",  # KiB a connection
    "wal_autocheckpoint = 4000",  # pages: those that each commit changes again are copied once, not every time
)


def connect(path: Path) -> sqlite3.Connection:
    """A connection for the calling thread, as yet without pragmas; never creates the file."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=PATIENCE, isolation_level=None
    )
    connection.row_factory = sqlite3.Row
    return connection


def settle(connection: sqlite3.Connection, *, query_only: bool = False) -> None:
    """Sets what every connection must have (DESIGN: WAL, full synchronous, busy timeout, foreign keys)."""
    for pragma in _PRAGMAS:
        connection.execute(f"pragma {pragma}").fetchall()
    if query_only:
        connection.execute("pragma query_only = on")


def is_busy(error: Exception) -> bool:
    """Whether another connection held what was wanted, so that it may be had a moment later."""
    return primary_code(error) in _BUSY


def primary_code(error: Exception) -> int:
    return int(getattr(error, "sqlite_errorcode", sqlite3.SQLITE_MISUSE)) & _PRIMARY


def refusal(path: Path, error: Exception) -> StoreError:
    """The store's own error for what SQLite says, naming the file."""
    code = primary_code(error)
    if code in _BUSY:
        return StoreBusy(f"{path}: locked by another process; try again soon")
    if code in _MEANING:
        kind = StoreFull if code == sqlite3.SQLITE_FULL else StoreError
        return kind(f"{path}: {error}: {_MEANING[code]}")
    if code in _OURS:
        return StoreMisused(f"{path}: {error}")
    return StoreError(f"{path}: {error}")


def transaction(connection: sqlite3.Connection, work: Work[T], seam: Seam = nothing) -> T:
    """Does the work between begin and commit; whatever is raised rolls back."""
    connection.execute("begin immediate")
    try:
        result = work(connection)
        seam(BEFORE_COMMIT)
        connection.execute("commit")
    finally:
        if connection.in_transaction:
            connection.execute("rollback")
    seam(AFTER_COMMIT)
    return result


def lightly(connection: sqlite3.Connection, work: Work[T], seam: Seam) -> T:
    """As `transaction`, without waiting for the disk: the file stays whole (WAL), and the next commit makes it last."""
    connection.execute("pragma synchronous = normal")
    try:
        return transaction(connection, work, seam)
    finally:
        connection.execute("pragma synchronous = full")


def snapshot(connection: sqlite3.Connection, work: Work[T]) -> T:
    """Does reading work on one state of the database; anything written is undone."""
    connection.execute("begin")
    try:
        return work(connection)
    finally:
        if connection.in_transaction:
            connection.execute("rollback")


class Lane:
    """One thread with one connection; jobs run in the order they were asked for."""

    def __init__(self, path: Path, name: str, *, query_only: bool = False) -> None:
        self._path = path
        self._query_only = query_only
        self._connection: sqlite3.Connection | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)

    async def run(self, work: Work[T]) -> T:
        """Does the work in the lane's thread, to its end even if the asker is cancelled meanwhile."""
        return await asyncio.shield(asyncio.get_running_loop().run_in_executor(self._thread, self._call, work))

    async def close(self) -> None:
        await asyncio.get_running_loop().run_in_executor(self._thread, self._disconnect)
        self._thread.shutdown()

    def _call(self, work: Work[T]) -> T:
        try:
            if self._connection is None:
                self._connection = connect(self._path)
                settle(self._connection, query_only=self._query_only)
            return work(self._connection)
        except (sqlite3.Error, UnicodeEncodeError) as error:  # the latter: half a surrogate pair in a text
            raise refusal(self._path, error) from error

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()


class Database:
    """A SQLite file that is opened, checked and migrated already (`opening.prepare`)."""

    def __init__(self, path: Path, seam: Seam = nothing) -> None:
        self.path = path
        self._seam = seam
        self._identity = _identity(path)
        self._writer = Lane(path, "store-write")
        self._reader = Lane(path, "store-read", query_only=True)
        self._patience = Patience(self._writer)
        self._gate = asyncio.Lock()

    async def write(self, work: Work[T]) -> T:
        """One immediate transaction in the writing thread; raises `StoreBusy` after five seconds of waiting.

        Within a task's unit of work: a part of the unit's transaction.
        """
        if unit := joined(self._gate):
            return await unit.write(work)
        return await self._begin(lambda connection: transaction(connection, self._here(work), self._seam))

    async def note(self, work: Work[T]) -> T:
        """A write that may stay even if the unit of work it belongs to does not: it begins none.

        It does not wait for the disk, and may be lost with the power.
        """
        unit = joined(self._gate)
        if unit and unit.changed:
            return await unit.write(work)
        return await self._begin(lambda connection: lightly(connection, self._here(work), self._seam))

    async def _begin(self, work: Work[T]) -> T:
        asked = asyncio.get_running_loop().time()
        async with self._gate:
            return await self._patience.run(asked, work)

    async def secure(self) -> None:
        """Returns when all that was noted is on the disk, in a thread that no read and no write waits for."""
        try:
            await asyncio.to_thread(_flush, self.path)
        except OSError as error:
            raise refusal(self.path, error) from error

    async def look(self, work: Work[T]) -> T:
        """A station's reads: one snapshot, in the writing thread, in order with its writes."""
        unit = joined(self._gate)
        if unit and unit.changed:
            return await unit.look(work)
        async with self._gate:
            return await self._writer.run(lambda connection: snapshot(connection, work))

    async def read(self, work: Work[T]) -> T:
        """A person's reads: one snapshot, in the reading thread; what its unit of work has written is seen."""
        unit = joined(self._gate)
        if unit and unit.changed:
            return await unit.look(work)
        return await self._reader.run(lambda connection: snapshot(connection, work))

    def unit(self, first: Work[None]) -> Unit:
        """What a task writes from here on, in one transaction that `first` begins; see `Unit`."""
        return Unit(self._patience, self._gate, self._here(first), self._seam)

    def _here(self, work: Work[T]) -> Work[T]:
        """The same work, refused where the file is not the one we opened."""

        def run(connection: sqlite3.Connection) -> T:
            if _identity(self.path) != self._identity:
                raise StoreError(f"{self.path}: the database file was removed or replaced while in use")
            return work(connection)

        return run

    async def close(self) -> None:
        await self._reader.close()
        await self._writer.close()


class Part:
    """A part of the store: questions and changes of one family, to one database."""

    def __init__(self, database: Database) -> None:
        self._database = database


def _flush(path: Path) -> None:
    """Brings what was committed to the disk: it stands in the file beside, unless it was copied from there already."""
    try:
        log = os.open(f"{path}-wal", os.O_RDONLY)
    except FileNotFoundError:
        return
    try:
        os.fsync(log)
    finally:
        os.close(log)


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file the path names now; writes to a deleted file would be lost without a word."""
    try:
        found = os.stat(path)  # noqa: PTH116 - on the path of every write
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino
