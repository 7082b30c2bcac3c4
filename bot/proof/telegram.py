"""A Telegram in this process: it keeps what it got, loses answers where it is told to, and outlives every sender."""

import random
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from bot.domain.chats import Delivery, DeliveryState, Lane, Letter
from bot.domain.ports import Rejected, RetryAfter, SendOutcome, Sent, Unknown, Unsent
from bot.store.sqlite.seam import Seam, nothing

Texts = Mapping[int, Sequence[str]]
"""What each chat is to get, or got, in order."""


@dataclass(slots=True)
class Telegram:
    """The messages it has, by chat, and the updates it still holds."""

    got: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    held: list[str] = field(default_factory=list)

    def take(self, letter: Letter) -> Sent:
        """Delivers the message."""
        self.got[letter.chat_id].append(letter.message.html)
        return Sent(message_id=len(self.got[letter.chat_id]))


@dataclass(frozen=True, slots=True)
class Line:
    """Implements `Send`; `seam` is told before and after each call."""

    telegram: Telegram
    seam: Seam = nothing

    async def turn(self, chat_id: int, lane: Lane) -> timedelta:  # noqa: ARG002
        """At once."""
        return timedelta(0)

    async def depart(self, chat_id: int) -> None:
        """At once."""

    async def __call__(self, letter: Letter) -> SendOutcome:
        """Delivers."""
        self.seam("before call")
        sent = self.telegram.take(letter)
        self.seam("after call")
        return sent


@dataclass(frozen=True, slots=True)
class BadLine:
    """Implements `Send`; a quarter of the calls go wrong in some way, and the texts of `refused` always do."""

    telegram: Telegram
    chance: random.Random
    refused: frozenset[str]
    faults: Counter[str] = field(default_factory=Counter)

    async def turn(self, chat_id: int, lane: Lane) -> timedelta:  # noqa: ARG002
        """At once."""
        return timedelta(0)

    async def depart(self, chat_id: int) -> None:
        """At once."""

    async def __call__(self, letter: Letter) -> SendOutcome:
        """Delivers, or not, and says so, or not."""
        if letter.message.html in self.refused:
            return Rejected(reason="the proof refuses it")
        fault = self.chance.random()
        if fault < 0.05:
            return self._fault("not reached", Unsent(reason="not reached"))
        if fault < 0.10:
            return self._fault("told to wait", RetryAfter(wait=timedelta(seconds=3)))
        if fault < 0.15:
            return self._fault("lost before", Unknown(reason="lost before delivery"))
        sent = self.telegram.take(letter)
        return self._fault("lost after", Unknown(reason="lost after delivery")) if fault < 0.25 else sent

    def _fault(self, name: str, outcome: SendOutcome) -> SendOutcome:
        self.faults[name] += 1
        return outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Texts that neither arrived nor are listed as unknown or dead; chats whose order is broken; extra copies, and
    those of them that their row does not count as uncertain.
    """

    lost: int
    disordered: int
    repeats: int
    uncounted: int

    @property
    def good(self) -> bool:
        """Whether the promise was kept."""
        return not (self.lost or self.disordered or self.uncounted)

    def __str__(self) -> str:
        return (
            f"{self.lost} lost, {self.disordered} out of order, {self.repeats} extra copies, "
            f"{self.uncounted} of them not counted"
        )


def tally(wanted: Texts, got: Texts, rows: Sequence[Delivery]) -> Tally:
    """What arrived, held against what was to arrive and what the outbox says of it."""
    lost = disordered = repeats = uncounted = 0
    for chat, texts in wanted.items():
        mine = [row for row in rows if row.chat_id == chat]
        ended = {row.message.html for row in mine if row.state in {DeliveryState.UNKNOWN, DeliveryState.DEAD}}
        arrived = Counter(got.get(chat, ()))
        lost += sum(text not in arrived and text not in ended for text in texts)
        disordered += list(arrived) != [text for text in texts if text in arrived]
        for text, times in arrived.items():
            counted = sum(row.uncertain for row in mine if row.message.html == text)
            repeats += times - 1
            uncounted += max(0, times - 1 - counted)
    return Tally(lost=lost, disordered=disordered, repeats=repeats, uncounted=uncounted)
