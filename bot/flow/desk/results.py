"""What the desk answers, as data: `chat.replies` finds the words and the buttons."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.chats import Chat, Message, Subscription
from bot.domain.models import AddressFault, ReadArticle
from bot.flow.desk.terms import BodyChoice, Found, Refusal, Suggestion, Topic

# ── arriving ──────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Welcome:
    """The first answer; `rules` is what the chat follows already."""

    chat: Chat
    choices: tuple[BodyChoice, ...]
    rules: tuple[Subscription, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpShown:
    """What one can say; `operator` also sees what only operators may do."""

    operator: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NotACommand:
    """Words that are no command. `near` is the likely one; `subscribe` and `search` ask these with the words."""

    text: str
    near: str | None
    subscribe: int | None = None
    search: int | None = None


# ── subscriptions ─────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscribeChoices:
    """Agencies to follow, when none was named."""

    choices: tuple[BodyChoice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscribed:
    """The chat follows the topic; `fresh` is False when it did before.

    `hits` counts the last `days` days, `newest` is the newest article of any age, `latest` asks for the newest few.
    """

    topic: Topic
    chat: Chat
    subscription_id: int
    fresh: bool
    hits: int
    days: int
    newest: ReadArticle | None
    latest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscribedEach:
    """The chat follows several names, each by a rule of its own."""

    chat: Chat
    follows: tuple[Subscribed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceAdded:
    """An operator's new source, followed by this chat; `fresh` is False when it was there before."""

    name: str
    url: str
    fresh: bool
    chat: Chat
    subscription_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BadAddress:
    """An address that no source could be fetched from, and why."""

    url: str
    fault: AddressFault


@dataclass(frozen=True, slots=True, kw_only=True)
class NoSuchBody:
    """A word that looks like the name of a body but is none we know.

    `follow`: whether it was to be followed or only asked about; `confirm` does it with the word as a keyword.
    """

    word: str
    follow: bool
    confirm: int
    near: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BadRule:
    """A rule that cannot be read: `message` is a msgid, `position` a code point into `text`."""

    text: str
    position: int
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TooMany:
    """The chat follows as many rules as it may."""

    limit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsubscribed:
    """The chat no longer follows the rule; `restore` follows it again."""

    rule: str
    restore: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NotSubscribed:
    """The chat does not follow this; `rules` is what it follows."""

    text: str
    rules: tuple[Subscription, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsubscribeChoices:
    """The chat's rules, to take one away."""

    rules: tuple[Subscription, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesShown:
    """What the chat follows and when it is told."""

    chat: Chat
    rules: tuple[Subscription, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingFollowed:
    """The chat follows nothing yet; agencies to begin with."""

    choices: tuple[BodyChoice, ...]


# ── questions ─────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class LatestChoices:
    """What to show the newest of: one of the chat's rules, or everything (`everything` asks that)."""

    rules: tuple[Subscription, ...]
    everything: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Articles:
    """One page of an answer: hits `first`, … of `total`, `size` a page; `turn` asks for other pages, 0: there are none.

    `ranked`: best first (a search) rather than newest first. Days are told in `zone`.
    """

    topic: Topic
    found: tuple[Found, ...]
    total: int
    first: int
    size: int
    turn: int
    ranked: bool
    zone: str = "Asia/Shanghai"


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingFound:
    """Nothing on the topic in a library of `articles`, the oldest of them from `oldest`.

    `unknown`: the word of the topic that was surely meant as the name of a body, and names none.
    """

    topic: Topic
    articles: int
    oldest: datetime | None
    zone: str
    unknown: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchExplained:
    """How to search, when nothing was asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestShown:
    """The digest of the last 24 hours as it would be sent now; the daily one is not moved."""

    messages: tuple[Message, ...]


# ── settings ──────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsShown:
    """The chat's digest time and zone; `changed` when this answer follows a change."""

    chat: Chat
    changed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursShown:
    """The long choice of digest times."""

    chat: Chat


@dataclass(frozen=True, slots=True, kw_only=True)
class BadSetting:
    """Words that are neither a time of day nor a zone; `near` are zones that look like them."""

    text: str
    near: tuple[str, ...]


# ── refusals ──────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Not allowed; `chat_id` is what an operator needs to allow it."""

    reason: Refusal
    chat_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stale:
    """A button of another time or another chat; nothing was changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancelled:
    """A question was closed without doing anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unavailable:
    """It cannot be done just now; `busy` when the database is held by another."""

    busy: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Flooded:
    """More is asked at once than is taken from one chat; what came last was left undone."""


Arrival = Welcome | HelpShown | NotACommand
Following = (
    SubscribeChoices
    | Subscribed
    | SubscribedEach
    | SourceAdded
    | BadAddress
    | NoSuchBody
    | BadRule
    | TooMany
    | Unsubscribed
    | NotSubscribed
    | UnsubscribeChoices
    | RulesShown
    | NothingFollowed
)
Answer = LatestChoices | Articles | NothingFound | SearchExplained
Setting = SettingsShown | HoursShown | BadSetting
Denial = Refused | Stale | Cancelled | Unavailable | Flooded
Result = Arrival | Following | Answer | DigestShown | Setting | Denial
