"""Databases of earlier releases: they open with all they have, and what a migration makes anew is whole."""

import shutil
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from bot.domain.desks import Filter
from bot.domain.stores import OutboxCounts
from bot.match.fingerprint import BANDS, fingerprint, packed
from bot.store import open_store
from bot.store.migrations import history
from bot.store.rows import micros
from bot.store.sqlite import opening
from bot.store.sqlite.connection import connect
from bot.store.sqlite.opening import prepare
from bot.store.sqlite.shelf import unshelve
from tests.builders import NOW
from tests.store.conftest import Shelf
from tests.store.test_sqlite_opening import schema

OLD = sorted((Path(__file__).parent / "old").glob("*.db"))


def test_every_release_left_a_database() -> None:
    """The newest migrations may still be unreleased; what is released has no gap."""
    assert OLD
    assert [path.stem for path in OLD] == [script.name for script in history()][: len(OLD)]


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.stem)
def test_a_released_migration_never_changes(old: Path, tmp_path: Path) -> None:
    names = [script.name for script in history()]
    prepare(tmp_path / "now.db", history()[: names.index(old.stem) + 1])
    assert schema(tmp_path / "now.db") == schema(old)


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.stem)
async def test_an_old_database_opens_with_all_it_has(old: Path, tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    shutil.copy(old, path)
    prepare(tmp_path / "new.db", history())
    async with await open_store(f"sqlite:///{path}") as store:
        assert schema(path) == schema(tmp_path / "new.db")
        assert (await store.desk.search(Filter(words=("芯片",)), 0, 5)).total == 1
        (chat,) = await store.desk.chats()
        assert [rule.rule for rule in await store.desk.subscriptions_of(chat.id)] == ["芯片"]
        assert len(await store.ops.outbox()) == 1
        assert [source.name for source in await store.ops.sources()] == ["工信部新闻"]
        assert await store.ops.problems() == ()


@pytest.mark.parametrize(("many", "told"), [(1, True), (99, False)])
def test_an_upgrade_that_takes_long_is_told_before(
    many: int, told: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "old.db"
    shutil.copy(OLD[0], path)
    monkeypatch.setattr(opening, "MANY", many)
    prepare(path, history())
    assert ("upgrading" in caplog.text) is told
    caplog.clear()
    prepare(path, history())
    assert caplog.text == ""


async def test_the_keys_of_stored_articles_become_fewer_and_find_them_still(tmp_path: Path) -> None:
    path, text = tmp_path / "bot.db", "会议要求各地压实责任，抓好秋粮收购，确保农民种粮卖得出。" * 3
    names = [script.name for script in history()]
    prepare(path, history()[: names.index("0013_story_keys")])
    stored = fingerprint("秋粮收购", text)
    bands, others = tuple(range(32)), stored.keys[BANDS:]
    with closing(connect(path)) as db, db:
        db.execute(
            "insert into article (id, key, publisher, title, date_only, first_seen_at, news, content_kind, content)"
            " values (7, 'url:7', '', '', 0, 1, 1, 'text', '')"
        )
        db.execute("insert into cluster values (1, 0)")
        db.execute(
            "insert into reading (article_id, cluster_id, at, news, lead, sort_at, first_seen_at, publisher)"
            " values (7, 1, 0, 1, 1, 0, ?, '')",
            (micros(NOW),),
        )
        db.execute(
            "insert into fingerprint (article_id, body, title, signature, keys) values (7, 'b', 't', ?, ?)",
            (stored.signature, packed((*bands, *others))),
        )
        db.executemany("insert into story_key values (?, 7)", [(key,) for key in (*bands, *others)])
    prepare(path, history())
    with closing(connect(path)) as db:
        assert {row[0] for row in db.execute("select key from story_key where article_id = 7")} == set(stored.keys)
    async with await open_store(f"sqlite:///{path}") as store:
        slipped = replace(stored, body="other", title="other", keys=stored.keys[:1])
        ((twin,),) = await store.read.twins([slipped], NOW - timedelta(days=1))
        assert (twin.article_id, twin.cluster_id) == (7, 1)


async def test_what_was_taken_back_is_no_failure_any_more(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    prepare(path, tuple(script for script in history() if script.name < "0022"))
    with closing(connect(path)) as db, db:
        db.execute(
            "insert into chat (id, kind, zone, digest_at, next_digest_at, watermark, created_at, active, reason)"
            " values (1, 'private', 'UTC', '08:30', 0, 0, 0, 0, 'withdrawn: not on the whitelist')"
        )
        for reason in ("withdrawn by an admin", "blocked", "barred by 7", "withdrawn: not on the whitelist"):
            db.execute(
                "insert into delivery (reason, state, chat_id, kind, part, parts, html, buttons, not_before)"
                " values (?, 'dead', 1, 'broadcast', 1, 1, '通知', '[]', 0)",
                (reason,),
            )
    prepare(path, history())
    async with await open_store(f"sqlite:///{path}") as store:
        assert await store.ops.outbox_counts() == OutboxCounts(dead=1, withdrawn=3)
        assert [row.reason for row in (await store.admins.lost(9))[0]] == ["blocked"]
        assert [chat.id for chat in await store.admins.unlisted()] == [1]


@pytest.mark.parametrize("since", ["0018", "0019", "0023", "0031"])
async def test_the_search_index_is_made_anew_once_with_words_as_they_are_folded_now(tmp_path: Path, since: str) -> None:
    path = tmp_path / "bot.db"
    assert sum("into search" in script.sql for script in history() if script.name >= since) == 1
    async with await open_store(f"sqlite:///{path}") as store:
        text = "新建充电桩12,000座，推进“智能车桩＋”行动、“车桩”+电网。市民問甚麼是渡船，妳可以查看。"
        await Shelf(store=store).read("充电桩增长12.5%", text)
    with closing(connect(path)) as db, db:
        later = (script for script in history() if script.name >= since)
        names = [one.name for one in later if "alter table" not in one.sql and "create table" not in one.sql]
        db.executemany("delete from _sqlite_migrations where name = ?", [(name,) for name in names])
        db.execute("drop table search")
        db.execute("create virtual table search using fts5 (title, text, measures, content = '', tokenize = 'ascii')")
        db.execute(
            "insert into search (rowid, title, text, measures) values (1, '12 \ue000 5', '12 \ue000 000 座 甚么', '')"
        )
    prepare(path, history())
    async with await open_store(f"sqlite:///{path}") as store:
        found = {"12": 0, "12.5%": 1, "12,000座": 1, "充电桩": 1, "智能车桩+": 1, "充电桩+": 0, "车桩+电网": 1}
        for word, total in (found | {"甚麼是渡船": 1, "什么是渡船": 1, "妳可以": 1}).items():
            assert (await store.desk.search(Filter(words=(word,)), 0, 5)).total == total
    with closing(connect(path)) as db, db:
        ((seq, body),) = db.execute("select seq, body from reading_body").fetchall()
        unshelve(db, seq, 1, body)
        db.execute("create virtual table temp.term using fts5vocab (main, search, row)")
        assert [row["term"] for row in db.execute("select term from term")] == []


def test_what_was_told_gone_and_came_back_before_that_was_told_is_no_news(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    prepare(path, tuple(script for script in history() if script.name < "0031"))
    with closing(connect(path)) as db, db:
        db.executemany(
            "insert into article (id, key, publisher, title, date_only, first_seen_at, news, content_kind, content,"
            " withdrawn_at) values (?, 'url:' || ?1, '', '', 0, 1, 1, 'text', '', ?)",
            [(7, None), (17, None), (8, 50)],
        )
        marks = ("withdrawn:7:20", "withdrawn:7:30", "withdrawn:17:40", "returned:17:40", "withdrawn:8:50")
        db.executemany("insert into correction values (?, 60)", [(key,) for key in marks])
    prepare(path, history())
    with closing(connect(path)) as db:
        now = {row["key"] for row in db.execute("select key from correction")}
    assert now == {*marks, "returned:7:20", "returned:7:30"}
