"""The emulator as a test sees it: start it, be its users, read what the bot sent, order faults."""

import asyncio
import socket
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

from aiohttp import ClientSession, web

from tests.emulator.faults import Faults
from tests.emulator.limits import Limits, Meter
from tests.emulator.methods import Desk
from tests.emulator.server import Call, Server
from tests.emulator.updates import Updates
from tests.emulator.world import ChatState, Json, Posted, User, World, member_json

TOKEN = "424242:EMULATOR-token_for-tests_0123456789"
WANTED_SECONDS = 5.0
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"

Wanted = str | Callable[[Posted], bool]


class BotApi:
    """`async with BotApi() as api:` — then `api.base` is the --api-base and `api.token` the token.

    `violations`: what the judge refused; every test ends with `assert not api.violations`.
    `calls`: every request with its status. `faults`: orders. `limits`: real ones unless told otherwise.
    """

    def __init__(self, *, token: str = TOKEN, limits: Limits | None = None, port: int = 0) -> None:
        self.token = token
        self.violations: list[str] = []
        self.calls: list[Call] = []
        self.faults = Faults()
        self._limits = limits or Limits()
        self._port = port
        self._changed = asyncio.Event()
        self._queries = 0

    async def __aenter__(self) -> Self:
        loop = asyncio.get_running_loop()
        self.world = World(self._notify, loop.time)
        self.updates = Updates()
        desk = Desk(world=self.world, updates=self.updates, violations=self.violations)
        server = Server(
            token=self.token,
            desk=desk,
            faults=self.faults,
            meter=Meter(self._limits),
            calls=self.calls,
            clock=loop.time,
        )
        self._runner = web.AppRunner(server.app(), handler_cancellation=True, access_log=None, shutdown_timeout=0.05)
        await self._runner.setup()
        listener = socket.create_server(("127.0.0.1", self._port))
        await web.SockSite(self._runner, listener).start()
        self.base = f"http://127.0.0.1:{listener.getsockname()[1]}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._runner.cleanup()

    # ── who is there ──────────────────────────────────────────────────────────────────────────────

    def user(self, user_id: int, name: str = "张三", *, bot: str = "member") -> User:
        """A person and the private chat with the bot; `bot="stranger"` if the person never wrote to it."""
        user = User(id=user_id, name=name)
        self.world.users[user_id] = user
        self.world.chats[user_id] = ChatState(id=user_id, type="private", title=name, bot=bot)
        return user

    def group(self, chat_id: int, title: str = "政策群", *, kind: str = "supergroup") -> ChatState:
        """A group, supergroup or channel the bot is in; set `roles`, `topics` and `bot` on what is returned."""
        self.world.chats[chat_id] = ChatState(id=chat_id, type=kind, title=title)
        return self.world.chats[chat_id]

    # ── what people do ────────────────────────────────────────────────────────────────────────────

    async def say(
        self, chat_id: int, text: str, *, user: int | None = None, thread_id: int | None = None, to: int | None = None
    ) -> int:
        """A message to the bot, in reply to its message `to`; in a private chat its owner speaks. Returns its id."""
        message = self._message(chat_id, user or chat_id) | {"text": text}
        if to is not None:
            message["reply_to_message"] = self.world.message_json(self.world.posts[to], int(time.time()))
        if thread_id is not None:
            message |= {"message_thread_id": thread_id, "is_topic_message": True}
        if text.startswith("/"):
            length = len(text.split(maxsplit=1)[0])
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        self.updates.add("message", message)
        return int(message["message_id"])

    async def send_file(
        self,
        chat_id: int,
        name: str,
        content: bytes,
        *,
        user: int | None = None,
        said: int | None = None,
        forwarded: bool = False,
        album: str | None = None,
        caption: str = "",
    ) -> int:
        """A file to the bot; `said`: the size that Telegram gives, if not the true one. Returns the message's id."""
        message = self._message(chat_id, user or chat_id)
        number = int(message["message_id"])
        self.world.files[f"file-{number}"] = content
        size = len(content) if said is None else said
        known = {"file_id": f"file-{number}", "file_unique_id": f"u{number}", "file_name": name, "file_size": size}
        message |= {"document": known}
        if forwarded:
            origin = {"type": "user", "date": int(time.time()), "sender_user": message["from"]}
            message |= {"forward_origin": origin}
        if album:
            message |= {"media_group_id": album}
        if caption:
            message |= {"caption": caption}
        self.updates.add("message", message)
        return number

    async def press(self, message_id: int, button: str, *, user: int | None = None, inaccessible: bool = False) -> str:
        """Presses a button, by its text or data, under a message of the bot; returns the callback query's id.

        `inaccessible`: the message is so old that Telegram tells no more of it than where it stands.
        """
        posted = self.world.posts[message_id]
        data = posted.button(button)["callback_data"]
        self._queries += 1
        query_id = f"query-{self._queries}"
        self.world.open_queries[query_id] = message_id
        query = {
            "id": query_id,
            "from": self.world.users[user or posted.chat_id].json(),
            "chat_instance": str(posted.chat_id),
            "message": self.world.bare_json(posted)
            if inaccessible
            else self.world.message_json(posted, int(time.time())),
            "data": data,
        }
        self.updates.add("callback_query", query)
        return query_id

    async def set_bot(self, chat_id: int, state: str, *, user: int | None = None) -> None:
        """What becomes of the bot in a chat (blocked, kicked, left, member, administrator), with my_chat_member."""
        chat = self.world.chats[chat_id]
        shown = {"blocked": "kicked"}
        old, chat.bot = chat.bot, state
        change = {
            "chat": chat.json(),
            "from": self.world.users[user or chat_id].json(),
            "date": int(time.time()),
            "old_chat_member": member_json(self.world.bot, shown.get(old, old)),
            "new_chat_member": member_json(self.world.bot, shown.get(state, state)),
        }
        self.updates.add("my_chat_member", change)

    async def migrate(self, old: int, new: int, *, user: int) -> None:
        """The group becomes the supergroup `new`; both service messages are sent."""
        leaving = self._message(old, user) | {"migrate_to_chat_id": new}
        self.world.move(old, new)
        self.updates.add("message", leaving)
        self.updates.add("message", self._message(new, user) | {"migrate_from_chat_id": old})

    async def bring(self, door: str, *, secret: str | None = None, forget: bool = True) -> list[int]:
        """Posts what waits to the webhook, whose proxy leads to `door`; the statuses, up to the first that is not 200.

        What was taken is forgotten, unless the answer was lost (`forget` False).
        """
        headers = {SECRET_HEADER: self.world.webhook_secret if secret is None else secret}
        statuses: list[int] = []
        async with ClientSession() as http:
            for update in self.updates.waiting():
                async with http.post(door, json=update, headers=headers) as response:
                    statuses.append(response.status)
                if statuses[-1] != 200:
                    break
                if forget:
                    self.updates.acknowledge(update["update_id"] + 1)
        return statuses

    def _message(self, chat_id: int, user_id: int) -> Json:
        return {
            "message_id": self.world.next_id(),
            "date": int(time.time()),
            "chat": self.world.chats[chat_id].json(),
            "from": self.world.users[user_id].json(),
        }

    # ── what the bot did ──────────────────────────────────────────────────────────────────────────

    def sent(self, chat_id: int) -> tuple[Posted, ...]:
        """The bot's messages of a chat as they stand now, oldest first, without the deleted ones."""
        posts = self.world.posts.values()
        return tuple(posted for posted in posts if posted.chat_id == chat_id and not posted.deleted)

    async def hung_up(self) -> None:
        """Returns when no connection is open any more, and all that came by them has been taken: the bot has ended.

        What a process sent before it died may still wait in the system's buffers, also behind a connection that nobody
        has accepted yet. A connection of our own is accepted after those.
        """
        async with ClientSession() as http, http.get(self.base):
            pass
        while self._runner.server and self._runner.server.connections:  # noqa: ASYNC110 - aiohttp tells nobody
            await asyncio.sleep(0.001)

    def answered(self, query_id: str) -> str | None:
        """The answer to a pressed button ("" if it was silent); None as long as there is none."""
        return (self.world.answers[query_id] or "") if query_id in self.world.answers else None

    def counts(self, method: str) -> dict[int, int]:
        """How many requests of a method were given which status (0: none)."""
        counted: dict[int, int] = {}
        for call in self.calls:
            if call.method.lower() == method.lower():
                counted[call.status] = counted.get(call.status, 0) + 1
        return counted

    async def wait_for(self, chat_id: int, wanted: Wanted, *, after: int = 0, within: float = WANTED_SECONDS) -> Posted:
        """The first message with id above `after` that contains the text or meets the predicate.

        Raises AssertionError after `within` seconds, showing what the chat holds.
        """
        meets = (lambda posted: wanted in posted.text) if isinstance(wanted, str) else wanted
        try:
            async with asyncio.timeout(within):
                while True:
                    self._changed.clear()
                    for posted in self.sent(chat_id):
                        if posted.message_id > after and meets(posted):
                            return posted
                    await self._changed.wait()
        except TimeoutError:
            held = "\n---\n".join(posted.text for posted in self.sent(chat_id)) or "nothing"
            raise AssertionError(f"chat {chat_id} never got {wanted!r} within {within} s; it holds:\n{held}") from None

    def _notify(self) -> None:
        self._changed.set()
