"""The last day that a written date allows, and the year of one that names none."""

import bisect
import calendar
import operator
import re
from collections.abc import Iterable
from datetime import date, timedelta

from bot.domain.reading import DeadlineKind, DocumentRef
from bot.extract.text import Layout, numeral

_BEGUN = re.compile(r"(?P<year>(?:19|20)\d\d)年\d{1,2}月(?:\d{1,2}日)?起?(?:至|到|—|-)$")
_REACH = 26
_LONG_PAST = timedelta(days=200)
_YEAR_PAST = timedelta(days=300)
_TO_COME = re.compile("[将拟][^，。；\n]{0,6}$")
_SO_FAR = re.compile("[^。\n]{0,60}?(?:已|以来|累计|至今)")
"""Before a day without year on which something takes effect, and behind one since which it has."""
_PLAN_END = 2020
"""The last year of the 十三五 plan; each plan takes five."""
_NUMBER_YEAR = re.compile(r"〔(\d{4})〕")
_WITHIN_YEAR = ("上半年", "第", "一季", "二季", "三季", "四季", "1季", "2季", "3季", "4季")
_ASKED = re.compile("要求|责令|责成|勒令|限[其令期于定]|承诺|约定")
_BARE = (None, "年")
"""What a date says of its year that may go on from another's: nothing, or 年底前."""


class Years:
    """The day that each deadline of a text is counted from, asked in text order.

    `day` of publication; where the text was only taken in on it (not `published`), or it is not known, what the text
    tells itself counts: `told`, its dates that are no deadlines, and the numbers of the `papers` it names.
    """

    def __init__(
        self,
        layout: Layout,
        day: date | None,
        published: bool,
        told: Iterable[re.Match[str]],
        papers: Iterable[DocumentRef],
    ) -> None:
        self._layout = layout
        self._published = published and day is not None
        self._told = list(_named(told, day))
        self.day = day if self._published else self._own_day(day, papers)
        self.past = self.day if day else None
        """What lies before it is history; unknown where nothing says which of the text's days had come."""
        self._from, self._year, self._kind = -1, 0, DeadlineKind.DUE

    def _own_day(self, taken_in: date | None, papers: Iterable[DocumentRef]) -> date | None:
        """The latest day that the text tells of, up to which it cannot be written before; None where it tells none."""
        numbers = [_NUMBER_YEAR.search(found.number or "") for found in papers]
        issued = [date(int(found[1]), 1, 1) for found in numbers if found and int(found[1])]
        past = [one for one in issued if taken_in is None or one <= taken_in]
        return max((*past, *(one for _, one in self._told)), default=None)

    def since(self, match: re.Match[str], kind: DeadlineKind) -> date | None:
        """The day to count from: the year of the one it goes on from (2025年6月底前…，12月底前…), else as above."""
        start = match.start(1)
        sentence = self._layout.sentence_start(start + 1)
        bare = not match["year"] and match["relative"] in _BARE and not match["this"]
        if bare and self._from >= sentence and (self._kind is kind or not self._published):
            return date(self._year, 1, 1)
        first, behind = (bisect.bisect_left(self._told, at, key=operator.itemgetter(0)) for at in (sentence, start))
        told = self._told[first:behind]
        if self._published:
            return told[-1][1] if bare and told and self._is_asked(match, *told[-1]) else self.day
        return max((one for _, one in told), default=self.day)

    def _is_asked(self, match: re.Match[str], at: int, told: date) -> bool:
        """Whether somebody asked for it in an earlier year (2024年3月某局｜要求5月10日前上报)."""
        if self.day is None or told.year >= self.day.year or _month(match, told) < told.month:
            return False
        return _ASKED.search(self._layout.folded, at, match.start(1)) is not None

    def note(self, match: re.Match[str], last: date, kind: DeadlineKind) -> None:
        """A deadline, from which the next may go on; a past day is often but a condition (2015年1月1日前建成的)."""
        named = match["year"] or match["relative"] not in _BARE
        within = match["month"] or (match["end"] or "").startswith(_WITHIN_YEAR)
        condition = match["day"] and self.day is not None and last < self.day
        if named and within and not condition:
            self._from, self._year, self._kind = match.start(1), last.year, kind


def _named(told: Iterable[re.Match[str]], taken_in: date | None) -> Iterable[tuple[int, date]]:
    """Where the days and months named with their years stand, up to the day the text was taken in."""
    for match in told:
        last = last_day(match, None) if match["year"] and match["month"] else None
        first = last if last is None or match["day"] else last.replace(day=1)
        if first and (taken_in is None or first <= taken_in):
            yield match.start(1), first


def names_none(match: re.Match[str]) -> bool:
    """A date that tells neither year nor month nor season is none."""
    return not (match["year"] or match["relative"] or match["month"] or match["this"] or match["plan"])


def before_month(match: re.Match[str], words: str, last: date) -> date:
    """2026年4月前 is over on the last day of March; 4月底前 and 4月5日前 say what they include."""
    if match["month"] and not (match["day"] or match["end"] or match["inside"]) and words.endswith("前"):
        return last.replace(day=1) - timedelta(days=1)
    return last


def last_day(match: re.Match[str], day: date | None) -> date | None:
    """The last day the date allows; None where the text names no year and no `day` is known."""
    if plan := match["plan"]:
        return date(_PLAN_END + 5 * ("一二三四五六七八九".index(plan[1]) - 2), 12, 31)
    if names_none(match) or (not match["year"] and day is None):
        return None
    year = _year(match["year"]) if match["year"] else _relative_year(match["relative"], day)
    month = _month(match, day)
    if month > 12:
        year, month = year + 1, 1
    length = calendar.monthrange(year, month)[1]
    if match["day"] and (match["month"] or match["this"]):
        return date(year, month, min(numeral(match["day"]), length))
    return date(year, month, {"上旬": 10, "中旬": 20, "初": 10, "年初": length}.get(match["end"] or "", length))


def _year(written: str) -> int:
    """2026, and 二零二六 digit by digit."""
    return int(written) if written.isdecimal() else int("".join(str(numeral(digit)) for digit in written))


def _month(match: re.Match[str], day: date | None) -> int:
    if match["month"]:
        return numeral(match["month"])
    if match["this"] and day is not None:
        return day.month + (match["this"] == "下月")
    end = (match["end"] or "").removesuffix("度末").removesuffix("度")
    if end.endswith("季"):
        return 3 * (max("一二三四".find(end[-2]), "1234".find(end[-2])) + 1)
    return {"上半年": 6, "年初": 1}.get(end, 12)


def _relative_year(word: str | None, day: date | None) -> int:
    assert day is not None
    return day.year + {"明年": 1, "后年": 2}.get(word or "", 0)


def with_year(folded: str, start: int, last: date, day: date | None, kind: DeadlineKind) -> date:
    """A date without a year has that of the one it goes on from (2026年1月1日起至12月31日).

    One that lies long before the day of publication is of the next year (4月5日前, written in December); one on which
    something takes effect is where that is still to come (将自1月15日起实施), or lies near a year before.
    """
    begun = _BEGUN.search(folded, max(0, start - _REACH), start)
    if begun:
        return _in_year(last, int(begun["year"]))
    if day is None or last >= day - _LONG_PAST:
        return last
    told = last >= day - _YEAR_PAST or _SO_FAR.match(folded, start)
    if kind is DeadlineKind.EFFECTIVE and told and not _TO_COME.search(folded, max(0, start - _REACH), start):
        return last
    return _in_year(last, last.year + 1)


def _in_year(day: date, year: int) -> date:
    return day.replace(year=year, day=min(day.day, calendar.monthrange(year, day.month)[1]))
