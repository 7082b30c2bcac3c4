"""Nothing private is dialled, by whatever spelling, redirect or name: counted at the system's door."""

import asyncio
import re
import socket

from bot.domain.ports import Fetched, Request
from bot.net.fetch import Fetcher, FetchSettings
from tests.net.conftest import AGENT, NOW, Faults, answer, failed
from tests.net.dials import dials
from tests.net.test_guard import PRIVATE_V4, PRIVATE_V6, Resolver, spellings


def fetcher(resolver: Resolver, *allow_hosts: str) -> Fetcher:
    settings = FetchSettings(user_agent=AGENT, robots=False, allow_hosts=frozenset(allow_hosts))
    return Fetcher(settings, lambda: NOW, resolver=resolver)


async def test_no_form_is_dialled_or_looked_up() -> None:
    table = list(spellings())
    assert len(table) >= 150
    async with fetcher(Resolver(("127.0.0.1",))) as fetch:
        with dials() as dialled:
            for url in table:
                assert failed(await fetch(Request(url=url))).refused, url
    assert dialled == []


async def test_no_redirect_leads_there(faults: Faults) -> None:
    table = [url for url in spellings() if url.isascii() and url.isprintable() and re.search("://[^/]", url)]
    assert len(table) >= 150
    async with fetcher(Resolver(("127.0.0.1",)), faults.host) as fetch:
        with dials() as dialled:
            for url in table:
                start = faults.on("/start", answer("302 Found", b"", f"Location: {url}"))
                assert not isinstance(await fetch(Request(url=start)), Fetched), url
    assert {address for event, address in dialled if event == "socket.connect"} == {("127.0.0.1", faults.port)}
    assert len(faults.seen) == len(table)


async def test_no_name_leads_there() -> None:
    for address in (*PRIVATE_V4, *PRIVATE_V6):
        for answers in ((address,), ("93.184.216.34", address)):
            async with fetcher(Resolver(answers)) as fetch:
                with dials() as dialled:
                    assert failed(await fetch(Request(url="http://rebind.example.cn/"))).refused, address
            assert dialled == []


async def test_a_resolver_that_changes_its_answer_changes_nothing(faults: Faults) -> None:
    """First the allowed name leads to the local server; a name that is not allowed never does, whatever was said."""
    place = f"feeds.example.cn:{faults.port}"
    faults.on("/f", answer("200 OK", b"x"))
    faults.on("/away", answer("302 Found", b"", "Location: http://other.example.cn/f"))
    resolver = Resolver(("127.0.0.1",), ("10.0.0.1",), ("127.0.0.1",))
    async with fetcher(resolver, place) as fetch:
        with dials() as dialled:
            assert isinstance(await fetch(Request(url=f"http://{place}/f")), Fetched)
            for _ in range(3):
                assert failed(await fetch(Request(url=f"http://{place}/away"))).refused
    assert {address for _, address in dialled} == {("127.0.0.1", faults.port)}
    assert resolver.asked >= 4


async def test_the_counter_counts(faults: Faults) -> None:
    """Without this the tests above would prove nothing."""
    with dials() as dialled:
        with socket.create_connection(("127.0.0.1", faults.port)):
            pass
        _, writer = await asyncio.open_connection("127.0.0.1", faults.port)
        writer.close()
    assert [address for event, address in dialled if event == "socket.connect"] == [("127.0.0.1", faults.port)] * 2
