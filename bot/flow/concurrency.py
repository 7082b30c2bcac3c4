"""How many deliveries are claimed and how many calls are under way at once: what hangs does not hold up the others."""

import asyncio
import math
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Self

from bot.domain.ports import SendOutcome, Unknown, Unsent
from bot.flow.ledger import Patience

COMMIT = 0.004
"""Seconds of a commit on an SSD: so much of a second's messages is claimed ahead."""
FEWEST, MOST = 2, 32
"""Claims ahead. Two, so that at Telegram's free rate a disk that takes 80 ms for a commit holds up nothing."""
CONCURRENCY = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatSettings:
    """A kill leaves in doubt `ahead` claims that wait for their call, `calls` on the wire, and what hangs.

    A call that has waited for longer than `patience` waits on beside the others, `beside` at most: if all of them hang
    until they time out, as many more take their places as make 17 a second. Of chats whose last call took longer than
    `slow`, or was lost, `known` are under way at once, and one while Telegram answers nobody.
    """

    ahead: int = FEWEST
    calls: int = 8
    patience: timedelta = timedelta(milliseconds=250)
    beside: int = 512
    slow: timedelta = timedelta(seconds=1)
    known: int = 8

    @classmethod
    def at(cls, rate: float) -> Self:
        """For so many messages a second."""
        return cls(ahead=min(FEWEST + int(rate * COMMIT), MOST))


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliverSettings:
    """How much goes on at once, and how often a busy database is asked again.

    `concurrency`: chats that wait for their turn or their answer, but for those whose call hangs. `page`: rows looked
    at ahead. `again`: so often a round that only waits for answers looks for what was queued meanwhile. `alive`: so
    often a round says that it goes on.
    """

    concurrency: int = CONCURRENCY
    seats: SeatSettings = field(default_factory=SeatSettings)
    page: int = 2 * CONCURRENCY
    again: timedelta = timedelta(seconds=1)
    alive: timedelta = timedelta(minutes=1)
    patience: Patience = field(default_factory=Patience)

    @classmethod
    def at(cls, rate: float, gap: float = 0.0) -> Self:
        """For so many messages a second, and so many seconds between two to one chat.

        A page lasts as long as the gap: when a chat's second part comes up, its gap is nearly over.
        """
        seats = SeatSettings.at(rate)
        concurrency = max(CONCURRENCY, 2 * seats.ahead, math.ceil(rate * gap / 2))
        return cls(concurrency=concurrency, seats=seats, page=2 * concurrency)


@dataclass(slots=True)
class Hanging:
    """Chats whose last call was slow or lost. They wait for each other, so that they take no place from the others.

    `silent`: nobody has been answered since such a call. What is in doubt already is then best left alone: a second
    loss is its last.
    """

    chats: set[int] = field(default_factory=set)
    silent: bool = False

    def called(self, chat_id: int, outcome: SendOutcome, *, slow: bool) -> None:
        """How a call ended. What did not reach Telegram says nothing of the chat, nor that anybody is answered."""
        lost, unsent = isinstance(outcome, Unknown), isinstance(outcome, Unsent)
        if slow or lost:
            self.chats.add(chat_id)
        elif not unsent:
            self.chats.discard(chat_id)
        self.silent = lost or (unsent and self.silent)

    def shunned(self, busy: AbstractSet[int], known: int) -> AbstractSet[int]:
        """Those that are not called now, since as many as may be are under way."""
        full = len(self.chats & busy) >= (1 if self.silent else known)
        return self.chats if full else frozenset()


class Seat:
    """One claim, from the beginning to the end of the block. `beside`: its call has given its place to another."""

    def __init__(self, seats: "Seats") -> None:
        self._seats = seats
        self._ahead = True
        self.beside = False
        self.began = math.inf

    async def __aenter__(self) -> Self:
        await self._seats.ahead.acquire()
        return self

    async def __aexit__(self, *_: object) -> None:
        self._leave()

    def departs(self) -> None:
        """Its call begins now: another may be claimed."""
        self._leave()
        self._seats.begun(self)

    def took(self) -> timedelta:
        """How long its call has been under way."""
        return timedelta(seconds=max(0.0, asyncio.get_running_loop().time() - self.began))

    def _leave(self) -> None:
        if self._ahead:
            self._ahead = False
            self._seats.ahead.release()


class Call:
    """A place on the wire, from the beginning to the end of the block."""

    def __init__(self, seats: "Seats", seat: Seat) -> None:
        self._seats = seats
        self._seat = seat

    async def __aenter__(self) -> None:
        await self._seats.calls.acquire()

    async def __aexit__(self, *_: object) -> None:
        self._seats.ended(self._seat)


class Seats:
    """Who may claim, and who may call. So a chat that hangs costs the others nothing at Telegram's free rate."""

    def __init__(self, settings: SeatSettings, freed: Callable[[], None] = lambda: None) -> None:
        """`freed` is told when calls have given their places away."""
        self.beside = 0
        self._freed = freed
        self.ahead = asyncio.Semaphore(settings.ahead)
        self.calls = asyncio.Semaphore(settings.calls)
        self._settings = settings
        self._patience = settings.patience.total_seconds()
        self._calling: dict[Seat, None] = {}
        """In the order in which they began; those out of patience that have no room beside, among them."""
        self._watch: asyncio.TimerHandle | None = None

    def claiming(self) -> Seat:
        """Entering it waits until one more may be claimed; left when its call departs, or when the block ends."""
        return Seat(self)

    def calling(self, seat: Seat) -> Call:
        """Entering it waits for a place on the wire; it is free again when the block ends, with its outcome taken."""
        return Call(self, seat)

    def begun(self, seat: Seat) -> None:
        seat.began = asyncio.get_running_loop().time()
        self._calling[seat] = None
        if self._watch is None:  # one timer for all: a timer for each call costs more than the rest of this
            self._watch = asyncio.get_running_loop().call_at(seat.began + self._patience, self._rise)

    def ended(self, seat: Seat) -> None:
        if seat.beside:
            self.beside -= 1
            self._look()
        else:
            self._calling.pop(seat, None)
            self.calls.release()

    def _rise(self) -> None:
        self._watch, before = None, self.beside
        self._look()
        if self.beside > before:
            self._freed()

    def _look(self) -> None:
        """Moves whose call takes long, and watches over the others."""
        now = asyncio.get_running_loop().time()
        for seat in list(self._calling):
            until = seat.began + self._patience
            if until > now:
                self._watch = self._watch or asyncio.get_running_loop().call_at(until, self._rise)
                return
            if self.beside == self._settings.beside:
                return
            del self._calling[seat]
            seat.beside = True
            self.beside += 1
            self.calls.release()
