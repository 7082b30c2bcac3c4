"""What stations and desk need from the outside world; the store's Protocols are in `domain.stores`, `domain.desks`.

`app` makes the real ones; tests put fakes at the wire, never in place of these.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

from bot.domain.chats import Lane, Letter

In = TypeVar("In")
Out = TypeVar("Out")

Translate = Callable[[str], str]
"""Gives a message in the reader's language; the msgid is the Chinese text (gettext)."""


Languages = Callable[[str], Translate]
"""How to say it in each language."""


Telling = Callable[[str, Translate], str]
"""Says a reason, which is kept in English, in the reader's language."""


def msgid(text: str) -> str:
    """Marks a text for the catalogues where it is written down; it is translated where it is shown."""
    return text


def chinese(_: str) -> Translate:
    """The translator where no catalogue is at hand: every language gets the Chinese."""
    return str


class Clock(Protocol):
    """Tells the time; only stations and the desk hold one, pure code is given `now`."""

    def __call__(self) -> datetime: ...


# ── the one door out ──────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to fetch; the validators make it a conditional GET, a `form` a POST of its fields.

    `headers` are those that the endpoint wants to see besides our own; `user_agent` and `proxy` replace the general
    ones; `robots` False: its operator has a reason not to ask robots.txt. `configured`: the operator wrote the address.
    """

    url: str
    etag: str | None = None
    last_modified: str | None = None
    user_agent: str | None = None
    proxy: str | None = None
    robots: bool = True
    form: tuple[tuple[str, str], ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    configured: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A 2xx answer. `url` is where it came from after redirects; `body` is inflated but not decoded to text.

    `moved`: where the address has moved for good, if every redirect on the way was a permanent one (301, 308).
    """

    url: str
    body: bytes
    content_type: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    moved: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotModified:
    """304: what we have is what there is. `moved` as in `Fetched`."""

    moved: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """No usable answer. `refused`: our own guard will not dial it. `gone`: 410. `after`: the server's Retry-After.

    `blocked`: the site does not want us (robots.txt, 403, a challenge), which is never evaded. `untried`: it was not
    asked, since its host wants a rest. `status` is the HTTP status where one came: the network is well then, and the
    fault is the server's. `carried`: what came with it all the same: some say 502, or 500, and give the whole page.
    """

    reason: str
    retryable: bool = True
    refused: bool = False
    gone: bool = False
    after: timedelta | None = None
    status: int | None = None
    blocked: bool = False
    untried: bool = False
    carried: Fetched | None = None


FetchOutcome = Fetched | NotModified | Failed


class Fetch(Protocol):
    """The one door out: never raises for what a server or network does."""

    async def __call__(self, request: Request) -> FetchOutcome: ...


class Run(Protocol):
    """Runs a pure module-level function in a killable child with CPU, memory and time limits.

    Raises `SourceError` when the child dies, runs out of time or the function raises; says which.
    """

    async def __call__(self, function: Callable[[In], Out], argument: In) -> Out: ...


# ── Telegram out ──────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """Telegram has it. `lost_topic`: the forum's topic it was meant for takes nothing any more; it went to General."""

    message_id: int
    lost_topic: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RetryAfter:
    """Telegram did not take it and says when to come back (429)."""

    wait: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsent:
    """The request never reached Telegram (refused, DNS, TLS): nothing was sent, try again."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """The chat will take nothing any more (blocked, kicked, deleted): keep its settings, stop sending."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """The group became a supergroup with this id."""

    chat_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """Telegram will never take this text (400): the part is dead, the chat is not."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unauthorized:
    """Telegram refuses the token (401, 404): stop the sender, do not retry in a loop."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """The answer was lost after the request went out: it may have been sent."""

    reason: str


SendOutcome = Sent | RetryAfter | Unsent | Gone | Moved | Rejected | Unauthorized | Unknown


class Send(Protocol):
    """Sends one message to one chat in three steps, so that what waits for its turn is not yet under way.

    None raises for what Telegram or the network does.
    """

    async def turn(self, chat_id: int, lane: Lane) -> timedelta:
        """Waits for the chat's next turn and takes it: zero. One too far off is not taken: how long until then."""

    async def depart(self, chat_id: int) -> None:
        """Waits until the message of a turn that was taken may leave: for nothing, unless turns came late."""

    async def __call__(self, letter: Letter) -> SendOutcome:
        """Sends, at once: it departs."""
