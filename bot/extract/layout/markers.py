"""Enumeration markers: every place of a text that is written like one of the styles."""

import bisect
import functools
import re
from collections.abc import Sequence

import msgspec

from bot.extract.layout import counted, joined, tabled, unnumbered
from bot.extract.layout.style import HEADED, JOINED, TABLED, Style
from bot.extract.layout.styles import ONE_WORDS, STYLES
from bot.extract.text import Layout


class Marker(msgspec.Struct, frozen=True, kw_only=True):
    """A place that looks like a marker: `text` from `start`, the item's own text from `body`.

    `line`: it opens its paragraph. `firm`: the place suits the style; otherwise only an expected number makes it real.
    """

    style: Style
    family: str
    number: int
    text: str
    start: int
    body: int
    paragraph: int
    line: bool
    firm: bool


_INDENT = 8
_SHORT = 30
"""Characters of a line that may be but the heading of the next one."""
ONE = 3
"""Paragraphs, with a title and a source, of an article whose lines became one."""

_QUOTED = re.compile("“[^“”。；\n]{3,30}”(?![，。；：\n])")
"""A heading of some other paper that is named in a sentence (清单中“一、强化监管”部分)."""

_QUOTES = re.compile("[：，\n]$|^$|(?:要求|强调|指出|部署)[^，。；：“”的]{0,6}$")
"""Before a quotation that may begin with a list (局长说：“一是…, 要求各地“一是…)."""

_AFTER = frozenset("，、：,. ")


@functools.cache
def _scanner() -> tuple[re.Pattern[str], dict[int, Style]]:
    """All rows as one pattern, and the row that each of its groups belongs to.

    It begins with a class of characters, so that what else there is costs next to nothing, and at each of them only
    the rows are tried that begin with it.
    """
    rows: dict[str, list[Style]] = {}
    for first in dict.fromkeys("".join(style.begins for style in STYLES)):
        rows[first] = [style for style in STYLES if first in style.begins]
    alike: dict[tuple[str, ...], str] = {}
    for first, styles in rows.items():
        names = tuple(style.name for style in styles)
        alike[names] = alike.get(names, "") + first
    parts, owners, group = [], {}, 1
    for firsts in alike.values():
        styles = rows[firsts[0]]
        for style in styles:
            owners[group] = style
            group += 1 + re.compile(style.pattern).groups
        patterns = "|".join([f"({style.pattern})" for style in styles])
        parts.append(f"[{firsts}](?<=(?={_look(styles)}(?:{patterns})).)")
    return re.compile(f"[{''.join(rows)}](?<=(?=(?:{'|'.join(parts)})).)"), owners


def _look(styles: Sequence[Style]) -> str:
    """A look at whether one of the styles can stand here, by what each has behind what it begins with."""
    if not all(style.behind for style in styles):
        return ""
    begins, behind = "".join([style.begins for style in styles]), "".join([style.behind for style in styles])
    return f"(?=[{begins}]{{1,3}}[{behind}])"


def find(layout: Layout) -> tuple[Marker, ...]:
    """Every place that may be a marker, in text order; which of them are real is decided by the outline."""
    scanner, owners = _scanner()
    found: list[Marker] = []
    end = 0
    for match in scanner.finditer(layout.folded):
        group = match.lastindex or 0  # the row's own group closes after the number's
        if match.start() >= end:
            end = match.end(group)
            marker = _marker(layout, owners[group], match, found)
            if marker is None:
                continue
            if found and _bare(found[-1], marker):
                found.pop()
            found.append(marker)
    return _with_headed(layout, found)


def _with_headed(layout: Layout, found: list[Marker]) -> tuple[Marker, ...]:
    """The markers with those of headings that have none; where one has both, its own counts."""
    rows = [(HEADED, [layout.starts[at] for at in row]) for row in unnumbered.titled(layout) if _free(row, found)]
    rows += [(HEADED, row) for row in counted.found(layout) if _unmarked(row, found)]
    rows += [(JOINED, row) for row in joined.found(layout) if _unmarked(row, found)]
    unseen = [
        _unseen(layout, style, (start, start, number)) for style, row in rows for number, start in enumerate(row, 1)
    ]
    unseen += [_unseen(layout, TABLED, row) for row in tabled.found(layout)]
    if not unseen:
        return tuple(found)
    found += unseen
    return tuple(sorted(found, key=lambda marker: marker.start))


def _unmarked(row: list[int], found: list[Marker]) -> bool:
    return not any(row[0] <= marker.start <= row[-1] for marker in found)


def _free(row: list[int], found: list[Marker]) -> bool:
    return not any(marker.line and row[0] <= marker.paragraph <= row[-1] for marker in found)


def _unseen(layout: Layout, style: Style, place: tuple[int, int, int]) -> Marker:
    """The marker of a list that no mark shows; `place`: its start, its end and its number."""
    start, end, number = place
    paragraph = layout.paragraph(start)
    return Marker(
        style=style,
        family=style.family,
        number=number,
        text=layout.text[start:end],
        start=start,
        body=end,
        paragraph=paragraph,
        line=start == layout.starts[paragraph],
        firm=True,
    )


def _bare(marker: Marker, after: Marker) -> bool:
    """Nothing stands between the marker and the next one of its family (一是二是三是): it counts nothing."""
    return marker.body == after.start and marker.family == after.family


def _marker(layout: Layout, style: Style, match: re.Match[str], found: list[Marker]) -> Marker | None:
    """The marker if it is firm, or right behind another one (三、（一）), or glued to a word where the style allows."""
    folded, group = layout.folded, match.lastindex or 0
    start, end = match.span(group)
    start -= style.led
    paragraph = bisect.bisect_right(layout.starts, start) - 1
    opening = layout.starts[paragraph]
    line = start == opening or (start - opening < _INDENT and folded[opening:start].isspace())
    firm = line or _suits(folded, start, style)
    if style.bare and not firm:
        return None
    if style.announced:
        number = _listed(layout, paragraph, folded[start], found)
    else:
        number = _counted(layout, paragraph, found) if style.bare else style.number(match.group(group + 1))
    if firm or _may_be_weak(layout, start, style, number):
        if not number:
            return None
    elif not found or found[-1].body != start or folded[start - 1] == "第":
        return None
    body = end
    while folded[body : body + 1] in _AFTER:
        body += 1
    return Marker(
        style=style,
        family=style.family + match.group(group + 2) if style.kin else style.family,
        number=number,
        text=layout.text[start:end],
        start=start,
        body=body,
        paragraph=paragraph,
        line=line,
        firm=firm,
    )


def _may_be_weak(layout: Layout, start: int, style: Style, number: int) -> bool:
    """What stands in no place of its style may be one that is expected, or the first of a list behind its subject."""
    if style.glued:
        if style.heads and _QUOTED.match(layout.folded, start - 1):
            return False
        in_row = layout.folded.startswith("，（", start - 1)
        return in_row or not style.to_words or _behind_word(layout, start)
    return number == 1 and opens(layout, style, start)


def opens(layout: Layout, style: Style, start: int) -> bool:
    """A marker of the style may be the first of a list here, behind who acts (各区一要…；二要…)."""
    return style.opens and layout.folded[start - 1] not in ONE_WORDS and _behind_word(layout, start)


def _behind_word(layout: Layout, start: int) -> bool:
    """A word stands right before; or before one blank, where the lines of an article became one."""
    before = layout.folded[max(0, start - 2) : start]
    if before[-1:] == " " and len(layout.starts) <= ONE:
        before = before[:-1]
    return "一" <= before[-1:] <= "龥"


def _counted(layout: Layout, paragraph: int, found: list[Marker]) -> int:
    """The number of a marker without one: the next in its row; a colon before it, or another marker, begins a row."""
    before = next((marker for marker in reversed(found) if marker.line), None)
    if before is None or not before.style.bare:
        return 1
    _, end = layout.bounds(paragraph - 1)
    announced = before.paragraph < paragraph - 1 and layout.folded[before.body : end].rstrip().endswith("：")
    return 1 if announced else before.number + 1


def _listed(layout: Layout, paragraph: int, sign: str, found: list[Marker]) -> int:
    """The same for a sign, 0 where it stands alone: the next line, or the next but one behind a heading, goes on."""
    before = next((marker for marker in reversed(found) if marker.line), None)
    if before is not None and before.text == sign:
        _, end = layout.bounds(before.paragraph)
        short = end - before.body <= _SHORT and layout.folded[end - 1] not in "。；，："
        if paragraph - before.paragraph <= 1 + short:
            return before.number + 1
    return 1 if unnumbered.announced(layout, paragraph) else 0


def _suits(folded: str, start: int, style: Style) -> bool:
    """What stands before, but for a few blanks, suits the style's place; or a quotation begins (要求各地“一是…)."""
    before = folded[start - 1] if start else ""
    if before == " ":
        before = folded[max(0, start - 4) : start].rstrip(" ")[-1:]
    if before == "“" and style.spoken:
        return bool(_QUOTES.search(folded, max(0, start - 10), start - 1))
    return before != "" and before in style.place.value
