"""Real documents, where they are at hand beside the project: both seeds exactly, and floors that only rise."""

import contextlib
import importlib.util
import json
import tomllib
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from bot.domain.reading import Reading
from bot.extract.read import read

SHARED = Path(__file__).parents[2] / "../shared"
GOLD = SHARED / "corpus/gold"
SCORER = SHARED / "tools/score_extract.py"
BEIJING = timezone(timedelta(hours=8))

pytestmark = pytest.mark.skipif(not (GOLD.is_dir() and SCORER.is_file()), reason="no gold beside the project")


def gold(name: str) -> tuple[dict[str, Any], str]:
    annotation: dict[str, Any] = json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))
    return annotation, (GOLD / f"{name}.txt").read_text(encoding="utf-8")


def published(written: str | None) -> datetime | None:
    if not written:
        return None
    with contextlib.suppress(ValueError):
        return datetime.fromisoformat(written)
    return parsedate_to_datetime(written)


def reading_of(name: str) -> Reading:
    annotation, text = gold(name)
    when = published(annotation["date"])
    return read(annotation["title"], text, (when or datetime(2022, 1, 1, tzinfo=UTC)).astimezone(BEIJING).date())


def as_json(reading: Reading, annotation: dict[str, Any]) -> dict[str, Any]:
    """The reading in the form the scorer takes."""
    return {
        "path": annotation["id"], "title": reading.title, "source": annotation["source"], "url": None,
        "published": annotation["date"], "text": reading.text, "is_policy": reading.is_policy, "event": reading.event,
        "lists": [
            {
                "kind": found.kind.value, "intro": found.intro, "parent": found.parent,
                "tense": found.tense.value if found.tense else None,
                "items": [
                    {"marker": i.marker, "headline": i.headline, "text": i.text, "start": i.start, "end": i.end}
                    for i in found.items
                ],
            }
            for found in reading.lists
        ],
        "agencies": [mention.name for mention in reading.agencies],
        "speakers": [{"name": speaker.name, "title": speaker.title} for speaker in reading.speakers],
        "mechanisms": [mention.text for mention in reading.mechanisms],
        "figures": [{"text": figure.text, "about": figure.about} for figure in reading.figures],
        "documents": [], "deadlines": [], "keywords": [], "summary": reading.summary,
    }  # fmt: skip


@pytest.mark.parametrize("name", ["seed-000", "seed-002"])
def test_the_seeds_are_read_exactly(name: str) -> None:
    annotation, _ = gold(name)
    read_lists = as_json(reading_of(name), annotation)["lists"]
    wanted = annotation["lists"]
    assert [found["parent"] and list(found["parent"]) for found in read_lists] == [one["parent"] for one in wanted]
    for found, one in zip(read_lists, wanted, strict=True):
        assert (found["kind"], found["tense"]) == (one["kind"], one["tense"])
        assert [(i["marker"], i["headline"], i["text"], i["start"], i["end"]) for i in found["items"]] == [
            (i["marker"], i["headline"], i["text"], i["char_start"], i["char_end"]) for i in one["items"]
        ]


@pytest.fixture(scope="module")
def totals() -> dict[str, float]:
    scorer = load_scorer()
    scores = []
    for path in sorted(GOLD.glob("*.json")):
        annotation, text = gold(path.stem)
        prediction = as_json(reading_of(path.stem), annotation)
        scores.append(scorer.score_safe(annotation, text, prediction, Options()))
    reached: dict[str, float] = scorer.total(scores, Options())
    return reached


class Options:
    """What the scorer's command line would say."""

    coverage = "plain"
    neutral_iou = 0.8


def load_scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_extract", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


FLOORS: dict[str, float] = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("figure", sorted(FLOORS["gold"]))  # type: ignore[call-overload]
def test_floor(totals: dict[str, float], figure: str) -> None:
    assert totals[figure] >= FLOORS["gold"][figure]  # type: ignore[index]


@pytest.mark.parametrize("figure", ["violations", "failed", "schema", "headline_not_verbatim", "long_summary"])
def test_nothing_is_invented(totals: dict[str, float], figure: str) -> None:
    assert totals[figure] == 0


@pytest.mark.parametrize("kind", ["mechanisms", "figures"])
def test_names_and_figures_are_no_flood(totals: dict[str, float], kind: str) -> None:
    assert totals[f"{kind}_pred"] <= 3 * totals[f"{kind}_gold"]
