"""The sentence in which a word stands that an article has in its text alone, cut to one line."""

import bisect
import re

from bot.domain.models import ReadArticle
from bot.domain.rules import TEXTUAL
from bot.match.fold import searchable
from bot.match.matching import Sighting, needle
from bot.match.query import Rule

LONGEST = 48
"""Characters of a line on a phone, twice."""
_SENTENCE = re.compile("[^。！？；\n]+[。！？]?")
_CLAUSE = re.compile("[^，,：:、]+[，,：:、]?")


def cited(rule: Rule, article: ReadArticle) -> str | None:
    """Words of the text with the first word of the rule that stands in no title and no measure; None without one.

    They are cut out of the text as they stand there; `…` tells where more of the sentence is left out.
    """
    seen = Sighting(article)
    for met in seen.met(rule.wanted) or ():
        word = needle(met.name)
        if met.term.where in TEXTUAL and seen.place(word, met.term.where, str) == "正文":
            return _around(word, article.reading.text)
    return None


def _around(word: str, text: str) -> str | None:
    sentence = next((found[0].strip() for found in _SENTENCE.finditer(text) if word in searchable(found[0])), None)
    if sentence is None or len(sentence) <= LONGEST:
        return sentence
    clauses = [found.span() for found in _CLAUSE.finditer(sentence)]
    at = next((at for at, (first, last) in enumerate(clauses) if word in searchable(sentence[first:last])), None)
    start, end = (0, len(sentence)) if at is None else clauses[at]  # else it stands across a comma
    for _, last in clauses[at + 1 :] if at is not None else ():
        end = last if last - start <= LONGEST else end
    if end - start > LONGEST:
        behind = bisect.bisect_left(range(end), True, start, key=lambda to: word in searchable(sentence[start:to]))
        if behind - start > LONGEST:
            start = max(start, min(behind - len(word) - LONGEST // 3, end - LONGEST))
        end = start + LONGEST
    return f"{'…' if start else ''}{sentence[start:end].rstrip('，、：,:')}{'…' if end < len(sentence) else ''}"
