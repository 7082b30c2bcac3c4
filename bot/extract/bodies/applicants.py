"""Those whom a letter answers: it is addressed to them, and tells that they asked (你省《…的请示》收悉; 你省请求…)."""

import re
from collections.abc import Iterator
from datetime import date

from bot.extract.bodies import full_names, localities
from bot.extract.bodies.localities import Place
from bot.extract.lexicon import agencies
from bot.extract.text import Layout

_OPENING = 300
_REACH = 260
_ENDS = re.compile("： *\n")
_ADDRESSED = re.compile("(?:^|\n) *(?P<names>[^，。；：\n《]{2,60})： *\n")
_YOU = re.compile("你[省市区县部委局署院会]|你们(?=[《关呈提请报])|^ *关于")
_ASKED = re.compile("(?:请示|来函|来文|申请|函|意见)[^。：\n]{0,40}收悉|提出的(?:问题|建议|请求|意见)|请求[，国中]")
"""Behind the line that addresses them: the letter is to them, who asked or proposed something."""
_GOVERNMENT = "人民政府"


def bodies(layout: Layout, places: tuple[Place, ...], day: date | None) -> Iterator[tuple[str, int, int]]:
    """The full name, start and end of each."""
    if not _ENDS.search(layout.folded, 0, _OPENING):
        return
    addressed = _ADDRESSED.search(layout.folded, 0, _OPENING)
    told = layout.folded[addressed.end() : addressed.end() + _REACH] if addressed else ""
    if addressed is None or not (_is_to_them(addressed["names"], told) and _ASKED.search(told)):
        return
    start = addressed.start("names")
    for written in re.split("(、)", addressed["names"]):
        end = start + len(written)
        if name := _full(layout.folded, start, end, places, day):
            yield name, start, end
        start = end


def _is_to_them(names: str, told: str) -> bool:
    """Whether the letter calls them 你部, or begins with the paper of one (国家经贸委《…》收悉)."""
    return bool(_YOU.search(told)) or any(told.startswith(f"{name}《") for name in re.split("[、，]", names))


def _full(folded: str, start: int, end: int, places: tuple[Place, ...], day: date | None) -> str | None:
    known = agencies.names().get(folded[start:end])
    if known is not None and not known.contextual:
        return known.on(day)
    place = localities.starting(places, start)
    if place is not None and folded[place.end : end] == _GOVERNMENT:
        return full_names.government(place.name)
    return None
