"""Where the clauses of an item end, and how long they are."""

import re

from bot.extract.text import Layout

_FIRST = re.compile(r"[，。；：！？\n]|$")
_OPENING, _CLOSING = "（“《‘", "）”》’"
_BRACKETS = _OPENING + _CLOSING
_EDGES = re.compile(rf"[{_OPENING}{_CLOSING}，。；：！？\n ](?:(?<! )|(?= ))")
"""What may end a clause: a mark or two blanks; a bracket begins or ends what does not count."""
_LIGHT = re.compile("[“”‘’ ]")


def clause_end(layout: Layout, start: int, end: int) -> int:
    """The first ，。；： or line break outside brackets and quotes; `end` if there is none."""
    folded, depth = layout.folded, 0
    plain = _EDGES.search(folded, start, end)
    if plain is None:
        return end
    if folded[first := plain.start()] not in _BRACKETS:
        return first
    for found in _EDGES.finditer(folded, first, end):
        character = found.group()
        if character in _OPENING:
            depth += 1
        elif character in _CLOSING:
            depth = max(0, depth - 1)
        elif not depth or character in "\n  ":
            return found.start()
    return _FIRST.search(layout.folded, start, end).start() if depth else end  # type: ignore[union-attr]


def weight(clause: str) -> int:
    return len(clause) - len(_LIGHT.findall(clause))
