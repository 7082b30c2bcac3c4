"""Days beside words: tied to what they narrow, and words that may have been meant as days."""

from datetime import date

import pytest

from bot.domain.spans import Span
from bot.match.dated import Dated, dated
from bot.match.daylike import resembles
from bot.match.tokens import RuleError
from tests.match.test_dated import TODAY


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("近三天的充电桩", "充电桩"),
        ("上周的工信部 补贴", "工信部 补贴"),
        ("补贴 去年的公共的充电桩", "补贴 公共的充电桩"),
        ("2026年2月的(甲 | 乙)", "(甲 | 乙)"),
    ],
)
def test_days_may_be_tied_to_what_they_narrow(text: str, rest: str) -> None:
    found = dated(text, TODAY)
    assert isinstance(found, Dated)
    assert found.span is not None
    assert found.rest == rest
    assert dated(f'"{text.split(maxsplit=1)[0]}"', TODAY) == Dated(rest=f'"{text.split(maxsplit=1)[0]}"', span=None)


def test_words_that_may_have_been_meant_as_days() -> None:
    said = "这两天 月初 上个月底 去年同期 6月 十一月 最近 周五 上周末 中旬 本月中旬 年内 三天前 半个月 3月5 近年来"
    for word in (*said.split(), "WEEK", "July", "since"):
        assert resembles(word), word


def test_words_of_the_same_characters_are_none() -> None:
    said = "芯片 上下游 近视 高质量 十四五 号码 国庆 日本 周期 期间 月饼 一年期 四季 日间 上天 前后 本周期 百年 日中"
    for word in (*said.split(), "MAY", "CHIPS", ""):
        assert not resembles(word), word


def test_a_blank_may_follow_the_field() -> None:
    assert dated("日期： 2026-02 甲", TODAY) == dated("日期:2026-02 甲", TODAY)
    assert dated("甲 date: 2w", TODAY) == dated("甲 date:2w", TODAY)


BACK_30 = ("2026-07-21", "2026-08-19")
BACK_7 = ("2026-08-13", "2026-08-19")


@pytest.mark.parametrize(
    ("names", "days"),
    [
        ("30天|三十天|近30天|过去30天|过去 30 天|最近 30 天|30 天|30天内|一个月|近 1 个月|1m|30d", BACK_30),
        ("last 30 days|past 30 days|previous 30 days|the last 30 days|30 days|last-30-days|past month", BACK_30),
        ("1周|一周|近一周|7日|1w", BACK_7),
        ("past week|last 7 days|seven days|past_7_days", BACK_7),
        ("last 2 quarters|previous two quarters|两个季度|2q", ("2026-02-19", "2026-08-19")),
        ("last week|previous week|上周|上个星期", ("2026-08-10", "2026-08-16")),
        ("last day|yesterday|昨天", ("2026-08-18", "2026-08-18")),
        ("this quarter|本季度|三季度|第三季度|2026 Q3|2026年7—9月|7月至9月", ("2026-07-01", "2026-09-30")),
        ("前三季度|2026年前三季度|2026-01 to 2026-09|2026年1月至9月|1-9月", ("2026-01-01", "2026-09-30")),
        ("3月5日|三月五日|今年3月5号|2026.3.5|2026/3/5|20260305|2026-03-05", ("2026-03-05", "2026-03-05")),
        ("3月|三月份|2026年3月|2026.3|2026/03", ("2026-03-01", "2026-03-31")),
        ("3月1日至3月5日|2026年3月1日到3月5日|2026-03-01 至 2026-03-05", ("2026-03-01", "2026-03-05")),
        ("去年11月至12月|2025年11月至2025年12月|2025-11..2025-12", ("2025-11-01", "2025-12-31")),
        ("年初至今|年初以来|今年以来", ("2026-01-01", "2026-08-19")),
        ("2025|2025年|2025年度|去年|上年度", ("2025-01-01", "2025-12-31")),
        ("上周五|上星期五|周五|星期五", ("2026-08-14", "2026-08-14")),
        ("本周五", ("2026-08-21", "2026-08-21")),
        ("周三", ("2026-08-19", "2026-08-19")),
        ("周日", ("2026-08-16", "2026-08-16")),
        ("12月", ("2025-12-01", "2025-12-31")),
        ("8月", ("2026-08-01", "2026-08-31")),
        ("8月20日", ("2025-08-20", "2025-08-20")),
        ("11月1日至12月5日", ("2026-11-01", "2026-12-05")),
        ("本周日|本周天", ("2026-08-23", "2026-08-23")),
    ],
)
def test_one_vocabulary_for_what_stands_behind_the_field(names: str, days: tuple[str, str]) -> None:
    span = Span(first=date.fromisoformat(days[0]), last=date.fromisoformat(days[1]))
    for name in names.split("|"):
        for field in ("日期:", "日期：", "date:", "date: "):
            assert dated(f"甲 {field}{name} 乙", TODAY) == Dated(rest="甲 乙", span=span), name


@pytest.mark.parametrize(
    ("words", "rest", "days"),
    [
        ("甲 近 30 天", "甲", BACK_30),
        ("甲 过去 30 天内 乙", "甲 乙", BACK_30),
        ("最近 1 周 甲", "甲", BACK_7),
        ("甲 2026年1月至3月", "甲", ("2026-01-01", "2026-03-31")),
        ("甲 2026-01 to 2026-03", "甲", ("2026-01-01", "2026-03-31")),
        ("甲 2026.1.1 - 2026.3.31", "甲", ("2026-01-01", "2026-03-31")),
        ("甲 2026/3/5", "甲", ("2026-03-05", "2026-03-05")),
        ("甲 上周五", "甲", ("2026-08-14", "2026-08-14")),
    ],
)
def test_what_can_be_nothing_but_days_needs_no_field(words: str, rest: str, days: tuple[str, str]) -> None:
    span = Span(first=date.fromisoformat(days[0]), last=date.fromisoformat(days[1]))
    assert dated(words, TODAY) == Dated(rest=rest, span=span)


@pytest.mark.parametrize(
    "text",
    [
        "3月5日",
        "3月",
        "1-9月",
        "20260305",
        "2026.3",
        "周五",
        "近 视 手术",
        "2021 - 2025",
        "近 30 所",
        "30 天",
        "to2030",
    ],
)
def test_what_may_be_words_needs_its_field(text: str) -> None:
    assert dated(text, TODAY) == Dated(rest=text, span=None)


@pytest.mark.parametrize(
    "text", ["日期:第30", "日期:13月", "日期:3月至13月", "date:some weeks", "date:week", "日期:5月至3月"]
)
def test_what_no_calendar_has_is_refused(text: str) -> None:
    assert isinstance(dated(text, TODAY), RuleError)


@pytest.mark.parametrize(
    ("said", "day"),
    [("周五", "2026-08-21"), ("周一", "2026-08-24"), ("3月5日", "2027-03-05"), ("9月1日", "2026-09-01")],
)
def test_a_question_about_days_to_come_means_the_next_of_those_that_come_again(said: str, day: str) -> None:
    one = date.fromisoformat(day)
    assert dated(f"日期:{said}", TODAY, ahead=True) == Dated(rest="", span=Span(first=one, last=one))
