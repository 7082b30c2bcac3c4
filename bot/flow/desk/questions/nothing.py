"""What is answered where nothing was found: how much there is, and what may be done instead."""

from dataclasses import replace
from datetime import date

from bot.domain.rules import Where
from bot.flow.desk.asks import Ask
from bot.flow.desk.following import topics
from bot.flow.desk.following.fields import sign_meant, slight
from bot.flow.desk.office import Asked, Office
from bot.flow.desk.phrasing.acronyms import perhaps_meant
from bot.flow.desk.phrasing.phrases import likely, touched
from bot.flow.desk.questions.sought import DAYS, Sought, Taken, spelled
from bot.flow.desk.results.answers import NothingFound
from bot.flow.desk.results.follows import BadRule
from bot.flow.desk.results.terms import Acronym, Suggestion, Topic
from bot.match import daywords
from bot.match.dated import undated as as_asked
from bot.match.daylike import resembles
from bot.match.query import Vocabulary

DEADLINES = "deadlines"
EARLIEST_DAY = date(daywords.EARLIEST, 1, 1)


async def nothing(
    office: Office, ask: Ask, asked: Sought, command: str, words: tuple[Topic, str] | None = None
) -> NothingFound | BadRule:
    """Nothing on the topic in the whole library; a `command` asked it, and asks it of any day where it named some.

    `words`: its topic and how it is asked, where these are not those of the question. Where a word was meant as a sign
    (工信部 AND 芯片), what to write instead.
    """
    topic, said = words or (asked.topic, asked.words)
    names = await topics.names_of(office)
    if meant := await otherwise(office, ask.text, asked.said, names):
        return meant
    undated = await on_any_day(office, ask, asked, f"{command} {said}")
    coming = None
    if asked.span and asked.span.first and asked.span.first > office.today(asked.zone):
        coming = await office.remember(ask.chat_id, Asked.RUN, f"{DEADLINES} {spelled(said, asked.span)}")
    bodies = perhaps_meant(asked.rule, names)
    if bodies:
        await office.chat(ask, asked.chat)
    again = [f"{command} {spelled(as_asked(one.rule), asked.span)}" for one in bodies]
    acronyms = [
        Acronym(word=one.word, body=one.body, question=await office.remember(ask.chat_id, Asked.RUN, question))
        for one, question in zip(bodies, again, strict=True)
    ]
    none = await _none(office, asked, topic, tuple(acronyms), names)
    rules = await _meant(office, ask, asked, command, names)
    dated = await _of_days(office, ask, asked, command, none.like_days)
    return replace(none, undated=undated, coming=coming, meant=rules, dated=dated, follow=none.follow and not rules)


async def _meant(office: Office, ask: Ask, asked: Sought, command: str, names: Vocabulary) -> tuple[Suggestion, ...]:
    """What the words may mean that were looked for as one (工信部的汽车政策)."""
    found = likely(asked.said, asked.rule, names) or touched(asked.said, asked.rule) if asked.rule else None
    if found is None and not names.names(asked.said) and len(missed := topics.missed(asked.said)) == 1:
        found = asked.said, (topics.short(missed[0]),)
    if found is None and (place := await _place(office, asked.said, names)):
        found = asked.said, (place,)
    if found is None:
        return ()
    await office.chat(ask, asked.chat)
    rules = [(rule, f"{command} {spelled(rule, asked.span)}") for rule in found[1]]
    return tuple(
        [Suggestion(name=rule, question=await office.remember(ask.chat_id, Asked.RUN, again)) for rule, again in rules]
    )


async def _place(office: Office, said: str, names: Vocabulary) -> str | None:
    """The rule that asks for a place, where its government was asked for and only others tell of it."""
    place = names.region(said) if names.agency(said) else None
    rule = topics.read(f"{Where.REGION}:{place}", names) if place else None
    if not isinstance(rule, topics.Understood) or not (await office.store.latest(rule.wanted, 0, 1)).total:
        return None
    return rule.rule.text


async def _of_days(office: Office, ask: Ask, asked: Sought, command: str, words: tuple[str, ...]) -> int | None:
    """The same of the days that one of its words may mean (贴息 3月5日)."""
    said = asked.said.split()
    day = next((word for word in words if word in said and daywords.read(word, EARLIEST_DAY, whole=True)), None)
    if day is None or asked.span:
        return None
    await office.chat(ask, asked.chat)
    again = " ".join(f"{DAYS}{word}" if word == day else word for word in said)
    return await office.remember(ask.chat_id, Asked.RUN, f"{command} {again}")


async def otherwise(office: Office, text: str, said: str | None, names: Vocabulary) -> BadRule | None:
    """What to write instead, where a word of the text was meant as a sign, or what is `said` is no rule to follow."""
    if meant := sign_meant(text, names):
        return meant
    new = await topics.understand_new(office, said, names) if said else None
    return new if isinstance(new, BadRule) else None


async def none_of(office: Office, asked: Sought, text: str) -> NothingFound | BadRule:
    """The same where nobody is there to ask anything else."""
    names = await topics.names_of(office)
    if meant := await otherwise(office, text, asked.said, names):
        return meant
    acronyms = tuple(Acronym(word=one.word, body=one.body) for one in perhaps_meant(asked.rule, names))
    none = await _none(office, asked, asked.topic, acronyms, names)
    return replace(none, follow=False)


async def _none(
    office: Office, asked: Sought, topic: Topic, acronyms: tuple[Acronym, ...], names: Vocabulary
) -> NothingFound:
    days = like_days(topic)
    letters = tuple(term.name for term in topic.words if len(term.name) == 1 and term.name.isascii())
    return NothingFound(
        topic=topic,
        library=await office.store.library(),
        zone=asked.zone,
        unknown=topics.unknown_body(asked.rule) if asked.rule else None,
        follow=not (acronyms or days or letters) and await may_follow(office, topic, names),
        acronyms=acronyms,
        like_days=days,
        letters=letters,
    )


async def on_any_day(office: Office, ask: Ask, asked: Sought | Taken, again: str) -> int | None:
    """The question by which a button asks `again` without the days; None where none were named."""
    if asked.span is None:
        return None
    await office.chat(ask, asked.chat)
    return await office.remember(ask.chat_id, Asked.RUN, again)


def like_days(topic: Topic) -> tuple[str, ...]:
    """Words of the topic that may have been meant as days."""
    words = (term.name for term in topic.words if not term.exact)
    return tuple(word for word in words if resembles(word) and not daywords.is_period(word))


async def may_follow(office: Office, topic: Topic, names: Vocabulary) -> bool:
    """Whether the topic would be taken as a rule: nobody is sent to where he is refused."""
    if topic.span or not topic.text:
        return False
    understood = await topics.understand_new(office, topic.text, names)
    return isinstance(understood, topics.Understood) and not slight(topic.text, names)
