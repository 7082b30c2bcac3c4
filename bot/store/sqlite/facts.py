"""What the desk asks of single articles, documents and mechanisms."""

import sqlite3
from datetime import date, datetime, timedelta

from bot.domain.desks import Ahead, Filter, Library, Rise
from bot.domain.models import ReadArticle
from bot.domain.reading import Deadline
from bot.match.fingerprint import number_key
from bot.store import rows
from bot.store.sqlite.articles import read_articles
from bot.store.sqlite.asked import question_of

_DOCUMENTS = """
select reading.seq from fingerprint join reading on reading.article_id = fingerprint.article_id
where fingerprint.number = ? and fingerprint.number <> ''
order by reading.rank, reading.first_seen_at, reading.article_id limit 10
"""

# A name of the kind 'due' is a day and where it stands in its text.
_AHEAD = """
select due.name, due.seq, count(*) over () as total from mention as due
where due.kind = 'due' and due.name >= :first and due.name < :last and {wanted} order by due.name, due.seq limit :most
"""

_AFTER = "~"
"""Behind every day, and behind a day's place in its text."""

# Each story counts once, where it has a day, its source's or its own (a year alone stands at noon); a name is rising
# when it is told more often than in the span before, and more than once: what only one article calls so is mostly its
# own phrase.
_RISING = f"""
select mention.name as name, sum(mention.sort_at >= :since) as recent, sum(mention.sort_at < :since) as before
from mention join reading on reading.seq = mention.seq join article on article.id = reading.article_id
where mention.kind = 'mechanism' and mention.lead = 1 and mention.sort_at >= :start and mention.sort_at <= :now
    and (article.published is not null
        or reading.sort_at < reading.first_seen_at and reading.sort_at % {rows.DAY} = {rows.BEIJING_MIDNIGHT})
group by mention.name having recent > before and recent > 1
order by recent - before desc, recent desc, name limit :limit
"""  # noqa: S608 - made of numbers


_LIBRARY = """
select (select count(*) from cluster) as stories, (select count(*) from reading) as articles,
    (select min(sort_at) from reading) as oldest
"""

# What tells of its day no more than the year stands at noon of the last of that.
_YEAR_ALONE = f"""
select not exists (
    select 1 from reading join article on article.id = reading.article_id where reading.sort_at = :oldest
    and (article.published is not null or reading.sort_at >= reading.first_seen_at
        or reading.sort_at % {rows.DAY} = {rows.BEIJING_MIDNIGHT})
)
"""  # noqa: S608 - made of numbers


def library(db: sqlite3.Connection) -> Library:
    """How much is read."""
    row = db.execute(_LIBRARY).fetchone()
    oldest = rows.moment_or_none(row["oldest"])
    of_year = oldest is not None and bool(db.execute(_YEAR_ALONE, {"oldest": row["oldest"]}).fetchone()[0])
    return Library(stories=row["stories"], articles=row["articles"], oldest=oldest, of_year=of_year)


def article(db: sqlite3.Connection, article_id: int) -> ReadArticle | None:
    """The read article with this id."""
    row = db.execute("select seq from reading where article_id = ?", (article_id,)).fetchone()
    return read_articles(db, [row["seq"]])[0] if row else None


def keyed(db: sqlite3.Connection, key: str) -> ReadArticle | None:
    """The read article with this key."""
    row = db.execute("select id from article where key = ?", (key,)).fetchone()
    return article(db, row["id"]) if row else None


def documents(db: sqlite3.Connection, number: str) -> tuple[ReadArticle, ...]:
    """The articles that are this document, the original first."""
    return read_articles(db, [row["seq"] for row in db.execute(_DOCUMENTS, (number_key(number),))])


def ahead(db: sqlite3.Connection, wanted: Filter, days: tuple[date, date | None], most: int) -> Ahead:
    """The dates from the first of the `days` on, up to the last, in the articles that are wanted, the nearest first."""
    first, last = days
    values: dict[str, object] = {"first": first.isoformat(), "last": f"{last.isoformat()}{_AFTER}" if last else _AFTER}
    values["most"] = most
    condition = "due.lead = 1"
    if wanted != Filter():
        question = question_of(wanted)
        if question is None:
            return Ahead(dues=(), total=0)
        condition = question.among("due")
        values |= question.values
    found = db.execute(_AHEAD.format(wanted=condition), values).fetchall()
    articles = {article.seq: article for article in read_articles(db, list(dict.fromkeys(row["seq"] for row in found)))}
    dues = tuple((due, articles[row["seq"]]) for row in found if (due := _due(articles[row["seq"]], row["name"])))
    return Ahead(dues=dues, total=found[0]["total"] if found else 0)


def _due(article: ReadArticle, name: str) -> Deadline | None:
    day, _, start = name.partition("#")
    same = (one for one in article.reading.deadlines if one.date and one.date.isoformat() == day)
    return next((one for one in same if one.start == int(start)), None)


def rising(db: sqlite3.Connection, now: datetime, span: timedelta, limit: int) -> tuple[Rise, ...]:
    """Mechanisms named more often in the last `span` than in the one before, the steepest first."""
    times = {"now": rows.micros(now), "since": rows.micros(now - span), "start": rows.micros(now - 2 * span)}
    found = db.execute(_RISING, times | {"limit": limit})
    return tuple(Rise(name=row["name"], recent=row["recent"], before=row["before"]) for row in found)
