"""Marks that a reader sees before the items of a list, though the source has none there: a browser or Word counts them.

In a text each stands at the beginning of its line, with a blank behind it.
"""

import re

BULLET = "•"
"""Stands for the sign of a list without numbers, whatever its form."""

LONGEST = 8
"""Characters of a mark with its blank, at most."""

_COUNTED = "[一二三四五六七八九十百零]"
MARK = re.compile(rf"^(?:{BULLET}|[0-9]{{1,4}}\.|[A-Za-z]{{1,6}}\.|{_COUNTED}{{1,6}}、) ", re.MULTILINE)
"""A mark that may be of this kind: some texts write theirs in the same way."""

_NUMBER = re.compile(
    rf"^(?:{MARK.pattern[1:]}|[（(](?:[0-9]{{1,3}}|{_COUNTED}{{1,4}})[）)]|{_COUNTED}{{1,6}}、|[0-9]{{1,3}}[．、]|[①-⑳])",
    re.MULTILINE,
)


def without_marks(text: str) -> str:
    """The text as its source has it, where a mark is none of its own."""
    return MARK.sub("", text)


def without_numbers(text: str) -> str:
    """The text without any mark of a list, whoever made it: one more item gives all that follow another number."""
    return _NUMBER.sub("", text)
