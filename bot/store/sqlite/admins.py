"""What admins ask: how the bot does, and who it serves."""

import shutil
import sqlite3
from datetime import datetime, timedelta

from bot.domain.admins import Census, Resident, Round, Vitals
from bot.domain.chats import Chat, Delivery, DeliveryState, Message
from bot.domain.desks import NewChat
from bot.domain.stores import OutboxCounts
from bot.domain.timing import UNLISTED, UNREAD
from bot.match.fold import fold
from bot.store import rows
from bot.store.sqlite import chats, notices
from bot.store.sqlite.connection import Part

# What waits for its own time (a digest after quiet hours, a spread) is not late before it.
_WAITING = """
select min(max(delivery.not_before, coalesce(digest.created_at, notice.at, proposal.at, 0))) from delivery
left join digest on digest.id = delivery.digest_id
left join notice on notice.id = delivery.notice_id
left join proposal on proposal.id = delivery.proposal_id
where delivery.state = 'pending' and delivery.not_before <= :now
    and coalesce(digest.created_at, notice.at, proposal.at, delivery.not_before) > 0
"""

_IS_LOST = "state in ('dead', 'unknown')"

_LOST = f"""
select delivery.*, chat.kind as chat_kind from delivery join chat on chat.id = delivery.chat_id
where {_IS_LOST} order by delivery.id desc limit ?
"""  # noqa: S608 - made of constants

_RESIDENT = """
select chat.*, 0 as stream, (select count(*) from subscription where subscription.chat_id = chat.id) as rules,
    exists (select 1 from admin where admin.chat_id = chat.id) as of_admins
from chat
"""

_COUNTS = """
select state, count(*) as number, sum(uncertain) as uncertain, sum(instr(coalesce(reason, ''), ?) = 1) as unread
from delivery group by state
"""

_ORDER = "order by chat.active desc, chat.created_at desc, chat.id"
_IS_SOUGHT = "chat.id in (select value from json_each(:ids))"
_LAST_WORD = """
insert into delivery (chat_id, thread_id, kind, part, parts, html, buttons, not_before)
select id, thread_id, 'notice', 1, 1, :html, :buttons, 0 from chat where id = :id
"""

_CENSUS = """
select coalesce(sum(kind = 'private'), 0) as private, coalesce(sum(kind = 'group'), 0) as groups,
    coalesce(sum(kind = 'channel'), 0) as channels, coalesce(sum(active), 0) as active from chat
"""


class SqliteAdmins(Part):
    """Implements `AdminStore`."""

    async def vitals(self, now: datetime) -> Vitals:
        free = shutil.disk_usage(self._database.path.absolute().parent).free
        return await self._database.read(lambda db: _vitals(db, now, free))

    async def lost(self, count: int) -> tuple[tuple[Delivery, ...], int]:
        def ask(db: sqlite3.Connection) -> tuple[list[sqlite3.Row], int]:
            total = db.execute(f"select count(*) from delivery where {_IS_LOST}").fetchone()[0]  # noqa: S608
            return db.execute(_LOST, (count,)).fetchall(), int(total)

        found, total = await self._database.read(ask)
        return tuple(map(rows.listed, found)), total

    async def residents(self, first: int, count: int) -> tuple[tuple[Resident, ...], Census]:
        order = f"{_RESIDENT} {_ORDER} limit ? offset ?"

        def ask(db: sqlite3.Connection) -> tuple[list[sqlite3.Row], sqlite3.Row]:
            return db.execute(order, (count, first)).fetchall(), db.execute(_CENSUS).fetchone()

        found, census = await self._database.read(ask)
        return tuple(map(_resident, found)), Census(**dict(census))

    async def resident(self, chat_id: int) -> Resident | None:
        one = f"{_RESIDENT} where chat.id = ?"
        row = await self._database.read(lambda db: db.execute(one, (chat_id,)).fetchone())
        return None if row is None else _resident(row)

    async def seek(self, text: str, count: int) -> tuple[tuple[Resident, ...], int]:
        wanted = fold(text)

        def ask(db: sqlite3.Connection) -> tuple[list[sqlite3.Row], int]:
            ids = [row["id"] for row in db.execute("select id, title from chat") if _is_called(row, wanted)]
            asked = {"ids": rows.json_of(ids), "count": count}
            return db.execute(f"{_RESIDENT} where {_IS_SOUGHT} {_ORDER} limit :count", asked).fetchall(), len(ids)

        found, total = await self._database.read(ask)
        return tuple(map(_resident, found)), total

    async def unlist(self, chat_id: int, word: Message | None) -> bool:
        def commit(db: sqlite3.Connection) -> bool:
            if db.execute("select 1 from chat where id = ? and active = 1", (chat_id,)).fetchone() is None:
                return False
            chats.retire(db, chat_id, UNLISTED, DeliveryState.WITHDRAWN)
            if word is not None:
                db.execute(_LAST_WORD, {"id": chat_id, "html": word.html, "buttons": rows.json_of(word.buttons)})
            return True

        return await self._database.write(commit)

    async def unlisted(self) -> tuple[Chat, ...]:
        sql = "select *, 0 as stream from chat where active = 0 and barred = 0 and reason = ? order by id"
        found = await self._database.read(lambda db: db.execute(sql, (UNLISTED,)).fetchall())
        return tuple(map(rows.chat, found))

    async def is_barred(self, chat_id: int) -> bool:
        sql = "select 1 from chat where id = ? and barred = 1"
        return await self._database.read(lambda db: db.execute(sql, (chat_id,)).fetchone() is not None)

    async def bar(self, chat_id: int, reason: str) -> bool:
        def commit(db: sqlite3.Connection) -> bool:
            barred = db.execute("update chat set barred = 1 where id = ? and barred = 0", (chat_id,)).rowcount == 1
            if barred:
                chats.retire(db, chat_id, reason, DeliveryState.WITHDRAWN)
            return barred

        return await self._database.write(commit)

    async def unbar(self, chat_id: int) -> bool:
        sql = "update chat set barred = 0 where id = ? and barred = 1"
        return await self._database.write(lambda db: db.execute(sql, (chat_id,)).rowcount == 1)

    async def appoint(self, new: NewChat, now: datetime) -> None:
        await self._database.write(lambda db: notices.appoint(db, new, now))

    async def limit(self, chat_id: int, most: int | None) -> None:
        sql = "update chat set most_rules = ? where id = ?"
        await self._database.write(lambda db: db.execute(sql, (most, chat_id)))


def outbox_counts(db: sqlite3.Connection) -> OutboxCounts:
    """Deliveries by state."""
    found = db.execute(_COUNTS, (UNREAD,)).fetchall()
    counts = {row["state"]: row["number"] for row in found}
    unread = sum(row["unread"] for row in found if row["state"] == DeliveryState.PENDING)
    return OutboxCounts(**counts, unread=unread, uncertain=sum(row["uncertain"] for row in found))


def _vitals(db: sqlite3.Connection, now: datetime, free: int) -> Vitals:
    census = db.execute(_CENSUS).fetchone()
    pages, size = (db.execute(f"pragma {name}").fetchone()[0] for name in ("page_count", "page_size"))
    return Vitals(
        rounds=tuple(map(_round, db.execute("select * from round order by station"))),
        outbox=outbox_counts(db),
        waiting_since=rows.moment_or_none(db.execute(_WAITING, {"now": rows.micros(now)}).fetchone()[0]),
        chats=census["private"] + census["groups"] + census["channels"],
        active=census["active"],
        used=pages * size,
        free=free,
    )


def _round(row: rows.Row) -> Round:
    took = timedelta(microseconds=row["took"])
    return Round(station=row["station"], finished_at=rows.moment(row["finished_at"]), took=took)


def _is_called(row: sqlite3.Row, wanted: str) -> bool:
    """Whether the folded words stand in a chat's name or number, however the name is written."""
    return wanted in fold(row["title"] or "") or wanted in str(row["id"])


def _resident(row: rows.Row) -> Resident:
    return Resident(
        chat=rows.chat(row),
        rules=row["rules"],
        since=rows.moment(row["created_at"]),
        reason=row["reason"],
        barred=bool(row["barred"]),
        most_rules=row["most_rules"],
        of_admins=bool(row["of_admins"]),
    )
