"""Questions without a chat, for the command line: nothing is remembered, nothing is written."""

from dataclasses import replace

from bot.domain.desks import Filter
from bot.domain.ports import Translate
from bot.flow.desk import topics
from bot.flow.desk.answers import Articles, NothingFound
from bot.flow.desk.follows import BadRule
from bot.flow.desk.office import Office
from bot.flow.desk.questions import answer
from bot.flow.desk.terms import Topic


async def look(
    office: Office, text: str, count: int, *, ranked: bool, t: Translate = str
) -> Articles | NothingFound | BadRule:
    """The newest `count` articles on what `text` names (nothing: on everything), or the best when `ranked`."""
    understood = await topics.understand(office, text) if text.strip() else None
    if isinstance(understood, BadRule):
        return understood
    wanted = understood.wanted if understood else Filter()
    ask = office.store.search if ranked else office.store.latest
    hits = await ask(wanted, 0, count)
    if hits.articles:
        return replace(answer(understood, hits, size=count, turn=0, t=t), ranked=ranked)
    library = await office.store.library()
    topic = understood.topic if understood else Topic(text="")
    unknown = topics.unknown_body(understood.rule) if understood else None
    return NothingFound(topic=topic, library=library, zone=office.settings.zone, unknown=unknown)
