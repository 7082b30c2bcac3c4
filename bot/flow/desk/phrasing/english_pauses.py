"""Pauses said in English → the Chinese words that `pauses` reads; what is no such request stays as it was said."""

import calendar
import re

from bot.flow.desk.phrasing.english import DAYS, MONTHS, Said
from bot.match.daywords import NUMBERS

_SHORTER = {"Tuesday": ("tues",), "Thursday": ("thur", "thurs")}
_WEEKDAYS = {
    name.lower(): day[:3].lower() for day in calendar.day_name for name in (day, day[:3], *_SHORTER.get(day, ()))
}
_UNITS = {"hour": "小时", "day": "天", "week": "周", "month": "月"}
_WHAT = (
    "(?: (?:everything|it|(?:all |the |my )*(?:push(?:es)?|digests?|news|notifications?|messages|delivery|updates)))?"
)
_PAUSE = re.compile(rf"(?:pause|snooze|suspend){_WHAT}(?: (?:(?:for|until|till) |(?=\d))(?P<end>.+))?", re.IGNORECASE)
_MUTE = re.compile(rf"mute{_WHAT} (?:for|until|till) (?P<end>.+)", re.IGNORECASE)
_RESUME = re.compile(rf"(?:resume|unpause|restart){_WHAT}", re.IGNORECASE)


def _span(found: re.Match[str]) -> str:
    count = found["count"].casefold()
    many = NUMBERS.get(count) or (1 if count in {"a", "an"} else int(count))
    return f"{many}{_UNITS[found['unit'].casefold()]}"


def _date(found: re.Match[str]) -> str:
    year = f"{found['year']}年" if found["year"] else ""
    return f"到{year}{MONTHS[found['month'].casefold()]}月{found['before'] or found['after'] or 1}日"


def _weekday(found: re.Match[str]) -> str:
    return f"到{'下' if found['next'] else ''}周{DAYS[_WEEKDAYS[found['day'].casefold()]]}"


_MONTH = rf"(?P<month>{'|'.join(MONTHS)})\.?"
_YEAR = r"(?:,? (?P<year>20\d\d))?"
_TH = "(?:st|nd|rd|th)?"
_ENDS: tuple[tuple[str, Said], ...] = (
    (rf"(?:the next )?(?P<count>\d{{1,3}}|an?|{'|'.join(NUMBERS)}) (?P<unit>{'|'.join(_UNITS)})s?", _span),
    (rf"(?P<next>next )?(?P<day>{'|'.join(_WEEKDAYS)})", _weekday),
    (
        rf"(?:the )?(?:(?P<before>\d{{1,2}}){_TH} (?:of )?)?{_MONTH}(?: (?P<after>\d{{1,2}}){_TH})?{_YEAR}",
        _date,
    ),
    (r"(?P<iso>20\d\d-\d{1,2}-\d{1,2})", lambda found: f"到{found['iso']}"),
    (r"tomorrow", "到明天"),
    (r"next week", "到下周"),
    (r"next month", "到下个月"),
    (r"further notice|i (?:resume|say so|return|come back|am back)|i['’]m back|resumed", "到恢复"),
)
_READ = tuple((re.compile(pattern, re.IGNORECASE), said) for pattern, said in _ENDS)


def in_chinese(text: str) -> str:
    """`pause for 3 days` → `暂停推送3天`."""
    said = " ".join(text.split()).rstrip(".!")
    if _RESUME.fullmatch(said):
        return "恢复推送"
    found = _PAUSE.fullmatch(said) or _MUTE.fullmatch(said)
    if found is None:
        return text
    end = _end(found["end"]) if found["end"] else ""
    return text if end is None else f"暂停推送{end}"


def _end(words: str) -> str | None:
    for pattern, said in _READ:
        if found := pattern.fullmatch(words):
            return said if isinstance(said, str) else said(found)
    return None
