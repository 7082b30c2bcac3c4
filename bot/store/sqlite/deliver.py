"""What DELIVER looks at, claims and commits: the outbox's state machine (TELEGRAM §1)."""

import itertools
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime

from bot.domain.chats import Delivery, DeliveryKind, DeliveryState, Lane, Transition
from bot.domain.errors import InstanceHeld, InvariantError
from bot.domain.outbox import Due
from bot.store import rows
from bot.store.sqlite import chats, notices
from bot.store.sqlite.connection import Database

# A part waits for every earlier row of its chat that is not yet settled: order within a chat holds. But what waits for
# its own time (a digest in quiet hours, a spread broadcast) holds up nothing of another kind: an answer comes at once.
_NEXT = """
delivery.state = 'pending' and not exists (
    select 1 from delivery as earlier
    where earlier.chat_id = delivery.chat_id and earlier.state in ('pending', 'sending') and earlier.id < delivery.id
        and (earlier.not_before <= :now or earlier.kind = delivery.kind or earlier.attempts > 0))
"""

_DUE = f"""
select id, chat_id, kind from delivery
where kind = :kind and (uncertain > 0) = :doubtful and not_before <= :now
    and chat_id not in (select value from json_each(:besides)) and {_NEXT}
order by not_before, id limit :limit
"""  # noqa: S608 - made of constants

_CLAIM = f"""
update delivery set state = 'sending', attempts = attempts + 1, fence = :fence, started_at = :now
where id in (select value from json_each(:ids)) and (select fence from instance) = :fence and {_NEXT}
returning *, (select kind from chat where chat.id = delivery.chat_id) as chat_kind
"""  # noqa: S608 - made of constants

_PUT_OFF = """
update delivery set not_before = :until, reason = 'the chat has its limit of messages: its turn comes later'
where id = :id and state = 'pending' and (select fence from instance) = :fence
"""

# Both states are named, here and below, as the index delivery_open has them: else every row ever sent is looked at.
# Uncertain at once, whatever the clock says: a digest, alert or notice is sent a second time, anything else never.
_RECOVER = """
update delivery set uncertain = uncertain + 1,
    state = case when kind in ('digest', 'alert', 'notice') and uncertain = 0 then 'pending' else 'unknown' end,
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

# What most outcomes are: one statement for all of them.
_SENT = """
update delivery set state = 'sent', reason = null, sent_at = :now, message_id = coalesce(told.value, message_id)
from json_each(:sent) as told
where delivery.id = cast(told.key as integer) and fence = :fence and state = 'sending'
returning delivery.id
"""

_NEXT_DUE = """
select min(not_before) from delivery as due
where state = 'pending' and not exists (
    select 1 from delivery as earlier
    where earlier.chat_id = due.chat_id and earlier.state in ('pending', 'sending') and earlier.state = 'pending'
        and earlier.id < due.id and (earlier.kind = due.kind or earlier.attempts > 0))
"""


_SHARES = (Lane.REPLY, Lane.DIGEST, Lane.ALERT, Lane.DIGEST)
"""The order in which the lanes' rows are taken, for as long as they have any."""


def _first(db: sqlite3.Connection, wanted: dict[str, object]) -> list[sqlite3.Row]:
    """Rows in doubt come last, so that a process that dies again and again does not die with the same ones."""
    found = db.execute(_DUE, wanted | {"doubtful": 0}).fetchall()
    return found or db.execute(_DUE, wanted | {"doubtful": 1}).fetchall()


def _mixed(lanes: dict[Lane, list[Due]]) -> Iterator[Due]:
    waiting = {lane: iter(due) for lane, due in lanes.items()}
    left = sum(map(len, lanes.values()))
    for lane in itertools.cycle(_SHARES):
        if not left:
            return
        if (due := next(waiting[lane], None)) is not None:
            left -= 1
            yield due


def _sent(db: sqlite3.Connection, outcomes: Mapping[int, Transition], fence: int, now: datetime) -> Collection[int]:
    """Records those that say that the message was sent, and nothing else. Returns which it found."""
    sent = {key: outcome.message_id for key, outcome in outcomes.items() if outcome.is_plain}
    if not sent:
        return ()
    given = {"sent": rows.json_of(sent), "fence": fence, "now": rows.micros(now)}
    return {row["id"] for row in db.execute(_SENT, given).fetchall()}


class SqliteDeliver:
    """Implements `DeliverStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def recover(self, fence: int) -> int:
        def commit(db: sqlite3.Connection) -> int:
            self._check_fence(db, fence)
            return db.execute(_RECOVER, {"fence": fence}).rowcount

        return await self._database.write(commit)

    async def due(self, now: datetime, limit: int, besides: Collection[int] = ()) -> tuple[Due, ...]:
        wanted = {"now": rows.micros(now), "limit": limit, "besides": rows.json_of(tuple(besides))}

        def ask(db: sqlite3.Connection) -> list[list[sqlite3.Row]]:
            return [_first(db, wanted | {"kind": kind}) for kind in DeliveryKind]

        lanes: dict[Lane, list[Due]] = {lane: [] for lane in Lane}
        for row in itertools.chain.from_iterable(await self._database.look(ask)):
            lane = Lane.of(DeliveryKind(row["kind"]))
            lanes[lane].append(Due(delivery_id=row["id"], chat_id=row["chat_id"], lane=lane))
        return tuple(_mixed(lanes))[:limit]

    async def advance(
        self, outcomes: Mapping[int, Transition], claims: Collection[int], fence: int, now: datetime
    ) -> tuple[Delivery, ...]:
        wanted = {"ids": rows.json_of(tuple(claims)), "fence": fence, "now": rows.micros(now)}

        def commit(db: sqlite3.Connection) -> list[sqlite3.Row]:
            recorded = _sent(db, outcomes, fence, now)
            for delivery_id, transition in outcomes.items():
                if delivery_id not in recorded:
                    self._record(db, delivery_id, fence, transition, now)
            claimed = db.execute(_CLAIM, wanted).fetchall() if claims else []
            if claims and not claimed:
                self._check_fence(db, fence)
            return claimed

        return tuple(map(rows.delivery, await self._database.write(commit)))

    async def put_off(self, delivery_id: int, fence: int, until: datetime) -> None:
        """Raises `InstanceHeld` when a later instance has taken over."""
        later = {"id": delivery_id, "fence": fence, "until": rows.micros(until)}

        def commit(db: sqlite3.Connection) -> None:
            if not db.execute(_PUT_OFF, later).rowcount:
                self._check_fence(db, fence)

        await self._database.write(commit)

    def _record(
        self, db: sqlite3.Connection, delivery_id: int, fence: int, transition: Transition, now: datetime
    ) -> None:
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
        row = db.execute(_OUTCOME, outcome).fetchone()
        if row is None:
            self._check_fence(db, fence)
            if db.execute("select 1 from delivery where id = ?", (delivery_id,)).fetchone() is None:
                return  # its chat was erased meanwhile
            raise InvariantError(f"{self._database.path}: delivery {delivery_id} is not being sent by fence {fence}")
        if transition.moved_to is not None:
            chats.move(db, row["chat_id"], transition.moved_to)
        if transition.lost_topic is not None:
            chats.leave_topic(db, row["chat_id"], transition.lost_topic)
            if transition.word:
                notices.queue(db, f"topic:{row['chat_id']}:{transition.lost_topic}", transition.word, now)
        if transition.deactivate:
            chats.retire(db, row["chat_id"], transition.reason or DeliveryState.DEAD)

    async def next_due(self) -> datetime | None:
        due = await self._database.look(lambda db: db.execute(_NEXT_DUE).fetchone()[0])
        return rows.moment_or_none(due)

    def _check_fence(self, db: sqlite3.Connection, fence: int) -> None:
        current = db.execute("select fence from instance").fetchone()["fence"]
        if current != fence:
            raise InstanceHeld(f"{self._database.path}: taken over by another instance (fence {current}, not {fence})")
