"""Whole readings of short documents of our own, each with what must be found in it."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from bot.domain.reading import Reading
from bot.extract.read import read

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.md"))


def sample(path: Path) -> tuple[Reading, dict[str, Any]]:
    wanted = tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))
    return read(wanted["title"], path.read_text(encoding="utf-8").rstrip("\n"), wanted.get("day")), wanted


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_lists(path: Path) -> None:
    reading, wanted = sample(path)
    assert [
        {
            "kind": found.kind.value,
            "tense": found.tense and found.tense.value,
            "parent": found.parent and list(found.parent),
            "headlines": [item.headline for item in found.items],
        }
        for found in reading.lists
    ] == [{key: one.get(key) for key in ("kind", "tense", "parent", "headlines")} for one in wanted.get("lists", [])]
    for found, one in zip(reading.lists, wanted.get("lists", []), strict=True):
        assert found.items[-1].text == one.get("last", found.items[-1].text)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_names_and_facts(path: Path) -> None:
    reading, wanted = sample(path)
    assert reading.is_policy is wanted["policy"], reading.rules
    facts = {
        "agencies": [mention.name for mention in reading.agencies],
        "speakers": [f"{speaker.title}/{speaker.name}" for speaker in reading.speakers],
        "mechanisms": [mention.text for mention in reading.mechanisms],
        "figures": [figure.text for figure in reading.figures],
        "documents": [reference.number for reference in reading.documents],
        "deadlines": [f"{deadline.text}={deadline.date}" for deadline in reading.deadlines],
    }
    for name, found in facts.items():
        assert found == wanted.get(name, found), name


def test_there_are_samples() -> None:
    assert len(SAMPLES) >= 6
