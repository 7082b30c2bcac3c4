"""WATCH: what went wrong for good is told to the admins, once each and in bundles."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.digest.endings import endings
from bot.domain.chats import Delivery, Message
from bot.domain.ports import Clock, Languages, Telling
from bot.domain.stores import OpsStore

BUNDLE = 500
"""Deliveries in one word; it names the first few and counts the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """The station beside the river that looks at what the others left behind; `told` says why Telegram refused."""

    store: OpsStore
    clock: Clock
    translate: Languages
    told: Telling

    async def round(self, now: datetime | None = None) -> int:
        """Tells of deliveries that ended dead or unknown; returns of how many."""
        found = await self.store.untold(BUNDLE)
        if found:
            ids = [row.id for row in found]
            await self.store.tell(ids, lambda language: self._word(found, language), now or self.clock())
        return len(found)

    def _word(self, found: Sequence[Delivery], language: str) -> Message:
        return endings(found, self.translate(language), self.told)
