"""The bot's life on Telegram: say hello, poll for updates, stop in order."""

import asyncio
import logging
from dataclasses import dataclass
from typing import Any, Self

from telegram import BotCommand
from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.ext import Application, ExtBot

from bot.chat.commands import menu
from bot.chat.handlers import ALLOWED_UPDATES, Front, install
from bot.chat.order import InOrder
from bot.chat.pace import Pace
from bot.chat.roles import ChatAdmins
from bot.chat.sender import Sender
from bot.chat.transport import make_bot
from bot.config import TOKEN_VARIABLE, Telegram
from bot.domain.errors import BotError, ConfigError
from bot.domain.ports import Translate
from bot.flow.desk.desk import Desk

log = logging.getLogger(__name__)

FIRST_WAIT = 2.0
LONGEST_WAIT = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """Our end of the line to Telegram: the bot, its paced sender, and who administers a group.

    As a context manager it keeps the connections for sending open, without asking Telegram anything.
    """

    bot: ExtBot[Any]
    sender: Sender
    admins: ChatAdmins
    api_base: str

    @classmethod
    def make(cls, secret: str, settings: Telegram) -> Self:
        """From the token and the configured server."""
        bot = make_bot(secret, settings)
        return cls(bot=bot, sender=Sender(bot, Pace()), admins=ChatAdmins(bot), api_base=settings.api_base)

    async def __aenter__(self) -> Self:
        await self.bot.request.initialize()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.bot.request.shutdown()

    def refused(self) -> ConfigError:
        """The error for a token that the server does not know."""
        return ConfigError(f"{TOKEN_VARIABLE} was refused by {self.api_base}: check it with @BotFather")


class Service:
    """Takes updates to the desk until it is told to stop, or until Telegram will have no more of us."""

    def __init__(self, post: Post, desk: Desk, t: Translate) -> None:
        self._bot = post.bot
        self._refused = post.refused
        self._t = t
        self._failure: BotError | None = None
        front = Front(desk=desk, sender=post.sender, t=t)
        builder = Application.builder().bot(post.bot).concurrent_updates(InOrder(front.on_flood))
        self._application: Application[Any, Any, Any, Any, Any, Any] = builder.build()
        install(self._application, front)

    async def run(self, stopped: asyncio.Event) -> None:
        """Runs until `stopped`; sets it itself, and raises, when the token is refused or polled by another."""
        try:
            if await self._greet(stopped):
                await self._poll(stopped)
        finally:
            stopped.set()
            await self._bot.shutdown()
        if self._failure:
            raise self._failure

    async def _greet(self, stopped: asyncio.Event) -> bool:
        """Logs in and sets the menu, as often as it takes; False if we are stopped before."""
        wait = FIRST_WAIT
        while not stopped.is_set():
            try:
                await self._application.initialize()
                await self._bot.set_my_commands([BotCommand(name, text) for name, text in menu(self._t)])
            except InvalidToken:
                raise self._refused() from None  # PTB's text holds the token
            except TelegramError as error:
                log.warning("telegram: not reached (%s), again in %.0f s", type(error).__name__, wait)
            else:
                log.info("telegram: talking as @%s", self._bot.username)
                return True
            await _either(stopped, wait)
            wait = min(2 * wait, LONGEST_WAIT)
        return False

    async def _poll(self, stopped: asyncio.Event) -> None:
        updater = self._application.updater
        assert updater is not None
        await self._application.start()
        await updater.start_polling(
            allowed_updates=list(ALLOWED_UPDATES), error_callback=lambda error: self._stumbled(error, stopped)
        )
        try:
            await stopped.wait()
        finally:
            await updater.stop()
            await self._application.stop()
            await self._application.shutdown()

    def _stumbled(self, error: TelegramError, stopped: asyncio.Event) -> None:
        """PTB polls on after a hiccup; two errors will not heal."""
        if isinstance(error, Conflict):
            self._failure = BotError("another process takes this bot's updates (same token): stop that one first")
            stopped.set()
        elif isinstance(error, InvalidToken):
            self._failure = self._refused()
            stopped.set()
        else:
            log.warning("telegram: updates do not come (%s)", type(error).__name__)


async def _either(stopped: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(stopped.wait(), seconds)
    except TimeoutError:
        return
