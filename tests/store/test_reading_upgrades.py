"""Libraries of before a reading told this or that: the upgrade puts it in, and files articles by it."""

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.domain.desks import Filter
from bot.domain.own_days import OwnDay
from bot.domain.reading import DocumentRef, Reading
from bot.domain.recipes import Recipe
from bot.domain.rules import Term, Where
from bot.match.kept import written
from bot.store import open_store
from bot.store.migrations import history
from bot.store.rows import json_of
from bot.store.sqlite.opening import prepare
from tests.builders import a_reading

TOBACCO, MIIT = "国家烟草专卖局", "工业和信息化部"
NUMBER = "青政发〔2014〕8号"
TEXT = f"{NUMBER}\n各县要改造渡口，加强巡查，按月报告，并公开进展。\n2014年3月8日"
SEEN = int(datetime(2026, 7, 20, tzinfo=UTC).timestamp() * 1_000_000)
CHOSEN = json_of(Recipe(rows="a", title="b", link="c", issuer="d", issuers=("烟草局",)))

_SOURCE = "insert into source (id, name, url, kind, agency, recipe, interval, enabled, origin, next_poll_at) values "
_SOURCES = (
    "(1, '局网站', 'https://list.example.com/', 'feed', '国家烟草专卖局', null, 1, 1, 'database', 0)",
    "(2, '某报', 'https://daily.example.com/', 'feed', null, null, 1, 1, 'database', 0)",
    f"(3, '政府网', 'https://www.gov.cn/s', 'jsonlist', '国家烟草专卖局', '{CHOSEN}', 1, 1, 'database', 0)",
)


def before(path: Path, migration: str) -> None:
    """A database as the version before a migration made it."""
    prepare(path, tuple(script for script in history() if script.name < migration))


def add(db: sqlite3.Connection, number: int, reading: Reading, lacks: str, **article: object) -> None:
    """A read article as an earlier version left it, whose readings had no such fields."""
    row = {"n": number, "title": reading.title, "seen": SEEN, "source_id": None, "url": None, "published": None}
    row |= article
    db.execute(
        "insert into article (id, key, source_id, publisher, title, url, published, date_only, first_seen_at, news,"
        " content_kind, content, state)"
        " values (:n, 'url:' || :n, :source_id, '', :title, :url, :published, 0, :seen, 1, 'text', '', 'read')",
        row,
    )
    db.execute("insert into cluster values (?, 0)", (number,))
    db.execute(
        "insert into reading (seq, article_id, cluster_id, at, news, lead, sort_at, first_seen_at, publisher,"
        " source_id) values (:n, :n, :n, 0, 1, 1, :seen, :seen, '', :source_id)",
        row,
    )
    body = written(reading).decode()
    assert lacks in body
    db.execute("insert into reading_body (seq, body) values (?, ?)", (number, body.replace(lacks, "")))


@pytest.mark.parametrize("body", [TOBACCO, MIIT])
async def test_what_is_stored_is_filed_under_the_body_and_those_above_it(tmp_path: Path, body: str) -> None:
    path = tmp_path / "bot.db"
    before(path, "0017")
    with closing(sqlite3.connect(path)) as db, db:
        for row in _SOURCES:
            db.execute(_SOURCE + row)
        for number, source, url in (
            (1, 1, "https://list.example.com/1"),
            (2, 1, "https://list.example.com/2"),
            (3, 2, "https://daily.example.com/3"),
            (4, 2, "https://www.tobacco.gov.cn/4"),
            (5, 3, "https://www.gov.cn/5"),
        ):
            title = "财政部关于收购工作的通知" if number == 2 else "关于收购工作的通知"
            reading = a_reading(title, "我局将抽查。", agencies=())
            add(db, number, reading, ',"site_of":null', source_id=source, url=url)
    assert prepare(path, history())[0] == "0017_own_site"
    async with await open_store(f"sqlite:///{path}") as store:
        found = (await store.desk.latest(Filter(agencies=(body,)), 0, 9)).articles
        assert {article.id: article.reading.site_of for article in found} == dict.fromkeys((1, 4, 5), TOBACCO)
        assert (await store.desk.latest(Filter(), 0, 9)).total == 5
        assert await store.ops.problems() == ()


async def test_what_is_stored_tells_its_own_number_and_where_nobody_dated_it_its_day(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    before(path, "0026")
    cited = DocumentRef(text=NUMBER, number=NUMBER, start=0, end=11)
    numbered, plain = a_reading("通知", TEXT, documents=(cited,)), a_reading("通知", "各县要改造渡口。")
    titled = a_reading("關於渡口的通知（青政發〔2014〕8號）", "各县要改造渡口。")
    with closing(sqlite3.connect(path)) as db, db:
        for number, reading, published in (
            (1, numbered, None),
            (2, numbered, SEEN),
            (3, plain, None),
            (4, titled, SEEN),
        ):
            add(db, number, reading, ',"number":null,"own_day":null', published=published)
    assert prepare(path, history())[0] == "0026_own"
    async with await open_store(f"sqlite:///{path}") as store:
        found = {one.id: one.reading for one in (await store.desk.latest(Filter(), 0, 9)).articles}
        told = [(found[number].number, found[number].own_day) for number in (1, 2, 3, 4)]
        assert told == [(NUMBER, OwnDay(day=date(2014, 3, 8))), (NUMBER, None), (None, None), (NUMBER, None)]


async def test_what_is_stored_is_filed_under_who_issues_it_and_those_above(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    before(path, "0028")
    with closing(sqlite3.connect(path)) as db, db:
        for number, title in ((1, "国家烟草专卖局关于收购工作的通知"), (2, "国家烟草专卖局部署收购工作")):
            add(db, number, a_reading(title, "请报送。", agencies=(TOBACCO,)), ',"issuers":[]')
    assert prepare(path, history())[0] == "0028_issuers"
    async with await open_store(f"sqlite:///{path}") as store:
        for body in (TOBACCO, MIIT):
            asked = Filter(where=Term(where=Where.ISSUER, name=body))
            found = (await store.desk.latest(asked, 0, 9)).articles
            assert [(one.id, one.reading.issuers) for one in found] == [(1, (TOBACCO,))]
        assert await store.ops.problems() == ()
