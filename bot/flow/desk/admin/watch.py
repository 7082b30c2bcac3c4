"""What an operator does about a source from its alarm: look at once, switch off and on, mute. By id, operators only."""

from datetime import timedelta

from bot.domain.models import Source, SourceOrigin
from bot.flow.desk.asks import Ask
from bot.flow.desk.office import Office
from bot.flow.desk.presses import Action, Press
from bot.flow.desk.results.results import Result, SourceTended, refused
from bot.flow.desk.results.terms import Refusal

MUTE = timedelta(hours=24)


async def tend(office: Office, ask: Ask, pressed: Press) -> Result | None:
    """Does what the button says; None for a source or an alarm that is no longer there."""
    if not office.is_operator(ask.user_id):
        return refused(Refusal.OPERATORS_ONLY, ask)
    source = await office.alarms.find_source(pressed.number())
    if source is None or not await _done(office, source, pressed.action):
        return None
    return SourceTended(
        action=pressed.action,
        source_id=source.id,
        name=source.name,
        configured=source.origin is SourceOrigin.CONFIG,
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
