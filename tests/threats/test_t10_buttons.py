"""T10: forged, foreign and replayed button data changes nothing."""

import random
from pathlib import Path

import pytest

from bot.flow.desk.presses import Action, encode
from bot.flow.desk.results.results import Refused, Stale
from tests.flow.desk.room import CHAT, GROUP, GROUP_ADMIN, STRANGER, ask, in_group, open_room

FORGED = [
    "",
    "1",
    "1:drop",
    "1:drop:",
    "1:drop:1:2:3",
    "2:drop:1",
    "1:DROP:1",
    "1:drop:-1",
    "1:drop:１",
    "1:drop:999999999999999999999",
    "1:ask:99999",
    "1:do:left",
    "1:do:__class__",
    "1:body:NOBODY",
    "1:at:1440",
    "1:at:-5",
    "1:drop:1;drop table chat",
    "1:drop:1\n",
    "\0",
    "x" * 64,
]


CHANGING = ("subscribe", "follow", "switch_on")


async def state(room: object) -> tuple[object, ...]:
    store = room.store  # type: ignore[attr-defined]
    rules = await store.desk.subscriptions_of(CHAT)
    return (*rules, *await store.desk.chats(), *await store.ops.sources())


@pytest.mark.parametrize("data", FORGED)
async def test_forged_data_changes_nothing(tmp_path: Path, data: str) -> None:
    async with open_room(tmp_path) as room:
        await room.desk.subscribe(ask("芯片"))
        before = await state(room)
        assert isinstance((await room.desk.press(ask(), data))[0], Stale)
        assert await state(room) == before


async def test_another_chats_ids_are_nobodys(tmp_path: Path) -> None:
    async with open_room(tmp_path) as room:
        await room.desk.subscribe(ask("芯片"))
        (rule,) = await room.subscriptions()
        before = await state(room)
        for data in (f"1:drop:{rule.id}", f"1:rule:{rule.id}", "1:ask:1", "1:turn:1:0"):
            await room.desk.press(in_group(user_id=STRANGER), data)
            result, _ = await room.desk.press(ask(chat_id=STRANGER, user_id=STRANGER), data)
            assert isinstance(result, Stale)
        assert [one for one in await state(room) if one in before] == list(before)


async def test_ten_thousand_mutants_of_button_data(tmp_path: Path) -> None:
    chance = random.Random(20)
    alphabet = "0123456789:abcdefrop-_ \0é芯"
    async with open_room(tmp_path) as room:
        await room.desk.subscribe(ask("芯片"))
        (rule,) = await room.subscriptions()
        for _ in range(10_000):
            data = list(f"1:drop:{rule.id + 7}")
            for _ in range(chance.randint(1, 3)):
                data[chance.randrange(len(data))] = chance.choice(alphabet)
            mutant = "".join(data)
            if mutant != f"1:drop:{rule.id}":
                await room.desk.press(ask(), mutant)
        assert [kept.id for kept in await room.subscriptions()] in ([rule.id], [])


async def test_in_a_group_no_button_lets_a_member_change_what_the_group_gets(tmp_path: Path) -> None:
    async with open_room(tmp_path) as room:
        await room.desk.subscribe(in_group("芯片", user_id=GROUP_ADMIN))
        (rule,) = await room.subscriptions(GROUP)
        await room.desk.press(in_group(user_id=GROUP_ADMIN), f"1:set:{rule.id}-days-4")
        questions = [await room.store.desk.remember_question(GROUP, verb, "汽车", room.now) for verb in CHANGING]
        keys = ["0", "all", "ask", "change", "MIIT", "510", "0-main", "0-days-1", "0-default-1", "0-quiet-22-7", "1-1"]
        keys += [str(rule.id), f"{rule.id}-own-0", f"{rule.id}-days-1", *map(str, questions)]
        keys += ["forget", "unsubscribe", "settings", "subscribe"]
        before = (await room.subscriptions(GROUP), await room.store.desk.chats(), await room.store.ops.sources())
        for action in Action:
            for key in keys:
                await room.desk.press(in_group(user_id=STRANGER), encode(action, key))
        after = (await room.subscriptions(GROUP), await room.store.desk.chats(), await room.store.ops.sources())
        assert after == before
        for question in ("1:cancel:change", "1:clear:all", "1:forget:all"):
            refused, _ = await room.desk.press(in_group(user_id=STRANGER), question)
            assert isinstance(refused, Refused)
