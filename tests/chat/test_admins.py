"""What only the bot's admins may: in their chats, by them, and nowhere else."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.chat.roles import ANONYMOUS_ADMIN
from bot.chat.service import Post, Service
from bot.config import Telegram
from bot.domain.chats import ChatKind
from tests.builders import a_new_chat, a_visit
from tests.chat.sending import sending
from tests.chat.test_handlers import ANALYST, COLLEAGUE, GROUP, Line, connected, until
from tests.chat.test_service import alive
from tests.emulator import BotApi, Limits
from tests.flow.desk.room import OPERATOR, open_room

BUREAU = -100_9009
"""A group of admins."""
NO_COMMAND, ADMINS_ONLY = "没有“/health”这个命令", "只有配置中列出账号的机器人管理员可以使用"


@pytest.fixture
async def line(tmp_path: Path) -> AsyncIterator[Line]:
    async with connected(tmp_path, admins={OPERATOR, BUREAU}) as line:
        for user in (OPERATOR, COLLEAGUE, ANONYMOUS_ADMIN):
            line.api.user(user)
        line.api.group(GROUP).roles.update({OPERATOR: "creator", COLLEAGUE: "member"})
        line.api.group(BUREAU).roles.update({OPERATOR: "creator", COLLEAGUE: "administrator"})
        for source in await line.room.store.ops.sources():
            await line.room.store.poll.record_visit(a_visit(source))
        yield line


async def test_health_is_short_and_its_parts_are_behind_buttons(line: Line) -> None:
    shown = await line.ask("/health", "运行状况", chat=OPERATOR)
    assert len(shown.text.splitlines()) == 7
    assert shown.labels() == ("刷新", "各环节", "来源", "失败的投递")
    for label, words in (
        ("各环节", "都还没有跑过"),
        ("来源", "全部正常"),
        ("失败的投递", "没有失败"),
        ("◀ 总览", "数据库"),
    ):
        await line.press(shown, label, user=OPERATOR)
        shown = await line.api.wait_for(OPERATOR, words)
    assert len(line.api.sent(OPERATOR)) == 1


async def test_the_chats_one_of_them_and_what_can_be_done_about_it(line: Line) -> None:
    await line.ask("订阅 芯片", "已关注")
    await line.ask("/subscribe 汽车", "已关注", chat=GROUP, user=OPERATOR)
    shown = await line.ask("/users", "会话 2 个：私聊 1，群 1，频道 0；推送中 2", chat=OPERATOR)
    line_of = next(text for text in shown.text.splitlines() if "私聊 张三" in text)
    assert "1 条 · 每天 08:30 推送" in line_of
    await line.press(shown, f"会话{line_of.split()[0]}", user=OPERATOR)
    one = await line.api.wait_for(OPERATOR, "关注 1 条，上限 50 条")
    assert one.message_id == shown.message_id
    assert "芯片" in one.text
    await line.press(one, "限 5 条", user=OPERATOR)
    one = await line.api.wait_for(OPERATOR, "上限 5 条")
    await line.press(one, "停用", user=OPERATOR)
    asked = await line.api.wait_for(OPERATOR, "要停用")
    assert await line.is_active(ANALYST), "not before it is confirmed"
    await line.press(asked, "是的，停用", user=OPERATOR)
    stopped = await line.api.wait_for(OPERATOR, "管理员已停用")
    await line.ask("/start", "机器人的管理员已停用本会话")
    await line.ask("最新", "机器人的管理员已停用本会话", chat=ANALYST)
    assert not await line.is_active(ANALYST)
    await line.press(stopped, "恢复", user=OPERATOR)
    await line.api.wait_for(OPERATOR, "已更改")
    assert await line.is_active(ANALYST)
    await line.ask("/list", "芯片")


async def test_a_chat_is_removed_after_a_confirmation(line: Line) -> None:
    await line.ask("订阅 芯片", "已关注")
    shown = await line.ask(f"/users {ANALYST}", "关注 1 条", chat=OPERATOR)
    await line.press(shown, "移除", user=OPERATOR)
    asked = await line.api.wait_for(OPERATOR, "不能恢复")
    await line.press(asked, "不，返回", user=OPERATOR)
    shown = await line.api.wait_for(OPERATOR, "关注 1 条")
    await line.press(shown, "移除", user=OPERATOR)
    asked = await line.api.wait_for(OPERATOR, "不能恢复")
    await line.press(asked, "是的，全部清除", user=OPERATOR)
    await line.api.wait_for(OPERATOR, "已移除会话")
    assert await line.room.rules(ANALYST) == []
    assert await line.room.store.desk.find_chat(ANALYST) is None


@pytest.mark.parametrize("what", ["bar", "erase", "askbar", "askerase"])
async def test_an_admin_chat_can_be_neither_stopped_nor_removed(line: Line, what: str) -> None:
    await line.room.store.ops.sync_admins([a_new_chat(OPERATOR)], line.room.now)
    shown = await line.ask(f"/users {OPERATOR}", "管理员会话，由配置指定", chat=OPERATOR)
    assert not {"停用", "移除"} & set(shown.labels())
    forged = {**shown.buttons[0][0], "callback_data": f"1:govern:{what}_{OPERATOR}", "text": "伪造"}
    line.api.world.change(shown, buttons=((forged,),))
    assert "已经失效" in await line.press(line.api.world.posts[shown.message_id], "伪造", user=OPERATOR)
    assert await line.is_active(OPERATOR)


@pytest.mark.parametrize(
    "key", ["user_x", "user_", "bar_404", "limit_1001_51", "limit_1001", "unbar_1001", "erase_404"]
)
async def test_buttons_about_no_chat_are_stale(line: Line, key: str) -> None:
    await line.ask("订阅 芯片", "已关注")
    shown = await line.ask(f"/users {ANALYST}", "关注 1 条", chat=OPERATOR)
    forged = {**shown.buttons[0][0], "callback_data": f"1:govern:{key}", "text": "伪造"}
    line.api.world.change(shown, buttons=((forged,),))
    assert "已经失效" in await line.press(line.api.world.posts[shown.message_id], "伪造", user=OPERATOR)
    assert await line.room.rules(ANALYST) == ["芯片"]


async def test_a_chat_has_no_more_rules_than_an_admin_allows(line: Line) -> None:
    await line.ask("订阅 芯片", "已关注")
    await line.room.store.admins.limit(ANALYST, 1)
    await line.ask("订阅 汽车", "本会话最多关注 1 条，这次会超出。")
    assert await line.room.rules(ANALYST) == ["芯片"]


async def test_elsewhere_there_is_no_such_command(line: Line) -> None:
    await line.ask("/health", NO_COMMAND)
    await line.ask("运行状况", "要关注“运行状况”，还是检索它？")
    for text in ("/health", "/health@policy_test_bot", "/health@otherbot"):
        await line.api.say(GROUP, text, user=OPERATOR)
    await line.settled(GROUP, OPERATOR)
    assert [posted.text[:4] for posted in line.api.sent(GROUP)] == ["没有“/", "发送下面"]  # as for any name called


async def test_in_a_group_of_admins_only_they_themselves(line: Line) -> None:
    for user in (COLLEAGUE, ANONYMOUS_ADMIN):
        await line.ask("/health", ADMINS_ONLY, chat=BUREAU, user=user)
    shown = await line.ask("/health@policy_test_bot", "运行状况", chat=BUREAU, user=OPERATOR)
    assert ADMINS_ONLY in await line.press(shown, "来源", user=COLLEAGUE)
    assert "全部正常" not in "".join(posted.text for posted in line.api.sent(BUREAU))
    await line.press(shown, "来源", user=OPERATOR)
    await line.api.wait_for(BUREAU, "全部正常")


async def test_another_bots_command_is_not_ours(line: Line) -> None:
    await line.api.say(OPERATOR, "/health@otherbot")
    await line.api.say(BUREAU, "/health@otherbot", user=OPERATOR)
    await line.settled(OPERATOR, OPERATOR)
    await line.settled(BUREAU, OPERATOR)
    assert "运行状况" not in "".join(posted.text for chat in (OPERATOR, BUREAU) for posted in line.api.sent(chat)[:-1])


@pytest.mark.parametrize("data", ["health_main", "health_lost", "health_x", "health", "nothing_1"])
async def test_forged_buttons_show_nothing_elsewhere(line: Line, data: str) -> None:
    shown = await line.ask("/latest 1", "共 3 篇")
    forged = {**shown.buttons[0][0], "callback_data": f"1:govern:{data}", "text": "伪造"}
    line.api.world.change(shown, buttons=((forged,),))
    assert ADMINS_ONLY in await line.press(line.api.world.posts[shown.message_id], "伪造")
    assert line.api.sent(ANALYST)[-1].text == shown.text


async def test_a_button_of_nothing_is_stale(line: Line) -> None:
    shown = await line.ask("/health", "运行状况", chat=OPERATOR)
    for data in ("health_x", "health", "nothing_1", "_", "health_main_main"):
        forged = {**shown.buttons[0][0], "callback_data": f"1:govern:{data}", "text": "伪造"}
        line.api.world.change(line.api.world.posts[shown.message_id], buttons=((forged,),))
        assert "已经失效" in await line.press(line.api.world.posts[shown.message_id], "伪造", user=OPERATOR)


def menus(api: BotApi) -> dict[str, set[str]]:
    """The names in each menu, by its scope."""
    return {scope: {one["command"] for one in menu} for (scope, _), menu in api.world.commands.items()}


async def test_each_has_the_menu_of_what_it_may_do(line: Line) -> None:
    shown = menus(line.api)
    admins = [names for scope, names in shown.items() if '"type": "chat"' in scope]
    assert len(admins) == 2
    assert all("health" in names for names in admins)
    others = {scope: names for scope, names in shown.items() if '"type": "chat"' not in scope}
    assert not any("health" in names for names in others.values())
    changing = {scope for scope, names in others.items() if "subscribe" in names}
    assert changing == {'{"type": "default"}', '{"type": "all_chat_administrators"}'}
    assert '{"type": "all_group_chats"}' in others


async def test_who_was_admin_loses_the_menu_and_who_never_wrote_stops_nothing(tmp_path: Path) -> None:
    former, stranger = 501, 502
    async with BotApi(limits=Limits.off()) as api:
        api.user(former)
        scope = f'{{"chat_id": {former}, "type": "chat"}}'
        api.world.commands[scope, ""] = [{"command": "health", "description": "旧"}]
        async with alive(tmp_path, api.base, admins={stranger}, former=(former,)) as life:
            await api.updates.polled.wait()
            assert scope not in menus(api)
            assert '{"type": "default"}' in menus(api)
            await life.end()


async def test_a_channels_reader_posts_nothing_in_it_by_a_button(line: Line) -> None:
    channel = line.api.group(-100_6, kind="channel")
    channel.bot = "administrator"
    channel.roles.update({COLLEAGUE: "member", OPERATOR: "administrator"})
    await line.room.store.desk.ensure_chat(a_new_chat(-100_6, kind=ChatKind.CHANNEL), line.room.now)
    await line.room.store.desk.subscribe(-100_6, "芯片", line.room.now)
    told = await line.ask("/latest 1", "共 3 篇")
    posted = line.api.world.post(replace(told, message_id=line.api.world.next_id(), chat_id=-100_6))
    assert "频道里的按钮只供频道管理员使用" in await line.press(posted, "★ 收藏", user=COLLEAGUE)
    assert await line.press(posted, "★ 收藏", user=OPERATOR) == ""
    await line.api.wait_for(-100_6, "已收藏")


async def test_a_reload_gives_new_admins_their_menu_and_takes_it_from_former_ones(tmp_path: Path) -> None:
    async with BotApi(limits=Limits.off()) as api, open_room(tmp_path) as room:
        for user in (501, 502):
            api.user(user)
        room.set(admins=frozenset({501}))
        post = Post.make(api.token, Telegram(api_base=api.base))
        async with post, sending(room.store, post.sender) as nudge:
            service, stopped = Service(post, room.desk, room.store.inbox, nudge), asyncio.Event()
            running = asyncio.create_task(service.run(stopped))
            await api.updates.polled.wait()
            room.set(admins=frozenset({502}))
            service.renew(room.desk, (501,))
            await until(lambda: set(of_chats(api)) == {502})
            after = await api.say(502, "/health")
            await api.wait_for(502, "运行状况", after=after)
            after = await api.say(501, "/health")
            await api.wait_for(501, NO_COMMAND, after=after)
            stopped.set()
            await running
        assert not api.violations


def of_chats(api: BotApi) -> list[int]:
    """The chats that have a menu of their own."""
    return [json.loads(scope)["chat_id"] for scope in menus(api) if '"type": "chat"' in scope]


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("barred by 7001", "由管理员 7001 停用"),
        ("my_chat_member: kicked", "对方屏蔽或移出了机器人"),
        ("Forbidden: bot was blocked by the user", "对方屏蔽或移出了机器人"),
        ("my_chat_member: left", "机器人已不在其中"),
        ("Forbidden: user is deactivated", "对方的账号已注销"),
        ("chat not found", "找不到该会话"),
        ("a new refusal", "Telegram 答复 “a new refusal”"),
    ],
)
async def test_why_a_chat_gets_nothing_is_told_by_its_kind(line: Line, reason: str, told: str) -> None:
    await line.ask("订阅 芯片", "已关注")
    await line.room.store.desk.deactivate(ANALYST, reason)
    await line.ask(f"/users {ANALYST}", f"，原因：{told}", chat=OPERATOR)
