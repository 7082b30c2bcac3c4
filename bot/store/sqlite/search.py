"""Latest and search: which stories are asked for, in which order, and how many there are.

Totals are exact. What was found out for a question is remembered (`known`), and what is read later is put in: an answer
costs what has changed since. All is found out again when a reading goes, or when very much was read meanwhile.
"""

import sqlite3
from collections import OrderedDict
from datetime import datetime

from bot.domain.desks import Filter, Page, Told
from bot.match.kept import kept_speaker
from bot.store import rows
from bot.store.sqlite.articles import read_articles
from bot.store.sqlite.asked import Question, question_of
from bot.store.sqlite.known import Front, Known, Place
from bot.store.sqlite.shelf import OF_NO_DAY

MOST_WEIGHED = 500
"""Articles with the words up to here are weighed against each other. Of more those with the words in their title come
first, and the newest: weighing costs a look at every one, and nobody reads so many."""

_SEVERAL = 200
"""Stories up to here are sorted; of more the newest are looked for among the newest articles."""

_ONE_BY_ONE = 450
"""To ask an article whether it has the words takes so many times as long as to take one from all that have them."""

_RARE = 8
"""Where fewer than one story in so many answers, all that do are taken to count those of late."""

_LOOKED = 3
"""So many times what a page needs is asked one by one, where the words are as frequent of late as ever."""

_AHEAD, _MOST_AHEAD = 20, 120
"""Stories that are looked for at once, for the pages to come and the readings to go; a page beyond is not kept."""

_MOST_FRESH = 2_000
"""After so many new articles all is found out again."""

_KEPT = 512

_FEW = "select count(*) from (select 1 from search where search match :phrase limit :most)"

_EDGE = "select sort_at from reading order by sort_at desc, seq desc limit 1 offset ?"

_STATE = "select coalesce(max(seq), 0), (select taken from shelf) from reading"

_SOURCES = "select group_concat(id || ' ' || name, x'0a') from (select id, name from source order by id)"

_AHEAD_SINCE = "select rowid from search where search match ? and rowid > ?"

_TITLED = "select rowid from search where search match ? and rowid = ?"

_PLACES = "select seq, sort_at from reading where seq in (select value from json_each(?))"

_UNDATED = f"select told.seq {OF_NO_DAY} and told.seq in (select value from json_each(?))"  # noqa: S608

_BODIES = "select seq, body from reading_body where seq in (select value from json_each(?))"

_MOST_SPEAKERS = 4_000

_ALWAYS = -(2**63)


class Shelf:
    """Answers questions about the read articles, and remembers what it found."""

    def __init__(self) -> None:
        self._known: OrderedDict[Filter, Known] = OrderedDict()
        self._speakers: tuple[object, dict[int, str | None]] = (None, {})

    def latest(self, db: sqlite3.Connection, wanted: Filter, first: int, count: int) -> Page:
        """Newest first."""
        return self._page(db, wanted, (first, count), best=False)

    def newest(self, db: sqlite3.Connection, wanted: Filter, count: int) -> tuple[list[int], int]:
        """The commit numbers of the newest, and how many there are in all."""
        question = question_of(wanted)
        if question is None:
            return [], 0
        known = self._standing(db, wanted, question)
        seqs = _remembered(db, question, known, (0, count), titled=False)
        self._keep(wanted, known)
        return seqs, known.total

    def search(self, db: sqlite3.Connection, wanted: Filter, first: int, count: int) -> Page:
        """Best first, then newest; of very many those with the words in the title, then the others."""
        return self._page(db, wanted, (first, count), best=True)

    def told(self, db: sqlite3.Connection, wanted: Filter, count: int, most: int) -> Told | None:
        """The newest stories, those of no day last, and the first; and how many bodies speak in the newest `most`."""
        question = question_of(wanted)
        if question is None:
            return None
        known = self._standing(db, wanted, question)
        seqs = _remembered(db, question, known, (0, most), titled=False)
        if seqs and known.last is None:
            last = seqs[-1] if len(seqs) == known.total else _newest(db, question, known.total, (known.total - 1, 1))[0]
            known.last = (0, *db.execute("select sort_at, seq from reading where seq = ?", (last,)).fetchone())
        self._keep(wanted, known)
        if known.last is None:
            return None
        dated, undated = _told_apart(db, seqs)
        last = dated[-1] if dated and len(seqs) == known.total else known.last[2]
        *articles, first = read_articles(db, [*(dated + undated)[:count], last])
        return Told(
            articles=tuple(articles),
            first=first,
            total=known.total,
            bodies=len(self._speaking(db, known, seqs)),
            looked=len(seqs),
        )

    def count_since(self, db: sqlite3.Connection, wanted: Filter, since: datetime) -> int:
        """How many stories there are from that time on."""
        question = question_of(wanted)
        if question is None:
            return 0
        known, at = self._standing(db, wanted, question), rows.micros(since)
        if at not in known.counts:
            known.count(at, _count_since(db, question, known.total, at))
        self._keep(wanted, known)
        return known.counts[at]

    def undated(self, db: sqlite3.Connection, wanted: Filter) -> int:
        """How many stories there are of no day that anybody tells."""
        question = question_of(wanted)
        if question is None:
            return 0
        known = self._standing(db, wanted, question)
        if known.undated is None:
            known.undated = int(db.execute(question.undated(), question.values).fetchone()[0])
        self._keep(wanted, known)
        return known.undated

    def _page(self, db: sqlite3.Connection, wanted: Filter, window: tuple[int, int], *, best: bool) -> Page:
        first, count = max(window[0], 0), max(window[1], 0)
        question = question_of(wanted)
        if question is None:
            return Page(articles=(), total=0, first=first)
        known = self._standing(db, wanted, question)
        ranks = best and question.searched and known.total > 0
        weighed = ranks and _few(db, question)
        by_title = ranks and not weighed and question.titled is not None
        if wanted == Filter() or weighed:
            found = db.execute(question.page(best=best), question.values | {"first": first, "count": count})
            seqs = [row["seq"] for row in found]
        else:
            seqs = _remembered(db, question, known, (first, count), titled=by_title)
        self._keep(wanted, known)
        articles = read_articles(db, seqs)
        return Page(articles=articles, total=known.total, first=first, weighed=weighed, by_title=by_title)

    def _standing(self, db: sqlite3.Connection, wanted: Filter, question: Question) -> Known:
        """What is known of the question now; taken away until it is kept again, so that no two threads change it."""
        newest, taken = db.execute(_STATE).fetchone()
        names = db.execute(_SOURCES).fetchone()[0] if question.names_source else None
        stamp = (taken, names)
        known = self._known.pop(wanted, None)
        if known is None or known.stamp != stamp or not 0 <= newest - known.newest <= _MOST_FRESH:
            known = Known(newest=newest, stamp=stamp, total=_count(db, wanted, question))
        elif known.newest != newest:
            _catch_up(db, question, known)
            known.newest = newest
        return known

    def _speaking(self, db: sqlite3.Connection, known: Known, seqs: list[int]) -> set[str]:
        """The bodies that these readings name first; each is opened once. Another thread may do the same meanwhile."""
        stamp, speakers = self._speakers
        if stamp != known.stamp[0] or len(speakers) > _MOST_SPEAKERS:
            speakers = {}
        if new := [seq for seq in seqs if seq not in speakers]:
            found = db.execute(_BODIES, (rows.json_of(new),))
            speakers = speakers | {row["seq"]: kept_speaker(row["body"]) for row in found}
            self._speakers = known.stamp[0], speakers
        return {name for seq in seqs if (name := speakers[seq])}

    def _keep(self, wanted: Filter, known: Known) -> None:
        self._known[wanted] = known
        if len(self._known) > _KEPT:
            self._known.popitem(last=False)


def _catch_up(db: sqlite3.Connection, question: Question, known: Known) -> None:
    """Puts in what was read since."""
    changed = db.execute(question.changed, question.values | {"known": known.newest}).fetchall()
    changed = [row for row in changed if row["gone"] != row["come"]]
    if known.undated is not None:
        left, new = ([row[side] for row in changed if row[side] is not None] for side in ("gone", "come"))
        known.undated += len(_told_apart(db, new)[1]) - len(_told_apart(db, left)[1])
    ahead = _ahead(db, question, known) if True in known.fronts else set()
    for gone, gone_at, come, come_at in changed:
        before, after = None if gone is None else (0, gone_at, gone), (0, come_at, come)
        known.change(before, after)
        if False in known.fronts:
            known.fronts[False].change(before, after)
        if True in known.fronts:
            was = before and _titled(db, question, known, before, ahead)
            known.fronts[True].change(was, _titled(db, question, known, after, ahead))


def _ahead(db: sqlite3.Connection, question: Question, known: Known) -> set[int]:
    """Those that were read since with the words in their title."""
    if question.titled is None:
        return set()
    return {row["rowid"] for row in db.execute(_AHEAD_SINCE, (question.titled, known.newest))}


def _titled(db: sqlite3.Connection, question: Question, known: Known, story: Place, since: set[int]) -> Place:
    """Where a story stands if the title decides; `since`: the newer readings that have the words there."""
    _, sort_at, seq = story
    if seq > known.newest or question.titled is None:
        return int(seq in since), sort_at, seq
    return int(db.execute(_TITLED, (question.titled, seq)).fetchone() is not None), sort_at, seq


def _told_apart(db: sqlite3.Connection, seqs: list[int]) -> tuple[list[int], list[int]]:
    """Those that have a day, and those of which nobody knows when they are from."""
    undated = {row["seq"] for row in db.execute(_UNDATED, (rows.json_of(seqs),))}
    return [seq for seq in seqs if seq not in undated], [seq for seq in seqs if seq in undated]


def _remembered(
    db: sqlite3.Connection, question: Question, known: Known, window: tuple[int, int], *, titled: bool
) -> list[int]:
    """A page by time, `titled`: those with the words in the title first; as far as pages are turned it is kept."""
    first, count = window
    front = known.fronts.get(titled)
    seqs = front.page(first, count) if front else None
    if seqs is not None:
        return seqs
    if first + count > _MOST_AHEAD:
        return _ordered(db, question, known, window, titled=titled)[0]
    wanted = max(first + count, _AHEAD)
    seqs, ahead = _ordered(db, question, known, (0, wanted), titled=titled)
    times = dict(db.execute(_PLACES, (rows.json_of(seqs),)).fetchall())
    places = [(int(number < ahead), times[seq], seq) for number, seq in enumerate(seqs)]
    known.fronts[titled] = Front(places, whole=len(seqs) < wanted)
    return seqs[first : first + count]


def _ordered(
    db: sqlite3.Connection, question: Question, known: Known, window: tuple[int, int], *, titled: bool
) -> tuple[list[int], int]:
    """The commit numbers of a page, and of how many the title decided."""
    if not titled or question.titled is None:
        return _newest(db, question, known.total, window), 0
    first, count = window
    ahead = question.with_words(question.titled)
    found = _newest(db, ahead, known.total, window)
    if len(found) == count:
        return found, count
    before = first + len(found) if found else int(db.execute(ahead.total(), ahead.values).fetchone()[0])
    others = question.with_words(f"({question.values['phrase']}) NOT ({question.titled})")
    rest = _newest(db, others, known.total, (max(first - before, 0), count - len(found)))
    return found + rest, len(found)


def _newest(db: sqlite3.Connection, question: Question, total: int, window: tuple[int, int]) -> list[int]:
    """The commit numbers of a page, newest first, of about `total` stories: the same whichever way they are found."""
    first, count = window
    asked = question.values | {"first": first, "count": count, "since": _ALWAYS}
    if not question.searched or total <= _SEVERAL:
        return [row["seq"] for row in db.execute(question.page(best=False), asked)]
    needed = (first + count) * _stories(db) // total
    if needed * _ONE_BY_ONE < total:
        looked = _LOOKED * needed
        if edge := db.execute(_EDGE, (looked,)).fetchone():
            found = db.execute(question.walk(at_once=False), asked | {"since": edge["sort_at"]})
            seqs = [row["seq"] for row in found]
            if len(seqs) == count:
                return seqs
    return [row["seq"] for row in db.execute(question.walk(at_once=True), asked)]


def _few(db: sqlite3.Connection, question: Question) -> bool:
    """Whether so few articles have the words that they can be weighed."""
    asked = {"phrase": question.values["phrase"], "most": MOST_WEIGHED + 1}
    return int(db.execute(_FEW, asked).fetchone()[0]) <= MOST_WEIGHED


def _stories(db: sqlite3.Connection) -> int:
    """SQLite counts a whole table without looking at its rows."""
    return int(db.execute("select count(*) from cluster").fetchone()[0])


def _count(db: sqlite3.Connection, wanted: Filter, question: Question) -> int:
    return _stories(db) if wanted == Filter() else int(db.execute(question.total(), question.values).fetchone()[0])


def _count_since(db: sqlite3.Connection, question: Question, total: int, since: int) -> int:
    rare = question.searched and total * _RARE < _stories(db)
    sql = question.count_since(at_once=rare)
    return int(db.execute(sql, question.values | {"since": since}).fetchone()[0])
