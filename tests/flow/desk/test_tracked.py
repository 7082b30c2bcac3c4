"""Which statements a timeline is made of, and in which order."""

import pytest

from bot.chat.replies.finding import finding
from bot.domain.reading import ListKind, Measure, MeasureList, Mention, Speaker, Tense
from bot.flow.desk.questions import exports
from bot.flow.desk.results import findings as f
from bot.flow.desk.results.answers import NothingFound
from bot.flow.desk.results.exported import ExportMade
from tests.flow.desk.room import Room, ask, expect
from tests.flow.desk.test_inquiries import add, measures, mechanism

GOODS = "一是{}货运企业“白名单”制度。"


async def test_a_plus_sign_at_the_end_of_a_name_is_part_of_it(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    await add(room, 9, "谈智能农机", "一是培养智能农机操作员。二是推进“智能农机＋”示范。")
    monkeypatch.setattr(exports, "MOST", 1)
    await add(room, 3, "再谈智能农机", "一是培养智能农机操作员。")
    told = expect(f.Timeline, await room.desk.track(ask("智能农机+")))
    assert [said.text for said in told.statements] == ["推进“智能农机＋”示范"]
    assert (told.total, told.first.article.title) == (1, "谈智能农机")
    assert expect(f.Timeline, await room.desk.track(ask("智能农机"))).total == 2
    made = expect(ExportMade, await room.desk.export(ask("追踪 智能农机+ md")))
    assert ([said.text for said in made.said], made.total) == (["推进“智能农机＋”示范"], 1)
    assert isinstance(await room.desk.track(ask("操作员+")), NothingFound)


def done(text: str) -> tuple[MeasureList, ...]:
    (planned,) = measures(text)
    items: tuple[Measure, ...] = planned.items
    return (MeasureList(kind=ListKind.MEASURE, items=items, tense=Tense.DONE),)


async def timeline(room: Room) -> f.Timeline:
    return expect(f.Timeline, await room.desk.track(ask("白名单")))


async def test_what_is_done_and_what_is_planned_are_no_rise(room: Room) -> None:
    await add(room, 48, "早前表态", GOODS.format("试点"))
    await add(room, 1, "回顾", GOODS.format("建立"), lists=done(GOODS.format("建立")))
    assert "力度" not in finding(await timeline(room), str).html
    await add(room, 30, "更早回顾", GOODS.format("试点"), lists=done(GOODS.format("试点")))
    assert "试点" in finding(await timeline(room), str).html.splitlines()[-1]


async def test_statements_without_a_day_come_last(room: Room) -> None:
    text = GOODS.format("建立")
    await add(room, 48, "早前表态", text, mechanisms=mechanism(text))
    await add(room, 0, "无日期的表态", text, mechanisms=mechanism(text), published=None)
    await add(room, 1, "近日表态", text, mechanisms=mechanism(text))
    told = await timeline(room)
    assert [said.article.title for said in told.statements] == ["近日表态", "早前表态", "无日期的表态"]
    assert told.first.article.title == "早前表态"
    assert "收录于" in finding(told, str).html


async def test_the_first_is_the_earliest_by_the_day_beneath_it_too(room: Room) -> None:
    text = f"{GOODS.format('建立')}\n二是通报各县。\n2019年3月8日"
    await add(room, 48, "早前表态", GOODS.format("建立"), mechanisms=mechanism(GOODS.format("建立")))
    await add(room, 0, "无人标日期的文件", text, mechanisms=mechanism(text), published=None)
    html = finding(await timeline(room), str).html
    assert " · 首次 2019年3月8日（据落款） · 共 2 篇" in html.splitlines()[0]


async def test_the_first_is_the_earliest_also_where_the_answer_does_not_show_it(room: Room) -> None:
    text = f"{GOODS.format('建立')}\n二是通报各县。\n2019年3月8日"
    await add(room, 0, "无人标日期的文件", text, mechanisms=mechanism(text), published=None)
    for at in range(9):
        said = f"第{at}次座谈谈渡口。{GOODS.format('建立')}"
        await add(room, 20 + at * 24, f"表态{at}", said, mechanisms=mechanism(said))
    told = await timeline(room)
    assert "无人标日期的文件" not in [said.article.title for said in told.statements]
    assert told.first.article.title == "无人标日期的文件"
    lines = finding(told, str).html.splitlines()
    assert " · 首次 2019年3月8日（据落款） · 共 10 篇" in lines[0]
    assert any(line.startswith("首次：2019年3月8日") for line in lines)


async def test_words_that_stand_twice_are_those_of_who_says_them_there(room: Room) -> None:
    said = "一是推行货运企业“白名单”制度。"
    text = f"渡口局局长李明介绍，推行货运企业“白名单”制度。\n航道局局长王华介绍：{said}"
    speakers = tuple(
        Speaker(name=name, title=title, start=text.index(name), end=text.index(name) + 2)
        for name, title in (("李明", "渡口局局长"), ("王华", "航道局局长"))
    )
    start = text.index(said) + 2
    item = Measure(text=said[2:], headline=said[2:-1], marker="一是", start=start, end=len(text))
    lists = (MeasureList(kind=ListKind.MEASURE, items=(item,), tense=Tense.PLANNED),)
    await add(room, 1, "座谈", text, lists=lists, speakers=speakers, mechanisms=mechanism(text))
    html = finding(await timeline(room), str).html
    assert "王华" in html
    assert "李明" not in html


async def test_the_sentence_that_is_quoted_has_the_name_that_is_told(room: Room) -> None:
    full = "渡口安全工作年度报告制度"
    text = f"县里要抓好渡口安全。水利局要管好堤坝。县里要建立{full}。"
    start = text.index(full)
    await add(room, 1, "座谈", text, mechanisms=(Mention(name=full, text=full, start=start, end=start + len(full)),))
    told = expect(f.Timeline, await room.desk.track(ask("渡口安全")))
    assert (told.name, told.statements[0].text) == (full, f"县里要建立{full}。")
    assert "写到这个词的文章请发送“搜索 渡口安全”" in finding(told, str).html
    assert "搜索" not in finding(expect(f.Timeline, await room.desk.track(ask(full))), str).html


async def test_a_name_that_no_sentence_has_is_not_told(room: Room) -> None:
    text = "县里要抓好渡口安全。"
    await add(room, 1, "座谈", text, mechanisms=(Mention(name="渡口安全责任制", text="渡口安全", start=5, end=9),))
    assert expect(f.Timeline, await room.desk.track(ask("渡口安全"))).name == "渡口安全"


async def test_nobody_says_what_the_title_alone_holds(room: Room) -> None:
    text = "李明介绍渡口改造情况。"
    speaker = Speaker(name="李明", title="渡口局局长", start=0, end=2)
    await add(room, 1, "推行货运企业“白名单”制度", text, speakers=(speaker,))
    told = await timeline(room)
    assert "推行货运企业“白名单”制度" in [said.text for said in told.statements]
    assert "李明" not in finding(told, str).html
