"""What a chat asks or changes."""

import sqlite3
from datetime import datetime, time, timedelta

from bot.domain.chats import Chat, Subscription
from bot.domain.errors import InvariantError
from bot.domain.stores import Filter, NewChat, Page
from bot.store import rows
from bot.store.sqlite import chats
from bot.store.sqlite.connection import Database
from bot.store.sqlite.search import Shelf

FIRST_DIGEST_LOOKS_BACK = timedelta(hours=24)

_DAY = rows.span_micros(timedelta(days=1))

# By number from the newest down (`+at` keeps SQLite off the index by time, which it would have to sort).
_LAST_BEFORE = "select seq from reading where +at < :yesterday order by seq desc limit 1"

_NEW = """
insert into chat (id, kind, title, thread_id, zone, digest_at, next_digest_at, watermark, created_at)
values (:id, :kind, :title, :thread_id, :zone, :digest_at, :next_digest_at, :watermark, :now)
on conflict (id) do update set kind = excluded.kind, title = excluded.title
    where kind <> excluded.kind or title is not excluded.title
"""

# One that comes back is not told what it missed while gone: whole days on, and news of the last day only.
_BACK = """
update chat set active = 1, reason = null, watermark = max(watermark, :watermark),
    next_digest_at = case when next_digest_at > :now then next_digest_at
        else next_digest_at + ((:now - next_digest_at) / :day + 1) * :day end
where id = :id and active = 0
"""

_SCHEDULE = "update chat set digest_at = ?, zone = ?, next_digest_at = ? where id = ? returning *"

_SUBSCRIBE = "insert into subscription (chat_id, rule, created_at) values (?, ?, ?) on conflict do nothing"

_QUESTION = """
insert into question (chat_id, verb, text, asked_at) values (?, ?, ?, ?)
on conflict (chat_id, verb, text) do update set asked_at = excluded.asked_at returning id
"""


class SqliteDesk:
    """Implements `DeskStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._shelf = Shelf()

    async def ensure_chat(self, new: NewChat, now: datetime) -> Chat:
        def commit(db: sqlite3.Connection) -> Chat | None:
            before = db.execute(_LAST_BEFORE, {"yesterday": rows.micros(now - FIRST_DIGEST_LOOKS_BACK)}).fetchone()
            row = rows.new_chat(new, now) | {"day": _DAY, "watermark": before["seq"] if before else 0}
            db.execute(_NEW, row)
            db.execute(_BACK, row)
            return chats.find_chat(db, new.id)

        return self._known(new.id, await self._database.write(commit))

    async def find_chat(self, chat_id: int) -> Chat | None:
        return await self._database.read(lambda db: chats.find_chat(db, chat_id))

    async def chats(self) -> tuple[Chat, ...]:
        found = await self._database.read(lambda db: db.execute("select * from chat order by id").fetchall())
        return tuple(map(rows.chat, found))

    async def deactivate(self, chat_id: int, reason: str) -> None:
        await self._database.write(lambda db: chats.retire(db, chat_id, reason))

    async def move_chat(self, old: int, new: int) -> None:
        await self._database.write(lambda db: chats.move(db, old, new))

    async def set_schedule(self, chat_id: int, digest_at: time, zone: str, next_digest_at: datetime) -> Chat:
        schedule = (digest_at.isoformat(), zone, rows.micros(next_digest_at), chat_id)
        row = await self._database.write(lambda db: db.execute(_SCHEDULE, schedule).fetchone())
        return self._known(chat_id, row and rows.chat(row))

    async def subscriptions_of(self, chat_id: int) -> tuple[Subscription, ...]:
        return await self._database.read(lambda db: chats.subscriptions(db, chat_id))

    async def subscribe(self, chat_id: int, rule: str, now: datetime) -> bool:
        row = (chat_id, rule, rows.micros(now))
        return await self._database.write(lambda db: db.execute(_SUBSCRIBE, row).rowcount == 1)

    async def unsubscribe(self, chat_id: int, rule: str) -> bool:
        sql = "delete from subscription where chat_id = ? and rule = ?"
        return await self._database.write(lambda db: db.execute(sql, (chat_id, rule)).rowcount == 1)

    async def latest(self, wanted: Filter, first: int, count: int) -> Page:
        return await self._database.read(lambda db: self._shelf.latest(db, wanted, first, count))

    async def search(self, wanted: Filter, first: int, count: int) -> Page:
        return await self._database.read(lambda db: self._shelf.search(db, wanted, first, count))

    async def count_since(self, wanted: Filter, since: datetime) -> int:
        return await self._database.read(lambda db: self._shelf.count_since(db, wanted, since))

    async def library(self) -> tuple[int, datetime | None]:
        def ask(db: sqlite3.Connection) -> tuple[int, datetime | None]:
            number = int(db.execute("select count(*) from reading").fetchone()[0])
            return number, rows.moment_or_none(db.execute("select min(sort_at) from reading").fetchone()[0])

        return await self._database.read(ask)

    async def remember_question(self, chat_id: int, verb: str, text: str, now: datetime) -> int:
        asked = (chat_id, verb, text, rows.micros(now))
        return await self._database.note(lambda db: int(db.execute(_QUESTION, asked).fetchone()["id"]))

    async def question(self, chat_id: int, question_id: int) -> tuple[str, str] | None:
        sql = "select verb, text from question where chat_id = ? and id = ?"
        row = await self._database.read(lambda db: db.execute(sql, (chat_id, question_id)).fetchone())
        return None if row is None else (row["verb"], row["text"])

    def _known(self, chat_id: int, chat: Chat | None) -> Chat:
        if chat is None:
            raise InvariantError(f"{self._database.path}: chat {chat_id} is not there")
        return chat
