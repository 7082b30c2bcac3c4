"""The nouns from the chat to the outbox, the stage in the name: Chat → Match → Digest → Message → Delivery.

All datetimes are aware and UTC; a day is only made where a person reads it, in that person's zone.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, time
from enum import StrEnum

from bot.domain.coverage import Coverage
from bot.domain.models import ReadArticle
from bot.domain.plans import EVERY_DAY, Plan, Quiet
from bot.domain.tongues import SIMPLIFIED

TERMINAL = 0
"""The terminal's chat and user id, which Telegram gives to nobody; who sits there is an admin."""


class DeliveryState(StrEnum):
    """The delivery state machine: pending → sending → sent | pending | unknown | dead; pending → withdrawn.

    Withdrawn: we took it back ourselves, with its broadcast or all that waited for its chat. Held: restored from a
    backup, it may have been sent already; a human says whether it is.
    """

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    DEAD = "dead"
    HELD = "held"
    WITHDRAWN = "withdrawn"


class DeliveryKind(StrEnum):
    """If the outcome is uncertain, a digest, alert or notice (to the admins) is retried once, others never."""

    DIGEST = "digest"
    ALERT = "alert"
    BROADCAST = "broadcast"
    REPLY = "reply"
    NOTICE = "notice"


class Lane(StrEnum):
    """Who shares a part of what Telegram takes: answers, words that hurry, digests. None of them starves another."""

    REPLY = "reply"
    ALERT = "alert"
    DIGEST = "digest"

    @classmethod
    def of(cls, kind: DeliveryKind) -> "Lane":
        """The lane of an outbox row."""
        if kind is DeliveryKind.REPLY:
            return cls.REPLY
        return cls.ALERT if kind in {DeliveryKind.ALERT, DeliveryKind.NOTICE} else cls.DIGEST


class ChatKind(StrEnum):
    """Telegram's chat types as far as the sender's limits differ; the console counts as private."""

    PRIVATE = "private"
    GROUP = "group"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """A place digests go to. `watermark`: the last commit number dispatched.

    `stream` 0: the chat's own plan; else the id of a subscription that has its own, and `plan`, `next_digest_at` and
    `watermark` are that one's. `let_in`: by which user, 0 the terminal, else its own id. `paused_until`: see `pauses`.
    """

    id: int
    kind: ChatKind
    title: str | None
    zone: str
    plan: Plan
    next_digest_at: datetime
    watermark: int
    active: bool = True
    thread_id: int | None = None
    language: str = SIMPLIFIED
    quiet: Quiet | None = None
    stream: int = 0
    let_in: int | None = None
    paused_until: datetime | None = None

    @property
    def is_terminal(self) -> bool:
        """Whether somebody sits there and types: such a chat is sent nothing by itself."""
        return self.id == TERMINAL

    @property
    def digest_at(self) -> time:
        """The first of its times."""
        return self.plan.times[0]

    @property
    def key(self) -> tuple[int, int]:
        """What tells one stream from another."""
        return self.id, self.stream

    def tells(self, subscription: "Subscription") -> bool:
        """Whether the subscription's hits come with this stream."""
        return subscription.id == self.stream if self.stream else not (subscription.plan or subscription.paused_until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """A chat's rule, unique in it. `plan`: its own, by which it was told to its `watermark`. `behind`: see `pauses`."""

    id: int
    chat_id: int
    rule: str
    created_at: datetime
    plan: Plan | None = None
    paused_until: datetime | None = None
    behind: int | None = None
    watermark: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """An article and the rules of one chat that want it, each with where it hit."""

    article: ReadArticle
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """One edition for one chat. `slots` are the due times it settles, oldest first; more than one means 补发.

    `uncertain_days`: the working days of its year are not known yet. `asks`: who reads it can ask the bot there.
    """

    chat_id: int
    slots: tuple[datetime, ...]
    zone: str
    rules: tuple[str, ...]
    matches: tuple[Match, ...]
    coverage: Coverage
    omitted: int = 0
    plan: Plan = EVERY_DAY
    uncertain_days: bool = False
    asks: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """An inline button: `data` (≤ 64 bytes) comes back to us, `url` opens a page; exactly one of them is set."""

    text: str
    data: str | None = None
    url: str | None = None


Keyboard = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file as a chat gets it; `name` ends in what kind of file it is."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """The client opens a reply with a `hint` (≤ 64 characters) in it; `selective`: only for whom the message names."""

    hint: str
    selective: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """Final Telegram HTML for one message, within all of Telegram's limits; `silent`: it does not ring.

    With a `document` the text is its caption, of at most 1,024 characters. A `prompt` asks whom it names to reply.
    """

    html: str
    buttons: Keyboard = ()
    silent: bool = False
    document: Document | None = None
    prompt: Prompt | None = None


Worded = Callable[[str], Message]
"""A message that is not addressed yet: in the language of whoever gets it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A message and where it goes; `edits` is the message of ours that it gives a new text."""

    chat_id: int
    message: Message
    thread_id: int | None = None
    edits: int | None = None
    lane: Lane = Lane.REPLY


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestDraft:
    """What DISPATCH commits in one transaction: the digest row, its final messages, the watermark, the next slot.

    `recheck_at`: when the pages of what it tells are first looked at again. `not_before`: when it may leave, None for
    at once. `after`: an alert is only committed if the stream's watermark is still this, for it has no slot.
    `caught_up`: the subscriptions that were `behind` and are no more.
    """

    chat_id: int
    slot: datetime
    created_at: datetime
    messages: tuple[Message, ...]
    clusters: tuple[int, ...]
    watermark: int
    next_digest_at: datetime
    recheck_at: datetime | None = None
    stream: int = 0
    not_before: datetime | None = None
    after: int | None = None
    caught_up: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One outbox row: the final text and where it stands. `uncertain` counts attempts whose answer was never learnt."""

    id: int
    kind: DeliveryKind
    chat_id: int
    chat_kind: ChatKind
    thread_id: int | None
    part: int
    parts: int
    message: Message
    state: DeliveryState
    attempts: int
    uncertain: int
    not_before: datetime
    reason: str | None = None
    message_id: int | None = None
    edits: int | None = None

    @property
    def letter(self) -> Letter:
        """What is to be sent, and where to."""
        to, lane = self.thread_id, Lane.of(self.kind)
        return Letter(chat_id=self.chat_id, message=self.message, thread_id=to, edits=self.edits, lane=lane)


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """Where a delivery goes after an attempt; decided by `domain.timing.after`, committed by the store.

    `uncertain` is what the attempt adds to the delivery's own count. `lost_topic`: the chat's messages go to General
    from now on, and the admins get `word` of it, once.
    """

    state: DeliveryState
    not_before: datetime | None = None
    message_id: int | None = None
    reason: str | None = None
    uncertain: int = 0
    moved_to: int | None = None
    deactivate: bool = False
    lost_topic: int | None = None
    word: Worded | None = None

    @property
    def is_plain(self) -> bool:
        """Whether it says that the message was sent, and nothing else."""
        return self == Transition(state=DeliveryState.SENT, message_id=self.message_id)

    @property
    def alone(self) -> "Transition":
        """The same for the delivery, and nothing for its chat."""
        return replace(self, moved_to=None, deactivate=False, lost_topic=None, word=None)
