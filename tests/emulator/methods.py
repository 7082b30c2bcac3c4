"""The Bot API's methods over the world: one small coroutine each, in one table."""

import json
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from tests.emulator.judge import MAX_CAPTION, MAX_TEXT, Verdict, judge_html, judge_keyboard, judge_plain
from tests.emulator.params import Params, Upload
from tests.emulator.updates import Updates
from tests.emulator.world import GROUP_STATES, ApiError, ChatState, Json, Posted, World, member_json

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)
OLD_QUERY = "Bad Request: query is too old and response timeout expired or query ID is invalid"
MAX_ANSWER = 200
MAX_HINT = 64
SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What a method works on. `violations` gathers what the judge refused."""

    world: World
    updates: Updates
    violations: list[str]

    def judged(self, params: Params, field: str) -> tuple[Verdict, tuple[tuple[Json, ...], ...]]:
        """The text and the keyboard of a request, both faultless; else a recorded violation and its 400."""
        raw, mode = params.text(field) or "", params.text("parse_mode")
        limit = MAX_TEXT if field == "text" else MAX_CAPTION
        verdict = judge_html(raw, limit) if mode == "HTML" else judge_plain(raw, limit)
        problems = list(verdict.problems)
        if field == "caption" and not raw:
            problems.remove("message text is empty")
        if mode not in {"HTML", None}:
            problems.insert(0, "unsupported parse_mode")
        rows = _rows(params)
        problems += judge_keyboard(rows)
        if problems:
            self.violations.extend(f"{problem}: {raw[:80]!r}" for problem in problems)
            raise ApiError(400, f"Bad Request: {problems[0]}")
        return verdict, rows


def _rows(params: Params) -> tuple[tuple[Json, ...], ...]:
    markup = params.json("reply_markup", {})
    if not isinstance(markup, dict):
        raise ApiError(400, "Bad Request: object expected as reply markup")
    return tuple(tuple(row) for row in markup.get("inline_keyboard", ()))


def _forced(desk: Desk, params: Params) -> Json | None:
    """The ForceReply of a request, faultless."""
    markup = params.json("reply_markup", {})
    if not isinstance(markup, dict) or not markup.get("force_reply"):
        return None
    hint = markup.get("input_field_placeholder")
    if hint is not None and not 1 <= len(hint) <= MAX_HINT:
        desk.violations.append(f"placeholder of {len(hint)} characters: {hint[:80]!r}")
        raise ApiError(400, "Bad Request: BUTTON_PLACEHOLDER_INVALID")
    return markup


def _now() -> int:
    return int(time.time())


async def get_me(desk: Desk, params: Params) -> object:
    rights = {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False}
    return {**desk.world.bot.json(), "username": "policy_test_bot", **rights}


async def get_updates(desk: Desk, params: Params) -> object:
    if desk.world.webhook:
        text = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
        raise ApiError(409, f"Conflict: {text}")
    allowed = params.json("allowed_updates")
    if isinstance(allowed, list):
        desk.updates.allow([str(kind) for kind in allowed])
    timeout = float(params.text("timeout") or 0)
    return await desk.updates.poll(params.number("offset", 0), params.number("limit", 100), timeout)


async def send_message(desk: Desk, params: Params) -> object:
    return await _send(desk, params, "text", None)


async def send_document(desk: Desk, params: Params) -> object:
    return await _send(desk, params, "caption", _file(params, "document"))


async def send_photo(desk: Desk, params: Params) -> object:
    upload = _file(params, "photo")
    return await _send(desk, params, "caption", Upload(name=f"photo:{upload.name}", content=upload.content))


def _file(params: Params, name: str) -> Upload:
    if upload := params.upload(name):
        return upload
    raise ApiError(400, f"Bad Request: there is no {name} in the request")


async def _send(desk: Desk, params: Params, field: str, upload: Upload | None) -> object:
    thread = params.number("message_thread_id", 0) or None
    chat = desk.world.writable(params.number("chat_id"), thread)
    verdict, rows = desk.judged(params, field)
    preview = params.json("link_preview_options", {})
    posted = Posted(
        message_id=desk.world.next_id(),
        chat_id=chat.id,
        text=verdict.text,
        html=params.text(field) if params.text("parse_mode") else None,
        verdict=verdict,
        buttons=rows,
        thread_id=thread,
        preview=not (isinstance(preview, dict) and preview.get("is_disabled")),
        silent=params.text("disable_notification") in {"true", "True"},
        file_name=upload.name if upload else None,
        file=upload.content if upload else None,
        forced=_forced(desk, params),
    )
    return desk.world.message_json(desk.world.post(posted), _now())


async def edit_message_text(desk: Desk, params: Params) -> object:
    chat = desk.world.writable(params.number("chat_id"))
    posted = desk.world.own(chat.id, params.number("message_id"), "edit")
    verdict, rows = desk.judged(params, "text")
    if (posted.text, posted.verdict.entities, posted.buttons) == (verdict.text, verdict.entities, rows):
        raise ApiError(400, NOT_MODIFIED)
    html = params.text("text") if params.text("parse_mode") else None
    changed = desk.world.change(
        posted, text=verdict.text, html=html, verdict=verdict, buttons=rows, edits=(*posted.edits, posted.text)
    )
    return {**desk.world.message_json(changed, _now()), "edit_date": _now()}


async def delete_message(desk: Desk, params: Params) -> object:
    chat = desk.world.chat(params.number("chat_id"))
    desk.world.change(desk.world.own(chat.id, params.number("message_id"), "delete"), deleted=True)
    return True


async def answer_callback_query(desk: Desk, params: Params) -> object:
    query, text = params.text("callback_query_id") or "", params.text("text")
    if text is not None and len(text) > MAX_ANSWER:
        desk.violations.append(f"answer too long: {text[:80]!r}")
        raise ApiError(400, "Bad Request: MESSAGE_TOO_LONG")
    if desk.world.open_queries.pop(query, None) is None:
        raise ApiError(400, OLD_QUERY)
    desk.world.answers[query] = text
    return True


async def get_file(desk: Desk, params: Params) -> object:
    name = params.text("file_id") or ""
    if name not in desk.world.files:
        raise ApiError(400, "Bad Request: invalid file_id")
    return {"file_id": name, "file_unique_id": f"u-{name}", "file_path": f"documents/{name}"}


async def send_chat_action(desk: Desk, params: Params) -> object:
    chat = desk.world.writable(params.number("chat_id"))
    desk.world.actions.append((chat.id, params.text("action") or ""))
    return True


async def get_chat(desk: Desk, params: Params) -> object:
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    shown = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": dict.fromkeys(gifts, True)}
    return {**_named(desk, params).json(), **shown}


def _named(desk: Desk, params: Params) -> ChatState:
    """The chat of an id, or a public one by its @name; of one that the bot was thrown out of it learns nothing."""
    name = params.text("chat_id") or ""
    if name.startswith("@"):
        found = next((one.id for one in desk.world.chats.values() if one.username == name[1:]), 0)
    else:
        found = params.number("chat_id")
    chat = desk.world.chat(found)
    if chat.bot == "kicked":
        raise ApiError(403, GROUP_STATES["kicked"].format(type=chat.type))
    return chat


async def get_chat_member(desk: Desk, params: Params) -> object:
    chat, user_id = desk.world.chat(params.number("chat_id")), params.number("user_id")
    user = desk.world.users.get(user_id)
    if user is None:
        raise ApiError(400, "Bad Request: PARTICIPANT_ID_INVALID")
    bot = user_id == desk.world.bot.id
    if chat.type == "channel" and not bot and chat.bot != "administrator":
        raise ApiError(400, "Bad Request: member list is inaccessible")
    rights = chat.rights if bot and chat.type == "channel" else frozenset()
    return member_json(user, _role(chat, user_id, desk.world.bot.id), rights)


async def get_chat_administrators(desk: Desk, params: Params) -> object:
    chat = desk.world.chat(params.number("chat_id"))
    if chat.type == "private":
        raise ApiError(400, "Bad Request: there are no administrators in the private chat")
    admins = {"creator", "administrator"}
    return [member_json(desk.world.users[one], role) for one, role in chat.roles.items() if role in admins]


def _role(chat: ChatState, user_id: int, bot_id: int) -> str:
    if user_id == bot_id:
        return {"blocked": "kicked", "muted": "restricted"}.get(chat.bot, chat.bot)
    return chat.roles.get(user_id, "member" if chat.id == user_id else "left")


async def set_my_commands(desk: Desk, params: Params) -> object:
    commands = params.json("commands", [])
    assert isinstance(commands, list)
    for one in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", one.get("command", "")):
            raise ApiError(400, "Bad Request: BOT_COMMAND_INVALID")
        if not 1 <= len(one.get("description", "")) <= 256:
            raise ApiError(400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
    if len(commands) > 100:
        raise ApiError(400, "Bad Request: BOT_COMMANDS_TOO_MUCH")
    desk.world.commands[_scope(params)] = commands
    return True


async def get_my_commands(desk: Desk, params: Params) -> object:
    return desk.world.commands.get(_scope(params), [])


async def delete_my_commands(desk: Desk, params: Params) -> object:
    desk.world.commands.pop(_scope(params), None)
    return True


def _scope(params: Params) -> tuple[str, str]:
    scope = params.json("scope", {"type": "default"})
    return json.dumps(scope, sort_keys=True), params.text("language_code") or ""


async def set_webhook(desk: Desk, params: Params) -> object:
    url = params.text("url") or ""
    if url and not url.startswith("https://"):
        raise ApiError(400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook")
    secret = params.text("secret_token") or ""
    if not SECRET.fullmatch(secret):
        raise ApiError(400, "Bad Request: secret token contains unallowed characters")
    desk.world.webhook, desk.world.webhook_secret = url, secret
    allowed = params.json("allowed_updates")
    if isinstance(allowed, list):
        desk.updates.allow([str(kind) for kind in allowed])
    return True


async def delete_webhook(desk: Desk, params: Params) -> object:
    desk.world.webhook = desk.world.webhook_secret = ""
    if params.text("drop_pending_updates") == "true":
        desk.updates.drop()
    return True


async def get_webhook_info(desk: Desk, params: Params) -> object:
    info = {"url": desk.world.webhook, "has_custom_certificate": False}
    return {**info, "pending_update_count": len(desk.updates)}


Method = Callable[[Desk, Params], Awaitable[object]]
_ALL: tuple[Method, ...] = (
    get_me, get_updates, send_message, send_document, send_photo, edit_message_text, delete_message,
    answer_callback_query, send_chat_action, get_chat, get_chat_member, get_chat_administrators, set_my_commands,
    get_my_commands, delete_my_commands, set_webhook, delete_webhook, get_webhook_info, get_file,
)  # fmt: skip
METHODS: dict[str, Method] = {getattr(one, "__name__", "").replace("_", ""): one for one in _ALL}
METERED = frozenset({"sendmessage", "sendphoto", "senddocument", "editmessagetext"})
