"""Latest and search over 100,000 stored articles against the bare SQL, and the speed of recording, in one run.

    python -m bench.store [articles]

Prints medians and ratios. The bare SQL is the same question put to the same file by one `sqlite3` connection in this
thread, which fetches the same columns and does nothing with them: no story shown once, no reprints, no decoding.
"""

import asyncio
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from bot.domain.desks import Filter, Page
from bot.domain.models import Entry, Fingerprint, Health, NewEntry, SourceSpec, Visit, VisitOutcome
from bot.domain.reading import ListKind, Measure, MeasureList, Mention, Reading, Tense
from bot.domain.stores import ReadingRecord
from bot.match.kept import keep
from bot.store import Store, open_store
from bot.store.sqlite.connection import connect, settle, transaction
from bot.store.sqlite.read import commit_readings

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

ROUNDS, FRESH = 100, 5
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
    ask: Callable[[Store], Awaitable[Page]]


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
    return ReadingRecord(article_id=article_id, kept=keep(reading), fingerprint=mark, cluster_id=cluster, at=NOW)


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
            commit_readings(db, [a_record(dice, article_id, title)])

    transaction(db, read_all)
    db.close()


def bare_first(path: Path, question: Question) -> float:
    """Seconds of page and count together on a connection that has seen nothing yet but the schema."""
    with closing(connect(path)) as db:
        settle(db)
        db.execute("select * from chat").fetchall()
        return _timed(lambda: [db.execute(sql, question.values).fetchall() for sql in (question.page, question.count)])


def bare_again(path: Path, question: Question) -> float:
    """Median seconds of the page alone, everything at hand."""
    with closing(connect(path)) as db:
        settle(db)
        return statistics.median(
            _timed(lambda: db.execute(question.page, question.values).fetchall()) for _ in range(ROUNDS)
        )


def _timed(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


async def ours(path: Path, question: Question) -> tuple[float, float, int]:
    """Seconds of the first answer of a newly opened store, median seconds of the following ones, and the total."""
    times = []
    async with await open_store(f"sqlite:///{path}") as store:
        await store.desk.chats()
        for _ in range(ROUNDS):
            start = time.perf_counter()
            page = await question.ask(store)
            times.append(time.perf_counter() - start)
    return times[0], statistics.median(times[1:]), page.total


def asked() -> list[Question]:
    """The questions, each with its bare SQL."""
    return [
        Question("latest", LATEST, LATEST_TOTAL, (), lambda store: store.desk.latest(Filter(), 0, SHOWN)),
        *(
            Question(f"latest {name}", BY_AGENCY, BY_AGENCY_TOTAL, (name,), partial(by_agency, name))
            for name in (AGENCIES[0], AGENCIES[-1])
        ),
        *(Question(f"search {word}", SEARCH, SEARCH_TOTAL, (f'"{word}"',), partial(by_word, word)) for word in WORDS),
    ]


async def by_agency(name: str, store: Store) -> Page:
    return await store.desk.latest(Filter(agencies=(name,)), 0, SHOWN)


async def by_word(word: str, store: Store) -> Page:
    return await store.desk.search(Filter(words=(word,)), 0, SHOWN)


async def questions(path: Path) -> None:
    """Each question in turn: bare and ours, first and again."""
    print("milliseconds. first: page and total, nothing at hand; again: everything at hand, our total remembered")
    print(f"{'hits':>8}{'bare first':>12}{'ours':>9}{'ratio':>8}{'bare again':>12}{'ours':>9}{'ratio':>8}")
    for question in asked():
        rounds = [await ours(path, question) for _ in range(FRESH)]
        first = statistics.median(found[0] for found in rounds)
        again = statistics.median(found[1] for found in rounds)
        plain = statistics.median(bare_first(path, question) for _ in range(FRESH))
        page = bare_again(path, question)
        told = f"{rounds[0][2]:8}{plain * 1e3:12.3f}{first * 1e3:9.3f}{first / plain:7.1f}×"
        print(f"{told}{page * 1e3:12.3f}{again * 1e3:9.3f}{again / page:7.1f}×  {question.name}")


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
            await questions(path)
            await recording(store)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
