"""No clause reaches back over what the press puts before a report."""

from bot.domain.datelines import DATELINE
from bot.extract.text import Layout


def end(folded: str, start: int = 0) -> int:
    """Where the report begins whose dateline stands at `start`; there itself where none does."""
    found = DATELINE.match(folded, start)
    return found.end() if found else start


def behind(layout: Layout, position: int) -> int:
    """Where the paragraph that holds the position begins, behind its dateline; not after the position."""
    first = layout.bounds(layout.paragraph(position))[0]
    return min(position, end(layout.folded, first))
