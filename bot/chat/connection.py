"""How Telegram is reached, and why it was not, in words that hold no secret."""

from urllib.parse import urlsplit

from telegram.error import InvalidToken, TelegramError

from bot.chat.redact import redact
from bot.chat.transport import Timeouts, Unreached, make_bot
from bot.config import REFUSED, Telegram
from bot.net.answers import described


def way(settings: Telegram) -> str:
    """The server, and the proxy between; without user and password."""
    through = f" through {_bare(settings.proxy)}" if settings.proxy else ""
    return _bare(settings.api_base) + through


def cause(error: TelegramError) -> str:
    """What kind of failure it was, and in which words."""
    kind, text = type(error).__name__, redact(error.message)
    return f"{kind}: {text}" if text and text != kind else kind


async def tried(secret: str, settings: Telegram) -> tuple[bool, str]:
    """Whether Telegram answers and knows the token; and in words, with the server and the proxy between."""
    bot, there = make_bot(secret, settings, Timeouts(read=10.0)), way(settings)
    await bot.request.initialize()
    try:
        me = await bot.get_me()
    except InvalidToken:
        return False, REFUSED.format(server=there)
    except TelegramError as error:
        advice = "" if settings.proxy else "; where it cannot be reached directly, set telegram.proxy"
        return False, f"{there} not reached: {_why(error)}{advice}"
    finally:
        await bot.request.shutdown()
    return True, f"{there} answers as @{me.username}"


def _why(error: TelegramError) -> str:
    """In the words that are used of sources, where it is the connection's fault."""
    fault = error.__cause__ if isinstance(error, Unreached) else None
    return redact(described(fault)) if isinstance(fault, Exception) else cause(error)


def _bare(address: str) -> str:
    parts = urlsplit(address)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
