"""The river by hand: documents in, a chat that follows, a digest, and the message on (emulated) Telegram."""

import hashlib
import json
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.cli.conftest import READER
from tests.cli.program import CANARY, COMMAND, beside, environment, policybot
from tests.emulator import BotApi, Fault, judge_html

MORNING = ("--at", "2026-11-19T08:30+08:00")
NEXT_MORNING = ("--at", "2026-11-20T08:30+08:00")
PARTS = {"chat", "digest", "part", "parts", "html"}
OUTBOX = {"id", "chat", "part", "parts", "state", "attempts", "uncertain", "reason", "sha256"}
MEASURE = "建立关键零部件保供“直通车”机制"


def test_a_dry_run_shows_the_digest_and_changes_nothing(own: Path) -> None:
    before = policybot(own, "status", "--json").object()
    first = policybot(own, "digest", "--dry-run", "--json", *MORNING)
    assert (first.code, first.err) == (0, "")
    shown = first.objects()
    assert all(set(part) >= PARTS for part in shown)
    assert [(part["part"], part["parts"]) for part in shown] == [(n, len(shown)) for n in range(1, len(shown) + 1)]
    assert {part["chat"] for part in shown} == {READER}
    assert {part["digest"] for part in shown} == {"2026-11-19T00:30:00+00:00"}
    assert MEASURE in "".join(part["html"] for part in shown)
    assert [judge_html(part["html"]).problems for part in shown] == [()] * len(shown)
    assert policybot(own, "digest", "--dry-run", "--json", *MORNING).out == first.out
    assert "Policy digest" in policybot(own, "digest", "--dry-run", "--lang", "en", *MORNING).out
    assert policybot(own, "digest", "--dry-run", "--json", *MORNING, LC_ALL="en_US.UTF-8").out == first.out
    assert policybot(own, "status", "--json").object() == before


def test_what_is_not_due_is_shown_for_one_chat_only(shelf: Path) -> None:
    evening = ("--at", "2026-11-18T21:30+08:00")
    assert "没有到期的日报" in policybot(shelf, "digest", "--dry-run", *evening).out
    assert MEASURE in policybot(shelf, "digest", "--dry-run", "--chat", str(READER), *evening).out
    assert policybot(shelf, "digest", "--dry-run", "--json", *evening).out == ""


def test_a_chat_that_is_not_known_or_follows_nothing_is_named(own: Path) -> None:
    for how in (("--once",), ("--dry-run",)):
        ran = policybot(own, "digest", *how, "--chat", "-77", *MORNING)
        assert (ran.code, ran.out) == (1, "")
        assert "会话 -77" in ran.err
    policybot(own, "unsubscribe", str(READER), "工信部")
    assert "没有关注任何内容" in policybot(own, "digest", "--dry-run", "--chat", str(READER), *MORNING).out


def test_what_was_changed_after_its_digest_is_corrected_by_hand_too(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "config.toml").write_text('[[source]]\nname = "夹"\nurl = "in"\nkind = "folder"\n', encoding="utf-8")
    head = "---\ntitle: 农贸市场改造部署会\ndate: 2026-11-18 20:00\n---\n"
    text = "各区召开会议，部署农贸市场改造。一是改造市场{}个，二是完善管理制度，三是加强检查督导。"
    found = []
    policybot(tmp_path, "subscribe", str(READER), "农贸市场", "--at", "2026-11-18T21:00+08:00")
    for day, number in ((18, 20), (19, 50), (20, 50)):
        (tmp_path / "in" / "a.md").write_text(head + text.format(number), encoding="utf-8")
        at = ("--at", f"2026-11-{day}T22:00+08:00")
        assert policybot(tmp_path, "poll", "--once", "--all", *at).code == 0
        digest = ("digest", "--once", "--json", "--at", f"2026-11-{day + 1}T08:30+08:00")
        found.append(policybot(tmp_path, *digest).object()["corrections"])
    assert found == [0, 1, 0]


def _log_and_all(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A run whose log may show a traceback: the failure is our own."""
    command = [*COMMAND, *arguments]
    return subprocess.run(command, cwd=folder, env=environment(), capture_output=True, text=True, check=False)


def test_an_article_that_cannot_be_read_is_named_and_the_digest_is_queued_all_the_same(own: Path) -> None:
    with closing(sqlite3.connect(own / "policybot.db")) as database:
        database.execute("create trigger stuck before insert on reading begin select raise(abort, 'stuck'); end")
    (own / "new.txt").write_text("工信部召开会议\n\n工业和信息化部召开会议。", encoding="utf-8")
    _log_and_all(own, "ingest", "new.txt", *MORNING)
    ran = _log_and_all(own, "digest", "--once", "--json", "--at", "2026-11-19T09:30+08:00")
    assert (ran.returncode, json.loads(ran.stdout)["digests"]) == (1, 1)
    assert "policybot: 编发：文章 11（工信部召开会议）：" in ran.stderr


async def test_a_digest_goes_out_once(own: Path) -> None:
    async with BotApi(token=CANARY) as api:
        api.user(READER)
        deliver = ("deliver", "--once", "--json", "--api-base", api.base)
        queued = await beside(own, "digest", "--once", "--json", *MORNING)
        assert (queued.code, queued.object()["digests"]) == (0, 1)
        waiting = (await beside(own, "status", "--outbox", "--json")).objects()
        assert all(set(one) >= OUTBOX and one["state"] == "pending" for one in waiting)
        sent = await beside(own, *deliver, *MORNING)
        assert (sent.code, sent.object()["sent"], sent.object()["pending"]) == (0, len(waiting), 0)
        (posted,) = api.sent(READER)
        assert MEASURE in posted.text
        settled = (await beside(own, "status", "--outbox", "--json")).objects()
        assert "None" not in (await beside(own, "status", "--outbox")).out
        hashes = [hashlib.sha256((posted.html or "").encode()).hexdigest()]
        assert [(one["state"], one["attempts"]) for one in settled] == [("sent", 1)]
        assert [one["sha256"] for one in settled] == hashes

        assert (await beside(own, "digest", "--once", "--json", *MORNING)).object()["digests"] == 0
        assert (await beside(own, *deliver, *MORNING)).object()["sent"] == 0
        assert len(api.sent(READER)) == 1
        await beside(own, "digest", "--once", *NEXT_MORNING)
        await beside(own, *deliver, *NEXT_MORNING)
        assert not [posted for posted in api.sent(READER)[1:] if MEASURE in posted.text]
        assert not api.violations


async def test_a_chat_that_blocked_us_is_named_and_ends_with_1(own: Path) -> None:
    policybot(own, "digest", "--once", *MORNING)
    async with BotApi(token=CANARY) as api:
        api.user(READER, bot="blocked")
        ran = await beside(own, "deliver", "--once", "--json", "--api-base", api.base, *MORNING)
    assert (ran.code, ran.object()["dead"]) == (1, 1)
    (settled,) = policybot(own, "status", "--outbox", "--json").objects()
    assert (settled["state"], settled["reason"] is None) == ("dead", False)
    assert "已停止，不再推送" in policybot(own, "chats").out


async def test_telegram_out_of_reach_loses_nothing(own: Path) -> None:
    policybot(own, "digest", "--once", *MORNING)
    (own / "config.toml").write_text('[log]\nlevel = "DEBUG"\n', encoding="utf-8")
    nowhere = ("--api-base", "http://127.0.0.1:9")
    ran = await beside(own, "deliver", "--once", "--json", *nowhere, *MORNING)
    assert (ran.code, ran.object()["pending"]) == (1, 1)
    assert "policybot: 推送：1 条暂缓：" in ran.err
    assert "Cannot connect" in ran.err


async def test_a_refused_token_ends_with_78_and_keeps_the_message(own: Path) -> None:
    policybot(own, "digest", "--once", *MORNING)
    async with BotApi() as api:
        ran = await beside(own, "deliver", "--once", "--api-base", api.base, *MORNING)
    assert ran.code == 78
    assert "POLICYBOT_TOKEN" in ran.err
    (kept,) = policybot(own, "status", "--outbox", "--json").objects()
    assert (kept["state"], kept["uncertain"]) == ("pending", 0)


@pytest.mark.parametrize("verb", [("deliver", "--once"), ("deliver", "--once", "--json")])
async def test_a_refused_token_ends_with_78_though_there_is_nothing_to_send(own: Path, verb: tuple[str, ...]) -> None:
    async with BotApi() as api:
        ran = await beside(own, *verb, "--api-base", api.base, *MORNING)
        assert (ran.code, ran.out) == (78, "")
        assert f"POLICYBOT_TOKEN 被 {api.base} 拒绝：请向 @BotFather 核对" in ran.err
    async with BotApi(token=CANARY) as api:
        assert (await beside(own, *verb, "--api-base", api.base, *MORNING)).code == 0
        api.faults.next("getMe", Fault.server_error())
        assert (await beside(own, *verb, "--api-base", api.base, *MORNING)).code == 0
    assert (await beside(own, *verb, "--api-base", "http://127.0.0.1:9", *MORNING)).code == 0


async def test_delivering_waits_for_a_part_that_telegram_put_off(own: Path) -> None:
    policybot(own, "digest", "--once", *MORNING)
    async with BotApi(token=CANARY) as api:
        api.user(READER)
        api.faults.next("sendMessage", Fault.flood(1))
        ran = await beside(own, "deliver", "--once", "--json", "--api-base", api.base)
        assert (ran.code, ran.object()["sent"]) == (0, 1)
        assert api.counts("sendMessage") == {429: 1, 200: 1}


def test_the_demo_prints_a_digest_and_leaves_nothing_behind(tmp_path: Path) -> None:
    ran = policybot(tmp_path, "demo", POLICYBOT_TOKEN="")
    assert (ran.code, ran.err) == (0, "")
    assert "政策日报" in ran.out
    assert MEASURE in ran.out
    assert list(tmp_path.iterdir()) == []


def test_the_demo_speaks_english_to_its_last_line(tmp_path: Path) -> None:
    ran = policybot(tmp_path, "demo", "--lang", "en", POLICYBOT_TOKEN="")
    assert ran.out.splitlines()[-1].startswith("Next: policybot chat")
    assert "MIIT, NDRC, MOF, SAMR, MOT, 物流" in ran.out


def test_on_a_narrow_terminal_the_demo_breaks_no_line_behind_its_label(tmp_path: Path) -> None:
    lines = policybot(tmp_path, "demo", COLUMNS="40", POLICYBOT_TOKEN="").out.splitlines()
    assert "关注　工信部、国家发展改革委、财政部、市" in lines
    assert all(cell_len(line) <= 40 for line in lines)
