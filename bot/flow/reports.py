"""Beside the river: tells an admin what became of a broadcast, once, when none of it is under way any more."""

import functools
from dataclasses import dataclass
from datetime import datetime

from bot.digest.announcement import outcome
from bot.domain.chats import Message
from bot.domain.ports import Clock, Languages
from bot.domain.proposals import Progress, ProposalStore


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
