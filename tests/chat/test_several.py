"""Several wishes in one message: each is offered, none is done, and no name or keyword is cut at such a word."""

import io

import pytest
from rich.console import Console

from bot.chat.commands import COMMANDS
from bot.chat.console import talk
from bot.chat.hearing import hear
from bot.flow.desk.results.results import NotACommand, OneByOne
from tests.chat.test_console import room  # noqa: F401 - a fixture
from tests.flow.desk.room import Room, ask, expect


@pytest.mark.parametrize(
    ("said", "wishes"),
    [
        ("订阅 商务部 再 退订 工信部", ["subscribe 商务部", "unsubscribe 工信部"]),
        ("订阅工信部并退订商务部", ["subscribe 工信部", "unsubscribe 商务部"]),
        ("訂閱財政部並退訂商務部", ["subscribe 財政部", "unsubscribe 商務部"]),
        ("订阅财政部和关注工信部", ["subscribe 财政部", "subscribe 工信部"]),
        ("订阅 渡口 退订 工信部", ["subscribe 渡口", "unsubscribe 工信部"]),
        ("订阅 渡口 和退订", ["subscribe 渡口", "unsubscribe"]),
        ("订阅 渡口 再把日报改到每天18点", ["subscribe 渡口", "settings 把日报改到每天18点"]),
        ("订阅 渡口，改成每周五，退订 2", ["subscribe 渡口，改成每周五", "unsubscribe 2"]),
        ("订阅 渡口；暂停3天", ["subscribe 渡口", "settings 暂停3天"]),
        ("退订工信部，订阅渡口，每周一8点推送", ["unsubscribe 工信部", "subscribe 渡口，每周一8点推送"]),
        ("每天8点推送，退订 2", ["settings 每天8点推送", "unsubscribe 2"]),
        ("退订 1，再退订 3", ["unsubscribe 1", "unsubscribe 3"]),
        ("/订阅 渡口\n/退订 外事", ["subscribe 渡口", "unsubscribe 外事"]),
        ("/订阅 渡口 /退订 外事", ["subscribe 渡口", "unsubscribe 外事"]),
        ("请帮我订阅渡口，然后看看列表", ["subscribe 渡口", "list"]),
        ("订阅 渡口，另外退订 外事，不对，退订 外贸", ["subscribe 渡口", "unsubscribe 外贸"]),
        ("订阅 渡口，不对，桥，另外退订 外事，不对，外贸", ["subscribe 桥", "unsubscribe 外贸"]),
        ("follow ferries instead of bridges", ["unsubscribe bridges", "subscribe ferries"]),
        ("订阅渡口而不是桥梁", ["unsubscribe 桥梁", "subscribe 渡口"]),
        ("取关 商务部，另外加上 渡口", ["unsubscribe 商务部", "subscribe 渡口"]),
        ("订阅 桥梁，再加个渡口", ["subscribe 桥梁", "subscribe 渡口"]),
        ("列表，最新", ["list", "latest"]),
        ("最新、列表", ["latest", "list"]),
        ("暂停3天，恢复", ["settings 暂停3天", "settings 恢复"]),
        ("subscribe to MIIT, then unsubscribe from MOF", ["subscribe MIIT", "unsubscribe MOF"]),
        ("subscribe to MIIT and unsubscribe from MOF", ["subscribe MIIT", "unsubscribe MOF"]),
    ],
)
async def test_each_wish_is_offered_by_itself(room: Room, said: str, wishes: list[str]) -> None:  # noqa: F811
    heard = hear(said, None)
    assert heard
    assert heard.command
    offered = expect(OneByOne, await heard.command.run(room.desk, ask(heard.text)))
    assert [f"{one.command} {one.words}".strip() for one in offered.wishes] == wishes


@pytest.mark.parametrize(
    "said",
    [
        "订阅 再生资源",
        "订阅 再贷款 和解",
        "订阅 并购、并网",
        "订阅 预付费和退订规则",
        "订阅 预付费 退订",
        "订阅 就业和关注群体",
        "订阅 数据采集和检索技术",
        "订阅 “渡口，另外退订外事”",
        "订阅 渡口，数据",
        "设置 时间改到8点，日期改到工作日",
        "来源 导出",
        "follow chips and search engines",
        "search pause and resume policy",
        "搜索 停产，恢复 生产",
        f"订阅 {'渡、' * 41}渡，退订 外事",
    ],
)
def test_a_name_that_holds_such_a_word_stays_whole(said: str) -> None:
    heard = hear(said, None)
    assert heard
    assert heard.command in COMMANDS
    assert heard.text == said.split(maxsplit=1)[1]


@pytest.mark.parametrize("said", ["再退订 渡口", "和退订 渡口", "另外帮我退订 渡口"])
def test_a_wish_that_is_tied_to_the_message_before_is_heard(said: str) -> None:
    heard = hear(said, None)
    assert heard
    assert heard.command
    assert (heard.command.name, heard.text) == ("unsubscribe", "渡口")


async def test_so_is_a_setting(room: Room) -> None:  # noqa: F811
    said = "再把日报改到每天18点"
    assert expect(NotACommand, await room.desk.not_a_command(ask(said), None)).settings


async def test_in_a_terminal_what_is_not_yet_pressed_stays(room: Room) -> None:  # noqa: F811
    out = io.StringIO()
    lines = ["订阅 渡口，订阅 桥梁，订阅 隧道", "1", "3", "3"]
    await talk(room.desk, ask(), lines, Console(file=out, width=80))
    _, first, second, third = out.getvalue().split("已关注 关键词")
    assert "[2] 撤销\n\n一条消息里有几件事，还没有办，请逐项确认：\n[3] 订阅 桥梁\n[4] 订阅 隧道" in first
    assert "[2] 撤销\n\n还有一件事没有办，请确认：\n[3] 订阅 隧道" in second
    assert "没有办" not in third
    assert await room.rules() == ["渡口", "桥梁", "隧道"]
