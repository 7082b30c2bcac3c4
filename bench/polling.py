"""How fast feeds are polled and stored, beside the `reader` library on the same local server in one run.

    python -m bench.polling [--feeds 200] [--entries 50] [--characters 400] [--rounds 3]

The server runs in a process of its own and serves each feed from memory. Ours is the POLL station as `run` has it:
fetcher, sandbox, SQLite; theirs is `update_feeds(scheduled=False)`. Wall time, each into empty databases, in turns.
Needs the extra `bench`.
"""

import argparse
import asyncio
import multiprocessing
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from multiprocessing.connection import Connection
from pathlib import Path

from aiohttp import web

NOW = datetime(2026, 7, 20, 4, 0, tzinfo=UTC)
SENTENCE = "有关部门负责人表示，下一步将加强对重点地区、重点行业、重点企业运行情况的监测，及时协调解决堵点难点。"


def feed(number: int, entries: int, characters: int) -> bytes:
    """An RSS feed of articles that all differ."""
    items = []
    for at in range(entries):
        text = (f"第{number}部门第{at}号消息。" + SENTENCE * (characters // len(SENTENCE) + 1))[:characters]
        date = format_datetime(NOW - timedelta(hours=at))
        link = f"https://department{number}.example.com/news/{at}.html"
        items.append(
            f"<item><title>第{number}部门第{at}号消息</title><link>{link}</link><guid>{link}</guid>"
            f"<pubDate>{date}</pubDate><description><![CDATA[<p>{text}</p>]]></description></item>"
        )
    site = f"https://department{number}.example.com/"
    head = f"<title>第{number}部门</title><link>{site}</link><description>消息</description>"
    start = '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>'
    return f"{start}{head}{''.join(items)}</channel></rss>".encode()


def serve(pipe: Connection, feeds: int, entries: int, characters: int) -> None:
    """Serves until its process is ended; sends its port when it listens."""
    bodies = [feed(number, entries, characters) for number in range(feeds)]

    async def answer(request: web.Request) -> web.Response:
        return web.Response(body=bodies[int(request.match_info["number"])], content_type="application/rss+xml")

    async def run() -> None:
        app = web.Application()
        app.router.add_get("/{number}.xml", answer)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        pipe.send(runner.addresses[0][1])
        await asyncio.Event().wait()

    asyncio.run(run())


@contextmanager
def server(feeds: int, entries: int, characters: int) -> Iterator[int]:
    """A server process; gives its port."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=serve, args=(there, feeds, entries, characters), daemon=True)
    process.start()
    try:
        yield int(here.recv())
    finally:
        process.terminate()
        process.join()


async def ours(port: int, feeds: int, folder: Path) -> tuple[float, int]:
    """Seconds of one round over all feeds, and how many entries it stored."""
    from bot.domain.models import SourceSpec
    from bot.flow.poll import Poll
    from bot.flow.traffic import PollSettings
    from bot.net.fetch import Fetcher, FetchSettings
    from bot.net.sandbox import Sandbox
    from bot.store import open_store

    async with await open_store(f"sqlite:///{folder}/ours.db") as store, Sandbox() as run:
        for number in range(feeds):
            url = f"http://127.0.0.1:{port}/{number}.xml"
            await store.ops.add_source(SourceSpec(name=f"第{number}部门", url=url), NOW)
        host = frozenset({f"127.0.0.1:{port}"})
        settings = FetchSettings(user_agent="policybot-bench", allow_hosts=host)
        async with Fetcher(settings, lambda: NOW) as fetch:
            paces = PollSettings(open_hosts=host)
            poll = Poll(store=store.poll, fetch=fetch, run=run, clock=lambda: NOW, settings=paces)
            begun = time.perf_counter()
            reports = await poll.round()
            return time.perf_counter() - begun, sum(report.new for report in reports)


def theirs(port: int, feeds: int, folder: Path) -> tuple[float, int]:
    """Seconds of reader's update over all feeds, and how many entries it stored."""
    from reader import make_reader

    with make_reader(str(folder / "reader.db")) as reader:
        for number in range(feeds):
            reader.add_feed(f"http://127.0.0.1:{port}/{number}.xml")
        begun = time.perf_counter()
        reader.update_feeds(scheduled=False)
        return time.perf_counter() - begun, reader.get_entry_counts().total or 0


def main() -> None:
    """Prints the best round of each and their ratio."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--feeds", type=int, default=200)
    arguments.add_argument("--entries", type=int, default=50)
    arguments.add_argument("--characters", type=int, default=400)
    arguments.add_argument("--rounds", type=int, default=3)
    given = arguments.parse_args()
    our_rounds, their_rounds = [], []
    with server(given.feeds, given.entries, given.characters) as port:
        for _ in range(given.rounds):
            with tempfile.TemporaryDirectory() as folder:
                our_rounds.append(asyncio.run(ours(port, given.feeds, Path(folder))))
                their_rounds.append(theirs(port, given.feeds, Path(folder)))
    (our_time, our_count), (their_time, their_count) = min(our_rounds), min(their_rounds)
    print(f"{given.feeds} feeds × {given.entries} entries of {given.characters} characters, best of {given.rounds}")
    print(f"  policybot POLL        {our_time:7.2f} s   {our_count} entries")
    print(f"  reader.update_feeds   {their_time:7.2f} s   {their_count} entries   {their_time / our_time:5.1f}× ours")


if __name__ == "__main__":
    main()
