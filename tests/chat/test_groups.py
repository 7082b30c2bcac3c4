"""Groups: who may change them, and what there is said to us."""

import logging

import pytest

from bot.chat.roles import ANONYMOUS_ADMIN
from tests.chat.test_handlers import ANALYST, COLLEAGUE, GROUP, Line
from tests.emulator import Fault


async def test_in_a_group_only_admins_change_and_every_press_is_checked(line: Line) -> None:
    refused = await line.ask("/subscribe 芯片", "只能由本群管理员更改", chat=GROUP, user=COLLEAGUE)
    assert refused.labels() == ()
    followed = await line.ask("/subscribe 芯片", "已关注", chat=GROUP, user=ANALYST)
    assert "只能由本群管理员更改" in await line.press(followed, "撤销", user=COLLEAGUE)
    assert await line.room.rules(GROUP) == ["芯片"]
    await line.ask("/latest 1", "共 3 篇", chat=GROUP, user=COLLEAGUE)
    await line.press(followed, "撤销", user=ANALYST)
    await line.api.wait_for(GROUP, "已退订")
    assert await line.room.rules(GROUP) == []


async def test_a_question_put_to_an_admin_is_closed_by_admins_alone(line: Line) -> None:
    asked = await line.ask("/subscribe 工信部、芯片", "整个作为一个词", chat=GROUP, user=ANALYST)
    assert "只能由本群管理员更改" in await line.press(asked, "取消", user=COLLEAGUE)
    await line.press(asked, "提到其一", user=ANALYST)
    assert await line.room.rules(GROUP) == ["工业和信息化部 | 芯片"]


async def test_an_anonymous_admin_may_change_the_group(line: Line) -> None:
    line.api.user(ANONYMOUS_ADMIN, "Group")
    await line.ask("/subscribe 芯片", "已关注", chat=GROUP, user=ANONYMOUS_ADMIN)


async def test_when_telegram_cannot_say_who_is_admin_nothing_changes(
    line: Line, caplog: pytest.LogCaptureFixture
) -> None:
    line.api.faults.next("getChatMember", Fault.server_error())
    with caplog.at_level(logging.ERROR):
        await line.ask("/subscribe 芯片密词", "暂时不可用，推送不受影响。请稍后再试。", chat=GROUP, user=ANALYST)
    assert await line.room.rules(GROUP) == []
    assert "NetworkError while an update was handled" in caplog.text
    assert "芯片密词" not in caplog.text
    assert line.api.token not in caplog.text


async def test_in_a_group_talk_is_not_for_us(line: Line) -> None:
    for text in (
        "最新消息大家看了吗",
        "芯片",
        "订阅 工信部",
        "/latest@otherbot",
        "/nothing",
        "@otherbot 最新",
        "邮箱：a@policy_test_bot",
    ):
        await line.api.say(GROUP, text, user=ANALYST)
    await line.settled(GROUP)
    assert [posted.text[:4] for posted in line.api.sent(GROUP)] == ["发送下面"]


async def test_in_a_group_our_name_calls_us(line: Line) -> None:
    name = "policy_test_bot"
    await line.ask(f"/latest@{name.title()} 1", "共 3 篇", chat=GROUP, user=COLLEAGUE)
    await line.ask(f"@{name} 最新 1", "共 3 篇", chat=GROUP, user=COLLEAGUE)
    asked = {f"@{name} 关注一下芯片": "是否指", f"芯片 @{name}": "还是检索它？", "/subscribe 每周五": "更改推送设置"}
    for text, answer in asked.items():
        await line.ask(text, answer, chat=GROUP, user=COLLEAGUE)


async def test_an_answer_stays_in_its_topic(line: Line) -> None:
    line.api.world.chats[GROUP].topics.update({5: True})
    posted = await line.ask("/subscribe 芯片", "已关注", chat=GROUP, user=ANALYST, thread_id=5)
    assert posted.thread_id == 5
    chat = await line.room.store.desk.find_chat(GROUP)
    assert chat is not None
    assert chat.thread_id == 5
