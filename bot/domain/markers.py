"""Marks in a text: how its items begin, and whether words hold both halves of those that come in pairs."""

import re

ITEM_MARKER = re.compile(
    r"(?<![第条款按照和与、及或述])（[一二三四五六七八九十]{1,3}）(?![项款条目类])"
    r"|(?:[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十百])|\([一二三四五六七八九十]{1,3}\)"
    r"|\d{1,2}[.、](?!\d)|第[一二三四五六七八九十百]{1,5}条(?=[^的第、和至规第]))"
)
"""How an item begins: the first in the middle of a line, too, where a source has lost its line ends."""


def behind_marker(text: str, start: int, end: int) -> int:
    """Where the words of an item begin that its number opens (（一）｜到2027年…)."""
    blank = len(text[start:end]) - len(text[start:end].lstrip())
    found = ITEM_MARKER.match(text, start + blank, end)
    return found.end() if found else start


def is_paired(words: str) -> bool:
    """Whether each quotation mark and bracket of the words has its other half in them."""
    return all(words.count(one) == words.count(other) for one, other in ("（）", "()", "“”", "《》"))
