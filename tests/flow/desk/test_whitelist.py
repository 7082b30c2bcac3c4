"""The whitelist ends pushes, too: told once, nothing lost, and back when it lets in again."""

from datetime import timedelta

import pytest

from bot.domain.chats import Chat, ChatKind, Delivery, DeliveryState
from bot.domain.timing import UNLISTED
from bot.flow.desk.following.whitelist import Listed, sync
from bot.flow.desk.presses import Action
from bot.flow.desk.results.governed import UserShown
from tests.builders import NOW, a_draft, a_new_chat
from tests.flow.desk.room import CHAT, GROUP, GROUP_ADMIN, OPERATOR, STRANGER, Room, ask, in_group

CHANNEL = -100_6006_6006
DESK = {"chat_id": OPERATOR, "user_id": OPERATOR}


async def keep(room: Room, *listed: int) -> Listed:
    """The whitelist as a reload leaves it."""
    room.set(whitelist=frozenset(listed))
    return await sync(room.desk.office)


async def chat(room: Room, chat_id: int) -> Chat:
    found = await room.store.desk.find_chat(chat_id)
    assert found is not None
    return found


async def words(room: Room, chat_id: int) -> list[str]:
    """The last words that wait for a chat."""
    return [one.message.html for one in await outbox(room, chat_id) if one.state is DeliveryState.PENDING]


async def outbox(room: Room, chat_id: int) -> list[Delivery]:
    return [one for one in await room.store.ops.outbox() if one.chat_id == chat_id]


async def test_a_chat_that_is_taken_off_is_told_once_and_nothing_more(room: Room) -> None:
    await room.desk.subscribe(ask("芯片"))
    assert await keep(room, CHAT) == Listed()
    assert await room.store.dispatch.queue_digest(a_draft(CHAT, "日报"))
    assert await keep(room, STRANGER) == Listed(stopped=1)
    (word,) = await words(room, CHAT)
    assert f"本会话（编号 <code>{CHAT}</code>）不在其列：日报、快讯和通知停止推送" in word
    assert "/start" not in word, "nobody else could say it there"
    assert await keep(room, STRANGER) == Listed(), "told once"
    assert len(await words(room, CHAT)) == 1
    assert not (await chat(room, CHAT)).active
    counts = await room.store.ops.outbox_counts()
    assert (counts.pending, counts.dead, counts.withdrawn) == (1, 0, 1), "what waited is no failure"
    assert await room.store.dispatch.due_chats(NOW + timedelta(days=9), 9) == ()
    assert await room.rules() == ["芯片"]


@pytest.mark.parametrize("listed", [(CHAT, STRANGER), ()])
async def test_it_comes_back_with_all_it_followed(room: Room, listed: tuple[int, ...]) -> None:
    await room.desk.subscribe(ask("芯片"))
    await keep(room, STRANGER)
    room.now += timedelta(days=3)
    assert await keep(room, *listed) == Listed(resumed=1)
    found = await chat(room, CHAT)
    assert (found.active, await room.rules()) == (True, ["芯片"])
    assert room.now < found.next_digest_at <= room.now + timedelta(days=1), "nothing is made up for"
    assert await keep(room, *listed) == Listed()


async def test_a_group_is_let_in_by_a_person_until_that_one_is_taken_off(room: Room) -> None:
    await keep(room, GROUP_ADMIN)
    await room.desk.subscribe(in_group("芯片", GROUP_ADMIN))
    assert (await chat(room, GROUP)).let_in == GROUP_ADMIN
    assert await keep(room, GROUP_ADMIN, STRANGER) == Listed()
    assert await keep(room, STRANGER) == Listed(stopped=1)
    (word,) = await words(room, GROUP)
    assert word.endswith("已登记的人在这里发送 /start 也可恢复。")
    await room.desk.start(in_group(user_id=STRANGER))
    found = await chat(room, GROUP)
    assert (found.active, found.let_in) == (True, STRANGER)
    assert await room.rules(GROUP) == ["芯片"]
    assert await keep(room, STRANGER) == Listed()


async def test_a_group_on_the_list_itself_stops_when_it_is_taken_off(room: Room) -> None:
    await keep(room, GROUP)
    await room.desk.start(in_group(user_id=STRANGER))
    assert await keep(room, STRANGER + 1) == Listed(stopped=1)


async def test_who_let_in_a_group_of_before_is_not_known_until_it_is_asked_there(room: Room) -> None:
    await room.store.desk.ensure_chat(a_new_chat(GROUP, kind=ChatKind.GROUP), NOW)
    assert await keep(room, STRANGER) == Listed()
    assert await keep(room, STRANGER, GROUP) == Listed()
    assert (await chat(room, GROUP)).let_in == GROUP, "by its own number, as long as that is listed"
    assert await keep(room, STRANGER) == Listed(stopped=1)
    other = GROUP - 1
    await room.store.desk.ensure_chat(a_new_chat(other, kind=ChatKind.GROUP), NOW)
    await room.desk.start(ask(chat_id=other, chat_kind=ChatKind.GROUP, user_id=STRANGER))
    assert (await chat(room, other)).let_in == STRANGER


async def test_what_an_operator_lets_in_stays(room: Room) -> None:
    await room.desk.subscribe(ask("芯片", chat_id=GROUP, chat_kind=ChatKind.GROUP, user_id=OPERATOR))
    await room.desk.subscribe(ask("芯片", **DESK))
    assert await keep(room, STRANGER) == Listed()


async def test_in_a_channel_nothing_is_said(room: Room) -> None:
    await room.store.desk.ensure_chat(a_new_chat(CHANNEL, kind=ChatKind.CHANNEL, let_in=CHAT), NOW)
    assert await keep(room, STRANGER) == Listed(stopped=1)
    assert await outbox(room, CHANNEL) == []


async def test_who_blocked_the_bot_meanwhile_or_was_stopped_does_not_come_back(room: Room) -> None:
    for chat_id in (CHAT, STRANGER):
        await room.desk.subscribe(ask("芯片", chat_id=chat_id, user_id=chat_id))
    assert await keep(room, 5) == Listed(stopped=2)
    await room.desk.left(CHAT, "my_chat_member: kicked")
    await room.press(Action.GOVERN, f"bar_{STRANGER}", **DESK)
    assert await keep(room, CHAT, STRANGER) == Listed()
    assert await keep(room, CHAT) == Listed()
    shown = await room.press(Action.GOVERN, f"unbar_{STRANGER}", **DESK)
    assert isinstance(shown, UserShown)
    assert (shown.resident.chat.active, shown.resident.reason, shown.served) == (False, UNLISTED, False)
    assert await keep(room, CHAT, STRANGER) == Listed(resumed=1)


async def forgets(room: Room, user: int) -> None:
    """`/forget`, and its button, by whoever let a group in."""
    await room.desk.start(ask(chat_id=user, user_id=user))
    await room.press(Action.FORGET, chat_id=user, user_id=user)


async def test_a_supergroup_keeps_who_let_it_in(room: Room) -> None:
    await room.store.desk.ensure_chat(a_new_chat(CHANNEL, kind=ChatKind.GROUP, let_in=CHANNEL), NOW)
    await room.desk.start(in_group(user_id=GROUP_ADMIN))
    await room.store.desk.move_chat(GROUP, CHANNEL)
    assert (await chat(room, CHANNEL)).let_in == GROUP_ADMIN


async def test_a_group_whose_person_was_forgotten_is_told_no_more_than_any_that_nobody_listed_lets_in(
    room: Room,
) -> None:
    await room.desk.subscribe(in_group("芯片", GROUP_ADMIN))
    await room.store.desk.ensure_chat(a_new_chat(CHANNEL, kind=ChatKind.GROUP), NOW)
    await forgets(room, GROUP_ADMIN)
    assert await keep(room) == Listed(), "without a whitelist everybody is told"
    assert await keep(room, GROUP_ADMIN, STRANGER) == Listed(stopped=1), "one from before it was noted goes on"
    assert not (await chat(room, GROUP)).active
    assert GROUP not in {one.id for one in await room.store.dispatch.due_chats(NOW + timedelta(days=9), 9)}
    await room.desk.start(in_group(user_id=STRANGER))
    assert await keep(room, STRANGER) == Listed()
    assert (await chat(room, GROUP)).active
    assert await room.rules(GROUP) == ["芯片"]


async def test_who_asks_next_vouches_for_a_group_whose_person_was_forgotten(room: Room) -> None:
    await room.desk.subscribe(in_group("芯片", GROUP_ADMIN))
    await forgets(room, GROUP_ADMIN)
    room.set(whitelist=frozenset({STRANGER}))
    await room.desk.list_rules(in_group(user_id=STRANGER))
    assert await keep(room, STRANGER) == Listed()
    assert (await chat(room, GROUP)).active


async def test_a_group_on_the_list_stays_when_its_person_is_forgotten(room: Room) -> None:
    await room.desk.subscribe(in_group("芯片", GROUP_ADMIN))
    await forgets(room, GROUP_ADMIN)
    assert await keep(room, GROUP) == Listed()
    assert await keep(room, STRANGER) == Listed(stopped=1)
