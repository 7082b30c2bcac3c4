"""大汉 jpaas: the column's page asks for its list by a script; here is which address it asks."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urljoin

from selectolax.lexbor import LexborHTMLParser

from bot.domain.errors import SourceError
from bot.domain.models import RawDocument
from bot.feeds.decode import decode
from bot.feeds.instead import what_instead

ANY = "*"
_FIRST_PAGE = json.dumps({"pageNo": 1, "pageSize": 15}, separators=(",", ":"))  # the endpoint wants it compact
_MOST = 40
"""Scripts of a page that are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column's page, and the part of the tagId by which its list is known (`*`: the first list there is)."""

    raw: RawDocument
    unit: str


def address(column: Column) -> str:
    """The address of the list that a column's page asks for. Raises `SourceError` where it asks for none."""
    text = decode(column.raw)
    page = LexborHTMLParser(text)
    for script in page.css("script[url][querydata]")[:_MOST]:
        asked = _query(script.attributes.get("querydata") or "")
        tag = str(asked.get("tagId", ""))
        if asked and (column.unit == ANY or column.unit in tag):
            target = urljoin(column.raw.url or "", script.attributes.get("url") or "")
            return f"{target}?{urlencode({**asked, 'paramJson': _FIRST_PAGE})}"
    instead = what_instead(page, text)
    told = f"{column.raw.name}: the column's page asks for no list {column.unit}"
    raise SourceError(f"{told}: {instead}" if instead else told)


def _query(written: str) -> Mapping[str, Any]:
    """The parameters, whichever quotes the template uses; empty for what is no object of plain values."""
    try:
        found = json.loads(written.replace("'", '"'))
    except (ValueError, RecursionError):
        return {}
    plain = isinstance(found, dict) and all(isinstance(value, str | int) for value in found.values())
    return found if plain else {}
