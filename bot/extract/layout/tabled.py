"""Rows of a table that became one paragraph: bare numbers before short headings and two blanks (…。7延时　　…)."""

import itertools
import re
from collections.abc import Iterator

from bot.extract.text import Layout

_BEHIND = re.compile("  (?<=[^。；，：\n ]  )[^ \n]")
_QUOTED = re.compile("”\n(?<=[^。；，：\n ]”\n)")
"""What such a heading ends with."""
_ROW = re.compile(r"\d\d?(?=[一-龥“《][^。；，：\n ]{2,30}(?:  [^ \n]|(?<=”)\n))(?![年月日时个人元])")
_NOT_BEHIND = frozenset("0123456789.%第-—/")
_FEWEST = 3


def found(layout: Layout) -> Iterator[tuple[int, int, int]]:
    """Start, end and number of each such number, three of which at least count on."""
    folded = layout.folded
    if not (_BEHIND.search(folded) or _QUOTED.search(folded)):
        return
    rows = [
        (row.start(), row.end(), int(row[0]))
        for row in _ROW.finditer(folded)
        if folded[row.start() - 1 : row.start()] not in _NOT_BEHIND
    ]
    counting = [later[2] == earlier[2] + 1 for earlier, later in itertools.pairwise(rows)]
    if sum(counting) < _FEWEST - 1:
        return
    for at, row in enumerate(rows):
        if any(counting[max(0, at - 1) : at + 1]):
            yield row
