"""`extract`: readings as the contract's JSON, for a person, and with the rules that made them."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import SAMPLES, policybot
from tests.feeds.made import word

SEEDS = Path(__file__).parents[2] / "../shared/seeds"
KEYS = {
    "path",
    "title",
    "source",
    "url",
    "published",
    "text",
    "is_policy",
    "lists",
    "agencies",
    "speakers",
    "event",
    "mechanisms",
    "figures",
    "documents",
    "deadlines",
    "keywords",
    "summary",
}
SPAN = {"start", "end", "paragraph"}
LIST_KEYS = {"kind", "intro", "tense", "parent", "items", "rule", "tense_rule"}
ITEM_KEYS = {"marker", "headline", "text", "strength", "regions", "industries"} | SPAN
PART_KEYS = {
    "agency_mentions": {"name", "text"} | SPAN,
    "mechanism_mentions": {"name", "text"} | SPAN,
    "regions": {"name", "text"} | SPAN,
    "industries": {"name", "text"} | SPAN,
    "speakers": {"name", "title"} | SPAN,
    "figures": {"text", "about", "value", "unit", "bound", "status"} | SPAN,
    "documents": {"text", "number", "title"} | SPAN,
    "deadlines": {"text", "date", "kind"} | SPAN,
    "questions": {"text", "asker", "answer_start", "answer_end"} | SPAN,
    "excerpts": {"text"} | SPAN,
    "keywords": {"word", "weight"},
}
"""What programs may rely on, in the parts of each kind."""


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What `extract --json` says of the bundled samples."""
    ran = policybot(tmp_path_factory.mktemp("extract"), "extract", "--json", SAMPLES)
    assert (ran.code, ran.err) == (0, "")
    return ran.objects()


def test_one_object_a_document_with_the_keys_of_the_contract(readings: list[dict[str, Any]]) -> None:
    assert [Path(one["path"]) for one in readings] == sorted(SAMPLES.glob("*.md"))
    for one in readings:
        assert set(one) >= KEYS
        assert all(set(found) >= LIST_KEYS for found in one["lists"])
        assert all(set(item) >= ITEM_KEYS for item in items_of(one))
        assert all(set(item["strength"]) >= {"word", "level"} for item in items_of(one) if item["strength"])
        for key, names in PART_KEYS.items():
            assert all(set(part) >= names for part in one[key]), key


def items_of(shape: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The items of all lists of a reading."""
    return (item for found in shape["lists"] for item in found["items"])


def test_items_are_quotations_at_their_offsets(readings: list[dict[str, Any]]) -> None:
    items = [(one["text"], item) for one in readings for found in one["lists"] for item in found["items"]]
    assert len(items) > 20
    for text, item in items:
        assert text[item["start"] : item["end"]] == item["text"]
        assert item["headline"]
        assert item["headline"] in item["text"]


def spans(shape: object) -> Iterator[dict[str, Any]]:
    """Every object that is a stretch of the text, however deep."""
    if isinstance(shape, list):
        for part in shape:
            yield from spans(part)
    elif isinstance(shape, dict):
        if "start" in shape:
            yield shape
        yield from spans(list(shape.values()))


def test_every_span_says_its_paragraph(readings: list[dict[str, Any]]) -> None:
    found = [(one["text"], span) for one in readings for span in spans(list(one.values()))]
    assert len(found) > 100
    for text, span in found:
        assert span["paragraph"] == text[: span["start"]].count("\n")
    assert any(one["event_span"] for one in readings)
    for one in readings:
        if one["event"]:
            assert one["text"][one["event_span"]["start"] : one["event_span"]["end"]] == one["event"]
        for question in one["questions"]:
            assert question["answer_paragraph"] == one["text"][: question["answer_start"]].count("\n")
        for listed in one["lists"]:
            if listed["intro"]:
                assert one["text"][listed["intro_start"] : listed["intro_end"]] == listed["intro"]
                assert listed["intro_paragraph"] == one["text"][: listed["intro_start"]].count("\n")
            for item in listed["items"]:
                assert one["text"][item["headline_start"] : item["headline_end"]] == item["headline"]
                place = slice(item["quotation"]["start"], item["quotation"]["end"])
                assert one["text"][place] == item["quotation"]["text"]
                assert item["headline"] in item["quotation"]["text"]


MIB = 1024 * 1024
ODD = {
    "empty.txt": b"",
    "nul.txt": "一是加强监管。\0\0二是优化服务。\0".encode(),
    "only_nul.txt": b"\0" * 5000,
    "only_markers.txt": ("一是二是三是（一）（二）1.2.①②第一，第二，" * 8000).encode(),
    "mixed.txt": "一是加強監管，壓實責任。二是优化服务，畅通渠道。三是推進改革，擴大開放。".encode(),
    "a_million.txt": ("一是" * 1_000_000).encode("gb18030"),
    "five_mib.txt": ("没有标点的很长的政策文字" * (5 * MIB // 36)).encode(),
    "more.txt": b"a" * (5 * MIB + 1),
}


def test_odd_files_are_answered_and_only_those_above_five_mib_refused(tmp_path: Path) -> None:
    for name, body in ODD.items():
        (tmp_path / name).write_bytes(body)
    ran = policybot(tmp_path, "extract", "--json", *ODD)
    assert ran.code == 1
    answers = dict(zip(ODD, ran.objects(), strict=True))
    assert answers.pop("more.txt") == {"path": "more.txt", "error": "more.txt: larger than 5 MiB, not read"}
    assert (answers["empty.txt"]["substance"], answers["only_nul.txt"]["substance"]) == ("empty", "empty")
    items = {
        name: [item["text"] for one in answer["lists"] for item in one["items"]] for name, answer in answers.items()
    }
    assert items["nul.txt"] == ["加强监管。", "优化服务。"]
    assert items["mixed.txt"] == ["加強監管，壓實責任。", "优化服务，畅通渠道。", "推進改革，擴大開放。"]
    assert items["only_markers.txt"] == items["a_million.txt"] == items["five_mib.txt"] == []


def test_attached_files_that_are_not_read_are_named(tmp_path: Path) -> None:
    link = "<p><a href='/f/P1.doc'>附件：仓储改造方案</a></p>"
    said = "<p>现将《仓储改造方案》印发给你们，请结合实际认真落实，全文见附件。</p>"
    (tmp_path / "a.html").write_text(f"<html><body><h1>通知</h1><div id='zoom'>{said}{link}</div></body></html>")
    (answer,) = policybot(tmp_path, "extract", "--json", "a.html").objects()
    assert (answer["substance"], answer["unread_files"]) == ("attachment", ["仓储改造方案.doc"])
    assert "附件未读取：仓储改造方案.doc" in policybot(tmp_path, "extract", "a.html").out


WORDLESS = {
    "nothing.txt": b"",
    "blanks.md": " \t\u3000\n".encode(),
    "only_bom.txt": b"\xef\xbb\xbf",
    "only_nuls.txt": b"\0" * 9,
    "only_signs.txt": "。。。——……".encode(),
    "empty_body.html": b"<!DOCTYPE html><html><head><title> </title></head><body></body></html>",
    "signs.html": "<html><body><p>。。。</p></body></html>".encode(),
    "fragment.html": b"<div></div>",
    "empty.docx": word(),
}


def test_what_has_not_a_word_is_read_as_saying_nothing_and_not_stored(tmp_path: Path) -> None:
    for name, body in WORDLESS.items():
        (tmp_path / name).write_bytes(body)
    ran = policybot(tmp_path, "extract", "--json", *WORDLESS)
    assert (ran.code, ran.err) == (0, "")
    answers = ran.objects()
    assert [(one["path"], one["text"], one["lists"], one["substance"]) for one in answers] == [
        (name, "", [], "empty") for name in WORDLESS
    ]
    plain = policybot(tmp_path, "extract", *WORDLESS)
    assert plain.code == 0
    assert plain.out.count("没有文字") == len(WORDLESS)
    assert policybot(tmp_path, "extract", "signs.html", "--lang", "en").out.split() == ["(untitled)", "(no", "text)"]
    explained = policybot(tmp_path, "extract", "--explain", *WORDLESS)
    assert explained.code == 0
    stored = policybot(tmp_path, "ingest", "--json", *WORDLESS)
    assert stored.code == 1
    assert [(one["path"], one["kind"], one["stored"], bool(one["error"])) for one in stored.objects()] == [
        (name, None, 0, True) for name in WORDLESS
    ]
    assert [line.split("：")[0] for line in stored.err.splitlines()] == [f"policybot: {name}" for name in WORDLESS]


PICTURED = (
    "<html><head><title>一图读懂渔港管理办法</title></head><body><h1>一图读懂渔港管理办法</h1>"
    '<div class="article"><p>发布日期：2026-11-02 来源：某市政府</p><div class="content TRS_Editor">'
    '<p><img src="a.jpg"/></p><p><img src="b.jpg"/></p></div></div></body></html>'
)


def test_a_page_of_pictures_says_so(tmp_path: Path) -> None:
    (tmp_path / "pictured.html").write_text(PICTURED, encoding="utf-8")
    plain = policybot(tmp_path, "extract", "pictured.html")
    assert (plain.code, "正文为图片" in plain.out, "无措施" in plain.out) == (0, True, False)
    assert "正文为图片" in policybot(tmp_path, "extract", "--explain", "pictured.html").out


def test_summaries_are_short_and_made_of_the_text(readings: list[dict[str, Any]]) -> None:
    assert all(0 < len(one["summary"]) <= 500 for one in readings)
    assert any(one["is_policy"] for one in readings)


def test_what_cannot_be_read_gives_its_error_and_the_others_still_come(tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    ran = policybot(tmp_path, "extract", "--json", "picture.png", "absent.txt", SAMPLES / "01-miit-parts.md")
    assert ran.code == 1
    picture, absent, good = ran.objects()
    assert set(picture) == set(absent) == {"path", "error"}
    assert (picture["path"], absent["path"]) == ("picture.png", "absent.txt")
    assert good["lists"]
    assert "picture.png" in ran.err
    assert "absent.txt：没有这个文件" in ran.err
    assert absent["error"] == "absent.txt: no such file or folder"
    assert [path.name for path in tmp_path.iterdir()] == ["picture.png"]


ITEM = "<item><title>甲市开会</title><description>一是修渠，二是种树，三是护林。</description></item>"


def test_a_broken_feed_is_named_and_what_is_whole_in_it_still_comes(tmp_path: Path) -> None:
    (tmp_path / "torn.xml").write_text("<rss><channel><item><title>甲", encoding="utf-8")
    (tmp_path / "half.xml").write_text(f'<rss version="2.0"><channel>{ITEM}<item><title>乙', encoding="utf-8")
    ran = policybot(tmp_path, "extract", "--json", "torn.xml", "half.xml")
    assert ran.code == 1
    torn, half, entry = ran.objects()
    assert [set(torn), set(half)] == [{"path", "error"}] * 2
    assert (torn["path"], half["path"], entry["title"]) == ("torn.xml", "half.xml", "甲市开会")
    assert [name for name in ("torn.xml", "half.xml") if name not in ran.err] == []
    assert policybot(tmp_path, "extract", "torn.xml").code == 1


def test_a_name_that_is_no_utf_8_keeps_the_json_whole(tmp_path: Path) -> None:
    name = os.fsdecode(b"\xff.txt")
    ran = policybot(tmp_path, "extract", "--json", name)
    assert (ran.code, ran.object()["path"]) == (1, name)


def test_a_person_sees_headlines_and_an_expert_the_rules(tmp_path: Path) -> None:
    plain = policybot(tmp_path, "extract", SAMPLES / "01-miit-parts.md")
    explained = policybot(tmp_path, "extract", "--explain", SAMPLES / "01-miit-parts.md")
    assert (plain.code, explained.code) == (0, 0)
    assert "一是 建立关键零部件保供“直通车”机制" in plain.out
    assert "工业和信息化部" in plain.out
    assert len(explained.out) > len(plain.out) / 2
    assert explained.out != plain.out


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed documents are not there")
def test_the_seeds_are_read_whole(tmp_path: Path) -> None:
    first, second = policybot(tmp_path, "extract", "--json", SEEDS).objects()
    assert [len(found["items"]) for found in first["lists"]] == [2, 3, 3]
    assert [(len(found["items"]), found["tense"]) for found in second["lists"]] == [(3, "done"), (3, "planned")]
