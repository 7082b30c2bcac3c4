"""Which item a list stands in, and which lines belong to an item, each with a short text of our own."""

import pytest

from bot.domain.reading import ListKind, Tense
from bot.extract import lists
from bot.extract.text import lay_out

GLUED = (
    "特制定本方案。\n一、改建泳馆\n各区选址。二、实行预约 （一）怎样预约。打电话。 （二）怎样收费。现金。\n"
    "市民须符合以下条件：\n1.身体健康；\n2.会游泳。\n馆方核验。\n（三）怎样建档。统一建档。\n三、加强监管\n（一）建立平台。\n（二）查验水质。"
)


def test_headings_glued_to_the_text_before_them_hold_the_lists_on_the_lines_beneath() -> None:
    outer, within, cases, beneath = lists.find(lay_out(GLUED), "")
    assert [item.headline for item in outer.items] == ["改建泳馆", "实行预约", "加强监管"]
    assert [one.parent for one in (within, cases, beneath)] == [(0, 1), (1, 1), (0, 2)]
    assert within.items[1].text.endswith("馆方核验。")


@pytest.mark.parametrize(
    ("above", "inside"),
    [("下设综合组、督导组。", True), ("其成员包括：", True), ("定期召开例会。", False)],
)
def test_a_list_right_below_the_last_item_stands_in_it_if_the_item_announces_it(above: str, inside: bool) -> None:
    text = "现提出如下意见。\n（一）成立工作组。由市长任组长。\n"
    text += "（二）成立办公室。办公室设在市体育局，承担日常工作，汇总各区进展，年底形成书面总结并报送市政府研究。"
    text += f"{above}\n1.综合组。负责文秘。\n2.督导组。负责检查。"
    outer, inner = lists.find(lay_out(text), "")
    assert inner.parent == ((0, 1) if inside else None)
    assert outer.items[-1].text.endswith("负责检查。") == inside


def texts(text: str) -> list[str]:
    return [item.text for item in lists.find(lay_out(text), "")[0].items]


SHORT_LINE = (
    "本方案如下。\n"
    "一、总则 （一）馆址。在城东。（二）票价。按原价。\n（三）用途。\n1.收入用于换水。\n2.结余用于修池。\n"
    "二、监管\n（一）建立平台。\n（二）查验水质。"
)


def test_a_short_line_with_a_full_stop_holds_the_next_rank_though_its_row_is_glued() -> None:
    _, row, uses, _ = lists.find(lay_out(SHORT_LINE), "")
    assert [item.headline for item in row.items] == ["馆址", "票价", "用途"]
    assert uses.parent == (1, 2)
    assert row.items[2].text.endswith("修池。")


@pytest.mark.parametrize(("mark", "inside"), [("，", False), ("。", True)])
def test_the_last_item_of_one_sentence_holds_nothing_behind_it(mark: str, inside: bool) -> None:
    text = f"要把握好三点，一是坚持开放办馆{mark}二是坚持就近入馆{mark}三是坚持安全用馆。"
    text += "做好今年的工作，要注意以下几个问题：第一，加强水质查验；第二，完善预约制度。"
    outer, inner = lists.find(lay_out(text), "")
    assert inner.parent == ((0, 2) if inside else None)
    assert (outer.items[2].text == "坚持安全用馆。") != inside


def test_when_and_where_an_item_takes_place_is_part_of_it() -> None:
    text = "主要活动\n（一）开馆式\n时间： 6月3日\n地点：市游泳馆\n（二）对抗赛\n各队参赛。\n时间：6月4日"
    assert texts(text) == ["开馆式\n时间： 6月3日\n地点：市游泳馆", "对抗赛\n各队参赛。\n时间：6月4日"]


def test_a_heading_takes_the_paragraph_beneath_it_whomever_that_speaks_to() -> None:
    text = "现通知如下：\n一、加强监管\n各馆每日检测。\n二、优化服务\n各地、各有关部门要方便群众。\n某市人民政府"
    assert texts(text)[-1] == "优化服务\n各地、各有关部门要方便群众。"


def test_a_list_that_lost_its_first_item_begins_beneath_its_heading() -> None:
    text = "一、重点任务\n（一）建设夜市。\n（二）补贴摊位。\n二、保障措施\n（二）完善用地政策。\n（三）加强培训。"
    outer, tasks, means = lists.find(lay_out(text), "")
    assert [item.marker for item in means.items] == ["（二）", "（三）"]
    assert (tasks.parent, means.parent) == ((0, 0), (0, 1))
    assert outer.items[0].text.endswith("补贴摊位。")


@pytest.mark.parametrize(
    ("second", "last"),
    [
        ("桥梁工程", "水塔工程。"),
        ("修桥9座，连通各村", "水塔工程。"),
        ("桥梁工程。修桥9座", "水塔工程。道路按省里标准补助。"),
    ],
)
def test_the_last_item_of_a_list_that_is_one_sentence_ends_with_it(second: str, last: str) -> None:
    text = f"计划包括三大工程：一是绿道工程，二是{second}，三是水塔工程。道路按省里标准补助。"
    assert texts(text)[-1] == last


def test_the_last_item_of_a_list_that_only_commas_hold_together_ends_before_a_semicolon() -> None:
    found = texts("规划突出三点：一是突出清淤，二是突出护岸，三是突出管护；围绕任务落地，草案列出9项工程。")
    assert found == ["突出清淤", "突出护岸", "突出管护"]


ITEMS = "1.疏浚河道。由县水利局牵头。2.修缮泵站。由各镇负责。巩固成果3.储备沙袋。由应急局负责。"


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("某县冬修水利措施", True),
        ("某县城乡供水、排水、治涝若干措施", True),
        ("理顺各方体制，抓好冬修水利", True),
        ("县里召开会议：冬修水利措施", True),
        ("依照办法附件", False),
        ("渠、闸、井", False),
    ],
)
def test_in_an_article_of_one_paragraph_a_heading_may_be_glued_to_the_first_marker(heading: str, found: bool) -> None:
    listed = lists.find(lay_out(f"工作已经部署。{heading}{ITEMS}"), "")
    assert [[item.text for item in one.items] for one in listed] == (
        [["疏浚河道。由县水利局牵头。", "修缮泵站。由各镇负责。", "储备沙袋。由应急局负责。"]] if found else []
    )


def test_in_an_article_of_many_paragraphs_a_marker_behind_a_blank_is_none() -> None:
    text = f"某县冬修水利措施 {ITEMS}"
    assert len(lists.find(lay_out(text), "")) == 1
    assert not lists.find(lay_out(text + "\n县里将督查。" * 4), "")


def test_that_something_matters_is_the_first_of_what_a_paper_asks() -> None:
    text = (
        "现就有关事项通知如下：\n一、充分认识护林防火的重要意义\n各地要增强责任感。\n"
        "二、加强巡查\n护林员每日巡山。\n三、备足物资\n各站备齐水泵。"
    )
    (one,) = lists.find(lay_out(text), "关于护林防火的通知")
    assert one.kind is ListKind.MEASURE
    assert one.items[0].headline == "充分认识护林防火的重要意义"


def test_who_answers_for_the_last_item_belongs_to_it() -> None:
    text = "（一）办好茶市。每年举办两届。责任单位：镇供销社（二）扩大茶园。支持坡地改种。责任单位：镇农技站、镇财政所"
    (one,) = lists.find(lay_out(text), "")
    assert [item.text for item in one.items] == [
        "办好茶市。每年举办两届。责任单位：镇供销社",
        "扩大茶园。支持坡地改种。责任单位：镇农技站、镇财政所",
    ]


def test_what_else_stands_behind_the_last_sentence_does_not() -> None:
    (one,) = lists.find(lay_out("（一）办好茶市。每年举办两届。（二）扩大茶园。支持坡地改种。镇农技站、镇财政所"), "")
    assert one.items[-1].text == "扩大茶园。支持坡地改种。"


@pytest.mark.parametrize(
    ("behind", "outside"),
    [
        ("某市水利局 2022年11月14日", True),
        ("某市水利局 2022年11月14日（此件公开发布）", True),
        ("某市水利局 2022年11月14日前报送。", False),
        ("某市水利局 2022年11月14日（星期一）开馆。", False),
    ],
)
def test_a_signature_glued_to_the_last_item_is_outside(behind: str, outside: bool) -> None:
    text = f"现通知如下：一、查验水质。二、公示结果。各馆逐日张贴。{behind}"
    (found,) = lists.find(lay_out(text), "")
    assert (found.items[-1].text == "公示结果。各馆逐日张贴。") == outside


@pytest.mark.parametrize(
    ("around", "first", "last", "tense"),
    [
        ("请予审议", "2027年工作回顾", "2028年工作安排", Tense.PLANNED),
        ("现将整改进展情况予以公布", "整改落实情况", "下一步工作打算", Tense.PLANNED),
        ("现将安排通报如下", "下一步打算", "去年工作回顾", Tense.DONE),
        ("现将情况通报如下", "2028年预算草案", "2027年预算执行情况", Tense.DONE),
        ("现将安排通知如下", "搞好摸底", "做好全年工作总结", Tense.PLANNED),
        ("现将安排通知如下", "搞好摸底", "掌握工作进展情况", Tense.PLANNED),
        ("现将安排通知如下", "每月报送进度", "逐月分析政策执行情况", Tense.PLANNED),
    ],
)
def test_a_list_holds_when_the_heading_over_it_says(around: str, first: str, last: str, tense: Tense) -> None:
    text = f"{around}。\n一、{first}\n渔获增加。\n二、{last}\n盯住两项。一是新建渔港6座。二是疏浚河道。"
    assert lists.find(lay_out(text), "某市报告")[-1].tense is tense


@pytest.mark.parametrize(
    ("heading", "lead", "tense"),
    [
        ("今年工作开展情况", "接下来，要抓好以下工作：", Tense.PLANNED),
        ("下一步工作打算", "今年以来，我们先后做了两件事：", Tense.DONE),
    ],
)
def test_the_words_before_a_list_outweigh_the_heading_over_it(heading: str, lead: str, tense: Tense) -> None:
    text = f"现将情况报告如下。\n一、有关建议\n渔获增加。\n二、{heading}\n{lead}一是新建渔港6座。二是疏浚河道。"
    assert lists.find(lay_out(text), "某市报告")[-1].tense is tense
