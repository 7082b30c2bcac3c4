"""Text → paragraphs: lines that were broken by width are joined, paragraphs that were run together are parted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.markers import BULLETS
from bot.feeds.lines import tidy

INDENT = "\u3000"
_INDENTS = (INDENT, "\t", "    ")

_FULL = 0.86
"""A line at least this share of the widest wrapped one is full: a long word or a closing quote may leave a gap."""

_WIDEST_WRAP = 132
"""Columns; wrapped text is seldom wider, lines beyond are paragraphs."""

_LONG = 80
"""Columns; in a text of no fixed width a line this long that stops mid-sentence was broken, not ended."""

_LONG_INDENTED = 60
"""The same where its paragraph is indented and the next line is not; headings are shorter or have no comma."""

_PROSE = 0.6
"""A line of this share that holds a whole sentence and stops in the middle of another was broken too, around a box."""

SURELY = 2
"""So many lines of a page that are full, have a mark inside and stop in the middle of a sentence show a width…"""

_MOSTLY = 0.6
"""… where they are this share of those that are full, and of those that have a mark inside."""

_SENTENCES = 8
"""So many lines at most for every one that ends a sentence: else they are mottoes."""

_LABEL = re.compile("[^，。：]{2,8}：")
"""How a row of a table without lines begins (联系人：…)."""

_PROSE_MARK = re.compile("[，。；、：]")
_STOPPED = re.compile(r"[。；](?!$)")
_SHORTEST_ECHO = 8
_ECHOED = 600
"""So far back a heading set twice is sought."""

_NARROWEST_WRAP = 40
_ENOUGH = 5

_CUT = 0.8
"""Of the long lines so many have one length where the text was cut without a look at its words."""

_SOLID = 5
"""So many lines for every one that begins with a marker, and no short one but the last, are one paragraph."""

_NEVER_FIRST = "，、。；：！？）》”’】〕"
END = "。！？；：!?;:…”』」》）)】〕"
_OPEN = re.compile(r"[，、,（(《“‘「『〔【·—－+＋/在对和与及从于把]$")
MARKER = re.compile(
    r"(?:[一二三四五六七八九十百]{1,4}[、是要]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．](?!\d)|第[一二三四五六七八九十百零\d]{1,5}[条章节款]|第[一二三四五六七八九十][，,]"
    rf"|[①-⑳]|[{BULLETS}][^{BULLETS}]"
    r"|(?:举措|任务|措施)[一二三四五六七八九十\d]{1,3}[：:]|[问答][：:]|附件?[：:\d])"
)
"""What an item of a list or another part begins with: such a line never goes on with the one before it."""

_RUN_TOGETHER = re.compile(
    rf"(?<=[。！？；：.!?;:”）)】〕])[ \t]*{INDENT}{{2,}}|(?<!{INDENT}){INDENT}{{2,}}+(?={MARKER.pattern})"
)


@dataclass(frozen=True, slots=True)
class Shape:
    """How a text is laid out.

    `width`: the columns it was wrapped at, None if at none. `length`: the characters, where it was cut at so many,
    words or not. `marked`: what begins a paragraph shows it, by an indent, a blank line or a marker. `solid`: it is one
    paragraph, so a marker that begins a line is there by chance.
    """

    width: int | None
    length: int | None = None
    marked: bool = False
    solid: bool = False

    def is_full(self, line: str) -> bool:
        """The line reaches the width, or the length but for a blank that was lost at the cut."""
        if self.length is not None and len(line) >= self.length - 1:
            return True
        return self.width is not None and width(line) >= _FULL * self.width

    def is_unmarked(self, before: str, line: str) -> bool:
        """A paragraph begins here, since the line before ends short, and nothing else shows it."""
        return bool(before.strip()) and bool(line.strip()) and not self.is_full(before) and not _begins(line)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a plain text, each one tidy line without blank lines between them.

    A line is joined to the one before it where that one stops mid-sentence at the width of the wrap, or at a comma;
    never across a blank line or to a line that is indented or begins with a list marker.
    """
    lines = [line for raw in text.split("\n") for line in parted(raw)]
    shape = shape_of(lines)
    return joined(lines, shape if shape.width else shape_of_page(lines) or shape)


def joined(lines: Sequence[str], shape: Shape) -> list[str]:
    """The paragraphs of lines in this shape; an empty line ends one."""
    found: list[list[str]] = []
    open_line, said = None, ""
    for line in lines:
        if not line.strip():
            open_line = None
        elif open_line is None:
            found.append([line])
            open_line = said = line
        elif not _is_echo(said, line):
            if _continues(open_line, line, shape) or _falls_back(found[-1][0], open_line, line):
                _glue(found[-1], line, shape)
                said = (said + line)[-_ECHOED:]
            else:
                found.append([line])
                said = line
            open_line = line
    return [tidied for parts in found if (tidied := tidy("".join(parts)))]


def width(line: str) -> int:
    """Columns a line takes in the font of Chinese terminals: two for whatever is not Latin."""
    return 2 * len(line) - len(line.encode("latin-1", "ignore"))


def parted(line: str) -> list[str]:
    """A line whose paragraphs are marked only by their indents."""
    body = line.rstrip()
    indent = body[: len(body) - len(body.lstrip())]
    if INDENT not in (bare := body.lstrip()):
        return [body]
    parts = [part.rstrip() for part in _RUN_TOGETHER.split(bare)]
    return [indent + parts[0], *(INDENT * 2 + part for part in parts[1:])]


def shape_of(lines: Sequence[str], enough: int = _ENOUGH) -> Shape:
    """`enough`: so many full lines show a width."""
    filled = [line for line in lines if line.strip()]
    indented = sum([line.startswith(_INDENTS) for line in filled]) >= max(2, len(filled) // 10)
    if max(map(len, filled), default=0) > _WIDEST_WRAP:  # no need to measure the lines
        return Shape(None, marked=indented)
    widest = max(map(width, filled), default=0)
    if not _NARROWEST_WRAP <= widest <= _WIDEST_WRAP:
        return Shape(None, marked=indented)
    shape = Shape(widest, _length(filled, enough))
    full = [line for line in filled if shape.is_full(line)]
    broken = sum([line.rstrip()[-1] not in END for line in full])
    if len(full) < enough or 2 * broken < len(full):
        return Shape(None, marked=indented)
    marked = indented or (len(full) >= _ENOUGH and not any(map(shape.is_unmarked, lines, lines[1:])))
    solid = all(map(shape.is_full, filled[:-1])) and _SOLID * sum(map(_begins, filled)) <= len(filled)
    return replace(shape, marked=marked, solid=solid)


def _length(filled: Sequence[str], enough: int) -> int | None:
    """The characters that the text was cut at: nearly all long lines have as many."""
    lengths = [len(line) for line in filled]
    longest = max(lengths)
    cut = sum(length >= longest - 1 for length in lengths)
    return longest if cut >= max(enough, _CUT * sum(length >= _FULL * longest for length in lengths)) else None


def shape_of_page(lines: Sequence[str]) -> Shape | None:
    """The same where it is sure, since a page shows lists of titles line by line, too; None where there is no width.

    Sure is prose that stops in the middle of a sentence hardly anywhere but at the width, and goes on in a line that
    was broken, too: below a heading stands a paragraph. Paragraphs that nobody broke may stand beside.
    """
    broken = [line for line in lines if not is_whole(line)]
    shape = shape_of(broken, SURELY)
    if shape.width is None or 2 * sum(_LABEL.match(line) is not None for line in broken) > len(broken):
        return None
    stopped = [(line, after) for line, after in zip(lines, [*lines[1:], ""], strict=True) if line[-1:] not in END]
    full = [shape.is_full(line) and not is_whole(line) for line, _ in stopped]
    prose = [_PROSE_MARK.search(line, 1) is not None for line, _ in stopped]
    both = sum(
        is_full and is_prose and bool(after) and not is_whole(after) and MARKER.match(after) is None
        for is_full, is_prose, (_, after) in zip(full, prose, stopped, strict=True)
    )
    if both < max(SURELY, _MOSTLY * sum(full), _MOSTLY * sum(prose)):
        return None
    return shape if _SENTENCES * sum("。" in line for line in broken) >= sum(full) else None


def is_whole(line: str) -> bool:
    """A paragraph that was broken nowhere: no wrapped line is as wide."""
    return 2 * len(line) > _WIDEST_WRAP and width(line) > _WIDEST_WRAP


def _is_echo(before: str, line: str) -> bool:
    """A heading set twice in the middle of a sentence that is still open: it stands in it already."""
    heading = line.strip().rstrip("。")
    return len(heading) >= _SHORTEST_ECHO and before.rstrip()[-1:] not in END and f"{heading}。" in before


def _begins(line: str) -> bool:
    """The line shows that it begins a paragraph."""
    return line.startswith(_INDENTS) or MARKER.match(line.lstrip()) is not None


def _continues(before: str, line: str, shape: Shape) -> bool:
    if line.startswith(_INDENTS) or (not shape.solid and _begins(line)):
        return False
    stop = before.rstrip()
    if _OPEN.search(stop):
        return True
    if shape.width is not None and (is_whole(before) or is_whole(line)):
        return False
    if shape.width is None:
        return width(before) >= _LONG and stop[-1] not in END
    if line[0] in _NEVER_FIRST:
        return True
    if width(before) >= _PROSE * shape.width and stop[-1] not in END and _STOPPED.search(stop):
        return True
    return shape.is_full(before) and (stop[-1] not in END or shape.marked)


def _falls_back(first: str, before: str, line: str) -> bool:
    """The line has no indent, the paragraph before it has one, and stops in the middle of a long sentence."""
    if not first.startswith(_INDENTS) or _begins(line) or "，" not in before:
        return False
    return width(before) >= _LONG_INDENTED and before.rstrip()[-1] not in END


def _glue(parts: list[str], line: str, shape: Shape) -> None:
    """Latin words keep a space between them, unless they were cut themselves; Chinese text needs none."""
    before = parts[-1].rstrip()
    last, first = before[-1:], line[:1]
    spaced = last.isascii() and last.isalpha() and first.isascii() and first.isalnum()
    if shape.length is not None and len(before) >= shape.length:
        spaced = False
    parts[-1] = before
    parts.append(f" {line}" if spaced else line.lstrip())
