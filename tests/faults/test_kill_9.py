"""Fault "kill -9 anywhere", by random kills of the real process; `bench/kills.py` is the long form."""

from pathlib import Path

import pytest

from bot.flow.seats import SeatSettings
from tests.faults.killing import FULL_SPEED, Deaths, killed

FREE = 0
"""Telegram's free rate, as the bot is shipped; 400 messages take a quarter of a minute."""


def lost_nothing(deaths: Deaths, kills: int) -> None:
    assert deaths.kills == kills
    assert deaths.most <= SeatSettings().claims
    assert (deaths.lost, deaths.uncounted, deaths.disordered, deaths.problems) == (0, 0, 0, ())


@pytest.mark.e2e
async def test_twenty_random_kills_as_shipped_make_no_more_copies_than_kills_that_hit(tmp_path: Path) -> None:
    deaths = await killed(tmp_path, kills=20, chats=200, rate=FREE)
    lost_nothing(deaths, 20)
    assert deaths.repeats <= deaths.hits


@pytest.mark.e2e
async def test_twenty_random_kills_at_full_speed_lose_nothing(tmp_path: Path) -> None:
    deaths = await killed(tmp_path, kills=20, chats=1000, rate=FULL_SPEED)
    lost_nothing(deaths, 20)
    assert deaths.repeats <= deaths.in_flight, "a copy too many only of what was in flight at a kill"
