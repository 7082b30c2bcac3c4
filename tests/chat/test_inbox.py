"""An update is handled once, and to its end, whenever the process before this one died."""

import errno
import json
from pathlib import Path

import pytest

from bot.domain.chats import DeliveryState
from bot.domain.inbox import Arrival
from bot.store import open_store
from tests.builders import NOW, a_new_chat
from tests.chat.test_handlers import ANALYST, Line, connected, until

KEY = "424242:1000"
"""The first update that the emulator gives."""


def said(text: str) -> Arrival:
    """An update as an earlier process kept it."""
    user = {"id": ANALYST, "is_bot": False, "first_name": "张三"}
    message = {
        "message_id": 1,
        "date": 1_784_500_000,
        "chat": {"id": ANALYST, "type": "private", "first_name": "张三"},
        "from": user,
        "text": text,
        "entities": [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}],
    }
    return Arrival(key="424242:999", body=json.dumps({"update_id": 999, "message": message}))


def answers(line: Line) -> int:
    return len([posted for posted in line.api.sent(ANALYST) if posted.text.startswith("已关注")])


async def test_what_a_dead_process_had_taken_is_done_at_the_start(tmp_path: Path) -> None:
    async with connected(tmp_path, taken=[said("/subscribe 芯片")]) as line:
        await line.api.wait_for(ANALYST, "已关注")
        assert await line.room.rules(ANALYST) == ["芯片"]
        assert await line.room.store.inbox.unfinished() == ((), ())
        await line.settled()
        assert answers(line) == 1


async def test_an_update_that_comes_again_changes_nothing(tmp_path: Path) -> None:
    async with connected(tmp_path) as line:
        await line.ask("/subscribe 芯片", "已关注")
        await line.api.say(ANALYST, "/unsubscribe 芯片")
        await line.api.wait_for(ANALYST, "已退订")
        again = said("/subscribe 芯片")
        assert await line.room.store.inbox.receive([Arrival(key=KEY, body=again.body)], (), line.room.now) == ()
        await line.settled()
        assert await line.room.rules(ANALYST) == []


async def test_what_the_disk_would_not_keep_is_asked_for_again_and_not_done_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.chat.service.FIRST_WAIT", 0.01)
    async with connected(tmp_path) as line:
        flushes: list[Path] = []

        def flush(path: Path) -> None:
            flushes.append(path)
            if len(flushes) == 1:
                raise OSError(errno.EIO, "the disk fails")

        monkeypatch.setattr("bot.store.sqlite.connection._flush", flush)
        await line.ask("/subscribe 芯片", "已关注")
        await line.settled()
        await line.ask("/subscribe 汽车", "已关注")
        assert await line.room.rules(ANALYST) == ["芯片", "汽车"]
        assert answers(line) == 2, "one each"
    assert [record.levelname for record in caplog.records if "asked for again" in record.message] == ["WARNING"]
    assert len(flushes) > 2, "the first update came twice"


async def test_the_answer_to_a_change_is_in_the_outbox(tmp_path: Path) -> None:
    async with connected(tmp_path) as line:
        await line.ask("/subscribe 芯片", "已关注")
        await line.ask("/latest", "最新")

        async def sent() -> bool:
            return [row.state for row in await line.room.store.ops.outbox()] == [DeliveryState.SENT]

        await until(sent)


async def test_what_only_asked_is_finished_after_its_answer(tmp_path: Path) -> None:
    async with connected(tmp_path) as line:
        await line.ask("/help", "发送下面的文字或命令")
    async with await open_store(f"sqlite:///{tmp_path}/desk.db") as store:
        assert await store.inbox.unfinished() == ((), ())
        assert await store.inbox.receive([Arrival(key=KEY, body="{}")], (), NOW) == ()


async def test_an_update_that_was_handled_is_passed_over(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """As when the process died between the effect and Telegram's next question."""
    async with connected(tmp_path) as line:
        async with line.room.store.inbox.handling(KEY, NOW):
            await line.room.store.desk.ensure_chat(a_new_chat(ANALYST), NOW)
        await line.api.say(ANALYST, "/subscribe 芯片")
        await line.settled()
        assert await line.room.rules(ANALYST) == []
