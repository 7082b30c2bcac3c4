"""How the bot does, for its admins: short at first, the details by buttons."""

from bot.domain.health import concerns
from bot.flow.desk.asks import Ask
from bot.flow.desk.office import Office
from bot.flow.desk.presses import Press
from bot.flow.desk.results.governed import HealthPage, HealthShown

LOST = 8
"""So many failed deliveries are shown."""


async def show(office: Office, ask: Ask, page: HealthPage = HealthPage.MAIN) -> HealthShown:
    """A page of it, as it is now."""
    now = office.clock()
    lost, in_all = await office.admins.lost(LOST)
    return HealthShown(
        page=page,
        vitals=await office.admins.vitals(now),
        sources=tuple(source for source in await office.ops.sources() if concerns(source)),
        lost=lost,
        lost_in_all=in_all,
        now=now,
        zone=await office.zone(ask),
        started_at=office.started_at,
    )


async def turn(office: Office, ask: Ask, _: Press, page: str) -> HealthShown | None:
    """The page of a button."""
    return await show(office, ask, HealthPage(page)) if page in set(HealthPage) else None
