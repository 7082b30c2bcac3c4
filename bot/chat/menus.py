"""Telegram's menus of commands: what each sees is what each may do, in the language that each is spoken to in.

Telegram picks the menu of the app's own language; a chat that has chosen another has a menu of its own.
"""

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
    BotCommandScopeChatAdministrators,
    BotCommandScopeDefault,
)
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.chat.commands import COMMANDS, Command
from bot.domain.chats import ChatKind
from bot.domain.ports import Translate
from bot.domain.tongues import ENGLISH, SIMPLIFIED
from bot.flow.desk.asks import Ask
from bot.flow.desk.office import Office

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
_TELEGRAMS: dict[str | None, str] = {None: ENGLISH, "en": ENGLISH, "zh": SIMPLIFIED}
"""What Telegram shows by the two letters of the app's language, None where it has nothing better."""


def menu(scope: Scope, t: Translate) -> tuple[tuple[str, str], ...]:
    """Name and description of the commands of this menu."""
    return tuple((command.name, t(command.summary)) for command in COMMANDS if _has(scope, command))


class Menus:
    """Sets the menus: everybody's and the admins' at the start, a chat's own when it speaks another language."""

    def __init__(self, bot: Bot, office: Office) -> None:
        self._bot = bot
        self._office = office
        self._set: dict[int, str] = {}

    def renew(self, office: Office) -> None:
        """Other admins, perhaps, from now on."""
        self._office = office

    async def publish(self, former: Collection[int]) -> None:
        """Sets every menu, and takes those of `former` admin chats away. Raises `TelegramError` when that fails.

        Where Telegram asks us to wait the menus stay as they are: nobody's answer shall wait for them.
        A chat that Telegram does not know, since its admin never wrote to us, gets its menu at the next start.
        """
        try:
            await self._publish(former)
        except RetryAfter as error:
            log.warning("telegram: the menus stay as they are until the next start (%s)", type(error).__name__)

    async def _publish(self, former: Collection[int]) -> None:
        for scope, place in _EVERYWHERE.items():
            for code, language in _TELEGRAMS.items():
                await self._bot.set_my_commands(self._commands(scope, language), scope=place, language_code=code)
        admins = self._office.admin_chats
        for chat_id in sorted({*admins, *former}):
            try:
                if chat_id in admins:
                    await self._own(chat_id, Scope.ADMINS, await self._office.store.language(chat_id) or SIMPLIFIED)
                else:
                    await self._bot.delete_my_commands(scope=BotCommandScopeChat(chat_id))
            except (BadRequest, Forbidden) as error:
                log.warning("chat %d: no menu for admins: %s", chat_id, error.message)

    async def follow(self, ask: Ask, chosen: str | None) -> None:
        """The chat's own menu, after an answer, where its language is not what Telegram shows it by itself.

        `chosen`: the language it has just changed to. One that cannot be set now is set at a later answer.
        """
        language, shown = chosen or ask.language, self._set.get(ask.chat_id)
        if chosen is None and (ask.chat_kind is not ChatKind.PRIVATE or language == (shown or _by_itself(ask.code))):
            return
        if language == shown:
            return
        try:
            await self._speak(ask, language)
        except TelegramError as error:
            log.warning("chat %d: its menu was not changed: %s", ask.chat_id, type(error).__name__)

    async def _speak(self, ask: Ask, language: str) -> None:
        if self._office.is_admin_chat(ask):
            await self._own(ask.chat_id, Scope.ADMINS, language)
        elif ask.chat_kind is ChatKind.PRIVATE:
            await self._own(ask.chat_id, Scope.PRIVATE, language)
        else:
            await self._own(ask.chat_id, Scope.MEMBERS, language)
            place = BotCommandScopeChatAdministrators(ask.chat_id)
            await self._bot.set_my_commands(self._commands(Scope.MANAGERS, language), scope=place)

    async def _own(self, chat_id: int, scope: Scope, language: str) -> None:
        await self._bot.set_my_commands(self._commands(scope, language), scope=BotCommandScopeChat(chat_id))
        self._set[chat_id] = language

    def _commands(self, scope: Scope, language: str) -> list[BotCommand]:
        return [BotCommand(name, text) for name, text in menu(scope, self._office.translate(language))]


def _by_itself(code: str | None) -> str:
    """The language of the menu that Telegram shows to somebody whose app speaks `code`."""
    return SIMPLIFIED if (code or "").casefold().startswith("zh") else ENGLISH


def _has(scope: Scope, command: Command) -> bool:
    if command.admin:
        return scope is Scope.ADMINS
    return scope is not Scope.MEMBERS or not command.changes
