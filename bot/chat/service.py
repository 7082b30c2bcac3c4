"""The bot's life on Telegram: say hello, poll for updates, stop in order."""

import asyncio
import json
import logging
from collections.abc import Callable, Collection, Coroutine, Sequence
from dataclasses import dataclass, field
from typing import Any, Self, TypeVar

from telegram import Update
from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.ext import Application

from bot.chat.allowance import Allowance
from bot.chat.connection import cause, way
from bot.chat.handlers import ALLOWED_UPDATES, Front, install, key_of
from bot.chat.menus import Menus
from bot.chat.order import InOrder
from bot.chat.pace import Pace, rates
from bot.chat.places import ChatPlaces
from bot.chat.roles import ChatAdmins
from bot.chat.sender import Sender, asked
from bot.chat.transport import Line, make_bot
from bot.chat.updates import Batch, Read, tell, unfold, unfold_all
from bot.config import REFUSED, Telegram
from bot.domain.errors import BotError, ConfigError, StoreError
from bot.domain.inbox import Arrival, InboxStore
from bot.flow.desk.desk import Desk

log = logging.getLogger(__name__)

T = TypeVar("T")

FIRST_WAIT = 2.0
LONGEST_WAIT = 60.0
LONGEST_STOP, LAST_WORD = 4.0, 1.0
"""Seconds that answers under way have when the bot is stopped, and Telegram to hear which updates it may forget."""
LONG_POLL = 10
"""Seconds that Telegram holds a request for updates open while there are none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """Our end of the line to Telegram: the bot, its paced sender, who administers a group, how much one may ask.

    As a context manager it keeps the connections open, without asking Telegram anything: what is being sent when the
    bot is stopped may still be answered.
    """

    bot: Line
    sender: Sender
    admins: ChatAdmins
    places: ChatPlaces
    way: str
    allowance: Allowance = field(default_factory=Allowance)

    @classmethod
    def make(cls, secret: str, settings: Telegram) -> Self:
        """From the token and the configured server."""
        bot = make_bot(secret, settings)
        sender = Sender(bot, Pace(rates(settings)), paid=settings.paid_messages_per_second > 0)
        return cls(bot=bot, sender=sender, admins=ChatAdmins(bot), places=ChatPlaces(bot), way=way(settings))

    async def __aenter__(self) -> Self:
        await self.bot.request.initialize()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.bot.shutdown()
        await self.bot.request.shutdown()  # where nobody said hello, the bot does not know that it is open

    def refused(self) -> ConfigError:
        """The error for a token that the server does not know."""
        return ConfigError(REFUSED.format(server=self.way))


class Service:
    """Takes updates to the desk until it is told to stop, or until Telegram will have no more of us.

    Polls by itself: PTB's updater ends without a word when the token is revoked, and fails at a bad first answer.
    """

    def __init__(self, post: Post, desk: Desk, inbox: InboxStore, nudge: Callable[[], None]) -> None:
        self._bot = post.bot
        self._refused, self._way = post.refused, post.way
        self._inbox = inbox
        self._clock = desk.office.clock
        self._offset: int | None = None
        self._finished: set[str] = set()
        self._ready = asyncio.Event()
        self._publishing: asyncio.Task[None] | None = None
        self._former: tuple[int, ...] = ()
        self._let_go, self._refusing = frozenset[int](), False
        menus = Menus(post.bot, desk.office)
        self._front = front = Front(
            desk=desk, sender=post.sender, inbox=inbox, nudge=nudge, menus=menus, allowance=post.allowance
        )
        order = InOrder(front.on_flood, self._note)
        builder = Application.builder().bot(post.bot).updater(None).concurrent_updates(order)
        self._application: Application[Any, Any, Any, Any, Any, Any] = builder.build()
        install(self._application, front)

    async def run(
        self, stopped: asyncio.Event, hook: tuple[str, str] | None = None, former: tuple[int, ...] = ()
    ) -> None:
        """Runs until `stopped`, within the post's context; leaves its connections open.

        Polls, unless Telegram is to call: `hook` is the address, and the secret that it must show. `former`: chats that
        were admins' until this start.

        Sets `stopped` itself and raises `ConfigError` when the token is refused, `BotError` when another uses it.
        """
        self._former = former
        try:
            if await self._greet(stopped, hook):
                await self._serve(stopped, called=hook is not None)
        except InvalidToken:
            raise self._refused() from None  # PTB's text holds the token
        except Conflict as error:
            raise BotError(_taken(error)) from None
        finally:
            stopped.set()

    def renew(self, desk: Desk, former: Collection[int] = ()) -> None:
        """Another desk from now on, with menus for its admins; `former` chats are admins' no more."""
        self._front.desk = desk
        self._front.menus.renew(desk.office)
        self._publishing = asyncio.create_task(self._publish(former))

    async def _publish(self, former: Collection[int]) -> None:
        try:
            await self._front.menus.publish(former)
        except TelegramError as error:
            log.warning("telegram: the menus stay as they are until the next start (%s)", type(error).__name__)

    async def take(self, data: dict[str, Any]) -> bool:
        """Keeps an update that Telegram brought by itself; False when that is not possible now. What is none is let go.

        Waits until what an earlier process left is taken up, or that would be handled a second time.
        """
        await self._ready.wait()
        read = unfold(data, self._bot)
        if read is None:
            await tell(self._front.desk.office, (str(data.get("update_id")),))
        return read is None or await self._receive((read,))

    async def _greet(self, stopped: asyncio.Event, hook: tuple[str, str] | None) -> bool:
        """Logs in and sets the menu, as often as it takes; False if we are stopped before."""
        wait = FIRST_WAIT
        while not stopped.is_set():
            try:
                await _before(stopped, self._hello(hook))
            except InvalidToken:
                raise
            except TelegramError as error:
                wait = max(wait, asked(error))
                log.warning("telegram: %s not reached (%s), again in %.0f s", self._way, cause(error), wait)
            else:
                return not stopped.is_set()
            await _either(stopped, wait)
            wait = min(2 * wait, LONGEST_WAIT)
        return False

    async def _hello(self, hook: tuple[str, str] | None) -> None:
        await self._application.initialize()
        if hook is None:
            await self._bot.delete_webhook()  # of an earlier life; updates come one way only
        else:
            await self._bot.set_webhook(hook[0], secret_token=hook[1], allowed_updates=list(ALLOWED_UPDATES))
        await self._front.menus.publish(self._former)
        log.info("telegram: talking as @%s", self._bot.username)

    async def _serve(self, stopped: asyncio.Event, *, called: bool) -> None:
        """Polls; at the end what was taken is answered, and then confirmed, so that it does not come again."""
        await self._application.start()
        try:
            await self._take_up()
            self._ready.set()
            await (stopped.wait() if called else self._poll(stopped))
        finally:
            await self._stop()
            await self._receive(())
        if self._offset is not None and not called:
            try:
                await asyncio.wait_for(self._bot.raw_updates(self._offset, 0), LAST_WORD)
            except (TelegramError, TimeoutError) as error:
                log.warning("telegram: the last updates will come again (%s)", type(error).__name__)

    async def _poll(self, stopped: asyncio.Event) -> None:
        wait = FIRST_WAIT
        while not stopped.is_set():
            try:
                batch = await self._next(stopped)
            except (InvalidToken, Conflict):  # these do not heal
                raise
            except TelegramError as error:
                wait = max(wait, asked(error))
                log.warning("telegram: updates do not come (%s), again in %.0f s", cause(error), wait)
                await _either(stopped, wait)
                wait = min(2 * wait, LONGEST_WAIT)
                continue
            if await self._receive(batch.updates):
                self._offset = self._offset if batch.offset is None else batch.offset
                wait = FIRST_WAIT
            else:
                await _either(stopped, wait)

    async def _stop(self) -> None:
        """Answers under way may end, for a while; what is left then is taken up by the next process."""
        try:
            await asyncio.wait_for(self._application.stop(), LONGEST_STOP)
        except TimeoutError:
            log.warning("telegram: some answers did not end in time; they are taken up at the next start")

    def _note(self, update: Update) -> None:
        """The update needs nothing more."""
        self._finished.add(key_of(update))

    async def _take_up(self) -> None:
        """What an earlier process took and did not come to the end of."""
        found, given_up = await self._inbox.unfinished()
        for key in given_up:
            log.error("update %s was open whenever the bot ended: it is left alone", key)
        await tell(self._front.desk.office, given_up)
        for arrival in found:
            read = unfold(json.loads(arrival.body), self._bot)
            if read is None:
                self._finished.add(arrival.key)
                await tell(self._front.desk.office, (arrival.key,))
            else:
                await self._application.update_queue.put(read.update)

    async def _receive(self, updates: Sequence[Read]) -> bool:
        """Keeps what has come, and only then lets Telegram forget it; False if the database would not have it.

        It is handled while the disk still works: what is handled by then and comes again is known.
        """
        finished = frozenset(self._finished)
        if not updates and not finished:
            return True
        arrivals = [Arrival(key=key_of(read.update), body=read.body) for read in updates]
        try:
            new = {arrival.key for arrival in await self._inbox.receive(arrivals, finished, self._clock())}
        except StoreError as error:
            if not self._refusing:  # it is tried again every few seconds, for as long as it takes
                log.warning("telegram: updates are not taken: %s", error)
            self._refusing = True
            return False
        if self._refusing:
            log.warning("telegram: updates are taken again")
            self._refusing = False
        self._finished -= finished
        self._front.albums.note([read.update for read in updates])
        for read in updates:
            if key_of(read.update) in new:
                await self._application.update_queue.put(read.update)
        return not updates or await self._secured()

    async def _secured(self) -> bool:
        """Whether what was received outlasts a loss of power."""
        try:
            await self._inbox.secure()
        except StoreError as error:
            log.warning("telegram: updates are handled, and asked for again: %s", error)
            return False
        return True

    async def _next(self, stopped: asyncio.Event) -> Batch:
        """What has come; nothing once stopped, when an answer under way is left for the next time."""
        brought = await _before(stopped, self._bot.raw_updates(self._offset, LONG_POLL, ALLOWED_UPDATES))
        batch = unfold_all(brought or (), self._bot, self._let_go)
        await tell(self._front.desk.office, [str(number) for number in batch.let_go - self._let_go])
        self._let_go = batch.let_go  # while the database takes nothing, they come again and again
        return batch


def _taken(error: Conflict) -> str:
    """Who has our updates, and what to do."""
    if "webhook" in error.message.casefold():
        return "a webhook takes this bot's updates (another process with its token has set it): stop that one first"
    return "another process takes this bot's updates (same token): stop that one first"


async def _before(stopped: asyncio.Event, asking: Coroutine[Any, Any, T]) -> T | None:
    """What comes of it; None, and it is given up, when we are stopped before."""
    asked, ending = asyncio.ensure_future(asking), asyncio.ensure_future(stopped.wait())
    try:
        await asyncio.wait((asked, ending), return_when=asyncio.FIRST_COMPLETED)
        return asked.result() if asked.done() else None
    finally:
        ending.cancel()
        asked.cancel()
        await asyncio.gather(asked, ending, return_exceptions=True)


async def _either(stopped: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(stopped.wait(), seconds)
    except TimeoutError:
        return
