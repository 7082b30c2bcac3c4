"""What joins things that are said in a row (和, 以及), and quotations, within which nothing is joined or parted."""

import re

AND = "(?:以及|还有|還有|[和与與及跟])"
"""A pattern of the words that join, which stand in names too (工业和信息化部)."""
BESIDE = f"(?:{AND}|同埋?)"  # between names or blanks; elsewhere 同 is a part of words (合同)
_QUOTED = re.compile('“[^”]*”?|「[^」]*」?|《[^》]*》?|"[^"]*"?')


def unquoted(pattern: re.Pattern[str], words: str) -> list[re.Match[str]]:
    """Where the pattern is found, but within quotations."""
    quoted = [found.span() for found in _QUOTED.finditer(words)]
    return [one for one in pattern.finditer(words) if not any(first < one.start() < last for first, last in quoted)]
