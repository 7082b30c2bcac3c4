"""What follows a headline in brackets is true standing alone, or is not told."""

from datetime import date

import pytest
from msgspec import structs

from bot.digest.alone import is_bound, is_ended
from bot.digest.asides import asides
from bot.domain.reading import Deadline, Mention, Reading, Tense
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
