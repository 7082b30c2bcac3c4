"""Is it domestic policy or government work? The cues of `cues.CUES` are weighed, and what else was read.

The body decides: a headline that says nothing (要闻, a slogan) leaves the verdict as it is.
"""

import functools
import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.domain import datelines
from bot.domain.reading import ListKind, MeasureList, Mention, Speaker
from bot.extract.figures.tenses import FOREIGN as ABROAD
from bot.extract.lexicon import gazetteer, knowledge
from bot.extract.relevance import private
from bot.extract.relevance.cues import CUES, LENGTHS, Place
from bot.extract.seeking import Seeker, seeker
from bot.extract.text import Layout
from bot.extract.verdicts import told_by_body

_LEAST = 3

_RECURRING = frozenset(cue.pattern for cue in CUES if cue.times > 1)
_OFFICER = re.compile(
    "(?!.*(?:国务院|外交部|国防部|台办|统计局|大学|学院|医院|公司|集团|协会|学会|研究|银行|出版|学校|小学|中学))"
    ".*?(?:[部厅局署省市县区州](?:长|党组)|[部委厅局署办省市县区州][^、]{0,10}(?:司|局|副|党组|总|负责|发言)[^、]{0,4}[长师员任学人]|[省市县区州]委(?:副?书记|常委))"
)
"""The post of one who speaks for a public body of ours.

From 国务院, 外交部, 国防部 and 台办 one speaks to other states as often, from 统计局 of figures: those tell nothing.
"""


@dataclass(frozen=True, slots=True)
class _Read:
    """A text with what else was read in it."""

    layout: Layout
    title: str
    lists: tuple[MeasureList, ...]
    agencies: tuple[Mention, ...]
    persons: tuple[Speaker, ...]


@dataclass(frozen=True, slots=True)
class _Sign:
    """Adds `weight` where it holds of what was read."""

    name: str
    weight: int
    holds: Callable[[_Read], bool]


def _has_measures(read: _Read) -> bool:
    return any(one.kind is ListKind.MEASURE for one in read.lists)


def _acts_abroad(read: _Read) -> bool:
    """A list of what another state does, with whose name title or text begins."""
    if _has_measures(read) or not any(one.rule == ABROAD for one in read.lists):
        return False
    states, folded = tuple(knowledge.states()), read.layout.folded
    return read.title.startswith(states) or folded.startswith(states, datelines.end(folded, 0))


def _has_agencies(read: _Read) -> bool:
    return bool(read.agencies)


def _is_private(read: _Read) -> bool:
    return private.acts(read.layout, read.title, read.agencies)


def _is_nobodys(read: _Read) -> bool:
    """Measures are found, by no list that a body was heard to tell of, and no body and no word of public work."""
    rules = [one.rule for one in read.lists if one.kind is ListKind.MEASURE]
    if read.agencies or not rules or told_by_body.RULE in rules:
        return False
    return private.nobody_governs(read.layout, read.title)


def _has_officer(read: _Read) -> bool:
    return any(map(_is_officer, read.persons))


def _is_officer(person: Speaker) -> bool:
    if person.start >= LENGTHS[Place.OPENING] or not _OFFICER.match(person.title):
        return False
    return not gazetteer.hits(person.title, "states")


_SIGNS = (
    _Sign("measures found", 3, _has_measures),
    _Sign("agencies found", 1, _has_agencies),
    _Sign(ABROAD, -6, _acts_abroad),
    _Sign("private hand", -5, _is_private),
    _Sign("nobody governs", -16, _is_nobodys),
    _Sign("officer speaks", 2, _has_officer),
)
NAMES = (*(cue.name for cue in CUES), *(sign.name for sign in _SIGNS))
_WEIGHTS = (*(cue.weight for cue in CUES), *(sign.weight for sign in _SIGNS))


@functools.cache
def _seekers() -> tuple[Seeker, ...]:
    """How the pattern of each cue is sought."""
    return tuple(seeker(cue.pattern) for cue in CUES)


@functools.cache
def _most(pattern: str) -> tuple[re.Pattern[str], int, int]:
    """The pattern, how often any cue asks for it, and how far it is sought."""
    rows = [cue for cue in CUES if cue.pattern == pattern]
    return re.compile(pattern), max(cue.times for cue in rows), max(LENGTHS[cue.place] for cue in rows)


def judge_all(
    layouts: Sequence[Layout],
    titles: Sequence[str],
    lists: Sequence[tuple[MeasureList, ...]],
    agencies: Sequence[tuple[Mention, ...]],
    persons: Sequence[tuple[Speaker, ...]],
) -> list[tuple[bool, tuple[str, ...]]]:
    """Of each text the verdict and the names of the cues that gave it; cue by cue over all (see `read.read_all`)."""
    texts = [layout.folded for layout in layouts]
    ends = {pattern: [_ends(text, pattern) for text in texts] for pattern in _RECURRING}
    columns = []
    for cue, sought in zip(CUES, _seekers(), strict=True):
        length, times = LENGTHS[cue.place], cue.times
        if times == 1:
            where = titles if cue.place is Place.TITLE else texts
            columns.append([sought(text, 0, length) is not None for text in where])
        else:
            columns.append([len(found) >= times and found[times - 1] <= length for found in ends[cue.pattern]])
    read = list(map(_Read, layouts, titles, lists, agencies, persons))
    columns += [list(map(sign.holds, read)) for sign in _SIGNS]
    return [_verdict(row) for row in zip(*columns, strict=True)]


def _verdict(holds: tuple[bool, ...]) -> tuple[bool, tuple[str, ...]]:
    score = sum(itertools.compress(_WEIGHTS, holds))
    return score >= _LEAST, tuple(itertools.compress(NAMES, holds))


def _ends(text: str, sought: str) -> list[int]:
    """Where the first matches end, as many as any cue asks for: what several cues ask for is sought once."""
    pattern, most, length = _most(sought)
    return [found.end() for found in itertools.islice(pattern.finditer(text, 0, length), most)]
