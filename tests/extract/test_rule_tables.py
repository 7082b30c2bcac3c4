"""Every row of every rule table has a line that it decides, and each line is decided by its row."""

import pytest

from bot.extract import lists
from bot.extract.layout import markers, outline, styles, turns
from bot.extract.text import lay_out
from bot.extract.verdicts import classify, tenses
from tests.extract.tables import lines

OVER = "重点做好：一是加强监管。二是优化服务。"


def numbers(style: str, text: str) -> list[int]:
    layout = lay_out(text)
    real = outline.thread(layout, markers.find(layout), turns.find(layout))
    return [marker.number for run in real for marker in run.markers if marker.style.name == style]


@pytest.mark.parametrize(("style", "text", "wanted"), lines("markers"))
def test_marker_style(style: str, text: str, wanted: str) -> None:
    found = numbers(style, text)
    assert found == [int(number) for number in wanted.split()]


def judged(title: str, text: str) -> tuple[str, str, str | None, str]:
    """Kind, its rule, tense, its rule of the last list; of the first inner one where the text ends in |0."""
    text, _, inner = text.partition("|")
    found = lists.find(lay_out(text), title)
    last = next(one for one in found if one.parent) if inner else found[-1]
    return last.kind.value, last.rule, last.tense.value if last.tense else None, last.tense_rule


@pytest.mark.parametrize(("rule", "kind", "title", "text"), lines("kinds"))
def test_kind_rule(rule: str, kind: str, title: str, text: str) -> None:
    assert judged(title, text)[:2] == (kind, rule)


@pytest.mark.parametrize(("rule", "tense", "title", "text"), lines("tenses"))
def test_tense_rule(rule: str, tense: str, title: str, text: str) -> None:
    assert judged(title, text)[2:] == (tense, rule)


@pytest.mark.parametrize(("cue", "following"), lines("turns"))
def test_turn_ends_the_last_item(cue: str, following: str) -> None:
    text = OVER + following
    (found,) = lists.find(lay_out(text), "")
    assert found.items[-1].text == "优化服务。", cue
    patterns = dict(turns.BARRIERS + turns.DRIFTS + turns.SPEECH + turns.LOOSE)
    where = turns.find(lay_out(text))
    assert where.barriers or where.drifts, patterns[cue]


@pytest.mark.parametrize(
    ("following", "inside"),
    [
        ("同时，借助网络加强宣传。", True),
        ("同时，各地还要加强宣传。", False),
        ("会议强调，要加强宣传。", False),
        ("目前已有300家。", True),
    ],
)
def test_an_item_with_a_paragraph_to_itself_keeps_what_goes_on(following: str, inside: bool) -> None:
    text = (
        f"重点做好：\n一是加强监管，压实各方责任，严格依法查处。\n二是优化服务，方便群众办事，减少申请材料。{following}"
    )
    (found,) = lists.find(lay_out(text), "")
    assert found.items[-1].text.endswith(following) == inside


def test_who_answers_for_the_last_item_is_told_before_the_text_turns() -> None:
    duty = "（县水利局牵头，各镇按职责分工负责）"
    text = f"重点做好：（一）加强监管。{duty}（二）优化服务。要减材料。{duty}各地区、各部门要贯彻落实本意见。"
    (found,) = lists.find(lay_out(text), "")
    assert found.items[-1].text == f"优化服务。要减材料。{duty}"


def test_a_bare_heading_keeps_the_sentence_behind_it() -> None:
    text = "重点做好：\n（一）优化服务。要减少材料。\n（二）加强组织领导。各地区、各部门要高度重视。"
    (found,) = lists.find(lay_out(text), "")
    assert found.items[-1].text == "加强组织领导。各地区、各部门要高度重视。"


@pytest.mark.parametrize(
    ("table", "names"),
    [
        ("markers", [style.name for style in styles.STYLES]),
        ("kinds", [rule.name for rule in classify.KIND_RULES]),
        ("tenses", [rule.name for rule in tenses.TENSE_RULES]),
        ("turns", [name for name, _ in turns.BARRIERS + turns.DRIFTS + turns.SPEECH + turns.LOOSE]),
    ],
)
def test_every_row_has_a_line(table: str, names: list[str]) -> None:
    assert set(names) == {row[0] for row in lines(table)}


def test_every_style_has_a_negative_line() -> None:
    assert {row[0] for row in lines("markers") if not row[2]} == {style.name for style in styles.STYLES}


@pytest.mark.parametrize(
    ("items", "whole"),
    [
        (("强化思想引领，团结引导工人听党话跟党走", "维护经济权益，增强获得感幸福感", "加强领导"), False),
        (("强化思想引领，团结引导工人听党话跟党走", "维护经济权益，增强获得感", "加强领导，合力推进改革"), True),
        (("强化思想引领，引导工人学技术，凝聚力量", "维护权益，听取诉求，办好实事", "加强领导，抓实队伍"), False),
        (("强化思想引领，全年建立42个规模各异的阵地", "维护权益，全年累计走访300名一线职工", "加强领导"), False),
        (
            ("深入推进新时代县域医疗卫生工程，着力推动服务下沉", "扎实贯彻全省各项部署，提高质量", "加强领导，抓实"),
            False,
        ),
        (
            (
                "深入推进新时代县域医疗卫生服务工程，着力推动服务取得新成效",
                "扎实贯彻全省关于改革的各项决策部署，提高质量",
                "全面落实党委和政府的领导责任，合力推进改革",
            ),
            False,
        ),
    ],
)
def test_slogans_are_kept_whole_where_most_items_are_slogans(items: tuple[str, ...], whole: bool) -> None:
    marked = "".join(f"{number}是{item}。" for number, item in zip("一二三", items, strict=True))
    (found,) = lists.find(lay_out(f"重点做好：{marked}"), "")
    assert (tuple(item.headline for item in found.items) == items) == whole


def test_a_heading_is_kept_whole() -> None:
    text = (
        "现通知如下：\n一、坚持健康第一，高度重视做好体育工作\n要开齐课程。\n"
        "二、坚持安全为要，有序开展活动（一）加强管理。（二）做好防护。"
    )
    outer, inner = lists.find(lay_out(text), "")
    assert [item.headline for item in outer.items] == [
        "坚持健康第一，高度重视做好体育工作",
        "坚持安全为要，有序开展活动",
    ]
    assert inner.parent == (0, 1)


def test_a_heading_before_two_blanks_is_kept_whole() -> None:
    text = (
        "现通知如下：\n一、严格执行各项标准，推动检查全覆盖　　着力解决检查走过场的问题。\n"
        "二、明确各方分工，营造良好氛围　　有效解决推诿的问题。"
    )
    (found,) = lists.find(lay_out(text), "")
    assert [item.headline for item in found.items] == ["严格执行各项标准，推动检查全覆盖", "明确各方分工，营造良好氛围"]


def test_a_heading_of_two_clauses_is_kept_whole_though_the_first_only_opens() -> None:
    text = (
        "现通知如下：\n一、对浪费粮食“不手软”，开展随机抽查\n食堂每月公布剩饭数量。\n"
        "二、按照节俭办会要求，压缩会期，减少陪同，开展随机抽查\n会前报备。"
    )
    (found,) = lists.find(lay_out(text), "")
    assert [item.headline for item in found.items] == ["对浪费粮食“不手软”，开展随机抽查", "压缩会期"]


def test_parts_glued_to_their_headings_are_a_tree() -> None:
    text = (
        "现提出以下意见。一、总体要求以新思想为指导。二、完善机制，压实责任（一）加强协调。成员单位要配合。（二）压实责任。"
        "三、实施专项行动，消除隐患（三）集中治理。建立隐患库。（四）持续整治。"
    )
    found = lists.find(lay_out(text), "关于加强治理的意见")
    assert [[item.marker for item in one.items] for one in found] == [
        ["一、"],
        ["二、", "三、"],
        ["（一）", "（二）"],
        ["（三）", "（四）"],
    ]
    assert [one.parent for one in found] == [None, None, (1, 0), (1, 1)]
    assert [one.kind.value for one in found] == ["section", "measure", "measure", "measure"]


def test_a_first_part_glued_to_the_title_of_a_box() -> None:
    (found,) = lists.find(lay_out("专栏3 推动重点行业治污减排（一）造纸行业。完善工艺。（二）印染行业。实施改造。"), "")
    assert [item.marker for item in found.items] == ["（一）", "（二）"]


def test_a_line_behind_an_item_is_the_heading_of_the_next_list() -> None:
    text = (
        "宣讲丰富化，绣出全民图\n一是压实管理。\n二是开设课堂，方便群众。\n"
        "检查多元化，绣出精细图\n一是纳入清单。\n二是落实必查。"
    )
    assert [found.intro for found in lists.find(lay_out(text), "")] == [
        "宣讲丰富化，绣出全民图",
        "检查多元化，绣出精细图",
    ]


@pytest.mark.parametrize(("body", "whole"), [("各地要抓好落实。", True), ("", False)])
def test_longer_slogans_before_a_body_are_titles_where_most_items_have_one(body: str, whole: bool) -> None:
    titles = (
        "研究制定各级各类网站的指导性技术文件，规范建设与管理",
        "积极推进中央和地方门户网站的建设工作，构建服务体系",
        "加强对各级网站的绩效评估和考核工作，提升服务水平",
        "健全网站管理的标准化体系",
    )
    marked = "".join(f"{number}是{title}。{body}" for number, title in zip("一二三四", titles, strict=True))
    (found,) = lists.find(lay_out(f"重点做好：{marked}"), "")
    assert (tuple(item.headline for item in found.items) == titles) == whole
