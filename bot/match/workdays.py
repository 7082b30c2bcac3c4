"""Which days are worked on in China: statutory holidays and 调休, by chinesecalendar's tables.

Beyond the years it knows, Monday to Friday are working days, and `known` says so.
"""

import functools
from datetime import date

SATURDAY = 5


def is_workday(day: date) -> bool:
    """Whether offices work on that day."""
    import chinese_calendar  # noqa: PLC0415 - its tables take a moment, and few need them

    return bool(chinese_calendar.is_workday(day)) if known(day) else day.weekday() < SATURDAY


def known(day: date) -> bool:
    """Whether the year's holidays have been announced and are in the tables."""
    first, last = _years()
    return first <= day.year <= last


@functools.cache
def _years() -> tuple[int, int]:
    """The first and the last year in the tables, which are gone through once and not for each day asked for."""
    from chinese_calendar.constants import holidays  # noqa: PLC0415

    return min(holidays).year, max(holidays).year
