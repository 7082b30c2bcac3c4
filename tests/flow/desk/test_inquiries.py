"""Measures, mechanisms, changes of wording, documents, dates and figures, each cut out of what was read."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot.chat.replies.finding import finding
from bot.domain.chats import TERMINAL
from bot.domain.reading import Deadline, DocumentRef, Figure, ListKind, Measure, MeasureList, Mention, Tense
from bot.flow.desk.presses import Action
from bot.flow.desk.questions.documents import NOT_NAMED, PART_ALONE, PREFIX_ALONE
from bot.flow.desk.questions.inquiries import ONE_BODY
from bot.flow.desk.results import findings as f
from bot.flow.desk.results.answers import NothingFound
from bot.flow.desk.results.follows import Subscribed
from bot.match.compare import Change
from bot.match.fingerprint import number_key
from tests.builders import NOW, a_fingerprint, a_new_entry, a_reading, a_record
from tests.flow.desk.room import Room, add_deadline, ask, expect

MIIT = ("工业和信息化部",)
EARLIER = "一是落实好“白名单”制度，以点带链、以链带面。二是畅通物流通道。"
LATER = "一是聚焦重点企业，建立实施“白名单”制度。二是畅通物流通道。"


async def add(room: Room, days: int, title: str, text: str, **given: Any) -> int:
    """Reads an article so many days old, its items measures; returns its id."""
    key = f"url:made.example.com/{title}"
    published = given.pop("published", NOW - timedelta(days=days))
    entry = a_new_entry(key, title=title, url=f"https://{key[4:]}", published=published)
    await room.store.poll.record_documents([entry], NOW)
    (article,) = await room.store.read.new_articles(NOW, 10)
    number = str(given.pop("number", ""))
    given = {"agencies": MIIT, "lists": measures(text)} | given
    reading = a_reading(title, text, **given)
    mark = (
        a_fingerprint(f"body {title}", f"title {title}", number=number_key(number))
        if number
        else a_fingerprint(title, title)
    )
    await room.store.read.record_readings((a_record(article.id, reading, fingerprint=mark),))
    return article.id


def measures(text: str) -> tuple[MeasureList, ...]:
    items = []
    for marker in ("一是", "二是"):
        if marker in text:
            start = text.index(marker) + len(marker)
            end = text.index("。", start)
            said = text[start:end]
            items.append(Measure(marker=marker, headline=said.split("，")[0], text=said, start=start, end=end))
    return (MeasureList(kind=ListKind.MEASURE, items=tuple(items), tense=Tense.PLANNED),) if items else ()


def mechanism(text: str) -> tuple[Mention, ...]:
    name = "“白名单”制度"
    return (Mention(name=name, text=name, start=text.index(name), end=text.index(name) + len(name)),)


async def statements(room: Room) -> tuple[int, int]:
    old = await add(room, 48, "工信部早前表态", EARLIER, mechanisms=mechanism(EARLIER))
    new = await add(room, 1, "工信部最新表态", LATER, mechanisms=mechanism(LATER))
    return old, new


async def test_a_mechanism_has_a_timeline_in_its_own_words(room: Room) -> None:
    await statements(room)
    told = expect(f.Timeline, await room.desk.track(ask("白名单")))
    assert (told.name, told.total, told.bodies) == ("“白名单”制度", 2, 1)
    assert [said.text for said in told.statements] == [
        "聚焦重点企业，建立实施“白名单”制度",
        "落实好“白名单”制度",
    ]
    assert told.first.article.title == "工信部早前表态"
    assert [said.strength and said.strength.word for said in told.statements] == ["建立实施", "落实"]
    for said in told.statements:
        assert said.text in said.article.reading.text
    assert isinstance(await room.press(Action.ASK, told.follow or 0), Subscribed)
    assert await room.rules() == ["机制:白名单"]


async def test_a_word_that_is_no_mechanism_is_sought_in_measures_then_everywhere(room: Room) -> None:
    await statements(room)
    assert expect(f.Timeline, await room.desk.track(ask("物流通道"))).total == 2
    assert expect(f.Timeline, await room.desk.track(ask("消费"))).total == 1
    assert isinstance(await room.desk.track(ask("揭榜挂帅")), NothingFound)


async def test_without_a_name_what_is_rising(room: Room) -> None:
    await statements(room)
    told = expect(f.Rising, await room.desk.track(ask()))
    assert told.rises == ()
    await add(room, 2, "又一次表态", LATER, mechanisms=mechanism(LATER))
    told = expect(f.Rising, await room.desk.track(ask()))
    assert [(rise.name, rise.recent, rise.before) for rise in told.rises] == [("“白名单”制度", 2, 1)]
    assert isinstance(await room.press(Action.ASK, told.asks[0]), f.Timeline)


async def test_a_statement_against_the_one_before(room: Room) -> None:
    await statements(room)
    told = expect(f.Difference, await room.desk.diff(ask("工信部 “白名单”")))
    lines = [(line.change, line.old and line.old.headline, line.new and line.new.headline) for line in told.pair.lines]
    assert lines == [
        (Change.ADDED, None, "聚焦重点企业"),
        (Change.REWORDED, "落实好“白名单”制度", "建立实施“白名单”制度"),
        (Change.GONE, "以点带链、以链带面", None),
    ]
    for line in told.pair.lines:
        for side, article in ((line.old, told.pair.old), (line.new, told.pair.new)):
            assert side is None or article.reading.text[side.start : side.end] == side.headline


async def test_nothing_to_compare_with_is_said(room: Room) -> None:
    assert expect(f.OnlyOne, await room.desk.diff(ask("工信部"))).only is None
    await add(room, 1, "唯一表态", LATER)
    assert expect(f.OnlyOne, await room.desk.diff(ask("工信部"))).only is not None
    assert isinstance(await room.desk.diff(ask("火星")), NothingFound)
    assert isinstance(await room.desk.diff(ask()), f.HowToAsk)


async def test_measures_by_number_or_by_topic(room: Room) -> None:
    old, _ = await statements(room)
    assert expect(f.MeasuresShown, await room.desk.measures(ask(str(old)))).found.article.id == old
    newest = expect(f.MeasuresShown, await room.desk.measures(ask("白名单"))).found.article
    assert newest.title == "工信部最新表态"
    for item in (f"{old} 2", f"{old} 第2条"):
        assert expect(f.MeasuresShown, await room.desk.measures(ask(item))).found.article.id == old
    assert isinstance(await room.desk.measures(ask(f"{old + 99} 2")), NothingFound)
    assert isinstance(await room.desk.measures(ask("消费")), NothingFound)
    assert isinstance(await room.desk.measures(ask()), f.HowToAsk)


async def test_a_document_what_interprets_cites_and_ends_it(room: Room) -> None:
    number = "国办发〔2022〕12号"
    own = await add(room, 30, "某某办法", "国办发〔2022〕12号全文。", number=number)
    await add(room, 20, "某某办法解读", "解读国办发〔2022〕12号。")
    await add(room, 10, "关于落实的通知", "按照国办发[2022]12号执行。")
    await add(room, 1, "关于清理文件的通知", "国办发〔2022〕12号同时废止。")
    told = expect(f.DocumentShown, await room.desk.doc(ask("国办发(2022)12号")))
    assert [article.id for article in told.own] == [own]
    assert [article.title for article in told.interpretations] == ["某某办法解读"]
    assert [article.title for article in told.citing] == ["关于落实的通知"]
    assert [article.title for article in told.ending] == ["关于清理文件的通知"]
    assert isinstance(await room.press(Action.ASK, told.follow or 0), Subscribed)
    assert await room.rules() == [number]
    assert isinstance(await room.desk.doc(ask("国办发〔1999〕1号")), NothingFound)


async def test_a_part_of_a_number_asks_which_document_is_meant(room: Room) -> None:
    for days, number in ((30, "国办发〔2022〕42号"), (20, "示例部发〔2026〕42号"), (10, "示例部发〔2026〕142号")):
        start = len("按照")
        ref = DocumentRef(text=number, number=number, start=start, end=start + len(number))
        await add(room, days, f"关于落实的通知{days}", f"按照{number}执行。", documents=(ref,))
    asked = expect(f.DocumentChoices, await room.desk.doc(ask("第42号")))
    assert [one.name for one in asked.choices] == ["示例部发〔2026〕42号", "国办发〔2022〕42号"]
    shown = expect(f.DocumentShown, await room.press(Action.ASK, asked.choices[1].question))
    assert shown.number == "国办发〔2022〕42号"
    assert expect(f.DocumentShown, await room.desk.doc(ask("〔2022〕42号"))).number == "国办发〔2022〕42号"
    for unmarked in (
        "国办发[2022]42",
        "国办发〔2022〕第42",
        "国办发（2022）42 近9年",
        "国办发2022年第42号",
        "国办发 2022 42",
        "国办发2022-42号",
    ):
        assert expect(f.DocumentShown, await room.desk.doc(ask(unmarked))).number == "国办发〔2022〕42号"
    assert expect(f.DocumentShown, await room.desk.doc(ask("142号"))).number == "示例部发〔2026〕142号"
    assert await room.desk.doc(ask("7号")) == f.HowToAsk(usage=PART_ALONE)
    for part in ("国办发〔2022〕", "国办发[2022]号", "国办发", "国办发 第号", "国办发2022", "国办发2022年"):
        assert await room.desk.doc(ask(part)) == f.HowToAsk(usage=PREFIX_ALONE)
    for end in "函字规令办发":
        assert await room.desk.doc(ask(f"示例厅{end}")) == f.HowToAsk(usage=NOT_NAMED)
    assert isinstance(await room.desk.doc(ask("〔2022〕7号")), NothingFound)


@pytest.mark.parametrize("word", ["限船令", "示例办", "印发", "数字", "老字号"])
async def test_a_word_that_ends_like_a_number_s_prefix_is_sought_as_one(room: Room, word: str) -> None:
    number = "示例部函〔2026〕42号"
    ref = DocumentRef(text=number, number=number, start=0, end=len(number))
    own = await add(room, 9, "渡口通知", f"{number}和{word}自即日起执行。", documents=(ref,))
    for asked in (word, f"{word} 2026年", f"{word} 2026-07"):
        told = expect(f.DocumentShown, await room.desk.doc(ask(asked)))
        assert (told.number, [article.id for article in told.citing]) == (word, [own])
    numbered = expect(NothingFound, await room.desk.doc(ask("印发2026年7号")))
    assert numbered.topic.text == "印发〔2026〕7号"
    assert await room.desk.doc(ask(f"{word}〔2026〕")) == f.HowToAsk(usage=PREFIX_ALONE)


@pytest.mark.parametrize("words", ["工信部 | 财政部", "工信部 财政部", "(工信部 | 财政部) 白名单"])
async def test_of_several_bodies_one_is_to_be_named(room: Room, words: str) -> None:
    await statements(room)
    assert await room.desk.diff(ask(words)) == f.HowToAsk(usage=ONE_BODY)
    assert isinstance(await room.desk.diff(ask("工信部 (白名单 | 通道)")), f.Difference)


async def test_dates_ahead_nearest_first_and_figures(room: Room) -> None:
    later = Deadline(text="2026年底前", date=date(2026, 12, 31), start=0, end=1)
    sooner = Deadline(text="8月1日起施行", date=date(2026, 8, 1), start=0, end=1)
    past = Deadline(text="6月", date=date(2026, 6, 30), start=0, end=1)
    untold = Deadline(text="自公布之日起施行", date=None, start=0, end=1)
    figure = Figure(text="10万个", about="充电桩", start=0, end=4)
    await add(room, 1, "充电桩通知", "10万个充电桩", deadlines=(later, untold, past, sooner), figures=(figure,))
    dues = expect(f.DeadlinesShown, await room.desk.deadlines(ask("充电桩"))).dues
    assert [due.deadline.text for due in dues] == ["8月1日起施行", "2026年底前"]
    assert [one.figure.text for one in expect(f.FiguresShown, await room.desk.figures(ask())).figures] == ["10万个"]


async def test_figures_and_measures_are_narrowed_by_date(room: Room) -> None:
    figure = Figure(text="10万个", about="充电桩", start=0, end=4)
    await add(room, 1, "充电桩通知", "10万个充电桩", figures=(figure,))
    assert expect(f.FiguresShown, await room.desk.figures(ask("充电桩 近7天"))).figures
    expect(NothingFound, await room.desk.figures(ask("充电桩 2020-01")))
    await add(room, 2, "充电桩做法", "一是多建充电桩。二是畅通道路。")
    shown = expect(f.MeasuresShown, await room.desk.measures(ask("工信部 近7天")))
    assert shown.found.article.title == "充电桩做法"
    nothing = expect(NothingFound, await room.desk.measures(ask("工信部 2020-01")))
    assert nothing.topic.span is not None


async def test_sources_and_status(room: Room) -> None:
    assert [one.name for one in expect(f.SourcesShown, await room.desk.sources(ask())).sources] == ["部委要闻"]
    await room.desk.subscribe(ask("芯片"))
    status = expect(f.StatusShown, await room.desk.status(ask()))
    assert (status.library.stories, status.sources, status.rules) == (3, 1, 1)
    assert "关注 1 条，下一期 " in finding(status, str).html
    await room.desk.settings(ask("即时"))
    at_once = finding(expect(f.StatusShown, await room.desk.status(ask())), str).html
    assert at_once.endswith("本会话关注 1 条，有消息即时推送")
    here = ask("芯片", chat_id=TERMINAL)
    await room.desk.subscribe(here)
    shown = finding(expect(f.StatusShown, await room.desk.status(here)), str).html
    assert shown.endswith("本会话关注 1 条，终端里不推送，发送“日报”查看")
    nothing = replace(status, sources=0, healthy=0)
    assert "尚未启用任何来源" in finding(nothing, str).html


async def test_stories_are_counted_and_reprints_named(room: Room) -> None:
    status = expect(f.StatusShown, await room.desk.status(ask()))
    assert finding(status, str).html.startswith("库中文章 3 篇，最早")
    reprinted = replace(status, library=replace(status.library, articles=1004))
    assert finding(reprinted, str).html.startswith("库中文章 3 篇（含转载共 1,004 篇），最早")


@pytest.mark.parametrize("text", ["(", "|" * 300, "\u202e", "😀", "'; drop table reading; --", "-1", "9" * 40])
async def test_hostile_words_get_an_answer(room: Room, text: str) -> None:
    for verb in ("measures", "track", "diff", "doc", "deadlines", "figures"):
        assert await getattr(room.desk, verb)(ask(text)) is not None


async def test_today_is_the_day_of_the_chats_own_zone(room: Room) -> None:
    await add_deadline(room)
    room.now = datetime(2026, 8, 1, 17, 0, tzinfo=UTC)  # the 2nd in Beijing, still the 1st in New York
    assert expect(f.DeadlinesShown, await room.desk.deadlines(ask("充电"))).dues == ()
    await room.desk.settings(ask("纽约"))
    shown = expect(f.DeadlinesShown, await room.desk.deadlines(ask("充电")))
    assert (shown.today, [due.deadline.date for due in shown.dues]) == (date(2026, 8, 1), [date(2026, 8, 1)])
