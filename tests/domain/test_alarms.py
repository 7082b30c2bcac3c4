"""When admins are told about a source: once, once again where there is a reason, and when it is well."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from bot.domain.alarms import Alarm, Step, decide_alarm, last_cause
from bot.domain.models import Health, ParsedFeed, Source
from bot.domain.ports import Failed, FetchOutcome
from bot.domain.standing import Condition
from bot.domain.visits import decide_visit
from tests.domain.test_visits import BODY, HOUR, NOW, SOURCE, a_feed, an_entry

OPEN = Alarm(id=1, source_id=SOURCE.id, condition=Condition.EMPTY)


def standing(condition: Condition, failures: int = 0, health: Health = Health.YELLOW, **given: Any) -> Source:
    return replace(SOURCE, condition=condition, failures=failures, health=health, **given)


@pytest.mark.parametrize(
    ("source", "step"),
    [
        (SOURCE, None),
        (standing(Condition.IDLE, health=Health.GREEN), None),
        (standing(Condition.BROKEN), None),
        (standing(Condition.BROKEN, partials=4), None),
        (standing(Condition.BROKEN, partials=5), Step.OPEN),
        (standing(Condition.OUTAGE), None),
        (standing(Condition.FAILING, 4), None),
        (standing(Condition.FAILING, 5, Health.RED), Step.OPEN),
        (standing(Condition.BLOCKED, 1, Health.RED), None),
        (standing(Condition.BLOCKED, 2, Health.RED), Step.OPEN),
        (standing(Condition.EMPTY), Step.OPEN),
        (standing(Condition.STALE), Step.OPEN),
        (standing(Condition.MOVED), Step.OPEN),
        (standing(Condition.REFUSED, 1, Health.RED), Step.OPEN),
        (standing(Condition.UNREADABLE, 4), None),
        (standing(Condition.UNREADABLE, 5, Health.RED), Step.OPEN),
        (standing(Condition.PARKED, 1, Health.RED, enabled=False), Step.OPEN),
        (standing(Condition.EMPTY, enabled=False), None),
    ],
)
def test_what_opens_an_alarm(source: Source, step: Step | None) -> None:
    assert decide_alarm(source, None, NOW) is step


@pytest.mark.parametrize(
    ("source", "alarm", "step"),
    [
        (standing(Condition.EMPTY), OPEN, None),
        (standing(Condition.FAILING, 1), OPEN, None),
        (standing(Condition.OUTAGE), OPEN, None),
        (SOURCE, OPEN, Step.RECOVER),
        (standing(Condition.FINE, enabled=False), OPEN, Step.CLOSE),
        (standing(Condition.PARKED, 1, Health.RED, enabled=False), OPEN, Step.TELL),
        (
            standing(Condition.PARKED, 1, Health.RED, enabled=False),
            replace(OPEN, condition=Condition.PARKED),
            None,
        ),
    ],
)
def test_an_open_alarm_is_told_once(source: Source, alarm: Alarm, step: Step | None) -> None:
    assert decide_alarm(source, alarm, NOW) is step


@pytest.mark.parametrize(("until", "step"), [(NOW + HOUR, None), (NOW, Step.TELL)])
def test_a_mute_ends(until: datetime, step: Step | None) -> None:
    assert decide_alarm(standing(Condition.EMPTY), replace(OPEN, muted_until=until), NOW) is step


def test_who_asked_is_told_after_the_next_visit() -> None:
    asked = replace(OPEN, again_at=NOW - HOUR)
    assert decide_alarm(standing(Condition.EMPTY, last_attempt_at=NOW - 2 * HOUR), asked, NOW) is None
    assert decide_alarm(standing(Condition.EMPTY, last_attempt_at=NOW - HOUR), asked, NOW) is Step.TELL
    assert decide_alarm(standing(Condition.EMPTY, last_attempt_at=None), asked, NOW) is None


@pytest.mark.parametrize(
    ("outcome", "parsed", "cause"),
    [
        (Failed(reason=f"{SOURCE.url}: 503"), None, "503"),
        (Failed(reason="port 8080 is not dialled", refused=True), None, "port 8080 is not dialled"),
        (Failed(reason=f"{SOURCE.url}: 403", blocked=True), None, "403"),
        (Failed(reason=f"{SOURCE.url}: gone for good (410)", gone=True), None, ""),
        (BODY, "a page, not a feed: an error page (404)", "a page, not a feed: an error page (404)"),
        (BODY, replace(a_feed(an_entry(1)), fault="broken at line 9: x"), "broken at line 9: x"),
        (BODY, a_feed(an_entry(1)), ""),
    ],
)
@pytest.mark.parametrize("before", [0, 6])
def test_the_last_cause_is_what_a_visit_adds_to_the_condition(
    outcome: FetchOutcome, parsed: ParsedFeed | str | None, cause: str, before: int
) -> None:
    source = replace(SOURCE, failures=before, partials=before)
    visit = decide_visit(source, outcome, parsed, NOW, 0.0)
    left = replace(source, condition=visit.condition, failures=visit.failures, reason=visit.reason)
    assert last_cause(left) == cause
