"""Says what a document is and hands it to the parser of its kind: the one entrance for bytes from files and sources."""

import re
from datetime import datetime

from bot.domain.errors import NoText, SourceError
from bot.domain.models import Entry, ParsedFeed, RawDocument
from bot.feeds import attachments, damage, feed, jsonfeed, page, papers
from bot.feeds.decode import decode, mended
from bot.feeds.markdown import HEADING

_PROLOG = re.compile(
    r"\s*(?:<\?.{0,2000}?\?>|<!--.{0,20000}?-->|<!DOCTYPE[^>\[]{0,2000}(?:\[.{0,100000}?\]\s*)?>)",
    re.DOTALL | re.IGNORECASE,
)
_ROOT = re.compile(r"\s*<(?:[\w.-]{1,40}:)?(?P<name>[A-Za-z][\w.-]{0,40})")
_FEED_ROOT = re.compile(r"<(?:\?xml\s|rss[\s>]|(?:\w{1,20}:)?RDF[\s>]|(?:atom:)?feed[\s>])")
_FEED_ROOTS = frozenset({"rss", "rdf", "feed"})
_LOOKED_AT = 2048

_SUFFIXES = {
    ".md": "markdown", ".markdown": "markdown", ".txt": "text", ".text": "text",
    ".html": "html", ".htm": "html", ".shtml": "html", ".xhtml": "html",
    ".xml": "xml", ".rss": "xml", ".atom": "xml", ".rdf": "xml",
}  # fmt: skip


_OF_BYTES = (".pdf", ".docx")
"""What is known by its first bytes, and never a plain text."""


def parse(raw: RawDocument, now: datetime | None = None) -> ParsedFeed:
    """The entries of a feed or document of any kind policybot reads; `kind` says which it was.

    With `now` (in Beijing) a feed's dates may lack their year or be told from then (11-20, 昨天).

    Feeds (rss, atom, rdf, jsonfeed) may have no entries; documents (html, document, markdown, text) have exactly one.
    Raises `SourceError`, naming `raw.name` and the reason, for what is none of these; `NoText` for what says nothing.
    """
    return damage.counted(_parsed(raw, now))


def _parsed(raw: RawDocument, now: datetime | None) -> ParsedFeed:
    if attachments.is_attachment(raw):
        return _single("document", attachments.document(raw))
    text = decode(raw)
    if not any(char.isalnum() for char in text):
        raise NoText(f"{raw.name}: the document has no text")
    if papers.has_front_matter(text):
        return _single("document", papers.front_matter(raw, text))
    if text.lstrip()[:1] in {"{", "["} and _hint(raw) not in {"markdown", "text"}:
        return jsonfeed.parse(raw, text, now)
    text = mended(text)
    return _marked_up(raw, text, now) or _plain(raw, text)


def _marked_up(raw: RawDocument, text: str, now: datetime | None) -> ParsedFeed | None:
    root = _root(text)
    if root in _FEED_ROOTS:
        return feed.parse(raw, text, now)
    late = _FEED_ROOT.search(text[:_LOOKED_AT])
    if late and _hint(raw) == "xml":
        return feed.parse(raw, text[late.start() :], now)  # warnings of the server's language before the declaration
    if root is not None and text.lstrip().startswith("<?xml") and root != "html":
        raise SourceError(f"{raw.name}: XML of kind {root}, not a feed")
    if root is not None and _hint(raw) not in {"markdown", "text"}:
        return _single("html", page.article(raw))
    return None


def _plain(raw: RawDocument, text: str) -> ParsedFeed:
    hint = _hint(raw)
    if hint == "xml":
        raise SourceError(f"{raw.name}: announced as XML, but there is no feed in it")
    if suffix := next((one for one in _OF_BYTES if raw.name.lower().endswith(one)), None):
        raise SourceError(f"{raw.name}: named {suffix}, but it is plain text")
    heading = HEADING.search(text)
    if hint == "markdown" or (heading and not text[: heading.start()].strip()):
        return _single("markdown", papers.markdown_document(raw, text))
    return _single("text", papers.text_document(raw, text))


def _root(text: str) -> str | None:
    """The local name of the first element, in lower case, if the document begins with markup."""
    at = 0
    while prolog := _PROLOG.match(text, at):
        at = prolog.end()
    found = _ROOT.match(text, at)
    return found["name"].lower() if found else None


def _hint(raw: RawDocument) -> str | None:
    """What the name or, failing that, the HTTP header says; believed only where the text itself does not tell."""
    path = raw.name.split("?", 1)[0].split("#", 1)[0].lower()
    for suffix, kind in _SUFFIXES.items():
        if path.endswith(suffix):
            return kind
    announced = (raw.content_type or "").lower()
    return next((kind for kind in ("html", "markdown", "xml") if kind in announced), None)


def _single(kind: str, entry: Entry) -> ParsedFeed:
    return ParsedFeed(kind=kind, title=None, entries=(entry,))
