"""JSON Feed 1.0 and 1.1."""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.domain.errors import SourceError
from bot.domain.models import ContentKind, Entry, ParsedFeed, RawDocument
from bot.feeds import undated
from bot.feeds.dates import When, read_date
from bot.feeds.feed import MAX_CONTENT, MAX_ENTRIES, MAX_FIELD, address
from bot.feeds.lines import title as plain_title
from bot.feeds.papers import first_sentence

_SURROGATE = re.compile("[\ud800-\udfff]")  # JSON can escape half a character, which no database takes
_VERSION = "jsonfeed.org/version/1"


def parse(raw: RawDocument, text: str, now: datetime | None = None) -> ParsedFeed:
    """The entries of a JSON Feed, given its decoded text; ids may be numbers, `authors` and `author` both count;
    `now` in Beijing completes 11-20 and 昨天.

    Raises `SourceError` for JSON that is broken or no feed.
    """
    try:
        document = json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{raw.name}: broken JSON: {error}") from error
    if not isinstance(document, dict) or _VERSION not in str(document.get("version")):
        raise SourceError(f"{raw.name}: JSON that is no JSON Feed")
    items = document.get("items")
    if not isinstance(items, list):
        raise SourceError(f"{raw.name}: the JSON Feed has no list of items")
    base = raw.url or address(None, _text(document, "home_page_url"))
    rows = [(_written(item), item) for item in items[:MAX_ENTRIES] if isinstance(item, dict)]
    read = [(written, one) for written, item in rows if (one := _entry(item, base, read_date(written, now)))]
    parsed = ParsedFeed(
        kind="jsonfeed",
        title=plain_title(_text(document, "title")) or None,
        entries=tuple(one for _, one in read),
        surplus=max(0, len(items) - MAX_ENTRIES),
    )
    return undated.counted(parsed, read)


def _written(item: Mapping[str, Any]) -> str:
    """Its date as the feed writes it."""
    return _text(item, "date_published") or _text(item, "date_modified")


def _entry(item: Mapping[str, Any], base: str | None, when: When | None) -> Entry | None:
    content, kind = _content(item)
    url = address(base, _text(item, "url") or _text(item, "external_url"))
    name = plain_title(_text(item, "title")) or first_sentence(plain_title(content))
    if not (name or url):
        return None
    return Entry(
        title=name or str(url),
        content=content,
        content_kind=kind,
        url=url,
        guid=_text(item, "id") or None,
        author=_author(item),
        published=when.at if when else None,
        date_only=bool(when and when.date_only),
    )


def _content(item: Mapping[str, Any]) -> tuple[str, ContentKind]:
    for key, kind in (
        ("content_html", ContentKind.HTML),
        ("content_text", ContentKind.TEXT),
        ("summary", ContentKind.TEXT),
    ):
        if content := _text(item, key, MAX_CONTENT):
            return content, kind
    return "", ContentKind.TEXT


def _author(item: Mapping[str, Any]) -> str | None:
    authors = item.get("authors")
    people = [*(authors if isinstance(authors, list) else []), item.get("author")]
    names = [plain_title(_text(person, "name")) for person in people if isinstance(person, dict)]
    return next((name for name in names if name), None)


def _text(item: Mapping[str, Any], key: str, limit: int = MAX_FIELD) -> str:
    """A string or a number as a string; anything else is as good as absent."""
    value = item.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return _SURROGATE.sub("", str(value)[:limit]).strip()
