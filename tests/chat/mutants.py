"""Updates in which values are others than Telegram would give, or missing."""

import json
import random
from collections.abc import Iterator
from typing import Any

from tests.flow.desk.room import CHAT

PERSON = {"id": CHAT, "is_bot": False, "first_name": "张三"}
PLACE = {"id": CHAT, "type": "private"}
SAID = {"message_id": 5, "date": 1_790_000_000, "chat": PLACE, "from": PERSON, "text": "/list"}
PRESSED = {"id": "1", "from": PERSON, "chat_instance": "1", "message": SAID, "data": "1:drop:1"}
MEMBER = {"user": PERSON | {"is_bot": True}, "status": "member"}
CHANGED = {"chat": PLACE, "from": PERSON, "date": 1_790_000_000, "old_chat_member": MEMBER, "new_chat_member": MEMBER}
UPDATES = ({"message": SAID}, {"edited_message": SAID}, {"callback_query": PRESSED}, {"my_chat_member": CHANGED})
ODD: tuple[object, ...] = (
    None,
    True,
    -1,
    10**18,
    2**70,
    1e308,
    "",
    "x",
    "\ud800",
    [],
    [[]],
    {},
    {"id": {}},
    "\0",
    "/start " + "x" * 5000,
)


def places(value: object) -> Iterator[tuple[dict[str, Any], str]]:
    """Every key of an update, with what holds it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield value, key
            yield from places(inner)


def mutant(number: int, chance: random.Random) -> dict[str, Any]:
    """An update in which up to three values are others, or missing."""
    update: dict[str, Any] = json.loads(json.dumps({"update_id": number} | chance.choice(UPDATES)))
    for _ in range(chance.randint(1, 3)):
        holder, key = chance.choice(
            [(holder, key) for holder, key in places(update) if key != "update_id"] or [({}, "")]
        )
        if chance.random() < 0.3:
            holder.pop(key, None)
        else:
            holder[key] = chance.choice(ODD)
    return update
