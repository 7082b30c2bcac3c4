"""What the desk may answer, one of every kind, and the parts of it."""

from dataclasses import replace
from datetime import time, timedelta

from bot.domain.chats import Chat, ChatKind, Message, Subscription
from bot.domain.models import AddressFault, ReadArticle
from bot.domain.plans import Days, Plan, Quiet
from bot.domain.reading import ListKind, Measure, MeasureList
from bot.domain.rules import Every, Never, Some, Term, Where
from bot.flow.desk import results as r
from bot.flow.desk.presses import Action
from bot.flow.desk.terms import BodyChoice, Found, Named, Offer, Refusal, Suggestion, Topic
from tests.builders import NOW, a_reading

HOSTILE = "</b><script>&amp;\u202e“<a href='javascript:x'>\x00\u2067" + "长" * 300
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


def an_article(
    number: int = 1, measures: int = 0, *, title: str = "工信部部署芯片产业工作", length: int = 30
) -> ReadArticle:
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
        reading=a_reading(title, text or "工业和信息化部部署芯片产业工作。", lists=lists),
    )


def articles(*given: ReadArticle, total: int | None = None, **other: object) -> r.Articles:
    found = tuple(Found(article=article, why=("汽车 @标题",)) for article in given)
    defaults: dict[str, object] = {"first": 0, "size": 5, "turn": 7, "ranked": False}
    return r.Articles(topic=TOPIC, found=found, total=total or len(given), **(defaults | other))  # type: ignore[arg-type]


def subscribed(**given: object) -> r.Subscribed:
    defaults: dict[str, object] = {"topic": TOPIC, "chat": CHAT, "subscription_id": 3, "fresh": True, "hits": 14}
    defaults |= {"days": 30, "newest": an_article(), "latest": 5}
    return r.Subscribed(**(defaults | given))  # type: ignore[arg-type]


def samples(word: str) -> list[r.Result]:
    """One result of every kind, and of some several, with `word` wherever a chat's or a source's words go."""
    return [*arrivals(word), *followings(word), *answers(word), *settings_and_denials(word)]


def arrivals(word: str) -> list[r.Result]:
    return [
        r.Welcome(chat=CHAT, choices=CHOICES, rules=()),
        r.Welcome(chat=CHAT, choices=CHOICES, rules=rules()),
        r.HelpShown(operator=True),
        r.NotACommand(text=word, near="subscribe"),
        r.NotACommand(text=word, near=None, subscribe=1, search=2),
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
        r.SubscribeChoices(choices=CHOICES),
        subscribed(topic=topic),
        subscribed(newest=None, hits=0, fresh=False),
        subscribed(newest=an_article(title=word)),
        r.SubscribedEach(chat=CHAT, follows=(subscribed(topic=name), subscribed(topic=name, fresh=False))),
        r.SubscribedEach(chat=CHAT, follows=(subscribed(topic=Topic(text=MIIT.name, agencies=(MIIT,))),) * 60),
        *offered(word, topic),
        r.RulePreviewed(topic=topic, hits=1234, days=30, found=found, confirm=1, zone="Asia/Tokyo"),
        r.RulePreviewed(topic=CARS, hits=0, days=30, found=(), confirm=1, zone="Asia/Tokyo"),
        r.SourceAdded(name=word, url=word, fresh=True, chat=CHAT, subscription_id=1),
        r.SourceAdded(name=word, url=word, fresh=False, chat=CHAT, subscription_id=1),
        *(r.BadAddress(url=word, fault=fault) for fault in AddressFault),
        r.NoSuchBody(word=word, follow=True, confirm=1, near=(Suggestion(name=word[:20], question=4),)),
        r.NoSuchBody(word=word, follow=False, confirm=1, near=()),
        *(r.BadRule(text=word * 2, position=at, message="引号没有成对。") for at in (0, 3, len(word), 2 * len(word))),
        r.BadRule(text=word, position=0, message="引号没有成对。", fix=word),
        r.TooMany(limit=50),
        r.Unsubscribed(rule=word, restore=2),
        r.NotSubscribed(text=word, rules=rules(50, word)),
        r.NotSubscribed(text=word, rules=()),
        r.UnsubscribeChoices(rules=rules(50, word)),
        r.RulesShown(chat=replace(CHAT, zone="America/Argentina/ComodRivadavia"), rules=rules(50, word)),
        r.NothingFollowed(choices=CHOICES),
    ]


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
        r.SubscribedEach(chat=CHAT, follows=each),
        r.SourcesOn(names=(word,) * 9, fresh=(word,) * 8, notes=(word, word)),
        r.SourcesOn(names=(word,), fresh=(), notes=()),
    ]


def answers(word: str) -> list[r.Result]:
    topic = Topic(text=word, words=(Term(where=Where.ANYWHERE, name=word),))
    return [
        r.LatestChoices(rules=rules(50, word), everything=1),
        articles(*(an_article(number, title=word) for number in range(1, 6)), total=43, first=5),
        r.NothingFound(topic=topic, articles=3212, oldest=NOW, zone="Asia/Tokyo", unknown=word),
        r.NothingFound(topic=Topic(text=""), articles=0, oldest=None, zone="Asia/Tokyo"),
        r.SearchExplained(),
        r.DigestShown(messages=()),
        r.DigestShown(messages=(Message(html="甲"), Message(html="乙"))),
    ]


def settings_and_denials(word: str) -> list[r.Result]:
    own = replace(rules(1, word)[0], plan=Plan(days=Days.WEEKLY, weekday=4))
    return [
        r.SettingsShown(chat=CHAT, changed=False),
        r.SettingsShown(chat=replace(CHAT, zone="Asia/Tokyo"), changed=True),
        *(r.SettingsShown(chat=CHAT, changed=True, page=page, rules=rules(50, word)) for page in r.Panel),
        *(r.SettingsShown(chat=BUSY, changed=True, page=page, own=own, years_known=False) for page in r.Panel),
        *(r.SettingsShown(chat=BUSY, changed=False, page=page, rules=(own,)) for page in r.Panel),
        r.BadSetting(text=word, near=(), rules=3),
        r.BadSetting(text=word, near=("Asia/Tokyo",)),
        r.BadSetting(text=word, near=()),
        *(r.Refused(reason=reason, chat_id=-(2**50)) for reason in Refusal),
        r.Stale(),
        r.Flooded(),
        r.Cancelled(),
        *(
            r.SourceTended(action=action, source_id=7, name=word, configured=action is Action.OFF)
            for action in (Action.CHECK, Action.OFF, Action.ON, Action.MUTE)
        ),
        r.Unavailable(busy=True),
        r.Unavailable(busy=False),
    ]
