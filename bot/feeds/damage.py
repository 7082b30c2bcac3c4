"""Characters that came damaged: they are kept as U+FFFD, and it is said how many there are."""

from dataclasses import replace

from bot.domain.models import ParsedFeed

UNREADABLE = "\ufffd"


def counted(parsed: ParsedFeed) -> ParsedFeed:
    """The same, with a note where characters of its entries could not be decoded."""
    lost = sum(entry.title.count(UNREADABLE) + entry.content.count(UNREADABLE) for entry in parsed.entries)
    if not lost:
        return parsed
    told = f"{lost} characters came damaged and cannot be read"
    return replace(parsed, note="; ".join(filter(None, (parsed.note, told))))
