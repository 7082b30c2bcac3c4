"""A mechanism over time: who said what of it when, what is rising, and all of it for a file."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.desks import Filter
from bot.domain.models import ReadArticle
from bot.domain.rules import Term, Where
from bot.flow.desk.asks import Ask
from bot.flow.desk.findings import Rising, Statement, Timeline
from bot.flow.desk.inquiries import nothing
from bot.flow.desk.office import Asked, Office
from bot.flow.desk.results import Result
from bot.flow.desk.terms import Topic
from bot.flow.desk.wordings import firmness, saying
from bot.match.query import canonical
from bot.match.sight import needle

SHOWN = 8
"""Statements an answer shows, and mechanisms that are rising."""
LOOKED = 100
"""Statements whose bodies are counted."""
RISING_DAYS = 28
TRACKED = "追踪"
"""Before a mechanism, what `/export` takes for its statements."""


async def track(office: Office, ask: Ask) -> Result:
    """The timeline of a mechanism; without a name those that are rising."""
    name = canonical(ask.text.strip())
    if not needle(name):
        return await _rising(office, ask)
    told = await timeline(office, name)
    if told is None:
        return await nothing(office, ask, Topic(text=name))
    await office.chat(ask)
    return replace(
        told[0],
        zone=await office.zone(ask),
        follow=await office.remember(ask.chat_id, Asked.FOLLOW, told[1]),
        file=await office.remember(ask.chat_id, Asked.EXPORT, f"{TRACKED} {name}"),
    )


async def timeline(office: Office, name: str) -> tuple[Timeline, str] | None:
    """What was said of a mechanism, and the rule that follows it; by its mentions, else by the word in measures."""
    for wanted, rule in _ways(name):
        if told := await office.store.told(wanted, SHOWN, LOOKED):
            shown = Timeline(
                name=_known_name(told.articles, name),
                statements=tuple(_statement(article, name) for article in told.articles),
                first=_statement(told.first, name),
                total=told.total,
                bodies=told.bodies,
                looked=told.looked,
                zone=office.settings.zone,
            )
            return shown, rule
    return None


async def statements(office: Office, text: str, first: int, count: int) -> tuple[tuple[Statement, ...], int]:
    """The statements on a mechanism from the one with index `first`, newest first, and how many there are in all."""
    name = canonical(text)
    for wanted, _ in _ways(name) if needle(name) else ():
        page = await office.store.latest(wanted, first, count)
        if page.total:
            return tuple(_statement(article, name) for article in page.articles), page.total
    return (), 0


def _ways(name: str) -> tuple[tuple[Filter, str], ...]:
    """How a mechanism is looked for, in this order, each with the rule that follows what it finds."""
    return tuple(
        (Filter(where=Term(where=where, name=name)), f"{where}:{name}" if where else name)
        for where in (Where.MECHANISM, Where.MEASURE, Where.ANYWHERE)
    )


async def _rising(office: Office, ask: Ask) -> Rising:
    rises = await office.store.rising(office.clock(), timedelta(days=RISING_DAYS), SHOWN)
    await office.chat(ask)
    asks = [await office.remember(ask.chat_id, Asked.TRACK, rise.name) for rise in rises[:3]]
    return Rising(rises=rises, days=RISING_DAYS, asks=tuple(asks))


def _statement(article: ReadArticle, name: str) -> Statement:
    """The measure or sentence that names it, else the title."""
    text, found = saying(article, needle(name))
    return Statement(
        article=article, text=text, tense=found.tense if found else None, strength=firmness(text, needle(name))
    )


def _known_name(articles: tuple[ReadArticle, ...], name: str) -> str:
    """The fullest name that all the articles have for it (“白名单”制度), else as it was asked for.

    The name of one of several that are called alike (“政策直通车”, “融资直通车”) is none for the others.
    """
    word = needle(name)
    named = [[one.name for one in article.reading.mechanisms if word in needle(one.name)] for article in articles]
    shared = {one for names in named for one in names if all(_is_among(one, others) for others in named)}
    return max(sorted(shared), key=len, default=name)


def _is_among(name: str, names: list[str]) -> bool:
    return any(needle(name) in needle(one) for one in names)
