"""RSS 0.9x–2.0, RDF and Atom, by feedparser over bytes whose character set is already settled."""

import html
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any
from urllib.parse import urljoin
from xml.sax import SAXParseException

import feedparser

from bot.domain.errors import SourceError
from bot.domain.identity import slashed
from bot.domain.models import ContentKind, Entry, ParsedFeed, RawDocument
from bot.feeds import plain, undated
from bot.feeds.dates import When, read_date
from bot.feeds.lines import title as plain_title
from bot.feeds.papers import first_sentence

MAX_ENTRIES = 2000
"""Entries of one feed that are read; what exceeds it is counted as surplus."""

MAX_FIELD = 64 * 1024
"""Characters of a title, author or guid."""

MAX_CONTENT = 1024 * 1024
"""Characters of an entry's content: a five-year plan has 200,000 with its markup, more than a field's cap."""

MAX_URL = 2048

XML_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>'

_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,500}\?>")
_ENTITIES = re.compile(r"<!ENTITY\b", re.IGNORECASE)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_AMPERSAND = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?:#\d{1,7};|#x[0-9a-f]{1,6};|[a-z]\w{1,30};)?", re.IGNORECASE | re.DOTALL
)
_OF_OTHERS = re.compile(
    rb"<!\[CDATA\[.*?(?:\]\]>|\Z)|(?P<tag></?)(?P<name>media:description|itunes:summary)\b", re.DOTALL
)
"""What feedparser would weigh against the entry's own text by their lengths."""

_CDATA = re.compile(r"(?:<|&lt;)!\[CDATA\[|\]\](?:>|&gt;)")
_XML_ENTITIES = frozenset({"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"})
_ENTRY_END = re.compile(r"</(?:[\w.-]{1,20}:)?(?:item|entry)\s*>", re.IGNORECASE)
_ABSOLUTE = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d+)?/[A-Za-z0-9._~/-]*")
"""Most addresses: what they are joined to makes no difference."""

_HOST = re.compile(r"(?:www\.[\w-]{1,63}|(?:[\w-]{1,63}\.){1,4}gov)\.[\w.-]{2,60}/", re.IGNORECASE)
"""What begins an address whose http:// was forgotten, as the site's own name does; policy.cn/1.html may be a folder."""

_KINDS = {"rss10": "rdf", "rss090": "rdf", "rss": "rss", "atom": "atom"}


def parse(raw: RawDocument, text: str, now: datetime | None = None) -> ParsedFeed:
    """The entries of an RSS, RDF or Atom feed, given its decoded text; `now` in Beijing completes 11-20 and 昨天.

    Raises `SourceError` if it declares entities or has no feed's root. A feed that is no well-formed XML gives the
    entries that are whole, and says in `fault` where it is broken.
    """
    if _ENTITIES.search(text):
        raise SourceError(f"{raw.name}: the feed declares XML entities, which are refused")
    text, surplus = _capped(well_formed(text))
    body = text.encode("utf-8", "replace")
    if rss := plain.read(body):
        told = ParsedFeed(kind="rss", title=plain_title(rss.title) or None, entries=(), surplus=surplus)
        return filled(told, rss.items, raw.url or address(None, rss.link), now)
    return thorough(raw, body, surplus, now)


def thorough(raw: RawDocument, body: bytes, surplus: int, now: datetime | None) -> ParsedFeed:
    """The same by feedparser, which knows every dialect and repairs what is broken; `body` is UTF-8."""
    if b"media:description" in body or b"itunes:summary" in body:
        body = _OF_OTHERS.sub(partial(_aside, described=b"<description" in body), body)
    parsed = feedparser.parse(
        io.BytesIO(body),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    kind = next((kind for version, kind in _KINDS.items() if (parsed.version or "").startswith(version)), None)
    if kind is None:
        error = parsed.get("bozo_exception")
        raise SourceError(f"{raw.name}: not a feed: {_fault(error) or error or 'no RSS, RDF or Atom in it'}")
    base = raw.url or address(None, _text(parsed.feed, "link"))
    fault = _fault(parsed.get("bozo_exception"))
    # One cut off in the middle would be stored for good with half its text; the next visit may find it whole.
    whole = len(_ENTRY_END.findall(body.decode())) if fault else MAX_ENTRIES
    title = plain_title(_text(parsed.feed, "title")) or None
    told = ParsedFeed(kind=kind, title=title, entries=(), surplus=surplus, fault=fault)
    return filled(told, parsed.entries[: min(whole, MAX_ENTRIES)], base, now)


def _aside(found: re.Match[bytes], *, described: bool) -> bytes:
    """The tag of a picture's text as another, that of a podcast as its subtitle, which stands in for no text only."""
    if found["name"] == b"itunes:summary":
        return found["tag"] + b"itunes:subtitle"
    return found["tag"] + b"media:caption" if found["name"] and described else found[0]


def _fault(error: object) -> str | None:
    """Where the XML is broken; feedparser's other complaints (a corrected encoding or type) cost nothing."""
    if not isinstance(error, SAXParseException):
        return None
    return f"broken at line {error.getLineNumber()}: {error.getMessage()}"


def well_formed(text: str) -> str:
    """XML under our own declaration (the encoding of its own stopped being true), HTML's entities and bare & as XML."""
    if "&" in text:
        text = _AMPERSAND.sub(_ampersand, text)
    return XML_DECLARATION + _DECLARATION.sub("", _FORBIDDEN.sub("", text))


def _ampersand(found: re.Match[str]) -> str:
    """Makes HTML's entities and bare ampersands XML: one of them costs the parser a slow and lossy second try.

    Character references are resolved here too, since some (half a surrogate pair) make the parser raise; one of no
    character is nothing.
    """
    text = found[0]
    if text.startswith("<") or text in _XML_ENTITIES:
        return text
    return html.escape(html.unescape(text).replace("\ufffd", ""))


def _capped(text: str) -> tuple[str, int]:
    """The text without the entries over the cap, so that the parser never sees them, and their number."""
    ends = [found.end() for found in _ENTRY_END.finditer(text)]
    if len(ends) <= MAX_ENTRIES:
        return text, 0
    return text[: ends[MAX_ENTRIES - 1]] + text[ends[-1] :], len(ends) - MAX_ENTRIES


def filled(told: ParsedFeed, items: Iterable[Mapping[str, Any]], base: str | None, now: datetime | None) -> ParsedFeed:
    """The feed with these items, each as feedparser gives it."""
    dated = ((_text(item, "published") or _text(item, "updated") or _text(item, "created"), item) for item in items)
    read = [(written, one) for written, item in dated if (one := _entry(item, base, read_date(written, now)))]
    return undated.counted(replace(told, entries=tuple(one for _, one in read)), read)


def _entry(item: Mapping[str, Any], base: str | None, when: When | None) -> Entry | None:
    content, kind = _content(item)
    url = address(base, "" if _is_mark(item) else _text(item, "link"))
    name = plain_title(_unmarked(_text(item, "title"))) or first_sentence(plain_title(content[:MAX_URL]))
    if not (name or url):
        return None
    return Entry(
        title=name or str(url),
        content=content,
        content_kind=kind,
        url=url,
        guid=_text(item, "id") or None,
        author=plain_title(_text(item, "author")) or None,
        published=when.at if when else None,
        date_only=bool(when and when.date_only),
    )


def _is_mark(item: Mapping[str, Any]) -> bool:
    """Whether feedparser takes for the link what is a guid of no address (gov-zhengce-7)."""
    return item.get("link") == item.get("id") and not re.search("[/.?]", _text(item, "link"))


def _content(item: Mapping[str, Any]) -> tuple[str, ContentKind]:
    """The longest of content:encoded, content and summary: publishers put the full text in any of them."""
    bodies = [(str(body.get("value") or ""), str(body.get("type") or "")) for body in item.get("content") or ()]
    detail = item.get("summary_detail") or {}
    bodies.append((str(item.get("summary") or ""), str(detail.get("type") or "")))
    value, written = max(bodies, key=lambda body: len(body[0]))
    if not value and (value := _text(item, "subtitle")):
        written = "text/plain"
    return _unmarked(value)[:MAX_CONTENT], ContentKind.TEXT if written == "text/plain" else ContentKind.HTML


def _unmarked(value: str) -> str:
    """Without the marks of a CDATA section within another one, or that was escaped."""
    return _CDATA.sub("", value) if "CDATA[" in value else value


def _text(item: Mapping[str, Any], key: str) -> str:
    value = item.get(key) if key in item else None  # feedparser would give another date for a missing one, and warn
    return value[:MAX_FIELD].strip() if isinstance(value, str) else ""


def address(base: str | None, link: str) -> str | None:
    """An absolute http(s) address, or None."""
    if _ABSOLUTE.fullmatch(link):
        return link if len(link) <= MAX_URL else None
    link = slashed(link)
    own = "".join((base or "").split("/", 3)[2:3])
    bare = _HOST.match(link) or (own and link.startswith(f"{own}/"))
    try:
        url = urljoin(base or "", f"http://{link}" if bare else link) if link else ""
    except ValueError:
        return None
    return url if url.startswith(("http://", "https://")) and len(url) <= MAX_URL else None
