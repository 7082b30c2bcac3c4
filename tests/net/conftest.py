"""A server that does everything a server should not."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.ports import Failed, FetchOutcome
from bot.net.fetch import Fetcher, FetchSettings

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
AGENT = "policybot/0.1 (+mailto:someone@example.cn)"

Write = Callable[[bytes], Awaitable[None]]
Play = Callable[["Faults", Write], Awaitable[None]]


@dataclass(slots=True)
class Faults:
    """Plays a scene per path over a bare socket; `seen` keeps the head of each request, `sent` counts body bytes."""

    port: int = 0
    connections: int = 0
    sent: int = 0
    together: int = 0
    most_together: int = 0
    seen: list[str] = field(default_factory=list)
    scenes: dict[str, Play] = field(default_factory=dict)

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def url(self, path: str) -> str:
        return f"http://{self.host}{path}"

    def on(self, path: str, scene: Play | bytes) -> str:
        """Plays this scene, or sends these bytes, at a path; returns its URL."""
        self.scenes[path] = scene if callable(scene) else _bytes(scene)
        return self.url(path)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            self.seen.append(head)
            await self._play(head.split()[1], writer)
        writer.close()

    async def _play(self, target: str, writer: asyncio.StreamWriter) -> None:
        async def write(data: bytes) -> None:
            self.sent += len(data)
            writer.write(data)
            await writer.drain()

        self.together += 1
        self.most_together = max(self.most_together, self.together)
        try:
            await self.scenes[target](self, write)
        finally:
            self.together -= 1


def _bytes(answer: bytes) -> Play:
    async def scene(_: Faults, write: Write) -> None:
        await write(answer)

    return scene


@pytest.fixture
async def faults() -> AsyncIterator[Faults]:
    """The server on a free port of 127.0.0.1."""
    playing = Faults()
    server = await asyncio.start_server(playing.serve, "127.0.0.1", 0)
    playing.port = server.sockets[0].getsockname()[1]
    tasks = asyncio.all_tasks()
    yield playing
    server.close()
    await server.wait_closed()
    leftover = {task for task in asyncio.all_tasks() - tasks if task is not asyncio.current_task()}
    for task in leftover:
        task.cancel()
    await asyncio.gather(*leftover, return_exceptions=True)


def answer(status: str = "200 OK", body: bytes = b"", *headers: str) -> bytes:
    """A plain HTTP answer; a header `Content-Length` of our own comes only if none is given."""
    lines = [f"HTTP/1.1 {status}", "Connection: close", *headers]
    if not any(line.lower().startswith("content-length") for line in headers):
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode() + body


@pytest.fixture
async def fetch(faults: Faults) -> AsyncIterator[Fetcher]:
    settings = FetchSettings(user_agent=AGENT, robots=False, allow_hosts=frozenset({faults.host}))
    async with Fetcher(settings, lambda: NOW) as fetcher:
        yield fetcher


def quick(faults: Faults, seconds: float) -> AbstractAsyncContextManager[Fetcher]:
    settings = FetchSettings(
        user_agent=AGENT, robots=False, allow_hosts=frozenset({faults.host}), deadline=timedelta(seconds=seconds)
    )
    return Fetcher(settings, lambda: NOW)


@asynccontextmanager
async def behind(faults: Faults, delay: timedelta) -> AsyncIterator[Fetcher]:
    """A fetcher whose proxy is the fault server: public names can then be asked for without leaving the machine."""
    settings = FetchSettings(user_agent=AGENT, robots=False, proxy=faults.url(""), delay=delay)
    async with Fetcher(settings, lambda: NOW) as fetcher:
        yield fetcher


def failed(outcome: FetchOutcome) -> Failed:
    assert isinstance(outcome, Failed)
    return outcome
