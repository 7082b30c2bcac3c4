"""/help: short at first, whole behind a button; and the settings' list of rules in parts."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.chat.commands import COMMANDS
from bot.chat.hearing import hear
from bot.chat.replies.replies import reply
from bot.chat.replies.usage import ADMINS, GROUPS, MORE, MOST_USED
from bot.domain.ports import Translate
from bot.flow.desk.presses import Action
from bot.flow.desk.questions.documents import PART_ALONE
from bot.flow.desk.results import results as r
from bot.flow.desk.results.answers import SearchExplained
from bot.flow.desk.results.findings import HowToAsk
from bot.flow.desk.results.follows import BadRule
from bot.flow.desk.results.results import NotACommand
from bot.locale import translator
from bot.match.dated import Dated, dated
from tests.builders import NOW
from tests.chat.answers import CHAT, rules
from tests.emulator import judge_html
from tests.flow.desk.room import Room, ask, open_room


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    async with open_room(tmp_path) as room:
        yield room


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


LANGUAGES = {"zh_CN": str, "zh_Hant": translator("zh_Hant"), "en": translator("en")}


@pytest.mark.parametrize("t", LANGUAGES.values(), ids=LANGUAGES)
def test_each_example_is_heard_as_its_command(t: Translate) -> None:
    """In the language of the chat, and none as a question for how to ask."""
    for command in COMMANDS:
        heard = hear(t(command.usage), None, admin=True)
        assert heard is not None, command.name
        assert heard.command is command, t(command.usage)


EXAMPLES = (
    ("subscribe", "订阅 芯片 ?"),
    ("unsubscribe", "退订 1 3"),
    ("unsubscribe", "退订 2-5"),
    ("unbookmark", "取消收藏 1 3"),
    ("unbookmark", "取消收藏 2-5"),
    ("search", "搜索 芯片 2026-10"),
    ("track", "追踪 工信部 白名单"),
    ("diff", "对比 工信部 白名单 2026-10"),
    ("doc", "文号 12号"),
    ("deadlines", "期限 新能源汽车 2026-12"),
    ("deadlines", "期限 下月"),
)
DAYS_SAID = ("近30天", "上周", "2026-10-01..2026-10-15", "2026-10", "30天内", "过去30天", "本周", "近7天")


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
async def test_what_help_gives_for_an_example_is_understood(room: Room, name: str, example: str) -> None:
    (message,) = reply(r.HelpShown(operator=False, about=name), str)
    assert example in judge_html(message.html).text
    heard = hear(example, None)
    assert heard is not None
    assert heard.command is not None
    assert heard.command.name == name
    result = await heard.command.run(room.desk, ask(heard.text))
    if result != HowToAsk(usage=PART_ALONE):  # a serial is understood; the room's articles name no document by it
        assert not isinstance(result, BadRule | HowToAsk | SearchExplained | NotACommand), result


def test_every_way_to_say_days_that_help_names_is_one() -> None:
    said = "\n".join(reply(r.HelpShown(operator=False, about=command.name), str)[0].html for command in COMMANDS)
    for days in DAYS_SAID:
        assert days in said
        for ahead in (False, True):
            read = dated(f"芯片 {days}", NOW.date(), ahead=ahead)
            assert isinstance(read, Dated)
            assert (read.rest, read.span is not None) == ("芯片", True), days


@pytest.mark.parametrize("t", LANGUAGES.values(), ids=LANGUAGES)
def test_every_command_is_explained_whole_in_every_language(t: Translate) -> None:
    for command in COMMANDS:
        (message,) = reply(r.HelpShown(operator=True, governs=True, about=command.name), t)
        lines = judge_html(message.html).text.splitlines()
        assert lines[0] == f"/{command.name}  {t(command.summary)}"
        assert t(command.usage) in lines[1]
        assert lines[2:-1] == [t(line) for line in MORE.get(command.name, ())]
        assert all(alias in lines[-1] for alias in command.aliases), "its other names, as they are heard"


@pytest.mark.parametrize(("governs", "first"), [(False, "没有“health”这个命令。"), (True, "/health  ")])
def test_what_only_admins_may_is_explained_to_them_alone(*, governs: bool, first: str) -> None:
    (message,) = reply(r.HelpShown(operator=governs, governs=governs, about="health"), str)
    assert judge_html(message.html).text.startswith(first)


def test_every_command_can_be_explained_by_each_of_its_names() -> None:
    for command in COMMANDS:
        for name in (command.name, f"/{command.name}", *command.aliases):
            (message,) = reply(r.HelpShown(operator=True, governs=True, about=name), str)
            assert not judge_html(message.html).problems
            assert message.html.startswith(f"<b>/{command.name}</b>"), name


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
