"""Which of many patterns a text may hold, told by one search for the words that they need."""

import itertools
import re
from collections.abc import Iterator

import ahocorasick_rs

_PIECE = re.compile(r"(\((?:\?(?::|P<\w+>|<?[=!]))?|\\.|\[\^?\]?[^\]]*\]|.)((?:[?*+]|\{[\d,]+\})[?+]?)?", re.DOTALL)
"""What opens a group, a class, a letter or the like, and how often it is repeated."""
_NO_LETTERS = frozenset("^$.|()")

Words = tuple[str, ...]


def bits() -> Iterator[int]:
    """1, 2, 4 and so on."""
    return map((1).__lshift__, itertools.count())


class Gate:
    """Patterns, each with a bit of its own from `bits`, to be asked for the bits of those that a text may hold."""

    def __init__(self, bits: Iterator[int]) -> None:
        self._next = bits
        self._bits: dict[str, int] = {}
        self._open = 0
        self._search: ahocorasick_rs.AhoCorasick | None = None

    def add(self, pattern: str) -> int:
        """The bit of a pattern; any text may hold one that needs no word."""
        bit, words = next(self._next), needed(pattern)
        self._open |= 0 if words else bit
        self._bits |= {word: self._bits.get(word, 0) | bit for word in words}
        self._search = None
        return bit

    def of(self, text: str) -> int:
        """The bits of the patterns that the text may hold."""
        if self._search is None:
            self._search = ahocorasick_rs.AhoCorasick(tuple(self._bits), store_patterns=True)
        bits, held = self._bits, self._open
        for word in self._search.find_matches_as_strings(text, overlapping=True):
            held |= bits[word]
        return held


def needed(pattern: str) -> Words:
    """Words of which every text that holds the pattern has one; none where that is not plain to see."""
    return _group(iter(_PIECE.findall(pattern)))[0]


def _group(pieces: Iterator[tuple[str, str]]) -> tuple[Words, str]:
    """The words that what is left of a group needs, and how often it is repeated."""
    parts, found, run = list[Words](), list[Words](), ""
    for piece, repeated in pieces:
        if len(piece) == 1 and piece not in _NO_LETTERS and not repeated:
            run += piece
            continue
        found, run = [*found, (run,)], ""
        if piece[0] == "(":
            words, times = _group(pieces)
            if not piece.endswith("!") and not times.startswith(("?", "*", "{0", "{,")):
                found.append(words)
        elif piece in "|)":
            parts, found = [*parts, _telling(found)], []
            if piece == ")":
                return _all(parts), repeated
    return _all([*parts, _telling([*found, (run,)])]), ""


def _telling(found: list[Words]) -> Words:
    """Of the words that are needed together the longest."""
    return max(
        [words for words in found if words and all(words)],
        key=lambda words: (min(map(len, words)), -len(words)),
        default=(),
    )


def _all(parts: list[Words]) -> Words:
    return tuple(dict.fromkeys([word for words in parts for word in words])) if all(parts) else ()
