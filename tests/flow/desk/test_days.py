"""Days beside a question, whatever the command: what they narrow, what is said of them, and what is offered."""

import html
import re
from datetime import UTC, date, datetime

import pytest

from bot.chat.replies.finding import finding
from bot.chat.replies.replies import reply
from bot.domain.plans import Plan
from bot.domain.reading import Deadline, DeadlineKind
from bot.domain.spans import Span
from bot.flow.desk.presses import Action
from bot.flow.desk.questions import tracked
from bot.flow.desk.results import findings as f
from bot.flow.desk.results.answers import Articles, NothingFound
from bot.flow.desk.results.exported import ExportChoices, ExportMade, NothingToExport
from bot.flow.desk.results.follows import BadRule, Subscribed
from tests.builders import NOW, a_fingerprint, a_new_entry, a_reading, a_record
from tests.flow.desk.room import CHAT, Room, ask, expect
from tests.flow.desk.test_inquiries import EARLIER, LATER, add, mechanism, statements

ZONE = "America/New_York"


@pytest.mark.parametrize("days", ["近30天", "2026-07", "日期:2026-07-01..2026-07-31", "本月", "2026年7月"])
async def test_a_timeline_of_some_days(room: Room, days: str) -> None:
    await statements(room)
    for text in (f"白名单 {days}", f"{days} 白名单"):
        told = expect(f.Timeline, await room.desk.track(ask(text)))
        assert (told.name, told.total) == ("“白名单”制度", 1)
    head = finding(told, str).html.splitlines()[0]
    assert "最早 2026年7月19日" in head
    assert "首次" not in head, "of the span, not of all days"
    made = expect(ExportMade, await room.press(Action.ASK, (await _formats(room, told))[0]))
    assert [one.article.title for one in made.said] == ["工信部最新表态"]
    assert isinstance(await room.press(Action.ASK, told.follow or 0), Subscribed)
    assert await room.rules() == ["机制:白名单"]


async def _formats(room: Room, told: f.Timeline) -> list[int]:
    choices = expect(ExportChoices, await room.press(Action.ASK, told.file or 0))
    return [number for _, number in choices.asks]


async def test_a_mechanism_among_the_articles_of_a_body(room: Room) -> None:
    await statements(room)
    await add(room, 2, "商务部表态", LATER, mechanisms=mechanism(LATER), agencies=("商务部",))
    assert expect(f.Timeline, await room.desk.track(ask("白名单"))).total == 3
    for text in ("工信部 白名单", "白名单 工信部", "工信部 机制:白名单"):
        told = expect(f.Timeline, await room.desk.track(ask(text)))
        assert (told.total, told.bodies) == (2, 1)
    assert "</b>（<b>工业和信息化部</b>） · 首次" in finding(told, str).html.splitlines()[0]
    await room.press(Action.ASK, told.follow or 0)
    assert await room.rules() == ["工业和信息化部 机制:白名单"]
    one = expect(f.Timeline, await room.desk.track(ask("商务部 白名单 近7天")))
    assert [said.article.title for said in one.statements] == ["商务部表态"]
    exported = expect(ExportMade, await room.desk.export(ask("追踪 商务部 白名单 近7天 md")))
    assert len(exported.said) == 1


async def test_what_rose_in_some_days_is_held_against_as_many_before(room: Room) -> None:
    for days in (1, 2, 12, 40, 41):
        await add(room, days, f"表态 {days}", LATER, mechanisms=mechanism(LATER))
    told = expect(f.Rising, await room.desk.track(ask("近10天")))
    assert [(rise.recent, rise.before) for rise in told.rises] == [(2, 1)]
    assert "2026年7月11日至7月20日提及增多" in finding(told, str).html
    told = expect(f.Rising, await room.desk.track(ask("2026-06")))
    assert [(rise.recent, rise.before) for rise in told.rises] == [(2, 0)]
    assert expect(f.Rising, await room.desk.track(ask("2025-06"))).rises == ()


async def test_what_rose_until_a_day_is_counted_in_the_days_that_are_named(room: Room) -> None:
    for days in (10, 25, 40, 45, 60, 90):
        await add(room, days, f"表态 {days}", LATER, mechanisms=mechanism(LATER))
    told = expect(f.Rising, await room.desk.track(ask("日期:..2026-06")))
    assert told.span == Span(first=date(2026, 6, 3), last=date(2026, 6, 30))
    assert [(rise.recent, rise.before) for rise in told.rises] == [(3, 1)]
    same = expect(f.Rising, await room.desk.track(ask("2026-06-03..2026-06-30")))
    assert same.rises == told.rises
    assert "2026年6月3日至6月30日" in finding(told, str).html
    assert "截至" not in finding(told, str).html


async def test_the_newest_statement_of_some_days_against_the_one_before_it(room: Room) -> None:
    await statements(room)
    await add(room, 90, "工信部更早表态", EARLIER, mechanisms=mechanism(EARLIER))
    for text in ("工信部 “白名单” 近30天", "“白名单” 2026-07", "工信部 “白名单”"):
        told = expect(f.Difference, await room.desk.diff(ask(text)))
        assert (told.pair.new.title, told.pair.old.title) == ("工信部最新表态", "工信部早前表态")
    for text in ("工信部 “白名单” 2026-06", "“白名单” 2026-06"):
        told = expect(f.Difference, await room.desk.diff(ask(text)))
        assert (told.pair.new.title, told.pair.old.title) == ("工信部早前表态", "工信部更早表态")
    assert isinstance(await room.desk.diff(ask("近30天")), f.HowToAsk)


async def due(room: Room, day: date) -> None:
    title, text = f"充电设施通知 {day}", f"充电设施申报于{day.year}年{day.month}月{day.day}日截止。"
    entry = a_new_entry(f"url:example.com/{day}", title=title, url=f"https://example.com/{day}", published=NOW)
    await room.store.poll.record_documents([entry], NOW)
    (article,) = await room.store.read.new_articles(NOW, 10)
    found = Deadline(text=text[7:-3], date=day, start=7, end=len(text) - 3, kind=DeadlineKind.DUE)
    reading = a_reading(title, text, deadlines=(found,))
    await room.store.read.record_readings((a_record(article.id, reading, fingerprint=a_fingerprint(title, title)),))


@pytest.mark.parametrize(
    ("days", "shown"),
    [
        ("", ["2026-07-25", "2026-08-15", "2026-12-31", "2027-03-01"]),
        ("2026-12", ["2026-12-31"]),
        ("近30天", ["2026-07-25", "2026-08-15"]),
        ("未来一周", ["2026-07-25"]),
        ("30天内", ["2026-07-25", "2026-08-15"]),
        ("date:30d", ["2026-07-25", "2026-08-15"]),
        ("下月", ["2026-08-15"]),
        ("明年", ["2027-03-01"]),
        ("..2026-12", ["2026-07-25", "2026-08-15", "2026-12-31"]),
        ("日期:2027..", ["2027-03-01"]),
        ("过去30天", ["2026-07-01"]),
        ("2026-07", ["2026-07-01", "2026-07-25"]),
        ("2026-09", []),
    ],
)
async def test_of_deadlines_the_days_are_those_that_articles_name(room: Room, days: str, shown: list[str]) -> None:
    for day in ("2026-07-01", "2026-07-25", "2026-08-15", "2026-12-31", "2027-03-01"):
        await due(room, date.fromisoformat(day))
    for text in (days, f"充电设施 {days}".strip()):
        told = await room.desk.deadlines(ask(text))
        found = [f"{one.day}" for one in told.dues] if isinstance(told, f.DeadlinesShown) else []
        assert found == shown
    if shown and days:
        made = expect(f.CalendarMade, await room.press(Action.ASK, expect(f.DeadlinesShown, told).file or 0))
        assert [f"{one.day}" for one in made.shown.dues] == shown


async def test_a_day_that_is_over_is_told_as_such(room: Room) -> None:
    await due(room, date(2026, 7, 1))
    told = finding(expect(f.DeadlinesShown, await room.desk.deadlines(ask("充电设施 2026-07"))), str).html
    assert told.startswith("“充电设施”（2026年7月1日至7月31日）：截止和施行日期，由早到晚\n")
    assert "7月1日（已过 19 天）截止" in told
    none = finding(expect(f.DeadlinesShown, await room.desk.deadlines(ask("2026-09"))), str).html
    assert none == "全部文章（2026年9月1日至9月30日）：没有截止或施行日期。"


async def test_what_was_written_of_a_document_in_some_days(room: Room) -> None:
    number = "国办发〔2026〕12号"
    await add(room, 60, "关于做好工作的通知", "现通知如下。", number=number)
    await add(room, 50, "某地落实", f"按照{number}执行。")
    await add(room, 1, "某地再落实", f"再次按照{number}执行。")
    assert expect(f.DocumentShown, await room.desk.doc(ask(number))).total == 2
    told = expect(f.DocumentShown, await room.desk.doc(ask(f"{number} 近30天")))
    assert ([one.title for one in told.own], told.total) == (["关于做好工作的通知"], 1)
    assert [one.title for one in told.citing] == ["某地再落实"]
    assert isinstance(await room.desk.doc(ask("近30天")), f.HowToAsk)


@pytest.mark.parametrize("text", ["芯片 3 近30天", "芯片 近30天 3", "近30天 3 芯片", "3 芯片 2026-07"])
async def test_the_newest_of_some_days_with_how_many(room: Room, text: str) -> None:
    told = expect(Articles, await room.desk.latest(ask(text)))
    assert (told.size, told.total, [term.name for term in told.topic.words]) == (3, 1, ["芯片"])
    assert told.topic.span is not None


ADVICE = re.compile("发送“订阅 (.+?)”，有新消息")
"""What somebody is told to follow."""


@pytest.mark.parametrize(
    "text", ["来源:火星报", "体裁:星际条约", "白名单 |", "(星际条约", "-星际条约", "星际条约 AND 白名单", "星" * 51]
)
@pytest.mark.parametrize("command", ["track", "search", "latest", "diff", "measures"])
async def test_nothing_is_advised_that_would_be_refused(room: Room, command: str, text: str) -> None:
    """It is said what is wrong, or that there is nothing, and nobody is sent on to follow it."""
    result = await getattr(room.desk, command)(ask(text))
    assert isinstance(result, NothingFound | BadRule) or (command, text) == ("track", "白名单 |"), result
    assert "订阅 " not in "".join(message.html for message in reply(result, str))


@pytest.mark.parametrize("text", ["星际条约", "工信部 星际条约", "标题:星际条约 -火星", "miit", "“星际”条约", "a&b"])
@pytest.mark.parametrize("command", ["track", "search", "latest", "diff", "measures", "figures"])
async def test_what_is_advised_is_taken_word_for_word(room: Room, command: str, text: str) -> None:
    told = await getattr(room.desk, command)(ask(text))
    said = "".join(message.html for message in reply(told, str))
    advised = [html.unescape(rule) for rule in ADVICE.findall(said)]
    assert len(advised) == isinstance(told, NothingFound)
    for rule in advised:
        expect(Subscribed, await room.desk.subscribe(ask(rule)))
        assert len(await room.rules()) == 1


async def test_words_with_days_are_offered_to_be_searched_and_not_to_be_followed(room: Room) -> None:
    (message,) = reply(await room.desk.not_a_command(ask("芯片 近30天"), None), str)
    assert message.html == "要检索“芯片 近30天”吗？"
    assert [button.text for row in message.buttons for button in row] == ["检索", "用法"]
    (both,) = reply(await room.desk.not_a_command(ask("芯片"), None), str)
    assert [button.text for row in both.buttons for button in row] == ["关注", "检索", "用法"]


async def test_a_week_is_from_monday_to_sunday_whoever_is_asked(room: Room) -> None:
    room.now = datetime(2026, 7, 22, 4, tzinfo=UTC)  # a Wednesday; the articles are of Monday
    await room.add_article(24 * 2, "周六谈芯片", "芯片工作。", agencies=("工业和信息化部",))
    searched = expect(Articles, await room.desk.search(ask("芯片 本周")))
    assert searched.topic.span == Span(first=date(2026, 7, 20), last=date(2026, 7, 26))
    exported = expect(ExportMade, await room.desk.export(ask("芯片 本周 md")))
    assert (searched.total, exported.total, exported.scope.span) == (1, 1, searched.topic.span)
    assert expect(ExportMade, await room.desk.export(ask("芯片 近7天 md"))).total == 2
    assert expect(ExportMade, await room.desk.export(ask("芯片 week md"))).total == 2
    await room.desk.subscribe(ask("芯片"))
    made = expect(ExportMade, await room.desk.export(ask("本周 docx")))
    assert (made.total, made.scope.rules) == (1, 1)
    assert reply(made, str)[0].html.startswith("关注的消息（2026年7月20日至7月26日）：1 篇")
    assert isinstance(await room.desk.export(ask("芯片 2025-01 md")), NothingToExport)


@pytest.mark.parametrize("text", ["机构:工信部", "白名单 | 芯片", "地区:上海 近30天"])
async def test_what_names_nothing_to_track_is_not_said_to_be_missing(room: Room, text: str) -> None:
    bad = expect(BadRule, await room.desk.track(ask(text)))
    assert bad.message == tracked.NO_NAME
    assert expect(BadRule, await room.desk.export(ask(f"追踪 {text} md"))).message == tracked.NO_NAME


@pytest.mark.parametrize(
    ("published", "seen"),
    [
        (datetime(2026, 7, 18, 16, tzinfo=UTC), True),
        (datetime(2026, 7, 19, 16, tzinfo=UTC), False),
        (datetime(2026, 7, 19, 16, 1, tzinfo=UTC), True),
        (datetime(2026, 7, 19, 4, tzinfo=UTC), True),
        (datetime(2026, 7, 19, 3, 59, tzinfo=UTC), False),
    ],
)
async def test_days_are_those_of_the_chat(room: Room, published: datetime, *, seen: bool) -> None:
    """It is 20:30 of Sunday 19 July in New York; what bears a day alone, Beijing's midnight, is of that day."""
    await room.desk.latest(ask("5"))
    await room.store.desk.set_plan(CHAT, Plan(), ZONE, NOW)
    await room.add_article(9, "示例", "示例。")
    entry = a_new_entry("url:example.com/day", title="低空要闻", url="https://example.com/day", published=published)
    await room.store.poll.record_documents([entry], NOW)
    (article,) = await room.store.read.new_articles(NOW, 10)
    await room.store.read.record_readings(
        (a_record(article.id, a_reading("低空要闻", "低空。", agencies=("商务部",))),)
    )
    for text in ("低空 今天", "商务部 低空 今天", "商务部 标题:低空 今天"):
        found = await room.desk.search(ask(text))
        assert isinstance(found, Articles) == seen
    searched = expect(Articles, await room.desk.search(ask("芯片 本周")))
    assert searched.topic.span == Span(first=date(2026, 7, 13), last=date(2026, 7, 19))


async def test_what_nobody_dated_counts_by_its_intake_and_is_marked(room: Room) -> None:
    await add(room, 1, "工信部未标日期谈充电桩", "一是建充电桩。", published=None)
    await add(room, 1, "工信部标日期谈充电桩", "一是建充电桩。")
    told = expect(Articles, await room.desk.latest(ask("充电桩 近7天")))
    assert (told.total, told.undated) == (2, 1)
    assert "共 2 篇，最新的在前（其中 1 篇来源未给日期，按收录日计）" in reply(told, str)[0].html
    assert expect(Articles, await room.desk.search(ask("充电桩 近7天"))).undated == 1
    assert expect(Articles, await room.desk.latest(ask("工信部 近7天"))).undated == 1
    anytime = expect(Articles, await room.desk.latest(ask("充电桩")))
    assert "按收录日计" not in reply(anytime, str)[0].html
    followed = expect(Subscribed, await room.desk.subscribe(ask("充电桩")))
    assert (followed.hits, followed.undated) == (2, 1)
    assert followed.newest is not None
    assert followed.newest.title == "工信部标日期谈充电桩", "one that is dated is the newest"
    assert "近 30 天命中 2 篇（其中 1 篇来源未给日期，按收录日计）" in reply(followed, str)[0].html


async def test_where_nobody_dated_any_all_of_them_are_said_to_be_undated(room: Room) -> None:
    for number in ("一", "二"):
        await add(room, 1, f"工信部未标日期谈换电站{number}", "一是建换电站。", published=None)
    told = expect(Articles, await room.desk.latest(ask("换电站 近7天")))
    assert "共 2 篇，最新的在前（来源均未给日期，按收录日计）" in reply(told, str)[0].html


async def test_what_rises_is_told_twice_by_dated_articles(room: Room) -> None:
    await add(room, 1, "表态一", LATER, mechanisms=mechanism(LATER))
    await add(room, 2, "表态二", LATER, mechanisms=mechanism(LATER), published=None)
    assert expect(f.Rising, await room.desk.track(ask())).rises == ()
    await add(room, 3, "表态三", LATER, mechanisms=mechanism(LATER))
    assert [rise.recent for rise in expect(f.Rising, await room.desk.track(ask())).rises] == [2]


async def test_of_days_within_the_library_nobody_is_sent_to_import(room: Room) -> None:
    await add(room, 90, "较早的表态", LATER)
    none = expect(NothingFound, await room.desk.latest(ask("2026-07-10")))
    assert "ingest" not in reply(none, str)[0].html
    assert "ingest" in reply(expect(NothingFound, await room.desk.latest(ask("2020-01"))), str)[0].html
