"""Patterns of rule tables are sought where they can begin: that finds what trying every place finds."""

import re

import pytest

from bot.extract.relevance import cues
from bot.extract.seeking import seeker
from bot.extract.verdicts import kinds
from tests.extract.tables import lines

TABLES = ("kinds", "policy", "tenses", "markers", "events")
WORDS = sorted({cell for table in TABLES for row in lines(table) for cell in row})
PATTERNS = [
    "^要|^应",
    "^要|应",
    "(?:要|应)把|必须",
    "[要应]把|必须",
    "[^要]把|必须",
    "(?:要|应?)把|必须",
    "(?:要|)把|必须",
    "[一-三、]是|（[一二]）",
    r"\d{2}年|(?:要|应)",
    r"(?<!主)要|(?:应|须)",
    "(?:(?:要|应)把|[必须]|把)以|、",
    "[-要]|(?:应)",
    "[]要]|(?:应)",
    "(?:[|(]|要)应|把",
    *dict.fromkeys(cue.pattern for cue in cues.CUES),
    kinds.FOREIGN,
]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_seeker_finds_what_a_search_finds(pattern: str) -> None:
    found, plain = seeker(pattern), re.compile(pattern)
    for text in WORDS:
        assert (found(text) is None) is (plain.search(text) is None), text
