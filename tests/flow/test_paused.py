"""DISPATCH and the outbox over a pause: nothing goes out, and nothing that came meanwhile is lost."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.domain import pauses
from bot.domain.plans import Days, Plan
from bot.store import open_store
from tests.builders import NOW
from tests.flow.test_dispatch import CHAT, DAY, Office

BEIJING = "Asia/Shanghai"
END = NOW + 20 * DAY


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with await open_store(f"sqlite:///{tmp_path}/policybot.db") as store:
        yield Office(store=store)


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
    await office.follow("芯片", chat=1002)
    await pause(office, END, END)
    await office.store.desk.move_chat(CHAT, 1002)
    assert (await office.chat(1002)).paused_until == END
