"""How the bot itself does, as any chat may ask: its sources, and what it has and does."""

from collections.abc import Collection

from bot.domain.chats import ChatKind
from bot.domain.health import concerns, counted
from bot.domain.models import Source
from bot.flow.desk.asks import Ask
from bot.flow.desk.following.topics import agency
from bot.flow.desk.office import Office
from bot.flow.desk.results.findings import SourcesShown, StatusShown
from bot.flow.desk.results.results import Result, Stale
from bot.match.fold import fold


async def sources(office: Office, ask: Ask) -> Result:
    """Every source with its health, and what was switched off; with words those that are called so."""
    known, asked = await office.ops.sources(), ask.text.strip()
    body, words = agency(asked) if asked else None, fold(asked)
    return await _shown(office, ask, [source for source in known if _is_called(source, words, body)], asked)


async def source(office: Office, ask: Ask, number: int) -> Result:
    """The source with this id, where it is still there."""
    found = await office.alarms.find_source(number)
    return await _shown(office, ask, [found], found.name) if found else Stale()


async def _shown(office: Office, ask: Ask, known: Collection[Source], asked: str) -> SourcesShown:
    return SourcesShown(
        sources=tuple(source for source in known if concerns(source)),
        off=tuple(source.name for source in known if source.switched_off),
        now=office.clock(),
        zone=await office.zone(ask),
        asked=asked,
        tended=office.is_operator(ask.user_id),
        alone=ask.chat_kind is ChatKind.PRIVATE,
    )


def _is_called(source: Source, words: str, body: str | None) -> bool:
    """Whether the words are in its name, or it speaks for the body; no words are every source's."""
    spoken_for = body is not None and source.agency is not None and agency(source.agency) == body
    return words in fold(source.name) or spoken_for


async def status(office: Office, ask: Ask) -> Result:
    """What is in store, how the sources did, when this chat is told next."""
    chat = await office.store.find_chat(ask.chat_id)
    library = await office.store.library()
    followed = [source for source in await office.ops.sources() if concerns(source)]
    well, waiting = counted(followed)
    rules = await office.store.subscriptions_of(ask.chat_id)
    return StatusShown(
        library=library,
        sources=len(followed),
        healthy=well,
        waiting=waiting,
        last_success=max((source.last_success_at for source in followed if source.last_success_at), default=None),
        chat=chat,
        rules=len(rules),
        zone=chat.zone if chat else office.settings.zone,
    )
