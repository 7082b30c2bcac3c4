"""Behind another process's lock those who want to write wait together, not one after the other."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.domain.errors import StoreBusy
from bot.store import open_store
from bot.store.sqlite import connection, patience
from bot.store.sqlite.connection import Database
from bot.store.sqlite.patience import PATIENCE, Patience
from tests.builders import NOW, a_new_chat

LITTLE = 0.05


class Nobody:
    """No thread."""

    async def run(self, work: patience.Work[patience.T]) -> patience.T:
        raise AssertionError(work)


def test_one_wait_is_shared() -> None:
    one = Patience(Nobody())
    assert one.left(0.0, 0.0) == PATIENCE
    one.refused(0.0)
    assert one.left(0.0, 5.0) == 0.0
    assert one.left(2.0, 5.0) == 2.0
    one.refused(5.0)
    assert one.left(2.5, 7.0) == 0.5


def test_who_comes_later_waits_again() -> None:
    one = Patience(Nobody())
    one.refused(0.0)
    assert one.left(6.0, 6.0) == PATIENCE
    one.refused(6.0)
    assert one.left(7.0, 11.0) == 1.0


def test_waiting_for_ones_turn_is_no_waiting_for_a_lock() -> None:
    one = Patience(Nobody())
    one.refused(0.0)
    one.begun()
    assert one.left(1.0, 9.0) == PATIENCE


async def test_all_are_refused_by_one_wait_and_the_next_wait_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.db"
    waits: list[str] = []

    def traced(given: Path) -> sqlite3.Connection:
        made = opened(given)
        made.set_trace_callback(lambda told: waits.append(told) if "busy_timeout" in told else None)
        return made

    opened = connection.connect
    async with await open_store(f"sqlite:///{path}"):
        pass
    monkeypatch.setattr(patience, "PATIENCE", LITTLE)
    monkeypatch.setattr(connection, "connect", traced)
    database = Database(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        await database.write(lambda db: db.execute("pragma busy_timeout = 50").fetchone())
        waits.clear()
        other.execute("begin exclusive")
        ends = await asyncio.gather(*(database.write(lambda _: None) for _ in range(20)), return_exceptions=True)
        other.execute("rollback")
    assert [type(end) for end in ends] == [StoreBusy] * 20
    assert sum(not told.endswith(" 50") for told in waits) == 19, "one waited for all"
    assert waits[-1] == "pragma busy_timeout = 50"
    await database.write(lambda _: None)
    await database.close()


async def test_a_unit_of_work_shares_it_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{tmp_path}/a.db"
    async with await open_store(url) as store:
        with closing(sqlite3.connect(tmp_path / "a.db", isolation_level=None)) as other:
            other.execute("begin exclusive")
            monkeypatch.setattr(Patience, "left", lambda *_: 0.0)
            with pytest.raises(StoreBusy):
                async with store.inbox.handling("1:1", NOW):
                    await store.desk.ensure_chat(a_new_chat(1), NOW)
            other.execute("rollback")
