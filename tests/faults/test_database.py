"""Faults of disk and database: named, refused, never silently made anew; nothing is sent that cannot be recorded."""

import itertools
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Collection, Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from bot.domain.chats import Delivery, DeliveryState, Transition
from bot.domain.errors import StoreError
from bot.store import migrate, open_store
from bot.store.migrations import Script, history
from bot.store.sqlite.connection import Database
from bot.store.sqlite.deliver import SqliteDeliver
from bot.store.sqlite.opening import prepare
from tests.builders import NOW
from tests.flow.letterbox import letterbox


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
        FillsUp.full = True
        report = await station.round()
        assert report.errors == ("delivery 1 is sent, not recorded: policybot.db: database or disk is full",)
        with pytest.raises(StoreError, match="disk is full"):
            await station.round()
        assert [text for _, text in desk.post.taken] == ["甲1"]
        FillsUp.full = False
        assert (await station.round()).sent == 1
        assert [text for _, text in desk.post.taken] == ["甲1", "甲2"], "room again: it goes on by itself, once each"
        assert await desk.states() == [DeliveryState.SENT] * 2


async def test_an_outcome_that_was_written_though_the_disk_failed_holds_up_nothing(tmp_path: Path) -> None:
    async with letterbox(tmp_path) as desk:
        await desk.queue("甲1", "甲2")
        store = desk.outbox(FillsUp)
        station = desk.station(store=store)
        FillsUp.full = True
        await station.round()
        FillsUp.full = False
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
