"""The bot as `run` makes it, but with a clock that the week turns and stations that it ticks; what is said there."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.app import App, built
from bot.chat.allowance import Allowance
from bot.chat.pace import Pace, Rates
from bot.chat.roles import ChatAdmins
from bot.chat.sender import Sender
from bot.chat.service import Post, Service
from bot.config import Config, Database, Sources, Telegram
from bot.domain.zones import BEIJING
from bot.flow.correct import Correct
from bot.flow.deliver import Deliver
from bot.locale import translator
from bot.settings import source_specs
from bot.tables import Log, SourceTable, Upkeep
from tests.emulator import BotApi, Limits, Posted
from tests.tour.library import BODIES, FEEDS, Library

UNPACED = Rates(overall=10_000, chat_gap=0.0, group=10_000)
STEP = timedelta(minutes=30)
PATIENCE = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the transcript: what `who` did in a chat, or what the bot showed there then."""

    at: datetime
    chat: str
    who: str = ""
    did: str = ""
    shown: Posted | None = None
    topic: int | None = None
    edited: bool = False


@dataclass(kw_only=True)
class Stage:
    """The week's means. `lines` is all that happened in order; strings in it are the storyteller's words."""

    api: BotApi
    library: Library
    folder: Path
    now: datetime
    app: App | None = None
    lines: list[Line | str] = field(default_factory=list)
    names: dict[int, str] = field(default_factory=dict)
    people: dict[int, str] = field(default_factory=dict)
    _known: dict[int, Posted] = field(default_factory=dict)
    _round: Callable[[], Awaitable[None]] | None = None

    # ── the machine ───────────────────────────────────────────────────────────────────────────────

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """The process: what `run` opens, from its start to its stop."""
        async with AsyncExitStack() as stack:
            app = await stack.enter_async_context(built(self._config(), lambda: self.now))
            await app.store.ops.sync_config_sources(source_specs(app.config), self.now)
            await app.sync_admins()
            fence = await app.store.instance.acquire()
            made = Post.make(self.api.token, app.config.telegram)
            post = replace(
                made,
                sender=Sender(made.bot, Pace(UNPACED)),
                admins=ChatAdmins(made.bot, monotonic=self._seconds),
                allowance=Allowance(monotonic=self._seconds),
            )
            deliver = app.deliver(post.sender, fence)
            await deliver.recover()
            await stack.enter_async_context(post)
            nudge = await stack.enter_async_context(self._stations(app, deliver))
            self.app, stopped = app, asyncio.Event()
            self.api.updates.polled.clear()
            service = Service(post, app.desk(post.admins), app.store.inbox, nudge)
            serving = asyncio.create_task(service.run(stopped))
            await self.api.updates.polled.wait()
            try:
                yield
            finally:
                self.app = None
                stopped.set()
                await serving

    def _seconds(self) -> float:
        return self.now.timestamp()

    def _config(self) -> Config:
        place = f"127.0.0.1:{self.library.port}"
        return Config(
            database=Database(url=f"sqlite:///{self.folder}/week.db"),
            log=Log(level="ERROR"),
            telegram=Telegram(api_base=self.api.base, admins=(OPERATOR,)),
            sources=Sources(allow_hosts=(place,)),
            upkeep=Upkeep(recheck_hours=()),
            source=tuple(
                SourceTable(name=name, url=f"http://{place}/{key}.xml", agency=BODIES.get(key))
                for key, name in FEEDS.items()
            ),
        )

    @asynccontextmanager
    async def _stations(self, app: App, deliver: Deliver) -> AsyncIterator[Callable[[], None]]:
        """One round of every station, in the river's order, for whoever turns the clock; and what nudges the sender."""
        poll, read, dispatch = replace(await app.poll(), jitter=lambda: 0.5), await app.read(), app.dispatch()
        correct = Correct(store=app.store.correct, clock=app.clock, translate=translator)
        sending, nudged = asyncio.Lock(), asyncio.Event()

        async def send() -> None:
            async with sending:
                await deliver.round()

        async def round_() -> None:
            for name in FEEDS.values():  # one after the other: articles get their numbers in this order
                await poll.round(only=name)
            reports = await read.round(), await dispatch.round()
            assert not any(report.errors for report in reports), reports
            await correct.round()
            await app.watch().round()
            await send()

        async def listen() -> None:
            while await nudged.wait():
                nudged.clear()
                await send()

        self._round = round_
        listening = asyncio.create_task(listen())
        try:
            yield nudged.set
        finally:
            listening.cancel()
            await asyncio.wait([listening])

    # ── time ──────────────────────────────────────────────────────────────────────────────────────

    async def until(self, day: str, clock: str) -> None:
        """Turns the clock to a time in Beijing, ticking on the way; a machine that is off lets it pass."""
        moment = at(day, clock)
        while self.app is not None and (step := _next_step(self.now)) < moment:
            await self._tick(step)
        if self.app is not None:
            await self._tick(moment)
        self.now = moment

    async def _tick(self, moment: datetime) -> None:
        self.now = moment
        assert self._round is not None
        await self._round()
        self._collect()

    # ── people ────────────────────────────────────────────────────────────────────────────────────

    def tell(self, words: str) -> None:
        """The storyteller's words, or a heading."""
        self.lines.append(words)

    async def say(
        self, chat: int, text: str, *, by: int | None = None, topic: int | None = None, to: Posted | None = None
    ) -> Posted:
        """Says something and waits for what the bot answers; the last message of it."""
        self._act(chat, by or chat, text, topic)
        place = to.message_id if to else None
        await self.api.say(chat, text, user=by or chat, thread_id=topic, to=place)
        return (await self._answers(lambda: bool(self._fresh(chat))))[-1]

    async def press(self, posted: Posted, label: str, *, by: int | None = None) -> Posted:
        """Presses a button; the last message that is new or other for it, else the pressed one as it is."""
        who = by or posted.chat_id
        self._act(posted.chat_id, who, f"[ {label} ]", posted.thread_id)
        query = await self.api.press(posted.message_id, label, user=who)
        found = await self._answers(lambda: self.api.answered(query) is not None)
        if notice := self.api.answered(query):
            self.lines.append(Line(at=self.now, chat=self.names[posted.chat_id], did=notice))
        return found[-1] if found else posted

    async def answered(self, chat: int) -> Posted:
        """Waits for what the bot says by itself, or to what happened."""
        return (await self._answers(lambda: bool(self._fresh(chat))))[-1]

    async def _answers(self, come: Callable[[], bool]) -> list[Posted]:
        """What has come when the first has, and everything that was queued with it."""
        async with asyncio.timeout(PATIENCE):
            while not come():  # noqa: ASYNC110 - no event tells
                await asyncio.sleep(0.01)
            await self._settle()
        return self._collect()

    async def _settle(self) -> None:
        """Until nothing is handled and nothing waits to be sent now."""
        assert self.app is not None
        calm = 0
        while calm < CALM:
            seen = len(self.api.calls)
            await asyncio.sleep(0.03)
            due = await self.app.store.deliver.due(self.now, 1)
            calm = 0 if due or any(call.method != "getUpdates" for call in self.api.calls[seen:]) else calm + 1

    def _act(self, chat: int, who: int, did: str, topic: int | None) -> None:
        self.now += timedelta(minutes=1)
        self.lines.append(Line(at=self.now, chat=self.names[chat], who=self.people[who], did=did, topic=topic))

    def _fresh(self, chat: int | None = None) -> list[Posted]:
        """Messages that are new, or not what they were."""
        posts = [one for one in self.api.world.posts.values() if chat in {None, one.chat_id}]
        return [one for one in posts if not one.deleted and _look(one) != _look(self._known.get(one.message_id))]

    def _collect(self) -> list[Posted]:
        fresh = self._fresh()
        for posted in fresh:
            edited = posted.message_id in self._known
            self._known[posted.message_id] = posted
            name = self.names[posted.chat_id]
            line = Line(at=self.now, chat=name, shown=posted, topic=posted.thread_id, edited=edited)
            self.lines.append(line)
        return fresh


OPERATOR = 9009
CALM = 3
"""So many looks in a row must find nothing going on."""


def at(day: str, clock: str) -> datetime:
    """A time in Beijing."""
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=BEIJING).astimezone(UTC)


@asynccontextmanager
async def stage(folder: Path, begin: datetime) -> AsyncIterator[Stage]:
    """The stage with its emulator and its library; nothing runs yet."""
    clock: list[Stage] = []
    async with BotApi(limits=Limits.off()) as api, Library(clock=lambda: clock[0].now) as library:
        clock.append(Stage(api=api, library=library, folder=folder, now=begin))
        yield clock[0]


def _next_step(now: datetime) -> datetime:
    """The next full or half hour."""
    past = timedelta(minutes=now.minute % 30, seconds=now.second, microseconds=now.microsecond)
    return now - past + STEP


def _look(posted: Posted | None) -> tuple[object, ...] | None:
    return None if posted is None else (posted.text, posted.buttons, posted.verdict.entities)
