"""Who issues a document: the bodies of its title, number, heading and signatures, else the one on whose site it is."""

import re

from bot.domain.papers import is_joint, is_paper
from bot.domain.reading import Reading
from bot.extract.bodies import issuers
from bot.extract.bodies.own_site import signers
from bot.extract.lexicon import knowledge
from bot.extract.lexicon.bodies import resolve
from bot.extract.text import in_simplified

_LETTERS = re.compile("[一-龥]+")


def by(reading: Reading) -> tuple[str, ...]:
    """Each body that issues the document, alone or with others, once; none where it is no document.

    Who only has something to do in it, or is in the name of what it is about, issues nothing.
    """
    if not is_paper(reading):
        return ()
    named = _of_title(reading)
    if named and not is_joint(reading.title):
        return named
    found = dict.fromkeys([*named, *_of_number(reading.number), *sorted(issuers.heading(reading)), *signers(reading)])
    return tuple(found) or ((reading.site_of,) if reading.site_of else ())


def _of_title(reading: Reading) -> tuple[str, ...]:
    """Those before what it is about; a name within a longer one (国务院 in 国务院办公厅) is none."""
    title = in_simplified(reading.title)
    told = issuers.head(title)
    known = {name for hit in issuers.named(title) for name in hit.name.all()}
    forms = {one.name: [form for form in (one.name, one.text) if form and form in told] for one in reading.agencies}
    longest = sorted({form for found in forms.values() for form in found}, key=len, reverse=True)
    alone = set()
    for form in longest:
        alone.update([form] if form in told else [])
        told = told.replace(form, " ")
    return tuple([name for name, found in forms.items() if alone & set(found) or (not found and name in known)])


def _of_number(number: str | None) -> tuple[str, ...]:
    """The bodies whose number it is: by its letters (工信部联…, 国办发…), or by the names with which it begins."""
    hits = issuers.named(in_simplified(number)) if number else ()
    if hits and hits[0].start == 0:
        return tuple([hit.name.canonical for hit in hits])
    found = _LETTERS.match(number or "")
    letters = found[0] if found else ""
    codes = (row.split(":") for row in knowledge.words("number_codes"))
    body = next((resolve(name) for code, name in codes if letters.startswith(code)), None)
    return (body.name,) if body else ()
