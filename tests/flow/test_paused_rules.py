"""One rule of a chat paused alone: the others are told on time, and it goes on where it stood."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.domain import pauses
from bot.domain.plans import Days, Plan
from bot.store import backup, open_store, restore
from tests.builders import NOW, a_draft
from tests.flow.test_dispatch import CHAT, DAY, Office

END = NOW + 7 * DAY
BEIJING = "Asia/Shanghai"


async def pause(office: Office, until: datetime | None, number: int = 2) -> None:
    rule = (await office.store.desk.subscriptions_of(CHAT))[number - 1]
    await office.store.desk.set_rule_pause(rule, until, max(until or NOW, NOW))


async def told(office: Office) -> list[str]:
    return [html for _, html in await office.outbox()]


@pytest.mark.parametrize("own", [False, True])
async def test_a_rule_is_told_afterwards_what_came_and_the_others_nothing_twice(office: Office, *, own: bool) -> None:
    """Told with its chat's digest or by a plan of its own."""
    await office.follow("航天", "汽车")
    if own:
        (_, rule) = await office.store.desk.subscriptions_of(CHAT)
        await office.store.desk.set_own_plan(rule, Plan(), NOW)
    await pause(office, END)
    for day in range(7):
        await office.read(f"航天{day}", at=NOW + day * DAY)
        await office.read(f"汽车{day}", at=NOW + day * DAY)
        assert (await office.station(most=1).round(NOW + day * DAY)).digests == 1
    assert not [html for html in await told(office) if "汽车" in html]
    await office.read("航天7", at=END)
    await office.station().round(END)
    text = "".join(await told(office))
    assert [day for day in range(8) if f"航天{day}" not in text] == []
    assert [day for day in range(7) if f"汽车{day}" not in text] == []
    assert text.count("航天0") == 1
    assert "补发" not in text
    rule = (await office.store.desk.subscriptions_of(CHAT))[1]
    assert (rule.paused_until, rule.behind) == (None, None)


async def test_others_are_not_taken_back_for_it(office: Office) -> None:
    """What an edition left out for want of room stays left out, and who came later is not told of before."""
    await office.follow("航天", "汽车")
    await pause(office, END)
    for number in range(3):
        await office.read(f"航天{number}")
    await office.station(most=1).round(NOW)
    await office.store.desk.subscribe(CHAT, "冰雪", NOW + DAY)
    await office.read("冰雪一", at=NOW)
    for day in range(1, 8):
        await office.station().round(NOW + day * DAY)
    assert ["今日无新消息" in html for html in await told(office)] == [False, False, *[True] * 6]


async def test_where_each_rule_is_paused_no_edition_comes_and_none_is_made_up_for(office: Office) -> None:
    await office.follow("航天")
    await pause(office, END, 1)
    await office.read("航天一")
    assert await office.store.dispatch.next_due(NOW) == END
    for day in range(7):
        assert not (await office.station().round(NOW + day * DAY)).digests
    assert (await office.chat()).next_digest_at == END
    assert (await office.station().round(END)).digests == 1
    (html,) = await told(office)
    assert "航天一" in html
    assert "补发" not in html


async def test_alerts_at_once_go_on_for_the_others_and_are_not_asked_for_where_each_is_paused(office: Office) -> None:
    await office.follow("航天", "汽车")
    await office.store.desk.set_plan(CHAT, Plan(days=Days.INSTANT), BEIJING, NOW)
    await pause(office, pauses.OPEN)
    await office.read("汽车一")
    await office.read("航天一")
    await office.station().round(NOW)
    assert ["汽车一" in html for html in await told(office)] == [False]
    await pause(office, pauses.OPEN, 1)
    await office.read("航天二")
    assert await office.store.dispatch.due_chats(NOW, 9) == ()
    await pause(office, None)
    await office.station().round(NOW)
    assert "汽车一" in (await told(office))[-1]
    assert "航天二" not in "".join(await told(office))


async def test_a_plan_that_is_given_or_taken_within_the_pause_loses_nothing(office: Office) -> None:
    await office.follow("航天", "汽车")
    await pause(office, END)
    await office.read("汽车一")
    await office.station().round(NOW)
    for plan in (Plan(), None, None):
        rule = (await office.store.desk.subscriptions_of(CHAT))[1]
        await office.store.desk.set_own_plan(rule, plan, END)
        assert not [one for one in await office.store.dispatch.due_chats(NOW, 9) if one.stream]
    assert (await office.chat()).watermark == 1
    await office.station().round(END)
    assert "汽车一" in (await told(office))[-1]


async def test_who_starts_from_now_is_not_told_of_the_pause(office: Office) -> None:
    await office.follow("航天", "汽车")
    await pause(office, pauses.OPEN)
    await office.read("汽车一")
    await pause(office, None)
    rule = (await office.store.desk.subscriptions_of(CHAT))[1]
    await office.store.desk.pass_over_rule(rule, NOW + timedelta(hours=1))
    await office.read("航天一", at=NOW)
    await office.read("汽车二", at=NOW + timedelta(hours=2))
    await office.station().round(NOW + DAY)
    (html,) = await told(office)
    assert ("汽车一" in html, "汽车二" in html, "航天一" in html) == (False, True, True)


async def test_a_rule_that_is_paused_before_the_commit_holds_and_catches_up_later(office: Office) -> None:
    await office.follow("航天", "汽车")
    await pause(office, None)  # as if it had been paused before: it stands where the chat does
    (_, rule) = await office.store.desk.subscriptions_of(CHAT)
    assert rule.behind == 0
    await pause(office, END)
    assert await office.store.dispatch.queue_digest(a_draft(CHAT, caught_up=(rule.id,), watermark=5))
    assert (await office.store.desk.subscriptions_of(CHAT))[1].behind == 0
    await office.store.desk.set_own_plan(rule, Plan(), NOW)
    assert not await office.store.dispatch.queue_digest(a_draft(CHAT, stream=rule.id))


async def test_a_group_that_moves_and_a_copy_that_comes_back_keep_the_pause(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/a.db"
    async with await open_store(url) as store:
        office = Office(store=store)
        await office.follow("航天", "汽车")
        await office.follow("光伏", chat=1002)
        await pause(office, END)
        await office.read("汽车一")
        await store.desk.move_chat(CHAT, 1002)
        await backup(url, tmp_path / "copy.db")
    await restore(url, tmp_path / "copy.db", NOW + DAY)
    async with await open_store(url) as store:
        office = Office(store=store)
        rules = {rule.rule: rule for rule in await store.desk.subscriptions_of(1002)}
        assert (rules["汽车"].paused_until, rules["汽车"].behind) == (END, 0)
        for day in (2, 7):
            await office.station().round(NOW + day * DAY)
        assert ["汽车一" in html for html in await told(office)] == [False, True]


async def test_a_rule_that_both_groups_had_paused_keeps_the_later_end_and_all_that_it_missed(office: Office) -> None:
    await office.follow("航天", "汽车")
    await office.follow("航天", "汽车", chat=1002)
    await pause(office, END)
    await office.read("汽车一")
    await office.station().round(NOW)
    (_, rule) = await office.store.desk.subscriptions_of(1002)
    await office.store.desk.set_rule_pause(rule, NOW + DAY, NOW + DAY)
    await office.store.desk.move_chat(CHAT, 1002)
    (_, rule) = await office.store.desk.subscriptions_of(1002)
    assert (rule.paused_until, rule.behind) == (END, 0)


async def test_a_rule_that_one_of_two_groups_had_paused_is_told_where_they_go_on(office: Office) -> None:
    await office.follow("航天", "汽车")
    await office.follow("汽车", chat=1002)
    await pause(office, END)
    await office.store.desk.move_chat(CHAT, 1002)
    await office.read("汽车一")
    await office.station().round(NOW + DAY)
    assert [one.paused_until for one in await office.store.desk.subscriptions_of(1002)] == [None, None]
    assert ["汽车一" in html for html in await told(office)] == [True]


@pytest.mark.parametrize("own", [None, Plan()])
async def test_a_rule_that_is_brought_back_is_told_what_it_had_missed(office: Office, own: Plan | None) -> None:
    """Also where it has a plan of its own."""
    await office.follow("航天", "汽车")
    (_, rule) = await office.store.desk.subscriptions_of(CHAT)
    await office.store.desk.set_own_plan(rule, own, END)
    await pause(office, END)
    await office.read("汽车一")
    await office.read("航天一")
    await office.station().round(NOW)
    (_, rule) = await office.store.desk.subscriptions_of(CHAT)
    await office.store.desk.unsubscribe(CHAT, rule.rule)
    await office.follow("汽车")
    (_, back) = await office.store.desk.subscriptions_of(CHAT)
    stood = rule.watermark if own else rule.behind
    await office.store.desk.set_rule_pause(back, END, END, stood)
    await office.store.desk.set_own_plan(back, own, END)
    await office.station().round(END)
    assert "汽车一" in (await told(office))[-1]
