"""Versions of an article: what it said before it was edited, and how an edit comes to be read."""

import sqlite3
from collections.abc import Sequence

from bot.domain.identity import content_mark
from bot.domain.models import Fingerprint, NewEntry
from bot.domain.stores import Kept, ReadingRecord
from bot.match.kept import kept_reading
from bot.store import rows
from bot.store.sqlite.shelf import Item, move, rank, shelve, unshelve

_KNOWN = """
select article.key, article.mark, article.state
from json_each(:keys) as wanted join article on article.key = wanted.value
where article.source_id is :source_id and (article.key like 'url:%' or article.key like 'file:%')
"""

_MARK = "update article set mark = :mark where key = :key"

# What was read already is read again; what still waits is read as it is now.
_EDITED = """
update article set title = :title, content = :content, content_kind = :content_kind, mark = :mark,
    edited_at = case when state = 'read' then :at else edited_at end,
    state = 'new', attempts = 0, retry_at = null, reason = null
where key = :key
"""

_VERSION = """
insert into article_version (article_id, number, title, text, seen_at, at, silent, changes, measures)
select article.id, count(version.id) + 1, :title, :text, coalesce(max(version.at), article.first_seen_at),
    article.edited_at, :silent, :changes, :measures
from article left join article_version as version on version.article_id = article.id where article.id = :article_id
"""

_SETTLED = """
update article set state = 'read', edited_at = null, retry_at = null, reason = null,
    page_mark = coalesce(:page_mark, page_mark)
where id = :article_id
"""

_PLACE = "select sort_at, lead from reading where seq = ?"


def note_edits(db: sqlite3.Connection, entries: Sequence[NewEntry], source_id: int | None, seen: int) -> None:
    """Has those read again that their own source now gives otherwise; another source of the address may differ."""
    asked = {"keys": rows.json_of([entry.key for entry in entries]), "source_id": source_id}
    known = {row["key"]: row for row in db.execute(_KNOWN, asked)}
    for new in entries:
        row = known.get(new.key)
        if row is None or row["mark"] == (mark := content_mark(new.entry)):
            continue
        entry = new.entry
        said = {"key": new.key, "mark": mark, "at": seen, "title": entry.title, "content": entry.content}
        said["content_kind"] = entry.content_kind
        silent = row["mark"] is None or row["state"] == "expired"  # from before marks were kept; or let go with age
        db.execute(_MARK if silent else _EDITED, said)


def revise(db: sqlite3.Connection, record: ReadingRecord, seq: int, body: str) -> None:
    """Puts an edited article's reading in the place of the one it had, under the same commit number."""
    settled = {"article_id": record.article_id, "page_mark": record.page_mark}
    if record.edit is not None:
        old = kept_reading(body)
        told = {
            "article_id": record.article_id,
            "title": old.title,
            "text": old.text,
            "silent": record.edit.silent,
            "changes": rows.json_of(record.edit.changes),
            "measures": rows.json_of(record.edit.measures),
        }
        db.execute(_VERSION, told)
        rank(db, seq, official=record.official)
        replace(db, seq, record.article_id, body, (record.kept, record.fingerprint))
    db.execute(_SETTLED, settled)


def replace(db: sqlite3.Connection, seq: int, article_id: int, body: str, new: tuple[Kept, Fingerprint]) -> None:
    """Puts another reading of an article in the place of that `body`, under the same commit number."""
    unshelve(db, seq, article_id, body)
    move(db, seq, new[0])
    place = db.execute(_PLACE, (seq,)).fetchone()
    item = Item(
        seq=seq, article_id=article_id, sort_at=place["sort_at"], lead=place["lead"], kept=new[0], fingerprint=new[1]
    )
    shelve(db, [item])
