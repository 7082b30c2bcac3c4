"""Halves and quarters of a year: when they are words, when days, and how the other is asked for."""

from datetime import date

import pytest

from bot.match.periods import Period, as_words, period

TODAY = date(2026, 7, 20)


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("一季度 充电桩", '"一季度" 充电桩'),
        ("充电桩 上半年", '充电桩 "上半年"'),
        ("充电桩 前三季度，", '充电桩 "前三季度"'),
        ("一季度的充电桩", '"一季度" 充电桩'),
        ("(一季度 | 二季度) 充电桩", '("一季度" | "二季度") 充电桩'),
        ("一季度 二季度", '"一季度" "二季度"'),
        ("一季度 2026-04", '"一季度" 2026-04'),
    ],
)
def test_beside_other_words_it_is_one_of_them(text: str, taken: str) -> None:
    assert as_words(text) == taken


LEFT = "一季度|上半年 5|甲 日期:一季度|甲 date: 一季度|甲 去年下半年|甲 2026Q1|甲 今年|甲 -一季度"


@pytest.mark.parametrize("text", ["", *LEFT.split("|")])
def test_alone_with_its_year_behind_a_field_or_in_quotes_it_is_left(text: str) -> None:
    assert as_words(text) == text


@pytest.mark.parametrize(
    ("text", "is_days", "otherwise"),
    [
        ("一季度 充电桩", False, "日期:一季度 充电桩"),
        ("第一季度的充电桩", False, "日期:第一季度 充电桩"),
        ("充电桩 2026年一季度", True, '充电桩 "2026年一季度"'),
        ("上半年", True, '"上半年"'),
        ("上半年 5", True, '"上半年" 5'),
        ("充电桩 2022", True, '充电桩 "2022"'),
        ("2022年的充电桩", True, '"2022年" 充电桩'),
    ],
)
def test_how_the_other_is_asked_for(text: str, is_days: bool, otherwise: str) -> None:
    found = period(text, TODAY)
    assert found == Period(word=found.word if found else "", is_days=is_days, otherwise=otherwise)


@pytest.mark.parametrize(
    "text",
    [
        "充电桩",
        "充电桩 2030",
        "(2021 | 2022) 充电桩",
        '充电桩 "2022"',
        "一季度 二季度 充电桩",
        "一季度 充电桩 近7天",
        "一季度 日期:2026-04",
        "充电桩 今年",
    ],
)
def test_nothing_is_told_where_nothing_else_can_be_meant(text: str) -> None:
    assert period(text, TODAY) is None
