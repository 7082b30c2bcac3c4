"""What the desk answers, as data: `chat.replies` finds the words and the buttons."""

from dataclasses import dataclass
from datetime import datetime, time
from enum import Enum, StrEnum, auto

from bot.domain.chats import Chat, Match, Subscription
from bot.domain.plans import Plan
from bot.flow.desk.asks import Ask, Place
from bot.flow.desk.presses import Action
from bot.flow.desk.privacy import Privacy
from bot.flow.desk.results.answers import Answer, DigestShown
from bot.flow.desk.results.exported import Export
from bot.flow.desk.results.findings import Finding
from bot.flow.desk.results.follows import Following, Subscribed
from bot.flow.desk.results.governed import Governed
from bot.flow.desk.results.kept import Keeping
from bot.flow.desk.results.terms import BodyChoice, Refusal
from bot.match.periods import Period

# ── arriving ──────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Welcome:
    """The first answer; `rules` is what the chat follows already. `lost`: what the link names is not there."""

    chat: Chat
    choices: tuple[BodyChoice, ...]
    rules: tuple[Subscription, ...]
    lost: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Greeted:
    """Words that greet or thank were answered with what one can ask for."""

    thanks: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """The chat follows its first body; `matches` show what its digests will look like.

    `invented`: the library has nothing of it, the articles are the bundled samples.
    """

    followed: Subscribed
    matches: tuple[Match, ...]
    invented: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpShown:
    """What one can say; `operator` also sees what only operators may do. `whole`: all commands, else the most used.

    `governs`: here is an admin chat, and whoever asks is an admin. `about`: which command was asked about.
    """

    operator: bool
    whole: bool = False
    governs: bool = False
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """A command with the words that say what was said without it; `question` asks it."""

    command: str
    words: str
    question: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NotACommand:
    """Words that are no command. `near` is the likely one, `again` asks it with the words that followed.

    `subscribe` and `search` ask these with all the words; those that name days are for a search only, and those that
    say when to be told (每天早上九点推送) for the `settings` only. `meant`: the one that answers.
    `is_english`: a sentence that no Chinese text has.
    """

    text: str
    near: str | None
    again: int | None = None
    subscribe: int | None = None
    search: int | None = None
    settings: int | None = None
    meant: Meant | None = None
    is_english: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OneByOne:
    """Several commands of one message, each to be asked for; `paused`: to resume this rule of the list or that."""

    wishes: tuple[Meant, ...]
    paused: bool = False


# ── settings ──────────────────────────────────────────────────────────────────────────────────────


class Panel(StrEnum):
    """A page of the settings."""

    MAIN = "main"
    CLEAR = "clear"
    TIMES = "times"
    DAYS = "days"
    QUIET = "quiet"
    FORM = "form"
    ZONE = "zone"
    LANGUAGE = "language"
    RULES = "rules"
    PAUSE = "pause"


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsShown:
    """A page of the chat's settings, or of its rule `own`.

    `changed`: whether what was asked made a difference; None where only a look was asked for.
    `years_known`: whether the holidays of this year are known. `turn`: which part of the rules, from 0.
    `default_at`, `default_zone`: what a new chat begins with. `resumed`: when its pause was just ended; `passed_over`:
    what came meanwhile is left out. `kept_days`: so long texts are kept, where its pause outlasts that, else 0.
    """

    chat: Chat
    changed: bool | None = None
    page: Panel = Panel.MAIN
    own: Subscription | None = None
    rules: tuple[Subscription, ...] = ()
    years_known: bool = True
    turn: int = 0
    default_at: time = time(8, 30)
    default_zone: str = "Asia/Shanghai"
    resumed: datetime | None = None
    passed_over: bool = False
    kept_days: int = 0

    @property
    def is_default(self) -> bool:
        """Whether the chat has what a new one begins with."""
        plan = Plan(times=(self.default_at,))
        return (self.chat.plan, self.chat.zone, self.chat.quiet) == (plan, self.default_zone, None)


class Missaid(Enum):
    """Why words set nothing."""

    UNKNOWN = auto()
    SECOND_DAYS = auto()
    """They name days where others were named already."""
    PAUSE_END = auto()
    """A pause would end in the past, or too far ahead."""
    SECOND_RULE = auto()
    """They name a rule where another was named already."""
    NO_DAYS = auto()
    """Days on which no edition comes."""
    COUNT = auto()
    """So many articles as no edition can be limited to."""
    TIMES = auto()
    """A time more than a day may have."""
    NO_HOURS = auto()
    """Quiet hours without a start or an end."""
    OF_CHAT = auto()
    """For one rule what holds for the whole chat."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BadSetting:
    """Words that set nothing, and why; `near` are zones that look like them."""

    text: str
    near: tuple[str, ...] = ()
    why: Missaid = Missaid.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class NoSuchLanguage:
    """A language that we do not speak."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceTended:
    """An operator had a source looked at, switched or muted; `configured`: the file decides again at the next start."""

    action: Action
    source_id: int
    name: str
    configured: bool


# ── refusals ──────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Not allowed; `chat_id` is what an operator needs to allow it. `place`: which one was to be managed from afar."""

    reason: Refusal
    chat_id: int
    place: Place | None = None


def refused(reason: Refusal, ask: Ask) -> Refused:
    """The refusal of what was asked."""
    return Refused(reason=reason, chat_id=ask.chat_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stale:
    """A button of another time or another chat; nothing was changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancelled:
    """A question was closed without doing anything; `unasked`: something is taken back, and there is no question."""

    unasked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unavailable:
    """It cannot be done just now; `busy` when the database is held by another."""

    busy: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Flooded:
    """More is asked at once than is taken from one chat; what came last was left undone.

    `most`: how much one person may ask in a minute, where that was exceeded.
    """

    most: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """What was answered about another place, where it was asked for."""

    place: Place
    result: "Result"


@dataclass(frozen=True, slots=True, kw_only=True)
class EitherWay:
    """An answer to a question that may be meant otherwise, which `again` asks."""

    result: "Result"
    period: Period
    again: int | None = None


Arrival = Welcome | Greeted | HelpShown | NotACommand | OneByOne
Own = Privacy | Export | Keeping
Setting = SettingsShown | BadSetting | NoSuchLanguage
Denial = Refused | Stale | Cancelled | Unavailable | Flooded
Result = (
    Arrival
    | Begun
    | Following
    | Answer
    | Finding
    | DigestShown
    | Setting
    | SourceTended
    | Own
    | Governed
    | Elsewhere
    | EitherWay
    | Denial
)
