"""Articles as READ takes them, and read ones as people see them: with their reading and who else told the story."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from bot.domain.models import Article, ContentKind, ReadArticle
from bot.store import rows

_ARTICLES = """
select reading.seq, reading.cluster_id, article.id, article.source_id, article.publisher, article.title, article.url,
    article.published, article.date_only, article.first_seen_at, article.withdrawn_at,
    reading.sort_at, reading.rank, reading_body.body
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

_MEMORY = timedelta(days=28)
ENOUGH = 100
"""So far back the library must reach, and so many articles before it must hold, before a name can be called new."""

# A quoted name that no other story told before; in a young or small library everything would be new.
_NEW_NAMES = """
select mention.seq, mention.name from json_each(:wanted) as wanted
join mention on mention.seq = wanted.value and mention.kind = 'mechanism'
join reading on reading.seq = mention.seq
where mention.name like '%“%' and mention.sort_at >= (select min(sort_at) from reading) + :memory
    and (select count(*) from (select 1 from reading as before where before.sort_at < mention.sort_at limit :enough))
        = :enough
    and not exists (
    select 1 from mention as earlier join reading as other on other.seq = earlier.seq
    where earlier.kind = 'mechanism' and earlier.name = mention.name and earlier.sort_at < mention.sort_at
        and other.cluster_id <> reading.cluster_id)
order by mention.seq, mention.name
"""


def read_articles(db: sqlite3.Connection, seqs: Sequence[int]) -> tuple[ReadArticle, ...]:
    """The readings with these commit numbers, in this order, reprints and new names told."""
    found = db.execute(_ARTICLES, (rows.json_of(seqs),)).fetchall()
    publishers = _publishers(db, sorted({row["cluster_id"] for row in found}))
    names = _new_names(db, seqs)
    return tuple(
        rows.read_article(row, _others(publishers[row["cluster_id"]], row["publisher"]), tuple(names[row["seq"]]))
        for row in found
    )


def _new_names(db: sqlite3.Connection, seqs: Sequence[int]) -> dict[int, list[str]]:
    names: dict[int, list[str]] = defaultdict(list)
    asked = {"wanted": rows.json_of(seqs), "memory": rows.span_micros(_MEMORY), "enough": ENOUGH}
    for row in db.execute(_NEW_NAMES, asked):
        names[row["seq"]].append(row["name"])
    return names


def _publishers(db: sqlite3.Connection, clusters: Sequence[int]) -> dict[int, list[str]]:
    publishers: dict[int, list[str]] = defaultdict(list)
    for row in db.execute(_PUBLISHERS, (rows.json_of(clusters),)):
        publishers[row["cluster_id"]].append(row["publisher"])
    return publishers


def _others(publishers: Sequence[str], own: str) -> tuple[str, ...]:
    """Each other publisher once, the official one first, then in the order they came."""
    return tuple(publisher for publisher in dict.fromkeys(publishers) if publisher != own)


COLUMNS = """
article.id, article.key, article.source_id, article.publisher, article.title, article.url, article.published,
article.date_only, article.first_seen_at, article.news, article.content, article.content_kind,
article.attempts, source.recipe, article.edited_at, source.options, article.mark, source.agency, source.url as home
"""
"""The columns of an `Article`, its source joined."""


def article(row: Iterable[Any]) -> Article:
    """The row must begin with `COLUMNS`. Asked for by name, each column takes a look at the names of all."""
    number, key, source_id, publisher, title, url, published, date_only, seen, news, content, kind, *others = row
    attempts, made, edited_at, asked, mark, agency, home, *_ = others
    return Article(
        id=number,
        key=key,
        source_id=source_id,
        publisher=publisher,
        title=title,
        url=url,
        published=rows.moment_or_none(published),
        date_only=bool(date_only),
        first_seen_at=rows.moment(seen),
        news=bool(news),
        content=content,
        content_kind=ContentKind(kind),
        attempts=attempts,
        recipe=rows.recipe(made),
        edited_at=rows.moment_or_none(edited_at),
        options=rows.options(asked),
        mark=mark,
        agency=agency,
        home=home or "",
    )
