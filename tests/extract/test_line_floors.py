"""How well the labelled lines of facts are read: enough of them, and an F1 that only rises."""

import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.extract.dates import dates, documents
from bot.extract.figures import figures
from bot.extract.persons import speakers
from bot.extract.text import lay_out
from tests.extract.tables import day_of, expected, lines

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))["lines"]

Pairs = list[tuple[list[str], list[str]]]


def of_documents() -> Pairs:
    return [
        (
            [one.rpartition("|")[2] for one in expected(wanted)],
            [one.number or f"《{one.title}》" for one in documents.find(lay_out(text))],
        )
        for wanted, text in lines("documents")
    ]


def of_figures() -> Pairs:
    return [
        (expected(written), [figure.text for figure in figures.find(lay_out(text))])
        for written, *_, text in lines("figures")
    ]


def of_deadlines() -> Pairs:
    return [
        (
            expected(wanted),
            [f"{found.text}={found.date}" for found in dates.find(lay_out(text), day, published=told)],
        )
        for wanted, _, published, text in lines("deadlines")
        for day, told in (day_of(published),)
    ]


def of_speakers() -> Pairs:
    return [
        (expected(wanted), [f"{found.title}/{found.name}" for found in speakers.find(lay_out(text))])
        for wanted, text in lines("speakers")
    ]


READ: dict[str, Callable[[], Pairs]] = {
    "documents": of_documents,
    "figures": of_figures,
    "deadlines": of_deadlines,
    "speakers": of_speakers,
}


def f1(pairs: Pairs) -> float:
    """Of all lines together: 2 × right / (wanted + found)."""
    right = sum((Counter(wanted) & Counter(found)).total() for wanted, found in pairs)
    return 2 * right / sum(len(wanted) + len(found) for wanted, found in pairs)


@pytest.mark.parametrize("name", sorted(READ))
def test_floor(name: str) -> None:
    pairs = READ[name]()
    assert len(pairs) >= FLOORS["count"]
    assert f1(pairs) >= FLOORS[f"{name}_f1"]


def test_what_is_missed_and_what_is_made_up_lower_the_score() -> None:
    assert f1([(["甲"], ["甲"]), ([], [])]) == 1
    assert f1([(["甲"], ["甲"]), (["乙"], [])]) == 2 / 3
    assert f1([(["甲"], ["甲"]), ([], ["乙"])]) == 2 / 3
