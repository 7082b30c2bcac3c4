"""How many visits are under way at once, and how their results reach the store together."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.domain.errors import BotError
from bot.domain.models import Visit
from bot.domain.stores import PollStore

_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True, kw_only=True)
class PollSettings:
    """How much POLL does at once: sources a page, visits in flight, of these to one host (which paces them).

    `open_hosts` (`HOST:PORT`) are not paced, so `per_open_host` may be in flight to each. `approved_hosts` are those
    that a source may move to.
    """

    page: int = 200
    concurrency: int = 16
    per_host: int = 1
    per_open_host: int = 8
    open_hosts: frozenset[str] = frozenset()
    approved_hosts: frozenset[str] = frozenset()

    def is_open(self, url: str) -> bool:
        """Whether it stands on one of the operator's own hosts."""
        return _place(url) in self.open_hosts


DEFAULTS = PollSettings()


class Lanes:
    """Bounds visits in flight. Those that wait for their host's turn hold up no other host."""

    def __init__(self, settings: PollSettings) -> None:
        self._settings = settings
        self._all = asyncio.Semaphore(settings.concurrency)
        self._hosts: defaultdict[str, asyncio.Semaphore] = defaultdict(self._paced)
        for place in settings.open_hosts:
            self._hosts[place.lower()] = asyncio.Semaphore(settings.per_open_host)

    @asynccontextmanager
    async def slot(self, url: str) -> AsyncIterator[None]:
        """Waits for room towards this host, then for room at all."""
        async with self._hosts[_place(url)], self._all:
            yield

    def _paced(self) -> asyncio.Semaphore:
        return asyncio.Semaphore(self._settings.per_host)


class Ledger:
    """Commits visits: those that come while one transaction runs share the next."""

    def __init__(self, store: PollStore) -> None:
        self._store = store
        self._waiting: list[tuple[Visit, asyncio.Future[int]]] = []
        self._writer: asyncio.Task[None] | None = None

    async def record(self, visit: Visit) -> int:
        """How many of the visit's articles were new, once it is committed. Raises what the store says of this one."""
        committed: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._waiting.append((visit, committed))
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write())
        return await committed

    async def _write(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting, []
            try:
                counts = await self._store.record_visits([visit for visit, _ in batch])
            except BotError:
                await self._one_by_one(batch)
            else:
                for (_, committed), count in zip(batch, counts, strict=True):
                    _settle(committed, count)

    async def _one_by_one(self, batch: list[tuple[Visit, asyncio.Future[int]]]) -> None:
        """One of them cannot be recorded: the others can."""
        for visit, committed in batch:
            try:
                _settle(committed, await self._store.record_visit(visit))
            except BotError as error:
                _settle(committed, error)


def _settle(committed: asyncio.Future[int], result: int | BotError) -> None:
    if committed.done():  # whoever waited was cancelled
        return
    if isinstance(result, BotError):
        committed.set_exception(result)
    else:
        committed.set_result(result)


def _place(url: str) -> str:
    parts = urlsplit(url)
    return parts.netloc.lower() if parts.port else f"{parts.netloc}:{_PORTS.get(parts.scheme, 0)}".lower()
