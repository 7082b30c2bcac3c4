"""The emulator behaves as the Bot API does, seen through python-telegram-bot and bare HTTP."""

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest
from telegram import BotCommand, BotCommandScopeAllGroupChats, ChatMember
from telegram.error import BadRequest, Conflict
from telegram.ext import ExtBot

from bot.chat.transport import Timeouts, make_bot
from bot.config import Telegram
from tests.emulator import BOT_ID, TOKEN, BotApi, Limits
from tests.emulator.world import Json

GROUP = -100


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi(limits=Limits.off()) as api:
        api.user(1, "张三")
        api.group(GROUP).roles |= {1: "creator"}
        yield api


@pytest.fixture
async def bot(api: BotApi) -> AsyncIterator[ExtBot[None]]:
    async with make_bot(TOKEN, Telegram(api_base=api.base), Timeouts(poll=2)) as bot:
        yield bot


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def answer(response: aiohttp.ClientResponse) -> tuple[int, str]:
    body: Json = await response.json()
    return response.status, body.get("description", "")


# ── updates ───────────────────────────────────────────────────────────────────────────────────────


async def test_updates_come_again_until_their_offset_is_passed(api: BotApi, bot: ExtBot[None]) -> None:
    await api.say(1, "/latest 工信部")
    await api.say(1, "退订")
    first, second = await bot.get_updates()
    assert [one.message.text for one in (first, second) if one.message] == ["/latest 工信部", "退订"]
    assert first.message is not None
    assert first.message.parse_entities() != {}
    assert await bot.get_updates(limit=1) == (first,)
    assert await bot.get_updates(offset=second.update_id) == (second,)
    assert await bot.get_updates(offset=second.update_id + 1) == ()
    assert len(api.updates) == 0


async def test_a_negative_offset_keeps_only_the_last(api: BotApi, bot: ExtBot[None]) -> None:
    for text in "甲乙丙":
        await api.say(1, text)
    (last,) = await bot.get_updates(offset=-1)
    assert last.message is not None
    assert last.message.text == "丙"


async def test_a_long_poll_ends_when_something_arrives(api: BotApi, bot: ExtBot[None]) -> None:
    polling = asyncio.create_task(bot.get_updates(timeout=50))
    await api.updates.polled.wait()
    await api.say(1, "最新")
    async with asyncio.timeout(10):
        assert len(await polling) == 1


async def test_the_newest_poller_wins(api: BotApi, bot: ExtBot[None]) -> None:
    async with make_bot(TOKEN, Telegram(api_base=api.base)) as other:
        older = asyncio.create_task(bot.get_updates(timeout=50))
        await api.updates.polled.wait()
        newer = asyncio.create_task(other.get_updates(timeout=50))
        with pytest.raises(Conflict, match="terminated by other getUpdates request"):
            await older
        await api.say(1, "最新")
        assert len(await newer) == 1


async def test_a_poller_that_died_leaves_nothing_behind(api: BotApi, http: aiohttp.ClientSession) -> None:
    async def poll(seconds: int) -> tuple[int, str]:
        async with http.post(f"{api.base}/bot{TOKEN}/getUpdates", json={"timeout": seconds}) as response:
            return await answer(response)

    dying = asyncio.create_task(poll(50))
    await api.updates.polled.wait()
    dying.cancel()
    await asyncio.wait([dying])
    assert await poll(0) == (200, "")


async def test_only_kinds_asked_for_are_queued(api: BotApi, bot: ExtBot[None]) -> None:
    await bot.get_updates(allowed_updates=["my_chat_member"])
    await api.say(1, "最新")
    await api.set_bot(1, "blocked")
    (update,) = await bot.get_updates()
    assert update.my_chat_member is not None
    assert update.my_chat_member.new_chat_member.status == ChatMember.BANNED


async def test_a_webhook_shuts_polling_out(bot: ExtBot[None]) -> None:
    with pytest.raises(BadRequest, match="https url must be provided"):
        await bot.set_webhook("http://example.org/")
    await bot.set_webhook("https://example.org/")
    assert (await bot.get_webhook_info()).url == "https://example.org/"
    with pytest.raises(Conflict, match="webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.get_updates() == ()


async def test_a_group_moves_with_both_service_messages(api: BotApi, bot: ExtBot[None]) -> None:
    await api.migrate(GROUP, -1001, user=1)
    messages = [update.message for update in await bot.get_updates()]
    assert [(one.migrate_to_chat_id, one.migrate_from_chat_id) for one in messages if one] == [
        (-1001, None),
        (None, GROUP),
    ]


# ── methods ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", ["json", "form", "multipart", "query"])
async def test_all_kinds_of_bodies_are_read(api: BotApi, http: aiohttp.ClientSession, kind: str) -> None:
    values = {"chat_id": "1", "text": "<b>甲</b>", "parse_mode": "HTML"}
    url = f"{api.base}/bot{TOKEN}/sendMessage"
    parts = aiohttp.FormData(values, default_to_multipart=True)
    sending = {
        "json": http.post(url, json={**values, "chat_id": 1}),
        "form": http.post(url, data=values),
        "multipart": http.post(url, data=parts),
        "query": http.get(url, params=values),
    }
    chosen = sending.pop(kind)
    for unused in sending.values():
        unused.close()
    async with chosen as response:
        assert await answer(response) == (200, "")
    assert [posted.html for posted in api.sent(1)] == ["<b>甲</b>"]


ERRORS = [
    ("sendMessage", {"text": "x"}, 400, "Bad Request: chat_id is empty"),
    ("sendMessage", {"chat_id": "@name", "text": "x"}, 400, "Bad Request: chat_id is not a number"),
    ("sendMessage", {"chat_id": 9, "text": "x"}, 400, "Bad Request: chat not found"),
    ("sendMessage", {"chat_id": 1}, 400, "Bad Request: message text is empty"),
    ("sendMessage", {"chat_id": 1, "text": "x", "parse_mode": "Markdown"}, 400, "Bad Request: unsupported parse_mode"),
    (
        "sendMessage",
        {"chat_id": 1, "text": "x", "reply_markup": "{"},
        400,
        "Bad Request: can't parse reply_markup JSON object",
    ),
    (
        "sendMessage",
        {"chat_id": 1, "text": "x", "reply_markup": "[]"},
        400,
        "Bad Request: object expected as reply markup",
    ),
    ("sendDocument", {"chat_id": 1}, 400, "Bad Request: there is no document in the request"),
    ("deleteMessage", {"chat_id": 1, "message_id": 9}, 400, "Bad Request: message to delete not found"),
    ("getChatMember", {"chat_id": GROUP, "user_id": 9}, 400, "Bad Request: PARTICIPANT_ID_INVALID"),
    ("getChatAdministrators", {"chat_id": 1}, 400, "Bad Request: there are no administrators in the private chat"),
    ("setMyCommands", {"commands": [{"command": "最新"}]}, 400, "Bad Request: BOT_COMMAND_INVALID"),
    ("setMyCommands", {"commands": [{"command": "x"}]}, 400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID"),
    (
        "setMyCommands",
        {"commands": [{"command": "x", "description": "x"}] * 101},
        400,
        "Bad Request: BOT_COMMANDS_TOO_MUCH",
    ),
    ("answerCallbackQuery", {"callback_query_id": "x", "text": "x" * 201}, 400, "Bad Request: MESSAGE_TOO_LONG"),
    ("noSuchMethod", {}, 404, "Not Found"),
]


@pytest.mark.parametrize(("method", "params", "status", "text"), ERRORS)
async def test_errors_are_worded_as_the_server_words_them(
    api: BotApi, http: aiohttp.ClientSession, method: str, params: Json, status: int, text: str
) -> None:
    async with http.post(f"{api.base}/bot{TOKEN}/{method}", json=params) as response:
        assert await answer(response) == (status, text)


@pytest.mark.parametrize(
    ("token", "expected"), [("1:AAAAAAAAAAAAAAAAAAAA", (401, "Unauthorized")), ("x", (404, "Not Found"))]
)
async def test_unknown_tokens(api: BotApi, http: aiohttp.ClientSession, token: str, expected: tuple[int, str]) -> None:
    async with http.post(f"{api.base}/bot{token}/getMe") as response:
        assert await answer(response) == expected


async def test_the_judge_refuses_and_records(api: BotApi, bot: ExtBot[None]) -> None:
    with pytest.raises(BadRequest, match="unsupported start tag"):
        await bot.send_message(1, "甲<br>", parse_mode="HTML")
    assert len(api.violations) == 1
    assert api.sent(1) == ()


async def test_chats_members_and_roles(api: BotApi, bot: ExtBot[None]) -> None:
    assert (await bot.get_chat(GROUP)).title == "政策群"
    assert (await bot.get_chat(1)).first_name == "张三"
    assert (await bot.get_chat_member(GROUP, 1)).status == ChatMember.OWNER
    assert (await bot.get_chat_member(GROUP, BOT_ID)).status == ChatMember.MEMBER
    api.user(2)
    assert (await bot.get_chat_member(GROUP, 2)).status == ChatMember.LEFT
    api.world.chats[GROUP].roles[2] = "administrator"
    admins = await bot.get_chat_administrators(GROUP)
    assert [(one.user.id, one.status) for one in admins] == [(1, ChatMember.OWNER), (2, ChatMember.ADMINISTRATOR)]


async def test_commands_are_kept_per_scope_and_language(bot: ExtBot[None]) -> None:
    chinese, groups = [BotCommand("latest", "最新政策")], BotCommandScopeAllGroupChats()
    await bot.set_my_commands(chinese)
    await bot.set_my_commands([BotCommand("list", "list")], scope=groups, language_code="en")
    assert list(await bot.get_my_commands()) == chinese
    assert [one.command for one in await bot.get_my_commands(groups, "en")] == ["list"]
    await bot.delete_my_commands()
    assert await bot.get_my_commands() == ()


async def test_typing_and_deleting(api: BotApi, bot: ExtBot[None]) -> None:
    await bot.send_chat_action(1, "typing")
    assert api.world.actions == [(1, "typing")]
    sent = await bot.send_message(1, "甲")
    await bot.delete_message(1, sent.message_id)
    assert api.sent(1) == ()


# ── what tests lean on ────────────────────────────────────────────────────────────────────────────


async def test_waits_for_a_message_and_shows_the_chat_when_there_is_none(api: BotApi, bot: ExtBot[None]) -> None:
    waiting = asyncio.create_task(api.wait_for(1, "乙"))
    await bot.send_message(1, "甲")
    sent = await bot.send_message(1, "乙")
    assert (await waiting).message_id == sent.message_id
    with pytest.raises(AssertionError, match="it holds:\n甲\n---\n乙"):
        await api.wait_for(1, lambda posted: posted.text == "乙", after=sent.message_id, within=0.05)


async def test_pressing_a_button_that_is_not_there_names_those_that_are(api: BotApi, bot: ExtBot[None]) -> None:
    sent = await bot.send_message(1, "甲")
    with pytest.raises(LookupError, match="no button '下一页'"):
        await api.press(sent.message_id, "下一页")


async def test_429_tells_when_to_come_back_twice(http: aiohttp.ClientSession) -> None:
    async with BotApi() as api:
        api.user(1)
        url, values = f"{api.base}/bot{TOKEN}/sendMessage", {"chat_id": 1, "text": "甲"}
        async with http.post(url, json=values):
            pass
        async with http.post(url, json=values) as response:
            body = await response.json()
            assert (response.status, response.headers["Retry-After"]) == (429, "1")
            assert body["parameters"] == {"retry_after": 1}
            assert body["description"] == "Too Many Requests: retry after 1"
