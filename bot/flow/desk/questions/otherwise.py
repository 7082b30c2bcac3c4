"""A year, or a half or a quarter of one, in a question may be meant in two ways: it is told which was taken."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from bot.flow.desk.asks import Ask
from bot.flow.desk.office import Asked, Office
from bot.flow.desk.results.answers import Articles, NothingFound
from bot.flow.desk.results.findings import Difference, FiguresShown, MeasuresShown, OnlyOne
from bot.flow.desk.results.results import EitherWay, Result
from bot.match.periods import period

_TWO_WAYS = Articles | NothingFound | FiguresShown | MeasuresShown | Difference | OnlyOne


def either_way(
    command: str, answer: Callable[[Office, Ask], Awaitable[Result]]
) -> Callable[[Office, Ask], Awaitable[Result]]:
    """The answers to the command, each with a button for the other way where there is one."""

    async def told(office: Office, ask: Ask) -> Result:
        result = await answer(office, ask)
        soon = office.today(office.settings.zone) + timedelta(days=1)  # in no zone a later year has begun
        if not isinstance(result, _TWO_WAYS) or period(ask.text, soon) is None:
            return result
        found = period(ask.text, office.today(await office.zone(ask)))
        if found is None:
            return result
        await office.chat(ask)
        again = await office.remember(ask.chat_id, Asked.RUN, f"{command} {found.otherwise}")
        return EitherWay(result=result, period=found, again=again)

    return told
