"""A channel or group by remote control: a private chat's request that names another place."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from bot.domain.chats import ChatKind
from bot.flow.desk.asks import Ask, Place, Places
from bot.flow.desk.results.results import Denial, Elsewhere, Refused, Result, Stale, refused
from bot.flow.desk.results.terms import Refusal

_NAMED = re.compile(r"\s*(?P<name>@[A-Za-z][A-Za-z0-9_]{3,31}|-100\d{6,13})(?:\s+(?P<rest>.*))?", re.DOTALL | re.ASCII)

_WITHIN = re.compile(r"(?<![\w.@/+-])(?P<name>@[A-Za-z][A-Za-z0-9_]{3,31}|-100\d{6,13})(?![\w.@-])", re.ASCII)

Doing = Callable[[Ask], Awaitable[Result | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The place that words begin with (`@name`, or a number such as -1001234567890), and what follows it."""

    name: str
    rest: str


def named(text: str) -> Named | None:
    """What the words name; None for words about the chat itself."""
    found = _NAMED.fullmatch(text)
    return Named(name=found["name"], rest=(found["rest"] or "").strip()) if found else None


def within(text: str) -> Named | None:
    """As `named`, wherever among the words the place is named: for words that can mean nothing else by it."""
    found = _WITHIN.search(text)
    if found is None:
        return None
    return Named(name=found["name"], rest=f"{text[: found.start()]} {text[found.end() :]}".strip())


async def there(places: Places | None, ask: Ask, where: Named, run: Doing) -> Result:
    """Does it as if it had been said there, and answers here.

    Each time Telegram is asked anew whether the place is there, the bot may post in it, and the asking user is its
    admin; doubt raises, and so denies.
    """
    if ask.chat_kind is not ChatKind.PRIVATE:
        return refused(Refusal.PLACE_PRIVATE_ONLY, ask)
    if places is None or ask.user_id is None:
        return refused(Refusal.PLACE_NOWHERE, ask)
    place = await places(where.name, ask.user_id)
    if not isinstance(place, Place):
        return refused(place, ask)
    asked = replace(
        ask, chat_id=place.id, chat_kind=place.kind, chat_title=place.title, text=where.rest, thread_id=None, replied=""
    )
    result = await run(asked) or Stale()
    if isinstance(result, Refused):
        return replace(result, place=place)
    return result if isinstance(result, Denial) else Elsewhere(place=place, result=result)
