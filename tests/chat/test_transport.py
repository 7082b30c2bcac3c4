"""The transport over real sockets: what arrives, and what each failure says about whether it arrived."""

import asyncio
import io
import logging
import socket
import ssl
import traceback
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web
from telegram.error import NetworkError, TelegramError, TimedOut

from bot.chat.transport import AiohttpRequest, Timeouts, Unreached, make_bot
from bot.config import Telegram
from tests.emulator import TOKEN, BotApi, Fault, Limits, Stage

FAST = Timeouts(connect=0.5, read=0.3, poll=0.3)


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi(limits=Limits.off()) as api:
        api.user(1)
        yield api
        assert not api.violations


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


async def failure(base: str, proxy: str | None = None) -> TelegramError:
    """What a message raises when nothing else has been asked of the bot before."""
    bot = make_bot(TOKEN, Telegram(api_base=base, proxy=proxy), FAST)
    sending = bot._request[1]
    await sending.initialize()
    with pytest.raises(TelegramError) as caught:
        await bot.send_message(1, "甲")
    await sending.shutdown()
    return caught.value


def shown(error: BaseException) -> str:
    return "".join(traceback.format_exception(error)) + repr(error)


async def test_text_and_keyboards_arrive_as_written(api: BotApi) -> None:
    async with make_bot(TOKEN, Telegram(api_base=api.base)) as bot:
        sent = await bot.send_message(1, "<b>甲</b> & 乙 +%", parse_mode=None)
    (posted,) = api.sent(1)
    assert (posted.message_id, posted.text) == (sent.message_id, "<b>甲</b> & 乙 +%")


async def test_files_arrive_byte_for_byte(api: BotApi) -> None:
    content = bytes(range(256)) * 1000
    async with make_bot(TOKEN, Telegram(api_base=api.base)) as bot:
        await bot.send_document(1, io.BytesIO(content), filename="日报.bin", caption="附件")
        await bot.send_photo(1, content)
    document, photo = api.sent(1)
    assert (document.file, document.file_name, document.text) == (content, "日报.bin", "附件")
    assert photo.file == content


async def test_a_slash_at_the_end_of_the_base_does_no_harm(api: BotApi) -> None:
    async with make_bot(TOKEN, Telegram(api_base=f"{api.base}/")) as bot:
        assert bot.username == "policy_test_bot"


async def test_long_polls_outlast_the_read_timeout(api: BotApi) -> None:
    async with make_bot(TOKEN, Telegram(api_base=api.base), FAST) as bot:
        polling = asyncio.create_task(bot.raw_updates(None, 5))
        await asyncio.sleep(FAST.poll * 2)
        await api.say(1, "最新")
        (update,) = await polling
    assert isinstance(update, dict)
    assert update["message"]["text"] == "最新"


async def test_a_refused_port_means_nothing_was_sent() -> None:
    error = await failure(f"http://127.0.0.1:{free_port()}")
    assert isinstance(error, Unreached)
    assert isinstance(error.__cause__, aiohttp.ClientConnectorError)


async def test_an_unknown_host_means_nothing_was_sent() -> None:
    error = await failure("http://no-such-host.invalid")
    assert isinstance(error, Unreached)
    assert isinstance(error.__cause__, aiohttp.ClientConnectorDNSError)


async def test_a_server_without_tls_means_nothing_was_sent(api: BotApi) -> None:
    error = await failure(api.base.replace("http:", "https:"))
    assert isinstance(error, Unreached)
    assert isinstance(error.__cause__, ssl.SSLError | aiohttp.ClientConnectorError)


async def test_a_connection_never_accepted_means_nothing_was_sent() -> None:
    """A full backlog: the kernel of the server answers nothing at all."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen(0)
        address = server.getsockname()
        fillers = [socket.socket() for _ in range(4)]
        for filler in fillers:
            filler.setblocking(False)
            filler.connect_ex(address)
        error = await failure(f"http://127.0.0.1:{address[1]}")
        for filler in fillers:
            filler.close()
    assert isinstance(error, Unreached)
    assert TOKEN not in shown(error)


@pytest.mark.parametrize(
    ("fault", "kind", "cause"),
    [
        (Fault.hang(), TimedOut, aiohttp.SocketTimeoutError),
        (Fault.cut(Stage.INSTEAD), NetworkError, aiohttp.ClientError),
        (Fault.cut(Stage.AFTER), NetworkError, aiohttp.ClientError),
    ],
)
async def test_trouble_after_the_request_went_out_keeps_its_cause(
    api: BotApi, fault: Fault, kind: type[TelegramError], cause: type[BaseException]
) -> None:
    api.faults.next("sendMessage", fault)
    error = await failure(api.base)
    assert isinstance(error, kind)
    assert not isinstance(error, Unreached)
    assert isinstance(error.__cause__, cause)
    assert TOKEN not in shown(error)


async def test_half_an_answer_is_a_network_error() -> None:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{")
        writer.close()
        await writer.wait_closed()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        error = await failure(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
    assert isinstance(error, NetworkError)
    assert isinstance(error.__cause__, aiohttp.ClientPayloadError)


@pytest.mark.parametrize("body", ["<html>", "[]", '{"ok": true}', '"x"', '{"ok": false, "description": "no"}'])
async def test_an_answer_that_is_not_the_bot_apis_is_not_shown(api: BotApi, body: str) -> None:
    api.faults.next("sendMessage", Fault.bad_json(body))
    error = await failure(api.base)
    assert type(error) is TelegramError
    assert body not in str(error)


async def test_a_closed_pool_sends_nothing() -> None:
    request = AiohttpRequest(connect=1, read=1, connections=1)
    with pytest.raises(Unreached):
        await request.do_request("http://127.0.0.1:1/", "POST")
    await request.shutdown()


@pytest.mark.parametrize(("file", "kind"), [(False, "application/json"), (True, "multipart/form-data")])
async def test_what_is_sent_is_json_unless_a_file_goes_along(*, file: bool, kind: str) -> None:
    kinds: list[str] = []

    async def take(request: web.BaseRequest) -> web.Response:
        kinds.append(request.content_type)
        posted = {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}}
        return web.json_response({"ok": True, "result": posted})

    runner = web.ServerRunner(web.Server(take))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    bot = make_bot(TOKEN, Telegram(api_base=f"http://127.0.0.1:{runner.addresses[0][1]}"))
    await bot._request[1].initialize()
    await (bot.send_document(1, b"x", filename="甲.md") if file else bot.send_message(1, "<b>甲</b>"))
    await bot._request[1].shutdown()
    await runner.cleanup()
    assert kinds == [kind]


async def test_the_pool_opens_once_and_again(api: BotApi) -> None:
    request = AiohttpRequest(connect=1, read=1, connections=1)
    for _ in range(2):
        await request.initialize()
        await request.initialize()
        assert (await request.do_request(f"{api.base}/bot{TOKEN}/getMe", "GET"))[0] == 200
        await request.shutdown()
    assert request.read_timeout == 1


async def test_only_the_configured_proxy_is_used(api: BotApi, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    async def forward(request: web.BaseRequest) -> web.Response:
        seen.append(str(request.raw_path))
        return web.json_response({"ok": True, "result": True})

    runner = web.ServerRunner(web.Server(forward))
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    proxy = f"http://127.0.0.1:{runner.addresses[0][1]}"
    monkeypatch.setenv("HTTP_PROXY", proxy)
    async with make_bot(TOKEN, Telegram(api_base=api.base)):
        assert seen == []
    bot = make_bot(TOKEN, Telegram(api_base="http://api.invalid", proxy=proxy))
    await bot._request[1].initialize()
    assert await bot.delete_message(1, 1) is True
    await bot._request[1].shutdown()
    await runner.cleanup()
    assert seen == [f"http://api.invalid/bot{TOKEN}/deleteMessage"]


async def test_a_proxy_that_refuses_the_tunnel_means_nothing_was_sent(api: BotApi) -> None:
    error = await failure("https://api.invalid", proxy=api.base)
    assert isinstance(error, Unreached)
    assert TOKEN not in shown(error)


async def test_no_log_record_of_ours_or_aiohttps_holds_the_token(api: BotApi, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    api.faults.next("sendMessage", Fault.cut())
    await failure(api.base)
    await failure(f"http://127.0.0.1:{free_port()}")
    ours = [record for record in caplog.records if record.name.startswith(("bot", "aiohttp", "asyncio"))]
    assert TOKEN not in "".join(str(vars(record)) for record in ours)
