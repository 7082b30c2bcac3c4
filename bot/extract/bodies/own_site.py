"""Whose a text is that stands on a body's own site (我部): the body's, unless it is told to be another's."""

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from bot.domain import datelines
from bot.domain.identity import host_of
from bot.domain.reading import Reading
from bot.extract.bodies import issuers
from bot.extract.lexicon import knowledge
from bot.extract.lexicon.bodies import Body, bodies, resolve
from bot.extract.lexicon.hierarchy import above, below
from bot.extract.text import fold

_LAST = 8
"""So many lines at the end of a text may hold who signed it, and when."""

_DAY = re.compile("(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日$")
_OFFICE = re.compile("办公[厅室]$")
_PAPER = re.compile(
    "(?:通知|通告|公告|意见|办法|规定|条例|方案|规划|细则|决定|批复|复函|函|措施|计划|指南|目录|令|要点)(?:（[^（）]{1,16}）)?$"
)
"""How the title of a body's own paper ends."""

_REPORTER = re.compile("[^。\n]{0,40}记者")

_COUNCIL = frozenset({"国务院", "国务院办公厅"})


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Where a text comes from: its address, its source's, and the body that the source speaks for.

    `chosen`: of what the source gives only that is taken which the body issued.
    """

    agency: str | None = None
    home: str = ""
    url: str | None = None
    chosen: bool = False


def site_of(reading: Reading, origin: Origin) -> str | None:
    """The body on whose site the text stands, where the text is its own and does not name it.

    It is another's where title, heading or signature name another. A government's site, unlike a ministry's, carries
    what departments and the press say: there only a paper that names nobody is its own. What a news agency or a site
    that reprints everybody gives is nobody's by that.
    """
    body = resolve(name) if (name := _site(origin)) else None
    if body is None or _is_named(reading, body.name):
        return None
    if origin.chosen:
        return body.name
    if body.silent or body.name in _reprinting():
        return None
    if _is_government(body):
        return body.name if _is_plain_paper(reading) else None
    return None if _is_of_another(reading, body) else body.name


def speaks(origin: Origin) -> bool:
    """Whether a source that an operator or a preset gives a body stands for it here; the press stands for nobody."""
    return origin.agency is not None and (name := _site(origin)) is not None and name not in _reprinting()


def has_site(origin: Origin) -> bool:
    """Whether a body may be told by where a text stands; quicker than to ask of which."""
    return bool(origin.agency or owners(host_of(origin.url)))


def _is_named(reading: Reading, name: str) -> bool:
    return any(mention.name == name or mention.name in below(name) for mention in reading.agencies)


def _is_government(body: Body) -> bool:
    return body.name in _COUNCIL or body.name.endswith("人民政府")


@lru_cache(maxsize=1)
def _reprinting() -> frozenset[str]:
    return frozenset(row["name"] for row in knowledge.rows("agencies") if row.get("press"))


def _site(origin: Origin) -> str | None:
    """The body that the source speaks for, unless the address is known to be on the site of one that is no part of it.

    Who brought it first does not matter then: an address that a newspaper's feed gave is on the same site.
    """
    host = host_of(origin.url)
    of_site = owners(host)
    body = resolve(origin.agency) if origin.agency else None
    if body is None:
        return of_site[0] if of_site else None
    if origin.chosen or not of_site or host == host_of(origin.home):
        return body.name
    return of_site[0] if {body.name, *above(body.name), *below(body.name)}.isdisjoint(of_site) else body.name


@lru_cache(maxsize=1024)
def owners(host: str) -> tuple[str, ...]:
    """The bodies whose site a host is, the most important first; below a government's are others'."""
    labels = host.split(".")
    for at in range(len(labels) - 1):
        domain = ".".join(labels[at:])
        if found := [body for body in bodies() if body.domain == domain]:
            return () if _is_government(found[0]) and at else tuple([body.name for body in found])
    return ()


def _is_plain_paper(reading: Reading) -> bool:
    """A paper of those whose title says so, in which nobody is named and no press speaks."""
    return not reading.agencies and bool(_PAPER.search(reading.title)) and not _is_press(reading)


def _is_press(reading: Reading) -> bool:
    """It begins with a dateline, or with a reporter."""
    opening = fold(reading.text[:80])
    return bool(datelines.end(opening)) or _REPORTER.match(opening) is not None


def _is_of_another(reading: Reading, body: Body) -> bool:
    """It is a report of the press, title or heading begin with others, who act or issue by it, or others alone sign."""
    if _is_press(reading):
        return True
    told = (issuers.acting(reading.title), issuers.heading(reading))
    if any(names and body.name not in names for names in (*told, frozenset(signers(reading)))):
        return True
    return any(reading.title.startswith(name) for one in reading.agencies for name in (one.text, one.name) if name)


def signers(reading: Reading) -> Iterator[str]:
    """The bodies whose names stand alone in a line at the text's end, a day behind them or not."""
    local = {name: one.name for one in reading.agencies for name in (one.text, one.name)}
    for line in fold(reading.text).rstrip().split("\n")[-_LAST:]:
        told = _signed(line, local)
        yield from told or _each(line.split(), local)


def _each(parts: list[str], local: dict[str, str]) -> tuple[str, ...]:
    """The bodies that sign in one line, blanks between them (财政部　税务总局); none where a part is no body."""
    found = [_signed(part, local) for part in parts if _DAY.sub("", part)]
    return tuple(name for names in found for name in names) if all(found) else ()


def _signed(written: str, local: dict[str, str]) -> tuple[str, ...]:
    name = _OFFICE.sub("", _DAY.sub("", "".join(written.split())))
    found = resolve(name)
    if found and name in found.names() and name not in found.contextual and not found.silent:
        return (found.name,)
    return (local[name],) if name in local else ()
