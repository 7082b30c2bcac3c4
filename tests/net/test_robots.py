"""robots.txt is asked once, followed, and handled as RFC 9309 says where it cannot be had."""

import asyncio
from datetime import datetime, timedelta

import pytest

from bot.domain.ports import Failed, Fetched, Request
from bot.net.fetch import Fetcher, FetchSettings
from bot.net.robots import AGAIN, KEPT, LONG_GONE
from tests.net.conftest import AGENT, NOW, Faults, answer, failed

SITE = "http://feeds.example.cn"
RULES = (
    b"User-agent: policybot\nDisallow: /private\nAllow: /private/feed\nCrawl-delay: 0\n\nUser-agent: *\nDisallow: /\n"
)


class Hands:
    """A clock whose hands the test moves."""

    def __init__(self) -> None:
        self.now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


def polite(faults: Faults, hands: Hands, *allow_hosts: str) -> Fetcher:
    """Public names reach the fault server as their proxy."""
    settings = FetchSettings(
        user_agent=AGENT, proxy=faults.url(""), delay=timedelta(0), allow_hosts=frozenset(allow_hosts)
    )
    return Fetcher(settings, hands)


def asked(faults: Faults) -> int:
    return sum("/robots.txt" in head.splitlines()[0] for head in faults.seen)


async def test_its_rules_for_us_are_followed_and_asked_once_a_day(faults: Faults) -> None:
    hands = Hands()
    faults.on(f"{SITE}/robots.txt", answer("200 OK", RULES))
    for path in ("/a", "/private/feed"):
        faults.on(SITE + path, answer("200 OK", b"x"))
    async with polite(faults, hands) as fetch:
        for path in ("/a", "/private/feed"):
            assert isinstance(await fetch(Request(url=SITE + path)), Fetched)
        outcome = failed(await fetch(Request(url=f"{SITE}/private/x")))
        assert (outcome.blocked, outcome.retryable, outcome.status) == (True, False, 200)
        assert outcome.reason == f"{SITE}/private/x: robots.txt does not let robots read it"
        assert asked(faults) == 1
        hands.now += KEPT
        await fetch(Request(url=f"{SITE}/a"))
    assert asked(faults) == 2
    assert not any("/private/x" in head for head in faults.seen)


async def test_another_name_is_judged_by_the_rules_for_it(faults: Faults) -> None:
    faults.on(f"{SITE}/robots.txt", answer("200 OK", RULES))
    async with polite(faults, Hands()) as fetch:
        assert failed(await fetch(Request(url=f"{SITE}/a", user_agent="desk/1 (policybot)"))).blocked
    assert "User-Agent: desk/1 (policybot)" in faults.seen[0]


async def test_a_source_may_do_without_it(faults: Faults) -> None:
    faults.on(f"{SITE}/a", answer("200 OK", b"x"))
    async with polite(faults, Hands()) as fetch:
        assert isinstance(await fetch(Request(url=f"{SITE}/a", robots=False)), Fetched)
    assert asked(faults) == 0


@pytest.mark.parametrize("status", ["404 Not Found", "401 No", "410 Gone"])
async def test_where_there_is_none_everything_may_be_read(faults: Faults, status: str) -> None:
    faults.on(f"{SITE}/robots.txt", answer(status))
    faults.on(f"{SITE}/a", answer("200 OK", b"x"))
    async with polite(faults, Hands()) as fetch:
        assert isinstance(await fetch(Request(url=f"{SITE}/a")), Fetched)


@pytest.mark.parametrize("said", [answer("500 Oops"), answer("429 Slow"), b"SSH-2.0\r\n"])
async def test_where_it_cannot_be_had_nothing_is_read_and_it_is_asked_again_soon(faults: Faults, said: bytes) -> None:
    hands = Hands()
    faults.on(f"{SITE}/robots.txt", said)
    faults.on(f"{SITE}/a", answer("200 OK", b"x"))
    async with polite(faults, hands) as fetch:
        for _ in range(2):
            outcome = failed(await fetch(Request(url=f"{SITE}/a")))
            assert (outcome.blocked, outcome.retryable) == (False, True)
            assert "robots.txt cannot be had" in outcome.reason
        assert asked(faults) == 1
        faults.on(f"{SITE}/robots.txt", answer("404 Not Found"))
        hands.now += AGAIN
        assert isinstance(await fetch(Request(url=f"{SITE}/a")), Fetched)


async def test_what_was_known_holds_while_it_cannot_be_had_but_not_for_ever(faults: Faults) -> None:
    hands = Hands()
    faults.on(f"{SITE}/robots.txt", answer("200 OK", RULES))
    faults.on(f"{SITE}/a", answer("200 OK", b"x"))
    async with polite(faults, hands) as fetch:
        await fetch(Request(url=f"{SITE}/a"))
        faults.on(f"{SITE}/robots.txt", answer("503 Busy"))
        hands.now += KEPT
        assert isinstance(await fetch(Request(url=f"{SITE}/a")), Fetched)
        assert failed(await fetch(Request(url=f"{SITE}/private"))).blocked
        hands.now += LONG_GONE
        assert "cannot be had" in failed(await fetch(Request(url=f"{SITE}/a"))).reason


async def test_a_host_of_our_own_is_asked_but_may_fail_to_answer(faults: Faults) -> None:
    faults.on("/a", answer("200 OK", b"x"))
    faults.on("/robots.txt", answer("500 Oops"))
    async with polite(faults, Hands(), faults.host) as fetch:
        assert isinstance(await fetch(Request(url=faults.url("/a"))), Fetched)
    faults.on("/robots.txt", answer("200 OK", RULES))
    async with polite(faults, Hands(), faults.host) as fetch:
        assert isinstance(await fetch(Request(url=faults.url("/a"))), Fetched)
        assert failed(await fetch(Request(url=faults.url("/private")))).blocked


async def test_many_who_come_at_once_ask_once(faults: Faults) -> None:
    faults.on("/robots.txt", answer("200 OK", RULES))
    faults.on("/a", answer("200 OK", b"x"))
    async with polite(faults, Hands(), faults.host) as fetch:
        outcomes = await asyncio.gather(*(fetch(Request(url=faults.url("/a"))) for _ in range(8)))
    assert all(isinstance(outcome, Fetched) for outcome in outcomes)
    assert asked(faults) == 1


async def test_each_hop_asks_its_own_site(faults: Faults) -> None:
    other = "http://other.example.cn"
    faults.on(f"{SITE}/robots.txt", answer("404 Not Found"))
    faults.on(f"{SITE}/a", answer("301 Moved", b"", f"Location: {other}/b"))
    faults.on(f"{other}/robots.txt", answer("200 OK", b"User-agent: *\nDisallow: /\n"))
    async with polite(faults, Hands()) as fetch:
        outcome = await fetch(Request(url=f"{SITE}/a"))
    assert isinstance(outcome, Failed)
    assert outcome.blocked
    assert outcome.reason.startswith(other)


async def test_a_slow_site_is_asked_slowly(faults: Faults) -> None:
    faults.on(f"{SITE}/robots.txt", answer("200 OK", b"User-agent: *\nCrawl-delay: 3600\n"))
    faults.on(f"{SITE}/a", answer("200 OK", b"x"))
    async with polite(faults, Hands()) as fetch:
        assert isinstance(await fetch(Request(url=f"{SITE}/a")), Fetched)
        second = asyncio.create_task(fetch(Request(url=f"{SITE}/a")))
        await asyncio.sleep(0.05)
        assert not second.done()
        second.cancel()


async def test_sites_are_forgotten_from_the_oldest(faults: Faults, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.net.robots._REMEMBERED", 2)
    sites = [f"http://{n}.example.cn" for n in range(3)]
    for site in sites:
        faults.on(f"{site}/robots.txt", answer("404 Not Found"))
        faults.on(f"{site}/a", answer("200 OK", b"x"))
    async with polite(faults, Hands()) as fetch:
        for site in (*sites, sites[2], sites[0]):
            assert isinstance(await fetch(Request(url=f"{site}/a")), Fetched)
    assert asked(faults) == 4
