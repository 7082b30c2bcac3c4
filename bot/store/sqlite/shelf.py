"""Everything that finds a reading again: its body, fingerprint, search index, measures and names."""

import sqlite3

from bot.domain.models import Fingerprint
from bot.domain.reading import Reading
from bot.extract.hierarchy import above
from bot.match.fold import bigrams
from bot.store import rows
from bot.store.sqlite import stories

_UNSHELVE = (
    "delete from measure where seq = ?",
    "delete from mention where seq = ?",
    "delete from reading_body where seq = ?",
)


def shelve(db: sqlite3.Connection, place: sqlite3.Row, reading: Reading, printed: Fingerprint) -> None:
    """Puts a reading on the shelf; `place` is its row in `reading`: seq, article_id, sort_at and lead."""
    seq = place["seq"]
    db.execute("insert into reading_body values (?, ?)", (seq, rows.json_of(reading)))
    stories.keep_fingerprint(db, place["article_id"], printed)
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
    mentions = [(*name, place["sort_at"], seq, place["lead"]) for name in sorted(names)]
    db.executemany("insert into mention values (?, ?, ?, ?, ?)", mentions)


def unshelve(db: sqlite3.Connection, seq: int, article_id: int, body: str) -> None:
    """Takes it away; a contentless index forgets a row only by being told what was in it."""
    reading = rows.reading_of(body)
    words = (seq, *_indexed(reading))
    db.execute("insert into search (search, rowid, title, text, measures) values ('delete', ?, ?, ?, ?)", words)
    stories.forget_fingerprint(db, article_id)
    for statement in _UNSHELVE:
        db.execute(statement, (seq,))
    db.execute("update shelf set taken = taken + 1")


def _indexed(reading: Reading) -> tuple[str, str, str]:
    """Title, text and measures as the search index holds them."""
    measures = "\n".join(measure.text for measure in reading.measures())
    return bigrams(reading.title), bigrams(reading.text), bigrams(measures)
