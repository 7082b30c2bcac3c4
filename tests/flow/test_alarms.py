"""The word to the admins about a source, on a real store: once, with buttons that work, and once when it is well."""

from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from bot.chat.replies.finding import finding
from bot.digest.conditions import NAMED
from bot.domain.alarms import Due, Step
from bot.domain.chats import Message, Worded
from bot.domain.models import Health, Source
from bot.domain.ports import chinese
from bot.domain.standing import Condition
from bot.flow.alarms import Alarms
from bot.flow.desk.presses import Action
from bot.flow.desk.results.findings import SourcesShown
from bot.flow.desk.results.results import Refused, SourceTended, Stale
from bot.locale.reasons import told
from bot.store import Store, open_store
from tests.builders import NOW, a_new_chat, a_spec, a_visit
from tests.emulator.judge import judge_message
from tests.flow.desk.room import OPERATOR, STRANGER, Room, ask, expect, open_room
from tests.store.test_store_deliver import claim

HOUR = timedelta(hours=1)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with await open_store(f"sqlite:///{tmp_path}/bot.db") as opened:
        await opened.ops.sync_admins([a_new_chat(OPERATOR)], NOW)
        for name in "甲乙":
            await opened.ops.add_source(a_spec(name), NOW)
        yield opened


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    async with open_room(tmp_path) as opened:
        yield opened


def alarms(store: Store) -> Alarms:
    return Alarms(store=store.alarms, clock=lambda: NOW, translate=chinese, zone="Asia/Shanghai", told=told)


async def source(store: Store, name: str = "甲") -> Source:
    return next(found for found in await store.ops.sources() if found.name == name)


async def becomes(store: Store, condition: Condition, hours: int = 0, name: str = "甲", **given: object) -> None:
    health = Health.GREEN if condition in {Condition.FINE, Condition.IDLE} else Health.RED
    visit = a_visit(await source(store, name), at=NOW + hours * HOUR, condition=condition, health=health, **given)
    await store.poll.record_visit(visit)


async def words(store: Store) -> list[str]:
    found = await store.ops.outbox()
    assert all(judge_message(delivery.message) == () for delivery in found)
    assert {delivery.chat_id for delivery in found} <= {OPERATOR}
    return [delivery.message.html for delivery in found]


async def test_told_once_and_once_when_it_is_well(store: Store) -> None:
    assert await alarms(store).round() == 0
    await becomes(store, Condition.EMPTY, empties=5)
    assert await alarms(store).round() == 1
    assert await alarms(store).round() == 0
    (word,) = await words(store)
    assert word.startswith("⚠ 来源“甲”：地址可能已更换：连续 5 次 0 条")
    assert word.endswith("其余 1 个来源正常。")
    await becomes(store, Condition.FAILING, 1, failures=1)
    assert await alarms(store).round() == 0
    await becomes(store, Condition.FINE, 2)
    assert await alarms(store).round() == 1
    assert await alarms(store).round() == 0
    assert (await words(store))[1:] == ["来源“甲”已恢复正常。"]
    await becomes(store, Condition.STALE, 3)
    assert await alarms(store).round() == 1
    assert len(await words(store)) == 3


async def test_an_alarm_says_why_the_last_visit_failed(store: Store) -> None:
    reason = "failed 5 times in a row: the TLS certificate is not valid (expired)"
    await becomes(store, Condition.FAILING, failures=5, reason=reason)
    await alarms(store).round()
    (word,) = await words(store)
    assert word.startswith("⚠ 来源“甲”：抓取失败：连续 5 次；原因：TLS 证书无效（上次成功 08:30）。")


async def test_a_feed_that_stays_broken_is_told_once_and_once_when_it_is_whole(store: Store) -> None:
    for visits in range(1, 8):
        await becomes(store, Condition.BROKEN, visits, partials=visits)
        assert await alarms(store).round() == (visits == 5)
    (word,) = await words(store)
    assert word.startswith("⚠ 来源“甲”：内容格式一直有误：连续 5 次只收下完整的条目")
    await becomes(store, Condition.FINE, 8)
    assert await alarms(store).round() == 1
    assert (await words(store))[1:] == ["来源“甲”已恢复正常。"]


async def test_what_was_found_before_there_were_admins_is_told_to_the_first(store: Store) -> None:
    await store.ops.sync_admins([], NOW)
    await becomes(store, Condition.PARKED, enabled=False)
    assert await alarms(store).round(NOW) == 0
    await store.ops.sync_admins([a_new_chat(OPERATOR)], NOW)
    assert await alarms(store).round(NOW) == 1
    assert len(await words(store)) == 1
    assert await alarms(store).round(NOW) == 0


async def test_two_who_look_at_once_tell_once(store: Store) -> None:
    await becomes(store, Condition.EMPTY, empties=5)
    state = await store.alarms.alarms()
    assert state[0][1] is None or state[1][1] is None
    await alarms(store).round()
    stale = next(found for found, _ in state if found.condition is Condition.EMPTY)
    word = Message(html="又一次")  # the same step, decided from the older look
    assert not await store.alarms.record_steps([(stale, Step.OPEN)], lambda _: lambda _: word, NOW)
    assert len(await words(store)) == 1


async def fails(store: Store, names: Sequence[str], hours: int = 0) -> None:
    for name in names:
        reason = "failed 5 times in a row: 503 Service Unavailable"
        await becomes(store, Condition.FAILING, hours, name, failures=5, reason=reason)


async def offered(store: Store) -> list[list[str]]:
    return [[button.text for row in one.message.buttons for button in row] for one in await store.ops.outbox()]


async def test_a_dozen_that_fail_at_once_are_told_in_one_message_and_so_is_that_they_are_well(store: Store) -> None:
    names = ["甲", *(f"来源{number:02}" for number in range(11))]
    for name in names[1:]:
        await store.ops.add_source(a_spec(name), NOW)
    await fails(store, names)
    assert await alarms(store).round() == 12
    assert await alarms(store).round() == 0
    (word,) = await words(store)
    head, *lines, last = word.split("\n")
    assert head == "<b>⚠ 12 个来源有异常，另有 1 个正常：</b>"
    assert len(lines) == NAMED
    assert all("抓取失败：连续 5 次；原因：" in line for line in lines)
    assert last == "还有 2 个未列出，见 /sources"
    assert await offered(store) == [[*sorted(names[1:])[:NAMED], "来源"]]
    for name in names:
        await becomes(store, Condition.FINE, 1, name)
    assert await alarms(store).round() == 12
    assert await alarms(store).round() == 0
    (_, well) = await words(store)
    assert well.startswith("12 个来源已恢复正常：")
    assert well.count("、") == NAMED - 1
    assert (await offered(store))[1:] == [["来源"]]


async def test_what_fails_and_what_is_well_again_in_one_round_is_one_message(store: Store) -> None:
    await fails(store, "甲")
    await alarms(store).round()
    await fails(store, "乙", 1)
    await becomes(store, Condition.FINE, 1)
    assert await alarms(store).round() == 2
    word = (await words(store))[1]
    assert word.startswith("⚠ 来源“乙”：抓取失败：连续 5 次；")
    assert word.endswith("\n来源“甲”已恢复正常。")
    assert await offered(store) == [["立即检查", "停用", "静音 24 小时"]] * 2


async def test_a_bundle_tells_only_what_nobody_has_told(store: Store) -> None:
    """Of two who have found the same, the second tells what is left."""
    await fails(store, "甲")
    due = [(one, Step.OPEN) for one, _ in await store.alarms.alarms()]
    await alarms(store).round()
    heard: list[list[str]] = []

    def word(taken: Sequence[Due]) -> Worded:
        heard.append([source.name for source, _ in taken])
        return lambda _: Message(html="其余的")

    assert await store.alarms.record_steps(due, word, NOW) == 1
    assert await store.alarms.record_steps(due, word, NOW) == 0
    assert heard == [["乙"]]
    assert len(await words(store)) == 2


async def test_what_cannot_be_told_is_not_taken(store: Store) -> None:
    """The steps and the word about them are one transaction."""
    await fails(store, "甲乙")

    def speechless(_: Sequence[Due]) -> Worded:
        raise ValueError("no words")

    due = [(one, Step.OPEN) for one, _ in await store.alarms.alarms()]
    with pytest.raises(ValueError, match="no words"):
        await store.alarms.record_steps(due, speechless, NOW)
    assert await words(store) == []
    assert await alarms(store).round() == 2
    assert len(await words(store)) == 1


async def test_one_switched_off_and_one_that_fails_are_told_as_the_one(store: Store) -> None:
    await fails(store, "甲")
    await alarms(store).round()
    await store.alarms.switch((await source(store)).id, NOW, on=False)
    await fails(store, "乙", 1)
    assert await alarms(store).round() == 2
    assert [word.partition("：")[0] for word in await words(store)] == ["⚠ 来源“甲”", "⚠ 来源“乙”"]


async def test_the_buttons_of_a_bundle_lead_to_each_source_and_to_all_of_them(room: Room) -> None:
    await room.store.ops.sync_admins([a_new_chat(OPERATOR)], NOW)
    for name in "甲乙":
        await room.store.ops.add_source(a_spec(name), NOW)
    await fails(room.store, "甲乙")
    await alarms(room.store).round()
    ((one, _), (every,)) = (await room.store.ops.outbox())[0].message.buttons
    shown = expect(SourcesShown, (await room.desk.press(ask(user_id=OPERATOR), every.data or ""))[0])
    assert {"甲", "乙"} <= {source.name for source in shown.sources}
    shown = expect(SourcesShown, (await room.desk.press(ask(user_id=OPERATOR), one.data or ""))[0])
    assert [source.name for source in shown.sources] == [one.text]
    pressed = [button.text for row in finding(shown, str).buttons for button in row]
    assert pressed == ["立即检查", "停用", "静音 24 小时"]
    assert isinstance(await room.press(Action.SOURCE, 999, user_id=OPERATOR), Stale)


async def test_the_buttons_of_an_alarm(room: Room) -> None:
    """By an operator they work, by anybody else they change nothing."""
    await room.store.ops.sync_admins([a_new_chat(OPERATOR)], NOW)
    await room.store.ops.add_source(a_spec("甲"), NOW)
    await becomes(room.store, Condition.EMPTY, empties=5, next_poll_at=NOW + HOUR)
    watch = alarms(room.store)
    await watch.round()
    (delivery,) = await claim(room.store, await room.store.instance.acquire())
    assert [button.text for row in delivery.message.buttons for button in row] == ["立即检查", "停用", "静音 24 小时"]
    number = (await source(room.store)).id
    before = await source(room.store)
    for action in (Action.CHECK, Action.OFF, Action.ON, Action.MUTE):
        assert isinstance(await room.press(action, number, user_id=STRANGER), Refused)
        assert isinstance(await room.press(action, 999, user_id=OPERATOR), Stale)
    assert await source(room.store) == before

    expect(SourceTended, await room.press(Action.MUTE, number, user_id=OPERATOR))
    assert await watch.round(NOW + 23 * HOUR) == 0
    assert await watch.round(NOW + 24 * HOUR) == 1

    expect(SourceTended, await room.press(Action.CHECK, number, user_id=OPERATOR))
    assert (await source(room.store)).next_poll_at == NOW
    await becomes(room.store, Condition.EMPTY, 30, empties=6)
    assert await watch.round(NOW + 30 * HOUR) == 1

    expect(SourceTended, await room.press(Action.OFF, number, user_id=OPERATOR))
    assert not (await source(room.store)).enabled
    assert isinstance(await room.press(Action.CHECK, number, user_id=OPERATOR), Stale)
    assert await watch.round() == 1
    assert len(await room.store.ops.outbox()) == 3
    assert isinstance(await room.press(Action.MUTE, number, user_id=OPERATOR), Stale)
    expect(SourceTended, await room.press(Action.ON, number, user_id=OPERATOR))
    on = await source(room.store)
    assert (on.enabled, on.first_round, on.next_poll_at) == (True, True, NOW)


async def test_a_source_given_up_is_told_and_one_switched_off_is_not(store: Store) -> None:
    await becomes(store, Condition.PARKED, enabled=False)
    assert await alarms(store).round() == 1
    assert "页面已永久移除，不再抓取" in (await words(store))[0]
    await store.alarms.switch((await source(store)).id, NOW, on=False)
    assert await alarms(store).round() == 1
    assert len(await words(store)) == 1


async def test_the_word_comes_after_the_round_that_finds_it(store: Store) -> None:
    async def found() -> None:
        await becomes(store, Condition.EMPTY, empties=5)

    await alarms(store).behind(found)()
    assert len(await words(store)) == 1
