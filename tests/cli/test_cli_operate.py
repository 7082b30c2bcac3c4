"""`status`, `doctor`, `migrate`, databases that cannot be used, and who may work beside whom."""

import asyncio
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from bot.domain.chats import Message
from bot.store import open_store
from tests.builders import NOW, a_draft, a_new_chat
from tests.cli.program import CANARY, ROOT, SAMPLES, beside, environment, policybot
from tests.emulator import BotApi

CLOSED = "127.0.0.1:9"
STATES = {"pending", "sending", "sent", "dead", "unknown"}
HOLD = """
import sys
from pathlib import Path
from bot.store.sqlite.lock import InstanceLock
lock = InstanceLock(Path(sys.argv[1]))
lock.take()
print("held", flush=True)
sys.stdin.read()
"""


def test_status_has_the_keys_of_the_contract(shelf: Path) -> None:
    ran = policybot(shelf, "status", "--json")
    assert (ran.code, ran.err) == (0, "")
    shape = ran.object()
    assert set(shape) >= {"outbox", "uncertain", "sources", "last"}
    assert shape["outbox"] == dict.fromkeys(STATES, 0)
    assert shape["sources"] == {"green": 0, "yellow": 0, "red": 0}
    assert set(shape["last"]) >= {"poll", "read", "dispatch", "deliver"}
    assert shape["last"]["poll"] is None


def test_status_tells_a_person_zeros_and_nevers(shelf: Path) -> None:
    told = policybot(shelf, "status").out
    assert "待发 0" in told
    assert "抓取 尚未运行" in told
    assert "发件箱是空的" in policybot(shelf, "status", "--outbox").out
    assert policybot(shelf, "status", "--outbox", "--json").out == ""


def test_status_calls_no_source_well_that_was_never_polled(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('[[source]]\nname = "甲"\nurl = "https://a.example.com/"\n', encoding="utf-8")
    assert policybot(tmp_path, "sources", "list").code == 0
    told = policybot(tmp_path, "status").out
    assert "正常 0" in told
    assert "尚未抓取 1" in told
    assert policybot(tmp_path, "status", "--json").object()["sources"] == {
        "green": 0,
        "yellow": 0,
        "red": 0,
        "unpolled": 1,
    }


async def test_doctor_finds_a_good_house_good(own: Path) -> None:
    text = '[sources]\ncontact = "mailto:a@example.com"\n[[source]]\nname = "甲"\nurl = "https://a.example.com/"\n'
    (own / "config.toml").write_text(text, encoding="utf-8")
    assert policybot(own, "sources", "list").code == 0
    async with BotApi(token=CANARY) as api:
        ran = await beside(own, "doctor", "--json", "--api-base", api.base)
    assert (ran.code, ran.err) == (0, "")
    findings = {one["about"]: one for one in ran.objects()}
    assert all(one["good"] for one in findings.values())
    assert set(findings) >= {
        "configuration",
        "token",
        "contact",
        "descriptors",
        "telegram",
        "database",
        "source 甲",
        "outbox",
        "chats",
    }


async def test_doctor_asks_telegram_by_the_way_that_is_configured(tmp_path: Path) -> None:
    proxy = f'[telegram]\nproxy = "http://user:password@{CLOSED}"\napi_base = "https://telegram.invalid"\n'
    async with BotApi(token=CANARY) as api:
        told = await beside(tmp_path, "doctor", "--api-base", api.base)
        assert f"通过 Telegram 连接：{api.base} 有应答，机器人为 @policy_test_bot" in told.out
        other = await beside(tmp_path, "doctor", "--api-base", api.base, POLICYBOT_TOKEN="123456789:" + "x" * 35)
        assert f"问题 Telegram 连接：POLICYBOT_TOKEN 被 {api.base} 拒绝" in other.out
    told = policybot(tmp_path, "doctor", "--api-base", f"http://{CLOSED}")
    assert f"问题 Telegram 连接：http://{CLOSED} 试连失败：连接不上" in told.out
    assert "不能直连时请设置 telegram.proxy" in told.out
    (tmp_path / "config.toml").write_text(proxy, encoding="utf-8")
    told = policybot(tmp_path, "doctor")
    assert f"问题 Telegram 连接：https://telegram.invalid（经代理 http://{CLOSED}）试连失败：连不上代理" in told.out
    assert "Unreached" not in told.out
    assert "password" not in told.out


def test_doctor_says_what_is_missing(tmp_path: Path) -> None:
    ran = policybot(tmp_path, "doctor", "--lang", "en", POLICYBOT_TOKEN="")
    assert ran.code == 1
    assert "BAD  token: POLICYBOT_TOKEN" in ran.out
    assert "BAD  contact: sources.contact" in ran.out
    assert "BAD  sources: none" in ran.out
    assert "ok   database" in ran.out
    told = policybot(tmp_path, "doctor", POLICYBOT_TOKEN="").out
    assert [told.count(word) for word in ("问题 ", "通过 ", "问题 令牌：未设置 POLICYBOT_TOKEN")] == [3, 5, 1]


async def test_a_delivery_that_cannot_be_read_is_counted_and_listed(own: Path) -> None:
    async with await open_store(f"sqlite:///{own}/policybot.db") as store:
        fence = await store.instance.acquire()
        await store.desk.ensure_chat(a_new_chat(7), NOW)
        await store.dispatch.queue_digest(a_draft(7))
        await store.deliver.put_aside(1, fence, "ValueError: a bug", lambda _: Message(html="甲"), NOW)
    with closing(sqlite3.connect(own / "policybot.db")) as database:
        database.execute("update delivery set buttons = '{'")
        database.commit()
    assert "待发 1  发送中 0  已发 0  失败 0  结果不明 0  读不出 1" in policybot(own, "status").out
    assert "原因：读不出：ValueError: a bug" in policybot(own, "status", "--outbox").out
    found = policybot(own, "doctor", "--lang", "en", POLICYBOT_TOKEN="").out
    assert "BAD  outbox: 1 pending, 0 sent, 0 dead, 0 unknown; 1 of the pending cannot be read" in found


def test_doctor_knows_the_sources_of_the_file_before_anything_was_polled(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('[[source]]\nname = "甲"\nurl = "https://a.example.com/"\n', encoding="utf-8")
    assert "通过 来源 甲：从未抓取" in policybot(tmp_path, "doctor", POLICYBOT_TOKEN="").out


def test_doctor_calls_a_source_doubtful_that_failed(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(f'[[source]]\nname = "甲"\nurl = "http://{CLOSED}/"\n', encoding="utf-8")
    assert policybot(tmp_path, "poll", "--once", "--allow-host", CLOSED).code == 1
    assert "注意 来源 甲：连接不上" in policybot(tmp_path, "doctor", POLICYBOT_TOKEN="").out
    (found,) = [
        one
        for one in policybot(tmp_path, "doctor", "--json", POLICYBOT_TOKEN="").objects()
        if one["about"] == "source 甲"
    ]
    assert (found["good"], found["doubtful"]) == (True, True)


def corrupt(folder: Path) -> None:
    database = folder / "policybot.db"
    content = bytearray(database.read_bytes())
    content[4096 * 2 :] = b"\xa5" * (len(content) - 4096 * 2)
    database.write_bytes(content)


def test_doctor_names_a_corrupt_database(own: Path) -> None:
    corrupt(own)
    ran = policybot(own, "doctor")
    assert ran.code == 1
    (line,) = [line for line in ran.out.splitlines() if "数据库" in line and line.startswith("问题")]
    assert "policybot.db" in line or "损坏" in line or "page" in line


@pytest.mark.parametrize("verb", [("latest",), ("ingest", str(SAMPLES))], ids=lambda verb: verb[0])
def test_a_corrupt_database_is_named_and_left_as_it_is(own: Path, verb: tuple[str, ...]) -> None:
    corrupt(own)
    before = (own / "policybot.db").read_bytes()
    ran = policybot(own, *verb)
    assert ran.code == 1
    assert "policybot.db" in ran.err
    assert (own / "policybot.db").read_bytes() == before


@pytest.mark.parametrize("verb", ["migrate", "run"])
def test_a_file_that_is_no_database_is_named_and_left_as_it_is(tmp_path: Path, verb: str) -> None:
    (tmp_path / "letter.db").write_text("Dear Sir or Madam, " * 100, encoding="utf-8")
    ran = policybot(tmp_path, verb, "--db", "sqlite:///letter.db")
    assert (ran.code, ran.out) == (1, "")
    assert "letter.db" in ran.err
    assert (tmp_path / "letter.db").read_text(encoding="utf-8") == "Dear Sir or Madam, " * 100


@pytest.mark.parametrize(("url", "named"), [("folder", "folder：是文件夹"), ("no/x.db", "没有文件夹 no")])
def test_a_place_without_a_database_is_named(tmp_path: Path, url: str, named: str) -> None:
    (tmp_path / "folder").mkdir()
    ran = policybot(tmp_path, "status", "--db", f"sqlite:///{url}")
    assert (ran.code, ran.out) == (1, "")
    assert named in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_migrate_makes_a_database_and_then_finds_nothing_to_do(tmp_path: Path) -> None:
    first = policybot(tmp_path, "migrate")
    assert first.code == 0
    assert "0001" in first.out
    again = policybot(tmp_path, "migrate")
    assert again.code == 0
    assert "无需升级" in again.out


def test_a_copy_is_taken_and_put_back(tmp_path: Path) -> None:
    assert policybot(tmp_path, "migrate").code == 0
    taken = policybot(tmp_path, "backup", "copy.db")
    assert taken.code == 0
    assert "copy.db：" in taken.out
    again = policybot(tmp_path, "backup", "copy.db")
    assert (again.code, again.err) == (1, "policybot: copy.db：文件已存在，备份不覆盖任何文件\n")
    nowhere = policybot(tmp_path, "backup", "absent/copy.db")
    assert (nowhere.code, nowhere.err) == (1, "policybot: absent/copy.db：没有文件夹 absent\n")
    back = policybot(tmp_path, "restore", "copy.db", "--resume-since", "2026-07-20T08:00:00+08:00")
    assert back.code == 0
    assert "2026-07-20 08:00+0800 之前的消息不再推送" in back.out
    assert "policybot.db.before-1" in back.out
    ahead = policybot(tmp_path, "restore", "copy.db", "--resume-since", "2126-07-20T08:00")
    assert (ahead.code, ahead.out) == (2, "")
    assert "2126-07-20T00:00Z 尚未到来" in ahead.err
    assert "--resume-since" in policybot(tmp_path, "restore", "copy.db").out
    settled = policybot(tmp_path, "deliver", "--held", "drop")
    assert (settled.code, settled.out) == (0, "0 条投递已丢弃\n")


def test_an_empty_file_is_no_backup(own: Path) -> None:
    (own / "empty.db").touch()
    before = (own / "policybot.db").read_bytes()
    ran = policybot(own, "restore", "empty.db")
    assert (ran.code, ran.out) == (1, "")
    assert "empty.db：是空文件" in ran.err
    assert (own / "policybot.db").read_bytes() == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a file that is always full")
def test_a_full_disk_under_the_output_is_named(shelf: Path) -> None:
    command = (sys.executable, "-m", "bot", "latest")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command, cwd=shelf, env=environment(), stdout=full, stderr=subprocess.PIPE, timeout=60, check=False
        )
    assert done.returncode == 1
    assert done.stderr.decode().splitlines() == ["policybot: 输出写不出去：磁盘已满"]


# ── beside another instance ───────────────────────────────────────────────────────────────────────


@asynccontextmanager
async def held(folder: Path) -> AsyncIterator[int]:
    """Another process holds the database; yields its number."""
    command = (sys.executable, "-c", HOLD, str(folder / "policybot.db"))
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, env=environment(), stdin=pipe, stdout=pipe)
    assert process.stdout is not None
    assert await process.stdout.readline() == b"held\n"
    try:
        yield process.pid
    finally:
        await process.communicate(b"")


async def test_run_deliver_and_migrate_end_with_75_beside_another(own: Path) -> None:
    async with held(own) as holder:
        for verb in ("run", "deliver", "migrate"):
            ran = await beside(own, verb)
            assert (verb, ran.code, ran.out) == (verb, 75, "")
            assert "policybot.db" in ran.err
            assert f"进程 {holder}" in ran.err


BESIDE = [
    ("ingest", SAMPLES / "01-miit-parts.md"),
    ("poll",),
    ("digest",),
    ("search", "芯片"),
    ("subscribe", "5", "财政部"),
    ("sources", "check"),
    ("status",),
]


async def test_every_other_verb_works_beside_another(own: Path) -> None:
    async with held(own):
        for verb in BESIDE:
            ran = await beside(own, *verb)
            assert (verb, ran.code, ran.err) == (verb, 0, "")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[sources]\npresets = ["工信"]\n', "sources.presets：“工信”：没有这个预置来源"),
        ('[[source]]\nname = "甲"\nurl = "https://a.example.com/"\nagency = "不存在部"\n', "没有这个机构"),
        ("[digets]\n", "没有“digets”这个配置项"),
    ],
)
@pytest.mark.parametrize("verb", ["status", "run"])
def test_a_value_that_cannot_be_ends_every_verb_and_is_told_before_a_missing_token(
    tmp_path: Path, text: str, told: str, verb: str
) -> None:
    (tmp_path / "config.toml").write_text(text, encoding="utf-8")
    ran = policybot(tmp_path, verb, POLICYBOT_TOKEN="")
    assert (ran.code, ran.out) == (78, "")
    assert told in ran.err
