"""Fault "kill -9 anywhere", by random kills of the real process; `bench/kills.py` is the long form."""

from pathlib import Path

import pytest

from bot.flow.seats import SeatSettings
from tests.faults.killing import killed

KILLS, CHATS = 40, 1000


@pytest.mark.e2e
async def test_forty_random_kills_lose_nothing(tmp_path: Path) -> None:
    deaths = await killed(tmp_path, kills=KILLS, chats=CHATS)
    assert deaths.kills == KILLS
    assert deaths.repeats <= deaths.in_flight, "a copy too many only of what was in flight at a kill"
    assert deaths.most <= SeatSettings().claims
    assert (deaths.lost, deaths.uncounted, deaths.disordered, deaths.problems) == (0, 0, 0, ())
