"""What a chat may ask of the library: latest, search, and today's digest ahead of its time."""

import re
from dataclasses import replace
from datetime import timedelta

from bot.domain.desks import Page
from bot.domain.ports import Translate, msgid
from bot.flow.desk.asks import Ask
from bot.flow.desk.following import topics
from bot.flow.desk.office import Asked, Office
from bot.flow.desk.phrasing import spoken
from bot.flow.desk.questions.addresses import addressed
from bot.flow.desk.questions.nothing import none_of, nothing
from bot.flow.desk.questions.sought import Sought, asked_of, sought, taken, understood
from bot.flow.desk.remote import named
from bot.flow.desk.results.answers import Articles, DigestShown, LatestChoices, NothingFound, SearchExplained
from bot.flow.desk.results.findings import HowToAsk
from bot.flow.desk.results.follows import BadRule, NoSuchBody, NothingFollowed
from bot.flow.desk.results.results import Result
from bot.flow.desk.results.terms import Found, Suggestion
from bot.match.matching import why
from bot.match.sentences import cited

PAGE_SIZE = 5
MAX_PAGE_SIZE = 10
PREVIEW_SPAN = timedelta(hours=24)
NO_PLACE = msgid("检索的是全部文章，不分频道和群，请去掉频道名。要看频道会收到什么，请发送：日报 @channel")
NO_NUMBER = msgid("篇数请写 1 到 10，例如：最新 工信部 3")
_COUNT = re.compile(r"(?:(?P<topic>.*\S)\s+)?(?P<count>\d{1,2})\s*[条篇]?", re.DOTALL)
_TOO_MANY = re.compile(r".*\S\s+\d{3}|(?:.*\S\s+)?\d{3,}\s*[条篇]", re.DOTALL | re.ASCII)
"""A number of that many digits beside a topic was meant as a count; a year, or a hotline, is a word."""
_COUNT_FIRST = re.compile(r"(?P<count>\d{1,2})\s*(?:[条篇]\s*|\s)(?P<topic>\S.*)", re.DOTALL)


async def latest(office: Office, ask: Ask) -> Result:
    """The newest articles, of a topic if one is named, `N` a page; nothing said and rules there: which of them?"""
    if named(ask.text):
        return HowToAsk(usage=NO_PLACE)
    found = await taken(office, ask, ask.text)
    if isinstance(found, BadRule):
        return found
    topic, number = _sized(await office.of_list(ask.chat_id, found.rest))
    topic = "" if spoken.is_news(topic) else topic
    size = min(number, MAX_PAGE_SIZE)
    if not size or _TOO_MANY.fullmatch(topic.strip()):
        return HowToAsk(usage=NO_NUMBER)
    if not ask.text.strip() and (rules := await office.store.subscriptions_of(ask.chat_id)):
        everything = await office.remember(ask.chat_id, Asked.SHOW, f"{PAGE_SIZE} ")
        return LatestChoices(rules=rules, everything=everything)
    asked = await understood(office, replace(found, rest=topic))
    if isinstance(asked, Sought) and asked.rule and (word := topics.unknown_body(asked.rule)):
        return await _ask_back(office, ask, asked, size, word)
    shown = await _newest(office, ask, asked, size, 0)
    return replace(shown, capped=number > size) if isinstance(shown, Articles) else shown


async def show(office: Office, ask: Ask, page: int) -> Result:
    """A page of the newest articles of `SIZE TOPIC`, unknown names as keywords."""
    size, _, topic = ask.text.partition(" ")
    return await _newest(office, ask, await sought(office, ask, topic), int(size), page)


async def newest_for(office: Office, ask: Ask, rule: str) -> Result:
    """The newest articles for one of the chat's rules."""
    return await _newest(office, ask, await sought(office, ask, await asked_of(office, rule)), PAGE_SIZE, 0)


async def search(office: Office, ask: Ask, page: int = 0) -> Result:
    """Articles with these words, best first."""
    if named(ask.text):
        return HowToAsk(usage=NO_PLACE)
    if not ask.text.strip():
        return SearchExplained()
    if held := await addressed(office, ask):
        return held
    asked = await sought(office, ask, ask.text)
    if isinstance(asked, BadRule):
        return asked
    first = page * PAGE_SIZE
    hits = await office.store.search(asked.wanted, first, PAGE_SIZE)
    if not hits.articles:
        return await nothing(office, ask, asked, "search")
    chat = await office.chat(ask, asked.chat)
    turn = await office.remember(ask.chat_id, Asked.SEARCH, asked.text)
    t = office.translate(ask.language)
    shown = answer(asked, hits, PAGE_SIZE, turn, t)
    return replace(
        shown,
        found=tuple(_quoting(asked, one, t) for one in shown.found),
        zone=chat.zone,
        today=office.today(chat.zone),
        ranked=hits.weighed,
        undated=await undated_of(office, asked),
    )


def _quoting(asked: Sought, found: Found, t: Translate) -> Found:
    """With the sentence that was met, where neither title nor measures show it."""
    told = cited(asked.rule, found.article, t) if asked.rule else None
    return replace(found, why=(told,)) if told else found


async def digest(office: Office, ask: Ask) -> Result:
    """The last 24 hours as a digest, at once; the daily one stays where it is. Of a topic: its newest articles."""
    if ask.text.strip():
        return await latest(office, ask)
    await office.chat(ask)
    now = office.clock()
    messages = await office.preview(ask.chat_id, now, now - PREVIEW_SPAN)
    if not messages and not await office.store.subscriptions_of(ask.chat_id):
        return NothingFollowed(choices=topics.choices())
    return DigestShown(messages=messages)


async def _newest(office: Office, ask: Ask, asked: Sought | BadRule, size: int, page: int) -> Result:
    if isinstance(asked, BadRule):
        return asked
    hits = await office.store.latest(asked.wanted, page * size, size)
    if not hits.articles:
        return await nothing(office, ask, asked, "latest")
    chat = await office.chat(ask, asked.chat)
    turn = await office.remember(ask.chat_id, Asked.SHOW, f"{size} {asked.text}")
    shown = answer(asked, hits, size, turn, office.translate(ask.language))
    return replace(shown, zone=chat.zone, today=office.today(chat.zone), undated=await undated_of(office, asked))


async def undated_of(office: Office, asked: Sought) -> int:
    """How many of the articles of some days nobody dated: they count by the day they came in."""
    return await office.store.undated(asked.wanted) if asked.span else 0


def answer(asked: Sought, hits: Page, size: int, turn: int, t: Translate = str) -> Articles:
    """The hits, newest first, with the reason of each."""

    def reasons(article_why: str | None) -> tuple[str, ...]:
        return (article_why,) if article_why else ()

    found = tuple(
        Found(article=article, why=reasons(why(asked.rule, article, t)) if asked.rule else ())
        for article in hits.articles
    )
    return Articles(
        topic=asked.topic,
        found=found,
        total=hits.total,
        first=hits.first,
        size=size,
        turn=turn,
        ranked=False,
        by_title=hits.by_title,
    )


async def look(
    office: Office, text: str, count: int, *, ranked: bool, t: Translate = str
) -> Articles | NothingFound | BadRule:
    """The newest `count` articles on what `text` names (nothing: on everything), or the best when `ranked`.

    Asked without a chat, for the command line: nothing is remembered, nothing is written.
    """
    asked = await sought(office, None, text)
    if isinstance(asked, BadRule):
        return asked
    ask = office.store.search if ranked else office.store.latest
    hits = await ask(asked.wanted, 0, count)
    if hits.articles:
        shown = answer(asked, hits, size=count, turn=0, t=t)
        return replace(shown, ranked=ranked, today=office.today(shown.zone))
    return await none_of(office, asked, text)


async def _ask_back(office: Office, ask: Ask, asked: Sought, size: int, word: str) -> NoSuchBody:
    await office.chat(ask, asked.chat)
    near = [
        Suggestion(name=name, question=await office.remember(ask.chat_id, Asked.SHOW, f"{size} {name}"))
        for name in topics.neighbours(word)
    ]
    confirm = await office.remember(ask.chat_id, Asked.SHOW, f"{size} {asked.text}")
    return NoSuchBody(word=word, follow=False, confirm=confirm, near=tuple(near))


def _sized(text: str) -> tuple[str, int]:
    """`白名单 3`, or `3 白名单`, as topic and how many a page; a number of more digits belongs to the topic."""
    found = _COUNT.fullmatch(text.strip()) or _COUNT_FIRST.fullmatch(text.strip())
    if found is None:
        return text, PAGE_SIZE
    return found["topic"] or "", int(found["count"])
