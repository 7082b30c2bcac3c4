"""How the patterns of the rule tables are sought: only where they can begin, as far as that is plain to see."""

import itertools
import re
from collections.abc import Callable

from bot.extract.text import beginning

_PIECE = re.compile(r"\\.|\[\^?\]?[^\]]*\]|.", re.DOTALL)
_UNTOLD = "^.$\\(*+?-"
"""What a part begins with whose first letters are not told."""

Seeker = Callable[..., re.Match[str] | None]
"""Takes a text, and from where to where."""


def seeker(pattern: str) -> Seeker:
    """Whether a text holds the pattern; of what is returned only that it is not None means something.

    What is bound to the start is not tried elsewhere. What begins with letters is sought by them: the engine does that
    itself where each alternative begins with a plain letter, not where one begins with a group or a class.
    """
    parts = _alternatives(pattern)
    if all(part.startswith("^") for part in parts):
        return re.compile(pattern).match
    first = first_letters(pattern) if any(part[:1] in "([" for part in parts) else ""
    return beginning(first, f"(?:{pattern})").search if first else re.compile(pattern).search


def _alternatives(pattern: str) -> list[str]:
    """The alternatives of a pattern, those of its groups left alone."""
    depth, parts = 0, [""]
    for piece in _PIECE.findall(pattern):
        depth += (piece == "(") - (piece == ")")
        if piece == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += piece
    return parts


def first_letters(pattern: str) -> str:
    """The letters that a pattern can begin with, as the inside of a class; empty if they are not plain to see."""
    letters = ""
    for part in _alternatives(pattern):
        pieces = _PIECE.findall(part)
        if part.startswith("(?:"):
            depths = list(itertools.accumulate((piece == "(") - (piece == ")") for piece in pieces))
            length = depths.index(0) + 1
            first = first_letters("".join(pieces[3 : length - 1]))
        else:
            length, first = 1, part[1 : len(pieces[0]) - 1] if part.startswith("[") else part[:1]
        optional = len(pieces) > length and pieces[length] in "?*{"
        if not first or optional or first[0] in _UNTOLD or first[-1] == "-" or "]" in first:
            return ""
        letters += first
    return letters
