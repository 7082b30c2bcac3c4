"""A year by itself in a question: days, but in quotes, in a group, glued to other characters or still to come."""

from datetime import date

import pytest

from bot.domain.spans import Span
from bot.match.dated import Dated, dated

TODAY = date(2026, 8, 19)


@pytest.mark.parametrize(
    "text",
    [
        "2030",
        "甲 2030年",
        '甲 "2022"',
        "甲2022",
        "标题:2022",
        "标题: 2022",
        "(2021 | 2022) 甲",
        "甲 | 2022",
        "2021 至 2025",
        "1948",
    ],
)
def test_where_it_is_a_word_it_stays(text: str) -> None:
    assert dated(text, TODAY) == Dated(rest=text, span=None)


@pytest.mark.parametrize("text", ["甲 2022", "甲 2022年", "2022年的甲", "2022年， 甲", "甲 2022 年"])
def test_a_year_by_itself_is_days(text: str) -> None:
    year = Span(first=date(2022, 1, 1), last=date(2022, 12, 31))
    assert dated(text, TODAY) == Dated(rest="甲", span=year)


def test_a_year_to_come_is_days_for_who_looks_ahead() -> None:
    found = dated("甲 2030", TODAY, ahead=True)
    assert isinstance(found, Dated)
    assert found.span == Span(first=date(2030, 1, 1), last=date(2030, 12, 31))
