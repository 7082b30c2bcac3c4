"""A watched folder: polled like a source, a changed file is a new version, a removed one is left."""

import os
import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.domain.models import Health, VisitOutcome
from bot.domain.recipes import SourceKind
from bot.flow.visit_reports import VisitReport
from tests.feeds.made import word
from tests.flow.stage import HOUR, NOW, Stage, item, rss, stage
from tests.flow.test_poll import articles, poll_of

TEXT = "各地要加强组织领导，落实工作责任。一是完善政策，二是强化保障，确保各项任务按期完成。"


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path) as scene:
        (tmp_path / "in").mkdir()
        await scene.add("文件夹", (tmp_path / "in").as_uri(), kind=SourceKind.FOLDER)
        yield scene


def put(tmp_path: Path, name: str, body: str | bytes) -> Path:
    path = tmp_path / "in" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(body if isinstance(body, bytes) else body.encode())
    return path


async def visit(scene: Stage, hours: int) -> VisitReport:
    (report,) = await poll_of(scene).round(NOW + hours * HOUR, every=True)
    return report


async def titles(scene: Stage) -> list[str]:
    return sorted(one.title for one in await articles(scene))


async def test_documents_of_every_kind_are_taken_once(scene: Stage, tmp_path: Path) -> None:
    put(tmp_path, "1.md", f"# 第一份通知\n\n{TEXT}")
    put(tmp_path, "sub/2.docx", word("第二份通知", TEXT))
    put(tmp_path, "3.xml", rss([item("第三份消息", "https://a.example.com/3"), item("第四份消息")]))
    put(tmp_path, ".hidden.md", "# 不取")
    report = await visit(scene, 0)
    assert (report.outcome, report.entries, report.new, report.error) == (VisitOutcome.FETCHED, 4, 4, None)
    assert await titles(scene) == ["第一份通知", "第三份消息", "第二份通知", "第四份消息"]
    again = await visit(scene, 1)
    assert (again.outcome, again.entries, again.new) == (VisitOutcome.UNCHANGED, 0, 0)
    assert {one.publisher for one in await articles(scene)} == {"文件夹"}


async def test_a_new_file_is_news_and_a_changed_one_a_new_version(scene: Stage, tmp_path: Path) -> None:
    path = put(tmp_path, "1.md", f"# 第一份通知\n\n{TEXT}")
    await visit(scene, 0)
    put(tmp_path, "2.md", f"# 第二份通知\n\n{TEXT}")
    assert (await visit(scene, 1)).new == 1
    assert {one.title: one.news for one in await articles(scene)} == {"第一份通知": False, "第二份通知": True}
    path.write_text(f"# 第一份通知（修订）\n\n{TEXT}三是加强督促检查。", encoding="utf-8")
    report = await visit(scene, 2)
    assert (report.outcome, report.new) == (VisitOutcome.FETCHED, 0)
    with closing(sqlite3.connect(tmp_path / "bot.db")) as db:
        rows = db.execute("select title, content from article order by id").fetchall()
    assert [title for title, _ in rows] == ["第一份通知（修订）", "第二份通知"]
    assert "三是加强督促检查" in rows[0][1]


async def test_a_removed_file_is_left(scene: Stage, tmp_path: Path) -> None:
    path = put(tmp_path, "1.md", f"# 第一份通知\n\n{TEXT}")
    put(tmp_path, "2.md", f"# 第二份通知\n\n{TEXT}")
    await visit(scene, 0)
    path.unlink()
    assert (await visit(scene, 1)).new == 0
    assert await titles(scene) == ["第一份通知", "第二份通知"]


async def test_a_file_that_cannot_be_read_is_told_and_costs_no_other(scene: Stage, tmp_path: Path) -> None:
    put(tmp_path, "1.md", f"# 第一份通知\n\n{TEXT}")
    for number in range(4):
        put(tmp_path, f"bad{number}.doc", b"\xd0\xcf\x11\xe0" + bytes(600))
    report = await visit(scene, 0)
    assert (report.outcome, report.new) == (VisitOutcome.FETCHED, 1)
    assert "files that cannot be read: bad0.doc: " in (report.error or "")
    assert "and 1 more" in (report.error or "")
    assert (await scene.source("文件夹")).health is Health.GREEN


async def test_a_folder_that_is_gone_is_a_failure_and_costs_no_article(scene: Stage, tmp_path: Path) -> None:
    put(tmp_path, "1.md", f"# 第一份通知\n\n{TEXT}")
    await visit(scene, 0)
    shutil.rmtree(tmp_path / "in")
    report = await visit(scene, 1)
    assert (report.outcome, report.new) == (VisitOutcome.FAILED, 0)
    assert "no such folder" in (report.error or "")
    assert await titles(scene) == ["第一份通知"]


async def test_a_file_that_goes_before_it_is_read_is_told(
    scene: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "1.md", f"# 第一份通知\n\n{TEXT}")
    put(tmp_path, "2.md", f"# 第二份通知\n\n{TEXT}")

    def read(path: Path) -> bytes:
        if path.name == "2.md":
            path.unlink()
        return path.read_bytes()

    monkeypatch.setattr("bot.flow.folders.read_bytes", read)
    report = await visit(scene, 0)
    assert report.new == 1
    assert "2.md: No such file" in (report.error or "")


async def test_a_file_that_is_too_large_is_told(scene: Stage, tmp_path: Path) -> None:
    put(tmp_path, "1.md", f"# 第一份通知\n\n{TEXT}")
    big = put(tmp_path, "2.md", b"")
    with big.open("wb") as file:
        os.truncate(file.fileno(), 6 * 1024 * 1024)
    report = await visit(scene, 0)
    assert report.new == 1
    assert "2.md: larger than 5 MiB" in (report.error or "")


async def test_more_files_than_a_source_may_have_are_counted(
    scene: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.flow.folders.MAX_ENTRIES", 3)
    for number in range(10):
        put(tmp_path, f"{number}.md", f"# 第{number}份通知\n\n{TEXT}")
    report = await visit(scene, 0)
    assert report.entries == 3
    assert "7 above the limit" in (report.error or "")


async def test_check_tells_what_a_folder_holds(scene: Stage, tmp_path: Path) -> None:
    put(tmp_path, "1.md", f"# 第一份通知\n\n{TEXT}")
    await visit(scene, 0)
    put(tmp_path, "2.md", f"# 第二份通知\n\n{TEXT}")
    (report,) = await poll_of(scene).check()
    assert (report.kind, report.entries, report.new) == ("folder", 2, 1)
