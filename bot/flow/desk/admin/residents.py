"""The chats the bot serves, for its admins: who they are, what they follow, and how to stop or remove one."""

import re
from dataclasses import replace

from bot.domain.admins import Resident
from bot.domain.timing import UNLISTED
from bot.flow.desk.asks import Ask
from bot.flow.desk.office import Office, returning
from bot.flow.desk.presses import Press
from bot.flow.desk.results.governed import Step, UserGone, UsersFound, UserShown, UsersShown

PAGE = 8
LIMITS = (5, 10, 20, 50)
"""How many rules a chat may be given by button."""
RULES = 10
"""So many of a chat's rules are shown."""
_ID = re.compile(r"-?\d{1,15}")
_LIMIT = re.compile(r"(?P<id>-?\d{1,15})_(?P<most>\d{1,4})")


async def show(office: Office, ask: Ask, page: int = 0) -> UsersShown | UsersFound | UserShown:
    """A page of the chats; with a chat's number that one, with a part of names or numbers those that have it."""
    if text := ask.text.strip():
        return await _shown(office, ask, text) or await _sought(office, ask, text)
    chats, census = await office.admins.residents(page * PAGE, PAGE)
    if not chats and page:  # some have gone meanwhile
        return await show(office, replace(ask, text=""), max(0, (census.total - 1) // PAGE))
    zone = await office.zone(ask)
    return UsersShown(chats=chats, census=census, first=page * PAGE, size=PAGE, zone=zone)


async def turn(office: Office, ask: Ask, pressed: Press, _: str) -> UsersShown | UsersFound | UserShown:
    """Another page."""
    return await show(office, replace(ask, text=""), pressed.page)


async def one(office: Office, ask: Ask, _: Press, about: str) -> UserShown | None:
    """One of them."""
    return await _shown(office, ask, about)


async def ask_bar(office: Office, ask: Ask, _: Press, about: str) -> UserShown | None:
    """Whether it is to be stopped."""
    return await _asked(office, ask, about, Step.BAR)


async def ask_erase(office: Office, ask: Ask, _: Press, about: str) -> UserShown | None:
    """Whether all of it is to go."""
    return await _asked(office, ask, about, Step.ERASE)


async def bar(office: Office, ask: Ask, _: Press, about: str) -> UserShown | None:
    """Stops it; an admin chat cannot be stopped."""
    found = await _resident(office, about)
    if found is None or found.of_admins or not await office.admins.bar(found.chat.id, f"barred by {ask.user_id}"):
        return None
    return await _shown(office, ask, about, changed=True)


async def unbar(office: Office, ask: Ask, _: Press, about: str) -> UserShown | None:
    """Takes it up again, from its next slot on; one that the whitelist does not let in when that does."""
    found = await _resident(office, about)
    if found is None or not await office.admins.unbar(found.chat.id):
        return None
    if office.settings.serves(found.chat):
        now = office.clock()
        await office.store.ensure_chat(returning(found.chat, now), now)
    else:
        await office.store.deactivate(found.chat.id, UNLISTED)
    return await _shown(office, ask, about, changed=True)


async def erase(office: Office, _: Ask, __: Press, about: str) -> UserGone | None:
    """Erases it, as its own /forget would."""
    found = await _resident(office, about)
    if found is None or found.of_admins:
        return None
    await office.store.forget(found.chat.id)
    return UserGone(chat_id=found.chat.id, title=found.chat.title)


async def limit(office: Office, ask: Ask, _: Press, about: str) -> UserShown | None:
    """How many rules it may have."""
    said = _LIMIT.fullmatch(about)
    if said is None or int(said["most"]) not in LIMITS or await _resident(office, said["id"]) is None:
        return None
    await office.admins.limit(int(said["id"]), int(said["most"]))
    return await _shown(office, ask, said["id"], changed=True)


async def _sought(office: Office, ask: Ask, text: str) -> UsersFound | UserShown:
    """The chats with the words in their name or number; of a single one all that is known."""
    chats, total = await office.admins.seek(text, PAGE)
    only = await _shown(office, ask, str(chats[0].chat.id)) if total == 1 and chats else None
    return only or UsersFound(chats=chats, total=total, text=text)


async def _asked(office: Office, ask: Ask, about: str, step: Step) -> UserShown | None:
    found = await _shown(office, ask, about)
    return None if found is None or found.resident.of_admins else replace(found, step=step)


async def _shown(office: Office, ask: Ask, about: str, *, changed: bool = False) -> UserShown | None:
    found = await _resident(office, about)
    if found is None:
        return None
    settings = office.settings
    return UserShown(
        resident=found,
        rules=(await office.store.subscriptions_of(found.chat.id))[:RULES],
        limit=found.most_rules or settings.max_subscriptions,
        listed=found.chat.id in settings.whitelist if settings.whitelist else None,
        served=settings.serves(found.chat),
        zone=await office.zone(ask),
        changed=changed,
    )


async def _resident(office: Office, about: str) -> Resident | None:
    return await office.admins.resident(int(about)) if _ID.fullmatch(about) else None
