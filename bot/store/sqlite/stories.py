"""Stories: which articles may tell one, and which of its articles leads."""

import sqlite3
import struct
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache, partial
from itertools import chain

from bot.domain.models import Fingerprint, Twin
from bot.store import rows

MOST_OF_A_KEY = 24
"""Newest articles looked at for one key: a phrase that everybody uses would bring thousands."""

MOST_TWINS = 64
"""Candidates that are compared: those that share the most keys."""

_BY_KEY = "select article_id from story_key where key = ? order by article_id desc limit ?"
_BY_BODY = "select article_id from fingerprint where body = ? order by article_id desc limit ?"
_BY_TITLE = "select article_id from fingerprint where title = ? order by article_id desc limit ?"

_TWINS = """
select fingerprint.*, reading.cluster_id, article.published
from json_each(:wanted) as wanted
join fingerprint on fingerprint.article_id = wanted.value
join article on article.id = wanted.value
join reading on reading.article_id = fingerprint.article_id
where reading.first_seen_at >= :since
order by reading.first_seen_at, fingerprint.article_id
"""

_LEAD = """
update reading set lead = (article_id = (
    select article_id from reading where cluster_id = :cluster_id order by rank, first_seen_at, article_id limit 1))
where cluster_id = :cluster_id
"""

_MENTION_LEAD = """
update mention set lead = (select reading.lead from reading where reading.seq = mention.seq)
where seq in (select seq from reading where cluster_id = :cluster_id)
"""


def twins(db: sqlite3.Connection, prints: Sequence[Fingerprint], since: datetime) -> tuple[tuple[Twin, ...], ...]:
    """For each the read articles first seen since then that share its body, title or a key, earliest first."""
    having = cache(partial(_having, db))  # those of one page share keys
    wanted = [_candidates(having, printed) for printed in prints]
    asked = {"wanted": rows.json_of(sorted(set().union(*wanted))), "since": rows.micros(since)}
    found = tuple(map(rows.twin, db.execute(_TWINS, asked)))
    return tuple([tuple([twin for twin in found if twin.article_id in some]) for some in wanted])


def _candidates(having: Callable[[str, object], list[int]], printed: Fingerprint) -> set[int]:
    """Those that share the most."""
    by_key = (having(_BY_KEY, key) for key in printed.keys)
    met = Counter(chain(having(_BY_BODY, printed.body), having(_BY_TITLE, printed.title), *by_key))
    return {article_id for article_id, _ in met.most_common(MOST_TWINS)}


def keep_fingerprint(db: sqlite3.Connection, article_id: int, printed: Fingerprint) -> None:
    """Stores it with its keys; the article has none yet."""
    db.execute(
        "insert into fingerprint (article_id, body, title, signature, name, number, figures, size, keys)"
        " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            article_id,
            printed.body,
            printed.title,
            printed.signature,
            printed.name,
            printed.number,
            printed.figures,
            printed.size,
            _packed(printed.keys),
        ),
    )
    db.executemany("insert into story_key values (?, ?)", ((key, article_id) for key in printed.keys))


def forget_fingerprint(db: sqlite3.Connection, article_id: int) -> None:
    """Takes the article's fingerprint and keys away."""
    sql = "delete from fingerprint where article_id = ? returning keys"
    for row in db.execute(sql, (article_id,)).fetchall():
        gone = ((key, article_id) for (key,) in struct.iter_unpack("<q", row["keys"]))
        db.executemany("delete from story_key where key = ? and article_id = ?", gone)


def begin_cluster(db: sqlite3.Connection, at: datetime) -> int:
    """A new story's id."""
    row = db.execute("insert into cluster (began_at) values (?) returning id", (rows.micros(at),)).fetchone()
    return int(row["id"])


def choose_lead(db: sqlite3.Connection, cluster_id: int) -> None:
    """The official original leads its story, else the earliest seen."""
    db.execute(_LEAD, {"cluster_id": cluster_id})
    db.execute(_MENTION_LEAD, {"cluster_id": cluster_id})


def _having(db: sqlite3.Connection, sql: str, value: object) -> list[int]:
    return [row[0] for row in db.execute(sql, (value, MOST_OF_A_KEY))]


def _packed(keys: tuple[int, ...]) -> bytes:
    return struct.pack(f"<{len(keys)}q", *keys)
