"""The metronome: APScheduler ticks the stations. What is due, the stations' tables decide."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Self

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.base import BaseTrigger

from bot.domain.errors import StoreError, StoreMisused
from bot.domain.ports import Clock

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tempo:
    """How often each station is asked whether anything is due."""

    poll: timedelta = timedelta(seconds=30)
    read: timedelta = timedelta(seconds=5)
    dispatch: timedelta = timedelta(seconds=15)
    deliver: timedelta = timedelta(seconds=1)
    upkeep: timedelta = timedelta(minutes=5)
    watch: timedelta = timedelta(seconds=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """A station by its name in logs, one round of it, and how often that runs."""

    name: str
    round: Callable[[], Awaitable[object]]
    every: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long `stop` waits for rounds in flight, then for those it cancelled; how often ticks are looked after."""

    stop: timedelta = timedelta(seconds=10)
    cancel: timedelta = timedelta(seconds=1)
    heal: timedelta = timedelta(seconds=10)


class _Beat(BaseTrigger):  # type: ignore[misc]  # APScheduler carries no types
    """Now, and then again so much after each tick.

    APScheduler's own interval counts the ticks missed: after a clock's jump of a year it would list 31 million.
    """

    def __init__(self, every: timedelta) -> None:
        self._every = every

    def get_next_fire_time(self, previous_fire_time: datetime | None, now: datetime) -> datetime:
        return now if previous_fire_time is None else now + self._every


class Metronome:
    """Ticks stations from `start` to `stop`, the first time at once; an async context manager does both.

    A station never runs twice at a time; ticks missed while it ran, or while the machine slept, come late and as one.
    A round that raises is logged under its station's name (by APScheduler, with its trace; in one line where the
    database cannot be used, which a full disk tells at each tick), and the next tick follows.
    """

    def __init__(self, stations: Sequence[Station], clock: Clock, patience: Patience | None = None) -> None:
        self._stations = tuple(stations)
        self._clock = clock
        self._patience = patience or Patience()
        self._running: dict[asyncio.Task[None], str] = {}
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._healer: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    def start(self) -> None:
        """Begins to tick, on the running loop."""
        # It tells of every tick, and warns of those that fall into a longer round; its errors are what we want.
        logging.getLogger("apscheduler").setLevel(logging.ERROR)
        for station in self._stations:
            self._scheduler.add_job(
                self._tick,
                _Beat(station.every),
                args=(station,),
                id=station.name,
                name=station.name,
                misfire_grace_time=None,
                coalesce=True,
                max_instances=1,
            )
        self._scheduler.start()
        self._healer = asyncio.create_task(self._heal())

    async def stop(self) -> None:
        """No more ticks; rounds in flight may finish within the patience, then they are cancelled."""
        if self._healer is None:
            return
        self._healer.cancel()
        self._scheduler.pause()
        if self._running:
            await asyncio.wait(self._running, timeout=self._patience.stop.total_seconds())
        for task, name in list(self._running.items()):
            log.warning("%s: its round did not end in time and is cancelled", name)
            task.cancel()
        if self._running:
            await asyncio.wait(self._running, timeout=self._patience.cancel.total_seconds())
        self._scheduler.shutdown(wait=False)
        self._healer = None
        await asyncio.sleep(0)  # APScheduler shuts down in the loop's next turn

    def nudge(self, name: str) -> None:
        """Lets the station look at once; where it is at work already, that round or its next tick will see."""
        job = self._scheduler.get_job(name)
        if job is not None:
            job.modify(next_run_time=self._clock())

    async def _tick(self, station: Station) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._running[task] = station.name
        try:
            await station.round()
        except StoreError as error:
            if isinstance(error, StoreMisused):
                raise
            log.error("%s: %s", station.name, error)  # noqa: TRY400 - the line says all
        finally:
            del self._running[task]

    async def _heal(self) -> None:
        """Brings ticks back that a clock set backwards has moved far away: APScheduler keeps wall-clock times."""
        while True:
            await asyncio.sleep(self._patience.heal.total_seconds())
            now = self._clock()
            for station in self._stations:
                job = self._scheduler.get_job(station.name)
                if job is not None and job.next_run_time > now + 2 * station.every:
                    log.warning("%s: the clock was set back; ticking again", station.name)
                    job.modify(next_run_time=now)
