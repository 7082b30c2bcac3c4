"""What answers are made of: names, topics, choices, hits, reasons to refuse."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.models import ReadArticle
from bot.domain.rules import Term, Wanted
from bot.domain.spans import Span


class Refusal(StrEnum):
    """Why the desk will not do it."""

    NOT_LISTED = "not_listed"
    CHAT_ADMINS_ONLY = "chat_admins_only"
    KEPT_IN_COMMON = "kept_in_common"
    """In a group anybody keeps articles; only its admins take away what others have kept or written."""
    CHANNEL_ADMINS_ONLY = "channel_admins_only"
    """A reader of a channel has pressed a button there."""
    OPERATORS_ONLY = "operators_only"
    """Sources are for the bot's admins."""
    ADMINS_ONLY = "admins_only"
    """Said in an admin chat by somebody who is no admin of the bot."""
    PLACE_UNKNOWN = "place_unknown"
    """No channel or group has this name."""
    PLACE_BOT_OUT = "place_bot_out"
    """The bot is not in it."""
    PLACE_BOT_MUTE = "place_bot_mute"
    """The bot may not post in it."""
    PLACE_NOT_ADMIN = "place_not_admin"
    """The asking user does not administer it."""
    PLACE_PRIVATE_ONLY = "place_private_only"
    """Another place is managed from a private chat only."""
    PLACE_NOWHERE = "place_nowhere"
    """There is no Telegram here."""
    NO_FILES = "no_files"
    """Somebody has sent a file or a picture, of which nothing can be made."""
    LISTS_ONLY = "lists_only"
    """An admin has sent one that is no list of sources."""
    BARRED = "barred"
    """An admin has stopped the chat."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A public body by its canonical name, with the other names it is best known by."""

    name: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A rule as it was understood. `text` is its canonical form, empty for everything there is.

    All of it must hold together; `others` are fields, groups and exclusions, `span` when the articles came out.
    """

    text: str
    agencies: tuple[Named, ...] = ()
    sources: tuple[str, ...] = ()
    words: tuple[Term, ...] = ()
    others: tuple[Wanted, ...] = ()
    span: Span | None = None


EVERYTHING = Topic(text="")


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyChoice:
    """An agency offered for following; `key` is its acronym."""

    label: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A name offered instead; `question` asks the same with it."""

    name: str
    question: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Acronym:
    """A word that was looked for as it stands, and is an acronym of a body; `question` asks the same of the body."""

    word: str
    body: str
    question: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Presets of `name` that nobody has switched on; without a name those of every body, where nothing is polled.

    Who may, gets `choices` and a question for all of them. `operators` are the user ids of those who may.
    `polled`: some other source is switched on.
    """

    name: str
    presets: tuple[str, ...]
    polled: bool = True
    choices: tuple[Suggestion, ...] = ()
    everything: int | None = None
    operators: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An article of an answer and where the rule hit it."""

    article: ReadArticle
    why: tuple[str, ...]
