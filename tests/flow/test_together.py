"""One round of POLL with READ beside it."""

import asyncio
from datetime import timedelta

import pytest

from bot.domain.ports import FetchOutcome, Request
from bot.flow.poll import Poll
from bot.flow.read import Read, ReadReport
from bot.flow.together import added, side_by_side
from tests.flow.stage import NOW, Stage, item, rss

SOON = timedelta(milliseconds=1)


async def test_what_is_there_is_read_while_a_source_hangs(scene: Stage) -> None:
    await scene.add("好", scene.site.say("good.xml", rss([item("消息", "https://a.example.com/1")])))
    await scene.add("慢", scene.site.say("slow.xml", rss([item("迟到", "https://a.example.com/2")])))
    was_read, ended = asyncio.Event(), list[str]()

    async def fetch(request: Request) -> FetchOutcome:
        if "slow" in request.url:
            await was_read.wait()  # for ever, if nothing is read before it answers
        return await scene.fetch(request)

    read = Read(store=scene.store.read, fetch=fetch, run=scene.run, clock=lambda: NOW)
    poll = Poll(
        store=scene.store.poll, fetch=fetch, run=scene.run, clock=lambda: NOW, visited=lambda: ended.append("visit")
    )

    async def read_some() -> ReadReport:
        report = await read.round()
        if report.read:
            was_read.set()
        return report

    reports, beside = await side_by_side(poll.round, read_some, SOON)
    assert sorted((report.source, report.new) for report in reports) == [("好", 1), ("慢", 1)]
    assert added(beside, await read.round()).read == 2
    assert ended == ["visit", "visit"]


async def test_a_round_that_cannot_be_read_ends_the_other() -> None:
    ended = asyncio.Event()

    async def poll() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    async def read() -> ReadReport:
        raise OSError("full")

    with pytest.raises(OSError, match="full"):
        await side_by_side(poll, read, SOON)
    assert ended.is_set()


def test_what_failed_twice_is_named_once() -> None:
    one, other = ReadReport(read=1, errors=("a",), notes=("n",)), ReadReport(read=2, errors=("a", "b"), notes=("n",))
    assert added(one, other) == ReadReport(read=3, errors=("a", "b"), notes=("n",))
