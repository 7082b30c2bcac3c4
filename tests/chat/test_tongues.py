"""The bot in three languages: what it hears, what it says, and the menus."""

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.chat.commands import COMMANDS, Command
from bot.chat.hearing import hear, nearest
from bot.domain.tongues import NAMES, TRADITIONAL
from bot.locale import translator
from tests.chat.test_handlers import GROUP, Line, connected, until

TOURIST, HONG_KONG, LONDON = 2001, 2002, 2003


@pytest.fixture
async def line(tmp_path: Path) -> AsyncIterator[Line]:
    async with connected(tmp_path) as opened:
        opened.api.user(1001)
        opened.api.group(GROUP)
        for user, code in ((TOURIST, "de"), (HONG_KONG, "zh-hant"), (LONDON, "en")):
            opened.api.world.users[user] = replace(opened.api.user(user), language=code)
        yield opened


def menu(line: Line, chat: int, kind: str = "chat") -> dict[str, str]:
    """The menu that a chat has of its own."""
    scope = json.dumps({"chat_id": chat, "type": kind}, sort_keys=True)
    return {one["command"]: one["description"] for one in line.api.world.commands.get((scope, ""), [])}


async def has_menu(line: Line, chat: int, text: str) -> None:
    await until(lambda: menu(line, chat).get("help") == text)


async def test_traditional_chinese_has_its_own_quotation_marks_and_names(line: Line) -> None:
    said = await line.ask("/unsubscribe 燈塔", "沒有關注「燈塔」", chat=HONG_KONG, user=HONG_KONG)
    assert "發送「訂閱 工信部」" in said.text


# ── what is heard ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", NAMES)
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_example_is_understood_as_its_command(command: Command, language: str) -> None:
    heard = hear(translator(language)(command.usage), None, admin=True)
    assert heard is not None
    assert heard.command is command


@pytest.mark.parametrize(
    ("said", "name", "rest"),
    [
        ("訂閱 工信部", "subscribe", "工信部"),
        ("訂閱工信部", "subscribe", "工信部"),
        ("搜尋 芯片", "search", "芯片"),
        ("搜索晶片", "search", "晶片"),
        ("/設定 每週五", "settings", "每週五"),
        ("語言 English", "lang", "English"),
        ("subscribe MIIT", "subscribe", "MIIT"),
        ("Subscribe MIIT", "subscribe", "MIIT"),
        ("ＨＥＬＰ", "help", ""),
        ("follow 工信部", "subscribe", "工信部"),
        ("Language en", "lang", "en"),
    ],
)
def test_commands_in_traditional_chinese_and_english(said: str, name: str, rest: str) -> None:
    heard = hear(said, None)
    assert heard is not None
    assert heard.command is not None
    assert (heard.command.name, heard.text) == (name, rest)


def test_mistyped_words_find_the_nearest_command_in_any_script() -> None:
    found = map(nearest, ("訂閲", "subscibe", "我的訂閱單"))
    assert [near and near.command for near in found] == ["subscribe", "subscribe", "list"]


# ── what is said ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("user", "said", "hint"),
    [
        (LONDON, "This bot watches Chinese ministries", "Send /lang to change the language."),
        (TOURIST, "This bot watches Chinese ministries", "Send /lang to change the language."),
        (HONG_KONG, "政策速遞為您跟蹤部委消息", "界面語言可用 /lang 更改。"),
        (1001, "政策速递为您跟踪部委消息", "界面语言可用 /lang 更改。"),
    ],
)
async def test_a_newcomer_is_spoken_to_as_telegram_is(line: Line, user: int, said: str, hint: str) -> None:
    answer = await line.ask("/start", said, chat=user)
    assert hint in answer.text
    assert any("Language" in label for label in answer.labels())


async def test_the_language_is_changed_by_button_and_the_menu_follows(line: Line) -> None:
    shown = await line.ask("/lang", "界面语言：简体中文")
    await line.press(shown, "English")
    assert (await line.ask("列表", "No agency or keyword is followed yet")).text
    await has_menu(line, 1001, "how to use the bot")
    await line.ask("lang 繁體", "界面語言：繁體中文")
    await has_menu(line, 1001, "查看用法")
    assert menu(line, 1001)["settings"] == translator(TRADITIONAL)("推送时间、日期、免打扰、篇幅")


async def test_a_traditional_reader_has_a_menu_of_the_own_and_others_telegrams(line: Line) -> None:
    await line.ask("/help", "發送下面的文字或命令即可", chat=HONG_KONG)
    await until(lambda: menu(line, HONG_KONG) != {})
    await line.ask("/help", "Send one of these", chat=LONDON)
    await line.settled()
    assert menu(line, LONDON) == menu(line, 1001) == {}


async def test_telegram_has_a_menu_for_each_language_it_can_tell(line: Line) -> None:
    default = json.dumps({"type": "default"}, sort_keys=True)
    shown = {code: menu for (scope, code), menu in line.api.world.commands.items() if scope == default}
    assert {code: {one["description"] for one in menu if one["command"] == "help"} for code, menu in shown.items()} == {
        "": {"how to use the bot"},
        "en": {"how to use the bot"},
        "zh": {"查看用法"},
    }


async def test_in_a_group_an_admin_decides_for_all(line: Line) -> None:
    line.api.world.chats[GROUP].roles |= {LONDON: "administrator", TOURIST: "member"}
    await line.ask("/lang en", "Only this group’s admins", chat=GROUP, user=TOURIST)
    await line.ask("/lang 简体", "界面语言：简体中文", chat=GROUP, user=LONDON)
    await line.ask("/help", "发送下面的文字或命令", chat=GROUP, user=TOURIST)
    assert "subscribe" not in menu(line, GROUP)
    await until(lambda: "subscribe" in menu(line, GROUP, "chat_administrators"))


async def test_a_refusal_by_a_button_is_in_the_chats_language(line: Line) -> None:
    shown = await line.ask("/lang en", "Language: English", chat=LONDON)
    line.api.world.change(shown, buttons=(({"text": "old", "callback_data": "1:set:0-lang-tlh"},),))
    assert "This button no longer works" in await line.press(shown, "old", user=LONDON)
