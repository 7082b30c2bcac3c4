"""No clause reaches back over what the press puts before a report."""

from bot.domain import datelines
from bot.extract.text import Layout


def behind(layout: Layout, position: int) -> int:
    """Where the paragraph that holds the position begins, behind its dateline; not after the position."""
    first = layout.bounds(layout.paragraph(position))[0]
    return min(position, datelines.end(layout.folded, first))
