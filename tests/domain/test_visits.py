"""Tests of what a visit leaves behind."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.listed import not_after
from bot.domain.models import Entry, Health, ParsedFeed, Source, SourceOrigin, Visit, VisitOutcome
from bot.domain.ports import Failed, Fetched, FetchOutcome, NotModified
from bot.domain.recipes import SourceKind
from bot.domain.standing import Condition
from bot.domain.visits import decide_outage, decide_visit, is_answer

NOW = datetime(2026, 7, 20, 4, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
BODY = Fetched(url="https://a.cn/rss.xml", body=b"", etag='"2"', last_modified="Mon")

SOURCE = Source(
    id=7,
    name="某部",
    url="https://a.cn/rss.xml",
    kind=SourceKind.FEED,
    agency=None,
    interval=30 * MINUTE,
    enabled=True,
    origin=SourceOrigin.DATABASE,
    next_poll_at=NOW,
    first_round=False,
    etag='"1"',
    last_modified="Sun",
    newest_at=NOW - 3 * DAY,
    last_success_at=NOW - HOUR,
)
FIRST = replace(SOURCE, first_round=True, etag=None, last_modified=None, newest_at=None, last_success_at=None)


def an_entry(number: int, published: datetime | None = NOW - HOUR, author: str | None = None) -> Entry:
    return Entry(
        title=f"第{number}条", content="正文", url=f"https://a.cn/{number}", published=published, author=author
    )


def a_feed(*entries: Entry, surplus: int = 0) -> ParsedFeed:
    return ParsedFeed(kind="rss", title="某部网站", entries=entries, surplus=surplus)


def visit(
    source: Source = SOURCE,
    parsed: ParsedFeed | str | None = None,
    outcome: FetchOutcome = BODY,
    jitter: float = 0.0,
) -> Visit:
    return decide_visit(source, outcome, parsed, NOW, jitter)


def news_of(visit: Visit) -> list[str]:
    return [entry.entry.title for entry in visit.entries if entry.news]


def test_a_good_visit() -> None:
    left = visit(parsed=a_feed(an_entry(1, author="自称官方")))
    assert left.outcome is VisitOutcome.FETCHED
    assert [(entry.key, entry.publisher) for entry in left.entries] == [("url:a.cn/1", "某部")]
    assert (left.etag, left.last_modified) == ('"2"', "Mon")
    assert (left.failures, left.empties, left.health, left.reason) == (0, 0, Health.GREEN, None)
    assert (left.at, left.last_success_at, left.newest_at) == (NOW, NOW, NOW - HOUR)
    assert left.next_poll_at == NOW + 30 * MINUTE
    assert left.enabled


def test_jitter_spreads_the_next_visit() -> None:
    assert visit(parsed=a_feed(an_entry(1)), jitter=1.0).next_poll_at == NOW + 33 * MINUTE


class TestNews:
    def test_a_first_round_tells_the_newest_ten_of_two_days(self) -> None:
        entries = [an_entry(number, NOW - number * 3 * HOUR) for number in range(20)]
        assert news_of(visit(FIRST, a_feed(*reversed(entries)))) == [f"第{number}条" for number in range(9, -1, -1)]

    def test_a_first_round_knows_nothing_of_the_undated_and_older(self) -> None:
        left = visit(FIRST, a_feed(an_entry(1, None), an_entry(2, NOW - 48 * HOUR), an_entry(3, NOW - 49 * HOUR)))
        assert news_of(left) == ["第2条"]
        assert len(left.entries) == 3
        assert not left.first_round

    def test_an_empty_first_round_sets_no_baseline(self) -> None:
        assert visit(FIRST, a_feed()).first_round

    def test_later_the_undated_are_news_and_resurfacing_items_are_not(self) -> None:
        left = visit(parsed=a_feed(an_entry(1, None), an_entry(2, NOW - 30 * DAY), an_entry(3, NOW - 31 * DAY)))
        assert news_of(left) == ["第1条", "第2条"]

    def test_an_entry_counts_once(self) -> None:
        left = visit(parsed=a_feed(an_entry(1), an_entry(1), an_entry(2)))
        assert [entry.key for entry in left.entries] == ["url:a.cn/1", "url:a.cn/2"]

    def test_entries_under_one_address_stay_apart(self) -> None:
        here = "https://a.cn/news"
        left = visit(parsed=a_feed(replace(an_entry(1), url=here), replace(an_entry(2), url=here)))
        assert [entry.key[:4] for entry in left.entries] == ["doc:", "doc:"]

    @pytest.mark.parametrize(
        ("published", "kept"), [(NOW + 10 * MINUTE, NOW + 10 * MINUTE), (NOW + 11 * MINUTE, NOW), (None, None)]
    )
    def test_the_future_has_not_been_published(self, published: datetime | None, kept: datetime | None) -> None:
        assert not_after(an_entry(1, published), NOW).published == kept

    def test_a_future_date_makes_no_source_look_fresh(self) -> None:
        assert visit(parsed=a_feed(an_entry(1, NOW + 400 * DAY))).newest_at == NOW

    def test_the_newest_date_only_rises(self) -> None:
        assert visit(parsed=a_feed(an_entry(1, NOW - 9 * DAY))).newest_at == NOW - 3 * DAY
        assert visit(FIRST, a_feed(an_entry(1, None))).newest_at is None

    def test_surplus_is_said(self) -> None:
        left = visit(parsed=a_feed(an_entry(1), surplus=40))
        assert left.health is Health.GREEN
        assert left.reason == "too many entries: 40 above the limit were left out"


class TestEmpty:
    def test_empty_is_not_failed_but_is_told_in_the_end(self) -> None:
        source = replace(SOURCE, failures=2)
        for count in range(1, 6):
            left = visit(source, a_feed())
            assert (left.outcome, left.failures, left.empties) == (VisitOutcome.FETCHED, 0, count)
            assert left.health is (Health.YELLOW if count == 5 else Health.GREEN)
            source = replace(source, empties=left.empties, failures=0)
        assert left.reason == "its address may have changed: no entries, 5 times in a row"
        assert visit(source, a_feed(an_entry(1))).empties == 0

    def test_a_folder_has_no_address_that_may_have_changed(self) -> None:
        source = replace(SOURCE, kind=SourceKind.FOLDER, empties=4)
        assert visit(source, a_feed()).reason == "the folder holds no document that can be read"
        left = visit(source, replace(a_feed(), note="files that cannot be read: a.pdf"))
        assert (left.condition, left.reason) == (Condition.EMPTY, "files that cannot be read: a.pdf")
        source = replace(source, empties=5, condition=left.condition, reason=left.reason)
        assert visit(source, None, NotModified()).reason == left.reason


class TestBroken:
    FEED = replace(a_feed(an_entry(1)), fault="broken at line 9: no element found")

    def test_what_could_be_read_is_kept_and_the_fault_is_told(self) -> None:
        left = visit(replace(SOURCE, failures=2), self.FEED)
        assert (left.outcome, len(left.entries), left.failures) == (VisitOutcome.FETCHED, 1, 0)
        assert left.health is Health.YELLOW
        assert left.reason is not None
        assert "broken at line 9" in left.reason

    def test_it_is_asked_for_again_and_ends_no_first_round(self) -> None:
        assert (visit(SOURCE, self.FEED).etag, visit(SOURCE, self.FEED).last_modified) == ('"1"', "Sun")
        assert visit(FIRST, self.FEED).first_round

    def test_such_visits_are_counted_until_one_is_whole(self) -> None:
        once = visit(SOURCE, self.FEED)
        assert (once.partials, once.reason) == (1, "read in part, 1 entries: broken at line 9: no element found")
        broken = replace(SOURCE, partials=4)
        again = visit(broken, self.FEED)
        assert (again.partials, again.health) == (5, Health.YELLOW)
        assert again.reason == "read in part 5 times in a row, 1 entries: broken at line 9: no element found"
        assert visit(broken, None, Failed(reason="connect")).partials == 4
        assert decide_outage(broken, 3, NOW).partials == 4
        assert visit(broken, a_feed(an_entry(1))).partials == 0
        assert visit(broken, None, NotModified()).partials == 0

    def test_broken_and_empty_is_a_failure(self) -> None:
        left = visit(SOURCE, replace(self.FEED, entries=()))
        assert (left.outcome, left.failures, left.health) == (VisitOutcome.FAILED, 1, Health.YELLOW)
        assert left.condition is Condition.UNREADABLE
        assert left.reason == "the content cannot be read: broken at line 9: no element found"


class TestUnchanged:
    @pytest.mark.parametrize(
        "parsed",
        [
            a_feed(an_entry(1), surplus=40),
            ParsedFeed(kind="rss", title=None, entries=(an_entry(1, None),), undated=1, note="so many"),
        ],
    )
    def test_what_was_said_of_the_last_answer_holds(self, parsed: ParsedFeed) -> None:
        told = visit(SOURCE, parsed)
        assert told.reason
        source = replace(SOURCE, health=told.health, condition=told.condition, reason=told.reason)
        left = visit(source, None, NotModified())
        assert (left.health, left.condition, left.reason) == (told.health, told.condition, told.reason)

    def test_unchanged_is_a_success_that_changes_nothing(self) -> None:
        failing = replace(SOURCE, failures=3, health=Health.YELLOW, condition=Condition.FAILING, reason="…")
        left = visit(failing, None, NotModified())
        assert left.outcome is VisitOutcome.UNCHANGED
        assert (left.failures, left.health, left.reason) == (0, Health.GREEN, None)
        assert (left.etag, left.last_modified, left.newest_at) == ('"1"', "Sun", NOW - 3 * DAY)
        assert (left.last_success_at, left.next_poll_at) == (NOW, NOW + 30 * MINUTE)
        assert left.entries == ()

    def test_an_empty_answer_confirmed_is_empty_again(self) -> None:
        left = visit(replace(SOURCE, empties=4), None, NotModified())
        assert (left.empties, left.health) == (5, Health.YELLOW)
        assert visit(SOURCE, None, NotModified()).empties == 0


class TestFailed:
    @pytest.mark.parametrize(
        ("failures", "wait"),
        [(0, HOUR), (1, 2 * HOUR), (4, 16 * HOUR), (5, DAY), (6, DAY), (5000, DAY)],
    )
    def test_back_off_doubles_up_to_a_day(self, failures: int, wait: timedelta) -> None:
        left = visit(replace(SOURCE, failures=failures), None, Failed(reason="timeout"))
        assert (left.outcome, left.failures) == (VisitOutcome.FAILED, failures + 1)
        assert left.next_poll_at == NOW + wait

    def test_jitter_never_passes_the_cap(self) -> None:
        assert visit(SOURCE, None, Failed(reason="x"), 1.0).next_poll_at == NOW + 66 * MINUTE
        late = replace(SOURCE, interval=23 * HOUR / 2)
        assert visit(late, None, Failed(reason="x"), 1.0).next_poll_at == NOW + DAY

    def test_a_rare_source_is_not_asked_more_often_for_failing(self) -> None:
        assert visit(replace(SOURCE, interval=3 * DAY), None, Failed(reason="x")).next_poll_at == NOW + 3 * DAY

    @pytest.mark.parametrize(("undated", "health"), [(0, Health.GREEN), (2, Health.GREEN), (3, Health.YELLOW)])
    def test_a_source_most_of_whose_entries_have_no_date_is_not_well(self, undated: int, health: Health) -> None:
        entries = tuple(an_entry(number, None if number < undated else NOW - HOUR) for number in range(4))
        left = visit(SOURCE, ParsedFeed(kind="rss", title=None, entries=entries, undated=undated, note="so many"))
        assert (left.health, left.reason) == (health, "so many")
        assert (left.condition is Condition.UNDATED) == (health is Health.YELLOW)

    def test_the_server_may_ask_for_more_time(self) -> None:
        assert visit(SOURCE, None, Failed(reason="429", after=5 * HOUR)).next_poll_at == NOW + 5 * HOUR
        assert visit(SOURCE, None, Failed(reason="429", after=MINUTE)).next_poll_at == NOW + HOUR
        asked = visit(replace(SOURCE, failures=1), None, Failed(reason="429", after=90 * MINUTE / 60))
        assert asked.reason == "failed 2 times in a row: 429; it asked for 2 min of rest"
        for wait, said in ((2 * HOUR - MINUTE, "119 min"), (2 * HOUR, "2 h"), (DAY - MINUTE, "24 h")):
            left = visit(SOURCE, None, Failed(reason="429", after=wait))
            assert left.reason == f"429; it asked for {said} of rest"

    def test_what_the_last_good_visit_left_stays(self) -> None:
        left = visit(replace(SOURCE, empties=2), None, Failed(reason="timeout"))
        assert (left.etag, left.last_modified, left.empties) == ('"1"', "Sun", 2)
        assert (left.newest_at, left.last_success_at) == (NOW - 3 * DAY, NOW - HOUR)
        assert visit(FIRST, None, Failed(reason="timeout")).first_round

    def test_health_worsens_with_time(self) -> None:
        healths = [visit(replace(SOURCE, failures=n), None, Failed(reason="timeout")) for n in range(5)]
        assert [left.health for left in healths] == [Health.YELLOW] * 4 + [Health.RED]
        assert (healths[0].reason, healths[-1].reason) == ("timeout", "failed 5 times in a row: timeout")

    def test_a_body_that_is_no_feed_is_a_failure_and_will_be_asked_for_again(self) -> None:
        left = visit(SOURCE, "no feed")
        assert (left.outcome, left.etag, left.health) == (VisitOutcome.FAILED, '"1"', Health.YELLOW)
        assert left.reason == "the content cannot be read: no feed"

    def test_gone_is_parked(self) -> None:
        left = visit(SOURCE, None, Failed(reason="410 Gone", gone=True))
        assert (left.outcome, left.enabled, left.health) == (VisitOutcome.PARKED, False, Health.RED)
        assert left.reason == "no longer polled: 410 Gone"

    def test_refused_by_our_guard(self) -> None:
        left = visit(SOURCE, None, Failed(reason="127.0.0.1 is private", refused=True))
        assert (left.outcome, left.enabled, left.health) == (VisitOutcome.REFUSED, True, Health.RED)
        assert left.reason == "the address is refused: 127.0.0.1 is private"


class TestOutage:
    def test_nothing_is_counted_and_the_source_is_tried_soon(self) -> None:
        before = replace(SOURCE, failures=1, empties=2)
        left = decide_outage(before, 3, NOW)
        assert (left.outcome, left.failures, left.empties) == (VisitOutcome.FAILED, 1, 2)
        assert (left.etag, left.last_success_at) == ('"1"', NOW - HOUR)
        assert left.next_poll_at == NOW + 5 * MINUTE
        assert left.reason is not None
        assert left.reason.startswith("perhaps our own network: none of the 3 sources")

    def test_a_green_source_does_not_pass_for_well_and_a_red_one_stays_red(self) -> None:
        assert decide_outage(SOURCE, 3, NOW).health is Health.YELLOW
        assert decide_outage(replace(SOURCE, health=Health.RED), 3, NOW).health is Health.RED

    @pytest.mark.parametrize(
        ("outcome", "told"),
        [
            (Failed(reason="no route"), False),
            (Failed(reason="private", refused=True), False),
            (Failed(reason="500", status=500), True),
            (Failed(reason="410", gone=True), True),
            (Failed(reason="429", after=MINUTE), True),
            (NotModified(), True),
            (BODY, True),
        ],
    )
    def test_what_shows_that_the_network_is_well(self, outcome: FetchOutcome, told: bool) -> None:
        assert is_answer(outcome) is told
