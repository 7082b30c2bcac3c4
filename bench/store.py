"""Latest and search over 100,000 stored articles against the bare SQL, and the speed of recording, in one run.

    python -m bench.store [articles]

Prints medians and ratios. The bare SQL is the same question put to the
same file by one `sqlite3` connection in this thread, which fetches the same columns and does nothing with them: no
story shown once, no reprints, no decoding, no thread. Its page and its count are named apart.
"""

import asyncio
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from bot.domain.models import Entry, Fingerprint, Health, NewEntry, SourceSpec, Visit, VisitOutcome
from bot.domain.reading import ListKind, Measure, MeasureList, Mention, Reading, Tense
from bot.domain.stores import Filter, Page, ReadingRecord
from bot.store import Store, open_store
from bot.store.sqlite.connection import connect, settle, transaction
from bot.store.sqlite.read import commit_reading

NOW = datetime(2026, 7, 20, 0, 30, tzinfo=UTC)
AGENCIES = (
    "工业和信息化部",
    "国家发展和改革委员会",
    "财政部",
    "商务部",
    "交通运输部",
    "市场监管总局",
    "中国人民银行",
    "科学技术部",
)
WORDS = {"芯片": 0.02, "产业": 0.08, "企业": 0.6}
"""Two-character words and the share of articles that have them."""

ROUNDS = 200
SHOWN = 5

COLUMNS = "article.title, article.url, article.publisher, reading.sort_at, reading_body.body"
WITH_ARTICLE = """
join article on article.id = reading.article_id join reading_body on reading_body.seq = reading.seq
"""
LATEST = f"select {COLUMNS} from reading {WITH_ARTICLE} where reading.lead = 1 order by reading.sort_at desc limit 5"
LATEST_TOTAL = "select count(*) from cluster"
NAMED = "mention.kind = 'agency' and mention.name = ?"
BY_AGENCY = f"""
select {COLUMNS} from mention cross join reading on reading.seq = mention.seq {WITH_ARTICLE}
where {NAMED} order by mention.sort_at desc limit 5
"""
BY_AGENCY_TOTAL = f"select count(*) from mention where {NAMED}"
SEARCH = f"""
with hit as (select rowid, bm25(search, 8.0, 1.0) as score from search where search match ? order by score limit 5)
select {COLUMNS} from hit join reading on reading.seq = hit.rowid {WITH_ARTICLE} order by hit.score
"""
SEARCH_TOTAL = "select count(*) from search where search match ?"


@dataclass(frozen=True, slots=True)
class Question:
    """A question to the store and, in bare SQL, its page and its count."""

    name: str
    page: str
    count: str
    values: tuple[str, ...]
    ask: Callable[[], Awaitable[Page]]


def a_text(dice: random.Random, length: int) -> str:
    """Random characters with the words of WORDS sprinkled in."""
    run = "".join(chr(0x5000 + min(int(dice.expovariate(1 / 400)), 8000)) for _ in range(length))
    words = [word for word, share in WORDS.items() if dice.random() < share]
    at = length // 2
    return f"{run[:at]}{''.join(words)}，{run[at:]}。"


def a_record(dice: random.Random, article_id: int, title: str) -> ReadingRecord:
    text = a_text(dice, 400)
    items = tuple(
        Measure(marker="一是", headline=text[n : n + 12], text=text[n : n + 40], start=n, end=n + 40)
        for n in (0, 60, 120)
    )
    name = AGENCIES[min(int(dice.expovariate(0.7)), len(AGENCIES) - 1)]
    reading = Reading(
        title=title,
        text=text,
        is_policy=True,
        lists=(MeasureList(kind=ListKind.MEASURE, items=items, tense=Tense.PLANNED),),
        agencies=(Mention(name=name, text=name, start=0, end=len(name)),),
        summary=text[:200],
    )
    mark = Fingerprint(body=f"{article_id:032x}", title=f"{article_id:x}", signature=dice.randbytes(512))
    cluster = None if article_id < 100 or dice.random() > 0.05 else dice.randrange(1, article_id // 2)
    return ReadingRecord(article_id=article_id, reading=reading, fingerprint=mark, cluster_id=cluster, at=NOW)


def an_entry(dice: random.Random, number: int) -> NewEntry:
    published = NOW - timedelta(seconds=dice.randrange(365 * 86_400))
    entry = Entry(title=a_text(dice, 20), content="…", url=f"https://example.com/{number}", published=published)
    return NewEntry(key=f"url:example.com/{number}", entry=entry, publisher=f"来源{number % 40}", news=True)


async def fill(store: Store, path: Path, articles: int) -> None:
    """Articles through the store, readings by its own code in one transaction: 100,000 commits would take minutes."""
    dice = random.Random(7)
    await store.poll.record_documents([an_entry(dice, number) for number in range(articles)], NOW)
    db = connect(path)
    settle(db)
    titles = db.execute("select id, title from article order by id").fetchall()

    def read_all(db: sqlite3.Connection) -> None:
        for article_id, title in titles:
            commit_reading(db, a_record(dice, article_id, title))

    transaction(db, read_all)
    db.close()


def bare(db: sqlite3.Connection, sql: str, *values: str) -> float:
    """Median seconds of the plain statement."""
    return statistics.median(_timed(lambda: db.execute(sql, values).fetchall()) for _ in range(ROUNDS))


def _timed(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


async def ours(ask: Callable[[], Awaitable[Page]]) -> tuple[float, float, int]:
    """Seconds of the first answer (its total still uncounted), median of the others, and the total."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        page = await ask()
        times.append(time.perf_counter() - start)
    return times[0], statistics.median(times[1:]), page.total


def asked(store: Store) -> list[Question]:
    """The questions, each with its bare SQL."""
    found = [Question("latest", LATEST, LATEST_TOTAL, (), partial(store.desk.latest, Filter(), 0, SHOWN))]
    for name in (AGENCIES[0], AGENCIES[-1]):
        ask = partial(store.desk.latest, Filter(agencies=(name,)), 0, SHOWN)
        found.append(Question(f"latest {name}", BY_AGENCY, BY_AGENCY_TOTAL, (name,), ask))
    for word in WORDS:
        ask = partial(store.desk.search, Filter(words=(word,)), 0, SHOWN)
        found.append(Question(f"search {word}", SEARCH, SEARCH_TOTAL, (f'"{word}"',), ask))
    return found


async def questions(store: Store, path: Path) -> None:
    db = connect(path)
    settle(db)
    await store.desk.latest(Filter(sources=("来源1",)), 0, SHOWN)  # the reading thread is up and has decoded once
    print("milliseconds; page, count: bare SQL. first: the total not yet counted; again: remembered")
    print(f"{'hits':>8}{'page':>9}{'count':>9}{'first':>9}{'again':>9}  first÷(page+count)  again÷page")
    for question in asked(store):
        page, count = bare(db, question.page, *question.values), bare(db, question.count, *question.values)
        first, again, total = await ours(question.ask)
        times = "".join(f"{seconds * 1e3:9.3f}" for seconds in (page, count, first, again))
        print(f"{total:8}{times}{first / (page + count):18.1f}×{again / page:11.1f}×  {question.name}")
    db.close()


async def recording(store: Store) -> None:
    """200 visits of 50 entries, each committed for itself with a full sync."""
    dice = random.Random(11)
    await store.ops.sync_config_sources(
        [SourceSpec(name=f"源{n}", url=f"https://{n}.example.com/feed") for n in range(200)], NOW
    )
    visits = [
        Visit(
            source_id=source.id,
            at=NOW,
            outcome=VisitOutcome.FETCHED,
            entries=tuple(an_entry(dice, 10_000_000 + source.id * 50 + n) for n in range(50)),
            next_poll_at=NOW + source.interval,
            first_round=False,
            etag=None,
            last_modified=None,
            failures=0,
            empties=0,
            health=Health.GREEN,
            reason=None,
            newest_at=NOW,
            last_success_at=NOW,
        )
        for source in await store.poll.all_sources()
    ]
    for told in ("new", "known"):
        start = time.perf_counter()
        for visit in visits:
            await store.poll.record_visit(visit)
        print(f"record_visit, 200 × 50 entries, {told}: {time.perf_counter() - start:.2f} s")


async def main(articles: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "bench.db")
        async with await open_store(f"sqlite:///{path}") as store:
            start = time.perf_counter()
            await fill(store, path, articles)
            size = await asyncio.to_thread(path.stat)
            seconds = time.perf_counter() - start
            print(f"{articles} articles stored and read in {seconds:.0f} s, {size.st_size / 1e6:.0f} MB")
            await questions(store, path)
            await recording(store)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
