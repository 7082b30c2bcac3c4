"""Keywords by TF-IDF: rjieba's tokens, jieba's IDF table, and phrases of the field from data/words.txt."""

import collections
import functools
import heapq
import importlib.util
import re
from collections.abc import Callable
from pathlib import Path

from bot.domain.reading import Keyword
from bot.extract import knowledge

_COUNT = 20
_SHORTEST = 2
_PHRASE_FREQUENCY = 20_000
_PHRASE_BONUS = 1.5
_HEAVIEST = 14.0 * _PHRASE_BONUS
"""No weight in the table is above 13.91; a word of the field counts half as much again."""

_WORD = re.compile("[\u4e00-\u9fff]+|[A-Za-z]+")


@functools.cache
def _idf() -> tuple[dict[str, float], float]:
    """jieba's table and its median for words it does not know; jieba itself is not imported (1.3 s, 200 MB)."""
    spec = importlib.util.find_spec("jieba")
    if spec is None or spec.origin is None:
        return {}, 1.0
    table: dict[str, float] = {}
    source = Path(spec.origin).parent / "analyse" / "idf.txt"
    for line in source.read_text(encoding="utf-8").splitlines():
        word, _, weight = line.partition(" ")
        if _WORD.fullmatch(word) and len(word) > 1:
            table[word] = float(weight)
    return table, sorted(table.values())[len(table) // 2]


@functools.cache
def cutter() -> Callable[[str], list[str]]:
    """A function that cuts text into words, the field's phrases known; jieba's where rjieba has no wheel."""
    try:
        import rjieba  # noqa: PLC0415 - loads 33 MB, only when something is read
    except ImportError:
        return slow_cutter()
    cutting = rjieba.Jieba()
    for phrase in knowledge.words("words"):
        cutting.add_word(phrase, _PHRASE_FREQUENCY, "n")
    return functools.partial(cutting.cut, hmm=True)


def slow_cutter() -> Callable[[str], list[str]]:
    import jieba  # noqa: PLC0415 - only where rjieba has no wheel

    cutting = jieba.Tokenizer()
    for phrase in knowledge.words("words"):
        cutting.add_word(phrase, _PHRASE_FREQUENCY, "n")
    return lambda text: list(cutting.cut(text))


def cut(text: str) -> list[str]:
    """The words of `text` in order; joined they give it back."""
    return cutter()(text)


def keywords(text: str, count: int = _COUNT) -> tuple[Keyword, ...]:
    """The `count` most telling words, heaviest first; weights are shares of the heaviest, in 0..1."""
    stops, phrases = knowledge.wordset("stops"), knowledge.wordset("words")
    table, unknown = _idf()
    best: list[tuple[float, str]] = []
    for word, times in collections.Counter(cut(text)).most_common():
        if len(best) == count and times * _HEAVIEST <= best[0][0]:
            break  # words come most frequent first: none of those left can weigh as much
        if len(word) < _SHORTEST or word in stops:
            continue
        known = table.get(word)
        if known is None and not _WORD.fullmatch(word):
            continue
        weight = times * (unknown if known is None else known) * (_PHRASE_BONUS if word in phrases else 1.0)
        (heapq.heappush if len(best) < count else heapq.heappushpop)(best, (weight, word))
    ranked = sorted(best, reverse=True)
    return tuple(Keyword(word=word, weight=round(weight / ranked[0][0], 4)) for weight, word in ranked)
