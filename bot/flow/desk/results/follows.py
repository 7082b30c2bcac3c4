"""What the desk answers about what a chat follows, as data."""

from dataclasses import dataclass
from enum import Enum, auto

from bot.domain.chats import Chat, Subscription
from bot.domain.models import AddressFault, ReadArticle
from bot.domain.plans import Plan
from bot.flow.desk.results.terms import Acronym, BodyChoice, Found, Offer, Suggestion, Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscribeChoices:
    """Agencies to follow, when none was named, or `everything` was."""

    choices: tuple[BodyChoice, ...]
    everything: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherWay:
    """Asks to follow a body otherwise: only what it issues (`narrower`), or wherever it is named."""

    narrower: bool
    question: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscribed:
    """The chat follows the topic; `fresh` is False when it did before.

    `hits` counts the last `days` days, `undated` those of them that nobody dated, `newest` is the newest article of any
    age, `latest` asks for the newest few.
    `offer`: sources that would bring more. `acronyms`: where nothing is met, words that may have been meant as bodies.
    `keyword`: the chat's rule that has the name of the medium followed as a word. `other_way`: where one body is
    followed, how else it can be. `before`: the rule as it stood, where the chat had it.
    """

    topic: Topic
    chat: Chat
    subscription_id: int
    fresh: bool
    hits: int
    undated: int = 0
    days: int
    newest: ReadArticle | None
    latest: int
    offer: Offer | None = None
    acronyms: tuple[Acronym, ...] = ()
    keyword: Subscription | None = None
    other_way: OtherWay | Subscription | None = None
    before: Subscription | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscribedEach:
    """The chat follows several names, each by a rule of its own."""

    chat: Chat
    follows: tuple[Subscribed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceAdded:
    """An operator's new source, followed by this chat; `fresh` is False when it was there before.

    `choices`: presets that read the same site, offered in case that the address is none of a feed.
    """

    name: str
    url: str
    fresh: bool
    chat: Chat
    subscription_id: int
    choices: tuple[Suggestion, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesOn:
    """Presets that an operator switched on; those that are not `fresh` were polled already. `notes`: what to expect.

    `keywords`: the chat's rules that have the name as a word, and the questions that follow the sources instead.
    """

    names: tuple[str, ...]
    fresh: tuple[str, ...]
    notes: tuple[str, ...]
    keywords: tuple[Suggestion, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BadAddress:
    """An address that no source could be fetched from, and why."""

    url: str
    fault: AddressFault


@dataclass(frozen=True, slots=True, kw_only=True)
class NoSuchBody:
    """A word that looks like the name of a body but is none we know.

    `follow`: whether it was to be followed or only asked about; `confirm` does it with the word as a keyword.
    `meant`: rules that part the name of a body from the rest of the word (工信部 汽车).
    """

    word: str
    follow: bool
    confirm: int
    near: tuple[Suggestion, ...]
    meant: tuple[Suggestion, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanMeant:
    """`words` behind a topic say how to be told: `planned` follows the topic with that plan, `confirm` all of it."""

    words: str
    topic: Topic
    plan: Plan
    planned: int
    confirm: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BadRule:
    """A rule that cannot be read: `message` is a msgid, `position` a code point into `text`, `fix` what would do."""

    text: str
    position: int
    message: str
    fix: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePreviewed:
    """What a rule would have brought in `days` days, nothing saved; `found` is the newest, `confirm` follows it.

    `acronyms`: where nothing is met, words that may have been meant as bodies.
    """

    topic: Topic
    hits: int
    undated: int = 0
    days: int
    found: tuple[Found, ...]
    confirm: int
    zone: str
    acronyms: tuple[Acronym, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TooMany:
    """The chat follows as many rules as it may."""

    limit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsubscribed:
    """The chat no longer follows these rules, `everything` that it followed; `restore` follows them again."""

    rules: tuple[Subscription, ...]
    restore: int
    everything: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NotSubscribed:
    """The chat does not follow this; `rules` is what it follows. `leaving`: it was to be given up, not to be set."""

    text: str
    rules: tuple[Subscription, ...]
    leaving: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class NoSuchRule:
    """No rule of the chat's list, `rules`, has the number `text`; what was to be done with it: nothing was."""

    class Wanted(Enum):
        """What was to be done with the rule."""

        DROP = auto()
        SET = auto()
        ASK = auto()

    text: str
    rules: tuple[Subscription, ...]
    wanted: Wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsubscribeChoices:
    """The chat's rules, to take one away."""

    rules: tuple[Subscription, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsubscribeAllAsked:
    """Whether every one of the chat's rules is to be taken away."""

    rules: tuple[Subscription, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """The chat follows again what it had given up; so many of these `rules` it did not follow meanwhile."""

    chat: Chat
    rules: tuple[Subscription, ...]
    fresh: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesShown:
    """What the chat follows and when it is told."""

    chat: Chat
    rules: tuple[Subscription, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingFollowed:
    """The chat follows nothing yet; agencies to begin with."""

    choices: tuple[BodyChoice, ...]


Leaving = Unsubscribed | NotSubscribed | NoSuchRule | UnsubscribeChoices | UnsubscribeAllAsked | Restored
Following = (
    SubscribeChoices
    | Subscribed
    | SubscribedEach
    | RulePreviewed
    | SourceAdded
    | SourcesOn
    | BadAddress
    | NoSuchBody
    | PlanMeant
    | BadRule
    | TooMany
    | Leaving
    | RulesShown
    | NothingFollowed
)
