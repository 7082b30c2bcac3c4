"""What the desk's results say: every message within Telegram's rules, every button one the desk understands."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import get_args

import pytest

from bot.chat.replies import reply
from bot.domain.chats import Chat, ChatKind, Message, Subscription
from bot.domain.models import AddressFault, ReadArticle
from bot.domain.reading import ListKind, Measure, MeasureList
from bot.flow.desk import results as r
from bot.flow.desk.presses import Action, decode
from bot.flow.desk.terms import BodyChoice, Found, Named, Refusal, Suggestion, Topic
from tests.builders import NOW, a_reading
from tests.emulator import judge_html, judge_message

HOSTILE = "</b><script>&amp;\u202e“<a href='javascript:x'>\x00\u2067" + "长" * 300
CHAT = Chat(
    id=1,
    kind=ChatKind.PRIVATE,
    title=None,
    zone="Asia/Shanghai",
    digest_at=time(8, 30),
    next_digest_at=NOW,
    watermark=0,
)
TITLE = "工信部部署芯片产业工作"
MIIT = Named(name="工业和信息化部", also=("工信部", "MIIT"))
TOPIC = Topic(text="工业和信息化部 汽车", agencies=(MIIT,), words=("汽车",))
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
    topic = Topic(text=word, agencies=(Named(name=word, also=(word,)),), sources=(word,), words=(word,))
    return [
        r.SubscribeChoices(choices=CHOICES),
        subscribed(topic=topic),
        subscribed(newest=None, hits=0, fresh=False),
        subscribed(newest=an_article(title=word)),
        r.SourceAdded(name=word, url=word, fresh=True, chat=CHAT, subscription_id=1),
        r.SourceAdded(name=word, url=word, fresh=False, chat=CHAT, subscription_id=1),
        *(r.BadAddress(url=word, fault=fault) for fault in AddressFault),
        r.NoSuchBody(word=word, follow=True, confirm=1, near=(Suggestion(name=word[:20], question=4),)),
        r.NoSuchBody(word=word, follow=False, confirm=1, near=()),
        *(r.BadRule(text=word * 2, position=at, message="引号没有成对。") for at in (0, 3, len(word), 2 * len(word))),
        r.TooMany(limit=50),
        r.Unsubscribed(rule=word, restore=2),
        r.NotSubscribed(text=word, rules=rules(50, word)),
        r.NotSubscribed(text=word, rules=()),
        r.UnsubscribeChoices(rules=rules(50, word)),
        r.RulesShown(chat=replace(CHAT, zone="America/Argentina/ComodRivadavia"), rules=rules(50, word)),
        r.NothingFollowed(choices=CHOICES),
    ]


def answers(word: str) -> list[r.Result]:
    topic = Topic(text=word, words=(word,))
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
    return [
        r.SettingsShown(chat=CHAT, changed=False),
        r.SettingsShown(chat=replace(CHAT, zone="Asia/Tokyo"), changed=True),
        r.HoursShown(chat=CHAT),
        r.BadSetting(text=word, near=("Asia/Tokyo",)),
        r.BadSetting(text=word, near=()),
        *(r.Refused(reason=reason, chat_id=-(2**50)) for reason in Refusal),
        r.Stale(),
        r.Cancelled(),
        r.Unavailable(busy=True),
        r.Unavailable(busy=False),
    ]


def test_the_samples_are_complete() -> None:
    assert {type(result) for result in samples("汽车")} == set(get_args(r.Result))


@pytest.mark.parametrize("word", ["汽车", HOSTILE, "😀" * 200, "\ud800", "x", " "])
def test_every_reply_is_faultless_telegram_html_with_buttons_that_come_back(word: str) -> None:
    for result in samples(word):
        for message in reply(result, str):
            assert judge_message(message) == (), (result, message)
            for row in message.buttons:
                for button in row:
                    assert decode(button.data or "") is not None, button


@pytest.mark.parametrize("length", [10, 200, 2000])
@pytest.mark.parametrize("measures", [1, 40, 200])
def test_a_page_fits_one_message_however_long_its_articles_are(measures: int, length: int) -> None:
    page = articles(*(an_article(number, measures, length=length) for number in range(1, 11)), size=10)
    (message,) = reply(page, str)
    assert judge_message(message) == ()
    text = judge_html(message.html).text
    assert text.count("工信部部署芯片产业工作") == 10
    if measures * length > 4000:
        assert "另有" in text or "措施0" not in text


def test_measures_left_out_are_counted_and_their_sublists_go_with_them() -> None:
    article = an_article(1, 20, length=300)
    (above,) = article.reading.lists
    below = replace(above, items=above.items[:2], parent=(0, 19))
    article = replace(article, reading=replace(article.reading, lists=(above, below)))
    (message,) = reply(articles(article), str)
    text = judge_html(message.html).text
    assert text.count("• 措施") == 12
    assert "◦" not in text
    assert "另有 10 条措施，见原文。" in text


def test_without_pages_to_turn_every_article_comes_whole() -> None:
    messages = reply(articles(an_article(1, 40), an_article(2, 1), turn=0), str)
    assert len(messages) == 3
    assert "措施39" in messages[1].html
    assert messages[2].html.startswith("2  ")
    assert all(not message.buttons for message in messages)


@pytest.mark.parametrize(
    ("first", "total", "labels", "pages"),
    [
        (0, 43, ("1/9（43）", "▶"), (0, 1)),
        (5, 43, ("◀", "2/9（43）", "▶"), (0, 1, 2)),
        (40, 43, ("◀", "9/9（43）"), (7, 8)),
        (0, 5, (), ()),
        (0, 1043, ("1/209（1,043）", "▶"), (0, 1)),
    ],
)
def test_the_pager(first: int, total: int, labels: tuple[str, ...], pages: tuple[int, ...]) -> None:
    (message,) = reply(articles(an_article(), first=first, total=total), str)
    row = message.buttons[0] if message.buttons else ()
    assert tuple(button.text for button in row) == labels
    presses = [decode(button.data or "") for button in row]
    assert tuple((press.action, press.key, press.page) for press in presses if press) == tuple(
        (Action.TURN, "7", page) for page in pages
    )


@pytest.mark.parametrize(
    ("result", "first", "second"),
    [
        (
            subscribed(),
            "已关注 <b>工业和信息化部</b>（工信部、MIIT） ＋ 关键词 <b>“汽车”</b>。各项须同时满足。",
            "每天 08:30 推送（北京时间）。近 30 天命中 14 篇，最近一篇：《工信部部署芯片产业工作》（2026年7月20日）。",
        ),
        (
            subscribed(topic=Topic(text="x", words=("汽车",)), newest=None, hits=0, fresh=False),
            "早已关注 关键词 <b>“汽车”</b>，无需重复。",
            "每天 08:30 推送（北京时间）。近 30 天命中 0 篇，有新消息按时推送。",
        ),
        (
            r.NoSuchBody(word="火星部", follow=True, confirm=1, near=(Suggestion(name="国家航天局", question=2),)),
            "没有找到“火星部”这个机构或来源。要按关键词“火星部”关注全文吗？",
            "相近的机构：国家航天局",
        ),
        (
            r.NothingFound(topic=Topic(text="红黄蓝"), articles=3212, oldest=NOW, zone="Asia/Shanghai"),
            "3,212 篇里没有“红黄蓝”。库存最早到 2026年7月20日，更早的可由管理员用 policybot ingest 导入。",
            "发送“订阅 红黄蓝”，有新消息即按时推送。",
        ),
        (r.Unavailable(busy=True), "暂时不可用（数据库忙），推送不受影响。请稍后再试。", ""),
        (r.Unsubscribed(rule="汽车", restore=1), "已退订“汽车”，不再推送。", ""),
    ],
)
def test_wording(result: r.Result, first: str, second: str) -> None:
    assert reply(result, str)[0].html == "\n".join(filter(None, (first, second)))


def test_the_arrow_points_at_the_place() -> None:
    (message,) = reply(r.BadRule(text="发改委 (芯片", position=4, message="没有成对。"), str)
    assert "<pre>发改委 (芯片\n\u3000\u3000\u3000 ▲</pre>" in message.html


def test_the_time_that_holds_is_marked() -> None:
    (message,) = reply(r.SettingsShown(chat=CHAT, changed=False), str)
    assert [button.text for button in message.buttons[0]] == ["07:30", "✓ 08:30", "12:00", "18:00"]


def test_a_source_that_gives_days_gives_beijings() -> None:
    midnight = datetime(2026, 7, 18, 16, 0, tzinfo=UTC)
    newest = replace(an_article(), published=midnight, date_only=True)
    (message,) = reply(subscribed(newest=newest, chat=replace(CHAT, zone="America/New_York")), str)
    assert "2026年7月19日" in message.html


def test_notices_are_short_enough_for_a_button() -> None:
    for result in samples("汽车"):
        if isinstance(result, r.Refused | r.Stale | r.Unavailable):
            (message,) = reply(result, str)
            assert len(message.html) <= 200


def test_no_reply_shouts() -> None:
    for result in samples("汽车"):
        for message in reply(result, str):
            assert not {"!", "！"} & set(message.html)
