"""Plain RSS 2.0, read by expat alone, a dozen times faster than feedparser; anything out of the ordinary is left to it.

What is read here comes out as feedparser 6.0.14 gives it with `sanitize_html` and `resolve_relative_uris` off: a test
compares both. So the ways of feedparser that matter are written down here, and whatever might take another of its ways
(an unknown element, markup in a text, a second title, a doctype) makes `read` give up.
"""

import re
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

_PREFIXES = {
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:sy": "http://purl.org/rss/1.0/modules/syndication/",
    "xmlns:slash": "http://purl.org/rss/1.0/modules/slash/",
    "xmlns:wfw": "http://wellformedweb.org/commentAPI/",
}
"""Only these, under their usual names: feedparser knows many more and tells versions by some."""

_WANTED = {
    "title": "title", "link": "link", "guid": "id", "pubDate": "published", "dc:date": "updated",
    "description": "summary", "content:encoded": "content", "author": "author", "dc:creator": "author",
}  # fmt: skip
_PASSED = frozenset({"category", "comments", "dc:subject", "slash:comments", "wfw:commentRss", "source", "enclosure"})
_OF_CHANNEL = frozenset({
    "description", "language", "copyright", "managingEditor", "webMaster", "pubDate", "lastBuildDate", "category",
    "generator", "docs", "ttl", "sy:updatePeriod", "sy:updateFrequency", "sy:updateBase",
})  # fmt: skip
_OF_IMAGE = frozenset({"url", "title", "link", "width", "height", "description"})
_BARE = {
    "isPermaLink": "guid",
    "domain": "category",
    "url": "source enclosure",
    "length": "enclosure",
    "type": "enclosure",
}
"""Attributes that elements may carry; no others."""

_DATE = re.compile(
    r"[A-Za-z]{3}, \d{1,2} [A-Za-z]{3} \d{4} \d\d:\d\d(?::\d\d)? (?:GMT|[+-]\d{4})"
    r"|\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d))?|"
)
_CP1252 = re.compile("[\x80-\x9f]")
_UNSAFE_LINK = re.compile(r"&[A-Za-z0-9_]+;|:///")


class _UnusualError(Exception):
    """The feed takes a way that only feedparser knows."""


@dataclass(slots=True)
class Rss:
    """A feed as feedparser would give it: the channel's title and link, and items by feedparser's keys."""

    title: str = ""
    link: str = ""
    items: list[dict[str, Any]] = field(default_factory=list)


def read(body: bytes) -> Rss | None:
    """The feed in well-formed UTF-8 bytes, or None where feedparser has to read it."""
    reader = _Reader()
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.buffer_size = 1 << 16
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = reader.doctype
    try:
        parser.Parse(body, True)
    except (expat.ExpatError, _UnusualError):
        return None
    return reader.rss if reader.whole else None


class _Reader:
    """Keeps where it is: in nothing, rss, channel, item or image, and in which of their elements."""

    def __init__(self) -> None:
        self.rss = Rss()
        self.whole = False
        self._place = ""
        self._element = ""
        self._pieces: list[str] = []
        self._item: dict[str, Any] = {}
        self._link_guid = False
        self._seen: set[str] = set()
        self._prefixes: set[str] = set()

    def doctype(self, *_: object) -> None:
        raise _UnusualError

    def text(self, data: str) -> None:
        self._pieces.append(data)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._element:  # markup where text should be
            raise _UnusualError
        self._pieces.clear()
        if self._place == "item":
            self._of_item(tag, attributes)
        elif self._place == "channel" and tag == "item" and not attributes:
            self._place, self._item = "item", {}
        elif self._place in ("channel", "image"):
            self._of_channel(tag, attributes)
        elif self._place == "rss" and tag == "channel" and not attributes and not self.whole:
            self._place = "channel"
        elif self._place == "" and tag == "rss" and not self.whole:
            self._root(attributes)
        else:
            raise _UnusualError

    def end(self, tag: str) -> None:
        if self._element:
            self._close(self._element, "".join(self._pieces).strip())
            self._element = ""
        elif tag == "item":
            self._place = "channel"
            self.rss.items.append(self._finished())
        elif tag == "image":
            self._place = "channel"
        elif tag == "channel":
            self._place, self.whole = "rss", True
        else:
            self._place = "end"
        self._pieces.clear()

    def _root(self, attributes: dict[str, str]) -> None:
        for name, value in attributes.items():
            if name != "version" and _PREFIXES.get(name) != value:
                raise _UnusualError
        self._prefixes = {name[6:] for name in attributes if name != "version"}
        self._place = "rss"

    def _of_item(self, tag: str, attributes: dict[str, str]) -> None:
        key = _WANTED.get(tag)
        if key is None and tag not in _PASSED:
            raise _UnusualError
        if key in self._item or (":" in tag and tag.partition(":")[0] not in self._prefixes):
            raise _UnusualError
        if attributes:
            self._may_have(tag, attributes)
        if key is not None:
            self._item[key] = ""
        if tag == "guid":
            self._link_guid = attributes.get("isPermaLink", "true") == "true"
        self._element = tag

    def _of_channel(self, tag: str, attributes: dict[str, str]) -> None:
        image = self._place == "image"
        if tag == "atom:link" and "atom" in self._prefixes:
            if image or attributes.get("rel") not in {"self", "hub"} or "href" not in attributes:
                raise _UnusualError
        elif attributes or (":" in tag and tag.partition(":")[0] not in self._prefixes):
            raise _UnusualError
        elif tag == "image" and not image:
            self._place = "image"
            return
        elif tag in ("title", "link") and not image:
            if tag in self._seen:
                raise _UnusualError
            self._seen.add(tag)
        elif tag not in (_OF_IMAGE if image else _OF_CHANNEL):
            raise _UnusualError
        self._element = tag

    def _may_have(self, tag: str, attributes: dict[str, str]) -> None:
        for name in attributes:
            if tag not in _BARE.get(name, "").split():
                raise _UnusualError

    def _close(self, tag: str, text: str) -> None:
        if not text.isascii() and (_CP1252.search(text) or _latin(text)):
            raise _UnusualError
        if self._place == "item":
            key = _WANTED.get(tag)
            if key is not None:
                self._keep(key, text)
        elif self._place == "channel" and tag == "title":
            self.rss.title = text
        elif self._place == "channel" and tag == "link":
            _plain_link(text)
            self.rss.link = text

    def _keep(self, key: str, text: str) -> None:
        if key == "link" or (key == "id" and self._link_guid):
            _plain_link(text)
        elif key in ("published", "updated") and not _DATE.fullmatch(text):
            raise _UnusualError
        self._item[key] = text

    def _finished(self) -> dict[str, Any]:
        """The item by feedparser's keys: a guid is its link where there is no other, the content its summary."""
        item = self._item
        if "id" in item and self._link_guid:
            item.setdefault("link", item["id"])
        if "content" in item:
            item.setdefault("summary", item["content"])
            item["content"] = ({"value": item["content"], "type": "text/html"},)
        return item


def _latin(text: str) -> bool:
    """Whether feedparser would try to repair this as UTF-8 that was taken for Latin-1."""
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        return False
    return True


def _plain_link(text: str) -> None:
    if _UNSAFE_LINK.search(text):
        raise _UnusualError
