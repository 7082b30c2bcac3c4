"""Which mechanism is tracked: a name, what else the articles must have (工信部 白名单), and when they came out."""

from dataclasses import dataclass, field, replace

from bot.domain.desks import Filter
from bot.domain.ports import msgid
from bot.domain.rules import Term, Wanted, Where, parts
from bot.flow.desk.asks import Ask
from bot.flow.desk.following import topics
from bot.flow.desk.office import Office
from bot.flow.desk.questions.sought import About, Sought, Taken, taken
from bot.flow.desk.results.follows import BadRule
from bot.flow.desk.results.terms import Topic
from bot.match.fold import fold
from bot.match.matching import needle
from bot.match.query import canonical, named

NO_NAME = msgid("没有写出要追踪的制度、机制或词：")
_WORDS = frozenset({Where.ANYWHERE, Where.MECHANISM})
_WAYS = (Where.MECHANISM, Where.MEASURE, Where.ANYWHERE)
"""How a mechanism is looked for, in this order: by its mentions, else by the word in measures, else anywhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracked:
    """`beside`: what narrows it, without the name; `when`: the days alone."""

    name: str
    beside: tuple[Wanted, ...] = ()
    when: Sought = field(default_factory=Sought)

    def ways(self) -> tuple[tuple[Filter, str], ...]:
        """How it is looked for, each with the rule that follows what it finds."""
        found = (self._understood(where) for where in _WAYS)
        return tuple((self.when.within(one.wanted), one.rule.text) for one in found)

    @property
    def topic(self) -> Topic:
        """It in the words of the answer, when nothing is found."""
        topic = self._understood(Where.ANYWHERE).topic
        return replace(topic, text=topic.text if self.beside else self.name, span=self.when.span)

    @property
    def among(self) -> Topic:
        """What narrows it in the words of the answer, the days with it."""
        if not self.beside:
            return Topic(text="", span=self.when.span)
        return replace(topics.of_rule(named(*self.beside)).topic, span=self.when.span)

    @property
    def words(self) -> str:
        """As it is asked for again, on whatever day."""
        return self._understood(Where.MECHANISM).rule.text if self.beside else self.name

    def _understood(self, where: Where) -> topics.Understood:
        return topics.of_rule(named(*self.beside, Term(where=where, name=self.name)))


async def tracked(office: Office, ask: Ask | None, text: str) -> tuple[Tracked, ...] | BadRule:
    """What may be meant, the likeliest first; one without a name where only days are named, or nothing."""
    found = await taken(office, ask, text, About.NAMES)
    return found if isinstance(found, BadRule) else await meant(office, found)


async def meant(office: Office, found: Taken) -> tuple[Tracked, ...] | BadRule:
    """As `tracked`, of a question whose days are read."""
    when = Sought(span=found.span, zone=found.zone, chat=found.chat)
    whole = Tracked(name=topics.as_said(canonical(found.rest.strip()), found.rest), when=when)
    understood = await topics.understand(office, found.rest)
    narrowed = _narrowed(found.rest, understood, when) if isinstance(understood, topics.Understood) else None
    if narrowed is None and isinstance(understood, topics.Understood) and not _is_name(found.rest, understood):
        return BadRule(text=found.rest.strip(), position=0, message=NO_NAME)
    if narrowed is None:
        return (whole,)
    plain = all(isinstance(part, Term) and part.where is Where.ANYWHERE for part in narrowed.beside)
    return (whole, narrowed) if plain and narrowed.beside else (narrowed,)


def _is_name(text: str, understood: topics.Understood) -> bool:
    """Bodies and sources by their names alone, without a field's, which may be those of mechanisms as well."""
    return ":" not in fold(text) and all(isinstance(part, Term) and part.bare for part in parts(understood.rule.wanted))


def _narrowed(text: str, understood: topics.Understood, when: Sought) -> Tracked | None:
    """The mechanism is what a field says it is, else the first of the words; the rest narrows it."""
    found = parts(understood.rule.wanted)
    words = [part for part in found if isinstance(part, Term) and part.where in _WORDS and needle(part.name)]
    if not words:
        return None
    named = [word for word in words if word.where is Where.MECHANISM] or words
    name = min(named, key=lambda word: fold(text).find(fold(word.name)))
    beside = tuple(part for part in found if part is not name)
    return Tracked(name=topics.as_said(name.name, text), beside=beside, when=when)
