"""The desk in a terminal: what one types and what one reads."""

import errno
import io
import re
import sqlite3
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from bot.chat import console as module
from bot.chat.console import abreast, talk, typed
from bot.domain.chats import TERMINAL
from tests.builders import NOW, a_new_chat
from tests.flow.desk.room import CHAT, Room, add_deadline, ask, open_room


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    async with open_room(tmp_path) as opened:
        yield opened


async def session(room: Room, *lines: str, terminal: bool = False) -> str:
    """What is printed for these lines."""
    out = io.StringIO()
    await talk(room.desk, ask(), lines, Console(file=out, force_terminal=terminal, width=40))
    return out.getvalue()


async def test_a_piped_session_has_neither_prompts_nor_colours(room: Room) -> None:
    said = await session(room, "订阅 工信部\n", "\n", "列表\n", "搜索 白名单")
    assert "已关注 工业和信息化部（工信部、MIIT）。" in said
    assert "[1] 看最近 5 篇  [2] 改时间  [3] 撤销" in said
    assert "1  工业和信息化部" in said
    assert "工信部建立白名单" in said
    assert "\x1b" not in said
    assert module.PROMPT not in said
    assert await room.rules() == ["工业和信息化部"]


async def test_long_lines_are_left_whole_in_a_pipe(room: Room) -> None:
    said = await session(room, "最新 1")
    assert "原文 example.com <https://example.com/1>" in said


async def test_numbers_press_the_buttons_of_the_last_answer(room: Room) -> None:
    said = await session(room, "订阅 工信部", "3", "1", "2")
    assert "已退订“工业和信息化部”" in said
    assert said.count("已关注 工业和信息化部") == 2
    assert "推送设置\n时间：每天 08:30 推送（北京时间）" in said
    assert await room.rules() == ["工业和信息化部"]


async def test_the_page_that_is_shown_is_no_choice(room: Room) -> None:
    said = await session(room, "最新 1", "1")
    assert "\n1/3  [1] ▶\n" in said
    assert "\n[1] ◀  2/3  [2] ▶\n" in said


async def test_a_rule_that_looks_like_a_page_can_be_pressed(room: Room) -> None:
    said = await session(room, "订阅 “24/7”", "退订")
    assert "\n[1] 24/7" in said


async def test_a_number_without_such_a_button_is_other_words(room: Room) -> None:
    assert "要关注“7”，还是检索它？" in await session(room, "7")


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (None, ("[1] 07:30  [2] ✓ 08:30  [3] 其他时间",)),
        (24, ("[1] 07:30  [2] ✓ 08:30", "[3] 其他时间")),
        (21, ("[1] 07:30", "[2] ✓ 08:30", "[3] 其他时间")),
        (5, ("[1] 07:30", "[2] ✓ 08:30", "[3] 其他时间")),
    ],
)
def test_choices_are_folded_between_each_other(width: int | None, lines: tuple[str, ...]) -> None:
    assert abreast(["[1] 07:30", "[2] ✓ 08:30", "[3] 其他时间"], width) == lines
    assert abreast([], width) == ()


async def test_on_a_narrow_terminal_no_choice_is_broken(room: Room) -> None:
    plain = re.sub(r"\x1b\[[0-9;]*m", "", await session(room, "开始", terminal=True))
    choices = [line for line in plain.splitlines() if line.startswith("[")]
    assert len(choices) > 3
    assert all(cell_len(line) <= 40 for line in choices)


@pytest.mark.parametrize("word", ["quit", "EXIT", "退出"])
async def test_goodbye_ends_it(room: Room, word: str) -> None:
    assert await session(room, word, "订阅 工信部") == ""
    assert await room.rules() == []


async def test_mistyped_commands_and_other_words(room: Room) -> None:
    said = await session(room, "/subscrbe 工信部", "1")
    nearest = "最相近的是 /subscribe：关注机构、来源或关键词。例如：订阅 工信部"
    assert f"没有“/subscrbe”这个命令。\n{nearest}\n[1] /subscribe 工信部  [2] 用法" in said
    assert "已关注 工业和信息化部（工信部、MIIT）。" in said, "the button asks with the words that followed"


async def test_on_a_terminal_answers_have_style_and_links(room: Room) -> None:
    said = await session(room, "最新 1", terminal=True)
    assert "\x1b[1m" in said
    assert "\x1b]8;" in said


async def test_a_busy_database_is_told_and_the_session_goes_on(room: Room, tmp_path: Path) -> None:
    await room.desk.start(ask())
    holder = sqlite3.connect(tmp_path / "desk.db", isolation_level=None)
    holder.execute("begin immediate")

    def lines() -> Iterator[str]:
        yield "订阅 芯片"
        holder.close()
        yield "订阅 汽车"

    out = io.StringIO()
    await talk(room.desk, ask(), lines(), Console(file=out, width=40))
    assert "暂时不可用（数据库忙），推送不受影响。" in out.getvalue()
    assert await room.rules(CHAT) == ["汽车"]


async def test_what_waits_and_its_buttons_stay_while_the_database_is_busy(room: Room, tmp_path: Path) -> None:
    holder, out = sqlite3.connect(tmp_path / "desk.db", isolation_level=None), io.StringIO()

    def lines() -> Iterator[str]:
        yield "订阅 芯片，另外订阅 汽车"
        holder.execute("begin immediate")
        yield "1"
        holder.close()
        yield "1"
        yield re.findall(r"\[(\d+)\] 订阅 汽车", out.getvalue())[-1]

    await talk(room.desk, ask(), lines(), Console(file=out, width=40))
    assert "暂时不可用（数据库忙），推送不受影响。" in out.getvalue()
    assert await room.rules(CHAT) == ["芯片", "汽车"]


async def test_a_button_may_be_pressed_again_after_the_database_was_busy(room: Room, tmp_path: Path) -> None:
    holder = sqlite3.connect(tmp_path / "desk.db", isolation_level=None)

    def lines() -> Iterator[str]:
        yield "订阅 火星部"
        holder.execute("begin immediate")
        yield "1"
        holder.close()
        yield "1"

    await talk(room.desk, ask(), lines(), Console(file=io.StringIO(), width=40))
    assert await room.rules(CHAT) == ["火星部"]


def test_typed_lines_end_with_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    given = iter(["列表", "帮助"])

    def read(prompt: str) -> str:
        assert prompt == module.PROMPT
        try:
            return next(given)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr("builtins.input", read)
    assert list(typed()) == ["列表", "帮助"]


def test_control_c_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("builtins.input", interrupt)
    assert list(typed()) == []


async def test_a_file_is_written_beside_over_no_other_and_named(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await add_deadline(room)
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    said = await session(room, "期限", "1", "期限", "1")
    assert f"已存为 {Path.cwd() / 'deadlines.ics'}" in said
    assert "/deadlines-2.ics" in said
    assert b"UID:4-effective-20260801-4@policybot\r\n" in (folder / "deadlines.ics").read_bytes()
    assert {path.name for path in folder.iterdir()} == {"deadlines.ics", "deadlines-2.ics"}
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}, "a list of sources may hold secrets"
    folder.chmod(0o500)
    monkeypatch.setattr(Path, "touch", refuse)
    assert "文件没有存下：没有权限" in await session(room, "期限", "1")
    folder.chmod(0o700)


def refuse(*_: object, **__: object) -> None:
    raise PermissionError(errno.EACCES, "Permission denied")


async def test_who_sits_at_the_terminal_is_an_admin(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    room.set(admins=frozenset({TERMINAL}))
    await room.store.desk.ensure_chat(a_new_chat(CHAT), NOW)
    out, here = io.StringIO(), ask(chat_id=TERMINAL, user_id=TERMINAL)
    lines = ["运行状况", "2", "/users", "/broadcast 各位", "1", "/sources export", "/reload", "订阅 @channel_x 芯片"]
    await talk(room.desk, here, lines, Console(file=out, width=80))
    said = out.getvalue()
    assert "[1] 刷新  [2] 各环节  [3] 来源  [4] 失败的投递" in said
    assert "各环节都还没有跑过一轮" in said
    assert "私聊 分析员" in said
    assert "要把下面的内容发给 1 个会话吗" in said
    assert "共 1 个会话，待发 1" in said
    assert "/policybot-2026-07-20.opml" in said
    assert "这里没有运行中的机器人" in said
    assert "这里连不到 Telegram，不能管理频道和群。" in said
    assert [row.chat_id for row in await room.store.ops.outbox()] == [CHAT]


async def test_no_push_is_promised_at_the_terminal(room: Room) -> None:
    room.set(admins=frozenset({TERMINAL}))
    out, here = io.StringIO(), ask(chat_id=TERMINAL, user_id=TERMINAL)
    lines = ["开始", "订阅 芯片", "订阅 商务部、财政部", "列表", "设置", "状态", "退订 1", "1", "订阅 甲乙 丙丁"]
    await talk(room.desk, here, lines, Console(file=out, width=80))
    said = out.getvalue()
    assert "其他时间" not in said
    assert said.count("终端里不推送，可发送“日报”查看") == 7
    for promise in ("几点合适", "按时推送", "下一期", "都会推送", "[4] 07:30"):
        assert promise not in said


async def test_whoever_else_sits_there_finds_no_such_commands(room: Room) -> None:
    said = await session(room, "/health", "/users")
    assert said.count("没有“/") == 2


async def test_between_two_messages_of_an_answer_stands_a_blank_line(room: Room) -> None:
    said = await session(room, "开始", "1")
    followed, _, sample = said.partition("📰 日报样例")
    assert sample
    assert followed.endswith("\n\n")
