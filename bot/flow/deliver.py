"""DELIVER: what is due in the outbox gets its turn, is claimed, sent, and recorded (TELEGRAM rules, §1)."""

import asyncio
import logging
from collections import Counter, deque
from collections.abc import Awaitable, Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.digest.notices import lost_topic, unreadable
from bot.domain.chats import Delivery, DeliveryState, Transition, Worded
from bot.domain.outbox import DeliverStore, Due
from bot.domain.ports import Clock, Languages, Send, SendOutcome, Unauthorized, Unknown, Unsent, chinese
from bot.domain.timing import LONGEST_WAIT, after
from bot.flow.concurrency import DeliverSettings, Hanging, Seat, Seats
from bot.flow.deliver_reports import DeliverReport, Ended
from bot.flow.faults import is_the_stores, tried
from bot.flow.ledger import Ledger

log = logging.getLogger(__name__)

FAR = "the chat has its limit of messages: its turn comes later"


async def _nobody() -> None:
    """Nobody is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deliver:
    """The fourth station; there is one at a time, and `fence` is its number."""

    store: DeliverStore
    send: Send
    clock: Clock
    fence: int
    settings: DeliverSettings = field(default_factory=DeliverSettings)
    translate: Languages = chinese
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    refused: asyncio.Event = field(default_factory=asyncio.Event)
    """Telegram does not take our token."""
    alive: Callable[[], Awaitable[None]] = _nobody
    """Told that a round goes on, which lasts for an hour where digests go to 100,000 chats."""
    owed: dict[int, Transition] = field(default_factory=dict)
    """What became of deliveries, not recorded yet: the database was full, or busy for too long."""
    hanging: Hanging = field(default_factory=Hanging)

    async def recover(self) -> int:
        """Nothing is under way: what was left unfinished is in doubt. Returns how many deliveries were.

        By an earlier process, or by this one, where a fault of ours kept what became of it from being recorded.
        """
        left = await self.store.recover(self.fence)
        if left:
            log.warning("%d deliveries are in doubt: nobody recorded what became of them", left)
        return left

    def stop(self) -> None:
        """Lets the round end after the deliveries it has begun: none of them becomes uncertain."""
        self.stopping.set()

    def unread(self, chat_id: int) -> Worded:
        """The word to the admins about a delivery that a fault of ours keeps from being read."""
        return lambda language: unreadable(chat_id, self.translate(language))

    def lost(self, chat_id: int, topic: int) -> Worded:
        """The word to the admins about a forum's topic that takes nothing any more."""
        return lambda language: lost_topic(chat_id, topic, self.translate(language))

    async def round(self, now: datetime | None = None) -> DeliverReport:
        """Sends what is due at `now` (else by the clock, whenever there is room) until nothing is left or we must stop.

        Nothing is sent while an earlier outcome cannot be recorded. Raises `InstanceHeld` when another instance has
        taken over, `StoreError` when the database takes nothing.
        """
        await self._settle(now or self.clock())
        return await _Round(self, now).run()

    async def _settle(self, now: datetime) -> None:
        """Before anything is under way: what is not recorded of an earlier round is recorded now, or in doubt."""
        ledger = Ledger(self.store, self.fence, lambda: now)
        for delivery_id, transition in list(self.owed.items()):
            recorded = ledger.record(delivery_id, transition)
            error = await ledger.settled(delivery_id, transition, recorded, self.settings.patience)
            if error is not None:
                if is_the_stores(error):
                    raise error
                # the disk failed after it had written: what is recorded stands. Or a fault of ours
                log.error("delivery %d is %s, not to be recorded", delivery_id, transition.state, exc_info=error)
            del self.owed[delivery_id]
        await self.recover()
        if early := await self.store.recall(self.fence, now):
            log.warning("%d deliveries were put off by a clock that was ahead: they are due now", early)


class _Round:
    """One round: workers that take due rows, of which a chat has one at a time."""

    def __init__(self, station: Deliver, now: datetime | None) -> None:
        self._station = station
        self._now = now
        self._ends: Counter[DeliveryState] = Counter()
        self._unsent: list[Ended] = []
        self._errors: list[str] = []
        self._refused: str | None = None
        self._over = False
        self._ahead: deque[Due] = deque()
        self._busy: set[int] = set()
        self._passed_over = False
        self._told = asyncio.get_running_loop().time(), 0
        self._workers: set[asyncio.Task[None]] = set()
        self._looking = asyncio.Lock()
        self._seats = Seats(station.settings.seats, self._more)
        self._ledger = Ledger(station.store, station.fence, self._time)

    async def run(self) -> DeliverReport:
        self._hire(1)
        try:
            while self._workers:
                done, _ = await asyncio.wait(
                    self._workers,
                    timeout=self._station.settings.again.total_seconds(),
                    return_when=asyncio.FIRST_COMPLETED,
                )
                if not done and not self._ending():
                    self._hire(1)  # for what was queued since the others found nothing more
                self._workers -= done
                for worker in done:
                    worker.result()
                await self._go_on()
                if not self._workers and self._passed_over and not self._ending():
                    self._hire(1)  # their places are free by now
        except asyncio.CancelledError:
            for worker in self._workers:
                worker.cancel()
            raise
        finally:  # what is under way is brought to its end even when the store fails
            self._over = True
            await asyncio.gather(*self._workers, return_exceptions=True)
            await self._ledger.close()
        return self._report()

    async def _go_on(self) -> None:
        """Says that we are alive, if anything was recorded since we said so last."""
        now, done = asyncio.get_running_loop().time(), self._ends.total()
        if done > self._told[1] and now >= self._told[0] + self._station.settings.alive.total_seconds():
            self._told = now, done
            await self._station.alive()

    def _ending(self) -> bool:
        """Whether nothing more is begun."""
        return self._over or self._station.stopping.is_set()

    def _hire(self, wanted: int) -> None:
        room = self._station.settings.concurrency + self._seats.beside - len(self._workers)
        self._workers |= {asyncio.create_task(self._work()) for _ in range(min(wanted, room))}

    def _more(self) -> None:
        """Others take the places of those whose calls hang."""
        if not self._ending():
            self._hire(len(self._ahead) or 1)

    async def _work(self) -> None:
        failed = True
        try:
            while (due := await self._take()) is not None:
                await self._deliver(due)
                self._busy.discard(due.chat_id)
            failed = False
        finally:
            self._over = self._over or failed

    async def _take(self) -> Due | None:
        """The next row. We look a page ahead; what has changed since, the claim finds out."""
        async with self._looking:
            while not self._ending():
                if not self._ahead:
                    await self._look()
                if not self._ahead:
                    return None
                due = self._ahead.popleft()
                if due.chat_id not in self._shunned():  # one that was called meanwhile, perhaps
                    self._busy.add(due.chat_id)
                    return due
            return None

    async def _look(self) -> None:
        settings, shunned = self._station.settings, self._shunned()
        self._passed_over = bool(shunned)
        found = await self._station.store.due(self._time(), settings.page, self._busy | shunned)
        self._station.hanging.chats |= {due.chat_id for due in found if due.doubtful}
        self._ahead.extend(found)
        self._hire(len(self._ahead) - 1)

    def _shunned(self) -> AbstractSet[int]:
        return self._station.hanging.shunned(self._busy, self._station.settings.seats.known)

    async def _deliver(self, due: Due) -> None:
        """Waits for the turn first: a claim must not wait for anything, since what is claimed is in doubt at a kill."""
        wait = await self._station.send.turn(due.chat_id, due.lane)
        async with self._seats.claiming() as seat:
            if self._ending():
                return
            if wait:
                await self._put_off(due, wait, FAR)
                return
            row = await self._claim(due)
            if row is None:
                return
            async with self._seats.calling(seat):
                transition = await self._send(row, seat)
                recorded = self._ledger.record(row.id, transition)  # before the claim of whoever takes our place
        error = await self._ledger.settled(row.id, transition, recorded, self._station.settings.patience)
        if error is None:
            self._ends[transition.state] += 1
        else:
            self._unrecorded(row, transition, error)

    async def _claim(self, due: Due) -> Delivery | None:
        row = await tried(self._ledger.claim(due.delivery_id))
        if not isinstance(row, Exception):
            return row
        if is_the_stores(row):
            raise row
        # a fault of ours about this row, which shall hold up only its chat
        log.error("delivery %d to chat %d cannot be read", due.delivery_id, due.chat_id, exc_info=row)
        why, word = f"{type(row).__name__}: {row}", self._station.unread(due.chat_id)
        await self._station.store.put_aside(due.delivery_id, self._station.fence, why, word, self._time())
        return None

    async def _put_off(self, due: Due, wait: timedelta, reason: str) -> None:
        until = self._time() + min(wait, LONGEST_WAIT)
        await self._station.store.put_off(due.delivery_id, self._station.fence, until, reason)

    async def _send(self, row: Delivery, seat: Seat) -> Transition:
        outcome = await self._attempt(row, seat)
        if isinstance(outcome, Unauthorized):
            self._refused = outcome.reason
            self._station.refused.set()
            self._station.stop()  # no loop against a refused token: later rounds of this process send nothing either
        slow = seat.took() > self._station.settings.seats.slow
        self._station.hanging.called(row.chat_id, outcome, slow=slow)
        if (transition := after(outcome, row, self._time())).state is not DeliveryState.SENT:
            state, reason = transition.state, transition.reason or ""
            log.warning("delivery %d to chat %d: %s, %s", row.id, row.chat_id, state, reason)
            if state is not DeliveryState.PENDING:
                self._unsent.append(Ended(delivery_id=row.id, chat_id=row.chat_id, state=state, reason=reason))
        if transition.lost_topic is None:
            return transition
        return replace(transition, word=self._station.lost(row.chat_id, transition.lost_topic))

    async def _attempt(self, row: Delivery, seat: Seat) -> SendOutcome:
        outcome = await tried(self._call(row, seat))
        if isinstance(outcome, Exception):  # a fault of ours; what it interrupted may have been sent
            log.error("delivery %d to chat %d failed", row.id, row.chat_id, exc_info=outcome)
            return Unknown(reason=f"{type(outcome).__name__}: {outcome}")
        return outcome

    async def _call(self, row: Delivery, seat: Seat) -> SendOutcome:
        if not self._ending():
            await self._station.send.depart(row.chat_id)
        if self._ending():  # since it was claimed: it waited for one that hangs, or for the moment to leave
            return Unsent(reason="we stopped before its call")
        seat.departs()
        return await self._station.send(row.letter)

    def _unrecorded(self, row: Delivery, transition: Transition, error: Exception) -> None:
        """Ends the round: nothing is sent meanwhile. What the store does not take is owed; else it is in doubt."""
        if is_the_stores(error):
            self._station.owed[row.id] = transition
        else:
            log.error("delivery %d is %s, not recorded", row.id, transition.state, exc_info=error)
        self._errors.append(f"delivery {row.id} is {transition.state}, not recorded: {error}")
        self._over = True

    def _time(self) -> datetime:
        return self._now or self._station.clock()

    def _report(self) -> DeliverReport:
        return DeliverReport(
            sent=self._ends[DeliveryState.SENT],
            retried=self._ends[DeliveryState.PENDING],
            dead=self._ends[DeliveryState.DEAD],
            unknown=self._ends[DeliveryState.UNKNOWN],
            refused=self._refused,
            unsent=tuple(self._unsent),
            errors=tuple(self._errors),
        )
