"""JSON Feed."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.domain.errors import SourceError
from bot.domain.models import ContentKind, Entry, ParsedFeed, RawDocument
from bot.domain.zones import BEIJING
from bot.feeds.document import parse
from bot.feeds.feed import MAX_ENTRIES


def read(document: Any, url: str | None = "https://a.cn/feed.json") -> ParsedFeed:
    text = document if isinstance(document, str) else json.dumps(document, ensure_ascii=False)
    return parse(RawDocument(name="feed.json", body=text.encode(), url=url))


def feed(*items: Any, version: str = "https://jsonfeed.org/version/1.1", **keys: Any) -> dict[str, Any]:
    return {"version": version, "title": "要闻", "items": list(items), **keys}


ITEM = {
    "id": 7,
    "url": "/n/1",
    "title": "标题",
    "content_html": "<p>正文</p>",
    "date_published": "2026-04-19T06:22:34+08:00",
    "authors": [{"name": ""}, {"name": "某司"}],
}


@pytest.mark.parametrize("version", ["https://jsonfeed.org/version/1", "https://jsonfeed.org/version/1.1"])
def test_a_feed(version: str) -> None:
    parsed = read(feed(ITEM, version=version))
    assert (parsed.kind, parsed.title, parsed.surplus) == ("jsonfeed", "要闻", 0)
    assert parsed.entries == (
        Entry(
            title="标题",
            content="<p>正文</p>",
            content_kind=ContentKind.HTML,
            url="https://a.cn/n/1",
            guid="7",
            author="某司",
            published=datetime(2026, 4, 18, 22, 22, 34, tzinfo=UTC),
        ),
    )


def test_older_and_poorer_items() -> None:
    items = (
        {"id": "1", "content_text": "第一句。第二句。", "author": {"name": "某人"}, "date_modified": "2026-04-19"},
        {"id": True, "external_url": "https://b.cn/2", "summary": "摘要"},
        {"url": "https://b.cn/3", "authors": "x", "title": 5, "content_html": ["x"]},
        {"id": "4"},
        "nonsense",
    )
    first, second, third = read(feed(*items, home_page_url="https://a.cn/")).entries
    assert (first.title, first.content, first.content_kind, first.author) == (
        "第一句",
        "第一句。第二句。",
        ContentKind.TEXT,
        "某人",
    )
    assert first.date_only
    assert (second.title, second.url, second.guid, second.content) == ("摘要", "https://b.cn/2", None, "摘要")
    assert (third.title, third.content, third.author) == ("5", "", None)


def test_a_link_alone_is_its_own_title() -> None:
    (entry,) = read(feed({"url": "https://b.cn/3"})).entries
    assert entry.title == "https://b.cn/3"


def test_half_characters_are_dropped() -> None:
    (entry,) = read(
        '{"version": "https://jsonfeed.org/version/1",'
        ' "items": [{"title": "标\\ud83d题", "content_text": "a\\udc00b"}]}'
    ).entries
    assert (entry.title, entry.content) == ("标题", "ab")


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ('{"a": ', "broken JSON"),
        ('{"a": ' + "[" * 100_000, "broken JSON"),
        ('{"a": ' + "9" * 10_000 + "}", "broken JSON"),
        ({"data": {"list": []}}, "no JSON Feed"),
        ([{"TITLE": "x"}], "no JSON Feed"),
        ({"version": "https://jsonfeed.org/version/1", "items": {}}, "no list of items"),
    ],
)
def test_other_json_is_refused(document: Any, reason: str) -> None:
    with pytest.raises(SourceError, match=rf"^feed\.json: .*{reason}"):
        read(document)


def test_the_cap() -> None:
    parsed = read(feed(*({"title": str(n)} for n in range(MAX_ENTRIES + 3))), url=None)
    assert (len(parsed.entries), parsed.surplus) == (MAX_ENTRIES, 3)


def test_dates_told_from_the_visit_are_read_and_the_rest_is_counted() -> None:
    items = [{**ITEM, "date_published": date} for date in ("昨天", "本月中旬")]
    raw = RawDocument(name="feed.json", body=json.dumps(feed(*items)).encode())
    parsed = parse(raw, datetime(2026, 11, 26, 15, tzinfo=BEIJING))
    assert [entry.published for entry in parsed.entries] == [datetime(2026, 11, 24, 16, tzinfo=UTC), None]
    assert (parsed.undated, parsed.note) == (1, "1 of 2 rows have no date that can be read, such as '本月中旬'")
