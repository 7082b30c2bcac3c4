"""Short ways to make what sources give, for the rows of the list of nastiness. All samples are invented."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.domain.models import Entry, ParsedFeed, RawDocument
from bot.domain.recipes import Recipe, SourceKind
from bot.feeds import page
from bot.feeds.document import parse
from bot.feeds.sources import Answer
from bot.feeds.sources import parse as parse_answer

BEIJING = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 9, 21, 4, tzinfo=UTC)
TEXT = "示例部召开会议，部署产业链供应链工作，要求各地抓好落实。"
BODY = "".join(
    f"<p>　　示例部第{n}项工作安排已经印发，各地要结合实际抓好落实，按时报送进展情况。</p>" for n in range(8)
)


def raw(body: bytes | str, content_type: str | None = None, url: str = "https://a.example.cn/x") -> RawDocument:
    return RawDocument(
        name=url, body=body if isinstance(body, bytes) else body.encode(), content_type=content_type, url=url
    )


def rss(*items: str, head: str = '<?xml version="1.0" encoding="UTF-8"?>') -> str:
    return f"{head}<rss version='2.0'><channel><title>示例</title>{''.join(items)}</channel></rss>"


def item(title: str = TEXT, **given: str) -> str:
    inner = "".join(f"<{name}>{value}</{name}>" for name, value in given.items())
    return f"<item><title>{title}</title>{inner}</item>"


def fed(*items: str, **given: str) -> tuple[Entry, ...]:
    return parse(raw(rss(*items, **given), "application/xml")).entries


def listed(html: str, recipe: Recipe) -> ParsedFeed:
    answer = Answer(raw=raw(html), kind=SourceKind.LISTING, recipe=recipe, now=NOW)
    return parse_answer(answer)


def article(head: str, shown: str, url: str = "https://a.example.cn/t20260612_1.html") -> Entry:
    html = (
        f"<!DOCTYPE html><html><head><title>示例</title>{head}</head><body><h1>示例</h1>{shown}"
        f'<div class="TRS_Editor">{BODY}</div></body></html>'
    )
    return page.article(raw(html, url=url))
