"""The span of days in a question: what is one, what is a word, and what is wrong with it."""

from datetime import date

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
        ("2026-12", "2026-12-01", "2026-12-31"),
        ("本周", "2026-08-17", "2026-08-23"),
    ],
)
def test_a_question_about_days_to_come_counts_ahead(words: str, first: str, last: str) -> None:
    span = Span(first=date.fromisoformat(first), last=date.fromisoformat(last))
    assert dated(f"充电桩 {words}", TODAY, ahead=True) == Dated(rest="充电桩", span=span)
    assert dated(span.text, TODAY, ahead=True) == Dated(rest="", span=span)


@pytest.mark.parametrize("word", ["未来30天", "30天内", "明天", "下周", "下月", "明年", "30天"])
def test_what_lies_ahead_is_a_word_where_texts_are_asked_for(word: str) -> None:
    assert dated(f"充电桩 {word}", TODAY) == Dated(rest=f"充电桩 {word}", span=None)
    kept = dated(undated(f"充电桩 {word}"), TODAY, ahead=True)
    assert isinstance(kept, Dated)
    assert kept.span is None, "in quotes"


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
        "2026年",
        "2026",
        "某发〔2026〕12号",
        "近期",
        "30d",
        "今年底",
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


@pytest.mark.parametrize(("word", "told"), [("近30天", True), ("日期:2026-02", True), ("今年", False), ("芯片", False)])
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


def test_a_blank_may_follow_the_field() -> None:
    assert dated("日期： 2026-02 甲", TODAY) == dated("日期:2026-02 甲", TODAY)
    assert dated("甲 date: 2w", TODAY) == dated("甲 date:2w", TODAY)


@pytest.mark.parametrize(
    ("rule", "asked"),
    [
        ("今年 充电桩", '"今年" 充电桩'),
        ("2026-02 | 充电桩", '"2026-02" | 充电桩'),
        ("(充电桩 | 近7天 | 补贴) -今年 标题:2026-02", '(充电桩 | "近7天" | 补贴) -今年 标题:2026-02'),
        ('充电桩 "2026-02"', '充电桩 "2026-02"'),
    ],
)
def test_a_rule_asked_for_has_no_dates(rule: str, asked: str) -> None:
    assert undated(rule) == asked
    assert dated(asked, TODAY) == Dated(rest=asked, span=None)
