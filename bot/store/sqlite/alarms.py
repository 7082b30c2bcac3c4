"""Alarms about sources, each told in the transaction that records it."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from bot.domain.alarms import Alarm, Bundled, Due, Step
from bot.domain.models import Source
from bot.domain.standing import Condition
from bot.store import rows
from bot.store.sqlite import notices
from bot.store.sqlite.connection import Part
from bot.store.sqlite.poll import every_source

_OPEN = "select * from alarm where recovered_at is null"
_OPENED = """
insert into alarm (source_id, condition, opened_at, tellings) values (:source_id, :condition, :now, 1)
on conflict do nothing returning id, tellings
"""
_TOLD = """
update alarm set condition = :condition, tellings = tellings + 1, again_at = null, muted_until = null
where source_id = :source_id and recovered_at is null returning id, tellings
"""
_OVER = """
update alarm set recovered_at = :now where source_id = :source_id and recovered_at is null returning id, 0 as tellings
"""
_STEPS = {Step.OPEN: _OPENED, Step.TELL: _TOLD, Step.RECOVER: _OVER, Step.CLOSE: _OVER}

_SOON = "update source set next_poll_at = min(next_poll_at, :now) where id = :id"
_AGAIN = "update alarm set again_at = :now, muted_until = null where source_id = :id and recovered_at is null"
_MUTE = "update alarm set muted_until = ? where source_id = ? and recovered_at is null"
_ON = """
update source set enabled = 1, switched_off = 0, first_round = 1, failures = 0, empties = 0, partials = 0,
    origin = case origin when 'config' then 'database' else origin end,
    health = 'green', condition = 'fine', reason = null, next_poll_at = :now
where id = :id and enabled = 0
"""
_OFF = """
update source set enabled = 0, switched_off = 1, health = 'green', condition = 'fine', reason = null where id = :id
"""


class SqliteAlarms(Part):
    """Implements `AlarmStore`."""

    async def alarms(self) -> tuple[tuple[Source, Alarm | None], ...]:
        def look(db: sqlite3.Connection) -> tuple[tuple[Source, Alarm | None], ...]:
            found = {row["source_id"]: _alarm(row) for row in db.execute(_OPEN)}
            return tuple((source, found.get(source.id)) for source in every_source(db))

        return await self._database.look(look)

    async def record_steps(self, due: Sequence[Due], word: Bundled, now: datetime) -> int:
        def commit(db: sqlite3.Connection) -> int:
            heard = notices.is_heard(db)  # `poll --once` may find what is wrong before any admin is known
            steps = [step for step in due if heard or not step[1].is_bad_news]
            taken = [(step, key) for step in steps if (key := _take(db, step, now)) is not None]
            told = [(step, key) for step, key in taken if step[1] is not Step.CLOSE]
            if told:
                # Each of these keys is there but once, so that no step is told in two messages.
                notices.queue(db, " ".join(key for _, key in told), word([step for step, _ in told]), now)
            return len(taken)

        return await self._database.write(commit)

    async def find_source(self, source_id: int) -> Source | None:
        sql = "select * from source where id = ?"
        row = await self._database.read(lambda db: db.execute(sql, (source_id,)).fetchone())
        return None if row is None else rows.source(row)

    async def look_soon(self, source_id: int, now: datetime) -> None:
        def commit(db: sqlite3.Connection) -> None:
            for statement in (_SOON, _AGAIN):
                db.execute(statement, {"id": source_id, "now": rows.micros(now)})

        await self._database.write(commit)

    async def mute(self, source_id: int, until: datetime) -> bool:
        muted = (rows.micros(until), source_id)
        return await self._database.write(lambda db: db.execute(_MUTE, muted).rowcount == 1)

    async def switch(self, source_id: int, now: datetime, *, on: bool) -> None:
        row = {"id": source_id, "now": rows.micros(now)}
        await self._database.write(lambda db: db.execute(_ON if on else _OFF, row))


def _take(db: sqlite3.Connection, due: Due, now: datetime) -> str | None:
    """The key of the step, which nobody else takes; None if somebody has taken it already."""
    source, step = due
    row = {"source_id": source.id, "condition": source.condition, "now": rows.micros(now)}
    taken = db.execute(_STEPS[step], row).fetchone()
    return None if taken is None else f"alarm:{taken['id']}:{taken['tellings'] or step}"


def _alarm(row: rows.Row) -> Alarm:
    return Alarm(
        id=row["id"],
        source_id=row["source_id"],
        condition=Condition(row["condition"]),
        again_at=rows.moment_or_none(row["again_at"]),
        muted_until=rows.moment_or_none(row["muted_until"]),
    )
