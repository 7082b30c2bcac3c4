"""Finding a chat, and who let it in."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.chat.replies.replies import reply
from bot.domain.chats import TERMINAL, ChatKind
from bot.flow.desk.admin import residents
from bot.flow.desk.following import whitelist
from tests.builders import a_new_chat
from tests.chat.test_admins import BUREAU
from tests.chat.test_handlers import ANALYST, COLLEAGUE, GROUP, Line, connected
from tests.flow.desk.room import OPERATOR, ask


@pytest.fixture
async def line(tmp_path: Path) -> AsyncIterator[Line]:
    async with connected(tmp_path, admins={OPERATOR, BUREAU}) as line:
        line.api.user(OPERATOR)
        yield line


async def test_a_chat_is_found_by_a_part_of_its_name_or_number(line: Line) -> None:
    line.api.user(2002, "王五一")
    line.api.user(2003, "Zhao Liu")
    for user in (ANALYST, 2002, 2003):
        await line.ask("订阅 芯片", "已关注", chat=user)
    one = await line.ask("/users 王五", "关注 1 条，上限 50 条", chat=OPERATOR)
    assert one.text.startswith("私聊 王五一\n编号 2002")
    await line.ask("/users zhao", "私聊 Zhao Liu", chat=OPERATOR)
    some = await line.ask("/users 200", "名称或编号含“200”的会话 2 个", chat=OPERATOR)
    assert {"会话1", "会话2", "◀ 会话一览"} == set(some.labels())
    await line.press(some, "会话1", user=OPERATOR)
    await line.api.wait_for(OPERATOR, "关注 1 条，上限 50 条", after=one.message_id)
    none = await line.ask("/users 李四", "没有名称或编号含“李四”的会话。", chat=OPERATOR)
    await line.press(none, "◀ 会话一览", user=OPERATOR)
    await line.api.wait_for(OPERATOR, "会话 3 个")
    await line.ask("/users 2003", "私聊 Zhao Liu", chat=OPERATOR)


@pytest.mark.parametrize(
    ("name", "sought"),
    [
        ("Ольга Петрова", "ольга"),
        ("Ünal Öz", "ünal ÖZ"),
        ("ＡＢＣ研究组", "abc研究"),
        ("Zhao Liu", "ｚｈａｏ"),
        ("歐陽組", "欧阳"),
        ("政策组", "２００２"),
    ],
)
async def test_a_name_is_found_however_it_is_written(line: Line, name: str, sought: str) -> None:
    line.api.user(2002, name)
    for user in (ANALYST, 2002):
        await line.ask("订阅 芯片", "已关注", chat=user)
    await line.ask(f"/users {sought}", f"私聊 {name}\n编号 2002", chat=OPERATOR)
    await line.ask("/users 李四", "没有名称或编号含“李四”的会话。", chat=OPERATOR)


async def test_a_name_that_changes_is_found_by_the_new_one(line: Line) -> None:
    line.api.group(GROUP, "旧名").roles[OPERATOR] = "creator"
    await line.ask("/subscribe 芯片", "已关注", chat=GROUP, user=OPERATOR)
    line.api.world.chats[GROUP].title = "新名"
    await line.ask("/subscribe 汽车", "已关注", chat=GROUP, user=OPERATOR)
    await line.ask("/users 新名", "关注 2 条", chat=OPERATOR)
    await line.ask("/users 旧名", "没有名称或编号含", chat=OPERATOR)


@pytest.mark.parametrize(
    ("listed", "who", "told"),
    [
        ((ANALYST,), ANALYST, "在白名单内"),
        ((COLLEAGUE,), ANALYST, "不在白名单内，已停止"),
        ((COLLEAGUE,), GROUP, "由用户 1002 启用"),
        ((COLLEAGUE,), BUREAU, "不在白名单内；由谁启用不详，照常推送"),
        ((COLLEAGUE,), -8, "由终端启用"),
        ((COLLEAGUE, -9), -1009, "原编号 -9 在白名单内"),
    ],
)
async def test_by_whom_a_chat_was_let_in(line: Line, listed: tuple[int, ...], who: int, told: str) -> None:
    await line.ask("订阅 芯片", "已关注")
    for chat, user in ((GROUP, COLLEAGUE), (BUREAU, None), (-8, 0)):
        new = a_new_chat(chat, kind=ChatKind.GROUP, let_in=user)
        await line.room.store.desk.ensure_chat(new, line.room.now)
    await line.room.store.desk.ensure_chat(a_new_chat(-9, kind=ChatKind.GROUP, let_in=-9), line.room.now)
    await line.room.store.desk.move_chat(-9, -1009)
    line.room.set(whitelist=frozenset(listed), admins=frozenset({OPERATOR, TERMINAL}))
    await whitelist.sync(line.room.desk.office)
    (said,) = reply(await line.room.desk.govern(ask(str(who), chat_id=OPERATOR, user_id=OPERATOR), residents.show), str)
    assert told in said.html
