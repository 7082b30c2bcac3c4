"""A calendar file of whole-day events (RFC 5545), with alarms at nine in the morning a week and a day before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LONGEST_LINE = 75
"""Octets, without the line's end (RFC 5545 §3.1)."""
ALARMS = ("-P6DT15H", "-PT15H")
"""Nine o'clock on the seventh and on the last day before: counted from the midnight that begins the day."""
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A day and what it is about; `uid` stays the same whenever the event is written."""

    uid: str
    day: date
    summary: str
    description: str
    url: str | None = None


def calendar(name: str, events: Iterable[Event], at: datetime) -> bytes:
    """The file, as written at `at`; events of the same uid are one."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//policybot//deadlines//ZH", "CALSCALE:GREGORIAN"]
    lines += ["METHOD:PUBLISH", f"X-WR-CALNAME:{_text(name)}"]
    for event in {event.uid: event for event in events}.values():
        lines += _event(event, at)
    return "".join(_folded(line) for line in [*lines, "END:VCALENDAR"]).encode()


def _event(event: Event, at: datetime) -> list[str]:
    lines = [
        "BEGIN:VEVENT",
        f"UID:{event.uid}",
        f"DTSTAMP:{at.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_text(event.summary)}",
        f"DESCRIPTION:{_text(event.description)}",
        "TRANSP:TRANSPARENT",
    ]
    lines += [f"URL:{_plain(event.url)}"] if event.url else []
    for trigger in ALARMS:
        alarm = ["BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_text(event.summary)}", f"TRIGGER:{trigger}"]
        lines += [*alarm, "END:VALARM"]
    return [*lines, "END:VEVENT"]


def _text(value: str) -> str:
    """A TEXT value: escaped, without the control characters that none may have."""
    return "".join(char for char in value.translate(_ESCAPES) if char.isprintable())


def _plain(value: str) -> str:
    return "".join(char for char in value if char.isprintable() and char != " ")


def _folded(line: str) -> str:
    """The line with its end, folded between characters."""
    parts, used = [""], 0
    for char in line:
        width = len(char.encode())
        if used + width > LONGEST_LINE:
            parts.append(" ")
            used = 1
        parts[-1] += char
        used += width
    return "\r\n".join(parts) + "\r\n"
