"""Which figures are data, and in which words they are quoted."""

import pytest

from bot.domain.quantities import chosen, is_rate, passage, passages, telling
from bot.domain.reading import Figure
from bot.extract.figures import figures
from bot.extract.text import lay_out


def found(text: str) -> tuple[Figure, ...]:
    return figures.find(lay_out(text))


@pytest.mark.parametrize(
    "text",
    [
        "全县竹产业产值46亿元。",
        "给予60万元的一次性奖励。",
        "目前，已建成驿站45座。",
        "晾晒场开放83处。",
        "目前，办件时间缩短到3天。",
    ],
)
def test_quantities_and_what_is_reached_or_aimed_at_are_data(text: str) -> None:
    assert telling(found(text)[0], text)


@pytest.mark.parametrize(
    "text",
    [
        "申请人须年满55周岁。",
        "与本单位签订2年以上合同。",
        "收到申请后20日内答复。",
        "销售额800万元以上的企业可以申报。",
        "营业面积500平方米以上商场应设母婴室。",
        "每户补助8万元。",
        "注册资本不少于300万元。",
        "围绕4类重点人群开展服务。",
        "渔户适用3%征收率的收入，免征增值税。",
        "渔港热线12345与110对接联动。",
        "停靠排名末位的2个承担单位。",
        "地址：海港路8号船检大厦6层601室。",
        "接通率低于60%的热线并入总台。",
        "船检应当先报，栏杆高度低于2米的泊位要予改建。",
        "每40个泊位1名引航员。",
    ],
)
def test_limits_ages_parts_and_conditions_are_none(text: str) -> None:
    assert not [figure for figure in found(text) if telling(figure, text)]


@pytest.mark.parametrize(
    ("quoted", "text"),
    [
        ("水质达到或优于Ⅲ类的比例高于91%", "全年，水质达到或优于Ⅲ类的比例高于91%，比上年好。"),
        ("能够将65%的秸秆就地还田", "通过改造，能够将65%的秸秆就地还田。"),
        ("茶叶、菌菇、竹笋等产品外销4.6万吨", "一年来，茶叶、菌菇、竹笋等产品外销4.6万吨；价格平稳。"),
        ("发放贷款36亿元，同比增长5%", "全年发放贷款36亿元，同比增长5%。"),
        ("新建驿站45座", "进展顺利（新建驿站45座），群众满意。"),
        ("销售1,250台", "今年，销售1,250台。"),
        ("跌幅分别收窄3。1个百分点和1个百分点", "上月，跌幅分别收窄3。1个百分点和1个百分点。"),
    ],
)
def test_a_figure_is_quoted_in_its_whole_clause(quoted: str, text: str) -> None:
    start, end, *_ = passage(found(text)[-1], text)
    assert text[start:end].endswith(quoted)
    assert text[start - 1 : start] in ("", "，", "。", "（")


@pytest.mark.parametrize("marker", ["一、", "（二）", "(三)", "4.", "第五条"])
def test_a_figure_is_quoted_without_the_number_of_its_item(marker: str) -> None:
    text = f"主要目标\n{marker}建成驿站45座。"
    start, end, *_ = passage(found(text)[0], text)
    assert text[start:end] == "建成驿站45座"


def test_a_long_clause_is_cut_around_its_figure() -> None:
    text = "在" + "某某镇" * 60 + "建成驿站45座供往来司机歇脚" + "某某村" * 60
    start, end, *_ = passage(found(text)[0], text)
    assert "驿站45座" in text[start:end]
    assert end - start <= 80
    assert passage(found(text)[0], text)[2:] == ("……", "……")


def test_a_long_row_is_cut_between_its_members() -> None:
    text = "建成" + "青石镇、" * 20 + "驿站45座、" + "白石村、" * 20 + "亭子。"
    start, end, *_ = passage(found(text)[0], text)
    assert text[start:end].startswith("青石镇、青")
    assert text[start:end].endswith("、白石村")
    assert passage(found(text)[0], text)[2:] == ("……", "……")


@pytest.mark.parametrize("marker", ["", "一、", "（二）", "4.", "第五条", "二是", "会议认为，"])
def test_a_whole_clause_has_no_gaps(marker: str) -> None:
    text = f"{marker}建成驿站45座。"
    assert passage(found(text)[0], text)[2:] == ("", "")


def test_a_figure_is_quoted_without_the_number_that_is_said_before_it() -> None:
    text = "会上通报，一是建成驿站45座；二要新建36处。"
    assert [text[slice(*passage(one, text)[:2])] for one in found(text)] == ["建成驿站45座", "新建36处"]


def test_those_with_a_status_come_before_others_and_stay_in_order() -> None:
    text = "全县有茶园31处。目前，已建成驿站45座。镇区有泊位260个。"
    assert [figure.text for figure in chosen(found(text), text, 2)] == ["31处", "45座"]
    assert [figure.text for figure in chosen(found(text), text, 1)] == ["45座"]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("民调显示，50%的受访者认为，渡口应当多开，只有两成反对。", ["民调显示，50%的受访者认为，渡口应当多开"]),
        ("只有12%的渡口，装了护栏，进度不快。", ["只有12%的渡口，装了护栏"]),
        ("对通航的渡口补贴50万元，按年拨付。", ["对通航的渡口补贴50万元"]),
        ("投资1亿元以上的，给予奖励50万元；其余不奖。", ["投资1亿元以上的", "投资1亿元以上的，给予奖励50万元"]),
        ("建成驿站45座，司机认为，歇脚方便。", ["建成驿站45座"]),
        ("船检，规模超过300万元，约合40万美元。", ["规模超过300万元", "规模超过300万元，约合40万美元"]),
    ],
)
def test_a_clause_that_is_half_a_sentence_is_quoted_with_the_other(text: str, quoted: list[str]) -> None:
    assert [text[slice(*passage(one, text)[:2])] for one in found(text)] == quoted


@pytest.mark.parametrize(
    ("text", "rate"),
    [("日元对美元汇率跌至1美元兑换160日元。", True), ("渡口投资160万元。", False)],
)
def test_for_what_money_is_changed_is_a_rate(text: str, rate: bool) -> None:
    assert is_rate(found(text)[-1], text) is rate


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("收案29件，结案31件，分别下降16%、1%。", ["收案29件，结案31件，分别下降16%、1%"]),
        ("收案29件，结案31件，同比下降16%。", ["收案29件", "结案31件，同比下降16%"]),
        ("建成驿站45座，同比增长5%。", ["建成驿站45座，同比增长5%"]),
    ],
)
def test_each_clause_is_quoted_once_and_with_all_that_its_figures_are_of(text: str, quoted: list[str]) -> None:
    assert [text[start:end] for start, end, _, _ in passages(found(text), text)] == quoted


def test_parts_of_a_long_row_neither_overlap_nor_cut_into_brackets() -> None:
    villages = "、".join(["青石村"] * 12)
    text = f"新建渡口12处（{villages}）、“一船一档”浮桥50个（{villages}）、码头2个（{villages}）。"
    told = [before + text[start:end] + behind for start, end, before, behind in passages(found(text), text)]
    assert told == [f"新建渡口12处（{villages}）、“一船一档”浮桥50个……", "……码头2个……"]
