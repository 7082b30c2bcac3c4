"""Words that mean the same: the packaged file, and one of the operator's own. A line is a group: 人工智能=AI."""

import functools
from collections.abc import Callable, Iterable
from importlib import resources

from bot.match.fold import searchable

Synonyms = Callable[[str], tuple[str, ...]]
"""What else is said for a word; nothing for a word without synonyms."""


def read(text: str) -> tuple[tuple[str, ...], ...]:
    """The groups of a synonyms file: `=` between words, # begins a comment; a word alone in its line is no group."""
    lines = (line.split("#", 1)[0] for line in text.splitlines())
    groups = (tuple(word.strip() for word in line.split("=") if searchable(word)) for line in lines)
    return tuple(group for group in groups if len(group) > 1)


def table(groups: Iterable[tuple[str, ...]]) -> Synonyms:
    """The look-up over these groups; width, case and quotes do not matter, groups with a word in common add up."""
    found: dict[str, dict[str, str]] = {}
    for group in groups:
        together = {searchable(word): word for word in group}
        for key in tuple(together):
            together = found.get(key, {}) | together
        found.update(dict.fromkeys(together, together))
    return lambda word: tuple(
        other for key, other in found.get(searchable(word), {}).items() if key != searchable(word)
    )


def bundled(word: str) -> tuple[str, ...]:
    """The look-up over the packaged file."""
    return _packaged()(word)


@functools.cache
def _packaged() -> Synonyms:
    return table(packaged())


def packaged() -> tuple[tuple[str, ...], ...]:
    """The groups of the packaged file."""
    return read(resources.files("bot.match").joinpath("data", "synonyms.txt").read_text(encoding="utf-8"))
