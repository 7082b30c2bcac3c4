"""When a digest is due, and where a delivery goes after an attempt (TELEGRAM rules, §1)."""

import zlib
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.chats import Chat, Delivery, DeliveryKind, DeliveryState, Transition
from bot.domain.errors import InvariantError
from bot.domain.plans import LONGEST_BREAK, Calendar, Days, Plan, has_edition
from bot.domain.ports import Gone, Moved, Rejected, RetryAfter, SendOutcome, Sent, Unauthorized, Unknown, Unsent

MOST_MISSED = 366
"""After a longer downtime only the first missed slot and the last 365 are told apart."""

BACK_OFF = timedelta(seconds=5)
LONGEST_BACK_OFF = timedelta(minutes=15)
"""An unsent message waits 5 s, then twice as long each time, a quarter of an hour at most; it is never given up."""

SHORTEST_WAIT = timedelta(seconds=1)
LONGEST_WAIT = timedelta(days=1)
"""However long Telegram asks us to wait, we ask again after a day."""
FARTHEST = timedelta(days=2)
"""No delivery waits so long, for Telegram, the end of quiet hours or its moment of a spread: its clock was ahead."""

FARTHEST_SLOT = timedelta(days=15)
"""No plan has so long between two editions, and no source or article waits so long to be asked for again."""
AHEAD = timedelta(hours=1)
"""What was done so much later than now was done by a clock that was ahead; changes by less wait for themselves."""
SET_SINCE = datetime(2026, 1, 1, tzinfo=UTC)
"""A clock that shows less is not set yet (a board without a battery): it puts nothing right."""

UNLISTED = "not on the whitelist"
"""Why a chat is told nothing that the whitelist lets in no more."""
DROPPED = "dropped after a restore"
"""Why a delivery ended that an operator did not want sent again."""
UNREAD = "it cannot be read: "
"""So begins the reason of a pending delivery that a fault of ours keeps from being read."""
READ_AGAIN, READ_NO_MORE = timedelta(minutes=15), timedelta(days=1)
"""It is looked at again so much later; after a day of that, in which a new version may read it, it is dead."""

_TWICE_AT_MOST = frozenset({DeliveryKind.DIGEST, DeliveryKind.ALERT, DeliveryKind.NOTICE})


def next_slot(after: datetime, at: time, zone: str) -> datetime:
    """The first instant later than `after` at which clocks in `zone` show `at`, in UTC.

    A time that a change of clocks skips falls on the first instant after the gap; one that comes twice, on the first.
    """
    place = ZoneInfo(zone)
    day = after.astimezone(place).date() - timedelta(days=1)
    while (slot := _instant(day, at, place)) <= after:
        day += timedelta(days=1)
    return slot


def next_due(after: datetime, plan: Plan, zone: str, is_workday: Calendar) -> datetime:
    """The first instant later than `after` at which the plan has an edition; an instant plan is always due.

    Times that a change of clocks brings to one instant are one edition.
    """
    if plan.days is Days.INSTANT:
        return after
    place = ZoneInfo(zone)
    first = after.astimezone(place).date() - timedelta(days=1)
    for day in (first + timedelta(days=number) for number in range(LONGEST_BREAK.days)):
        if has_edition(plan, day, is_workday):
            slots = (_instant(day, at, place) for at in plan.times)
            if later := [slot for slot in slots if slot > after]:
                return min(later)
    raise InvariantError(f"{plan}: not due within {LONGEST_BREAK.days} days")


def last_due(before: datetime, plan: Plan, zone: str, is_workday: Calendar) -> datetime:
    """The last instant earlier than `before` at which the plan had an edition."""
    since = before - timedelta(days=1)
    while (slot := next_due(since, plan, zone, is_workday)) >= before:
        since -= timedelta(days=1)
    while slot < before:
        since, slot = slot, next_due(slot, plan, zone, is_workday)
    return since


def waits_until(chat: Chat, at: datetime) -> datetime | None:
    """The end of the quiet hours that hold, where they defer what comes."""
    quiet = chat.quiet
    if quiet is None or quiet.silent or not quiet.holds(at, chat.zone):
        return None
    return next_slot(at, quiet.end, chat.zone)


def next_arrival(chat: Chat) -> datetime:
    """When the next edition comes: as it is due, or after the quiet hours that it falls into."""
    return waits_until(chat, chat.next_digest_at) or chat.next_digest_at


def missed_due(first_due: datetime, now: datetime, chat: Chat, is_workday: Calendar) -> tuple[datetime, ...]:
    """The slots due by `now`, oldest first, beginning with `first_due`; after a long downtime the last year's."""
    if first_due > now:
        return ()
    slots = [first_due]
    if chat.plan.days is Days.INSTANT:
        return (now,)
    slot = next_due(max(first_due, now - timedelta(days=MOST_MISSED - 1)), chat.plan, chat.zone, is_workday)
    while slot <= now:
        slots.append(slot)
        slot = next_due(slot, chat.plan, chat.zone, is_workday)
    return tuple(slots)


def too_far(now: datetime, by: timedelta = FARTHEST_SLOT) -> datetime:
    """What waits for a later time was put off by a clock that was ahead."""
    return now + by if now >= SET_SINCE else datetime.max.replace(tzinfo=UTC)


def spot(chat_id: int) -> float:
    """Where in a span a chat has its moment, from 0 to 1: the same every day, and even over many chats."""
    return zlib.crc32(str(chat_id).encode()) / 2**32


def after(outcome: SendOutcome, delivery: Delivery, now: datetime) -> Transition:
    """Where the delivery goes after this attempt, which `delivery.attempts` counts already.

    What surely was not sent is tried again or, where Telegram refuses it for good, dead. What may have been sent is
    tried once more if it belongs to a digest or an alert, else its fate stays unknown.
    """
    match outcome:
        case Sent(message_id=message_id, lost_topic=lost_topic):
            return Transition(state=DeliveryState.SENT, message_id=message_id, lost_topic=lost_topic)
        case RetryAfter(wait=wait):
            return _again(
                now + min(max(wait, SHORTEST_WAIT), LONGEST_WAIT),
                f"Telegram asked to wait {wait.total_seconds():.0f} s",
            )
        case Unsent(reason=reason):
            return _again(now + _back_off(delivery.attempts), reason)
        case Unauthorized(reason=reason):
            return _again(now, reason)
        case Moved(chat_id=chat_id):
            wait = _back_off(delivery.attempts - 1) if delivery.attempts > 1 else timedelta(0)
            return _again(now + wait, f"the group moved to {chat_id}", moved_to=chat_id)
        case Gone(reason=reason):
            return Transition(state=DeliveryState.DEAD, reason=reason, deactivate=True)
        case Rejected(reason=reason):
            return Transition(state=DeliveryState.DEAD, reason=reason)
        case Unknown(reason=reason):
            return _uncertain(delivery, reason, now)


def _again(not_before: datetime, reason: str, moved_to: int | None = None) -> Transition:
    return Transition(state=DeliveryState.PENDING, not_before=not_before, reason=reason, moved_to=moved_to)


def _uncertain(delivery: Delivery, reason: str, now: datetime) -> Transition:
    if delivery.kind in _TWICE_AT_MOST and delivery.uncertain == 0:
        return Transition(state=DeliveryState.PENDING, not_before=now + BACK_OFF, reason=reason, uncertain=1)
    return Transition(state=DeliveryState.UNKNOWN, reason=reason, uncertain=1)


def _back_off(attempts: int) -> timedelta:
    doublings = min(attempts - 1, 8)  # 5 s × 2^8 is over the longest already
    return min(BACK_OFF * (1 << doublings), LONGEST_BACK_OFF)


def _instant(day: date, at: time, place: ZoneInfo) -> datetime:
    late = datetime.combine(day, at, tzinfo=place).astimezone(UTC)
    if late.astimezone(place).replace(tzinfo=None) == datetime.combine(day, at):
        return late
    early = datetime.combine(day, at.replace(fold=1), tzinfo=place).astimezone(UTC)
    before = early.astimezone(place).utcoffset()
    while late - early > timedelta(seconds=1):  # the clocks changed between the two: halve until it is found
        middle = early + (late - early) // 2
        if middle.astimezone(place).utcoffset() == before:
            early = middle
        else:
            late = middle
    return late.replace(microsecond=0)
