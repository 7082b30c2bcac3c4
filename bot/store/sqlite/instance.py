"""One instance at a time: the file lock and the fencing number, taken together."""

import sqlite3

from bot.store.sqlite.connection import Database
from bot.store.sqlite.lock import InstanceLock


class SqliteInstance:
    """Implements `InstanceStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = InstanceLock(database.path)

    async def acquire(self) -> int:
        self._lock.take()
        taken = False
        try:
            fence = await self._database.write(_raise_fence)
            taken = True
        finally:
            if not taken:
                self._lock.give_back()
        return fence

    async def release(self) -> None:
        self._lock.give_back()


def _raise_fence(db: sqlite3.Connection) -> int:
    return int(db.execute("update instance set fence = fence + 1 returning fence").fetchone()["fence"])
