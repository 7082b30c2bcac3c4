"""Characters that came damaged: they are kept as U+FFFD, and it is said how many there are."""

from bot.domain.models import Entry, ParsedFeed

UNREADABLE = "\ufffd"


def counted(parsed: ParsedFeed) -> ParsedFeed:
    """The same, with a note where characters of its entries could not be decoded."""
    return parsed.noted(told(*parsed.entries))


def told(*entries: Entry) -> str | None:
    """How many characters could not be decoded, in words; None where all could."""
    lost = sum(entry.title.count(UNREADABLE) + entry.content.count(UNREADABLE) for entry in entries)
    return f"{lost} characters came damaged and cannot be read" if lost else None
