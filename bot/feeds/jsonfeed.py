"""JSON Feed 1.0 and 1.1."""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.domain.errors import SourceError
from bot.domain.models import ParsedFeed, RawDocument
from bot.feeds.feed import MAX_CONTENT, MAX_ENTRIES, MAX_FIELD, address, filled
from bot.feeds.lines import title as plain_title

_SURROGATE = re.compile("[\ud800-\udfff]")  # JSON can escape half a character, which no database takes
_VERSION = "jsonfeed.org/version/1"
_WRITTEN = {"content_html": "text/html", "content_text": "text/plain", "summary": "text/plain"}


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
    title, surplus = plain_title(_text(document, "title")) or None, max(0, len(items) - MAX_ENTRIES)
    told = ParsedFeed(kind="jsonfeed", title=title, entries=(), surplus=surplus)
    return filled(told, (_item(item) for item in items[:MAX_ENTRIES] if isinstance(item, dict)), base, now)


def _item(item: Mapping[str, Any]) -> dict[str, Any]:
    """An item as feedparser gives those of other feeds."""
    texts = ((key, _text(item, key, MAX_CONTENT)) for key in _WRITTEN)
    key, content = next((found for found in texts if found[1]), ("summary", ""))
    return {
        "title": _text(item, "title"),
        "content": [{"value": content, "type": _WRITTEN[key]}],
        "link": _text(item, "url") or _text(item, "external_url"),
        "id": _text(item, "id"),
        "author": _author(item),
        "published": _text(item, "date_published") or _text(item, "date_modified"),
    }


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
