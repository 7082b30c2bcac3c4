"""Proposals, and the broadcasts that come of them."""

import functools
import sqlite3
from datetime import datetime, timedelta

from bot.domain.chats import Worded
from bot.domain.proposals import Audience, Progress, Proposal, Verb
from bot.domain.timing import spot
from bot.domain.tongues import SIMPLIFIED
from bot.store import rows
from bot.store.sqlite.connection import Part

_PROPOSE = """
insert into proposal (chat_id, user_id, verb, body, at) values (:chat_id, :user_id, :verb, :body, :at) returning id
"""

# What was said to all is named in its report; a list of sources has become sources.
_SETTLE = """
update proposal set state = :state, body = case when verb = 'broadcast' and :state = 'done' then body else '' end
where id = :id and state = 'open'
"""

_HEARERS = (
    "select id, thread_id, kind, language from chat where active = 1 and kind in ('private', 'group') and id <> 0"
)

_QUEUE = """
insert into delivery (proposal_id, chat_id, thread_id, kind, part, parts, html, buttons, not_before)
values (:proposal_id, :chat_id, :thread_id, 'broadcast', 1, 1, :html, :buttons, :not_before)
"""

_PROGRESS = """
select coalesce(sum(state in ('pending', 'sending', 'held')), 0) as waiting, coalesce(sum(state = 'sent'), 0) as sent,
    coalesce(sum(state = 'dead'), 0) as dead, coalesce(sum(state = 'unknown'), 0) as unknown,
    coalesce(sum(state = 'withdrawn'), 0) as withdrawn
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


class SqliteProposals(Part):
    """Implements `ProposalStore`."""

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

    async def settle(self, proposal_id: int, *, done: bool) -> bool:
        row = {"id": proposal_id, "state": "done" if done else "dropped"}
        return await self._database.write(lambda db: db.execute(_SETTLE, row).rowcount == 1)

    async def audience(self) -> Audience:
        found = await self._database.read(lambda db: [row["kind"] for row in db.execute(_HEARERS)])
        return Audience(private=found.count("private"), groups=found.count("group"))

    async def broadcast(self, proposal_id: int, word: Worded, now: datetime, spread: timedelta) -> int | None:
        word = functools.cache(word)

        def commit(db: sqlite3.Connection) -> int | None:
            if db.execute(_SETTLE, {"id": proposal_id, "state": "done"}).rowcount != 1:
                return None
            hearers = db.execute(_HEARERS).fetchall()
            rest = ({"proposal_id": proposal_id, "not_before": _leaves(row["id"], now, spread)} for row in hearers)
            db.executemany(_QUEUE, [_letter(row, word) | one for row, one in zip(hearers, rest, strict=True)])
            return len(hearers)

        return await self._database.write(commit)

    async def progress(self, proposal_id: int) -> Progress:
        return await self._database.read(lambda db: _progress(db, proposal_id))

    async def withdraw(self, proposal_id: int) -> int:
        sql = "update delivery set state = 'withdrawn' where proposal_id = ? and state in ('pending', 'held')"
        return await self._database.write(lambda db: db.execute(sql, (proposal_id,)).rowcount)

    async def finished(self) -> tuple[tuple[Proposal, Progress], ...]:
        def ask(db: sqlite3.Connection) -> tuple[tuple[Proposal, Progress], ...]:
            return tuple((_proposal(row), _progress(db, row["id"])) for row in db.execute(_FINISHED).fetchall())

        return await self._database.read(ask)

    async def report(self, proposal: Proposal, word: Worded, now: datetime) -> None:
        def commit(db: sqlite3.Connection) -> None:
            if db.execute("update proposal set told = 1 where id = ? and told = 0", (proposal.id,)).rowcount != 1:
                return
            where = db.execute("select language from chat where id = ?", (proposal.chat_id,)).fetchone()
            message = word((where and where["language"]) or SIMPLIFIED)
            notice = "insert into notice (key, html, at) values (?, ?, ?) returning id"
            key = (f"broadcast:{proposal.id}", message.html, rows.micros(now))
            row = {"notice_id": db.execute(notice, key).fetchone()["id"], "chat_id": proposal.chat_id}
            db.execute(_REPORT, row | {"html": message.html, "buttons": rows.json_of(message.buttons)})

        await self._database.write(commit)


def _letter(row: sqlite3.Row, word: Worded) -> dict[str, object]:
    message = word(row["language"] or SIMPLIFIED)
    text = {"html": message.html, "buttons": rows.json_of(message.buttons)}
    return text | {"chat_id": row["id"], "thread_id": row["thread_id"]}


def _leaves(chat_id: int, now: datetime, spread: timedelta) -> int:
    """At once, or at the chat's own moment of the spread."""
    return rows.micros(now + spread * spot(chat_id)) if spread else 0


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
        dropped=row["state"] == "dropped",
    )
