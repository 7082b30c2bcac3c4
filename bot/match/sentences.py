"""The sentence in which a word stands that an article has in its text alone, cut to one line."""

import bisect
import re

from bot.domain.models import ReadArticle
from bot.domain.ports import Translate
from bot.domain.rules import TEXTUAL
from bot.match.fold import searchable
from bot.match.matching import Sighting, needle, said
from bot.match.query import Rule

LONGEST = 48
"""Characters of a line on a phone, twice."""
_SENTENCE = re.compile("[^。！？；\n]+[。！？]?")
_CLAUSE = re.compile("[^，,：:、]+[，,：:、]?")


def cited(rule: Rule, article: ReadArticle, t: Translate) -> str | None:
    """What was met, as `why` says it; behind the first word that stands in the text alone the words around it there.

    They are cut out of the text as they stand; `…` tells where more of the sentence is left out. None without such a
    word.
    """
    seen = Sighting(article)
    met = seen.met(rule.wanted, t) or ()
    first = next((one for one in met if one.term.where in TEXTUAL and seen.is_in_text_alone(needle(one.name))), None)
    quote = _around(needle(first.name), article.reading.text) if first else None
    if first is None or quote is None:
        return None
    quoted = t("{why}：“{quote}”").format(why=said(first, t), quote=quote)
    return t("；").join(dict.fromkeys(quoted if one is first else said(one, t) for one in met))


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
