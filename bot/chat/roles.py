"""Who administers a group: Telegram is asked, and its answer believed for a minute."""

import time
from collections.abc import Callable

from telegram import Bot
from telegram.constants import ChatMemberStatus

ANONYMOUS_ADMIN = 1087968824
"""GroupAnonymousBot: Telegram puts it in the place of an admin who writes as the group."""
BELIEVED_SECONDS = 60.0
MAX_KNOWN = 10_000
ADMINS = frozenset({ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR})


class ChatAdmins:
    """Implements `flow.desk.asks.IsChatAdmin`. An error of Telegram's is raised, so that doubt denies."""

    def __init__(self, bot: Bot, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._bot = bot
        self._monotonic = monotonic
        self._known: dict[tuple[int, int], tuple[float, bool]] = {}

    async def __call__(self, chat_id: int, user_id: int) -> bool:
        """Whether the user is owner or administrator of the chat."""
        if user_id == ANONYMOUS_ADMIN:
            return True
        now = self._monotonic()
        until, known = self._known.get((chat_id, user_id), (now, False))
        if until > now:
            return known
        member = await self._bot.get_chat_member(chat_id, user_id)
        if len(self._known) >= MAX_KNOWN:
            self._known.clear()
        self._known[chat_id, user_id] = (now + BELIEVED_SECONDS, member.status in ADMINS)
        return member.status in ADMINS
