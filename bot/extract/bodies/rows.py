"""Rows of places (云南、河南等地), and which places stand where one does that acts."""

from bot.extract.bodies.localities import Place

JOINTS = ("、", "和", "及")
_BEFORE_ACTOR = frozenset("，。；：\n“” .")
_BESIDE = ("你省", "我省", "该省", "你区", "我区", "该区", "部门以及", "单位以及")
"""Before a city of the province that a letter or a report is about, or behind others that act with it."""
_WHEN = ("目前", "日前", "近日", "近年来", "随后", "此前", "同时")
_SINCE = tuple([mark + word for mark in "，。；：\n" for word in _WHEN])
"""Between the beginning of a clause and the place (。目前｜江苏启动…)."""
_BEFORE = (*_BESIDE, *_SINCE)
_BEFORE_ENDS = frozenset([word[-1] for word in _BEFORE])
"""Looked at first: behind most letters there is none of these."""


def firsts(folded: str, places: tuple[Place, ...]) -> dict[int, int]:
    """Where the row of places begins that each stands in, by its start."""
    found: dict[int, int] = {}
    rows: dict[int, int] = {}
    for place in places:
        joined = folded.startswith(JOINTS, place.start - 1)
        found[place.start] = rows[place.end] = rows.get(place.start - 1, place.start) if joined else place.start
    return found


def lasts(folded: str, places: tuple[Place, ...]) -> dict[int, Place]:
    """The last of the row of places that each stands in, by its start; one may be named behind its province there."""
    found: dict[int, Place] = {}
    by_start: dict[int, Place] = {}
    for place in reversed(places):
        joined = folded.startswith(JOINTS, place.end)
        following = by_start.get(place.end + 1)
        inner = found.get(following.end) if following else None
        found[place.start] = inner or found.get(place.end + 1, place) if joined else place
        by_start[place.start] = place
    return found


def acting(folded: str, places: tuple[Place, ...]) -> frozenset[int]:
    """The starts of those at the beginning of a clause, by themselves, behind their province, or in a row of such."""
    found, ends = set[int](), set[int]()
    for place in places:
        before = place.start - 1
        if (
            before < 0
            or folded[before] in _BEFORE_ACTOR
            or place.start in ends
            or (folded[before] in _BEFORE_ENDS and folded.endswith(_BEFORE, 0, place.start))
        ):
            acts = True
        else:
            acts = folded[before] in JOINTS and before in ends
        if acts:
            found.add(place.start)
            ends.add(place.end)
    return frozenset(found)
