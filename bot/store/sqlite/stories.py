"""Stories: which articles may tell one, and which of its articles leads."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

from bot.domain.models import Fingerprint
from bot.domain.stores import Twin
from bot.match.fingerprint import packed, unpacked
from bot.match.near import MOST_OF_A_KEY, MOST_OF_A_TITLE, Series, closest
from bot.store import rows

T = TypeVar("T")

_NOBODY = frozenset[int]()

MOST_TWINS = 64
"""Candidates that are compared: those that share the most keys."""

_SHARING = """
select wanted.value, (select group_concat(article_id) from (
    select article_id from {place} = wanted.value order by article_id desc limit {most}))
from json_each(?) as wanted
"""
_BY_BODY = _SHARING.format(place="fingerprint where body", most=MOST_OF_A_TITLE)
_BY_TITLE = _SHARING.format(place="fingerprint where title", most=MOST_OF_A_TITLE)
_BY_KEY = _SHARING.format(place="story_key where key", most=MOST_OF_A_KEY)

_TITLES = """
select article_id, title from fingerprint where article_id in (select value from json_each(?))
"""

_TWINS = """
select fingerprint.*, reading.cluster_id, article.published
from json_each(:wanted) as wanted
join fingerprint on fingerprint.article_id = wanted.value
join article on article.id = wanted.value
join reading on reading.article_id = fingerprint.article_id
where reading.first_seen_at >= :since
order by reading.first_seen_at, fingerprint.article_id
"""

_COLUMNS = "article_id, body, title, signature, name, number, figures, size, keys"
_KEEP = f"insert into fingerprint ({_COLUMNS}) values (?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - names of columns
_KEPT = f"select {_COLUMNS} from fingerprint where article_id = ?"  # noqa: S608

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
    """For each the read articles first seen since then that share its body, title or a key, earliest first.

    Of those whose title says that they are others (`match.near`) none comes.
    """
    lists = _met(db, prints)
    met = [set[int]().union(*some) for some in lists]
    everybody = set[int]().union(*met)
    if not everybody:
        return ((),) * len(prints)
    series = Series(db.execute(_TITLES, (rows.json_of(sorted(everybody)),)))
    wanted = [
        closest(some, near - series.others(printed.title, near, some[:2]), MOST_TWINS)
        for some, near, printed in zip(lists, met, prints, strict=True)
    ]
    asked = {"wanted": rows.json_of(sorted(set().union(*wanted))), "since": rows.micros(since)}
    found = {twin.article_id: twin for twin in map(rows.twin, db.execute(_TWINS, asked))}
    return tuple([tuple([twin for number, twin in found.items() if number in some]) for some in wanted])


def keep_fingerprints(db: sqlite3.Connection, prints: Sequence[tuple[int, Fingerprint]]) -> None:
    """Stores them with their keys; the articles, named by id, have none yet."""
    db.executemany(_KEEP, [_row(article_id, printed) for article_id, printed in prints])
    keys = [(key, article_id) for article_id, printed in prints for key in printed.keys]
    db.executemany("insert into story_key values (?, ?)", keys)


def forget_fingerprint(db: sqlite3.Connection, article_id: int) -> None:
    """Takes the article's fingerprint and keys away."""
    sql = "delete from fingerprint where article_id = ? returning keys"
    for row in db.execute(sql, (article_id,)).fetchall():
        gone = ((key, article_id) for key in unpacked(row["keys"]))
        db.executemany("delete from story_key where key = ? and article_id = ?", gone)


def renew_fingerprint(db: sqlite3.Connection, article_id: int, printed: Fingerprint) -> None:
    """Puts it in the place of the article's own where they differ."""
    kept = db.execute(_KEPT, (article_id,)).fetchone()
    if tuple(kept or ()) != _row(article_id, printed):
        forget_fingerprint(db, article_id)
        keep_fingerprints(db, [(article_id, printed)])


def choose_lead(db: sqlite3.Connection, cluster_id: int) -> None:
    """The official original leads its story, else the earliest seen."""
    db.execute(_LEAD, {"cluster_id": cluster_id})
    db.execute(_MENTION_LEAD, {"cluster_id": cluster_id})


def _met(db: sqlite3.Connection, prints: Sequence[Fingerprint]) -> list[list[frozenset[int]]]:
    """For each the articles that share its body, those of its title, and those of its keys, one by one."""
    bodies = _sharing(db, _BY_BODY, [printed.body for printed in prints])
    titled = _sharing(db, _BY_TITLE, [printed.title for printed in prints])
    keyed = _sharing(db, _BY_KEY, [key for printed in prints for key in printed.keys])
    return [
        [
            bodies.get(printed.body, _NOBODY),
            titled.get(printed.title, _NOBODY),
            *[keyed[key] for key in printed.keys if key in keyed],
        ]
        for printed in prints
    ]


def _sharing(db: sqlite3.Connection, sql: str, wanted: Sequence[T]) -> dict[T, frozenset[int]]:
    """The newest articles that have each of these; what nobody has is left out."""
    found = db.execute(sql, (rows.json_of(list(set(wanted))),))
    return {sign: frozenset(map(int, some.split(","))) for sign, some in found if some}


def _row(article_id: int, printed: Fingerprint) -> tuple[object, ...]:
    return (
        article_id,
        printed.body,
        printed.title,
        printed.signature,
        printed.name,
        printed.number,
        printed.figures,
        printed.size,
        packed(printed.keys),
    )
