"""What a document that nobody dated tells of its own day: a date in its head or beneath it, or its number's year."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from bot.domain.models import ReadArticle
from bot.domain.numerals import numeral
from bot.domain.reading import Reading
from bot.domain.zones import BEIJING

HEAD = 200
"""Characters of a text in which its own number stands; further down others are cited."""
YEARS = range(1949, 2101)

_ONES = "一二三四五六七八九"
_ARABIC = r"(?P<year>(?:19|20)\d\d) ?年 ?(?P<month>\d{1,2}) ?月 ?(?P<day>\d{1,2}) ?日"
_SPELT = rf"(?P<spelt>[一二][{_ONES}〇零○]{{3}})年(?P<m>[{_ONES}十]{{1,2}})月(?P<d>[{_ONES}十]{{1,3}})日"
_SIGNED = re.compile(rf"^[^\S\n]*(?:{_ARABIC}|{_SPELT})[^\S\n]*$", re.MULTILINE)
"""A line of nothing but a date; of a document with annexes the first one is its own."""
_HEADED = re.compile(rf"(?:^[^\S\n]*|(?<=号))(?P<open>[（(])?{_SPELT}(?(open)[）)]|[^\S\n]*$)", re.MULTILINE)
"""One in Chinese numerals in the head: a line of its own, or in brackets as one or behind the document's number."""
_PARTS = (("year", "spelt"), ("month", "m"), ("day", "d"))
_YEAR = re.compile(r"〔(\d{4})〕")
_NO_LETTER = re.compile(r"[\W_]+")
_LINE_BEGINS = ("", "\n", " ", "\u3000", "（", "(")
_NOON = time(12)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDay:
    """The day that a document bears, maybe in its head; where it tells a year alone, `of_year`, the last of that."""

    day: date
    in_head: bool = False
    of_year: bool = False

    @property
    def at(self) -> datetime:
        """When the day begins in Beijing; of a year noon of its last day, which is in it in every zone."""
        return datetime.combine(self.day, _NOON if self.of_year else time(), BEIJING)


def own_day(reading: Reading, seen: date) -> OwnDay | None:
    """What the document tells, none later than the day in Beijing on which it was `seen` first."""
    if headed := headed_on(reading, seen):
        return OwnDay(day=headed, in_head=True)
    if signed := signed_on(reading, seen):
        return OwnDay(day=signed)
    year = numbered_in(reading)
    return OwnDay(day=date(year, 12, 31), of_year=True) if year and year <= seen.year else None


def own_time(reading: Reading, seen: date) -> datetime | None:
    """Where the document stands among others by what it tells; that it is of this year tells less than its intake."""
    own = own_day(reading, seen)
    return own.at if own and (not own.of_year or own.day < seen) else None


def own_day_of(article: ReadArticle) -> OwnDay | None:
    return own_day(article.reading, _seen(article))


def sort_at(article: ReadArticle) -> datetime:
    """When an article came out: as somebody said, else as its document tells, else when it was first seen."""
    return article.published or own_time(article.reading, _seen(article)) or article.first_seen_at


def dated_at(article: ReadArticle) -> datetime | None:
    """When an article came out, where its day is known and not its year alone."""
    if article.published is not None:
        return article.published
    own = own_day_of(article)
    return own.at if own and not own.of_year else None


def _seen(article: ReadArticle) -> date:
    return article.first_seen_at.astimezone(BEIJING).date()


def signed_on(reading: Reading, by: date) -> date | None:
    """The day in the first line behind the head that holds nothing else, none later than `by`, when it was there."""
    told = (_day(found.groupdict()) for found in _SIGNED.finditer(reading.text, min(HEAD, len(reading.text) // 2)))
    return next((day for day in told if day and day <= by), None)


def headed_on(reading: Reading, by: date) -> date | None:
    """The day in Chinese numerals that stands by itself in the head, none later than `by`."""
    told = (_day(found.groupdict()) for found in _HEADED.finditer(reading.text, 0, HEAD))
    return next((day for day in told if day and day <= by), None)


def _day(found: Mapping[str, str | None]) -> date | None:
    year, month, day = (found.get(name) or numeral(found[spelt] or "") for name, spelt in _PARTS)
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def numbered_in(reading: Reading) -> int | None:
    """The year in the document's own number."""
    years = (_YEAR.search(number) for number in _own_numbers(reading))
    return next((int(year[1]) for year in years if year and int(year[1]) in YEARS), None)


def own_number(reading: Reading) -> str | None:
    """The document's own number (文号)."""
    return next(_own_numbers(reading), None)


def _own_numbers(reading: Reading) -> Iterator[str]:
    """Each that begins a line at its head or follows its title."""
    for one in reading.documents:
        if one.start > HEAD:
            break
        if one.number and not one.title and _is_own(reading, one.start):
            yield one.number


def _is_own(reading: Reading, start: int) -> bool:
    if reading.text[max(0, start - 1) : start] in _LINE_BEGINS:
        return True
    title = _NO_LETTER.sub("", reading.title)
    return bool(title) and _NO_LETTER.sub("", reading.text[:start]).endswith(title)
