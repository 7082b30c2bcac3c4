"""Towns and streets that act as their governments, known by the county or district that they are named with once."""

import re
from collections.abc import Iterator

from bot.extract import localities, place_acts
from bot.extract.text import Layout

_OFFICES = {"镇": "镇人民政府", "乡": "乡人民政府", "街道": "街道办事处"}
_LONGEST = 4
_NAMED = re.compile(
    "[市县区州旗](?P<name>(?:(?![省市县区州旗的各乡镇村城全个本该集等和与小及在将由对向为到])[一-龥]){2,3})$"
)
_BEFORE = frozenset("，。；：”\n、市县区州旗")
_TOLD = re.compile("(?:党委、?政府|人民政府|政府)?(?:主要|相关|有关)?负责(?:人|同志)(?:介绍|表示|说|告诉|透露)")
_TWICE = 2


def governments(layout: Layout, title: str) -> Iterator[tuple[str, int, int]]:
    """The full name, start and end of each that acts twice, that the title names too, or whose head says something."""
    folded = layout.folded
    for name, office in _named(folded).items():
        places = [start for start in localities.places_of(folded, name) if folded[start - 1] in _BEFORE]
        told = [start for start in places if _TOLD.match(folded, start + len(name))]
        acting = [start for start in places if _acts(folded, start + len(name))]
        if told or len(acting) >= _TWICE or (acting and name in title):
            start = min(told + acting)
            yield office, start, start + len(name)


def _named(folded: str) -> dict[str, str]:
    """Each as it is written, and its government."""
    found = {}
    for kind, office in _OFFICES.items():
        for at in localities.places_of(folded, kind):
            if named := _NAMED.search(folded, max(0, at - _LONGEST), at):
                found[named["name"] + kind] = named["name"] + office
    return found


def _acts(folded: str, end: int) -> bool:
    match = place_acts.acts().match(folded, end)
    return match is not None and not match["inner"] and bool(match["strong"] or match["weak"])
