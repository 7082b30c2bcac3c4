"""The threads and their connections: what every one has, and what happens when the file or its lock is in the way."""

import asyncio
import errno
import re
import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.chats import Chat, ChatKind, DeliveryState, Subscription, Transition
from bot.domain.desks import Filter
from bot.domain.errors import StoreBusy, StoreError, StoreFull, StoreMisused
from bot.domain.plans import EVERY_DAY
from bot.flow.faults import is_the_stores
from bot.store.sqlite.connection import Database
from bot.store.sqlite.deliver import SqliteDeliver
from bot.store.sqlite.desk import SqliteDesk
from bot.store.sqlite.dispatch import SqliteDispatch
from bot.store.sqlite.instance import SqliteInstance
from bot.store.sqlite.ops import SqliteOps
from bot.store.sqlite.poll import SqlitePoll
from bot.store.sqlite.read import SqliteRead
from tests.builders import NOW, a_draft, a_new_chat, a_new_entry, a_record, a_spec, a_visit

WANTED = {"journal_mode": "wal", "synchronous": 2, "busy_timeout": 5000, "foreign_keys": 1}

FULL, NORMAL = 2, 1
"""SQLite's levels of `synchronous`."""


A_CHAT = Chat(id=1, kind=ChatKind.PRIVATE, title=None, zone="UTC", plan=EVERY_DAY, next_digest_at=NOW, watermark=0)
OWN = Subscription(id=1, chat_id=1, rule="芯片", created_at=NOW)


def pragmas(connection: sqlite3.Connection) -> dict[str, object]:
    return {name: connection.execute(f"pragma {name}").fetchone()[0] for name in WANTED}


async def test_every_connection_is_set_up(database: Database) -> None:
    assert await database.look(pragmas) == WANTED
    assert await database.read(pragmas) == WANTED
    assert await database.write(pragmas) == WANTED


async def test_the_reading_connection_only_reads(database: Database) -> None:
    with pytest.raises(StoreError, match="readonly"):
        await database.read(lambda db: db.execute("delete from round"))


@contextmanager
def locked(database: Database) -> Iterator[None]:
    """Another process in the middle of a write."""
    with closing(sqlite3.connect(database.path, isolation_level=None)) as other:
        other.execute("begin immediate")
        yield


async def impatient(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Five seconds for each write are too long for a test: for the first that waits and for those after it."""
    monkeypatch.setattr("bot.store.sqlite.patience.PATIENCE", 0.02)
    await database.look(lambda db: db.execute("pragma busy_timeout = 20"))


def writes(database: Database) -> dict[str, Callable[[], Awaitable[object]]]:
    poll, read, ops = SqlitePoll(database), SqliteRead(database), SqliteOps(database)
    dispatch, deliver, desk = SqliteDispatch(database), SqliteDeliver(database), SqliteDesk(database)
    sent = Transition(state=DeliveryState.SENT)
    return {
        "record_visit": lambda: poll.record_visit(a_visit(1, a_new_entry())),
        "record_documents": lambda: poll.record_documents([a_new_entry()], NOW),
        "record_readings": lambda: read.record_readings([a_record(1)]),
        "record_failure": lambda: read.record_failure(1, "", None),
        "queue_digest": lambda: dispatch.queue_digest(a_draft()),
        "recover": lambda: deliver.recover(1),
        "claim": lambda: deliver.advance({}, [1], 1, NOW),
        "put_off": lambda: deliver.put_off(1, 1, NOW, ""),
        "record_outcome": lambda: deliver.advance({1: sent}, (), 1, NOW),
        "ensure_chat": lambda: desk.ensure_chat(a_new_chat(), NOW),
        "deactivate": lambda: desk.deactivate(1, ""),
        "move_chat": lambda: desk.move_chat(1, 2),
        "set_plan": lambda: desk.set_plan(1, EVERY_DAY, "UTC", NOW),
        "set_quiet": lambda: desk.set_quiet(1, None),
        "set_own_plan": lambda: desk.set_own_plan(OWN, None, NOW),
        "put_off_digest": lambda: dispatch.put_off(A_CHAT, NOW),
        "subscribe": lambda: desk.subscribe(1, "芯片", NOW),
        "unsubscribe": lambda: desk.unsubscribe(1, "芯片"),
        "remember_question": lambda: desk.remember_question(1, "search", "芯片", NOW),
        "sync_config_sources": lambda: ops.sync_config_sources([a_spec()], NOW),
        "add_source": lambda: ops.add_source(a_spec(), NOW),
        "record_round": lambda: ops.record_round("poll", NOW),
        "acquire": SqliteInstance(database).acquire,
    }


async def one_under_way(database: Database) -> None:
    """A delivery that is being sent, under fence 1."""
    instance = SqliteInstance(database)
    fence = await instance.acquire()
    await SqliteDesk(database).ensure_chat(a_new_chat(), NOW)
    await SqliteDispatch(database).queue_digest(a_draft())
    await SqliteDeliver(database).advance({}, [1], fence, NOW)
    await instance.release()


async def test_every_write_waits_and_then_says_who_is_in_the_way(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await impatient(database, monkeypatch)
    await one_under_way(database)
    with locked(database):
        for name, write in writes(database).items():
            with pytest.raises(StoreBusy, match=r"policybot\.db: locked by another process"):
                await write()
            assert name
    assert await SqlitePoll(database).record_documents([a_new_entry()], NOW) == 1


async def test_an_instance_that_could_not_begin_holds_nothing(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await impatient(database, monkeypatch)
    first, second = SqliteInstance(database), SqliteInstance(database)
    with locked(database), pytest.raises(StoreBusy):
        await first.acquire()
    assert await second.acquire() == 1
    await second.release()


async def test_reading_goes_on_while_another_writes(database: Database) -> None:
    await SqlitePoll(database).record_documents([a_new_entry()], NOW)
    with locked(database):
        assert len(await SqliteRead(database).new_articles(NOW, 5)) == 1
        assert (await SqliteDesk(database).latest(Filter(), 0, 5)).total == 0


async def test_a_search_does_not_wait_for_our_own_write(database: Database) -> None:
    started, go_on = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def slow(_: sqlite3.Connection) -> None:
        loop.call_soon_threadsafe(started.set)
        asyncio.run_coroutine_threadsafe(go_on.wait(), loop).result()

    writing = asyncio.create_task(database.write(slow))
    await started.wait()
    assert (await SqliteDesk(database).library()).stories == 0
    assert not writing.done()
    go_on.set()
    await writing


async def test_what_was_begun_is_finished_though_nobody_waits(database: Database) -> None:
    started, go_on = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def slow(db: sqlite3.Connection) -> None:
        loop.call_soon_threadsafe(started.set)
        asyncio.run_coroutine_threadsafe(go_on.wait(), loop).result()
        db.execute("insert into round (station, finished_at) values ('poll', 1)")

    writing = asyncio.create_task(database.write(slow))
    await started.wait()
    queued = asyncio.create_task(SqliteOps(database).record_round("read", NOW))
    await asyncio.sleep(0)
    for task in (writing, queued):
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    go_on.set()
    await SqliteOps(database).record_round("deliver", NOW)
    assert set(await SqliteOps(database).last_rounds()) == {"poll", "read", "deliver"}


async def test_what_fails_leaves_nothing_behind(database: Database) -> None:
    def half(db: sqlite3.Connection) -> None:
        db.execute("insert into round (station, finished_at) values ('poll', 1)")
        raise KeyError("half-way")

    with pytest.raises(KeyError):
        await database.write(half)
    assert await SqliteOps(database).last_rounds() == {}


async def test_a_full_disk_stops_the_write_and_harms_nothing(database: Database) -> None:
    poll = SqlitePoll(database)
    pages = await database.look(lambda db: db.execute("pragma page_count").fetchone()[0])
    await database.look(lambda db: db.execute(f"pragma max_page_count = {pages}").fetchone())
    entries = [a_new_entry(f"url:{n}", content="字" * 2000) for n in range(50)]
    with pytest.raises(StoreError, match=r"policybot\.db: database or disk is full"):
        await poll.record_documents(entries, NOW)
    await database.look(lambda db: db.execute("pragma max_page_count = 1000000").fetchone())
    assert await poll.record_documents(entries, NOW) == 50


@pytest.mark.parametrize("replaced", [False, True])
async def test_a_file_that_was_taken_away_is_not_written_on(database: Database, replaced: bool) -> None:
    await SqliteOps(database).record_round("poll", NOW)
    database.path.rename(database.path.with_name("away.db"))
    if replaced:
        database.path.touch()
    with pytest.raises(StoreError, match=r"policybot\.db: the database file was removed or replaced"):
        await SqliteOps(database).record_round("poll", NOW + timedelta(days=1))
    assert database.path.exists() == replaced
    database.path.with_name("away.db").rename(database.path)


async def test_half_a_character_is_refused_not_stored(database: Database) -> None:
    with pytest.raises(StoreError, match=r"policybot\.db: .*surrogate"):
        await SqlitePoll(database).record_documents([a_new_entry(title="半个\ud83d")], NOW)
    assert await SqliteRead(database).new_articles(NOW, 5) == ()


async def test_a_note_does_not_wait_for_the_disk_and_every_other_commit_does(database: Database) -> None:
    def level(db: sqlite3.Connection) -> int:
        return int(db.execute("pragma synchronous").fetchone()[0])

    def failing(_: sqlite3.Connection) -> None:
        raise LookupError

    assert await database.write(level) == FULL
    assert await database.note(level) == NORMAL
    with pytest.raises(LookupError):
        await database.note(failing)
    assert await database.write(level) == FULL


def test_no_statement_numbers_its_placeholders() -> None:
    """`?1` filled from a sequence: Python 3.12 warns of it, 3.14 refuses it."""
    files = [*(Path(__file__).parents[2] / "bot/store").rglob("*.py")]
    assert files
    assert [file.name for file in files if re.search(r"\?\d", file.read_text(encoding="utf-8"))] == []


async def test_what_was_noted_is_flushed_from_where_it_stands(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: list[str] = []
    monkeypatch.setattr("os.fsync", lambda fd: flushed.append(str(Path(f"/proc/self/fd/{fd}").readlink())))
    await database.secure()
    assert not flushed or flushed == [f"{database.path}-wal"]
    flushed.clear()
    await database.note(lambda db: db.execute("delete from round"))
    await database.secure()
    assert flushed == [f"{database.path}-wal"]


async def test_a_disk_that_fails_is_told_of(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: int) -> None:
        raise OSError(errno.EIO, "the disk fails")

    await database.note(lambda db: db.execute("delete from round"))
    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(StoreError, match="the disk fails"):
        await database.secure()


def too_large(db: sqlite3.Connection) -> None:
    db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 1000)
    db.execute("select ?", ("x" * 2000,))


OURS: dict[str, Callable[[sqlite3.Connection], object]] = {
    "a statement that is none": lambda db: db.execute("selec 1"),
    "a table that is not there": lambda db: db.execute("select * from nowhere"),
    "a value that must not be": lambda db: db.execute("insert into round (station) values (null)"),
    "a type that must not be": lambda db: db.execute("insert into round values ('poll', 'noon', 0)"),
    "a key used twice": lambda db: db.execute("insert into shelf (id, taken) values (1, 0)"),
    "too few values": lambda db: db.execute("select ?", ()),
    "too large a value": too_large,
    "half a surrogate pair": lambda db: db.execute("select ?", ("\ud800",)),
}


@pytest.mark.parametrize("fault", OURS)
async def test_what_our_own_statements_do_wrong_is_told_from_a_store_that_fails(database: Database, fault: str) -> None:
    """By what SQLite really raises: waiting mends none of it (`flow.faults.is_the_stores`)."""
    with pytest.raises(StoreMisused, match=r"policybot\.db: ") as caught:
        await database.write(OURS[fault])
    assert not is_the_stores(caught.value)


async def test_a_store_that_fails_is_no_fault_of_ours(database: Database) -> None:
    def full(db: sqlite3.Connection) -> None:
        pages = db.execute("pragma page_count").fetchone()[0]
        db.execute(f"pragma max_page_count = {pages}")
        db.execute("insert into notice (key, html, at) values ('k', ?, 0)", ("x" * 10**6,))

    with pytest.raises(StoreError, match="disk is full") as caught:
        await database.write(full)
    assert is_the_stores(caught.value)
    assert type(caught.value) is StoreFull
