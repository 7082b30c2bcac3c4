"""Keywords by TF-IDF: rjieba's tokens, jieba's IDF table, and phrases of the field from data/words.txt."""

import collections
import functools
import importlib.util
from collections.abc import Callable
from pathlib import Path

from bot.domain.reading import Keyword
from bot.extract import knowledge

_COUNT = 20
_PHRASE_FREQUENCY = 20_000


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
        if len(word) > 1:
            table[word] = float(weight)
    return table, sorted(table.values())[len(table) // 2]


@functools.cache
def cutter() -> Callable[[str], list[str]]:
    """A function that cuts text into words, the field's phrases known; jieba's where rjieba has no wheel."""
    try:
        import rjieba  # noqa: PLC0415 - loads 33 MB, only when something is read
    except ImportError:
        return _slow_cutter()
    cutting = rjieba.Jieba()
    for phrase in knowledge.words("words"):
        cutting.add_word(phrase, _PHRASE_FREQUENCY, "n")
    return functools.partial(cutting.cut, hmm=True)


def _slow_cutter() -> Callable[[str], list[str]]:
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
    stops = knowledge.wordset("stops")
    counted = collections.Counter(word for word in cut(text) if len(word) > 1)
    table, unknown = _idf()
    phrases = knowledge.wordset("words")
    scored = []
    for word, times in counted.items():
        if word in stops or not _is_word(word):
            continue
        weight = times * table.get(word, unknown)
        scored.append((weight * 1.5 if word in phrases else weight, word))
    best = sorted(scored, key=lambda pair: (-pair[0], pair[1]))[:count]
    return tuple(Keyword(word=word, weight=round(weight / best[0][0], 4)) for weight, word in best)


def _is_word(word: str) -> bool:
    return all("\u4e00" <= character <= "\u9fff" for character in word) or (word.isascii() and word.isalpha())
