"""Pairs of which the truth is known: what is told to be one story is one, and hardly any is missed."""

from pathlib import Path

import pytest

from bench.stories import Score, score
from tests.match.pairs import edited, made
from tests.match.text import Text

RAW = Path(__file__).parents[3] / "shared" / "corpus" / "raw"
PRECISION, RECALL = 0.99, 0.95
EACH = 60
"""Pairs of each kind: 2,040 in all."""


def check(found: Score, pairs: int) -> None:
    assert sum(count for _, count in found.by_kind.values()) >= pairs
    assert found.precision >= PRECISION, found
    assert found.recall >= RECALL, found


def test_invented_pairs() -> None:
    found = score(made(EACH))
    check(found, 500)
    for kind, (right, count) in found.by_kind.items():
        assert right >= 0.9 * count, kind


def test_other_dice_fall_no_worse() -> None:
    check(score(made(EACH, seed=999)), 500)


@pytest.mark.skipif(not RAW.is_dir(), reason="texts beside the project are absent")
def test_real_texts_edited() -> None:
    texts: list[Text] = []
    for path in sorted(RAW.glob("*.txt"))[:120]:
        title, _, body = path.read_text(encoding="utf-8").strip().partition("\n")
        texts += [Text(title=title.strip(), body=body)] if len(body) > 200 else []
    check(score(edited(texts)), 500)
