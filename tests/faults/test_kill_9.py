"""Fault "kill -9 anywhere", by random kills of the real process; `bench/kills.py` is the long form."""

from pathlib import Path

import pytest

from bot.chat.pace import Rates
from bot.flow.concurrency import SeatSettings
from tests.faults.deaths import Deaths
from tests.faults.killing import FULL_SPEED, killed

FREE = 0
"""Telegram's free rate, as the bot is shipped."""
SUBSCRIBERS = 1000
LONGER = 100
"""More than any process comes to at the free rate."""


def lost_nothing(deaths: Deaths, kills: int, rate: float) -> None:
    seats = SeatSettings.at(rate)
    assert deaths.kills == kills
    assert (deaths.lost, deaths.uncounted, deaths.disordered, deaths.problems) == (0, 0, 0, ()), deaths
    assert (deaths.unexplained, deaths.miscounted) == (0, 0), deaths
    assert deaths.hits > 0, "else there was nothing to lose"
    assert deaths.repeats <= deaths.in_flight, "one copy too many of each send that a kill hit, at most"
    assert deaths.at_once > 1 or deaths.repeats <= deaths.hits, "so one for each kill, where it hit one send"
    assert deaths.fresh <= seats.ahead + seats.calls, "what waits for its departure, and what is on the wire"
    assert deaths.kept


@pytest.mark.e2e
async def test_twenty_random_kills_as_shipped_lose_nothing(tmp_path: Path) -> None:
    lost_nothing(await killed(tmp_path, kills=20, chats=SUBSCRIBERS, longer=LONGER, rate=FREE), 20, Rates().overall)


@pytest.mark.e2e
async def test_twenty_random_kills_at_full_speed_lose_nothing(tmp_path: Path) -> None:
    lost_nothing(await killed(tmp_path, kills=20, chats=SUBSCRIBERS, longer=LONGER, rate=FULL_SPEED), 20, FULL_SPEED)
