"""WATCH: what went wrong for good, and what became of a broadcast, is told to the admins, once each."""

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.digest.notices import endings, outcome
from bot.domain.chats import Delivery, Message
from bot.domain.ports import Clock, Languages, Telling
from bot.domain.proposals import Progress, ProposalStore
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Reports:
    """The word goes to the chat that the broadcast was proposed in."""

    store: ProposalStore
    clock: Clock
    translate: Languages

    async def round(self, now: datetime | None = None) -> int:
        """Tells of broadcasts that have come to their end; returns of how many."""
        ended = await self.store.finished()
        for proposal, progress in ended:
            word = functools.partial(self._word, proposal.body, progress)
            await self.store.report(proposal, word, now or self.clock())
        return len(ended)

    def _word(self, text: str, progress: Progress, language: str) -> Message:
        return outcome(text, progress, self.translate(language))
