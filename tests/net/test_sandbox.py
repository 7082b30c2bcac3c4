"""The sandbox against functions that never end, eat memory or die."""

import asyncio
import fcntl
import os
import signal
import sys
import threading
import time
from datetime import timedelta

import pytest

from bot.domain.errors import SourceError
from bot.domain.models import RawDocument
from bot.feeds.document import parse
from bot.net.sandbox import _PIPE, Limits, Sandbox, _Context
from tests.net import killers

QUICK = Limits(cpu=timedelta(seconds=1), wall=timedelta(seconds=60))


async def test_a_pure_function_gives_its_result_from_another_process() -> None:
    async with Sandbox(children=1) as run:
        parsed = await run(parse, RawDocument(name="a.md", body="# 标题\n\n正文。".encode()))
        assert parsed.kind == "markdown"
        assert await run(killers.busy, 0.0) != os.getpid()


async def test_a_result_that_no_pipe_holds_comes_whole() -> None:
    async with Sandbox(children=2) as run:
        assert await asyncio.gather(*(run(bytes, many) for many in (3 * 2**20, 2**19, 1))) == [
            bytes(3 * 2**20),
            bytes(2**19),
            bytes(1),
        ]


@pytest.mark.skipif(sys.platform != "linux", reason="the size of a pipe is told on Linux only")
def test_a_pipe_takes_the_results_of_a_batch_before_anybody_reads_them() -> None:
    reader, writer = _Context().Pipe(duplex=False)
    with reader, writer:
        assert fcntl.fcntl(writer, fcntl.F_GETPIPE_SZ) >= _PIPE


async def test_children_start_at_first_use_only() -> None:
    before = threading.active_count()
    async with Sandbox():
        assert threading.active_count() == before


async def test_an_endless_computation_is_stopped_and_the_next_job_runs() -> None:
    async with Sandbox(QUICK, children=1) as run:
        with pytest.raises(SourceError, match="1 s of computing"):
            await run(killers.spin, None)
        assert await run(len, "还在") == 2


async def test_the_cpu_limit_counts_for_each_job_not_for_the_child() -> None:
    async with Sandbox(QUICK, children=1) as run:
        pids = {await run(killers.busy, 0.6) for _ in range(4)}
    assert len(pids) == 1


async def test_a_function_that_waits_for_ever_is_stopped() -> None:
    async with Sandbox(Limits(wall=timedelta(seconds=0.3)), children=1) as run:
        with pytest.raises(SourceError, match=r"stopped after 0\.3 s"):
            await run(time.sleep, 3600)
        assert await run(len, "还在") == 2


async def test_memory_is_limited() -> None:
    async with Sandbox(children=1) as run:
        with pytest.raises(SourceError, match="512 MiB of memory"):
            await run(killers.hog, 700)
        assert await run(killers.hog, 1) == 2**20


@pytest.mark.parametrize(("killer", "words"), [(os._exit, "exit 7"), (killers.crash, "signal 11")])
async def test_a_child_that_dies_is_named_and_replaced(killer: object, words: str) -> None:
    async with Sandbox(children=1) as run:
        with pytest.raises(SourceError, match=words):
            await run(killer, 7)  # type: ignore[arg-type]
        assert await run(len, "还在") == 2


async def test_a_child_killed_while_it_idles_does_not_stop_the_sandbox() -> None:
    async with Sandbox(children=1) as run:
        for pause in (0.0, 0.4):
            os.kill(await run(killers.busy, 0.0), signal.SIGKILL)
            await asyncio.sleep(pause)
            assert await asyncio.gather(*(run(len, "还在") for _ in range(5))) == [2] * 5


async def test_innocent_jobs_survive_their_neighbours() -> None:
    async with Sandbox(children=2) as run:
        jobs = [run(os._exit, 3) if n % 2 else run(len, "还在") for n in range(12)]
        outcomes = await asyncio.gather(*jobs, return_exceptions=True)
    assert outcomes[::2] == [2] * 6
    assert all(isinstance(outcome, SourceError) for outcome in outcomes[1::2])


async def test_a_source_error_keeps_its_text() -> None:
    async with Sandbox(children=1) as run:
        with pytest.raises(SourceError, match=r"^feed\.xml: no feed$"):
            await run(killers.complain, "feed.xml: no feed")


async def test_any_other_exception_becomes_a_source_error() -> None:
    async with Sandbox(children=1) as run:
        with pytest.raises(SourceError, match="Unpicklable: 坏了"):
            await run(killers.fail, "坏了")
        with pytest.raises(SourceError, match="RecursionError"):
            await run(killers.recurse, 0)


async def test_children_write_nothing_to_our_output(capfd: pytest.CaptureFixture[str]) -> None:
    async with Sandbox(children=1) as run:
        assert await run(killers.log, "看不见") > 0
    assert "看不见" not in "".join(capfd.readouterr())


async def test_a_cancelled_call_frees_its_child() -> None:
    async with Sandbox(children=1) as run:
        await run(len, "")
        job = asyncio.create_task(run(time.sleep, 3600))
        await asyncio.sleep(0.2)
        job.cancel()
        with pytest.raises(asyncio.CancelledError):
            await job
        assert await run(len, "还在") == 2


async def test_many_jobs_share_the_children() -> None:
    async with Sandbox(children=2) as run:
        assert await asyncio.gather(*(run(len, "一" * n) for n in range(50))) == list(range(50))
