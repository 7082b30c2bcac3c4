"""What was printed, as an SVG picture that keeps Chinese in its columns and needs nothing from the network."""

import re
from html import escape, unescape
from itertools import groupby

from rich.cells import cell_len
from rich.console import Console

CELL = 12.2
"""Pixels a terminal cell in rich's SVG: its 20-pixel font times 0.61."""

FONTS = "Menlo, Consolas, 'DejaVu Sans Mono', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', monospace"
WIDE_STYLE = ' style="font-size: 22px"'
"""Chinese fills its two cells a little better than at the size of a Latin letter."""

_TEXT = re.compile(r'(<text [^>]*x=")([\d.]+)("[^>]*textLength=")[\d.]+("[^>]*>)([^<]*)(</text>)')
_WEB_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
_FAMILY = re.compile(r"font-family: (?:Fira Code, monospace|arial)")


def svg(console: Console, title: str) -> str:
    """The recorded output. Rich takes every character for one cell wide when it sets a text; Chinese takes two."""
    drawn = _WEB_FONT.sub("", console.export_svg(title=title))
    return _TEXT.sub(_set, _FAMILY.sub(f"font-family: {FONTS}", drawn))


def _set(found: re.Match[str]) -> str:
    """One text element for each run of equally wide characters, at its own column."""
    head, x, middle, tail, text, end = found.groups()
    at, parts = float(x), []
    for cells, run in groupby(unescape(text), cell_len):
        word = "".join(run)
        length = cell_len(word) * CELL
        shown = escape(word, quote=False).replace("\N{NO-BREAK SPACE}", "&#160;")
        if word.strip():
            style = WIDE_STYLE if cells > 1 else ""
            parts.append(f"{head}{at:g}{middle}{length:g}{tail[:-1]}{style}>{shown}{end}")
        at += length
    return "".join(parts)
