"""The fetcher against a server that lies, drips, hangs and floods."""

import asyncio
import gzip
import shutil
import ssl
import subprocess
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.domain.errors import InvariantError
from bot.domain.ports import Failed, Fetched, FetchOutcome, NotModified, Request
from bot.net.fetch import Fetcher, FetchSettings
from tests.net.conftest import Faults, Write, answer

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
AGENT = "policybot/0.1 (+mailto:someone@example.cn)"


@pytest.fixture
async def fetch(faults: Faults) -> AsyncIterator[Fetcher]:
    settings = FetchSettings(user_agent=AGENT, allow_hosts=frozenset({faults.host}))
    async with Fetcher(settings, lambda: NOW) as fetcher:
        yield fetcher


def quick(faults: Faults, seconds: float) -> AbstractAsyncContextManager[Fetcher]:
    settings = FetchSettings(
        user_agent=AGENT, allow_hosts=frozenset({faults.host}), deadline=timedelta(seconds=seconds)
    )
    return Fetcher(settings, lambda: NOW)


@asynccontextmanager
async def behind(faults: Faults, delay: timedelta) -> AsyncIterator[Fetcher]:
    """A fetcher whose proxy is the fault server: public names can then be asked for without leaving the machine."""
    settings = FetchSettings(user_agent=AGENT, proxy=faults.url(""), delay=delay)
    async with Fetcher(settings, lambda: NOW) as fetcher:
        yield fetcher


def failed(outcome: FetchOutcome) -> Failed:
    assert isinstance(outcome, Failed)
    return outcome


async def test_an_answer_comes_with_its_validators(faults: Faults, fetch: Fetcher) -> None:
    url = faults.on("/f", answer("200 OK", b"<rss/>", "Content-Type: text/xml", 'ETag: "a"', "Last-Modified: x"))
    assert await fetch(Request(url=url + "#part")) == Fetched(
        url=url, body=b"<rss/>", content_type="text/xml", etag='"a"', last_modified="x"
    )
    assert f"User-Agent: {AGENT}" in faults.seen[0]
    assert "If-None-Match" not in faults.seen[0]


async def test_validators_make_the_request_conditional(faults: Faults, fetch: Fetcher) -> None:
    url = faults.on("/f", answer("304 Not Modified"))
    assert isinstance(await fetch(Request(url=url, etag='"a"', last_modified="x")), NotModified)
    assert 'If-None-Match: "a"' in faults.seen[0]
    assert "If-Modified-Since: x" in faults.seen[0]
    assert "304" in failed(await fetch(Request(url=url))).reason


async def test_cookies_and_proxies_of_the_environment_are_ignored(
    faults: Faults, fetch: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    url = faults.on("/f", answer("200 OK", b"x", "Set-Cookie: a=b"))
    for _ in range(2):
        assert isinstance(await fetch(Request(url=url)), Fetched)
    assert not any("Cookie:" in head for head in faults.seen)


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 T", "308 P"])
async def test_five_redirects_are_followed_and_a_sixth_is_not(faults: Faults, fetch: Fetcher, status: str) -> None:
    faults.on("/0", answer("200 OK", b"end"))
    for n in range(1, 7):
        faults.on(f"/{n}", answer(status, b"elsewhere", f"Location: /{n - 1}"))
    assert await fetch(Request(url=faults.url("/5"))) == Fetched(url=faults.url("/0"), body=b"end")
    assert "more than 5 redirects" in failed(await fetch(Request(url=faults.url("/6")))).reason


@pytest.mark.parametrize(
    "place", ["http://127.0.0.1:{port}/", "file:///etc/passwd", "http://169.254.169.254/", "http://a:b@example.cn/"]
)
async def test_a_redirect_out_of_bounds_is_refused_and_not_dialled(faults: Faults, fetch: Fetcher, place: str) -> None:
    other = Faults()
    server = await asyncio.start_server(other.serve, "127.0.0.1", 0)
    place = place.format(port=server.sockets[0].getsockname()[1])
    outcome = failed(await fetch(Request(url=faults.on("/f", answer("302 Found", b"", f"Location: {place}")))))
    server.close()
    await server.wait_closed()
    assert outcome.refused
    assert not outcome.retryable
    assert other.connections == 0


async def test_a_redirect_to_nowhere_or_to_nonsense_fails(faults: Faults, fetch: Fetcher) -> None:
    assert "302" in failed(await fetch(Request(url=faults.on("/none", answer("302 Found"))))).reason
    url = faults.on("/bad", answer("302 Found", b"", "Location: http://[::1"))
    assert "/bad" in failed(await fetch(Request(url=url))).reason


async def test_statuses_are_told_apart(faults: Faults, fetch: Fetcher) -> None:
    gone = failed(await fetch(Request(url=faults.on("/gone", answer("410 Gone")))))
    assert (gone.gone, gone.retryable) == (True, False)
    for status in ("404 Not Found", "403 Forbidden", "500 Oops", "502 Bad Gateway"):
        outcome = failed(await fetch(Request(url=faults.on("/x?key=secret", answer(status)))))
        assert (outcome.gone, outcome.refused, outcome.retryable, outcome.after) == (False, False, True, None)
        assert outcome.reason == f"{faults.url('/x')}?…: {status}"


@pytest.mark.parametrize(
    ("value", "after"),
    [
        ("120", timedelta(minutes=2)),
        ("5", timedelta(minutes=1)),
        ("9" * 400, timedelta(hours=24)),
        ("Sun, 22 Nov 2026 09:00:00 GMT", timedelta(hours=1)),
        ("Sun, 22 Nov 2026 09:00:00 -0000", timedelta(hours=1)),
        ("Sun, 22 Nov 2020 09:00:00 GMT", timedelta(minutes=1)),
        ("Sun, 22 Nov 2066 09:00:00 GMT", timedelta(hours=24)),
        ("soon", None),
        ("-1", None),
    ],
)
async def test_retry_after_is_kept_within_a_minute_and_a_day(
    faults: Faults, fetch: Fetcher, value: str, after: timedelta | None
) -> None:
    for status in ("429 Too Many Requests", "503 Unavailable"):
        url = faults.on("/busy", answer(status, b"", f"Retry-After: {value}"))
        assert failed(await fetch(Request(url=url))).after == after


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
        (answer("200 OK", b"x", *(f"X-{n}: y" for n in range(500))), "no valid HTTP answer"),
        (answer("200 OK", b"x", f"X: {'y' * 100_000}"), "no valid HTTP answer"),
    ],
)
async def test_broken_answers_say_what_is_wrong(faults: Faults, fetch: Fetcher, scene: bytes, words: str) -> None:
    outcome = failed(await fetch(Request(url=faults.on("/f", scene))))
    assert words in outcome.reason
    assert faults.url("/f") in outcome.reason
    assert len(outcome.reason) < 500


async def test_nobody_listens(fetch: Fetcher, faults: Faults, unused_tcp_port: int) -> None:
    host = f"127.0.0.1:{unused_tcp_port}"
    settings = FetchSettings(user_agent=AGENT, allow_hosts=frozenset({host}))
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
    async with Fetcher(FetchSettings(user_agent=AGENT, allow_hosts=frozenset({host})), lambda: NOW) as fetch:
        outcome = failed(await fetch(Request(url=f"https://{host}/")))
    server.close()
    await server.wait_closed()
    assert "certificate is not valid" in outcome.reason
    assert playing.seen == []


async def test_a_proxy_is_used_for_all_but_allowed_hosts(faults: Faults) -> None:
    faults.on("http://feeds.example.cn/f", answer("200 OK", b"far"))
    other = Faults(scenes={"/near": lambda _, write: write(answer("200 OK", b"near"))})
    server = await asyncio.start_server(other.serve, "127.0.0.1", 0)
    near = f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
    settings = FetchSettings(user_agent=AGENT, proxy=faults.url(""), allow_hosts=frozenset({near}))
    async with Fetcher(settings, lambda: NOW) as fetch:
        far = await fetch(Request(url="http://feeds.example.cn/f"))
        close = await fetch(Request(url=f"http://{near}/near"))
        private = await fetch(Request(url="http://10.0.0.1/"))
    server.close()
    await server.wait_closed()
    assert (far, close) == (
        Fetched(url="http://feeds.example.cn/f", body=b"far"),
        Fetched(url=f"http://{near}/near", body=b"near"),
    )
    assert failed(private).refused
    assert (faults.connections, other.connections) == (1, 1)


async def test_a_host_is_asked_one_at_a_time_and_allowed_hosts_are_not(faults: Faults, fetch: Fetcher) -> None:
    async def slowly(_: Faults, write: Write) -> None:
        await asyncio.sleep(0.1)
        await write(answer())

    paths = [f"/{n}" for n in range(4)]
    for path in paths:
        faults.on(f"http://feeds.example.cn{path}", slowly)
        faults.on(path, slowly)
    async with behind(faults, timedelta(0)) as polite:
        await asyncio.gather(*(polite(Request(url=f"http://feeds.example.cn{path}")) for path in paths))
    assert faults.most_together == 1
    await asyncio.gather(*(fetch(Request(url=faults.url(path))) for path in paths))
    assert faults.most_together > 1


async def test_a_host_that_asked_for_rest_is_not_asked_by_another_source(faults: Faults) -> None:
    faults.on("http://feeds.example.cn/a", answer("429 Slow Down", b"", "Retry-After: 600"))
    faults.on("http://other.example.cn/c", answer())
    async with behind(faults, timedelta(0)) as fetch:
        assert failed(await fetch(Request(url="http://feeds.example.cn/a"))).after == timedelta(minutes=10)
        second = failed(await fetch(Request(url="http://feeds.example.cn/b")))
        third = await fetch(Request(url="http://other.example.cn/c"))
    assert second.after is not None
    assert "left alone" in second.reason
    assert isinstance(third, Fetched)
    assert len(faults.seen) == 2


async def test_a_dead_proxy_is_named_as_such(unused_tcp_port_factory: Callable[[], int]) -> None:
    settings = FetchSettings(user_agent=AGENT, proxy=f"http://127.0.0.1:{unused_tcp_port_factory()}")
    async with Fetcher(settings, lambda: NOW) as fetch:
        assert "proxy cannot be reached" in failed(await fetch(Request(url="http://feeds.example.cn/"))).reason
