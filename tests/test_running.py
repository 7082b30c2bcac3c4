"""What lives while the bot runs, and how it is begun and ended."""

import asyncio
import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import App, built
from bot.config import Config, Database
from bot.domain.recipes import SourceKind
from bot.running import stations, warming
from tests.builders import NOW, a_new_chat, a_spec
from tests.chat.test_handlers import until
from tests.flow.letterbox import Post


@pytest.fixture
async def app(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> AsyncIterator[App]:
    async with built(Config(database=Database(url=f"sqlite:///{tmp_path}/policybot.db")), lambda: NOW) as app:
        caplog.set_level(logging.INFO)
        yield app


async def test_beside_the_rest_what_chats_follow_is_asked(app: App, caplog: pytest.LogCaptureFixture) -> None:
    await app.store.desk.ensure_chat(a_new_chat(1), NOW)
    await app.store.desk.subscribe(1, "芯片", NOW)
    async with warming(app):
        await until(lambda: "warm: 1 rules asked" in caplog.messages)


async def test_a_store_that_cannot_be_asked_holds_up_nothing(app: App, caplog: pytest.LogCaptureFixture) -> None:
    desk = app.store.desk
    await desk._database.write(lambda db: db.execute("alter table subscription rename to gone"))  # type: ignore[attr-defined]
    async with warming(app):
        await until(lambda: any("warm: left off: " in line for line in caplog.messages))


async def test_it_ends_with_what_it_is_beside(app: App) -> None:
    before = asyncio.all_tasks()
    async with warming(app):
        assert asyncio.all_tasks() > before
    assert asyncio.all_tasks() == before


async def test_a_round_of_polling_is_told_in_the_log_and_each_source_that_failed(
    app: App, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "甲.txt").write_text("关于水渠清淤的通知\n一是清理渠道。二是修补闸门。\n", encoding="utf-8")
    for name, place in (("有", folder), ("无", tmp_path / "absent")):
        await app.store.ops.add_source(a_spec(name, url=place.as_uri(), kind=SourceKind.FOLDER), NOW)
    (poll,) = [one for one in stations(app, app.deliver(Post(), fence=1)) if one.name == "poll"]
    await poll.round()
    assert "round station=poll stored=1 failed=1" in caplog.messages
    (told,) = [line for line in caplog.messages if line.startswith("poll: source 无 failed: ")]
    assert "None" not in told
