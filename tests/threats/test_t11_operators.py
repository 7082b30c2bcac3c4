"""T11: only a configured numeric id, speaking for itself, adds a source; whatever else an update claims."""

from pathlib import Path
from typing import Any

import pytest

from bot.domain.chats import DeliveryKind
from tests.builders import a_new_chat
from tests.chat.test_handlers import until
from tests.chat.test_webhook import Called, called
from tests.emulator import BotApi, Limits
from tests.flow.desk.room import GROUP, GROUP_ADMIN, OPERATOR, STRANGER

TEXT = "/subscribe@policy_test_bot 假来源 https://news.example.com/feed.xml"
ANONYMOUS_ADMIN = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
CHANNEL = {"id": -1009, "type": "channel", "title": "频道"}
HALL = {"id": GROUP, "type": "supergroup", "title": "群"}


def person(user_id: int) -> dict[str, Any]:
    return {"id": user_id, "is_bot": False, "first_name": "某人"}


def private(user_id: int) -> dict[str, Any]:
    return {"id": user_id, "type": "private", "first_name": "某人"}


OPERATORS_OWN = {"message_id": 1, "date": 1_700_000_000, "chat": HALL, "from": person(OPERATOR), "text": "你好"}
OTHERS: dict[str, tuple[str, dict[str, Any]]] = {
    "stranger": ("message", {"chat": private(STRANGER), "from": person(STRANGER)}),
    "nobody": ("message", {"chat": HALL}),
    "edited": ("edited_message", {"chat": private(OPERATOR), "from": person(OPERATOR), "edit_date": 1_700_000_001}),
    "channel post": ("channel_post", {"chat": CHANNEL, "sender_chat": CHANNEL}),
    "edited channel post": ("edited_channel_post", {"chat": CHANNEL, "sender_chat": CHANNEL}),
    "forwarded": (
        "message",
        {
            "chat": private(OPERATOR),
            "from": person(OPERATOR),
            "forward_origin": {"type": "user", "date": 1_700_000_000, "sender_user": person(STRANGER)},
        },
    ),
    "anonymous admin": ("message", {"chat": HALL, "from": ANONYMOUS_ADMIN, "sender_chat": HALL}),
    "posing as a channel": ("message", {"chat": HALL, "from": person(OPERATOR), "sender_chat": CHANNEL}),
    "answer to an operator": (
        "message",
        {"chat": HALL, "from": person(STRANGER), "reply_to_message": OPERATORS_OWN},
    ),
}


def update(number: int, kind: str, content: dict[str, Any], text: str = TEXT) -> dict[str, Any]:
    length = len(text.split(maxsplit=1)[0])
    said = {"message_id": 7, "date": 1_700_000_000, "text": text}
    said["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
    return {"update_id": number, kind: said | content}


@pytest.mark.parametrize("name", OTHERS)
async def test_nobody_else_adds_a_source(tmp_path: Path, name: str) -> None:
    async with BotApi(limits=Limits.off()) as api, called(tmp_path, api.base) as bot:
        for user in (OPERATOR, STRANGER):
            api.user(user)
        api.group(GROUP)
        await until(lambda: bool(api.counts("setMyCommands")))
        before = len(await bot.room.store.ops.sources())
        assert await bot.service.take(update(1, *OTHERS[name]))
        await bot.service.take(update(2, "message", {"chat": private(OPERATOR), "from": person(OPERATOR)}))
        await api.wait_for(OPERATOR, "假来源")
        bot.stopped.set()
        await bot.running  # both are handled
        assert len(await bot.room.store.ops.sources()) == before + 1, "the operator's own, and no other"
        told = [posted.text for chat in (STRANGER, GROUP, OPERATOR) for posted in api.sent(chat)]
        assert sum("news.example.com" in text or "已添加" in text for text in told) <= 1


async def handled(bot: Called) -> None:
    """Waits until everything that was taken is dealt with, and ends the service."""
    await bot.service._application.update_queue.join()
    bot.stopped.set()
    await bot.running


GOVERNING = ("/health", "/users", "/users 1001", "/broadcast 各位", "/reload", "/sources export")


@pytest.mark.parametrize("name", OTHERS)
async def test_nobody_else_governs(tmp_path: Path, name: str) -> None:
    async with BotApi(limits=Limits.off()) as api, called(tmp_path, api.base) as bot:
        for user in (OPERATOR, STRANGER):
            api.user(user)
        api.group(GROUP)
        own = {"chat": private(OPERATOR), "from": person(OPERATOR)}
        for number, text in enumerate(GOVERNING, start=1):
            assert await bot.service.take(update(number, *OTHERS[name], text))
        await bot.service.take(update(99, "message", own, "/health"))
        await api.wait_for(OPERATOR, "运行状况")
        await handled(bot)
        told = [posted for chat in (STRANGER, GROUP, OPERATOR) for posted in api.sent(chat)]
        assert sum("运行状况" in posted.text for posted in told) == 1, "the operator's own"
        assert not any("要把下面的内容" in posted.text or "会话 " in posted.text[:3] for posted in told)
        assert all(posted.file is None for posted in told)
        assert await bot.room.store.proposals.proposal(1) is None


async def test_an_update_that_comes_again_broadcasts_once(tmp_path: Path) -> None:
    async with BotApi(limits=Limits.off()) as api, called(tmp_path, api.base) as bot:
        for user in (OPERATOR, STRANGER):
            api.user(user)
        await bot.room.store.desk.ensure_chat(a_new_chat(STRANGER), bot.room.now)
        own = {"chat": private(OPERATOR), "from": person(OPERATOR)}
        said = update(1, "message", own, "/broadcast 各位")
        for _ in range(2):
            assert await bot.service.take(said)
        shown = await api.wait_for(OPERATOR, "要把下面的内容发给 2 个会话吗")
        data = shown.button("发给 2 个会话")["callback_data"]
        message = {"message_id": shown.message_id, "date": 1_700_000_000, "chat": private(OPERATOR), "text": "…"}
        press = {"id": "1", "from": person(OPERATOR), "chat_instance": "1", "message": message, "data": data}
        for number in (2, 2, 3, 3):
            assert await bot.service.take({"update_id": number, "callback_query": press})
        await api.wait_for(STRANGER, "各位")
        await handled(bot)
        rows = [row for row in await bot.room.store.ops.outbox() if row.kind is DeliveryKind.BROADCAST]
        assert sorted(row.chat_id for row in rows) == sorted((OPERATOR, STRANGER))
        assert sum("各位" in posted.text and "要把" not in posted.text for posted in api.sent(STRANGER)) == 1


@pytest.mark.parametrize(("posing", "followed"), [({}, 1), ({"sender_chat": CHANNEL}, 0)])
async def test_who_poses_as_a_channel_is_no_admin_of_the_group(
    tmp_path: Path, posing: dict[str, Any], followed: int
) -> None:
    """Whoever stands behind it: what Telegram names beside the channel is no person's word."""
    async with BotApi(limits=Limits.off()) as api, called(tmp_path, api.base) as bot:
        api.group(GROUP)
        await until(lambda: bool(api.counts("setMyCommands")))
        said = {"chat": HALL, "from": person(GROUP_ADMIN)} | posing
        assert await bot.service.take(update(1, "message", said, "/subscribe@policy_test_bot 芯片"))
        await until(lambda: bool(api.sent(GROUP)))
        await handled(bot)
        assert len(await bot.room.subscriptions(GROUP)) == followed
