"""Fault "Telegram hangs": to hundreds of chats at once no answer comes, and the others get theirs meanwhile."""

import asyncio
import resource
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.chat.pace import Pace
from bot.chat.sender import Sender
from bot.chat.transport import Line, make_bot
from bot.config import Config, Telegram
from bot.domain.chats import DeliveryState
from bot.flow.deliver import Deliver
from bot.settings import deliver_settings
from bot.store import Store, open_store
from tests.builders import NOW, a_draft, a_new_chat
from tests.chat.test_handlers import until
from tests.emulator import BotApi, Fault, Limits, Stage
from tests.faults.lossy import FREE

OTHERS = 100
SHIPPED = deliver_settings(Config())
IMPATIENT = replace(SHIPPED, seats=replace(SHIPPED.seats, patience=timedelta(milliseconds=10)))
"""So that the test is short; everything else is as shipped, but for the wait for turns, of which there is none."""
DESCRIPTORS = 4096
"""Both ends of some 600 connections are this process's, and 1,024 are allowed as a rule."""


@pytest.fixture(autouse=True)
def descriptors() -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, DESCRIPTORS)), hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


async def a_station(store: Store, bot: Line) -> Deliver:
    fence = await store.instance.acquire()
    send = Sender(bot, Pace(FREE))
    return Deliver(store=store.deliver, send=send, clock=lambda: NOW, fence=fence, settings=IMPATIENT)


async def recorded(store: Store, wanted: int) -> bool:
    return (await store.ops.outbox_counts()).sent == wanted


@pytest.mark.parametrize("hanging", [40, 500])
async def test_hundreds_of_chats_that_hang_hold_up_no_other(tmp_path: Path, hanging: int) -> None:
    async with BotApi(limits=Limits.off()) as api, await open_store(f"sqlite:///{tmp_path}/a.db") as store:
        for chat in range(1, hanging + OTHERS + 1):
            api.user(chat)
            await store.desk.ensure_chat(a_new_chat(chat), NOW)
            await store.dispatch.queue_digest(a_draft(chat, f"第 {chat} 期"))
        api.faults.next("sendMessage", *[Fault.hang(Stage.INSTEAD)] * hanging)
        async with make_bot(api.token, Telegram(api_base=api.base)) as bot:
            station = await a_station(store, bot)
            running = asyncio.create_task(station.round())
            await until(lambda: recorded(store, OTHERS))
            assert len(api.world.posts) == OTHERS
            assert not running.done(), "each of the first is still waited for"
            assert [call.status for call in api.calls if call.method == "sendMessage"].count(0) == hanging
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running
            assert (await station.round()).sent == hanging, "none is given up"
        rows = await store.ops.outbox()
        assert {row.state for row in rows} == {DeliveryState.SENT}
        assert sum(row.uncertain for row in rows) == hanging
        assert len(api.world.posts) == hanging + OTHERS
