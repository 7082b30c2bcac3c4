"""What language a chat is spoken to in, and who may change it."""

from typing import Any

import pytest

from bot.chat.replies.replies import reply
from bot.domain.chats import ChatKind
from bot.domain.tongues import NAMES
from bot.flow.desk.presses import Action
from bot.flow.desk.results.results import NoSuchLanguage, Panel, Refused, SettingsShown, Stale
from bot.locale import translator
from tests.emulator.judge import judge_message
from tests.flow.desk.room import CHAT, GROUP, GROUP_ADMIN, STRANGER, Room, ask

HANS, HANT, EN = NAMES


async def language(room: Room, chat: int = CHAT) -> str | None:
    return await room.store.desk.language(chat)


async def test_an_unknown_chat_is_spoken_to_as_the_person_who_asks(room: Room) -> None:
    assert [await room.desk.language(ask(code=code)) for code in ("zh-hans", "zh-tw", "fr", None)] == [
        HANS, HANT, EN, HANS,
    ]  # fmt: skip
    assert await language(room) is None


async def test_a_new_chat_keeps_the_language_it_was_met_in(room: Room) -> None:
    await room.desk.start(ask(language=EN))
    assert await room.desk.language(ask(code="zh-hant")) == EN


async def test_without_a_name_lang_shows_which_there_are(room: Room) -> None:
    shown = await room.desk.lang(ask())
    assert isinstance(shown, SettingsShown)
    (message,) = reply(shown, str)
    assert message.html.startswith("<b>界面语言：简体中文</b>\n")
    assert [button.text for button in message.buttons[0]] == ["✓ 简体中文", "繁體中文", "English"]
    assert judge_message(message) == ()


@pytest.mark.parametrize(("word", "named"), [("en", EN), ("English", EN), ("繁體", HANT), ("简体中文", HANS)])
async def test_a_language_is_changed_by_name(room: Room, word: str, named: str) -> None:
    shown = await room.desk.lang(ask(text=word))
    assert isinstance(shown, SettingsShown)
    assert (shown.changed, shown.page, shown.chat.language) == (named != HANS, Panel.LANGUAGE, named)
    assert await language(room) == named


async def test_a_language_is_changed_by_button_in_place(room: Room) -> None:
    shown = await room.press(Action.SET, f"0-lang-{HANT}")
    assert isinstance(shown, SettingsShown)
    assert reply(shown, translator(HANT))[0].html.startswith("<b>界面語言：繁體中文</b>　已更改")
    assert await language(room) == HANT
    assert isinstance(await room.press(Action.PANEL, "0-language"), SettingsShown)
    assert isinstance(await room.press(Action.DO, "lang"), SettingsShown)


async def test_a_button_for_a_language_we_do_not_speak_is_stale(room: Room) -> None:
    assert isinstance(await room.press(Action.SET, "0-lang-tlh"), Stale)
    assert await language(room) in {None, HANS}


async def test_an_unknown_name_is_answered_with_those_there_are(room: Room) -> None:
    told = await room.desk.lang(ask(text="Klingon"))
    assert isinstance(told, NoSuchLanguage)
    (message,) = reply(told, translator(EN))
    assert message.html == "“Klingon” is not one of the languages. There are:"
    assert [button.text for button in message.buttons[0]] == list(NAMES.values())
    assert await language(room) is None


async def test_in_a_group_only_its_admins_change_it(room: Room) -> None:
    group: dict[str, Any] = {"chat_id": GROUP, "chat_kind": ChatKind.GROUP}
    assert isinstance(await room.desk.lang(ask(user_id=STRANGER, **group)), SettingsShown)
    assert isinstance(await room.desk.lang(ask(text="en", user_id=STRANGER, **group)), Refused)
    assert isinstance(await room.press(Action.SET, "0-lang-en", user_id=STRANGER, **group), Refused)
    assert await language(room, GROUP) == HANS
    assert isinstance(await room.desk.lang(ask(text="en", user_id=GROUP_ADMIN, **group)), SettingsShown)
    assert await language(room, GROUP) == EN


async def test_the_language_stays_with_a_group_that_moves_and_goes_with_a_chat_that_is_forgotten(room: Room) -> None:
    await room.desk.lang(ask(text="en"))
    await room.desk.moved(CHAT, -7007)
    assert await language(room, -7007) == EN
    await room.store.desk.forget(-7007)
    assert await language(room, -7007) is None


async def test_a_rule_of_its_own_has_no_language(room: Room) -> None:
    await room.desk.subscribe(ask(text="工信部"))
    (rule,) = await room.subscriptions()
    shown = await room.press(Action.PANEL, f"{rule.id}-{Panel.LANGUAGE}")
    assert isinstance(shown, SettingsShown)
    assert shown.page is Panel.MAIN
    assert isinstance(await room.press(Action.SET, f"{rule.id}-lang-en"), Stale)
