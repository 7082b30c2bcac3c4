"""What the desk asks of single articles, documents and mechanisms."""

import sqlite3
from datetime import datetime, timedelta

from bot.domain.desks import Rise
from bot.domain.models import ReadArticle
from bot.match.fingerprint import number_key
from bot.store import rows
from bot.store.sqlite.articles import read_articles

_DOCUMENTS = """
select reading.seq from fingerprint join reading on reading.article_id = fingerprint.article_id
where fingerprint.number = ? order by reading.rank, reading.first_seen_at, reading.article_id limit 10
"""

# Each story counts once; a name is rising when it is told more often than in the span before.
_RISING = """
select name, sum(sort_at >= :since) as recent, sum(sort_at < :since) as before from mention
where kind = 'mechanism' and lead = 1 and sort_at >= :start and sort_at <= :now
group by name having recent > before order by recent - before desc, recent desc, name limit :limit
"""


def article(db: sqlite3.Connection, article_id: int) -> ReadArticle | None:
    """The read article with this id."""
    row = db.execute("select seq from reading where article_id = ?", (article_id,)).fetchone()
    return read_articles(db, [row["seq"]])[0] if row else None


def documents(db: sqlite3.Connection, number: str) -> tuple[ReadArticle, ...]:
    """The articles that are this document, the original first."""
    return read_articles(db, [row["seq"] for row in db.execute(_DOCUMENTS, (number_key(number),))])


def rising(db: sqlite3.Connection, now: datetime, span: timedelta, limit: int) -> tuple[Rise, ...]:
    """Mechanisms named more often in the last `span` than in the one before, the steepest first."""
    times = {"now": rows.micros(now), "since": rows.micros(now - span), "start": rows.micros(now - 2 * span)}
    found = db.execute(_RISING, times | {"limit": limit})
    return tuple(Rise(name=row["name"], recent=row["recent"], before=row["before"]) for row in found)
