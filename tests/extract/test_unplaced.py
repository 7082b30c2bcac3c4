"""Local bodies without their place, whose place a paper's title or text tells."""

import pytest

from bot.extract.bodies import entities
from bot.extract.text import lay_out

TITLE = "青海省人民政府办公厅关于成立渡口普查领导小组的通知"


def names(text: str, title: str = "") -> list[str]:
    found = [mention.name for mention in entities.find(lay_out(text), title)]
    return [name for name in found if not name.endswith(("办公厅", "人民政府"))]


@pytest.mark.parametrize(
    ("office", "name"),
    [("粮食和物资储备局", "青海省粮食和物资储备局"), ("财政厅", "青海省财政厅"), ("统计局", "青海省统计局")],
)
@pytest.mark.parametrize("behind", ["，", "。", "；", "、", "（", " ，", "\n"])
def test_the_office_of_a_group_sits_in_a_body_of_the_place_that_issues(office: str, name: str, behind: str) -> None:
    assert names(f"小组办公室设在{office}{behind}日常工作由其承担。", TITLE) == [name]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (TITLE, "小组办公室设在统计局大楼内。"),
        (TITLE, "小组设在统计局，日常工作由其承担。"),
        ("青海省人民政府转发国务院关于渡口普查的通知", "小组办公室设在统计局，日常工作由其承担。"),
        ("关于渡口普查的通知", "青海省有渡口。小组办公室设在统计局，日常工作由其承担。"),
    ],
)
def test_where_an_office_sits_is_no_body_that_acts(title: str, text: str) -> None:
    assert names(text, title) == []


_BEFORE = (
    "", "近日，", "会议由", "事项经", "方案报", "意见向", "材料送", "经费给", "会上与", "他及", "他和", "会同", "联合",
    "渡口被", "会议听", "会议听取", "会议听取了", "请协助", "请配合", "会议同意", "会议批准", "责成", "委托", "授权",
    "该", "5月", "6日",
)  # fmt: skip


@pytest.mark.parametrize("before", _BEFORE)
def test_what_a_body_of_the_province_stands_behind(before: str) -> None:
    text = f"青海省的渡口多，青海省修渡口。{before}省林业局研究渡口规划。"
    assert names(text) == ["青海省林业局"]
