"""The HTTP server: pages by path, on 127.0.0.1; a proxy in front of it decides what the world may see."""

import os
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp.web import Application, AppRunner, Request, StreamResponse, TCPSite

from bot.domain.errors import ConfigError

LOOPBACK = "127.0.0.1"
MAX_BODY = 2**20
"""Bytes of a request; Telegram's updates are some kilobytes."""

Handler = Callable[[Request], Awaitable[StreamResponse]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One address that answers one method."""

    method: str
    path: str
    answer: Handler


@asynccontextmanager
async def served(pages: Sequence[Page], port: int) -> AsyncIterator[int]:
    """Serves the pages while the context lasts; yields the port, which 0 leaves to the system. Raises `ConfigError`."""
    app = Application(client_max_size=MAX_BODY)
    for page in pages:
        app.router.add_route(page.method, page.path, page.answer)
    runner = AppRunner(app, access_log=None)
    await runner.setup()
    try:
        site = TCPSite(runner, LOOPBACK, port)
        try:
            await site.start()
        except OSError as error:
            reason = os.strerror(error.errno) if error.errno else error.strerror  # asyncio's own text tells the address
            raise ConfigError(f"pages.port = {port}: {reason}") from error
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()
