"""What spans of days are called: 2026-10, 近三十天, 两周内, 上周, 去年下半年, and behind a field date:last 2 weeks.

One vocabulary for every question. What is counted without saying which way (近30天, 30天内, 半年) ends today, or begins
today where the question looks ahead; every other name means the same days whoever is asked.
"""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from bot.domain.numerals import number
from bot.domain.spans import Span
from bot.match import calendar_spans

EARLIEST = 1949
"""The year before which there is nothing to look for."""
FURTHEST = date(2099, 12, 31)
"""The last day that can be written."""
LONGEST = 40
"""Characters; what is longer is no date."""

_YEAR = r"(?:19|20)\d\d"
_SIGNED = "|".join(rf"{sign}\d{{1,2}}(?:{sign}\d{{1,2}})?" for sign in ("-", "/", r"\."))
_DAY = rf"{_YEAR}(?:{_SIGNED}|年(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?)?"
_SINGLE = re.compile(_DAY)
_COMPACT = re.compile(rf"({_YEAR})(\d\d)(\d\d)")
_TO = rf"(?:\.\.\.?|…|至|到|~|[—–]+|to|-(?={_YEAR}))"
_OPEN = re.compile(rf"(?P<first>{_DAY})?{_TO}(?P<last>{_DAY})?", re.IGNORECASE)
_BETWEEN = re.compile(rf"(?P<first>.+?){_TO}(?P<last>.+)", re.IGNORECASE)
_BARE = re.compile(
    rf"{_YEAR}(?:-\d{{1,2}}(?:-\d{{1,2}})?|/\d{{1,2}}/\d{{1,2}}|\.\d{{1,2}}\.\d{{1,2}}|年\d{{1,2}}月(?:\d{{1,2}}日)?)"
)
"""What is a date without its field too, and nothing else."""
_A_YEAR = re.compile(rf"{_YEAR}年?")
_A_QUARTER = re.compile(rf"{_YEAR}(?:-?q\d|年第?\w季度)", re.IGNORECASE)
"""What was meant as a quarter, be it one that no year has."""
_TOLD = re.compile(rf"(?:至|到|—|to).*|{_YEAR}年?(?:至|到|~|—){_YEAR}年?")
"""What is none without its field: a goal or a plan's years are words of the texts (到2030年, 2021—2025年)."""

_ONES = "一二三四五六七八九两"
_NUMERAL = re.compile(rf"(?:[{_ONES}]百零?)?(?:[{_ONES}]?十)?[{_ONES}]?")
_NAMES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBERS = {name: count for count, name in enumerate(_NAMES, start=1)}
_LENGTHS = {"天": 1, "日": 1, "周": 7, "星期": 7, "礼拜": 7, "月": 30, "季度": 91, "年": 365}
_LENGTHS |= {"day": 1, "week": 7, "month": 30, "quarter": 91, "year": 365}
_LETTERS = {"d": "day", "w": "week", "m": "month", "q": "quarter", "y": "year"}

_WEEK = "周|星期|礼拜"
_WAYS = "最近|近|过去|未来|今后|接下来"
COUNT = (
    rf"(?P<count>\d{{1,4}}|[百十{_ONES}零]{{1,6}}|半)(?P<more>个半)?个?"
    rf"(?P<unit>[天日周月年]|{_WEEK}|季度)(?P<half>半)?"
)
"""A pattern of so many days as one counts them (三天, 一个半月, 半年), which `length` takes."""
_COUNTED = re.compile(rf"(?P<way>{_WAYS})?的?{COUNT}(?P<within>[之以]?内|以来|来)?")
_SHORT = re.compile(rf"(?P<count>\d{{1,4}})(?P<unit>[{''.join(_LETTERS)}])", re.IGNORECASE)
_WHICH = {"上": -1, "本": 0, "这": 0, "下": 1, "last": -1, "previous": -1, "this": 0, "next": 1}
_BACK, _FORWARD = {"过去", "last", "previous", "past"}, {"未来", "今后", "接下来", "next", "coming"}
_ENGLISH_WAYS = "|".join(sorted({one for one in {*_BACK, *_FORWARD, *_WHICH} if one.isascii()}))
_ENGLISH_UNITS = "|".join(one for one in _LENGTHS if one.isascii())
_ENGLISH_COUNT = rf"\d{{1,4}}|{'|'.join(NUMBERS)}"
_ENGLISH = re.compile(
    rf"(?:the)?(?P<way>{_ENGLISH_WAYS})?[_-]?(?P<count>{_ENGLISH_COUNT})?[_-]?(?P<unit>{_ENGLISH_UNITS})s?",
    re.IGNORECASE,
)
_DATED = rf"{_YEAR}(?:[-/.]\d|年\d)[\d年月日/.-]*"
SPACED = (
    rf"(?:{_WAYS})\s*\d{{1,4}}\s*个?(?:[天日周月年]|{_WEEK}|季度)(?:[之以]?内|以来|来)?[,，、;；]?(?!\S)"
    rf"|{_DATED}\s+(?:to|[-~至到—])\s+{_DATED}[,，、;；]?(?!\S)|{_YEAR}\s+年[,，、;；]?(?!\S)"
)
"""A pattern of names with blanks in them (近 30 天, 2026 年, 2026-03 至 2026-05)."""
SPACED_BEHIND_A_FIELD = (
    rf"{SPACED}|\d{{1,4}}\s+个?(?:[天日周月年]|{_WEEK}|季度)(?:[之以]?内)?(?!\S)|{_YEAR}\s+q[1-4]\b"
    r"|(?:since\s+)?(?:(?:last|this|next)\s+)?[a-z]{3,6}day\b|since\s+\S+"
    rf"|(?:since\s+)?(?:the\s+)?(?:(?:{_ENGLISH_WAYS})\s+(?:(?:{_ENGLISH_COUNT})\s+)?|(?:{_ENGLISH_COUNT})\s+)(?:{_ENGLISH_UNITS})s?\b"
)

DAYS_OFF = {"大前天": -3, "前天": -2, "昨天": -1, "昨日": -1, "今天": 0, "今日": 0}
DAYS_OFF |= {"明天": 1, "明日": 1, "后天": 2, "大后天": 3, "yesterday": -1, "today": 0, "tomorrow": 1}
YEARS_OFF = {"前年": -2, "去年": -1, "上年": -1, "今年": 0, "本年": 0, "明年": 1, "后年": 2}
_WEEKDAYS = "一二三四五六日"
_WEEKDAY = re.compile(rf"(?P<which>[上本这下])?(?:一个|个)?(?:{_WEEK})(?P<weekday>[{_WEEKDAYS}天])")
_WHOLE = re.compile(rf"(?P<which>[上本这下])(?:一个|一|个)?(?P<unit>{_WEEK}|月|季度|季)")
_ORDINAL = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_PART = re.compile(
    rf"(?P<year>{_YEAR}年?|{'|'.join(YEARS_OFF)})?"
    r"(?:(?P<half>[上下])半年|前(?P<up_to>[二两三23])个?季度|第?(?P<quarter>[一二三四1-4])季度"
    rf"|(?P<month>{_ORDINAL})月(?:份|(?P<day>{_ORDINAL})[日号])?"
    rf"|(?P<from>\d{{1,2}})月?(?:-|–|—|~|至|到)(?P<to>\d{{1,2}})月份?)"
    rf"|(?P<of>{_YEAR})-?q(?P<nth>[1-4])",
    re.IGNORECASE,
)
_SINCE = re.compile(r"(?P<begin>.+?)(?:以来|至今)|since[_-]?(?P<from>.+)", re.IGNORECASE)
ENGLISH_WEEKDAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
_ENGLISH_WEEKDAY = re.compile(
    rf"(?P<way>last|this|next)?[_-]?(?P<weekday>{'|'.join(ENGLISH_WEEKDAYS)})day", re.IGNORECASE
)
_NOT_COUNTED = re.compile(rf"{_YEAR}年|{_ORDINAL}月|[一二三四1-4]季度")
"""What is named without saying how far: 3月 is March, 三个月 are three months."""
_OF_A_YEAR = re.compile(rf"{_YEAR}年?|{'|'.join(YEARS_OFF)}")
_BEGINNINGS = {"年初": "今年", "月初": "本月", "周初": "本周"}


def read(said: str, today: date, *, whole: bool = False, ahead: bool = False) -> Span | None:
    """The days of a word in simplified characters; None where it is no date.

    `whole`: a field stands before it, so that it can be nothing but a date. `ahead`: the question is about days to
    come.
    """
    if len(said) > LONGEST:
        return None
    said = "".join(said.split())
    if whole and said.endswith("年度"):
        said = said[:-1]
    return (
        _written(said, whole=whole)
        or _counted(said, today, whole=whole, ahead=ahead)
        or named(said, today, whole=whole, ahead=ahead)
        or (_from_to(said, today) if whole else None)
    )


def named(said: str, today: date, *, whole: bool = False, ahead: bool | None = None) -> Span | None:
    """The days of a name (今年, 上周, 下半年), which may be a word of a text as well.

    `ahead`: of days that come again (周五, 12月) the next are meant, or the last; None: those of this week or year.
    """
    if said == "半年":
        return _counted("近半年", today, whole=False, ahead=False)
    if said in DAYS_OFF and (whole or not said.isascii()):
        return calendar_spans.day(today, DAYS_OFF[said])
    if said.removesuffix("度") in YEARS_OFF:
        return calendar_spans.year(today.year + YEARS_OFF[said.removesuffix("度")])
    if part := _PART.fullmatch(said):
        return _part(part, today, whole=whole, ahead=ahead)
    if (one := _WEEKDAY.fullmatch(said)) and (whole or one["which"]):
        number = _WEEKDAYS.find(one["weekday"]) % len(_WEEKDAYS)
        off = _WHICH[one["which"]] if one["which"] else _turned(number, number, today.weekday(), ahead)
        return calendar_spans.weekday(today, off, number)
    if found := _WHOLE.fullmatch(said) or (_english(said) if whole else None):
        return _whole(found, today)
    if whole and (one := _ENGLISH_WEEKDAY.fullmatch(said)):
        return _english_weekday(one, today, ahead)
    if (since := _SINCE.fullmatch(said)) and (whole or since["begin"]):
        begin = since["begin"] or since["from"]
        begun = read(_BEGINNINGS.get(begin, begin), today, whole=True)
        return Span(first=begun.first, last=max(begun.first, today)) if begun and begun.first else None
    return None


def _english_weekday(found: re.Match[str], today: date, ahead: bool | None) -> Span:
    number, way = ENGLISH_WEEKDAYS.index(found["weekday"].lower()), (found["way"] or "").lower()
    off = _WHICH[way] if way else _turned(number, number, today.weekday(), ahead)
    return calendar_spans.weekday(today, off, number)


def is_word_too(said: str) -> bool:
    """Whether it names days, and is a word of texts as it stands."""
    names = len(said) <= LONGEST and named(said, date(EARLIEST, 1, 1)) is not None
    return names and not any(char.isdecimal() for char in said)


def is_period(said: str) -> bool:
    """Whether it names a half or quarters of a year."""
    found = _PART.fullmatch(said)
    return found is not None and any(found[name] for name in ("half", "quarter", "up_to"))


def is_year(said: str) -> bool:
    """Whether it is a year and nothing else (2022, 2022年), which may be a word of texts as well."""
    return _A_YEAR.fullmatch("".join(said.split())) is not None and int(said[:4]) >= EARLIEST


def is_of_a_year(said: str) -> bool:
    """Whether it says of which year it is."""
    return _OF_A_YEAR.match(said) is not None


def is_bare(said: str) -> bool:
    """Whether it was meant as a date, be it one that the calendar has not."""
    return _BARE.fullmatch(said) is not None or _A_QUARTER.fullmatch(said) is not None


def _counted(said: str, today: date, *, whole: bool, ahead: bool) -> Span | None:
    """So many days with today; of those to come, that which is so many days away is within so many days."""
    told = _counting(said, whole=whole)
    if told is None or (days := length(told)) is None:
        return None
    way, within = (told.get("way") or "").lower(), told.get("within") or ""
    if not (way or whole or "内" in within or said == "半年"):  # 30天 is a word of texts, 日期:30天 is none
        return None
    if not way and "内" not in within and _NOT_COUNTED.match(said):
        return None
    if way in _FORWARD or (ahead and way not in _BACK and not within.endswith("来")):
        return Span(first=today, last=today + timedelta(days=min(days, (FURTHEST - today).days)))
    return Span(first=today - timedelta(days=min(days, (today - date(EARLIEST, 1, 1)).days + 1) - 1), last=today)


def _counting(said: str, *, whole: bool) -> dict[str, str | None] | None:
    """The parts of what counts days; `past week` counts one, `last week` and `this week` are the names of one."""
    if found := _COUNTED.fullmatch(said) or (_SHORT.fullmatch(said) if whole else None):
        return found.groupdict()
    told = _ENGLISH.fullmatch(said) if whole else None
    if told is None or (told["way"] or "").lower() == "this":
        return None
    if not told["count"] and (told["way"] is None or told["way"].lower() in _WHICH):
        return None
    return told.groupdict() | {"count": told["count"] or "1"}


def length(told: Mapping[str, str | None]) -> int | None:
    """So many days of what `COUNT` found; None for what is no number (十百)."""
    count = 0.5 if told["count"] == "半" else _number(told["count"] or "")
    if count is None:
        return None
    half = 0.5 if told.get("more") or told.get("half") else 0
    unit = (told["unit"] or "").lower()
    return max(int((count + half) * _LENGTHS[_LETTERS.get(unit, unit)]), 1)


def _number(said: str) -> int | None:
    if said.isdecimal():
        return int(said)
    if said.lower() in NUMBERS:
        return NUMBERS[said.lower()]
    return number(said) if _NUMERAL.fullmatch(said) else None


def _written(said: str, *, whole: bool) -> Span | None:
    spanned = None if not whole and _TOLD.fullmatch(said) else _OPEN.fullmatch(said)
    if spanned and (spanned["first"] or spanned["last"]):
        return _spanning(spanned["first"], spanned["last"])
    if whole and (told := _COMPACT.fullmatch(said)):
        return calendar_spans.of_calendar(*map(int, told.groups()))
    return _spanning(said, said) if (_SINGLE if whole else _BARE).fullmatch(said) else None


def _spanning(first: str | None, last: str | None) -> Span | None:
    """From one written date to the other; None where the calendar has not one of them."""
    begin, end = (
        calendar_spans.of_calendar(*map(int, re.findall(r"\d+", one))) if one else None for one in (first, last)
    )
    if (first and begin is None) or (last and end is None):
        return None
    return Span(first=begin.first if begin else None, last=end.last if end else None)


def _from_to(said: str, today: date) -> Span | None:
    """From one name to another (3月1日至3月5日), of the year that the first names."""
    found = _BETWEEN.fullmatch(said)
    if found is None:
        return None
    year = _OF_A_YEAR.match(found["first"])
    sides = (
        found["first"],
        f"{year[0]}{found['last']}" if year and not _OF_A_YEAR.match(found["last"]) else found["last"],
    )
    begin, end = (named(side, today, whole=True) or _written(side, whole=True) for side in sides)
    return Span(first=begin.first, last=end.last) if begin and end else None


def _english(said: str) -> re.Match[str] | None:
    """The name of a day, a week, a month… beside today's, or today's."""
    found = _ENGLISH.fullmatch(said)
    return found if found and not found["count"] and (found["way"] or "").lower() in _WHICH else None


def _turned(first: int, last: int, today: int, ahead: bool | None) -> int:
    """How many turns on or back the days are meant that come again each week or year."""
    return 1 if ahead and last < today else -1 if ahead is False and first > today else 0


def _part(found: re.Match[str], today: date, *, whole: bool, ahead: bool | None) -> Span | None:
    """A half, quarters, months or a day of a year, of this one where none is named; a month alone is a word."""
    said = found["year"] or found["of"]
    year = today.year + YEARS_OFF[said] if said in YEARS_OFF else int(said.rstrip("年")) if said else today.year
    if half := found["half"]:
        return calendar_spans.months(year, 1 if half == "上" else 7, 6)
    if quarter := found["quarter"] or found["nth"]:
        return calendar_spans.months(year, 3 * number(quarter) - 2, 3)
    if quarter := found["up_to"]:
        return calendar_spans.months(year, 1, 3 * number(quarter))
    if not (said or whole):
        return None
    if found["from"]:
        begin, end = (calendar_spans.of_calendar(year, int(found[name]), 0) for name in ("from", "to"))
        return Span(first=begin.first, last=end.last) if begin and end else None
    month, day = (_number(found[name] or "") for name in ("month", "day"))
    if not said and month:
        whole_month = (100 * month + (day or 1), 100 * month + (day or 31))
        year += _turned(*whole_month, 100 * today.month + today.day, ahead)
    return calendar_spans.of_calendar(year, month or -1, day or 0)


def _whole(found: re.Match[str], today: date) -> Span:
    """The week, month, quarter or year in which today is, or the one beside it."""
    told = found.groupdict()
    which = told.get("which") or told.get("way") or ""
    return calendar_spans.AROUND[found["unit"].lower()](today, _WHICH[which.lower()])
