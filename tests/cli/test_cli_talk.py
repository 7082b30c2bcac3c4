"""`chat` in a pipe, and how verbs end when their reader or their operator goes away."""

import asyncio
import signal
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from bot.store import open_store
from tests.cli.program import CANARY, COMMAND, SAMPLES, beside, environment, policybot, seen, started
from tests.emulator import BotApi

MANY = 1000


def test_commands_come_in_a_pipe_and_buttons_are_numbers(own: Path) -> None:
    ran = policybot(own, "chat", said="订阅 财政部\n最新\n1\n列表\n退出\n最新 商务部\n")
    assert (ran.code, ran.err) == (0, "")
    followed, asked, newest, rules = [
        part for part in ran.out.split("\n\n") if part.startswith(("已", "看", "全", "已关"))
    ]
    assert "财政部" in followed
    assert "[1] 全部" in asked
    assert newest.startswith("全部消息")
    assert "已关注 1 条" in rules
    assert "商务部（" not in ran.out.partition("已关注 1 条")[2]


def test_the_end_of_the_pipe_is_the_end_of_the_conversation(tmp_path: Path) -> None:
    ran = policybot(tmp_path, "chat", said="帮助")
    assert (ran.code, ran.err) == (0, "")
    assert "/subscribe" in ran.out


def test_another_language_is_spoken_from_then_on(own: Path) -> None:
    english = policybot(own, "chat", "--lang", "en", said="list\nlatest 1\n")
    assert (english.code, english.err) == (0, "")
    assert "No agency or keyword is followed yet" in english.out
    assert "newest first" in english.out
    assert "newest first" in policybot(own, "chat", said="最新 1\n").out
    assert "最新的在前" in policybot(own, "chat", "--lang", "繁體", said="latest 1\n").out
    refused = policybot(own, "chat", "--lang", "tlh", said="list\n")
    assert refused.code == 2
    assert "没有“tlh”这种语言，可用 zh_CN、zh_TW、en" in refused.err


def test_a_new_conversation_is_in_the_language_of_the_terminal(own: Path) -> None:
    assert "newest first" in policybot(own, "chat", said="latest 1\n", LC_ALL="en_US.UTF-8").out


def test_words_that_are_no_command_are_answered(own: Path) -> None:
    ran = policybot(own, "chat", said="/lates\n芯片\n2\n99\n")
    assert ran.code == 0
    assert "/latest" in ran.out
    assert "关键词 “芯片”" in ran.out


def test_the_terminal_s_chat_is_a_chat_by_its_number(own: Path) -> None:
    policybot(own, "chat", said="订阅 财政部\n")
    assert "财政部" in policybot(own, "digest", "--chat", "0", "--dry-run").out
    assert policybot(own, "unsubscribe", "0", "财政部").code == 0


def test_bytes_that_are_no_text_end_nothing(own: Path) -> None:
    done = subprocess.run(
        [*COMMAND, "chat"],
        cwd=own,
        env=environment(),
        input=b"\xff\xfe\n\0\n\xe6\x9c\x80\xe6\x96\xb0\n",
        capture_output=True,
        check=False,
    )
    ran = seen(done.returncode, done.stdout, done.stderr)
    assert (ran.code, ran.err) == (0, "")
    assert "全部消息" in ran.out


def test_a_terminal_of_another_character_set_gets_what_it_can_show(own: Path) -> None:
    done = subprocess.run(
        [*COMMAND, "digest", "--dry-run", "--chat", "1001"],
        cwd=own,
        env=environment(PYTHONIOENCODING="gbk"),
        capture_output=True,
        check=True,
    )
    assert "? " in done.stdout.decode("gbk")
    assert "工信部" in done.stdout.decode("gbk")


def test_a_closed_terminal_gets_no_digest_on_telegram(own: Path) -> None:
    policybot(own, "chat", said="订阅 财政部\n")
    policybot(own, "digest", "--once", "--at", "2030-01-01T09:00+08:00")
    assert {one["chat"] for one in policybot(own, "status", "--outbox", "--json").objects()} == {1001}
    assert "财政部" in policybot(own, "chat", said="列表\n").out


# ── going away ────────────────────────────────────────────────────────────────────────────────────


def test_a_reader_who_closes_the_pipe_sees_no_traceback(shelf: Path) -> None:
    for verb in (("extract", "--json", str(SAMPLES)), ("latest",), ("--help",)):
        pipe = subprocess.PIPE
        process = subprocess.Popen([*COMMAND, *verb], cwd=shelf, env=environment(), stdout=pipe, stderr=pipe)
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        error = process.stderr.read()
        process.stderr.close()
        assert process.wait(30) in {0, 1}
        assert seen(0, b"", error).err == ""


async def test_ctrl_c_ends_a_long_ingest_with_130_and_keeps_what_is_stored(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    for n in range(MANY):
        (papers / f"{n:04}.md").write_text(f"# 第{n}号通知\n\n第{n}号。一是抓落实。二是促发展。\n", encoding="utf-8")
    async with started(tmp_path, "ingest", "papers") as process:
        assert process.stdout is not None
        await process.stdout.readline()
        process.send_signal(signal.SIGINT)
        out, err = await asyncio.wait_for(process.communicate(), 30)
    assert process.returncode == 130
    assert seen(130, out, err).err.strip() == "policybot: 已中断"
    told = out.decode().splitlines()
    async with await open_store(f"sqlite:///{tmp_path}/policybot.db") as store:
        stored = await store.read.new_articles(datetime(2100, 1, 1, tzinfo=UTC), MANY)
    assert len(told) <= len(stored) < MANY
    assert stored


async def test_ctrl_c_ends_a_conversation_in_a_pipe(tmp_path: Path) -> None:
    async with started(tmp_path, "chat") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("帮助\n".encode())
        await process.stdout.readline()
        process.send_signal(signal.SIGINT)
        out, err = await asyncio.wait_for(process.communicate(), 30)
    assert process.returncode == 130
    assert seen(130, out, err).err.strip() == "policybot: 已中断"


async def test_ctrl_c_stops_the_bot_in_good_order(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('[log]\nlevel = "DEBUG"\n', encoding="utf-8")
    async with BotApi(token=CANARY) as api:
        async with started(tmp_path, "run", "--api-base", api.base) as process:
            await asyncio.wait_for(api.updates.polled.wait(), 60)
            process.send_signal(signal.SIGINT)
            out, err = await asyncio.wait_for(process.communicate(), 30)
        assert process.returncode == 0
        assert "talking as @" in seen(0, out, err).err
        assert (await beside(tmp_path, "migrate")).code == 0
