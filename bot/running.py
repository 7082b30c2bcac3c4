"""A run of the bot: everything that lives while it lives, begun and ended in order."""

import asyncio
import logging
import os
import signal
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from bot import __version__
from bot.app import App, built
from bot.beat import beating
from bot.config import Given, clock_of, keep_secrets, spoken, token
from bot.domain.errors import StoreError
from bot.flow.correct import Correct
from bot.flow.deliver import Deliver
from bot.flow.desk.following import whitelist
from bot.flow.desk.following.warming import warm
from bot.flow.rounds import polled
from bot.garbage import look_seldom
from bot.jobs import Metronome, Patience, Station, Tempo
from bot.locale import translator
from bot.reloading import Reload
from bot.settings import configured
from bot.tables import webhook_secret

if TYPE_CHECKING:
    from bot.chat.service import Service

log = logging.getLogger("policybot")

STOP = Patience(stop=timedelta(seconds=3))
"""With the answers under way and Telegram's last word (`chat.service`), a stop takes less than ten seconds."""
MISSED = timedelta(minutes=5)
"""A station without a round for so long is missed; a long round of fetches takes some minutes."""


async def serve(given: Given) -> None:
    """The bot until SIGTERM or SIGINT. Raises `InstanceHeld`; `ConfigError` when the token is missing or refused."""
    from bot.chat.service import Post, Service  # noqa: PLC0415 - Telegram's library takes a second to import

    config, secret = configured(given), token()
    async with built(config, clock_of(given), spoken(given)) as app:
        address = app.config.pages.webhook
        hook = (address, webhook_secret(environment())) if address else None
        keep_secrets()
        fence = await app.store.instance.acquire()
        await app.sync_sources(given)
        former = await app.sync_admins()
        await whitelist.sync(app.office())
        post = Post.make(secret, app.config.telegram)
        deliver = app.deliver(post.sender, fence)
        stop_signals(deliver)
        log.info("policybot %s: instance %d on %s", __version__, fence, app.config.database.url)
        reload = Reload(given=given, app=app, desk=lambda: app.desk(post.admins, reload, post.places))
        async with post, Metronome(stations(app, deliver), app.clock, STOP) as metronome:
            nudge = partial(metronome.nudge, "deliver")
            service = Service(post, reload.desk(), app.store.inbox, nudge)
            reload.renew = service.renew
            listen(reload)
            await _live(app, service, deliver.stopping, hook, former)
        if deliver.refused.is_set():
            raise post.refused()


async def _live(
    app: App, service: "Service", stopped: asyncio.Event, hook: tuple[str, str] | None, former: tuple[int, ...]
) -> None:
    """The service, with the pages and systemd's watchdog around it; `hook` and `former` as the service takes them."""
    from bot.pages.figures import Figures  # noqa: PLC0415 - aiohttp is slow to import
    from bot.pages.server import served  # noqa: PLC0415
    from bot.pages.webhook import Webhook  # noqa: PLC0415

    figures = Figures(store=app.store.ops, clock=app.clock, late=dict.fromkeys(("poll", "dispatch", "deliver"), MISSED))
    settings, pages = app.config.pages, list(figures.pages())
    if hook:
        pages.append(Webhook(secret=hook[1], take=service.take).page())
    async with AsyncExitStack() as stack:
        if settings.port:
            port = await stack.enter_async_context(served(pages, settings.port))
            log.info("pages: http://127.0.0.1:%d/healthz and /metrics%s", port, ", /telegram" if hook else "")
        await stack.enter_async_context(beating(environment(), figures.wrong))
        await stack.enter_async_context(warming(app))
        look_seldom()
        await service.run(stopped, hook, former)


@asynccontextmanager
async def warming(app: App) -> AsyncIterator[None]:
    """Asks meanwhile what chats follow; a store that cannot be asked now answers the chats a little later."""

    async def ask() -> None:
        try:
            log.info("warm: %d rules asked", await warm(app.office()))
        except StoreError as error:
            log.warning("warm: left off: %s", error)

    task = asyncio.create_task(ask())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


def environment() -> Mapping[str, str]:
    """Where systemd names its socket."""
    return os.environ


def stations(app: App, deliver: Deliver) -> tuple[Station, ...]:
    """The four stations and what stands beside them, as the metronome ticks them.

    Most are made anew for each round, as the app is configured then: they keep nothing from one to the next.
    """
    correct = Correct(store=app.store.correct, clock=app.clock, translate=translator)
    tempo = Tempo()

    async def poll() -> object:
        return polled(await app.alarms().behind((await app.poll()).round)())

    async def read() -> object:
        return await (await app.read()).round()

    async def dispatch() -> object:
        return await app.dispatch().round()

    async def upkeep() -> object:
        return await (await app.upkeep()).round()

    return (
        Station(name="poll", round=app.marked("poll", poll), every=tempo.poll),
        Station(name="read", round=app.marked("read", read), every=tempo.read),
        Station(name="dispatch", round=app.marked("dispatch", dispatch), every=tempo.dispatch),
        Station(name="deliver", round=app.marked("deliver", deliver.round), every=tempo.deliver),
        Station(name="upkeep", round=app.marked("upkeep", upkeep), every=tempo.upkeep),
        Station(name="watch", round=app.watch().round, every=tempo.watch),
        Station(name="reports", round=app.reports().round, every=tempo.dispatch),
        Station(name="correct", round=correct.round, every=tempo.dispatch),
    )


def stop_signals(deliver: Deliver) -> None:
    """SIGTERM and SIGINT stop the sender, and with it everything, as it does itself where its token is refused."""
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, deliver.stop)


def listen(reload: Reload) -> None:
    """SIGHUP reads the configuration again."""
    loop = asyncio.get_running_loop()
    under_way: set[asyncio.Task[None]] = set()

    def hang_up() -> None:
        task = loop.create_task(reload.hang_up())
        under_way.add(task)
        task.add_done_callback(under_way.discard)

    loop.add_signal_handler(signal.SIGHUP, hang_up)
