"""The words in which a text speaks of something: its sentences and clauses, verbatim, and how firmly they commit."""

import functools
import re
from collections.abc import Iterator

from msgspec import structs

from bot.domain.markers import ITEM_MARKER
from bot.domain.models import ReadArticle
from bot.domain.quotations import quotation_of
from bot.domain.reading import Measure, MeasureList, Strength
from bot.extract.verdicts.strength import levels
from bot.match.matching import needle, says

_SENTENCE = re.compile(
    r"[^。！？；\n]+(?:[。！？；]+[”’」』）)】]*"
    r"(?:（[^（）。\n]{1,80}(?:负责|牵头|配合|参与|参加|指导|落实|组织实施|分工)[^（）。\n]{0,6}）)?)?"
)
"""With who answers for it, in brackets behind its stop (…。（某部负责）)."""
_OPENS = {"”": "“", "’": "‘", "」": "「", "』": "『", "）": "（", ")": "(", "】": "【"}
_CLOSES = {opening: mark for mark, opening in _OPENS.items()}
_CLAUSE = re.compile(r"[^，。！？；：\n]+")
SHORTEST = 4
"""A clause of fewer characters says nothing by itself."""
BRIEF = 3
"""Clauses of a sentence that are of one matter."""


def sentences(text: str, word: str = "") -> Iterator[tuple[str, int]]:
    """The sentences that hold a `needle`, each with its place in the text."""
    for found in _SENTENCE.finditer(text):
        for start, end in _items(found[0]) if word in needle(found[0]) else ():
            piece = found[0][start:end]
            if word in needle(piece) and (sentence := _freed(piece)):
                yield sentence, found.start() + start + piece.index(sentence)


def _items(sentence: str) -> Iterator[tuple[int, int]]:
    """Where its items stand, each without its marker; all of it where none is marked."""
    start = 0
    for found in ITEM_MARKER.finditer(sentence):
        if found[0].startswith("（") or not sentence[: found.start()].strip():
            if sentence[start : found.start()].strip():
                yield start, found.start()
            start = found.end()
    yield start, len(sentence)


def _freed(sentence: str) -> str:
    """Without the mark at its begin or end that pairs with one of another sentence (“…。后一句。｜”)."""
    bare = sentence.strip()
    while bare and (bare[-1] in _OPENS and bare.count(bare[-1]) > bare.count(_OPENS[bare[-1]])):
        bare = bare[:-1].rstrip()
    while bare and (bare[0] in _OPENS or (bare[0] in _CLOSES and bare.count(bare[0]) > bare.count(_CLOSES[bare[0]]))):
        bare = bare[1:].lstrip()
    return bare


def clauses_about(article: ReadArticle, words: list[str]) -> tuple[Measure, ...]:
    """The clauses of the measures that hold one of the words, each as a measure of its own.

    Where the headline has the word, or the sentence is brief, all its clauses are about it.
    """
    found = (
        clause
        for measure in article.reading.measures()
        for word in words
        for sentence, at in sentences(measure.text, word)
        for clause in _clauses(measure, sentence, at)
        if word in needle(clause.headline)
        or word in needle(measure.headline)
        or len(_CLAUSE.findall(sentence)) <= BRIEF
    )
    return tuple({clause.headline: clause for clause in found}.values())  # an item holds those of its sublist, too


def _clauses(measure: Measure, sentence: str, at: int) -> list[Measure]:
    """Those of the sentence; one that is empty without the words before it stands with them (对新建渡口，给予补助)."""
    told: list[Measure] = []
    for found in _CLAUSE.finditer(sentence):
        text = found[0].strip()
        if len(text) < SHORTEST:
            continue
        end = found.start() + found[0].index(text) + len(text)
        quoted = quotation_of(structs.replace(measure, headline=text, text=sentence[:end], start=0))
        words = quoted.words if quoted.end == end else text
        start = measure.start + at + (quoted.start if quoted.end == end else end - len(text))
        while told and told[-1].start >= start:
            told.pop()
        told.append(
            structs.replace(measure, headline=words, text=words, start=start, end=start + len(words), strength=None)
        )
    return told


def saying(article: ReadArticle, name: str) -> tuple[str, int | None, MeasureList | None]:
    """The words that name it: what is quoted of a measure or its sentence, else a sentence of the text, else the title.

    With their place in the text, where they stand in it, and the list of the measure.
    """
    text = article.reading.text
    for found in article.reading.measure_lists():
        for measure in found.items:
            quoted = quotation_of(measure)
            if says(name, quoted.words):
                return quoted.words, quoted.start, found
            for sentence, at in sentences(measure.text, needle(name)):
                return sentence, measure.start + at, found
    for sentence, at in sentences(text, needle(name)):
        return sentence, at, None
    return article.title, None, None


def firmness(text: str, name: str) -> Strength | None:
    """How firmly the clause that names it commits, by its first word that does."""
    for clause in _CLAUSE.finditer(text):
        if says(name, clause[0]):
            for found in _committing().finditer(clause[0]):
                if level := levels().get(found[0], 0):
                    start = clause.start() + found.start()
                    return Strength(word=found[0], level=level, start=start, end=start + len(found[0]))
    return None


@functools.cache
def _committing() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(levels(), key=len, reverse=True))))
