"""Markdown → lines of text: headings and emphasis lose their signs, items keep a dot, links become their text."""

import html
import re

from bot.domain.seen import BULLET
from bot.feeds import blocks, wraps
from bot.feeds.lines import tidy

_HEADED = r"#{1,6}[ \t]++(?P<text>(?:[ \t#]*+[^ \t#\n]++)+)[ \t#]*+$"
HEADING = re.compile(rf"^ {{0,3}}{_HEADED}", re.MULTILINE)
"""An ATX heading; its text in the group `text`."""

_ITEM_HEADING = re.compile(rf"^(?P<mark>[ \t]*(?:[-*+]|\d{{1,3}}[.)])[ \t]+){_HEADED}", re.MULTILINE)
"""An item that is a heading."""

_FENCE = re.compile(r"^ {0,3}(?:```|~~~).*$", re.MULTILINE)
_RULE = re.compile(r"^ {0,3}(?:[-*_][ \t]*){3,}$", re.MULTILINE)
_QUOTE = re.compile(r"^[ \t]*>[ \t]?", re.MULTILINE)
_BULLET = re.compile(r"^[ \t]*[-*+][ \t]+(?:\[[ xX]\][ \t]+)?(?P<item>.*)$", re.MULTILINE)
_ONLY_LINK = re.compile(r"\[[^\]\n]{1,500}\]\([^)\n]{0,2000}\)\s*")
_IMAGE = re.compile(r"!\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\)")
_LINK = re.compile(r"\[([^\]\n]{1,500})\]\([^)\n]{0,2000}\)")
_REFERENCE = re.compile(r"^ {0,3}\[[^\]\n]{1,200}\]:[ \t].*$", re.MULTILINE)
_EMPHASIS = re.compile(  # no mark may contain itself: keeps the search linear; two passes resolve one mark in another
    r"(\*{1,3})(?=\S)([^*\n]+)(?<=\S)\1|(~~)(?=\S)([^~\n]+)(?<=\S)~~|(`{1,3})([^`\n]+)\5"
    r"|(?<!\w)(_{1,3})(?=\S)([^_\n]+)(?<=\S)\7(?!\w)"
)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!~>|])")
_ASIDE = 0xE000  # private characters stand in for escaped ones meanwhile
_SET_ASIDE = re.compile("[\ue000-\ue07f]")
_DIVIDER = re.compile(r"^(?=.*--)[ \t:|-]+$")
_BLOCK_TAG = re.compile(r"<(?:p|div|table|ul|ol|br|section|h\d|blockquote|img|span|font|strong)\b", re.IGNORECASE)


def lines(source: str) -> list[str]:
    """The lines of text of a Markdown document, unfiltered but tidy; blocks of HTML in it are read as HTML."""
    found: list[str] = []
    for block in re.split(r"\n[ \t]*\n", source):
        found.extend(blocks.lines(block) if _BLOCK_TAG.search(block) else _block(block))
    return found


def _block(block: str) -> list[str]:
    for pattern in (_FENCE, _RULE, _REFERENCE, _IMAGE):
        block = pattern.sub("", block)
    block = _ITEM_HEADING.sub(r"\g<mark>\g<text>", block)
    block = HEADING.sub(r"\n\g<text>\n", block)
    block = _BULLET.sub(_item, _QUOTE.sub("", block))
    found: list[str] = []
    for part in re.split(r"\n[ \t]*\n", block):
        rows = part.split("\n")
        if all(row.count("|") >= 1 for row in rows) and any(map(_DIVIDER.match, rows)):
            found.extend(_row(row) for row in rows if not _DIVIDER.match(row))
        else:
            found.extend(wraps.paragraphs(html.unescape(plain(part))))
    return found


def _item(found: re.Match[str]) -> str:
    """An item with a dot before it, as it is shown; none before a mark of its own, or a link alone."""
    item = found["item"]
    bare = _ONLY_LINK.fullmatch(item) or wraps.MARKER.match(plain(item))
    return f"\n{item}" if bare or not item.strip() else f"\n{BULLET} {item}"


def plain(text: str) -> str:
    """Inline Markdown as text: links as their text, no emphasis, no escapes."""
    text = _ESCAPE.sub(lambda found: chr(_ASIDE + ord(found[1])), _SET_ASIDE.sub("", text))
    text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    for _ in range(2):
        text = _EMPHASIS.sub(lambda found: found[2] or found[4] or found[6] or found[8], text)
    return _SET_ASIDE.sub(lambda found: chr(ord(found[0]) - _ASIDE), text)


def _row(row: str) -> str:
    cells = (tidy(plain(cell)) for cell in row.strip().strip("|").split("|"))
    return "\t".join(cell for cell in cells if cell)
