"""A stage for the stations: a local site, the real fetcher and sandbox, a real SQLite store in a folder of the test."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any, Self

from aiohttp import web

from bot.domain.models import Source, SourceSpec
from bot.domain.ports import Fetch, Run
from bot.net.fetch import Fetcher, FetchSettings
from bot.net.sandbox import Sandbox
from bot.store import Store, open_store

NOW = datetime(2026, 7, 20, 4, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)

MEASURES = (
    "<p>　　某部有关负责人在发布会上介绍，针对堵点难点，已采取以下措施。</p>"
    "<p>　　一是聚焦重点区域，全力打通物流堵点，累计协调解决诉求2.3万余项，保障了跨省运输车辆的通行。</p>"
    "<p>　　二是聚焦重点企业，建立实施“白名单”制度，推动2万余家企业区域互认，稳定了上下游的生产预期。</p>"
    "<p>　　三是聚焦重点行业，促进上下游对接服务，分级发出供应风险预警，帮助骨干企业提前备足关键零部件。</p>"
    "<p>　　下一步，将继续加强运行情况监测，及时发现和解决新的问题，推动各项措施落实到每一家企业。</p>"
)


@dataclass(slots=True)
class Answer:
    """What the site says at a path."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


class Site:
    """A web server on 127.0.0.1 that says what it is told to; unknown paths are 404."""

    def __init__(self) -> None:
        self.pages: dict[str, Answer] = {}
        self.asked: list[str] = []
        self.forms: dict[str, dict[str, str]] = {}
        self.headers: dict[str, dict[str, str]] = {}
        self.port = 0
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._answer)
        self._runner = web.AppRunner(app, access_log=None)

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def url(self, path: str) -> str:
        return f"http://{self.host}/{path}"

    def say(self, path: str, body: bytes | str, status: int = 200, **headers: str) -> str:
        """Sets a page; its address."""
        plain = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = Answer(body.encode() if isinstance(body, str) else body, status, plain)
        return self.url(path)

    async def _answer(self, request: web.Request) -> web.Response:
        path = request.match_info["path"]
        self.asked.append(path)
        self.headers[path] = dict(request.headers)
        if request.method == "POST":
            self.forms[path] = {name: str(value) for name, value in (await request.post()).items()}
        answer = self.pages.get(path, Answer(status=404))
        etag = answer.headers.get("ETag")
        if etag and request.headers.get("If-None-Match") == etag:
            return web.Response(status=304)
        return web.Response(body=answer.body, status=answer.status, headers=answer.headers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Everything a station is given."""

    store: Store
    site: Site
    fetch: Fetch
    run: Run

    async def add(self, name: str, url: str, interval: timedelta = HOUR / 2, **given: Any) -> None:
        """A source, due at once; further arguments are its spec's."""
        assert await self.store.ops.add_source(SourceSpec(name=name, url=url, interval=interval, **given), NOW)

    async def source(self, name: str) -> Source:
        return next(source for source in await self.store.poll.all_sources() if source.name == name)


@asynccontextmanager
async def stage(folder: Path) -> AsyncIterator[Stage]:
    """Sets the stage and clears it."""
    async with (
        Site() as site,
        Sandbox(preload=("bot.flow.nursery",)) as run,
        await open_store(f"sqlite:///{folder}/bot.db") as store,
        Fetcher(FetchSettings(user_agent="policybot-tests", allow_hosts=frozenset({site.host})), lambda: NOW) as fetch,
    ):
        yield Stage(store=store, site=site, fetch=fetch, run=run)


def item(
    title: str, link: str | None = None, content: str = MEASURES, at: datetime | None = NOW - HOUR, guid: str = ""
) -> str:
    """An item of an RSS feed."""
    parts = [f"<title>{title}</title>", f"<description><![CDATA[{content}]]></description>"]
    parts += [f"<link>{link}</link>"] if link else []
    parts += [f"<pubDate>{format_datetime(at)}</pubDate>"] if at else []
    parts += [f'<guid isPermaLink="false">{guid}</guid>'] if guid else []
    return f"<item>{''.join(parts)}</item>"


def rss(items: Sequence[str], title: str = "某部网站") -> str:
    """An RSS feed."""
    head = f"<title>{title}</title><link>https://department.example.com/</link><description>消息</description>"
    return f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>{head}{"".join(items)}</channel></rss>'


def page(title: str, body: str) -> str:
    """An article's page."""
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}_某部网站</title>'
        f'<meta name="ArticleTitle" content="{title}"></head><body><div class="nav"><a href="/">首页</a></div>'
        f'<div class="TRS_Editor">{body}</div></body></html>'
    )
