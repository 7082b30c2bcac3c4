"""Which of the readings of late a chat's rules want, by the index: none is opened that has measures."""

import sqlite3
from collections.abc import Sequence

from bot.domain.candidates import Candidate
from bot.domain.listed import is_archive
from bot.domain.rules import Wanted
from bot.match.kept import kept_verdict
from bot.store import rows
from bot.store.sqlite.conditions import Binder, condition

_FIRST = "select seq from reading where at >= ? and news = 1 order by at, seq limit 1"

_WANTED = """
select reading.seq, reading.cluster_id, reading.article_id, reading.rank,
    reading.sort_at as at, reading.source_id, reading.first_seen_at,
    exists (select 1 from measure where measure.seq = reading.seq) as has_measures
from reading
where reading.seq > :after and reading.news = 1 and ({wanted}) order by reading.seq
"""

_AT_ONCE = 50
"""Rules in one statement: SQLite bounds how deep an expression may be."""

_Row = tuple[int, int, int, int, int, int | None, int, int]

_BODIES = "select seq, body from reading_body where seq in (select value from json_each(?))"


def candidates(db: sqlite3.Connection, rules: Sequence[Wanted], since: int) -> tuple[Candidate, ...]:
    """The news read since then that any of the rules wants, in the order of commit numbers."""
    first = db.execute(_FIRST, (since,)).fetchone()
    found: dict[int, _Row] = {}
    cursor = db.cursor()
    cursor.row_factory = None  # plain tuples: hundreds are made for an answer
    for at in range(0, len(rules) if first else 0, _AT_ONCE):
        binder = Binder(after=first["seq"] - 1)
        wanted = " or ".join([condition(rule, "reading", binder) for rule in rules[at : at + _AT_ONCE]])
        found |= {row[0]: row for row in cursor.execute(_WANTED.format(wanted=wanted), binder.values)}
    unsure = [row[0] for row in found.values() if not row[-1]]
    verdicts = {row["seq"]: kept_verdict(row["body"]) for row in db.execute(_BODIES, (rows.json_of(unsure),))}
    return tuple(
        Candidate(
            seq=seq,
            cluster_id=cluster_id,
            article_id=article_id,
            at=at / 1e6,
            official=rank == 0,
            has_measures=bool(has_measures),
            is_policy=verdicts.get(seq, True),
            undated=at == seen,
            archive=is_archive(source, at / 1e6, seen / 1e6),
        )
        for seq, cluster_id, article_id, rank, at, source, seen, has_measures in map(found.__getitem__, sorted(found))
    )
