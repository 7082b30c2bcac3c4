"""A local web server with good feeds and all the ways in which one can be bad."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

BODY = (
    "工业和信息化部近日召开会议，部署重点工作。会议要求，一是完善服务体系，年内培育服务机构200家。"
    "二是加大融资支持，组织银企对接活动。三是优化发展环境，清理不合理收费。"
) * 3
MEGABYTE = bytes(2**20)
STORED = 3
"""Entries of the good feed; all are dated, the last one long ago."""


def feed(*dates: str) -> str:
    """An RSS feed with an entry for each RFC 822 date."""
    items = "".join(
        f"<item><title>第{n}次会议部署工作</title><link>http://a.example.com/{n}</link><pubDate>{date}</pubDate>"
        f"<description>第{n}次。{BODY}</description></item>"
        for n, date in enumerate(dates, start=1)
    )
    return f'<rss version="2.0"><channel><title>示例</title>{items}</channel></rss>'


GOOD = feed("Sun, 19 Jul 2026 10:00:00 +0800", "Sun, 19 Jul 2026 09:00:00 +0800", "Mon, 01 Jun 2026 09:00:00 +0800")


async def _good(request: web.Request) -> web.Response:
    if request.headers.get("If-None-Match") == '"1"':
        return web.Response(status=304)
    return web.Response(text=GOOD, content_type="application/rss+xml", headers={"ETag": '"1"'})


async def _teaser(request: web.Request) -> web.Response:
    text = GOOD[: GOOD.index("<description>")] + "<description>另附</description></item></channel></rss>"
    return web.Response(
        text=text.replace("http://a.example.com/1", f"http://{request.host}/article"),
        content_type="application/rss+xml",
    )


async def _bare(request: web.Request) -> web.Response:
    teaser = await _teaser(request)
    return web.Response(text=str(teaser.text).replace("/article", "/nowhere"), content_type="application/rss+xml")


async def _article(_: web.Request) -> web.Response:
    body = f"<html><body><h1>第1次会议部署工作</h1><div class='TRS_Editor'><p>{BODY}</p></div></body></html>"
    return web.Response(body=body.encode().replace("善".encode(), b"\xff", 3), content_type="text/html")


async def _page(_: web.Request) -> web.Response:
    return web.Response(text="<html><body><p>请先登录</p></body></html>", content_type="text/html")


async def _broken(_: web.Request) -> web.Response:
    return web.Response(text=GOOD[:300], content_type="application/rss+xml")


async def _cut(_: web.Request) -> web.Response:
    return web.Response(text=GOOD[: GOOD.rindex("<description>") + 40], content_type="application/rss+xml")


async def _undated(_: web.Request) -> web.Response:
    return web.Response(text=feed("昨天", "本月中旬", "月底"), content_type="application/rss+xml")


async def _moved(_: web.Request) -> web.Response:
    raise web.HTTPMovedPermanently("/good")


async def _resting(_: web.Request) -> web.Response:
    return web.Response(status=503, headers={"Retry-After": "3600"})


async def _gone(_: web.Request) -> web.Response:
    return web.Response(status=410)


async def _hanging(_: web.Request) -> web.Response:
    await asyncio.Event().wait()
    raise AssertionError


async def _huge(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse()
    await response.prepare(request)
    with contextlib.suppress(ConnectionError):
        for _ in range(300):
            await response.write(MEGABYTE)
    return response


@asynccontextmanager
async def site() -> AsyncIterator[str]:
    """Serves each page below by its name (/teaser has a damaged article, /bare none), else 404; yields HOST:PORT."""
    app = web.Application()
    pages = (_good, _teaser, _bare, _article, _page, _broken, _cut, _undated, _moved, _resting, _gone, _hanging, _huge)
    for handler in pages:
        app.router.add_get(f"/{handler.__name__.removeprefix('_')}", handler)
    runner = web.AppRunner(app, handler_cancellation=True, access_log=None, shutdown_timeout=0.05)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


def configured(host: str, *names: str) -> str:
    """A config.toml whose sources are these pages of the site, impatient and of DEBUG talkativeness."""
    head = '[sources]\ndeadline_seconds = 2.0\n[log]\nlevel = "DEBUG"\n'
    return head + "".join(f'[[source]]\nname = "{name}"\nurl = "http://{host}/{name}"\n' for name in names)
