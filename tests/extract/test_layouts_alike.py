"""One text laid out in many ways is read alike: the headlines of its measures stay."""

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from bot.domain.models import RawDocument
from bot.domain.reading import ListKind, Reading
from bot.extract.read import Document, read_all
from bot.feeds.document import parse
from bot.feeds.page import clean
from tests.extract.layouts import ALIKE, GLUED, WRAPPED

HERE = Path(__file__).parent
OURS = (*sorted((HERE.parents[1] / "bot/cli/samples").glob("*.md")), *sorted((HERE / "samples").glob("*.md")))
CORPUS = HERE.parents[2] / "shared/corpus/raw"
EVERY = 12
LAYOUTS = ALIKE | WRAPPED | GLUED
FLOORS: dict[str, dict[str, float]] = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
DAY = date(2026, 7, 20)


@cache
def documents(of_corpus: bool) -> tuple[Document, ...]:
    paths = sorted(path for path in CORPUS.iterdir() if path.suffix in {".md", ".txt"})[::EVERY] if of_corpus else OURS
    entries = [entry for path in paths for entry in parse(RawDocument(name=path.name, body=path.read_bytes())).entries]
    texts = [(entry.title, clean(entry.content, entry.content_kind)) for entry in entries]
    return tuple(Document(title=title, text=text, day=DAY) for title, text in texts if text)


def measures(readings: Sequence[Reading]) -> Counter[tuple[int, str]]:
    """The headlines of the measures, each with its document; blanks do not count."""
    return Counter(
        (index, re.sub(r"\s", "", item.headline))
        for index, reading in enumerate(readings)
        for found in reading.lists
        if found.kind is ListKind.MEASURE
        for item in found.items
    )


@cache
def plain(of_corpus: bool) -> Counter[tuple[int, str]]:
    return measures(read_all(documents(of_corpus)))


def laid_out(layout: str, of_corpus: bool) -> Counter[tuple[int, str]]:
    lay_out, kind = LAYOUTS[layout]
    given = documents(of_corpus)
    texts = [clean(lay_out(one.text), kind) for one in given]
    return measures(
        read_all([Document(title=one.title, text=text, day=DAY) for one, text in zip(given, texts, strict=True)])
    )


def agreement(layout: str, of_corpus: bool) -> float:
    """F1 of the headlines against those of the plain layout."""
    wanted, got = plain(of_corpus), laid_out(layout, of_corpus)
    return 2 * (wanted & got).total() / (wanted.total() + got.total())


def test_the_samples_hold_measures_enough() -> None:
    assert plain(of_corpus=False).total() >= 100


@pytest.mark.parametrize("layout", ALIKE)
def test_what_loses_nothing_is_read_the_same(layout: str) -> None:
    assert laid_out(layout, of_corpus=False) == plain(of_corpus=False)


@pytest.mark.parametrize("layout", [*WRAPPED, *GLUED])
def test_what_loses_something_reaches_its_floor(layout: str) -> None:
    assert agreement(layout, of_corpus=False) >= FLOORS["layouts"][layout]


@pytest.mark.skipif(not CORPUS.is_dir(), reason="no corpus beside the project")
@pytest.mark.parametrize("layout", LAYOUTS)
def test_real_documents_reach_their_floors(layout: str) -> None:
    assert agreement(layout, of_corpus=True) >= FLOORS["layouts_of_corpus"].get(layout, 1.0)
