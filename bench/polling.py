"""How fast feeds are polled, stored and read, beside the `reader` library on the same local server in one run.

    python -m bench.polling [--feeds 500] [--entries 50] [--characters 400] [--rounds 2] [--no-read] [--hostile]

The server runs in a process of its own, serves each feed from memory and answers 304 to the validators it gave.
Ours are the POLL and READ stations as `run` has them: fetcher, sandbox, SQLite; theirs is
`update_feeds(scheduled=False)`. Wall time, each into empty databases, in turns: a first round, a round in which nothing
has changed, and ours with reading, both stations at work at once as in `run`. Memory is the highest sum over our
process and its children (proportional set size). `--hostile` adds to ours a source that hangs and one that serves a
bomb, and takes the time when the others were done.
Needs the extra `bench`.
"""

import argparse
import asyncio
import multiprocessing
import os
import tempfile
import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from bench.feeds import NOW, server

if TYPE_CHECKING:
    from bot.flow.poll import Poll
    from bot.flow.read import Read
    from bot.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Seconds of each part, what was stored, and the most memory in bytes."""

    first: float
    unchanged: float
    stored: int
    both: float = 0.0
    memory: int = 0


class Watch:
    """Samples the memory of this process and its children, in a thread, four times a second: it takes 10 ms or 20."""

    def __init__(self) -> None:
        self.most = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._sample, daemon=True)
        self._thread.start()

    def stop(self) -> int:
        self._over.set()
        self._thread.join()
        return self.most

    def _sample(self) -> None:
        """What is more than before is looked at twice: what a process shared is counted double as it ends."""
        while not self._over.wait(0.25):
            if (found := self._reading()) > self.most:
                self.most = max(self.most, min(found, self._reading()))

    def _reading(self) -> int:
        return sum(proportional(pid) for pid in family(os.getpid()))


def family(pid: int) -> set[int]:
    """A process and all that descend from it."""
    children = Path(f"/proc/{pid}/task").glob("*/children")
    found = {pid}
    for listed in children:
        with suppress(OSError):
            for child in listed.read_text().split():
                found |= family(int(child))
    return found


def proportional(pid: int) -> int:
    """Bytes of memory, what is shared counted in shares; 0 for a process that has gone or a system without /proc."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stations:
    """POLL and READ as `run` has them, over one empty database, and their clock."""

    store: "Store"
    poll: "Poll"
    read: "Read"
    now: list[datetime]


async def ours(port: int, given: argparse.Namespace, folder: Path) -> Run:
    """Two rounds over all feeds; and, if wanted, a first one once more with READ beside it, until all is read."""
    watch, both = Watch(), 0.0
    async with opened(port, given, folder / "polled.db") as at:
        begun = time.perf_counter()
        round_ = asyncio.create_task(at.poll.round())
        others = await _others_done(at.store, given.feeds, begun) if given.hostile else 0.0
        stored = sum(report.new for report in await round_)
        first = others or time.perf_counter() - begun
        at.now[0] = NOW + timedelta(hours=1)
        begun = time.perf_counter()
        await at.poll.round()
        unchanged = time.perf_counter() - begun
    if given.read:
        async with opened(port, given, folder / "read.db") as at:
            both = await _poll_and_read(at, stored)
    return Run(first=first, unchanged=unchanged, stored=stored, both=both, memory=watch.stop())


@asynccontextmanager
async def opened(port: int, given: argparse.Namespace, path: Path) -> AsyncIterator[Stations]:
    """The stations with all sources added, the children there and garbage looked for as in a bot that runs."""
    from bot.domain.models import SourceSpec
    from bot.flow.poll import Poll
    from bot.flow.read import Read
    from bot.flow.traffic import PollSettings
    from bot.garbage import look_seldom
    from bot.net.fetch import Fetcher, FetchSettings
    from bot.net.sandbox import Sandbox
    from bot.store import open_store

    now = [NOW]
    host = frozenset({f"127.0.0.1:{port}"})
    settings = FetchSettings(user_agent="policybot-bench", allow_hosts=host)
    async with (
        await open_store(f"sqlite:///{path}") as store,
        Sandbox(preload=("bot.flow.nursery",)) as run,
        Fetcher(settings, lambda: now[0]) as fetch,
    ):
        for name in [str(number) for number in range(given.feeds)] + ["hang", "bomb"] * given.hostile:
            url = f"http://127.0.0.1:{port}/{name}.xml"
            await store.ops.add_source(SourceSpec(name=f"第{name}部门", url=url), NOW)
        pace = PollSettings(open_hosts=host)
        poll = Poll(store=store.poll, fetch=fetch, run=run, clock=lambda: now[0], settings=pace)
        read = Read(store=store.read, fetch=fetch, run=run, clock=lambda: now[0])
        await run(len, "")
        look_seldom()
        yield Stations(store=store, poll=poll, read=read, now=now)


async def _poll_and_read(at: Stations, stored: int) -> float:
    """A round of POLL, and of READ one after the other meanwhile: when as many were read as are stored."""
    begun, done = time.perf_counter(), 0
    polling = asyncio.create_task(at.poll.round())
    while done < stored:
        done += (count := (await at.read.round()).read)
        if not count:
            await asyncio.sleep(0.1)
    took = time.perf_counter() - begun
    await polling
    return took


async def _others_done(store: "Store", feeds: int, begun: float) -> float:
    """When all but the two hostile sources had succeeded."""
    while sum(source.last_success_at is not None for source in await store.ops.sources()) < feeds:  # noqa: ASYNC110
        await asyncio.sleep(0.05)
    return time.perf_counter() - begun


def theirs(port: int, given: argparse.Namespace, folder: Path) -> Run:
    """The same two rounds by reader."""
    from reader import make_reader

    with make_reader(str(folder / "reader.db")) as reader:
        for number in range(given.feeds):
            reader.add_feed(f"http://127.0.0.1:{port}/{number}.xml")
        times = []
        for _ in range(2):
            begun = time.perf_counter()
            reader.update_feeds(scheduled=False)
            times.append(time.perf_counter() - begun)
        return Run(first=times[0], unchanged=times[1], stored=reader.get_entry_counts().total or 0)


def alone(port: int, given: argparse.Namespace, folder: Path) -> Run:
    """Ours in a process of its own, so that nobody else's memory is counted."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_send, args=(there, port, given, folder))
    process.start()
    try:
        run = here.recv()
        assert isinstance(run, Run)
        return run
    finally:
        process.join()


def _send(pipe: Connection, port: int, given: argparse.Namespace, folder: Path) -> None:
    pipe.send(asyncio.run(ours(port, given, folder)))


def tell(given: argparse.Namespace, mine: list[Run], other: list[Run]) -> None:
    """Prints the best of each, and the ratios."""
    print(f"{given.feeds} feeds × {given.entries} entries of {given.characters} characters, best of {given.rounds}")
    parts = {
        "polled and stored": (min(run.first for run in mine), min(run.first for run in other)),
        "nothing changed": (min(run.unchanged for run in mine), min(run.unchanged for run in other)),
    }
    if given.read:
        parts["polled, stored, read"] = (min(run.both for run in mine), parts["polled and stored"][1])
    for name, (we, they) in parts.items():
        print(f"  {name:22} policybot {we:7.2f} s   reader.update_feeds {they:7.2f} s   {they / we:5.1f}×")
    print(f"  stored: {mine[0].stored} and {other[0].stored} entries")
    print(f"  memory of all our processes at most {max(run.memory for run in mine) / 2**20:.0f} MiB")
    if given.hostile:
        print("  ours beside a source that hangs for 30 s and one that serves a bomb: when the others were done")


def main() -> None:
    """Measures in turns."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--feeds", type=int, default=500)
    arguments.add_argument("--entries", type=int, default=50)
    arguments.add_argument("--characters", type=int, default=400)
    arguments.add_argument("--rounds", type=int, default=2)
    arguments.add_argument("--no-read", action="store_false", dest="read")
    arguments.add_argument("--hostile", action="store_true")
    given = arguments.parse_args()
    mine, other = [], []
    with server(given.feeds, given.entries, given.characters) as port:
        for _ in range(given.rounds):
            with tempfile.TemporaryDirectory() as folder:
                mine.append(alone(port, given, Path(folder)))
                other.append(theirs(port, given, Path(folder)))
    tell(given, mine, other)


if __name__ == "__main__":
    main()
