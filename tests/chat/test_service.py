"""The bot's life on Telegram, from the first hello to the last goodbye, against the emulator."""

import asyncio
import logging
import socket
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from telegram.error import NetworkError

from bot.chat import service as service_module
from bot.chat.commands import COMMANDS
from bot.chat.connection import cause, way
from bot.chat.service import Post, Service
from bot.config import Telegram
from bot.domain.errors import BotError, ConfigError
from bot.running import STOP
from tests.chat.sending import sending
from tests.emulator import TOKEN, BotApi, Fault, Limits, Stage
from tests.flow.desk.room import CHAT, OPERATOR, Room, open_room


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """A service under way, its post, and the event that ends it."""

    post: Post
    stopped: asyncio.Event
    running: asyncio.Task[None]

    async def end(self) -> None:
        """Stops it, and waits until it has ended."""
        self.stopped.set()
        await asyncio.wait_for(self.running, 10)


@asynccontextmanager
async def alive(
    folder: Path, base: str, token: str = TOKEN, admins: Collection[int] = (OPERATOR,), former: tuple[int, ...] = ()
) -> AsyncIterator[Life]:
    """A service over a real desk; it ends with the block, unless it ended before. `former` chats were admins'."""
    async with open_room(folder) as room:
        room.set(admins=frozenset(admins))
        async with living(room, base, token, former) as life:
            yield life


@asynccontextmanager
async def living(room: Room, base: str, token: str = TOKEN, former: tuple[int, ...] = ()) -> AsyncIterator[Life]:
    """The same over a room that may see several lives."""
    post = Post.make(token, Telegram(api_base=base))
    async with post, sending(room.store, post.sender) as nudge:
        stopped = asyncio.Event()
        service = Service(post, room.desk, room.store.inbox, nudge)
        running = asyncio.create_task(service.run(stopped, former=former))
        try:
            yield Life(post=post, stopped=stopped, running=running)
        finally:
            stopped.set()
            await asyncio.wait([running])


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi(limits=Limits.off()) as api:
        api.user(CHAT)
        yield api
        assert not api.violations


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests do not wait seconds for a second hello."""
    monkeypatch.setattr(service_module, "FIRST_WAIT", 0.01)


async def until(holds: Callable[[], bool]) -> None:
    """Waits until something holds."""
    async with asyncio.timeout(10):
        while not holds():  # noqa: ASYNC110 - no event tells
            await asyncio.sleep(0.01)


def warnings(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]


async def test_says_hello_sets_the_menu_answers_and_ends_in_order(
    api: BotApi, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    before = asyncio.all_tasks()
    async with alive(tmp_path, api.base) as life:
        await api.say(CHAT, "订阅 工信部")
        await api.wait_for(CHAT, "工业和信息化部")
        menus = api.world.commands.values()
        assert all({one["command"] for one in menu} <= {command.name for command in COMMANDS} for menu in menus)
        assert all({"start", "latest"} <= {one["command"] for one in menu} for menu in menus)
        await life.end()
    await asyncio.sleep(0)
    assert {task for task in asyncio.all_tasks() - before if "emulator" not in repr(task)} == set()
    assert warnings(caplog) == []


async def test_what_was_answered_before_the_end_does_not_come_again(api: BotApi, tmp_path: Path) -> None:
    for word in ("子丑", "寅卯"):
        (tmp_path / word).mkdir()
        async with alive(tmp_path / word, api.base) as life:
            await api.say(CHAT, f"搜索 {word}")
            await api.wait_for(CHAT, word)
            await life.end()
    assert len([posted for posted in api.sent(CHAT) if "子丑" in posted.text]) == 1
    assert len(api.updates) == 0


async def test_telegram_out_of_reach_at_the_start_is_tried_again(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = int(server.getsockname()[1])
    async with alive(tmp_path, f"http://127.0.0.1:{port}") as life:
        await until(lambda: bool(warnings(caplog)))
        async with BotApi(limits=Limits.off(), port=port) as api:
            api.user(CHAT)
            await api.say(CHAT, "/help")
            await api.wait_for(CHAT, "发送下面的文字或命令")
            await life.end()
    assert all(f"telegram: http://127.0.0.1:{port} not reached (Unreached: " in text for text in warnings(caplog))
    assert TOKEN not in caplog.text


def test_the_way_to_telegram_is_told_without_its_secrets() -> None:
    settings = Telegram(api_base="https://tg.example.org", proxy="http://who:secret@127.0.0.1:7890")
    assert way(settings) == "https://tg.example.org through http://127.0.0.1:7890"
    told = cause(NetworkError(f"cannot open /bot{TOKEN}/getMe"))
    assert told.startswith("NetworkError: ")
    assert TOKEN not in told


@pytest.mark.parametrize("method", ["getMe", "setMyCommands", "deleteWebhook"])
async def test_an_answer_of_500_at_the_start_is_tried_again(api: BotApi, tmp_path: Path, method: str) -> None:
    api.faults.next(method, Fault.server_error(), Fault.bad_gateway())
    async with alive(tmp_path, api.base) as life:
        await asyncio.wait_for(api.updates.polled.wait(), 10)
        await life.end()
    assert api.counts(method) == {500: 1, 502: 1, 200: 10 if method == "setMyCommands" else 1}


async def test_it_can_be_stopped_while_telegram_is_out_of_reach(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service_module, "FIRST_WAIT", 3600.0)
    async with alive(tmp_path, "http://127.0.0.1:9") as life:
        await until(lambda: bool(warnings(caplog)))
        await life.end()


async def test_a_wrong_token_ends_it_at_once(api: BotApi, tmp_path: Path) -> None:
    wrong = "424242:a-token-that-nobody-knows-0123456789"
    async with alive(tmp_path, api.base, wrong) as life:
        with pytest.raises(ConfigError, match=r"POLICYBOT_TOKEN was refused by http://127\.0\.0\.1:") as caught:
            await asyncio.wait_for(life.running, 10)
        assert life.stopped.is_set()
    assert wrong not in str(caught.value)
    assert api.counts("getMe") == {401: 1}


async def test_a_token_revoked_while_running_ends_it(api: BotApi, tmp_path: Path) -> None:
    async with alive(tmp_path, api.base) as life:
        await asyncio.wait_for(api.updates.polled.wait(), 10)
        api.faults.at_rate("getUpdates", 1.0, Fault.refusal(401, "Unauthorized"))
        await api.say(CHAT, "/help")  # ends the poll that is under way
        with pytest.raises(ConfigError, match="POLICYBOT_TOKEN was refused"):
            await asyncio.wait_for(life.running, 20)
        assert life.stopped.is_set()


async def test_another_process_with_the_same_token_ends_it(api: BotApi, tmp_path: Path) -> None:
    async with alive(tmp_path, api.base) as life:
        await asyncio.wait_for(api.updates.polled.wait(), 10)
        refusal = "Conflict: terminated by other getUpdates request"
        api.faults.at_rate("getUpdates", 1.0, Fault.refusal(409, refusal))
        await api.say(CHAT, "/help")
        with pytest.raises(BotError, match="another process takes this bot's updates"):
            await asyncio.wait_for(life.running, 20)
        assert life.stopped.is_set()


async def test_what_is_being_sent_at_the_end_may_still_be_answered(api: BotApi, tmp_path: Path) -> None:
    async with alive(tmp_path, api.base) as life:
        await asyncio.wait_for(api.updates.polled.wait(), 10)
        api.faults.next("sendMessage", Fault.hang())
        sending = asyncio.create_task(life.post.bot.send_message(CHAT, "日报"))
        await api.wait_for(CHAT, "日报")
        await life.end()
        assert not sending.done()
        assert (await life.post.bot.send_message(CHAT, "另一条")).text == "另一条"
        sending.cancel()
        await asyncio.wait([sending])


def test_all_waits_of_a_stop_together_are_less_than_ten_seconds() -> None:
    waits = timedelta(seconds=service_module.LONGEST_STOP + service_module.LAST_WORD) + STOP.stop + STOP.cancel
    assert waits <= timedelta(seconds=9), "a second is left to close files and connections"


async def test_a_server_that_never_answers_does_not_hold_up_a_stop_at_the_start(
    api: BotApi, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    api.faults.next("getMe", Fault.hang())
    async with alive(tmp_path, api.base) as life:
        await until(lambda: any(call.method == "getMe" for call in api.calls))
        await life.end()
    assert warnings(caplog) == [], "it did not wait until the request was given up"


async def test_a_server_that_never_answers_does_not_hold_up_a_stop_at_the_end(
    api: BotApi, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service_module, "LAST_WORD", 0.05)
    async with alive(tmp_path, api.base) as life:
        await api.say(CHAT, "/help")
        await api.wait_for(CHAT, "发送下面的文字或命令")
        await until(lambda: len(api.updates) == 0)
        api.faults.next("getUpdates", Fault.hang(Stage.INSTEAD))
        await life.end()
    assert warnings(caplog) == ["telegram: the last updates will come again (TimeoutError)"]


async def test_a_webhook_of_an_earlier_life_is_taken_away(api: BotApi, tmp_path: Path) -> None:
    api.world.webhook = "https://example.org/"
    async with alive(tmp_path, api.base) as life:
        await api.say(CHAT, "/help")
        await api.wait_for(CHAT, "发送下面的文字或命令")
        await life.end()
    assert api.world.webhook == ""


async def test_a_hiccup_between_polls_is_told_and_survived(
    api: BotApi, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with alive(tmp_path, api.base) as life:
        await asyncio.wait_for(api.updates.polled.wait(), 10)
        api.faults.next("getUpdates", Fault.server_error())
        await api.say(CHAT, "搜索 甲")
        await api.wait_for(CHAT, "甲")
        await api.say(CHAT, "搜索 乙")
        await api.wait_for(CHAT, "乙", within=10)
        await life.end()
    assert [text for text in warnings(caplog) if "updates do not come" in text]
    assert TOKEN not in caplog.text


@pytest.mark.parametrize(("method", "what"), [("getMe", "{base} not reached"), ("getUpdates", "updates do not come")])
async def test_who_is_asked_to_wait_waits_so_long(
    api: BotApi, tmp_path: Path, caplog: pytest.LogCaptureFixture, method: str, what: str
) -> None:
    """A 429 is no fault of the line: not after two seconds, nor after ever longer ones."""
    api.faults.next(method, Fault.flood(3600))
    async with alive(tmp_path, api.base) as life:
        await until(lambda: bool(warnings(caplog)))
        await life.end()
    why = "RetryAfter: Flood control exceeded. Retry in 3600 seconds"
    assert warnings(caplog)[0] == f"telegram: {what.format(base=api.base)} ({why}), again in 3600 s"


async def test_menus_that_are_to_wait_keep_nobody_waiting(
    api: BotApi, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    api.faults.at_rate("setMyCommands", 1.0, Fault.flood(3600))
    async with alive(tmp_path, api.base) as life:
        await api.say(CHAT, "搜索 甲")
        await api.wait_for(CHAT, "甲", within=20)
        await life.end()
    assert warnings(caplog) == ["telegram: the menus stay as they are until the next start (RetryAfter)"]
    assert api.counts("setMyCommands") == {429: 1}, "the next one would be refused as well"
