"""How well one story is told from two, by kind of edit, and what it costs to join one article to 100,000 stored.

python -m bench.stories [pairs of a kind] [articles]
"""

import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from bot.domain.models import Fingerprint
from bot.extract.dates.own import number_in
from bot.match.fingerprint import PERMUTATIONS, fingerprint
from bot.match.likeness import Telling, Verdict, same_words, weigh
from bot.store.migrations import history
from bot.store.sqlite.connection import connect, settle, transaction
from bot.store.sqlite.opening import prepare
from bot.store.sqlite.stories import keep_fingerprints, twins
from tests.match.pairs import cut, made, news
from tests.match.text import Pair, Text

NOW = datetime(2026, 7, 20, tzinfo=UTC)
PROBES = 200
STOCK_PHRASES = 300
"""Sentences that many texts have in common (特此通知 and the like); of a text's eight anchors two are such."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Pairs told to be one story: `right` are, `wrong` are not; `missed` are one and were told to be two."""

    right: int
    wrong: int
    missed: int
    by_kind: dict[str, tuple[int, int]]

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed)


def print_of(one: Text) -> Fingerprint:
    """The fingerprint that READ gives the text."""
    return fingerprint(one.title, one.body, number_in(one.title, one.body))


def told_as_one(one: Text, other: Text) -> bool:
    """Whether the index would bring them together, and the comparison then joins them."""
    mine, theirs = print_of(one), print_of(other)
    met = mine.title == theirs.title or mine.body == theirs.body or bool(set(mine.keys) & set(theirs.keys))
    verdict = weigh(mine, theirs) if met else Verdict.APART
    if verdict is not Verdict.OPEN:
        return verdict is Verdict.SAME
    return same_words((Telling(title=one.title, text=one.body), Telling(title=other.title, text=other.body)))


def score(pairs: Iterable[Pair]) -> Score:
    """How many pairs are told for what they are, in all and by kind."""
    ends: Counter[tuple[bool, bool]] = Counter()
    kinds: Counter[tuple[str, bool]] = Counter()
    for pair in pairs:
        found = told_as_one(pair.one, pair.other)
        ends[pair.same, found] += 1
        kinds[pair.kind, found == pair.same] += 1
    names = dict.fromkeys(kind for kind, _ in kinds)
    return Score(
        right=ends[True, True],
        wrong=ends[False, True],
        missed=ends[True, False],
        by_kind={name: (kinds[name, True], kinds[name, True] + kinds[name, False]) for name in names},
    )


def stored(dice: random.Random) -> Fingerprint:
    """The fingerprint of an article like no other but for stock phrases."""
    keys = tuple(dice.getrandbits(63) for _ in range(PERMUTATIONS // 4 + 6))
    phrases = tuple(dice.randrange(STOCK_PHRASES) for _ in range(2))
    body, title = f"{dice.getrandbits(128):032x}", f"{dice.getrandbits(64):x}"
    figures, signature = dice.randbytes(160), dice.randbytes(4 * PERMUTATIONS)
    return Fingerprint(
        body=body,
        signature=signature,
        title=title,
        figures=figures,
        size=900,
        keys=tuple(dict.fromkeys(keys + phrases)),
    )


def shelve(db: sqlite3.Connection, prints: Iterable[Fingerprint]) -> None:
    """Articles with nothing but their fingerprints, each a story of its own."""
    first = db.execute("select coalesce(max(id), 0) + 1 from article").fetchone()[0]
    for number, printed in enumerate(prints, first):
        db.execute(
            "insert into article (id, key, publisher, title, date_only, first_seen_at, news, content_kind, content)"
            " values (?, ?, '', '', 0, 0, 1, 'text', '')",
            (number, f"url:{number}"),
        )
        db.execute("insert into cluster values (?, 0)", (number,))
        db.execute(
            "insert into reading (article_id, cluster_id, at, news, lead, sort_at, first_seen_at, publisher)"
            " values (?, ?, 0, 1, 1, 0, ?, '')",
            (number, number, int(NOW.timestamp() * 1e6)),
        )
        keep_fingerprints(db, [(number, printed)])


def joining(articles: int) -> None:
    """Prints what it takes to find the story of one more article, and whether it is found, among so many."""
    dice = random.Random(7)
    originals = [news(dice) for _ in range(PROBES)]
    probes = [fingerprint(text.title, text.body) for text in (cut(text, dice) for text in originals)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.db"
        prepare(path, history())
        with closing(connect(path)) as db:
            settle(db)
            known = [fingerprint(text.title, text.body) for text in originals]
            for more in (articles // 100, articles - articles // 100):
                prints = [*known, *(stored(dice) for _ in range(more - len(known)))]
                known = []
                transaction(db, partial(shelve, prints=prints))
                _time_joining(db, probes)


def _time_joining(db: sqlite3.Connection, probes: list[Fingerprint]) -> None:
    size = db.execute("select count(*) from fingerprint").fetchone()[0]
    found, compared, spent = 0, 0, []
    for printed in probes:
        began = time.process_time()
        (candidates,) = twins(db, (printed,), NOW - timedelta(days=1))
        told = [twin for twin in candidates if weigh(twin.fingerprint, printed) is not Verdict.APART]
        spent.append(time.process_time() - began)
        compared += len(candidates)
        found += bool(told)
    median, worst = 1000 * statistics.median(spent), 1000 * max(spent)
    print(
        f"among {size:7,} stored: {median:.2f} ms CPU an article (worst {worst:.2f}), "
        f"{compared / len(probes):.1f} compared, {found} of {len(probes)} found"
    )


def main(each: int, articles: int) -> None:
    """The table by kind, then the cost."""
    result = score(made(each))
    for kind, (right, count) in result.by_kind.items():
        print(f"{kind:32}{right:5} of {count}")
    print(f"{'precision':32}{result.precision:9.4f}\n{'recall':32}{result.recall:9.4f}")
    joining(articles)


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:3]]
    main(*given, *(100, 100_000)[len(given) :])
