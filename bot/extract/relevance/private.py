"""Texts in which no public body acts: a company's plans, a tip for investors, advice for daily life.

And what becomes of their measures, and of those of texts that speak to other states or of persons.
"""

import functools
import re

from msgspec import structs

from bot.domain.reading import ListKind, MeasureList, Mention
from bot.extract.lexicon import gazetteer, knowledge
from bot.extract.relevance.cues import LENGTHS, Place
from bot.extract.text import Layout
from bot.extract.verdicts import classify

_OUTWEIGH = 2


def acts(layout: Layout, title: str, agencies: tuple[Mention, ...]) -> bool:
    """A private hand acts: by one word where no body is named, by two where one is.

    A body in the lead before any such word acts itself.
    """
    words, lead, length = _sought("private"), LENGTHS[Place.LEAD], LENGTHS[Place.OPENING]
    begins = next((start for start, _, _ in gazetteer.hits(layout.folded, "private")), length)
    found = list(words.finditer(layout.folded[:length])) if begins < length else []
    if any(mention.start < min(lead, found[0].start() if found else lead) for mention in agencies):
        return False
    told = {*words.findall(title, 0, LENGTHS[Place.TITLE]), *(one[0] for one in found)}
    return len(told) >= (_OUTWEIGH if agencies else 1)


def nobody_governs(layout: Layout, title: str) -> bool:
    """Neither title nor body has a word of public work: an essay, a recipe."""
    governs = _sought("governs").search
    return governs(layout.folded, 0, LENGTHS[Place.BODY]) is None and governs(title, 0, LENGTHS[Place.TITLE]) is None


@functools.cache
def _sought(name: str) -> re.Pattern[str]:
    return re.compile(knowledge.gated(name))


def outside_policy(found: tuple[MeasureList, ...]) -> tuple[MeasureList, ...]:
    """The lists of a text that binds nobody here, as `cues.NO_MEASURES` tells: what they ask is no measure."""
    return tuple(
        [_disowned(one) if one.kind is ListKind.MEASURE and one.rule != classify.OWN_ACTS else one for one in found]
    )


def _disowned(one: MeasureList) -> MeasureList:
    items = tuple([structs.replace(item, strength=None) for item in one.items])
    return structs.replace(
        one, kind=ListKind.PROPOSAL, items=items, tense=None, rule="no domestic policy", tense_rule=""
    )
