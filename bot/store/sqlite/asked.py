"""A filter as SQL: which stories answer, in what order, and which have come to answer of late.

A story is shown once, by the first of its articles that answer: the official one, then as they were seen.
"""

from dataclasses import dataclass, replace

from bot.domain.desks import Filter
from bot.domain.rules import Never, Term, Wanted, Where, parts
from bot.domain.spans import Window
from bot.store import rows
from bot.store.sqlite.conditions import KINDS, Binder, condition, every, expression, names_source, sought
from bot.store.sqlite.shelf import OF_NO_DAY

_BEST = "bm25(search, 8.0, 1.0, 0.0)"
"""A word in the title weighs as much as eight in the text; that it stands in a measure adds nothing.

The rest of BM25 (k1 1.2, b 0.75) is FTS5's own.
"""

_ELSEWHERE = "exists (select 1 from reading where reading.seq = mention.seq and {shown})"

_ONE_BY_ONE = "exists (select 1 from search where search match :{name} and search.rowid = {table}.seq)"
_AT_ONCE = "+{table}.seq in (select rowid from search where search match :{name})"
"""Two ways to ask whether articles have the words: for a few of them, and for many where the words are not frequent."""

_THEIRS = "other.seq in (select rowid from search where search match :base)"
_THEIRS_ONE_BY_ONE = _ONE_BY_ONE.format(table="other", name="base")

# Of each story in which an article after commit number `:known` answers: what stood for it before, and what does now.
_CHANGED = """
with fresh (seq, cluster_id) as materialized (select reading.seq, reading.cluster_id from {tables} where {answers})
select before.seq as gone, before.sort_at as gone_at, after.seq as come, after.sort_at as come_at
from (select distinct cluster_id from fresh) as told
left join reading as before on before.seq = (
    select other.seq from reading as other
    where other.cluster_id = told.cluster_id and other.seq <= :known and {others}
    order by other.rank, other.first_seen_at, other.article_id limit 1)
join reading as after on after.seq = (
    select other.seq from reading as other
    where other.cluster_id = told.cluster_id
        and (other.seq in (select fresh.seq from fresh) or (other.seq <= :known and {others}))
    order by other.rank, other.first_seen_at, other.article_id limit 1)
"""

_UNDATED = f"exists (select 1 {OF_NO_DAY} and told.seq = {{table}}.seq)"

_BY_DAY = f"case when {{table}}.sort_at % {rows.DAY} = {rows.BEIJING_MIDNIGHT} then {{1}} else {{0}} end"

_TITLED = frozenset({Where.ANYWHERE, Where.DOCUMENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A filter as SQL. `walked` is the table that gives the order by time; the values are bound by name.

    `:phrase` is what is looked for in the texts, `:base` the same for the other articles of a story. `few` and `many`
    are the conditions on readings, without the words, as they are asked of a page or of all. `titled` is the expression
    of those that have the words in their title.
    """

    walked: str
    tables: str
    condition: str
    values: dict[str, object]
    searched: bool
    few: str
    many: str
    changed: str
    titled: str | None
    names_source: bool

    def page(self, *, best: bool) -> str:
        """Commit numbers, newest first or, where there are words to weigh, best first; every hit is looked at."""
        newest = f"{self.walked}.sort_at desc, {self.walked}.seq desc"
        order = f"{_BEST}, {newest}" if best and self.searched else newest
        chosen = f"select {self.walked}.seq from {self.tables} where {self.condition}"  # noqa: S608 - values are bound
        return f"{chosen} order by {order} limit :count offset :first"

    def walk(self, *, at_once: bool) -> str:
        """As `page`, newest first: the readings from `:since` on are walked by time until the page is full."""
        among = (_AT_ONCE if at_once else _ONE_BY_ONE).format(table="reading", name="phrase")
        chosen = f"{self._since('reading.seq')} and {among} and {self.few}"
        return f"{chosen} order by reading.sort_at desc, reading.seq desc limit :count offset :first"

    def total(self) -> str:
        """How many stories there are."""
        return f"select count(*) from {self.tables} where {self.condition}"  # noqa: S608

    def undated(self) -> str:
        """How many of them are of no day that anybody tells."""
        return f"{self.total()} and {_UNDATED.format(table=self.walked)}"

    def count_since(self, *, at_once: bool) -> str:
        """How many there are from `:since` on; `at_once` where the words are not frequent."""
        if not at_once:
            return f"{self.total()} and {self.walked}.sort_at >= :since"
        among = _AT_ONCE.format(table="reading", name="phrase")
        return f"{self._since('count(*)')} and {among} and {self.many}"

    def among(self, table: str) -> str:
        """The condition on a row of `table` that its reading answers and stands for its story."""
        having = f"{_AT_ONCE.format(table='reading', name='phrase')} and {self.many}" if self.searched else self.many
        return f"exists (select 1 from reading where reading.seq = {table}.seq and {having})"  # noqa: S608

    def with_words(self, match: str) -> "Question":
        """The same stories, of those only whose shown article has these words."""
        return replace(self, values=self.values | {"phrase": match})

    def _since(self, what: str) -> str:
        return f"select {what} from reading indexed by reading_age where reading.sort_at >= :since"  # noqa: S608


def question_of(wanted: Filter) -> Question | None:
    """None when words are asked for that hold nothing searchable: no article has them.

    The narrowest way in is walked first, and `cross join` keeps SQLite to that.
    """
    phrases = [found for found in map(sought, wanted.words) if found]
    if wanted.words and not phrases:
        return None
    binder = Binder()
    texts, others = _told_apart(parts(wanted.where))
    match = " AND ".join([*phrases, *filter(None, [every(texts)])])
    own = _conditions(wanted, others, "reading", binder)
    conditions = [*own, _shown(wanted, others, binder, having=_THEIRS if match else "")]
    few = [*own, _shown(wanted, others, binder, having=_THEIRS_ONE_BY_ONE if match else "")]
    many = " and ".join(conditions)
    walked, tables = "reading", "reading"
    if match:
        tables = "search cross join reading on reading.seq = search.rowid"
        conditions.insert(0, "search match :phrase")
    elif (filed := _filed(wanted, others)) is not None:
        at, term = filed
        walked, tables = "mention", "mention cross join reading on reading.seq = mention.seq"
        named = f"mention.kind = '{KINDS[term.where]}' and mention.name = {binder.name(term.name)}"
        conditions[at] = " and ".join([named, *within(wanted.window, "mention", binder)])
        if len(conditions) == 2:  # nothing else is asked: most rows are leads, and those need no look at the reading
            tables = "mention"
            conditions[1] = f"(mention.lead = 1 or {_ELSEWHERE.format(shown=conditions[1])})"
    changed = _changed(wanted, others, binder, searched=bool(match))
    return Question(
        walked=walked,
        tables=tables,
        condition=" and ".join(conditions),
        values=binder.values | ({"phrase": match, "base": match} if match else {}),
        searched=bool(match),
        few=" and ".join(few),
        many=many,
        changed=changed,
        titled=_titled(match, phrases, texts) if match else None,
        names_source=bool(wanted.sources) or names_source(wanted.where),
    )


def _filed(wanted: Filter, others: tuple[Wanted, ...]) -> tuple[int, Term] | None:
    """The condition by which readings are filed in the order of time, and its place: an agency, else an issuer."""
    if wanted.agencies:
        return 0, Term(where=Where.AGENCY, name=wanted.agencies[0])
    found = enumerate(others, start=len(wanted.sources))
    return next(((at, part) for at, part in found if isinstance(part, Term) and part.where is Where.ISSUER), None)


def _told_apart(wanted: tuple[Wanted, ...]) -> tuple[tuple[Wanted, ...], tuple[Wanted, ...]]:
    """What one full-text expression can say, and what needs conditions of its own."""
    texts = tuple(part for part in wanted if expression(part) is not None)
    if texts:  # what is ruled out needs something to be taken from
        texts += tuple(part for part in wanted if isinstance(part, Never) and expression(part.part) is not None)
    return texts, tuple(part for part in wanted if part not in texts)


def _titled(match: str, phrases: list[str], texts: tuple[Wanted, ...]) -> str | None:
    """The expression of those that have every word that may stand anywhere in their title; None where none may."""
    terms = [part for part in texts if isinstance(part, Term) and part.where in _TITLED]
    words = [*phrases, *filter(None, map(expression, terms))]
    return f"({match}) AND ({{title}} : ({' AND '.join(words)}))" if words else None


def _changed(wanted: Filter, others: tuple[Wanted, ...], binder: Binder, *, searched: bool) -> str:
    answers = _conditions(wanted, others, "reading", binder)
    before = _conditions(wanted, others, "other", binder)
    tables, after = "reading", "reading.seq > :known"
    if searched:
        tables = "search cross join reading on reading.seq = search.rowid"
        after = "search match :base and search.rowid > :known"
        before.append(_THEIRS_ONE_BY_ONE)
    theirs = " and ".join(before) or "true"
    return _CHANGED.format(tables=tables, answers=" and ".join([after, *answers]), others=theirs)


def _conditions(wanted: Filter, others: tuple[Wanted, ...], table: str, binder: Binder) -> list[str]:
    """What must hold, besides the words, for a row of `reading` known as `table`; agencies first."""
    terms = [Term(where=Where.AGENCY, name=name) for name in wanted.agencies]
    terms += [Term(where=Where.SOURCE, name=name) for name in wanted.sources]
    found = [condition(part, table, binder) for part in (*terms, *others)]
    return [*found, *within(wanted.window, table, binder)]


def within(window: Window, table: str, binder: Binder) -> list[str]:
    """The time that is asked for, of a row that knows when its article came out."""
    found = []
    for at, day, sign, wider in (
        (window.since, window.day_since, ">=", min),
        (window.until, window.day_until, "<", max),
    ):
        if at is None:
            continue
        bounds = rows.micros(at), rows.micros(day or at)
        found.append(f"{table}.sort_at {sign} {binder.name(wider(bounds))}")
        if bounds[0] != bounds[1]:
            found.append(f"{table}.sort_at {sign} {_BY_DAY.format(*map(binder.name, bounds), table=table)}")
    return found


def _shown(wanted: Filter, others: tuple[Wanted, ...], binder: Binder, *, having: str) -> str:
    """True for the first article of its story that answers; a lead has none before it."""
    conditions = [*_conditions(wanted, others, "other", binder), *filter(None, [having])]
    if not conditions:
        return "reading.lead = 1"
    earlier = (
        "other.cluster_id = reading.cluster_id "
        "and (other.rank, other.first_seen_at, other.article_id)"
        " < (reading.rank, reading.first_seen_at, reading.article_id)"
    )
    holds = " and ".join([earlier, *conditions])
    return f"(reading.lead = 1 or not exists (select 1 from reading as other where {holds}))"  # noqa: S608
