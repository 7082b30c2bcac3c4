"""What a document tells of itself: its own number (文号), and the day that it bears where nobody dated it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from bot.domain.numerals import SPELT, numeral
from bot.domain.own_days import OwnDay
from bot.domain.reading import DocumentRef
from bot.extract.dates import documents
from bot.extract.text import Layout, fold, in_simplified, lay_out

HEAD = 200
"""Characters of a text in which a day in Chinese numerals is its own."""
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

_NO_ISSUER = ("公告", "通告", "令")
"""A number that begins so is one of many bodies' (公告2019年第35号)."""
_HEAD_LINES, _FOOT_LINES = 12, 6
_GLUED = 600
"""Characters in which a number is that is glued to the title before or behind it, or to the salutation."""
_NO_LETTER = re.compile(r"[\W_]+")
_LABEL = re.compile(r"(?:文 {0,2}号|发文字号|文件编号) ?： ?$")
_LETTERHEAD = re.compile("(?:^|[ 〔（])[一-龥]{2,30}文件 *$")
_TITLE_ENDS = re.compile("(?:通知|通报|意见|决定|办法|规定|批复|复函|方案|公告|通告|纲要|规划|计划|条例|细则|措施|函)$")
_DAY = rf"（(?:\d{{4}}|[{SPELT}○]{{4}})年[\d{SPELT}]{{1,2}}月[\d{SPELT}]{{1,3}}日）(?= |$)"
_SALUTATION = r"各[^。；：]{2,160}：|[^。；：]{2,60}(?:政府|[厅局委部院会署行]|单位|机构|公司|办公室)："
_ISSUED = "(?!文件)[^，。；：]{2,60}?(?:政府|办公厅|办公室|[部委局厅署行院会])[^，。；：]{0,10}?(?:关于|印发|转发|批转)"
_GOES_ON = re.compile(rf" *(?:{_DAY}|{_SALUTATION}|{_ISSUED})")
"""What a document goes on with behind its number in one line: its day in brackets, its addressees, its title."""
_FEWEST = 8
"""Letters of a title by which it is known behind its number."""


def number(layout: Layout, title: str, papers: Sequence[DocumentRef]) -> str | None:
    """The document's own: in its title, on a line of its own at head or foot, or at the head beside its title.

    `papers` are all that the text cites, in its order.
    """
    if "号" in title and (named := _in_title(title)):
        return named
    numbered = [one for one in papers if one.number and not one.number.startswith(_NO_ISSUER)]
    if not numbered:
        return None
    letters = _letters(fold(title))
    return next((one.number for one in numbered if _is_own(layout.folded, one, letters)), None)


def number_in(title: str, text: str) -> str | None:
    """The same by title and text alone."""
    layout = lay_out(text)
    return number(layout, in_simplified(title), documents.find(layout))


def _in_title(title: str) -> str | None:
    """The number that a title ends or begins with, or is; not one whose document it only explains or cites."""
    layout = lay_out(title)
    for one in documents.find(layout):
        if one.number is None or one.title or one.number.startswith(_NO_ISSUER):
            continue
        before, after = layout.folded[: one.start].strip(), layout.folded[one.end :]
        ends = not after.strip(" ）") and (not before or before[-1] in "（〔" or _TITLE_ENDS.search(before))
        if ends or (not before and _GOES_ON.match(after)):
            return one.number
    return None


def _is_own(folded: str, one: DocumentRef, title: str) -> bool:
    start = folded.rfind("\n", 0, one.start) + 1
    end = folded.find("\n", one.end)
    before, after = folded[start : one.start], folded[one.end : end if end >= 0 else len(folded)]
    label = _LABEL.search(before)
    opens = label is not None or not before.strip(" （") or _LETTERHEAD.search(before.rstrip(" （")) is not None
    if opens and not after.strip(" ）") and not one.title:
        return _stands_at_an_end(folded, one)
    if one.start > _GLUED:
        return False
    if one.title:
        return opens and not after.strip(" ）") and _letters(fold(one.title)) == title
    if label:
        return True
    behind = _letters(after)[: len(title)]
    if opens and len(title) >= _FEWEST and title.startswith(behind[:_FEWEST]) and len(behind) >= _FEWEST:
        return True
    titled = bool(title) and _letters(folded[: one.start]).endswith((title, _matter(title)))
    return (opens or titled) and (not after.strip(" ）") or _GOES_ON.match(after) is not None)


def _matter(title: str) -> str:
    """A title without its issuers, which a site may name otherwise (两部门关于…); all of one that tells little."""
    told = title[max(title.find("关于"), 0) :]
    return told if len(told) >= _FEWEST else title


def _stands_at_an_end(folded: str, one: DocumentRef) -> bool:
    return folded.count("\n", 0, one.start) < _HEAD_LINES or folded.count("\n", one.end) < _FOOT_LINES


def _letters(folded: str) -> str:
    return _NO_LETTER.sub("", folded)


def own_day(text: str, own_number: str | None, seen: date) -> OwnDay | None:
    """What the document tells of its day, none later than the one in Beijing on which it was `seen` first.

    A date in its head, else one beneath it, else the year of its own number.
    """
    if headed := headed_on(text, seen):
        return OwnDay(day=headed, in_head=True)
    if signed := signed_on(text, seen):
        return OwnDay(day=signed)
    found = _YEAR.search(own_number or "")
    year = int(found[1]) if found else 0
    return OwnDay(day=date(year, 12, 31), of_year=True) if year in YEARS and year <= seen.year else None


def signed_on(text: str, by: date) -> date | None:
    """The day in the first line behind the head that holds nothing else, none later than `by`, when it was there."""
    return _first(_SIGNED.finditer(text, min(HEAD, len(text) // 2)), by)


def headed_on(text: str, by: date) -> date | None:
    """The day in Chinese numerals that stands by itself in the head, none later than `by`."""
    return _first(_HEADED.finditer(text, 0, HEAD), by)


def _first(found: Iterator[re.Match[str]], by: date) -> date | None:
    told = (_day(one.groupdict()) for one in found)
    return next((day for day in told if day and day <= by), None)


def _day(found: Mapping[str, str | None]) -> date | None:
    year, month, day = (found.get(name) or numeral(found[spelt] or "") for name, spelt in _PARTS)
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
