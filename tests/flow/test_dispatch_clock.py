"""DISPATCH, POLL and READ after a clock that was wrong: nothing waits for the next year."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.plans import EVERY_DAY, Days, Plan
from bot.domain.timing import FARTHEST_SLOT, next_due
from tests.builders import NOW, a_new_entry, a_spec, a_visit
from tests.flow.test_dispatch import CHAT, DAY, Office

YEAR = timedelta(days=365)
NOT_SET = datetime(1970, 1, 1, 0, 1, tzinfo=UTC)


@pytest.mark.parametrize("plan", [EVERY_DAY, Plan(days=Days.WEEKLY), Plan(days=Days.WORKDAYS)])
async def test_a_slot_a_year_ahead_is_the_plans_next_one_again(office: Office, plan: Plan) -> None:
    await office.follow("芯片")
    await office.store.desk.set_plan(CHAT, plan, "Asia/Shanghai", NOW + YEAR)
    assert (await office.station().round(NOW)).digests == 0
    assert NOW < (await office.chat()).next_digest_at <= NOW + 7 * DAY
    assert await office.outbox() == []


@pytest.mark.parametrize(
    ("plan", "ended", "told"),
    [
        (EVERY_DAY, timedelta(hours=3), True),
        (EVERY_DAY, timedelta(hours=25), False),
        (Plan(days=Days.WEEKLY), timedelta(days=6), True),
    ],
)
async def test_an_outage_is_told_in_the_edition_that_covers_it(
    office: Office, plan: Plan, ended: timedelta, told: bool
) -> None:
    store, until = office.store, NOW - ended
    await store.ops.add_source(a_spec("示例部"), NOW - YEAR)
    (source,) = await store.poll.all_sources()
    slot = next_due(NOW - timedelta(seconds=1), plan, "Asia/Shanghai", lambda _: True)
    await office.follow("芯片", next_digest_at=slot)
    await store.desk.set_plan(CHAT, plan, "Asia/Shanghai", slot)
    await store.poll.record_visit(a_visit(source, at=until - DAY, last_success_at=until - DAY))
    for ago in (timedelta(hours=1), timedelta()):
        await store.poll.record_outage(until - ago + (slot - NOW))
    await store.poll.record_visit(a_visit(source, at=slot, last_success_at=slot))
    await office.station().round(slot)
    ((_, html),) = await office.outbox()
    assert ("本机未能连上任何来源" in html) is told


@pytest.mark.parametrize("plan", [EVERY_DAY, Plan(days=Days.INSTANT)])
async def test_so_is_that_of_a_rule_with_a_plan_of_its_own(office: Office, plan: Plan) -> None:
    await office.follow("芯片", next_digest_at=NOW + DAY)
    (own,) = await office.store.desk.subscriptions_of(CHAT)
    await office.store.desk.set_own_plan(own, plan, NOW + YEAR)
    await office.read("芯片一")
    await office.station().round(NOW)
    assert await office.outbox() == []
    await office.station().round(NOW + DAY)
    assert len(await office.outbox()) == 1


@pytest.mark.parametrize(("waits", "now"), [(FARTHEST_SLOT, NOW), (timedelta(days=20_000), NOT_SET)])
async def test_what_may_be_right_is_left_as_it_is(office: Office, waits: timedelta, now: datetime) -> None:
    """What no clock need have put off; and whatever a board without a battery believes before its clock is set."""
    await office.follow("芯片", next_digest_at=now + waits)
    await office.station().round(now)
    assert (await office.chat()).next_digest_at == now + waits


async def test_a_source_that_was_visited_in_the_next_year_is_due(office: Office) -> None:
    for name, interval in (("a", DAY / 24), ("b", 30 * DAY)):
        await office.store.ops.add_source(a_spec(name, interval=interval), NOW)
    for source in await office.store.poll.all_sources():
        await office.store.poll.record_visit(a_visit(source, next_poll_at=NOW + YEAR))
    assert [source.name for source in await office.store.poll.due_sources(NOW, 9)] == ["a", "b"]
    for source in await office.store.poll.all_sources():
        await office.store.poll.record_visit(a_visit(source, next_poll_at=NOW + 1.1 * source.interval))
    assert await office.store.poll.due_sources(NOW, 9) == ()


@pytest.mark.parametrize(("ahead", "now", "due"), [(DAY, NOW, 1), (DAY / 48, NOW, 0), (DAY, NOT_SET, 0)])
async def test_so_is_one_that_was_visited_tomorrow(office: Office, ahead: timedelta, now: datetime, due: int) -> None:
    await office.store.ops.add_source(a_spec("a", interval=DAY / 24), now)
    (source,) = await office.store.poll.all_sources()
    visit = a_visit(source, at=now + ahead, next_poll_at=now + ahead + source.interval)
    await office.store.poll.record_visit(visit)
    assert len(await office.store.poll.due_sources(now, 9)) == due


async def test_an_article_that_waits_for_the_next_year_is_read_now(office: Office) -> None:
    await office.store.poll.record_documents([a_new_entry()], NOW)
    (article,) = await office.store.read.new_articles(NOW, 9)
    for wait, due in ((DAY, 0), (YEAR, 1)):
        await office.store.read.record_failure(article.id, "no page", NOW + wait)
        assert len(await office.store.read.new_articles(NOW, 9)) == due
