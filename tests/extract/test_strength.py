"""How firmly a measure commits, and the word that shows it."""

import re

import pytest

from bot.domain.reading import Measure
from bot.extract.read import read
from bot.extract.text import lay_out
from bot.extract.verdicts import strength
from tests.extract.tables import lines

LEAD = "下一步重点做好以下工作："


def test_every_level_has_words_and_none_stands_on_two() -> None:
    assert set(strength.levels().values()) == set(range(8))
    written = [word for word in strength.levels() if not word.isdecimal()]
    assert len(written) == len(set(written))


@pytest.mark.parametrize(("level", "word", "text"), lines("strength"))
def test_first_committing_word(level: str, word: str, text: str) -> None:
    head = re.split("[。\n]", text, maxsplit=1)[0]
    found = strength.of(lay_out(text), (0, len(text)), (0, len(head)))
    assert (str(found.level), found.word) == (level, word) if found else not level
    assert found is None or text[found.start : found.end] == found.word


def items(text: str) -> tuple[Measure, ...]:
    return read("某部部署工作", text).measures()


def test_given_for_each_measure_with_its_span() -> None:
    text = LEAD + "一是鼓励企业参与，确保质量。二是不得层层加码。三是加强监测。"
    found = [item.strength for item in items(text)]
    assert [(one.word, one.level) for one in found if one] == [("鼓励", 3), ("不得", 7), ("加强", 5)]
    assert all(one and text[one.start : one.end] == one.word for one in found)


def test_the_headline_counts_before_what_stands_above_it() -> None:
    text = LEAD + "一是必须审批的项目，地方要推动提速。二是加强监测。"
    (first, _) = items(text)
    assert first.strength is not None
    assert first.strength.word in first.headline
