"""What Telegram brought → an update; nothing where it is none."""

import logging
from typing import Any

from telegram import Bot, Update

log = logging.getLogger(__name__)

UNREADABLE = (TypeError, ValueError, AttributeError, KeyError, OverflowError)
"""What the library raises for an object of another shape, beside its own errors."""
LARGEST = 2**52
"""Telegram's ids have at most 52 bits (Bot API, Chat)."""


def unfold(data: dict[str, Any], bot: Bot) -> Update | None:
    """The update, or None after a line in the log: what cannot be read now will not be when it comes again."""
    try:
        update = Update.de_json(data, bot)
        if not _is_sound(update):
            raise ValueError("it names no chat or user")
    except UNREADABLE as error:
        log.warning("telegram: an update cannot be read and is let go: %s", type(error).__name__)
        return None
    return update


def _is_sound(update: Update) -> bool:
    """Whether those that it is about are named by numbers, as whatever handles it believes."""
    named = [one for one in (update.effective_chat, update.effective_user) if one is not None]
    return all(type(one.id) is int and abs(one.id) < LARGEST for one in named) and type(update.update_id) is int
