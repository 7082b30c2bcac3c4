"""Marks that a reader sees before the items of a list, though the source has none there: a browser or Word counts them.

In a text each stands at the beginning of its line, with a blank behind it.
"""

import re

BULLET = "•"
"""Stands for the sign of a list without numbers, whatever its form."""

LONGEST = 8
"""Characters of a mark with its blank, at most."""

MARK = re.compile(rf"^(?:{BULLET}|[0-9]{{1,4}}\.|[A-Za-z]{{1,6}}\.|[一二三四五六七八九十百零]{{1,6}}、) ", re.MULTILINE)
"""A mark that may be of this kind: some texts write theirs in the same way."""


def without_marks(text: str) -> str:
    """The text as its source has it, where a mark is none of its own."""
    return MARK.sub("", text)
