"""DISPATCH by plan: workdays, weeks, several times a day, at once, one rule apart, quiet hours; each slot once."""

from datetime import UTC, datetime, time, timedelta

import pytest

from bot.domain.chats import Delivery, DeliveryKind, Subscription
from bot.domain.plans import Days, Plan, Quiet
from tests.builders import NOW
from tests.flow.test_dispatch import CHAT, DAY, Office

HOUR = timedelta(hours=1)
BEIJING = "Asia/Shanghai"


async def outbox(office: Office) -> list[Delivery]:
    return list(await office.store.ops.outbox())


async def rule(office: Office, text: str) -> Subscription:
    rules = await office.store.desk.subscriptions_of(CHAT)
    return next(one for one in rules if one.rule == text)


async def plan(office: Office, given: Plan, due: datetime = NOW, zone: str = BEIJING) -> None:
    await office.store.desk.set_plan(CHAT, given, zone, due)


async def test_workdays_pass_over_a_holiday_week(office: Office) -> None:
    """From Wednesday 30 September 2026 over 国庆 to Saturday 10 October, which is worked on."""
    start = datetime(2026, 9, 30, 0, 30, tzinfo=UTC)
    await office.follow("芯片")
    await plan(office, Plan(days=Days.WORKDAYS), start)
    sent = [day for day in range(12) if (await office.station().round(start + day * DAY)).digests]
    assert sent == [0, 8, 9, 10]
    assert not any("补发" in row.message.html for row in await outbox(office))


async def test_beyond_the_known_years_the_digest_says_how_days_are_counted(office: Office) -> None:
    start = datetime(2028, 10, 4, 0, 30, tzinfo=UTC)
    await office.follow("芯片")
    await office.read("芯片一")
    await plan(office, Plan(days=Days.WORKDAYS), start)
    await office.station().round(start)
    ((_, html),) = await office.outbox()
    assert "2028 年的节假日安排尚未收录，工作日暂按周一至周五推送。" in html


async def test_twice_a_day_says_which(office: Office) -> None:
    await office.follow("芯片")
    await plan(office, Plan(times=(time(8, 30), time(18))))
    await office.read("芯片一")
    await office.station().round()
    assert (await office.chat()).next_digest_at == NOW + 9.5 * HOUR
    await office.station().round(NOW + 9.5 * HOUR)
    (_, morning), (_, evening) = await office.outbox()
    assert "政策日报 · 7月20日 周一 08:30 · 芯片" in morning
    assert evening.startswith("📰 7月20日 · 芯片：上一期以来无新消息。")


async def test_a_week_is_one_edition(office: Office) -> None:
    await office.follow("芯片")
    await plan(office, Plan(days=Days.WEEKLY, weekday=0))
    await office.read("芯片一")
    await office.station().round()
    ((_, html),) = await office.outbox()
    assert "📰 政策周报 · 7月13日—7月20日 · 芯片" in html
    assert (await office.chat()).next_digest_at == NOW + 7 * DAY


async def test_an_empty_edition_can_be_left_out_and_its_slot_is_settled(office: Office) -> None:
    await office.follow("芯片")
    await plan(office, Plan(skip_empty=True))
    assert [(await office.station().round()).digests for _ in range(2)] == [1, 0]
    assert await office.outbox() == []
    await office.read("芯片一")
    await office.station().round(NOW + DAY)
    assert len(await office.outbox()) == 1


async def test_brief_and_at_most(office: Office) -> None:
    await office.follow("芯片")
    await plan(office, Plan(brief=True, most=1))
    for title in ("芯片一", "芯片二"):
        await office.read(title)
    await office.station().round()
    ((_, html),) = await office.outbox()
    assert "另有 1 篇未列出" in html
    assert "blockquote" not in html


async def test_at_once_tells_each_article_once(office: Office) -> None:
    await office.follow("标题:芯片")
    await plan(office, Plan(days=Days.INSTANT))
    assert (await office.station().round()).digests == 0
    await office.read("芯片一")
    await office.read("消费")
    assert [(await office.station().round()).digests for _ in range(2)] == [1, 0]
    await office.read("消费二")
    await office.station().round()
    (row,) = await outbox(office)
    assert row.kind is DeliveryKind.ALERT
    assert row.message.html.startswith("<b>📰 即时提醒 · 芯片</b>")
    assert "芯片一" in row.message.html
    await office.read("芯片三")
    await office.station().round()
    assert ["芯片三" in row.message.html for row in await outbox(office)] == [False, True]


async def test_a_rule_apart_has_its_own_time_and_nothing_is_told_twice(office: Office) -> None:
    await office.follow("标题:芯片", "标题:产业")
    apart = await rule(office, "标题:产业")
    await office.store.desk.set_own_plan(apart, Plan(times=(time(8, 30),)), NOW)
    await office.read("芯片产业一")
    await office.read("产业二")
    assert (await office.station().round()).digests == 2
    first, second = await outbox(office)
    assert ("芯片产业一" in first.message.html, "产业二" in first.message.html) == (True, False)
    assert ("芯片产业一" in second.message.html, "产业二" in second.message.html) == (False, True)
    assert (await office.station().round()).digests == 0


async def test_a_rule_that_comes_back_to_the_chat_loses_nothing(office: Office) -> None:
    await office.follow("标题:芯片", "标题:产业")
    apart = await rule(office, "标题:产业")
    await office.store.desk.set_own_plan(apart, Plan(days=Days.WEEKLY), NOW + 7 * DAY)
    await office.read("芯片一")
    await office.read("产业二")
    await office.station().round()
    await office.store.desk.set_own_plan(apart, None, NOW)
    await office.station().round(NOW + DAY)
    first, second = await outbox(office)
    assert ("芯片一" in first.message.html, "产业二" in first.message.html) == (True, False)
    assert ("芯片一" in second.message.html, "产业二" in second.message.html) == (False, True)


async def test_missed_slots_of_a_rule_apart_are_one_digest(office: Office) -> None:
    await office.follow("芯片", "产业", next_digest_at=NOW + 30 * DAY)
    await office.store.desk.set_own_plan(await rule(office, "产业"), Plan(days=Days.WORKDAYS), NOW)
    await office.read("产业一")
    await office.station().round(NOW + 7 * DAY)
    (row,) = await outbox(office)
    assert "补发 7月20日—7月27日（服务中断，共 6 期并作 1 期）" in row.message.html


@pytest.mark.parametrize(
    ("silent", "waits", "rings"), [(False, datetime(2026, 7, 20, 1, 0, tzinfo=UTC), True), (True, None, False)]
)
async def test_quiet_hours_defer_or_silence(office: Office, silent: bool, waits: datetime | None, rings: bool) -> None:
    await office.follow("芯片")
    await office.store.desk.set_quiet(CHAT, Quiet(start=time(22), end=time(9), silent=silent))
    await office.read("芯片一")
    await office.station().round()
    (row,) = await outbox(office)
    assert (row.not_before if waits else None, not row.message.silent) == (waits, rings)


async def test_at_once_waits_for_the_end_of_quiet_hours(office: Office) -> None:
    await office.follow("芯片")
    await plan(office, Plan(days=Days.INSTANT))
    await office.store.desk.set_quiet(CHAT, Quiet(start=time(22), end=time(9)))
    await office.read("芯片一")
    assert (await office.station().round()).digests == 0
    assert (await office.chat()).next_digest_at == NOW + HOUR / 2
    await office.read("芯片二")
    assert (await office.station().round(NOW + HOUR / 2)).digests == 1
    (row,) = await outbox(office)
    assert all(title in row.message.html for title in ("芯片一", "芯片二"))


async def test_two_rounds_at_once_alert_once(office: Office) -> None:
    await office.follow("芯片")
    await plan(office, Plan(days=Days.INSTANT))
    await office.read("芯片一")
    dispatch = office.station()
    (chat,) = await office.store.dispatch.due_chats(NOW, 10)
    vocabulary = await dispatch.vocabulary()
    orders = [await dispatch._order(chat, vocabulary, []) for _ in range(2)]
    await dispatch._fill(orders, 1)
    await office.read("芯片二")
    coverage = await office.store.dispatch.coverage()
    assert [await dispatch._queue(order, 1 + at, coverage, NOW, []) for at, order in enumerate(orders)] == [True, False]
    assert len(await outbox(office)) == 1


async def test_a_rule_that_is_gone_is_not_told(office: Office) -> None:
    await office.follow("芯片", "产业", next_digest_at=NOW + DAY)
    await office.store.desk.set_own_plan(await rule(office, "产业"), Plan(), NOW)
    dispatch = office.station()
    (chat,) = await office.store.dispatch.due_chats(NOW, 10)
    order = await dispatch._order(chat, await dispatch.vocabulary(), [])
    await office.store.desk.unsubscribe(CHAT, "产业")
    assert not await dispatch._queue(order, 0, await office.store.dispatch.coverage(), NOW, [])
    assert await outbox(office) == []
