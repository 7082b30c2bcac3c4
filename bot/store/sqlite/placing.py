"""Puts readings into their stories and on the shelf, many at a time: each table is then walked once."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.errors import InvariantError
from bot.domain.reading import PageFacts
from bot.domain.stores import ReadingRecord
from bot.store import rows
from bot.store.sqlite import stories
from bot.store.sqlite.shelf import SORT_AT, Item, shelve

_LAST = """
select coalesce((select seq from sqlite_sequence where name = 'reading'), 0),
    coalesce((select seq from sqlite_sequence where name = 'cluster'), 0)
"""

_READING = f"""
insert into reading (seq, article_id, cluster_id, at, news, lead, sort_at, first_seen_at, source_id, publisher, rank)
select :seq, id, :story, :at, news, :lead, {SORT_AT}, first_seen_at, source_id, publisher, :rank
from article where id = :article_id
"""  # noqa: S608 - made of names of columns

_PLACED = "select sort_at from reading where seq between ? and ? order by seq"

_READ = """
update article set attempts = attempts + 1, reason = null, retry_at = :again, page_mark = coalesce(:mark, page_mark),
    state = case when :again is null then 'read' else 'new' end
where id = :id
"""

_COMPLETE = """
update article set published = coalesce(:published, published), title = coalesce(:title, title),
    date_only = case when :published is null then date_only else :date_only end, news = news and not :stale
where id = :article_id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where a reading goes: its commit number and its story, which it may begin."""

    record: ReadingRecord
    seq: int
    story: int
    begins: bool


def place(db: sqlite3.Connection, records: Sequence[ReadingRecord], story: int | None = None) -> tuple[int, ...]:
    """Commits readings of articles that have none, in order, into the `story` given or their own.

    Who begins a story leads it. Returns the commit numbers.
    """
    for record in records:
        if record.page is not None:
            complete(db, record.article_id, record.page)
    places = _places(db, records, story)
    begun = [(one.story, rows.micros(one.record.at)) for one in places if one.begins]
    db.executemany("insert into cluster (id, began_at) values (?, ?)", begun)
    if db.executemany(_READING, [_reading_row(one) for one in places]).rowcount < len(places):
        raise InvariantError(f"a reading of what is not in the store: one of article {_named(records)}")
    shelve(db, _items(db, places))
    for joined in dict.fromkeys([one.story for one in places if not one.begins]):
        stories.choose_lead(db, joined)
    settle(db, records)
    return tuple([one.seq for one in places])


def settle(db: sqlite3.Connection, records: Sequence[ReadingRecord]) -> None:
    """The articles are read, or to be read again at their time."""
    db.executemany(
        _READ,
        [
            {"again": rows.micros_or_none(record.again_at), "mark": record.page_mark, "id": record.article_id}
            for record in records
        ],
    )


def complete(db: sqlite3.Connection, article_id: int, page: PageFacts, *, stale: bool | None = None) -> None:
    """Puts in what the article's page says; `stale` overrules what the page says of that."""
    row = {
        "article_id": article_id,
        "published": rows.micros_or_none(page.published),
        "date_only": page.date_only,
        "title": page.title,
        "stale": page.stale if stale is None else stale,
    }
    db.execute(_COMPLETE, row)


def _places(db: sqlite3.Connection, records: Sequence[ReadingRecord], story: int | None) -> list[_Place]:
    last_seq, last_story = db.execute(_LAST).fetchone()
    found: dict[int, int] = {}
    places: list[_Place] = []
    for seq, record in enumerate(records, last_seq + 1):
        joined = story if story is not None else _joined(db, record, found)
        if joined is None:
            last_story += 1
        found[record.article_id] = mine = last_story if joined is None else joined
        places.append(_Place(record=record, seq=seq, story=mine, begins=joined is None))
    return places


def _joined(db: sqlite3.Connection, record: ReadingRecord, found: dict[int, int]) -> int | None:
    """The story of the article that it is a twin of, which may be `found` before it, else the one that is named."""
    if record.twin_of is None:
        return record.cluster_id
    if record.twin_of in found:
        return found[record.twin_of]
    twin = db.execute("select cluster_id from reading where article_id = ?", (record.twin_of,)).fetchone()
    return int(twin["cluster_id"]) if twin else record.cluster_id


def _reading_row(one: _Place) -> dict[str, object]:
    record = one.record
    return {
        "seq": one.seq,
        "story": one.story,
        "at": rows.micros(record.at),
        "lead": one.begins,
        "own_time": rows.micros_or_none(record.kept.own_time),
        "rank": 0 if record.official else 1,
        "article_id": record.article_id,
    }


def _items(db: sqlite3.Connection, places: Sequence[_Place]) -> list[Item]:
    times = db.execute(_PLACED, (places[0].seq, places[-1].seq)) if places else ()
    return [
        Item(
            seq=one.seq,
            article_id=one.record.article_id,
            sort_at=sort_at,
            lead=one.begins,
            kept=one.record.kept,
            fingerprint=one.record.fingerprint,
        )
        for one, (sort_at,) in zip(places, times, strict=True)
    ]


def _named(records: Sequence[ReadingRecord]) -> str:
    return ", ".join([str(record.article_id) for record in records])
