"""Short lines among the items of a list: captions and signatures, which are no part of them, and those that are."""

import re

from bot.domain.markers import BULLETS
from bot.extract.layout.markers import Marker
from bot.extract.layout.runs import is_heading
from bot.extract.text import HEADING, Layout

_MARKS = frozenset("。！？；：，”")
_MOST_CAPTIONS = 2
_BULLETS = frozenset(f"{BULLETS}·")
DUTY = re.compile(
    "(?:责任|牵头|配合|主责|负责|参与|参加|协办|实施)(?:单位|部门|处室)(?:：|$)"
    "|(?:(?:完成|活动|举办|实施)?(?:时间|地点|时限)|责任人) {0,2}："
)
"""A line that says who carries the item out, when or where, is a part of it, however short."""


_SECTION = re.compile(r" *\d{1,2}(?:\.\d{1,2}){1,3} *[^\d.％% ]")


def is_section(layout: Layout, paragraph: int) -> bool:
    """A heading with a number of several parts: 2.1.3 成员单位职责."""
    return _SECTION.match(layout.folded, *layout.bounds(paragraph)) is not None


def is_caption(layout: Layout, paragraph: int) -> bool:
    """A short line without punctuation at its end: a picture's caption, an editor's line, a signature."""
    start, end = layout.bounds(paragraph)
    line = layout.folded[start:end].strip()
    return len(line) <= HEADING and line[-1:] not in _MARKS and not DUTY.match(line)


def without_captions(layout: Layout, marker: Marker, end: int) -> int:
    """Steps back over captions between this item and the next; a heading that opens the item is none.

    More than two such lines are no captions but what the item lists itself.
    """
    whole, paragraph = end, layout.paragraph(end - 1) if end else 0
    last = paragraph
    while paragraph > marker.paragraph + 1 and is_caption(layout, paragraph):
        end = layout.starts[paragraph]
        paragraph -= 1
    if paragraph == marker.paragraph + 1 and is_caption(layout, paragraph) and not is_heading(layout, marker):
        end = layout.starts[paragraph]
        paragraph -= 1
    return whole if last - paragraph > _MOST_CAPTIONS else end


def is_only_heading(layout: Layout, marker: Marker, following: int, limit: int) -> bool:
    """The item is but a heading so far, and the paragraph behind it says more, whomever it speaks to (各地要…)."""
    if not is_heading(layout, marker) or following >= len(layout.starts) or layout.starts[following] >= limit:
        return False
    return not is_caption(layout, following)


def is_bullet(layout: Layout, paragraph: int) -> bool:
    """The line begins with a dot or the like: what the item lists without numbers."""
    start, end = layout.bounds(paragraph) if paragraph < len(layout.starts) else (0, 0)
    return start < end and layout.folded[start] in _BULLETS
