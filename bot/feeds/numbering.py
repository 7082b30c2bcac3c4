"""The numbers that Word counts itself: what a reader sees before a paragraph, though it is no text of the file."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from docx.oxml.ns import qn

from bot.domain.seen import BULLET
from bot.feeds.counts import OF_WORD

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_PLACE = re.compile(r"%([1-9])")
_FULL = re.compile("[、）．。：】]$")
_LONGEST_TEXT = 40
_DIGITS = 6
_MOST_STYLES = 20
"""Styles that one is based on, at most: a damaged file may base them in a ring."""


class Numbering:
    """Counts a document's numbered paragraphs, which are asked for in their order."""

    def __init__(self, document: "Document") -> None:
        self._styles = {style.style_id: style.element for style in document.styles}
        self._lists: dict[str, Any] = {}
        self._numbers: dict[str, Any] = {}
        linked = (
            one.target_part
            for one in document.part.rels.values()
            if one.reltype.endswith("/numbering") and not one.is_external
        )
        for element in getattr(next(linked, None), "element", ()):
            if element.tag == qn("w:abstractNum"):
                self._lists[element.get(qn("w:abstractNumId"))] = element
            elif element.tag == qn("w:num"):
                self._numbers[element.get(qn("w:numId"))] = element
        self._known: dict[str, dict[int, Any]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def mark(self, paragraph: "Paragraph") -> str:
        """What Word shows before the paragraph, "" for nothing; a blank behind it, unless a full-width mark ends it."""
        found = self._place(paragraph) if self._numbers else None
        if found is None:
            return ""
        number, depth = found
        levels = self._levels(number)
        if depth not in levels:
            return ""
        counts = self._counted(number, depth, levels)
        shown = self._shown(levels, depth, counts)
        return shown if not shown or _FULL.search(shown) else f"{shown} "

    def _place(self, paragraph: "Paragraph") -> tuple[str, int] | None:
        """The number and depth that the paragraph names, or else its style."""
        named = paragraph._p.pPr
        style = named.pStyle.val if named is not None and named.pStyle is not None else None
        number, depth = _named(named)
        for element in self._based(style):
            if number is not None:
                break
            number, own = _named(element.find(qn("w:pPr")))
            depth = own if depth is None else depth
            if number is not None and depth is None:
                depth = self._depth_of(number, element.get(qn("w:styleId")))
        return (number, depth or 0) if number in self._numbers and number is not None else None

    def _based(self, style: str | None) -> Iterator[Any]:
        """The style and those that it is based on."""
        for _ in range(_MOST_STYLES):
            element = self._styles.get(style) if style else None
            if element is None:
                return
            yield element
            style = _value(element, "w:basedOn")

    def _depth_of(self, number: str, style: str | None) -> int | None:
        """The level of a list that names the style as its own."""
        own = (depth for depth, level in self._levels(number).items() if style and _value(level, "w:pStyle") == style)
        return next(own, None)

    def _list_of(self, number: str) -> str:
        """The abstract list of a number; one that only names a style of lists is that style's."""
        for _ in range(_MOST_STYLES):
            key = _value(self._numbers[number], "w:abstractNumId") or ""
            linked = _value(self._lists.get(key), "w:numStyleLink")
            style = self._styles.get(linked) if linked else None
            following = _named(style.find(qn("w:pPr")))[0] if style is not None else None
            if following is None or following not in self._numbers:
                break
            number = following
        return key

    def _levels(self, number: str) -> dict[int, Any]:
        if number not in self._known:
            self._known[number] = self._read_levels(number)
        return self._known[number]

    def _read_levels(self, number: str) -> dict[int, Any]:
        found = self._lists.get(self._list_of(number))
        levels = {_depth(level): level for level in (found.findall(qn("w:lvl")) if found is not None else ())}
        for override in self._numbers[number].findall(qn("w:lvlOverride")):
            level = override.find(qn("w:lvl"))
            if level is not None:
                levels[_depth(override)] = level
        return levels

    def _counted(self, number: str, depth: int, levels: dict[int, Any]) -> dict[int, int]:
        """The counts of the list with this paragraph; a number that says where it starts begins anew at first."""
        counts = self._counts.setdefault(self._list_of(number), {})
        start = self._starts(number).get(depth)
        if start is not None and (number, depth) not in self._begun:
            counts.pop(depth, None)
        self._begun.add((number, depth))
        first = start if start is not None else _number(_value(levels[depth], "w:start"), 1)
        counts[depth] = counts[depth] + 1 if depth in counts else first
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        return counts

    def _starts(self, number: str) -> dict[int, int]:
        overrides = self._numbers[number].findall(qn("w:lvlOverride"))
        said = {_depth(one): _value(one, "w:startOverride") for one in overrides}
        return {depth: _number(start, 1) for depth, start in said.items() if start is not None}

    @staticmethod
    def _shown(levels: dict[int, Any], depth: int, counts: dict[int, int]) -> str:
        level = levels[depth]
        if _value(level, "w:numFmt") == "bullet":
            return BULLET
        legal = level.find(qn("w:isLgl")) is not None

        def counted(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            other = levels.get(at)
            written = "decimal" if legal and at != depth else _value(other, "w:numFmt") or "decimal"
            count = counts.get(at, _number(_value(other, "w:start"), 1))
            return OF_WORD.get(written, str)(count)

        written = (_value(level, "w:lvlText") or "")[:_LONGEST_TEXT]
        return " ".join(_PLACE.sub(counted, written).split())


def _named(properties: Any) -> tuple[str | None, int | None]:
    """The number and the depth that a paragraph's or style's properties name."""
    found = properties.find(qn("w:numPr")) if properties is not None else None
    depth = _value(found, "w:ilvl")
    return _value(found, "w:numId"), _number(depth, 0) if depth is not None else None


def _value(element: Any, name: str) -> str | None:
    child = element.find(qn(name)) if element is not None else None
    value = child.get(qn("w:val")) if child is not None else None
    return str(value) if value is not None else None


def _depth(element: Any) -> int:
    return _number(element.get(qn("w:ilvl")), 0)


def _number(written: str | None, otherwise: int) -> int:
    return int(written) if written is not None and written.isdecimal() and len(written) <= _DIGITS else otherwise
