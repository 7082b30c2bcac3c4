"""Buttons of a month ago: under messages that Telegram tells no more of, and of a database of an earlier schema."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.flow.desk.asks import DeskSettings
from bot.flow.desk.presses import Action, encode
from bot.flow.desk.results.answers import Articles
from bot.flow.desk.results.results import Stale
from bot.store import open_store
from tests.builders import NOW
from tests.chat.test_handlers import ANALYST, GROUP, Line, connected
from tests.emulator import Fault
from tests.flow.desk.room import CHAT, Room, ask, expect

MONTH = timedelta(days=35)
TOO_OLD = Fault.refusal(400, "Bad Request: message can't be edited")
OLD = Path(__file__).parents[1] / "store" / "old" / "0001_river.db"


async def aged_press(line: Line, message_id: int, label: str) -> str:
    """A press under a message that Telegram gives without its date and text, and lets nobody edit."""
    line.room.now = NOW + MONTH
    line.api.faults.next("editMessageText", TOO_OLD)
    return await line.api.press(message_id, label, inaccessible=True)


async def test_a_page_of_a_month_ago_is_of_the_days_that_it_was_of(tmp_path: Path) -> None:
    async with connected(tmp_path) as line:
        first = await line.ask("/latest 1 近7天", "2026年7月14日至7月20日：共 3 篇")
        await aged_press(line, first.message_id, "▶")
        second = await line.api.wait_for(ANALYST, "2  商务部谈消费", after=first.message_id)
        assert "2026年7月14日至7月20日：共 3 篇" in second.text
        assert second.message_id > first.message_id, "a message of its own, below"
        assert line.api.sent(ANALYST)[0].text == first.text


@pytest.mark.parametrize(
    ("command", "label", "answer"),
    [
        ("/export 芯片 近7天", "Markdown", "“芯片”（2026年7月14日至7月20日）：1 篇"),
        ("/search 火星 近7天", "不限日期再查", "没有“火星”"),
        ("/search 商务部 下月", "查其间的期限", "“商务部”（2026年8月1日至8月31日）"),
        ("订阅 工信部", "看最近 5 篇", "共 2 篇"),
        ("/latest 1", "★ 收藏", "已收藏"),
    ],
)
async def test_what_a_button_of_a_month_ago_asks_is_answered(
    tmp_path: Path, command: str, label: str, answer: str
) -> None:
    async with connected(tmp_path) as line:
        first = await line.ask(command, lambda posted: bool(posted.labels()))
        line.room.now = NOW + MONTH
        await line.api.press(first.message_id, label, inaccessible=True)
        await line.api.wait_for(ANALYST, answer, after=first.message_id)


async def test_what_a_button_of_a_month_ago_changes_is_told_below_and_once(tmp_path: Path) -> None:
    async with connected(tmp_path) as line:
        first = await line.ask("订阅 工信部", "已关注")
        await aged_press(line, first.message_id, "撤销")
        await line.api.wait_for(ANALYST, "已退订“工业和信息化部”", after=first.message_id)
        assert await line.room.rules(ANALYST) == []
        query = await aged_press(line, first.message_id, "撤销")
        await line.settled()
        assert line.api.answered(query) == "这个按钮已经失效，未作任何更改。请重新发送命令。"


async def test_a_button_of_a_month_ago_in_a_forum_is_answered_in_the_topic_of_the_chat(tmp_path: Path) -> None:
    async with connected(tmp_path) as line:
        forum = line.api.group(GROUP)
        forum.roles.update({ANALYST: "administrator"})
        forum.topics.update({5: True})
        first = await line.ask("/subscribe 工信部", "已关注", chat=GROUP, user=ANALYST, thread_id=5)
        line.room.now = NOW + MONTH
        await line.api.press(first.message_id, "看最近 5 篇", user=ANALYST, inaccessible=True)
        told = await line.api.wait_for(GROUP, "共 2 篇", after=first.message_id)
        assert told.thread_id == 5
        line.api.faults.next("editMessageText", TOO_OLD)
        await line.api.press(first.message_id, "撤销", user=ANALYST, inaccessible=True)
        gone = await line.api.wait_for(GROUP, "已退订", after=told.message_id)
        assert gone.thread_id == 5, "what changes something is told by the outbox"


@pytest.mark.parametrize("inaccessible", [False, True])
async def test_a_button_in_another_topic_is_answered_where_it_stands(tmp_path: Path, *, inaccessible: bool) -> None:
    async with connected(tmp_path) as line:
        forum = line.api.group(GROUP)
        forum.roles.update({ANALYST: "administrator"})
        forum.topics.update({5: True, 7: True})
        await line.ask("/subscribe 工信部", "已关注", chat=GROUP, user=ANALYST, thread_id=5)
        other = await line.ask("/subscribe 商务部", "已关注", chat=GROUP, user=ANALYST, thread_id=7)
        assert other.thread_id == 7
        await line.api.press(other.message_id, "看最近 5 篇", user=ANALYST, inaccessible=inaccessible)
        told = await line.api.wait_for(GROUP, "共 1 篇", after=other.message_id)
        assert told.thread_id == 7


async def test_an_old_answer_that_went_by_no_outbox_is_asked_on_in_its_topic(tmp_path: Path) -> None:
    async with connected(tmp_path) as line:
        forum = line.api.group(GROUP)
        forum.roles.update({ANALYST: "administrator"})
        forum.topics.update({5: True, 7: True})
        await line.ask("/subscribe 工信部", "已关注", chat=GROUP, user=ANALYST, thread_id=5)
        shown = await line.ask("/latest 1", "共 3 篇", chat=GROUP, user=ANALYST, thread_id=7)
        await line.api.press(shown.message_id, "★ 收藏", user=ANALYST, inaccessible=True)
        kept = await line.api.wait_for(GROUP, "已收藏", after=shown.message_id)
        assert kept.thread_id == 7


async def test_a_button_of_a_month_ago_in_a_group_without_topics_is_answered_there(tmp_path: Path) -> None:
    async with connected(tmp_path) as line:
        line.api.group(GROUP)
        first = await line.ask("/latest 1", "共 3 篇", chat=GROUP, user=ANALYST)
        await line.api.press(first.message_id, "★ 收藏", user=ANALYST, inaccessible=True)
        told = await line.api.wait_for(GROUP, "已收藏", after=first.message_id)
        assert told.thread_id is None


async def test_a_button_of_the_first_schema_still_asks_its_question(tmp_path: Path) -> None:
    """The database is of the first release, and so is the data of the button."""
    shutil.copy(OLD, tmp_path / "old.db")
    async with await open_store(f"sqlite:///{tmp_path}/old.db") as store:
        room = Room(store=store, settings=DeskSettings(), now=NOW + MONTH)
        told, action = await room.desk.press(ask(), "1:turn:1:0")
        assert (action, [one.article.title for one in expect(Articles, told).found]) == (
            Action.TURN,
            ["工信部部署芯片产业工作"],
        )
        found = expect(Articles, await room.desk.search(ask(f"芯片 {date(2026, 7, 20)}")))
        assert found.total == 1
        assert await room.desk.press(ask(), "0:turn:1:0") == (Stale(), Action.CANCEL)
        await store.desk.remember_question(CHAT, "a verb of later", "芯片", NOW)
        assert isinstance((await room.desk.press(ask(), encode(Action.ASK, 2)))[0], Stale)
