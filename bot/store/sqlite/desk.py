"""What a chat asks or changes."""

import sqlite3
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from bot.domain.chats import Chat, Subscription
from bot.domain.desks import Ahead, Bookmark, Citing, Filter, Library, NewChat, Page, Rise, Told
from bot.domain.errors import InvariantError
from bot.domain.models import ReadArticle
from bot.domain.plans import Plan, Quiet
from bot.domain.spans import ALWAYS, Window
from bot.domain.timing import DROPPED
from bot.store import rows
from bot.store.sqlite import bookmarks, chats, citing, facts, telling
from bot.store.sqlite.articles import read_articles
from bot.store.sqlite.connection import Database
from bot.store.sqlite.erasing import erase
from bot.store.sqlite.search import Shelf

FIRST_DIGEST_LOOKS_BACK = timedelta(hours=24)


# Who let it in stays; a group's own number (below 0) gives way to a person.
_NEW = """
insert into chat
    (id, kind, title, thread_id, language, zone, digest_at, next_digest_at, watermark, let_in, created_at)
values (:id, :kind, :title, :thread_id, :language, :zone, :digest_at, :next_digest_at, :watermark, :let_in, :now)
on conflict (id) do update set kind = excluded.kind, title = coalesce(excluded.title, title),
    let_in = case when let_in >= 0 then let_in else coalesce(excluded.let_in, let_in) end
    where kind <> excluded.kind or title is not coalesce(excluded.title, title)
        or coalesce(let_in, -1) < 0 and let_in is not coalesce(excluded.let_in, let_in)
"""

# What a digest of the last day could not bring is no news any more, since it is told: it goes on where it was cut off.
_GO_ON = """
update delivery set state = 'pending', reason = null
where state = 'dead' and reason is not :dropped
    and digest_id in (select id from digest where chat_id = :id and created_at >= :since)
"""

# One that comes back is not told what it missed while gone: from its next slot on, and news of the last day only.
# One that an admin has barred does not.
_BACK = """
update chat set active = 1, reason = null, watermark = max(watermark, :watermark),
    let_in = coalesce(:let_in, let_in), next_digest_at = max(next_digest_at, :next_digest_at)
where id = :id and active = 0 and barred = 0
"""

_BACK_OWN = """
update subscription set watermark = max(watermark, :watermark), next_at = max(next_at, :next_digest_at),
    behind = max(behind, :watermark)
where chat_id = :id and (plan is not null or behind is not null) and exists (
    select 1 from chat where id = :id and active = 0 and barred = 0)
"""

_PLAN = """
update chat set plan = :plan, digest_at = :digest_at, zone = :zone, next_digest_at = :next where id = :chat_id
returning *, 0 as stream
"""

_LANGUAGE = "update chat set language = ? where id = ? returning *, 0 as stream"
_QUIET = "update chat set quiet = ? where id = ? returning *, 0 as stream"
_FOLLOWED = """
select rule from subscription join chat on chat.id = subscription.chat_id where chat.active = 1
group by rule order by count(*) desc, rule limit ?
"""

_SUBSCRIBE = "insert into subscription (chat_id, rule, created_at) values (?, ?, ?) on conflict do nothing"

_QUESTION = """
insert into question (chat_id, verb, text, asked_at) values (?, ?, ?, ?)
on conflict (chat_id, verb, text) do update set asked_at = excluded.asked_at returning id
"""

_TOPIC = """
select thread_id from (
    select 1 as surer, thread_id from delivery where chat_id = ? and message_id = ?
    union all select 0, thread_id from chat where id = ?)
order by surer desc limit 1
"""


class SqliteDesk:
    """Implements `DeskStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._shelf = Shelf()
        self._citations = citing.Citations(self._shelf)

    async def ensure_chat(self, new: NewChat, now: datetime) -> Chat:
        def commit(db: sqlite3.Connection) -> Chat | None:
            since = rows.micros(now - FIRST_DIGEST_LOOKS_BACK)
            before = db.execute(telling.SEQ_BEFORE, {"before": since}).fetchone()
            row = rows.new_chat(new, now) | {"watermark": before["seq"] if before else 0}
            db.execute(_NEW, row)
            db.execute(_BACK_OWN, row)
            if db.execute(_BACK, row).rowcount:
                db.execute(_GO_ON, {"id": new.id, "since": since, "dropped": DROPPED})
            return chats.find_chat(db, new.id)

        return self._known(new.id, await self._database.write(commit))

    async def find_chat(self, chat_id: int) -> Chat | None:
        return await self._database.read(lambda db: chats.find_chat(db, chat_id))

    async def chats(self) -> tuple[Chat, ...]:
        found = await self._database.read(
            lambda db: db.execute("select *, 0 as stream from chat order by id").fetchall()
        )
        return tuple(map(rows.chat, found))

    async def deactivate(self, chat_id: int, reason: str) -> None:
        await self._database.write(lambda db: chats.retire(db, chat_id, reason))

    async def move_chat(self, old: int, new: int) -> None:
        await self._database.write(lambda db: chats.move(db, old, new))

    async def keep(self, chat_id: int, article_id: int, now: datetime) -> bool:
        return await self._database.write(lambda db: bookmarks.keep(db, chat_id, article_id, now))

    async def drop(self, chat_id: int, article_id: int) -> bool:
        return await self._database.write(lambda db: bookmarks.drop(db, chat_id, article_id))

    async def note(self, chat_id: int, article_id: int, text: str) -> None:
        await self._database.write(lambda db: bookmarks.note(db, chat_id, article_id, text))

    async def notes(self, chat_id: int) -> dict[int, str]:
        return await self._database.read(lambda db: bookmarks.notes(db, chat_id))

    async def topic_of(self, chat_id: int, message_id: int) -> int | None:
        row = await self._database.read(lambda db: db.execute(_TOPIC, (chat_id, message_id, chat_id)).fetchone())
        return row["thread_id"] if row else None

    async def bookmarks(
        self, chat_id: int, first: int, count: int, window: Window = ALWAYS
    ) -> tuple[tuple[Bookmark, ...], int]:
        return await self._database.read(lambda db: bookmarks.page(db, chat_id, first, count, window))

    async def forget(self, chat_id: int) -> None:
        await self._database.write(lambda db: erase(db, chat_id))

    async def set_plan(self, chat_id: int, plan: Plan, zone: str, next_digest_at: datetime) -> Chat:
        values = {
            "plan": rows.json_of(plan),
            "digest_at": plan.times[0].isoformat(),
            "zone": zone,
            "next": rows.micros(next_digest_at),
            "chat_id": chat_id,
        }
        row = await self._database.write(lambda db: db.execute(_PLAN, values).fetchone())
        return self._known(chat_id, row and rows.chat(row))

    async def language(self, chat_id: int) -> str | None:
        sql = "select language from chat where id = ?"
        row = await self._database.read(lambda db: db.execute(sql, (chat_id,)).fetchone())
        return None if row is None else str(row["language"])

    async def set_language(self, chat_id: int, language: str) -> Chat:
        row = await self._database.write(lambda db: db.execute(_LANGUAGE, (language, chat_id)).fetchone())
        return self._known(chat_id, row and rows.chat(row))

    async def set_quiet(self, chat_id: int, quiet: Quiet | None) -> Chat:
        value = None if quiet is None else rows.json_of(quiet)
        row = await self._database.write(lambda db: db.execute(_QUIET, (value, chat_id)).fetchone())
        return self._known(chat_id, row and rows.chat(row))

    async def set_pause(self, chat: Chat, until: datetime | None, next_digest_at: datetime, waits: datetime) -> None:
        await self._database.write(lambda db: telling.pause(db, chat, until, next_digest_at, waits))

    async def set_rule_pause(
        self, rule: Subscription, until: datetime | None, next_at: datetime, stood: int | None = None
    ) -> None:
        values = telling.ids(rule) | {"until": rows.micros_or_none(until), "next": rows.micros(next_at), "stood": stood}
        await self._database.write(lambda db: db.execute(telling.PAUSE_RULE, values))

    async def pass_over(self, chat_id: int, before: datetime) -> None:
        await self._database.write(lambda db: telling.pass_over(db, chat_id, before))

    async def pass_over_rule(self, rule: Subscription, before: datetime) -> None:
        await self._database.write(lambda db: telling.pass_over_rule(db, rule, before))

    async def set_own_plan(self, subscription: Subscription, plan: Plan | None, next_at: datetime) -> None:
        await self._database.write(lambda db: telling.set_own_plan(db, subscription, plan, next_at))

    async def subscriptions_of(self, chat_id: int) -> tuple[Subscription, ...]:
        return await self._database.read(lambda db: chats.subscriptions(db, chat_id))

    async def followed(self, most: int) -> tuple[str, ...]:
        return await self._database.look(lambda db: tuple([row["rule"] for row in db.execute(_FOLLOWED, (most,))]))

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

    async def told(self, wanted: Filter, count: int, most: int) -> Told | None:
        return await self._database.read(lambda db: self._shelf.told(db, wanted, count, most))

    async def article(self, article_id: int) -> ReadArticle | None:
        return await self._database.read(lambda db: facts.article(db, article_id))

    async def keyed(self, key: str) -> ReadArticle | None:
        return await self._database.read(lambda db: facts.keyed(db, key))

    async def documents(self, number: str) -> tuple[ReadArticle, ...]:
        return await self._database.read(lambda db: facts.documents(db, number))

    async def citing(self, wanted: Filter, most: int, words: Sequence[str]) -> Citing:
        return await self._database.read(lambda db: self._citations.of(db, wanted, most, words))

    async def opened(self, seqs: Sequence[int]) -> tuple[ReadArticle, ...]:
        return await self._database.read(lambda db: read_articles(db, seqs))

    async def called(self, seqs: Sequence[int], number: str) -> frozenset[str]:
        return await self._database.read(lambda db: citing.called(db, seqs, number))

    async def ahead(self, wanted: Filter, first: date, last: date | None, most: int) -> Ahead:
        return await self._database.read(lambda db: facts.ahead(db, wanted, (first, last), most))

    async def rising(self, now: datetime, span: timedelta, limit: int) -> tuple[Rise, ...]:
        return await self._database.read(lambda db: facts.rising(db, now, span, limit))

    async def count_since(self, wanted: Filter, since: datetime) -> int:
        return await self._database.read(lambda db: self._shelf.count_since(db, wanted, since))

    async def undated(self, wanted: Filter) -> int:
        return await self._database.read(lambda db: self._shelf.undated(db, wanted))

    async def library(self) -> Library:
        return await self._database.read(facts.library)

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
