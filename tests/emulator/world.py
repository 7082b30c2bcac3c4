"""The emulated Telegram: users, chats, who may write where, and every message the bot has sent."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from tests.emulator.judge import Verdict

Json = dict[str, Any]
BOT_ID = 424242
QUOTE = ("blockquote", "expandable")
PRIVATE_STATES = {
    "blocked": "Forbidden: bot was blocked by the user",
    "deactivated": "Forbidden: user is deactivated",
    "stranger": "Forbidden: bot can't initiate conversation with a user",
}
GROUP_STATES = {
    "kicked": "Forbidden: bot was kicked from the {type} chat",
    "left": "Forbidden: bot is not a member of the {type} chat",
    "muted": "Bad Request: not enough rights to send text messages to the chat",
}


class ApiError(Exception):
    """An answer other than ok; `description` in the server's words."""

    def __init__(self, status: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A person who talks to the bot."""

    id: int
    name: str
    language: str = "zh-hans"
    is_bot: bool = False

    def json(self) -> Json:
        """As in an update."""
        shown = {"id": self.id, "is_bot": self.is_bot, "first_name": self.name, "language_code": self.language}
        return {**shown, "username": f"user_{self.id}"}


@dataclass(slots=True, kw_only=True)
class ChatState:
    """A chat. `bot`: member, administrator, or a key of PRIVATE_STATES / GROUP_STATES; `topics`: id → open.

    `rights`: what the bot may do in a channel as its administrator.
    """

    id: int
    type: str
    title: str
    roles: dict[int, str] = field(default_factory=dict)
    bot: str = "member"
    topics: dict[int, bool] = field(default_factory=dict)
    migrated_to: int | None = None
    username: str | None = None
    rights: frozenset[str] = frozenset({"post_messages"})

    def json(self) -> Json:
        """As in an update."""
        if self.type == "private":
            return {"id": self.id, "type": self.type, "first_name": self.title}
        shown = {"id": self.id, "type": self.type, "title": self.title, "is_forum": bool(self.topics)}
        return shown | ({"username": self.username} if self.username else {})


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """A message of the bot as a reader sees it. `edits`: its earlier texts, oldest first; `at`: loop seconds.

    `forced`: the ForceReply that it came with.
    """

    message_id: int
    chat_id: int
    text: str
    html: str | None
    verdict: Verdict
    buttons: tuple[tuple[Json, ...], ...] = ()
    thread_id: int | None = None
    preview: bool = False
    silent: bool = False
    file_name: str | None = None
    file: bytes | None = None
    edits: tuple[str, ...] = ()
    deleted: bool = False
    at: float = 0.0
    forced: Json | None = None

    def labels(self) -> tuple[str, ...]:
        """The buttons' texts, row after row."""
        return tuple(str(button["text"]) for row in self.buttons for button in row)

    def button(self, wanted: str) -> Json:
        """The button of this text or callback data; raises LookupError naming those there are."""
        for row in self.buttons:
            for button in row:
                if wanted in {button["text"], button.get("callback_data")}:
                    return button
        raise LookupError(f"no button {wanted!r} under message {self.message_id}, only {self.labels()}")


class World:
    """State only: nothing here knows HTTP. `changed` is called after every change of a message."""

    def __init__(self, changed: Callable[[], None], clock: Callable[[], float]) -> None:
        self.bot = User(id=BOT_ID, name="政策速递", is_bot=True)
        self.users: dict[int, User] = {BOT_ID: self.bot}
        self.chats: dict[int, ChatState] = {}
        self.posts: dict[int, Posted] = {}
        self.files: dict[str, bytes] = {}
        self.answers: dict[str, str | None] = {}
        self.open_queries: dict[str, int] = {}
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.actions: list[tuple[int, str]] = []
        self.webhook = ""
        self.webhook_secret = ""
        self._ids = count(1)
        self._changed = changed
        self._clock = clock

    def next_id(self) -> int:
        """A message id never used before."""
        return next(self._ids)

    def chat(self, chat_id: int) -> ChatState:
        """The chat; raises ApiError as the server does for one it does not know or that has moved."""
        chat = self.chats.get(chat_id)
        if chat is None:
            raise ApiError(400, "Bad Request: chat not found")
        if chat.migrated_to is not None:
            text = "Bad Request: group chat was upgraded to a supergroup chat"
            raise ApiError(400, text, migrate_to_chat_id=chat.migrated_to)
        return chat

    def writable(self, chat_id: int, thread_id: int | None = None) -> ChatState:
        """The chat, if the bot may write there and in that topic; raises ApiError with the server's reason."""
        chat = self.chat(chat_id)
        states = PRIVATE_STATES if chat.type == "private" else GROUP_STATES
        if reason := states.get(chat.bot):
            raise ApiError(403 if reason.startswith("Forbidden") else 400, reason.format(type=chat.type))
        if thread_id is not None and thread_id not in chat.topics:
            raise ApiError(400, "Bad Request: message thread not found")
        if thread_id is not None and not chat.topics[thread_id]:
            raise ApiError(400, "Bad Request: TOPIC_CLOSED")
        return chat

    def post(self, posted: Posted) -> Posted:
        """Keeps a new message."""
        self.posts[posted.message_id] = replace(posted, at=self._clock())
        self._changed()
        return self.posts[posted.message_id]

    def own(self, chat_id: int, message_id: int, verb: str) -> Posted:
        """The bot's message that is to be edited or deleted."""
        posted = self.posts.get(message_id)
        if posted is None or posted.chat_id != chat_id or posted.deleted:
            raise ApiError(400, f"Bad Request: message to {verb} not found")
        return posted

    def change(self, posted: Posted, **changes: Any) -> Posted:
        """Replaces fields of a message."""
        self.posts[posted.message_id] = replace(posted, **changes)
        self._changed()
        return self.posts[posted.message_id]

    def move(self, old: int, new: int) -> ChatState:
        """Makes the group `old` the supergroup `new`."""
        was = self.chats[old]
        was.migrated_to = new
        self.chats[new] = replace(was, id=new, type="supergroup", migrated_to=None)
        return self.chats[new]

    def bare_json(self, posted: Posted) -> Json:
        """A bot's message of which Telegram tells no more: an InaccessibleMessage."""
        return {"message_id": posted.message_id, "date": 0, "chat": self.chats[posted.chat_id].json()}

    def message_json(self, posted: Posted, date: int) -> Json:
        """A bot's message as the server returns it."""
        shown: Json = {
            "message_id": posted.message_id,
            "date": date,
            "chat": self.chats[posted.chat_id].json(),
            "from": self.bot.json(),
        }
        if posted.thread_id is not None:
            shown |= {"message_thread_id": posted.thread_id, "is_topic_message": True}
        if posted.buttons:
            shown["reply_markup"] = {"inline_keyboard": [list(row) for row in posted.buttons]}
        if posted.file is None:
            return shown | {"text": posted.text} | _entities_json(posted)
        return shown | {"caption": posted.text} | _media_json(posted)


def _entities_json(posted: Posted) -> Json:
    shown: list[Json] = []
    for entity in posted.verdict.entities:
        kind = "expandable_blockquote" if (entity.kind, entity.argument) == QUOTE else entity.kind
        link = {"url": entity.argument} if kind == "text_link" else {}
        shown.append({"type": kind, "offset": entity.offset, "length": entity.length, **link})
    return {"entities": shown} if shown else {}


def _media_json(posted: Posted) -> Json:
    name = posted.file_name or ""
    known = {"file_id": f"file-{posted.message_id}", "file_unique_id": f"u{posted.message_id}"}
    size = len(posted.file or b"")
    if name.startswith("photo:"):
        return {"photo": [{**known, "width": 1, "height": 1, "file_size": size}]}
    return {"document": {**known, "file_name": name, "file_size": size}}


def member_json(user: User, role: str, rights: frozenset[str] = frozenset()) -> Json:
    """A ChatMember of that role with every field its type needs; of a channel's administrator with these rights."""
    if role == "creator":
        return {"status": role, "user": user.json(), "is_anonymous": False}
    if role == "administrator":
        names = ["manage_chat", "delete_messages", "manage_video_chats", "restrict_members", "promote_members"]
        names += ["change_info", "invite_users", "post_stories", "edit_stories", "delete_stories"]
        may = {f"can_{name}": True for name in (*names, *rights)}
        return {"status": role, "user": user.json(), "is_anonymous": False, "can_be_edited": False, **may}
    if role == "restricted":
        names = ["change_info", "invite_users", "pin_messages", "send_messages", "send_polls", "send_other_messages"]
        names += [
            "add_web_page_previews",
            "manage_topics",
            "edit_tag",
            "react_to_messages",
            "send_audios",
            "send_documents",
            "send_photos",
        ]
        names += ["send_videos", "send_video_notes", "send_voice_notes"]
        may = {f"can_{name}": False for name in names}
        return {"status": role, "user": user.json(), "is_member": True, "until_date": 0, **may}
    if role == "kicked":
        return {"status": role, "user": user.json(), "until_date": 0}
    return {"status": role, "user": user.json()}
