"""/healthz and /metrics over real HTTP, on a real store."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest

from bot.domain.errors import ConfigError
from bot.locale import translator
from bot.locale.faults import told
from bot.pages.figures import Figures
from bot.pages.server import served
from bot.store import Store, open_store
from tests.builders import NOW, a_draft, a_new_chat, a_spec

LATE = {"poll": timedelta(minutes=5), "deliver": timedelta(minutes=5)}


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with await open_store(f"sqlite:///{tmp_path}/policybot.db") as opened:
        yield opened


async def ask(store: Store, path: str) -> tuple[int, str]:
    figures = Figures(store=store.ops, clock=lambda: NOW, late=LATE)
    async with (
        served(figures.pages(), 0) as port,
        aiohttp.ClientSession() as http,
        http.get(f"http://127.0.0.1:{port}{path}") as response,
    ):
        return response.status, await response.text()


async def test_well_while_the_stations_make_their_rounds(store: Store) -> None:
    assert await ask(store, "/healthz") == (
        503,
        "poll: no round since the start\ndeliver: no round since the start\n",
    )
    await store.ops.record_round("poll", NOW)
    await store.ops.record_round("deliver", NOW - timedelta(minutes=4))
    assert await ask(store, "/healthz") == (200, "ok\n")
    await store.ops.record_round("deliver", NOW - timedelta(minutes=6))
    assert await ask(store, "/healthz") == (503, "deliver: no round since 2026-07-20T00:24:00+00:00\n")


async def test_a_damaged_database_is_no_health(store: Store, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "policybot.db")) as connection:
        connection.execute("alter table round rename to gone")
    for path in ("/healthz", "/metrics"):
        status, text = await ask(store, path)
        assert (status, "no such table: round" in text) == (503, True)


async def test_figures_are_prometheus_text(store: Store) -> None:
    await store.ops.add_source(a_spec(), NOW)
    await store.desk.ensure_chat(a_new_chat(1), NOW)
    await store.dispatch.queue_digest(a_draft(1, "甲", "乙"))
    await store.ops.record_round("poll", NOW)
    status, text = await ask(store, "/metrics")
    assert status == 200
    lines = text.splitlines()
    assert 'policybot_deliveries{state="pending"} 2' in lines
    assert 'policybot_deliveries{state="dead"} 0' in lines
    assert "policybot_uncertain_attempts 0" in lines
    assert "policybot_unread_deliveries 0" in lines
    assert 'policybot_sources{health="unpolled"} 1' in lines
    assert f'policybot_last_round_seconds{{station="poll"}} {NOW.timestamp()}' in lines
    assert [line for line in lines if line.startswith("# TYPE")] == [
        f"# TYPE policybot_{name} gauge"
        for name in ("deliveries", "uncertain_attempts", "unread_deliveries", "sources", "last_round_seconds")
    ]


async def test_a_port_that_is_taken_is_named() -> None:
    async with served((), 0) as port:
        with pytest.raises(ConfigError, match=rf"pages\.port = {port}: ") as caught:
            async with served((), port):
                pass
        assert told(str(caught.value), translator("zh")) == f"pages.port = {port}：端口已被占用"
