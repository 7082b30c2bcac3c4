"""The bodies in the titles of speakers, in full where the text tells what they are (部党组书记, 省发改委副主任)."""

import re
from collections.abc import Iterable
from datetime import date

from msgspec import structs

from bot.domain.reading import Mention, Speaker
from bot.extract import entities, local
from bot.extract.text import Layout

_OF_PLACES = re.compile("[^、]*?(?:[局厅委办院会]|政府)|[^、]*、[^、]*?(?:[局厅委办院会]|政府)")
_SHORT = re.compile("(?P<kind>[部厅局])(?:党组|党委|机关|总[一-龥]{2}师|[一-龥]{2,12}[司处室])")
"""A title that leaves the name of the body to the text, by its kind."""
_JOINT = "、"


def complete(
    layouts: Iterable[Layout],
    titles: Iterable[str],
    days: Iterable[date | None],
    persons: Iterable[tuple[Speaker, ...]],
    acting: Iterable[tuple[Mention, ...]],
) -> list[tuple[Speaker, ...]]:
    """The speakers of each text, with the bodies of provinces, cities and counties and those left out in full."""
    return [
        _completed(layout, title, day, speaking, bodies) if speaking else speaking
        for layout, title, day, speaking, bodies in zip(layouts, titles, days, persons, acting, strict=True)
    ]


def _completed(
    layout: Layout, title: str, day: date | None, speaking: tuple[Speaker, ...], bodies: tuple[Mention, ...]
) -> tuple[Speaker, ...]:
    named: local.Named | None = None
    found = []
    for person in speaking:
        start = person.start - len(person.title)
        if not person.title or layout.text[max(0, start) : person.start] != person.title:
            found.append(person)
        elif short := _SHORT.match(person.title):
            name = _nearest(bodies, short["kind"], start)
            found.append(structs.replace(person, title=name + person.title[1:]) if name else person)
        elif _OF_PLACES.match(person.title):
            named = named or local.Named(layout, title, entities.year_of(layout, day))
            found.append(structs.replace(person, title=_in_full(person, start, named.within(start, person.start))))
        else:
            found.append(person)
    return tuple(found)


def _nearest(bodies: tuple[Mention, ...], kind: str, position: int) -> str | None:
    """The body of that kind that the text names last before the position."""
    before = [body for body in bodies if body.name.endswith(kind) and body.start < position]
    return max(before, key=lambda body: body.start).name if before else None


def _in_full(person: Speaker, start: int, named: tuple[tuple[str, int, int], ...]) -> str:
    title, limit = person.title, len(person.title)
    for name, begin, end in sorted(named, key=lambda body: -body[1]):
        at, until = begin - start, end - start
        if at < 0 or until > limit or (at > 0 and title[at - 1] != _JOINT):
            continue
        written = title[at:until]
        outer = max(0, written.find(name[:2]))  # the places that its own is in stay
        title, limit = title[:at] + written[:outer] + name + title[until:], at
    return title
