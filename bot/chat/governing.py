"""Answers to the bot's admins."""

from bot.chat.health import health
from bot.chat.residents import user, user_gone, users
from bot.domain.chats import Message
from bot.domain.ports import Translate
from bot.flow.desk.governed import Governed, HealthShown, UserGone, UserShown, UsersShown


def governing(result: Governed, t: Translate) -> Message:
    """The one message of an answer."""
    match result:
        case HealthShown():
            return health(result, t)
        case UsersShown():
            return users(result, t)
        case UserShown():
            return user(result, t)
        case UserGone():
            return user_gone(result, t)
