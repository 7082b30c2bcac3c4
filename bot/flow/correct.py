"""Beside DISPATCH: tells the readers of an article that it was changed in a measure, or taken down, once."""

import logging
from dataclasses import dataclass, replace

from bot.digest.correction import correction
from bot.domain.chats import Chat, Letter
from bot.domain.corrections import Correction, CorrectionLetter, CorrectStore
from bot.domain.ports import Clock, Languages
from bot.domain.timing import waits_until

log = logging.getLogger(__name__)

AT_ONCE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Correct:
    """One round takes what is open, and queues a letter for each reader."""

    store: CorrectStore
    clock: Clock
    translate: Languages

    async def round(self) -> int:
        """Returns how many corrections were queued."""
        found = await self.store.open_corrections(AT_ONCE)
        return sum([await self._tell(one) for one in found])

    async def _tell(self, told: Correction) -> bool:
        readers = await self.store.readers(told)
        queued = await self.store.queue_correction(
            told.key, [self._letter(told, chat) for chat in readers], self.clock()
        )
        log.info("correction %s: %d readers", told.key, len(readers))
        return queued

    def _letter(self, told: Correction, chat: Chat) -> CorrectionLetter:
        message, quiet = correction(told, self.translate(chat.language)), chat.quiet
        at = max(chat.paused_until or self.clock(), self.clock())
        silent = quiet is not None and quiet.silent and quiet.holds(at, chat.zone)
        letter = Letter(chat_id=chat.id, message=replace(message, silent=silent))
        return CorrectionLetter(letter=letter, not_before=waits_until(chat, at) or chat.paused_until)
