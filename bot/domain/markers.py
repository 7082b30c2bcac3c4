"""Marks in a text: how its items begin, and whether words hold both halves of those that come in pairs."""

import re

BULLETS = "•●■◆▲★▶►➤◇☆△"
"""The signs that lines of a list begin with."""

ITEM_MARKER = re.compile(
    r"(?<![第条款按照和与、及或述])（[一二三四五六七八九十]{1,3}）(?![项款条目类])"
    r"|(?:[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十百])|\([一二三四五六七八九十]{1,3}\)"
    r"|\d{1,2}[.、](?!\d)|第[一二三四五六七八九十百]{1,5}条(?=[^的第、和至规第]))"
)
"""How an item begins: the first in the middle of a line, too, where a source has lost its line ends."""


_PAIRS = (("“", "”"), ("《", "》"), ("（", "）"), ("「", "」"), ("『", "』"))
_SPOKEN = re.compile("[一二三四五六七八九十]{1,2}[是要]")
"""How an item begins as a person says it (二是｜查处案件134起)."""
_NUMBERED = re.compile(r"\d{1,2}．(?!\d)|[①-⑳]|[（(]\d{1,2}[）)]")
"""How an item begins in a clause of its own; within a line these may be parts of a name or point at another place."""


def behind_marker(text: str, start: int, end: int) -> int:
    """Where the words of an item begin that its number opens (（一）｜到2027年…; 三是｜6月底前完成)."""
    blank = len(text[start:end]) - len(text[start:end].lstrip())
    found = ITEM_MARKER.match(text, start + blank, end) or _NUMBERED.match(text, start + blank, end)
    start = found.end() if found else start
    spoken = _SPOKEN.match(text, start, end)
    return spoken.end() if spoken else start


def is_paired(words: str) -> bool:
    """Whether each quotation mark and bracket of the words has its other half in them."""
    return all(words.count(one) == words.count(other) for one, other in (*_PAIRS, "()"))


_MARK = re.compile("[“”《》（）「」『』]")
_EDGES = "“”「」『』"
_CLOSING = dict(_PAIRS)
_OPENING = {closing: opening for opening, closing in _PAIRS}


def whole(words: str) -> tuple[str, int, int]:
    """The words with both halves of their marks, and how many characters have gone from their begin and end.

    A quotation mark at an edge goes whose other half is not there; for one within …… is put with that half.
    """
    lone = _lone(words) if _MARK.search(words) else []
    if not lone:
        return words, 0, 0
    start, end = 0, len(words)
    while start in lone and words[start] in _EDGES:
        start += 1
    while end - 1 in lone and end > start and words[end - 1] in _EDGES:
        end -= 1
    within = [words[at] for at in reversed(lone) if start <= at < end]
    before = "".join(_OPENING[mark] for mark in within if mark in _OPENING)
    after = "".join(_CLOSING[mark] for mark in within if mark in _CLOSING)
    shown = f"{before}……" * bool(before) + words[start:end] + f"……{after}" * bool(after)
    return shown, start, len(words) - end


def _lone(words: str) -> list[int]:
    """Where the marks stand whose other half does not."""
    found: list[int] = []
    for opening, closing in _PAIRS:
        open_at: list[int] = []
        for at, mark in enumerate(words if opening in words or closing in words else ""):
            if mark == opening:
                open_at.append(at)
            elif mark == closing and open_at:
                open_at.pop()
            elif mark == closing:
                found.append(at)
        found += open_at
    return sorted(found)
