"""The inbox: updates are kept before Telegram forgets them, and each takes effect once."""

import sqlite3
from collections.abc import Collection, Sequence
from datetime import datetime
from types import TracebackType
from typing import Self

from bot.domain.chats import Letter
from bot.domain.errors import AlreadyHandled
from bot.domain.inbox import Arrival
from bot.store import rows
from bot.store.sqlite.connection import Database, Part

KEPT = 10_000
"""Handled updates whose keys are remembered; Telegram repeats those of the last 24 hours, and only unconfirmed ones."""

MOST_STARTS = 3
"""An update that was open at so many starts of the bot is likely what ends it: it is set aside."""

_KEEP = """
insert into inbox (key, body, received_at) values (:key, :body, :now) on conflict (key) do nothing returning key
"""

_FINISH = "update inbox set body = null where key in (select value from json_each(?))"

_FORGET = "delete from inbox where body is null and id <= (select max(id) from inbox) - ?"

_START = "update inbox set starts = starts + 1 where body is not null"

_ASIDE = "update inbox set body = null where body is not null and starts > ? returning key"

_OPEN = "select key, body from inbox where body is not null order by id"

# An update that came past the inbox is remembered all the same.
_HANDLED = """
insert into inbox (key, received_at) values (:key, :now)
on conflict (key) do update set body = null where body is not null
returning key
"""

_REPLY = """
insert into delivery (chat_id, thread_id, kind, part, parts, html, buttons, not_before, edits, file_name, file)
select id, :thread_id, 'reply', :part, :parts, :html, :buttons, 0, :edits, :file_name, :file from chat
where id = :chat_id
"""


class SqliteInbox(Part):
    """Implements `InboxStore`."""

    async def receive(
        self, arrivals: Sequence[Arrival], finished: Collection[str], now: datetime
    ) -> tuple[Arrival, ...]:
        def commit(db: sqlite3.Connection) -> tuple[Arrival, ...]:
            db.execute(_FINISH, (rows.json_of(tuple(finished)),))
            new = tuple(one for one in arrivals if _keep(db, one, now))
            db.execute(_FORGET, (KEPT,))
            return new

        return await self._database.note(commit)

    async def secure(self) -> None:
        await self._database.secure()

    async def unfinished(self) -> tuple[tuple[Arrival, ...], tuple[str, ...]]:
        def commit(db: sqlite3.Connection) -> tuple[list[sqlite3.Row], list[sqlite3.Row]]:
            db.execute(_START)
            aside = db.execute(_ASIDE, (MOST_STARTS,)).fetchall()
            return db.execute(_OPEN).fetchall(), aside

        found, aside = await self._database.write(commit)
        return tuple(Arrival(key=row["key"], body=row["body"]) for row in found), tuple(row["key"] for row in aside)

    def handling(self, key: str, now: datetime) -> "SqliteHandling":
        return SqliteHandling(self._database, key, now)


class SqliteHandling:
    """Implements `Handling`."""

    def __init__(self, database: Database, key: str, now: datetime) -> None:
        row = {"key": key, "now": rows.micros(now)}

        def claim(db: sqlite3.Connection) -> None:
            if db.execute(_HANDLED, row).fetchone() is None:
                raise AlreadyHandled(f"{database.path}: update {key} was handled before")

        self._unit = database.unit(claim)

    async def __aenter__(self) -> Self:
        await self._unit.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            await self._unit.commit()
        await self._unit.__aexit__(kind, error, trace)

    async def answer(self, letters: Sequence[Letter]) -> bool:
        worth = self._unit.changed or any(letter.message.document for letter in letters)
        if not worth or not letters:
            return worth

        def queue(db: sqlite3.Connection) -> bool:
            parts = len(letters)
            return sum(_queue(db, letter, part, parts) for part, letter in enumerate(letters, start=1)) == parts

        return await self._unit.write(queue)


def _keep(db: sqlite3.Connection, arrival: Arrival, now: datetime) -> bool:
    row = {"key": arrival.key, "body": arrival.body, "now": rows.micros(now)}
    return db.execute(_KEEP, row).fetchone() is not None


def _queue(db: sqlite3.Connection, letter: Letter, part: int, parts: int) -> bool:
    """False where we do not know the chat: then nothing can be kept for it."""
    document = letter.message.document
    row = {
        "chat_id": letter.chat_id,
        "thread_id": letter.thread_id,
        "part": part,
        "parts": parts,
        "html": letter.message.html,
        "buttons": rows.json_of(letter.message.buttons),
        "edits": letter.edits,
        "file_name": document.name if document else None,
        "file": document.content if document else None,
    }
    return db.execute(_REPLY, row).rowcount == 1
