"""What `doctor` looks at: each finding says what is so and, where it is bad, what to do."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from bot.app import App, opened
from bot.config import DEFAULT_PATH, TOKEN_VARIABLE, Config, Given, load, token
from bot.descriptors import BESIDE, room
from bot.digest.escape import one_line
from bot.domain.errors import ConfigError, StoreError
from bot.domain.health import concerns, unplaced
from bot.domain.models import Health, Source

NO_SOURCE = (
    "none: `policybot sources enable 工信部` switches a body's on; "
    "or add [[source]] to config.toml, or `policybot sources import FILE.opml`"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing looked at. `doubtful`: good still, but to be kept an eye on."""

    about: str
    good: bool
    text: str
    doubtful: bool = False


async def examine(given: Given) -> AsyncIterator[Finding]:
    """Findings from the outside in; the database is looked into only if it opens. Raises `ConfigError`."""
    config = load(given)
    yield _good("configuration", f"{given.path or (DEFAULT_PATH if DEFAULT_PATH.exists() else 'built-in defaults')}")
    yield (known := _token())
    yield _contact(config)
    yield _descriptors()
    if known.good:
        yield await _telegram(config)
    try:
        async with opened(given) as app:
            await app.sync_sources(given)
            async for finding in _inside(app):
                yield finding
    except StoreError as error:
        yield _bad("database", str(error))


async def _inside(app: App) -> AsyncIterator[Finding]:
    problems = await app.store.ops.problems()
    yield _bad("database", "; ".join(problems)) if problems else _good("database", f"sound ({app.config.database.url})")
    sources = [source for source in await app.store.ops.sources() if concerns(source)]
    if not sources:
        yield _bad("sources", NO_SOURCE)
    for source in sources:
        yield _source(source)
    if lost := await app.store.ops.given_up():
        yield _bad("articles", f"{len(lost)} could not be read and are told to nobody, the last: {one_line(lost[0])}")
    counts = await app.store.ops.outbox_counts()
    told = f"{counts.pending} pending, {counts.sent} sent, {counts.dead} dead, {counts.unknown} unknown"
    if counts.held:
        told += f"; {counts.held} held back by a restore: `policybot deliver --held send` or `--held drop`"
    if counts.unread:
        told += f"; {counts.unread} of the pending cannot be read, by a fault of ours: tried for a day, then dead"
    sound = not (counts.dead or counts.unknown or counts.held or counts.unread)
    yield Finding(about="outbox", good=sound, text=told)
    chats = await app.store.desk.chats()
    yield _good("chats", f"{sum(chat.active for chat in chats)} active of {len(chats)}")


def _source(source: Source) -> Finding:
    told = unplaced(source.reason or "", source) or (
        "never polled yet" if source.last_attempt_at is None else "its last visit succeeded"
    )
    good, doubtful = source.health is not Health.RED, source.reason is not None
    return Finding(about=f"source {source.name}", good=good, doubtful=doubtful, text=told)


def _token() -> Finding:
    try:
        token()
    except ConfigError as error:
        return _bad("token", str(error))
    return _good("token", f"{TOKEN_VARIABLE} is set")


async def _telegram(config: Config) -> Finding:
    from bot.chat.connection import tried  # noqa: PLC0415 - Telegram's library takes a second to import

    good, text = await tried(token(), config.telegram)
    return Finding(about="telegram", good=good, text=text)


def _contact(config: Config) -> Finding:
    if config.sources.contact:
        return _good("contact", config.sources.contact)
    return _bad("contact", "sources.contact is not set: sites cannot reach you before they block you")


def _descriptors() -> Finding:
    from bot.chat.transport import CONNECTIONS  # noqa: PLC0415 - Telegram's library takes a second to import

    found = room(CONNECTIONS)
    told = f"room for {found} connections to Telegram"
    if found < CONNECTIONS:
        told += f" of {CONNECTIONS}: where many chats hang, others wait; raise the hard limit (`ulimit -Hn`) to "
        told += f"{CONNECTIONS + BESIDE}"
    return Finding(about="descriptors", good=True, doubtful=found < CONNECTIONS, text=told)


def _good(about: str, text: str) -> Finding:
    return Finding(about=about, good=True, text=text)


def _bad(about: str, text: str) -> Finding:
    return Finding(about=about, good=False, text=text)
