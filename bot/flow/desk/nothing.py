"""What is answered where nothing was found: how much there is, and what may be done instead."""

from bot.digest.days import local_date
from bot.flow.desk import topics
from bot.flow.desk.answers import NothingFound
from bot.flow.desk.asks import Ask
from bot.flow.desk.fields import sign_meant
from bot.flow.desk.follows import BadRule
from bot.flow.desk.office import Asked, Office
from bot.flow.desk.sought import Sought, Taken, spelled
from bot.flow.desk.terms import Topic

DEADLINES = "deadlines"


async def nothing(
    office: Office, ask: Ask, asked: Sought, command: str, words: tuple[Topic, str] | None = None
) -> NothingFound | BadRule:
    """Nothing on the topic in the whole library; a `command` asked it, and asks it of any day where it named some.

    `words`: its topic and how it is asked, where these are not those of the question. Where a word was meant as a sign
    (工信部 AND 芯片), what to write instead.
    """
    topic, said = words or (asked.topic, asked.words)
    if meant := sign_meant(ask.text, await topics.vocabulary(office.ops, office.synonyms)):
        return meant
    undated = await on_any_day(office, ask, asked, f"{command} {said}")
    coming = None
    if asked.span and asked.span.first and asked.span.first > local_date(office.clock(), asked.zone):
        coming = await office.remember(ask.chat_id, Asked.RUN, f"{DEADLINES} {spelled(said, asked.span)}")
    return await none_of(office, asked, topic, undated=undated, coming=coming)


async def none_of(
    office: Office, asked: Sought, topic: Topic, *, undated: int | None = None, coming: int | None = None
) -> NothingFound:
    """Nothing on the topic; the numbers are those of questions that may be asked instead."""
    return NothingFound(
        topic=topic,
        library=await office.store.library(),
        zone=asked.zone,
        unknown=topics.unknown_body(asked.rule) if asked.rule else None,
        follow=await may_follow(office, topic),
        undated=undated,
        coming=coming,
    )


async def on_any_day(office: Office, ask: Ask, asked: Sought | Taken, again: str) -> int | None:
    """The question by which a button asks `again` without the days; None where none were named."""
    if asked.span is None:
        return None
    await office.chat(ask, asked.chat)
    return await office.remember(ask.chat_id, Asked.RUN, again)


async def may_follow(office: Office, topic: Topic) -> bool:
    """Whether the topic would be taken as a rule: nobody is sent to where he is refused."""
    if topic.span or not topic.text:
        return False
    names = await topics.vocabulary(office.ops, office.synonyms)
    return isinstance(await topics.understand_new(office, topic.text, names), topics.Understood)
