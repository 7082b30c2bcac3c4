"""Every call ends: also one that nobody takes, and one whose answer never comes to its end."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager

import pytest
from telegram.error import TelegramError, TimedOut

from bot.chat.transport import SLOWEST, Line, Timeouts, Unreached, make_bot
from bot.config import Telegram
from tests.chat.test_gateways import HTML, answering
from tests.chat.test_transport import failure
from tests.emulator import TOKEN

FAST = Timeouts(connect=0.2, read=0.2, poll=0.2)
Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Coroutine[None, None, None]]


@asynccontextmanager
async def talking_to(serve: Serve) -> AsyncIterator[Line]:
    """A bot on a server that does the same with each of its connections, until the end."""
    served: list[asyncio.Task[None]] = []
    writers: list[asyncio.StreamWriter] = []

    def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writers.append(writer)
        served.append(asyncio.create_task(serve(reader, writer)))

    async with await asyncio.start_server(connected, "127.0.0.1", 0) as server:
        bot = make_bot(TOKEN, Telegram(api_base=f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"), FAST)
        await bot._request[1].initialize()
        try:
            yield bot
        finally:
            await bot._request[1].shutdown()
            for task, writer in zip(served, writers, strict=True):
                task.cancel()
                writer.transport.abort()
            await asyncio.gather(*served, return_exceptions=True)


async def deaf(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Takes nothing more than what the buffers hold: a proxy that was stopped."""
    writer.transport.pause_reading()  # type: ignore[attr-defined]
    await asyncio.Event().wait()


async def dripping(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n{")
    while True:
        writer.write(b" ")
        await asyncio.sleep(0.05)


@pytest.fixture(autouse=True)
def quick_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody shall wait here for 20 MB at the slowest rate."""
    monkeypatch.setattr("bot.chat.transport.SLOWEST", 1000 * SLOWEST)


@pytest.mark.filterwarnings("ignore:Sending a large body:ResourceWarning")  # larger than what a kernel buffers
async def test_a_file_that_nobody_takes_ends_and_is_in_doubt() -> None:
    async with talking_to(deaf) as bot:
        with pytest.raises(TimedOut):
            await asyncio.wait_for(bot.send_document(1, b"x" * 20_000_000, filename="a.docx"), 30)


async def test_an_answer_that_drips_ends_and_is_in_doubt() -> None:
    async with talking_to(dripping) as bot:
        with pytest.raises(TimedOut):
            await asyncio.wait_for(bot.send_message(1, "甲"), 30)


@pytest.mark.parametrize("status", [301, 302, 304, 307, 308])
async def test_who_sends_us_elsewhere_has_sent_nothing(status: int) -> None:
    async with answering(status, HTML, {"Location": "https://elsewhere.example/"}) as base:
        error: TelegramError = await failure(base)
    assert type(error) is Unreached
