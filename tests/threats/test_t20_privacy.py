"""T20: what is kept of a chat is told, and /forget leaves none of it."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.domain.chats import DeliveryState, Message, Transition
from bot.domain.inbox import Arrival
from bot.domain.proposals import Proposal, Verb
from bot.flow.desk.presses import Action, encode
from bot.flow.desk.privacy import ForgetAsked, Forgotten
from bot.flow.desk.results.results import Cancelled, Refused
from tests.builders import NOW, a_draft, a_new_chat
from tests.chat.test_handlers import ANALYST, COLLEAGUE, connected
from tests.flow.desk.room import (
    CHAT,
    GROUP,
    GROUP_ADMIN,
    OPERATOR,
    STRANGER,
    Room,
    add_deadline,
    ask,
    in_group,
    open_room,
)


def of_chat(folder: Path, chat_id: int) -> dict[str, int]:
    """How many rows each table has of the chat: by every column that names one, so that no new table is left out."""
    with closing(sqlite3.connect(folder / "desk.db")) as db:
        tables = [name for (name,) in db.execute("select name from sqlite_master where type = 'table'")]
        columns = {table: {row[1] for row in db.execute(f"pragma table_info({table})")} for table in tables}
        keys = {table: "chat_id" for table in tables if "chat_id" in columns[table]} | {"chat": "id"}
        counts = {
            table: db.execute(f"select count(*) from {table} where {key} = ?", (chat_id,)).fetchone()[0]
            for table, key in keys.items()
        }
        words = "select count(*) from inbox where body like ?"
        return counts | {"inbox": db.execute(words, (f"%{chat_id}%",)).fetchone()[0]}


def said(key: str, chat_id: int, kind: str = "message") -> Arrival:
    message = {"chat": {"id": chat_id}, "text": "某某"}
    return Arrival(key=key, body=json.dumps({kind: {"message": message} if kind == "callback_query" else message}))


async def fill(room: Room, chat_id: int) -> None:
    """Something of the chat in every table that may hold it."""
    await add_deadline(room)
    for verb, text in (("subscribe", "芯片"), ("settings", "工作日 8:30"), ("search", "白名单"), ("latest", "工信部")):
        await getattr(room.desk, verb)(ask(text, chat_id=chat_id))
    await room.desk.note(ask("1 给处长看", chat_id=chat_id))
    clusters = tuple(article.cluster_id for article in await room.store.dispatch.news_after(0, 9))
    await room.store.dispatch.queue_digest(a_draft(chat_id, "甲", "乙", clusters=clusters))
    await room.store.ops.sync_admins([a_new_chat(chat_id)], NOW)
    await room.store.proposals.propose(
        Proposal(id=0, chat_id=chat_id, user_id=chat_id, verb=Verb.BROADCAST, body="各位", at=NOW, done=False)
    )
    arrivals = [said(f"{chat_id}:1", chat_id), said(f"{chat_id}:2", chat_id, "callback_query")]
    await room.store.inbox.receive([*arrivals, said(f"{chat_id}:3", chat_id, "my_chat_member")], (), NOW)


async def test_nothing_of_the_chat_is_left_and_everything_of_the_others(tmp_path: Path) -> None:
    async with open_room(tmp_path) as room:
        await fill(room, CHAT)
        await room.desk.subscribe(ask("汽车", chat_id=STRANGER))
        before, others = of_chat(tmp_path, CHAT), of_chat(tmp_path, STRANGER)
        assert all(before.values()), before
        assert await room.desk.forget(ask()) == ForgetAsked(rules=1)
        assert await room.press(Action.CANCEL) == Cancelled()
        assert of_chat(tmp_path, CHAT) == before
        assert await room.press(Action.FORGET, "all") == Forgotten()
        assert set(of_chat(tmp_path, CHAT).values()) == {0}
        assert of_chat(tmp_path, STRANGER) == others
        assert await room.press(Action.FORGET, "all") == Forgotten()


async def test_on_telegram_the_answer_itself_is_not_kept(tmp_path: Path) -> None:
    async with connected(tmp_path) as line:
        line.api.user(COLLEAGUE)
        await line.ask("/subscribe 芯片", "已关注")
        told = await line.ask("/privacy", "本机器人保存什么")
        await line.press(told, "清除本会话的数据")
        asked = await line.api.wait_for(ANALYST, "且不能恢复", after=told.message_id)
        await line.press(asked, "是的，全部清除")
        await line.api.wait_for(ANALYST, "本会话的数据已全部清除")
        assert set(of_chat(tmp_path, ANALYST).values()) == {0}


@pytest.mark.parametrize("user", [STRANGER, None])
async def test_in_a_group_only_its_admins(tmp_path: Path, user: int | None) -> None:
    async with open_room(tmp_path) as room:
        await room.desk.subscribe(in_group("芯片", GROUP_ADMIN))
        assert isinstance(await room.desk.forget(in_group(user_id=user)), Refused)
        result, _ = await room.desk.press(in_group(user_id=user), encode(Action.FORGET, "all"))
        assert isinstance(result, Refused)
        assert await room.rules(GROUP) == ["芯片"]
        result, _ = await room.desk.press(in_group(user_id=GROUP_ADMIN), encode(Action.FORGET, "all"))
        assert result == Forgotten()
        assert await room.rules(GROUP) == []


async def test_what_is_being_sent_meanwhile_stops_nothing(tmp_path: Path) -> None:
    async with open_room(tmp_path) as room:
        await fill(room, CHAT)
        fence = await room.store.instance.acquire()
        (due,) = await room.store.deliver.due(NOW, 5)
        assert len(await room.store.deliver.advance({}, [due.delivery_id], fence, NOW)) == 1
        await room.press(Action.FORGET, "all")
        sent = Transition(state=DeliveryState.SENT, message_id=5)
        await room.store.deliver.advance({due.delivery_id: sent}, (), fence, NOW)
        assert await room.store.ops.outbox() == ()


async def test_an_admin_chat_is_erased_and_stays_one_and_is_told_so(tmp_path: Path) -> None:
    async with open_room(tmp_path) as room:
        await fill(room, OPERATOR)
        here: dict[str, Any] = {"chat_id": OPERATOR, "user_id": OPERATOR}
        assert await room.desk.forget(ask(**here)) == ForgetAsked(rules=1, of_admins=True)
        assert await room.press(Action.FORGET, "all", **here) == Forgotten(of_admins=True)
        left = {table: count for table, count in of_chat(tmp_path, OPERATOR).items() if count}
        assert left == {"chat": 1, "admin": 1}
        chat = await room.store.desk.find_chat(OPERATOR)
        assert chat is not None
        assert chat.title is None
        assert await room.store.ops.queue_notice("k", lambda _: Message(html="警报"), NOW)
        assert [row.chat_id for row in await room.store.ops.outbox()] == [OPERATOR]
