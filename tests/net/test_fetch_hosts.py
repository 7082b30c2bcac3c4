"""How the fetcher treats hosts: proxies, turns, rests."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

from bot.domain.ports import Fetched, Request
from bot.net.fetch import Fetcher, FetchSettings
from tests.net.conftest import AGENT, NOW, Faults, Write, answer, behind, failed


async def test_a_proxy_is_used_for_all_but_allowed_hosts(faults: Faults) -> None:
    faults.on("http://feeds.example.cn/f", answer("200 OK", b"far"))
    other = Faults(scenes={"/near": lambda _, write: write(answer("200 OK", b"near"))})
    server = await asyncio.start_server(other.serve, "127.0.0.1", 0)
    near = f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
    settings = FetchSettings(user_agent=AGENT, robots=False, proxy=faults.url(""), allow_hosts=frozenset({near}))
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
    settings = FetchSettings(user_agent=AGENT, robots=False, proxy=f"http://127.0.0.1:{unused_tcp_port_factory()}")
    async with Fetcher(settings, lambda: NOW) as fetch:
        assert "proxy cannot be reached" in failed(await fetch(Request(url="http://feeds.example.cn/"))).reason
