"""Text → reading: the whole pipeline, pure and total on any text."""

import datetime

from bot.domain.reading import Reading
from bot.extract import lists, text as texts


def read(title: str, text: str, day: datetime.date | None = None) -> Reading:
    """Reads a clean text (paragraphs joined by line breaks); `day` of publication (Beijing) dates what has no year."""
    layout = texts.lay_out(text)
    found = lists.find(layout, title)
    return Reading(title=title, text=text, is_policy=True, lists=found)
