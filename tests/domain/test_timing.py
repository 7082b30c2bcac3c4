"""When digests are due, through changes of clocks and downtimes; and the delivery state machine."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.chats import ChatKind, Delivery, DeliveryKind, DeliveryState, Message, Transition
from bot.domain.ports import Gone, Moved, Rejected, RetryAfter, SendOutcome, Sent, Unauthorized, Unknown, Unsent
from bot.domain.timing import MOST_MISSED, after, missed_slots, next_slot

BEIJING = "Asia/Shanghai"
NEW_YORK = "America/New_York"
HALF_PAST_EIGHT = time(8, 30)


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc, arg-type]


@pytest.mark.parametrize(
    ("now", "at", "zone", "due"),
    [
        (utc(2026, 7, 20, 0, 29), HALF_PAST_EIGHT, BEIJING, utc(2026, 7, 20, 0, 30)),
        (utc(2026, 7, 20, 0, 30), HALF_PAST_EIGHT, BEIJING, utc(2026, 7, 21, 0, 30)),
        (utc(2026, 7, 20, 17), time(0, 15), BEIJING, utc(2026, 7, 21, 16, 15)),
        (utc(2026, 7, 20, 23), time(23, 0), "Pacific/Kiritimati", utc(2026, 7, 21, 9)),
        # 2026-03-08, 02:00 → 03:00 in New York: 02:30 does not come, the first instant after the gap is 03:00
        (utc(2026, 3, 8, 0), time(2, 30), NEW_YORK, utc(2026, 3, 8, 7)),
        (utc(2026, 3, 8, 7), time(2, 30), NEW_YORK, utc(2026, 3, 9, 6, 30)),
        # 2026-11-01, 02:00 → 01:00: 01:30 comes twice, the first counts
        (utc(2026, 11, 1, 0), time(1, 30), NEW_YORK, utc(2026, 11, 1, 5, 30)),
        (utc(2026, 11, 1, 5, 30), time(1, 30), NEW_YORK, utc(2026, 11, 2, 6, 30)),
    ],
)
def test_next_slot(now: datetime, at: time, zone: str, due: datetime) -> None:
    assert next_slot(now, at, zone) == due


@given(
    st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2036, 1, 1)),  # noqa: DTZ001 - made aware below
    st.times(),
    st.sampled_from([BEIJING, NEW_YORK, "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca", "UTC"]),
)
def test_a_slot_is_later_and_shows_its_time(moment: datetime, at: time, zone: str) -> None:
    now = moment.replace(tzinfo=UTC)
    slot = next_slot(now, at, zone)
    shown = slot.astimezone(ZoneInfo(zone))
    just_before = (slot - timedelta(seconds=1)).astimezone(ZoneInfo(zone))
    assert now < slot < now + timedelta(days=3)
    assert slot.utcoffset() == timedelta(0)
    assert shown.time() == at or just_before.utcoffset() != shown.utcoffset()


def test_nothing_is_missed_before_the_first_slot() -> None:
    assert missed_slots(utc(2026, 7, 20, 0, 30), utc(2026, 7, 20, 0, 29), HALF_PAST_EIGHT, BEIJING) == ()


def test_missed_slots_begin_with_the_first_and_end_now() -> None:
    first = utc(2026, 7, 18, 0, 30)
    assert missed_slots(first, first, HALF_PAST_EIGHT, BEIJING) == (first,)
    missed = missed_slots(first, utc(2026, 7, 20, 3), HALF_PAST_EIGHT, BEIJING)
    assert missed == (first, utc(2026, 7, 19, 0, 30), utc(2026, 7, 20, 0, 30))


def test_years_of_downtime_keep_the_first_and_the_last() -> None:
    first, now = utc(1990, 1, 1, 0, 30), utc(2026, 7, 20, 3)
    missed = missed_slots(first, now, HALF_PAST_EIGHT, BEIJING)
    assert missed[0] == first
    assert missed[-1] == utc(2026, 7, 20, 0, 30)
    assert len(missed) == MOST_MISSED
    assert list(missed) == sorted(set(missed))


NOW = utc(2026, 7, 20, 0, 30)
DELIVERY = Delivery(
    id=1,
    kind=DeliveryKind.DIGEST,
    digest_id=1,
    chat_id=1001,
    chat_kind=ChatKind.PRIVATE,
    thread_id=None,
    part=1,
    parts=1,
    message=Message(html="一则"),
    state=DeliveryState.SENDING,
    attempts=1,
    uncertain=0,
    not_before=NOW,
)
PENDING, UNKNOWN, DEAD = DeliveryState.PENDING, DeliveryState.UNKNOWN, DeliveryState.DEAD


def seconds(count: int) -> datetime:
    return NOW + timedelta(seconds=count)


@pytest.mark.parametrize(
    ("outcome", "transition"),
    [
        (Sent(message_id=7), Transition(state=DeliveryState.SENT, message_id=7)),
        (
            RetryAfter(wait=timedelta(seconds=30)),
            Transition(state=PENDING, not_before=seconds(30), reason="Telegram asked to wait 30 s"),
        ),
        (
            RetryAfter(wait=timedelta(0)),
            Transition(state=PENDING, not_before=seconds(1), reason="Telegram asked to wait 0 s"),
        ),
        (Unsent(reason="refused"), Transition(state=PENDING, not_before=seconds(5), reason="refused")),
        (Unauthorized(reason="token"), Transition(state=PENDING, not_before=NOW, reason="token")),
        (Gone(reason="blocked"), Transition(state=DEAD, reason="blocked", deactivate=True)),
        (Rejected(reason="bad"), Transition(state=DEAD, reason="bad")),
        (
            Moved(chat_id=-100),
            Transition(state=PENDING, not_before=NOW, reason="the group moved to -100", moved_to=-100),
        ),
        (Unknown(reason="cut"), Transition(state=PENDING, not_before=seconds(5), reason="cut", uncertain=1)),
    ],
)
def test_the_first_attempt_of_a_digest(outcome: SendOutcome, transition: Transition) -> None:
    assert after(outcome, DELIVERY, NOW) == transition


@pytest.mark.parametrize(
    ("kind", "uncertain", "state"),
    [
        (DeliveryKind.DIGEST, 0, PENDING),
        (DeliveryKind.ALERT, 0, PENDING),
        (DeliveryKind.DIGEST, 1, UNKNOWN),
        (DeliveryKind.ALERT, 1, UNKNOWN),
        (DeliveryKind.BROADCAST, 0, UNKNOWN),
        (DeliveryKind.REPLY, 0, UNKNOWN),
    ],
)
def test_what_may_have_been_sent_is_sent_twice_at_most(
    kind: DeliveryKind, uncertain: int, state: DeliveryState
) -> None:
    transition = after(Unknown(reason="cut"), replace(DELIVERY, kind=kind, uncertain=uncertain), NOW)
    assert (transition.state, transition.uncertain) == (state, 1)


@pytest.mark.parametrize(("attempts", "wait"), [(1, 5), (2, 10), (3, 20), (8, 640), (9, 900), (1000, 900)])
def test_an_unsent_message_waits_ever_longer_and_never_dies(attempts: int, wait: int) -> None:
    transition = after(Unsent(reason="DNS"), replace(DELIVERY, attempts=attempts), NOW)
    assert transition == Transition(state=PENDING, not_before=seconds(wait), reason="DNS")


def test_a_group_that_keeps_moving_is_followed_ever_slower() -> None:
    assert after(Moved(chat_id=2), replace(DELIVERY, attempts=3), NOW).not_before == seconds(10)
