"""Sources added from a chat, or tended from their alarms (looked at, switched off and on, muted): operators only."""

import itertools
import re
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import SplitResult, urlsplit

from bot.domain.errors import InvariantError
from bot.domain.models import AddressFault, Source, SourceOrigin, SourceSpec
from bot.domain.rules import Term, Where
from bot.feeds.presets import at, is_anothers, on_site
from bot.flow.desk.asks import Ask
from bot.flow.desk.following import topics
from bot.flow.desk.following.subscriptions import keep
from bot.flow.desk.office import Asked, Office
from bot.flow.desk.presses import Action, Press
from bot.flow.desk.results.follows import BadAddress, BadRule, SourceAdded, TooMany
from bot.flow.desk.results.results import Result, SourceTended, refused
from bot.flow.desk.results.terms import Refusal, Suggestion
from bot.match.query import named

_ADDRESS = re.compile(r"(?:^|\s)([a-z][a-z0-9+.-]*://\S*)\s*$", re.IGNORECASE)
MAX_ADDRESS = 2000
MAX_NAME = 60
MOST_OFFERED = 8
MUTE = timedelta(hours=24)


def address(text: str) -> str | None:
    """The address that the words end in, if they do."""
    found = _ADDRESS.search(text)
    return found[1] if found else None


async def add_source(office: Office, ask: Ask, url: str) -> Result:
    """Adds a feed as `NAME URL` or `URL` says, named by its host where no name is given, and follows it.

    At a preset's address that preset is switched on: it knows how a page is read that is no feed.
    An address that could never be fetched is refused at once; what its name resolves to, and where it redirects to,
    is looked at on every visit and shown in the source's health.
    """
    if not office.is_operator(ask.user_id):
        return refused(Refusal.OPERATORS_ONLY, ask)
    if fault := AddressFault.UNUSABLE if len(url) > MAX_ADDRESS else office.check(url):
        return BadAddress(url=url, fault=fault)
    if preset := at(url, office.settings.rsshub):
        name = preset.name
        fresh = await office.ops.switch_on(preset.spec(office.settings.rsshub), office.clock())
    else:
        name, fresh = await _register(office, ask.text.replace(url, "").strip(), urlsplit(url))
    understood = await topics.understand(office, named(Term(where=Where.SOURCE, name=name, bare=True)).text)
    if isinstance(understood, BadRule):
        return understood
    chat = await office.chat(ask)
    kept = await keep(office, ask, understood.rule.text)
    if isinstance(kept, TooMany):
        return kept
    others = on_site(url)[:MOST_OFFERED] if fresh and not preset else ()
    choices = [
        Suggestion(name=one.name, question=await office.remember(ask.chat_id, Asked.SWITCH_ON, one.name))
        for one in others
    ]
    return SourceAdded(name=name, url=url, fresh=fresh, chat=chat, subscription_id=kept[0], choices=tuple(choices))


async def _register(office: Office, wanted: str, parts: SplitResult) -> tuple[str, bool]:
    """The source's name and whether it is new; an address that is there already keeps its name."""
    url = parts.geturl()
    for name in _names(wanted, parts):
        known = {source.url: source.name for source in await office.ops.sources()}
        if url in known:
            return known[url], False
        if await office.ops.add_source(SourceSpec(name=name, url=url), office.clock()):
            return name, True
    raise InvariantError(f"{url}: numbers have come to an end")


def _names(wanted: str, parts: SplitResult) -> Iterator[str]:
    """Names to try: the one asked for (but a preset's), the host, the host with the path, the host with a number."""
    host = parts.hostname or ""
    for name in (wanted, host, host + parts.path):
        if 0 < len(name) <= MAX_NAME and not is_anothers(name, parts.geturl()):
            yield name
    yield from (f"{host[:MAX_NAME]}-{number}" for number in itertools.count(2))


async def tend(office: Office, ask: Ask, pressed: Press) -> Result | None:
    """Does what the button says; None for a source or an alarm that is no longer there."""
    if not office.is_operator(ask.user_id):
        return refused(Refusal.OPERATORS_ONLY, ask)
    source = await office.alarms.find_source(pressed.number())
    if source is None or not await _done(office, source, pressed.action):
        return None
    return SourceTended(
        action=pressed.action, source_id=source.id, name=source.name, configured=source.origin is SourceOrigin.CONFIG
    )


async def _done(office: Office, source: Source, action: Action) -> bool:
    now = office.clock()
    if action is Action.CHECK:
        if source.enabled:
            await office.alarms.look_soon(source.id, now)
        return source.enabled
    if action is Action.MUTE:
        return await office.alarms.mute(source.id, now + MUTE)
    await office.alarms.switch(source.id, now, on=action is Action.ON)
    return True
