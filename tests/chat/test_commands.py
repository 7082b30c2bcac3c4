"""Which command a message gives."""

import re

import pytest
from telegram.constants import BotCommandLimit

from bot.chat.commands import COMMANDS
from bot.chat.hearing import hear, nearest
from bot.chat.menus import Scope, menu
from bot.flow.desk.asks import Near
from bot.match.homophones import sounds_like

NAME = "PolicyTestBot"


@pytest.mark.parametrize(
    ("text", "name", "rest"),
    [
        ("/latest", "latest", ""),
        ("/latest 工信部", "latest", "工信部"),
        ("/latest@PolicyTestBot 工信部", "latest", "工信部"),
        ("/LATEST@policytestbot\n工信部", "latest", "工信部"),
        ("／ｌａｔｅｓｔ＠PolicyTestBot　工信部　3", "latest", "工信部　3"),
        ("/latest工信部 3", "latest", "工信部 3"),
        ("/订阅 工信部", "subscribe", "工信部"),
        ("/订阅工信部", "subscribe", "工信部"),
        ("订阅 工信部 汽车", "subscribe", "工信部 汽车"),
        ("订阅工信部", "subscribe", "工信部"),
        ("订阅ＡＩ芯片", "subscribe", "AI芯片"),
        ("订阅：工信部", "subscribe", "工信部"),
        ("订阅: 工信部", "subscribe", "工信部"),
        ("\u202e/subscribe \u2066工信部\u2069", "subscribe", "工信部"),
        ("\ufeff订阅 工信\u200b部", "subscribe", "工信部"),
        ("关注　工信部", "subscribe", "工信部"),
        ("取消关注 工信部", "unsubscribe", "工信部"),
        ("取关工信部", "unsubscribe", "工信部"),
        ("  退订  ", "unsubscribe", ""),
        ("最新", "latest", ""),
        ("最新政策", "latest", "政策"),
        ("最新的芯片", "latest", "芯片"),
        ("最新的", "latest", ""),
        ("订阅 芯片，不对，是汽车", "subscribe", "汽车"),
        ("订阅 “不对，是汽车”", "subscribe", "“不对，是汽车”"),
        ("订阅 渡口，谢谢啦！", "subscribe", "渡口"),
        ("退订 渡口 麻烦了", "unsubscribe", "渡口"),
        ("措施 1，谢谢", "measures", "1"),
        ("订阅 渡口好吗？", "subscribe", "渡口"),
        ("关注渡口吧", "subscribe", "渡口吧"),
        ("关注财政部吧", "subscribe", "财政部"),
        ("訂閱工信部謝謝", "subscribe", "工信部"),
        ("measures on ferries", "measures", "ferries"),
        ("搜索 清吧", "search", "清吧"),
        ("退订 1吧", "unsubscribe", "1"),
        ("退订 第1条吧", "unsubscribe", "第1条"),
        ("设置 9:30吧", "settings", "9:30"),
        ("设置 简要吧", "settings", "简要"),
        ("语言 英文吧", "lang", "英文"),
        ("收藏 1吧", "bookmarks", "1"),
        ("最新 渡口 3吧", "latest", "渡口 3"),
        ("搜索 渡口 本周吧", "search", "渡口 本周"),
        ("订阅 渡口 每周五吧，谢谢", "subscribe", "渡口 每周五"),
        ("导出 渡口 word吧", "export", "渡口 word"),
        ("搜索 “What?”", "search", "“What?”"),
        ("search U.S.", "search", "U.S."),
        ("帮我关注下渡口吧", "subscribe", "下渡口吧"),
        ("关注下肢健康", "subscribe", "下肢健康"),
        ("订阅 渡口 吧，谢谢。", "subscribe", "渡口"),
        ("订阅 渡口谢谢", "subscribe", "渡口谢谢"),
        ("搜索 房产税，取消了", "search", "房产税，取消了"),
        ("follow ferries, sorry, no, bridges", "subscribe", "bridges"),
        ("订阅哪吒汽车", "subscribe", "哪吒汽车"),
        ("关注 网吧", "subscribe", "网吧"),
        ("关注下沉市场", "subscribe", "下沉市场"),
        ("订阅 渡口 不是 桥梁", "subscribe", "渡口 不是 桥梁"),
        ("退订商务部，哦不，退订工信部", "unsubscribe", "工信部"),
        ("退订 商务部，不是，订阅 渡口", "subscribe", "渡口"),
        ("搜索 渡口，错了，换成“桥，算了”", "search", "“桥，算了”"),
        ("说明 搜索，不对，订阅", "help", "订阅"),
        ("备注 1 渡口，不对，是桥", "note", "1 渡口，不对，是桥"),
        ("订阅 渡口 每周一，不对，每周五", "subscribe", "渡口 每周五"),
        ("设置 每周一 8:00，不对，是 18:00", "settings", "每周一 18:00"),
        ("每天8点，不对，退订 2", "unsubscribe", "2"),
        ("follow the MIIT's ferry policy", "subscribe", "MIIT ferry"),
        ("follow anything about ferries", "subscribe", "ferries"),
        ("follow the State Council and the MOF", "subscribe", "State Council and MOF"),
        ("follow monetary policy", "subscribe", "monetary policy"),
        ("subscribe to any news from the MIIT", "subscribe", "MIIT"),
        ("follow the ferries’ future", "subscribe", "ferries’ future"),
        ("follow ferries, no wait, bridges", "subscribe", "bridges"),
        ("订阅芯片，说错了，退订汽车", "unsubscribe", "汽车"),
        ("订阅 芯片，不是汽车", "subscribe", "芯片，不是汽车"),
        ("最新的士政策", "latest", "的士政策"),
        ("搜索 芯片", "search", "芯片"),
        ("查找 芯片", "search", "芯片"),
        ("截止日期 工信部", "deadlines", "工信部"),
        ("信源", "sources", ""),
        ("日报", "digest", ""),
        ("设置18:00", "settings", "18:00"),
        ("列表", "list", ""),
        ("帮助", "help", ""),
        ("/start sub_miit", "start", "sub_miit"),
        ("@PolicyTestBot 最新 工信部", "latest", "工信部"),
        ("@policytestbot /search 芯片", "search", "芯片"),
        ("@PolicyTestBot，帮我订阅工信部", "subscribe", "工信部"),
        ("@PolicyTestBot订阅 芯片", "subscribe", "芯片"),
        ("订阅 芯片 @PolicyTestBot。", "subscribe", "芯片"),
        ("订阅 名 https://example.org/Feed.XML?A=b", "subscribe", "名 https://example.org/Feed.XML?A=b"),
        ("订阅https://example.org/Feed.XML", "subscribe", "https://example.org/Feed.XML"),
        ("帮我关注财政部", "subscribe", "财政部"),
        ("能不能帮我关注一下财政部？谢谢", "subscribe", "财政部"),
        ("麻烦您 退订 工信部", "unsubscribe", "工信部"),
        ("請幫我訂閱工信部，好嗎", "subscribe", "工信部"),
        ("我想追踪白名单", "track", "白名单"),
        ("请搜索 芯片 2026-10", "search", "芯片 2026-10"),
        ("订阅 谢谢农民工", "subscribe", "谢谢农民工"),
        ("订阅 一下科技", "subscribe", "一下科技"),
        ("could you please subscribe to MIIT", "subscribe", "MIIT"),
        ("Unsubscribe from SMEs", "unsubscribe", "SMEs"),
        ("search for chips", "search", "chips"),
        ("follow MIIT please", "subscribe", "MIIT"),
        ("subscribe pls", "subscribe", ""),
        ("Subscribe please", "subscribe", ""),
        ("unsubscribe from MIIT plz", "unsubscribe", "MIIT"),
        ("订阅列表", "list", ""),
        ("关注清单", "list", ""),
        ("關注列表", "list", ""),
        ("订阅情况", "list", ""),
        ("订阅清单管理", "subscribe", "清单管理"),
        ("deadlines for chips", "deadlines", "chips"),
        ("search to-do lists", "search", "to-do lists"),
    ],
)
def test_recognises(text: str, name: str, rest: str) -> None:
    heard = hear(text, NAME)
    assert heard is not None
    assert heard.command is not None
    assert (heard.command.name, heard.text) == (name, rest)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "工信部",
        "/nothing",
        "/",
        "日报社论",
        "列表工信部",
        "帮助企业纾困",
        "关注下财政部",
        "搜索 渡口，算了",
        "訂閱甚麼都可以嗎",
        "订阅 每周五",
        "请订阅",
        "请关注",
        "请示报告制度",
        "帮我看看",
        "我要最新的",
        "latestnews",
        "followers of the ministry",
        "@other 最新",
        "/最",
        "／",
    ],
)
def test_other_words_are_no_command(text: str) -> None:
    heard = hear(text, NAME)
    assert heard is None or heard.command is None


@pytest.mark.parametrize("text", ["/latest@otherbot", "/latest@otherbot 工信部", "@otherbot 最新", "@ 最新"])
def test_what_is_said_to_another_bot_is_not_heard(text: str) -> None:
    assert hear(text, NAME) is None


def test_in_a_group_only_a_slash_or_our_name_is_heard() -> None:
    assert hear("订阅 渡口，另外退订外事", NAME, to_us=False) is None
    for called in ("/subscribe", f"@{NAME} 订阅"):
        heard = hear(f"{called} 渡口，另外退订外事", NAME, to_us=False)
        assert heard is not None
        assert heard.direct


def test_without_a_name_of_our_own_nothing_at_a_name_is_ours() -> None:
    assert hear("/latest@anybot", None) is None
    heard = hear("/latest", None)
    assert heard is not None
    assert heard.command is not None


@pytest.mark.parametrize(
    ("text", "direct", "kept"),
    [
        ("/nothing 芯片", False, "/nothing 芯片"),
        ("/nothing@PolicyTestBot 芯片", True, "/nothing 芯片"),
        ("/没有 芯片", False, "/没有 芯片"),
        ("@PolicyTestBot /没有 芯片", True, "/没有 芯片"),
        ("/nothing 芯片 @PolicyTestBot", True, "/nothing 芯片"),
        ("@PolicyTestBot 白名单 制度", True, "白名单 制度"),
        ("白名单@policytestbot", True, "白名单"),
        ("a@PolicyTestBot", False, "a@PolicyTestBot"),
        ("白名单 制度", False, "白名单 制度"),
    ],
)
def test_other_words_keep_what_was_said(text: str, direct: bool, kept: str) -> None:
    heard = hear(text, NAME)
    assert heard is not None
    assert (heard.command, heard.direct, heard.text) == (None, direct, kept)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("/subscrbe 工信部", "subscribe"),
        ("/LATST", "latest"),
        ("我的定阅", "list"),
        ("/xyz", None),
        ("/foo", None),
        ("", None),
        ("取消收臧", "unbookmark"),
        ("删除备注", None),
        ("取消订閲", "unsubscribe"),
    ],
)
def test_nearest(text: str, name: str | None) -> None:
    near = nearest(text)
    assert (near and near.command) == name


def test_each_menu_has_what_its_readers_may_do() -> None:
    names = {scope: {name for name, _ in menu(scope, str)} for scope in Scope}
    assert names[Scope.ADMINS] == {command.name for command in COMMANDS}
    assert names[Scope.ADMINS] - names[Scope.PRIVATE] == {command.name for command in COMMANDS if command.admin}
    assert names[Scope.PRIVATE] == names[Scope.MANAGERS]
    assert names[Scope.MANAGERS] - names[Scope.MEMBERS] == {"subscribe", "unsubscribe", "settings", "lang", "forget"}


def test_what_only_admins_may_is_no_command_elsewhere() -> None:
    for text in ("/health", "/health@PolicyTestBot", "运行状况", "/运行状况"):
        heard, here = hear(text, NAME), hear(text, NAME, admin=True)
        assert heard is not None
        assert heard.command is None
        assert here is not None
        assert here.command is not None
        assert here.command.name == "health"
    assert hear("/health@otherbot", NAME, admin=True) is None
    assert nearest("/helth") == Near(command="help")


def test_the_menu_is_as_telegram_takes_it() -> None:
    shown = menu(Scope.ADMINS, str)
    assert [name for name, _ in shown] == [command.name for command in COMMANDS]
    for name, summary in shown:
        assert re.fullmatch(r"[a-z0-9_]{1,32}", name)
        assert 1 <= len(summary) <= BotCommandLimit.MAX_DESCRIPTION


def test_every_command_has_its_own_words() -> None:
    words = [word for command in COMMANDS for word in (command.name, *command.aliases)]
    assert len(set(words)) == len(words)
    assert all(command.aliases for command in COMMANDS)
    changing = {"start", "help", "subscribe", "unsubscribe", "list", "digest", "settings", "lang", "sources", "status"}
    changing |= {"privacy", "forget", "export", "bookmarks", "unbookmark", "note", "report"}
    asking = {"latest", "search", "measures", "track", "diff", "doc", "deadlines", "figures"}
    assert changing | asking == {command.name for command in COMMANDS if not command.admin}


def test_every_usage_is_understood_as_its_command() -> None:
    for command in COMMANDS:
        heard = hear(command.usage, NAME, admin=command.admin)
        assert heard is not None
        assert heard.command is command


@pytest.mark.parametrize(
    ("text", "command", "words"),
    [
        ("定阅 工信部", "subscribe", "工信部"),
        ("钉阅工信部", "subscribe", "工信部"),
        ("定閱 工信部", "subscribe", "工信部"),
        ("/订越：芯片", "subscribe", "芯片"),
        ("取消订月 芯片", "unsubscribe", "芯片"),
        ("守藏", "bookmarks", ""),
        ("对笔 工信部 白名单", "diff", "工信部 白名单"),
        ("日抱", "digest", ""),
    ],
)
def test_a_character_of_the_same_sound_is_read_as_the_one_meant(text: str, command: str, words: str) -> None:
    assert nearest(text) == Near(command=command, words=words)


@pytest.mark.parametrize("text", ["订书", "退定金", "清楚", "设施 建设", "数字 经济", "文化", "施工图", "定月"])
def test_words_of_their_own_are_no_mistyped_command(text: str) -> None:
    assert nearest(text) is None


def test_each_word_for_a_command_is_told_from_the_others_by_sound() -> None:
    words = [alias for command in COMMANDS for alias in command.aliases]
    assert not [(one, other) for one in words for other in words if sounds_like(one, other)]
