"""A word to every chat: seen before it goes, confirmed once, sent once, and reported."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.chat.replies.replies import reply
from bot.domain.chats import ChatKind, DeliveryState
from bot.domain.proposals import EXPIRES
from bot.domain.stores import OutboxCounts
from bot.flow.desk.admin import broadcasts, health
from bot.flow.desk.admin.broadcasts import LONGEST
from bot.flow.desk.presses import Action
from bot.flow.desk.results.governed import BroadcastShown
from bot.flow.desk.results.results import Result, Stale
from bot.flow.watch import Reports
from bot.locale import translator
from tests.builders import a_new_chat
from tests.chat.test_handlers import ANALYST, COLLEAGUE, GROUP, Line, connected, until
from tests.emulator import Fault, Posted
from tests.flow.desk.room import OPERATOR, ask, open_room

BUREAU, CHANNEL = -100_9009, -100_6006
TEXT = "今晚 22:00 维护\n<b>推送顺延</b> & 不丢"


@pytest.fixture
async def line(tmp_path: Path) -> AsyncIterator[Line]:
    """An admin, an analyst, a group, a channel, and one who has left."""
    async with connected(tmp_path, admins={OPERATOR, BUREAU}) as line:
        for user in (OPERATOR, COLLEAGUE):
            line.api.user(user)
        line.api.group(GROUP).roles[ANALYST] = "creator"
        line.api.group(BUREAU).roles[OPERATOR] = "creator"
        line.api.group(CHANNEL, kind="channel")
        await line.ask("订阅 芯片", "已关注")
        await line.ask("/subscribe 芯片", "已关注", chat=GROUP, user=ANALYST)
        store = line.room.store
        await store.desk.ensure_chat(a_new_chat(CHANNEL, kind=ChatKind.CHANNEL), line.room.now)
        await store.desk.ensure_chat(a_new_chat(COLLEAGUE), line.room.now)
        await store.desk.deactivate(COLLEAGUE, "blocked")
        yield line


async def proposed(line: Line, text: str = TEXT) -> Posted:
    return await line.ask(f"/broadcast {text}", "要把下面的内容发给 3 个会话吗", chat=OPERATOR)


async def report(line: Line) -> int:
    """What the station beside the river does every quarter of a minute."""
    return await Reports(store=line.room.store.proposals, clock=lambda: line.room.now, translate=translator).round()


def heard(line: Line) -> dict[int, int]:
    """How often each chat got it."""
    chats = (ANALYST, COLLEAGUE, GROUP, CHANNEL, OPERATOR, BUREAU)
    return {chat: sum(one.text.startswith("管理员通知") for one in line.api.sent(chat)) for chat in chats}


async def test_it_is_seen_confirmed_sent_and_reported(line: Line) -> None:
    shown = await proposed(line)
    assert "私聊 2，群 1；频道和已停止的会话除外。15 分钟内确认有效。" in shown.text
    assert shown.text.endswith("管理员通知\n今晚 22:00 维护\n<b>推送顺延</b> & 不丢")
    assert heard(line) == dict.fromkeys(heard(line), 0), "nothing goes before it is confirmed"
    await line.press(shown, "发给 3 个会话", user=OPERATOR)
    for chat in (ANALYST, GROUP, OPERATOR):
        told = await line.api.wait_for(chat, lambda one: one.text.startswith("管理员通知"))
        assert told.text == "管理员通知\n今晚 22:00 维护\n<b>推送顺延</b> & 不丢"
    assert heard(line) == {ANALYST: 1, GROUP: 1, OPERATOR: 1, COLLEAGUE: 0, CHANNEL: 0, BUREAU: 0}
    await until(lambda: _settled(line))
    assert await report(line) == 1
    assert await report(line) == 0
    (row,) = [one for one in await line.room.store.ops.outbox() if "已结束" in one.message.html]
    assert (row.chat_id, row.state) == (OPERATOR, DeliveryState.PENDING)
    assert "送达 3 个会话，失败 0" in row.message.html


async def test_that_there_are_more_now_than_were_counted_is_told(line: Line) -> None:
    shown = await proposed(line)
    await line.room.store.desk.ensure_chat(a_new_chat(404), line.room.now)
    await line.press(shown, "发给 3 个会话", user=OPERATOR)
    told = await line.api.wait_for(OPERATOR, "共 4 个会话")
    assert "预览时为 3 个会话，其间有会话加入、恢复或停止。" in told.text
    await line.press(told, "进度", user=OPERATOR)
    later = await line.room.press(Action.GOVERN, "progress_1", chat_id=OPERATOR, user_id=OPERATOR)
    assert isinstance(later, BroadcastShown)
    assert later.counted is None


async def test_that_there_are_as_many_as_were_counted_is_not_told(line: Line) -> None:
    shown = await proposed(line)
    await line.press(shown, "发给 3 个会话", user=OPERATOR)
    assert "预览时" not in (await line.api.wait_for(OPERATOR, "共 3 个会话")).text


async def again(line: Line) -> Result:
    """The button of the preview, pressed once more."""
    return await line.room.press(Action.GOVERN, "cast_1", chat_id=OPERATOR, user_id=OPERATOR)


async def _settled(line: Line) -> bool:
    return bool(await line.room.store.proposals.finished())


async def test_two_presses_and_a_press_from_another_message_send_it_once(line: Line) -> None:
    shown = await proposed(line)
    for _ in range(2):
        await line.api.press(shown.message_id, "发给 3 个会话", user=OPERATOR)
    await line.api.wait_for(OPERATOR, "共 3 个会话")
    await until(lambda: _settled(line))
    shown_again = await again(line)
    assert isinstance(shown_again, BroadcastShown)
    assert shown_again.progress.total == 3
    assert set(heard(line).values()) == {0, 1}


async def test_who_is_no_admin_confirms_nothing_and_another_chat_neither(line: Line) -> None:
    shown = await line.ask(f"/broadcast {TEXT}", "要把下面的内容发给 3 个会话吗", chat=BUREAU, user=OPERATOR)
    line.api.world.chats[BUREAU].roles[COLLEAGUE] = "creator"
    assert "只有配置中列出账号" in await line.press(shown, "发给 3 个会话", user=COLLEAGUE)
    first = await line.ask("/health", "运行状况", chat=OPERATOR)
    forged = {**first.buttons[0][0], "callback_data": "1:govern:cast_1", "text": "伪造"}
    line.api.world.change(first, buttons=((forged,),))
    assert "已经失效" in await line.press(line.api.world.posts[first.message_id], "伪造", user=OPERATOR)
    assert set(heard(line).values()) == {0}


async def test_after_a_quarter_of_an_hour_it_has_to_be_proposed_anew(line: Line) -> None:
    shown = await proposed(line)
    line.room.now += EXPIRES + timedelta(seconds=1)
    await line.press(shown, "发给 3 个会话", user=OPERATOR)
    await line.api.wait_for(OPERATOR, "已超过确认时限，未作任何更改")
    line.room.now -= EXPIRES
    assert await again(line) == Stale()
    assert set(heard(line).values()) == {0}


async def test_what_is_not_wanted_cannot_be_confirmed_later(line: Line) -> None:
    shown = await proposed(line)
    await line.press(shown, "不发", user=OPERATOR)
    await line.api.wait_for(OPERATOR, "已取消")
    assert await again(line) == Stale()
    assert set(heard(line).values()) == {0}


async def test_one_that_blocks_us_is_counted_and_costs_the_others_nothing(line: Line) -> None:
    line.api.faults.next("sendMessage", Fault.forbidden())
    await line.room.desk.govern(ask("各位", chat_id=OPERATOR, user_id=OPERATOR), broadcasts.ask)
    await line.room.press(Action.GOVERN, "cast_1", chat_id=OPERATOR, user_id=OPERATOR)
    await line.ask("订阅 汽车", "已关注")  # the sender looks again
    await until(lambda: _settled(line))
    ((_, progress),) = await line.room.store.proposals.finished()
    assert (progress.sent, progress.dead) == (2, 1)


async def test_over_a_span_it_can_be_followed_and_stopped(tmp_path: Path) -> None:
    async with open_room(tmp_path) as room:
        room.set(spread=timedelta(minutes=30))
        for chat in range(1, 40):
            await room.store.desk.ensure_chat(a_new_chat(chat), room.now)
        here: dict[str, int] = {"chat_id": OPERATOR, "user_id": OPERATOR}
        await room.desk.govern(ask("各位", **here), broadcasts.ask)
        shown = await room.press(Action.GOVERN, "cast_1", **here)
        assert isinstance(shown, BroadcastShown)
        assert (shown.progress.waiting, shown.progress.total) == (40, 40)
        due = await room.store.deliver.due(room.now + timedelta(minutes=15), 99)
        assert 5 < len(due) < 35, "not all at once"
        assert await room.press(Action.GOVERN, "progress_1", **here) == shown
        stopped = await room.press(Action.GOVERN, "stop_1", **here)
        assert isinstance(stopped, BroadcastShown)
        assert (stopped.progress.waiting, stopped.progress.dead, stopped.progress.withdrawn) == (0, 0, 40)
        assert stopped.progress.total == 40
        assert await room.store.ops.outbox_counts() == OutboxCounts(withdrawn=40)
        assert await room.store.admins.lost(9) == ((), 0)
        (said,) = reply(stopped, str)
        assert "失败 0" in said.html
        assert "停发 40。" in said.html
        (said,) = reply(await room.desk.govern(ask("", **here), health.show), str)
        assert "失败 0，结果不明 0，停发 40" in said.html
        assert await room.store.deliver.due(room.now + timedelta(hours=1), 99) == ()


@pytest.mark.parametrize("text", ["字" * (LONGEST + 1), "😀" * 2000, "&" * 2999 + "\n<"])
async def test_what_does_not_fit_one_message_is_refused_or_fits(line: Line, text: str) -> None:
    told = await line.ask(f"/broadcast {text}", lambda one: "要把" in one.text or "内容太长" in one.text, chat=OPERATOR)
    assert ("内容太长" in told.text) is (len(text) > LONGEST or "😀" in text)


async def test_without_words_it_says_how(line: Line) -> None:
    await line.ask("/broadcast", "请写要广播的内容", chat=OPERATOR)
    await line.ask("广播", "要关注“广播”，还是检索它？")
