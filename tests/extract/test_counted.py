"""Lists without numbers, which a count announces and whose parts each begin with a heading."""

import pytest

from bot.extract import lists
from bot.extract.text import lay_out

LEAD = "船检站推出三项服务："


def items(text: str) -> list[list[str]]:
    return [[item.text for item in one.items] for one in lists.find(lay_out(text), "")]


@pytest.mark.parametrize(
    "text",
    [
        "“少填”，表格并为一张；“快批”，三天办完；“能查”，进度上网。",
        "“少填”，表格并为一张。“快批”，三天办完。“能查”，进度上网。",
        "少填：表格并为一张；快批：三天办完；能查：进度上网。",
        "少填——表格并为一张；快批——三天办完；能查——进度上网。",
        "【少填】表格并为一张；【快批】三天办完；【能查】进度上网。",
        "\n【少填】表格并为一张。\n【快批】三天办完。\n【能查】进度上网。\n站长很忙。",
        "\n少填：表格并为一张。\n快批：三天办完。\n能查：进度上网。",
    ],
)
def test_as_many_parts_with_a_heading_as_are_announced(text: str) -> None:
    (found,) = items(LEAD + text)
    assert [part[:3].strip("“”【】—：，") for part in found] == ["少填", "快批", "能查"]


def test_parts_that_each_begin_with_one_thing() -> None:
    told = ["规划一张图，岸线统一调配", "运营一张网，航线统一调度", "考核一把尺，吞吐量统一评价。"]
    assert items("关键是做到“三个一”：" + "；".join(told)) == [told]


@pytest.mark.parametrize("wanted", ["两个“不收”", "两件事", "两句话", "两把锁"])
def test_what_is_counted(wanted: str) -> None:
    assert items(f"渔港拿出{wanted}：“免泊”，全年不收费；“免检”，先查后补。") == [
        ["“免泊”，全年不收费", "“免检”，先查后补。"]
    ]


@pytest.mark.parametrize(
    "text",
    [
        LEAD + "“少填”，表格并为一张；“快批”，三天办完。",
        LEAD + "“少填”，表格并为一张；快批，三天办完；“能查”，进度上网。",
        LEAD + "“少填”“快批”“能查”。",
        LEAD + "“少填”、“快批”、“能查”。",
        LEAD + "少填表格；快些办件；进度能查。",
        LEAD + "\n【少填】表格并为一张。\n【快批】三天办完。\n站长很忙。",
        "船检站推出服务：“少填”，表格并为一张；“快批”，三天办完；“能查”，进度上网。",
        "报名分两个时段：上午时间：八点到十点；下午时间：两点到四点。",
        "咨询有两种方式：电话：打到窗口；网址：见票背面。",
        "报名有两种方式：线上：扫码；线下：到站。",
        "渔港有三处，“少填”，表格并为一张；“快批”，三天办完；“能查”，进度上网。",
    ],
)
def test_no_list(text: str) -> None:
    assert items(text) == []


def test_a_list_with_numbers_of_its_own_is_read_by_those() -> None:
    (found,) = items("渔港定下两条：一是泊位：全年不收费；二是检测：先查后补。")
    assert found == ["泊位：全年不收费", "检测：先查后补。"]


@pytest.mark.parametrize("piece", ["两件事：“免泊”；", "两件事：【免泊】"])
def test_the_parts_are_sought_only_so_far(piece: str) -> None:
    assert items(piece * 20_000) == items(piece * 20_000)
