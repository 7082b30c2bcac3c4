"""The buttons of the admin chats: `WHAT_ID` says which; whoever presses is an admin, as the desk has made sure."""

from collections.abc import Awaitable, Callable

from bot.flow.desk.admin import broadcasts, health, lists, residents
from bot.flow.desk.asks import Ask
from bot.flow.desk.office import Office
from bot.flow.desk.presses import Press
from bot.flow.desk.results.results import Result, Stale

Doing = Callable[[Office, Ask, Press, str], Awaitable[Result | None]]

DOINGS: dict[str, Doing] = {
    "health": health.turn,
    "users": residents.turn,
    "user": residents.one,
    "askbar": residents.ask_bar,
    "bar": residents.bar,
    "unbar": residents.unbar,
    "askerase": residents.ask_erase,
    "erase": residents.erase,
    "limit": residents.limit,
    "cast": broadcasts.confirm,
    "drop": broadcasts.drop,
    "progress": broadcasts.progress,
    "stop": broadcasts.stop,
    "import": lists.confirm,
}


async def press(office: Office, ask: Ask, pressed: Press) -> Result:
    """Does what the button says; a button that says nothing any more is stale."""
    what, _, about = pressed.key.partition("_")
    doing = DOINGS.get(what)
    return (doing and await doing(office, ask, pressed, about)) or Stale()
