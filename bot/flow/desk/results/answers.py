"""What the desk answers to questions about articles, as data."""

from dataclasses import dataclass
from datetime import date

from bot.domain.chats import Message, Subscription
from bot.domain.desks import Library
from bot.flow.desk.results.terms import Acronym, Found, Suggestion, Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class LatestChoices:
    """What to show the newest of: one of the chat's rules, or everything (`everything` asks that)."""

    rules: tuple[Subscription, ...]
    everything: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Articles:
    """One page of an answer: hits `first`, … of `total`, `size` a page; `turn` asks for other pages, 0: there are none.

    `ranked`: best first (a search) rather than newest first; `by_title`: those with the words in their title first,
    each newest first. Days are told in `zone`. `undated`: of so many nobody told the day, where days were asked for.
    `capped`: more a page were asked for than one has.
    """

    topic: Topic
    found: tuple[Found, ...]
    total: int
    first: int
    size: int
    turn: int
    ranked: bool
    by_title: bool = False
    undated: int = 0
    capped: bool = False
    zone: str = "Asia/Shanghai"
    today: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingFound:
    """Nothing on the topic in the library.

    `unknown`: the word of the topic that was surely meant as the name of a body, and names none. `follow`: the topic
    may be followed. `undated` asks the same of any day, where days were named; where these are all to come, `coming`
    asks what articles say is due in them. `acronyms`: words that may have been meant as bodies, `like_days` such
    as may have been meant as days. `letters`: words of a single letter or digit.
    `meant`: rules that ask what the words mean as one says them; `dated` asks of the days that a word may mean.
    """

    topic: Topic
    library: Library
    zone: str
    unknown: str | None = None
    follow: bool = True
    undated: int | None = None
    coming: int | None = None
    acronyms: tuple[Acronym, ...] = ()
    like_days: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    meant: tuple[Suggestion, ...] = ()
    dated: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchExplained:
    """How to search, when nothing was asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestShown:
    """The digest of the last 24 hours as it would be sent now; the daily one is not moved."""

    messages: tuple[Message, ...]


Answer = LatestChoices | Articles | NothingFound | SearchExplained
