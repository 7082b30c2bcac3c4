"""Entries that have no date that can be read: they are kept, counted and told."""

from collections.abc import Iterable
from dataclasses import replace

from bot.domain.models import Entry, ParsedFeed

_SHOWN = 40


def counted(parsed: ParsedFeed, rows: Iterable[tuple[str, Entry]], *, dated: bool = False) -> ParsedFeed:
    """The list with what is to be said of these rows, each with the date that it shows; "" for none.

    Of a list all of whose rows should be `dated`, one that shows none counts too; a feed need not date its entries.
    """
    rows = tuple(rows)
    unread = [shown for shown, one in rows if one.published is None and (shown or dated)]
    if not unread:
        return parsed
    note = f"{len(unread)} of {len(rows)} rows have no date that can be read"
    if first := next(filter(None, unread), None):
        note += f", such as {first[:_SHOWN]!r}"
    return replace(parsed, undated=len(unread)).noted(note)
