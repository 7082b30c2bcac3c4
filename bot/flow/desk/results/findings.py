"""What the desk answers to questions about measures, mechanisms, documents, dates and figures, as data."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.chats import Chat
from bot.domain.desks import Library, Rise
from bot.domain.models import ReadArticle, Source
from bot.domain.reading import Deadline, Figure, Strength, Tense
from bot.domain.spans import Span
from bot.flow.desk.questions.statements import Pair
from bot.flow.desk.results.terms import EVERYTHING, Found, Suggestion, Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuresShown:
    """One article with all its measures, from the `page` on where they are many; days are told in `zone`."""

    found: Found
    page: int = 0
    zone: str
    today: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What an article says of a mechanism: the sentence or measure that names it, verbatim.

    `start`: where it begins in the article's text; None for a title. `lead_in`: what announces the list of the measure.
    """

    article: ReadArticle
    text: str
    start: int | None = None
    tense: Tense | None = None
    lead_in: str | None = None
    strength: Strength | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """A mechanism's statements, newest first; `first` is the earliest of all `total`, by its day or the one beneath it.

    `bodies` made the newest `looked` at. `follow` asks to follow it, `file` for all statements as a file. `among`: of
    which articles alone, and of which days. `course`: how firmly one and the same thing was put. `asked`: what `name`
    was found by.
    """

    name: str
    asked: str = ""
    among: Topic = EVERYTHING
    statements: tuple[Statement, ...]
    first: Statement
    course: tuple[Statement, ...] = ()
    total: int
    bodies: int = 0
    looked: int = 0
    zone: str
    follow: int | None = None
    file: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rising:
    """Mechanisms that are named more than before; `asks` has a button's question for each of the first.

    In the `span` that was named against as long a time before it; without one in the last `days`. Of one that is open
    at its begin the last as many days.
    """

    rises: tuple[Rise, ...]
    days: int
    span: Span | None = None
    asks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What a body says in a statement against an earlier one; `passed`: its newest, where that has none to compare."""

    topic: str
    body: str
    pair: Pair
    passed: ReadArticle | None = None
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OnlyOne:
    """There is no earlier statement of the same `body`, or no statement at all, to compare with."""

    topic: str
    only: ReadArticle | None
    body: str | None = None
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentShown:
    """A document by its number: itself if it is in store, what interprets it, ends it, and the `total` that cite it.

    Of what was written about it only that of the `span`. `interpreting` and `ended` count all of theirs. `looked`: only
    so many were looked through, where there are more. `search` asks for all that hold it, where it is but a word.
    """

    number: str
    span: Span | None = None
    own: tuple[ReadArticle, ...]
    interpretations: tuple[ReadArticle, ...]
    citing: tuple[ReadArticle, ...]
    ending: tuple[ReadArticle, ...]
    total: int
    interpreting: int = 0
    ended: int = 0
    looked: int | None = None
    zone: str
    follow: int | None = None
    search: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentChoices:
    """Which of these documents is meant by a part of a number."""

    text: str
    choices: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A date of an article that lies ahead."""

    deadline: Deadline
    day: date
    article: ReadArticle


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlinesShown:
    """The nearest of the `total` dates ahead in all articles on the topic; `file` asks for them as a file.

    With a `span` the dates in it, be they over or ahead. `looked` counts the stories of the library, where there are no
    such dates. `undated` asks of any day, where there are none in the span.
    `goals`: years in which plans want to be somewhere (到2035年), which are no such dates and stand in no calendar.
    `like_days`: words that may have been meant as days.
    """

    topic: str
    span: Span | None = None
    dues: tuple[Due, ...]
    goals: tuple[Due, ...] = ()
    today: date
    total: int = 0
    looked: int = 1
    zone: str
    file: int | None = None
    undated: int | None = None
    like_days: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarMade:
    """The dates ahead, to be written into a calendar file at `at`."""

    shown: DeadlinesShown
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A figure of an article."""

    figure: Figure
    article: ReadArticle


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresShown:
    """The figures of the newest articles on the topic: `left` more in those `looked` at, of `articles` there are.

    `undated` asks of any day, where there are none in those of the span.
    """

    topic: str
    span: Span | None = None
    figures: tuple[Counted, ...]
    left: int = 0
    looked: int = 0
    articles: int = 0
    zone: str
    undated: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesShown:
    """Every source and how it does, and the names of those that were switched off; or those called as `asked`.

    `tended`: whoever asks may do something about them; `alone`: nobody else reads it, for an address may hold a key.
    """

    sources: tuple[Source, ...]
    off: tuple[str, ...] = ()
    now: datetime
    zone: str
    asked: str = ""
    tended: bool = False
    alone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusShown:
    """How the bot does for this chat: what is in store, when sources were last read, what the chat is told when."""

    library: Library
    sources: int
    healthy: int
    waiting: int = 0
    last_success: datetime | None
    chat: Chat | None
    rules: int
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HowToAsk:
    """A question that needs words after it; `usage` is a msgid that shows how."""

    usage: str


Finding = (
    MeasuresShown
    | Timeline
    | Rising
    | Difference
    | OnlyOne
    | DocumentShown
    | DocumentChoices
    | DeadlinesShown
    | CalendarMade
    | FiguresShown
    | SourcesShown
    | StatusShown
    | HowToAsk
)
