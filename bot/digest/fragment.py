"""Links that open a page at a sentence: text fragments, https://wicg.github.io/scroll-to-text-fragment.

`#:~:text=[prefix-,]start[,end]`: a browser that knows them scrolls to the first such text and marks it, others open the
page. Every part is cut at a clause where it can be, for browsers match whole words only, and lies in one paragraph,
for none may run across blocks; the sentence is linked with its marker, so that two items that begin alike differ,
but without one that a browser makes itself and the page does not hold.
"""

import re
from urllib.parse import quote

from bot.domain.seen import LONGEST, MARK

SHORT = 32
"""Characters of a sentence that is written out; of a longer one so much less than half at each end."""

_END = 14
_PREFIXES = (10, 20, 40)
"""Characters of what stands before a sentence that stands elsewhere, too: as few as tell it apart."""
_MARKER = 14
"""Characters before an item within which its sentence, or else its clause, begins: 一是, （十二） and the like."""

_ABOVE = 20_000
"""Characters above an item within which the same words are looked for, so that the cost of many items stays linear."""

_STOPS = "。！？；\n"
_STOP = re.compile(f"[{_STOPS}]")
_CLAUSE = re.compile("[，、：；,:]")
_DIRECTIVE = ":~:"


def at(url: str | None, text: str, start: int, end: int) -> str | None:
    """The address that opens `url` at the first sentence of the item `text[start:end]`; None without an address."""
    if not url or start >= end:
        return url or None
    page, mark, place = url.partition("#")
    return f"{page}{mark or '#'}{place.partition(_DIRECTIVE)[0]}{_DIRECTIVE}{directive(text, start, end)}"


def directive(text: str, start: int, end: int) -> str:
    """The directive for the first sentence of `text[start:end]`, percent-encoded."""
    first, last = sentence(text, start, end)
    found = text[first:last]
    parts = [found] if len(found) <= SHORT else [_beginning(found), _ending(found)]
    shown = ",".join(map(_encoded, parts))
    before = _told_apart(text, first, parts[0])
    return f"text={_encoded(before)}-,{shown}" if before else f"text={shown}"


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The first sentence of an item, with the marker before it, without what ends it."""
    while start < end and text[start].isspace():
        start += 1
    floor = max(0, start - _MARKER)
    begins = [found.end() for found in _STOP.finditer(text, floor, start)]
    if not begins and not floor:
        begins = [0]
    clauses = [found.end() for found in _CLAUSE.finditer(text, floor, max(0, start - 1))]
    first = (begins or clauses or [start])[-1]
    if (seen := MARK.match(text, first)) and seen.end() < end:
        first = seen.end()
    stop = _STOP.search(text, start + 1, end)
    last = stop.start() if stop else end
    while first < last and text[first].isspace():
        first += 1
    while last > first and (text[last - 1].isspace() or text[last - 1] in _STOPS):
        last -= 1
    return first, last


def _beginning(found: str) -> str:
    clauses = [clause.start() for clause in _CLAUSE.finditer(found, 0, _END + 1) if clause.start() >= _END // 2]
    return found[: clauses[-1] if clauses else _END]


def _ending(found: str) -> str:
    clauses = [clause.end() for clause in _CLAUSE.finditer(found, len(found) - _END) if clause.end() <= len(found) - 4]
    return found[clauses[0] if clauses else len(found) - _END :]


def _unmarked(text: str, first: int) -> int:
    """Where the line begins if nothing but a mark that no page holds stands before, else `first`."""
    opening = text.rfind("\n", max(0, first - LONGEST), first) + 1
    return opening if MARK.fullmatch(text, opening, first) else first


def _told_apart(text: str, first: int, found: str) -> str:
    """What stands before words that stand further up, too, and there behind something else; nothing of others."""
    above = max(0, first - _ABOVE)
    if text.find(found, above, first) < 0:
        return ""
    befores = [_before(text, _unmarked(text, first), most) for most in _PREFIXES]
    alike = (re.compile(rf"{re.escape(before)}\s*{re.escape(found)}") for before in befores)
    apart = (before for before, twice in zip(befores, alike, strict=True) if not twice.search(text, above, first))
    return next(apart, befores[-1])


def _before(text: str, first: int, most: int) -> str:
    """What stands before, in the paragraph it stands in: of the sentence's own, else of the one above."""
    above = text[max(0, first - 10 * most) : first].rstrip()
    return MARK.sub("", above[above.rfind("\n") + 1 :])[-most:].strip()


def _encoded(part: str) -> str:
    """Percent-encoded, the characters too that mean something in a directive: - , &"""
    return quote(part, safe="", errors="ignore").replace("-", "%2D")
