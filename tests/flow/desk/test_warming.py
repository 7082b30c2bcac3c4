"""After a start what chats follow is asked before they ask."""

import sqlite3
from datetime import timedelta

import pytest

from bot.domain.desks import Filter
from bot.flow.desk.following.warming import warm
from bot.flow.desk.results.answers import Articles
from bot.store.sqlite import search
from bot.store.sqlite.asked import Question
from tests.flow.desk.room import CHAT, Room, ask, expect


async def test_the_first_answer_finds_its_total_counted(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    await room.desk.subscribe(ask("工信部"))
    await room.store.desk.subscribe(CHAT, "芯片 -芯片", room.now)  # nobody could say so now; it was kept before
    counted: list[Filter] = []
    count = search._count

    def counting(db: sqlite3.Connection, wanted: Filter, question: Question) -> int:
        counted.append(wanted)
        return count(db, wanted, question)

    monkeypatch.setattr(search, "_count", counting)
    monkeypatch.setattr(room.store.desk, "_shelf", search.Shelf())  # as after a start
    assert await warm(room.desk.office, timedelta()) == 2
    assert Filter(agencies=("工业和信息化部",)) in counted
    counted.clear()
    assert expect(Articles, await room.desk.latest(ask("工信部"))).total == 2
    assert counted == []


async def test_where_nothing_is_followed_nothing_is_asked(room: Room) -> None:
    assert await warm(room.desk.office, timedelta()) == 0
