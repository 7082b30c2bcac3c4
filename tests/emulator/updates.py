"""The queue behind getUpdates: long poll, offsets that acknowledge, and one poller at a time."""

import asyncio
from collections import deque
from itertools import count

from tests.emulator.world import ApiError, Json

DEFAULT_KINDS_LEFT_OUT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
MAX_LIMIT = 100
MAX_TIMEOUT = 50
CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


class Updates:
    """Unacknowledged updates in order; the newest poller wins, the one before it is told 409.

    `polled` is set when the bot asks for the first time.
    """

    def __init__(self) -> None:
        self._queue: deque[Json] = deque()
        self._ids = count(1000)
        self._arrived = asyncio.Event()
        self._poller: asyncio.Event | None = None
        self._allowed: frozenset[str] = frozenset()
        self.polled = asyncio.Event()

    def __len__(self) -> int:
        return len(self._queue)

    def add(self, kind: str, content: Json) -> int:
        """Queues an update if its kind is asked for; returns its id."""
        update_id = next(self._ids)
        if kind in self._allowed or (not self._allowed and kind not in DEFAULT_KINDS_LEFT_OUT):
            self._queue.append({"update_id": update_id, kind: content})
            self._arrived.set()
        return update_id

    def put(self, raw: Json) -> int:
        """Queues an update as it is given, whatever it is, but for its id, which is returned."""
        update_id = next(self._ids)
        self._queue.append({**raw, "update_id": update_id})
        self._arrived.set()
        return update_id

    def allow(self, kinds: list[str]) -> None:
        """From now on only these kinds are queued; an empty list means the server's default."""
        self._allowed = frozenset(kinds)

    def waiting(self) -> tuple[Json, ...]:
        """What is unacknowledged, oldest first."""
        return tuple(self._queue)

    def acknowledge(self, offset: int) -> None:
        """All below the offset was taken."""
        self._acknowledge(offset)

    def drop(self) -> None:
        """drop_pending_updates."""
        self._queue.clear()

    async def poll(self, offset: int, limit: int, seconds: float) -> list[Json]:
        """Acknowledges all below `offset`, then waits up to `seconds` for something to give."""
        self.polled.set()
        self._acknowledge(offset)
        if self._poller is not None:
            self._poller.set()
        self._poller = replaced = asyncio.Event()
        try:
            await self._wait(replaced, min(seconds, MAX_TIMEOUT))
            if replaced.is_set():
                raise ApiError(409, CONFLICT)
            return list(self._queue)[: max(1, min(limit, MAX_LIMIT))]
        finally:
            if self._poller is replaced:
                self._poller = None

    def _acknowledge(self, offset: int) -> None:
        if offset < 0:
            while len(self._queue) > -offset:
                self._queue.popleft()
        while self._queue and self._queue[0]["update_id"] < offset:
            self._queue.popleft()

    async def _wait(self, replaced: asyncio.Event, seconds: float) -> None:
        self._arrived.clear()
        if self._queue or seconds <= 0:
            return
        waits = [asyncio.ensure_future(event.wait()) for event in (self._arrived, replaced)]
        try:
            await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
