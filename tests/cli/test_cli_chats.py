"""The object of `chats`."""

from dataclasses import replace

from bot.cli.shapes import chat_shape
from bot.domain import pauses
from bot.domain.chats import Subscription
from tests.builders import NOW
from tests.chat.answers import CHAT


def test_a_paused_rule_is_told_apart() -> None:
    rule = Subscription(id=1, chat_id=1, rule="芯片", created_at=NOW)
    rules = (rule, replace(rule, rule="汽车", paused_until=NOW), replace(rule, rule="渡口", paused_until=pauses.OPEN))
    shape = chat_shape(CHAT, rules)
    assert shape["rules"] == ["芯片", "汽车", "渡口"]
    assert shape["paused_rules"] == [
        {"rule": "汽车", "paused_until": NOW.isoformat()},
        {"rule": "渡口", "paused_until": None},
    ]
