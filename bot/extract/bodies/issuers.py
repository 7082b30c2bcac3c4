"""Bodies that a title names before what it is about, and that issue the text by it (财政部关于印发…的通知)."""

import re
from collections.abc import Iterator
from datetime import date

from bot.domain.reading import Reading
from bot.extract.bodies import agency_hits
from bot.extract.bodies.agency_hits import Hit
from bot.extract.text import Layout, fold

_HEADS = re.compile("(?:(?!关于|《|印发|转发|批转)[^\n])*")
_ISSUES = re.compile("(?:办公[厅室]|综合司)? *(?:关于|令|印发|转发|批转)(?!.{0,40}(?:答记者问|政策解读|侧记))")
_ISSUED = re.compile("关于|令|印发|转发|批转")
"""What follows the issuers in the title of a document of their own; no other line need be looked at for them."""

_BEGINS = re.compile(r"(?:^|\W|和|与|及|会同|联合)$")
"""What stands before a body that acts by its title: 重磅！工信部…, but not 国务院办公厅对全国政协…."""

_SHORT_FORMS = {"省": ("省人民政府", "省政府"), "市": ("市人民政府", "市政府"), "区": ("自治区人民政府", "自治区政府")}
"""How a province that issues a text calls its government there."""


def head(title: str) -> str:
    """What stands in a title before what the text is about."""
    found = _HEADS.match(title)
    return found[0] if found else ""


def named(title: str) -> tuple[Hit, ...]:
    """The bodies that a title names before what it is about; 发改委 behind a place is not the central one."""
    end = len(head(title))
    return tuple(
        [
            hit
            for hit in agency_hits.find(title)  # as other rules have it sought, not once more in its head alone
            if hit.end <= end
            and not (hit.name.canonical.endswith("政府") and title.startswith("办公", hit.end))
            and not (hit.name.contextual and agency_hits.is_local(title[: hit.start]))
        ]
    )


def issuing(layout: Layout, title: str, bodies: tuple[Hit, ...], day: date | None) -> Iterator[tuple[str, int, int]]:
    """Each of those that issues the text, at its first place in it, whatever is said of it there."""
    for hit in bodies if bodies and _ISSUES.match(title, bodies[-1].end) else ():
        name = hit.name.on(day)
        for form in (title[hit.start : hit.end], *_SHORT_FORMS.get(name.removesuffix("人民政府")[-1:], ())):
            place = layout.folded.find(form)
            if place >= 0:
                yield name, place, place + len(form)
                break


def untold(layout: Layout, title: str, bodies: tuple[Hit, ...], day: date | None) -> Iterator[tuple[str, int, int]]:
    """Each of those that the text does not name (工信部：…); it has no place there and stands before everything."""
    told = {known for hit in (agency_hits.find(layout.folded) if bodies else ()) for known in hit.name.all()}
    for hit in bodies:
        if _begins(title, hit) and told.isdisjoint(hit.name.all()):
            yield hit.name.on(day), 0, 0


def acting(title: str) -> frozenset[str]:
    """The bodies that act by a title."""
    return frozenset(hit.name.canonical for hit in named(title) if _begins(title, hit))


def heading(reading: Reading) -> frozenset[str]:
    """The bodies that issue a text by the heading above it."""
    line = fold(reading.text.lstrip().split("\n", 1)[0])
    hits = named(line) if _ISSUED.search(line) else ()
    return frozenset(hit.name.canonical for hit in hits) if hits and _ISSUES.match(line, hits[-1].end) else frozenset()


def _begins(title: str, hit: Hit) -> bool:
    """It stands where a body does that acts by the title, and no local body shares its name."""
    begins = _BEGINS.search(title, 0, hit.start) and not agency_hits.is_longer(title, hit, title[: hit.start])
    return bool(begins) and not hit.name.contextual
