"""T8: whatever is searched for, it is words; no syntax of the index or of SQL, no exception."""

from pathlib import Path

import pytest

from bot.chat.hearing import hear
from tests.flow.desk.room import ask, open_room

HOSTILE = [
    '"',
    "'",
    "芯片 OR 1=1",
    "芯片* NEAR(汽车, 3)",
    "title: 芯片",
    "'; drop table chat; --",
    '" OR ""="',
    "(((((((",
    "AND OR NOT",
    "\0芯片",
    "芯片\ud800",
    "%_%",
    "芯" * 10_000,
    "芯 " * 5_000,
    "\u202e片芯\u2066",
    "-芯片 | (",
    "{芯片} ^ ~",
]


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
async def test_hostile_words_are_words(tmp_path: Path, words: str) -> None:
    async with open_room(tmp_path) as room:
        for command in (room.desk.search, room.desk.latest, room.desk.subscribe, room.desk.unsubscribe):
            heard = hear(words, None)
            await command(ask(heard.text if heard else ""))
        assert len(await room.store.desk.chats()) <= 1
        assert await room.store.ops.problems() == ()
        assert (await room.desk.search(ask("芯片"))) is not None
