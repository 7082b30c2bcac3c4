"""Tests of documents handed over as files."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.domain.models import Article
from bot.flow.intake import MAX_BYTES, Intake, IntakeReport
from tests.flow.stage import MEASURES, NOW, Stage, item, rss

DOCUMENT = f"---\ntitle: '某部打通堵点'\nauthor: 示例通讯社\ndate: Wed, 15 Jul 2026 03:40:00 GMT\n---\n\n{MEASURES}\n"


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def die(code: int) -> None:
    os._exit(code)


async def ingest(scene: Stage, *paths: Path) -> list[IntakeReport]:
    intake = Intake(store=scene.store.poll, run=scene.run, clock=lambda: NOW)
    return [report async for report in intake.ingest(paths)]


async def articles(scene: Stage) -> tuple[Article, ...]:
    return await scene.store.read.new_articles(NOW, 1000)


async def test_a_document_is_stored_once_as_news_of_its_author(scene: Stage, inbox: Path) -> None:
    path = inbox / "one.md"
    path.write_text(DOCUMENT)
    report = IntakeReport(path=str(path), kind="document", entries=1, stored=1)
    assert await ingest(scene, path) == [report]
    [article] = await articles(scene)
    assert (article.title, article.publisher, article.news) == ("某部打通堵点", "示例通讯社", True)
    assert (article.source_id, article.first_seen_at) == (None, NOW)
    assert article.key.startswith("doc:")
    assert (await ingest(scene, path))[0].stored == 0


async def test_every_entry_of_a_feed_is_news_however_old(scene: Stage, inbox: Path) -> None:
    items = [item(f"消息{n}", f"https://a.example.com/{n}", at=NOW.replace(year=2020)) for n in range(12)]
    (inbox / "feed.xml").write_text(rss(items))
    [report] = await ingest(scene, inbox)
    assert (report.kind, report.entries, report.stored) == ("rss", 12, 12)
    found = await articles(scene)
    assert {article.publisher for article in found} == {"某部网站"}
    assert all(article.news for article in found)
    assert {article.key for article in found} == {f"url:a.example.com/{n}" for n in range(12)}


async def test_a_nameless_document_goes_by_its_file(scene: Stage, inbox: Path) -> None:
    (inbox / "春耕纪要.txt").write_text("关于部署春耕的纪要\n\n会议强调，一是抓早，二是抓实，三是抓好。\n")
    [report] = await ingest(scene, inbox)
    assert (report.kind, report.stored) == ("text", 1)
    assert (await articles(scene))[0].publisher == "春耕纪要"


async def test_folders_are_walked_in_order_and_what_is_left_out_is_named(scene: Stage, inbox: Path) -> None:
    (inbox / "b").mkdir()
    for name in ("c.md", "a.md", "b/z.md"):
        (inbox / name).write_text(DOCUMENT.replace("堵点", name))
    (inbox / ".hidden.md").write_text(DOCUMENT)
    (inbox / ".git").mkdir()
    (inbox / "loop").symlink_to(inbox)
    os.mkfifo(inbox / "pipe")
    reports = await ingest(scene, inbox)
    told = [(Path(report.path).relative_to(inbox).as_posix(), report.error or "") for report in reports]
    assert [name for name, _ in told] == ["a.md", "b/z.md", "c.md", "loop", "pipe"]
    assert [report.stored for report in reports] == [1, 1, 1, 0, 0]
    errors = dict(told)
    assert "not followed" in errors["loop"]
    assert "not a regular file" in errors["pipe"]
    assert all(f"{inbox}" in error for error in errors.values() if error)


async def test_a_hidden_file_named_outright_is_read(scene: Stage, inbox: Path) -> None:
    path = inbox / ".hidden.md"
    path.write_text(DOCUMENT)
    assert (await ingest(scene, path))[0].stored == 1


async def test_one_bad_file_costs_no_other(scene: Stage, inbox: Path) -> None:
    (inbox / "a.bin").write_bytes(bytes(range(256)) * 40)
    (inbox / "b.xml").write_bytes(b"")
    (inbox / "c.txt").write_bytes("啊".encode() * (MAX_BYTES // 3 + 1))
    (inbox / "d.md").write_text(DOCUMENT)
    missing = inbox / "none.md"
    reports = await ingest(scene, inbox, missing)
    assert [report.stored for report in reports] == [0, 0, 0, 1, 0]
    for report in [*reports[:3], reports[4]]:
        assert report.kind is None
        assert report.error
        assert report.path in report.error
    assert "5 MiB" in (reports[2].error or "")
    assert "no such file" in (reports[4].error or "")


async def test_a_document_that_kills_its_reader_is_named(scene: Stage, inbox: Path) -> None:
    path = inbox / "bomb.md"
    path.write_text(DOCUMENT)

    async def deadly(function: Callable[[Any], Any], argument: Any) -> Any:
        return await scene.run(die, 1)

    intake = Intake(store=scene.store.poll, run=deadly, clock=lambda: NOW)
    [report] = [report async for report in intake.ingest([path])]
    assert (report.kind, report.stored) == (None, 0)
    assert f"{path}: " in (report.error or "")
    assert "died" in (report.error or "")


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
async def test_an_unreadable_file_is_named(scene: Stage, inbox: Path) -> None:
    path = inbox / "a.md"
    path.write_text(DOCUMENT)
    path.chmod(0)
    [report] = await ingest(scene, inbox)
    assert "Permission denied" in (report.error or "")


async def test_a_file_that_vanishes_between_is_named(scene: Stage, inbox: Path) -> None:
    path = inbox / "broken"
    path.symlink_to(inbox / "nowhere")
    [report] = await ingest(scene, inbox)
    assert str(path) in (report.error or "")


async def test_what_a_feed_has_too_many_of_is_said(scene: Stage, inbox: Path) -> None:
    items = [item(f"消息{n}", f"https://a.example.com/{n}", content="…") for n in range(2003)]
    (inbox / "feed.xml").write_text(rss(items))
    [report] = await ingest(scene, inbox)
    assert (report.entries, report.stored) == (2000, 2000)
    assert "3 entries" in (report.error or "")


async def test_a_broken_feed_is_told_and_gives_what_is_whole(scene: Stage, inbox: Path) -> None:
    cut, stump = inbox / "cut.xml", inbox / "stump.xml"
    cut.write_text(rss([item(f"消息{n}", f"https://a.example.com/{n}") for n in range(3)])[:-60])
    stump.write_text("<rss><channel><item><title>x")
    some, none = await ingest(scene, cut, stump)
    assert (some.kind, some.entries, some.stored) == ("rss", 2, 2)
    assert f"{cut}: broken at line 1" in (some.error or "")
    assert none == IntakeReport(path=str(stump), error=f"{stump}: broken at line 1: no element found")


async def test_an_impossible_name_is_named(scene: Stage, inbox: Path) -> None:
    path = inbox / ("长" * 200)
    [report] = await ingest(scene, path)
    assert str(path) in (report.error or "")


async def test_nothing_to_ingest(scene: Stage, inbox: Path) -> None:
    [report] = await ingest(scene, inbox)
    assert (report.kind, report.error) == (None, f"{inbox}: the folder holds no document")
