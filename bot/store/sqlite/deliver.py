"""What DELIVER looks at, claims and commits: the outbox's state machine (TELEGRAM §1)."""

import itertools
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any

import msgspec

from bot.domain.chats import Delivery, DeliveryKind, DeliveryState, Lane, Transition, Worded
from bot.domain.errors import InstanceHeld, InvariantError
from bot.domain.outbox import Due
from bot.domain.timing import FARTHEST, READ_AGAIN, READ_NO_MORE, UNREAD
from bot.store import rows
from bot.store.sqlite import chats, notices, pauses
from bot.store.sqlite.connection import Part

# A part waits for every earlier row of its chat that is not yet settled: order within a chat holds. But what waits for
# its own time (a digest in quiet hours, a spread broadcast) holds up nothing of another kind: an answer comes at once.
_NEXT = """
delivery.state = 'pending' and not exists (
    select 1 from delivery as earlier
    where earlier.chat_id = delivery.chat_id and earlier.state in ('pending', 'sending') and earlier.id < delivery.id
        and (earlier.not_before <= :now or earlier.kind = delivery.kind or earlier.attempts > 0))
"""

# Each row fetched and each statement gives Python's lock away and waits for it again, beside a busy loop for longer
# than SQLite takes: so what is asked is asked in one statement, and answered in one row of JSON.
_FIRST = """
select * from (
    select id, chat_id, kind, :doubtful as doubtful from delivery
    where kind = '{kind}' and '{kind}' in (select value from json_each(:kinds)) and (uncertain > 0) = :doubtful
        and not_before <= :now and chat_id not in (select value from json_each(:besides)) and {next}
    order by not_before, id limit :limit)
"""

_DUE = f"""
select json_group_array(json_array(id, chat_id, kind, doubtful))
from ({" union all ".join(_FIRST.format(kind=kind, next=_NEXT) for kind in DeliveryKind)})
"""  # noqa: S608 - made of constants

_PLAIN = (
    *("id", "kind", "chat_id", "thread_id", "part", "parts", "html", "buttons", "silent", "file_name"),
    *("uncertain", "not_before", "reason", "message_id", "edits"),
)

# As they will be when they are claimed. JSON knows no bytes.
_CLAIMABLE = f"""
select json_group_array(json_object({", ".join(f"'{name}', {name}" for name in _PLAIN)},
    'state', 'sending', 'attempts', attempts + 1, 'file', iif(file is null, null, hex(file)),
    'chat_kind', (select kind from chat where chat.id = delivery.chat_id)))
from delivery
where id in (select value from json_each(:ids)) and (select fence from instance) = :fence and {_NEXT}
"""  # noqa: S608 - made of constants

_CLAIM = """
update delivery set state = 'sending', attempts = attempts + 1, fence = :fence, started_at = :now
where id in (select value from json_each(:ids))
"""

_PUT_OFF = """
update delivery set not_before = :until, reason = iif(instr(coalesce(reason, ''), :unread) = 1, reason, :reason)
where id = :id and state = 'pending' and (select fence from instance) = :fence
"""

# A row that is pending was not begun: of one that cannot be read `started_at` says since when; by no clock ahead.
_ASIDE = """
update delivery set state = iif(instr(coalesce(reason, ''), :unread) = 1 and started_at <= :before, 'dead', state),
    started_at = iif(instr(coalesce(reason, ''), :unread) = 1, min(started_at, :now), :now),
    not_before = :until, reason = :unread || :why
where id = :id and state = 'pending' and (select fence from instance) = :fence
"""

# The kinds are named, as the index delivery_lane has them first: else every row that waits is looked at, each round.
_KINDS = ", ".join(f"'{kind}'" for kind in DeliveryKind)
_TOO_FAR = f"state = 'pending' and kind in ({_KINDS}) and not_before > :far and not {pauses.AWAITED}"
_FIND_TOO_FAR = f"select exists (select 1 from delivery where {_TOO_FAR})"  # noqa: S608 - made of constants
_RECALL = f"update delivery set not_before = :now where {_TOO_FAR}"  # noqa: S608 - made of constants

# A push to a chat that has stopped meanwhile (left, barred, off the whitelist) is not tried again.
_IS_STOPPED = "exists (select 1 from chat where chat.id = delivery.chat_id and active = 0)"
_STOPPED = f"(kind in ('digest', 'alert', 'broadcast') and {_IS_STOPPED})"

# Both states are named, here and below, as the index delivery_open has them: else every row ever sent is looked at.
# Uncertain at once, whatever the clock says: a digest, alert or notice is sent a second time, anything else never.
_RECOVER = f"""
update delivery set uncertain = uncertain + 1,
    state = case when kind in ('digest', 'alert', 'notice') and uncertain = 0 and not {_STOPPED} then 'pending'
        else 'unknown' end,
    reason = iif(fence = :fence, 'what became of it could not be recorded, by a fault of ours',
        'the process ended before the answer came')
where state in ('pending', 'sending') and state = 'sending' and fence <= :fence
"""  # noqa: S608 - made of constants

_LEFT = """
select exists (select 1 from delivery where state in ('pending', 'sending') and state = 'sending' and fence <= :fence)
"""

_OUTCOME = f"""
update delivery set reason = :reason, uncertain = uncertain + :uncertain,
    state = iif(:state = 'pending' and {_STOPPED}, iif(uncertain + :uncertain, 'unknown', 'withdrawn'), :state),
    not_before = coalesce(:not_before, not_before), message_id = coalesce(:message_id, message_id),
    sent_at = case when :state = 'sent' then :now else sent_at end
where id = :id and fence = :fence and state = 'sending'
returning chat_id
"""  # noqa: S608 - made of constants

# What most outcomes are: one statement for all of them.
_SENT = """
update delivery set state = 'sent', reason = null, sent_at = :now, message_id = coalesce(told.value, message_id)
from json_each(:sent) as told
where delivery.id = cast(told.key as integer) and fence = :fence and state = 'sending'
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


def _ask(db: sqlite3.Connection, question: str, wanted: Mapping[str, object]) -> list[Any]:
    """What a question found, which answers in JSON."""
    found: list[Any] = msgspec.json.decode(db.execute(question, wanted).fetchone()[0])
    return found


def _first(db: sqlite3.Connection, wanted: dict[str, object]) -> list[tuple[int, int, str, int]]:
    """Rows in doubt come last, so that a process that dies again and again does not die with the same ones."""
    found = _ask(db, _DUE, wanted | {"doubtful": 0, "kinds": rows.json_of(tuple(DeliveryKind))})
    without = set(DeliveryKind) - {kind for _, _, kind, _ in found}
    return found + _ask(db, _DUE, wanted | {"doubtful": 1, "kinds": rows.json_of(tuple(without))})


def _mixed(lanes: dict[Lane, list[Due]]) -> Iterator[Due]:
    waiting = {lane: iter(due) for lane, due in lanes.items()}
    left = sum(map(len, lanes.values()))
    for lane in itertools.cycle(_SHARES):
        if not left:
            return
        if (due := next(waiting[lane], None)) is not None:
            left -= 1
            yield due


class _Apart(Exception):
    """Not every message that was sent is one that this fence is sending: each outcome is to be recorded by itself."""


def _sent(db: sqlite3.Connection, outcomes: Mapping[int, Transition], fence: int, now: datetime) -> None:
    """Records outcomes that say that the message was sent, and nothing else."""
    told = rows.json_of({key: outcome.message_id for key, outcome in outcomes.items()})
    if db.execute(_SENT, {"sent": told, "fence": fence, "now": rows.micros(now)}).rowcount != len(outcomes):
        raise _Apart


def _claimed(db: sqlite3.Connection, claims: Collection[int], fence: int, now: datetime) -> tuple[Delivery, ...]:
    """A row that cannot be read is not claimed: it raises before the commit."""
    wanted = {"ids": rows.json_of(tuple(claims)), "fence": fence, "now": rows.micros(now)}
    found = _ask(db, _CLAIMABLE, wanted)
    if found:
        db.execute(_CLAIM, wanted | {"ids": rows.json_of([row["id"] for row in found])})
    return tuple(map(_delivery, found))


def _delivery(row: dict[str, Any]) -> Delivery:
    return rows.delivery(row if row["file"] is None else row | {"file": bytes.fromhex(row["file"])})


class SqliteDeliver(Part):
    """Implements `DeliverStore`."""

    async def recover(self, fence: int) -> int:
        wanted = {"fence": fence}

        def look(db: sqlite3.Connection) -> bool:
            self._check_fence(db, fence)
            return bool(db.execute(_LEFT, wanted).fetchone()[0])

        def commit(db: sqlite3.Connection) -> int:
            self._check_fence(db, fence)
            return db.execute(_RECOVER, wanted).rowcount

        return await self._database.write(commit) if await self._database.look(look) else 0

    async def recall(self, fence: int, now: datetime) -> int:
        wanted = {"now": rows.micros(now), "far": rows.micros(now + FARTHEST)}

        def commit(db: sqlite3.Connection) -> int:
            self._check_fence(db, fence)
            return db.execute(_RECALL, wanted).rowcount

        if not await self._database.look(lambda db: db.execute(_FIND_TOO_FAR, wanted).fetchone()[0]):
            return 0
        return await self._database.write(commit)

    async def due(self, now: datetime, limit: int, besides: Collection[int] = ()) -> tuple[Due, ...]:
        wanted = {"now": rows.micros(now), "limit": limit, "besides": rows.json_of(tuple(besides))}

        lanes: dict[Lane, list[Due]] = {lane: [] for lane in Lane}
        for delivery_id, chat_id, kind, doubtful in await self._database.look(lambda db: _first(db, wanted)):
            lane = Lane.of(DeliveryKind(kind))
            lanes[lane].append(Due(delivery_id=delivery_id, chat_id=chat_id, lane=lane, doubtful=bool(doubtful)))
        return tuple(_mixed(lanes))[:limit]

    async def advance(
        self, outcomes: Mapping[int, Transition], claims: Collection[int], fence: int, now: datetime
    ) -> tuple[Delivery, ...]:
        plain = {key: outcome for key, outcome in outcomes.items() if outcome.is_plain}

        def commit(db: sqlite3.Connection, together: Mapping[int, Transition] = plain) -> tuple[Delivery, ...]:
            if together:
                _sent(db, together, fence, now)
            for delivery_id, transition in outcomes.items():
                if delivery_id not in together:
                    self._record(db, delivery_id, fence, transition, now)
            claimed = _claimed(db, claims, fence, now) if claims else ()
            if claims and not claimed:
                self._check_fence(db, fence)
            return claimed

        try:
            return await self._database.write(commit)
        except _Apart:
            return await self._database.write(lambda db: commit(db, {}))

    async def put_off(self, delivery_id: int, fence: int, until: datetime, reason: str) -> None:
        """Raises `InstanceHeld` when a later instance has taken over."""
        later = {"id": delivery_id, "fence": fence, "until": rows.micros(until), "reason": reason, "unread": UNREAD}

        def commit(db: sqlite3.Connection) -> None:
            if not db.execute(_PUT_OFF, later).rowcount:
                self._check_fence(db, fence)

        await self._database.write(commit)

    async def put_aside(self, delivery_id: int, fence: int, why: str, word: Worded, now: datetime) -> None:
        aside = {
            "id": delivery_id,
            "fence": fence,
            "unread": UNREAD,
            "why": why,
            "now": rows.micros(now),
            "until": rows.micros(now + READ_AGAIN),
            "before": rows.micros(now - READ_NO_MORE),
        }

        def commit(db: sqlite3.Connection) -> None:
            if db.execute(_ASIDE, aside).rowcount:
                notices.queue(db, f"unread:{now:%Y-%m-%d}", word, now)
            else:
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
