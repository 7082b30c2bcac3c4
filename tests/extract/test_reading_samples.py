"""Whole readings of short documents of our own, each with what must be found in it."""

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from bot.domain.reading import Reading
from bot.extract.layout import markers, outline, turns
from bot.extract.read import read
from bot.extract.text import lay_out

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
    facts: dict[str, list[Any]] = {
        "agencies": [mention.name for mention in reading.agencies],
        "speakers": [f"{speaker.title}/{speaker.name}" for speaker in reading.speakers],
        "mechanisms": [mention.text for mention in reading.mechanisms],
        "figures": [figure.text for figure in reading.figures],
        "documents": [reference.number for reference in reading.documents],
        "deadlines": [f"{deadline.text}={deadline.date}" for deadline in reading.deadlines],
    }
    for name, found in facts.items():
        assert sorted(found, key=str) == sorted(wanted.get(name, found), key=str), name


def reached() -> dict[str, float]:
    """How many samples there are, and the shares that are read right of what each sample says."""
    read_all = [sample(path) for path in SAMPLES]
    told = [(reading.is_policy, wanted["policy"]) for reading, wanted in read_all if "policy" in wanted]
    kinds = [
        ([found.kind.value for found in reading.lists], [one["kind"] for one in wanted.get("lists", [])])
        for reading, wanted in read_all
    ]
    return {
        "documents": len(read_all),
        "styles": len(styles()),
        "policy_acc": share(told),
        "kinds_acc": share(kinds),
    }


def styles() -> set[str]:
    """The enumeration styles that stand in samples."""
    layouts = [lay_out(path.read_text(encoding="utf-8")) for path in SAMPLES]
    runs = [run for layout in layouts for run in outline.thread(layout, markers.find(layout), turns.find(layout))]
    return {marker.style.name for run in runs for marker in run.markers}


def share(pairs: Sequence[tuple[object, object]]) -> float:
    return sum(found == wanted for found, wanted in pairs) / len(pairs)


FLOORS: dict[str, dict[str, float]] = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))


def test_floors() -> None:
    assert {name: value for name, value in reached().items() if value < FLOORS["samples"][name]} == {}
