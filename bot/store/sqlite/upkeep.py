"""What becomes of articles that were told, and what is let go with age."""

import sqlite3
from datetime import datetime

from bot.domain.models import ContentKind
from bot.domain.revisions import Checked, Checkup, LetGo
from bot.store import rows
from bot.store.sqlite import articles, stories
from bot.store.sqlite.connection import Part
from bot.store.sqlite.shelf import unshelve

_CHECKED_ON = """
select {columns}, article.page_mark, article.checks, article.withdrawn_at
from article left join source on source.id = article.source_id
where article.recheck_at <= ? and article.state = 'read' order by article.recheck_at, article.id limit ?
"""
_DUE = _CHECKED_ON.format(columns=articles.COLUMNS)

_CHECKED = """
update article set recheck_at = :next_at, checks = checks + :counted, page_mark = coalesce(:mark, page_mark),
    withdrawn_at = case when :withdrawn is null then withdrawn_at when :withdrawn then coalesce(withdrawn_at, :at) end
where id = :article_id
"""

# The page is what counts from here on: READ takes its text as what the feed gave.
_EDITED = """
update article set title = :title, content = :content, content_kind = :kind, edited_at = :at, state = 'new',
    attempts = 0, retry_at = null, reason = null
where id = :article_id and state = 'read'
"""

_OLD = """
select reading.seq, reading.article_id, reading.cluster_id, reading_body.body,
    source.id is null or source.agency is not null
        or exists (select 1 from digest_story where digest_story.cluster_id = reading.cluster_id)
        or exists (select 1 from bookmark where bookmark.article_id = reading.article_id) as kept
from reading indexed by reading_media
join reading_body on reading_body.seq = reading.seq
left join source on source.id = reading.source_id
where reading.rank = 1 and reading.kept = 0 and reading.first_seen_at < ? order by reading.first_seen_at limit ?
"""

_OLD_VERSIONS = """
update article_version set text = null where id in (
    select id from article_version where text is not null and at < ? order by at limit ?)
"""

_OLD_MESSAGES = """
update delivery set html = '', buttons = '[]', file = null where id in (
    select id from delivery
    where state in ('sent', 'dead', 'unknown', 'withdrawn') and html <> '' and coalesce(sent_at, started_at, 0) < ?
    order by id limit ?)
"""


class SqliteUpkeep(Part):
    """Implements `UpkeepStore`."""

    async def due_checkups(self, now: datetime, limit: int) -> tuple[Checkup, ...]:
        found = await self._database.look(lambda db: db.execute(_DUE, (rows.micros(now), limit)).fetchall())
        return tuple(
            Checkup(
                article=articles.article(row),
                mark=row["page_mark"],
                checks=row["checks"],
                withdrawn=row["withdrawn_at"] is not None,
            )
            for row in found
        )

    async def record_checkup(self, checked: Checked) -> None:
        await self._database.write(lambda db: _record(db, checked))

    async def let_go(self, before: datetime, limit: int) -> LetGo:
        return await self._database.write(lambda db: _let_go(db, rows.micros(before), limit))


def _record(db: sqlite3.Connection, checked: Checked) -> None:
    found = {
        "article_id": checked.article_id,
        "at": rows.micros(checked.at),
        "next_at": rows.micros_or_none(checked.next_at),
        "counted": checked.counted,
        "mark": checked.mark,
        "withdrawn": checked.withdrawn,
    }
    db.execute(_CHECKED, found)
    if (edited := checked.edited) is not None:
        said = {"title": edited.title, "content": edited.content, "kind": ContentKind.HTML}
        db.execute(_EDITED, found | said)


def _let_go(db: sqlite3.Connection, before: int, limit: int) -> LetGo:
    old = db.execute(_OLD, (before, limit)).fetchall()
    for row in old:
        if row["kept"]:
            db.execute("update reading set kept = 1 where seq = ?", (row["seq"],))
        else:
            _expire(db, row)
    return LetGo(
        articles=sum(not row["kept"] for row in old),
        versions=db.execute(_OLD_VERSIONS, (before, limit)).rowcount,
        messages=db.execute(_OLD_MESSAGES, (before, limit)).rowcount,
    )


def _expire(db: sqlite3.Connection, row: sqlite3.Row) -> None:
    """The article stays known by its address, so that it is not new when it turns up again."""
    unshelve(db, row["seq"], row["article_id"], row["body"])
    db.execute("delete from reading where seq = ?", (row["seq"],))
    db.execute("delete from article_version where article_id = ?", (row["article_id"],))
    db.execute(
        "update article set content = '', state = 'expired', recheck_at = null where id = ?", (row["article_id"],)
    )
    if db.execute("select 1 from reading where cluster_id = ?", (row["cluster_id"],)).fetchone():
        stories.choose_lead(db, row["cluster_id"])
    else:
        db.execute("delete from cluster where id = ?", (row["cluster_id"],))
