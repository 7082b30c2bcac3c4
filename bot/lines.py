"""The log's form: one line a record, `key=value`, whatever is in it; so nothing of a feed passes for a line of ours."""

import json
import logging
import re
from datetime import UTC, datetime

EVENT = re.compile(r"(\w+)((?: \w+=[^\s\"=]+)+)")
"""A message that is `key=value` already, after its name."""


class Lines(logging.Formatter):
    """`time=… level=… logger=… message="…"`, with the traceback as `trace="…"`, in JSON's quotes and escapes.

    What names an event and its values keeps them: `event=round station=poll stored=3`.
    """

    def format(self, record: logging.LogRecord) -> str:
        """One line without its end."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        text = record.getMessage()
        event = EVENT.fullmatch(text)
        told = f"event={event[1]}{event[2]}" if event else f"message={quoted(text)}"
        line = f"time={at} level={record.levelname} logger={record.name} {told}"
        trace = record.exc_text or (self.formatException(record.exc_info) if record.exc_info else "")
        return f"{line} trace={quoted(trace)}" if trace else line


def quoted(text: str) -> str:
    """On one line, between quotation marks; Chinese stays Chinese."""
    inside = json.dumps(text, ensure_ascii=False)
    return "".join(letter if letter.isprintable() else json.dumps(letter)[1:-1] for letter in inside)
