"""Texts in which no public body acts: a company's plans, a tip for investors, advice for daily life.

And what becomes of their measures, and of those of texts that speak to other states or of persons.
"""

import functools
import re

from msgspec import structs

from bot.domain.reading import ListKind, MeasureList, Mention
from bot.extract import classify, knowledge
from bot.extract.text import Layout

_TITLE = 120
_OPENING = 300
_LEAD = 150
_BODY = 1500
_OUTWEIGH = 2


def hands(layout: Layout, title: str, measures: bool, agencies: tuple[Mention, ...]) -> tuple[bool, bool]:
    """Whether a private hand acts, and whether nobody governs.

    A body in the lead before any private word acts itself; one named elsewhere is outweighed by two of them.
    """
    words, opening = _sought("private"), layout.folded[:_OPENING]
    first = min([mention.start for mention in agencies], default=_LEAD)
    found = words.search(opening)
    if first < min(_LEAD, found.start() if found else _LEAD):
        return False, False
    told = len({*words.findall(title, 0, _TITLE), *words.findall(opening)})
    if agencies:
        return told >= _OUTWEIGH, False
    return told > 0, measures and _is_nobodys(layout, title)


def _is_nobodys(layout: Layout, title: str) -> bool:
    """Neither title nor body has a word of public work: an essay, a recipe."""
    governs = _sought("governs").search
    return governs(layout.folded, 0, _BODY) is None and governs(title, 0, _TITLE) is None


@functools.cache
def _sought(name: str) -> re.Pattern[str]:
    return re.compile(knowledge.gated(name))


def outside_policy(found: tuple[MeasureList, ...]) -> tuple[MeasureList, ...]:
    """The lists of a text that speaks to other states or of persons: what they ask for is no measure of a body here."""
    return tuple(
        [_disowned(one) if one.kind is ListKind.MEASURE and one.rule != classify.OWN_ACTS else one for one in found]
    )


def _disowned(one: MeasureList) -> MeasureList:
    items = tuple([structs.replace(item, strength=None) for item in one.items])
    return structs.replace(
        one, kind=ListKind.PROPOSAL, items=items, tense=None, rule="no domestic policy", tense_rule=""
    )
