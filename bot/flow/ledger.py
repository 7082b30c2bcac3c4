"""What DELIVER writes before and after each call: claims and outcomes, one transaction at a time."""

import asyncio
import math
from collections.abc import Awaitable, Collection, Mapping
from dataclasses import dataclass, field

from bot.domain.chats import Delivery, Transition
from bot.domain.errors import BotError, StoreBusy
from bot.domain.outbox import DeliverStore
from bot.domain.ports import Clock

MANY, MOMENT, BUSY = 16, 0.002, 0.05
"""Fewer entries wait so many seconds for others: at full speed that saves half of the transactions.

The first after a pause of `BUSY` seconds waits for nobody: it is somebody's answer, and none other comes.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """What one transaction left: the claimed rows by their ids, and the outcomes that could not be recorded."""

    claimed: Mapping[int, Delivery] = field(default_factory=dict)
    refused: Mapping[int, BotError] = field(default_factory=dict)
    unclaimed: BotError | None = None


class Ledger:
    """Claims and outcomes that come while a transaction is under way share the next one.

    At Telegram's pace that is one each; where nothing else slows us, a transaction for each would cost a third of the
    rate.
    """

    def __init__(self, store: DeliverStore, fence: int, time: Clock) -> None:
        self._store = store
        self._fence = fence
        self._time = time
        self._outcomes: dict[int, Transition] = {}
        self._wanted: list[int] = []
        self._next: asyncio.Task[_Entry] | None = None
        self._one_at_a_time = asyncio.Lock()
        self._written = -math.inf

    async def claim(self, delivery_id: int) -> Delivery | None:
        """The row, `sending` by now; None if it is no longer its chat's next. Raises `InstanceHeld`, `StoreBusy`."""
        self._wanted.append(delivery_id)
        entry = await asyncio.shield(self._entry())
        if entry.unclaimed is not None:
            raise entry.unclaimed
        return entry.claimed.get(delivery_id)

    def record(self, delivery_id: int, transition: Transition) -> Awaitable[None]:
        """Takes the outcome down, before any claim that comes later; what is awaited raises what the store raises."""
        self._outcomes[delivery_id] = transition
        return self._recorded(delivery_id, self._entry())

    async def _recorded(self, delivery_id: int, entry: "asyncio.Task[_Entry]") -> None:
        refused = (await asyncio.shield(entry)).refused
        if delivery_id in refused:
            raise refused[delivery_id]

    async def close(self) -> None:
        """Waits for what is under way; nobody may come any more."""
        async with self._one_at_a_time:
            return

    def _entry(self) -> "asyncio.Task[_Entry]":
        if self._next is None:
            self._next = asyncio.create_task(self._write())
        return self._next

    async def _write(self) -> _Entry:
        async with self._one_at_a_time:
            now = asyncio.get_running_loop().time
            if len(self._outcomes) + len(self._wanted) < MANY and now() < self._written + BUSY:
                await asyncio.sleep(MOMENT)
            outcomes, wanted = self._outcomes, tuple(self._wanted)
            self._outcomes, self._wanted, self._next = {}, [], None
            try:
                rows = await self._store.advance(outcomes, wanted, self._fence, self._time())
            except StoreBusy:
                raise
            except BotError:
                if len(outcomes) + bool(wanted) == 1:
                    raise
                return await self._apart(outcomes, wanted)
            finally:
                self._written = now()
        return _Entry(claimed={row.id: row for row in rows})

    async def _apart(self, outcomes: Mapping[int, Transition], wanted: Collection[int]) -> _Entry:
        """One of them is wrong, and undid the others: each by itself, the claims last."""
        refused: dict[int, BotError] = {}
        for delivery_id, transition in outcomes.items():
            try:
                await self._store.advance({delivery_id: transition}, (), self._fence, self._time())
            except BotError as error:
                refused[delivery_id] = error
        try:
            rows = await self._store.advance({}, wanted, self._fence, self._time()) if wanted else ()
        except BotError as error:
            return _Entry(refused=refused, unclaimed=error)
        return _Entry(claimed={row.id: row for row in rows}, refused=refused)
