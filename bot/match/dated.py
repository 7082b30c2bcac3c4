"""The span of days that a question names beside its rule: `芯片 2026-10`, `芯片 近30天`, `芯片 日期:2026-10..2026-11`.

It stands as a word of its own and holds for the whole question; in quotes it is a word like any other. Days are read
here and not by the language, for a rule looks ahead: what it wants has no date yet. Where a question itself looks
ahead, for the days that articles name, 近30天 are those to come, and 未来30天, 30天内, 下周 are spans too.
"""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.ports import msgid
from bot.domain.spans import Span
from bot.match.fold import simplified
from bot.match.tokens import Kind, RuleError, tokens

NO_SUCH_DATE = msgid("这个日期读不懂；可写成 2026-10、2026-10-01、2026-10-01..2026-10-31 或 近30天：")
ONE_SPAN = msgid("日期只能写一段：")
OUTERMOST = msgid("日期管整个检索，请单独写在括号外面：")
EARLIEST = 1949
"""The year before which there is nothing to look for."""
FURTHEST = date(2099, 12, 31)
"""The last day that can be written."""

_QUOTED = r"\"[^\"]*\"|＂[^＂]*＂|“[^”]*”|「[^」]*」|『[^』]*』"
_QUOTES = re.compile(_QUOTED)
_BRACKETS = "()（）"
_WORD = re.compile(rf"(?:(?:日期|date)[:：]\s*)?(?:{_QUOTED}|\S)+", re.IGNORECASE)
_FIELD = re.compile(r"(?:日期|date)[:：]\s*", re.IGNORECASE)
_INNER = re.compile(
    r"(?:日期|date)[:：].*[)）]|(?:.*[(（|｜])?[-－]?(?<=[(（|｜\-－])(?:日期|date)[:：].*", re.IGNORECASE
)
_DAY = r"(?:19|20)\d\d(?:-\d{1,2}(?:-\d{1,2})?|年(?:\d{1,2}月(?:\d{1,2}日)?)?)?"
_RANGE = re.compile(rf"(?P<first>{_DAY})?(?:\.\.\.?|…|至|到|~|—)(?P<last>{_DAY})?")
_SINGLE = re.compile(_DAY)
_BARE = re.compile(r"(?:19|20)\d\d(?:-\d{1,2}(?:-\d{1,2})?|年\d{1,2}月(?:\d{1,2}日)?)")
"""What is a date without its field too: a year alone may be a word of the texts (2026年)."""
_TOLD = re.compile(r"(?:至|到|—).*|(?:19|20)\d\d年?(?:至|到|~|—)(?:19|20)\d\d年?")
"""What is none without its field: a goal or a plan's years are words of the texts (到2030年, 2021—2025年)."""
_COUNT = r"(?P<count>\d{1,4}|[一二两三四五六七八九十半])个?(?P<unit>[天日周月年]|星期)"
_LAST = re.compile(rf"(?:最?近|过去){_COUNT}")
_NEXT = re.compile(rf"(?P<coming>最?近|未来|今后|接下来)?{_COUNT}(?P<within>[之以]?内)?")
_SHORT = re.compile(r"(?P<count>\d{1,4})(?P<unit>[dwmy])", re.IGNORECASE)
_COUNTS = {name: count for count, name in enumerate("一二三四五六七八九十", start=1)} | {"两": 2, "半": 0.5}
_DAYS = {"天": 1, "日": 1, "d": 1, "周": 7, "星期": 7, "w": 7, "月": 30, "m": 30, "年": 365, "y": 365}
_MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """What is left of a question without its span, and the span, if it names one."""

    rest: str
    span: Span | None


def dated(text: str, today: date, *, ahead: bool = False) -> Dated | RuleError:
    """Takes the span out of the words; `ahead`: the question is about days to come."""
    span: Span | None = None
    kept: list[str] = []
    for word in _WORD.finditer(text):
        inner = word[0].strip(_BRACKETS) if _is_enclosed(text, word) else word[0]
        found = _span(inner, today, ahead=ahead)
        if found is None:
            kept.append(word[0])
        elif isinstance(found, str):
            return RuleError(position=word.start(), message=found)
        elif _is_enclosed(text, word):
            return RuleError(position=text.index(inner, word.start()), message=OUTERMOST)
        elif span is not None:
            return RuleError(position=word.start(), message=ONE_SPAN)
        else:
            span = found
    return Dated(rest=text if span is None else " ".join(kept), span=span)


def is_dated(word: str) -> bool:
    """Whether the word names a span, or was meant to, whatever day it is; 今年 and the like may be words of a text."""
    return word not in _NAMED and _span(word, date(EARLIEST, 1, 1)) is not None


def undated(rule: str) -> str:
    """A rule as it is asked for: its words that could be taken for dates stand in quotes."""
    found = tokens(rule, lambda _: False)
    words = [one for one in found if one.kind is Kind.WORD] if isinstance(found, list) else []
    for word in reversed(words):
        alone = word.at == 0 or rule[word.at - 1] in " (|"
        spans = (_span(word.text, date(EARLIEST, 1, 1), ahead=ahead) for ahead in (False, True))
        if alone and any(span is not None for span in spans):
            rule = f'{rule[: word.at]}"{word.text}"{rule[word.end :]}'
    return rule


def _is_enclosed(text: str, word: re.Match[str]) -> bool:
    """Whether the word stands in brackets, or has them about it."""
    before = _QUOTES.sub("", text[: word.start()])
    depth = 0
    for char in before:
        depth = max(0, depth + (char in "(（") - (char in ")）"))
    return word[0][0] in "(（" or (depth > 0 and any(char in _QUOTES.sub("", text[word.start() :]) for char in ")）"))


def _span(word: str, today: date, *, ahead: bool = False) -> Span | str | None:
    """The span of a word, or what is wrong with it; None where it is a word like any other."""
    field = _FIELD.match(word)
    said = simplified(word[field.end() :] if field else word)
    if _INNER.fullmatch(word):
        return OUTERMOST
    whole = field is not None
    found = (_read_ahead(said, today, whole=whole) if ahead else None) or _read(said, today, whole=whole)
    if found is None:
        return NO_SUCH_DATE if field or _BARE.fullmatch(said) else None
    if found.first and found.last and found.first > found.last:
        return NO_SUCH_DATE
    return found


def _read(said: str, today: date, *, whole: bool) -> Span | None:
    """`whole`: a field stands before it, so that it can be nothing but a date."""
    if last := _LAST.fullmatch(said) or (_SHORT.fullmatch(said) if whole else None):
        days = min(_length(last), (today - date(EARLIEST, 1, 1)).days + 1)
        return Span(first=today - timedelta(days=days - 1), last=today)
    if named := _NAMED.get(said) or (_ENGLISH.get(said) if whole else None):
        return named(today)
    spanned = None if not whole and _TOLD.fullmatch(said) else _RANGE.fullmatch(said)
    if spanned and (spanned["first"] or spanned["last"]):
        return _between(spanned["first"], spanned["last"])
    return _between(said, said) if (_SINGLE if whole else _BARE).fullmatch(said) else None


def _read_ahead(said: str, today: date, *, whole: bool) -> Span | None:
    """Days to come, today among them; that which is so many days away is within so many days."""
    following = _NEXT.fullmatch(said)
    if following and not (following["coming"] or following["within"]):
        following = None  # 30天 is a word of texts
    if following := following or (_SHORT.fullmatch(said) if whole else None):
        return Span(first=today, last=today + timedelta(days=min(_length(following), (FURTHEST - today).days)))
    named = _NAMED_AHEAD.get(said)
    return named(today) if named else None


def _length(said: re.Match[str]) -> int:
    """So many days."""
    count = _COUNTS.get(said["count"]) or int(said["count"])
    return max(int(count * _DAYS[said["unit"].lower()]), 1)


def _between(first: str | None, last: str | None) -> Span | None:
    begin, end = (_days(one) if one else None for one in (first, last))
    if (first and begin is None) or (last and end is None):
        return None
    return Span(first=begin[0] if begin else None, last=end[1] if end else None)


def _days(said: str) -> tuple[date, date] | None:
    """The first and the last day of a year, a month or a day; None where the calendar has none such."""
    year, *rest = map(int, re.findall(r"\d+", said))
    month, day = (*rest, 0, 0)[:2]
    if not month:
        return date(year, 1, 1), date(year, _MONTHS, 31)
    if not 1 <= month <= _MONTHS:
        return None
    length = calendar.monthrange(year, month)[1]
    if not day:
        return date(year, month, 1), date(year, month, length)
    return (date(year, month, day),) * 2 if day <= length else None


def _month(day: date) -> Span:
    return Span(first=day.replace(day=1), last=day.replace(day=calendar.monthrange(day.year, day.month)[1]))


def _week(day: date) -> Span:
    monday = day - timedelta(days=day.weekday())
    return Span(first=monday, last=monday + timedelta(days=6))


def _year(year: int) -> Span:
    return Span(first=date(year, 1, 1), last=date(year, _MONTHS, 31))


def _next_month(today: date) -> Span:
    return _month(today.replace(day=1) + timedelta(days=31))


_NAMED: dict[str, Callable[[date], Span]] = {
    "今天": lambda today: Span(first=today, last=today),
    "昨天": lambda today: Span(first=today - timedelta(days=1), last=today - timedelta(days=1)),
    "本周": _week,
    "上周": lambda today: _week(today - timedelta(days=7)),
    "本月": _month,
    "上月": lambda today: _month(today.replace(day=1) - timedelta(days=1)),
    "今年": lambda today: _year(today.year),
    "去年": lambda today: _year(today.year - 1),
}
_NAMED |= {"这周": _week, "本星期": _week, "上星期": _NAMED["上周"], "这个月": _month, "上个月": _NAMED["上月"]}
_ENGLISH = {"today": _NAMED["今天"], "yesterday": _NAMED["昨天"], "thisweek": _week, "lastweek": _NAMED["上周"]}
_ENGLISH |= {"thismonth": _month, "lastmonth": _NAMED["上月"], "thisyear": _NAMED["今年"], "lastyear": _NAMED["去年"]}
_NAMED_AHEAD: dict[str, Callable[[date], Span]] = {
    "明天": lambda today: Span(first=today + timedelta(days=1), last=today + timedelta(days=1)),
    "下周": lambda today: _week(today + timedelta(days=7)),
    "下月": _next_month,
    "明年": lambda today: _year(today.year + 1),
}
_NAMED_AHEAD |= {"下星期": _NAMED_AHEAD["下周"], "下个月": _next_month}
