"""The desk on Telegram: real updates from the emulator, real answers into it."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.chat.order import MAX_WAITING
from bot.chat.pace import Pace, Rates
from bot.chat.places import ChatPlaces
from bot.chat.roles import ChatAdmins
from bot.chat.sender import Sender
from bot.chat.service import Post, Service
from bot.chat.transport import make_bot
from bot.config import Telegram
from bot.domain.inbox import Arrival
from bot.flow.desk.asks import IsChatAdmin
from bot.flow.desk.desk import Desk
from tests.chat.sending import sending
from tests.emulator import BotApi, Fault, Limits, Posted
from tests.flow.desk.room import OPERATOR, Room, open_room

ANALYST, COLLEAGUE, GROUP = 1001, 1002, -100_7007
QUICK = Rates(overall=10_000, chat_gap=0.0, group=10_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The emulator, and the room behind the bot that listens to it."""

    api: BotApi
    room: Room

    async def ask(self, text: str, wanted: str | Callable[[Posted], bool], chat: int = ANALYST, **who: int) -> Posted:
        """Says something and waits for the answer."""
        after = await self.api.say(chat, text, **who)
        return await self.api.wait_for(chat, wanted, after=after)

    async def press(self, posted: Posted, label: str, user: int = ANALYST) -> str:
        """Presses a button and waits until Telegram was told; returns the notice."""
        query = await self.api.press(posted.message_id, label, user=user)
        await until(lambda: self.api.answered(query) is not None)
        return self.api.answered(query) or ""

    async def settled(self, chat: int = ANALYST, user: int = ANALYST) -> None:
        """Waits until everything said in a chat so far was dealt with."""
        await self.ask("/help", "发送下面的文字或命令", chat=chat, user=user)

    async def is_active(self, chat_id: int) -> bool:
        """Whether digests go to the chat."""
        chat = await self.room.store.desk.find_chat(chat_id)
        assert chat is not None
        return chat.active


async def until(holds: Callable[[], bool | Awaitable[bool]]) -> None:
    """Waits until something holds."""
    async with asyncio.timeout(30):
        while not (found if isinstance(found := holds(), bool) else await found):  # noqa: ASYNC110 - no event tells
            await asyncio.sleep(0.01)


async def gone(line: Line) -> bool:
    """Whether the analyst gets no more digests."""
    return not await line.is_active(ANALYST)


@asynccontextmanager
async def connected(
    folder: Path,
    is_chat_admin: IsChatAdmin | None = None,
    taken: Sequence[Arrival] = (),
    admins: Collection[int] = (OPERATOR,),
) -> AsyncIterator[Line]:
    """A bot that polls the emulator, and asks it who administers a group unless it is told otherwise.

    `taken` are the updates that an earlier process kept; `admins` are those of the configuration.
    """
    async with BotApi(limits=Limits.off()) as api, open_room(folder) as room:
        room.set(admins=frozenset(admins))
        bot = make_bot(api.token, Telegram(api_base=api.base))
        post = Post(
            bot=bot, sender=Sender(bot, Pace(QUICK)), admins=ChatAdmins(bot), places=ChatPlaces(bot), way=api.base
        )
        desk = Desk(office=room.desk.office, is_chat_admin=is_chat_admin or post.admins, places=post.places)
        stopped = asyncio.Event()
        api.user(ANALYST)
        await room.store.inbox.receive(taken, (), room.now)
        async with post, sending(room.store, post.sender) as nudge:
            running = asyncio.create_task(Service(post, desk, room.store.inbox, nudge).run(stopped))
            await api.updates.polled.wait()
            yield Line(api=api, room=room)
            stopped.set()
            await running
        assert not api.violations


async def test_a_command_is_answered(line: Line) -> None:
    posted = await line.ask("/subscribe 工信部", "已关注 工业和信息化部")
    assert posted.labels() == ("看最近 5 篇", "改时间", "撤销", "预览日报", "只看它发的文")
    assert not posted.preview
    assert await line.room.rules(ANALYST) == ["工业和信息化部"]


async def test_chinese_words_and_other_words(line: Line) -> None:
    await line.ask("最新 1", "共 3 篇")
    await line.ask("白名单", "要关注“白名单”，还是检索它？")
    await line.ask("/lates", "没有“/lates”这个命令。")


async def test_pages_turn_in_place(line: Line) -> None:
    first = await line.ask("/latest 1", "1  工信部部署芯片产业工作")
    assert await line.press(first, "▶") == ""
    second = await line.api.wait_for(ANALYST, "2  商务部谈消费")
    assert (second.message_id, second.labels()) == (first.message_id, ("◀", "2/3", "▶", "★ 收藏", "备注"))
    assert await line.press(second, "2/3") == ""
    assert len(line.api.sent(ANALYST)) == 1


async def test_a_button_that_asks_answers_in_a_new_message(line: Line) -> None:
    first = await line.ask("订阅 工信部", "已关注")
    await line.press(first, "看最近 5 篇")
    await line.api.wait_for(ANALYST, "共 2 篇", after=first.message_id)
    await line.press(first, "撤销")
    undone = await line.api.wait_for(ANALYST, "已退订“工业和信息化部”")
    assert undone.message_id == first.message_id
    assert await line.room.rules(ANALYST) == []


async def test_a_stale_button_is_answered_kindly(line: Line) -> None:
    first = await line.ask("订阅 工信部", "已关注")
    await line.ask("退订 工信部", "已退订")
    assert await line.press(first, "撤销") == "这个按钮已经失效，未作任何更改。请重新发送命令。"
    assert "已关注" in line.api.sent(ANALYST)[0].text


async def test_a_message_too_old_to_be_edited_gets_its_answer_below(line: Line) -> None:
    first = await line.ask("/latest 1", "1  工信部")
    line.api.faults.next("editMessageText", Fault.refusal(400, "Bad Request: message can't be edited"))
    await line.press(first, "▶")
    second = await line.api.wait_for(ANALYST, "2  商务部")
    assert second.message_id > first.message_id


async def test_blocked_then_back(line: Line) -> None:
    await line.ask("订阅 芯片", "已关注")
    await line.api.set_bot(ANALYST, "blocked")
    await until(lambda: gone(line))
    await line.api.set_bot(ANALYST, "member")
    await line.ask("/start", "本会话已关注 1 条")
    assert await line.is_active(ANALYST)


async def test_added_to_a_group_it_greets(line: Line) -> None:
    line.api.world.chats[GROUP].bot = "left"
    await line.api.set_bot(GROUP, "member", user=COLLEAGUE)
    greeting = await line.api.wait_for(GROUP, "政策速递为您跟踪部委消息")
    assert greeting.labels()[0] == "工信部"


async def test_a_group_that_becomes_a_supergroup_keeps_its_rules(line: Line) -> None:
    line.api.group(-7, kind="group").roles[ANALYST] = "creator"
    await line.ask("/subscribe 芯片", "已关注", chat=-7, user=ANALYST)
    await line.api.migrate(-7, -100_7, user=ANALYST)
    await line.ask("/list", "芯片", chat=-100_7, user=ANALYST)
    assert await line.room.rules(-7) == []


async def test_an_answer_to_a_chat_that_blocked_us_meanwhile_stops_its_digests(line: Line) -> None:
    await line.ask("订阅 芯片", "已关注")
    line.api.faults.next("sendMessage", Fault.forbidden())
    await line.api.say(ANALYST, "列表")
    await until(lambda: gone(line))


async def test_an_answer_to_a_group_that_moved_meanwhile_follows_it(line: Line) -> None:
    line.api.group(-8, kind="group").roles[ANALYST] = "creator"
    line.api.group(-100_8).roles[ANALYST] = "creator"
    await line.ask("/subscribe 芯片", "已关注", chat=-8, user=ANALYST)
    line.api.faults.next("sendMessage", Fault.migrate(-100_8))
    await line.api.say(-8, "/list", user=ANALYST)
    await line.api.wait_for(-100_8, "芯片")
    assert await line.room.rules(-100_8) == ["芯片"]


@pytest.mark.parametrize("chat", [ANALYST, GROUP])
async def test_a_flood_is_cut_off_with_one_kind_word(line: Line, chat: int) -> None:
    line.api.faults.next("sendMessage", Fault.flood(1))
    for text in (*["/list"] * MAX_WAITING, "大家好", "/list", "/list"):
        await line.api.say(chat, text, user=ANALYST)
    await line.api.wait_for(chat, "消息太多，刚才的几条没有处理。请稍后再试。")
    await until(lambda: len(line.api.sent(chat)) == MAX_WAITING + 1)
    await line.settled(chat, COLLEAGUE)  # the analyst has asked twenty times in this minute
    assert sum("消息太多" in posted.text for posted in line.api.sent(chat)) == 1


async def test_a_busy_database_delays_what_was_said(
    line: Line, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await line.ask("订阅 芯片", "已关注")
    await line.settled()
    with closing(sqlite3.connect(tmp_path / "desk.db", isolation_level=None)) as holder:
        holder.execute("begin immediate")
        after = await line.api.say(ANALYST, "订阅 汽车")
        await until(lambda: "updates are not taken" in caplog.text)
    await line.api.wait_for(ANALYST, "已关注", after=after)
    assert await line.room.rules(ANALYST) == ["芯片", "汽车"]


async def test_a_database_that_is_busy_in_the_middle_is_told(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "desk.db", isolation_level=None)) as holder:

        async def is_chat_admin(chat_id: int, user_id: int) -> bool:
            holder.execute("begin immediate")
            return chat_id == GROUP and user_id == ANALYST

        async with connected(tmp_path, is_chat_admin) as line:
            line.api.user(ANALYST)
            line.api.group(GROUP)
            await line.api.say(GROUP, "/subscribe 汽车", user=ANALYST)
            await line.api.wait_for(GROUP, "暂时不可用（数据库忙）", within=20)
            holder.execute("rollback")
            assert await line.room.rules(GROUP) == []


async def test_a_button_that_failed_says_so(line: Line) -> None:
    await line.ask("/subscribe 芯片", "已关注", chat=GROUP, user=ANALYST)
    (followed,) = line.api.sent(GROUP)
    line.api.faults.next("getChatMember", Fault.server_error())
    line.api.world.chats[GROUP].roles[COLLEAGUE] = "administrator"
    assert await line.press(followed, "撤销", user=COLLEAGUE) == "暂时不可用，推送不受影响。请稍后再试。"
    assert await line.room.rules(GROUP) == ["芯片"]
