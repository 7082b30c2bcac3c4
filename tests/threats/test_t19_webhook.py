"""T19: who posts to the webhook without the secret, too much, too deep or nonsense, changes nothing."""

import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.domain.errors import ConfigError
from bot.pages.server import MAX_BODY, served
from bot.pages.webhook import PATH, SECRET, Webhook
from bot.tables import SECRET_VARIABLE, webhook_secret
from tests.chat.mutants import mutant
from tests.chat.test_handlers import until
from tests.chat.test_webhook import SECRET as DOOR_SECRET
from tests.chat.test_webhook import called
from tests.emulator import BotApi, Limits
from tests.flow.desk.room import CHAT

WORD = "a-secret_of-20-chars"
UPDATE = b'{"update_id": 7}'


@dataclass(slots=True)
class Kept:
    """What came through, and whether it can be kept."""

    updates: list[dict[str, Any]] = field(default_factory=list)
    room: bool = True

    async def __call__(self, update: dict[str, Any]) -> bool:
        if self.room:
            self.updates.append(update)
        return self.room


@asynccontextmanager
async def door(kept: Kept) -> AsyncIterator[aiohttp.ClientSession]:
    page = Webhook(secret=WORD, take=kept).page()
    async with served([page], 0) as port, aiohttp.ClientSession(f"http://127.0.0.1:{port}") as http:
        yield http


FORGED = [
    ({}, UPDATE, 403),
    ({SECRET: ""}, UPDATE, 403),
    ({SECRET: WORD[:-1]}, UPDATE, 403),
    ({SECRET: WORD + "x"}, UPDATE, 403),
    ({SECRET: WORD.upper()}, UPDATE, 403),
    ({SECRET: WORD}, b"", 400),
    ({SECRET: WORD}, b"{", 400),
    ({SECRET: WORD}, b"\xff\xfe", 400),
    ({SECRET: WORD}, b"[]", 400),
    ({SECRET: WORD}, b"{}", 400),
    ({SECRET: WORD}, b'{"update_id": "7"}', 400),
    ({SECRET: WORD}, b'{"update_id": true}', 400),
    ({SECRET: WORD}, b"[" * 200_000, 400),
    ({SECRET: WORD}, b'{"update_id":' * 50_000 + b"1" + b"}" * 50_000, 400),
    ({SECRET: WORD}, b" " * (MAX_BODY + 1), 413),
]


@pytest.mark.parametrize(("headers", "body", "status"), FORGED)
async def test_forged_posts_are_refused(headers: dict[str, str], body: bytes, status: int) -> None:
    kept = Kept()
    async with door(kept) as http, http.post(PATH, data=BytesIO(body), headers=headers) as response:
        assert response.status == status
    assert kept.updates == []


async def test_telegram_itself_is_let_in_and_comes_again_when_there_is_no_room() -> None:
    kept = Kept(room=False)
    async with door(kept) as http:
        async with http.post(PATH, data=UPDATE, headers={SECRET: WORD}) as response:
            assert response.status == 503
        kept.room = True
        async with http.post(PATH, data=UPDATE, headers={SECRET: WORD}) as response:
            assert response.status == 200
        async with http.get(PATH, headers={SECRET: WORD}) as response:
            assert response.status == 405
    assert kept.updates == [{"update_id": 7}]


@pytest.mark.parametrize("given", ["", "short", "with blanks in between", "x" * 257])
def test_a_secret_must_be_one(given: str) -> None:
    with pytest.raises(ConfigError, match=SECRET_VARIABLE):
        webhook_secret({SECRET_VARIABLE: given})


MUTANTS = 400
ANOTHER = 2002


async def test_updates_that_are_none_are_let_go_and_hold_up_nobody(tmp_path: Path) -> None:
    """They bear the secret; what cannot be read will not be readable when it comes again, and it must not."""
    chance = random.Random(19)
    async with BotApi(limits=Limits.off()) as api:
        api.user(CHAT)
        api.user(ANOTHER)
        async with called(tmp_path, api.base) as bot, aiohttp.ClientSession() as http:
            await until(lambda: bool(api.counts("setMyCommands")))
            statuses = set()
            for number in range(1_000_000, 1_000_000 + MUTANTS):
                headers = {SECRET: DOOR_SECRET}
                async with http.post(bot.door, json=mutant(number, chance), headers=headers) as response:
                    statuses.add(response.status)
            assert statuses == {200}
            await api.say(ANOTHER, "列表")
            assert await api.bring(bot.door) == [200]
            await api.wait_for(ANOTHER, "还没有", within=60)
        assert not api.violations
