"""The composition root: the only module that knows everybody; owns start and stop.

Everything is made here, once, and given to those who need it. Telegram's library takes a second to import, so the
functions that talk to Telegram import it themselves.
"""

import logging
import os
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from importlib.resources import files

from bot.chat.redact import Redact
from bot.config import DEFAULT_PATH, Config, Given, clock_of, keep_secrets, spoken, token
from bot.domain.chats import TERMINAL, ChatKind
from bot.domain.models import RawDocument
from bot.domain.ports import Clock, Send, Translate
from bot.feeds import opml
from bot.flow.alarms import Alarms
from bot.flow.deliver import Deliver
from bot.flow.desk.asks import Ask, IsChatAdmin, Places, Reload
from bot.flow.desk.desk import Desk
from bot.flow.desk.following.topics import vocabulary
from bot.flow.desk.office import Office
from bot.flow.dispatch import Dispatch
from bot.flow.intake import Intake
from bot.flow.poll import Poll
from bot.flow.read import Read, ReadSettings
from bot.flow.rounds import summary
from bot.flow.samples import Samples
from bot.flow.upkeep import Upkeep
from bot.flow.watch import Reports, Watch
from bot.lines import Lines
from bot.locale import SOURCE_LANGUAGE, reasons, refusals, translator
from bot.net.fetch import Fetcher
from bot.net.guard import Guard
from bot.net.sandbox import PATIENT, Sandbox
from bot.settings import (
    admin_chats,
    configured,
    deliver_settings,
    desk_settings,
    dispatch_settings,
    fetch_settings,
    poll_settings,
    preset_specs,
    source_specs,
    synonyms_of,
    upkeep_settings,
)
from bot.store import Store, open_store

log = logging.getLogger("policybot")

QUIET = ("httpx", "httpcore", "aiohttp", "telegram", "asyncio", "tzlocal")
"""Libraries with little to say below WARNING; some would log addresses that hold the token."""

READING = ("bot.flow.nursery",)
"""What the sandbox's server imports ahead, so that its children read at once."""


def children() -> int:
    """One for each core: two at least, so that no document holds up all others, and no more than one bot feeds."""
    return min(max(os.cpu_count() or 1, 2), 3)


class App:
    """One database and everything that works on it; rooms open on first use and close with the context."""

    def __init__(
        self, config: Config, clock: Clock, store: Store, stack: AsyncExitStack, language: str = SOURCE_LANGUAGE
    ) -> None:
        self.config = config
        self.clock = clock
        self.store = store
        self.started_at = clock()
        self.language = language
        self.translate: Translate = translator(language)
        self.synonyms = synonyms_of(config)
        self._stack = stack
        self._sandbox: Sandbox | None = None
        self._fetcher: Fetcher | None = None
        self.samples = Samples(documents=bundled_samples, sandbox=self.sandbox, clock=clock)

    async def sandbox(self) -> Sandbox:
        """The killable children."""
        if self._sandbox is None:
            keep_secrets()
            self._sandbox = await self._stack.enter_async_context(Sandbox(children=children(), preload=READING))
        return self._sandbox

    async def fetcher(self) -> Fetcher:
        """The one door out."""
        if self._fetcher is None:
            self._fetcher = await self._stack.enter_async_context(Fetcher(fetch_settings(self.config), self.clock))
        return self._fetcher

    async def poll(self) -> Poll:
        """POLL."""
        return Poll(
            store=self.store.poll,
            fetch=await self.fetcher(),
            run=await self.sandbox(),
            clock=self.clock,
            settings=poll_settings(self.config),
        )

    async def read(self) -> Read:
        """READ."""
        settings, run = ReadSettings(batches=2 * children()), await self.sandbox()
        return Read(store=self.store.read, fetch=await self.fetcher(), run=run, clock=self.clock, settings=settings)

    async def upkeep(self) -> Upkeep:
        """Beside the stations: looks again at what was told, lets go of what is old."""
        store, clock, settings = self.store, self.clock, upkeep_settings(self.config)
        fetch, run = await self.fetcher(), await self.sandbox()
        return Upkeep(store=store.upkeep, renewals=store.renew, fetch=fetch, run=run, clock=clock, settings=settings)

    def dispatch(self) -> Dispatch:
        """DISPATCH."""
        return Dispatch(
            store=self.store.dispatch,
            clock=self.clock,
            translate=translator,
            vocabulary=lambda: vocabulary(self.store.ops, self.synonyms),
            settings=dispatch_settings(self.config),
        )

    def deliver(self, send: Send, fence: int) -> Deliver:
        """DELIVER, under a fencing number; of a round that goes on for long, `status` and the watchdog are told."""
        store, settings, alive = self.store.deliver, deliver_settings(self.config), partial(self.mark, "deliver")
        return Deliver(
            store=store, send=send, clock=self.clock, fence=fence, settings=settings, translate=translator, alive=alive
        )

    def watch(self) -> Watch:
        """What went wrong, told to the admins."""
        return Watch(store=self.store.ops, clock=self.clock, translate=translator, told=refusals.told)

    def reports(self) -> Reports:
        """What became of broadcasts, told to who asked for them."""
        return Reports(store=self.store.proposals, clock=self.clock, translate=translator)

    async def intake(self) -> Intake:
        """Documents in, beside POLL."""
        return Intake(store=self.store.poll, run=await self.sandbox(), clock=self.clock)

    async def read_list(self, raw: RawDocument) -> opml.OpmlReport:
        """A list of sources, read in the sandbox. Raises `SourceError`."""
        return await (await self.sandbox())(opml.parse, raw)

    def renew(self, config: Config) -> None:
        """Another configuration from now on; what is made of the app afterwards goes by it."""
        if fetch_settings(config) != fetch_settings(self.config):
            self._fetcher = None  # visits under way keep the old one, which closes with the app
        self.synonyms = synonyms_of(config)
        self.config = config
        logging.getLogger().setLevel(config.log.threshold())

    def office(self, reload: Reload | None = None) -> Office:
        """What the desk works with; `reload` where the bot runs, and only there is it known since when."""
        return Office(
            store=self.store.desk,
            ops=self.store.ops,
            alarms=self.store.alarms,
            admins=self.store.admins,
            proposals=self.store.proposals,
            preview=self.dispatch().preview,
            check=Guard(self.config.sources.allow_hosts).fault,
            clock=self.clock,
            settings=desk_settings(self.config),
            synonyms=self.synonyms,
            translate=translator,
            samples=self.samples,
            started_at=self.started_at if reload else None,
            reload=reload,
            read_list=self.read_list,
        )

    def desk(
        self, is_chat_admin: IsChatAdmin | None = None, reload: Reload | None = None, places: Places | None = None
    ) -> Desk:
        """The desk; without `is_chat_admin` for an operator, who may do everything."""
        return Desk(office=self.office(reload), is_chat_admin=is_chat_admin or _operator, places=places)

    def alarms(self) -> Alarms:
        """What tells the admins about sources."""
        zone = self.config.digest.zone
        return Alarms(store=self.store.alarms, clock=self.clock, translate=translator, zone=zone, told=reasons.told)

    async def sync_sources(self, given: Given) -> None:
        """Makes the configured sources what the file says, where there is one, and presets what they are now."""
        await self.store.ops.refresh_presets(preset_specs(self.config), self.clock())
        if given.path or DEFAULT_PATH.exists():
            await self.store.ops.sync_config_sources(source_specs(self.config), self.clock())

    async def sync_admins(self) -> tuple[int, ...]:
        """The admin chats become those that the configuration names; returns those that are none any more."""
        now = self.clock()
        return await self.store.ops.sync_admins(admin_chats(self.config, now), now)

    async def mark(self, station: str, since: datetime | None = None) -> None:
        """Notes for `status` and /health that a station has finished a round, begun at `since`."""
        now = self.clock()
        await self.store.ops.record_round(station, now, now - since if since else timedelta(0))

    def marked(self, station: str, work: Callable[[], Awaitable[object]]) -> Callable[[], Awaitable[None]]:
        """The round that is noted when it has finished."""

        async def marked_round() -> None:
            since = self.clock()
            report = await work()
            await self.mark(station, since)
            if told := summary(report):
                log.info("round station=%s %s", station, told)

        return marked_round


@asynccontextmanager
async def opened(given: Given) -> AsyncIterator[App]:
    """The app of a verb over the configured database, closed in order. Raises `ConfigError`, `StoreError`."""
    async with built(configured(given, quiet=True), clock_of(given), spoken(given)) as app:
        yield app


@asynccontextmanager
async def built(config: Config, clock: Clock, language: str = SOURCE_LANGUAGE) -> AsyncIterator[App]:
    """The same from a configuration that is there already; the terminal is answered in the language."""
    set_up_logging(config.log.threshold())
    async with AsyncExitStack() as stack:
        store = await stack.enter_async_context(await open_store(config.database.url))
        yield App(config, clock, store, stack, language)


@asynccontextmanager
async def sandboxed() -> AsyncIterator[Sandbox]:
    """The sandbox alone, to read an operator's files without storing them; with time for the largest."""
    keep_secrets()
    async with Sandbox(PATIENT, preload=READING) as sandbox:
        yield sandbox


@asynccontextmanager
async def delivering(app: App) -> AsyncIterator[tuple[Deliver, Callable[[], Awaitable[bool]]]]:
    """DELIVER alone, to Telegram, under the instance lock; and what asks whether the token is refused.

    Raises `InstanceHeld`, `ConfigError` without a token.
    """
    from bot.chat.service import Post

    post = Post.make(token(), app.config.telegram)
    deliver = app.deliver(post.sender, await app.store.instance.acquire())
    async with post:
        yield deliver, post.bot.is_refused


async def converse(given: Given) -> None:
    """The chat in this terminal: lines from the keyboard, or from a pipe; in the language given, from now on."""
    from rich.console import Console

    from bot.chat.console import talk, typed

    ask = Ask(chat_id=TERMINAL, chat_kind=ChatKind.PRIVATE, user_id=TERMINAL, code=spoken(given))
    signal.signal(signal.SIGINT, signal.default_int_handler)  # asyncio's would let the next line be waited for
    async with opened(given) as app:
        await app.sync_sources(given)
        if given.language is not None:
            await app.desk().lang(replace(ask, text=given.language))
        try:
            await talk(app.desk(), ask, typed() if sys.stdin.isatty() else sys.stdin, Console())
        finally:
            await app.desk().left(TERMINAL, "the terminal's chat: nobody there to send to")


def bundled_samples() -> tuple[RawDocument, ...]:
    """The sample articles of the package; they are our own writing."""
    found = sorted((files("bot.cli") / "samples").iterdir(), key=lambda file: file.name)
    return tuple(RawDocument(name=file.name, body=file.read_bytes()) for file in found if file.name.endswith(".md"))


def set_up_logging(level: str) -> None:
    """One handler on stderr, a line a record, that never shows the token."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines())
    handler.addFilter(Redact())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


async def _operator(chat_id: int, user_id: int) -> bool:  # noqa: ARG001
    return True
