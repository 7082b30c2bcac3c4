"""Whether Telegram answers, asked once by the configured way."""

from telegram.error import InvalidToken, TelegramError

from bot.chat.connection import cause, way
from bot.chat.redact import redact
from bot.chat.transport import Timeouts, Unreached, make_bot
from bot.config import REFUSED, Telegram
from bot.net.answers import described


async def tried(secret: str, settings: Telegram) -> tuple[bool, str]:
    """Whether it answers and knows the token; and in words, with the server and the proxy between."""
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
