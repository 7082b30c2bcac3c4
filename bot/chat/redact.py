"""Keeps bot tokens out of every log line, wherever they come from."""

import logging
import re
import traceback

TOKEN = re.compile(r"\d{6,}(?::|%3[Aa])[A-Za-z0-9_-]{30,}")
MASK = "<token>"


def redact(text: str) -> str:
    """The text with every bot token masked."""
    return TOKEN.sub(MASK, text)


class Redact(logging.Filter):
    """Stands on every handler: message, arguments, traceback and stack of a record leave without tokens."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrites the record; lets everything pass."""
        record.msg = redact(_message(record))
        record.args = None
        if record.exc_info:
            record.exc_text = redact(record.exc_text or "".join(traceback.format_exception(*record.exc_info)).rstrip())
            record.exc_info = None
        if record.stack_info:
            record.stack_info = redact(record.stack_info)
        return True


def _message(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except (TypeError, ValueError, KeyError):  # arguments that do not fit: their owner's mistake must not hide a token
        return f"{record.msg} {record.args!r}"
