"""OPML: lists of sources, as feed readers exchange them."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from html import escape
from itertools import count
from urllib.parse import urlsplit
from xml.parsers import expat

from bot.domain.errors import SourceError
from bot.domain.models import RawDocument, Source, SourceSpec
from bot.domain.recipes import SourceKind
from bot.domain.standing import NO_OPTIONS, SourceOptions
from bot.feeds import outline
from bot.feeds.decode import decode
from bot.feeds.feed import MAX_URL, XML_DECLARATION, well_formed
from bot.feeds.lines import tidy
from bot.feeds.presets import is_anothers, named

MAX_BYTES = 1024 * 1024
MAX_SOURCES = 200
"""Of one list, presets not counted: they are ours, and an installation may have all of them on."""
MAX_DEPTH = 5
"""Folders in folders that are kept; deeper ones count as the fifth."""

_NAME = 80
_FEED_SCHEME = re.compile(r"feed[:/](?=https?://)|feed:(?=//)", re.IGNORECASE)
"""What readers put before an address: feed://a.cn/rss, feed:https://a.cn/rss, Feedly's feed/https://a.cn/rss."""

_SPELLING = re.compile(r"https?://(?:www\.)?", re.IGNORECASE)


_FEEDS = frozenset({"rss", "atom"})


class Skip(StrEnum):
    """Why an outline was not taken."""

    UNUSABLE = "not a usable address"
    FOREIGN = "not an http or https address without user and password"
    TWICE = "listed twice"
    UNADDRESSED = "a feed without its address (xmlUrl)"
    UNREADABLE = "how it is to be read cannot be understood"
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
    """What a list holds: the sources to take, each outline not taken with the reason, and how many links to pages.

    `bounded`: addresses of those that ask for another interval than may be, and get the nearest.
    """

    sources: tuple[SourceSpec, ...]
    skipped: tuple[Skipped, ...] = ()
    links: int = 0
    bounded: frozenset[str] = frozenset()


def parse(raw: RawDocument) -> OpmlReport:
    """The sources of an OPML file: outlines with an http(s) xmlUrl, each once however spelt, named by title or text.

    Presets are known again by name and address, also where they are links; of others at most 200 are taken, and none
    keeps the name of a preset that stands elsewhere. The outlines around one are its folders.
    What is commented out (isComment, of itself or of a folder around it) is switched off.

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
        parser.Parse(well_formed(decode(raw)), True)
    except expat.ExpatError as error:
        fault = expat.ErrorString(error.code)
        raise SourceError(f"{raw.name}: broken at line {error.lineno}: {fault}") from error
    return OpmlReport(
        sources=tuple(outlines.sources.values()),
        skipped=tuple(outlines.skipped),
        links=outlines.links,
        bounded=frozenset(outlines.bounded),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A source of a list next to what there is: the one that is `there` already, if one is."""

    spec: SourceSpec
    there: Source | None

    @property
    def name(self) -> str:
        """What it is called here."""
        return self.there.name if self.there else self.spec.name

    @property
    def is_off(self) -> bool:
        """Whether it is not polled, nor will be by its import."""
        return not (self.there or self.spec).enabled


def beside(specs: Iterable[SourceSpec], sources: Sequence[Source]) -> tuple[Placed, ...]:
    """Each next to what there is: a new one whose name another address has already gets a number.

    An address is known in any of its spellings (http, www.), and also where a source has moved to it.
    """
    there = {_address(url): source for source in sources for url in (source.address, source.url)}
    names = {source.name for source in sources}
    found: list[Placed] = []
    for spec in specs:
        known = there.get(_address(spec.url))
        new = spec if known else replace(spec, name=_unlike(spec.name, names))
        names.add(new.name)
        found.append(Placed(spec=new, there=known))
    return tuple(found)


def _address(url: str) -> str:
    """An article's canonical address would be too little here: what it drops may tell two feeds apart."""
    return _SPELLING.sub("", url).rstrip("/")


def _of_web(url: str) -> str:
    bare = _FEED_SCHEME.sub("", url, count=1) if _FEED_SCHEME.match(url) else url
    return f"http:{bare}" if bare.startswith("//") else bare


def _unlike(name: str, names: Container[str]) -> str:
    return next(label for n in count(1) if (label := f"{name} {n}" if n > 1 else name) not in names)


def render(sources: Iterable[Source | SourceSpec]) -> str:
    """An OPML 2.0 file of these sources, in their order, those of a folder together.

    A source that is no feed is a link, which other readers show and do not poll; here it comes back by it: a preset by
    its name and address, another by how it is read, which our own attributes say (`feeds.outline`). A folder of this
    machine is left out. One that is switched off is commented out.
    """
    tree: _Folder = {}
    for source in sources:
        if source.kind is SourceKind.FOLDER:
            continue
        place = tree
        for name in source.options.folder:
            place = place.setdefault(name, {})
        place[source] = {}
    head = f'{XML_DECLARATION}\n<opml version="2.0" {outline.NAMESPACE}>\n  <head><title>policybot</title></head>\n'
    return f"{head}  <body>\n{''.join(_outlines(tree, 2))}  </body>\n</opml>\n"


def is_reduced(source: Source) -> bool:
    """Whether the list does not hold all that is set for it: proxies may hold passwords, filters are this bot's own."""
    return source.kind is not SourceKind.FOLDER and replace(source.options, folder=()) != NO_OPTIONS


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
            off = "" if node.enabled else ' isComment="true"'
            ours = "" if _preset(node.name, node.url) else outline.written(node)
            yield f'{indent}<outline {named}="{escape(node.url)}"{off}{ours}/>\n'


def _preset(name: str, url: str) -> SourceSpec | None:
    """The preset of this very name and address."""
    return next((spec for one in named(name) if one.name == name and (spec := one.spec()).url == url), None)


class _Outlines:
    """Gathers outlines as they open, so that no depth of nesting matters."""

    def __init__(self, name: str) -> None:
        self.sources: dict[str, SourceSpec] = {}
        self.skipped: list[Skipped] = []
        self.links = 0
        self.bounded: set[str] = set()
        self._own = 0
        self._name = name
        self._names: set[str] = set()
        self._rooted = False
        self._folders: list[str | None] = []
        self._comments: list[bool] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if not self._rooted and tag.lower() != "opml":
            raise SourceError(f"{self._name}: XML of kind <{tag[:40]}>, not a list of sources (OPML)")
        self._rooted = True
        keys = {key.lower(): value.strip() for key, value in attributes.items()}
        url = _of_web(keys.get("xmlurl", ""))
        name = tidy(keys.get("title") or keys.get("text") or "")[:_NAME]
        self._comments.append(keys.get("iscomment", "").lower() == "true")
        if tag.lower() == "outline" and url:
            self._take(url, name, keys)
        elif tag.lower() == "outline" and (link := keys.get("url")):
            self._link(link, name, keys)
        elif keys.get("type", "").lower() in _FEEDS:
            self.skipped.append(Skipped(url=name, why=Skip.UNADDRESSED))
        elif keys.get("htmlurl"):
            self.links += 1
        self._folders.append(name if tag.lower() == "outline" and name and not (url or keys.get("url")) else None)

    def end(self, _: str) -> None:
        self._folders.pop()
        self._comments.pop()

    def doctype(self, *_: object) -> None:
        raise SourceError(f"{self._name}: the file has a DOCTYPE, which is refused")

    def _take(self, url: str, name: str, keys: Mapping[str, str]) -> None:
        if reason := self._reason(url):
            self.skipped.append(Skipped(url=url, why=reason))
            return
        options = SourceOptions(folder=tuple(name for name in self._folders if name)[:MAX_DEPTH])
        if (known := _preset(name, url)) and name not in self._names:
            spec = replace(known, options=options)
        else:
            read = outline.read(SourceSpec(name=self._free(name, url), url=url, options=options), keys)
            if read is None or self._own >= MAX_SOURCES:
                self.skipped.append(Skipped(url=url, why=Skip.TOO_MANY if read else Skip.UNREADABLE))
                return
            spec, is_bounded = read
            self.bounded |= {url} if is_bounded else set()
            self._own += 1
        self._names.add(spec.name)
        off = any(self._comments)
        self.sources[_address(url)] = replace(spec, enabled=not off, switched_off=off)

    def _link(self, url: str, name: str, keys: Mapping[str, str]) -> None:
        """A page, which is no source unless it is a preset's, or it is said how it is read."""
        if _preset(name, url) or outline.KIND in keys:
            self._take(url, name, keys)
        else:
            self.links += 1

    def _reason(self, url: str) -> Skip | None:
        try:
            parts = urlsplit(url)
            host, user = parts.hostname, parts.username
        except ValueError:
            return Skip.UNUSABLE
        if parts.scheme.lower() not in {"http", "https"} or not host or user is not None or len(url) > MAX_URL:
            return Skip.FOREIGN
        return Skip.TWICE if _address(url) in self.sources else None

    def _free(self, name: str, url: str) -> str:
        """What it is called: with a number where another is called so, be it a preset that is not in the list."""
        wanted = name or str(urlsplit(url).hostname)
        return _unlike(wanted, {*self._names, wanted} if is_anothers(wanted, url) else self._names)
