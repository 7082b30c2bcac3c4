"""`ingest`: every kind of document, each entry once; what cannot be read is named while the rest goes on."""

import asyncio
import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.domain.ports import In, Out
from bot.flow.intake import Intake
from bot.store import open_store
from tests.builders import NOW
from tests.cli.program import SAMPLES, policybot

KEYS = {"path", "kind", "entries", "stored", "error"}
BODY = (
    "工业和信息化部近日召开会议，部署中小企业服务工作。会议要求，一是完善服务体系，年内培育服务机构200家。"
    "二是加大融资支持，组织银企对接活动。三是优化发展环境，清理不合理收费。"
) * 3
ITEM = "<item><title>{title}</title><link>http://a.example.com/{n}</link><description>{body}</description></item>"


def items(*titles: str) -> str:
    return "".join(ITEM.format(n=title, title=title, body=f"{title}。{BODY}") for title in titles)


def json_feed() -> str:
    item = {"id": "7", "url": "http://a.example.com/7", "title": "七", "content_text": f"七。{BODY}"}
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "示例", "items": [item]})


ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>示例</title><id>urn:x</id><entry><id>urn:6</id><title>六</title>'
    f'<link href="http://a.example.com/6"/><content type="text">六。{BODY}</content></entry></feed>'
)
RDF = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
    f"<channel><title>示例</title></channel>{items('五')}</rdf:RDF>"
)
PAGE = f"<html><head><title>八</title></head><body><div class='TRS_Editor'><p>八。{BODY}</p></div></body></html>"
HEAD = "title: 九\nsource: 示例日报\npublished: 2026-07-20T08:00:00+08:00\nurl: http://a.example.com/9\n"
DOCUMENT = f"---\n{HEAD}---\n\n九。{BODY}\n"
KINDS = {
    "rss091.xml": ("rss", f'<rss version="0.91"><channel><title>示例</title>{items("一", "二")}</channel></rss>'),
    "rss20.xml": ("rss", f'<rss version="2.0"><channel><title>示例</title>{items("三", "四")}</channel></rss>'),
    "rss10.rdf": ("rdf", RDF),
    "atom.xml": ("atom", ATOM),
    "feed.json": ("jsonfeed", json_feed()),
    "page.html": ("html", PAGE),
    "document.txt": ("document", DOCUMENT),
    "note.md": ("markdown", f"# 十\n\n十。{BODY}\n"),
    "plain.txt": ("text", f"十一\n\n十一。{BODY}\n"),
}


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of each kind, one of them deeper down."""
    folder = tmp_path_factory.mktemp("documents")
    for name, (_, text) in KINDS.items():
        place = folder / "deeper" if name == "note.md" else folder
        place.mkdir(exist_ok=True)
        (place / name).write_text(text, encoding="utf-8")
    return folder


def test_every_kind_is_stored_once_and_read(documents: Path, tmp_path: Path) -> None:
    first = policybot(tmp_path, "ingest", "--json", documents)
    assert (first.code, first.err) == (0, "")
    reports = {Path(one["path"]).name: one for one in first.objects()}
    assert all(set(report) >= KEYS for report in reports.values())
    assert {name: report["kind"] for name, report in reports.items()} == {
        name: kind for name, (kind, _) in KINDS.items()
    }
    assert all(one["stored"] == one["entries"] == 1 + (one["kind"] == "rss") for one in reports.values())
    again = policybot(tmp_path, "ingest", "--json", documents)
    assert {(one["entries"] > 0, one["stored"], one["error"]) for one in again.objects()} == {(True, 0, None)}
    listed = policybot(tmp_path, "latest", "-n", "50", "--json").objects()
    assert {one["title"] for one in listed} == {*"一二三四五六七八九十", "十一"}


def test_what_cannot_be_read_is_named_and_the_rest_is_stored(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    (papers / "empty.txt").touch()
    (papers / "text.pdf").write_text("关于水渠清淤的通知\n一是清理渠道。", encoding="utf-8")
    (papers / "huge.txt").write_bytes("政策".encode() * (2**20))
    shutil.copy(SAMPLES / "01-miit-parts.md", papers / "z-good.md")
    ran = policybot(tmp_path, "ingest", "--json", "papers", "absent.xml")
    assert ran.code == 1
    reports = {one["path"]: one for one in ran.objects()}
    bad = {"papers/picture.png", "papers/empty.txt", "papers/huge.txt", "papers/text.pdf", "absent.xml"}
    assert {path for path, one in reports.items() if one["error"]} == bad
    assert all(reports[path]["kind"] is None and path in reports[path]["error"] for path in bad)
    assert [path for path in bad if path not in ran.err] == []
    assert len(ran.err.splitlines()) == len(bad)
    assert "papers/text.pdf：文件名为 .pdf，内容却是纯文本" in ran.err
    assert reports["papers/z-good.md"]["stored"] == 1
    assert len(policybot(tmp_path, "latest", "--json").objects()) == 1


def test_without_json_it_tells_a_person_and_notes_the_round(tmp_path: Path) -> None:
    ran = policybot(tmp_path, "ingest", SAMPLES / "01-miit-parts.md", "--at", "2026-11-18T21:00:00+08:00")
    assert ran.code == 0
    assert "01-miit-parts.md：文稿，共 1 条，新 1 条" in ran.out
    assert "已解析 1 篇" in ran.out
    assert policybot(tmp_path, "status", "--json").object()["last"]["read"] == "2026-11-18T13:00:00+00:00"
    again = policybot(tmp_path, "ingest", SAMPLES / "01-miit-parts.md", "absent.txt", "--lang", "en")
    assert "01-miit-parts.md: document, 0 new of 1" in again.out
    assert again.err == "policybot: absent.txt: no such file or folder\n"


def test_an_empty_folder_and_an_absent_file_are_named_and_nothing_more_is_said(tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    ran = policybot(tmp_path, "ingest", "nothing")
    assert (ran.code, ran.out, ran.err) == (1, "", "policybot: nothing：文件夹里没有可读的文稿\n")
    absent = policybot(tmp_path, "ingest", "nope")
    assert (absent.code, absent.out) == (1, "")
    assert len(absent.err.splitlines()) == 1


def test_nothing_new_is_said(tmp_path: Path) -> None:
    line = ("ingest", SAMPLES / "01-miit-parts.md")
    policybot(tmp_path, *line)
    assert policybot(tmp_path, *line).out.splitlines()[-1] == "新 0 条，无需解析"


def test_a_page_that_gives_a_day_alone_is_of_that_day(tmp_path: Path) -> None:
    """Its `published` is the midnight with which the day begins in Beijing, the day before in Greenwich."""
    text = "---\ntitle: 某部部署渡口修缮\npublished: 2019-11-11\n---\n\n一是修缮渡口。二是加强巡查。\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    policybot(tmp_path, "ingest", "a.md")
    for words in (("extract", "a.md"), ("latest",), ("search", "渡口"), ("track", "渡口")):
        (told,) = policybot(tmp_path, *words, "--json").objects()
        assert (told["published"], told["day"]) == ("2019-11-10T16:00:00+00:00", "2019-11-11")


async def store_alone(folder: Path) -> int:
    """What `ingest` does of its folder before it reads; returns how many were stored."""

    async def run(function: Callable[[In], Out], argument: In) -> Out:
        return function(argument)

    async with await open_store(f"sqlite:///{folder / 'policybot.db'}") as store:
        intake = Intake(store=store.poll, run=run, clock=lambda: NOW)
        return sum([report.stored async for report in intake.ingest([folder / "a.txt", folder / "b.txt"])])


def test_a_file_whose_ingest_was_interrupted_is_read_when_it_is_handed_over_again(tmp_path: Path) -> None:
    for name in ("a", "b"):
        text = f"某部部署{name}号渡口修缮\n一是修缮渡口。二是加强巡查。\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    assert asyncio.run(store_alone(tmp_path)) == 2
    ran = policybot(tmp_path, "ingest", "a.txt")
    assert ran.out.splitlines() == ["a.txt：纯文本，共 1 条，新 0 条", "已解析 1 篇"]
    assert len(policybot(tmp_path, "latest", "--json").objects()) == 1


def test_doctor_names_what_could_not_be_read(own: Path) -> None:
    """Nobody is told of it: it is lost, unless somebody looks."""
    with closing(sqlite3.connect(own / "policybot.db")) as database, database:
        database.execute("update article set state = 'failed' where id <= 2")
        (title,) = database.execute("select title from article where id = 2").fetchone()
    assert (
        f"问题 文章：2 篇多次解析失败，不会推送，最近一篇：{title}" in policybot(own, "doctor", POLICYBOT_TOKEN="").out
    )
