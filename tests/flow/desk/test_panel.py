"""The settings by buttons: pages, choices, and what a button must not do."""

from datetime import time

import pytest

from bot.chat.hearing import hear
from bot.chat.replies.replies import reply
from bot.domain.chats import Chat
from bot.domain.plans import MOST_TIMES, Days, Plan, Quiet
from bot.domain.tongues import NAMES
from bot.flow.desk.presses import Action
from bot.flow.desk.results.results import Panel, Refused, SettingsShown, Stale
from bot.locale import translator
from tests.flow.desk.room import CHAT, GROUP_ADMIN, Room, ask, expect, in_group

OF_A_CHAT = {Panel.QUIET, Panel.ZONE, Panel.RULES, Panel.LANGUAGE}


async def chat(room: Room) -> Chat:
    found = await room.store.desk.find_chat(CHAT)
    assert found is not None
    return found


async def test_every_button_of_every_page_leads_somewhere(room: Room) -> None:
    await room.desk.subscribe(ask("芯片"))
    (rule,) = await room.subscriptions()
    for stream in (0, rule.id):
        for page in Panel:
            shown = expect(SettingsShown, await room.press(Action.PANEL, f"{stream}-{page}"))
            assert shown.page is (page if stream == 0 or page not in OF_A_CHAT else Panel.MAIN)
            (message,) = reply(shown, str)
            for button in (button for row in message.buttons for button in row):
                result, _ = await room.desk.press(ask(), button.data or "")
                assert isinstance(result, SettingsShown), button


async def test_times_are_switched_on_and_off_and_one_stays(room: Room) -> None:
    await room.press(Action.SET, "0-time-1080")
    assert (await chat(room)).plan.times == (time(8, 30), time(18))
    await room.press(Action.SET, "0-time-510")
    shown = expect(SettingsShown, await room.press(Action.SET, "0-time-1080"))
    assert shown.page is Panel.TIMES
    assert reply(shown, str)[0].html.startswith("<b>推送设置</b>　未变：至少要有一个推送时间\n")
    assert (await chat(room)).plan.times == (time(18),)


async def test_a_time_beyond_the_most_of_a_day_is_refused_by_name(room: Room) -> None:
    for hour in range(9, 9 + MOST_TIMES - 1):
        shown = expect(SettingsShown, await room.press(Action.SET, f"0-time-{hour * 60}"))
        assert "　已更改" in reply(shown, str)[0].html
    shown = expect(SettingsShown, await room.press(Action.SET, "0-time-1080"))
    assert "　未变：一天最多 6 个推送时间，请先去掉一个" in reply(shown, str)[0].html
    assert len((await chat(room)).plan.times) == MOST_TIMES


async def test_a_time_ends_alerts_at_once_among_which_none_is_marked(room: Room) -> None:
    for action, key in ((Action.SET, "0-time-510"), (Action.AT, "510")):
        await room.press(Action.SET, "0-days-instant")
        (message,) = reply(expect(SettingsShown, await room.press(Action.PANEL, f"0-{Panel.TIMES}")), str)
        assert [one.text for row in message.buttons for one in row if "✓" in one.text] == []
        assert isinstance(await room.press(action, key), SettingsShown)
        assert (await chat(room)).plan == Plan(times=(time(8, 30),), days=Days.DAILY)


@pytest.mark.parametrize("language", NAMES)
async def test_the_example_for_a_single_rule_is_understood_in_every_language(room: Room, language: str) -> None:
    await room.desk.subscribe(ask("芯片"))
    (rule,) = await room.subscriptions()
    shown = expect(SettingsShown, await room.press(Action.PANEL, f"{rule.id}-{Panel.MAIN}"))
    heard = hear(reply(shown, translator(language))[0].html.splitlines()[-1].rsplit("：")[-1].rsplit(": ")[-1], None)
    assert heard is not None
    assert heard.command is not None
    assert heard.command.name == "settings"
    assert expect(SettingsShown, await room.desk.settings(ask(heard.text))).changed


async def test_days_form_quiet_and_zone(room: Room) -> None:
    for key in ("days-workdays", "most-10", "brief-1", "empty-1", "quiet-22-7", "silent-1", "zone-4"):
        assert isinstance(await room.press(Action.SET, f"0-{key}"), SettingsShown), key
    now = await chat(room)
    assert now.plan == Plan(days=Days.WORKDAYS, most=10, brief=True, skip_empty=True)
    assert (now.quiet, now.zone) == (Quiet(start=time(22), end=time(7), silent=True), "Asia/Singapore")
    await room.press(Action.SET, "0-quiet-off")
    assert (await chat(room)).quiet is None


async def test_a_rule_gets_a_plan_of_its_own_and_gives_it_up(room: Room) -> None:
    await room.desk.subscribe(ask("芯片"))
    (rule,) = await room.subscriptions()
    await room.press(Action.SET, f"{rule.id}-days-4")
    assert [one.plan for one in await room.subscriptions()] == [Plan(days=Days.WEEKLY, weekday=4)]
    await room.press(Action.SET, f"{rule.id}-own-0")
    assert [one.plan for one in await room.subscriptions()] == [None]


@pytest.mark.parametrize(
    "key",
    [
        "0-time-1440",
        "0-time--1",
        "0-time",
        "0-days-7",
        "0-days-never",
        "0-most-7",
        "0-quiet-1-2",
        "0-quiet-22",
        "0-silent-1",
        "0-zone-99",
        "0-zone-x",
        "0-own-1",
        "99-days-daily",
        "-1-days-daily",
        "0-__class__-1",
        "0",
        "-",
    ],
)
async def test_forged_buttons_change_nothing(room: Room, key: str) -> None:
    await room.desk.settings(ask())
    before = await chat(room)
    assert isinstance(await room.press(Action.SET, key), Stale)
    assert await chat(room) == before


async def test_a_button_of_another_chats_rule_is_stale(room: Room) -> None:
    await room.desk.subscribe(ask("芯片"))
    (rule,) = await room.subscriptions()
    for action, key in ((Action.PANEL, f"{rule.id}-main"), (Action.SET, f"{rule.id}-days-workdays")):
        result = await room.press(action, key, chat_id=7007, user_id=7007)
        assert isinstance(result, Stale)
    assert [one.plan for one in await room.subscriptions()] == [None]
    assert isinstance(await room.press(Action.PANEL, "0-nowhere"), Stale)


async def test_in_a_group_anybody_looks_and_admins_turn_and_change(room: Room) -> None:
    who, admin = in_group(), in_group(user_id=GROUP_ADMIN)
    assert isinstance(await room.desk.settings(who), SettingsShown)
    for data in ("1:panel:0-days", "1:set:0-days-workdays"):
        assert isinstance((await room.desk.press(who, data))[0], Refused)
        assert isinstance((await room.desk.press(admin, data))[0], SettingsShown)


async def test_a_plan_is_cleared_only_when_it_was_confirmed(room: Room) -> None:
    await room.desk.subscribe(ask("芯片"))
    (rule,) = await room.subscriptions()
    await room.press(Action.SET, f"{rule.id}-days-4")
    asked = expect(SettingsShown, await room.press(Action.PANEL, f"{rule.id}-clear"))
    assert [one.plan for one in await room.subscriptions()] == [Plan(days=Days.WEEKLY, weekday=4)]
    (message,) = reply(asked, str)
    assert "要清除这条关注的单独设置吗？" in message.html
    assert [button.text for row in message.buttons for button in row] == ["是的，清除单独设置", "返回"]
    await room.desk.press(ask(), message.buttons[0][0].data or "")
    assert [one.plan for one in await room.subscriptions()] == [None]


async def test_the_defaults_come_back_only_when_it_was_confirmed(room: Room) -> None:
    plain = reply(expect(SettingsShown, await room.press(Action.PANEL, "0-main")), str)[0]
    assert "恢复默认" not in {button.text for row in plain.buttons for button in row}
    for key in ("days-workdays", "quiet-22-7", "zone-4"):
        await room.press(Action.SET, f"0-{key}")
    asked = expect(SettingsShown, await room.press(Action.PANEL, "0-clear"))
    assert "恢复后：每天 08:30 推送（北京时间），完整内容" in reply(asked, str)[0].html
    assert (await chat(room)).quiet is not None
    back = expect(SettingsShown, await room.press(Action.SET, "0-default-1"))
    now = await chat(room)
    assert (now.plan, now.zone, now.quiet) == (Plan(), "Asia/Shanghai", None)
    assert (back.page, back.is_default) == (Panel.MAIN, True)
