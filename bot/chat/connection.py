"""How Telegram is reached, and why it was not, in words that hold no secret."""

from urllib.parse import urlsplit

from telegram.error import TelegramError

from bot.chat.redact import redact
from bot.config import Telegram


def way(settings: Telegram) -> str:
    """The server, and the proxy between; without user and password."""
    through = f" through {_bare(settings.proxy)}" if settings.proxy else ""
    return _bare(settings.api_base) + through


def cause(error: TelegramError) -> str:
    """What kind of failure it was, and in which words."""
    kind, text = type(error).__name__, redact(error.message)
    return f"{kind}: {text}" if text and text != kind else kind


def _bare(address: str) -> str:
    parts = urlsplit(address)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
