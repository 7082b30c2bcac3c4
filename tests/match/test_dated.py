"""The span of days in a question: what is one, what is a word, and what is wrong with it."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.spans import Span
from bot.match import dated as d
from bot.match.dated import Dated, dated, is_dated, undated
from bot.match.tokens import RuleError

TODAY = date(2026, 8, 19)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("2026年2月", "2026-02-01", "2026-02-28"),
        ("2026-2-9", "2026-02-09", "2026-02-09"),
        ("2026年2月9日", "2026-02-09", "2026-02-09"),
        ("2026-02-09..2026-03", "2026-02-09", "2026-03-31"),
        ("2026年2月至2026年3月", "2026-02-01", "2026-03-31"),
        ("2026-02..", "2026-02-01", None),
        ("..2026-02", None, "2026-02-28"),
        ("日期:2025", "2025-01-01", "2025-12-31"),
        ("日期：2025年", "2025-01-01", "2025-12-31"),
        ("date:2024..2025", "2024-01-01", "2025-12-31"),
        ("近1天", "2026-08-19", "2026-08-19"),
        ("近30天", "2026-07-21", "2026-08-19"),
        ("最近两周", "2026-08-06", "2026-08-19"),
        ("近半年", "2026-02-19", "2026-08-19"),
        ("過去3個月", "2026-05-22", "2026-08-19"),
        ("date:2w", "2026-08-06", "2026-08-19"),
        ("近9999年", "1949-01-01", "2026-08-19"),
        ("今天", "2026-08-19", "2026-08-19"),
        ("昨天", "2026-08-18", "2026-08-18"),
        ("本周", "2026-08-17", "2026-08-23"),
        ("上週", "2026-08-10", "2026-08-16"),
        ("本月", "2026-08-01", "2026-08-31"),
        ("上月", "2026-07-01", "2026-07-31"),
        ("今年", "2026-01-01", "2026-12-31"),
        ("去年", "2025-01-01", "2025-12-31"),
        ("近三十天", "2026-07-21", "2026-08-19"),
        ("近十五日", "2026-08-05", "2026-08-19"),
        ("近一百零五天", "2026-05-07", "2026-08-19"),
        ("近一个月", "2026-07-21", "2026-08-19"),
        ("近一個半月", "2026-07-06", "2026-08-19"),
        ("近半个月", "2026-08-05", "2026-08-19"),
        ("近两年半", "2024-02-20", "2026-08-19"),
        ("半年", "2026-02-19", "2026-08-19"),
        ("兩週內", "2026-08-06", "2026-08-19"),
        ("30天之内", "2026-07-21", "2026-08-19"),
        ("近三年来", "2023-08-21", "2026-08-19"),
        ("date:nextweek", "2026-08-24", "2026-08-30"),
        ("date:next week", "2026-08-24", "2026-08-30"),
        ("date: last 30 days", "2026-07-21", "2026-08-19"),
        ("date:lastmonth", "2026-07-01", "2026-07-31"),
        ("date:LastQuarter", "2026-04-01", "2026-06-30"),
        ("近7天，", "2026-08-13", "2026-08-19"),
    ],
)
def test_a_span_is_taken_out_wherever_it_stands(words: str, first: str | None, last: str | None) -> None:
    for text, rest in ((words, ""), (f"充电桩 {words}", "充电桩"), (f"{words} (甲 | 乙)", "(甲 | 乙)")):
        found = dated(text, TODAY)
        assert isinstance(found, Dated)
        assert found.rest == rest
        assert found.span is not None
        assert [day and day.isoformat() for day in (found.span.first, found.span.last)] == [first, last]
        assert dated(found.span.text, TODAY) == Dated(rest="", span=found.span)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("近30天", "2026-08-19", "2026-09-18"),
        ("未来两周", "2026-08-19", "2026-09-02"),
        ("今后三個月", "2026-08-19", "2026-11-17"),
        ("10天內", "2026-08-19", "2026-08-29"),
        ("半年之内", "2026-08-19", "2027-02-17"),
        ("date:2w", "2026-08-19", "2026-09-02"),
        ("未来9999年", "2026-08-19", "2099-12-31"),
        ("明天", "2026-08-20", "2026-08-20"),
        ("下周", "2026-08-24", "2026-08-30"),
        ("下個月", "2026-09-01", "2026-09-30"),
        ("明年", "2027-01-01", "2027-12-31"),
        ("过去10天", "2026-08-10", "2026-08-19"),
        ("近三十天", "2026-08-19", "2026-09-18"),
        ("半年", "2026-08-19", "2027-02-17"),
        ("两周内", "2026-08-19", "2026-09-02"),
        ("date:next 2 weeks", "2026-08-19", "2026-09-02"),
        ("2026-12", "2026-12-01", "2026-12-31"),
        ("本周", "2026-08-17", "2026-08-23"),
    ],
)
def test_a_question_about_days_to_come_counts_ahead(words: str, first: str, last: str) -> None:
    span = Span(first=date.fromisoformat(first), last=date.fromisoformat(last))
    assert dated(f"充电桩 {words}", TODAY, ahead=True) == Dated(rest="充电桩", span=span)
    assert dated(span.text, TODAY, ahead=True) == Dated(rest="", span=span)


@pytest.mark.parametrize(
    ("word", "first", "last"),
    [
        ("大前天", "2026-08-16", "2026-08-16"),
        ("前天", "2026-08-17", "2026-08-17"),
        ("昨日", "2026-08-18", "2026-08-18"),
        ("明天", "2026-08-20", "2026-08-20"),
        ("後天", "2026-08-21", "2026-08-21"),
        ("上个星期", "2026-08-10", "2026-08-16"),
        ("这一周", "2026-08-17", "2026-08-23"),
        ("下周", "2026-08-24", "2026-08-30"),
        ("上個月", "2026-07-01", "2026-07-31"),
        ("下月", "2026-09-01", "2026-09-30"),
        ("本季度", "2026-07-01", "2026-09-30"),
        ("上季度", "2026-04-01", "2026-06-30"),
        ("下个季度", "2026-10-01", "2026-12-31"),
        ("一季度", "2026-01-01", "2026-03-31"),
        ("第四季度", "2026-10-01", "2026-12-31"),
        ("上半年", "2026-01-01", "2026-06-30"),
        ("下半年", "2026-07-01", "2026-12-31"),
        ("去年下半年", "2025-07-01", "2025-12-31"),
        ("去年12月", "2025-12-01", "2025-12-31"),
        ("2025年上半年", "2025-01-01", "2025-06-30"),
        ("2025年第三季度", "2025-07-01", "2025-09-30"),
        ("2025Q4", "2025-10-01", "2025-12-31"),
        ("前年", "2024-01-01", "2024-12-31"),
        ("明年", "2027-01-01", "2027-12-31"),
        ("今年以来", "2026-01-01", "2026-08-19"),
        ("2026-03至今", "2026-03-01", "2026-08-19"),
        ("2025年以来", "2025-01-01", "2026-08-19"),
        ("2025年六月", "2025-06-01", "2025-06-30"),
        ("去年十一月", "2025-11-01", "2025-11-30"),
        ("今年3月份", "2026-03-01", "2026-03-31"),
        ("2025年十二月二十一日", "2025-12-21", "2025-12-21"),
        ("上周的", "2026-08-10", "2026-08-16"),
        ("未来30天", "2026-08-19", "2026-09-18"),
        ("过去三十天", "2026-07-21", "2026-08-19"),
    ],
)
def test_a_name_means_the_same_days_whoever_is_asked(word: str, first: str, last: str) -> None:
    span = Span(first=date.fromisoformat(first), last=date.fromisoformat(last))
    for ahead in (False, True):
        assert dated(f"充电桩 {word}", TODAY, ahead=ahead) == Dated(rest="充电桩", span=span)
        kept = dated(undated(f"充电桩 {word}"), TODAY, ahead=ahead)
        assert isinstance(kept, Dated)
        assert kept.span is None, "in quotes"


@pytest.mark.parametrize("today", [date(2026, 1, 31), date(2026, 3, 31), date(2026, 12, 31), date(2024, 2, 29)])
def test_months_and_quarters_meet_without_a_gap(today: date) -> None:
    for unit in ("周", "月", "季度"):
        spans = [dated(which + unit, today) for which in "上本下"]
        found = [one.span for one in spans if isinstance(one, Dated) and one.span]
        assert found[1].first is not None
        assert found[1].last is not None
        assert found[1].first <= today <= found[1].last
        for before, after in itertools.pairwise(found):
            assert before.last is not None
            assert after.first == before.last + timedelta(days=1)


def test_in_english_behind_its_field() -> None:
    for words, first in (("date:thisweek", 17), ("date:LastWeek", 10), ("date:today", 19), ("date:lastmonth", None)):
        found = dated(words, TODAY)
        assert isinstance(found, Dated)
        assert found.span is not None
        assert found.span.first == (date(2026, 8, first) if first else date(2026, 7, 1))
    assert dated("thisweek", TODAY) == Dated(rest="thisweek", span=None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "充电桩  补贴",
        '"2026-02"',
        "“近30天”",
        "某发〔2026〕12号",
        "近期",
        "30d",
        "今年底",
        "30天",
        "三个月",
        "10月",
        "十月",
        "近几天的充电桩",
        "近十百天",
        "近几天",
        "改革开放以来",
        "以来" * 5_000,
        "today",
        "next week",
        "至",
        "...",
    ],
)
def test_other_words_stay_as_they_are(text: str) -> None:
    assert dated(text, TODAY) == Dated(rest=text, span=None)


@pytest.mark.parametrize(
    ("text", "position", "message"),
    [
        ("充电桩 2026-13", 4, d.NO_SUCH_DATE),
        ("充电桩 2026-02-30", 4, d.NO_SUCH_DATE),
        ("充电桩 2026Q5", 4, d.NO_SUCH_DATE),
        ("充电桩 2026年第五季度", 4, d.NO_SUCH_DATE),
        ("充电桩 日期:", 4, d.NO_SUCH_DATE),
        ("date:soon 充电桩", 0, d.NO_SUCH_DATE),
        ("充电桩 2026-03..2026-02", 4, d.NO_SUCH_DATE),
        ("近7天 充电桩 2026-02", 8, d.ONE_SPAN),
        ("充电桩 (补贴 日期:2026-02)", 8, d.OUTERMOST),
        ("充电桩 -日期:2026-02", 4, d.OUTERMOST),
        ("充电桩 补贴|日期:2026-02", 4, d.OUTERMOST),
        ("充电桩 补贴|-date:2w", 4, d.OUTERMOST),
    ],
)
def test_what_is_wrong_is_pointed_at(text: str, position: int, message: str) -> None:
    assert dated(text, TODAY) == RuleError(position=position, message=message)


@given(st.text(alphabet='近去今年月周天日期:：date0123456789-.至~ "“”(）甲', max_size=30))
def test_any_words_have_an_answer(text: str) -> None:
    found = dated(text, TODAY)
    if isinstance(found, RuleError):
        assert 0 <= found.position < len(text)
    elif found.span is not None:
        assert dated(f"{found.rest} {found.span.text}", TODAY) == Dated(
            rest=" ".join(found.rest.split()) if not found.rest else found.rest, span=found.span
        )


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("近30天", True),
        ("近三十天", True),
        ("两周内", True),
        ("日期:2026-02", True),
        ("2026年2月", True),
        ("2025年上半年", True),
        ("近三天的充电桩", True),
        ("今年的充电桩", False),
        ("今年", False),
        ("下半年", False),
        ("上周", False),
        ("芯片", False),
    ],
)
def test_a_rule_is_told_of_dates_but_not_of_words_of_a_text(word: str, *, told: bool) -> None:
    assert is_dated(word) is told


@pytest.mark.parametrize(
    "text",
    [
        '标题:"甲 2026-02 乙"',
        '-"甲 2026-02 乙" 丙',
        "『甲 近30天 乙』",
        "＂甲 今年 乙＂",
        "到2030年 充电桩",
        "至2027年",
        "行动方案 2024—2027年",
        "2021至2025年",
    ],
)
def test_phrases_goals_and_the_years_of_plans_are_words(text: str) -> None:
    assert dated(text, TODAY) == Dated(rest=text, span=None)


@pytest.mark.parametrize(
    ("text", "position"),
    [("(甲 2026-02 乙)", 3), ("甲 (乙 | 2026-02)", 7), ("（近7天 | 乙） 甲", 1), ("(甲 (今年) 乙)", 4)],
)
def test_a_date_in_brackets_is_sent_outside(text: str, position: int) -> None:
    assert dated(text, TODAY) == RuleError(position=position, message=d.OUTERMOST)


@pytest.mark.parametrize(
    ("rule", "asked"),
    [
        ("今年 充电桩", '"今年" 充电桩'),
        ("2026-02 | 充电桩", '"2026-02" | 充电桩'),
        ("(充电桩 | 近7天 | 补贴) -今年 标题:2026-02", '(充电桩 | "近7天" | 补贴) -今年 标题:2026-02'),
        ('充电桩 "2026-02"', '充电桩 "2026-02"'),
        ("今年的充电桩", '"今年的充电桩"'),
    ],
)
def test_a_rule_asked_for_has_no_dates(rule: str, asked: str) -> None:
    assert undated(rule) == asked
    assert dated(asked, TODAY) == Dated(rest=asked, span=None)
