"""The bundled samples are marked as such, and exactly what they were written to say is read in them."""

import tomllib
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from bench.stories import told_as_one
from bot.domain.models import Entry, RawDocument
from bot.domain.reading import Reading
from bot.extract.read import read
from bot.feeds.document import parse
from bot.feeds.page import clean
from tests.match.text import Text

SAMPLES = Path(__file__).parents[1] / "bot" / "cli" / "samples"
FILES = tuple(sorted(SAMPLES.glob("*.md")))
EXPECTED: dict[str, dict[str, Any]] = {
    document.pop("file"): document
    for document in tomllib.loads(Path(__file__).with_name("samples.toml").read_text(encoding="utf-8"))["document"]
}
ORIGINAL, REPRINT = "01-miit-parts.md", "02-miit-parts-reprint.md"
MARK = "示例文稿，内容为虚构"
every_sample = pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)


@cache
def entry_of(name: str) -> Entry:
    path = SAMPLES / name
    feed = parse(RawDocument(name=name, body=path.read_bytes()))
    assert feed.kind == "document"
    (entry,) = feed.entries
    return entry


@cache
def reading_of(name: str) -> Reading:
    entry = entry_of(name)
    return read(entry.title, clean(entry.content, entry.content_kind))


def measure_lists(reading: Reading) -> list[dict[str, Any]]:
    """The measure lists as samples.toml writes them, parents counted over measure lists alone."""
    found = reading.measure_lists()
    place = {reading.lists.index(one): number for number, one in enumerate(found)}
    told = []
    for one in found:
        entry: dict[str, Any] = {"tense": one.tense, "headlines": [item.headline for item in one.items]}
        if one.parent is not None:
            entry["parent"] = [place[one.parent[0]], one.parent[1]]
        told.append(entry)
    return told


def test_every_sample_has_its_expectation_and_the_other_way_round() -> None:
    assert {path.name for path in FILES} == set(EXPECTED)


@every_sample
def test_a_sample_is_marked_as_one(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    entry = entry_of(path.name)
    assert "\nsample: true\n" in text.split("---")[1]
    assert MARK in text.rstrip().splitlines()[-1] or MARK in text.rstrip().splitlines()[-2]
    assert (entry.author or "").startswith("示例")
    domain = ".".join((urlsplit(entry.url or "").hostname or "").split(".")[-2:])
    assert domain in {"example.com", "example.net", "example.org"}, "a sample links to no real site (RFC 2606)"


@every_sample
def test_head_and_body_are_read(path: Path) -> None:
    entry = entry_of(path.name)
    assert entry.title
    assert entry.published is not None
    assert entry.published.year == 2026
    assert len(reading_of(path.name).text) > 150


@every_sample
def test_exactly_the_declared_measures_are_read(path: Path) -> None:
    assert measure_lists(reading_of(path.name)) == EXPECTED[path.name].get("list", [])


@every_sample
def test_the_mark_is_no_part_of_a_measure(path: Path) -> None:
    assert not [item.text for item in reading_of(path.name).measures() if MARK in item.text]


@every_sample
def test_the_declared_names_and_numbers_are_found(path: Path) -> None:
    reading, expected = reading_of(path.name), EXPECTED[path.name]
    assert set(expected["agencies"]) <= {mention.name for mention in reading.agencies}
    assert set(expected.get("speakers", [])) <= {speaker.name for speaker in reading.speakers}
    assert set(expected.get("figures", [])) <= {figure.text for figure in reading.figures}
    assert set(expected.get("documents", [])) <= {document.number for document in reading.documents}
    assert set(expected.get("deadlines", [])) <= {str(deadline.date) for deadline in reading.deadlines}
    names = " ".join(mention.text for mention in reading.mechanisms)
    assert [name for name in expected.get("mechanisms", []) if name not in names] == []


def test_the_samples_come_from_at_least_six_agencies() -> None:
    first = {expected["agencies"][-1] for expected in EXPECTED.values()}
    assert len(first) >= 6


def test_one_sample_has_no_measures() -> None:
    assert "list" not in EXPECTED["08-pboc-seminar.md"]


def test_the_reprint_and_nothing_else_tells_the_story_of_another() -> None:
    texts = {name: Text(title=entry_of(name).title, body=reading_of(name).text) for name in EXPECTED}
    twins = {pair for pair in combinations(sorted(texts), 2) if told_as_one(texts[pair[0]], texts[pair[1]])}
    assert twins == {(ORIGINAL, REPRINT)}
