"""What DISPATCH takes and commits."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.domain.candidates import Candidate, Outlook
from bot.domain.chats import Chat, DigestDraft, Subscription
from bot.domain.coverage import LEAST_OUTAGE, Coverage, Outage
from bot.domain.models import ReadArticle
from bot.domain.pauses import OPEN
from bot.domain.rules import Wanted
from bot.domain.timing import too_far
from bot.store import rows
from bot.store.sqlite import chats, pauses
from bot.store.sqlite.articles import read_articles
from bot.store.sqlite.candidates import candidates
from bot.store.sqlite.connection import Part

_CHAT = "chat.id, kind, title, thread_id, language, zone, digest_at, active, quiet, let_in, chat.paused_until"

_UNSEEN = "(json_extract({plan}, '$.days') is not 'instant' or {watermark} < (select max(seq) from reading))"

_RULES_WAKE = """
(select min(coalesce(rule.paused_until, 0)) from subscription as rule
    where rule.chat_id = chat.id and rule.plan is null)
"""

_EDITIONS = f"""
select {_CHAT}, plan, next_digest_at, watermark, 0 as stream,
    max(coalesce(chat.paused_until, 0), {_RULES_WAKE}) as wakes from chat
where active = 1 and next_digest_at {{due}} and (:only is null or chat.id = :only)
    and {_UNSEEN.format(plan="plan", watermark="watermark")} and {_RULES_WAKE} is not null
union all
select {_CHAT}, own.plan, own.next_at, own.watermark, own.id,
    max(coalesce(chat.paused_until, 0), coalesce(own.paused_until, 0))
from subscription as own join chat on chat.id = own.chat_id
where active = 1 and own.next_at {{due}} and (:only is null or chat.id = :only)
    and {_UNSEEN.format(plan="own.plan", watermark="own.watermark")}
"""  # noqa: S608 - made of the lines above

_HAS_TIMES = "json_extract(plan, '$.days') is not 'instant'"

# Where each of the rules is paused and not the chat, its time goes on with nothing told: else it were late afterwards.
_DUE = f"""
select * from ({_EDITIONS.format(due="<= :now")} union all {_EDITIONS.format(due="> :far")})
where not {pauses.holds("wakes", ":now")}
    or (stream = 0 and {_HAS_TIMES} and not {pauses.holds("paused_until", ":now")})
order by next_digest_at, id, stream limit :limit
"""  # noqa: S608 - made of the lines above

# What is told at once and not held back has no edition.
_NEXT = f"""
select min(max(next_digest_at, wakes)) from ({_EDITIONS.format(due="is not null")})
where wakes < :open and (max(next_digest_at, wakes) > :now or {_HAS_TIMES})
"""  # noqa: S608 - made of the lines above

# A source that was given up counts as long as nobody has switched it off.
_COVERAGE = """
select *, visited and not succeeded and not unreached as failing from (
    select name, last_success_at, last_attempt_at is not null as visited, condition = 'outage' as unreached,
        enabled = 1 and last_success_at is not null and last_success_at >= last_attempt_at as succeeded,
        condition in ('broken', 'empty', 'stale', 'moved') as doubtful
    from source where enabled = 1 or (condition = 'parked' and switched_off = 0)
) order by name
"""

_OUTAGES = """
select since, until from outage where until - since >= ?
    and until < (select max(last_success_at) from source where kind <> 'folder') order by since desc limit 9
"""

_STOCKED = "select exists (select 1 from article)"
# What waits for its page once its feed has been read (a teaser) is told already.
_UNREAD = """
select count(*) from article where state = 'new' and news = 1 and edited_at is null
    and not exists (select 1 from reading where article_id = article.id)
"""

_DIGEST = """
insert into digest (chat_id, slot, created_at)
select id, :slot, :created_at from chat where id = :chat_id and active = 1
on conflict (chat_id, slot) do nothing returning id
"""

_DELIVERY = """
insert into delivery (digest_id, chat_id, thread_id, kind, part, parts, html, buttons, not_before, silent)
values (:digest_id, :chat_id, (select thread_id from chat where id = :chat_id), :kind, :part, :parts, :html,
    :buttons, :not_before, :silent)
"""

_STORY = "insert into digest_story (chat_id, cluster_id, digest_id) values (?, ?, ?) on conflict do nothing"

_ADVANCE = """
update chat set next_digest_at = :next_digest_at, watermark = max(watermark, :watermark) where id = :chat_id
"""

# Once for each article, whoever is told of it later; only pages can be looked at.
_RECHECK = """
update article set recheck_at = :recheck_at
where recheck_at is null and checks = 0 and source_id is not null and (url like 'http://%' or url like 'https://%')
    and id in (select article_id from reading where lead = 1 and cluster_id in (select value from json_each(:clusters)))
"""

_ADVANCE_OWN = """
update subscription set next_at = :next_digest_at, watermark = max(watermark, :watermark)
where id = :stream and chat_id = :chat_id and plan is not null
"""

_CAUGHT_UP = """
update subscription set behind = null
where chat_id = :chat_id and plan is null and paused_until is null and id in (select value from json_each(:caught_up))
"""

# The slot was settled by somebody else, whose watermark holds; only see to it that the chat is not due for it again.
_SKIP = "update chat set next_digest_at = :next_digest_at where id = :chat_id and next_digest_at <= :due"
_SKIP_OWN = "update subscription set next_at = :next_digest_at where id = :stream and next_at <= :due"

_HELD = pauses.holds("paused_until", ":created_at")
_STANDS = f"""
select watermark from chat where id = :chat_id and :stream = 0 and not {_HELD}
union all select watermark from subscription where id = :stream and chat_id = :chat_id and plan is not null
    and not {_HELD} and not exists (select 1 from chat where id = :chat_id and {_HELD})
"""  # noqa: S608 - made of a constant

_OVER = pauses.is_over("paused_until", ":now")
_IS_OVER = f"""
select exists (select 1 from chat where {_OVER}) or exists (select 1 from subscription where {_OVER})
"""  # noqa: S608 - made of a constant
_END = (
    f"update chat set paused_until = null where {_OVER}",  # noqa: S608 - made of a constant
    f"update subscription set paused_until = null where {_OVER}",  # noqa: S608 - made of a constant
)

_PUT_OFF = "update chat set next_digest_at = :until where id = :id and :stream = 0"
_PUT_OFF_OWN = "update subscription set next_at = :until where id = :stream and plan is not null"


_STREAMS = 999_983


class SqliteDispatch(Part):
    """Implements `DispatchStore`."""

    async def due_chats(self, now: datetime, limit: int, only: int | None = None) -> tuple[Chat, ...]:
        asked = {"now": rows.micros(now), "far": rows.micros(too_far(now)), "limit": limit, "only": only}
        found = await self._database.look(lambda db: db.execute(_DUE, asked).fetchall())
        return tuple(map(rows.chat, found))

    async def next_due(self, now: datetime) -> datetime | None:
        asked = {"now": rows.micros(now), "open": rows.micros(OPEN), "only": None}
        return rows.moment_or_none(await self._database.look(lambda db: db.execute(_NEXT, asked).fetchone()[0]))

    async def end_pauses(self, now: datetime) -> None:
        asked = {"now": rows.micros(now)}

        def commit(db: sqlite3.Connection) -> None:
            for end in _END:
                db.execute(end, asked)

        if await self._database.look(lambda db: db.execute(_IS_OVER, asked).fetchone()[0]):
            await self._database.write(commit)

    async def chat(self, chat_id: int) -> Chat | None:
        return await self._database.look(lambda db: chats.find_chat(db, chat_id))

    async def subscriptions(self, chat_id: int) -> tuple[Subscription, ...]:
        return await self._database.look(lambda db: chats.subscriptions(db, chat_id))

    async def news_after(self, seq: int, limit: int) -> tuple[ReadArticle, ...]:
        return await self._articles(
            "select seq from reading where seq > ? and news = 1 order by seq limit ?", seq, limit
        )

    async def news_since(self, since: datetime, limit: int) -> tuple[ReadArticle, ...]:
        sql = "select seq from reading where at >= ? and news = 1 order by at, seq limit ?"
        return await self._articles(sql, rows.micros(since), limit)

    async def candidates(self, rules: Sequence[Wanted], since: datetime) -> tuple[Candidate, ...]:
        return await self._database.look(lambda db: candidates(db, rules, rows.micros(since)))

    async def news_of(self, seqs: Sequence[int]) -> tuple[ReadArticle, ...]:
        return await self._database.look(lambda db: read_articles(db, sorted(seqs)))

    async def last_seq(self) -> int:
        sql = "select coalesce(max(seq), 0) from reading"
        return await self._database.look(lambda db: int(db.execute(sql).fetchone()[0]))

    async def delivered_clusters(self, chat_id: int, clusters: Sequence[int]) -> frozenset[int]:
        sql = "select cluster_id from digest_story where chat_id = ? and cluster_id in (select value from json_each(?))"
        asked = (chat_id, rows.json_of(clusters))
        found = await self._database.look(lambda db: db.execute(sql, asked).fetchall())
        return frozenset(row["cluster_id"] for row in found)

    async def coverage(self) -> Coverage:
        return await self._database.look(_coverage)

    async def outlook(self, chat_id: int) -> Outlook | None:
        def ask(db: sqlite3.Connection) -> Outlook | None:
            chat = chats.find_chat(db, chat_id)
            if chat is None:
                return None
            return Outlook(chat=chat, subscriptions=chats.subscriptions(db, chat_id), coverage=_coverage(db))

        return await self._database.look(ask)

    async def put_off(self, chat: Chat, until: datetime) -> None:
        values = {"id": chat.id, "stream": chat.stream, "until": rows.micros(until)}
        statement = _PUT_OFF_OWN if chat.stream else _PUT_OFF
        await self._database.write(lambda db: db.execute(statement, values))

    async def queue_digest(self, draft: DigestDraft) -> bool:
        """Also false, with nothing queued, when the chat has gone meanwhile."""
        return await self._database.write(lambda db: _queue(db, draft))

    async def _articles(self, sql: str, start: int, limit: int) -> tuple[ReadArticle, ...]:
        def take(db: sqlite3.Connection) -> tuple[ReadArticle, ...]:
            return read_articles(db, [row["seq"] for row in db.execute(sql, (start, limit))])

        return await self._database.look(take)


def _coverage(db: sqlite3.Connection) -> Coverage:
    found = db.execute(_COVERAGE).fetchall()
    outages = db.execute(_OUTAGES, (LEAST_OUTAGE // timedelta(microseconds=1),)).fetchall()
    return Coverage(
        total=len(found),
        succeeded=sum(row["succeeded"] for row in found),
        last_success_at=rows.moment_or_none(max((row["last_success_at"] or 0 for row in found), default=0) or None),
        failing=tuple(row["name"] for row in found if row["failing"]),
        unreached=sum(row["unreached"] for row in found),
        outages=tuple(Outage(since=rows.moment(since), until=rows.moment(until)) for since, until in outages[::-1]),
        doubtful=tuple(row["name"] for row in found if row["succeeded"] and row["doubtful"]),
        stocked=bool(db.execute(_STOCKED).fetchone()[0]),
        unread=int(db.execute(_UNREAD).fetchone()[0]),
    )


def _queue(db: sqlite3.Connection, draft: DigestDraft) -> bool:
    edition = {
        "chat_id": draft.chat_id,
        "stream": draft.stream,
        "slot": _slot(draft),
        "due": rows.micros(draft.slot),
        "created_at": rows.micros(draft.created_at),
        "watermark": draft.watermark,
        "next_digest_at": rows.micros(draft.next_digest_at),
    }
    stands = db.execute(_STANDS, edition).fetchone()
    if stands is None or (draft.after is not None and stands["watermark"] != draft.after):
        return False  # the rule or its plan has gone, another round has told it, or the chat is paused
    if draft.after is None or draft.messages:
        digest = db.execute(_DIGEST, edition).fetchone()
        if digest is None:
            db.execute(_SKIP_OWN if draft.stream else _SKIP, edition)
            return False
        db.executemany(_STORY, [(draft.chat_id, cluster, digest["id"]) for cluster in draft.clusters])
        if draft.recheck_at is not None:
            told = {"recheck_at": rows.micros(draft.recheck_at), "clusters": rows.json_of(draft.clusters)}
            db.execute(_RECHECK, told)
        db.executemany(_DELIVERY, _parts(draft, digest["id"]))
    db.execute(_ADVANCE_OWN if draft.stream else _ADVANCE, edition)
    if draft.caught_up:
        db.execute(_CAUGHT_UP, {"chat_id": draft.chat_id, "caught_up": rows.json_of(draft.caught_up)})
    return True


def _slot(draft: DigestDraft) -> int:
    """What keeps a chat's digests apart: the due time, which is a whole minute, and in its microseconds the stream.

    An alert has no due time: its commit number stands for it, in the seconds after 1970.
    """
    stream = draft.stream % _STREAMS
    return draft.watermark * 1_000_000 + stream if draft.after is not None else rows.micros(draft.slot) + stream


def _parts(draft: DigestDraft, digest_id: int) -> list[dict[str, object]]:
    return [
        {
            "digest_id": digest_id,
            "chat_id": draft.chat_id,
            "kind": "digest" if draft.after is None else "alert",
            "part": part,
            "parts": len(draft.messages),
            "html": message.html,
            "buttons": rows.json_of(message.buttons),
            # Else at once, whatever the clock does between composing and sending.
            "not_before": rows.micros(draft.not_before) if draft.not_before else 0,
            "silent": message.silent,
        }
        for part, message in enumerate(draft.messages, start=1)
    ]
