"""How many deliveries are claimed and how many calls are under way at once: what hangs does not hold up the others."""

import asyncio
import math
from dataclasses import dataclass
from datetime import timedelta
from typing import Self


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatSettings:
    """`claims` without a recorded outcome, which are what a kill leaves in doubt; `calls` of them wait for an answer.

    Twice as many claims as calls, so that while some are written down others are under way. A call that has waited for
    longer than `slow` waits on beside these, `beside` at most. Of chats whose last call was so slow already, `known`
    are under way at once.
    """

    claims: int = 16
    calls: int = 8
    beside: int = 32
    known: int = 8
    slow: timedelta = timedelta(seconds=1)


class Seat:
    """One claim, from the beginning to the end of the block. `beside`: its call is slow, it has given its seat away."""

    def __init__(self, seats: "Seats") -> None:
        self._seats = seats
        self.beside = False
        self.until = math.inf
        """The moment from which its call is slow."""

    async def __aenter__(self) -> Self:
        await self._seats.claims.acquire()
        return self

    async def __aexit__(self, *_: object) -> None:
        self._seats.left(self)


class Call:
    """One call, from the beginning to the end of the block."""

    def __init__(self, seats: "Seats", seat: Seat) -> None:
        self._seats = seats
        self._seat = seat

    async def __aenter__(self) -> None:
        await self._seats.calls.acquire()
        self._seats.begun(self._seat)

    async def __aexit__(self, *_: object) -> None:
        self._seats.ended(self._seat)


class Seats:
    """Who may claim, and who may call. So a chat that hangs costs the others a second or two, not its whole timeout."""

    def __init__(self, settings: SeatSettings) -> None:
        self.beside = 0
        self.claims = asyncio.Semaphore(settings.claims)
        self.calls = asyncio.Semaphore(settings.calls)
        self._settings = settings
        self._calling: dict[Seat, None] = {}
        """In the order in which they began; those that are slow, and have no room beside, among them."""
        self._watch: asyncio.TimerHandle | None = None

    def claiming(self) -> Seat:
        """Entering it waits for a seat; it is free again when the block ends."""
        return Seat(self)

    def calling(self, seat: Seat) -> Call:
        """Entering it waits until one more may call; the block is the call."""
        return Call(self, seat)

    def left(self, seat: Seat) -> None:
        if not seat.beside:
            self.claims.release()
            return
        self.beside -= 1
        self._look()

    def begun(self, seat: Seat) -> None:
        seat.until = asyncio.get_running_loop().time() + self._settings.slow.total_seconds()
        self._calling[seat] = None
        if self._watch is None:  # one timer for all: a timer for each call costs more than the rest of this
            self._watch = asyncio.get_running_loop().call_at(seat.until, self._rise)

    def ended(self, seat: Seat) -> None:
        if not seat.beside:
            del self._calling[seat]
            self.calls.release()

    def _rise(self) -> None:
        self._watch = None
        self._look()

    def _look(self) -> None:
        """Moves whose call is slow, and watches over the others."""
        now = asyncio.get_running_loop().time()
        for seat in list(self._calling):
            if seat.until > now:
                self._watch = self._watch or asyncio.get_running_loop().call_at(seat.until, self._rise)
                return
            if self.beside == self._settings.beside:
                return
            del self._calling[seat]
            seat.beside = True
            self.beside += 1
            self.calls.release()
            self.claims.release()
