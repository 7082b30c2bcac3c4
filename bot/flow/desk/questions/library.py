"""Questions without a chat, for the command line: nothing is remembered, nothing is written."""

from dataclasses import replace

from bot.domain.ports import Translate
from bot.flow.desk.office import Office
from bot.flow.desk.questions.nothing import none_of
from bot.flow.desk.questions.questions import answer
from bot.flow.desk.questions.sought import sought
from bot.flow.desk.results.answers import Articles, NothingFound
from bot.flow.desk.results.follows import BadRule


async def look(
    office: Office, text: str, count: int, *, ranked: bool, t: Translate = str
) -> Articles | NothingFound | BadRule:
    """The newest `count` articles on what `text` names (nothing: on everything), or the best when `ranked`."""
    asked = await sought(office, None, text)
    if isinstance(asked, BadRule):
        return asked
    ask = office.store.search if ranked else office.store.latest
    hits = await ask(asked.wanted, 0, count)
    if hits.articles:
        shown = answer(asked, hits, size=count, turn=0, t=t)
        return replace(shown, ranked=ranked, today=office.today(shown.zone))
    return await none_of(office, asked, text)
