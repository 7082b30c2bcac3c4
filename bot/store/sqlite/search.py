"""Latest and search: which stories are asked for, in which order, and how many there are.

A story is shown once, by the first of its articles that answer the question: the official one, then as they were seen.
Totals are exact: counted once for a question, then remembered. What was read since is added to them; they are counted
again when a reading goes.
"""

import sqlite3
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime

from bot.domain.desks import Filter, Page, Told
from bot.domain.rules import Never, Term, Wanted, Where, parts
from bot.match.fold import phrase
from bot.store import rows
from bot.store.sqlite.articles import read_articles
from bot.store.sqlite.conditions import Binder, condition, every, expression, names_source

_BEST = "bm25(search, 8.0, 1.0, 0.0)"
"""A word in the title weighs as much as eight in the text; that it stands in a measure adds nothing.

The rest of BM25 (k1 1.2, b 0.75) is FTS5's own.
"""

_ELSEWHERE = "exists (select 1 from reading where reading.seq = mention.seq and {shown})"

_MATCHES = "exists (select 1 from search where search match :phrase and search.rowid = {table}.seq)"

_EDGE = "select sort_at from reading order by sort_at desc, seq desc limit 1 offset ?"

_FREQUENT = 8
"""Where one story in so many answers, the newest are looked for among twice as many of the newest first."""

# The stories that answer since a commit number and did not before it.
_ADDED = """
select count(distinct reading.cluster_id) from {tables} where {answers} and not exists (
    select 1 from reading as other
    where other.cluster_id = reading.cluster_id and other.seq <= :known and {others})
"""

_BODIES = """
select count(distinct json_extract(reading_body.body, '$.agencies[0].name'))
from json_each(?) as wanted join reading_body on reading_body.seq = wanted.value
"""

_KEPT_TOTALS = 512

_ALWAYS = -(2**63)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A filter as SQL. `walked` is the table that gives the order by time; the values are bound by name.

    `among` are the conditions for a page of the readings from `:edge` on, where there are words to look for; `added`
    counts the stories that came after commit number `:known`.
    """

    walked: str
    tables: str
    condition: str
    values: dict[str, object]
    ranked: bool
    among: str
    added: str

    def page(self, *, best: bool) -> str:
        """Commit numbers, newest first or, where there are words to weigh, best first."""
        newest = f"{self.walked}.sort_at desc, {self.walked}.seq desc"
        order = f"{_BEST}, {newest}" if best and self.ranked else newest
        chosen = f"select {self.walked}.seq from {self.tables} where {self.condition}"  # noqa: S608 - values are bound
        return f"{chosen} order by {order} limit :count offset :first"

    def newest(self) -> str:
        """As `page`, newest first, of the readings from `:edge` on: those are walked by time."""
        chosen = f"select reading.seq from reading where reading.sort_at >= :edge and {self.among}"  # noqa: S608
        return f"{chosen} order by reading.sort_at desc, reading.seq desc limit :count offset :first"

    def all(self) -> str:
        """The commit numbers of all stories."""
        return f"select {self.walked}.seq from {self.tables} where {self.condition}"  # noqa: S608

    def total(self) -> str:
        """How many stories there are from `:since` on."""
        return f"select count(*) from {self.tables} where {self.condition} and {self.walked}.sort_at >= :since"  # noqa: S608


def question_of(wanted: Filter) -> Question | None:
    """None when words are asked for that hold nothing searchable: no article has them.

    The narrowest way in is walked first, and `cross join` keeps SQLite to that.
    """
    phrases = [found for found in map(phrase, wanted.words) if found]
    if wanted.words and not phrases:
        return None
    binder = Binder()
    texts, others = _told_apart(parts(wanted.where))
    match = " AND ".join([*phrases, *filter(None, [every(texts)])])
    conditions = [*_conditions(wanted, others, "reading", binder), _shown(wanted, others, binder, searched=bool(match))]
    walked, tables = "reading", "reading"
    if match:
        tables = "search cross join reading on reading.seq = search.rowid"
        conditions.insert(0, "search match :phrase")
    elif wanted.agencies:
        walked, tables = "mention", "mention cross join reading on reading.seq = mention.seq"
        conditions[0] = f"mention.kind = 'agency' and mention.name = {binder.name(wanted.agencies[0])}"
        if len(conditions) == 2:  # nothing else is asked: most rows are leads, and those need no look at the reading
            tables = "mention"
            conditions[1] = f"(mention.lead = 1 or {_ELSEWHERE.format(shown=conditions[1])})"
    values = binder.values | ({"phrase": match} if match else {})
    return Question(
        walked=walked,
        tables=tables,
        condition=" and ".join(conditions),
        values=values,
        ranked=bool(match),
        among=" and ".join([_MATCHES.format(table="reading"), *conditions[1:]]) if match else "",
        added=_added(wanted, others, binder, searched=bool(match)),
    )


def _told_apart(wanted: tuple[Wanted, ...]) -> tuple[tuple[Wanted, ...], tuple[Wanted, ...]]:
    """What one full-text expression can say, and what needs conditions of its own."""
    texts = tuple(part for part in wanted if expression(part) is not None)
    if texts:  # what is ruled out needs something to be taken from
        texts += tuple(part for part in wanted if isinstance(part, Never) and expression(part.part) is not None)
    return texts, tuple(part for part in wanted if part not in texts)


def _added(wanted: Filter, others: tuple[Wanted, ...], binder: Binder, *, searched: bool) -> str:
    answers = _conditions(wanted, others, "reading", binder)
    before = _conditions(wanted, others, "other", binder)
    tables, after = "reading", "reading.seq > :known"
    if searched:
        tables = "search cross join reading on reading.seq = search.rowid"
        after = "search match :phrase and search.rowid > :known"
        before.append(_MATCHES.format(table="other"))
    return _ADDED.format(tables=tables, answers=" and ".join([after, *answers]), others=" and ".join(before) or "true")


def _conditions(wanted: Filter, others: tuple[Wanted, ...], table: str, binder: Binder) -> list[str]:
    """What must hold, besides the words, for a row of `reading` known as `table`; agencies first."""
    terms = [Term(where=Where.AGENCY, name=name) for name in wanted.agencies]
    terms += [Term(where=Where.SOURCE, name=name) for name in wanted.sources]
    return [condition(part, table, binder) for part in (*terms, *others)]


def _shown(wanted: Filter, others: tuple[Wanted, ...], binder: Binder, *, searched: bool) -> str:
    """True for the first article of its story that answers; a lead has none before it."""
    conditions = _conditions(wanted, others, "other", binder)
    if searched:
        conditions.append("other.seq in (select rowid from search where search match :phrase)")
    if not conditions:
        return "reading.lead = 1"
    earlier = (
        "other.cluster_id = reading.cluster_id "
        "and (other.rank, other.first_seen_at, other.article_id)"
        " < (reading.rank, reading.first_seen_at, reading.article_id)"
    )
    holds = " and ".join([earlier, *conditions])
    return f"(reading.lead = 1 or not exists (select 1 from reading as other where {holds}))"  # noqa: S608


@dataclass(frozen=True, slots=True, kw_only=True)
class _Total:
    """How many stories there were when `newest` was the last commit number and so many readings had been taken away."""

    newest: int
    taken: int
    stories: int


class Shelf:
    """Answers questions about the read articles; keeps totals, so it belongs to one thread."""

    def __init__(self) -> None:
        self._totals: OrderedDict[tuple[Filter, int], _Total] = OrderedDict()

    def latest(self, db: sqlite3.Connection, wanted: Filter, first: int, count: int) -> Page:
        """Newest first."""
        return self._page(db, wanted, (first, count), best=False)

    def search(self, db: sqlite3.Connection, wanted: Filter, first: int, count: int) -> Page:
        """Best first, then newest."""
        return self._page(db, wanted, (first, count), best=True)

    def told(self, db: sqlite3.Connection, wanted: Filter, count: int, most: int) -> Told | None:
        """The newest stories and the first, and how many bodies speak in the newest `most`."""
        question = question_of(wanted)
        if question is None:
            return None
        total = self._total(db, wanted, question, _ALWAYS)
        seqs = _seqs(db, question, (0, most), total, best=False)
        if not seqs:
            return None
        first = seqs[-1:] if len(seqs) == total else _seqs(db, question, (total - 1, 1), total, best=False)
        *articles, earliest = read_articles(db, [*seqs[:count], *first])
        bodies = int(db.execute(_BODIES, (rows.json_of(seqs),)).fetchone()[0])
        return Told(articles=tuple(articles), first=earliest, total=total, bodies=bodies, looked=len(seqs))

    def count_since(self, db: sqlite3.Connection, wanted: Filter, since: datetime) -> int:
        """How many stories there are from that time on."""
        question = question_of(wanted)
        return 0 if question is None else self._total(db, wanted, question, rows.micros(since))

    def _page(self, db: sqlite3.Connection, wanted: Filter, window: tuple[int, int], *, best: bool) -> Page:
        first, count = max(window[0], 0), max(window[1], 0)
        question = question_of(wanted)
        if question is None:
            return Page(articles=(), total=0, first=first)
        total = self._total(db, wanted, question, _ALWAYS)
        seqs = _seqs(db, question, (first, count), total, best=best)
        return Page(articles=read_articles(db, seqs), total=total, first=first)

    def _total(self, db: sqlite3.Connection, wanted: Filter, question: Question, since: int) -> int:
        newest, taken = db.execute("select coalesce(max(seq), 0), (select taken from shelf) from reading").fetchone()
        known = self._totals.pop((wanted, since), None)
        if known is None or known.taken != taken or (known.newest != newest and not _grows(wanted, since)):
            known = _Total(newest=newest, taken=taken, stories=_count(db, wanted, question, since))
        elif known.newest != newest:
            added = db.execute(question.added, question.values | {"known": known.newest}).fetchone()[0]
            known = _Total(newest=newest, taken=taken, stories=known.stories + int(added))
        self._totals[wanted, since] = known
        if len(self._totals) > _KEPT_TOTALS:
            self._totals.popitem(last=False)
        return known.stories


def _seqs(db: sqlite3.Connection, question: Question, window: tuple[int, int], total: int, *, best: bool) -> list[int]:
    """The commit numbers of a page: `first` and `count`."""
    near = None if best else _near(db, question, window, total)
    if near is not None:
        return near
    found = db.execute(question.page(best=best), question.values | {"first": window[0], "count": window[1]})
    return [row["seq"] for row in found]


def _near(db: sqlite3.Connection, question: Question, window: tuple[int, int], total: int) -> list[int] | None:
    """The page of what many stories have, if it lies among the newest readings; else None, and all are sorted."""
    first, count = window
    looked = 2 * _FREQUENT * (first + count)
    if not question.ranked or looked >= total:
        return None
    if total * _FREQUENT < db.execute("select count(*) from cluster").fetchone()[0]:
        return None
    edge = db.execute(_EDGE, (looked,)).fetchone()["sort_at"]
    asked = question.values | {"first": first, "count": count, "edge": edge}
    seqs = [row["seq"] for row in db.execute(question.newest(), asked)]
    return seqs if len(seqs) == count else None


def _grows(wanted: Filter, since: int) -> bool:
    """Whether what was counted stays as long as no reading goes: a source may be renamed, a lead's day change."""
    return since == _ALWAYS and not wanted.sources and not names_source(wanted.where)


def _count(db: sqlite3.Connection, wanted: Filter, question: Question, since: int) -> int:
    if wanted == Filter() and since == _ALWAYS:  # every story: SQLite counts a whole table without looking at its rows
        return int(db.execute("select count(*) from cluster").fetchone()[0])
    return int(db.execute(question.total(), question.values | {"since": since}).fetchone()[0])
