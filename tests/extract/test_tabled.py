"""Rows of a table that became one paragraph, and papers whose beginning is lost."""

import pytest

from bot.domain.reading import ListKind
from bot.extract import lists
from bot.extract.text import lay_out

ROWS = (
    "统一测绘成果。4简化港口审批　　北港市取消三项审批，改为备案。5推行渔船“一证通”　　南港市合并渔船证书，一次发放。"
    "二、便利船民办事6设立夜间窗口　　西港市设立夜间办事窗口，全年不打烊。7推行“码上办”　　东港市推行“码上办”。"
    "三、提升航道服务8航标“一图管”　　内河市建立航标台账。9航道预约疏浚　　外河市推行预约疏浚。"
    "四、强化码头监管10信用分级检查　　小港市推行信用分级检查。11联合登船检查　　大港市推行联合登船检查。"
)


def markers(text: str) -> list[list[str]]:
    return [[item.marker for item in one.items] for one in lists.find(lay_out(text), "")]


def test_rows_and_the_headings_between_them() -> None:
    found = lists.find(lay_out(ROWS), "某省优化港口营商环境做法")
    assert [[item.headline for item in one.items] for one in found] == [
        ["简化港口审批", "推行渔船“一证通”"],
        ["便利船民办事", "提升航道服务", "强化码头监管"],
        ["设立夜间窗口", "推行“码上办”"],
        ["航标“一图管”", "航道预约疏浚"],
        ["信用分级检查", "联合登船检查"],
    ]
    assert [one.parent for one in found] == [None, None, (1, 0), (1, 1), (1, 2)]
    assert [item.text[-6:] for item in found[0].items] == ["，改为备案。", "，一次发放。"]
    assert {one.kind for one in found} == {ListKind.MEASURE}


def test_a_row_whose_blanks_became_a_line_break_behind_a_quote() -> None:
    text = "1简化审批　　甲县取消审批。2推行“一证通”\n乙县合并证书。3设立窗口　　丙县设立窗口。"
    assert markers(text) == [["1", "2", "3"]]


@pytest.mark.parametrize(
    "text",
    [
        "1简化审批　　甲县取消审批。2设立窗口　　乙县设立窗口。",
        "1简化审批　　甲县取消审批。3设立窗口　　乙县设立窗口。5延长时间　　丙县延长时间。",
        "到10月份船舶到港　　甲港。11月份船舶到港　　乙港。12月份船舶到港　　丙港。",
        "1简化审批，甲县取消审批。2设立窗口，乙县设立窗口。3延长时间，丙县延长时间。",
        "比重为1.1简化审批　　甲县取消。占3.2设立窗口　　乙县设立。第3延长时间　　丙县延长。",
    ],
)
def test_no_rows(text: str) -> None:
    assert markers(text) == []


HEADINGS = "\n三、加强码头监管\n落实日查。\n四、优化航道服务\n减少申请材料。\n五、强化保障\n加强领导。"


def test_a_paper_whose_beginning_is_lost_begins_with_the_heading_that_is_left() -> None:
    assert markers("港口吞吐量居全省第二。" + HEADINGS) == [["三、", "四、", "五、"]]


@pytest.mark.parametrize(
    "text",
    [
        "港口吞吐量居全省第二。\n三、加强码头监管\n落实日查。\n四、优化航道服务\n减少材料。",
        "港口吞吐量居全省第二。\n三、加强码头监管\n落实日查。\n五、优化航道服务\n减少材料。\n六、强化保障\n加强领导。",
        "港口吞吐量居全省第二。\n三是加强码头监管。四是优化航道服务。五是强化保障。",
    ],
)
def test_fewer_than_three_in_a_row_or_lists_in_sentences_are_no_beginning(text: str) -> None:
    assert markers(text) == []
