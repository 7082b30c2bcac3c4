"""Finds names in a text: all lists in one pass over it, and of each list the longest name at each place."""

import functools
from collections.abc import Callable, Iterable

import ahocorasick_rs

from bot.domain.reading import Mention
from bot.extract.lexicon import agencies, knowledge
from bot.extract.text import Layout

_HIDES = "!"
_ALIAS = "="

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
        for name in ("mechanisms", "mechanisms_closed", "mechanisms_held", "mechanisms_ruled", "mechanisms_made")
        for word in knowledge.words(name)
    ],
    "groups": lambda: knowledge.words("groups"),
    "industries": lambda: _known(*GAZETTES["industries"]),
    "instruments": lambda: _known(*GAZETTES["instruments"]),
    "places": lambda: _known(*GAZETTES["places"]),
    "posts": lambda: knowledge.words("posts"),
    "private": lambda: knowledge.words("private"),
    "signs": lambda: knowledge.words("signs"),
    "states": lambda: [*knowledge.states(), *(name for name in knowledge.aliases("organisations") if len(name) > 1)],
}
"""What is sought in every text. To seek another list, add a row and ask `hits` for it."""


def longest(written: tuple[str, ...]) -> ahocorasick_rs.AhoCorasick:
    """An automaton for the longest of the words at each place, for stretches of a text."""
    return ahocorasick_rs.AhoCorasick(written, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)


@functools.cache
def _automaton() -> tuple[ahocorasick_rs.AhoCorasick, tuple[tuple[str, int], ...]]:
    """One automaton for the names of all lists, and by index each name and the list that holds it; some are in several.

    One pass instead of one for each list takes a third of the time. Not as a full table: that is faster by itself, but
    megabytes of it drive all else out of the processor's cache.
    """
    names = [(word, number) for number, words in enumerate(LISTS.values()) for word in dict.fromkeys(words())]
    automaton = ahocorasick_rs.AhoCorasick(
        [word for word, _ in names], implementation=ahocorasick_rs.Implementation.ContiguousNFA
    )
    return automaton, tuple(names)


@functools.cache
def _spotted(text: str) -> dict[str, list[Hit]]:
    """The hits of every list; kept for the texts in hand, their titles and heads, as several rules ask.

    Of names of a list that overlap it is the one that begins first, of those that begin together the longest.
    """
    automaton, names = _automaton()
    kept: list[list[Hit]] = [[] for _ in LISTS]
    reached = [0] * len(LISTS)
    for index, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
        written, owner = names[index]
        if start >= reached[owner] or _gives_way(kept[owner], start):
            kept[owner].append((start, end, written))
            reached[owner] = end
    return dict(zip(LISTS, kept, strict=True))


def _gives_way(kept: list[Hit], start: int) -> bool:
    """Drops what a name covers that begins at `start` and ends behind all of `kept`, if nothing reaches into it.

    Names are told by their ends, so what was dropped for one that is dropped now is covered as well.
    """
    first = len(kept)
    while first and kept[first - 1][0] >= start:
        first -= 1
    if first and kept[first - 1][1] > start:
        return False
    del kept[first:]
    return True


def hits(text: str, name: str) -> list[Hit]:
    """Where the names of a list of `LISTS` are written, in text order, none overlapping."""
    return _spotted(text)[name]


def forget() -> None:
    """Lets the texts in hand go."""
    _spotted.cache_clear()


def held() -> int:
    """How many texts are kept."""
    return _spotted.cache_info().currsize


def places(layout: Layout, accept: Accept | None, name: str, outside: str = "") -> tuple[Mention, ...]:
    """Every accepted place of the names of a list of `GAZETTES`, in text order, under the names they stand for.

    What stands within a name of the list `outside` is none; 交通运输部门 is no 交通运输部.
    """
    known, text = _known(*GAZETTES[name]), layout.text
    found = hits(layout.folded, name)
    if outside and found:
        others = hits(layout.folded, outside)
        found = _beside(found, [hit for hit in others if not layout.folded.startswith("门", hit[1])])
    return tuple(
        [
            Mention(name=meant, text=text[start:end], start=start, end=end)
            for start, end, written in found
            if (meant := known[written]) and (accept is None or accept(layout, written, start, end))
        ]
    )


def _beside(found: list[Hit], others: list[Hit]) -> list[Hit]:
    """Those of `found` that no other holds whole."""
    kept, at = [], 0
    for hit in found:
        while at < len(others) and others[at][1] < hit[1]:
            at += 1
        if at == len(others) or others[at][0] > hit[0]:
            kept.append(hit)
    return kept


def first_places(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Each name at its first place."""
    found: dict[str, Mention] = {}
    for mention in mentions:
        found.setdefault(mention.name, mention)
    return tuple(found.values())


def known(word: str, name: str) -> str | None:
    """The known name that a written one stands for in a list of `GAZETTES`; None for no such name."""
    return _known(*GAZETTES[name]).get(word) or None
