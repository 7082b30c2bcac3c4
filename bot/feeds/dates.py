"""Dates as feeds and pages of Chinese publishers write them; never a guess, never "now"."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_tz
from functools import lru_cache

from bot.domain.numerals import number
from bot.domain.zones import BEIJING  # one zone, no summer time since 1991: a Chinese source's naive date is in it
from bot.feeds.spelt import in_digits

_YEARS = range(1949, 2101)
_SEARCHED = 200

_DAY_OF_WEEK = r"(?:\s?[（(]?(?:星期|周)[一二三四五六日天][）)]?)?"
_CLOCK = (
    r"(?:(?P<late>下午|晚上)|(?P<early>上午|凌晨))?\s?(?P<hour>\d{1,2})\s*"
    r"(?:[:：时時点點]\s*(?P<minute>\d{2})(?:\s*[:：分]\s*(?P<second>\d{2})(?:\.\d+)?秒?)?|[时時点點](?!\w))"
)
_DATE = re.compile(
    r"(?P<year>(?:19|20)\d\d)\s*[-/.年‐‑–—]\s*(?P<month>\d{1,2})\s*[-/.月‐‑–—]\s*(?P<day>\d{1,2})(?!\d)\s*日?"
    rf"(?:{_DAY_OF_WEEK}[T\s　-]{{0,3}}{_CLOCK}"
    r"\s*(?:(?P<half>[AP]M\b|[上下]午)|(?:UTC|GMT)?(?P<zone>[+-]\d{1,2}(?::?\d{2})?\b)|(?P<utc>Z\b|UTC\b|GMT\b))?)?",
    re.IGNORECASE,
)

_YEARLESS = re.compile(
    r"(?<![\d./-])(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})(?![\d%./-])(?:\s*日)?"
    rf"(?:{_DAY_OF_WEEK}[\s　]{{1,3}}{_CLOCK})?"
)
_YEAR_LAST = re.compile(r"(?<![\d./-])(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d\d)(?!-?\d)")
"""20/09/2026 and 9/20/2026: what may be meant either way (9/10/2026) is no date."""

_NAMES = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_MONTHS = {name: at for at, name in enumerate(_NAMES.split("|"), 1)}
_PLAIN = re.compile(
    rf"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?(\d{{1,2}}) ({_NAMES}) ([12]\d{{3}})"
    r" ([01]\d|2[0-3]):(\d\d):(\d\d) (GMT|UTC|[+-]\d{4})"
)
"""RFC 822 as nearly every feed writes it: read by itself it takes a third of the time of `email.utils`."""

_ENGLISH = re.compile(
    rf"\b(?:(?P<before>\d{{1,2}})[\s-])?(?P<month>{_NAMES})[a-z]*\.?[\s-](?:(?P<behind>\d{{1,2}}),?\s)?(?P<year>(?:19|20)\d\d)\b"
)
"""20 September 2026 and Sep 20, 2026, without a time."""

_MONTH = (
    "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    "|Nov(?:ember)?|Dec(?:ember)?"
)
_ENGLISH_DAY = re.compile(rf"(?:(\d{{1,2}})[\s-])?({_MONTH})\.?(?:[\s-](\d{{1,2}}))?,?")
"""20 Sep, September 20: where nothing else is said."""

_OFFSET = re.compile(r"(?:\b(?:GMT|UTC)\s?|(?<=\s))(?P<sign>[+-])(?P<hours>\d\d?)(?::?(?P<minutes>\d{2}))?$")
"""GMT+8 and +08:00, of which `parsedate_tz` takes no notice."""

_NOON, _LAST_HOUR, _MONTHS_OF_YEAR = 12, 24, 12
_UNSET = datetime(1970, 1, 1, tzinfo=UTC)
"""What machines write that have no date; it comes in any zone."""

_EPOCH = re.compile(r"(?:/Date\()?(?P<seconds>\d{10})(?P<millis>\d{3})?(?:\.\d+|(?:[+-]\d{4})?\)/)?")
"""Also as .NET writes it in JSON: /Date(1789862700000+0800)/."""

_NAMED_ZONE = re.compile(r"\s*\([^()]*\)\s*$")
"""Behind what JavaScript writes: GMT+0800 (中国标准时间)."""

_HALF = re.compile(r"(?<=\d)\s*([AP])M\b", re.IGNORECASE)
_CHINESE_MONTH = re.compile(
    r"^(?:(?:周|星期)[一二三四五六日天],?\s*)?(\d{1,2}) (十[一二]?|[一二三四五六七八九]|1[0-2]|[1-9])月 (?=\d{4}\b)"
)
"""Java's RFC 822 where its language is Chinese: 星期日, 20 九月 2026 08:05:00 +0800."""

_LEAP_CYCLE = 8
"""Years within which every day of the calendar has been."""

_NAIVE = re.compile(r":\d{2}(?=$| \d{4}$)")
_IN_ADDRESS = re.compile(r"/t?(?P<year>20\d\d)[-/]?(?P<month>\d\d)[-/]?(?P<day>\d\d)[_/]")


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A moment in UTC; with `date_only` the source gave a day and the moment is its midnight in Beijing."""

    at: datetime
    date_only: bool


def read_date(text: str, now: datetime | None = None) -> When | None:
    """The date a text gives: RFC 822, ISO 8601, 2022年7月19日 13:18, 2026.09.10, seconds or milliseconds since 1970.

    None for none, an impossible one or the epoch's first day, which stands for none. Naive times and `CST` are +08:00.
    Midnight, as written or in Beijing, is a day without a time: publishers who know only the day write it so. With
    `now` (in Beijing) a date may lack its year (09-21, 9月21日 10:30): it is the last such day up to tomorrow; or be
    told from then (昨天, 3小时前).
    """
    head = text[:_SEARCHED]
    try:
        found = _numeric(head) or _rfc822(head) or _epoch(head)
        if found or not head:
            return found
        plain = _YEAR_LAST.sub(_year_first, in_digits(head, now))
        return _numeric(plain) or _english(plain) or (_yearless(_month_first(plain), now.date()) if now else None)
    except (ValueError, OverflowError):
        return None


def date_in_address(url: str | None) -> When | None:
    """The day that a publisher's URL carries (/2024/03/09/, /t20190918_), for what gives no other date."""
    found = _IN_ADDRESS.search(url or "")
    return read_date(f"{found['year']}-{found['month']}-{found['day']}") if found else None


def _numeric(text: str) -> When | None:
    found = _DATE.search(text)
    if not found:
        return None
    year, month, day = int(found["year"]), int(found["month"]), int(found["day"])
    if found["hour"] is None:
        return _when(datetime(year, month, day, tzinfo=BEIJING))
    zone = UTC if found["utc"] else _zone(found["zone"])
    return _when(datetime(year, month, day, *_clock(found, (found["half"] or "").upper()), tzinfo=zone))


def _clock(found: re.Match[str], half: str = "") -> tuple[int, int, int]:
    hour, minute, second = (int(found[part] or 0) for part in ("hour", "minute", "second"))
    if (found["late"] or half in ("PM", "下午")) and hour < _NOON:
        hour += _NOON
    elif (found["early"] or half in ("AM", "上午")) and hour == _NOON:
        hour = 0
    return (0, 0, 0) if (hour, minute, second) == (_LAST_HOUR, 0, 0) else (hour, minute, second)  # that day's end


def _year_first(found: re.Match[str]) -> str:
    day, month = sorted((int(found[1]), int(found[2])), reverse=True)
    return f"{found[3]}-{month}-{day}" if day > _MONTHS_OF_YEAR or day == month else found[0]


def _english(text: str) -> When | None:
    found = _ENGLISH.search(text)
    day = found and (found["before"] or found["behind"])
    return (
        _when(datetime(int(found["year"]), _MONTHS[found["month"]], int(day), tzinfo=BEIJING))
        if found and day
        else None
    )


def _month_first(text: str) -> str:
    """20 Sep as 9-20; anything else as it is."""
    found = _ENGLISH_DAY.fullmatch(text.strip())
    if found and bool(found[1]) != bool(found[3]):  # 20 Sep 26 may be a year
        return f"{_MONTHS[found[2][:3]]}-{found[1] or found[3]}"
    return text


def _epoch(text: str) -> When | None:
    found = _EPOCH.fullmatch(text.strip())
    if not found:
        return None
    return _when(datetime.fromtimestamp(int(found["seconds"]), UTC) + timedelta(milliseconds=int(found["millis"] or 0)))


def _yearless(text: str, today: date) -> When | None:
    found = _YEARLESS.search(text)
    if not found:
        return None
    clock = _clock(found)
    for year in range(today.year + 1, today.year - _LEAP_CYCLE, -1):
        try:
            moment = datetime(year, int(found["month"]), int(found["day"]), *clock, tzinfo=BEIJING)
        except ValueError:  # 29 February
            continue
        if moment.date() <= today + timedelta(days=1):
            return _when(moment)
    return None


def _zone(written: str | None) -> timezone:
    if written is None:
        return BEIJING
    digits = written[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0))
    return timezone(-offset if written[0] == "-" else offset)


def _rfc822(text: str) -> When | None:
    if plain := _PLAIN.fullmatch(text):
        day, month, year, hour, minute, second, zone = plain.groups()
        clock = int(hour), int(minute), int(second)
        return _when(datetime(int(year), _MONTHS[month], int(day), *clock, tzinfo=_zone_of(zone)))
    english = _CHINESE_MONTH.sub(_month, _NAMED_ZONE.sub("", text.strip()))
    half = _HALF.search(english)
    written = _OFFSET.sub(_offset, re.sub(r"\bCST\b", "+0800", _HALF.sub("", english)))
    zoned = _NAIVE.sub(r"\g<0> +0800", written)  # parsedate_tz takes naive for UTC
    parts = parsedate_tz(zoned)
    if parts is None:
        return None
    clock = (0, 0, 0) if parts[3:6] == (_LAST_HOUR, 0, 0) else parts[3:6]
    if half and clock[0] <= _NOON:
        clock = (clock[0] % _NOON + _NOON * (half[1] in "pP"), *clock[1:])
    return _when(datetime(*parts[:3], *clock, tzinfo=timezone(timedelta(seconds=parts[9] or 0))))


def _month(found: re.Match[str]) -> str:
    return f"{found[1]} {_NAMES.split('|')[number(found[2]) - 1]} "


def _offset(found: re.Match[str]) -> str:
    return f"{found['sign']}{int(found['hours']):02}{found['minutes'] or '00'}"


@lru_cache(maxsize=64)
def _zone_of(offset: str) -> timezone:
    if offset in ("GMT", "UTC"):
        return UTC
    span = timedelta(hours=int(offset[1:3]), minutes=int(offset[3:]))
    return timezone(-span if offset[0] == "-" else span)


def _when(moment: datetime) -> When | None:
    """Raises `ValueError` for what stands for no date: its day alone, without zone and clock, is not tried."""
    if abs(moment - _UNSET) < timedelta(days=1):
        raise ValueError(moment)
    if moment.year not in _YEARS:
        return None
    if _is_midnight(moment):
        return When(at=moment.replace(tzinfo=BEIJING).astimezone(UTC), date_only=True)
    utc = moment.astimezone(UTC)
    return When(at=utc, date_only=_is_midnight(utc.astimezone(BEIJING)))


def _is_midnight(moment: datetime) -> bool:
    return not (moment.hour or moment.minute or moment.second)
