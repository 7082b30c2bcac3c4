"""What READ takes and commits."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from bot.domain.errors import InvariantError
from bot.domain.models import Article, Fingerprint, Twin
from bot.domain.reading import PageFacts, Reading
from bot.domain.stores import ReadingRecord
from bot.store import rows
from bot.store.sqlite import stories, versions
from bot.store.sqlite.connection import Database
from bot.store.sqlite.shelf import shelve, unshelve

_NEW = """
select article.*, source.recipe, source.options from article left join source on source.id = article.source_id
where article.state = 'new' and (article.retry_at is null or article.retry_at <= ?)
order by article.news desc, article.first_seen_at, article.id limit ?
"""

_READING = """
insert into reading (article_id, cluster_id, at, news, lead, sort_at, first_seen_at, source_id, publisher, rank)
select id, :cluster_id, :at, news, :lead, coalesce(published, first_seen_at), first_seen_at, source_id, publisher, :rank
from article where id = :article_id
returning seq, article_id, sort_at, lead
"""

_READ = """
update article set attempts = attempts + 1, reason = null, retry_at = :again_at,
    page_mark = coalesce(:page_mark, page_mark),
    state = case when :again_at is null then 'read' else 'new' end
where id = :article_id
"""

_COMPLETE = """
update article set published = coalesce(:published, published), title = coalesce(:title, title),
    date_only = case when :published is null then date_only else :date_only end, news = news and not :stale
where id = :article_id
"""

_KNOWN = """
select reading.seq, reading.cluster_id, article.state, article.edited_at, reading_body.body
from reading join article on article.id = reading.article_id join reading_body on reading_body.seq = reading.seq
where reading.article_id = ?
"""

_FAILURE = """
update article set attempts = attempts + 1, reason = :reason, retry_at = :retry_at,
    state = case when :retry_at is not null then 'new'
        when exists (select 1 from reading where reading.article_id = article.id) then 'read' else 'failed' end,
    edited_at = case when :retry_at is null then null else edited_at end
where id = :article_id and state = 'new'
"""


class SqliteRead:
    """Implements `ReadStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def new_articles(self, now: datetime, limit: int) -> tuple[Article, ...]:
        found = await self._database.look(lambda db: db.execute(_NEW, (rows.micros(now), limit)).fetchall())
        return tuple(map(rows.article, found))

    async def twins(self, prints: Sequence[Fingerprint], since: datetime) -> tuple[tuple[Twin, ...], ...]:
        return await self._database.look(lambda db: stories.twins(db, prints, since))

    async def reading_of(self, article_id: int) -> Reading | None:
        known = await self._database.look(lambda db: db.execute(_KNOWN, (article_id,)).fetchone())
        return rows.reading_of(known["body"]) if known else None

    async def record_reading(self, record: ReadingRecord) -> int:
        return (await self.record_readings((record,)))[0]

    async def record_readings(self, records: Sequence[ReadingRecord]) -> tuple[int, ...]:
        return await self._database.write(lambda db: tuple([commit_reading(db, record) for record in records]))

    async def record_failure(self, article_id: int, reason: str, retry_at: datetime | None) -> None:
        failure = {"article_id": article_id, "reason": reason, "retry_at": rows.micros_or_none(retry_at)}
        await self._database.write(lambda db: db.execute(_FAILURE, failure))


def commit_reading(db: sqlite3.Connection, record: ReadingRecord) -> int:
    """Writes one reading within the caller's transaction; returns its commit number."""
    known = db.execute(_KNOWN, (record.article_id,)).fetchone()
    ends = {
        "article_id": record.article_id,
        "again_at": rows.micros_or_none(record.again_at),
        "page_mark": record.page_mark,
    }
    if known is not None and known["state"] == "read":
        return int(known["seq"])
    if known is not None and known["edited_at"] is not None:
        if record.page is not None:
            db.execute(_COMPLETE, _page_row(record.article_id, record.page) | {"stale": False})
        versions.revise(db, record, known["seq"], known["body"])
        return int(known["seq"])
    if known is not None and known["body"] == rows.json_of(record.reading):
        db.execute(_READ, ends)
        return int(known["seq"])
    if record.page is not None:
        db.execute(_COMPLETE, _page_row(record.article_id, record.page))
    if known is not None:
        unshelve(db, known["seq"], record.article_id, known["body"])
        db.execute("delete from reading where seq = ?", (known["seq"],))
    seq = _place(db, record, known["cluster_id"] if known else _story(db, record))
    db.execute(_READ, ends)
    return seq


def _story(db: sqlite3.Connection, record: ReadingRecord) -> int | None:
    """The story that the article joins, None where it begins one."""
    if record.twin_of is None:
        return record.cluster_id
    twin = db.execute("select cluster_id from reading where article_id = ?", (record.twin_of,)).fetchone()
    return int(twin["cluster_id"]) if twin else record.cluster_id


def _place(db: sqlite3.Connection, record: ReadingRecord, story: int | None) -> int:
    """Puts a reading into its story, on the shelf; who is alone leads. Returns the commit number."""
    cluster_id = stories.begin_cluster(db, record.at) if story is None else story
    place = {
        "article_id": record.article_id,
        "cluster_id": cluster_id,
        "at": rows.micros(record.at),
        "lead": story is None,
        "rank": 0 if record.official else 1,
    }
    row = db.execute(_READING, place).fetchone()
    if row is None:
        raise InvariantError(f"a reading of article {record.article_id}, which is not in the store")
    shelve(db, row, record.reading, record.fingerprint)
    if story is not None:
        stories.choose_lead(db, cluster_id)
    return int(row["seq"])


def _page_row(article_id: int, page: PageFacts) -> dict[str, object]:
    return {
        "article_id": article_id,
        "published": rows.micros_or_none(page.published),
        "date_only": page.date_only,
        "title": page.title,
        "stale": page.stale,
    }
