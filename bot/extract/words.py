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
_PHRASE_BONUS = 1.2
_WORD = re.compile("[\u4e00-\u9fff]+|[A-Za-z]+")


@functools.cache
def _weights() -> tuple[dict[str, float], float, float]:
    """What one occurrence of a word weighs (0: nothing), the median for words unknown, the heaviest weight.

    The table is jieba's; jieba itself is not imported (1.3 s, 200 MB). Phrases of the field count a little more.
    """
    spec = importlib.util.find_spec("jieba")
    table: dict[str, float] = {}
    if spec is not None and spec.origin is not None:
        source = Path(spec.origin).parent / "analyse" / "idf.txt"
        for line in source.read_text(encoding="utf-8").splitlines():
            word, _, weight = line.partition(" ")
            if len(word) >= _SHORTEST and _WORD.fullmatch(word):
                table[word] = float(weight)
    unknown = sorted(table.values())[len(table) // 2] if table else 1.0
    table |= {word: table.get(word, unknown) * _PHRASE_BONUS for word in knowledge.words("words")}
    table |= dict.fromkeys(knowledge.words("stops"), 0.0)
    return table, unknown, max(table.values())


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
    table, unknown, heaviest = _weights()
    best: list[tuple[float, str]] = []
    for word, times in collections.Counter(cut(text)).most_common():
        if len(best) == count and times * heaviest < best[0][0]:
            break  # words come most frequent first: none of those left can weigh as much
        weight = table.get(word)
        if weight is None:
            weight = unknown if len(word) >= _SHORTEST and _WORD.fullmatch(word) else 0.0
        if weight:
            (heapq.heappush if len(best) < count else heapq.heappushpop)(best, (times * weight, word))
    ranked = sorted(best, reverse=True)
    return tuple(Keyword(word=word, weight=round(weight / ranked[0][0], 4)) for weight, word in ranked)
