"""Questions about measures, dates and figures. Every answer is cut out of an article."""

import re
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from bot.digest import days
from bot.domain import quantities
from bot.domain.desks import Filter
from bot.domain.models import ReadArticle
from bot.domain.ports import msgid
from bot.domain.rules import Term, Where, terms
from bot.domain.spans import Span, Window
from bot.flow.desk.asks import Ask
from bot.flow.desk.office import Asked, Office
from bot.flow.desk.phrasing.numbered import LONGEST, numbered
from bot.flow.desk.questions import kinship, statements
from bot.flow.desk.questions.addresses import addressed, measures_of
from bot.flow.desk.questions.nothing import DEADLINES, like_days, nothing, on_any_day
from bot.flow.desk.questions.sought import About, Sought, asked_of, sought
from bot.flow.desk.results.findings import (
    CalendarMade,
    Counted,
    DeadlinesShown,
    Difference,
    Due,
    FiguresShown,
    HowToAsk,
    OnlyOne,
)
from bot.flow.desk.results.follows import BadRule, NoSuchRule
from bot.flow.desk.results.kept import NoArticle
from bot.flow.desk.results.results import Result
from bot.flow.desk.results.terms import Topic

SHOWN = 8
"""Statements, dates and figures an answer shows."""
MOST_IN_A_FILE = 500
"""Dates that one file holds, the nearest."""
FIGURES_EACH = 8
"""Figures of one article, so that one table does not crowd out the other articles."""
COMPARED = 24
"""Statements among which the newest two of a body are sought."""
AHEAD = 64
"""Dates that are looked through, so that goals leave room for those that something is due on."""

_ITEM = re.compile(rf"(?P<article>\d{{1,{LONGEST}}})\s+第?\s?\d{{1,3}}\s?条?", re.ASCII)

HOW_DIFF = msgid("请写机构和主题，或者文章编号、关注的编号，例如：对比 工信部 白名单、对比 58、对比 第2条")
ONE_BODY = msgid(
    "对比的是一个机构前后两次表态，请一次只写一个机构，例如：对比 工信部 白名单。各方怎么说，请发送：追踪 白名单"
)
HOW_MEASURES = msgid("请写文章编号或主题，例如：措施 白名单")


async def measures(office: Office, ask: Ask) -> Result:
    """All measures of an article named by its number or address, or of the newest on a topic that has any.

    Who names one of an article's measures, as `report` takes it (4 第2条), is shown them all.
    """
    text = ask.text.strip()
    if not text:
        return HowToAsk(usage=HOW_MEASURES)
    if text.isdecimal():
        return await whole(office, ask)
    if (item := _ITEM.fullmatch(text)) and await office.store.article(int(item["article"])):
        return await whole(office, replace(ask, text=item["article"]))
    if held := await addressed(office, ask):
        return held
    asked = await sought(office, ask, text)
    if isinstance(asked, BadRule):
        return asked
    page = await office.store.latest(asked.wanted, 0, SHOWN)
    telling = next((one for one in page.articles if one.reading.measures()), None)
    if telling is None:
        return await nothing(office, ask, asked, "measures")
    return measures_of(office, telling, asked.zone)


async def whole(office: Office, ask: Ask, page: int = 0) -> Result:
    """The article of this number, or a page of its measures; nothing on any topic is looked for."""
    number = ask.text.strip()
    article = await office.store.article(int(number)) if number.isdecimal() and len(number) <= LONGEST else None
    if article is None:
        return NoArticle(text=number)
    return measures_of(office, article, await office.zone(ask), page)


async def diff(office: Office, ask: Ask) -> Result:
    """A body's newest statement on a topic against an earlier one: what is new, put otherwise, kept, not met now.

    Only what follows the other, or what both say on the topic, is compared. Days that are named are those of the
    newest; the earlier one may be of any day. A number names an article, or a rule of the chat, or is sought as a word.
    """
    entry = numbered(ask.text)
    if entry and not entry.marked and (article := await office.store.article(entry.number)):
        return await _diff_of(office, ask, article)
    rules = await office.store.subscriptions_of(ask.chat_id) if entry else ()
    rule = rules[entry.number - 1].rule if entry and 0 < entry.number <= len(rules) else None
    if entry and entry.marked and rule is None:
        return NoSuchRule(text=str(entry.number), rules=rules, wanted=NoSuchRule.Wanted.ASK)
    ask = replace(ask, text=await asked_of(office, rule) if rule else ask.text)
    asked = await sought(office, ask, ask.text) if ask.text.strip() else Sought()
    if isinstance(asked, BadRule):
        return asked
    understood = asked.understood
    if understood is None:
        return HowToAsk(usage=HOW_DIFF)
    others = understood.topic.others
    if len(understood.topic.agencies) > 1 or any(one.where is Where.AGENCY for part in others for one in terms(part)):
        return HowToAsk(usage=ONE_BODY)
    page = await office.store.latest(asked.wanted, 0, COMPARED)
    if not page.articles:
        return await nothing(office, ask, asked, "diff") if rule or not entry else NoArticle(text=ask.text.strip())
    zone, topic, articles = asked.zone, understood.topic.text, statements.telling_first(page.articles, understood.topic)
    new = statements.newest(articles, understood.topic)
    if new is None:
        telling = next((one for one in articles if one.reading.measures()), None)
        return OnlyOne(topic=topic, only=telling, zone=zone)
    wanted = replace(understood.wanted, agencies=understood.wanted.agencies or (new.body,))
    theirs = (await office.store.latest(asked.before(wanted), 0, COMPARED)).articles
    pair = statements.pair(page.articles, theirs, new.body, understood.topic) or await _by_title(office, new)
    if pair is None:
        return OnlyOne(topic=topic, only=new.article, body=new.body, zone=zone)
    passed = new.article if new.article.id != pair.new.id else None
    return Difference(topic=topic, body=new.body, pair=pair, passed=passed, zone=zone)


async def _diff_of(office: Office, ask: Ask, article: ReadArticle) -> Result:
    """One article against what it follows: an issue of the same paper, what it ends, the same meeting before."""
    zone, topic = await office.zone(ask), Topic(text="")
    new = statements.newest((article,), topic)
    if new is None:
        return OnlyOne(topic="", only=article if article.reading.measures() else None, zone=zone)
    until = Window.of(Span(last=days.dated(article, zone)), ZoneInfo(zone))
    theirs = Filter(agencies=(new.body,), window=until)
    earlier = (await office.store.latest(theirs, 0, COMPARED)).articles
    pair = statements.pair((article,), earlier, new.body, topic) or await _by_title(office, new)
    if pair is None:
        return OnlyOne(topic="", only=article, body=new.body, zone=zone)
    return Difference(topic="", body=new.body, pair=pair, zone=zone)


async def _by_title(office: Office, new: statements.Newest) -> statements.Pair | None:
    """The newest against an issue of the same report, however much its body said since."""
    phrase = kinship.phrase(new.article)
    if not phrase:
        return None
    wanted = Filter(agencies=(new.body,), where=Term(where=Where.TITLE, name=phrase))
    earlier = (await office.store.latest(wanted, 0, COMPARED)).articles
    return statements.pair((new.article,), earlier, new.body, Topic(text=""))


async def deadlines(office: Office, ask: Ask, most: int = SHOWN * 2) -> Result:
    """The nearest dates ahead that any articles on a topic name; where days are named, those dates."""
    asked = await sought(office, ask, ask.text, About.DAYS_TO_COME)
    if isinstance(asked, BadRule):
        return asked
    span, today = asked.span, office.today(asked.zone)
    wanted = asked.understood.wanted if asked.understood else Filter()
    first, last = (span.first if span else None) or today, span.last if span else None
    found = await office.store.ahead(wanted, first, last, max(most, AHEAD))
    told = [Due(deadline=due, day=due.date, article=article) for due, article in found.dues if due.date]
    dues, goals = (tuple(one for one in told if _is_far(one, today) is far) for far in (False, True))
    file = None
    looked = 1 if told else (await office.store.library()).stories
    if dues:
        await office.chat(ask, asked.chat)
        file = await office.remember(ask.chat_id, Asked.CALENDAR, asked.text)
    return DeadlinesShown(
        topic=asked.said,
        span=span,
        dues=dues[:most],
        goals=goals[:SHOWN],
        today=today,
        total=found.total,
        looked=looked,
        zone=asked.zone,
        file=file,
        undated=None if told else await on_any_day(office, ask, asked, f"{DEADLINES} {asked.words}"),
        like_days=() if told else like_days(asked.topic),
    )


async def calendar(office: Office, ask: Ask) -> Result:
    """The dates ahead on a topic as a calendar file; where there are none, that answer."""
    shown = await deadlines(office, ask, MOST_IN_A_FILE)
    if not isinstance(shown, DeadlinesShown) or not shown.dues:
        return shown
    await office.chat(ask)  # the file goes by the outbox
    return CalendarMade(shown=shown, at=office.clock())


def _is_far(one: Due, today: date) -> bool:
    """Whether a plan wants to be there in a year that nobody reports on yet; one by the end of next year is due."""
    return one.deadline.is_goal and one.day.year > today.year + 1


async def figures(office: Office, ask: Ask) -> Result:
    """The figures that are data, of the newest articles on a topic; those reached or aimed at before others."""
    asked = await sought(office, ask, ask.text)
    if isinstance(asked, BadRule):
        return asked
    page = await office.store.latest(asked.wanted, 0, SHOWN)
    if not page.articles:
        return await nothing(office, ask, asked, "figures")
    counted = [
        Counted(figure=figure, article=article)
        for article in page.articles
        for figure in quantities.chosen(article.reading.figures, article.reading.text, FIGURES_EACH)
    ]
    shown = tuple(counted[: SHOWN * 3])
    told = sum(
        quantities.telling(one, article.reading.text) for article in page.articles for one in article.reading.figures
    )
    return FiguresShown(
        topic=asked.said,
        span=asked.span,
        figures=shown,
        left=told - len(shown),
        looked=len(page.articles),
        articles=page.total,
        zone=asked.zone,
        undated=None if shown else await on_any_day(office, ask, asked, f"figures {asked.words}"),
    )
