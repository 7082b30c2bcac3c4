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
    parts = alternatives(pattern)
    bound = [part for part in parts if part.startswith("^")]
    if bound:
        return _bound_or_free(re.compile("|".join(bound)), [part for part in parts if part not in bound])
    first = first_letters(pattern) if any(part[:1] in "([" for part in parts) else ""
    return beginning(first, f"(?:{pattern})").search if first else re.compile(pattern).search


def _bound_or_free(bound: re.Pattern[str], free: list[str]) -> Seeker:
    at_start = bound.match
    if not free:
        return at_start
    anywhere = seeker("|".join(free))
    return lambda text, *where: at_start(text, *where) or anywhere(text, *where)


def alternatives(pattern: str) -> list[str]:
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
    firsts = [_first_of(_PIECE.findall(part)) for part in alternatives(pattern)]
    return "".join(firsts) if all(firsts) else ""


def _first_of(pieces: list[str]) -> str:
    """The same for what holds no alternatives but those in its groups."""
    length, first = 1, pieces[0] if pieces else ""
    if pieces[:3] == ["(", "?", ":"]:
        depths = list(itertools.accumulate((piece == "(") - (piece == ")") for piece in pieces))
        length = depths.index(0) + 1
        first = first_letters("".join(pieces[3 : length - 1]))
    elif first.startswith("["):
        first = first[1:-1]
    behind = pieces[length : length + 1]
    if not first or first[0] in _UNTOLD or first[-1] == "-" or "]" in first or behind == ["{"]:
        return ""
    if behind not in (["?"], ["*"]):
        return first
    rest = _first_of(pieces[length + 1 :])
    return first + rest if rest else ""
