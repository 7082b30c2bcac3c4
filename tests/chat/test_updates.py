"""Updates that cannot be read: each is let go with a line; those around it are handled once, in order, and pass it."""

import json
import logging
import random
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram.error import TelegramError

from bot.chat.incoming import placed
from bot.chat.transport import Line, make_bot
from bot.chat.updates import unfold, unfold_all
from bot.config import Telegram
from bot.domain.chats import ChatKind
from bot.domain.errors import StoreError
from bot.domain.inbox import Arrival
from bot.store.sqlite.inbox import SqliteInbox
from tests.chat.mutants import CHANGED, PERSON, PLACE, PRESSED, SAID, mutant
from tests.chat.test_handlers import connected, until
from tests.chat.test_service import alive, living, warnings
from tests.emulator import TOKEN, BotApi, Fault, Limits, Stage
from tests.flow.desk.room import CHAT, open_room

PRIVATE = "勿外传"
TOLD = SAID | {"text": PRIVATE}


def nested(levels: int) -> dict[str, Any]:
    """A message in answer to one in answer to one…"""
    message = TOLD
    for _ in range(levels):
        message = TOLD | {"reply_to_message": message}
    return message


UNREADABLE: dict[str, tuple[dict[str, Any], str]] = {
    "a date beyond the platform's": ({"message": TOLD | {"date": 10**18}}, "OSError"),
    "a date beyond the calendar": ({"message": TOLD | {"date": 10**12}}, "ValueError"),
    "a date that is text": ({"message": TOLD | {"date": PRIVATE}}, "TypeError"),
    "a list in the place of a message": ({"message": [PRIVATE]}, "TypeError"),
    "no chat": ({"message": {key: TOLD[key] for key in TOLD if key != "chat"}}, "ValueError"),
    "a chat named by text": ({"message": TOLD | {"chat": PLACE | {"id": PRIVATE}}}, "ValueError"),
    "a chat of a type that is no word": ({"message": TOLD | {"chat": PLACE | {"type": []}}}, "ValueError"),
    "a chat of a type that is a number": ({"message": TOLD | {"chat": PLACE | {"type": 7}}}, "ValueError"),
    "a person named by a number that is none": ({"message": TOLD | {"from": PERSON | {"id": 2**70}}}, "ValueError"),
    "a press without a person": ({"callback_query": PRESSED | {"from": PRIVATE}}, "TypeError"),
    "a change of nobody": (
        {"my_chat_member": CHANGED | {"new_chat_member": {"status": "member", "user": {"id": CHAT}}}},
        "TypeError",
    ),
    "answers to answers": ({"message": nested(900)}, "RecursionError"),
}
KINDS = pytest.mark.parametrize("kind", UNREADABLE)
MUTANTS, A_FRIEND = 300, 20
"""So many, and after how many of them somebody says something."""
FIRST_FRIEND = 5001
TOP = ("message", "callback_query", "my_chat_member", "edited_message")
KEYS = (*TOP, "update_id", "id", "from", "chat", "date", "type", "text", "data", "message_id", "user", "status")


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi(limits=Limits.off()) as api:
        api.user(CHAT)
        yield api
        assert not api.violations


@pytest.fixture(scope="module")
def bot() -> Line:
    return make_bot(TOKEN, Telegram())


def let_go(number: int, fault: str) -> str:
    return f"telegram: update {number} cannot be read and is let go: {fault}"


@KINDS
async def test_one_between_two_is_passed(
    api: BotApi, tmp_path: Path, caplog: pytest.LogCaptureFixture, kind: str
) -> None:
    raw, fault = UNREADABLE[kind]
    await api.say(CHAT, "搜索 子丑")
    number = api.updates.put(raw)
    await api.say(CHAT, "搜索 寅卯")
    with caplog.at_level(logging.INFO):
        async with alive(tmp_path, api.base) as life:
            await api.wait_for(CHAT, "寅卯")
            assert not life.running.done()
            await life.end()
            life.running.result()
    first, second = (posted.text for posted in api.sent(CHAT))
    assert "子丑" in first
    assert "寅卯" in second
    assert warnings(caplog) == [let_go(number, fault)]
    assert PRIVATE not in caplog.text
    assert TOKEN not in caplog.text
    assert len(api.updates) == 0
    assert sum(api.counts("getUpdates").values()) <= 3, "it is not asked for again"


async def test_one_alone_does_not_come_again(api: BotApi, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    raw, fault = UNREADABLE["a date beyond the calendar"]
    async with alive(tmp_path, api.base):
        await api.updates.polled.wait()
        numbers = [api.updates.put(raw)]
        await until(lambda: len(api.updates) == 0)
        numbers.append(api.updates.put(raw))
        await until(lambda: len(api.updates) == 0)
        await api.say(CHAT, "搜索 子丑")
        await api.wait_for(CHAT, "子丑")
    assert warnings(caplog) == [let_go(number, fault) for number in numbers]


async def test_while_the_database_takes_nothing_each_thing_is_said_once(
    api: BotApi, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw, fault = UNREADABLE["a date beyond the platform's"]
    taking, tries = SqliteInbox.receive, list[int]()

    async def refusing(self: SqliteInbox, *given: Any) -> tuple[Arrival, ...]:
        tries.append(len(given[0]))
        if len(tries) % 5:
            raise StoreError("no room")
        return await taking(self, *given)

    monkeypatch.setattr("bot.chat.service.FIRST_WAIT", 0.01)
    monkeypatch.setattr(SqliteInbox, "receive", refusing)
    async with alive(tmp_path, api.base):
        await api.updates.polled.wait()
        number = api.updates.put(raw)
        await api.say(CHAT, "搜索 子丑")
        await api.wait_for(CHAT, "子丑")
        await until(lambda: "updates are taken again" in caplog.text)
    told = [
        let_go(number, fault),
        "telegram: updates are not taken: no room",
        "telegram: updates are taken again",
    ]
    assert warnings(caplog)[:3] == told
    assert len(tries) >= 5


async def test_a_batch_that_comes_again_at_a_restart_is_passed_again(
    api: BotApi, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The first life ends before Telegram has heard what it took."""
    raw, fault = UNREADABLE["a date beyond the platform's"]
    async with open_room(tmp_path) as room:
        async with living(room, api.base):
            await api.updates.polled.wait()
            api.faults.next("getUpdates", *[Fault.hang(Stage.INSTEAD)] * 2)
            await api.say(CHAT, "订阅 工信部")
            number = api.updates.put(raw)
            await api.say(CHAT, "订阅 商务部")
            await api.wait_for(CHAT, "已关注 商务部")
        assert len(api.updates) == 3
        async with living(room, api.base):
            await api.say(CHAT, "列表")
            await api.wait_for(CHAT, "已关注 2 条")
    assert len(api.sent(CHAT)) == 3, "what was answered is not answered again"
    assert [text for text in warnings(caplog) if "let go" in text] == 2 * [let_go(number, fault)]
    assert len(api.updates) == 0


@KINDS
async def test_one_that_an_earlier_life_kept_is_let_go_at_the_start(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, kind: str
) -> None:
    raw, fault = UNREADABLE[kind]
    kept = Arrival(key="424242:999", body=json.dumps({"update_id": 999} | raw))
    async with connected(tmp_path, taken=[kept]) as line:
        await line.ask("/subscribe 芯片", "已关注")
        found, given_up = await line.room.store.inbox.unfinished()  # asked once: each time counts as a start
    assert kept.key not in {*given_up, *(one.key for one in found)}
    assert warnings(caplog) == [let_go(999, fault)]
    assert PRIVATE not in caplog.text


async def test_what_has_no_number_is_not_asked_for_without_a_pause(
    api: BotApi, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """It cannot be passed until something with a number comes after it."""
    async with alive(tmp_path, api.base):
        await api.updates.polled.wait()
        api.faults.next("getUpdates", *[Fault.bad_json('{"ok": true, "result": [{"message": {}}, 5]}')] * 2)
        await api.say(CHAT, "搜索 子丑")
        await api.wait_for(CHAT, "子丑")
        await api.say(CHAT, "搜索 寅卯")
        await api.wait_for(CHAT, "寅卯", within=20)
    waits = [text for text in warnings(caplog) if "updates do not come (TelegramError: " in text]
    assert len(waits) == 2


async def test_mutants_end_nothing_and_cost_no_other_update(
    api: BotApi, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    chance = random.Random(20)
    friends = range(FIRST_FRIEND, FIRST_FRIEND + MUTANTS // A_FRIEND)
    async with alive(tmp_path, api.base) as life:
        for friend in friends:
            api.user(friend)
            for _ in range(A_FRIEND):
                api.updates.put(mutant(0, chance))
            await api.say(friend, f"搜索 {friend}")
        for friend in friends:
            await api.wait_for(friend, f"{friend}", within=60)
        await until(lambda: len(api.updates) == 0)
        assert not life.running.done()
        await life.end()
        life.running.result()
    assert [len(api.sent(friend)) for friend in friends] == [1] * len(friends)
    assert sum("let go" in text for text in warnings(caplog)) > MUTANTS // 4, "the test tries something"
    assert sum(api.counts("getUpdates").values()) < MUTANTS


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=12,
)
UPDATE = st.fixed_dictionaries({"update_id": st.integers(1, 2**31)}, optional=dict.fromkeys(TOP, ANYTHING))


@settings(derandomize=True, max_examples=200)
@given(brought=st.lists(UPDATE | ANYTHING, max_size=5))
def test_whatever_comes_is_read_or_let_go_and_passed(bot: Line, brought: list[Any]) -> None:
    numbers = [one["update_id"] for one in brought if isinstance(one, dict) and type(one.get("update_id")) is int]
    if brought and not numbers:
        with pytest.raises(TelegramError, match="no numbers"):
            unfold_all(brought, bot)
        return
    batch = unfold_all(brought, bot)
    assert batch.offset == (max(numbers) + 1 if numbers else None)
    read = [one.update.update_id for one in batch.updates]
    left = iter(numbers)
    assert all(number in left for number in read), "in the order in which they came"


def test_what_is_read_once_is_read_again(bot: Line) -> None:
    """As it is kept, for the next process."""
    chance = random.Random(21)
    read = [one for number in range(1, 1000) if (one := unfold(mutant(number, chance), bot)) is not None]
    assert len(read) > 100
    for one in read:
        again = unfold(json.loads(one.body), bot)
        assert again is not None
        assert (again.update, again.body) == (one.update, one.body)


def test_a_chat_of_a_type_to_come_is_a_group(bot: Line) -> None:
    read = unfold({"update_id": 1, "message": SAID | {"chat": PLACE | {"id": -5, "type": "forum"}}}, bot)
    assert read is not None
    assert read.update.effective_chat is not None
    assert placed(read.update.effective_chat, None).chat_kind is ChatKind.GROUP
