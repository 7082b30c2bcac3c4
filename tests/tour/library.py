"""Our own articles, and the site whose feeds give them as the week goes on."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from email.utils import format_datetime
from functools import cache
from html import escape
from pathlib import Path
from types import TracebackType
from typing import Self

from aiohttp import web

from bot.domain.models import Entry, RawDocument
from bot.domain.ports import Clock
from bot.feeds.document import parse

ARTICLES = Path(__file__).parent / "articles"
FEEDS = {"miit": "示例·工信部网站", "ndrc": "示例·发展改革委网站", "gov": "示例·政府网", "media": "示例财经网"}
"""The sources: an article belongs to the one its file is named after."""
BODIES = {"miit": "工业和信息化部", "ndrc": "国家发展和改革委员会", "gov": "国务院"}


@cache
def articles() -> dict[str, Entry]:
    """Every article by the name of its file."""
    found = {}
    for path in sorted(ARTICLES.glob("*.md")):
        (found[path.stem],) = parse(RawDocument(name=path.name, body=path.read_bytes())).entries
    return found


@dataclass(kw_only=True)
class Library:
    """A web server on 127.0.0.1: `/NAME.xml` has the articles of a source that are out by the clock."""

    clock: Clock
    edits: dict[str, tuple[str, str]] = field(default_factory=dict)
    port: int = 0

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_get("/{name}.xml", self._feed)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._runner.cleanup()

    def edit(self, name: str, old: str, new: str) -> None:
        """From now on the article reads otherwise."""
        assert old in articles()[name].content
        self.edits[name] = (old, new)

    def texts(self) -> str:
        """All that was ever said, as it was and as it is now."""
        return "\n".join(one.title + one.content for name in articles() for one in (articles()[name], self._now(name)))

    def _now(self, name: str) -> Entry:
        entry = articles()[name]
        return replace(entry, content=entry.content.replace(*self.edits[name])) if name in self.edits else entry

    async def _feed(self, request: web.Request) -> web.Response:
        wanted = request.match_info["name"]
        entries = [self._now(name) for name in articles() if name.startswith(wanted)]
        out = [entry for entry in entries if entry.published and entry.published <= self.clock()]
        items = "".join(_item(entry, entry.published) for entry in out if entry.published)
        body = f"<channel><title>{FEEDS[wanted]}</title><link>https://example.org/</link>{items}</channel>"
        text = f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0">{body}</rss>'
        return web.Response(text=text, content_type="application/rss+xml")


def _item(entry: Entry, published: datetime) -> str:
    parts = (
        f"<title>{escape(entry.title)}</title><link>{escape(entry.url or '')}</link>"
        f"<pubDate>{format_datetime(published)}</pubDate><description><![CDATA[{entry.content}]]></description>"
    )
    return f"<item>{parts}</item>"
