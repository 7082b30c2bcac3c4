"""Faults of disk and database: named, refused, never silently made anew; nothing is sent that cannot be recorded."""

import asyncio
import itertools
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Collection, Mapping
from contextlib import closing, suppress
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.domain.chats import Delivery, DeliveryState, Transition
from bot.domain.errors import StoreError
from bot.flow.concurrency import SeatSettings
from bot.store import migrate, open_store
from bot.store.migrations import Script, history
from bot.store.sqlite.connection import Database
from bot.store.sqlite.deliver import SqliteDeliver
from bot.store.sqlite.opening import prepare
from tests.builders import NOW
from tests.chat.test_handlers import until
from tests.flow.letterbox import Post, letterbox


async def set_limit(database: Database, pages: int) -> None:
    """The disk is full for the writing connection from so many pages on; 0 is the size it has."""

    def limit(db: sqlite3.Connection) -> None:
        now = db.execute("pragma page_count").fetchone()[0]
        db.execute(f"pragma max_page_count = {pages or now}")

    await database._writer.run(limit)


class FillsUp(SqliteDeliver):
    """A disk that is full from the moment a message has gone."""

    full = False

    async def advance(
        self, outcomes: Mapping[int, Transition], claims: Collection[int], fence: int, now: datetime
    ) -> tuple[Delivery, ...]:
        if outcomes and self.full:
            raise StoreError("policybot.db: database or disk is full")
        return await super().advance(outcomes, claims, fence, now)


async def test_a_full_disk_stops_the_sender_before_it_sends(tmp_path: Path) -> None:
    async with letterbox(tmp_path) as desk:
        await desk.queue("甲")
        station = desk.station()
        database = desk.outbox(SqliteDeliver)._database
        await set_limit(database, 0)

        async def fill() -> None:
            for number in itertools.count():
                await desk.store.desk.remember_question(1, "search", "x" * 3000 + str(number), NOW)

        with pytest.raises(StoreError, match="disk is full: nothing is sent that cannot be recorded"):
            await fill()
        assert await desk.store.ops.problems() == ()
        await set_limit(database, 1_000_000)
        assert (await station.round()).sent == 1


async def test_an_outcome_that_finds_no_room_is_owed_and_nothing_else_is_sent(tmp_path: Path) -> None:
    async with letterbox(tmp_path) as desk:
        await desk.queue("甲1", "甲2")
        store = desk.outbox(FillsUp)
        station = desk.station(store=store)
        store.full = True
        report = await station.round()
        assert report.errors == ("delivery 1 is sent, not recorded: policybot.db: database or disk is full",)
        with pytest.raises(StoreError, match="disk is full"):
            await station.round()
        assert [text for _, text in desk.post.taken] == ["甲1"]
        store.full = False
        assert (await station.round()).sent == 1
        assert [text for _, text in desk.post.taken] == ["甲1", "甲2"], "room again: it goes on by itself, once each"
        assert await desk.states() == [DeliveryState.SENT] * 2


class Departing(Post):
    """To one chat the message leaves when it is told to."""

    def __init__(self, last: int) -> None:
        super().__init__()
        self.last, self.at_the_door, self.leave = last, asyncio.Event(), asyncio.Event()

    async def depart(self, chat_id: int) -> None:
        if chat_id == self.last:
            self.at_the_door.set()
            await self.leave.wait()


async def test_what_was_claimed_before_the_disk_was_full_does_not_leave_any_more(tmp_path: Path) -> None:
    """Not so much as a claim is made behind an outcome that found no room, though for a claim there is some."""
    async with letterbox(tmp_path) as desk:
        for chat in range(1, 9):
            await desk.queue("甲", chat=chat)
        desk.post = post = Departing(2)
        store = desk.outbox(FillsUp)
        station = desk.station(store=store, seats=SeatSettings(ahead=2))
        desk.post.hold, desk.post.hanging, store.full = asyncio.Event(), frozenset({1}), True
        running = asyncio.create_task(station.round())
        await post.at_the_door.wait()
        desk.post.hold.set()
        await until(lambda: bool(station.owed))
        post.leave.set()
        with suppress(StoreError):
            await running
        assert [chat for chat, _ in post.taken] == [1]
        with pytest.raises(StoreError, match="disk is full"):
            await station.round()
        store.full = False
        assert (await station.round()).sent == 6
        later = NOW + timedelta(minutes=1)
        assert (await station.round(later)).sent == 1
        rows = await desk.store.ops.outbox()
        assert {(row.state, row.uncertain) for row in rows} == {(DeliveryState.SENT, 0)}
        assert sorted(chat for chat, _ in post.taken) == list(range(1, 9)), "once each"


async def test_an_outcome_that_was_written_though_the_disk_failed_holds_up_nothing(tmp_path: Path) -> None:
    async with letterbox(tmp_path) as desk:
        await desk.queue("甲1", "甲2")
        store = desk.outbox(FillsUp)
        station = desk.station(store=store)
        store.full = True
        await station.round()
        store.full = False
        await store.advance(dict(station.owed), (), desk.fence, NOW)
        assert (await station.round()).sent == 1
        assert station.owed == {}
        assert [text for _, text in desk.post.taken] == ["甲1", "甲2"]


async def test_a_database_that_was_deleted_is_not_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "policybot.db"
    async with letterbox(tmp_path) as desk:
        await desk.queue("甲")
        path.unlink()
        with pytest.raises(StoreError, match="was removed or replaced while in use"):
            await desk.station().round()
        assert desk.post.taken == []
    with pytest.raises(StoreError, match=r"the database was here and is gone.*remove policybot\.db\.lock"):
        await open_store(f"sqlite:///{path}")
    assert not path.exists()
    (tmp_path / "policybot.db.lock").unlink()
    assert await migrate(f"sqlite:///{path}")


@pytest.mark.parametrize("content", [b"Dear Sir or Madam, " * 300, b"SQLite format 3\0" + b"\xff" * 4080])
async def test_what_is_no_database_is_named_and_left(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"a\.db: "):
        await open_store(f"sqlite:///{path}")
    assert path.read_bytes() == content


async def test_flipped_bytes_are_found_and_named(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    await migrate(f"sqlite:///{path}")
    whole = bytearray(path.read_bytes())
    middle = len(whole) // 2
    whole[middle : middle + 4096] = bytes(255 - byte for byte in whole[middle : middle + 4096])
    path.write_bytes(whole)
    try:
        async with await open_store(f"sqlite:///{path}") as store:
            found = "; ".join(await store.ops.problems())
    except StoreError as error:
        found = str(error)
    assert found
    assert path.read_bytes()[middle : middle + 100] == bytes(whole[middle : middle + 100]), "nothing was made anew"


LONG = Script(
    name="9998_long",
    sql="create table filler (text);\n"
    "insert into filler with recursive n (i) as (select 1 union all select i + 1 from n where i < 400000) "
    "select hex(i) from n;\n",
)

UPGRADE = """
import sys
from pathlib import Path
from bot.store.migrations import history
from bot.store.sqlite.opening import prepare
from tests.faults.test_database import LONG
print("ready", flush=True)
prepare(Path(sys.argv[1]), (*history(), LONG))
"""


def test_an_upgrade_that_is_killed_goes_on_at_the_next_start(tmp_path: Path) -> None:
    """In one transaction: each time the database is the old one whole, at last the new one."""
    path = tmp_path / "a.db"
    prepare(path, history())
    root = Path(__file__).parents[2]
    for kill in range(4):
        command = (sys.executable, "-c", UPGRADE, str(path))
        with subprocess.Popen(command, cwd=root, env=dict(os.environ), stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
            time.sleep(0.05 * kill)
            process.send_signal(signal.SIGKILL)
        with closing(sqlite3.connect(path)) as connection:
            tables = connection.execute("select count(*) from sqlite_master where name = 'filler'").fetchone()[0]
            assert connection.execute("pragma integrity_check").fetchone()[0] == "ok"
            if tables:
                assert connection.execute("select count(*) from filler").fetchone()[0] == 400_000
    prepare(path, (*history(), LONG))
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("select count(*) from filler").fetchone()[0] == 400_000
