"""Finds the names of a packaged list in a text, longest first, each once and at its first place."""

import functools
from collections.abc import Callable, Iterator

import ahocorasick_rs

from bot.domain.reading import Mention
from bot.extract import knowledge
from bot.extract.text import Layout

_HIDES = "!"
_ALIAS = "="

Accept = Callable[[Layout, str, int, int], bool]
"""Whether a written name at a place of the text is meant."""


@functools.cache
def _patterns(lists: tuple[str, ...]) -> dict[str, str]:
    """Written name → known name, of all the lists; longer words that only hide a name (!汽车站) stand for nothing."""
    found: dict[str, str] = {}
    for word in (word for name in lists for word in knowledge.words(name)):
        if word.startswith(_HIDES):
            found[word.removeprefix(_HIDES)] = ""
            continue
        known, *aliases = word.split(_ALIAS)
        for written in (known, *aliases):
            found.setdefault(written, known)
    return found


def longest(written: tuple[str, ...]) -> ahocorasick_rs.AhoCorasick:
    """An automaton for the longest of the names at each place.

    Not as a full table: that is faster by itself, but megabytes of it drive all else out of the processor's cache, and
    a whole reading took 8 % longer.
    """
    return ahocorasick_rs.AhoCorasick(
        written,
        matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
        implementation=ahocorasick_rs.Implementation.ContiguousNFA,
    )


@functools.cache
def _automaton(lists: tuple[str, ...]) -> tuple[ahocorasick_rs.AhoCorasick, tuple[tuple[str, str], ...]]:
    pairs = tuple(_patterns(lists).items())
    written = tuple(pair[0] for pair in pairs)
    return longest(written), pairs


@functools.lru_cache(maxsize=2)
def _matches(folded: str, lists: tuple[str, ...]) -> tuple[tuple[int, int, int], ...]:
    """Kept for the text in hand, as places are asked for by more than one rule."""
    return tuple(_automaton(lists)[0].find_matches_as_indexes(folded))


def occurrences(layout: Layout, *lists: str) -> Iterator[tuple[str, str, int, int]]:
    """Every written name of data/`list`.txt in text order, as (known name, written name, start, end)."""
    _, pairs = _automaton(lists)
    for index, start, end in _matches(layout.folded, lists):
        written, known = pairs[index]
        if known:
            yield known, written, start, end


def first_places(layout: Layout, accept: Accept | None, *lists: str) -> tuple[Mention, ...]:
    """Each known name at its first accepted place."""
    found: dict[str, Mention] = {}
    for known, written, start, end in occurrences(layout, *lists):
        if known not in found and (accept is None or accept(layout, written, start, end)):
            found[known] = Mention(name=known, text=layout.text[start:end], start=start, end=end)
    return tuple(found.values())


def known(word: str, *lists: str) -> str | None:
    """The known name that a written one stands for in data/`list`.txt; None for no such name."""
    return _patterns(lists).get(word) or None
