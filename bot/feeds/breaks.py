"""The lines of a page: parted at its breaks, or put together again where those only cut lines at a width."""

import itertools
import re

from bot.feeds import wraps
from bot.feeds.lines import tidy

BLOCK = "\x0b"
"""Stands where a block begins or ends."""

LINE = "\x0c"
"""Stands for a <br>, and for a line break inside <pre>."""

_INDENTED = re.compile(r"[ \t]*\n[ \t\n]*(?=\u3000\u3000)")
_INDENT = re.compile(r"\s*[\u2003\u3000]|\s*?[\xa0\u2002] ?[\xa0\u2002]| {4}")
_FEWEST = 4
_EMPTY = "\xa0"


def lines(text: str) -> list[str]:
    """The tidy lines of a page, given as its text with BLOCK and LINE in it."""
    if LINE in text:
        blocks = [block.split(LINE) for block in text.split(BLOCK)]
        shape = _shape([part or _EMPTY for block in blocks if len(block) > 1 for part in (*block, "")])
        if shape is not None:
            return [line for block in blocks for line in _of_block(block, shape)]
        text = text.replace(LINE, BLOCK)
    parts = text.split(BLOCK)
    shape = _shape(parts)
    if shape is None:
        return [line for part in parts for line in _split(part)]
    return _of_block([part for part in parts if part.strip(" \n")], shape)


def _of_block(block: list[str], shape: wraps.Shape) -> list[str]:
    """A paragraph never goes on beyond its block, nor beyond a row of data."""
    found: list[str] = []
    for is_row, parts in itertools.groupby(block, _is_row):
        if is_row or len(block) == 1:
            found += [line for part in parts for line in _split(part)]
        else:
            found += wraps.joined([line for part in parts for line in _shown(part)], shape)
    return found


def _shape(parts: list[str]) -> wraps.Shape | None:
    """What the lines were cut at; None where they are none or were cut at no width."""
    told = [part for part in parts if part.strip(" \n") and not _is_row(part)]
    if sum(part.rstrip()[-1:] not in wraps.END for part in told) < wraps.SURELY:
        return None
    return wraps.shape_of_page([line for part in told for line in _shown(part)]) if len(told) >= _FEWEST else None


def _is_row(part: str) -> bool:
    """No text but a row of data keeps its tabs."""
    return "\t" in part


def _shown(part: str) -> list[str]:
    """The lines of a part, tidy but for their indents."""
    return [_indent(cut) + tidy(cut) for cut in _cuts(part)]


def _indent(line: str) -> str:
    """The indent that a line is shown with: wide or firm blanks, or the plain ones of <pre>."""
    found = _INDENT.match(line)
    return "" if found is None else found.group() if line.startswith("    ") else wraps.INDENT * 2


def _split(part: str) -> list[str]:
    """What stands between two breaks, as tidy lines: one, or more where indents alone part its paragraphs."""
    if _is_row(part):
        return ["\t".join(cell for written in part.split("\t") if (cell := tidy(written)))]
    return [line for cut in _cuts(part) if (line := tidy(cut))]


def _cuts(part: str) -> list[str]:
    if "\n" not in part and wraps.INDENT not in part:
        return [part]
    parted = _INDENTED.sub(BLOCK, part).split(BLOCK) if "\n" in part else [part]
    return [cut for piece in parted for cut in wraps.parted(piece)]
