"""DELIVER and a clock that was wrong: what was put off by it does not wait until that time comes."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.chats import DeliveryState, Message
from bot.domain.ports import RetryAfter, SendOutcome, Sent, Unknown, Unsent
from bot.domain.timing import FARTHEST, LONGEST_WAIT, READ_AGAIN, READ_NO_MORE
from bot.store.sqlite.deliver import _FIND_TOO_FAR
from tests.builders import NOW
from tests.flow.letterbox import Desk

YEAR, DAY, SECOND = timedelta(days=365), timedelta(days=1), timedelta(seconds=1)


def a_word(_: str) -> Message:
    return Message(html="读不出来")


@pytest.mark.parametrize(
    "outcome", [Unsent(reason="no network"), RetryAfter(wait=timedelta(seconds=30)), Unknown(reason="cut")]
)
async def test_what_a_clock_a_year_ahead_put_off_goes_out_when_it_is_right_again(
    desk: Desk, outcome: SendOutcome
) -> None:
    await desk.queue("甲1", "甲2", chat=1)
    desk.post.answers["甲1"] = [outcome]
    await desk.station().round(NOW + YEAR)
    await desk.station().round(NOW + DAY)
    assert [html for _, html in desk.post.taken] == ["甲1", "甲1", "甲2"], "once more, and in order"
    assert await desk.states() == [DeliveryState.SENT] * 2


async def test_a_turn_that_a_clock_a_year_ahead_put_off_comes_when_it_is_right_again(desk: Desk) -> None:
    await desk.queue("甲", chat=1)
    desk.post.far[1] = timedelta(minutes=3)
    await desk.station().round(NOW + YEAR)
    desk.post.far.clear()
    await desk.station().round(NOW)
    assert await desk.states() == [DeliveryState.SENT]


async def test_however_long_telegram_asks_us_to_wait_we_wait_for_a_day(desk: Desk) -> None:
    await desk.queue("甲", chat=1)
    desk.post.answers["甲"] = [RetryAfter(wait=FARTHEST + DAY), Sent(message_id=1)]
    await desk.station().round(NOW)
    for early in (timedelta(0), LONGEST_WAIT - SECOND):
        await desk.station().round(NOW + early)
        assert len(desk.post.taken) == 1
    await desk.station().round(NOW + LONGEST_WAIT)
    assert await desk.states() == [DeliveryState.SENT]


async def test_what_cannot_be_read_is_given_up_after_a_day_though_a_clock_a_year_ahead_saw_it_first(desk: Desk) -> None:
    await desk.queue("甲1", "甲2", chat=1)
    await desk.store.deliver.put_aside(1, desk.fence, "a bug", a_word, NOW + YEAR)
    for later in (timedelta(0), READ_AGAIN, READ_NO_MORE - SECOND):
        await desk.store.deliver.put_aside(1, desk.fence, "a bug", a_word, NOW + later)
        assert await desk.states() == [DeliveryState.PENDING] * 2
    await desk.store.deliver.put_aside(1, desk.fence, "a bug", a_word, NOW + READ_NO_MORE)
    assert await desk.states() == [DeliveryState.DEAD, DeliveryState.PENDING]


async def test_a_round_looks_at_no_row_that_waits_for_its_own_time(desk: Desk, tmp_path: Path) -> None:
    """Where digests to 100,000 chats are spread, each round would."""
    with closing(sqlite3.connect(tmp_path / "policybot.db")) as db:
        plan = db.execute(f"explain query plan {_FIND_TOO_FAR}", {"far": 0}).fetchall()
    looked = [row[-1] for row in plan if "delivery" in row[-1]]
    assert len(looked) == 1
    assert "SEARCH delivery USING INDEX delivery_lane (kind=? AND not_before>?)" in looked[0]
