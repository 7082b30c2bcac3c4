"""Fields of a rule that are none, or that ask for what there is not, are pointed at before anything is saved."""

import pytest

from bot.domain.rules import Where
from bot.flow.desk import fields
from bot.flow.desk.follows import BadRule, Subscribed
from tests.flow.desk.room import Room, ask


@pytest.mark.parametrize(
    ("text", "at", "message", "fix"),
    [
        ("工信部 体裁:通知", "体裁", fields.NO_SUCH_FIELD, None),
        ("工信部：芯片", "工信部", fields.NO_SUCH_FIELD, "工信部 芯片"),
        ("工信部 来源:新华某社", "新华某社", fields.NO_SUCH_SOURCE, "工信部 新华某社"),
        ("地区:火星", "火星", fields.NO_SUCH_REGION, "火星"),
        ("地区:(广东 | 火星)", "火星", fields.NO_SUCH_REGION, "(广东 | 火星)"),
        ("行业:占星", "占星", fields.NO_SUCH_INDUSTRY, "占星"),
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
    ],
)
async def test_fields_with_names_that_there_are_are_followed(room: Room, text: str) -> None:
    assert isinstance(await room.desk.subscribe(ask(text)), Subscribed)


def test_all_fields_are_named_where_one_is_unknown() -> None:
    assert [where.value for where in Where if where.value not in fields.NO_SUCH_FIELD] == []
