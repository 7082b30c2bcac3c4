"""Tests of the metronome: real APScheduler, real loop; what ticks is counted, never timed."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.errors import StoreError, StoreMisused
from bot.jobs import Metronome, Patience, Station, Tempo

SOON = timedelta(milliseconds=5)
NEVER = timedelta(days=1)
LIMIT = 10.0


def clock() -> datetime:
    return datetime.now(UTC)


def a_station(round_: Callable[[], Awaitable[object]], name: str = "poll", every: timedelta = SOON) -> Station:
    return Station(name=name, round=round_, every=every)


class Count:
    """A round that counts itself and tells when it has run often enough."""

    def __init__(self, wanted: int = 1) -> None:
        self.rounds = 0
        self.enough = asyncio.Event()
        self._wanted = wanted

    async def __call__(self) -> None:
        self.rounds += 1
        if self.rounds >= self._wanted:
            self.enough.set()

    async def wait(self) -> None:
        await asyncio.wait_for(self.enough.wait(), LIMIT)


async def test_every_station_ticks_at_once_and_again() -> None:
    poll, read, rare = Count(3), Count(3), Count()
    async with Metronome([a_station(poll), a_station(read, "read"), a_station(rare, "rare", NEVER)], clock):
        await asyncio.gather(poll.wait(), read.wait(), rare.wait())
    assert rare.rounds == 1
    seen = poll.rounds
    await asyncio.sleep(0.05)
    assert poll.rounds == seen


@pytest.mark.parametrize(
    ("error", "traced"),
    [
        (RuntimeError("disk on fire"), True),
        (StoreMisused("disk on fire"), True),
        (StoreError("disk on fire"), False),
    ],
)
async def test_a_round_that_raises_is_named_and_the_next_follows(
    caplog: pytest.LogCaptureFixture, error: Exception, traced: bool
) -> None:
    count = Count(2)

    async def stumbling() -> None:
        await count()
        raise error

    async with Metronome([a_station(stumbling, "dispatch")], clock):
        await count.wait()
    errors = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert errors
    assert "dispatch" in errors[0].getMessage()
    trace = f"{errors[0].exc_info or ''} {errors[0].exc_text or ''}"  # the latter where a log has masked it
    assert ("disk on fire" in trace) == traced
    assert traced or "disk on fire" in errors[0].getMessage()


async def test_a_station_never_runs_twice_at_a_time_and_holds_up_no_other(caplog: pytest.LogCaptureFixture) -> None:
    long, other = Count(), Count(5)
    release = asyncio.Event()

    async def long_round() -> None:
        await long()
        await release.wait()

    async with Metronome([a_station(long_round), a_station(other, "read")], clock):
        await other.wait()
        assert long.rounds == 1
        release.set()
    assert not [record for record in caplog.records if "maximum number" in record.getMessage()]


async def test_stop_lets_a_round_in_flight_finish() -> None:
    started, finished = asyncio.Event(), asyncio.Event()

    async def slow() -> None:
        started.set()
        await asyncio.sleep(0.05)
        finished.set()

    async with Metronome([a_station(slow, every=NEVER)], clock):
        await asyncio.wait_for(started.wait(), LIMIT)
    assert finished.is_set()


async def test_stop_cancels_what_does_not_end(caplog: pytest.LogCaptureFixture) -> None:
    started, cancelled = asyncio.Event(), asyncio.Event()

    async def endless() -> None:
        started.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cancelled.set()
            raise

    metronome = Metronome([a_station(endless, "deliver")], clock, Patience(stop=SOON))
    metronome.start()
    await asyncio.wait_for(started.wait(), LIMIT)
    await metronome.stop()
    assert cancelled.is_set()
    assert "deliver: its round did not end in time" in caplog.text


async def test_stop_without_start_and_twice_does_nothing() -> None:
    metronome = Metronome([], clock)
    await metronome.stop()
    metronome.start()
    await metronome.stop()
    await metronome.stop()


async def test_a_clock_set_back_stops_no_ticks() -> None:
    """To a clock that fell back a day, the next tick lies a day ahead; here a clock so far behind is simulated."""
    count = Count(2)
    then = clock() - timedelta(days=1)
    async with Metronome([a_station(count, every=NEVER / 4)], lambda: then, Patience(heal=SOON)):
        await count.wait()


def test_the_usual_tempo() -> None:
    tempo = Tempo()
    assert (tempo.poll, tempo.read) == (timedelta(seconds=30), timedelta(seconds=5))
    assert (tempo.dispatch, tempo.deliver) == (timedelta(seconds=15), timedelta(seconds=1))
