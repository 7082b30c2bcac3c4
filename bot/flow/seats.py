"""How many deliveries are claimed and how many calls are under way at once: what hangs does not hold up the others."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatSettings:
    """`claims` without a recorded outcome, which are what a kill leaves in doubt; `calls` of them wait for an answer.

    Twice as many claims as calls, so that while some are written down others are under way. A call that has waited for
    longer than `slow` waits on beside these, `beside` at most.
    """

    claims: int = 16
    calls: int = 8
    beside: int = 32
    slow: timedelta = timedelta(seconds=1)


@dataclass(slots=True, eq=False)
class Seat:
    """One claim. `beside`: its call is slow, and it has given its seat to another."""

    beside: bool = False


class Seats:
    """Who may claim, and who may call. So a chat that hangs costs the others a second or two, not its whole timeout."""

    def __init__(self, settings: SeatSettings) -> None:
        self.beside = 0
        self._settings = settings
        self._claims = asyncio.Semaphore(settings.claims)
        self._calls = asyncio.Semaphore(settings.calls)
        self._slow: list[Seat] = []
        """For whom there is no room beside."""

    @asynccontextmanager
    async def claiming(self) -> AsyncIterator[Seat]:
        """Waits for a seat; it is free again when the block ends."""
        await self._claims.acquire()
        seat = Seat()
        try:
            yield seat
        finally:
            if seat.beside:
                self.beside -= 1
                if self._slow:
                    self._move(self._slow.pop(0))
            else:
                self._claims.release()

    @asynccontextmanager
    async def calling(self, seat: Seat) -> AsyncIterator[None]:
        """Waits until one more may call; the block is the call."""
        await self._calls.acquire()
        watch = asyncio.get_running_loop().call_later(self._settings.slow.total_seconds(), self._move, seat)
        try:
            yield
        finally:
            watch.cancel()
            if seat in self._slow:
                self._slow.remove(seat)
            if not seat.beside:
                self._calls.release()

    def _move(self, seat: Seat) -> None:
        if self.beside == self._settings.beside:
            self._slow.append(seat)
            return
        seat.beside = True
        self.beside += 1
        self._calls.release()
        self._claims.release()
