"""Fault "kill -9 anywhere", by random kills of the real process; `bench/kills.py` is the long form."""

from pathlib import Path

import pytest

from bot.chat.pace import Rates
from bot.flow.seats import SeatSettings
from tests.faults.killing import FULL_SPEED, Deaths, killed

FREE = 0
"""Telegram's free rate, as the bot is shipped; 400 messages take a quarter of a minute."""


def lost_nothing(deaths: Deaths, kills: int, rate: float) -> None:
    seats = SeatSettings.at(rate)
    assert deaths.kills == kills
    assert deaths.most <= seats.ahead + seats.calls + seats.beside, "the last where the server of the test is slow"
    assert deaths.repeats <= deaths.in_flight, "one copy too many of each send that a kill hit, at most"
    assert (deaths.lost, deaths.uncounted, deaths.disordered, deaths.problems) == (0, 0, 0, ())


@pytest.mark.e2e
async def test_twenty_random_kills_as_shipped_lose_nothing(tmp_path: Path) -> None:
    lost_nothing(await killed(tmp_path, kills=20, chats=200, rate=FREE), 20, Rates().overall)


@pytest.mark.e2e
async def test_twenty_random_kills_at_full_speed_lose_nothing(tmp_path: Path) -> None:
    lost_nothing(await killed(tmp_path, kills=20, chats=1000, rate=FULL_SPEED), 20, FULL_SPEED)
