"""What is answered where nothing was found: how much there is, and what may be done instead."""

from bot.flow.desk import topics
from bot.flow.desk.answers import NothingFound
from bot.flow.desk.asks import Ask
from bot.flow.desk.fields import sign_meant
from bot.flow.desk.follows import BadRule
from bot.flow.desk.office import Asked, Office
from bot.flow.desk.terms import Topic


async def nothing(office: Office, ask: Ask, topic: Topic, again: str) -> NothingFound | BadRule:
    """Nothing on the topic in the whole library; `again`: the command that asks it of any day, where it named some.

    Where a word was meant as a sign (工信部 AND 芯片), what to write instead.
    """
    if meant := sign_meant(ask.text, await topics.vocabulary(office.ops, office.synonyms)):
        return meant
    turn = None
    if topic.span:
        await office.chat(ask)
        turn = await office.remember(ask.chat_id, Asked.RUN, again)
    return NothingFound(
        topic=topic,
        library=await office.store.library(),
        zone=await office.zone(ask),
        follow=await may_follow(office, topic),
        undated=turn,
    )


async def may_follow(office: Office, topic: Topic) -> bool:
    """Whether the topic would be taken as a rule: nobody is sent to where he is refused."""
    if topic.span or not topic.text:
        return False
    names = await topics.vocabulary(office.ops, office.synonyms)
    return isinstance(await topics.understand_new(office, topic.text, names), topics.Understood)
