"""A mechanism over time: who said what of it when, what is rising, and all of it for a file."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.models import ReadArticle
from bot.domain.spans import Span
from bot.flow.desk.asks import Ask
from bot.flow.desk.office import Asked, Office
from bot.flow.desk.questions.courses import course
from bot.flow.desk.questions.nothing import nothing
from bot.flow.desk.questions.sought import Sought, as_written, spelled
from bot.flow.desk.questions.tracked import Tracked, tracked
from bot.flow.desk.questions.wordings import firmness, saying
from bot.flow.desk.results.findings import Rising, Statement, Timeline
from bot.flow.desk.results.follows import BadRule
from bot.flow.desk.results.results import Result
from bot.match.matching import needle, says

SHOWN = 8
"""Statements an answer shows, and mechanisms that are rising."""
LOOKED = 100
"""Statements whose bodies are counted."""
RISING_DAYS = 28
INSTANT = timedelta(microseconds=1)
TRACKED = "追踪"
"""Before a mechanism, what `/export` takes for its statements."""


async def track(office: Office, ask: Ask) -> Result:
    """The timeline of a mechanism; without a name those that are rising."""
    meant = await tracked(office, ask, ask.text)
    if isinstance(meant, BadRule):
        return meant
    if not needle(meant[0].name):
        return await _rising(office, ask, meant[0].when)
    told = await timeline(office, meant)
    if told is None:
        likeliest = meant[-1]
        return await nothing(
            office, ask, likeliest.when, "track", (as_written(likeliest.topic, ask.text), likeliest.words)
        )
    shown, rule, one = told
    chat = await office.chat(ask, one.when.chat)
    return replace(
        shown,
        zone=chat.zone,
        follow=await office.remember(ask.chat_id, Asked.FOLLOW, rule),
        file=await office.remember(ask.chat_id, Asked.EXPORT, f"{TRACKED} {spelled(one.words, one.when.span)}"),
    )


async def timeline(office: Office, meant: tuple[Tracked, ...]) -> tuple[Timeline, str, Tracked] | None:
    """What was said of the first of these mechanisms of which anything was, and the rule that follows it."""
    for one in meant:
        for wanted, rule in one.ways():
            if told := await office.store.told(wanted, SHOWN, LOOKED):
                name = _known_name(told.articles, one.name)
                said = tuple(_statement(article, name, one.name) for article in told.articles)
                name = name if all(says(name, statement.text) for statement in said) else one.name
                first = _statement(told.first, name, one.name)
                shown = Timeline(
                    name=name,
                    asked=one.name,
                    among=one.among,
                    statements=said,
                    first=first,
                    course=course((first, *said), one.name),
                    total=told.total,
                    bodies=told.bodies,
                    looked=told.looked,
                    zone=office.settings.zone,
                )
                return shown, rule, one
    return None


async def statements(
    office: Office, meant: tuple[Tracked, ...], first: int, count: int
) -> tuple[tuple[Statement, ...], int]:
    """The statements on a mechanism from the one with index `first`, newest first, and how many there are in all."""
    for one in meant:
        for wanted, _ in one.ways() if needle(one.name) else ():
            page = await office.store.latest(wanted, first, count)
            if page.total:
                return tuple(_statement(article, one.name) for article in page.articles), page.total
    return (), 0


async def _rising(office: Office, ask: Ask, when: Sought) -> Rising:
    """What rose of late, or in the days that were named, against as long a time before them."""
    when = _closed(when)
    now, length = office.clock(), timedelta(days=RISING_DAYS)
    until, since = when.window.until, when.window.since
    end = min(until - INSTANT, now) if until else now
    if since:
        length = max(end - since, timedelta())
    rises = await office.store.rising(end, length, SHOWN)
    await office.chat(ask, when.chat)
    asks = [await office.remember(ask.chat_id, Asked.TRACK, rise.name) for rise in rises[:3]]
    return Rising(rises=rises, days=RISING_DAYS, span=when.span, asks=tuple(asks))


def _closed(when: Sought) -> Sought:
    """Days that are open at their begin, for which there is no time before: the last of them, as many as else."""
    span = when.span
    if span is None or span.first or span.last is None:
        return when
    return replace(when, span=Span(first=span.last - timedelta(days=RISING_DAYS - 1), last=span.last))


def _statement(article: ReadArticle, *names: str) -> Statement:
    """The measure or sentence that has the first of these names that one has, else the title."""
    found_by = ((name, saying(article, name)) for name in names)
    name, said = next((one for one in found_by if says(one[0], one[1][0])), (names[-1], None))
    text, start, found = said or saying(article, name)
    tense, lead_in = (found.tense, found.intro) if found else (None, None)
    strength = firmness(text, name)
    return Statement(article=article, text=text, start=start, tense=tense, lead_in=lead_in, strength=strength)


def _known_name(articles: tuple[ReadArticle, ...], name: str) -> str:
    """The fullest name that all the articles have for it (“白名单”制度), else as it was asked for.

    The name of one of several that are called alike (“政策直通车”, “融资直通车”) is none for the others.
    """
    named = [[one.name for one in article.reading.mechanisms if says(name, one.name)] for article in articles]
    shared = {one for names in named for one in names if all(_is_among(one, others) for others in named)}
    return max(sorted(shared), key=len, default=name)


def _is_among(name: str, names: list[str]) -> bool:
    return any(needle(name) in needle(one) for one in names)
