"""Pushes end for chats that the whitelist lets in no more, and come back with all they followed when it does again."""

import logging
from dataclasses import dataclass, replace

from bot.digest.notices import unlisted
from bot.domain.chats import ChatKind
from bot.flow.desk.office import Office, returning

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """How many chats are told nothing from now on, and how many are told again."""

    stopped: int = 0
    resumed: int = 0


async def sync(office: Office) -> Listed:
    """What the whitelist says now holds for what is pushed, too. A chat that is stopped gets one last word.

    In a channel nothing is said: its readers are not the bot's users.
    """
    now, settings = office.clock(), office.settings
    back = [chat for chat in await office.admins.unlisted() if settings.serves(chat)]
    for chat in back:
        await office.store.ensure_chat(returning(chat, now), now)
    stopped = 0
    told = await office.store.chats() if settings.whitelist else ()
    for chat in (one for one in told if one.active):
        if not settings.serves(chat):
            word = unlisted(chat, office.translate(chat.language)) if chat.kind is not ChatKind.CHANNEL else None
            stopped += await office.admins.unlist(chat.id, word)
        elif chat.let_in is None and chat.id in settings.whitelist:  # else nobody would know when it is taken off
            await office.store.ensure_chat(replace(returning(chat, now), let_in=chat.id), now)
    if back or stopped:
        log.info("whitelist: %d chats stopped, %d told again", stopped, len(back))
    return Listed(stopped=stopped, resumed=len(back))
