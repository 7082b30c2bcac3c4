"""What stands between us and Telegram and answers in its place: whose answer it is, and what it says of the message."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from aiohttp import web
from telegram.error import BadRequest, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.chat.pace import Pace
from bot.chat.sender import Sender
from bot.chat.transport import NO_TIME_GIVEN, Line, Unreached, make_bot
from bot.config import Telegram
from bot.domain.chats import Letter, Message
from bot.domain.ports import RetryAfter as Asked
from bot.domain.ports import Unknown
from bot.domain.timing import LONGEST_WAIT
from tests.chat.test_transport import FAST, failure, free_port
from tests.emulator import TOKEN
from tests.faults.lossy import FREE


@asynccontextmanager
async def answering(status: int, body: str, headers: dict[str, str]) -> AsyncIterator[str]:
    """The base of a server that has one answer to everything."""

    async def answer(_: web.Request) -> web.Response:
        return web.Response(status=status, text=body, headers=headers)

    app = web.Application()
    app.router.add_route("*", "/{anything:.*}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    port = free_port()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def silent_bot(base: str) -> AsyncIterator[Line]:
    """A bot of which nothing has been asked before."""
    bot = make_bot(TOKEN, Telegram(api_base=base), FAST)
    await bot.request.initialize()
    try:
        yield bot
    finally:
        await bot.request.shutdown()


HTML = "<html><head><title>Forbidden</title></head></html>"
API = '{"ok": false, "error_code": 0, "description": "Gone wrong"}'


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (403, HTML, Unreached),
        (404, HTML, Unreached),
        (400, HTML, Unreached),
        (407, HTML, Unreached),
        (451, API, Unreached),
        (413, API, BadRequest),
        (413, HTML, BadRequest),
        (403, API, Forbidden),
        (404, API, InvalidToken),
        (400, API, BadRequest),
        (429, HTML, RetryAfter),
        (429, API, RetryAfter),
    ],
)
async def test_what_refuses_a_request_on_its_way_is_not_telegram(
    status: int, body: str, kind: type[TelegramError]
) -> None:
    async with answering(status, body, {}) as base:
        error = await failure(base)
    assert type(error) is kind


WHOLE = '{"ok": true, "result": {"message_id": 5, "date": 1, "chat": {"id": 1, "type": "private"}}}'
WAIT = '{"ok": false, "description": "Too Many Requests", "parameters": {"retry_after": 9}}'
MOVED = '{"ok": false, "description": "it has moved", "parameters": {"migrate_to_chat_id": -100}}'


@pytest.mark.parametrize("status", [500, 501, 502, 503, 504, 520, 599])
@pytest.mark.parametrize("body", [HTML, API, WHOLE, WAIT, MOVED, "", HTML * 10_000])
async def test_with_any_5xx_nobody_knows_whatever_stands_in_its_body(status: int, body: str) -> None:
    async with answering(status, body, {"Retry-After": "9"}) as base, silent_bot(base) as bot:
        outcome = await Sender(bot, Pace(FREE))(Letter(chat_id=1, message=Message(html="甲")))
    assert isinstance(outcome, Unknown)
    assert outcome.reason.startswith("NetworkError: ")
    assert "<" not in outcome.reason


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("7", 7), *[(bad, NO_TIME_GIVEN) for bad in ("", "0", "-1", "9" * 5000, "Wed, 21 Oct 2026 07:28:00 GMT")]],
)
async def test_a_gateways_429_says_in_its_header_how_long(header: str, seconds: int) -> None:
    async with answering(429, HTML, {"Retry-After": header}) as base:
        error = await failure(base)
    assert isinstance(error, RetryAfter)
    assert error._retry_after == timedelta(seconds=seconds)


async def test_however_long_a_429_asks_us_to_wait_its_chat_has_a_turn_after_a_day() -> None:
    longer = WAIT.replace("9", str(10 * round(LONGEST_WAIT.total_seconds())))
    async with answering(429, longer, {}) as base, silent_bot(base) as bot:
        sender = Sender(bot, Pace(FREE))
        assert await sender(Letter(chat_id=1, message=Message(html="甲"))) == Asked(wait=LONGEST_WAIT)
        assert await sender.turn(1) <= LONGEST_WAIT
