"""Keywords by TF-IDF over rjieba's tokens with jieba's IDF table; words that recur together are one phrase."""

import collections
import functools
import importlib.util
import itertools
import re
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping
from pathlib import Path

from bot.domain.reading import Keyword
from bot.extract.keywords import fragments
from bot.extract.lexicon import knowledge

_COUNT = 20
_POOL = 44
_ENOUGH = 32
"""So many candidates are looked at, most times the fewer: phrases swallow their parts."""
_PLACES = 10_000.0
"""Weights have four decimals; rounding to whole numbers is twice as fast as to places."""
_SHORTEST = 2
_LONGEST_NAME = 3
MOST_KEPT = 16_384
_LONGEST_KEPT = 16
_MOST_WORDS = 6
_PHRASE_FREQUENCY = 20_000
_PHRASE_BONUS = 1.2
_HAN = "\u4e00-\u9fff"
_ROW = re.compile(rf"^([{_HAN}]{{2,}}|[A-Za-z]{{2,}}) ([\d.]+)$", re.MULTILINE)

_VERB = re.compile(rf"^([{_HAN}]{{1,4}}) (?:[5-9]|\d{{2,}}) v$", re.MULTILINE)


class _Weights(dict[str, float]):
    """What one occurrence of a word of two letters or more weighs; 0 for what says nothing.

    Nothing weighs more than a word the table does not know: rare is not yet telling. So only its commoner half is kept,
    the commonest first and all of them new, so that the words most texts hold lie together: found a fifth faster.
    """

    def __init__(self, table: Iterable[tuple[str, float]]) -> None:
        known = sorted((weight, word) for word, weight in table if weight < fragments.UNKNOWN)
        shared = {weight: weight for weight, _ in known}
        super().__init__((word[:1] + word[1:], shared[weight]) for weight, word in known)
        for word in knowledge.words("words"):
            self[word] = min(self.get(word, fragments.UNKNOWN) * _PHRASE_BONUS, fragments.UNKNOWN)
        self.update(dict.fromkeys(knowledge.words("stops"), 0.0))
        self._surnames = knowledge.wordset("surnames")

    def __missing__(self, word: str) -> float:
        """Rare or unknown; if it is short and begins with a surname it is taken for a person."""
        person = len(word) <= _LONGEST_NAME and word[0] in self._surnames
        return fragments.UNKNOWN if word.isalpha() and not person else 0.0


class Lately(dict[str, float]):
    """What words weigh that were met lately: few thousands lie together and are found sooner than among all."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        super().__init__()
        self._weights = weights

    def __missing__(self, word: str) -> float:
        weight = self._weights[word]
        if weight and len(word) > 1 and fragments.says_nothing(word):
            weight = 0.0
        if len(word) <= _LONGEST_KEPT:
            if len(self) >= MOST_KEPT:
                self.clear()
            self[word] = weight
        return weight


@functools.cache
def _weights() -> Lately:
    return Lately(_Weights(table()))


@functools.cache
def verbs() -> frozenset[str]:
    """What jieba's dictionary knows as verbs, but for the rarest; read when first asked."""
    return frozenset(_VERB.findall(_of_jieba("dict.txt")))


def _of_jieba(*path: str) -> str:
    """A file of jieba's; jieba itself is not imported (1.3 s, 200 MB)."""
    spec = importlib.util.find_spec("jieba")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent.joinpath(*path).read_text(encoding="utf-8")


def table() -> Iterator[tuple[str, float]]:
    """The rows of jieba's IDF table."""
    for row in _ROW.finditer(_of_jieba("analyse", "idf.txt")):
        yield row.group(1), float(row.group(2))


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


def keywords(
    text: str, count: int = _COUNT, names: Collection[str] = (), phrases: Collection[str] = ()
) -> tuple[Keyword, ...]:
    """The `count` most telling words and phrases, heaviest first; weights are shares of the heaviest, in 0..1.

    Where enough words occur twice, one that occurs once is none. `names` (persons of the text) are left out. Of a
    phrase and a part of it only one is given. A piece of `phrases` (its bodies and mechanisms) is made whole.
    """
    tokens, weights = cut(text), _weights()
    counts = collections.Counter(tokens)
    for name in names:
        counts.pop(name, None)
    telling = {
        word: weight for word, times in counts.items() if times > 1 and len(word) > 1 and (weight := weights[word])
    }
    scored = _phrases(tokens, counts, telling)
    scored += [(counts[word] * weight, word) for word, weight in telling.items()]
    if len(scored) < _POOL:
        scored += [
            (weight, word)
            for word, times in counts.items()
            if times == 1 and len(word) > 1 and (weight := weights[word])
        ]
    scored.sort(reverse=True)
    del scored[_POOL:]
    while scored and not scored[-1][0]:
        scored.pop()
    mended = fragments.mend(text, scored, (counts, weights), names, phrases)
    heavy = list(itertools.islice(mended, _ENOUGH))
    ranked = _apart(heavy)
    if len(ranked) < count:
        ranked = _apart([*heavy, *mended])
    del ranked[count:]
    heaviest = ranked[0][0] if ranked else 0.0
    return tuple([Keyword(word=word, weight=round(_PLACES * weight / heaviest) / _PLACES) for weight, word in ranked])


def _phrases(tokens: list[str], counts: collections.Counter[str], telling: dict[str, float]) -> list[tuple[float, str]]:
    """The phrases of telling words that recur side by side, weighed; `counts` keep the words' other places.

    Half the places of the rarer word must be beside the other; a verb begins no phrase.
    """
    pairs, left = list[tuple[str, str]](), ""
    for word in tokens:
        if word not in telling:
            left = ""
            continue
        if left:
            pairs.append((left, word))
        left = word
    verbs = knowledge.wordset("verbs")
    firm = {
        pair
        for pair, times in collections.Counter(pairs).items()
        if times > 1 and 2 * times >= min(counts[pair[0]], counts[pair[1]]) and pair[0] not in verbs
    }
    scored = []
    for chain, times in collections.Counter(_chains(pairs, firm)).items():
        if times > 1:
            for word in chain:
                counts[word] -= times
            scored.append((times * _PHRASE_BONUS * max([telling[word] for word in chain]), "".join(chain)))
    return scored


def _chains(pairs: Iterable[tuple[str, str]], firm: Container[tuple[str, str]]) -> Iterator[tuple[str, ...]]:
    """The longest stretches of words of which each two side by side are firm, cut at six.

    A pair goes on with the one before it where both hold the same token, not only the same word.
    """
    chain = list[str]()
    for pair in pairs:
        if pair in firm:
            if not chain or pair[0] is not chain[-1]:
                yield tuple(chain)
                chain = [*pair]
            elif len(chain) < _MOST_WORDS:
                chain.append(pair[1])
    yield tuple(chain)


def _apart(ranked: Collection[tuple[float, str]]) -> list[tuple[float, str]]:
    """The heaviest, none part of another: the phrase stays unless its part weighs more than twice as much."""
    longer = "\n".join([word for _, word in ranked if len(word) > _SHORTEST])
    kept: dict[str, tuple[float, str]] = {}
    parts, written = list[str](), ""
    for entry in ranked:
        weight, word = entry
        long = len(word) > _SHORTEST
        shared = longer.count(word) > 1 if long else word in longer  # part of another one
        if shared and word in written:
            continue
        if long:
            within = [part for part in parts if part in word] if parts else parts
            if within and 2 * weight < kept[within[0]][0]:
                continue
            for part in within:
                del kept[part]
                parts.remove(part)
            written += f"\n{word}"
        if shared:
            parts.append(word)
        kept[word] = entry
    return list(kept.values())
