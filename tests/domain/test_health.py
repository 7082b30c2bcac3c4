"""A source's rhythm, and from when on its silence means something."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.domain.health import STALE_CEILING, STALE_FLOOR, STALE_UNKNOWN, is_idle, rhythm, stale_after
from bot.domain.models import Health
from bot.domain.ports import Failed, NotModified
from bot.domain.recipes import SourceKind
from bot.domain.standing import Condition, SourceOptions
from tests.domain.test_visits import DAY, FIRST, HOUR, MINUTE, NOW, SOURCE, a_feed, an_entry, visit


def days_ago(*days: float) -> list[datetime]:
    return [NOW - day * DAY for day in days]


def test_the_rhythm_is_the_longest_pause_between_the_newest() -> None:
    assert rhythm(days_ago(3, 1, 2, 9, 4)) == 5 * DAY
    assert rhythm(days_ago(1, 2, 3, 4)) is None
    assert rhythm(days_ago(*range(30), 400)) == DAY


@pytest.mark.parametrize(
    ("pace", "limit"),
    [(None, STALE_UNKNOWN), (HOUR, STALE_FLOOR), (5 * DAY, 15 * DAY), (100 * DAY, STALE_CEILING)],
)
def test_stale_follows_the_rhythm_within_bounds(pace: timedelta | None, limit: timedelta) -> None:
    assert stale_after(SOURCE, pace) == limit
    fixed = replace(SOURCE, options=SourceOptions(stale_after=2 * DAY))
    assert stale_after(fixed, pace) == 2 * DAY


def test_idle_is_longer_than_usual_and_never_within_a_day() -> None:
    assert is_idle(NOW - 3 * DAY, 2 * DAY, NOW)
    assert not is_idle(NOW - DAY, 2 * DAY, NOW)
    assert not is_idle(NOW - 20 * HOUR, HOUR, NOW)
    assert not is_idle(None, HOUR, NOW)
    assert not is_idle(NOW - 9 * DAY, None, NOW)


class TestVisits:
    """What a visit says of health: failed is not idle is not empty is not stale."""

    def test_fresh_idle_and_stale(self) -> None:
        daily = [an_entry(n, NOW - n * DAY) for n in range(1, 9)]
        left = visit(FIRST, a_feed(*daily))
        assert (left.condition, left.health, left.pace, left.reason) == (Condition.FINE, Health.GREEN, DAY, None)
        seen = replace(SOURCE, newest_at=NOW - 5 * DAY, pace=DAY)
        left = visit(seen, None, NotModified())
        assert (left.condition, left.health, left.pace) == (Condition.IDLE, Health.GREEN, DAY)
        left = visit(replace(seen, newest_at=NOW - 11 * DAY), None, NotModified())
        assert (left.condition, left.health) == (Condition.STALE, Health.YELLOW)
        assert left.reason == "answers, but its newest item is 11 days old"

    def test_a_stale_mirror_is_told_at_its_first_visit(self) -> None:
        old = [an_entry(n, NOW - (400 + n) * DAY) for n in range(8)]
        assert visit(FIRST, a_feed(*old)).condition is Condition.STALE

    def test_without_dates_the_last_new_article_counts(self) -> None:
        undated = replace(SOURCE, newest_at=None)
        assert visit(undated, a_feed(an_entry(1, None))).condition is Condition.FINE
        left = visit(replace(undated, fresh_at=NOW - 31 * DAY), a_feed(an_entry(1, None)))
        assert left.condition is Condition.STALE

    def test_a_folder_of_old_papers_is_stale_only_when_no_more_come(self) -> None:
        old, folder = [an_entry(n, NOW - (400 + n) * DAY) for n in range(8)], replace(FIRST, kind=SourceKind.FOLDER)
        assert visit(folder, a_feed(*old)).condition is Condition.FINE
        filled = replace(folder, newest_at=NOW - 400 * DAY)
        for days, condition in ((2, Condition.FINE), (31, Condition.STALE)):
            left = visit(replace(filled, fresh_at=NOW - days * DAY), None, NotModified())
            assert left.condition is condition
        assert left.reason == "no new file for 31 days"

    def test_empty_names_selectors_where_there_are_any(self) -> None:
        listing = replace(SOURCE, empties=4, recipe=replace(SOURCE.recipe, rows="ul > li"))
        left = visit(listing, a_feed())
        assert left.condition is Condition.EMPTY
        assert left.reason == ("its selector may have failed: no entries, 5 times in a row")

    def test_entries_left_out_by_patterns_are_entries(self) -> None:
        left = visit(replace(SOURCE, empties=4), replace(a_feed(), sifted=3))
        assert (left.condition, left.empties) == (Condition.FINE, 0)

    def test_what_a_parser_notes_is_told_and_costs_nothing(self) -> None:
        left = visit(parsed=replace(a_feed(an_entry(1)), note="one file is no document"))
        assert (left.health, left.reason) == (Health.GREEN, "one file is no document")

    def test_blocked_is_red_at_once_and_names_another_route_for_a_public_bodys_site_only(self) -> None:
        failure = Failed(reason="403 Forbidden", blocked=True, status=403)
        others = visit(replace(SOURCE, url="https://papers.example.org/rss"), None, failure)
        assert others.reason is not None
        assert others.reason.startswith("blocked: 403 Forbidden; no challenge is evaded; see in a browser")
        left = visit(replace(SOURCE, url="https://www.example.gov.cn/list"), None, failure)
        assert (left.outcome.value, left.condition, left.health) == ("refused", Condition.BLOCKED, Health.RED)
        assert left.enabled
        assert left.reason is not None
        assert left.reason.startswith("blocked: 403 Forbidden; no challenge is evaded; another route is gov.cn")

    def test_what_was_not_asked_says_nothing(self) -> None:
        before = replace(SOURCE, failures=3, health=Health.YELLOW, condition=Condition.FAILING, reason="timeout")
        left = visit(before, None, Failed(reason="rest", after=7 * MINUTE, untried=True))
        assert not left.tried
        assert (left.failures, left.health, left.condition) == (3, Health.YELLOW, Condition.FAILING)
        assert (left.reason, left.next_poll_at) == ("timeout", NOW + 7 * MINUTE)

    def test_times_are_shifted_and_days_are_not(self) -> None:
        wrong = replace(SOURCE, options=SourceOptions(time_shift=-8 * HOUR))
        timed, day, undated = an_entry(1, NOW), replace(an_entry(2, NOW - DAY), date_only=True), an_entry(3, None)
        left = visit(wrong, a_feed(timed, day, undated))
        assert [new.entry.published for new in left.entries] == [NOW - 8 * HOUR, NOW - DAY, None]
