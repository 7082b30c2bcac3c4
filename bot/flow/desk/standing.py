"""How the bot itself does, as any chat may ask: its sources, and what it has and does."""

from bot.domain.health import concerns, counted
from bot.flow.desk.asks import Ask
from bot.flow.desk.office import Office
from bot.flow.desk.results.findings import SourcesShown, StatusShown
from bot.flow.desk.results.results import Result


async def sources(office: Office, ask: Ask) -> Result:
    """Every source with its health, and what was switched off."""
    known = await office.ops.sources()
    return SourcesShown(
        sources=tuple(source for source in known if concerns(source)),
        off=tuple(source.name for source in known if source.switched_off),
        now=office.clock(),
        zone=await office.zone(ask),
    )


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
