"""Which bodies count as part of another: those under it, and those it was before."""

import functools

from bot.extract.lexicon import knowledge
from bot.extract.lexicon.bodies import bodies


@functools.cache
def _lower() -> dict[str, tuple[str, ...]]:
    """Upper body → the bodies directly under it, and the names that it bore until some day."""
    found: dict[str, tuple[str, ...]] = {body.name: tuple(old.name for old in body.former) for body in bodies()}
    for line in knowledge.words("hierarchy"):
        upper, *lower = line.split("=")
        found[upper] = (*lower, *found.get(upper, ()))
    return found


@functools.cache
def below(name: str) -> tuple[str, ...]:
    """Every body under this one, however deep, and their former names; the nearest first, without itself."""
    found: dict[str, None] = {}
    queue = list(_lower().get(name, ()))
    while queue:
        lower = queue.pop(0)
        if lower not in found and lower != name:
            found[lower] = None
            queue += _lower().get(lower, ())
    return tuple(found)


@functools.cache
def _uppers() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for upper in _lower():
        for lower in below(upper):
            found.setdefault(lower, []).append(upper)
    return {lower: tuple(uppers) for lower, uppers in found.items()}


def above(name: str) -> tuple[str, ...]:
    """Every body that this one counts as part of."""
    return _uppers().get(name, ())
