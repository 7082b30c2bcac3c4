"""Corners of the outline and of the extents of items, each with a short text of our own."""

import pytest

from bot.domain.reading import ListKind, Tense
from bot.extract import lists
from bot.extract.explain import explain
from bot.extract.read import read
from bot.extract.speech import questions
from bot.extract.text import lay_out


def found(text: str) -> list[tuple[str | None, list[str]]]:
    """Lead-in and item texts of each list."""
    return [(one.intro, [item.text for item in one.items]) for one in lists.find(lay_out(text), "")]


@pytest.mark.parametrize(
    ("text", "intro", "items"),
    [
        (
            "重点工作是：\n一是加强监管。\n领导调研\n现场宣讲\n二是优化服务。",
            "重点工作是：",
            ["加强监管。", "优化服务。"],
        ),
        (
            "重点做好两项工作。\n志愿者宣讲\n一是加强监管。\n二是优化服务。",
            "重点做好两项工作。",
            ["加强监管。", "优化服务。"],
        ),
        ("重点做好：一是加强监管。二是优化服务。（某网）", "重点做好：", ["加强监管。", "优化服务。"]),
        ("重点做好：一是加强监管。二是优化服务。未完", "重点做好：", ["加强监管。", "优化服务。"]),
        ("各地" * 90 + "，重点做好：一是加强监管。二是优化服务。", "重点做好：", ["加强监管。", "优化服务。"]),
        ("各地" * 90 + "：一是加强监管。二是优化服务。", "地" + "各地" * 79 + "：", ["加强监管。", "优化服务。"]),
        ("一是加强监管。二是优化服务。", None, ["加强监管。", "优化服务。"]),
    ],
)
def test_one_list(text: str, intro: str | None, items: list[str]) -> None:
    assert found(text) == [(intro, items)]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        # a number that neither begins nor follows is none
        (
            "重点做好：一是加强监管。二是优化服务。五是提高认识。三是压实责任。",
            [["加强监管。", "优化服务。五是提高认识。", "压实责任。"]],
        ),
        # a marker glued to a word gives way to the firm one behind it
        ("重点做好：一是加强监管二是多地的经验，二是优化服务。", [["加强监管二是多地的经验", "优化服务。"]]),
        # a list that begins anew closes those inside the old one
        (
            "重点做好：一是加强监管：（1）摸底；（2）建账。二是优化服务：（1）减证；（2）减时。下一步：一是宣传。二是培训。",
            [
                ["加强监管：（1）摸底；（2）建账。", "优化服务：（1）减证；（2）减时。"],
                ["摸底", "建账。"],
                ["减证", "减时。"],
                ["宣传。", "培训。"],
            ],
        ),
    ],
)
def test_which_markers_are_real(text: str, items: list[list[str]]) -> None:
    assert [texts for _, texts in found(text)] == items


def test_what_a_list_of_one_item_held_goes_up() -> None:
    text = "一、加强监管\n1.摸清底数。\n（1）看现场。\n（2）看台账。\n二、优化服务\n方便群众。"
    outer, inner = lists.find(lay_out(text), "")
    assert [item.marker for item in inner.items] == ["（1）", "（2）"]
    assert (outer.parent, inner.parent) == (None, (0, 0))


def test_what_a_list_held_that_a_barrier_cut_off_goes_up() -> None:
    text = "一、加强监管\n二、优化服务\n1.摸清底数。\n（1）看现场。\n（2）看台账。\n附件：\n2.名单"
    outer, inner = lists.find(lay_out(text), "")
    assert [item.marker for item in inner.items] == ["（1）", "（2）"]
    assert (outer.parent, inner.parent) == (None, (0, 1))


def test_a_tree_without_a_lead_in() -> None:
    assert explain("", "一是加强监管。二是优化服务。").splitlines()[3].startswith("  一是 加强监管")


def test_three_lines_that_ask_make_a_transcript() -> None:
    text = "通知的背景是什么？\n为了安全。\n通知有哪些内容呢？\n有三项。\n通知怎样落实到位？\n靠大家。"
    assert [one.text for one in questions.find(lay_out(text))] == [
        "通知的背景是什么？",
        "通知有哪些内容呢？",
        "通知怎样落实到位？",
    ]


def test_a_summary_leaves_out_what_does_not_fit() -> None:
    line = "类企业的安全生产监管工作并且压实属地政府和主管部门以及企业的各方责任清单还要定期公开"
    items = "".join(f"{number}是加强第{number}{line}。" for number in "一二三四五六七八九十")
    reading = read("", f"重点做好：{items}十一是优化便民服务惠及城乡群众2万余人。")
    assert len(reading.measures()) == 11
    assert reading.summary.count("\n") == 0
    assert 480 < len(reading.summary) <= 500
    long = "要" + "加强全市各类企业安全生产监管工作" * 12
    excerpts = read("关于加强监管的意见", "。".join(f"{long}{number}" for number in range(4)) + "。")
    assert excerpts.summary.count("\n") < len(excerpts.excerpts) - 1


@pytest.mark.parametrize(
    "credit", ["（某县综合执法局　供稿　编辑　某甲）", "（记者 某甲 通讯员 某乙）", "（作者单位：某研究院）"]
)
def test_a_longer_credit_is_no_part_of_the_last_item(credit: str) -> None:
    assert found(f"重点做好：一是加强监管。二是优化服务。{credit}")[0][1] == ["加强监管。", "优化服务。"]


def test_who_answers_for_an_item_is_part_of_it() -> None:
    named = "（某县住房和城乡建设局、某县财政局按职责分工负责，通讯员制度照旧）"
    assert found(f"重点做好：一是加强监管。二是优化服务。{named}")[0][1][-1] == f"优化服务。{named}"


BESIDE = "一是搭建平台，已登记300户。二是优化服务，办理了200件。"


@pytest.mark.parametrize(
    ("last", "kind", "tense"),
    [
        ("一是“正道讲堂”深入人心。二是“乡贤会”成效初显。", ListKind.MEASURE, Tense.DONE),
        ("一是加强宣讲。二是优化路线。", ListKind.MEASURE, Tense.DONE),
        ("（一）“正道讲堂”深入人心。（二）“乡贤会”成效初显。", ListKind.OTHER, None),
    ],
)
def test_what_nothing_tells_is_as_the_lists_beside_it(last: str, kind: ListKind, tense: Tense | None) -> None:
    text = f"新产业\n{BESIDE}\n新风貌\n{BESIDE}\n新治理\n{last}"
    *others, judged = lists.find(lay_out(text), "某乡新事")
    assert {(one.kind, one.tense) for one in others} == {(ListKind.MEASURE, Tense.DONE)}
    assert (judged.kind, judged.tense) == (kind, tense)


def test_lists_that_disagree_tell_nothing_of_the_one_beside_them() -> None:
    problems, untold = "存在以下问题：一是人手不足。二是手段不多。", "一是“正道讲堂”深入人心。二是“乡贤会”成效初显。"
    text = f"新产业\n{BESIDE}\n新问题\n{problems}\n新治理\n{untold}"
    assert lists.find(lay_out(text), "某乡新事")[-1].kind is ListKind.OTHER


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("主席4月1日同某国总统共见记者，某国总统来华进行国事访问。", ListKind.PROPOSAL),
        ("主席4月1日来到某县政府，部门负责人作了汇报。", ListKind.MEASURE),
    ],
)
def test_what_is_said_to_other_states_is_no_measure(told: str, kind: ListKind) -> None:
    (one,) = read("要闻", f"{told}要迈开步子。一是加强监管。二是优化服务。").lists
    assert one.kind is kind
    assert (one.items[0].strength is None) == (kind is ListKind.PROPOSAL)


def test_a_first_heading_glued_to_the_sentence_before_it_holds_the_lists_beneath() -> None:
    text = (
        "根据条例，制定本办法。一、明确责任\n（一）公园由部门管护。\n（二）街道由乡镇管护。\n"
        "二、加强检查\n（一）各区县要加强巡查。\n（二）市园林局要加强指导。"
    )
    outer, first, second = lists.find(lay_out(text), "某办法")
    assert [item.headline for item in outer.items] == ["明确责任", "加强检查"]
    assert (first.parent, second.parent) == ((0, 0), (0, 1))


def test_what_a_law_rules_as_well_stays_in_its_last_item() -> None:
    text = (
        "《规定》主要包括以下内容。一是加强协作。二是强化执行。规定拒不执行的予以警告。同时，规定改正的可以申请解除。"
    )
    assert found(text)[0][1][-1].endswith("可以申请解除。")


@pytest.mark.parametrize(
    ("following", "inside"), [("第五条　办公室建立档案。", False), ("第五条所称部门另行公布。", True)]
)
def test_the_next_article_ends_a_list_inside_one(following: str, inside: bool) -> None:
    text = f"第四条　顾问应当遵守下列规定：（一）遵守保密制度。（二）履行其他义务。{following}"
    assert found(text)[0][1][-1].endswith(following) == inside


@pytest.mark.parametrize(
    ("lines", "inside"), [(["工程报建", "信用建设"], False), (["工程报建", "信用建设", "满意度"], True)]
)
def test_more_than_two_lines_without_a_stop_are_the_items_own(lines: list[str], inside: bool) -> None:
    text = "\n".join(["重点工作是：", "（一）开展专项行动，抓好整改。", *lines, "（二）优化服务。"])
    assert found(text)[0][1][0].endswith(lines[-1]) == inside


def test_lines_with_dots_belong_to_the_last_item() -> None:
    text = "重点工作是：\n（一）开展专项行动\n（二）认真落实条例\n●加强监管。\n●优化服务。\n●公开信息。\n来源另见报纸。"
    assert found(text)[0][1][-1] == "认真落实条例\n●加强监管。\n●优化服务。\n●公开信息。"


def test_a_line_that_says_who_is_responsible_is_no_caption() -> None:
    text = (
        "现提出如下措施：\n一、扩大茶园\n支持坡地改种。\n责任单位：镇农技站\n开通运茶专线。\n责任单位：镇交管站\n"
        "二、办好茶市\n每年举办两届。\n责任单位：镇供销社\n给予摊位补助。\n责任单位：镇财政所\n县政府\n"
    )
    assert [items for _, items in found(text)] == [
        [
            "扩大茶园\n支持坡地改种。\n责任单位：镇农技站\n开通运茶专线。\n责任单位：镇交管站",
            "办好茶市\n每年举办两届。\n责任单位：镇供销社\n给予摊位补助。\n责任单位：镇财政所",
        ]
    ]


def test_what_has_no_words_is_no_item() -> None:
    assert found("一是。二是，") == []
    assert [items for _, items in found("一是。二是清理沟渠。三是。")] == [["清理沟渠。"]]
    assert [items for _, items in found("第一，一、一是二、第二，")] == [["一、一是二"], ["一是"]]


def test_an_item_goes_as_far_as_the_list_inside_it() -> None:
    text = "（一）修渠，首先，清理沟底。最后，\n三百户分段包干\n（二）种树"
    outer, inner = found(text)
    assert outer[1] == ["修渠，首先，清理沟底。最后，\n三百户分段包干", "种树"]
    assert inner[1] == ["清理沟底。", "三百户分段包干"]


def test_a_chapter_goes_as_far_as_its_articles() -> None:
    text = (
        "村塘管护办法\n一、总则\n第一条　本办法管村塘。\n第二条　村塘归村。\n"
        "二、管护\n第三条　每年清淤。\n第四条　塘边种柳。\n第五条　枯水时先保秧田。\n"
    )
    assert [items for _, items in found(text)][1:] == [
        ["本办法管村塘。", "村塘归村。"],
        ["每年清淤。", "塘边种柳。", "枯水时先保秧田。"],
    ]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("“我们想了办法，一是请人代办；二是送货上门。”店主李某说。如今订单不断。", "送货上门。"),
        ("我们想了办法，一是请人代办；二是开办“夜市。”超市。如今订单不断。", "开办“夜市。”超市。"),
        ("我们想了办法，一是请人代办；二是送货上门”服务。", "送货上门”服务。"),
    ],
)
def test_a_list_in_a_quotation_ends_with_it(text: str, last: str) -> None:
    ((_, items),) = found(text)
    assert items[-1] == last


@pytest.mark.parametrize(("behind", "kept"), [("各村据实上报。\n", True), ("", False)])
def test_a_last_item_goes_on_behind_its_inner_list_as_the_others_do(behind: str, kept: bool) -> None:
    text = (
        f"现通知如下：\n（一）排查堤岸。\n1.检查裂缝。\n2.检查涵洞。\n{behind}"
        "（二）排查鱼塘。\n1.检查围网。\n2.检查闸门。\n各户如实登记。\n"
    )
    outer = found(text)[0][1]
    assert outer[-1].endswith("各户如实登记。") == kept


@pytest.mark.parametrize(
    ("following", "whole"),
    [("头张贴告示，公布补冰的价目和时间。", True), ("某某渔业局办公室", False)],
)
def test_a_long_line_that_ends_within_a_word_goes_on(following: str, whole: bool) -> None:
    line = "渔业局在渔港南侧码头和北侧码头以及新近启用的东侧临时码头一带每逢汛期休渔期和台风季节都要按照惯例在各个码"
    text = f"现通知如下：\n一、修缮石堤\n加固缆桩。\n二、公布价目\n{line}\n{following}"
    assert found(text)[0][1][-1].endswith(following) == whole


def test_since_when_a_paper_holds_is_no_measure_of_it() -> None:
    text = "现就有关事项公告如下：\n一、加强泊位管理\n二、完善补冰设施\n三、本公告自8月1日起施行。"
    kinds = {item.marker: one.kind for one in lists.find(lay_out(text), "某通知") for item in one.items}
    assert kinds == {"一、": ListKind.MEASURE, "二、": ListKind.MEASURE, "三、": ListKind.SECTION}


def test_a_last_heading_with_a_full_stop_holds_the_list_of_the_next_rank_beneath_it() -> None:
    text = (
        "一、重点任务\n（一）核减补贴，腾出的资金用于修路。\n（二）分档给予扶持。\n1.对渔船按吨位给予扶持。\n2.对客车按座位给予扶持。\n"
        "二、保障措施\n（一）加强组织领导，落实责任。\n（二）加强宣传，及时发布信息。"
    )
    listed = lists.find(lay_out(text), "")
    assert [one.parent for one in listed if one.items[0].marker == "1."] == [(1, 1)]
    assert listed[1].items[1].text.endswith("2.对客车按座位给予扶持。")


@pytest.mark.parametrize(
    ("heading", "lists"),
    [("专栏2　绿色工程", 2), ("绿色出行重点工程", 2), ("并符合前款", 1), ("路灯、绿地、公厕", 1)],
)
def test_a_heading_glued_between_sentences_begins_a_list_and_a_citation_none(heading: str, lists: int) -> None:
    first, second = "（一）更新路灯。（二）增加绿地。利用边角地块。", "（一）补种树木。逐年补种。（二）整修沟渠。"
    text = f"{first}{heading}{second}"
    assert len(listed := found(text)) == lists
    assert (listed[0][1][1] == "增加绿地。利用边角地块。") == (lists == 2)


def test_a_list_that_goes_on_with_the_numbering_of_measures_and_bids_is_one_of_measures() -> None:
    text = (
        "一、关于管护\n（一）加强巡渠。\n（二）完善台账。\n二、关于经费\n"
        "（三）水价中由村里负担部分，应列入预算。\n（四）同级财政每年一次拨付定额，须专款专用。"
    )
    described = text.replace("，应列入预算", "").replace("，须专款专用", "")
    office = text.replace("关于经费", "关于会议制度")
    for one, kind in ((text, ListKind.MEASURE), (described, ListKind.OTHER), (office, ListKind.OTHER)):
        kinds = {item.marker: listed.kind for listed in lists.find(lay_out(one), "某通知") for item in listed.items}
        assert kinds["（三）"] is kinds["（四）"] is kind
