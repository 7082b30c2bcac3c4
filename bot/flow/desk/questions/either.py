"""Questions whose words may be meant in two ways: which was taken is told with the answer, and the other is offered."""

from collections.abc import Awaitable, Callable

from bot.flow.desk.asks import Ask
from bot.flow.desk.office import Asked, Office
from bot.flow.desk.results.answers import Articles, NothingFound
from bot.flow.desk.results.findings import Difference, FiguresShown, MeasuresShown, OnlyOne
from bot.flow.desk.results.results import EitherWay, Result
from bot.match.periods import period

_TOLD = Articles | NothingFound | FiguresShown | MeasuresShown | Difference | OnlyOne
Family = Callable[[Office, Ask], Awaitable[Result]]


def either(command: str, family: Family) -> Family:
    """The command, that tells how it took a year, or a half or a quarter of one, among its words."""

    async def told(office: Office, ask: Ask) -> Result:
        result, found = await family(office, ask), period(ask.text, office.today(office.settings.zone))
        if found is None or not isinstance(result, _TOLD):
            return result
        await office.chat(ask)
        again = await office.remember(ask.chat_id, Asked.RUN, f"{command} {found.otherwise}")
        return EitherWay(result=result, period=found, again=again)

    return told
