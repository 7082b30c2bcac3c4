"""Names right behind the number of a paragraph."""

import re

_LONGEST_NUMBER = 8
_HEADING = re.compile(
    r"[一二三四五六七八九十]是$|(?:^|\n)\s*(?:（[一二三四五六七八九十\d]{1,3}）|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、])\s*$"
)
_NUMBER = re.compile(r"\d{1,2}[.．](?!\d)")
_HEADS_END = ("。", "\n", "：")


def behind(folded: str, start: int, limit: int) -> int:
    """Behind the number that the digit at `start` begins (3.｜支持夜航平台建设); `start` without any."""
    number = _NUMBER.match(folded, start, limit)
    return number.end() if number else start


def is_heading(folded: str, start: int, end: int) -> bool:
    """Whether a numbered paragraph has no other first sentence than the name (（二）｜走访制度。)."""
    return folded.startswith(_HEADS_END, end) and bool(_HEADING.search(folded, max(0, start - _LONGEST_NUMBER), start))
