"""What READ takes and commits."""

import sqlite3
from collections.abc import Collection, Sequence
from datetime import datetime
from itertools import groupby

from bot.domain.models import Article, Fingerprint
from bot.domain.reading import Reading
from bot.domain.stores import MOST_CHARS, ReadingRecord, Twin
from bot.domain.timing import too_far
from bot.match.kept import kept_reading
from bot.store import rows
from bot.store.sqlite import articles, stories, versions
from bot.store.sqlite.connection import Part
from bot.store.sqlite.placing import complete, place, settle
from bot.store.sqlite.shelf import unshelve

_WAITING = """
select {columns} from article left join source on source.id = article.source_id
where article.state = 'new' and (article.retry_at is null or article.retry_at <= :now or article.retry_at > :far)
    and article.id not in (select value from json_each(:without))
    and (:since is null or article.handed_at >= :since)
order by article.news desc, article.first_seen_at, article.id limit :limit
"""
_NEW = _WAITING.format(columns=articles.COLUMNS)

_KNOWN = """
select reading.article_id, reading.seq, reading.cluster_id, article.state, article.edited_at, reading_body.body,
    reading_body.edition
from reading join article on article.id = reading.article_id join reading_body on reading_body.seq = reading.seq
where reading.article_id in (select value from json_each(?))
"""

_OUTDATED = """
select article.id from json_each(?) as taken join article on article.id = json_extract(taken.value, '$[0]')
where article.mark is not json_extract(taken.value, '$[1]')
"""

_FAILURE = """
update article set attempts = attempts + 1, reason = :reason, retry_at = :retry_at,
    state = case when :retry_at is not null then 'new'
        when exists (select 1 from reading where reading.article_id = article.id) then 'read' else 'failed' end,
    edited_at = case when :retry_at is null then null else edited_at end
where id = :article_id and state = 'new' and (:mark is null or mark is :mark)
"""


class SqliteRead(Part):
    """Implements `ReadStore`."""

    async def new_articles(
        self,
        now: datetime,
        limit: int,
        without: Collection[int] = (),
        chars: int = MOST_CHARS,
        handed_since: datetime | None = None,
    ) -> tuple[Article, ...]:
        times = {"now": rows.micros(now), "far": rows.micros(too_far(now))}
        asked = times | {"without": rows.json_of(list(without)), "limit": limit}
        asked |= {"since": rows.micros_or_none(handed_since)}
        found = await self._database.look(lambda db: _up_to(db.execute(_NEW, asked), chars))
        return tuple(map(articles.article, found))

    async def twins(self, prints: Sequence[Fingerprint], since: datetime) -> tuple[tuple[Twin, ...], ...]:
        return await self._database.look(lambda db: stories.twins(db, prints, since))

    async def reading_of(self, article_id: int) -> tuple[Reading, int] | None:
        known = (await self._database.look(lambda db: _known(db, (article_id,)))).get(article_id)
        return (kept_reading(known["body"]), known["edition"]) if known else None

    async def record_readings(self, records: Sequence[ReadingRecord]) -> tuple[int, ...]:
        return await self._database.write(lambda db: commit_readings(db, records))

    async def record_failure(
        self, article_id: int, reason: str, retry_at: datetime | None, mark: str | None = None
    ) -> None:
        failure = {"article_id": article_id, "reason": reason, "retry_at": rows.micros_or_none(retry_at), "mark": mark}
        await self._database.write(lambda db: db.execute(_FAILURE, failure))


def commit_readings(db: sqlite3.Connection, records: Sequence[ReadingRecord]) -> tuple[int, ...]:
    """Writes readings within the caller's transaction, in order; returns their commit numbers.

    Those that are read for the first time go in together, as far as nothing known stands between them. What its source
    gave otherwise since it was taken is left out: it still waits, as it is now.
    """
    records = _still(db, records)
    known = _known(db, [record.article_id for record in records])
    twice = len({record.article_id for record in records}) < len(records)
    numbers: list[int] = []
    for is_known, some in groupby(records, key=lambda record: twice or record.article_id in known):
        if is_known:
            numbers += [_commit_again(db, record) for record in some]
        else:
            numbers += place(db, list(some))
    return tuple(numbers)


def _still(db: sqlite3.Connection, records: Sequence[ReadingRecord]) -> Sequence[ReadingRecord]:
    taken = [(record.article_id, record.mark) for record in records if record.mark is not None]
    outdated = {row["id"] for row in db.execute(_OUTDATED, (rows.json_of(taken),))}
    return [record for record in records if record.article_id not in outdated]


def _up_to(found: sqlite3.Cursor, chars: int) -> list[sqlite3.Row]:
    """The first rows, until their contents have so many characters."""
    taken: list[sqlite3.Row] = []
    for row in found:
        taken.append(row)
        chars -= len(row["content"])
        if chars <= 0:
            break
    return taken


def _known(db: sqlite3.Connection, articles: Sequence[int]) -> dict[int, sqlite3.Row]:
    """What is known of those that have a reading, by article."""
    return {row["article_id"]: row for row in db.execute(_KNOWN, (rows.json_of(articles),))}


def _commit_again(db: sqlite3.Connection, record: ReadingRecord) -> int:
    """Writes the reading of an article that may have one already; returns its commit number."""
    known = _known(db, (record.article_id,)).get(record.article_id)
    if known is None:
        return place(db, [record])[0]
    seq = int(known["seq"])
    if known["state"] == "read":
        return seq
    if known["edited_at"] is not None:
        if record.page is not None:
            complete(db, record.article_id, record.page, stale=False)
        versions.revise(db, record, seq, known["body"])
        return seq
    if known["body"].encode() == record.kept.body:
        settle(db, [record])
        return seq
    unshelve(db, seq, record.article_id, known["body"])
    db.execute("delete from reading where seq = ?", (seq,))
    return place(db, [record], known["cluster_id"])[0]
