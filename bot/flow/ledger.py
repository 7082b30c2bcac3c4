"""What DELIVER writes before and after each call: claims and outcomes, one transaction at a time."""

import asyncio
import logging
import math
from collections.abc import Awaitable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta

from bot.domain.chats import Delivery, Transition
from bot.domain.errors import InstanceHeld, StoreBusy
from bot.domain.outbox import DeliverStore
from bot.domain.ports import Clock
from bot.flow.faults import is_the_stores, tried

log = logging.getLogger(__name__)

MANY, MOMENT, BUSY = 16, 0.002, 0.05
"""Fewer entries wait for others, while calls are under way and so many seconds at most: at full speed that saves half
of the transactions.

The first after a pause of `BUSY` seconds waits for nobody: it is somebody's answer, beside calls that hang.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """What one transaction left: the claimed rows by their ids, and why others were not recorded or claimed."""

    claimed: dict[int, Delivery] = field(default_factory=dict)
    refused: dict[int, Exception] = field(default_factory=dict)
    unclaimed: dict[int, Exception] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class _Page:
    """What shares the next transaction. `full`: nobody else is waited for. `written` is set by its end, good or bad."""

    outcomes: dict[int, Transition] = field(default_factory=dict)
    wanted: list[int] = field(default_factory=list)
    full: asyncio.Event = field(default_factory=asyncio.Event)
    written: asyncio.Event = field(default_factory=asyncio.Event)
    task: "asyncio.Task[_Entry] | None" = None

    async def entry(self) -> _Entry:
        """Waits for the end; raises what the transaction raised. Who gives up waiting takes nobody along."""
        await self.written.wait()
        assert self.task is not None
        return await self.task  # it has no more to do than to end


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How often a busy database is asked, and after what pause."""

    tries: int = 3
    pause: timedelta = timedelta(seconds=1)


class Ledger:
    """Claims and outcomes that come while a transaction is under way share the next one.

    At Telegram's pace that is one each; where nothing else slows us, a transaction for each would cost a third of the
    rate. Once the store has refused an outcome nothing more is claimed: on a disk that is nearly full a claim may find
    the room that an outcome did not.
    """

    def __init__(self, store: DeliverStore, fence: int, time: Clock) -> None:
        self._store = store
        self._fence = fence
        self._time = time
        self._next = _Page()
        self._called: set[int] = set()
        self._one_at_a_time = asyncio.Lock()
        self._written = -math.inf
        self._refusal: Exception | None = None

    async def claim(self, delivery_id: int) -> Delivery | None:
        """The row, `sending` by now; None if it is no longer its chat's next.

        Raises `InstanceHeld`, `StoreBusy`, and whatever is wrong with this row.
        """
        page = self._next
        page.wanted.append(delivery_id)
        self._joined(page)
        entry = await page.entry()
        if delivery_id in entry.unclaimed:
            raise entry.unclaimed[delivery_id]
        return entry.claimed.get(delivery_id)

    def record(self, delivery_id: int, transition: Transition) -> Awaitable[None]:
        """Takes the outcome down, before any claim that comes later; what is awaited raises what the store raises."""
        page = self._next
        page.outcomes[delivery_id] = transition
        self._called.discard(delivery_id)
        self._joined(page)
        return self._recorded(delivery_id, page)

    async def _recorded(self, delivery_id: int, page: _Page) -> None:
        refused = (await page.entry()).refused
        if delivery_id in refused:
            raise refused[delivery_id]

    async def settled(
        self, delivery_id: int, transition: Transition, recorded: Awaitable[None], patience: "Patience"
    ) -> Exception | None:
        """Waits until what was taken down is committed; None, or why it cannot be. Raises `InstanceHeld`.

        A busy database is asked again. Where a fault of ours keeps it from being recorded, what the outcome means for
        the chat is left out: of the delivery at least it shall be known.
        """
        left = patience.tries
        while (error := await tried(recorded)) is not None:
            left -= 1
            if isinstance(error, InstanceHeld):
                raise error
            if isinstance(error, StoreBusy) and left:
                log.warning("delivery %d is %s, not recorded yet: %s", delivery_id, transition.state, error)
                await asyncio.sleep(patience.pause.total_seconds())
            elif is_the_stores(error) or transition == transition.alone:
                return error
            else:
                log.error("delivery %d is %s: recorded without its chat", delivery_id, transition.state, exc_info=error)
                transition = transition.alone
            recorded = self.record(delivery_id, transition)
        return None

    async def close(self) -> None:
        """Waits for what is under way; nobody may come any more."""
        async with self._one_at_a_time:
            return

    def _joined(self, page: _Page) -> None:
        if page.task is None:
            page.task = asyncio.create_task(self._write(page))
        if len(page.outcomes) + len(page.wanted) >= MANY:
            page.full.set()

    async def _write(self, page: _Page) -> _Entry:
        try:
            async with self._one_at_a_time:
                await self._gather(page)
                self._next = _Page()
                entry = await self._commit(page.outcomes, page.wanted)
                self._called.update(entry.claimed)
                return entry
        finally:
            self._written = asyncio.get_running_loop().time()
            page.written.set()

    async def _gather(self, page: _Page) -> None:
        """Waits for others, where others are about to come."""
        if not self._called or asyncio.get_running_loop().time() > self._written + BUSY:
            return
        with suppress(TimeoutError):
            await asyncio.wait_for(page.full.wait(), MOMENT)

    async def _commit(self, outcomes: Mapping[int, Transition], wanted: Collection[int]) -> _Entry:
        if self._refusal is None:
            rows = await tried(self._store.advance(outcomes, wanted, self._fence, self._time()))
            if not isinstance(rows, Exception):
                return _Entry(claimed={row.id: row for row in rows})
            if isinstance(rows, StoreBusy):
                raise rows
            if len(outcomes) + len(wanted) == 1:
                self._refused(outcomes, rows)
                raise rows
        return await self._apart(outcomes, wanted)

    def _refused(self, outcomes: Collection[int], error: Exception) -> None:
        if outcomes and is_the_stores(error) and not isinstance(error, StoreBusy):
            self._refusal = error

    async def _apart(self, outcomes: Mapping[int, Transition], wanted: Collection[int]) -> _Entry:
        """One of them is wrong, and undid the others: each by itself, the claims last."""
        entry = _Entry()
        for delivery_id, transition in outcomes.items():
            done = await tried(self._store.advance({delivery_id: transition}, (), self._fence, self._time()))
            if isinstance(done, Exception):
                entry.refused[delivery_id] = done
                self._refused((delivery_id,), done)
        for delivery_id in wanted:
            if self._refusal is not None:
                entry.unclaimed[delivery_id] = self._refusal
                continue
            rows = await tried(self._store.advance({}, (delivery_id,), self._fence, self._time()))
            if isinstance(rows, Exception):
                entry.unclaimed[delivery_id] = rows
            else:
                entry.claimed.update({row.id: row for row in rows})
        return entry
