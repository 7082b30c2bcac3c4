"""A local server of invented feeds in a process of its own; it answers 304 to the validators it gave."""

import asyncio
import gzip
import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from multiprocessing.connection import Connection

NOW = datetime(2026, 7, 20, 4, 0, tzinfo=UTC)
ETAG = '"1"'
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
    from aiohttp import web  # here alone: the sandbox's children import this module, as they do every program's

    bodies = [feed(number, entries, characters) for number in range(feeds)]

    bomb = gzip.compress(b"0" * 2**26, 9)

    async def answer(request: web.Request) -> web.Response:
        if request.headers.get("If-None-Match") == ETAG:
            return web.Response(status=304)
        body = bodies[int(request.match_info["number"])]
        return web.Response(body=body, content_type="application/rss+xml", headers={"ETag": ETAG})

    async def hang(_: web.Request) -> web.Response:
        await asyncio.Event().wait()
        raise AssertionError

    async def explode(_: web.Request) -> web.Response:
        return web.Response(body=bomb, headers={"Content-Encoding": "gzip"}, content_type="text/xml")

    async def run() -> None:
        app = web.Application()
        app.router.add_get(r"/{number:\d+}.xml", answer)
        app.router.add_get("/hang.xml", hang)
        app.router.add_get("/bomb.xml", explode)
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
