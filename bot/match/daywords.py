"""What spans of days are called: 2026-10, 近三十天, 两周内, 上周, 去年下半年, and behind a field date:nextweek.

One table for every question. What is counted without saying which way (近30天, 30天内, 半年) ends today, or begins
today where the question looks ahead; every other name means the same days whoever is asked.
"""

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from bot.domain.spans import Span

EARLIEST = 1949
"""The year before which there is nothing to look for."""
FURTHEST = date(2099, 12, 31)
"""The last day that can be written."""
LONGEST = 40
"""Characters; what is longer is no date."""

_YEAR = r"(?:19|20)\d\d"
_DAY = rf"{_YEAR}(?:-\d{{1,2}}(?:-\d{{1,2}})?|年(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?)?"
_RANGE = re.compile(rf"(?P<first>{_DAY})?(?:\.\.\.?|…|至|到|~|—)(?P<last>{_DAY})?")
_SINGLE = re.compile(_DAY)
_BARE = re.compile(rf"{_YEAR}(?:-\d{{1,2}}(?:-\d{{1,2}})?|年\d{{1,2}}月(?:\d{{1,2}}日)?)")
"""What is a date without its field too: a year alone may be a word of the texts (2026年)."""
_A_QUARTER = re.compile(rf"{_YEAR}(?:-?q\d|年第?\w季度)", re.IGNORECASE)
"""What was meant as a quarter, be it one that no year has."""
_TOLD = re.compile(rf"(?:至|到|—).*|{_YEAR}年?(?:至|到|~|—){_YEAR}年?")
"""What is none without its field: a goal or a plan's years are words of the texts (到2030年, 2021—2025年)."""

_DIGITS = {name: count for count, name in enumerate("一二三四五六七八九", start=1)} | {"两": 2}
_DIGIT = f"[{''.join(_DIGITS)}]"
_NUMERAL = re.compile(rf"(?:(?P<hundreds>{_DIGIT})百零?)?(?:(?P<tens>{_DIGIT})?(?P<ten>十))?(?P<ones>{_DIGIT})?")
_LENGTHS = {"天": 1, "日": 1, "周": 7, "星期": 7, "礼拜": 7, "月": 30, "季度": 91, "年": 365}
_LENGTHS |= {"d": 1, "w": 7, "m": 30, "y": 365, "day": 1, "week": 7, "month": 30, "year": 365}
_COUNT = (
    rf"(?P<count>\d{{1,4}}|[百十{''.join(_DIGITS)}零]{{1,6}}|半)(?P<more>个半)?个?"
    r"(?P<unit>[天日周月年]|星期|礼拜|季度)(?P<half>半)?"
)
_COUNTED = re.compile(rf"(?P<way>最近|近|过去|未来|今后|接下来)?的?{_COUNT}(?P<within>[之以]?内|以来|来)?")
_SHORT = re.compile(r"(?P<count>\d{1,4})(?P<unit>[dwmy])", re.IGNORECASE)
_ENGLISH_COUNTED = re.compile(
    r"(?P<way>last|past|next|coming)[\s_-]*(?P<count>\d{1,4})[\s_-]*(?P<unit>day|week|month|year)s?", re.IGNORECASE
)
_BACK, _FORWARD = {"过去", "last", "past"}, {"未来", "今后", "接下来", "next", "coming"}

_DAYS_OFF = {"大前天": -3, "前天": -2, "昨天": -1, "昨日": -1, "今天": 0, "今日": 0}
_DAYS_OFF |= {"明天": 1, "明日": 1, "后天": 2, "大后天": 3, "yesterday": -1, "today": 0, "tomorrow": 1}
_YEARS_OFF = {"前年": -2, "去年": -1, "今年": 0, "本年": 0, "明年": 1, "后年": 2}
_WHICH = {"上": -1, "本": 0, "这": 0, "下": 1, "last": -1, "previous": -1, "this": 0, "next": 1}
_WHOLE = re.compile(r"(?P<which>[上本这下])(?:一个|一|个)?(?P<unit>周|星期|礼拜|月|季度|季)")
_ENGLISH = re.compile(r"(?P<which>last|previous|this|next)[\s_-]*(?P<unit>week|month|quarter|year)", re.IGNORECASE)
_ORDINAL = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_PART = re.compile(
    rf"(?P<year>{_YEAR}年?|{'|'.join(_YEARS_OFF)})?"
    r"(?:(?P<half>[上下])半年|第?(?P<quarter>[一二三四1-4])季度"
    rf"|(?P<month>{_ORDINAL})月(?:份|(?P<day>{_ORDINAL})[日号])?)"
    rf"|(?P<of>{_YEAR})-?q(?P<nth>[1-4])",
    re.IGNORECASE,
)
_SINCE = re.compile(r"(?P<begin>.+?)(?:以来|至今)")
_MONTHS = 12


def read(said: str, today: date, *, whole: bool = False, ahead: bool = False) -> Span | None:
    """The days of a word in simplified characters; None where it is no date.

    `whole`: a field stands before it, so that it can be nothing but a date. `ahead`: the question is about days to
    come.
    """
    if len(said) > LONGEST:
        return None
    return (
        _counted(said, today, whole=whole, ahead=ahead)
        or named(said, today, whole=whole)
        or _written(said, whole=whole)
    )


def named(said: str, today: date, *, whole: bool = False) -> Span | None:
    """The days of a name (今年, 上周, 下半年), which may be a word of a text as well."""
    if said == "半年":
        return _counted("近半年", today, whole=False, ahead=False)
    if said in _DAYS_OFF and (whole or not said.isascii()):
        return _days_off(today, _DAYS_OFF[said])
    if said in _YEARS_OFF:
        return _year(today.year + _YEARS_OFF[said])
    if part := _PART.fullmatch(said):
        return _part(part, today)
    if found := _WHOLE.fullmatch(said) or (_ENGLISH.fullmatch(said) if whole else None):
        return _whole(found, today)
    if since := _SINCE.fullmatch(said):
        begun = read(since["begin"], today, whole=True)
        return Span(first=begun.first, last=max(begun.first, today)) if begun and begun.first else None
    return None


def is_word_too(said: str) -> bool:
    """Whether it names days, and is a word of texts as it stands."""
    names = len(said) <= LONGEST and named(said, date(EARLIEST, 1, 1)) is not None
    return names and not any(char.isdecimal() for char in said)


def is_bare(said: str) -> bool:
    """Whether it was meant as a date, be it one that the calendar has not."""
    return _BARE.fullmatch(said) is not None or _A_QUARTER.fullmatch(said) is not None


def _counted(said: str, today: date, *, whole: bool, ahead: bool) -> Span | None:
    """So many days with today; of those to come, that which is so many days away is within so many days."""
    found = _COUNTED.fullmatch(said) or (
        (_SHORT.fullmatch(said) or _ENGLISH_COUNTED.fullmatch(said)) if whole else None
    )
    if found is None or (length := _length(found)) is None:
        return None
    told = found.groupdict()
    way = (told.get("way") or "").lower()
    inside = "内" in (told.get("within") or "") or "way" not in told  # 30天 is a word of texts, date:30d is none
    if not (way or inside or said == "半年"):
        return None
    if way in _FORWARD or (ahead and way not in _BACK and not _is_past(told.get("within"))):
        return Span(first=today, last=today + timedelta(days=min(length, (FURTHEST - today).days)))
    return Span(first=today - timedelta(days=min(length, (today - date(EARLIEST, 1, 1)).days + 1) - 1), last=today)


def _is_past(within: str | None) -> bool:
    return within is not None and within.endswith("来")


def _length(found: re.Match[str]) -> int | None:
    """So many days; None for what is no number (十百)."""
    told = found.groupdict()
    count = 0.5 if told["count"] == "半" else _number(told["count"])
    if count is None:
        return None
    half = 0.5 if told.get("more") or told.get("half") else 0
    return max(int((count + half) * _LENGTHS[told["unit"].lower()]), 1)


def _number(said: str) -> int | None:
    if said.isdecimal():
        return int(said)
    found = _NUMERAL.fullmatch(said)
    if found is None:
        return None
    hundreds, tens, ones = (_DIGITS.get(found[name] or "", 0) for name in ("hundreds", "tens", "ones"))
    return hundreds * 100 + (tens or bool(found["ten"])) * 10 + ones


def _written(said: str, *, whole: bool) -> Span | None:
    spanned = None if not whole and _TOLD.fullmatch(said) else _RANGE.fullmatch(said)
    if spanned and (spanned["first"] or spanned["last"]):
        return _between(spanned["first"], spanned["last"])
    return _between(said, said) if (_SINGLE if whole else _BARE).fullmatch(said) else None


def _between(first: str | None, last: str | None) -> Span | None:
    begin, end = (_of_calendar(one) if one else None for one in (first, last))
    if (first and begin is None) or (last and end is None):
        return None
    return Span(first=begin.first if begin else None, last=end.last if end else None)


def _of_calendar(said: str) -> Span | None:
    """A year, a month or a day; None where the calendar has none such."""
    year, *rest = map(int, re.findall(r"\d+", said))
    month, day = (*rest, 0, 0)[:2]
    return _month_or_day(year, month, day) if rest else _year(year)


def _month_or_day(year: int, month: int, day: int = 0) -> Span | None:
    if not 1 <= month <= _MONTHS:
        return None
    if not day:
        return _months(year, month, 1)
    try:
        one = date(year, month, day)
    except ValueError:
        return None
    return Span(first=one, last=one)


def _part(found: re.Match[str], today: date) -> Span | None:
    """A half, a quarter, a month or a day of a year, of this one where none is named; a month alone is a word."""
    said = found["year"] or found["of"]
    year = today.year + _YEARS_OFF[said] if said in _YEARS_OFF else int(said.rstrip("年")) if said else today.year
    if half := found["half"]:
        return _months(year, 1 if half == "上" else 7, 6)
    if quarter := found["quarter"] or found["nth"]:
        return _months(year, 3 * (_DIGITS.get(quarter) or int(quarter)) - 2, 3)
    month, day = (_number(found[name] or "") for name in ("month", "day"))
    return _month_or_day(year, month or 0, day or 0) if said else None


def _whole(found: re.Match[str], today: date) -> Span:
    """The week, month, quarter or year in which today is, or the one beside it."""
    return _WHOLES[found["unit"].lower()](today, _WHICH[found["which"].lower()])


def _days_off(today: date, off: int) -> Span:
    day = today + timedelta(days=off)
    return Span(first=day, last=day)


def _week(today: date, off: int) -> Span:
    monday = today + timedelta(days=7 * off - today.weekday())
    return Span(first=monday, last=monday + timedelta(days=6))


def _year(year: int) -> Span:
    return _months(year, 1, _MONTHS)


def _months(year: int, month: int, count: int) -> Span:
    """So many months from this one on, which may lie in another year (month 0 is the December before)."""
    year, month = year + (month - 1) // _MONTHS, (month - 1) % _MONTHS + 1
    last = year * _MONTHS + month - 1 + count - 1
    year_of_last, month_of_last = last // _MONTHS, last % _MONTHS + 1
    length = calendar.monthrange(year_of_last, month_of_last)[1]
    return Span(first=date(year, month, 1), last=date(year_of_last, month_of_last, length))


def _month(today: date, off: int) -> Span:
    return _months(today.year, today.month + off, 1)


def _quarter(today: date, off: int) -> Span:
    return _months(today.year, 3 * ((today.month - 1) // 3 + off) + 1, 3)


_WHOLES: dict[str, Callable[[date, int], Span]] = {
    **dict.fromkeys(("周", "星期", "礼拜", "week"), _week),
    **dict.fromkeys(("月", "month"), _month),
    **dict.fromkeys(("季度", "季", "quarter"), _quarter),
    "year": lambda today, off: _year(today.year + off),
}
