"""What a question looks for: a rule, when the articles came out, or both."""

from dataclasses import dataclass, replace

from bot.digest.days import BEIJING, local_date
from bot.domain.desks import Filter
from bot.domain.spans import Span
from bot.flow.desk import topics
from bot.flow.desk.follows import BadRule
from bot.flow.desk.office import Office
from bot.flow.desk.terms import Topic
from bot.flow.desk.topics import Understood
from bot.match.dated import dated, undated
from bot.match.query import Rule
from bot.match.tokens import RuleError


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Neither rule nor span means everything."""

    understood: Understood | None = None
    span: Span | None = None

    @property
    def rule(self) -> Rule | None:
        """What the articles must have."""
        return self.understood.rule if self.understood else None

    @property
    def wanted(self) -> Filter:
        """As a question to the store."""
        wanted = self.understood.wanted if self.understood else Filter()
        return replace(wanted, since=self.span.since, until=self.span.until) if self.span else wanted

    @property
    def text(self) -> str:
        """Its one spelling, by which a button asks again; a span that was counted from today stays where it was."""
        rule, span = self.rule, self.span
        return " ".join([*([undated(rule.text)] if rule else ()), *([span.text] if span else ())])

    @property
    def topic(self) -> Topic:
        """In the words of the answer."""
        topic = self.understood.topic if self.understood else Topic(text="")
        return replace(topic, text=self.text, span=self.span)


async def sought(office: Office, text: str) -> Sought | BadRule:
    """Reads a question with the names known now."""
    found = dated(text, local_date(office.clock(), BEIJING))
    if isinstance(found, RuleError):
        return BadRule(text=text, position=found.position, message=found.message, fix=found.fix)
    understood = await topics.understand(office, found.rest) if found.rest.strip() else None
    return understood if isinstance(understood, BadRule) else Sought(understood=understood, span=found.span)
