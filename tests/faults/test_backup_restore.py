"""Fault "backup/restore": a copy under load is sound, and after putting it back nothing is sent again."""

import asyncio
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.domain.chats import DeliveryState, Transition
from bot.domain.errors import InstanceHeld, StoreError
from bot.domain.plans import Days, Plan
from bot.store import Store, backup, open_store, restore
from tests.builders import NOW, a_draft, a_new_chat, a_new_entry, a_record, a_spec, a_visit
from tests.flow.letterbox import letterbox

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
SENT = Transition(state=DeliveryState.SENT, message_id=7)


def url(path: Path) -> str:
    return f"sqlite:///{path}"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def states(store: Store) -> list[str]:
    return [row.state.value for row in await store.ops.outbox()]


async def test_a_copy_under_load_is_sound(tmp_path: Path) -> None:
    target, running = tmp_path / "copy.db", True

    async def load(store: Store) -> int:
        number = 0
        while running:
            await store.ops.add_source(a_spec(f"源{number}"), NOW)
            number += 1
        return number

    async with await open_store(url(tmp_path / "a.db")) as store:
        for number in range(200):
            await store.ops.add_source(a_spec(f"先{number}"), NOW)
        loading = asyncio.create_task(load(store))
        size = await backup(url(tmp_path / "a.db"), target)
        running = False
        assert await loading > 0
    assert size == target.stat().st_size
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    async with await open_store(url(target)) as copy:
        assert await copy.ops.problems() == ()
        assert len(await copy.ops.sources()) >= 200


async def test_nothing_is_overwritten_and_nothing_half_done_is_left(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "no.db").write_text("not a database" * 99, encoding="utf-8")
    async with await open_store(url(tmp_path / "a.db")):
        with pytest.raises(StoreError, match=r"mine\.txt: is there already"):
            await backup(url(tmp_path / "a.db"), tmp_path / "mine.txt")
    with pytest.raises(StoreError, match=r"gone\.db: no such database"):
        await backup(url(tmp_path / "gone.db"), tmp_path / "copy.db")
    with pytest.raises(StoreError, match=r"no\.db: file is not a database"):
        await restore(url(tmp_path / "a.db"), tmp_path / "no.db", NOW)
    with pytest.raises(StoreError, match="no such backup"):
        await restore(url(tmp_path / "a.db"), tmp_path / "none.db", NOW)
    assert names(tmp_path) == ["a.db", "a.db.lock", "mine.txt", "no.db"]


async def test_the_drill_sends_nothing_twice(tmp_path: Path) -> None:
    """A copy is taken with a digest waiting; the bot sends it and tomorrow's; then the copy comes back."""
    async with letterbox(tmp_path) as desk:
        await desk.queue("今天1", "今天2")
        await backup(url(tmp_path / "policybot.db"), tmp_path / "copy.db")
        await desk.station().round()
        assert len(desk.post.taken) == 2
    with pytest.raises(InstanceHeld):
        async with letterbox(tmp_path):
            await restore(url(tmp_path / "policybot.db"), tmp_path / "copy.db", NOW + DAY)
    done = await restore(url(tmp_path / "policybot.db"), tmp_path / "copy.db", NOW + DAY)
    assert (done.held, done.aside) == (2, tmp_path / "policybot.db.before-1")
    assert stat.S_IMODE((tmp_path / "policybot.db").stat().st_mode) == 0o600
    async with letterbox(tmp_path) as desk:
        await desk.station().recover()
        assert (await desk.station().round()).sent == 0
        assert await states(desk.store) == ["held", "held"]
        (chat,) = await desk.store.desk.chats()
        assert chat.next_digest_at > NOW + DAY
        assert await desk.store.ops.settle_held(send=True) == 2
        assert (await desk.station().round()).sent == 2
    async with await open_store(url(tmp_path / "policybot.db.before-1")) as former:
        assert await states(former) == ["sent", "sent"]


async def test_what_is_dropped_is_dead_and_not_told_again(tmp_path: Path) -> None:
    async with letterbox(tmp_path) as desk:
        await desk.queue("甲")
        await backup(url(tmp_path / "policybot.db"), tmp_path / "copy.db")
    await restore(url(tmp_path / "policybot.db"), tmp_path / "copy.db", NOW + DAY)
    async with letterbox(tmp_path) as desk:
        assert await desk.store.ops.settle_held(send=False) == 1
        assert await states(desk.store) == ["dead"]
        assert await desk.store.ops.untold(9) == ()
        (chat,) = await desk.store.desk.chats()
        await desk.store.desk.deactivate(chat.id, "blocked")
        await desk.store.desk.ensure_chat(a_new_chat(chat.id), NOW + HOUR)
        assert await states(desk.store) == ["dead"]


async def test_what_is_younger_goes_on(tmp_path: Path) -> None:
    async with letterbox(tmp_path) as desk:
        await desk.store.desk.ensure_chat(a_new_chat(1), NOW)
        await desk.store.dispatch.queue_digest(a_draft(1, "旧", created_at=NOW - HOUR, slot=NOW - HOUR))
        await desk.store.dispatch.queue_digest(a_draft(1, "新"))
        await backup(url(tmp_path / "policybot.db"), tmp_path / "copy.db")
    done = await restore(url(tmp_path / "policybot.db"), tmp_path / "copy.db", NOW)
    async with letterbox(tmp_path) as desk:
        await desk.station().round()
        assert done.held == 1
        assert [text for _, text in desk.post.taken] == ["新"]


@pytest.mark.parametrize(
    ("plan", "zone", "slot", "since", "due"),
    [
        ("每周", "Asia/Shanghai", "2026-07-24T00:30", "2026-07-27T02:00", "2026-07-31T00:30"),
        ("工作日", "Asia/Shanghai", "2026-07-23T00:30", "2026-07-24T02:00", "2026-07-27T00:30"),
        ("每天", "Europe/Berlin", "2026-10-24T06:30", "2026-10-25T12:00", "2026-10-26T07:30"),
        ("每天", "Asia/Shanghai", "2026-07-30T00:30", "2026-07-27T02:00", "2026-07-30T00:30"),
    ],
)
async def test_the_next_edition_comes_on_a_day_of_its_plan(
    tmp_path: Path, plan: str, zone: str, slot: str, since: str, due: str
) -> None:
    """Also that of a rule with a plan of its own; one without stays without."""
    plans = {"每周": Plan(days=Days.WEEKLY, weekday=4), "工作日": Plan(days=Days.WORKDAYS), "每天": Plan()}
    first, then, expected = (datetime.fromisoformat(at).replace(tzinfo=UTC) for at in (slot, since, due))
    async with await open_store(url(tmp_path / "a.db")) as store:
        await store.desk.ensure_chat(a_new_chat(1, zone=zone), NOW)
        await store.desk.set_plan(1, plans[plan], zone, first)
        for rule in ("芯片", "汽车"):
            await store.desk.subscribe(1, rule, NOW)
        own = (await store.desk.subscriptions_of(1))[0]
        await store.desk.set_own_plan(own, plans[plan], first)
        await backup(url(tmp_path / "a.db"), tmp_path / "copy.db")
    await restore(url(tmp_path / "a.db"), tmp_path / "copy.db", then)
    async with await open_store(url(tmp_path / "a.db")) as store:
        due_now = await store.dispatch.due_chats(expected, 9)
        assert [chat.next_digest_at for chat in due_now] == [expected, expected]
        assert await store.dispatch.due_chats(expected - timedelta(seconds=1), 9) == ()


async def test_items_of_the_lost_days_are_stored_but_are_no_news(tmp_path: Path) -> None:
    async with await open_store(url(tmp_path / "a.db")) as store:
        await store.ops.add_source(a_spec(), NOW)
        await store.desk.ensure_chat(a_new_chat(1), NOW)
        await backup(url(tmp_path / "a.db"), tmp_path / "copy.db")
    await restore(url(tmp_path / "a.db"), tmp_path / "copy.db", NOW + DAY)
    async with await open_store(url(tmp_path / "a.db")) as store:
        (source,) = await store.ops.sources()
        assert source.first_round
        lost = a_new_entry("url:lost", title="lost", published=NOW + HOUR)
        fresh = a_new_entry("url:fresh", title="fresh", published=NOW + DAY + HOUR)
        await store.poll.record_visit(a_visit(source, lost, fresh))
        for article in await store.read.new_articles(NOW + 2 * DAY, 9):
            await store.read.record_readings((a_record(article.id, at=NOW + DAY),))
        assert [article.title for article in await store.dispatch.news_after(0, 9)] == ["fresh"]
