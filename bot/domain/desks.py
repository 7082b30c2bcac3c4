"""What the desk needs from the store: what a chat asks or changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol

from bot.domain.chats import Chat, ChatKind, Subscription
from bot.domain.models import ReadArticle
from bot.domain.plans import Plan, Quiet
from bot.domain.reading import Deadline
from bot.domain.rules import Wanted
from bot.domain.spans import ALWAYS, Window
from bot.domain.tongues import SIMPLIFIED


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of an answer; `total` counts all hits, `first` is the index of the first shown, from 0.

    `weighed`: the best come first. `by_title`: of so many hits those with the words in their title come first, then
    the others, each newest first. Else the newest come first.
    """

    articles: tuple[ReadArticle, ...]
    total: int
    first: int
    weighed: bool = False
    by_title: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which articles are asked for; all conditions hold together. `words` are phrases in title or text.

    An agency counts for those above it too. `where` is what the three cannot say. They came out in the `window`.
    """

    agencies: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    where: Wanted | None = None
    window: Window = ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class NewChat:
    """A chat as it first comes to us, with its defaults; `let_in`: by which user."""

    id: int
    kind: ChatKind
    title: str | None
    zone: str
    digest_at: time
    next_digest_at: datetime
    thread_id: int | None = None
    language: str = SIMPLIFIED
    let_in: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rise:
    """How many stories named a mechanism of late, and how many in the same span before."""

    name: str
    recent: int
    before: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookmark:
    """An article that a chat keeps, with its note."""

    article: ReadArticle
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """Dates ahead, each with its article, and how many there are in `total`."""

    dues: tuple[tuple[Deadline, ReadArticle], ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """What is read: so many `stories`, told by so many `articles` (reprints are articles too), from `oldest` on.

    `of_year`: of that nothing but the year is known.
    """

    stories: int
    articles: int
    oldest: datetime | None
    of_year: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The newest of `total` stories, the `first` ever, and how many `bodies` speak in the newest `looked` at.

    A story is by the body that its article names first.
    """

    articles: tuple[ReadArticle, ...]
    first: ReadArticle
    total: int
    bodies: int
    looked: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """An article that names a document, not opened yet; `telling`: it has one of the words that were asked for."""

    seq: int
    cluster_id: int
    title: str
    telling: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Citing:
    """The newest stories that name a document, and how many there are in `total`."""

    cited: tuple[Cited, ...]
    total: int


class DeskStore(Protocol):
    """What a chat may ask or change."""

    async def article(self, article_id: int) -> ReadArticle | None:
        """The read article with this id."""

    async def keyed(self, key: str) -> ReadArticle | None:
        """The read article with this key."""

    async def documents(self, number: str) -> tuple[ReadArticle, ...]:
        """The articles that are the document of this number, the original first."""

    async def citing(self, wanted: Filter, most: int, words: Sequence[str]) -> Citing:
        """What names the document whose number is wanted, newest first; which have any of the `words`, blanks aside."""

    async def opened(self, seqs: Sequence[int]) -> tuple[ReadArticle, ...]:
        """The articles of these readings, in this order."""

    async def called(self, seqs: Sequence[int], number: str) -> frozenset[str]:
        """The titles that these readings put before the document's number."""

    async def ahead(self, wanted: Filter, first: date, last: date | None, most: int) -> Ahead:
        """The dates from `first` to `last` in all articles that are wanted, each story once, the nearest first."""

    async def rising(self, now: datetime, span: timedelta, limit: int) -> tuple[Rise, ...]:
        """Mechanisms named more often in the last `span` than in the one before, the steepest first."""

    async def ensure_chat(self, new: NewChat, now: datetime) -> Chat:
        """The chat, made if unknown and re-activated if it had gone; a new chat's watermark lies 24 hours back.

        One that is there gets the kind and title it has now, and who let it in where nobody knew.
        """

    async def find_chat(self, chat_id: int) -> Chat | None: ...

    async def chats(self) -> tuple[Chat, ...]: ...

    async def deactivate(self, chat_id: int, reason: str) -> None: ...

    async def move_chat(self, old: int, new: int) -> None:
        """Moves every row to the new id in one transaction, merging where the new id exists."""

    async def keep(self, chat_id: int, article_id: int, now: datetime) -> bool:
        """Keeps an article for the chat; False if it was, or there is none."""

    async def drop(self, chat_id: int, article_id: int) -> bool:
        """Keeps it no more; False if it was not."""

    async def note(self, chat_id: int, article_id: int, text: str) -> None:
        """The chat's note on an article that it keeps."""

    async def notes(self, chat_id: int) -> dict[int, str]:
        """The chat's notes by article."""

    async def bookmarks(
        self, chat_id: int, first: int, count: int, window: Window = ALWAYS
    ) -> tuple[tuple[Bookmark, ...], int]:
        """What the chat keeps, the latest first, and how many there are in all; of what came out in the window."""

    async def forget(self, chat_id: int) -> None:
        """Erases every row of the chat, its outbox and what it said included."""

    async def set_plan(self, chat_id: int, plan: Plan, zone: str, next_digest_at: datetime) -> Chat: ...

    async def topic_of(self, chat_id: int, message_id: int) -> int | None:
        """The forum topic of a message that went by the outbox; of any other that in which the chat is told of news."""

    async def language(self, chat_id: int) -> str | None:
        """What the chat is spoken to in; None for one that is not known."""

    async def set_language(self, chat_id: int, language: str) -> Chat: ...

    async def set_quiet(self, chat_id: int, quiet: Quiet | None) -> Chat: ...

    async def set_pause(self, chat: Chat, until: datetime | None, next_digest_at: datetime, waits: datetime) -> None:
        """Pauses the chat, or ends its pause; what waits for it unasked, and was not begun, leaves at `waits`."""

    async def pass_over(self, chat_id: int, before: datetime) -> None:
        """The chat is not told what was read before then, by any of its rules."""

    async def set_rule_pause(
        self, rule: Subscription, until: datetime | None, next_at: datetime, stood: int | None = None
    ) -> None:
        """Pauses a subscription, or ends its pause; one with a plan of its own is due at `next_at`, others as before.

        `stood`: the commit number from which one that is brought back goes on, where its chat stands further.

        What comes meanwhile is told afterwards, others are not told anything twice for it.
        """

    async def pass_over_rule(self, rule: Subscription, before: datetime) -> None:
        """As `pass_over`, of one rule alone."""

    async def set_own_plan(self, subscription: Subscription, plan: Plan | None, next_at: datetime) -> None:
        """Gives a subscription a plan of its own, or with None the chat's again; nothing is told twice or left out."""

    async def subscriptions_of(self, chat_id: int) -> tuple[Subscription, ...]: ...

    async def followed(self, most: int) -> tuple[str, ...]:
        """The rules that most active chats follow, the commonest first."""

    async def subscribe(self, chat_id: int, rule: str, now: datetime) -> bool:
        """True if new, False if the chat had it."""

    async def unsubscribe(self, chat_id: int, rule: str) -> bool:
        """True if there was one."""

    async def latest(self, wanted: Filter, first: int, count: int) -> Page:
        """Newest first, one per story."""

    async def search(self, wanted: Filter, first: int, count: int) -> Page:
        """Best first (title over text), then newest; of very many hits those with the words in the title first."""

    async def told(self, wanted: Filter, count: int, most: int) -> Told | None:
        """The newest `count` stories and the first, with who speaks in the newest `most`; None: there are none."""

    async def count_since(self, wanted: Filter, since: datetime) -> int: ...

    async def undated(self, wanted: Filter) -> int:
        """How many of them nobody dated, so that they stand where they came in."""

    async def library(self) -> Library:
        """How much is read, counted as `latest` and `search` count: in stories."""

    async def remember_question(self, chat_id: int, verb: str, text: str, now: datetime) -> int:
        """Keeps a question so that a paging button can name it by id; the same question keeps its id."""

    async def question(self, chat_id: int, question_id: int) -> tuple[str, str] | None:
        """(verb, text) of a question of this chat."""
