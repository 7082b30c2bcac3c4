"""The nouns from the source to the reading, the stage in the name: Source → Entry → Article → ReadArticle.

All datetimes are aware and UTC; a day is only made where a person reads it, in that person's zone.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

import msgspec

from bot.domain.reading import Reading
from bot.domain.recipes import FEED_RECIPE, Recipe, SourceKind
from bot.domain.standing import NO_OPTIONS, UNMOVED, Condition, Move, SourceOptions


class Health(StrEnum):
    """Green: last visit succeeded. Yellow: failing or empty for a while. Red: failing for long, refused or parked."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


class VisitOutcome(StrEnum):
    """How a visit to a source ended (CLI contract of `poll --once`)."""

    FETCHED = "fetched"
    UNCHANGED = "unchanged"
    FAILED = "failed"
    REFUSED = "refused"
    PARKED = "parked"


class AddressFault(StrEnum):
    """Why our own guard will not dial an address."""

    UNUSABLE = "unusable"
    SCHEME = "scheme"
    CREDENTIALS = "credentials"
    PORT = "port"
    LITERAL = "literal"
    LOCAL = "local"


class ContentKind(StrEnum):
    """What `Entry.content` is written in."""

    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"


class SourceOrigin(StrEnum):
    """Who a source belongs to: a config source leaves with its line in config.toml, a preset keeps to the presets."""

    CONFIG = "config"
    DATABASE = "database"
    PRESET = "preset"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceSpec:
    """A source as configured, before it has a history. `agency` is the canonical body it speaks for.

    `switched_off`: by a person, elsewhere; it is not `enabled` then, and stays off as one that was switched off here.
    """

    name: str
    url: str
    kind: SourceKind = SourceKind.FEED
    recipe: Recipe = FEED_RECIPE
    agency: str | None = None
    interval: timedelta = timedelta(minutes=30)
    enabled: bool = True
    origin: SourceOrigin = SourceOrigin.DATABASE
    options: SourceOptions = NO_OPTIONS
    switched_off: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A source with its history. `first_round` holds until one visit has been fetched whole.

    `pace` is the longest pause between its newest items; `fresh_at` when it last brought an article we had not.
    `switched_off`: by an admin or the command line, which outlasts the configuration. `partials`: visits in a row that
    gave only a part.
    """

    id: int
    name: str
    url: str
    kind: SourceKind
    agency: str | None
    interval: timedelta
    enabled: bool
    origin: SourceOrigin
    next_poll_at: datetime
    first_round: bool = True
    etag: str | None = None
    last_modified: str | None = None
    failures: int = 0
    empties: int = 0
    partials: int = 0
    health: Health = Health.GREEN
    reason: str | None = None
    newest_at: datetime | None = None
    last_attempt_at: datetime | None = None
    last_success_at: datetime | None = None
    recipe: Recipe = FEED_RECIPE
    options: SourceOptions = NO_OPTIONS
    condition: Condition = Condition.FINE
    pace: timedelta | None = None
    fresh_at: datetime | None = None
    move: Move = UNMOVED
    switched_off: bool = False

    @property
    def address(self) -> str:
        """Where it is asked: where it has moved to for good, if we follow."""
        return self.move.to if self.move.adopted and self.move.to else self.url

    def spec(self) -> SourceSpec:
        """The source as it was set up, without its history."""
        return SourceSpec(
            name=self.name,
            url=self.url,
            kind=self.kind,
            recipe=self.recipe,
            agency=self.agency,
            interval=self.interval,
            origin=self.origin,
            options=self.options,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One item as a feed or document gives it. `date_only`: the source gave a day, not a time (midnight Beijing)."""

    title: str
    content: str
    content_kind: ContentKind = ContentKind.HTML
    url: str | None = None
    guid: str | None = None
    author: str | None = None
    published: datetime | None = None
    date_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RawDocument:
    """Bytes from outside with what is known of them; `name` is a path or URL, for messages and for the kind's hint.

    `doubt`: what the server said was wrong while it gave them.
    """

    name: str
    body: bytes
    content_type: str | None = None
    url: str | None = None
    doubt: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedFeed:
    """What a parser makes of bytes. `kind` as `ingest` prints it; `surplus` counts entries over the cap.

    `fault` says where the document is broken; then `entries` are those that could be read all the same. `sifted`
    counts entries that the source's patterns left out, `undated` those that have no date that can be read, and should.
    `note`: what an operator should know all the same.
    """

    kind: str
    title: str | None
    entries: tuple[Entry, ...]
    surplus: int = 0
    fault: str | None = None
    sifted: int = 0
    undated: int = 0
    note: str | None = None

    def noted(self, said: str | None) -> "ParsedFeed":
        """The same with one more note."""
        return replace(self, note="; ".join(filter(None, (self.note, said)))) if said else self


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """An entry with its identity and whether it is news (pushed) or only searchable."""

    key: str
    entry: Entry
    publisher: str
    news: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What one visit to a source leaves behind; committed whole in one transaction.

    `tried` False: the source was not asked at all, since its host wants a rest.
    """

    source_id: int
    at: datetime
    outcome: VisitOutcome
    entries: tuple[NewEntry, ...]
    next_poll_at: datetime
    first_round: bool
    etag: str | None
    last_modified: str | None
    failures: int
    empties: int
    health: Health
    reason: str | None
    newest_at: datetime | None
    last_success_at: datetime | None
    enabled: bool = True
    condition: Condition = Condition.FINE
    pace: timedelta | None = None
    partials: int = 0
    move: Move = UNMOVED
    tried: bool = True


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """An entry as stored. `publisher` is what a digest shows as source: the source's name, never the item's claim.

    Its source's are `recipe` and `options`, by which its page is read, `agency`, the body it speaks for, and `home`,
    its address. `edited_at`: what was noticed then is to be read now. `mark`: of what its source gave.
    """

    id: int
    key: str
    source_id: int | None
    publisher: str
    title: str
    url: str | None
    published: datetime | None
    date_only: bool
    first_seen_at: datetime
    news: bool
    content: str
    content_kind: ContentKind
    attempts: int = 0
    recipe: Recipe = FEED_RECIPE
    edited_at: datetime | None = None
    options: SourceOptions = NO_OPTIONS
    mark: str | None = None
    agency: str | None = None
    home: str = ""


class Fingerprint(msgspec.Struct, frozen=True, kw_only=True):
    """How two texts are told to be one story: exact hash of the folded body, MinHash signature, folded title.

    `name`: the document named in the title. `number`: the document's own 文号. `figures`: its figures, packed with the
    places they stand in. `size`: its different shingles. `keys`: what an index finds texts like it by.
    """

    body: str
    signature: bytes
    title: str
    name: str = ""
    number: str = ""
    figures: bytes = b""
    size: int = 0
    keys: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadArticle:
    """An article with its reading. `seq` is the reading's commit number, the only clock of watermarks.

    `sort_at`: by its source, else itself, else its intake. `official`: on a body's own site. `withdrawn_at`: page gone.
    """

    id: int
    seq: int
    cluster_id: int
    source_id: int | None
    publisher: str
    title: str
    url: str | None
    published: datetime | None
    date_only: bool
    first_seen_at: datetime
    sort_at: datetime
    reading: Reading
    reprints: tuple[str, ...] = ()
    new_names: tuple[str, ...] = ()
    official: bool = False
    withdrawn_at: datetime | None = None

    @property
    def dated_at(self) -> datetime | None:
        """When it came out, as somebody said, else by the day that it bears itself; None of a year alone."""
        own = self.reading.own_day
        return self.published or (own.at if own and not own.of_year else None)
