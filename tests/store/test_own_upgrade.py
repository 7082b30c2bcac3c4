"""A library of before readings told their own number and day: the upgrade puts both in."""

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

from bot.domain.desks import Filter
from bot.domain.own_days import OwnDay
from bot.domain.reading import DocumentRef
from bot.match.kept import written
from bot.store import open_store
from bot.store.migrations import history
from bot.store.sqlite.opening import prepare
from tests.builders import a_reading

NUMBER = "青政发〔2014〕8号"
TEXT = f"{NUMBER}\n各县要改造渡口，加强巡查，按月报告，并公开进展。\n2014年3月8日"
SEEN = int(datetime(2026, 7, 20, tzinfo=UTC).timestamp() * 1_000_000)


def add(db: sqlite3.Connection, number: int, text: str, published: int | None, title: str = "通知") -> None:
    """A read article as an earlier version left it."""
    db.execute(
        "insert into article (id, key, publisher, title, published, date_only, first_seen_at, news, content_kind,"
        " content, state) values (?, ?, '', ?, ?, 0, ?, 1, 'text', '', 'read')",
        (number, f"url:{number}", title, published, SEEN),
    )
    db.execute("insert into cluster values (?, 0)", (number,))
    db.execute(
        "insert into reading (seq, article_id, cluster_id, at, news, lead, sort_at, first_seen_at, publisher)"
        " values (?1, ?1, ?1, 0, 1, 1, ?2, ?2, '')",
        (number, SEEN),
    )
    cited = tuple(DocumentRef(text=NUMBER, number=NUMBER, start=0, end=11) for _ in text[:11].split(NUMBER)[1:])
    body = written(a_reading(title, text, documents=cited)).replace(b',"number":null,"own_day":null', b"")
    assert b"own_day" not in body
    db.execute("insert into reading_body (seq, body, edition) values (?, ?, 1)", (number, body.decode()))


async def test_what_is_stored_tells_its_own_number_and_where_nobody_dated_it_its_day(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    prepare(path, tuple(script for script in history() if script.name < "0026"))
    with closing(sqlite3.connect(path)) as db, db:
        add(db, 1, TEXT, None)
        add(db, 2, TEXT, SEEN)
        add(db, 3, "各县要改造渡口。", None)
        add(db, 4, "各县要改造渡口。", SEEN, title="關於渡口的通知（青政發〔2014〕8號）")
    assert prepare(path, history())[0] == "0026_own"
    async with await open_store(f"sqlite:///{path}") as store:
        found = {one.id: one.reading for one in (await store.desk.latest(Filter(), 0, 9)).articles}
        told = [(found[number].number, found[number].own_day) for number in (1, 2, 3, 4)]
        assert told == [(NUMBER, OwnDay(day=date(2014, 3, 8))), (NUMBER, None), (None, None), (NUMBER, None)]
