"""Channels and groups by remote control: from a private chat, by their admins, where the bot may post."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.chat.replies.elsewhere import naming
from bot.domain.chats import ChatKind
from bot.flow.desk.asks import Place
from bot.flow.desk.presses import decode, placed
from bot.flow.desk.remote import named
from bot.locale import translator
from tests.builders import NOW, a_draft
from tests.chat.test_handlers import ANALYST, COLLEAGUE, GROUP, Line, connected, until
from tests.emulator import Fault

CHANNEL, NAME = -100_6006_6006, "@policy_daily"


@pytest.fixture
async def line(tmp_path: Path) -> AsyncIterator[Line]:
    """A channel whose owner is the analyst and in which the bot may post; the colleague reads it."""
    async with connected(tmp_path) as line:
        line.api.user(COLLEAGUE)
        channel = line.api.group(CHANNEL, "政策速递频道", kind="channel")
        channel.username, channel.bot = NAME.removeprefix("@"), "administrator"
        channel.roles.update({ANALYST: "creator", COLLEAGUE: "member"})
        line.api.group(GROUP).roles[ANALYST] = "administrator"
        yield line


@pytest.mark.parametrize(
    ("text", "name", "rest"),
    [
        ("@policy_daily 工信部 汽车", "@policy_daily", "工信部 汽车"),
        (" @policy_daily\n工信部", "@policy_daily", "工信部"),
        ("@policy_daily", "@policy_daily", ""),
        ("-1001234567890 工信部", "-1001234567890", "工信部"),
    ],
)
def test_what_names_a_place(text: str, name: str, rest: str) -> None:
    found = named(text)
    assert found is not None
    assert (found.name, found.rest) == (name, rest)


@pytest.mark.parametrize(
    "text", ["", "工信部 @policy_daily", "@ab 工信部", "@1abcd", "-召回 汽车", "-100", "@频道名称 x", "@a" * 40]
)
def test_what_names_none(text: str) -> None:
    assert named(text) is None


async def test_a_channel_follows_and_its_digests_go_there(line: Line) -> None:
    told = await line.ask(f"/subscribe {NAME} 工信部", "已关注 工业和信息化部")
    assert told.text.startswith("📣 频道 政策速递频道\n")
    assert await line.room.rules(CHANNEL) == ["工业和信息化部"]
    assert await line.room.rules(ANALYST) == []
    assert line.api.sent(CHANNEL) == (), "nothing is posted in the channel but digests"
    assert await line.room.store.dispatch.queue_digest(a_draft(CHANNEL, "日报", slot=NOW))
    await line.ask("订阅 芯片", "已关注")  # the sender looks
    await line.api.wait_for(CHANNEL, "日报")


async def test_words_and_numbers_name_it_too(line: Line) -> None:
    await line.ask(f"订阅 {CHANNEL} 芯片", "已关注")
    await line.ask(f"列表 {NAME}", "芯片")
    await line.ask(f"退订 {NAME} 芯片", "已退订")
    assert await line.room.rules(CHANNEL) == []


async def test_a_channels_digest_is_previewed_by_its_admin_alone(line: Line) -> None:
    await line.ask(f"/digest {NAME}", "还没有关注任何机构")
    await line.ask(f"/subscribe {NAME} 工信部", "已关注")
    told = await line.ask(f"日报 {NAME}", "预览")
    assert told.text.startswith("📣 频道 政策速递频道\n")
    assert [chat for chat, _, _ in line.room.previews] == [CHANNEL]
    refused = await line.ask(f"/digest {NAME}", "您不是该频道", chat=COLLEAGUE, user=COLLEAGUE)
    assert "预览" not in refused.text
    assert line.api.sent(CHANNEL) == ()


async def test_the_library_is_no_channels(line: Line) -> None:
    for words in ("/latest {}", "/search {} 芯片", "最新 {}", "搜索 {} 芯片"):
        told = await line.ask(words.format(NAME), "检索的是全部文章")
        assert "日报 @channel" in told.text


async def test_it_is_spoken_to_in_a_language_of_its_own(line: Line) -> None:
    await line.ask(f"/subscribe {NAME} 工信部", "已关注")
    told = await line.ask(f"/lang {NAME} en", "界面语言：English")
    assert [await line.room.store.desk.language(chat) for chat in (CHANNEL, ANALYST)] != ["en", "en"]
    assert await line.room.store.desk.language(CHANNEL) == "en"
    await line.press(told, "繁體中文")
    await until(lambda: _speaks(line, "zh_Hant"))


async def _speaks(line: Line, language: str) -> bool:
    return await line.room.store.desk.language(CHANNEL) == language


async def test_its_buttons_go_on_about_it(line: Line) -> None:
    told = await line.ask(f"/subscribe {NAME} 工信部", "已关注")
    assert all(str(button["callback_data"]).endswith(f"@{CHANNEL}") for row in told.buttons for button in row)
    await line.press(told, "改时间")
    panel = await line.api.wait_for(ANALYST, "推送设置", after=told.message_id)
    assert panel.text.startswith("📣 频道 政策速递频道\n")
    await line.press(told, "撤销")
    await line.api.wait_for(ANALYST, "已退订“工业和信息化部”")
    assert await line.room.rules(CHANNEL) == []


async def test_its_settings(line: Line) -> None:
    shown = await line.ask(f"/settings {NAME} 工作日 18:30", "18:30")
    assert shown.text.startswith("📣 频道 政策速递频道\n")
    channel, own = [await line.room.store.desk.find_chat(chat) for chat in (CHANNEL, ANALYST)]
    assert channel is not None
    assert channel.digest_at.hour == 18
    assert own is None or own.digest_at.hour == 8


async def test_its_pause_wherever_it_is_named(line: Line) -> None:
    told = await line.ask(f"/settings 暂停推送 {NAME} 三天", "已暂停推送至")
    assert told.text.startswith("📣 频道 政策速递频道\n")
    channel, own = [await line.room.store.desk.find_chat(chat) for chat in (CHANNEL, ANALYST)]
    assert channel is not None
    assert channel.paused_until is not None
    assert own is None or own.paused_until is None
    await line.ask(f"/settings 恢复推送{NAME}", "推送已恢复")
    offered = await line.ask(f"暂停推送 {NAME}", "暂停推送")
    assert await _paused(line) is False
    await line.press(offered, offered.buttons[0][0]["text"])
    await until(lambda: _paused(line))
    await line.ask(f"/settings {NAME} 恢复推送", "您不是该频道", chat=COLLEAGUE, user=COLLEAGUE)
    assert await _paused(line)


async def _paused(line: Line) -> bool:
    channel = await line.room.store.desk.find_chat(CHANNEL)
    return channel is not None and channel.paused_until is not None


async def test_who_does_not_administer_it_is_told_so_each_time(line: Line) -> None:
    await line.ask(f"/subscribe {NAME} 芯片", "您不是该频道或群的管理员", chat=COLLEAGUE)
    told = await line.ask(f"/subscribe {NAME} 工信部", "已关注")
    line.api.world.chats[CHANNEL].roles[ANALYST] = "member"
    assert "您不是该频道或群的管理员" in await line.press(told, "撤销"), "asked anew, not believed"
    await line.ask(f"/unsubscribe {NAME} 工信部", "您不是该频道或群的管理员")
    assert await line.room.rules(CHANNEL) == ["工业和信息化部"]


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("left", "机器人不在该频道或群里"),
        ("kicked", "机器人不在该频道或群里"),
        ("member", "机器人在该频道或群里不能发消息"),
    ],
)
async def test_where_the_bot_may_not_post(line: Line, state: str, words: str) -> None:
    line.api.world.chats[CHANNEL].bot = state
    await line.ask(f"/subscribe {NAME} 芯片", words)
    assert await line.room.rules(CHANNEL) == []


async def test_an_admin_without_the_right_to_post(line: Line) -> None:
    line.api.world.chats[CHANNEL].rights = frozenset()
    await line.ask(f"/subscribe {NAME} 芯片", "机器人在该频道或群里不能发消息")


async def test_a_group_by_its_number_and_a_muted_one(line: Line) -> None:
    number = -100_7007_7007
    line.api.group(number, "研究群").roles[ANALYST] = "creator"
    told = await line.ask(f"/subscribe {number} 芯片", "已关注")
    assert told.text.startswith("📣 群 研究群\n")
    line.api.world.chats[number].bot = "muted"
    await line.ask(f"/list {number}", "机器人在该频道或群里不能发消息")


@pytest.mark.parametrize("name", ["@nobody_here", "-1009999999999", "@user_1002"])
async def test_a_place_that_is_not_there(line: Line, name: str) -> None:
    await line.ask(f"/subscribe {name} 芯片", "没有找到这个频道或群")


async def test_in_a_group_no_other_place_is_managed(line: Line) -> None:
    await line.ask(f"/subscribe {NAME} 芯片", "请在与机器人的私聊里管理", chat=GROUP, user=ANALYST)
    assert await line.room.rules(CHANNEL) == []


async def test_when_telegram_cannot_say_nothing_changes(line: Line) -> None:
    line.api.faults.next("getChatMember", Fault.server_error())
    await line.ask(f"/subscribe {NAME} 芯片", "暂时不可用")
    assert await line.room.rules(CHANNEL) == []


async def test_forged_places_are_nobodys(line: Line) -> None:
    told = await line.ask(f"/subscribe {NAME} 工信部", "已关注")
    (rule,) = await line.room.subscriptions(CHANNEL)
    own = await line.ask("/list", "还没有关注", chat=COLLEAGUE)
    forged = {**told.buttons[0][0], "callback_data": f"1:drop:{rule.id}@{CHANNEL}", "text": "伪造"}
    line.api.world.change(own, buttons=((forged,),))
    assert "您不是该频道或群的管理员" in await line.press(line.api.world.posts[own.message_id], "伪造", user=COLLEAGUE)
    assert await line.room.rules(CHANNEL) == ["工业和信息化部"]


async def test_added_to_a_channel_it_asks_its_admin_in_private(line: Line) -> None:
    line.api.world.chats[CHANNEL].bot = "left"
    await line.ask("/start", "政策速递为您跟踪部委消息")
    await line.api.set_bot(CHANNEL, "administrator", user=ANALYST)
    asked = await line.api.wait_for(ANALYST, "📣 频道 政策速递频道")
    assert line.api.sent(CHANNEL) == ()
    await line.press(asked, "工信部")
    await until(lambda: _follows(line))


async def _follows(line: Line) -> bool:
    return await line.room.rules(CHANNEL) == ["工业和信息化部"]


def test_button_data_with_a_place() -> None:
    assert placed("1:drop:7", CHANNEL) == f"1:drop:7@{CHANNEL}"
    assert placed(f"1:drop:7@{CHANNEL}", -100_5) == "1:drop:7@-1005"
    found = decode(f"1:turn:7:2@{CHANNEL}")
    assert found is not None
    assert (found.key, found.page, found.place) == ("7", 2, CHANNEL)
    for data in ("1:drop:7@", "1:drop:7@12345", "1:drop:7@-1", "1:drop:7@-１００１２", "1:drop:7@-100123@-100123"):
        assert decode(data) is None


async def test_an_answer_waits_for_its_turn(line: Line) -> None:
    line.api.faults.next("sendMessage", Fault.flood(1))
    await line.ask(f"列表 {NAME}", "还没有关注")


async def test_what_it_says_to_send_names_the_place(line: Line) -> None:
    line.api.world.chats[CHANNEL].bot = "left"
    await line.ask("/start", "政策速递为您跟踪部委消息")
    await line.api.set_bot(CHANNEL, "administrator", user=ANALYST)
    await line.api.wait_for(ANALYST, f"“订阅 {NAME} 工信部”“订阅 {NAME} 芯片”")
    await line.ask(f"列表 {NAME}", f"发送“订阅 {NAME} 工信部”或")
    await line.ask(f"退订 {NAME} 2", "“订阅 @policy_daily 工信部”即可关注")
    await line.ask(f"订阅 {NAME} 工信部", "已关注")
    await line.ask(f"列表 {NAME}", f"例如：/unsubscribe {NAME} 1")
    await line.ask(f"设置 {NAME} 第7条 9:00", f"发送“列表 {NAME}”查看编号")
    await line.ask(f"设置 {NAME}", f"例如：/settings {NAME} 工作日 8:30 18:00")
    await line.ask(f"设置 {NAME} 免打扰 22:00", f"例如：设置 {NAME} 免打扰")


async def test_what_is_refused_there_names_the_place_too(line: Line) -> None:
    told = await line.ask(f"订阅 {NAME} 某部新闻 https://example.org/feed.xml", "来源由机器人的管理员添加")
    assert f"例如：订阅 {NAME} 工信部。" in told.text
    here = await line.ask("订阅 某部新闻 https://example.org/feed.xml", "来源由机器人的管理员添加")
    assert "例如：订阅 工信部。" in here.text


async def test_a_place_without_a_name_goes_by_its_number(line: Line) -> None:
    number = -100_7007_7007
    line.api.group(number, "研究群").roles[ANALYST] = "creator"
    await line.ask(f"/subscribe {number} 芯片", "已关注")
    await line.ask(f"/list {number}", f"例如：/unsubscribe {number} 1")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "例如：退订 {number}"),
        ("en", "发送“列表”查看编号。"),
        ("zh_Hant", "按编号退订，例如：退订 {number}"),
        ("zh_Hant", "设置 工作日 8:30 18:00"),
        ("en", "设置 工作日 8:30 18:00"),
        ("en", "/settings {words}"),
    ],
)
def test_commands_in_every_language_name_the_place(language: str, words: str) -> None:
    place = Place(id=CHANNEL, kind=ChatKind.CHANNEL, title="政策速递频道", username=NAME.removeprefix("@"))
    assert NAME in naming(translator(language), place)(words)


def test_all_answers_about_a_place_are_told_in_one_way() -> None:
    """What is kept of stories is kept by the way they are told."""
    t, again, other = (
        naming(translator("en"), Place(id=number, kind=ChatKind.CHANNEL, title="频道"))
        for number in (CHANNEL, CHANNEL, CHANNEL - 1)
    )
    assert again is t
    assert t is not other


def test_words_that_only_sound_like_a_command_stay() -> None:
    place = Place(id=CHANNEL, kind=ChatKind.CHANNEL, title=None)
    t = naming(translator("zh_CN"), place)
    for words in ("退订哪一条？", "设置", "退订", "已退订 {count} 条，不再推送："):
        assert t(words) == words
