"""Plain text → paragraphs: lines that were broken by width are joined, paragraphs that were run together are parted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.feeds.lines import tidy

INDENT = "\u3000"

_FULL = 0.86
"""A line at least this share of the widest wrapped one is full: a long word or a closing quote may leave a gap."""

_WIDEST_WRAP = 132
"""Columns; wrapped text is seldom wider, lines beyond are paragraphs."""

_LONG = 80
"""Columns; in a text of no fixed width a line this long that stops mid-sentence was broken, not ended."""

_PROSE = 0.6
"""A line of this share that holds a whole sentence and stops in the middle of another was broken too, around a box."""

_STOPPED = re.compile(r"[。；](?!$)")
_SHORTEST_ECHO = 8
_ECHOED = 600
"""So far back a heading set twice is sought."""

_NARROWEST_WRAP = 40
_ENOUGH = 5

_END = "。！？；：!?;:…”』」》）)】〕"
_OPEN = re.compile(r"[，、,（(《“‘「『〔【·—－+＋/在对和与及从于把]$")
_MARKER = re.compile(
    r"(?:[一二三四五六七八九十百]{1,4}[、是要]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．](?!\d)|第[一二三四五六七八九十百零\d]{1,5}[条章节款]|第[一二三四五六七八九十][，,]"
    r"|[①-⑳]|[问答][：:]|附件?[：:\d])"
)
_RUN_TOGETHER = re.compile(
    rf"(?<=[。！？；：.!?;:”）)】〕])[ \t]*{INDENT}{{2,}}|[ \t]*{INDENT}{{2,}}(?={_MARKER.pattern})"
)


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a text is laid out: the width it was wrapped at (None if not at all) and whether paragraphs are indented."""

    width: int | None
    indented: bool


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a plain text, each one tidy line without blank lines between them.

    A line is joined to the one before it where that one stops mid-sentence at the width of the wrap, or at a comma;
    never across a blank line or to a line that is indented or begins with a list marker.
    """
    lines = [line for raw in text.split("\n") for line in parted(raw)]
    shape = _shape(lines)
    joined: list[list[str]] = []
    open_line, said = None, ""
    for line in lines:
        if not line.strip():
            open_line = None
        elif open_line is None:
            joined.append([line])
            open_line = said = line
        elif not _is_echo(said, line):
            if _continues(open_line, line, shape):
                _glue(joined[-1], line)
                said = (said + line)[-_ECHOED:]
            else:
                joined.append([line])
                said = line
            open_line = line
    return [tidied for parts in joined if (tidied := tidy("".join(parts)))]


def width(line: str) -> int:
    """Columns a line takes in the font of Chinese terminals: two for whatever is not Latin."""
    return 2 * len(line) - len(line.encode("latin-1", "ignore"))


def parted(line: str) -> list[str]:
    """A line whose paragraphs are marked only by their indents."""
    body = line.rstrip()
    indent = body[: len(body) - len(body.lstrip())]
    if INDENT not in (bare := body.lstrip()):
        return [body]
    parts = _RUN_TOGETHER.split(bare)
    return [indent + parts[0], *(INDENT * 2 + part for part in parts[1:])]


def _shape(lines: Sequence[str]) -> _Shape:
    filled = [line for line in lines if line.strip()]
    widths = sorted(width(line) for line in filled)
    indented = sum(line.startswith(INDENT) for line in filled) >= max(2, len(filled) // 10)
    if not widths or not _NARROWEST_WRAP <= widths[-1] <= _WIDEST_WRAP:
        return _Shape(None, indented)
    full = [line for line in filled if width(line) >= _FULL * widths[-1]]
    broken = sum(line.rstrip()[-1] not in _END for line in full)
    wrapped = len(full) >= _ENOUGH and 2 * broken >= len(full)
    return _Shape(widths[-1] if wrapped else None, indented)


def _is_echo(before: str, line: str) -> bool:
    """A heading set twice in the middle of a sentence that is still open: it stands in it already."""
    heading = line.strip().rstrip("。")
    return len(heading) >= _SHORTEST_ECHO and before.rstrip()[-1:] not in _END and f"{heading}。" in before


def _continues(before: str, line: str, shape: _Shape) -> bool:
    if line.startswith((INDENT, "\t", "    ")) or _MARKER.match(line.lstrip()):
        return False
    stop = before.rstrip()
    if _OPEN.search(stop):
        return True
    columns = width(before)
    if shape.width is None:
        return columns >= _LONG and stop[-1] not in _END
    if columns >= _PROSE * shape.width and stop[-1] not in _END and _STOPPED.search(stop):
        return True
    if columns < _FULL * shape.width:
        return False
    return stop[-1] not in _END or shape.indented


def _glue(parts: list[str], line: str) -> None:
    """Latin words keep a space between them, Chinese text needs none."""
    last, first = parts[-1][-1:], line[:1]
    spaced = last.isascii() and last.isalpha() and first.isascii() and first.isalnum()
    parts[-1] = parts[-1].rstrip()
    parts.append(f" {line}" if spaced else line.lstrip())
