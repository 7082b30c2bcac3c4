"""What a document that nobody dated tells of its own day: the date beneath it, or the year in its number (文号)."""

import re
from datetime import date

from bot.domain.numerals import numeral
from bot.domain.reading import Reading

HEAD = 200
"""Characters of a text in which its own number stands; further down others are cited."""
YEARS = range(1949, 2101)

_ONES = "一二三四五六七八九"
_SIGNED = re.compile(
    r"^[^\S\n]*(?:(?P<year>(?:19|20)\d\d) ?年 ?(?P<month>\d{1,2}) ?月 ?(?P<day>\d{1,2}) ?日"
    rf"|(?P<spelt>[一二][{_ONES}〇零○]{{3}})年(?P<m>[{_ONES}十]{{1,2}})月(?P<d>[{_ONES}十]{{1,3}})日)[^\S\n]*$",
    re.MULTILINE,
)
"""A line of nothing but a date; of a document with annexes the first one is its own."""
_PARTS = (("year", "spelt"), ("month", "m"), ("day", "d"))
_YEAR = re.compile(r"〔(\d{4})〕")
_NO_LETTER = re.compile(r"[\W_]+")
_LINE_BEGINS = ("", "\n", " ", "\u3000", "（", "(")


def signed_on(reading: Reading, by: date) -> date | None:
    """The day in the first line behind the head that holds nothing else, none later than `by`, when it was there."""
    told = (_day(found) for found in _SIGNED.finditer(reading.text, min(HEAD, len(reading.text) // 2)))
    return next((day for day in told if day and day <= by), None)


def _day(found: re.Match[str]) -> date | None:
    year, month, day = (found[name] or numeral(found[spelt]) for name, spelt in _PARTS)
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def numbered_in(reading: Reading) -> int | None:
    """The year in the document's own number, which begins a line at its head or follows its title."""
    for one in reading.documents:
        if one.start > HEAD:
            break
        own = one.number and not one.title and _is_own(reading, one.start)
        if own and (year := _YEAR.search(one.number or "")) and int(year[1]) in YEARS:
            return int(year[1])
    return None


def _is_own(reading: Reading, start: int) -> bool:
    if reading.text[max(0, start - 1) : start] in _LINE_BEGINS:
        return True
    title = _NO_LETTER.sub("", reading.title)
    return bool(title) and _NO_LETTER.sub("", reading.text[:start]).endswith(title)
