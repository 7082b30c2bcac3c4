"""T11: only a configured numeric id, speaking for itself, adds a source; whatever else an update claims."""

from pathlib import Path
from typing import Any

import pytest

from tests.chat.test_handlers import until
from tests.chat.test_webhook import called
from tests.emulator import BotApi, Limits
from tests.flow.desk.room import GROUP, OPERATOR, STRANGER

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


def update(number: int, kind: str, content: dict[str, Any]) -> dict[str, Any]:
    length = len(TEXT.split(maxsplit=1)[0])
    said = {"message_id": 7, "date": 1_700_000_000, "text": TEXT}
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
