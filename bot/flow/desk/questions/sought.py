"""What a question looks for: a rule, when the articles came out, or both."""

import re
from dataclasses import dataclass, replace
from enum import Enum, auto
from zoneinfo import ZoneInfo

from bot.digest.days import BEIJING
from bot.domain.chats import Chat
from bot.domain.desks import Filter
from bot.domain.ports import msgid
from bot.domain.rules import Term
from bot.domain.spans import Span, Window
from bot.flow.desk.asks import Ask
from bot.flow.desk.following import topics
from bot.flow.desk.following.topics import Understood
from bot.flow.desk.office import Office
from bot.flow.desk.phrasing.english_questions import fielded
from bot.flow.desk.results.follows import BadRule
from bot.flow.desk.results.terms import Topic
from bot.match.dated import Dated, dated, undated
from bot.match.daywords import is_period
from bot.match.periods import as_words
from bot.match.query import MAX_LENGTH, TOO_LONG, Rule, canonical
from bot.match.tokens import RuleError

ASKS_TOO_LONG = msgid("检索条件太长，不计日期最多 200 个字，从这里起超出：")
DAYS = "日期:"
"""The field before days."""
ROOM = 60
"""Characters that the days and a count may take beside the longest rule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dated:
    """Days as the `zone` of the asking `chat` counts them; without a `span` any.

    The chat is found once for a question; None where it is new, or nobody asks.
    """

    span: Span | None = None
    zone: str = BEIJING
    chat: Chat | None = None

    @property
    def window(self) -> Window:
        """When the articles came out."""
        return Window.of(self.span, ZoneInfo(self.zone))


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken(_Dated):
    """What is left of a question without its days, and the days."""

    rest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought(_Dated):
    """Neither rule nor span means everything. `said`: the words without the days."""

    understood: Understood | None = None
    said: str = ""

    @property
    def rule(self) -> Rule | None:
        """What the articles must have."""
        return self.understood.rule if self.understood else None

    @property
    def wanted(self) -> Filter:
        """As a question to the store."""
        wanted = self.understood.wanted if self.understood else Filter()
        return self.within(wanted)

    def within(self, wanted: Filter) -> Filter:
        """Of what is wanted that of the span."""
        return replace(wanted, window=self.window)

    def before(self, wanted: Filter) -> Filter:
        """Of what is wanted that of the span and of all days before it."""
        return replace(self, span=Span(last=self.span.last)).within(wanted) if self.span else wanted

    @property
    def text(self) -> str:
        """Its one spelling, by which a button asks again; a span that was counted from today stays where it was."""
        return spelled(self.words, self.span)

    @property
    def words(self) -> str:
        """As it is asked of any day."""
        return undated(self.rule.text) if self.rule else ""

    @property
    def topic(self) -> Topic:
        """In the words of the answer."""
        topic = self.understood.topic if self.understood else Topic(text="")
        words = undated(self.rule.text, spare=is_period) if self.rule else ""
        text = spelled(words, self.span)
        return as_written(replace(topic, text=text, span=self.span), self.said)


def as_written(topic: Topic, said: str) -> Topic:
    """The topic with its keywords as they stand in what was said, and in their order (white list; not LIST WHITE)."""
    written = [(found.start(), found[0], one) for one in topic.words if (found := _written(one, said))]
    if len(written) < len(topic.words):
        return topic
    words = tuple(replace(one, name=name) for _, name, one in sorted(written, key=lambda word: word[0]))
    kept, shown = " ".join(canonical(one.name) for one in topic.words), " ".join(one.name for one in words)
    return replace(topic, words=words, text=topic.text.replace(kept, shown, 1))


def _written(term: Term, said: str) -> re.Match[str] | None:
    """Where the keyword stands in what was said."""
    return re.search(rf"(?<![A-Za-z0-9]){re.escape(term.name)}(?![A-Za-z0-9])", said, re.IGNORECASE | re.ASCII)


class About(Enum):
    """What a question is about, which decides what its words for days mean.

    `TEXTS`: articles with words in them, be the word a quarter that they tell of (一季度 GDP). `NAMES`: what is named,
    so that days are nothing but days. `DAYS`: mostly days; a text that is days behind its field is days.
    `DAYS_TO_COME`: as `DAYS`, of those that lie ahead.
    """

    TEXTS = auto()
    NAMES = auto()
    DAYS = auto()
    DAYS_TO_COME = auto()


async def sought(office: Office, ask: Ask | None, text: str, about: About = About.TEXTS) -> Sought | BadRule:
    """Reads a question with the names known now, and the days as the asking chat counts them."""
    found = await taken(office, ask, text, about)
    return found if isinstance(found, BadRule) else await understood(office, found)


async def understood(office: Office, found: Taken) -> Sought | BadRule:
    """Reads what is left of a question without its days."""
    rule = await topics.understand_any(office, found.rest) if found.rest.strip() else None
    if isinstance(rule, BadRule):
        return replace(rule, message=ASKS_TOO_LONG) if rule.message == TOO_LONG else rule
    return Sought(understood=rule, span=found.span, zone=found.zone, said=found.rest.strip(), chat=found.chat)


async def asked_of(office: Office, rule: str) -> str:
    """A rule of a chat as a question: what was followed as a word is one, also where by now a body goes by it."""
    found = topics.read(rule, await topics.names_of(office), kept=True)
    return undated(rule if isinstance(found, BadRule) else found.rule.text)


async def taken(office: Office, ask: Ask | None, text: str, about: About = About.TEXTS) -> Taken | BadRule:
    """Takes the span out of the words; which day today is, the asking chat's zone says."""
    chat = await office.store.find_chat(ask.chat_id) if ask else None
    zone = chat.zone if chat else office.settings.zone
    if len(text) > MAX_LENGTH + ROOM:
        return BadRule(text=text, position=MAX_LENGTH, message=ASKS_TOO_LONG)
    today, ahead = office.today(zone), about is About.DAYS_TO_COME
    whole = about in {About.DAYS, About.DAYS_TO_COME}
    text = fielded(text)
    text = as_words(text) if about is About.TEXTS else text
    found = dated(f"{DAYS}{text.strip()}", today, ahead=ahead) if whole else None
    if not isinstance(found, Dated) or found.rest.strip():
        found = dated(text, today, ahead=ahead)
    if isinstance(found, RuleError):
        return BadRule(text=text, position=found.position, message=found.message, fix=found.fix)
    return Taken(rest=found.rest, span=found.span, zone=zone, chat=chat)


def spelled(words: str, span: Span | None) -> str:
    """The words with their span behind them."""
    return " ".join(part for part in (words, span.text if span else "") if part)
