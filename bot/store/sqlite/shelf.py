"""Everything that finds a reading again: its body, fingerprint, search index, measures and names."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.models import Fingerprint
from bot.domain.stores import Kept
from bot.extract.lexicon.hierarchy import above
from bot.match.kept import kept_reading, terms_of
from bot.store import rows
from bot.store.sqlite import stories

_BODY = "insert into reading_body (seq, body, edition) values (?, cast(? as text), ?)"
_INDEX = """
insert into search (rowid, title, text, measures) values (?, cast(? as text), cast(? as text), cast(? as text))
"""
_UNINDEX = """
insert into search (search, rowid, title, text, measures)
values ('delete', ?, cast(? as text), cast(? as text), cast(? as text))
"""
_RANK = "update reading set rank = :rank where seq = :seq and rank <> :rank returning cluster_id"
SORT_AT = "coalesce(article.published, :own_time, article.first_seen_at)"
"""When an article came out; `:own_time` is what the reading tells itself."""
OF_NO_DAY = """
from reading as told join article on article.id = told.article_id
where article.published is null and told.sort_at = told.first_seen_at
"""
"""Readings of articles that neither a source nor the document itself dates."""
_MOVE = f"""
update reading set sort_at = {SORT_AT} from article
where reading.seq = :seq and article.id = reading.article_id and reading.sort_at <> {SORT_AT}
returning reading.sort_at
"""  # noqa: S608 - made of names of columns
_MOVE_NAMES = "update mention set sort_at = ? where seq = ?"
_FILE = "insert into mention select ?, ?, sort_at, seq, lead from reading where seq = ?"
_UNFILE = "delete from mention where kind = ? and name = ? and seq = ?"
_BODIES = frozenset({"agency", "issuer"})
_TAKEN = "update shelf set taken = taken + 1"
_UNSHELVE = (
    "delete from measure where seq = ?",
    "delete from mention where seq = ?",
    "delete from reading_body where seq = ?",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A reading to be put on the shelf, and its row in `reading`."""

    seq: int
    article_id: int
    sort_at: int
    lead: int
    kept: Kept
    fingerprint: Fingerprint


def shelve(db: sqlite3.Connection, items: Sequence[Item]) -> None:
    """Puts readings on the shelf, table by table: each is then walked once."""
    db.executemany(_BODY, [(item.seq, item.kept.body, item.kept.edition) for item in items])
    stories.keep_fingerprints(db, [(item.article_id, item.fingerprint) for item in items])
    terms = [(item.seq, *item.kept.terms) for item in items]
    db.executemany(_INDEX, terms)
    measures = [(item.seq, *measure) for item in items for measure in item.kept.measures]
    db.executemany("insert into measure values (?, ?, ?, ?, ?, ?, ?)", measures)
    mentions = sorted([(*name, item.sort_at, item.seq, item.lead) for item in items for name in _names(item.kept)])
    db.executemany("insert into mention values (?, ?, ?, ?, ?)", mentions)


def unshelve(db: sqlite3.Connection, seq: int, article_id: int, body: str) -> None:
    """Takes it away; a contentless index forgets a row only by being told what was in it."""
    words = (seq, *terms_of(kept_reading(body)))
    db.execute(_UNINDEX, words)
    stories.forget_fingerprint(db, article_id)
    for statement in _UNSHELVE:
        db.execute(statement, (seq,))
    db.execute(_TAKEN)


def move(db: sqlite3.Connection, seq: int, kept: Kept) -> None:
    """A reading that is stored stands where it does by what it tells now of its own day, and so do its names."""
    told = {"seq": seq, "own_time": rows.micros_or_none(kept.own_time)}
    for row in db.execute(_MOVE, told).fetchall():
        db.execute(_MOVE_NAMES, (row["sort_at"], seq))
        db.execute(_TAKEN)


def refile(db: sqlite3.Connection, seq: int, kept: Kept) -> None:
    """A reading that is stored and says the same is found by the names under which such are filed now."""
    filed = {(row["kind"], row["name"]) for row in db.execute("select kind, name from mention where seq = ?", (seq,))}
    names = set(_names(kept))
    for statement, others in ((_FILE, names - filed), (_UNFILE, filed - names)):
        db.executemany(statement, [(*name, seq) for name in sorted(others)])
    if names != filed:
        db.execute(_TAKEN)


def rank(db: sqlite3.Connection, seq: int, *, official: bool) -> None:
    """A reading that is stored is the official original, or is none; its story's lead follows."""
    for row in db.execute(_RANK, {"seq": seq, "rank": 0 if official else 1}).fetchall():
        stories.choose_lead(db, row["cluster_id"])
        db.execute(_TAKEN)  # the story is found by another article


def _names(kept: Kept) -> Iterator[tuple[str, str]]:
    """Kinds and names, each once; a body is filed under those above it, too."""
    names = set(kept.names)
    names.update([(kind, upper) for kind, name in kept.names if kind in _BODIES for upper in above(name)])
    yield from names
