"""What follows a headline in brackets is true standing alone, or is not told."""

from datetime import date

import pytest
from msgspec import structs

from bot.digest.alone import is_bound, is_ended
from bot.digest.asides import asides
from bot.domain.reading import Deadline, Mention, Reading, Tense
from bot.extract.figures import figures
from bot.extract.text import lay_out
from tests.digest.stories import a_list, figure, measure, mention


@pytest.mark.parametrize(
    ("before", "behind", "ended"),
    [
        ("取消", "等收费项目。", True),
        ("全县停止执行", "。", True),
        ("不得诱导渔户使用", "。", True),
        ("对", "予以废止。", True),
        ("取消现场登记，改用", "。", False),
        ("取消现场登记并推行", "。", False),
        ("落实", "，取消现场登记。", False),
        ("推行", "制度。", False),
    ],
)
def test_what_a_verb_ends_or_forbids_is_ended(before: str, behind: str, ended: bool) -> None:
    text = f"优化服务。{before}“一船一报”{behind}"
    at = text.index("“")
    assert is_ended(text, at, at + 6) is ended


@pytest.mark.parametrize(
    ("before", "words", "behind", "bound"),
    [
        ("节能示范船每户再增加", "2000元补助", "。", True),
        ("拖欠两年以上的", "债务清偿80%", "。", True),
        ("对新建渡口的，", "给予50万元奖励", "。", True),
        ("其中，边远渡口", "补助3万元", "。", True),
        ("推广", "160千伏安", "及以下渔港用电。", True),
        ("未结清的", "3家企业", "。", True),
        ("扩建", "5万吨码头", " 2个。", True),
        ("当年", "产值达到500元", "—1000元的渔港。", True),
        ("帮助", "3家企业", "复工。", False),
        ("每年运送", "3万人次渔民", "。", False),
        ("全县", "新建渡口30处", "。", False),
    ],
)
def test_a_figure_with_a_condition_of_its_own_is_bound(before: str, words: str, behind: str, bound: bool) -> None:
    text = f"推进。{before}{words}{behind}"
    at = text.index(words)
    assert is_bound(text, at, at + len(words)) is bound


def told(text: str, headline: str, day: str) -> tuple[str, ...]:
    start = text.index(day)
    due = Deadline(text=day, date=date(2027, 6, 30), start=start, end=start + len(day))
    lists = (a_list(measure(text, text, headline), tense=Tense.PLANNED),)
    reading = Reading(title="", text=text, is_policy=True, lists=lists, deadlines=(due,))
    return asides(reading).get((0, 0), ())


@pytest.mark.parametrize(
    ("behind", "day", "shown"),
    [
        ("。年内接通网络，2027年6月底前完成渡口登记。", "2027年6月底前", ("2027年6月底前完成渡口登记",)),
        ("。2027年6月底前，完成渡口登记。", "2027年6月底前", ("2027年6月底前，完成渡口登记",)),
        ("。力争年底前带动4万人就业。", "年底前", ("力争年底前带动4万人就业",)),
        ("，2027年6月底前完成。", "2027年6月底前", ("2027年6月底前",)),
        ("\n完成时限：2027年6月底前。", "2027年6月底前", ("2027年6月底前",)),
        ("。沿江各县各镇应于2027年6月底前，结合实际制定方案。", "2027年6月底前", ()),
        ("。对2027年6月底前需开工的渡口优先办理。", "2027年6月底前", ()),
        ("。普通渔船登记在2个工作日内办结。", "2个工作日内", ("普通渔船登记在2个工作日内办结",)),
        (f"。{'沿岸' * 20}2027年6月底前完成登记。", "2027年6月底前", ()),
        ("。到2027年应达到30%以上。", "到2027年", ()),
    ],
)
def test_a_day_is_told_with_the_clause_that_says_what_is_due(behind: str, day: str, shown: tuple[str, ...]) -> None:
    assert told(f"优化渡口服务{behind}", "优化渡口服务", day) == shown


def test_a_day_right_before_the_headline_is_told_alone() -> None:
    assert told("2027年6月底前，优化渡口服务。", "优化渡口服务", "2027年6月底前") == ("2027年6月底前",)


@pytest.mark.parametrize(("second", "shown"), [("70%", ()), ("80%", ("出勤比例达到80%",))])
def test_figures_told_of_by_the_same_words_do_not_say_whose_they_are(second: str, shown: tuple[str, ...]) -> None:
    text = f"优化服务。渔船出勤比例达到80%；渡船出勤比例达到{second}。"
    first = figure(text, "80%", "出勤比例")
    at = text.rindex(second)
    late = structs.replace(first, text=second, start=at, end=at + 3)
    lists = (a_list(measure(text, text, "优化服务")),)
    reading = Reading(title="", text=text, is_policy=True, lists=lists, figures=(first, late))
    assert asides(reading).get((0, 0), ()) == shown


@pytest.mark.parametrize(("verb", "shown"), [("取消", ()), ("推行", ("“一船一报”",))])
def test_a_name_of_what_is_abolished_is_not_told(verb: str, shown: tuple[str, ...]) -> None:
    text = f"优化服务。{verb}“一船一报”。"
    lists = (a_list(measure(text, text, "优化服务")),)
    reading = Reading(title="", text=text, is_policy=True, lists=lists, mechanisms=(mention(text, "“一船一报”"),))
    assert asides(reading).get((0, 0), ()) == shown


@pytest.mark.parametrize(
    ("text", "headline", "name", "shown"),
    [
        ("优化服务，支持“船创”企业发展。", "优化服务", "“船创”", ()),
        ("优化服务，推行“安渡码”，一码通行。", "优化服务", "“安渡码”", ("“安渡码”",)),
        ("优化服务，落实“安渡码”和日巡查。", "优化服务", "“安渡码”", ("“安渡码”",)),
        ("推行安渡码，用好“安渡码”。", "推行安渡码", "“安渡码”", ()),
        ("推行“安渡 码”，用好“安渡码”。", "推行“安渡 码”", "“安渡码”", ()),
    ],
)
def test_a_name_that_only_qualifies_or_is_told_already_is_left_out(
    text: str, headline: str, name: str, shown: tuple[str, ...]
) -> None:
    start = text.rindex(name)
    named = Mention(name=name, text=name, start=start, end=start + len(name))
    lists = (a_list(measure(text, text, headline)),)
    reading = Reading(title="", text=text, is_policy=True, lists=lists, mechanisms=(named,))
    assert asides(reading).get((0, 0), ()) == shown


def quoted_of(text: str, tense: Tense = Tense.PLANNED) -> tuple[str, ...]:
    """What stands in the brackets behind 优化服务, by the figures that the text has."""
    lists = (a_list(measure(text, text, "优化服务"), tense=tense),)
    counted = figures.find(lay_out(text), lists)
    return asides(Reading(title="", text=text, is_policy=True, lists=lists, figures=counted)).get((0, 0), ())


@pytest.mark.parametrize(
    ("behind", "shown"),
    [
        ("3个沿江县每公里补助210万元；其余各县，每公里补助180万元", ("3个沿江县每公里补助210万元",)),
        ("对渡口给予50万元补贴；对码头给予30万元补贴", ("对渡口给予50万元补贴", "对码头给予30万元补贴")),
        ("按投资额给予50万元补贴，单个不超过90万元；按船数给予30万元补贴，最高不超过80万元", ()),
        ("给予渡口补助50万元，贷款贴息最高30万元", ("给予渡口补助50万元", "最高30万元")),
    ],
)
def test_of_several_sums_it_is_told_for_whom_each_is(behind: str, shown: tuple[str, ...]) -> None:
    assert quoted_of(f"优化服务。{behind}。") == shown


@pytest.mark.parametrize(
    ("behind", "shown"),
    [
        ("近期又规划湿地渡口5处，覆盖村庄8个", ()),
        ("为保证按时完工，完成建设任务，达到镇级渡口占比80%", ()),
        ("预算安排渡口资金3亿元", ()),
        ("已规划建设，建成了湿地渡口5处", ("建成了湿地渡口5处",)),
        ("为保证供水，新建湿地泵站5处", ("新建湿地泵站5处",)),
        ("会同规划资源部门新建湿地泵站5处", ("会同规划资源部门新建湿地泵站5处",)),
        ("计划建设泵站\n5处泵站已完成", ("5处泵站",)),
    ],
)
def test_what_is_only_planned_is_not_told_of_what_is_done(behind: str, shown: tuple[str, ...]) -> None:
    assert quoted_of(f"优化服务。{behind}。", Tense.DONE) == shown


@pytest.mark.parametrize(
    ("behind", "shown"),
    [
        ("听取22个渡口工作的报告", ("22个渡口工作的报告",)),
        ("在22个渡口工作的基础上", ("22个渡口工作",)),
        ("渡船、渔船出勤分别为30艘、20艘", ()),
        ("渡船、渔船出勤分别是 30艘、20艘", ()),
        ("惠及9个乡镇16个村", ("16个村",)),
        ("全县渡口管理、码头巡查队伍40支", ("全县渡口管理、码头巡查队伍40支",)),
        ("渡口用电容量160千伏安、村里100千伏安及以下的小船", ()),
    ],
)
def test_a_figure_is_told_with_all_it_counts_or_not_at_all(behind: str, shown: tuple[str, ...]) -> None:
    assert quoted_of(f"优化服务。{behind}。") == shown


@pytest.mark.parametrize(
    ("behind", "shown"),
    [
        ("对小额纠纷，可选择速调，2027年6月底前作出建议书", ()),
        ("安排在上半年的项目，应于2027年6月底前报送草案", ()),
        ("2027年6月底前，除涉密事项外", ()),
        ("2027年6月底前，综合运用下放等方式", ()),
        ("对标沿江，2027年6月底前作出建议书", ("2027年6月底前作出建议书",)),
    ],
)
def test_a_day_of_some_alone_is_not_told_of_all(behind: str, shown: tuple[str, ...]) -> None:
    assert told(f"优化渡口服务。{behind}。", "优化渡口服务", "2027年6月底前") == shown


@pytest.mark.parametrize(
    ("behind", "shown"),
    [("渔船（队）问题22条", ()), ("（二）渔船问题22条", ("渔船问题22条",)), ("渔船问题22条", ("渔船问题22条",))],
)
def test_what_is_counted_is_not_told_from_behind_a_bracket_within_it(behind: str, shown: tuple[str, ...]) -> None:
    text = f"优化服务。{behind}。"
    lists = (a_list(measure(text, text, "优化服务")),)
    counted = figure(text, "22条", "渔船问题" if "渔船问题" in behind else "问题")
    reading = Reading(title="", text=text, is_policy=True, lists=lists, figures=(counted,))
    assert asides(reading).get((0, 0), ()) == shown
