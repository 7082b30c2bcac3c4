"""Measures as lines: tense, lead-in, headline, figures and names; nested ones under their item, each exactly once."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from bot.digest.blocks import Role
from bot.digest.measures import measure_parts
from bot.domain.reading import ListKind, Reading, Tense
from tests.digest.stories import TEXT, a_list, figure, measure, mention, readings, the_reading


def lines(reading: Reading) -> list[str]:
    return [
        "# " * (part.role is Role.HEADING) + "".join(span.text for span in part.line)
        for part in measure_parts(reading, str)
    ]


def test_tenses_head_the_lists_and_what_stands_in_a_measure_follows_its_headline() -> None:
    assert lines(the_reading()) == [
        "# 已采取",
        "• 建立重点省市日调度机制，打通堵点（协调解决诉求5.4万余个）",
        "• 实施“白名单”制度（2万余家企业实现区域互认）",
        "# 下一步",
        "• 加强统筹",
        "　◦ 落实“白名单”制度（运行监测机制）",
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
        ("二、主要任务", "持续推进"),
        ("围绕加强统筹、优化服务、完善机制、打通堵点、稳定预期", "持续推进"),
    ],
)
def test_a_lead_in_is_shown_where_it_names_a_topic(intro: str | None, heading: str) -> None:
    item = measure(TEXT, "加强统筹", "加强统筹")
    found = a_list(item, intro=intro, tense=Tense.ONGOING)
    assert lines(the_reading(lists=(found,)))[0] == f"# {heading}"


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
    text = "一是推进甲机制，用好乙平台、丙制度、丁清单，帮助3家企业，即帮助3家企业。"
    item = measure(text, text[2:], "推进甲机制")
    names = tuple(mention(text, part) for part in ("甲机制", "乙平台", "丙制度", "丁清单", "平台"))
    reading = Reading(
        title="",
        text=text,
        is_policy=True,
        lists=(a_list(item),),
        mechanisms=names,
        figures=(figure(text, "3家", "企业"),),
    )
    assert lines(reading) == ["# 已采取", "• 推进甲机制（乙平台，丙制度，丁清单）"]


def test_a_figure_takes_along_its_clause_if_that_is_short_and_whole() -> None:
    text = "累计惠及企业18万家（截至6月底达到97.2%），对12类“重点产品，关键设备”设置多级预警线，分“3级，4档”。"
    item = measure(text, text, "预警")
    figures = tuple(figure(text, number, "") for number in ("18万家", "97.2%", "12类"))
    reading = Reading(title="", text=text, is_policy=True, lists=(a_list(item),), figures=figures)
    assert lines(reading)[1] == "• 预警（累计惠及企业18万家，截至6月底达到97.2%，12类）"
    reading = replace(reading, figures=(figure(text, "3级", ""),))
    assert lines(reading)[1] == "• 预警（3级）"


def test_a_mechanism_whose_name_is_a_sentence_is_not_told() -> None:
    text = "建立由部省两级共同组成的常态化供需对接平台，并由专班负责。"
    item = measure(text, text, "建立")
    names = (mention(text, text[2:21]), mention(text, "平台，并由专班"))
    reading = Reading(title="", text=text, is_policy=True, lists=(a_list(item),), mechanisms=names)
    assert lines(reading)[1] == "• 建立"


@settings(max_examples=40, deadline=None)
@given(readings())
def test_each_measure_is_told_once_and_every_word_is_cut_out_of_the_text(reading: Reading) -> None:
    parts = measure_parts(reading, str)
    rows = [part.line for part in parts if part.role is Role.ROW]
    assert sorted(row[1].text for row in rows) == sorted(item.headline for item in reading.measures())
    for row in rows:
        assert row[1].text in reading.text
        assert not row[2].text or row[2].text[0] + row[2].text[-1] == "（）"
    extras = {found.text for found in reading.mechanisms} | {found.text for found in reading.figures}
    for row in rows:
        assert not row[2].text or any(extra in row[2].text for extra in extras)
