"""Several processes on one file: nothing lost, nothing twice, and a killed one leaves only what it committed."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.domain.chats import DeliveryState
from bot.domain.errors import InstanceHeld
from bot.store import open_store
from tests.builders import NOW, a_draft, a_new_chat, a_new_entry

ROOT = Path(__file__).parents[2]

RECORD = """
import asyncio, sys
from bot.store import open_store
from tests.builders import NOW, a_new_entry

async def main():
    async with await open_store(sys.argv[1]) as store:
        stored = 0
        for n in range(60):
            entries = [a_new_entry(f"url:{n}"), a_new_entry(f"{sys.argv[2]}:{n}")]
            stored += await store.poll.record_documents(entries, NOW)
        print(stored)

asyncio.run(main())
"""

CLAIM = """
import asyncio, sys
from bot.store import open_store
from tests.builders import NOW

async def main():
    store = await open_store(sys.argv[1])
    fence = await store.instance.acquire()
    await store.deliver.recover(fence)
    claimed = await store.deliver.advance({}, [1], fence, NOW)
    print("claimed", *(row.id for row in claimed), flush=True)
    await asyncio.sleep(600)

asyncio.run(main())
"""


def start(script: str, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", script, *arguments]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


async def test_two_processes_make_and_fill_one_database(url: str) -> None:
    processes = [start(RECORD, url, name) for name in ("a", "b")]
    stored = [int(process.communicate()[0]) for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    assert sum(stored) == 3 * 60
    async with await open_store(url) as store:
        assert len(await store.read.new_articles(NOW, 1000)) == 3 * 60


async def test_a_killed_sender_holds_nothing_and_its_row_is_tried_once_more(url: str) -> None:
    async with await open_store(url) as store:
        await store.desk.ensure_chat(a_new_chat(1), NOW)
        await store.dispatch.queue_digest(a_draft(1, "甲", "乙"))
        ends = []
        for _ in range(2):
            with start(CLAIM, url) as process:
                assert process.stdout is not None
                assert process.stdout.readline() == "claimed 1\n"
                with pytest.raises(InstanceHeld, match=f"process {process.pid} on "):
                    await store.instance.acquire()
                process.send_signal(signal.SIGKILL)
            fence = await store.instance.acquire()
            assert await store.deliver.recover(fence) == 1
            row, following = await store.ops.outbox()
            ends.append((row.state, row.attempts, row.uncertain))
            await store.instance.release()
        assert ends == [(DeliveryState.PENDING, 1, 1), (DeliveryState.UNKNOWN, 2, 2)]
        assert following.state is DeliveryState.PENDING


async def test_a_process_killed_while_writing_leaves_whole_transactions(url: str) -> None:
    script = RECORD.replace("stored +=", "print(n, flush=True);  stored +=")
    with start(script, url, "a") as process:
        assert process.stdout is not None
        while int(process.stdout.readline()) < 5:
            pass
        process.send_signal(signal.SIGKILL)
    async with await open_store(url) as store:
        keys = {article.key for article in await store.read.new_articles(NOW, 1000)}
        assert len(keys) >= 10
        assert {key.removeprefix("url:") for key in keys if key.startswith("url:")} == {
            key.removeprefix("a:") for key in keys if key.startswith("a:")
        }
        assert await store.ops.problems() == ()
        await store.poll.record_documents([a_new_entry("new")], NOW)
