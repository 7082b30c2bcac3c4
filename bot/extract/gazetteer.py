"""Finds names in a text: all lists in one pass over it, and of each list the longest name at each place."""

import functools
import operator
from collections.abc import Callable, Iterable

import ahocorasick_rs

from bot.domain.reading import Mention
from bot.extract import agencies, knowledge
from bot.extract.text import Layout

_HIDES = "!"
_ALIAS = "="
_START = operator.itemgetter(1)

Accept = Callable[[Layout, str, int, int], bool]
"""Whether a written name at a place of the text is meant."""

Hit = tuple[int, int, str]
"""Start, end and the written name."""


@functools.cache
def _known(*files: str) -> dict[str, str]:
    """Written name → known name, of all the files; longer words that only hide a name (!汽车站) stand for nothing."""
    found: dict[str, str] = {}
    for word in (word for name in files for word in knowledge.words(name)):
        if word.startswith(_HIDES):
            found[word.removeprefix(_HIDES)] = ""
            continue
        known, *aliases = word.split(_ALIAS)
        for written in (known, *aliases):
            found.setdefault(written, known)
    return found


GAZETTES: dict[str, tuple[str, ...]] = {
    "places": ("regions", "places"),
    "industries": ("industries",),
    "instruments": ("mechanisms_known",),
}
"""Lists whose written names stand for known ones, and the files they are read from."""

LISTS: dict[str, Callable[[], Iterable[str]]] = {
    "agencies": agencies.names,
    "callings": lambda: knowledge.words("callings"),
    "endings": lambda: [
        word
        for name in ("mechanisms", "mechanisms_closed", "mechanisms_held", "mechanisms_ruled")
        for word in knowledge.words(name)
    ],
    "industries": lambda: _known(*GAZETTES["industries"]),
    "instruments": lambda: _known(*GAZETTES["instruments"]),
    "places": lambda: _known(*GAZETTES["places"]),
    "posts": lambda: knowledge.words("posts"),
    "signs": lambda: knowledge.words("signs"),
    "states": lambda: [
        name for name in (*knowledge.words("countries"), *knowledge.words("organisations")) if len(name) > 1
    ],
}
"""What is sought in every text. To seek another list, add a row and ask `hits` for it."""


def longest(written: tuple[str, ...]) -> ahocorasick_rs.AhoCorasick:
    """An automaton for the longest of the words at each place, for stretches of a text."""
    return ahocorasick_rs.AhoCorasick(written, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)


@functools.cache
def _automaton() -> tuple[ahocorasick_rs.AhoCorasick, tuple[tuple[str, tuple[int, ...]], ...]]:
    """One automaton for the names of all lists, and by index each name and the lists that hold it.

    One pass instead of one for each list takes a third of the time. Not as a full table: that is faster by itself, but
    megabytes of it drive all else out of the processor's cache.
    """
    owners: dict[str, tuple[int, ...]] = {}
    for number, words in enumerate(LISTS.values()):
        for word in dict.fromkeys(words()):
            owners[word] = (*owners.get(word, ()), number)
    automaton = ahocorasick_rs.AhoCorasick(tuple(owners), implementation=ahocorasick_rs.Implementation.ContiguousNFA)
    return automaton, tuple(owners.items())


@functools.cache
def _spotted(text: str) -> dict[str, list[Hit]]:
    """The hits of every list; kept for the texts in hand, their titles and heads, as several rules ask.

    Of names of a list that overlap it is the one that begins first, of those that begin together the longest.
    """
    automaton, names = _automaton()
    found = automaton.find_matches_as_indexes(text, overlapping=True)
    found.reverse()  # told by their ends: now the longest comes first, and stays before those that begin with it
    found.sort(key=_START)
    kept: list[list[Hit]] = [[] for _ in LISTS]
    reached = [0] * len(LISTS)
    for index, start, end in found:
        written, owners = names[index]
        for owner in owners:
            if start >= reached[owner]:
                reached[owner] = end
                kept[owner].append((start, end, written))
    return dict(zip(LISTS, kept, strict=True))


def hits(text: str, name: str) -> list[Hit]:
    """Where the names of a list of `LISTS` are written, in text order, none overlapping."""
    return _spotted(text)[name]


def forget() -> None:
    """Lets the texts in hand go."""
    _spotted.cache_clear()


def held() -> int:
    """How many texts are kept."""
    return _spotted.cache_info().currsize


def places(layout: Layout, accept: Accept | None, name: str) -> tuple[Mention, ...]:
    """Every accepted place of the names of a list of `GAZETTES`, in text order, under the names they stand for."""
    known, text = _known(*GAZETTES[name]), layout.text
    return tuple(
        [
            Mention(name=known[written], text=text[start:end], start=start, end=end)
            for start, end, written in hits(layout.folded, name)
            if known[written] and (accept is None or accept(layout, written, start, end))
        ]
    )


def first_places(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Each name at its first place."""
    found: dict[str, Mention] = {}
    for mention in mentions:
        found.setdefault(mention.name, mention)
    return tuple(found.values())


def known(word: str, name: str) -> str | None:
    """The known name that a written one stands for in a list of `GAZETTES`; None for no such name."""
    return _known(*GAZETTES[name]).get(word) or None
