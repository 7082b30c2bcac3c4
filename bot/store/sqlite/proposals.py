"""Proposals, and the broadcasts that come of them."""

import sqlite3
from datetime import datetime, timedelta

from bot.domain.chats import Message
from bot.domain.proposals import Audience, Progress, Proposal, Verb
from bot.domain.timing import spot
from bot.store import rows
from bot.store.sqlite.connection import Database

_PROPOSE = """
insert into proposal (chat_id, user_id, verb, body, at) values (:chat_id, :user_id, :verb, :body, :at) returning id
"""

# What somebody has said to all may be looked up later; a list of sources has become sources.
_SETTLE = """
update proposal set state = 'done', body = case when verb = 'broadcast' then body else '' end
where id = ? and state = 'open'
"""

_HEARERS = "select id, thread_id, kind from chat where active = 1 and kind in ('private', 'group') and id <> 0"

_QUEUE = """
insert into delivery (proposal_id, chat_id, thread_id, kind, part, parts, html, buttons, not_before)
values (:proposal_id, :chat_id, :thread_id, 'broadcast', 1, 1, :html, :buttons, :not_before)
"""

_PROGRESS = """
select coalesce(sum(state in ('pending', 'sending', 'held')), 0) as waiting, coalesce(sum(state = 'sent'), 0) as sent,
    coalesce(sum(state = 'dead'), 0) as dead, coalesce(sum(state = 'unknown'), 0) as unknown
from delivery where proposal_id = ?
"""

_FINISHED = """
select * from proposal where state = 'done' and told = 0 and verb = 'broadcast' and not exists (
    select 1 from delivery where proposal_id = proposal.id and delivery.state in ('pending', 'sending', 'held'))
order by id
"""

_REPORT = """
insert into delivery (notice_id, chat_id, kind, part, parts, html, buttons, not_before)
values (:notice_id, :chat_id, 'notice', 1, 1, :html, :buttons, 0)
"""


class SqliteProposals:
    """Implements `ProposalStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def propose(self, proposal: Proposal) -> int:
        row = {
            "chat_id": proposal.chat_id,
            "user_id": proposal.user_id,
            "verb": proposal.verb,
            "body": proposal.body,
            "at": rows.micros(proposal.at),
        }
        return await self._database.write(lambda db: int(db.execute(_PROPOSE, row).fetchone()["id"]))

    async def proposal(self, proposal_id: int) -> Proposal | None:
        sql = "select * from proposal where id = ?"
        row = await self._database.read(lambda db: db.execute(sql, (proposal_id,)).fetchone())
        return None if row is None else _proposal(row)

    async def settle(self, proposal_id: int) -> bool:
        return await self._database.write(lambda db: db.execute(_SETTLE, (proposal_id,)).rowcount == 1)

    async def audience(self) -> Audience:
        found = await self._database.read(lambda db: [row["kind"] for row in db.execute(_HEARERS)])
        return Audience(private=found.count("private"), groups=found.count("group"))

    async def broadcast(self, proposal_id: int, message: Message, now: datetime, spread: timedelta) -> int | None:
        def commit(db: sqlite3.Connection) -> int | None:
            if db.execute(_SETTLE, (proposal_id,)).rowcount != 1:
                return None
            common = {"proposal_id": proposal_id, "html": message.html, "buttons": rows.json_of(message.buttons)}
            hearers = db.execute(_HEARERS).fetchall()
            db.executemany(_QUEUE, [common | _place(row, now, spread) for row in hearers])
            return len(hearers)

        return await self._database.write(commit)

    async def progress(self, proposal_id: int) -> Progress:
        return await self._database.read(lambda db: _progress(db, proposal_id))

    async def withdraw(self, proposal_id: int, reason: str) -> int:
        sql = "update delivery set state = 'dead', reason = ? where proposal_id = ? and state in ('pending', 'held')"
        return await self._database.write(lambda db: db.execute(sql, (reason, proposal_id)).rowcount)

    async def finished(self) -> tuple[tuple[Proposal, Progress], ...]:
        def ask(db: sqlite3.Connection) -> tuple[tuple[Proposal, Progress], ...]:
            return tuple((_proposal(row), _progress(db, row["id"])) for row in db.execute(_FINISHED).fetchall())

        return await self._database.read(ask)

    async def report(self, proposal: Proposal, message: Message, now: datetime) -> None:
        def commit(db: sqlite3.Connection) -> None:
            if db.execute("update proposal set told = 1 where id = ? and told = 0", (proposal.id,)).rowcount != 1:
                return
            notice = "insert into notice (key, html, at) values (?, ?, ?) returning id"
            key = (f"broadcast:{proposal.id}", message.html, rows.micros(now))
            row = {"notice_id": db.execute(notice, key).fetchone()["id"], "chat_id": proposal.chat_id}
            db.execute(_REPORT, row | {"html": message.html, "buttons": rows.json_of(message.buttons)})

        await self._database.write(commit)


def _place(row: sqlite3.Row, now: datetime, spread: timedelta) -> dict[str, object]:
    """Where it goes, and when it may leave: at once, or at the chat's own moment of the spread."""
    leaves = rows.micros(now + spread * spot(row["id"])) if spread else 0
    return {"chat_id": row["id"], "thread_id": row["thread_id"], "not_before": leaves}


def _progress(db: sqlite3.Connection, proposal_id: int) -> Progress:
    return Progress(**dict(db.execute(_PROGRESS, (proposal_id,)).fetchone()))


def _proposal(row: rows.Row) -> Proposal:
    return Proposal(
        id=row["id"],
        chat_id=row["chat_id"],
        user_id=row["user_id"],
        verb=Verb(row["verb"]),
        body=row["body"],
        at=rows.moment(row["at"]),
        done=row["state"] == "done",
    )
