"""`extract`: readings as the contract's JSON, for a person, and with the rules that made them."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import SAMPLES, policybot

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
LIST_KEYS = {"kind", "intro", "tense", "parent", "items"}
ITEM_KEYS = {"marker", "headline", "text", "start", "end"}


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
        assert all(set(item) >= ITEM_KEYS for found in one["lists"] for item in found["items"])
        assert all(set(speaker) >= {"name", "title"} for speaker in one["speakers"])
        assert all(set(figure) >= {"text", "about"} for figure in one["figures"])
        assert all(set(deadline) >= {"text", "date"} for deadline in one["deadlines"])
        assert all(set(keyword) >= {"word", "weight"} for keyword in one["keywords"])


def test_items_are_quotations_at_their_offsets(readings: list[dict[str, Any]]) -> None:
    items = [(one["text"], item) for one in readings for found in one["lists"] for item in found["items"]]
    assert len(items) > 20
    for text, item in items:
        assert text[item["start"] : item["end"]] == item["text"]
        assert item["headline"]
        assert item["headline"] in item["text"]


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
    assert "absent.txt" in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["picture.png"]


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
