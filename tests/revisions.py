"""What the store keeps of edits, for tests to look at: its rows of article_version, with what followed each."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from bot.domain.revisions import Edit, MeasureChange, TextChange
from bot.match.kept import kept_reading
from bot.store import rows

_ALL = """
select version.*, article.publisher, reading_body.body, later.title as later_title, later.text as later_text
from article_version as version
join article on article.id = version.article_id
join reading on reading.article_id = article.id
join reading_body on reading_body.seq = reading.seq
left join article_version as later on later.article_id = version.article_id and later.number = version.number + 1
order by version.id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A committed edit. `number` counts the article's versions from 1; `old_text` None: it was let go with age."""

    number: int
    publisher: str
    old_title: str
    new_title: str
    old_text: str | None
    new_text: str
    seen_at: datetime
    at: datetime
    edit: Edit


def revisions(path: Path) -> tuple[Revision, ...]:
    """Every edit that the database holds, in the order of its commit."""
    with closing(sqlite3.connect(path)) as db:
        db.row_factory = sqlite3.Row
        return tuple(map(_revision, db.execute(_ALL).fetchall()))


def _revision(row: sqlite3.Row) -> Revision:
    current = kept_reading(row["body"])
    last = row["later_title"] is None
    return Revision(
        number=row["number"],
        publisher=row["publisher"],
        old_title=row["title"],
        new_title=current.title if last else row["later_title"],
        old_text=row["text"],
        new_text=current.text if last else row["later_text"],
        seen_at=rows.moment(row["seen_at"]),
        at=rows.moment(row["at"]),
        edit=Edit(
            changes=msgspec.json.decode(row["changes"], type=tuple[TextChange, ...]),
            measures=msgspec.json.decode(row["measures"], type=tuple[MeasureChange, ...]),
            silent=bool(row["silent"]),
        ),
    )
