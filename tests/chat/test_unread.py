"""Updates that are passed over: the admins get a word, once a day."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.chat import updates
from bot.domain.errors import StoreError
from bot.domain.inbox import Arrival
from bot.store.sqlite.inbox import MOST_STARTS
from bot.store.sqlite.ops import SqliteOps
from tests.builders import a_new_chat
from tests.chat.test_handlers import until
from tests.chat.test_service import living, warnings
from tests.chat.test_updates import UNREADABLE
from tests.emulator import BotApi, Limits
from tests.flow.desk.room import OPERATOR, Room, open_room


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi(limits=Limits.off()) as api:
        yield api


async def words(room: Room) -> list[str]:
    return [row.message.html for row in await room.store.ops.outbox() if row.chat_id == OPERATOR]


async def test_the_admins_get_a_word_of_it_once_a_day(api: BotApi, tmp_path: Path) -> None:
    raw, _ = UNREADABLE["a date beyond the calendar"]
    async with open_room(tmp_path) as room:
        await room.store.ops.sync_admins([a_new_chat(OPERATOR)], room.now)
        async with living(room, api.base):
            await api.updates.polled.wait()
            numbers = []
            for day in (0, 0, 1):
                room.now += timedelta(days=day)
                numbers.append(api.updates.put(raw))
                await until(lambda: len(api.updates) == 0)
        told = await words(room)
    assert [f"更新 {number} 读不出来" in word for number, word in zip((numbers[0], numbers[2]), told, strict=True)] == [
        True,
        True,
    ]


async def test_the_admins_get_a_word_of_what_ended_every_process(api: BotApi, tmp_path: Path) -> None:
    kept = Arrival(key="424242:998", body="{}")
    async with open_room(tmp_path) as room:
        await room.store.ops.sync_admins([a_new_chat(OPERATOR)], room.now)
        await room.store.inbox.receive([kept], (), room.now)
        for _ in range(MOST_STARTS):
            await room.store.inbox.unfinished()
        async with living(room, api.base):
            await until(lambda: told_of(room, "424242:998"))


async def told_of(room: Room, name: str) -> bool:
    return any(name in word for word in await words(room))


async def test_where_the_database_takes_nothing_the_log_has_to_do(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refusing(*_: object) -> bool:
        raise StoreError("no room")

    async with open_room(tmp_path) as room:
        monkeypatch.setattr(SqliteOps, "queue_notice", refusing)
        await updates.tell(room.desk.office, ["7"])
    assert warnings(caplog) == ["telegram: the admins are not told of updates that were passed over: no room"]
