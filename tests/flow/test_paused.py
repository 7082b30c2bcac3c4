"""DISPATCH and the outbox over a pause: nothing goes out, and nothing that came meanwhile is lost."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.domain import pauses
from bot.domain.chats import DeliveryState, Transition
from bot.domain.plans import Days, Plan
from bot.store import backup, open_store, restore
from tests.builders import NOW, a_draft, a_new_chat
from tests.flow.test_dispatch import CHAT, DAY, Office

BEIJING = "Asia/Shanghai"
END = NOW + 20 * DAY


async def pause(office: Office, until: datetime | None, due: datetime) -> None:
    await office.store.desk.set_pause(await office.chat(), until, due, until or due)


async def test_a_pause_of_weeks_ends_with_one_digest_of_all_that_came(office: Office) -> None:
    """Longer than any plan is away: no clock was ahead."""
    await office.follow("芯片")
    await pause(office, END, END)
    for day in range(20):
        await office.read(f"芯片{day}", at=NOW + day * DAY)
        assert not (await office.station().round(NOW + day * DAY)).digests
    assert (await office.station(most=5).round(END)).digests == 1
    ((_, html),) = await office.outbox()
    assert "补发" not in html
    assert "另有 15 篇" in html
    assert (await office.chat()).paused_until is None


async def test_a_pause_without_an_end_goes_on_until_it_is_ended(office: Office) -> None:
    await office.follow("芯片")
    await office.read("芯片一")
    await pause(office, pauses.OPEN, NOW)
    assert not (await office.station().round(NOW + 300 * DAY)).digests
    await pause(office, None, NOW + 301 * DAY)
    assert (await office.station().round(NOW + 301 * DAY)).digests == 1


async def test_alerts_at_once_wait_for_the_end(office: Office) -> None:
    await office.follow("芯片")
    await office.store.desk.set_plan(CHAT, Plan(days=Days.INSTANT), BEIJING, NOW)
    await pause(office, NOW + DAY, NOW + DAY)
    await office.read("芯片一")
    assert not (await office.station().round(NOW)).digests
    assert (await office.station().round(NOW + DAY)).digests == 1


async def test_what_waits_in_the_outbox_waits_for_the_end_and_no_answer_with_it(office: Office) -> None:
    """Also longer than any delivery waits for its own time."""
    await office.follow("芯片")
    await office.read("芯片一")
    await office.station().round()
    await pause(office, END, END)
    (row,) = await office.store.ops.outbox()
    assert row.not_before == END
    fence = await office.store.instance.acquire()
    assert not await office.store.deliver.recall(fence, NOW)
    (row,) = await office.store.ops.outbox()
    assert row.not_before == END
    await pause(office, None, NOW + DAY)
    (row,) = await office.store.ops.outbox()
    assert row.not_before == NOW + DAY


async def test_who_starts_from_now_is_not_told_what_came_before(office: Office) -> None:
    await office.follow("芯片")
    await office.read("芯片一")
    await office.store.desk.pass_over(CHAT, NOW + timedelta(hours=1))
    await office.read("芯片二", at=NOW + timedelta(hours=2))
    await office.station().round(NOW + DAY)
    ((_, html),) = await office.outbox()
    assert "芯片二" in html
    assert "芯片一" not in html
    await office.store.desk.pass_over(CHAT, NOW)
    assert (await office.chat()).watermark == 2


async def test_a_group_that_moves_stays_paused(office: Office) -> None:
    await office.follow("芯片")
    await office.store.desk.ensure_chat(a_new_chat(1002), NOW)
    await pause(office, END, END)
    await office.store.desk.move_chat(CHAT, 1002)
    assert (await office.chat(1002)).paused_until == END


async def test_a_pause_holds_back_no_rule_that_is_told_where_its_group_moves_to(office: Office) -> None:
    await office.follow("芯片", "汽车")
    await office.follow("芯片", chat=1002)
    await pause(office, END, END)
    await office.read("汽车一")
    await office.store.desk.move_chat(CHAT, 1002)
    assert (await office.chat(1002)).paused_until is None
    rules = await office.store.desk.subscriptions_of(1002)
    assert [(one.rule, one.paused_until, one.behind) for one in rules] == [("芯片", None, 0), ("汽车", END, 0)]
    assert (await office.chat(1002)).watermark == 0


async def test_a_pause_that_comes_between_the_choice_and_the_commit_holds(office: Office) -> None:
    """Also of a subscription with a plan of its own."""
    await office.follow("芯片", "汽车")
    (own, _) = await office.store.desk.subscriptions_of(CHAT)
    await office.store.desk.set_own_plan(own, Plan(), NOW)
    assert [one.stream for one in await office.store.dispatch.due_chats(NOW, 9)] == [0, own.id]
    await pause(office, END, END)
    for stream in (0, own.id):
        assert not await office.store.dispatch.queue_digest(a_draft(CHAT, stream=stream))
    assert await office.outbox() == []
    assert (await office.chat()).next_digest_at == END
    await pause(office, None, NOW)
    assert await office.store.dispatch.queue_digest(a_draft(CHAT))


async def test_what_was_tried_before_is_neither_held_nor_hurried(office: Office) -> None:
    """A digest of two parts, of which the first was put off by Telegram: it is sent to its end."""
    await office.follow("芯片")
    assert await office.store.dispatch.queue_digest(a_draft(CHAT, "一", "二"))
    fence, later = await office.store.instance.acquire(), NOW + timedelta(minutes=5)
    (first,) = await office.store.deliver.due(NOW, 9)
    await office.store.deliver.advance({}, [first.delivery_id], fence, NOW)
    put_off = Transition(state=DeliveryState.PENDING, not_before=later, reason="Telegram asked to wait 300 s")
    await office.store.deliver.advance({first.delivery_id: put_off}, [], fence, NOW)
    before = await office.store.ops.outbox()
    for until in (END, None):
        await pause(office, until, END)
        assert await office.store.ops.outbox() == before
    assert [one.delivery_id for one in await office.store.deliver.due(later, 9)] == [first.delivery_id]


@pytest.mark.parametrize(("until", "told"), [(END, True), (NOW + timedelta(hours=12), False)])
async def test_a_restored_copy_goes_on_where_a_paused_chat_stood(tmp_path: Path, until: datetime, told: bool) -> None:
    """What was read before the copy came back is told at the end of a pause; not of one that was over by then."""
    url = f"sqlite:///{tmp_path}/a.db"
    async with await open_store(url) as store:
        office = Office(store=store)
        await office.follow("芯片", "汽车")
        (_, own) = await store.desk.subscriptions_of(CHAT)
        await store.desk.set_own_plan(own, Plan(), NOW)
        await pause(office, until, until)
        await office.read("芯片一")
        await office.read("汽车一")
        await backup(url, tmp_path / "copy.db")
    await restore(url, tmp_path / "copy.db", NOW + DAY)
    async with await open_store(url) as store:
        office = Office(store=store)
        assert (await office.chat()).paused_until == until
        for _ in range(2):
            await office.station().round(END + timedelta(minutes=1))
        html = "".join(html for _, html in await office.outbox())
        assert ("芯片一" in html, "汽车一" in html) == (told, told)


async def test_the_next_digest_of_all(office: Office) -> None:
    """Of chats and of subscriptions with a plan of their own, where one is followed; the paused when they wake."""
    due = office.store.dispatch.next_due
    await office.follow(chat=7)
    assert await due(NOW) is None
    await office.follow("芯片")
    assert await due(NOW) == NOW
    await pause(office, END, NOW)
    assert await due(NOW) == END
    await pause(office, pauses.OPEN, NOW)
    assert await due(NOW) is None
    await pause(office, None, NOW + 2 * DAY)
    (own,) = await office.store.desk.subscriptions_of(CHAT)
    await office.store.desk.set_own_plan(own, Plan(), NOW + DAY)
    assert await due(NOW) == NOW + DAY
    await office.store.desk.deactivate(CHAT, "blocked")
    assert await due(NOW) is None


async def test_what_is_told_at_once_has_no_next_digest_but_at_the_end_of_a_pause(office: Office) -> None:
    due = office.store.dispatch.next_due
    await office.follow("芯片")
    await office.store.desk.set_plan(CHAT, Plan(days=Days.INSTANT), BEIJING, NOW)
    await office.read("芯片一")
    assert await due(NOW) is None
    await pause(office, END, END - timedelta(microseconds=1))
    assert await due(NOW) == END
