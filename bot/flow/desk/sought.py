"""What a question looks for: a rule, when the articles came out, or both."""

from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from bot.digest.days import BEIJING, local_date
from bot.domain.desks import Filter
from bot.domain.spans import Span
from bot.flow.desk import topics
from bot.flow.desk.asks import Ask
from bot.flow.desk.follows import BadRule
from bot.flow.desk.office import Office
from bot.flow.desk.terms import Topic
from bot.flow.desk.topics import Understood
from bot.match.dated import Dated, dated, undated
from bot.match.query import Rule
from bot.match.tokens import RuleError


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Neither rule nor span means everything; the days are those of `zone`. `said`: the words without the days."""

    understood: Understood | None = None
    span: Span | None = None
    zone: str = BEIJING
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
        return wanted.within(self.span, ZoneInfo(self.zone)) if self.span else wanted

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
        return replace(topic, text=self.text, span=self.span)


async def sought(office: Office, ask: Ask | None, text: str, *, ahead: bool = False) -> Sought | BadRule:
    """Reads a question with the names known now, and the days as the asking chat counts them; `ahead` as in `dated`."""
    found = await taken(office, ask, text, ahead=ahead)
    if isinstance(found, BadRule):
        return found
    understood = await topics.understand(office, found.rest) if found.rest.strip() else None
    if isinstance(understood, BadRule):
        return understood
    zone = await zone_of(office, ask) if found.span else BEIJING
    return Sought(understood=understood, span=found.span, zone=zone, said=found.rest.strip())


async def taken(office: Office, ask: Ask | None, text: str, *, ahead: bool = False) -> Dated | BadRule:
    """Takes the span out of the words; which day today is, the asking chat's zone says."""
    now = office.clock()
    found = dated(text, local_date(now, BEIJING), ahead=ahead)
    if isinstance(found, Dated) and found.span and (zone := await zone_of(office, ask)) != BEIJING:
        found = dated(text, local_date(now, zone), ahead=ahead)
    if isinstance(found, RuleError):
        return BadRule(text=text, position=found.position, message=found.message, fix=found.fix)
    return found


def spelled(words: str, span: Span | None) -> str:
    """The words with their span behind them."""
    return " ".join(part for part in (words, span.text if span else "") if part)


async def zone_of(office: Office, ask: Ask | None) -> str:
    """Where the asking chat is; without one, where a new chat would be."""
    return await office.zone(ask) if ask else office.settings.zone
