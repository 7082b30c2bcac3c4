"""Dates that lists write as people say them (昨天, 3小时前, 二〇二六年十一月二十六日, 26.11.26) → the day in digits."""

import re
import unicodedata
from datetime import date, datetime, timedelta

from bot.domain.numerals import number

_N = "[〇○零一二三四五六七八九十]"
_CHINESE = re.compile(
    rf"(?<![\d年历曆])(?:(?P<year>[一二]{_N}{{3}}|\d{{4}})年)?(?P<month>{_N}{{1,3}}|\d{{1,2}})月(?P<day>{_N}{{1,3}}|\d{{1,2}})[日号]?"
)
_COMPACT = re.compile(r"(?<!\d)(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)(?:\d{6})?(?!\d)")
_SHORT = re.compile(
    r"(?<![\d./-])(?P<year>\d\d)\s?(?:[-./]|年)\s?(?P<month>\d{1,2})\s?(?:[-./]|月)\s?(?P<day>\d{1,2})(?![\d./-])日?"
)
_OF_REPUBLIC = re.compile(
    rf"(?:民[國国]\s?(?P<era>\d{{2,3}}|[一百{_N[1:]}{{1,6}})|(?<![\d./-])(?P<bare>1[01]\d))"
    rf"\s?[年./-]\s?(?P<month>\d{{1,2}}|{_N}{{1,3}})\s?[月./-]\s?(?P<day>\d{{1,2}}|{_N}{{1,3}})(?![\d./-])日?"
)
"""民國115年9月20日, 115/09/20: years counted from 1911."""

_FIRST_OF_REPUBLIC = 1911
_DAYS = {"今天": 0, "今日": 0, "昨天": 1, "昨日": 1, "前天": 2, "前日": 2, "大前天": 3}
_SAID = re.compile("|".join(reversed(_DAYS)))
_AGO = re.compile(
    rf"(?P<count>\d{{1,4}}|半|[两{_N[1:]}{{1,3}})\s?个?(?P<unit>秒钟?|分钟?|小[时時]|[天日])之?前|刚刚|剛剛|刚才|剛才"
)
_UNITS = {"秒": "seconds", "分": "minutes", "小": "hours", "天": "days", "日": "days"}


def in_digits(text: str, now: datetime | None = None) -> str:
    """The text with its day as 2026-11-26; what is counted from the visit or lacks a century needs `now` in Beijing.

    So long ago is a day only: a moment that is counted anew at every visit would be another one each time. A year of
    two digits must not lie ahead: it may be another number then.
    """
    plain = unicodedata.normalize("NFKC", text)
    if (found := _OF_REPUBLIC.search(plain)) and _is_sure(found):
        year = _FIRST_OF_REPUBLIC + number(found["era"] or found["bare"])
        return f"{plain[: found.start()]}{year}-{_number(found['month'])}-{_number(found['day'])} {_rest(plain, found)}"
    for pattern in (_CHINESE, _COMPACT):
        if found := pattern.search(plain):
            day = "-".join(_number(part) for part in found.groups() if part)
            return f"{plain[: found.start()]}{day} {_rest(plain, found)}"
    return _from(plain, now) if now else plain


def _rest(text: str, found: re.Match[str]) -> str:
    """What stands behind the day, set off from its digits: 昨日15:30."""
    return text[found.end() :].lstrip()


def _is_sure(found: re.Match[str]) -> bool:
    """Whether three digits are a year: behind the era's name, in 115/9/20 or alone; else they count other things."""
    return bool(found["era"]) or found[0].count("/") == 2 or found[0] == found.string.strip()


def _from(text: str, now: datetime) -> str:
    if (found := _SHORT.search(text)) and (day := _in_century(found, now)):
        return f"{day} {_rest(text, found)}"
    if found := _SAID.search(text):
        return f"{now.date() - timedelta(days=_DAYS[found[0]])} {_rest(text, found)}"
    if found := _AGO.search(text):
        return str((now - _span(found)).date())
    return text


def _in_century(found: re.Match[str], now: datetime) -> date | None:
    try:
        day = date(now.year // 100 * 100 + int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None
    return day if day <= now.date() + timedelta(days=1) else None


def _span(found: re.Match[str]) -> timedelta:
    count, unit = found["count"], found["unit"]
    if not unit:
        return timedelta(0)
    amount = 0.5 if count == "半" else float(number(count))
    return timedelta(**{_UNITS[unit[0]]: amount})


def _number(written: str) -> str:
    """二〇二六 → 2026, 十一 → 11; digits stay as they are (09)."""
    return written if written.isdecimal() else str(number(written))
