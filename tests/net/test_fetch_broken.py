"""The fetcher against a server that lies, drips, hangs and floods."""

import asyncio
import gzip
import shutil
import ssl
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.errors import InvariantError
from bot.domain.ports import Fetched, Request
from bot.net.fetch import Fetcher, FetchSettings
from tests.net.conftest import AGENT, NOW, Faults, Write, answer, failed, quick


async def test_a_body_without_end_is_cut_off(faults: Faults, fetch: Fetcher) -> None:
    async def flood(_: Faults, write: Write) -> None:
        await write(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n")
        for _mebibyte in range(300):
            await write(b"x" * 2**20)

    assert "more than 5 MiB" in failed(await fetch(Request(url=faults.on("/f", flood)))).reason
    assert faults.sent < 40 * 2**20


async def test_an_announced_excess_is_not_even_read(faults: Faults, fetch: Fetcher) -> None:
    url = faults.on("/f", answer("200 OK", b"x", f"Content-Length: {300 * 2**20}"))
    assert "more than 5 MiB" in failed(await fetch(Request(url=url))).reason


async def test_a_compressed_body_is_capped_by_what_it_inflates_to(faults: Faults, fetch: Fetcher) -> None:
    bomb = gzip.compress(b"0" * 64 * 2**20, 1)
    url = faults.on("/bomb", answer("200 OK", bomb, "Content-Encoding: gzip"))
    assert "more than 5 MiB" in failed(await fetch(Request(url=url))).reason
    honest = faults.on("/gz", answer("200 OK", gzip.compress("新闻".encode()), "Content-Encoding: gzip"))
    outcome = await fetch(Request(url=honest))
    assert isinstance(outcome, Fetched)
    assert outcome.body.decode() == "新闻"
    broken = faults.on("/broken", answer("200 OK", b"no gzip", "Content-Encoding: gzip"))
    assert "cut off or damaged" in failed(await fetch(Request(url=broken))).reason


async def test_a_bomb_in_a_bomb_is_unpacked_once_at_most(faults: Faults, fetch: Fetcher) -> None:
    double = gzip.compress(gzip.compress(b"0" * 64 * 2**20, 9), 9)
    assert len(double) < 2000
    once = await fetch(Request(url=faults.on("/once", answer("200 OK", double, "Content-Encoding: gzip"))))
    assert isinstance(once, Fetched)
    assert len(once.body) < 100_000
    for coding in ("gzip, gzip", "deflate, gzip", "br, gzip", "zstd"):
        url = faults.on("/twice", answer("200 OK", double, f"Content-Encoding: {coding}"))
        outcome = await fetch(Request(url=url))
        assert not isinstance(outcome, Fetched) or len(outcome.body) < 100_000


async def test_a_drip_and_a_hang_end_at_the_deadline(faults: Faults) -> None:
    async def drip(_: Faults, write: Write) -> None:
        await write(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            await write(b"x")
            await asyncio.sleep(0.01)

    async def hang(_: Faults, write: Write) -> None:
        await asyncio.sleep(3600)

    async with quick(faults, 0.3) as fetch:
        for scene in (drip, hang):
            outcome = failed(await fetch(Request(url=faults.on("/f", scene))))
            assert "no complete answer within 0.3 s" in outcome.reason
            assert outcome.retryable


async def test_the_deadline_covers_all_hops_together(faults: Faults) -> None:
    async def slowly(_: Faults, write: Write) -> None:
        await asyncio.sleep(0.2)
        await write(answer("302 Found", b"", "Location: /f"))

    async with quick(faults, 0.5) as fetch:
        assert "no complete answer" in failed(await fetch(Request(url=faults.on("/f", slowly)))).reason
    assert len(faults.seen) <= 3


@pytest.mark.parametrize(
    ("scene", "words"),
    [
        (answer("200 OK", b"half", "Content-Length: 100"), "cut off"),
        (b"", "the server hung up"),
        (b"SSH-2.0-OpenSSH\r\n", "no valid HTTP answer"),
        (answer("200 OK", "示例".encode() * 99, "Connection: close", "Content-Length: 9"), "no valid HTTP answer"),
        (answer("200 OK", b"x", *(f"X-{n}: y" for n in range(500))), "no valid HTTP answer"),
        (answer("200 OK", b"x", f"X: {'y' * 100_000}"), "no valid HTTP answer"),
    ],
)
async def test_broken_answers_say_what_is_wrong(faults: Faults, fetch: Fetcher, scene: bytes, words: str) -> None:
    outcome = failed(await fetch(Request(url=faults.on("/f", scene))))
    assert words in outcome.reason
    assert faults.url("/f") in outcome.reason
    assert len(outcome.reason) < 500
    assert not outcome.reason.count("\\x")


@pytest.mark.parametrize("status", ["200 OK", "503 STRANGE"])
async def test_what_is_said_in_bytes_that_are_no_utf_8_can_be_kept(faults: Faults, fetch: Fetcher, status: str) -> None:
    headers = [f"{name}: STRANGE" for name in ("Content-Type", "ETag", "Last-Modified")]
    scene = answer(status, b"x", *headers).replace(b"STRANGE", b"\xff\xe4")
    outcome = await fetch(Request(url=faults.on("/f", scene)))
    if isinstance(outcome, Fetched):
        assert {outcome.content_type, outcome.etag, outcome.last_modified} == {"\ufffd\ufffd"}
    else:
        assert failed(outcome).reason.endswith("503 \ufffd\ufffd")


async def test_nobody_listens(fetch: Fetcher, faults: Faults, unused_tcp_port: int) -> None:
    host = f"127.0.0.1:{unused_tcp_port}"
    settings = FetchSettings(user_agent=AGENT, robots=False, allow_hosts=frozenset({host}))
    async with Fetcher(settings, lambda: NOW) as lonely:
        assert "cannot connect" in failed(await lonely(Request(url=f"http://{host}/"))).reason


async def test_a_header_that_would_inject_another_fails(faults: Faults, fetch: Fetcher) -> None:
    url = faults.on("/f", answer())
    assert "/f" in failed(await fetch(Request(url=url, etag='"a"\r\nX-Evil: 1'))).reason
    assert not any("X-Evil" in head for head in faults.seen)


async def test_outside_its_context_the_fetcher_is_a_bug(faults: Faults) -> None:
    fetcher = quick(faults, 1)
    with pytest.raises(InvariantError):
        await fetcher(Request(url=faults.url("/f")))  # type: ignore[operator]


async def test_a_self_signed_certificate_is_not_trusted(tmp_path: Path) -> None:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("makes its certificate with openssl")
    key, cert = tmp_path / "key.pem", tmp_path / "cert.pem"
    made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-keyout", key, "-out", cert]
    await asyncio.to_thread(subprocess.run, [openssl, *map(str, made)], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    playing = Faults()
    server = await asyncio.start_server(playing.serve, "127.0.0.1", 0, ssl=context)
    host = f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with Fetcher(
        FetchSettings(user_agent=AGENT, robots=False, allow_hosts=frozenset({host})), lambda: NOW
    ) as fetch:
        outcome = failed(await fetch(Request(url=f"https://{host}/")))
    server.close()
    await server.wait_closed()
    assert "certificate is not valid" in outcome.reason
    assert playing.seen == []


@pytest.mark.parametrize(
    ("status", "after"), [("429 Slow Down", 600), ("503 Busy", 600), ("503 Busy", None), ("404 Not Found", None)]
)
@pytest.mark.parametrize("page", [b"", b"half"])
async def test_a_page_that_is_cut_off_hides_neither_its_status_nor_how_long_we_are_to_wait(
    faults: Faults, fetch: Fetcher, status: str, after: int | None, page: bytes
) -> None:
    asked = (f"Retry-After: {after}",) if after else ()
    outcome = failed(await fetch(Request(url=faults.on("/f", answer(status, page, "Content-Length: 100", *asked)))))
    assert (outcome.status, outcome.carried) == (int(status[:3]), None)
    assert outcome.after == (timedelta(seconds=after) if after else None)
