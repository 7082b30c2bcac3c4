"""Counties that act as their governments though no place stands before them (a city's paper: …，怀远县出台…)."""

import re
from collections.abc import Iterator

from bot.extract.bodies import localities, place_acts
from bot.extract.bodies.localities import Place
from bot.extract.lexicon import knowledge
from bot.extract.text import Layout

_COUNTY = "县"
_LONGEST = 4
_NAMED = re.compile(f"(?:^|[，。；\n])(?P<name>{localities.COUNTY_NAME})$")
"""From the beginning of a clause up to what the name is the name of."""
_ENOUGH = 2


def governments(layout: Layout, places: tuple[Place, ...]) -> Iterator[tuple[str, int, int]]:
    """The full name, start and end of each that does what only a government does, or anything twice or with effort."""
    folded = layout.folded
    known = {place.start for place in places if place.name.endswith(_COUNTY)} if _COUNTY in folded else set()
    weights: dict[str, int] = {}
    for at in localities.places_of(folded, _COUNTY):
        named = _NAMED.search(folded, max(0, at - _LONGEST), at)
        if named and named.start("name") not in known:
            name = named["name"] + _COUNTY
            weights[name] = weights.get(name, 0) + _weight(folded, at + 1)
            if weights[name] >= _ENOUGH:
                yield f"{name}人民政府", named.start("name"), at + 1


def _weight(folded: str, end: int) -> int:
    act = place_acts.acts().match(folded, end)
    if not act or act["inner"] or act["party"]:
        return 0
    if act["strong"]:
        return _ENOUGH
    plain = act["weak"] in knowledge.wordset("place_soft") and not act["adverbs"]
    return 0 if plain else 1 + bool(act["adverbs"])
