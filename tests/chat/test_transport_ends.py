"""Every call ends: also one that nobody takes, and one whose answer never comes to its end."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager

import pytest
from telegram import InputFile
from telegram.error import TelegramError, TimedOut
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from bot.chat.transport import SLOWEST, Line, Timeouts, Unreached, _patience, make_bot
from bot.config import Telegram
from tests.chat.test_gateways import HTML, answering
from tests.chat.test_transport import failure
from tests.emulator import TOKEN

FAST = Timeouts(connect=0.2, read=0.2, poll=0.2)
Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Coroutine[None, None, None]]
Call = Callable[[Line], Coroutine[None, None, object]]


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
        for line in bot._request:
            await line.initialize()
        try:
            yield bot
        finally:
            for line in bot._request:
                await line.shutdown()
            for task, writer in zip(served, writers, strict=True):
                task.cancel()
                writer.transport.abort()
            await asyncio.gather(*served, return_exceptions=True)


async def deaf(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Takes nothing more than what the buffers hold: a proxy that was stopped."""
    writer.transport.pause_reading()  # type: ignore[attr-defined]
    await asyncio.Event().wait()


async def silent(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
    """Takes everything and says nothing."""
    while await reader.read(1 << 16):
        pass


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
    """Also where somebody answers there as Telegram would: nobody else is told the token."""
    visits: list[bytes] = []

    async def elsewhere(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        visits.append(await reader.readline())
        writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 38\r\n\r\n{"ok":true,"result":{"message_id": 7}}')

    async with await asyncio.start_server(elsewhere, "127.0.0.1", 0) as server:
        there = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
        async with answering(status, HTML, {"Location": there}) as base:
            error: TelegramError = await failure(base)
    assert type(error) is Unreached
    assert visits == []


@pytest.mark.parametrize("serve", [dripping, silent, deaf])
@pytest.mark.parametrize(
    "call",
    [
        lambda bot: bot.raw_updates(None, 0),
        lambda bot: bot.post_message({"chat_id": 1, "text": "甲"}),
        lambda bot: bot.edit_message_text("甲", 1, 2),
        lambda bot: bot.answer_callback_query("1"),
        lambda bot: bot.get_chat_member(1, 2),
    ],
    ids=["updates", "message", "edit", "notice", "role"],
)
async def test_whatever_is_asked_ends_and_is_in_doubt(serve: Serve, call: Call) -> None:
    async with talking_to(serve) as bot:
        with pytest.raises(TimedOut):
            await asyncio.wait_for(call(bot), 30)


@pytest.mark.parametrize(("size", "seconds"), [(0, 70), (16 * 1024 * 60, 130), (20_000_000, 1290)])
def test_a_file_has_the_time_that_a_slow_line_takes(monkeypatch: pytest.MonkeyPatch, size: int, seconds: int) -> None:
    """As `Timeouts` are by default, and at 16 KB a second; never less than the silence that is waited for."""
    monkeypatch.setattr("bot.chat.transport.SLOWEST", SLOWEST)
    parts = [RequestParameter.from_input("document", InputFile(b"x" * size, filename="a.docx"))] if size else []
    limits = _patience(10.0, 30.0, RequestData(parts))
    assert limits.total is not None
    assert round(limits.total) == pytest.approx(seconds, abs=1)
    assert (limits.connect, limits.sock_read) == (10.0, 30.0)
