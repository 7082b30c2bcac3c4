"""What READ takes and commits."""

import sqlite3
from datetime import datetime

from bot.domain.errors import InvariantError
from bot.domain.models import Article, Fingerprint, Twin
from bot.domain.reading import Reading
from bot.domain.stores import PageFacts, ReadingRecord
from bot.extract.hierarchy import above
from bot.match.fold import bigrams
from bot.store import rows
from bot.store.sqlite import stories
from bot.store.sqlite.connection import Database

_NEW = """
select article.*, source.recipe from article left join source on source.id = article.source_id
where article.state = 'new' and (article.retry_at is null or article.retry_at <= ?)
order by article.news desc, article.first_seen_at, article.id limit ?
"""

_READING = """
insert into reading (article_id, cluster_id, at, news, lead, sort_at, first_seen_at, source_id, publisher, rank)
select id, :cluster_id, :at, news, 0, coalesce(published, first_seen_at), first_seen_at, source_id, publisher, :rank
from article where id = :article_id
returning seq, sort_at
"""

_READ = """
update article set attempts = attempts + 1, reason = null, retry_at = :again_at,
    state = case when :again_at is null then 'read' else 'new' end
where id = :article_id
"""

_COMPLETE = """
update article set published = coalesce(:published, published), title = coalesce(:title, title),
    date_only = case when :published is null then date_only else :date_only end, news = news and not :stale
where id = :article_id
"""

_KNOWN = """
select reading.seq, reading.cluster_id, article.state, reading_body.body
from reading join article on article.id = reading.article_id join reading_body on reading_body.seq = reading.seq
where reading.article_id = ?
"""

_UNSHELVE = (
    "delete from measure where seq = :seq",
    "delete from mention where seq = :seq",
    "delete from reading_body where seq = :seq",
    "delete from reading where seq = :seq",
)

_FAILURE = """
update article set attempts = attempts + 1, reason = :reason, retry_at = :retry_at,
    state = case when :retry_at is null then 'failed' else 'new' end
where id = :article_id and state = 'new'
"""


class SqliteRead:
    """Implements `ReadStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def new_articles(self, now: datetime, limit: int) -> tuple[Article, ...]:
        found = await self._database.look(lambda db: db.execute(_NEW, (rows.micros(now), limit)).fetchall())
        return tuple(map(rows.article, found))

    async def twins(self, fingerprint: Fingerprint, since: datetime) -> tuple[Twin, ...]:
        return await self._database.look(lambda db: stories.twins(db, fingerprint, since))

    async def record_reading(self, record: ReadingRecord) -> int:
        return await self._database.write(lambda db: commit_reading(db, record))

    async def record_failure(self, article_id: int, reason: str, retry_at: datetime | None) -> None:
        failure = {"article_id": article_id, "reason": reason, "retry_at": rows.micros_or_none(retry_at)}
        await self._database.write(lambda db: db.execute(_FAILURE, failure))


def commit_reading(db: sqlite3.Connection, record: ReadingRecord) -> int:
    """Writes one reading within the caller's transaction; returns its commit number."""
    known = db.execute(_KNOWN, (record.article_id,)).fetchone()
    ends = {"article_id": record.article_id, "again_at": rows.micros_or_none(record.again_at)}
    if known is not None and known["state"] == "read":
        return int(known["seq"])
    if known is not None and known["body"] == rows.json_of(record.reading):
        db.execute(_READ, ends)
        return int(known["seq"])
    if record.page is not None:
        db.execute(_COMPLETE, _page_row(record.article_id, record.page))
    if known is not None:
        _unshelve(db, record.article_id, known)
    cluster_id = known["cluster_id"] if known else record.cluster_id or stories.begin_cluster(db, record.at)
    place = {
        "article_id": record.article_id,
        "cluster_id": cluster_id,
        "at": rows.micros(record.at),
        "rank": 0 if record.official else 1,
    }
    row = db.execute(_READING, place).fetchone()
    if row is None:
        raise InvariantError(f"a reading of article {record.article_id}, which is not in the store")
    _shelve(db, record, row["seq"], row["sort_at"])
    stories.choose_lead(db, cluster_id)
    db.execute(_READ, ends)
    return int(row["seq"])


def _page_row(article_id: int, page: PageFacts) -> dict[str, object]:
    return {
        "article_id": article_id,
        "published": rows.micros_or_none(page.published),
        "date_only": page.date_only,
        "title": page.title,
        "stale": page.stale,
    }


def _unshelve(db: sqlite3.Connection, article_id: int, known: sqlite3.Row) -> None:
    """Takes a reading away; a contentless index forgets a row only by being told what was in it."""
    reading = rows.reading_of(known["body"])
    words = (known["seq"], *_indexed(reading))
    db.execute("insert into search (search, rowid, title, text, measures) values ('delete', ?, ?, ?, ?)", words)
    stories.forget_fingerprint(db, article_id)
    for statement in _UNSHELVE:
        db.execute(statement, {"seq": known["seq"]})


def _shelve(db: sqlite3.Connection, record: ReadingRecord, seq: int, sort_at: int) -> None:
    """Everything that finds the reading again: body, fingerprint, search index, measures and names."""
    reading = record.reading
    db.execute("insert into reading_body values (?, ?)", (seq, rows.json_of(reading)))
    stories.keep_fingerprint(db, record.article_id, record.fingerprint)
    db.execute("insert into search (rowid, title, text, measures) values (?, ?, ?, ?)", (seq, *_indexed(reading)))
    measures = [
        (seq, at, n, item.headline, found.tense, item.start, item.end)
        for at, found in enumerate(reading.measure_lists())
        for n, item in enumerate(found.items)
    ]
    db.executemany("insert into measure values (?, ?, ?, ?, ?, ?, ?)", measures)
    names = {("agency", name) for mention in reading.agencies for name in (mention.name, *above(mention.name))}
    names |= {("mechanism", mention.name) for mention in reading.mechanisms}
    names |= {("region", mention.name) for mention in reading.regions}
    names |= {("industry", mention.name) for mention in reading.industries}
    db.executemany("insert into mention values (?, ?, ?, ?, 0)", [(*name, sort_at, seq) for name in sorted(names)])


def _indexed(reading: Reading) -> tuple[str, str, str]:
    """Title, text and measures as the search index holds them."""
    measures = "\n".join(measure.text for measure in reading.measures())
    return bigrams(reading.title), bigrams(reading.text), bigrams(measures)
