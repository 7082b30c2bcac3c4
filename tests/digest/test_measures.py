"""Measures as lines: tense, lead-in, headline, figures and names; nested ones under their item, each exactly once."""

from datetime import date

import pytest
from msgspec import structs

from bot.digest.blocks import Role
from bot.digest.measures import measure_parts
from bot.domain.reading import Deadline, FigureStatus, ListKind, Reading, Tense
from tests.digest.stories import TEXT, a_list, figure, measure, mention, the_reading


def lines(reading: Reading) -> list[str]:
    return [
        "# " * (part.role is Role.HEADING) + "".join(span.text for span in part.line)
        for part in measure_parts(reading, str)
    ]


def test_tenses_head_the_lists_and_what_stands_in_a_measure_follows_its_headline() -> None:
    assert lines(the_reading()) == [
        "# 已采取",
        "• 建立重点省市日调度机制，打通堵点（诉求5.4万余个）",
        "• 实施“白名单”制度（2万余家企业）",
        "# 下一步",
        "• 加强统筹",
        "　◦ 落实“白名单”制度",
        "• 优化服务",
    ]


@pytest.mark.parametrize(
    ("intro", "heading"),
    [
        (None, "持续推进"),
        ("在加强统筹方面：", "持续推进 · 在加强统筹方面"),
        ("（一）加强统筹", "持续推进 · （一）加强统筹"),
        ("下一步，将做好两方面工作，", "持续推进"),
        ("重点抓好以下工作：", "持续推进"),
        ("某某部近日印发通知，", "持续推进"),
        ("二、主要任务", "持续推进"),
        ("经研究，市海事局决定停止执行以下规定：", "持续推进 · 市海事局决定停止执行以下规定"),
        ("市海事局近日印发通知，决定取消以下三项收费，自明年起施行：", "持续推进 · 决定取消以下三项收费"),
        (
            "下列由县级海事机构征收的船舶靠泊费和码头占用费不再征收：",
            "持续推进 · 下列由县级海事机构征收的船舶靠泊费和码头占用费不再征收",
        ),
        ("取消纸质登记后窗口排队仍长，为此推出三项便民措施：", "持续推进"),
        ("未来三年，全县渔港不断扩建，推出三项便民措施：", "持续推进"),
    ],
)
def test_a_lead_in_is_shown_where_it_names_a_topic(intro: str | None, heading: str) -> None:
    item = measure(TEXT, "加强统筹", "加强统筹")
    found = a_list(item, intro=intro, tense=Tense.ONGOING)
    assert lines(the_reading(lists=(found,)))[0] == f"# {heading}"


@pytest.mark.parametrize(
    ("text", "extra"),
    [
        ("加强渡口管理，建立联合巡查机制。", "（建立联合巡查机制）"),
        ("加强渡口管理，探索建立健全联合巡查机制，按月通报。", "（探索建立健全联合巡查机制）"),
        ("加强渡口管理，落实联合巡查机制。", ""),
        ("加强渡口管理，按月通报，建立联合巡查机制。", ""),
        ("加强渡口管理。建立联合巡查机制。", ""),
        ("加强渡口管理，建立联合巡查机制、按月通报。", "（建立联合巡查机制）"),
        ("加强渡口管理，建立联合巡查机制；按月通报。", "（建立联合巡查机制）"),
        ("加强渡口管理，建立联合巡查机制\n按月通报。", "（建立联合巡查机制）"),
        ("加强渡口管理，建立联合巡查机制", "（建立联合巡查机制）"),
        ("加强渡口管理，建立联合巡查机制的渡口优先办理。", ""),
        ("加强渡口管理，建立联合巡查机制不力的予以通报。", ""),
        (f"加强渡口管理，建立{'沿岸' * 10}联合巡查机制。", ""),
    ],
)
def test_what_the_next_clause_sets_up_is_told_without_quotes_too(text: str, extra: str) -> None:
    name = text[text.index("立") + 1 :].removeprefix("健全") if "立" in text else "联合巡查机制"
    found = mention(text, name[: name.index("机制") + 2])
    reading = the_reading(text=text, lists=(a_list(measure(text, text, "加强渡口管理")),), mechanisms=(found,))
    assert lines(structs.replace(reading, figures=(), deadlines=()))[-1] == f"• 加强渡口管理{extra}"


def test_a_list_without_tense_and_lead_in_is_called_measures() -> None:
    found = a_list(measure(TEXT, "加强统筹", "加强统筹"), tense=None)
    assert lines(the_reading(lists=(found,))) == ["# 措施", "• 加强统筹"]


def test_equal_headings_are_not_repeated() -> None:
    one = a_list(measure(TEXT, "加强统筹", "加强统筹"))
    two = a_list(measure(TEXT, "优化服务。", "优化服务"))
    assert lines(the_reading(lists=(one, two))) == ["# 已采取", "• 加强统筹", "• 优化服务"]


def test_a_nested_list_of_another_tense_says_so() -> None:
    above = a_list(measure(TEXT, "加强统筹", "加强统筹"))
    below = a_list(measure(TEXT, "优化服务。", "优化服务"), tense=Tense.PLANNED, parent=(0, 0))
    assert lines(the_reading(lists=(above, below))) == ["# 已采取", "• 加强统筹", "# 　下一步", "　◦ 优化服务"]


def test_only_measures_are_told() -> None:
    problems = a_list(measure(TEXT, "加强统筹", "加强统筹"), kind=ListKind.PROBLEM)
    below = a_list(measure(TEXT, "优化服务。", "优化服务"), parent=(0, 0))
    assert lines(the_reading(lists=(problems,))) == []
    assert lines(the_reading(lists=(problems, below))) == ["# 已采取", "• 优化服务"]


def test_at_most_three_extras_none_of_them_twice() -> None:
    text = "一是推进“甲”机制，用好“乙”平台、“丙”制度、“丁”清单，落实“甲”机制，帮助3家企业，即帮助3家企业。"
    item = measure(text, text[2:], "推进“甲”机制")
    names = tuple(mention(text, part, part[:3]) for part in ("“甲”机制", "“乙”平台", "“丙”制度", "“丁”清单", "“乙”"))
    reading = Reading(
        title="",
        text=text,
        is_policy=True,
        lists=(a_list(item),),
        mechanisms=names,
        figures=(figure(text, "3家", "企业"),),
    )
    assert lines(reading) == ["# 已采取", "• 推进“甲”机制（“乙”平台，“丙”制度，“丁”清单）"]
    reading = structs.replace(reading, mechanisms=names[:2], figures=(*reading.figures, *reading.figures))
    assert lines(reading) == ["# 已采取", "• 推进“甲”机制（“乙”平台，3家企业）"]


@pytest.mark.parametrize(
    ("tense", "headline", "shown"),
    [
        (Tense.PLANNED, "修好水渠", "• 修好水渠（2027年6月底前开工50个项目）"),
        (Tense.PLANNED, "2027年6月底前修好水渠", "• 2027年6月底前修好水渠（50个项目）"),
        (Tense.DONE, "修好水渠", "• 修好水渠（50个项目）"),
    ],
)
def test_by_when_is_told_of_what_is_not_done_yet(tense: Tense, headline: str, shown: str) -> None:
    text = f"一是{headline}，2027年6月底前开工50个项目。"
    day = text.rindex("2027年6月底前")
    reading = Reading(
        title="",
        text=text,
        is_policy=True,
        lists=(a_list(measure(text, text[2:], headline), tense=tense),),
        figures=(figure(text, "50个", "项目"),),
        deadlines=(Deadline(text="2027年6月底前", date=date(2027, 6, 30), start=day, end=day + 9),),
    )
    assert lines(reading)[1] == shown


@pytest.mark.parametrize(
    ("text", "number", "about", "shown"),
    [
        ("在28条线路上实现", "28条", "线路", "（28条线路）"),
        ("累计优惠通行费36亿元。", "36亿元", "优惠通行费", "（优惠通行费36亿元）"),
        ("办结率达到97.2%。", "97.2%", "办结率", "（办结率达到97.2%）"),
        ("给予50万元的一次性奖励。", "50万元", "一次性奖励", "（50万元的一次性奖励）"),
        ("应当至少提前30日公示。", "30日", "应当至少提前", ""),
        ("收集能力由6万吨提高。", "6万吨", "收集能力", ""),
        ("对12类，", "12类", "", ""),
        ("以实招人数145名为基数逐年扩招。", "145名", "实招人数", ""),
        ("渔工人数达到30%并签订合同的，可申请贷款。", "30%", "渔工人数", ""),
        ("与邻县合建2个雨量站。", "2个", "雨量站", "（2个雨量站）"),
        ("渔户适用3%征收率的收入，免征增值税。", "3%", "渔户适用", ""),
        ("按LPR减100个基点确定。", "100个", "基点", ""),
        ("持续发放2000万元渔船券。", "2000万元", "持续发放", ""),
        ("为6位行动不便的渔民上门服务。", "6位", "行动不便", ""),
        ("出栏率分别提高2个和4个百分点。", "2个", "出栏率分别提高", ""),
        ("在达到8000元的基础上提高。", "8000元", "基础", ""),
        ("渔村共22个村通水。", "22个", "渔村", ""),
        ("全县开展6次演练。", "6次", "演练", "（6次演练）"),
        ("全国预约通行服务平台平均查验时间压缩到3分钟。", "3分钟", "全国预约通行服务平台平均查验时间", ""),
    ],
)
def test_a_figure_is_told_with_its_noun_or_not_at_all(text: str, number: str, about: str, shown: str) -> None:
    text = f"推进。{text}"
    reading = Reading(
        title="",
        text=text,
        is_policy=True,
        lists=(a_list(measure(text, text, "推进")),),
        figures=(figure(text, number, about),),
    )
    assert lines(reading)[1] == f"• 推进{shown}"


@pytest.mark.parametrize(
    ("text", "number", "about", "shown"),
    [
        ("每3年修订1次教材。", "1次", "教材", ""),
        ("每年运送3万人次渔民。", "3万人次", "渔民", "（3万人次渔民）"),
    ],
)
def test_how_often_something_is_to_be_done_is_no_count_of_it(text: str, number: str, about: str, shown: str) -> None:
    text = f"推进。{text}"
    told = structs.replace(figure(text, number, about), status=FigureStatus.ACHIEVED)
    listed = (a_list(measure(text, text, "推进")),)
    reading = Reading(title="", text=text, is_policy=True, lists=listed, figures=(told,))
    assert lines(reading)[1] == f"• 推进{shown}"


@pytest.mark.parametrize(
    ("headline", "behind", "day", "shown"),
    [
        ("扩建渔港", "逐年扩建，至2027年达到20处。", "至2027年", "（至2027年达到20处）"),
        ("扩建渔港", "到2027年建成20处泊位。", "到2027年", "（到2027年建成20处泊位）"),
        ("扩建渔港至20处", "逐年扩建，至2027年达到20处。", "至2027年", "（至2027年）"),
        ("扩建渔港", "到2027年，建成20处泊位。", "到2027年", "（到2027年，建成20处泊位）"),
    ],
)
def test_a_day_is_told_with_what_is_reached_by_it(headline: str, behind: str, day: str, shown: str) -> None:
    text = f"{headline}。{behind}"
    start = text.index(day)
    about = "泊位" if "泊位" in behind else ""
    reading = Reading(
        title="",
        text=text,
        is_policy=True,
        lists=(a_list(measure(text, text, headline), tense=Tense.PLANNED),),
        figures=(structs.replace(figure(text, "20处", about), start=(at := text.rindex("20处")), end=at + 3),),
        deadlines=(Deadline(text=day, date=date(2027, 12, 31), start=start, end=start + len(day)),),
    )
    assert lines(reading)[1] == f"• {headline}{shown}"


@pytest.mark.parametrize(("about", "shown"), [("情况开展检查", ""), ("开展检查", "（开展检查2次）")])
def test_a_figure_is_not_told_of_words_that_have_lost_their_beginning(about: str, shown: str) -> None:
    text = "推进。对落实情况开展检查2次。"
    told = structs.replace(figure(text, "2次", about), status=FigureStatus.ACHIEVED)
    found = Reading(title="", text=text, is_policy=True, lists=(a_list(measure(text, text, "推进")),), figures=(told,))
    assert lines(found)[1] == f"• 推进{shown}"


def test_a_figure_of_what_the_headline_counts_already_belongs_to_another_object() -> None:
    text = "与邻县合建3个雨量站；与水文所合建2个雨量站。"
    item = measure(text, text, "与邻县合建3个雨量站")
    reading = Reading(
        title="", text=text, is_policy=True, lists=(a_list(item),), figures=(figure(text, "2个", "雨量站"),)
    )
    assert lines(reading)[1] == "• 与邻县合建3个雨量站"


def test_figures_that_share_their_words_are_told_as_one() -> None:
    text = "推进。20个镇新建渔港公寓3万套。"
    found = (figure(text, "20个", "镇新建渔港公寓"), figure(text, "3万套", "镇新建渔港公寓"))
    reading = Reading(title="", text=text, is_policy=True, lists=(a_list(measure(text, text, "推进")),), figures=found)
    assert lines(reading)[1] == "• 推进（20个镇新建渔港公寓3万套）"


@pytest.mark.parametrize(
    ("text", "part", "name", "headline", "shown"),
    [
        ("提升服务，建设“安心码”管理平台。", "“安心码”管理平台", "“安心码”", "提升服务", "（“安心码”管理平台）"),
        ("提升服务，落实运行监测机制。", "运行监测机制", "运行监测机制", "提升服务", ""),
        ("推广“安心码”，建设“安心码”管理平台。", "“安心码”管理平台", "“安心码”", "推广“安心码”", ""),
        ("提升，建重点行业从业人员综合信用“安心码”平台。", "重点行业从业人员综合信用“安心码”平台", "“安心码”", "提升", "（“安心码”）"),  # noqa: E501
        ("提升，用好“甲，乙”平台。", "“甲，乙”平台", "“甲，乙”", "提升", ""),
    ],
)  # fmt: skip
def test_a_quoted_name_that_the_headline_has_not_is_told(
    text: str, part: str, name: str, headline: str, shown: str
) -> None:
    item = measure(text, text, headline)
    reading = Reading(
        title="", text=text, is_policy=True, lists=(a_list(item),), mechanisms=(mention(text, part, name),)
    )
    assert lines(reading)[1] == f"• {headline}{shown}"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("本规定所称渡口，是指公共渡口。", False),
        ("明确范围：本办法所指桥梁包括人行桥。", False),
        ("本规定所称渡口，是指公共渡口，应当登记。", True),
        ("渡口所称重应当与实际相符。", True),
    ],
)
def test_what_only_explains_a_word_is_no_measure(text: str, shown: bool) -> None:
    bare = structs.replace(the_reading(), text=text, mechanisms=(), figures=(), deadlines=())
    reading = structs.replace(bare, lists=(a_list(measure(text, text, text[:4])),))
    assert (f"• {text[:4]}" in lines(reading)) is shown
    assert bool(reading.measures()) is shown
