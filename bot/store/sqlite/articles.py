"""Read articles as people see them: with their reading and with the other publishers of the same story."""

import sqlite3
from collections import defaultdict
from collections.abc import Sequence

from bot.domain.models import ReadArticle
from bot.store import rows

_ARTICLES = """
select reading.seq, reading.cluster_id, article.id, article.source_id, article.publisher, article.title, article.url,
    article.published, article.date_only, article.first_seen_at, article.withdrawn_at,
    reading.rank, reading_body.body
from json_each(?) as wanted
join reading on reading.seq = wanted.value
join article on article.id = reading.article_id
join reading_body on reading_body.seq = reading.seq
order by wanted.key
"""

_PUBLISHERS = """
select reading.cluster_id, reading.publisher
from json_each(?) as wanted join reading on reading.cluster_id = wanted.value
order by reading.cluster_id, reading.rank, reading.first_seen_at, reading.article_id
"""


def read_articles(db: sqlite3.Connection, seqs: Sequence[int]) -> tuple[ReadArticle, ...]:
    """The readings with these commit numbers, in this order, reprints named."""
    found = db.execute(_ARTICLES, (rows.json_of(seqs),)).fetchall()
    publishers = _publishers(db, sorted({row["cluster_id"] for row in found}))
    return tuple(rows.read_article(row, _others(publishers[row["cluster_id"]], row["publisher"])) for row in found)


def _publishers(db: sqlite3.Connection, clusters: Sequence[int]) -> dict[int, list[str]]:
    publishers: dict[int, list[str]] = defaultdict(list)
    for row in db.execute(_PUBLISHERS, (rows.json_of(clusters),)):
        publishers[row["cluster_id"]].append(row["publisher"])
    return publishers


def _others(publishers: Sequence[str], own: str) -> tuple[str, ...]:
    """Each other publisher once, the official one first, then in the order they came."""
    return tuple(publisher for publisher in dict.fromkeys(publishers) if publisher != own)
