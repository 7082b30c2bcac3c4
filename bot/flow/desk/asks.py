"""What comes to the desk, what it was set up with, and what it needs from outside."""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Protocol

from bot.domain.chats import Chat, ChatKind, Message
from bot.domain.models import AddressFault, RawDocument, ReadArticle
from bot.domain.tongues import SIMPLIFIED
from bot.feeds.opml import OpmlReport
from bot.feeds.presets import DEFAULT_RSSHUB
from bot.flow.desk.results.governed import Reloaded
from bot.flow.desk.results.terms import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One request of a chat. `text` is what follows the command; `user_id` is None where Telegram names no person.

    `user_name`: by which the person can be mentioned. `replied`: the text of the message of ours it replies to.
    `language` is what the chat is spoken to in; `code` what the asking person's Telegram speaks, as far as it says.
    `pressable`: an answer may have buttons; where it may not, nothing is remembered for them.
    """

    chat_id: int
    chat_kind: ChatKind
    chat_title: str | None = None
    user_id: int | None = None
    text: str = ""
    thread_id: int | None = None
    user_name: str | None = None
    replied: str = ""
    language: str = SIMPLIFIED
    code: str | None = None
    pressable: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """The command that mistyped words look like. `words` follow its own; None where that one is only a guess."""

    command: str
    words: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskSettings:
    """A new chat's digest time and zone, who may do what, and the base address of RSSHub's routes.

    `admins` are user ids of operators; `whitelist` are chat or user ids that may talk to the bot, empty means anyone.
    `retention_days`: so long sent messages are kept, 0 for ever. `spread`: within which a broadcast leaves.
    """

    digest_at: time = time(8, 30)
    zone: str = "Asia/Shanghai"
    admins: frozenset[int] = field(default=frozenset())
    whitelist: frozenset[int] = field(default=frozenset())
    max_subscriptions: int = 50
    rsshub: str = DEFAULT_RSSHUB
    retention_days: int = 0
    spread: timedelta = timedelta(0)

    def serves(self, chat: Chat) -> bool:
        """Whether the chat may be told: itself or who let it in is on the whitelist, or an operator.

        Of groups and channels that were there before it was noted who let them in, nobody knows: they are told.
        """
        if not self.whitelist or (chat.let_in is None and chat.kind is not ChatKind.PRIVATE):
            return True
        return not {chat.id, chat.let_in}.isdisjoint(self.whitelist | self.admins)


class Preview(Protocol):
    """The digest a chat would get of what was read since a time, nothing without rules; composes, changes nothing."""

    async def __call__(self, chat_id: int, now: datetime, since: datetime) -> tuple[Message, ...]: ...


class Samples(Protocol):
    """The bundled sample articles, which are invented, newest first; none where they cannot be read."""

    async def __call__(self) -> tuple[ReadArticle, ...]: ...


async def no_samples() -> tuple[ReadArticle, ...]:
    """Where nothing is bundled."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A channel or group that a private chat manages; `called` is what a command names it by."""

    id: int
    kind: ChatKind
    title: str | None
    username: str | None = None

    @property
    def called(self) -> str:
        return f"@{self.username}" if self.username else str(self.id)


class Places(Protocol):
    """The channel or group of a name (`@name` or its number), or why this user may not manage it from afar.

    Asks Telegram each time; raises where that fails.
    """

    async def __call__(self, name: str, user_id: int) -> Place | Refusal: ...


class ReadList(Protocol):
    """Reads an OPML file apart from everything else; raises `SourceError` for what is none."""

    async def __call__(self, raw: RawDocument) -> OpmlReport: ...


class Reload(Protocol):
    """Reads the configuration again and makes it hold; raises `ConfigError`, and then nothing has changed."""

    async def __call__(self) -> Reloaded: ...


class Check(Protocol):
    """Why an address could never be fetched; None when it may be tried."""

    def __call__(self, url: str) -> AddressFault | None: ...


class IsChatAdmin(Protocol):
    """Whether a user administers a group or channel; raises when that cannot be found out, so doubt denies."""

    async def __call__(self, chat_id: int, user_id: int) -> bool: ...
