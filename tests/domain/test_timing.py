"""When digests are due, through changes of clocks and downtimes; and the delivery state machine."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.chats import Chat, ChatKind, DeliveryKind, DeliveryState, Transition
from bot.domain.errors import InvariantError
from bot.domain.plans import EVERY_DAY, Days, Plan, Quiet
from bot.domain.ports import Gone, Moved, Rejected, RetryAfter, SendOutcome, Sent, Unauthorized, Unknown, Unsent
from bot.domain.timing import MOST_MISSED, after, missed_due, next_due, next_slot
from bot.match.workdays import is_workday
from tests.builders import NOW, a_delivery

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


def weekdays(day: date) -> bool:
    return day.weekday() < 5


def chat(plan: Plan = EVERY_DAY, zone: str = BEIJING) -> Chat:
    return Chat(id=1, kind=ChatKind.PRIVATE, title=None, zone=zone, plan=plan, next_digest_at=NOW, watermark=0)


@pytest.mark.parametrize(
    ("now", "plan", "zone", "due"),
    [
        (utc(2026, 7, 20, 0, 30), Plan(times=(time(8, 30), time(18))), BEIJING, utc(2026, 7, 20, 10)),
        (utc(2026, 7, 20, 10), Plan(times=(time(8, 30), time(18))), BEIJING, utc(2026, 7, 21, 0, 30)),
        # Friday 24 July 2026 is followed by Monday 27; 10 October 2026, a Saturday, is worked on
        (utc(2026, 7, 24, 1), Plan(days=Days.WORKDAYS), BEIJING, utc(2026, 7, 27, 0, 30)),
        (utc(2026, 10, 9, 1), Plan(days=Days.WORKDAYS), BEIJING, utc(2026, 10, 10, 0, 30)),
        (utc(2026, 9, 30, 1), Plan(days=Days.WORKDAYS), BEIJING, utc(2026, 10, 8, 0, 30)),
        (utc(2026, 7, 20, 1), Plan(days=Days.WEEKLY, weekday=4), BEIJING, utc(2026, 7, 24, 0, 30)),
        (utc(2026, 7, 24, 0, 30), Plan(days=Days.WEEKLY, weekday=4), BEIJING, utc(2026, 7, 31, 0, 30)),
        # the day is the reader's: Sunday evening in New York is Monday in Beijing
        (utc(2026, 7, 20, 1), Plan(days=Days.WEEKLY, weekday=6, times=(time(22),)), NEW_YORK, utc(2026, 7, 20, 2)),
        # two times in one gap are one edition, at its end; the next is on the next day
        (utc(2026, 3, 8, 0), Plan(times=(time(2, 10), time(2, 40))), NEW_YORK, utc(2026, 3, 8, 7)),
        (utc(2026, 3, 8, 7), Plan(times=(time(2, 10), time(2, 40))), NEW_YORK, utc(2026, 3, 9, 6, 10)),
        # an hour that comes twice has its edition once
        (utc(2026, 11, 1, 5, 30), Plan(times=(time(1, 30), time(3))), NEW_YORK, utc(2026, 11, 1, 8)),
        (utc(2026, 7, 20, 1), Plan(days=Days.INSTANT), BEIJING, utc(2026, 7, 20, 1)),
    ],
)
def test_next_due(now: datetime, plan: Plan, zone: str, due: datetime) -> None:
    assert next_due(now, plan, zone, is_workday) == due


def test_a_calendar_without_working_days_is_an_error() -> None:
    with pytest.raises(InvariantError):
        next_due(NOW, Plan(days=Days.WORKDAYS), BEIJING, lambda _: False)


def test_nothing_is_missed_before_the_first_slot() -> None:
    assert missed_due(utc(2026, 7, 20, 0, 30), utc(2026, 7, 20, 0, 29), chat(), weekdays) == ()


def test_missed_slots_begin_with_the_first_and_end_now() -> None:
    first = utc(2026, 7, 18, 0, 30)
    assert missed_due(first, first, chat(), weekdays) == (first,)
    missed = missed_due(first, utc(2026, 7, 20, 3), chat(), weekdays)
    assert missed == (first, utc(2026, 7, 19, 0, 30), utc(2026, 7, 20, 0, 30))


def test_what_was_missed_of_a_plan_is_what_it_would_have_sent() -> None:
    plan = Plan(days=Days.WORKDAYS, times=(time(8, 30), time(18)))
    missed = missed_due(utc(2026, 7, 24, 10), utc(2026, 7, 27, 3), chat(plan), weekdays)
    assert missed == (utc(2026, 7, 24, 10), utc(2026, 7, 27, 0, 30))


def test_an_instant_plan_misses_nothing() -> None:
    assert missed_due(utc(2026, 7, 1), NOW, chat(Plan(days=Days.INSTANT)), weekdays) == (NOW,)


def test_years_of_downtime_keep_the_first_and_the_last() -> None:
    first, now = utc(1990, 1, 1, 0, 30), utc(2026, 7, 20, 3)
    missed = missed_due(first, now, chat(), weekdays)
    assert missed[0] == first
    assert missed[-1] == utc(2026, 7, 20, 0, 30)
    assert len(missed) == MOST_MISSED
    assert list(missed) == sorted(set(missed))


@given(
    st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2026, 12, 1)),  # noqa: DTZ001 - made aware below
    st.lists(st.times().map(lambda at: at.replace(second=0, microsecond=0)), min_size=1, max_size=4),
    st.sampled_from([BEIJING, NEW_YORK, "Australia/Lord_Howe", "Africa/Casablanca"]),
    st.sampled_from(Days),
)
def test_no_slot_comes_twice_and_none_is_left_out(at: datetime, times: list[time], zone: str, days: Days) -> None:
    plan = Plan(times=tuple(sorted(set(times))), days=days)
    start = at.replace(tzinfo=UTC)
    if days is Days.INSTANT:
        return
    first = next_due(start, plan, zone, weekdays)
    missed = missed_due(first, start + timedelta(days=21), chat(plan, zone), weekdays)
    one_by_one = [first]
    while (slot := next_due(one_by_one[-1], plan, zone, weekdays)) <= start + timedelta(days=21):
        one_by_one.append(slot)
    assert list(missed) == one_by_one
    assert len(set(missed)) == len(missed)


@pytest.mark.parametrize(
    ("hour", "start", "end", "quiet"),
    [(23, 22, 7, True), (6, 22, 7, True), (7, 22, 7, False), (21, 22, 7, False), (3, 0, 8, True), (8, 0, 8, False)],
)
def test_quiet_hours_are_local_and_may_run_over_midnight(hour: int, start: int, end: int, quiet: bool) -> None:
    now = datetime(2026, 7, 20, hour, tzinfo=ZoneInfo(NEW_YORK))
    assert Quiet(start=time(start), end=time(end)).holds(now.astimezone(UTC), NEW_YORK) is quiet


DELIVERY = a_delivery()
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
