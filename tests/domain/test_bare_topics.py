"""Headlines that only name a topic, told with what stands behind them."""

import pytest

from bot.domain.quotations import quotation_of
from tests.digest.stories import measure


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("稳扎稳打。渡口逐年改造，先易后难。", "稳扎稳打。渡口逐年改造，先易后难"),
        ("资金筹措。\n渡口改造由镇里出资。", "资金筹措。渡口改造由镇里出资"),
        ("资金筹措\n渡口改造由镇里出资。", "资金筹措 渡口改造由镇里出资"),
        ("合建。", "合建"),
        ("采砂环节。运砂时，应当洒水降尘。", "采砂环节。运砂时，应当洒水降尘"),
        (f"采砂环节。渡口改造由镇里出资，{'青石' * 30}。", "采砂环节。渡口改造由镇里出资"),
        (f"采砂环节。渡口开工的时候，镇里派人验收，{'青石' * 30}。", "采砂环节。渡口开工的时候，镇里派人验收"),
        (f"采砂环节。本办法所称渡口，{'青石' * 30}。", "采砂环节"),
        (f"采砂环节。{'青石' * 40}。", "采砂环节"),
        ("扩大投资方面8项。改造渡口12处，安排资金3亿元。", "扩大投资方面8项。改造渡口12处，安排资金3亿元"),
        ("明确总体要求。渡口管护坚持安全第一。", "明确总体要求。渡口管护坚持安全第一"),
    ],
)
def test_a_topic_is_told_with_the_clause_behind_it(text: str, shown: str) -> None:
    headline = text[: min(at for mark in "。\n" if (at := text.find(mark)) >= 0)]
    assert quotation_of(measure(text, text, headline)).words == shown


@pytest.mark.parametrize(
    ("headline", "behind", "shown"),
    [
        ("不得利用查验船证的便利", "，向船主推销保险。", "，向船主推销保险"),
        ("严禁违反统计制度的规定", f"，擅自改动渔获数据，{'青石' * 30}。", "，擅自改动渔获数据"),
        ("鼓励渔技人员在完成本职任务的前提下", "，经单位同意，到合作社兼职。", "，经单位同意，到合作社兼职"),
        ("核查经营者在靠泊高峰时", f"，是否另收{'青石' * 30}。", "……"),
        ("严禁违反规定收费", "，违者严肃处理。", ""),
        ("鼓励渔技人员到合作社兼职", "，取得报酬。", ""),
    ],
)
def test_words_without_their_act_are_told_with_it_or_show_that_they_go_on(
    headline: str, behind: str, shown: str
) -> None:
    assert quotation_of(measure(headline + behind, headline + behind, headline)).words == headline + shown


@pytest.mark.parametrize(
    "text",
    [
        "加强巡查。各镇每月一次。",
        "资金筹措。（一）镇里出资。",
        "资金筹措。一是镇里出资。",
        "资金筹措。具体办法如下：镇里出资。",
        "稳扎稳打。稳扎稳打，先易后难。",
        "资金筹措。镇里出资（含村里。",
        "资金筹措。",
    ],
)
def test_a_deed_a_list_or_the_same_again_is_not(text: str) -> None:
    headline = text[: text.index("。")]
    assert quotation_of(measure(text, text, headline)).words == headline
