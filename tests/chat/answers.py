"""What the desk may answer, one of every kind, and the parts of it."""

from dataclasses import replace
from datetime import time, timedelta

from bot.domain.chats import Chat, ChatKind, Match, Message, Subscription
from bot.domain.desks import Library, Rise
from bot.domain.models import AddressFault, Health, ReadArticle, Source, SourceOrigin
from bot.domain.plans import Days, Plan, Quiet
from bot.domain.reading import Deadline, Figure, FigureStatus, ListKind, Measure, MeasureList, Strength, Tense
from bot.domain.recipes import SourceKind
from bot.domain.rules import Every, Never, Some, Term, Where
from bot.flow.desk.presses import Action
from bot.flow.desk.questions.inquiries import HOW_DIFF
from bot.flow.desk.results import answers as an
from bot.flow.desk.results import findings as f
from bot.flow.desk.results import follows as fo
from bot.flow.desk.results import results as r
from bot.flow.desk.results.terms import Acronym, BodyChoice, Found, Named, Offer, Refusal, Suggestion, Topic
from bot.match.tokens import UNBALANCED
from tests.builders import NOW, a_reading
from tests.chat.answers_paused import paused

HOSTILE = "</b><script>&amp;\u202e“<a href='javascript:x'>\x00\u2067" + "长" * 300
EMPTY = Library(stories=0, articles=0, oldest=None)
LIBRARY = Library(stories=3212, articles=4001, oldest=NOW)
CHAT = Chat(
    id=1,
    kind=ChatKind.PRIVATE,
    title=None,
    zone="Asia/Shanghai",
    plan=Plan(),
    next_digest_at=NOW,
    watermark=0,
)
BUSY = replace(
    CHAT,
    plan=Plan(times=(time(8), time(18, 45)), days=Days.WORKDAYS, brief=True, skip_empty=True, most=10),
    quiet=Quiet(start=time(22, 30), end=time(7)),
)
TITLE = "工信部部署芯片产业工作"
MIIT = Named(name="工业和信息化部", also=("工信部", "MIIT"))
CAR = Term(where=Where.ANYWHERE, name="汽车")
CARS = Topic(text="汽车", words=(CAR,))
TOPIC = Topic(text="工业和信息化部 汽车", agencies=(MIIT,), words=(CAR,))
CHOICES = tuple(BodyChoice(label=f"机构{number}", key=f"B{number}") for number in range(7))


def rules(count: int = 2, text: str = "规则") -> tuple[Subscription, ...]:
    return tuple(
        Subscription(id=2**40 + number, chat_id=1, rule=f"{text}{number}", created_at=NOW) for number in range(count)
    )


def an_article(number: int = 1, measures: int = 0, *, title: str = TITLE, length: int = 30) -> ReadArticle:
    lines = [f"措施{at}" + "推" * length + "进" for at in range(measures)]
    text = "。".join(lines)
    items = tuple(
        Measure(marker="一是", headline=line, text=line, start=text.index(line), end=text.index(line) + len(line))
        for line in lines
    )
    lists = (MeasureList(kind=ListKind.MEASURE, items=items),) if items else ()
    return ReadArticle(
        id=number,
        seq=number,
        cluster_id=number,
        source_id=None,
        publisher="新华社",
        title=title,
        url=f"https://example.com/{number}",
        published=NOW - timedelta(hours=number),
        date_only=False,
        first_seen_at=NOW,
        sort_at=NOW - timedelta(hours=number),
        reading=a_reading(title, text or "工业和信息化部部署芯片产业工作。", lists=lists),
    )


def articles(*given: ReadArticle, total: int | None = None, **other: object) -> an.Articles:
    found = tuple(Found(article=article, why=("汽车 @标题",)) for article in given)
    defaults: dict[str, object] = {"first": 0, "size": 5, "turn": 7, "ranked": False}
    return an.Articles(topic=TOPIC, found=found, total=total or len(given), **(defaults | other))  # type: ignore[arg-type]


def subscribed(**given: object) -> fo.Subscribed:
    defaults: dict[str, object] = {"topic": TOPIC, "chat": CHAT, "subscription_id": 3, "fresh": True, "hits": 14}
    defaults |= {"days": 30, "newest": an_article(), "latest": 5}
    return fo.Subscribed(**(defaults | given))  # type: ignore[arg-type]


def samples(word: str) -> list[r.Result]:
    """One result of every kind, and of some several, with `word` wherever a chat's or a source's words go."""
    return [*arrivals(word), *followings(word), *answers(word), *settings_and_denials(word), *findings(word)]


def arrivals(word: str) -> list[r.Result]:
    return [
        r.Welcome(chat=CHAT, choices=CHOICES, rules=()),
        r.Welcome(chat=CHAT, choices=CHOICES, rules=rules()),
        *(r.Greeted(thanks=thanks) for thanks in (True, False)),
        r.HelpShown(operator=True),
        r.HelpShown(operator=False, whole=True),
        *(r.Begun(followed=subscribed(), matches=matches(word), invented=invented) for invented in (True, False)),
        r.NotACommand(text=word, near="subscribe"),
        r.NotACommand(text=f"/{word} {word}", near="subscribe", again=3),
        r.NotACommand(text=word, near=None, subscribe=1, search=2),
        r.NotACommand(text=word, near=None, settings=3),
        r.OneByOne(wishes=(r.Meant(command="subscribe", words=word, question=4),)),
    ]


def matches(word: str) -> tuple[Match, ...]:
    return tuple(Match(article=an_article(number, 12, title=word), why=(word,)) for number in range(1, 4))


def leavings(word: str) -> list[r.Result]:
    return [
        fo.Unsubscribed(rules=rules(1, word), restore=2),
        fo.NotSubscribed(text=word, rules=rules(50, word)),
        fo.NotSubscribed(text=word, rules=()),
        *(fo.NoSuchRule(text="999999999999999", rules=rules(50, word), wanted=one) for one in fo.NoSuchRule.Wanted),
        fo.NoSuchRule(text="9", rules=(), wanted=fo.NoSuchRule.Wanted.DROP),
        fo.UnsubscribeChoices(rules=rules(50, word)),
        fo.UnsubscribeAllAsked(rules=rules(50, word)),
        fo.Unsubscribed(rules=rules(50, word), restore=2, everything=True),
        fo.Unsubscribed(rules=rules(50, word), restore=2),
        fo.Restored(chat=CHAT, rules=rules(50, word), fresh=49),
        fo.Restored(chat=CHAT, rules=rules(1, word), fresh=0),
        fo.RulesShown(chat=replace(CHAT, zone="America/Argentina/ComodRivadavia"), rules=rules(50, word)),
        fo.NothingFollowed(choices=CHOICES),
    ]


def followings(word: str) -> list[r.Result]:
    term = Term(where=Where.ANYWHERE, name=word, also=(word,) * 5)
    others = tuple(
        Some(parts=(Term(where=where, name=word), Never(part=Every(parts=(CAR, term)))))
        for where in (Where.TITLE, Where.AGENCY)
    )
    agency = Named(name=word, also=(word,))
    topic = Topic(text=word, agencies=(agency,), sources=(word,), words=(term,), others=others)
    name = Topic(text=word, agencies=(agency,), sources=(word,))
    found = tuple(Found(article=an_article(number, title=word), why=(word, word)) for number in range(5))
    return [
        *(fo.SubscribeChoices(choices=CHOICES, everything=everything) for everything in (False, True)),
        subscribed(topic=topic),
        subscribed(newest=None, hits=0, fresh=False, acronyms=acronyms(word)),
        subscribed(newest=an_article(title=word)),
        fo.SubscribedEach(chat=CHAT, follows=(subscribed(topic=name), subscribed(topic=name, fresh=False))),
        fo.SubscribedEach(chat=CHAT, follows=(subscribed(topic=Topic(text=MIIT.name, agencies=(MIIT,))),) * 60),
        *offered(word, topic),
        fo.RulePreviewed(topic=topic, hits=1234, days=30, found=found, confirm=1, zone="Asia/Tokyo"),
        fo.RulePreviewed(topic=CARS, hits=0, days=30, found=(), confirm=1, zone="Asia/Tokyo"),
        fo.SourceAdded(name=word, url=word, fresh=True, chat=CHAT, subscription_id=1),
        fo.SourceAdded(name=word, url=word, fresh=False, chat=CHAT, subscription_id=1),
        *(fo.BadAddress(url=word, fault=fault) for fault in AddressFault),
        fo.NoSuchBody(word=word, follow=True, confirm=1, near=(Suggestion(name=word[:20], question=4),)),
        fo.NoSuchBody(word=word, follow=False, confirm=1, near=()),
        fo.PlanMeant(words=word, topic=topic, plan=CHAT.plan, planned=1, confirm=2),
        *(fo.BadRule(text=word * 2, position=at, message=UNBALANCED) for at in (0, 3, len(word), 2 * len(word))),
        fo.BadRule(text=word, position=0, message=UNBALANCED, fix=word),
        fo.TooMany(limit=50),
        *leavings(word),
    ]


def acronyms(word: str) -> tuple[Acronym, ...]:
    return (Acronym(word=word, body=word, question=9),)


def offered(word: str, topic: Topic) -> list[r.Result]:
    """Answers that offer sources, to an operator and to others, and what comes of it."""
    choices = tuple(Suggestion(name=f"{word[:20]}·{number}", question=number) for number in range(8))
    mine = Offer(name=word, presets=tuple(choice.name for choice in choices), choices=choices, everything=9)
    theirs = replace(mine, choices=(), everything=None, operators=tuple(range(2**40, 2**40 + 9)))
    each = tuple(subscribed(topic=Topic(text=MIIT.name, agencies=(MIIT,)), offer=mine) for _ in range(20))
    return [
        subscribed(topic=topic, offer=mine),
        subscribed(topic=topic, offer=theirs),
        subscribed(topic=topic, offer=replace(theirs, operators=())),
        fo.SubscribedEach(chat=CHAT, follows=each),
        fo.SourcesOn(names=(word,) * 9, fresh=(word,) * 8, notes=(word, word)),
        fo.SourcesOn(names=(word,), fresh=(), notes=(), keywords=(Suggestion(name=word, question=1),)),
    ]


def answers(word: str) -> list[r.Result]:
    topic = Topic(text=word, words=(Term(where=Where.ANYWHERE, name=word),))
    return [
        an.LatestChoices(rules=rules(50, word), everything=1),
        articles(*(an_article(number, title=word) for number in range(1, 6)), total=43, first=5),
        an.NothingFound(topic=topic, library=LIBRARY, zone="Asia/Tokyo", unknown=word, acronyms=acronyms(word)),
        an.NothingFound(topic=Topic(text=""), library=EMPTY, zone="Asia/Tokyo"),
        an.SearchExplained(),
        an.DigestShown(messages=()),
        an.DigestShown(messages=(Message(html="甲"), Message(html="乙"))),
    ]


def settings_and_denials(word: str) -> list[r.Result]:
    own = replace(rules(1, word)[0], plan=Plan(days=Days.WEEKLY, weekday=4))
    return [
        r.SettingsShown(chat=CHAT),
        r.SettingsShown(chat=CHAT, changed=False),
        r.SettingsShown(chat=replace(CHAT, zone="Asia/Tokyo"), changed=True),
        *(r.SettingsShown(chat=CHAT, changed=True, page=page, rules=rules(50, word)) for page in r.Panel),
        *(r.SettingsShown(chat=BUSY, changed=True, page=page, own=own, years_known=False) for page in r.Panel),
        *(r.SettingsShown(chat=BUSY, page=page, rules=(own,)) for page in r.Panel),
        *paused(CHAT, BUSY, replace(CHAT, kind=ChatKind.GROUP)),
        *(r.BadSetting(text=word, why=why) for why in r.Missaid),
        r.BadSetting(text=word, near=("Asia/Tokyo",)),
        r.NoSuchLanguage(text=word),
        *(r.Refused(reason=reason, chat_id=-(2**50)) for reason in Refusal),
        *(r.Stale(), r.Flooded(), r.Cancelled(), r.Cancelled(unasked=True)),
        *(
            r.SourceTended(action=action, source_id=7, name=word, configured=action is Action.OFF)
            for action in (Action.CHECK, Action.OFF, Action.ON, Action.MUTE)
        ),
        r.Unavailable(busy=True),
        r.Unavailable(busy=False),
    ]


ZONE = "Asia/Tokyo"


def findings(word: str) -> list[r.Result]:
    article = an_article(1, 12, title=word)
    long = an_article(2, 60, title=word, length=300)
    figure = Figure(text=word, about=word, start=0, end=1, status=FigureStatus.TARGET)
    due = f.Due(deadline=Deadline(text=word, date=NOW.date(), start=0, end=1), day=NOW.date(), article=article)
    return [
        f.MeasuresShown(found=Found(article=article, why=()), zone=ZONE),
        f.MeasuresShown(found=Found(article=long, why=()), zone=ZONE),
        *timelines(word, article),
        f.OnlyOne(topic=word, only=article, zone=ZONE),
        f.OnlyOne(topic=word, only=article, body=word, zone=ZONE),
        f.OnlyOne(topic=word, only=None, zone=ZONE),
        *documents(word, article, long),
        f.DeadlinesShown(topic=word, dues=(due,) * 16, today=NOW.date(), total=100, zone=ZONE),
        f.DeadlinesShown(topic="", dues=(), today=NOW.date(), total=100, zone=ZONE),
        f.CalendarMade(
            shown=f.DeadlinesShown(topic=word, dues=(due,) * 16, today=NOW.date(), total=16, zone=ZONE, file=7), at=NOW
        ),
        f.FiguresShown(topic=word, figures=(f.Counted(figure=figure, article=article),) * 24, zone=ZONE),
        f.FiguresShown(topic=word, figures=(), zone=ZONE),
        *standings(word),
        f.HowToAsk(usage=HOW_DIFF),
    ]


def timelines(word: str, article: ReadArticle) -> list[r.Result]:
    firm = Strength(word="确保", level=6, start=0, end=2)
    said = f.Statement(article=article, text=word, tense=Tense.PLANNED, strength=firm)
    faint = Strength(word="研究", level=1, start=0, end=2)
    weak = replace(said, tense=None, strength=faint)
    many = f.Timeline(name=word, statements=(said,) * 8, first=weak, total=999, bodies=7, looked=100, zone=ZONE)
    return [
        replace(many, total=99, looked=99, follow=3, course=(weak, said)),
        f.Timeline(name=word, statements=(weak,), first=weak, total=1, zone=ZONE),
        replace(many, file=4, course=(said, weak)),
        f.Rising(rises=(Rise(name=word, recent=5, before=1),) * 8, days=28, asks=(1, 2, 3)),
        f.Rising(rises=(), days=28),
    ]


def documents(word: str, article: ReadArticle, long: ReadArticle) -> list[r.Result]:
    which = f.DocumentChoices(text=word, choices=tuple(Suggestion(name=word, question=at) for at in range(8)))
    nothing = f.DocumentShown(number=word, own=(), interpretations=(), citing=(article,), ending=(), total=1, zone=ZONE)
    many = (article,) * 8
    full = replace(
        nothing, own=(article,), interpretations=many, citing=(long,) * 8, ending=(long,), follow=1, search=2
    )
    return [nothing, replace(nothing, follow=1, search=2), full, which]


def standings(word: str) -> list[r.Result]:
    empty = f.StatusShown(library=EMPTY, sources=0, healthy=0, last_success=None, chat=None, rules=0, zone=ZONE)
    full = replace(empty, library=LIBRARY, sources=14, healthy=13, last_success=NOW, chat=CHAT, rules=3)
    sources = (a_source(word),) * 200
    none = f.SourcesShown(sources=(), now=NOW, zone=ZONE)
    shown = [replace(none, sources=sources), replace(none, off=(word,)), replace(none, off=(word,) * 40), none]
    return [*shown, empty, full]


def a_source(name: str) -> Source:
    return Source(
        id=1,
        name=name,
        url="https://example.org/feed",
        kind=SourceKind.FEED,
        agency=None,
        interval=timedelta(minutes=30),
        enabled=True,
        origin=SourceOrigin.DATABASE,
        next_poll_at=NOW,
        health=Health.YELLOW,
        last_success_at=NOW,
        newest_at=NOW,
    )
