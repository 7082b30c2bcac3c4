"""What an answer lists: each entry by its key and in its true time, and which of them are news. Pure."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.identity import entry_keys
from bot.domain.models import Entry

FIRST_ROUND_SPAN = timedelta(hours=48)
FIRST_ROUND_NEWS = 10
NEWS_SPAN = timedelta(days=30)
"""An entry dated earlier that turns up later (a reordered list, a pinned row) is an old item resurfacing, not news."""

FUTURE_TOLERANCE = timedelta(minutes=10)


def not_after(entry: Entry, now: datetime) -> Entry:
    """The entry, its date drawn back to `now` where it lies in the future by more than a clock's error."""
    if entry.published is not None and entry.published > now + FUTURE_TOLERANCE:
        return replace(entry, published=now)
    return entry


def identified(entries: tuple[Entry, ...], base: str | None, now: datetime) -> dict[str, Entry]:
    """The entries by key, each once, the first of equal keys; no date lies in the future."""
    found: dict[str, Entry] = {}
    for key, entry in zip(entry_keys(entries, base), entries, strict=True):
        found.setdefault(key, not_after(entry, now))
    return found


def shifted(entries: tuple[Entry, ...], shift: timedelta) -> tuple[Entry, ...]:
    """The entries with their times set right; a day alone stays the day that it is."""
    if not shift:
        return entries
    return tuple(
        entry if entry.published is None or entry.date_only else replace(entry, published=entry.published + shift)
        for entry in entries
    )


def first_news(entries: dict[str, Entry], now: datetime) -> frozenset[str]:
    """The newest few of the last two days; an undated entry of a first round may be years old."""
    recent = [
        (entry.published, key)
        for key, entry in entries.items()
        if entry.published is not None and entry.published >= now - FIRST_ROUND_SPAN
    ]
    recent.sort(key=lambda dated: dated[0], reverse=True)
    return frozenset(key for _, key in recent[:FIRST_ROUND_NEWS])


def is_archive(source_id: int | None, dated: float, seen: float) -> bool:
    """Handed over by hand when it was older than what a first round tells; times in seconds since 1970."""
    return source_id is None and dated < seen - FIRST_ROUND_SPAN.total_seconds()


def later_news(entries: dict[str, Entry], now: datetime) -> frozenset[str]:
    return frozenset(
        key for key, entry in entries.items() if entry.published is None or entry.published >= now - NEWS_SPAN
    )
