"""Deadlines and effective dates, as the last day they allow (2025年底前 → 2025-12-31)."""

import calendar
import re
from datetime import date

from bot.domain.reading import Deadline
from bot.extract.text import Layout

_YEAR = r"(?:(?P<year>(?:19|20)\d\d)年|(?P<relative>今年|明年|本年|年))?"
_MONTH = r"(?:(?P<month>1[0-2]|0?[1-9])月(?:份)?)?"
_DAY = r"(?:(?P<day>3[01]|[12]\d|0?[1-9])日)?"
_END = r"(?P<end>年?[底末]|上半年|[上中下]旬)?"
_DATE = rf"{_YEAR}{_MONTH}{_DAY}{_END}"

_FORMS = (
    re.compile(rf"(?=[\d今明本年])(?<![\d.]){_DATE}(?:之前|以前|前)(?![提景沿期往后进])"),
    re.compile(rf"(?:到|截至|截止到?|截止日期为?|力争){_DATE}(?=[，、实，达全基力底末]|止|，)"),
    re.compile(rf"(?:自|从|于){_DATE}(?:起|正式)?(?:施行|实施|执行|生效|起)"),
)


def find(layout: Layout, day: date | None) -> tuple[Deadline, ...]:
    """Every deadline in text order; without `day` of publication, dates that name no year are left out."""
    found: dict[int, Deadline] = {}
    for form in _FORMS:
        for match in form.finditer(layout.folded):
            last = _last_day(match, day)
            if last is not None and match.start() not in found:
                start, end = match.span()
                found[start] = Deadline(text=layout.text[start:end], date=last, start=start, end=end)
    return tuple(found[start] for start in sorted(found))


def _last_day(match: re.Match[str], day: date | None) -> date | None:
    part = match.groupdict()
    if not (part["year"] or part["relative"] or part["month"]) or (not part["year"] and day is None):
        return None
    year = int(part["year"]) if part["year"] else _relative_year(part["relative"], day)
    month = int(part["month"]) if part["month"] else (6 if part["end"] == "上半年" else 12)
    length = calendar.monthrange(year, month)[1]
    if part["day"]:
        return date(year, month, min(int(part["day"]), length))
    return date(year, month, {"上旬": 10, "中旬": 20}.get(part["end"] or "", length))


def _relative_year(word: str | None, day: date | None) -> int:
    assert day is not None
    return day.year + (word == "明年")
