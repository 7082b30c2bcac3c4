"""Names right behind a number: that of a paragraph, of a row, or of how many there are."""

import re

_LONGEST_NUMBER = 8
_HEADING = re.compile(
    r"[一二三四五六七八九十]是$|(?:^|\n)\s*(?:（[一二三四五六七八九十\d]{1,3}）|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、])\s*$"
)
_NUMBER = re.compile(r"\d{1,2}[.．](?!\d)")
_YEAR = re.compile(r"20\d\d年度?")
_COUNT = re.compile(r"\d+[万余多]*[个家所处座支条批套项名只款片](?:国家级|省级|市级|县级)?")
_ORDINAL = re.compile("[一二三四五六七八九十百]{1,4}[批届]")
_HEADS_END = ("。", "\n", "：", "；", " ；")


def behind(folded: str, start: int, limit: int) -> int:
    """Behind the number that the digit at `start` begins (3.｜支持夜航平台建设); `start` without any."""
    number = _NUMBER.match(folded, start, limit)
    return number.end() if number else start


def behind_count(folded: str, start: int, limit: int) -> int:
    """Behind the year or the number of things that the digit at `start` begins (12个省级｜节水示范区), or `start`."""
    count = (folded[start] == "2" and _YEAR.match(folded, start, limit)) or _COUNT.match(folded, start, limit)
    return count.end() if count else start


def behind_ordinal(folded: str, mark: int, limit: int) -> int | None:
    """Behind what the 第 at `mark` says of a row (第三届｜海上贸易博览会); None where it says nothing of one."""
    ordinal = _ORDINAL.match(folded, mark + 1, limit)
    return ordinal.end() if ordinal else None


def is_heading(folded: str, start: int, end: int) -> bool:
    """Whether a numbered paragraph has no other first sentence than the name (（二）｜走访制度。)."""
    return folded.startswith(_HEADS_END, end) and bool(_HEADING.search(folded, max(0, start - _LONGEST_NUMBER), start))
