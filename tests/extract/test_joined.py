"""Lists without numbers, whose parts stand between ； behind a colon that announces measures."""

import pytest

from bot.domain.reading import ListKind
from bot.extract import lists
from bot.extract.text import lay_out

PARTS = "加密巡堤查险频次；提前腾空闸前水库；落实夜间值班制度。"
HEADS = ["加密巡堤查险频次", "提前腾空闸前水库", "落实夜间值班制度"]


@pytest.mark.parametrize(
    "lead",
    [
        "渔站推出10项举措，主要包括：",
        "渔站要求各闸做好防汛工作，具体措施如下：",
        "渔站会同船厂出台八条措施支持船户，主要有：",
        "渔站印发《防汛方案》，明确五项任务：",
        "渔站将采取以下措施保安澜：",
    ],
)
def test_parts_behind_what_announces_measures(lead: str) -> None:
    (found,) = lists.find(lay_out(f"{lead}{PARTS}汛期还长，渔船归港。"), "")
    assert found.kind is ListKind.MEASURE
    assert [item.headline for item in found.items] == HEADS
    assert found.items[-1].text == f"{HEADS[-1]}。"


def test_a_semicolon_in_brackets_or_quotes_parts_nothing() -> None:
    text = "渔站推出三项举措：发放换网补贴（含新船；旧船）；支持“首航；首捕”船户；开放共用码头。"
    (found,) = lists.find(lay_out(text), "")
    assert [item.text for item in found.items] == [
        "发放换网补贴（含新船；旧船）",
        "支持“首航；首捕”船户",
        "开放共用码头。",
    ]


def test_parts_of_which_each_has_a_line() -> None:
    text = f"渔站要求抓好以下任务：\n{PARTS.replace('；', f'；{chr(10)}')}\n渔站还谈了其他事项。"
    (found,) = lists.find(lay_out(text), "")
    assert [item.text for item in found.items] == [*HEADS[:-1], f"{HEADS[-1]}。"]


def test_counted_measures_may_name_what_changes() -> None:
    lead = "3月1日起实施的4项措施包括："
    text = f"{lead}船员证件全程网办范围扩至20个码头；允许小货船夜间过闸；渡口票价下调一成；新增5处临时泊位。"
    (found,) = lists.find(lay_out(text), "")
    assert found.kind is ListKind.MEASURE
    assert len(found.items) == 4


@pytest.mark.parametrize(
    "text",
    [
        f"渔站的职责如下：{PARTS}",
        f"为减轻闸工负担，渔站规定：{PARTS}",
        f"我们要突出重点，扎实做好各项工作：{PARTS}",
        f"渔站回顾了去年工作：{PARTS}",
        f"检查发现渔站的措施包括：{PARTS}",
        f"渔站的消息：{PARTS}",
        "渔站推出三项举措，主要包括：加密巡堤查险频次；提前腾空闸前水库。",
        "船户须提交以下材料：船舶证书复印件；船员名册；航次计划；保险单。",
        "本批任务包括：船体设计；整机集成；电池回收；航标研究。",
        f"渔站推出三项举措，主要包括：{'加密巡堤查险频次' * 21}；提前腾空闸前水库；落实夜间值班制度。",
        f"渔站推出三项举措，主要包括：{'加密巡堤；' * 310}",
    ],
)
def test_no_list(text: str) -> None:
    assert lists.find(lay_out(text), "") == ()


def test_a_list_with_numbers_of_its_own_is_read_by_those() -> None:
    (found,) = lists.find(lay_out(f"渔站推出三项举措，主要包括：一是{PARTS.replace('；', '；二是', 1)}"), "")
    assert [item.marker for item in found.items] == ["一是", "二是"]
