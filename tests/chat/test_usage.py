"""/help: short at first, whole behind a button; and the settings' list of rules in parts."""

from pathlib import Path

import pytest

from bot.chat.commands import COMMANDS
from bot.chat.replies import reply
from bot.chat.usage import ADMINS, GROUPS, MOST_USED
from bot.flow.desk import results as r
from bot.flow.desk.presses import Action
from tests.chat.answers import CHAT, rules
from tests.emulator import judge_html
from tests.flow.desk.room import ask, open_room


def test_every_command_stands_in_one_group() -> None:
    grouped = [*(name for _, names in GROUPS for name in names), *ADMINS]
    assert sorted(grouped) == sorted(command.name for command in COMMANDS)
    assert set(MOST_USED) <= set(grouped)


def test_the_first_answer_is_short_and_leads_to_the_rest() -> None:
    (short,) = reply(r.HelpShown(operator=False), str)
    (whole,) = reply(r.HelpShown(operator=False, whole=True), str)
    lines = judge_html(short.html).text.splitlines()
    assert len(lines) == 1 + 2 * len(MOST_USED)
    assert lines[1] == "订阅 工信部  /subscribe"
    assert [button.data for row in short.buttons for button in row][-1] == "1:do:help_all"
    assert all((f"/{command.name}\n" in whole.html) is not command.admin for command in COMMANDS)
    assert "help_all" not in str(whole.buttons)
    assert "订阅 @channel 工信部" in whole.html


@pytest.mark.parametrize("name", ["search", "/search", "Search", "检索", "搜尋"])
def test_one_command_is_explained_by_its_name(name: str) -> None:
    (message,) = reply(r.HelpShown(operator=False, about=name), str)
    lines = judge_html(message.html).text.splitlines()
    assert lines[0].startswith("/search  ")
    assert lines[1] == "例如：搜索 芯片"
    assert any("近30天" in line for line in lines), "a search by date is explained"
    assert lines[-1].startswith("也可以说：")
    assert [button.data for row in message.buttons for button in row] == ["1:do:help_all"]


@pytest.mark.parametrize(("governs", "first"), [(False, "没有“health”这个命令。"), (True, "/health  ")])
def test_what_only_admins_may_is_explained_to_them_alone(*, governs: bool, first: str) -> None:
    (message,) = reply(r.HelpShown(operator=governs, governs=governs, about="health"), str)
    assert judge_html(message.html).text.startswith(first)


def test_every_command_can_be_explained() -> None:
    for command in COMMANDS:
        (message,) = reply(r.HelpShown(operator=True, governs=True, about=command.name), str)
        assert not judge_html(message.html).problems
        assert message.html.startswith(f"<b>/{command.name}</b>")


def test_admins_see_in_their_chats_what_else_they_may() -> None:
    (short,) = reply(r.HelpShown(operator=True, governs=True), str)
    assert all(f"/{name}\n" in short.html for name in ADMINS)


def test_rules_beyond_twenty_are_turned_to() -> None:
    many = rules(45)
    seen: list[str] = []
    for part in range(3):
        (message,) = reply(r.SettingsShown(chat=CHAT, page=r.Panel.RULES, rules=many, turn=part), str)
        *shown, pager, _ = message.buttons
        seen += [button.text for row in shown for button in row]
        assert f"{part + 1}/3" in [button.text for button in pager]
        assert f"1:panel:0-rules:{part}" in [button.data for button in pager]
    assert len(seen) == len(set(seen)) == 45
    (beyond,) = reply(r.SettingsShown(chat=CHAT, page=r.Panel.RULES, rules=many, turn=99), str)
    assert "3/3" in [button.text for row in beyond.buttons for button in row]


async def test_the_desk_turns_and_helps(tmp_path: Path) -> None:
    async with open_room(tmp_path) as room:
        await room.desk.subscribe(ask("芯片"))
        shown = await room.press(Action.PANEL, "0-rules", 1)
        assert isinstance(shown, r.SettingsShown)
        assert shown.turn == 1
        assert await room.press(Action.DO, "help_all") == r.HelpShown(operator=False, whole=True)
