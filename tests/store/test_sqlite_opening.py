"""Opening a database file: what is made, what is refused, what is migrated."""

import os
import sqlite3
import threading
from pathlib import Path

import pytest

from bot.domain.errors import ConfigError, InstanceHeld, NewerSchema, StoreError
from bot.domain.inbox import Arrival
from bot.store import migrate, open_store
from bot.store.migrations import Script, history
from bot.store.sqlite.lock import InstanceLock
from bot.store.sqlite.opening import prepare
from tests.builders import NOW

MADE = ("new.db", "new.db-wal", "new.db-shm", "new.db.lock")
MORE = Script(
    name="9998_more", sql="create table more (id integer primary key) strict;\ninsert into more values (1);\n"
)
BROKEN = Script(name="9999_broken", sql="alter table more add column name text;\ninsert into nowhere values (1);\n")


def schema(path: Path) -> list[tuple[str, ...]]:
    with sqlite3.connect(path) as connection:
        found = connection.execute("select type, name, sql from sqlite_master where sql is not null order by 1, 2")
        rows = [tuple(row) for row in found]
    connection.close()
    return rows


def modes(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mode for path in folder.iterdir()}


async def test_a_missing_file_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    async with await open_store(f"sqlite:///{tmp_path}/new.db") as store:
        assert await store.ops.sources() == ()
        await store.instance.acquire()
        assert {name: mode & 0o777 for name, mode in modes(tmp_path).items()} == dict.fromkeys(MADE, 0o600)


async def test_a_relative_path_is_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with await open_store("sqlite:///here.db"):
        assert (tmp_path / "here.db").is_file()


@pytest.mark.parametrize("name", ["100%.db", "文件 #1.db", "a&b.db"])
async def test_odd_names_are_only_names(tmp_path: Path, name: str) -> None:
    async with await open_store(f"sqlite:///{tmp_path}/{name}") as store:
        await store.ops.record_round("poll", NOW)
    assert list(modes(tmp_path)) == [name]


@pytest.mark.parametrize(
    "url",
    ["", "policybot.db", "sqlite://", "sqlite:///", "sqlite://policybot.db", "mysql://h/d", "sqlite:///a.db?mode=ro"],
)
async def test_another_url_is_refused_by_name(url: str) -> None:
    with pytest.raises(ConfigError, match="sqlite:///FILE") as caught:
        await open_store(url)
    assert repr(url) in str(caught.value)


async def test_a_password_is_not_told() -> None:
    with pytest.raises(ConfigError) as caught:
        await open_store("postgresql://bot:hunter2@db.example.com/policy")
    assert "hunter2" not in str(caught.value)
    assert "db.example.com" in str(caught.value)


async def test_the_folder_must_exist(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"none/a\.db: the folder .*none does not exist"):
        await open_store(f"sqlite:///{tmp_path}/none/a.db")
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match=r"file/a\.db: Not a directory"):
        await open_store(f"sqlite:///{tmp_path}/file/a.db")


async def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a directory"):
        await open_store(f"sqlite:///{tmp_path}")


@pytest.mark.parametrize(
    "content", [b"not a database, but long enough to have a header of a hundred bytes " * 4, b"PK\3\4"]
)
async def test_what_is_no_database_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "text.db"
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"text\.db: file is not a database"):
        await open_store(f"sqlite:///{path}")
    assert path.read_bytes() == content
    assert list(modes(tmp_path)) == ["text.db"]


async def test_somebody_elses_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "theirs.db"
    with sqlite3.connect(path) as connection:
        connection.execute("create table theirs (id)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"theirs\.db: a SQLite database, but not policybot's"):
        await open_store(f"sqlite:///{path}")
    assert path.read_bytes() == before


async def test_a_damaged_schema_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    await migrate(f"sqlite:///{path}")
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + b"\xff" * 3000 + whole[3100:])
    with pytest.raises(StoreError, match=r"a\.db: "):
        await open_store(f"sqlite:///{path}")


async def test_damage_further_in_is_found_by_the_check(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    async with await open_store(f"sqlite:///{path}") as store:
        await store.ops.record_round("poll", NOW)
    page = sqlite3.connect(path)
    root, size = page.execute("select rootpage, 4096 from sqlite_master where name = 'round'").fetchone()
    page.close()
    whole = bytearray(path.read_bytes())
    whole[(root - 1) * size : root * size] = b"\xff" * size
    path.write_bytes(whole)
    async with await open_store(f"sqlite:///{path}") as store:
        assert await store.ops.problems() != ()
        with pytest.raises(StoreError, match=r"a\.db: database disk image is malformed"):
            await store.ops.last_rounds()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anything")
async def test_a_read_only_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    await migrate(f"sqlite:///{path}")
    path.chmod(0o400)
    with pytest.raises(StoreError, match=r"a\.db: is read-only"):
        await open_store(f"sqlite:///{path}")


async def test_a_later_schema_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    prepare(path, (*history(), MORE))
    before = path.read_bytes()
    for attempt in (open_store, migrate):
        with pytest.raises(NewerSchema, match=r"a\.db: written by a later policybot \(it has 9998_more\)"):
            await attempt(f"sqlite:///{path}")
    assert path.read_bytes() == before


async def test_migrate_says_what_it_did(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/a.db"
    assert await migrate(url) == tuple(script.name for script in history())
    assert await migrate(url) == ()


async def test_migrate_waits_for_no_running_instance(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/a.db"
    async with await open_store(url) as store:
        await store.instance.acquire()
        with pytest.raises(InstanceHeld, match=r"a\.db: in use by process"):
            await migrate(url)
    assert await migrate(url) == ()


async def test_a_link_is_the_file_that_it_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link, file = tmp_path / "link.db", tmp_path / "elsewhere" / "a.db"
    file.parent.mkdir()
    link.symlink_to(file)
    flushed: list[str] = []
    async with await open_store(f"sqlite:///{link}") as store:
        await store.instance.acquire()
        async with await open_store(f"sqlite:///{file}") as second:
            with pytest.raises(InstanceHeld):
                await second.instance.acquire()
        assert await store.inbox.receive([Arrival(key="1", body="{}")], (), NOW)
        monkeypatch.setattr("os.fsync", lambda fd: flushed.append(str(Path(f"/proc/self/fd/{fd}").readlink())))
        await store.inbox.secure()
    assert flushed == [f"{file}-wal"]
    assert set(modes(file.parent)) >= {"a.db", "a.db.lock"}
    assert "link.db.lock" not in modes(tmp_path)


def test_pending_migrations_wait_for_the_lock(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    prepare(path, history())
    lock = InstanceLock(path)
    lock.take()
    lock.take()  # twice is once
    assert prepare(path, history()) == ()
    with pytest.raises(InstanceHeld):
        prepare(path, (*history(), MORE))
    lock.give_back()
    assert prepare(path, (*history(), MORE)) == ("9998_more",)


def test_a_file_that_another_is_making_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("begin immediate")  # SQLite refuses at once to change the journal of a file held so
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        sqlite3.connect(path, timeout=5).execute("pragma journal_mode = wal")
    threading.Timer(0.1, other.close).start()
    assert prepare(path, history()) == tuple(script.name for script in history())


def test_migrations_are_applied_all_or_none(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    prepare(path, history())
    before = schema(path)
    with pytest.raises(StoreError, match=r"a\.db: no such table: nowhere"):
        prepare(path, (*history(), MORE, BROKEN))
    assert schema(path) == before
    assert prepare(path, (*history(), MORE)) == ("9998_more",)


def test_migrated_rows_must_fit_together(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    orphan = "pragma defer_foreign_keys = on;\ninsert into article (key, source_id, publisher, title, date_only, "
    orphan += "first_seen_at, news, content_kind, content) values ('k', 99, 'p', 't', 0, 0, 0, 'text', 'c');\n"
    with pytest.raises(StoreError, match="do not fit together"):
        prepare(path, (*history(), Script(name="9999_orphan", sql=orphan)))
    assert prepare(path, history()) == tuple(script.name for script in history())


def test_the_lock_needs_its_folder(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"a\.db\.lock: No such file"):
        InstanceLock(tmp_path / "none" / "a.db").take()
