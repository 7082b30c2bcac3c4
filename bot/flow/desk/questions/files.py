"""Answers that are files: what a question showed, to be kept."""

from bot.flow.desk.asks import Ask
from bot.flow.desk.office import Office
from bot.flow.desk.questions import inquiries
from bot.flow.desk.results.findings import CalendarMade, DeadlinesShown
from bot.flow.desk.results.results import Result

MOST = 500
"""Dates that one file holds, the nearest."""


async def calendar(office: Office, ask: Ask) -> Result:
    """The dates ahead on a topic as a calendar file; where there are none, that answer."""
    shown = await inquiries.deadlines(office, ask, MOST)
    if not isinstance(shown, DeadlinesShown) or not shown.dues:
        return shown
    await office.chat(ask)  # the file goes by the outbox
    return CalendarMade(shown=shown, at=office.clock())
