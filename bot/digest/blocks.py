"""What a message is made of before it is Telegram HTML: spans in lines, lines in blocks; and how big that is."""

import functools
import html as markup
import re
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import groupby

from bot.digest.escape import escape, link
from bot.domain.quotations import Quotation
from bot.domain.same import Same

_ROWS = 1 << 11
"""Rows that are remembered: the newest articles are shown again and again, each time in several attempts."""

MANY = 100
"""Lines: of a block with more nothing is remembered, for a few hundred such could fill memory."""

_TAG = re.compile(r"<(/?)[^>]*>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A run of plain text in one style; `href` makes it a link, if it is an address that may be shown."""

    text: str
    bold: bool = False
    href: str | None = None


Line = tuple[Span, ...]


class Role(Enum):
    """What a line is in its block. Headings and rows stand in the folded quotation."""

    HEAD = auto()
    HEADING = auto()
    ROW = auto()
    TAIL = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A line of a block with its role; `ours` where it tells of the article in our words and quotes nothing.

    `quotation`: what it quotes, which `url` opens; `depth`: how many lists stand above its own; `details`: what follows
    in brackets.
    """

    role: Role
    line: Line
    ours: bool = False
    quotation: Quotation | None = None
    url: str | None = None
    depth: int = 0
    details: str = ""


Block = tuple[Part, ...]
"""What belongs together: an article, a heading, a footer."""


@dataclass(frozen=True, slots=True, order=False)
class Size:
    """What Telegram counts: UTF-16 units after parsing, entities, bytes before parsing."""

    units: int = 0
    entities: int = 0
    raw: int = 0

    def __add__(self, other: "Size") -> "Size":
        return Size(self.units + other.units, self.entities + other.entities, self.raw + other.raw)

    def fits(self, room: "Size") -> bool:
        """Whether nothing of this exceeds the room."""
        return self.units <= room.units and self.entities <= room.entities and self.raw <= room.raw


def line(*texts: str) -> Line:
    """A line of plain texts."""
    return tuple(Span(text=text) for text in texts)


def unlinked(block: Block) -> Block:
    """The block without the links of its rows, which only lead to places within the page that its tail links to."""
    made = _unlinked if len(block) > MANY else _kept_unlinked
    return made(Same(block))


def _unlinked(block: Same[Block]) -> Block:
    return tuple(
        replace(part, line=tuple(replace(span, href=None) for span in part.line)) if part.role is Role.ROW else part
        for part in block.it
    )


_kept_unlinked = functools.lru_cache(maxsize=1 << 9)(_unlinked)


def units(text: str) -> int:
    """UTF-16 code units, in which Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def size(html: str) -> Size:
    """The size of HTML that this room made."""
    tags = sum(not tag[1] for tag in _TAG.finditer(html))
    return Size(units(markup.unescape(_TAG.sub("", html))), tags, len(html.encode()))


QUOTE = size("<blockquote expandable></blockquote>")


def line_html(spans: Line) -> str:
    """A line as Telegram HTML."""
    return "".join(map(_span_html, spans))


def block_html(block: Block) -> str:
    """A block as Telegram HTML, a line for each part, the quotation folded."""
    return written(block)[0]


Written = tuple[str, Size]
"""Telegram HTML, and how big it is."""


def written(block: Block) -> Written:
    """As `block_html`, and how big it is."""
    groups: list[str] = []
    costs: list[Size] = []
    for quoted, parts in groupby(block, key=_is_quoted):
        lines = [part_html(part) for part in parts]
        text = "\n".join([html for html, _ in lines])
        groups.append(f"<blockquote expandable>{text}</blockquote>" if quoted else text)
        costs += [cost for _, cost in lines]
        costs += [QUOTE] if quoted else []
    breaks = max(len(block) - 1, 0)
    taken = Size(
        sum([cost.units for cost in costs], breaks),
        sum([cost.entities for cost in costs]),
        sum([cost.raw for cost in costs], breaks),
    )
    return "\n".join(groups), taken


def part_html(part: Part) -> Written:
    """Its line as Telegram HTML, and how big that is."""
    return _row_html(Same(part)) if _is_quoted(part) else _made(part.line)


@functools.lru_cache(maxsize=_ROWS)
def _row_html(part: Same[Part]) -> Written:
    html = line_html(part.it.line)
    return html, size(html)


@functools.lru_cache(maxsize=_ROWS)
def _made(spans: Line) -> Written:
    html = line_html(spans)
    return html, size(html)


def _is_quoted(part: Part) -> bool:
    return part.role is Role.ROW or part.role is Role.HEADING


def _span_html(span: Span) -> str:
    text = (_linked(span.text, span.href) if span.href else None) or escape(span.text)
    return f"<b>{text}</b>" if span.bold and text else text


def _linked(text: str, url: str) -> str | None:
    """The words as a link; blanks around them stay outside, where they are not underlined."""
    words = text.strip()
    if not words:
        return None
    before, _, after = text.partition(words)
    linked = link(url, words)
    return f"{escape(before)}{linked}{escape(after)}" if linked else None
