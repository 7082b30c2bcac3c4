"""OPML: lists of sources, as feed readers exchange them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from urllib.parse import urlsplit
from xml.parsers import expat

from bot.domain.errors import SourceError
from bot.domain.models import RawDocument, Source, SourceSpec
from bot.domain.recipes import SourceKind
from bot.domain.standing import SourceOptions
from bot.feeds.decode import decode
from bot.feeds.feed import MAX_URL, XML_DECLARATION, without_declaration
from bot.feeds.lines import tidy

MAX_BYTES = 1024 * 1024
MAX_SOURCES = 200
MAX_DEPTH = 5
"""Folders in folders that are kept; deeper ones count as the fifth."""

_NAME = 80


class Skip(StrEnum):
    """Why an outline was not taken."""

    UNUSABLE = "not a usable address"
    FOREIGN = "not an http or https address without user and password"
    TWICE = "listed twice"
    TOO_MANY = f"more than {MAX_SOURCES} sources"


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """An outline that was not taken; as text a line for an operator."""

    url: str
    why: Skip

    def __str__(self) -> str:
        return f"{self.url[:100]}: {self.why}"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpmlReport:
    """What a list holds: the sources to take, and each outline not taken with the reason."""

    sources: tuple[SourceSpec, ...]
    skipped: tuple[Skipped, ...] = ()


def parse(raw: RawDocument) -> OpmlReport:
    """The sources of an OPML file: outlines with an http(s) xmlUrl, each once, at most 200, named by title or text.

    The outlines around one are its folders.

    Raises `SourceError` for a file that is over 1 MiB, broken, no OPML, or has a DOCTYPE.
    """
    if len(raw.body) > MAX_BYTES:
        raise SourceError(f"{raw.name}: more than {MAX_BYTES // 2**20} MiB")
    outlines = _Outlines(raw.name)
    parser = expat.ParserCreate()
    parser.StartElementHandler = outlines.start
    parser.EndElementHandler = outlines.end
    parser.StartDoctypeDeclHandler = outlines.doctype
    try:
        parser.Parse(XML_DECLARATION + without_declaration(decode(raw)), True)
    except expat.ExpatError as error:
        raise SourceError(f"{raw.name}: broken XML: {error}") from error
    return OpmlReport(sources=tuple(outlines.sources.values()), skipped=tuple(outlines.skipped))


def render(sources: Iterable[Source | SourceSpec]) -> str:
    """An OPML 2.0 file of these sources, in their order, those of a folder together.

    A source that is no feed is a link, which other readers show and do not poll.
    """
    tree: _Folder = {}
    for source in sources:
        place = tree
        for name in source.options.folder:
            place = place.setdefault(name, {})
        place[source] = {}
    head = f'{XML_DECLARATION}\n<opml version="2.0">\n  <head><title>policybot</title></head>\n'
    return f"{head}  <body>\n{''.join(_outlines(tree, 2))}  </body>\n</opml>\n"


_Folder = dict["str | Source | SourceSpec", "_Folder"]


def _outlines(tree: _Folder, depth: int) -> Iterator[str]:
    indent = "  " * depth
    for node, inner in tree.items():
        if isinstance(node, str):
            name = escape(tidy(node))
            yield f'{indent}<outline text="{name}" title="{name}">\n'
            yield from _outlines(inner, depth + 1)
            yield f"{indent}</outline>\n"
        else:
            name = escape(tidy(node.name))
            kind = 'type="rss" {} xmlUrl' if node.kind is SourceKind.FEED else 'type="link" {} url'
            named = kind.format(f'text="{name}" title="{name}"')
            yield f'{indent}<outline {named}="{escape(node.url)}"/>\n'


class _Outlines:
    """Gathers outlines as they open, so that no depth of nesting matters."""

    def __init__(self, name: str) -> None:
        self.sources: dict[str, SourceSpec] = {}
        self.skipped: list[Skipped] = []
        self._name = name
        self._names: set[str] = set()
        self._rooted = False
        self._folders: list[str | None] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if not self._rooted and tag.lower() != "opml":
            raise SourceError(f"{self._name}: XML of kind <{tag[:40]}>, not OPML")
        self._rooted = True
        keys = {key.lower(): value.strip() for key, value in attributes.items()}
        url = keys.get("xmlurl", "")
        name = tidy(keys.get("title") or keys.get("text") or "")[:_NAME]
        if tag.lower() == "outline" and url:
            self._take(url, name)
        self._folders.append(name if tag.lower() == "outline" and name and not url else None)

    def end(self, _: str) -> None:
        self._folders.pop()

    def doctype(self, *_: object) -> None:
        raise SourceError(f"{self._name}: the file has a DOCTYPE, which is refused")

    def _take(self, url: str, name: str) -> None:
        if reason := self._reason(url):
            self.skipped.append(Skipped(url=url, why=reason))
            return
        name = name or str(urlsplit(url).hostname)
        unique = next(
            label for n in range(1, MAX_SOURCES + 2) if (label := f"{name} {n}" if n > 1 else name) not in self._names
        )
        self._names.add(unique)
        folder = tuple(name for name in self._folders if name)[:MAX_DEPTH]
        self.sources[url] = SourceSpec(name=unique, url=url, options=SourceOptions(folder=folder))

    def _reason(self, url: str) -> Skip | None:
        try:
            parts = urlsplit(url)
            host, user = parts.hostname, parts.username
        except ValueError:
            return Skip.UNUSABLE
        if parts.scheme.lower() not in {"http", "https"} or not host or user is not None or len(url) > MAX_URL:
            return Skip.FOREIGN
        if url in self.sources:
            return Skip.TWICE
        return Skip.TOO_MANY if len(self.sources) >= MAX_SOURCES else None
