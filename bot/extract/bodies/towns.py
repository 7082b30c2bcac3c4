"""Towns and streets that act as their governments, known by the place that they are named with once."""

import re
from collections.abc import Iterator

from bot.extract.bodies import localities, place_acts
from bot.extract.bodies.localities import Place
from bot.extract.text import Layout

_OFFICES = {"镇": "镇人民政府", "乡": "乡人民政府", "街道": "街道办事处"}
_LONGEST = 4
_NAMED = re.compile(
    f"[市县区州旗](?P<name>(?!{place_acts.KINDS})"
    "(?:(?![省市县区州旗的各乡镇村城全个本该集等和与小及在将由对向为到])[一-龥]){2,3})$"
)
"""Behind its place."""
_ALL_OF_THEM = ("村", "镇")
"""Behind 乡 that is none by itself (某市美化乡村)."""
_DISTRICT = re.compile("(?<=市)(?:(?!的)[一-龥]){1,4}区|(?:(?![的市省])[一-龥]){2,3}县")
"""Between a city and its town: no place by itself."""
_BEFORE = frozenset("，。；：”\n、市县区州旗")
_TOLD = re.compile("(?:党委、?政府|人民政府|政府)?(?:主要|相关|有关)?负责(?:人|同志)(?:介绍|表示|说|告诉|透露)")
_TWICE = 2


def governments(layout: Layout, places: tuple[Place, ...], title: str) -> Iterator[tuple[str, int, int]]:
    """The full name, start and end of each that acts twice, that the title names too, or whose head says something."""
    folded = layout.folded
    of_title = _named(localities.laid_out(title).folded, localities.of_title(title))
    for name, office in (of_title | _named(folded, places)).items():
        starts = [at for at in localities.places_of(folded, name) if at == 0 or folded[at - 1] in _BEFORE]
        told = [start for start in starts if _TOLD.match(folded, start + len(name))]
        acting = [start for start in starts if _acts(folded, start + len(name))]
        if told or len(acting) >= _TWICE or (acting and name in title):
            start = min(told + acting)
            yield office, start, start + len(name)


def _named(folded: str, places: tuple[Place, ...]) -> dict[str, str]:
    """Each as it is written behind a place that is known, and its government."""
    found = {}
    for kind, office in _OFFICES.items():
        for at in localities.places_of(folded, kind):
            if folded.startswith(_ALL_OF_THEM, at + len(kind)):
                continue
            named = _NAMED.search(folded, max(0, at - _LONGEST), at)
            if named and _is_known(folded, places, named.start("name")):
                found[named["name"] + kind] = named["name"] + office
    return found


def _is_known(folded: str, places: tuple[Place, ...], end: int) -> bool:
    """Whether a place ends there, or a district of a city that is one."""
    return any(
        place.end == end or (place.end < end and _DISTRICT.fullmatch(folded, place.end, end)) for place in places
    )


def _acts(folded: str, end: int) -> bool:
    match = place_acts.acts().match(folded, end)
    return match is not None and not match["inner"]
