"""What POLL takes and commits."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from bot.domain.errors import InvariantError
from bot.domain.identity import content_mark
from bot.domain.models import NewEntry, Source, Visit
from bot.store import rows
from bot.store.sqlite.connection import Database
from bot.store.sqlite.versions import note_edits

_INSERT = """
insert into article (key, source_id, publisher, title, url, guid, author, published, date_only, first_seen_at, news,
    content_kind, content, mark)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
on conflict (key) do nothing
"""

# A visit may park a source, never switch one on: somebody may have disabled it while it was being visited.
_VISITED = """
update source set next_poll_at = :next_poll_at, first_round = :first_round, etag = :etag,
    last_modified = :last_modified, failures = :failures, empties = :empties, health = :health, reason = :reason,
    newest_at = :newest_at, last_attempt_at = :at, last_success_at = :last_success_at, enabled = enabled and :enabled
where id = :source_id
"""


class SqlitePoll:
    """Implements `PollStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def due_sources(self, now: datetime, limit: int) -> tuple[Source, ...]:
        sql = "select * from source where enabled = 1 and next_poll_at <= ? order by next_poll_at, id limit ?"
        found = await self._database.look(lambda db: db.execute(sql, (rows.micros(now), limit)).fetchall())
        return tuple(map(rows.source, found))

    async def all_sources(self) -> tuple[Source, ...]:
        return await self._database.look(every_source)

    async def known_keys(self, keys: Sequence[str]) -> frozenset[str]:
        sql = "select key from article where key in (select value from json_each(?))"
        found = await self._database.look(lambda db: db.execute(sql, (rows.json_of(keys),)).fetchall())
        return frozenset(row["key"] for row in found)

    async def record_visit(self, visit: Visit) -> int:
        def commit(db: sqlite3.Connection) -> int:
            if db.execute(_VISITED, _visit_row(visit)).rowcount == 0:
                raise InvariantError(f"{self._database.path}: a visit to source {visit.source_id}, which is not there")
            return _insert(db, visit.entries, visit.source_id, visit.at)

        return await self._database.write(commit)

    async def record_documents(self, entries: Sequence[NewEntry], at: datetime) -> int:
        return await self._database.write(lambda db: _insert(db, entries, None, at))


def every_source(db: sqlite3.Connection) -> tuple[Source, ...]:
    """All sources, by name."""
    return tuple(map(rows.source, db.execute("select * from source order by name").fetchall()))


def _insert(db: sqlite3.Connection, entries: Sequence[NewEntry], source_id: int | None, at: datetime) -> int:
    if not entries:
        return 0
    seen = rows.micros(at)
    note_edits(db, entries, source_id, seen)
    return db.executemany(_INSERT, [_entry_row(entry, source_id, seen) for entry in entries]).rowcount


def _entry_row(new: NewEntry, source_id: int | None, seen: int) -> tuple[object, ...]:
    entry = new.entry
    return (
        new.key,
        source_id,
        new.publisher,
        entry.title,
        entry.url,
        entry.guid,
        entry.author,
        rows.micros_or_none(entry.published),
        entry.date_only,
        seen,
        new.news,
        entry.content_kind,
        entry.content,
        content_mark(entry),
    )


def _visit_row(visit: Visit) -> dict[str, object]:
    return {
        "source_id": visit.source_id,
        "at": rows.micros(visit.at),
        "next_poll_at": rows.micros(visit.next_poll_at),
        "first_round": visit.first_round,
        "etag": visit.etag,
        "last_modified": visit.last_modified,
        "failures": visit.failures,
        "empties": visit.empties,
        "health": visit.health,
        "reason": visit.reason,
        "newest_at": rows.micros_or_none(visit.newest_at),
        "last_success_at": rows.micros_or_none(visit.last_success_at),
        "enabled": visit.enabled,
    }
