"""Fault "SIGTERM", whatever Telegram does; `bench/stops.py` is the long form, which measures."""

from pathlib import Path

import pytest

from bench.stops import CASES, stop
from bot.domain.chats import DeliveryState
from bot.store import open_store

UNANSWERED = "sendMessage is never answered"


@pytest.mark.e2e
@pytest.mark.parametrize("name", CASES)
async def test_it_ends_with_0_and_all_that_is_in_doubt_hangs(tmp_path: Path, name: str) -> None:
    _, code = await stop(tmp_path, name)
    assert code == 0
    async with await open_store(f"sqlite:///{tmp_path}/policybot.db") as store:
        states = [row.state for row in await store.ops.outbox()]
    assert states.count(DeliveryState.PENDING) > 0, "nothing is begun after the signal"
    assert (DeliveryState.SENDING in states) is (name == UNANSWERED)
