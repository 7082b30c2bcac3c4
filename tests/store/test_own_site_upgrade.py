"""A library of before bodies were told by their sites: the upgrade files under them what is theirs."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.domain.desks import Filter
from bot.domain.recipes import Recipe
from bot.match.kept import written
from bot.store import open_store
from bot.store.migrations import history
from bot.store.rows import json_of
from bot.store.sqlite.opening import prepare
from tests.builders import a_reading

TOBACCO, MIIT = "国家烟草专卖局", "工业和信息化部"
CHOSEN = json_of(Recipe(rows="a", title="b", link="c", issuer="d", issuers=("烟草局",)))

_SOURCE = "insert into source (id, name, url, kind, agency, recipe, interval, enabled, origin, next_poll_at) values "
_SOURCES = (
    "(1, '局网站', 'https://list.example.com/', 'feed', '国家烟草专卖局', null, 1, 1, 'database', 0)",
    "(2, '某报', 'https://daily.example.com/', 'feed', null, null, 1, 1, 'database', 0)",
    f"(3, '政府网', 'https://www.gov.cn/s', 'jsonlist', '国家烟草专卖局', '{CHOSEN}', 1, 1, 'database', 0)",
)


def add(db: sqlite3.Connection, number: int, source: int, url: str, title: str = "关于收购工作的通知") -> None:
    """A read article as an earlier version left it."""
    db.execute(
        "insert into article (id, key, source_id, publisher, title, url, date_only, first_seen_at, news, content_kind,"
        " content, state) values (?, ?, ?, '', ?, ?, 0, 1, 1, 'text', '', 'read')",
        (number, f"url:{number}", source, title, url),
    )
    db.execute("insert into cluster values (?, 0)", (number,))
    db.execute(
        "insert into reading (seq, article_id, cluster_id, at, news, lead, sort_at, first_seen_at, publisher,"
        " source_id) values (?1, ?1, ?1, 0, 1, 1, ?1, 1, '', ?2)",
        (number, source),
    )
    body = written(a_reading(title, "我局将抽查。", agencies=())).replace(b',"site_of":null', b"")
    assert b"site_of" not in body
    db.execute("insert into reading_body values (?, ?)", (number, body.decode()))


@pytest.mark.parametrize("body", [TOBACCO, MIIT])
async def test_what_is_stored_is_filed_under_the_body_and_those_above_it(tmp_path: Path, body: str) -> None:
    path = tmp_path / "bot.db"
    prepare(path, tuple(script for script in history() if script.name < "0017"))
    with closing(sqlite3.connect(path)) as db, db:
        for row in _SOURCES:
            db.execute(_SOURCE + row)
        add(db, 1, 1, "https://list.example.com/1")
        add(db, 2, 1, "https://list.example.com/2", "财政部关于收购工作的通知")
        add(db, 3, 2, "https://daily.example.com/3")
        add(db, 4, 2, "https://www.tobacco.gov.cn/4")
        add(db, 5, 3, "https://www.gov.cn/5")
    assert prepare(path, history())[0] == "0017_own_site"
    async with await open_store(f"sqlite:///{path}") as store:
        found = (await store.desk.latest(Filter(agencies=(body,)), 0, 9)).articles
        assert {article.id: article.reading.site_of for article in found} == dict.fromkeys((1, 4, 5), TOBACCO)
        assert (await store.desk.latest(Filter(), 0, 9)).total == 5
        assert await store.ops.problems() == ()
