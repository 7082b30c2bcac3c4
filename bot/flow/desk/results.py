"""What the desk answers, as data: `chat.replies` finds the words and the buttons."""

from dataclasses import dataclass

from bot.domain.chats import Chat, Subscription
from bot.flow.desk.answers import (
    Answer,
    Articles,
    DigestShown,
    LatestChoices,
    NothingFound,
    SearchExplained,
)
from bot.flow.desk.follows import (
    BadAddress,
    BadRule,
    Following,
    NoSuchBody,
    NothingFollowed,
    NotSubscribed,
    RulePreviewed,
    RulesShown,
    SourceAdded,
    SubscribeChoices,
    Subscribed,
    SubscribedEach,
    TooMany,
    UnsubscribeChoices,
    Unsubscribed,
)
from bot.flow.desk.terms import BodyChoice, Refusal

__all__ = (
    "Answer",
    "Arrival",
    "Articles",
    "BadAddress",
    "BadRule",
    "BadSetting",
    "Cancelled",
    "Denial",
    "DigestShown",
    "Flooded",
    "Following",
    "HelpShown",
    "HoursShown",
    "LatestChoices",
    "NoSuchBody",
    "NotACommand",
    "NotSubscribed",
    "NothingFollowed",
    "NothingFound",
    "Refused",
    "Result",
    "RulePreviewed",
    "RulesShown",
    "SearchExplained",
    "Setting",
    "SettingsShown",
    "SourceAdded",
    "Stale",
    "SubscribeChoices",
    "Subscribed",
    "SubscribedEach",
    "TooMany",
    "Unavailable",
    "UnsubscribeChoices",
    "Unsubscribed",
    "Welcome",
)

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
Setting = SettingsShown | HoursShown | BadSetting
Denial = Refused | Stale | Cancelled | Unavailable | Flooded
Result = Arrival | Following | Answer | DigestShown | Setting | Denial
