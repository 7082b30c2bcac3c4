"""HTML → lines of text: blocks become lines, rows of tables one line each, furniture of the page goes."""

import html
import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bot.feeds import breaks, itemised, wraps
from bot.feeds.breaks import BLOCK, LINE
from bot.feeds.lines import tidy

TAG = re.compile(r"<(?:!--|/?[a-zA-Z][^<>]{0,4000}>)")
_ESCAPED_TAG = re.compile(
    r"&lt;/?(?:p|br|div|span|img|a|strong|b|font|table|tr|td|ul|ol|li|h\d|section)\b", re.IGNORECASE
)
_ITEM_ENDS = BLOCK * 2
_PLAIN = re.compile(r"(?:[^<>&\x00\r\ud800-\udfff]++|</?(?:p|br ?/?|b|i|u|em|span|strong)>)*+")
"""Nothing but text, paragraphs and emphasis, without attributes: what half the feeds give needs no tree."""

_PLAIN_BLOCK = re.compile("</?p>")
_PLAIN_LINE = re.compile("</?br ?/?>")
_PLAIN_TAG = re.compile(r"<[^>]+>")

_BLOCKS = frozenset({
    "p", "div", "section", "article", "main", "header", "footer", "li", "ul", "ol", "dl", "dt", "dd", "table", "thead",
    "tbody", "tfoot", "caption", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "figure",
    "figcaption", "center", "address", "hr", "body", "form", "fieldset", "details", "summary",
})  # fmt: skip
_NEVER = (
    "script,style,noscript,template,iframe,object,embed,svg,canvas,audio,video,map,button,select,input,textarea,"
    "nav,head,link,meta,[hidden],[style*='display:none'],[style*='display: none']"
)
# Parts of a page around its text, by the words in their class or id; parts that hold much of the text stay whatever
# they are called. `editor` alone is no such word: .TRS_Editor is the body of half the government's pages.
_FURNITURE = frozenset({
    "appendqr", "qr", "qrcode", "ewm", "erweima", "share", "bdshare", "bshare", "sharebar", "comment", "comments",
    "pinglun", "related", "relate", "recommend", "tuijian", "ad", "ads", "advert", "advertisement", "breadcrumb",
    "crumb", "toolbar", "copyright", "pagination", "pager", "prenext",
})  # fmt: skip
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_MUCH = 0.3
_CELL = 200


def lines(source: str) -> list[str]:
    """The lines of text of an HTML fragment or page, unfiltered but tidy; text without any tag counts as plain text.

    Markup that was escaped once too often is resolved once more, where it still looks like tags (SOURCES §5 row 16).
    """
    if not TAG.search(source) and _ESCAPED_TAG.search(source):
        source = html.unescape(source)
    if not TAG.search(source):
        return wraps.paragraphs(html.unescape(source))
    if _PLAIN.fullmatch(source):
        return _plain(source)
    found = _read(source)
    joined = "\n".join(found)
    if _ESCAPED_TAG.search(joined) or sum(map(len, TAG.findall(joined))) > len(joined) // 10:
        return _read(html.unescape(joined))
    return found


def _plain(source: str) -> list[str]:
    """What `_read` gives for a `_PLAIN` source, in a fifth of the time."""
    text = _PLAIN_BLOCK.sub(BLOCK, _flattened(source))
    text = _PLAIN_LINE.sub(LINE, text) if "br" in text else text
    return breaks.lines(_PLAIN_TAG.sub("", text))


def _read(source: str) -> list[str]:
    body = LexborHTMLParser(source).body
    return [] if body is None else text_of(body)


def text_of(root: LexborNode) -> list[str]:
    """The lines of a parsed tree, without scripts, forms, share bars and the like."""
    return breaks.lines("".join(_pieces(root, furniture(root))))


def furniture(root: LexborNode) -> frozenset[int]:
    """The `mem_id` of every node that is no text: scripts, forms, navigation, QR codes, share bars, related links.

    A set to step over, not nodes to remove: destroying a node whose ancestor is gone already is undefined.
    """
    never = frozenset(node.mem_id for node in root.css(_NEVER))
    suspects = [node for node in root.css("[class],[id]") if _is_furniture(node)]
    if not suspects:
        return never
    limit = _MUCH * _length(root, never)
    return never | {node.mem_id for node in suspects if _length(node, never) < limit}


def _is_furniture(node: LexborNode) -> bool:
    named = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
    return not _FURNITURE.isdisjoint(word.lower() for word in _WORDS.findall(named))


def _length(root: LexborNode, skip: frozenset[int]) -> int:
    return sum(len(piece) for piece in _pieces(root, skip))


def _pieces(root: LexborNode, skip: frozenset[int]) -> Iterator[str]:
    """Text of a tree with a break at every block's border and the marks of lists; a stack, since recursion would end
    at 1,000 nested tags."""
    stack: list[LexborNode | str] = [root]
    marks: dict[int, str] = {}
    mark = ""
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            mark = "" if node == _ITEM_ENDS else mark
            yield node
        elif node.is_text_node:
            text = _flat(node)
            if mark and text and not text.isspace():
                yield itemised.before(mark, text)
                mark = ""
            yield text
        elif node.tag == "br":
            yield LINE
        elif node.mem_id not in skip:
            tag = node.tag
            row = _row(node, skip) if tag == "tr" else None
            edge = end = BLOCK if tag in _BLOCKS else ""
            if tag in itemised.LISTS:
                marks |= itemised.marks(node)
            elif tag == "li" and node.mem_id in marks:
                mark, end = marks.pop(node.mem_id), _ITEM_ENDS
            inner = [child for child in node.iter(include_text=True) if isinstance(child, LexborNode)]
            stack.extend((end, *(reversed(inner) if row is None else [row]), edge))


def _flat(node: LexborNode) -> str:
    text = node.text_content or ""
    text = _flattened(text)
    return text.replace("\n", LINE) if node.parent is not None and node.parent.tag == "pre" else text


def _flattened(text: str) -> str:
    """Without what stands for breaks and borders of cells."""
    return text.replace("\t", " ").replace(BLOCK, " ").replace(LINE, " ")


def _row(row: LexborNode, skip: frozenset[int]) -> str | None:
    """The cells of a row of data, joined by tabs; None for a row that lays out a page."""
    cells = [cell for cell in row.iter() if cell.tag in {"td", "th"}]
    if len(cells) < 2 or row.css_first("table") is not None:
        return None
    texts = [tidy(_flattened("".join(_pieces(cell, skip)))) for cell in cells]
    return None if any(len(text) > _CELL for text in texts) else "\t".join(text for text in texts if text)
