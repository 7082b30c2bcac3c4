"""What goes into an export, and what is asked back."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.chat.hearing import hear
from bot.chat.replies.replies import reply
from bot.domain.spans import Span
from bot.flow.desk.presses import Action
from bot.flow.desk.questions.exports import MOST, _split
from bot.flow.desk.results.exported import ExportChoices, ExportMade, Format, NothingToExport, Scope
from bot.flow.desk.results.findings import Timeline
from bot.flow.desk.results.follows import BadRule
from bot.locale import translator
from tests.builders import NOW
from tests.flow.desk.room import CHAT, Room, ask, expect

WEEK = Span(first=date(2026, 7, 14), last=date(2026, 7, 20))


def titles(made: ExportMade) -> list[str]:
    return [article.title for article, _ in made.articles]


async def test_alone_it_asks_for_the_format_and_a_button_makes_the_file(room: Room) -> None:
    choices = expect(ExportChoices, await room.desk.export(ask("工信部")))
    assert [form for form, _ in choices.asks] == list(Format)
    made = expect(ExportMade, await room.press(Action.ASK, choices.asks[0][1]))
    assert (made.form, made.scope.topic) == (Format.WORD, "工信部")
    assert titles(made) == ["工信部部署芯片产业工作", "工信部建立白名单"]


@pytest.mark.parametrize(
    ("text", "form"),
    [("week docx", Format.WORD), ("周报 Word", Format.WORD), (".md", Format.MARKDOWN), ("week 表格", Format.TABLE)],
)
async def test_the_week_of_everything_where_nothing_is_followed(room: Room, text: str, form: Format) -> None:
    made = expect(ExportMade, await room.desk.export(ask(text)))
    assert (made.form, made.scope) == (form, Scope(topic="", span=WEEK))
    assert len(titles(made)) == 3


@pytest.mark.parametrize(
    ("said", "form"),
    [
        ("导出芯片，用excel", Format.TABLE),
        ("导出芯片，使用excel", Format.TABLE),
        ("导出芯片成word文档", Format.WORD),
        ("导出 芯片 一份word", Format.WORD),
        ("导出 芯片 做成一个表格", Format.TABLE),
        ("导出 芯片 表格吧", Format.TABLE),
        ("导出芯片 markdown", Format.MARKDOWN),
        ("export 芯片 measures in an excel file", Format.TABLE),
        ("export the 芯片 articles to JSON", Format.JSON),
        ("export everything about 芯片 as word", Format.WORD),
    ],
)
async def test_the_format_is_heard_as_one_says_it(room: Room, said: str, form: Format) -> None:
    heard = hear(said, None)
    assert heard
    made = expect(ExportMade, await room.desk.export(ask(heard.text)))
    assert (made.form, made.scope.topic, made.total) == (form, "芯片", 1)


async def test_a_format_within_a_word_is_none(room: Room) -> None:
    for said in ("数据表格", "sword", "芯片word化"):
        assert expect(ExportChoices, await room.desk.export(ask(said))).scope.topic == said
    assert expect(ExportChoices, await room.desk.export(ask("芯片，用pdf"))).unknown == "pdf"


async def test_the_week_is_what_the_rules_want_each_article_once(room: Room) -> None:
    for rule in ("工信部", "芯片", "消费"):
        await room.desk.subscribe(ask(rule))
    made = expect(ExportMade, await room.desk.export(ask("week json")))
    assert titles(made) == ["工信部部署芯片产业工作", "商务部谈消费", "工信部建立白名单"]
    assert (made.scope.rules, made.total) == (3, 3)
    room.now = NOW + timedelta(days=7)
    assert expect(NothingToExport, await room.desk.export(ask("week json"))).scope.topic == ""


async def test_the_week_of_a_topic_and_a_topic_of_a_span(room: Room) -> None:
    await room.add_article(24 * 40, "早前谈芯片", "芯片工作早前的部署。", agencies=("工业和信息化部",))
    assert len(titles(expect(ExportMade, await room.desk.export(ask("工信部 芯片 md"))))) == 2
    for text in ("week 工信部 芯片 md", "工信部 芯片 周报 md", "工信部 芯片 近7天 md"):
        made = expect(ExportMade, await room.desk.export(ask(text)))
        assert (titles(made), made.scope) == (["工信部部署芯片产业工作"], Scope(topic="工信部 芯片", span=WEEK))
        (message,) = reply(made, translator("en"))
        assert message.html.startswith("“工信部 芯片” (14 July to 20 July 2026): 1 article")
    await room.desk.subscribe(ask("消费"))
    assert titles(expect(ExportMade, await room.desk.export(ask("近60天 csv")))) == ["商务部谈消费"]


async def test_a_number_alone_is_an_articles_where_it_has_one(room: Room) -> None:
    made = expect(ExportMade, await room.desk.export(ask("2 md")))
    assert ([article.id for article, _ in made.articles], made.total) == ([2], 1)
    assert isinstance(await room.desk.export(ask("99 md")), NothingToExport)


async def test_a_rule_that_excludes_what_it_asks_for_is_not_everything(room: Room) -> None:
    await room.desk.subscribe(ask("芯片"))
    await room.store.desk.unsubscribe(CHAT, "芯片")
    await room.store.desk.subscribe(CHAT, "芯片 -芯片", room.now)
    assert isinstance(await room.desk.export(ask("week md")), NothingToExport)


async def test_a_mechanism_over_time_is_exported_with_what_each_says_of_it_alone(room: Room) -> None:
    await room.add_article(5, "商务部谈白名单", "商务部说，外贸企业也可列入“白名单”。另有他事。", agencies=("商务部",))
    told = expect(Timeline, await room.desk.track(ask("白名单")))
    assert (told.total, told.bodies) == (2, 2)
    choices = expect(ExportChoices, await room.press(Action.ASK, told.file or 0))
    assert (choices.scope.topic, choices.scope.tracked) == ("白名单", True)
    made = expect(ExportMade, await room.press(Action.ASK, choices.asks[1][1]))
    assert [one.text for one in made.said] == [one.text for one in told.statements]
    (message,) = reply(made, str)
    assert message.html == "“白名单”的历次说法：2 篇，每条都是原文，附出处和链接。"
    assert message.document is not None
    assert message.document.name == "历次说法-2026-07-20.md"
    written = message.document.content.decode()
    assert written.startswith("# 白名单的历次说法\n\n白名单 · 2 篇 · 截至 2026年7月20日\n")
    assert "“商务部说，外贸企业也可列入‘白名单’。” [原文](<https://example.com/5#:~:text=" in written
    assert "另有他事" not in written


async def test_no_link_is_promised_where_no_article_has_one(room: Room) -> None:
    made = expect(ExportMade, await room.desk.export(ask("工信部 md")))
    bare = tuple((replace(article, url=None), said) for article, said in made.articles)
    (message,) = reply(replace(made, articles=bare), str)
    assert message.html == "“工信部”：2 篇，每条都是原文，附出处；原文没有可用的链接。"


@pytest.mark.parametrize("word", ["追踪", "追蹤", "跟踪", "Track"])
async def test_a_mechanism_over_time_by_words(room: Room, word: str) -> None:
    made = expect(ExportMade, await room.desk.export(ask(f"{word} 白名单 json")))
    assert (made.scope.topic, made.form, len(made.said)) == ("白名单", Format.JSON, 1)
    nothing = expect(NothingToExport, await room.desk.export(ask(f"{word} 红黄蓝 csv")))
    assert reply(nothing, str)[0].html == "“红黄蓝”的历次说法：没有可导出的文章。"


async def test_nothing_and_nonsense(room: Room) -> None:
    assert expect(NothingToExport, await room.desk.export(ask("红黄蓝 csv"))).scope.topic == "红黄蓝"
    assert isinstance(await room.desk.export(ask("( csv")), BadRule)


async def test_more_articles_than_a_file_holds_come_in_files_of_their_own(room: Room) -> None:
    for number in range(4, 4 + MOST):
        text = f"商务部介绍第{number}项外贸工作。"
        await room.add_article(number, f"商务部谈外贸 {number}", text, agencies=("商务部",))
    for rule in ("工信部", "商务部"):
        await room.desk.subscribe(ask(rule))
    first = expect(ExportMade, await room.desk.export(ask("week csv")))
    assert (first.first, len(first.articles), first.total) == (0, MOST, MOST + 3)
    assert first.turn is not None
    second = expect(ExportMade, await room.press(Action.ASK, first.turn, 1))
    assert (second.first, second.form, len(second.articles)) == (MOST, Format.TABLE, 3)
    assert len({*titles(first), *titles(second)}) == MOST + 3
    assert isinstance(await room.press(Action.ASK, first.turn, 2), NothingToExport)
    topic = expect(ExportMade, await room.desk.export(ask("商务部 csv")))
    assert (topic.total, topic.turn is not None) == (MOST + 1, True)


async def kept(room: Room) -> None:
    """Three bookmarks: of articles of today, of ten days ago and of forty."""
    for days in (10, 40):
        await room.add_article(24 * days, f"早前 {days} 天谈芯片", "芯片工作。", agencies=("工业和信息化部",))
    for number in (5, 1, 4):
        await room.desk.bookmarks(ask(str(number)))


@pytest.mark.parametrize(
    ("text", "shown", "told"),
    [
        ("收藏 近7天 md", ["工信部部署芯片产业工作"], "收藏的文章（2026年7月14日至7月20日）：1 篇"),
        ("近一个月 收藏夹 md", ["早前 10 天谈芯片", "工信部部署芯片产业工作"], "收藏的文章（2026年6月21日至"),
        ("bookmarks week md", ["工信部部署芯片产业工作"], "收藏的文章（2026年7月14日至"),
        ("收藏 md", ["早前 40 天谈芯片", "早前 10 天谈芯片", "工信部部署芯片产业工作"], "收藏的文章：3 篇"),
    ],
)
async def test_bookmarks_of_articles_of_some_days(room: Room, text: str, shown: list[str], told: str) -> None:
    await kept(room)
    made = expect(ExportMade, await room.desk.export(ask(text)))
    assert titles(made) == shown
    (message,) = reply(made, str)
    assert message.html.startswith(told)
    assert message.document is not None
    assert message.document.content.decode().splitlines()[2].startswith("收藏的文章")


async def test_where_no_bookmark_is_of_these_days_a_button_exports_all(room: Room) -> None:
    await kept(room)
    nothing = expect(NothingToExport, await room.desk.export(ask("收藏 2020-01 md")))
    (message,) = reply(nothing, str)
    assert message.html == "收藏的文章（2020年1月1日至1月31日）：没有可导出的文章。日期按文章发布日计，不按收藏日。"
    assert message.buttons[0][0].text == "不限日期再查"
    assert len(titles(expect(ExportMade, await room.press(Action.ASK, nothing.undated or 0)))) == 3


@pytest.mark.parametrize("text", ["week", "周报", "一周", "近7天", "", "近七天"])
async def test_the_week_is_the_seven_days_with_today_and_said_to_be(room: Room, text: str) -> None:
    """The article of 13 July, 23:59 of Beijing, is within 168 hours of the morning of the 20th, and not of the week."""
    room.now = datetime(2026, 7, 20, 1, tzinfo=UTC)
    await room.add_article(round((NOW - datetime(2026, 7, 13, 15, 59, tzinfo=UTC)) / timedelta(hours=1)), "早", "早。")
    choices = expect(ExportChoices, await room.desk.export(ask(text)))
    (message,) = reply(choices, str)
    assert message.html.startswith("导出全部消息（2026年7月14日至7月20日）：")
    made = expect(ExportMade, await room.press(Action.ASK, choices.asks[1][1]))
    assert (made.scope.span, made.total) == (WEEK, 3)
    await room.desk.subscribe(ask("工信部"))
    made = expect(ExportMade, await room.desk.export(ask(f"{text} md")))
    (message,) = reply(made, str)
    assert message.html.startswith("关注的消息（2026年7月14日至7月20日）：2 篇")


async def test_the_days_of_a_file_are_those_that_were_told_when_it_was_offered(room: Room) -> None:
    choices = expect(ExportChoices, await room.desk.export(ask("芯片 近7天")))
    room.now = NOW + timedelta(days=30)
    made = expect(ExportMade, await room.press(Action.ASK, choices.asks[1][1]))
    assert (made.scope.span, made.total) == (WEEK, 1)


async def test_a_date_that_cannot_be_read_is_told_before_a_format_is_asked_for(room: Room) -> None:
    for text in ("芯片 2026-13", "追踪 白名单 2026-13", "week 2026-06"):
        expect(BadRule, await room.desk.export(ask(text)))


@pytest.mark.parametrize(
    ("said", "topic"),
    [("信用 word", "信用"), ("集成 word", "集成"), ("签到 csv", "签到"), ("芯片 last week md", "芯片 last week")],
)
def test_a_word_that_ends_like_a_joint_stays_whole(said: str, topic: str) -> None:
    assert _split(said)[0] == topic
