"""A library of before readings told who issues a document: the upgrade puts it in and files them by it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.domain.desks import Filter
from bot.domain.rules import Term, Where
from bot.match.kept import written
from bot.store import open_store
from bot.store.migrations import history
from bot.store.sqlite.opening import prepare
from tests.builders import a_reading

TOBACCO, MIIT = "国家烟草专卖局", "工业和信息化部"


def add(db: sqlite3.Connection, number: int, title: str) -> None:
    """A read article as an earlier version left it."""
    db.execute(
        "insert into article (id, key, publisher, title, date_only, first_seen_at, news, content_kind, content, state)"
        " values (?, ?, '', ?, 0, 1, 1, 'text', '', 'read')",
        (number, f"url:{number}", title),
    )
    db.execute("insert into cluster values (?, 0)", (number,))
    db.execute(
        "insert into reading (seq, article_id, cluster_id, at, news, lead, sort_at, first_seen_at, publisher)"
        " values (?1, ?1, ?1, 0, 1, 1, ?1, 1, '')",
        (number,),
    )
    body = written(a_reading(title, "请报送。", agencies=(TOBACCO,))).replace(b',"issuers":[]', b"")
    assert b"issuers" not in body
    db.execute("insert into reading_body values (?, ?, 1)", (number, body.decode()))


async def test_what_is_stored_is_filed_under_who_issues_it_and_those_above(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    prepare(path, tuple(script for script in history() if script.name < "0028"))
    with closing(sqlite3.connect(path)) as db, db:
        add(db, 1, "国家烟草专卖局关于收购工作的通知")
        add(db, 2, "国家烟草专卖局部署收购工作")
    assert prepare(path, history())[0] == "0028_issuers"
    async with await open_store(f"sqlite:///{path}") as store:
        for body in (TOBACCO, MIIT):
            asked = Filter(where=Term(where=Where.ISSUER, name=body))
            found = (await store.desk.latest(asked, 0, 9)).articles
            assert [(one.id, one.reading.issuers) for one in found] == [(1, (TOBACCO,))]
        assert await store.ops.problems() == ()
