"""What a failed answer leaves behind: aiohttp's errors hold their frames in a cycle, and we seldom look for garbage."""

import asyncio
import gc
import tracemalloc
from collections.abc import Iterator

import pytest

from bot.domain.ports import Failed, Request
from bot.net.fetch import Fetcher
from tests.net.conftest import Faults, Write, quick

BODY = b"x" * 2**21
TIMES = 8
CUT = f"HTTP/1.1 200 OK\r\nContent-Length: {len(BODY) + 1}\r\n\r\n".encode() + BODY


@pytest.fixture(autouse=True)
def nobody_looks() -> Iterator[None]:
    gc.collect()
    gc.disable()
    yield
    gc.enable()


async def left_by(fetch: Fetcher, faults: Faults) -> float:
    """Bodies that stay in memory after `TIMES` more failures."""
    request = Request(url=faults.url("/f"))
    assert isinstance(await fetch(request), Failed)
    tracemalloc.start()
    try:
        for _ in range(TIMES):
            assert isinstance(await fetch(request), Failed)
        return tracemalloc.get_traced_memory()[0] / len(BODY)
    finally:
        tracemalloc.stop()


async def test_a_cut_answer_leaves_nothing_of_its_body(faults: Faults, fetch: Fetcher) -> None:
    faults.on("/f", CUT)
    assert await left_by(fetch, faults) < TIMES / 4


async def test_an_answer_that_is_never_whole_leaves_nothing_of_its_body(faults: Faults) -> None:
    async def silent(_: Faults, write: Write) -> None:
        await write(CUT)
        await asyncio.sleep(3600)

    faults.scenes["/f"] = silent
    async with quick(faults, 0.5) as fetch:
        assert await left_by(fetch, faults) < TIMES / 4
