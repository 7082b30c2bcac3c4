"""Working days: holidays and 调休 of the years that are known, Monday to Friday beyond them."""

from datetime import date

import pytest
from chinese_calendar.constants import holidays

from bot.match.workdays import is_workday, known


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2026, 7, 20), True),  # a Monday
        (date(2026, 7, 19), False),  # a Sunday
        (date(2026, 10, 1), False),  # 国庆节, a Thursday
        (date(2026, 10, 10), True),  # a Saturday that is worked on for it
        (date(2026, 2, 17), False),  # 春节, a Tuesday
    ],
)
def test_holidays_and_the_days_worked_on_for_them(day: date, worked: bool) -> None:
    assert known(day)
    assert is_workday(day) is worked


def test_beyond_the_known_years_monday_to_friday_are_worked_on() -> None:
    year = max(holidays).year + 1
    assert not known(date(year, 10, 1))
    week = [is_workday(date(year, 10, day)) for day in range(1, 8)]
    assert week == [date(year, 10, day).weekday() < 5 for day in range(1, 8)]
