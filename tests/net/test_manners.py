"""Politeness towards hosts, judged by who waits, not by a clock."""

import asyncio
from datetime import timedelta

import pytest

from bot.net.manners import Manners

HOUR = timedelta(hours=1)


async def take(manners: Manners, host: str) -> asyncio.Task[None]:
    async def enter() -> None:
        async with manners.turn(host):
            pass

    task = asyncio.create_task(enter())
    await asyncio.sleep(0.01)
    return task


async def test_after_a_request_the_host_rests_and_others_do_not() -> None:
    manners = Manners(HOUR)
    first, second, other = [await take(manners, host) for host in ("a.cn", "a.cn", "b.cn")]
    assert first.done()
    assert other.done()
    assert not second.done()
    second.cancel()


async def test_a_turn_ends_when_its_holder_leaves_even_by_an_error() -> None:
    manners = Manners(timedelta(0))
    fate = asyncio.Event()

    async def fail() -> None:
        async with manners.turn("a.cn"):
            await fate.wait()
            raise EOFError

    holder = asyncio.create_task(fail())
    await asyncio.sleep(0)
    waiting = await take(manners, "a.cn")
    assert not waiting.done()
    fate.set()
    with pytest.raises(EOFError):
        await holder
    await waiting


async def test_one_who_gives_up_waiting_does_not_block_the_host() -> None:
    manners = Manners(timedelta(0))
    async with manners.turn("a.cn"):
        waiting = await take(manners, "a.cn")
        waiting.cancel()
    assert (await take(manners, "a.cn")).done()


async def test_rest_is_told_while_it_lasts() -> None:
    manners = Manners(timedelta(0))
    assert manners.rest("a.cn") is None
    manners.leave_alone("a.cn", HOUR)
    left = manners.rest("a.cn")
    assert left is not None
    assert timedelta(0) < left <= HOUR
    assert manners.rest("b.cn") is None
    manners.leave_alone("a.cn", timedelta(0))
    assert manners.rest("a.cn") is None


async def test_memory_of_hosts_is_bounded_but_keeps_those_that_matter() -> None:
    manners = Manners(timedelta(0))
    manners.leave_alone("resting.cn", HOUR)
    async with manners.turn("busy.cn"):
        for n in range(5000):
            async with manners.turn(f"{n}.cn"):
                pass
        waiting = await take(manners, "busy.cn")
        assert not waiting.done()
    await waiting
    assert manners.rest("resting.cn") is not None
    assert len(manners) <= 1024
