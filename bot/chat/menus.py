"""Telegram's menus of commands: what each sees is what each may do. Renewed whenever somebody becomes an admin."""

import logging
from collections.abc import Collection
from enum import StrEnum

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.error import BadRequest, Forbidden

from bot.chat.commands import COMMANDS, Command
from bot.domain.ports import Translate

log = logging.getLogger(__name__)


class Scope(StrEnum):
    """Whose menu it is."""

    PRIVATE = "private"
    """Who talks to the bot alone; also the menu of whoever has no other."""
    MEMBERS = "members"
    """Members of groups: they ask, and change nothing."""
    MANAGERS = "managers"
    """Admins of groups."""
    ADMINS = "admins"
    """The admin chats of the configuration."""


_EVERYWHERE: dict[Scope, BotCommandScope] = {
    Scope.PRIVATE: BotCommandScopeDefault(),
    Scope.MEMBERS: BotCommandScopeAllGroupChats(),
    Scope.MANAGERS: BotCommandScopeAllChatAdministrators(),
}


def menu(scope: Scope, t: Translate) -> tuple[tuple[str, str], ...]:
    """Name and description of the commands of this menu."""
    return tuple((command.name, t(command.summary)) for command in COMMANDS if _has(scope, command))


async def publish(bot: Bot, t: Translate, admins: Collection[int], former: Collection[int] = ()) -> None:
    """Sets every menu, and takes those of `former` admin chats away. Raises `TelegramError` when that fails.

    A chat that Telegram does not know, since its admin never wrote to us, gets its menu at the next start.
    """
    for scope, place in _EVERYWHERE.items():
        await bot.set_my_commands(_commands(scope, t), scope=place)
    for chat_id in sorted({*admins, *former}):
        place = BotCommandScopeChat(chat_id)
        try:
            if chat_id in admins:
                await bot.set_my_commands(_commands(Scope.ADMINS, t), scope=place)
            else:
                await bot.delete_my_commands(scope=place)
        except (BadRequest, Forbidden) as error:
            log.warning("chat %d: no menu for admins: %s", chat_id, error.message)


def _has(scope: Scope, command: Command) -> bool:
    if command.admin:
        return scope is Scope.ADMINS
    return scope is not Scope.MEMBERS or not command.changes


def _commands(scope: Scope, t: Translate) -> list[BotCommand]:
    return [BotCommand(name, text) for name, text in menu(scope, t)]
