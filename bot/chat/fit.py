"""Chinese lines on a terminal of a given width: broken between characters, punctuation kept where it belongs.

Rich breaks at blanks only, which Chinese does not write. The rules at line borders are those of GB/T 15834 §5.1.
"""

import re

from rich.cells import cell_len
from rich.text import Text

NEVER_FIRST = frozenset("，。；：、！？）》〉”’】〕］」』％%…·～,.;:!?)]}")
NEVER_LAST = frozenset("（《〈“‘【〔［「『([{")
DASHES = frozenset("-－—–~～")
STARTS = frozenset({"", " ", "("})
WIDE = 2
_LEAD = re.compile(r"(?P<bar>│ )?(?P<blank>[ 　]*)(?P<mark>[•◦] |\d{1,3} {1,2})?")
_ADDRESS = re.compile(r"<?https?://[^\s<>，。；）]+>?")
"""Cut in two it leads nowhere; it is longer than a line rather."""


def fit(text: Text, width: int) -> Text:
    """The text in lines of at most `width` cells, but for addresses; what follows a bullet or a bar stays behind it."""
    folded = [part for line in text.split("\n", allow_blank=True) for part in _fold(line, width)]
    return Text("\n").join(folded)


def _fold(line: Text, width: int) -> list[Text]:
    lead = _LEAD.match(line.plain)
    assert lead is not None
    hang = (lead["bar"] or "") + " " * cell_len(lead["blank"] + (lead["mark"] or ""))
    parts: list[Text] = []
    indent = ""
    while cell_len(indent + line.plain) > width:
        least = lead.end() if not parts else 0
        address = _ADDRESS.match(line.plain, least)
        at = max(_border(line.plain, width - cell_len(indent), least), address.end() if address else 0)
        head, line = line.divide([at])
        head.rstrip()
        parts.append(Text(indent) + head)
        line = line[len(line.plain) - len(line.plain.lstrip(" ")) :]
        indent = hang
    return [*parts, Text(indent) + line] if line or not parts else parts


def _border(text: str, room: int, least: int) -> int:
    """Where to break: the last border within `room` cells and after `least` characters, else wherever the room ends."""
    used, best, at = 0, 0, 0
    for at, character in enumerate(text):
        closes = text[at : at + 3].strip() in DASHES and len(text) - at <= len(" —")  # — 无更新 —
        if at > least and not closes and _may_break(text[:at], text[at : at + 2].lstrip(" ")[:1]):
            best = at
        used += cell_len(character)
        if used > room:
            break
    return best or max(at, 1)


def _may_break(said: str, after: str) -> bool:
    before = said[-1]
    if after in NEVER_FIRST or before in NEVER_LAST or before.isdigit():  # a number stays with its unit
        return False
    if said[-2:-1].isdigit() and after.isdigit() and before != " ":
        return False  # 2021－2022年, 2026年11月20日
    if before in DASHES and said[-2:-1] in STARTS:
        return False  # -召回
    if before == " ":  # also with one behind a blank (共 6 篇)
        return not (said[-2:-1].isdigit() and cell_len(after) == WIDE)
    return cell_len(before) == WIDE or cell_len(after) == WIDE
