"""What the fetcher makes of a server's answers."""

import asyncio
import gzip
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.ports import Fetched, NotModified, Request
from bot.net.fetch import Fetcher, FetchSettings
from tests.net.conftest import AGENT, Faults, answer, failed


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
    moved = faults.url("/0") if status[:3] in {"301", "308"} else None
    assert await fetch(Request(url=faults.url("/5"))) == Fetched(url=faults.url("/0"), body=b"end", moved=moved)
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
    assert outcome.reason.startswith(f"{faults.url('/f')}: redirects to {place.replace('a:b@', '…@')}: ")
    assert other.connections == 0
    assert "--allow-host" not in outcome.reason, "the key is not handed out with what a stranger points at"


async def test_only_an_address_that_the_operator_wrote_is_told_with_its_key(fetch: Fetcher) -> None:
    for configured in (True, False):
        outcome = failed(await fetch(Request(url="http://10.0.0.1:8080/rss", configured=configured)))
        assert ("--allow-host 10.0.0.1:8080" in outcome.reason) is configured


async def test_a_redirect_to_nowhere_or_to_nonsense_fails(faults: Faults, fetch: Fetcher) -> None:
    assert "302" in failed(await fetch(Request(url=faults.on("/none", answer("302 Found"))))).reason
    for nonsense in ("http://[::1", "http://[]@"):
        url = faults.on("/bad", answer("302 Found", b"", f"Location: {nonsense}"))
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


@pytest.mark.parametrize("status", ["401 Unauthorized", "403 Forbidden", "412 Failed", "451 Law", "521 Down"])
async def test_a_site_that_refuses_us_is_told_as_such(faults: Faults, fetch: Fetcher, status: str) -> None:
    outcome = failed(await fetch(Request(url=faults.on("/f", answer(status, b"go away")))))
    assert (outcome.blocked, outcome.refused, outcome.status) == (True, False, int(status[:3]))


async def test_a_challenge_is_told_as_such_under_any_status(faults: Faults, fetch: Fetcher) -> None:
    page = "<html><title>安全验证</title><script>…</script></html>".encode()
    outcome = failed(await fetch(Request(url=faults.on("/f", answer("503 Unavailable", page)))))
    assert (outcome.blocked, outcome.status) == (True, 503)
    assert outcome.reason.endswith("(a challenge: 安全验证)")
    plain = failed(await fetch(Request(url=faults.on("/g", answer("503 Unavailable", b"maintenance")))))
    assert (plain.blocked, plain.status) == (False, 503)


@pytest.mark.parametrize("status", ["500 Oops", "502 Bad Gateway", "503 Unavailable", "504 Timeout", "520 Unknown"])
async def test_a_server_that_blames_itself_hands_over_what_came_with_it(
    faults: Faults, fetch: Fetcher, status: str
) -> None:
    url = faults.on("/f", answer(status, b"<rss/>", "Content-Type: text/xml", 'ETag: "1"'))
    outcome = failed(await fetch(Request(url=url)))
    assert outcome.carried == Fetched(url=url, body=b"<rss/>", content_type="text/xml")
    for other in (
        answer("404 Not Found", b"<rss/>"),
        answer("429 Too Many Requests", b"<rss/>"),
        answer("521 Down", b"<rss/>"),
        answer(status),
        answer(status, b"<rss/>", "Retry-After: 60"),
        answer(status, "<title>安全验证</title>".encode()),
        answer(status, gzip.compress(bytes(6 * 2**20)), "Content-Encoding: gzip"),
    ):
        assert failed(await fetch(Request(url=faults.on("/x", other)))).carried is None


async def test_only_a_way_of_permanent_redirects_is_a_move(faults: Faults, fetch: Fetcher) -> None:
    faults.on("/new", answer("304 Not Modified"))
    faults.on("/half", answer("302 Found", b"", "Location: /new"))
    moved = faults.on("/old", answer("308 P", b"", "Location: /new"))
    mixed = faults.on("/mixed", answer("301 P", b"", "Location: /half"))
    assert await fetch(Request(url=moved, etag="x")) == NotModified(moved=faults.url("/new"))
    assert await fetch(Request(url=mixed, etag="x")) == NotModified()


async def test_a_source_may_have_its_own_name_and_proxy(faults: Faults) -> None:
    faults.on("http://feeds.example.cn/f", answer("200 OK", b"far"))
    settings = FetchSettings(user_agent=AGENT, robots=False)
    async with Fetcher(settings, lambda: datetime.now(UTC)) as fetch:
        request = Request(url="http://feeds.example.cn/f", user_agent="desk/1", proxy=faults.url(""))
        assert isinstance(await fetch(request), Fetched)
    assert "User-Agent: desk/1" in faults.seen[0]


async def test_nothing_secret_follows_a_redirect_to_another_host(faults: Faults, fetch: Fetcher) -> None:
    faults.on("/f", answer("302 Found", b"", "Set-Cookie: session=1", f"Location: http://localhost:{faults.port}/g"))
    faults.on("/g", answer("200 OK", b"x"))
    settings = FetchSettings(
        user_agent=AGENT, robots=False, allow_hosts=frozenset({faults.host, f"localhost:{faults.port}"})
    )
    async with Fetcher(settings, lambda: datetime.now(UTC)) as both:
        assert isinstance(await both(Request(url=faults.url("/f"))), Fetched)
    assert not any(name in head for head in faults.seen for name in ("Cookie:", "Authorization:", "Referer:"))


FORM = (("channelCode", "A1"), ("perPage", "20"))
TELLING = (("Referer", "https://www.example.cn/list"), ("X-Requested-With", "XMLHttpRequest"))


async def test_a_form_is_posted_with_the_headers_that_the_endpoint_wants(faults: Faults, fetch: Fetcher) -> None:
    url = faults.on("/json", answer("200 OK", b"{}"))
    assert isinstance(await fetch(Request(url=url, form=FORM, headers=TELLING)), Fetched)
    assert faults.seen[0].startswith("POST /json ")
    assert "Content-Type: application/x-www-form-urlencoded" in faults.seen[0]
    assert all(f"{name}: {value}" in faults.seen[0] for name, value in TELLING)


@pytest.mark.parametrize(("status", "method"), [("302 Found", "GET"), ("303 See Other", "GET"), ("307 T", "POST")])
async def test_a_form_is_sent_on_only_where_the_server_says_so(
    faults: Faults, fetch: Fetcher, status: str, method: str
) -> None:
    faults.on("/there", answer("200 OK", b"{}"))
    url = faults.on("/here", answer(status, b"", "Location: /there"))
    assert isinstance(await fetch(Request(url=url, form=FORM, headers=TELLING)), Fetched)
    assert faults.seen[1].startswith(f"{method} /there ")
    assert "Referer: https://www.example.cn/list" in faults.seen[1]


async def test_headers_stay_with_their_host(faults: Faults) -> None:
    url = faults.on("/f", answer("307 T", b"", f"Location: http://localhost:{faults.port}/g"))
    faults.on("/g", answer("200 OK", b"x"))
    settings = FetchSettings(
        user_agent=AGENT, robots=False, allow_hosts=frozenset({faults.host, f"localhost:{faults.port}"})
    )
    async with Fetcher(settings, lambda: datetime.now(UTC)) as both:
        assert isinstance(await both(Request(url=url, headers=TELLING)), Fetched)
    assert ["Referer:" in head for head in faults.seen] == [True, False]
