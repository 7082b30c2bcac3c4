"""What a gate keeps out holds none of its patterns."""

import re

import pytest

from bot.domain.reading import ListKind
from bot.extract import lists
from bot.extract.layout import styles, turns
from bot.extract.relevance import cues
from bot.extract.text import lay_out
from bot.extract.verdicts import classify, kinds, tenses
from bot.extract.verdicts.evidence import Evidence
from bot.extract.verdicts.gates import Gate, bits, needed
from tests.extract.tables import lines

TABLES = ("kinds", "policy", "tenses", "markers", "turns", "events")
WORDS = sorted({cell for table in TABLES for row in lines(table) for cell in row})
PATTERNS = [
    *dict.fromkeys(cue.pattern for cue in cues.CUES),
    *(pattern for _, pattern in (*turns.BARRIERS, *turns.LOOSE, *turns.SPEECH, *turns.DRIFTS)),
    *(style.pattern for style in styles.STYLES),
    kinds.FOREIGN,
]


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("要点|须知", "要点 须知"),
        ("须知?|要点", "须 要点"),
        ("须知+见", "须"),
        ("须(?:知|看)见", "须"),
        ("做(?:好|到位)了?以下", "以下"),
        ("(?:特点|特征)[^。]{0,9}[：，]?$", "特点 特征"),
        ("(?:特点)?是", "是"),
        ("(?:特点){0,2}是", "是"),
        ("(?:特点){1,2}是", "特点"),
        ("^(?!要|应)[^，]*(?:条例|规章(?:草案)?)$", "条例 规章"),
        ("(?<=如下)办", "如下"),
        ("(?P<said>指出|强调)", "指出 强调"),
        (r"\d{1,3}项", "项"),
        ("指出|[、，]", ""),
        ("指出|(?:强调)*", ""),
        ("[要应]", ""),
        ("", ""),
    ],
)
def test_the_words_that_a_pattern_needs(pattern: str, words: str) -> None:
    assert " ".join(needed(pattern)) == words


@pytest.mark.parametrize("pattern", PATTERNS)
def test_what_holds_a_pattern_is_let_through(pattern: str) -> None:
    gate = Gate(bits())
    others, bit = gate.add("须知|要点"), gate.add(pattern)
    for text in WORDS:
        held = gate.of(text)
        assert held & bit or not re.search(pattern, text), text
        assert bool(held & others) is ("须知" in text or "要点" in text)


def test_a_gate_keeps_out_what_holds_no_word_of_a_pattern() -> None:
    gate = Gate(bits())
    closed, opened = gate.add("(?:特点|特征)是"), gate.add("[、，]")
    assert gate.of("两个方面：") == opened
    assert gate.of("有如下特征：") == closed | opened
    later = gate.add("方面")
    assert gate.of("两个方面：") == opened | later


def test_every_rule_that_holds_of_a_list_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    known: list[Evidence] = []
    kind_of = classify.kind_of

    def noted(evidence: Evidence) -> tuple[ListKind, str]:
        known.append(evidence)
        return kind_of(evidence)

    monkeypatch.setattr(classify, "kind_of", noted)
    for *_, title, text in (*lines("kinds"), *lines("tenses")):
        lists.find(lay_out(text.partition("|")[0]), title)
    rules = [(rule.name, rule.test) for rule in classify.KIND_RULES]
    rules += [(rule.name, rule.test) for rule in tenses.TENSE_RULES]
    held = {name for name, test in rules for evidence in known if test.holds(evidence)}
    assert held == {name for name, _ in rules}
    assert not [
        (name, evidence.intro)
        for name, test in rules
        for evidence in known
        if test.holds(evidence) and not evidence.may & test.needs
    ]
