"""What POLL takes and commits."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from bot.domain.coverage import LEAST_OUTAGE
from bot.domain.errors import InvariantError
from bot.domain.identity import content_mark
from bot.domain.models import NewEntry, Source, Visit
from bot.domain.timing import AHEAD, too_far
from bot.store import rows
from bot.store.sqlite.connection import Part
from bot.store.sqlite.versions import note_edits

_INSERT = """
insert into article (key, source_id, publisher, title, url, guid, author, published, date_only, first_seen_at, news,
    content_kind, content, mark)
select ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
where not exists (select 1 from article where key = ?)
"""
"""Without a conflict: one would use up a number, and people write the numbers of articles."""

_HAND_OVER = """
update article set handed_at = :at where key in (select value from json_each(:keys)) and state = 'new'
"""

_DUE = """
select * from source where enabled = 1
    and (next_poll_at <= :now or next_poll_at > :far + 2 * interval or last_attempt_at > :ahead)
order by next_poll_at, id limit :limit
"""

# A visit may park a source, never switch one on: somebody may have disabled it while it was being visited.
_VISITED = """
update source set next_poll_at = :next_poll_at, first_round = :first_round, etag = :etag,
    last_modified = :last_modified, failures = :failures, empties = :empties, partials = :partials, health = :health,
    reason = :reason,
    newest_at = :newest_at, last_attempt_at = case when :tried then :at else last_attempt_at end,
    last_success_at = :last_success_at, enabled = enabled and :enabled, condition = :condition, pace = :pace,
    moved_to = :moved_to, moved_since = :moved_since, moves = :moves, move_state = :move_state
where id = :source_id
"""

_FRESH = "update source set fresh_at = ? where id = ?"

# From the first round without an answer: before it, and between two far apart, nothing was tried.
_OUTAGE = """
insert into outage select coalesce(max(since), :at), :at from outage where until between :at - :apart and :at
    and until > (select coalesce(max(last_success_at), 0) from source where kind <> 'folder')
on conflict (since) do update set until = max(until, excluded.until)
"""


class SqlitePoll(Part):
    """Implements `PollStore`."""

    async def due_sources(self, now: datetime, limit: int) -> tuple[Source, ...]:
        moments = {"now": now, "far": too_far(now), "ahead": too_far(now, AHEAD)}
        asked = {name: rows.micros(at) for name, at in moments.items()} | {"limit": limit}
        found = await self._database.look(lambda db: db.execute(_DUE, asked).fetchall())
        return tuple(map(rows.source, found))

    async def all_sources(self) -> tuple[Source, ...]:
        return await self._database.look(every_source)

    async def known_keys(self, keys: Sequence[str]) -> frozenset[str]:
        sql = "select key from article where key in (select value from json_each(?))"
        found = await self._database.look(lambda db: db.execute(sql, (rows.json_of(keys),)).fetchall())
        return frozenset(row["key"] for row in found)

    async def record_visit(self, visit: Visit) -> int:
        return (await self.record_visits((visit,)))[0]

    async def record_visits(self, visits: Sequence[Visit]) -> tuple[int, ...]:
        return await self._database.write(lambda db: tuple(self._commit(db, visit) for visit in visits))

    async def record_outage(self, at: datetime) -> None:
        asked = {"at": rows.micros(at), "apart": rows.span_micros(LEAST_OUTAGE)}
        await self._database.write(lambda db: db.execute(_OUTAGE, asked))

    async def record_documents(self, entries: Sequence[NewEntry], at: datetime) -> int:
        return await self._database.write(lambda db: _take(db, entries, at))

    def _commit(self, db: sqlite3.Connection, visit: Visit) -> int:
        if db.execute(_VISITED, _visit_row(visit)).rowcount == 0:
            raise InvariantError(f"{self._database.path}: a visit to source {visit.source_id}, which is not there")
        new = _insert(db, visit.entries, visit.source_id, visit.at)
        if new:
            db.execute(_FRESH, (rows.micros(visit.at), visit.source_id))
        return new


def every_source(db: sqlite3.Connection) -> tuple[Source, ...]:
    """All sources, by name."""
    return tuple(map(rows.source, db.execute("select * from source order by name").fetchall()))


def _take(db: sqlite3.Connection, entries: Sequence[NewEntry], at: datetime) -> int:
    """Stores what is handed over; what of it waits to be read, maybe since long ago, is known by its time."""
    new = _insert(db, entries, None, at)
    db.execute(_HAND_OVER, {"at": rows.micros(at), "keys": rows.json_of([entry.key for entry in entries])})
    return new


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
        new.key,
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
        "partials": visit.partials,
        "health": visit.health,
        "reason": visit.reason,
        "newest_at": rows.micros_or_none(visit.newest_at),
        "last_success_at": rows.micros_or_none(visit.last_success_at),
        "enabled": visit.enabled,
        "condition": visit.condition,
        "pace": None if visit.pace is None else rows.span_micros(visit.pace),
        "tried": visit.tried,
        "moved_to": visit.move.to,
        "moved_since": rows.micros_or_none(visit.move.since),
        "moves": visit.move.answers,
        "move_state": "adopted" if visit.move.adopted else "proven" if visit.move.proven else "none",
    }
