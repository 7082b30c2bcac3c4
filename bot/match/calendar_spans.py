"""Stretches of the calendar: a day, a week, a month, a quarter, a year, and those around today."""

import calendar
from collections.abc import Callable
from datetime import date, timedelta

from bot.domain.spans import Span

MONTHS = 12


def day(today: date, off: int) -> Span:
    """The day so many days away."""
    one = today + timedelta(days=off)
    return Span(first=one, last=one)


def weekday(today: date, off: int, number: int) -> Span:
    """The day of the week, 0 for Monday, of the week so many weeks away."""
    return day(today, 7 * off - today.weekday() + number)


def week(today: date, off: int) -> Span:
    """From Monday to Sunday."""
    monday = today + timedelta(days=7 * off - today.weekday())
    return Span(first=monday, last=monday + timedelta(days=6))


def month(today: date, off: int) -> Span:
    """The whole month."""
    return months(today.year, today.month + off, 1)


def quarter(today: date, off: int) -> Span:
    """The whole quarter."""
    return months(today.year, 3 * ((today.month - 1) // 3 + off) + 1, 3)


def year(number: int) -> Span:
    """The whole year."""
    return months(number, 1, MONTHS)


def months(year: int, month: int, count: int) -> Span:
    """So many months from this one on, which may lie in another year (month 0 is the December before)."""
    year, month = year + (month - 1) // MONTHS, (month - 1) % MONTHS + 1
    last = year * MONTHS + month - 1 + count - 1
    year_of_last, month_of_last = last // MONTHS, last % MONTHS + 1
    length = calendar.monthrange(year_of_last, month_of_last)[1]
    return Span(first=date(year, month, 1), last=date(year_of_last, month_of_last, length))


def of_calendar(year: int, month: int = 0, day: int = 0) -> Span | None:
    """A year, a month of it or a day; None where the calendar has none such."""
    if not month and not day:
        return months(year, 1, MONTHS)
    if not 1 <= month <= MONTHS:
        return None
    if not day:
        return months(year, month, 1)
    try:
        one = date(year, month, day)
    except ValueError:
        return None
    return Span(first=one, last=one)


AROUND: dict[str, Callable[[date, int], Span]] = {
    "day": day,
    **dict.fromkeys(("周", "星期", "礼拜", "week"), week),
    **dict.fromkeys(("月", "month"), month),
    **dict.fromkeys(("季度", "季", "quarter"), quarter),
    "year": lambda today, off: year(today.year + off),
}
"""The stretch of a unit so many of them away."""
