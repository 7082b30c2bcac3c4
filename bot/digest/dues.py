"""The clause that a date stands in, which says what is due by it."""

import re

from bot.domain.markers import behind_marker
from bot.domain.reading import Deadline

TOO_SHORT = 6
"""A clause that has no more words than these besides its date does not say what is due."""
_GOES_ON = "，："
_ENDS = _GOES_ON + "。！？；\n"
_BRACKETS = {"）": "（", ")": "(", "】": "【", "〕": "〔", "》": "《", "”": "“"}

_JOINS = re.compile(r"\s*(?:(?:并且?|且|同时)(?=[于在应须需将请由按]|\Z))?(?:于\s*\Z)?")
"""What binds such a clause to the one before it (并于｜12月15日前报送), which nobody is shown."""


def due_words(text: str, deadline: Deadline) -> str:
    """The clause of the text that carries the date, and the next where it holds little else; else the date alone."""
    if text[deadline.start : deadline.end] != deadline.text:
        return deadline.text
    start, end = due_clause(text, deadline, goes_on=True)
    return text[start:end].strip()


def due_clause(text: str, deadline: Deadline, *, goes_on: bool = False) -> tuple[int, int]:
    """Where these words stand; with `goes_on` up to the end of the next clause also where nothing follows the date.

    With `goes_on` they are told alone, too: without what joins them to the clause before.
    """
    start = max(text.rfind(mark, 0, deadline.start) for mark in _ENDS) + 1
    start = behind_marker(text, start, deadline.start)
    if goes_on and (joint := _JOINS.match(text, start, deadline.start)):
        start = joint.end()
    end = _clause_end(text, deadline.end)
    says_little = end - start - len(deadline.text) < TOO_SHORT or (goes_on and not text[deadline.end : end].strip())
    if says_little and text[end : end + 1] in tuple(_GOES_ON):
        end = _clause_end(text, end + 1)
    return _paired(text, (start, end), deadline)


def _paired(text: str, clause: tuple[int, int], deadline: Deadline) -> tuple[int, int]:
    """The clause, cut where it leaves or enters brackets of which it has but one (6月底前完成）)."""
    start, end = clause
    opened: list[int] = []
    for at in range(start, end):
        if text[at] in _BRACKETS.values():
            opened.append(at)
        elif text[at] in _BRACKETS:
            if opened and text[opened[-1]] == _BRACKETS[text[at]]:
                opened.pop()
            elif at < deadline.start:
                start, opened = at + 1, []
            elif at >= deadline.end:
                end = at
                break
    start = max((at + 1 for at in opened if at < deadline.start), default=start)
    return start, min((at for at in opened if at >= deadline.end), default=end)


def _clause_end(text: str, start: int) -> int:
    return min((at for mark in _ENDS if (at := text.find(mark, start)) >= 0), default=len(text))
