"""Pictures that were sent together, and are answered once: with the words beneath any of them, if there are some."""

import asyncio
from collections import deque
from collections.abc import Iterable

from telegram import Message as Said
from telegram import Update

from bot.chat.incoming import words

ALBUMS = 100
"""So many are remembered: pictures of several may come in turns."""
PATIENCE = 0.5
"""Seconds in which the other pictures of an album come."""


class Albums:
    """Those that were answered, and those that have words."""

    def __init__(self) -> None:
        self._answered: deque[str] = deque(maxlen=ALBUMS)
        self._worded: deque[str] = deque(maxlen=ALBUMS)

    def note(self, updates: Iterable[Update]) -> None:
        """Told of updates when they come, before those that came earlier are answered."""
        for message in filter(None, (update.message for update in updates)):
            if message.media_group_id and words(message):
                self._worded.append(message.media_group_id)

    def is_answered(self, message: Said) -> bool:
        """Whether it is a further picture of an album, or forwarded with others, of which the first was answered."""
        together = f"{message.chat.id} {message.date.timestamp():.0f}" if message.forward_origin else None
        album = message.media_group_id or together
        if album is None or album in self._answered:
            return album is not None
        self._answered.append(album)
        return False

    async def is_worded(self, message: Said) -> bool:
        """Whether the album has words beneath another picture, for which is waited a moment."""
        if message.media_group_id is None:
            return False
        await asyncio.sleep(PATIENCE)
        return message.media_group_id in self._worded
