"""OPML: lists of sources, as feed readers exchange them."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit
from xml.parsers import expat

from bot.domain.errors import SourceError
from bot.domain.models import RawDocument, Source, SourceSpec
from bot.feeds.decode import decode
from bot.feeds.feed import MAX_URL, XML_DECLARATION, without_declaration
from bot.feeds.lines import tidy

MAX_BYTES = 1024 * 1024
MAX_SOURCES = 200
_NAME = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class OpmlReport:
    """What a list holds: the sources to take, and for each outline not taken a line that says why."""

    sources: tuple[SourceSpec, ...]
    skipped: tuple[str, ...] = ()


def parse(raw: RawDocument) -> OpmlReport:
    """The sources of an OPML file: outlines with an http(s) xmlUrl, each once, at most 200, named by title or text.

    Raises `SourceError` for a file that is over 1 MiB, broken, no OPML, or has a DOCTYPE.
    """
    if len(raw.body) > MAX_BYTES:
        raise SourceError(f"{raw.name}: more than {MAX_BYTES // 2**20} MiB")
    outlines = _Outlines(raw.name)
    parser = expat.ParserCreate()
    parser.StartElementHandler = outlines.start
    parser.StartDoctypeDeclHandler = outlines.doctype
    try:
        parser.Parse(XML_DECLARATION + without_declaration(decode(raw)), True)
    except expat.ExpatError as error:
        raise SourceError(f"{raw.name}: broken XML: {error}") from error
    return OpmlReport(sources=tuple(outlines.sources.values()), skipped=tuple(outlines.skipped))


def render(sources: Iterable[Source | SourceSpec]) -> str:
    """An OPML 2.0 file of these sources, in their order."""
    outlines = "".join(
        f'    <outline type="rss" text="{name}" title="{name}" xmlUrl="{escape(source.url)}"/>\n'
        for source in sources
        for name in [escape(tidy(source.name))]
    )
    head = f'{XML_DECLARATION}\n<opml version="2.0">\n  <head><title>policybot</title></head>\n'
    return f"{head}  <body>\n{outlines}  </body>\n</opml>\n"


class _Outlines:
    """Gathers outlines as they open, so that no depth of nesting matters."""

    def __init__(self, name: str) -> None:
        self.sources: dict[str, SourceSpec] = {}
        self.skipped: list[str] = []
        self._name = name
        self._names: set[str] = set()
        self._rooted = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if not self._rooted and tag.lower() != "opml":
            raise SourceError(f"{self._name}: XML of kind <{tag[:40]}>, not OPML")
        self._rooted = True
        keys = {key.lower(): value.strip() for key, value in attributes.items()}
        url = keys.get("xmlurl", "")
        if tag.lower() == "outline" and url:
            self._take(url, tidy(keys.get("title") or keys.get("text") or "")[:_NAME])

    def doctype(self, *_: object) -> None:
        raise SourceError(f"{self._name}: the file has a DOCTYPE, which is refused")

    def _take(self, url: str, name: str) -> None:
        if reason := self._reason(url):
            self.skipped.append(f"{url[:100]}: {reason}")
            return
        name = name or str(urlsplit(url).hostname)
        unique = next(
            label for n in range(1, MAX_SOURCES + 2) if (label := f"{name} {n}" if n > 1 else name) not in self._names
        )
        self._names.add(unique)
        self.sources[url] = SourceSpec(name=unique, url=url)

    def _reason(self, url: str) -> str | None:
        try:
            parts = urlsplit(url)
            host, user = parts.hostname, parts.username
        except ValueError as error:
            return f"not a usable address: {error}"
        if parts.scheme.lower() not in {"http", "https"} or not host or user is not None or len(url) > MAX_URL:
            return "not an http or https address without user and password"
        if url in self.sources:
            return "listed twice"
        return f"more than {MAX_SOURCES} sources" if len(self.sources) >= MAX_SOURCES else None
