"""What the desk answers about bookmarks and misreadings, as data."""

from dataclasses import dataclass

from bot.domain.desks import Bookmark
from bot.domain.models import ReadArticle
from bot.domain.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The article is kept; `fresh` is False when it was before. `note` is the chat's own on it, `noted` just now."""

    article: ReadArticle
    fresh: bool
    note: str = ""
    noted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteAsked:
    """Which words are to be the note on the article, that of now is `note`. `person`: whom to ask among several.

    `alone`: in a private chat, where nobody else could be meant.
    """

    article: ReadArticle
    note: str
    person: str | None
    alone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NotKept:
    """The articles, with the notes that they had, are not kept any more."""

    dropped: tuple[Bookmark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotInKept:
    """Of what is kept, `total` in all, nothing has the number `text`; nothing was changed."""

    text: str
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptShown:
    """A page of bookmarks: `first`, … of `total`; `turn` asks for other pages. Days are told in `zone`.

    `span`: of which days the articles are, `file` asks for them as a file; None for those of all days.
    """

    bookmarks: tuple[Bookmark, ...]
    total: int
    first: int
    size: int
    turn: int
    zone: str
    span: Span | None = None
    file: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptTooMany:
    """No more can be kept."""

    limit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NoArticle:
    """There is no article of this number."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoSuchAddress:
    """No article of this address is held. `source`: one that looks at its site; `again` asks for it once more."""

    url: str
    source: str | None
    operator: bool
    again: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MisreadChoices:
    """Which measure was read wrongly, or the whole article. `missing`: the number that was named, which none has."""

    article: ReadArticle
    missing: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MisreadTold:
    """The admins were told; `number` is the measure's, 0 for the whole. `fresh` is False when they knew.

    `heard`: somebody is there to hear it, and not just who says it in the terminal.
    """

    article: ReadArticle
    number: int
    fresh: bool
    heard: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class NobodyToTell:
    """No admin is configured who could hear of a misreading."""


Keeping = (
    Kept
    | NoteAsked
    | NotKept
    | NotInKept
    | KeptShown
    | KeptTooMany
    | NoArticle
    | NoSuchAddress
    | MisreadChoices
    | MisreadTold
    | NobodyToTell
)
