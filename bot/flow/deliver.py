"""DELIVER: what is due in the outbox gets its turn, is claimed, sent, and recorded (TELEGRAM rules, §1)."""

import asyncio
import logging
from collections import Counter, deque
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.digest.endings import lost_topic
from bot.domain.chats import Delivery, DeliveryState, Transition, Worded
from bot.domain.errors import InstanceHeld, InvariantError, StoreBusy, StoreError
from bot.domain.outbox import DeliverStore, Due
from bot.domain.ports import Clock, Languages, Send, SendOutcome, Unauthorized, Unknown, chinese
from bot.domain.timing import after

log = logging.getLogger(__name__)

PAGE = 4
"""We look at so many times more rows than are sent at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliverSettings:
    """How many chats are sent to at once, and how often and after what pause a busy database is asked again."""

    concurrency: int = 32
    tries: int = 3
    pause: timedelta = timedelta(seconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliverReport:
    """One round: what became of how many deliveries; `refused` says why Telegram does not take our token.

    `errors` name the deliveries whose outcome could not be recorded.
    """

    sent: int = 0
    retried: int = 0
    dead: int = 0
    unknown: int = 0
    refused: str | None = None
    errors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Deliver:
    """The fourth station; there is one at a time, and `fence` is its number."""

    store: DeliverStore
    send: Send
    clock: Clock
    fence: int
    settings: DeliverSettings = DeliverSettings()
    translate: Languages = chinese
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    owed: dict[int, Transition] = field(default_factory=dict)
    """What became of deliveries, not recorded yet: the database was full, or busy for too long."""

    async def recover(self) -> int:
        """At the start: what an earlier process left unfinished is uncertain. Returns how many deliveries were."""
        return await self.store.recover(self.fence)

    def stop(self) -> None:
        """Lets the round end after the deliveries it has begun: none of them becomes uncertain."""
        self.stopping.set()

    def lost(self, chat_id: int, topic: int) -> Worded:
        """The word to the admins about a forum's topic that takes nothing any more."""
        return lambda language: lost_topic(chat_id, topic, self.translate(language))

    async def round(self, now: datetime | None = None) -> DeliverReport:
        """Sends what is due at `now` (else by the clock, whenever there is room) until nothing is left or we must stop.

        Nothing is sent while an earlier outcome cannot be recorded. Raises `InstanceHeld` when another instance has
        taken over, `StoreError` when the database takes nothing.
        """
        for delivery_id, transition in list(self.owed.items()):
            await self.store.record_outcome(delivery_id, self.fence, transition, now or self.clock())
            del self.owed[delivery_id]
        return await _Round(self, now).run()


class _Claims:
    """Claims one transaction at a time: the rows whose turns came while one was under way share the next.

    At Telegram's pace that is one row each; where nothing else slows us, a transaction a row would cost a third of the
    rate.
    """

    def __init__(self, store: DeliverStore, fence: int, time: Clock) -> None:
        self._store = store
        self._fence = fence
        self._time = time
        self._wanted: list[int] = []
        self._next: asyncio.Task[dict[int, Delivery]] | None = None
        self._one_at_a_time = asyncio.Lock()

    async def take(self, delivery_id: int) -> Delivery | None:
        """The claimed row; None if it is no longer its chat's next. Raises `InstanceHeld`, `StoreBusy`."""
        self._wanted.append(delivery_id)
        if self._next is None:
            self._next = asyncio.create_task(self._claim())
        return (await self._next).get(delivery_id)

    async def _claim(self) -> dict[int, Delivery]:
        async with self._one_at_a_time:
            wanted, self._wanted, self._next = self._wanted, [], None
            return {row.id: row for row in await self._store.claim(wanted, self._fence, self._time())}


class _Outcomes:
    """Records outcomes as `_Claims` claims: those that come while a transaction is under way share the next."""

    def __init__(self, store: DeliverStore, fence: int, time: Clock) -> None:
        self._store = store
        self._fence = fence
        self._time = time
        self._waiting: dict[int, Transition] = {}
        self._next: asyncio.Task[dict[int, InvariantError]] | None = None
        self._one_at_a_time = asyncio.Lock()

    async def record(self, delivery_id: int, transition: Transition) -> None:
        """Raises what the store raises; `InvariantError` for this delivery alone."""
        self._waiting[delivery_id] = transition
        if self._next is None:
            self._next = asyncio.create_task(self._commit())
        wrong = await asyncio.shield(self._next)
        if delivery_id in wrong:
            raise wrong[delivery_id]

    async def _commit(self) -> dict[int, InvariantError]:
        async with self._one_at_a_time:
            outcomes, self._waiting, self._next = self._waiting, {}, None
            try:
                await self._store.record_outcomes(outcomes, self._fence, self._time())
            except InvariantError as error:
                return {next(iter(outcomes)): error} if len(outcomes) == 1 else await self._each(outcomes)
        return {}

    async def _each(self, outcomes: Mapping[int, Transition]) -> dict[int, InvariantError]:
        """One of them is wrong, and undid the others: each by itself."""
        wrong: dict[int, InvariantError] = {}
        for delivery_id, transition in outcomes.items():
            try:
                await self._store.record_outcomes({delivery_id: transition}, self._fence, self._time())
            except InvariantError as error:
                wrong[delivery_id] = error
        return wrong


class _Round:
    """One round: a task for each due row, of which a chat has one at a time."""

    def __init__(self, station: Deliver, now: datetime | None) -> None:
        self._station = station
        self._now = now
        self._ends: Counter[DeliveryState] = Counter()
        self._errors: list[str] = []
        self._refused: str | None = None
        self._over = False
        self._ahead: deque[Due] = deque()
        self._claims = _Claims(station.store, station.fence, self._time)
        self._outcomes = _Outcomes(station.store, station.fence, self._time)

    async def run(self) -> DeliverReport:
        tasks: dict[asyncio.Task[None], int] = {}  # each with its chat
        try:
            while tasks or not self._ending():
                due = await self._due(tasks.values())
                tasks |= {asyncio.create_task(self._deliver(one)): one.chat_id for one in due}
                if not tasks:
                    break
                done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    task.result()
                tasks = {task: chat_id for task, chat_id in tasks.items() if task not in done}
        except asyncio.CancelledError:
            for task in tasks:
                task.cancel()
            raise
        finally:  # what is under way is brought to its end even when the store fails
            self._over = True
            await asyncio.gather(*tasks, return_exceptions=True)
        return self._report()

    def _ending(self) -> bool:
        """Whether nothing more is begun."""
        return self._over or self._station.stopping.is_set()

    async def _due(self, busy: Collection[int]) -> Sequence[Due]:
        """As many rows as there is room for. We look a page ahead; what has changed since, the claim finds out."""
        concurrency = self._station.settings.concurrency
        room = concurrency - len(busy)
        if self._ending() or 2 * room < concurrency:  # half of it must be free, so that claims and looks stay few
            return ()
        if not self._ahead:
            self._ahead = deque(await self._station.store.due(self._time(), PAGE * concurrency, busy))
        return [self._ahead.popleft() for _ in range(min(room, len(self._ahead)))]

    async def _deliver(self, due: Due) -> None:
        row = await self._claim(due)
        if row is not None:
            await self._send(row)

    async def _claim(self, due: Due) -> Delivery | None:
        """The row as it is to be sent, now: claimed when its turn has come, since a claim must not wait for anything.

        None if we must stop, the turn is too far off, or the row is no longer the chat's next.
        """
        store, fence = self._station.store, self._station.fence
        wait = await self._station.send.turn(due.chat_id, due.lane)
        if self._ending():
            return None
        if wait:
            await store.put_off(due.delivery_id, fence, self._time() + wait)
            return None
        return await self._claims.take(due.delivery_id)

    async def _send(self, row: Delivery) -> None:
        outcome = await self._attempt(row)
        if isinstance(outcome, Unauthorized):
            self._refused = outcome.reason
            self._station.stop()  # no loop against a refused token: later rounds of this process send nothing either
        transition = after(outcome, row, self._time())
        if transition.lost_topic is not None:
            transition = replace(transition, word=self._station.lost(row.chat_id, transition.lost_topic))
        if await self._record(row, transition):
            self._ends[transition.state] += 1
        if transition.state is not DeliveryState.SENT:
            log.warning("delivery %d to chat %d: %s, %s", row.id, row.chat_id, transition.state, transition.reason)

    async def _attempt(self, row: Delivery) -> SendOutcome:
        try:
            return await self._station.send(row.letter)
        except Exception as error:  # a bug of ours; what it interrupted may have been sent
            log.exception("delivery %d to chat %d failed", row.id, row.chat_id)
            return Unknown(reason=f"{type(error).__name__}: {error}")

    async def _record(self, row: Delivery, transition: Transition) -> bool:
        """Commits the outcome. One that cannot be committed is owed, and ends the round: nothing is sent meanwhile."""
        settings = self._station.settings
        for left in reversed(range(settings.tries)):
            try:
                await self._outcomes.record(row.id, transition)
            except InstanceHeld:
                raise
            except StoreError as error:
                if left and isinstance(error, StoreBusy):
                    await asyncio.sleep(settings.pause.total_seconds())
                    continue
                self._errors.append(f"delivery {row.id} is {transition.state}, not recorded: {error}")
                self._station.owed[row.id] = transition
                self._over = True
                break
            else:
                return True
        return False

    def _time(self) -> datetime:
        return self._now or self._station.clock()

    def _report(self) -> DeliverReport:
        return DeliverReport(
            sent=self._ends[DeliveryState.SENT],
            retried=self._ends[DeliveryState.PENDING],
            dead=self._ends[DeliveryState.DEAD],
            unknown=self._ends[DeliveryState.UNKNOWN],
            refused=self._refused,
            errors=tuple(self._errors),
        )
