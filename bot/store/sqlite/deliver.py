"""What DELIVER claims and commits: the outbox's state machine (TELEGRAM §1)."""

import sqlite3
from datetime import datetime

from bot.domain.chats import Delivery, DeliveryState, Transition
from bot.domain.errors import InstanceHeld, InvariantError
from bot.store import rows
from bot.store.sqlite import chats
from bot.store.sqlite.connection import Database

# A part waits for every earlier row of its chat that is not yet settled: order within a chat holds.
_CLAIM = """
update delivery set state = 'sending', attempts = attempts + 1, fence = :fence, started_at = :now
where id in (
    select due.id from delivery as due
    where due.state = 'pending' and due.not_before <= :now and not exists (
        select 1 from delivery as earlier
        where earlier.chat_id = due.chat_id and earlier.state in ('pending', 'sending') and earlier.id < due.id)
    order by due.not_before, due.id limit :limit)
returning *, (select kind from chat where chat.id = delivery.chat_id) as chat_kind
"""

# Both states are named, here and below, as the index delivery_open has them: else every row ever sent is looked at.
# Uncertain at once, whatever the clock says: a digest or alert is sent a second time, anything else never.
_RECOVER = """
update delivery set uncertain = uncertain + 1,
    state = case when kind in ('digest', 'alert') and uncertain = 0 then 'pending' else 'unknown' end,
    reason = 'the process ended before the answer came'
where state in ('pending', 'sending') and state = 'sending' and fence < :fence
"""

_OUTCOME = """
update delivery set state = :state, reason = :reason, uncertain = uncertain + :uncertain,
    not_before = coalesce(:not_before, not_before), message_id = coalesce(:message_id, message_id),
    sent_at = case when :state = 'sent' then :now else sent_at end
where id = :id and fence = :fence and state = 'sending'
returning chat_id
"""

_NEXT_DUE = """
select min(not_before) from delivery as due
where state = 'pending' and not exists (
    select 1 from delivery as earlier
    where earlier.chat_id = due.chat_id and earlier.state in ('pending', 'sending') and earlier.state = 'pending'
        and earlier.id < due.id)
"""


class SqliteDeliver:
    """Implements `DeliverStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def recover(self, fence: int) -> int:
        def commit(db: sqlite3.Connection) -> int:
            self._check_fence(db, fence)
            return db.execute(_RECOVER, {"fence": fence}).rowcount

        return await self._database.write(commit)

    async def claim(self, now: datetime, fence: int, limit: int) -> tuple[Delivery, ...]:
        """Raises `InstanceHeld` when a later instance has taken over: a stale fence claims nothing."""
        due = {"now": rows.micros(now), "fence": fence, "limit": limit}

        def commit(db: sqlite3.Connection) -> list[sqlite3.Row]:
            self._check_fence(db, fence)
            return db.execute(_CLAIM, due).fetchall()

        claimed = map(rows.delivery, await self._database.write(commit))
        return tuple(sorted(claimed, key=lambda delivery: (delivery.not_before, delivery.id)))

    async def record_outcome(self, delivery_id: int, fence: int, transition: Transition, now: datetime) -> None:
        """Adds `transition.uncertain` to the row's; raises `InvariantError` for a row this fence is not sending."""
        outcome = {
            "id": delivery_id,
            "fence": fence,
            "now": rows.micros(now),
            "state": transition.state,
            "reason": transition.reason,
            "uncertain": transition.uncertain,
            "not_before": rows.micros_or_none(transition.not_before),
            "message_id": transition.message_id,
        }

        def commit(db: sqlite3.Connection) -> None:
            row = db.execute(_OUTCOME, outcome).fetchone()
            if row is None:
                self._check_fence(db, fence)
                raise InvariantError(
                    f"{self._database.path}: delivery {delivery_id} is not being sent by fence {fence}"
                )
            if transition.moved_to is not None:
                chats.move(db, row["chat_id"], transition.moved_to)
            if transition.deactivate:
                chats.retire(db, row["chat_id"], transition.reason or DeliveryState.DEAD)

        await self._database.write(commit)

    async def next_due(self) -> datetime | None:
        due = await self._database.look(lambda db: db.execute(_NEXT_DUE).fetchone()[0])
        return rows.moment_or_none(due)

    def _check_fence(self, db: sqlite3.Connection, fence: int) -> None:
        current = db.execute("select fence from instance").fetchone()["fence"]
        if current != fence:
            raise InstanceHeld(f"{self._database.path}: taken over by another instance (fence {current}, not {fence})")
