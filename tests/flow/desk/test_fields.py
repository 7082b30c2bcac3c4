"""Fields of a rule that are none, or that ask for what there is not, are pointed at before anything is saved."""

from dataclasses import replace

import pytest

from bot.domain.rules import Where
from bot.flow.desk.following import fields
from bot.flow.desk.results.follows import BadRule, Subscribed
from tests.builders import NOW, a_new_entry, a_reading, a_record
from tests.flow.desk.room import Room, ask, expect


@pytest.mark.parametrize(
    ("text", "at", "message", "fix"),
    [
        ("工信部 体裁:通知", "体裁", fields.NO_SUCH_FIELD, None),
        ("工信部：芯片", "工信部", fields.NO_SUCH_FIELD, "工信部 芯片"),
        ("工信部 来源:新华某社", "新华某社", fields.NO_SUCH_SOURCE, "工信部 新华某社"),
        ("地区:火星", "火星", fields.NO_SUCH_REGION, "火星"),
        ("地区:(广东 | 火星)", "火星", fields.NO_SUCH_REGION, "(广东 | 火星)"),
        ("行业:占星", "占星", fields.NO_SUCH_INDUSTRY, "占星"),
        ("财政部、商务部、火星", "火星", fields.NOT_ALL_NAMES, "财政部 | 商务部 | 火星"),
        ("汽车 财政部，商务部，火星", "火星", fields.NOT_ALL_NAMES, None),
        ("芯片 近30天", "近30天", fields.NO_DATES, "芯片"),
        ("9月 财政部", "9月", fields.NO_DATES, "财政部"),
        ("9月份", "9月份", fields.NO_DATES, None),
        ("渡口 每天晚上发", "每天晚上发", fields.NO_HOUR, "渡口"),
        ("早晚各推一次 渡口", "早晚各推一次", fields.NO_HOUR, "渡口"),
        ("工信部 芯 片", "芯", fields.TOO_SLIGHT, "工信部 芯片"),
        ("渡 船 码 头 桥", "渡", fields.TOO_SLIGHT, "渡船码头桥"),
        ("A 股", "A", fields.TOO_SLIGHT, "A股"),
        ("日期:2026-10 芯片", "日期", fields.NO_DATES, "芯片"),
        ("工信部 AND 芯片", "AND", fields.NO_SUCH_SIGN, "工信部 芯片"),
        ("低空经济 但不要广告", "但不要广告", fields.NO_SUCH_SIGN, "低空经济 -广告"),
        ("渡口 不看 桥梁", "不看", fields.NO_SUCH_SIGN, "渡口 -桥梁"),
        ("渡口，不要桥梁的", "不要桥梁的", fields.NO_SUCH_SIGN, "渡口 -桥梁"),
        ("ferries without bridges", "without", fields.NO_SUCH_SIGN, "ferries -bridges"),
        ("ferries but not bridges", "but", fields.NO_SUCH_SIGN, "ferries -bridges"),
        ("MIIT or MOF", "or", fields.NO_SUCH_SIGN, "MIIT | MOF"),
        ("工信部 且 芯片", "且", fields.NO_SUCH_SIGN, "工信部 芯片"),
        ("芯片 或 汽车", "或", fields.NO_SUCH_SIGN, "芯片 | 汽车"),
        ("工信部 NOT 招聘", "NOT", fields.NO_SUCH_SIGN, "工信部 -招聘"),
        ("NOT 招聘", "NOT", fields.NO_SUCH_SIGN, None),
        ("工信部 招聘 NOT", "NOT", fields.NO_SUCH_SIGN, None),
        ("!日电", "!", fields.NO_SUCH_SIGN, "工信部 -日电"),
        ("芯片 ！招聘", "！", fields.NO_SUCH_SIGN, "芯片 -招聘"),
        ("!(招聘 | 会议) 芯片", "!", fields.NO_SUCH_SIGN, "-(招聘 | 会议) 芯片"),
    ],
)
async def test_fields_and_names_in_them_that_are_none_are_pointed_at(
    room: Room, text: str, at: str, message: str, fix: str | None
) -> None:
    for said in (text, f"{text} ?"):
        result = await room.desk.subscribe(ask(said))
        assert result == BadRule(text=text, position=text.index(at), message=message, fix=fix)
    assert await room.rules() == []


@pytest.mark.parametrize(
    "text",
    [
        "来源:部委要闻",
        "地区:廣東省 芯片",
        "地区:上海市",
        "行业:新能源汽车",
        "来源:(部委要闻)",
        '"体裁:通知"',
        "标题:“体裁:通知”",
        "比分3:2",
        '工信部 "AND"',
        "“芯片、汽车”",
        '"财政部、火星"',
        '"research and development"',
        "NOT",
    ],
)
async def test_fields_with_names_that_there_are_are_followed(room: Room, text: str) -> None:
    assert isinstance(await room.desk.subscribe(ask(text)), Subscribed)


async def test_who_published_articles_in_store_is_a_source_as_for_a_search(room: Room) -> None:
    entry = replace(a_new_entry("url:made.example.com/1", title="某市谈物流"), publisher="示例晚报")
    await room.store.poll.record_documents([entry], NOW)
    (article,) = await room.store.read.new_articles(NOW, 10)
    await room.store.read.record_readings((a_record(article.id, a_reading("某市谈物流", "某市谈物流。")),))
    assert isinstance(await room.desk.subscribe(ask("来源:示例晚报 物流")), Subscribed)
    assert isinstance(await room.desk.subscribe(ask("来源:(示例晚报 | 某某晚报)")), BadRule)


async def test_a_search_that_finds_nothing_for_such_a_word_points_at_it(room: Room) -> None:
    for asked in (room.desk.search, room.desk.latest):
        result = expect(BadRule, await asked(ask("工信部 AND 芯片")))
        assert result.message == fields.NO_SUCH_SIGN


def test_all_fields_are_named_where_one_is_unknown() -> None:
    assert [where.value for where in Where if where.value not in fields.NO_SUCH_FIELD] == []
