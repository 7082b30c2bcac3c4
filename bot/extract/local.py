"""Local bodies: a place with what it is (南充市房地产管理局), and places that act as their governments."""

import functools
import re
from collections.abc import Iterator

from bot.extract import gazetteer, knowledge, regions
from bot.extract.text import Layout

_KIND = "(?:省|市|自治区|州|盟|县|区)?(?:[一-龥]{1,3}[区县市州])?"
_NOT_IN_NAMES = (
    "[，。；：、《》与及在将对为的是于等了]|合作组织|按照|根据|要求|印发|会同|联合|召开|组织|开展|加强|推进|"
    "条例|办法|规定|贯彻|落实|国务院|国家|行长|电子税务|面临|空间布|[布格困僵结大]局|会客厅|大客厅|展厅|餐厅|音乐厅|宴会厅|大厅|设计分局"
)
_BODY = re.compile(
    f"{_KIND}(?:人民政府办公厅|人民政府办公室|人民政府|市政府|省政府|海关(?!总署)|"
    "发展和改革委员会|发展改革委|发改委|卫生健康委|卫健委|国资委|管委会|"
    f"(?:(?!{_NOT_IN_NAMES})[一-龥]){{2,18}}?(?:局|厅|委员会|指挥部|管委会)(?![长面部域限势级属]))"
)
_ACTS = re.compile(
    "(?P<kind>(?:壮族|回族|维吾尔)?自治区|[省市州盟县区])(?P<inner>[一-龥]{1,3}[区县市州])?"
    "(?:高规格|积极|率先|全面|深入|大力|创新|扎实|持续|着力|认真|日前|近日)?"
    "(?:推行|出台|印发|制定|成立|建立|实施|推出|开展|探索|启动|部署|坚持|搭建|构建|打造)"
)
_BEFORE_ACTOR = frozenset("，。；：\n“” ")
_APART = frozenset({"香港", "澳门", "台湾"})
"""Places whose bodies are none of the governments that policies are made by here."""

_FEWEST_ACTS = 2


@functools.cache
def _province_before_city() -> re.Pattern[str]:
    places = knowledge.alternation("places")
    return re.compile(f"{places}(?:省|自治区)(?={places}[市州盟区])")


def places(layout: Layout) -> tuple[tuple[int, int], ...]:
    """Where the places of data/places.txt are written."""
    known = knowledge.wordset("places")
    return tuple(
        (start, end)
        for _, written, start, end in gazetteer.occurrences(layout, *regions.LISTS)
        if written in known and written not in _APART
    )


def bodies(layout: Layout, named: tuple[tuple[int, int], ...]) -> Iterator[tuple[str, int, int]]:
    """The full name, start and end of each local body that is written with its place."""
    behind = 0
    for start, place_end in named:
        match = _BODY.match(layout.folded, place_end) if start >= behind else None
        if match:
            behind = match.end()
            yield full_name(layout.folded[start:behind]), start, behind


def full_name(written: str) -> str:
    """市政府 in full; a province before its city (四川省南充市…) is left out."""
    inner = _province_before_city().match(written)
    if inner:
        written = written[inner.end() :]
    if written.endswith(("市政府", "省政府")):
        return written.removesuffix("政府") + "人民政府"
    return written


def governments(layout: Layout, named: tuple[tuple[int, int], ...]) -> Iterator[tuple[str, int, int]]:
    """The governments of places that act by themselves (淄博市推行…) more than once."""
    acts: dict[str, list[tuple[int, int]]] = {}
    ends = frozenset(end for _, end in named)
    for start, place_end in named:
        match = _ACTS.match(layout.folded, place_end)
        if match and _is_actor(layout, start, ends):
            name_end = match.end("inner") if match["inner"] else match.end("kind")
            acts.setdefault(full_name(layout.folded[start:name_end]), []).append((start, name_end))
    for name, spans in acts.items():
        if len(spans) >= _FEWEST_ACTS:
            yield f"{name}人民政府", *spans[0]


def _is_actor(layout: Layout, start: int, ends: frozenset[int]) -> bool:
    """At the beginning of a clause, by itself or behind its province."""
    if start == 0 or layout.folded[start - 1] in _BEFORE_ACTOR:
        return True
    return layout.folded[start - 1] in "省区" and not ends.isdisjoint((start - 1, start - 3))
