"""Who may do what, and buttons that are old, forged or another chat's."""

import pytest

from bot.domain.chats import ChatKind
from bot.flow.desk.asks import Near
from bot.flow.desk.presses import IN_PLACE, Action, Press, decode, encode
from bot.flow.desk.results.answers import Articles
from bot.flow.desk.results.follows import NoSuchBody, RulesShown, Subscribed, Unsubscribed
from bot.flow.desk.results.results import Cancelled, HelpShown, NotACommand, Refused, SettingsShown, Stale, Welcome
from bot.flow.desk.results.terms import Refusal
from tests.flow.desk.room import CHAT, GROUP, GROUP_ADMIN, OPERATOR, STRANGER, Room, ask, in_group


async def test_start_greets_with_three_agencies_and_the_chat_as_it_is(room: Room) -> None:
    result = await room.desk.start(ask())
    assert isinstance(result, Welcome)
    assert [choice.label for choice in result.choices] == ["工信部", "国家发展改革委", "国务院"]
    assert result.rules == ()
    assert await room.rules() == []


async def test_help_knows_operators(room: Room) -> None:
    assert await room.desk.help(ask()) == HelpShown(operator=False)
    assert await room.desk.help(ask(" /search ")) == HelpShown(operator=False, about="/search")
    assert await room.desk.help(ask(user_id=OPERATOR)) == HelpShown(operator=True)


async def test_other_words_are_offered_as_topic(room: Room) -> None:
    result = await room.desk.not_a_command(ask("白名单"), None)
    assert isinstance(result, NotACommand)
    found = await room.press(Action.ASK, result.search or 0)
    assert isinstance(found, Articles)
    assert isinstance(await room.press(Action.ASK, result.subscribe or 0), Subscribed)


@pytest.mark.parametrize("text", ["/subscrbe 工信部", "长" * 61])
async def test_a_mistyped_command_or_a_whole_text_is_no_topic(room: Room, text: str) -> None:
    said = await room.desk.not_a_command(ask(text), Near(command="subscribe"))
    assert isinstance(said, NotACommand)
    assert (said.text, said.near, said.subscribe, said.search) == (text, "subscribe", None, None)


CHANGES = ["subscribe", "unsubscribe", "settings"]


@pytest.mark.parametrize("verb", CHANGES)
@pytest.mark.parametrize("user_id", [STRANGER, None, OPERATOR])
async def test_in_groups_only_their_admins_change_anything(room: Room, verb: str, user_id: int | None) -> None:
    await room.desk.subscribe(in_group("芯片", GROUP_ADMIN))
    text = {"subscribe": "汽车", "unsubscribe": "芯片", "settings": "18:00"}[verb]
    result = await getattr(room.desk, verb)(in_group(text, user_id))
    assert result == Refused(reason=Refusal.CHAT_ADMINS_ONLY, chat_id=GROUP)
    chat = await room.store.desk.find_chat(GROUP)
    assert chat is not None
    assert (await room.rules(GROUP), chat.digest_at.hour) == (["芯片"], 8)


async def test_every_button_that_changes_something_checks_who_presses(room: Room) -> None:
    followed = await room.desk.subscribe(in_group("芯片", GROUP_ADMIN))
    unknown = await room.desk.subscribe(in_group("火星部", GROUP_ADMIN))
    assert isinstance(followed, Subscribed)
    assert isinstance(unknown, NoSuchBody)
    for data in (
        encode(Action.DROP, followed.subscription_id),
        encode(Action.TURN, unknown.confirm),
        encode(Action.BODY, "MIIT"),
        encode(Action.TIME, 1080),
        encode(Action.AT, 1080),
        encode(Action.SET, "0-days-workdays"),
        encode(Action.SET, f"{followed.subscription_id}-own-1"),
        encode(Action.DO, "subscribe"),
    ):
        result, _ = await room.desk.press(in_group(), data)
        assert result == Refused(reason=Refusal.CHAT_ADMINS_ONLY, chat_id=GROUP), data
    assert await room.rules(GROUP) == ["芯片"]


async def test_in_groups_anybody_may_ask(room: Room) -> None:
    await room.desk.subscribe(in_group("芯片", GROUP_ADMIN))
    room.asked_roles.clear()
    assert isinstance(await room.desk.latest(in_group("工信部")), Articles)
    assert isinstance(await room.desk.search(in_group("白名单")), Articles)
    assert isinstance(await room.desk.list_rules(in_group()), RulesShown)
    assert isinstance(await room.desk.settings(in_group()), SettingsShown)
    assert room.asked_roles == []


@pytest.mark.parametrize(
    "verb", ["start", "help", "subscribe", "unsubscribe", "list_rules", "latest", "search", "digest", "settings"]
)
async def test_a_whitelist_keeps_others_out_and_names_their_chat(room: Room, verb: str) -> None:
    room.set(whitelist=frozenset({STRANGER}))
    for text in ("", "18:00"):
        refused = Refused(reason=Refusal.NOT_LISTED, chat_id=CHAT)
        assert await getattr(room.desk, verb)(ask(text)) == refused
    assert await room.desk.not_a_command(ask("芯片"), None) == refused
    assert await room.press(Action.BODY, "MIIT") == refused
    assert await room.store.desk.find_chat(CHAT) is None


@pytest.mark.parametrize("who", [{"chat_id": STRANGER}, {"user_id": STRANGER}, {"user_id": OPERATOR}])
async def test_a_whitelist_lets_in_chats_users_and_operators(room: Room, who: dict[str, object]) -> None:
    room.set(whitelist=frozenset({STRANGER}))
    assert isinstance(await room.desk.subscribe(ask("芯片", **who)), Subscribed)


async def test_foreign_buttons_change_nothing(room: Room) -> None:
    mine = await room.desk.subscribe(ask("芯片"))
    asked = await room.desk.subscribe(ask("火星部"))
    assert isinstance(mine, Subscribed)
    assert isinstance(asked, NoSuchBody)
    other = {"chat_id": STRANGER, "user_id": STRANGER}
    await room.desk.subscribe(ask("汽车", **other))
    for action, key in (
        (Action.DROP, mine.subscription_id),
        (Action.RULE, mine.subscription_id),
        (Action.TURN, asked.confirm),
        (Action.ASK, mine.latest),
    ):
        assert isinstance(await room.press(action, key, **other), Stale)
    assert (await room.rules(), await room.rules(STRANGER)) == (["芯片"], ["汽车"])


@pytest.mark.parametrize(
    "data",
    [
        "",
        "x",
        "0:ask:1",
        "2:ask:1",
        "1:ask",
        "1:ask:999999",
        "1:ask:-1",
        "1:turn:１",
        "1:turn:abc:3",
        "1:drop:1:2:3",
        "1:body:NOBODY",
        "1:body:CMG",
        "1:do:rm",
        "1:time:1440",
        "1:time:-5",
        "1:at:x",
        "1:boom:1",
        "1:ask:1\n",
        "1:ask:" + "9" * 60,
    ],
)
async def test_forged_or_stale_data_changes_nothing(room: Room, data: str) -> None:
    await room.desk.subscribe(ask("芯片"))
    before = await room.store.desk.find_chat(CHAT)
    assert isinstance((await room.desk.press(ask(), data))[0], Stale)
    assert await room.rules() == ["芯片"]
    assert await room.store.desk.find_chat(CHAT) == before


async def test_a_question_of_another_version_is_stale(room: Room) -> None:
    await room.desk.start(ask())
    question = await room.store.desk.remember_question(CHAT, "dance", "x", room.now)
    assert isinstance(await room.press(Action.ASK, question), Stale)


async def test_presses_repeated(room: Room) -> None:
    followed = await room.desk.subscribe(ask("芯片"))
    assert isinstance(followed, Subscribed)
    first = await room.press(Action.DROP, followed.subscription_id)
    assert isinstance(first, Unsubscribed)
    assert isinstance(await room.press(Action.DROP, followed.subscription_id), Stale)
    for _ in range(2):
        assert isinstance(await room.press(Action.TURN, first.restore), Subscribed)
    assert await room.rules() == ["芯片"]


async def test_plain_buttons(room: Room) -> None:
    assert isinstance(await room.press(Action.CANCEL), Cancelled)
    assert isinstance(await room.press(Action.PANEL, "0-times"), SettingsShown)
    assert isinstance(await room.press(Action.DO, "help"), HelpShown)
    assert isinstance(await room.press(Action.DO, "settings"), SettingsShown)


async def test_a_group_that_moved_keeps_its_rules(room: Room) -> None:
    await room.desk.subscribe(in_group("芯片", GROUP_ADMIN))
    for _ in range(2):
        await room.desk.moved(GROUP, -100_2002)
    assert (await room.rules(GROUP), await room.rules(-100_2002)) == ([], ["芯片"])


async def test_the_console_is_a_private_chat(room: Room) -> None:
    assert isinstance(await room.desk.subscribe(ask("芯片", chat_kind=ChatKind.PRIVATE, user_id=None)), Subscribed)


@pytest.mark.parametrize("action", list(Action))
def test_button_data_is_short_and_comes_back_whole(action: Action) -> None:
    data = encode(action, 2**63 - 1, 99_999)
    assert len(data.encode()) <= 64
    assert decode(data) == Press(action=action, key=str(2**63 - 1), page=99_999)
    assert decode(encode(action)) == Press(action=action)
    assert set(Action) >= IN_PLACE
