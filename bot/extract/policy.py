"""Is it domestic policy or government work? The cues of `cues.CUES` are weighed, and what else was read.

The body decides: a headline that says nothing (要闻, a slogan) leaves the verdict as it is.
"""

import functools
import itertools
import re
from collections.abc import Sequence

from bot.domain.reading import ListKind, MeasureList, Mention, Speaker
from bot.extract import gazetteer, private, told
from bot.extract.cues import CUES, Place
from bot.extract.seeking import Seeker, seeker
from bot.extract.text import Layout

_LENGTHS = {Place.TITLE: 120, Place.BEGINNING: 80, Place.LEAD: 150, Place.OPENING: 300, Place.BODY: 1500}
_LEAST = 3

_RECURRING = frozenset(cue.pattern for cue in CUES if cue.times > 1)
NAMES = (
    *(cue.name for cue in CUES),
    "measures found",
    "agencies found",
    "private hand",
    "nobody governs",
    "officer speaks",
)
_WEIGHTS = (*(cue.weight for cue in CUES), 3, 1, -5, -16, 2)
_OFFICER = re.compile(
    "(?!.*(?:国务院|外交部|国防部|台办|统计局|大学|学院|医院|公司|集团|协会|学会|研究|银行|出版|学校|小学|中学))"
    ".*?(?:[部厅局署省市县区州](?:长|党组)|[部委厅局署办省市县区州][^、]{0,10}(?:司|局|副|党组|总|负责|发言)[^、]{0,4}[长师员任学人]|[省市县区州]委(?:副?书记|常委))"
)
"""The post of one who speaks for a public body of ours."""


@functools.cache
def _seekers() -> tuple[Seeker, ...]:
    """How the pattern of each cue is sought."""
    return tuple(seeker(cue.pattern) for cue in CUES)


@functools.cache
def _most(pattern: str) -> tuple[re.Pattern[str], int, int]:
    """The pattern, how often any cue asks for it, and how far it is sought."""
    rows = [cue for cue in CUES if cue.pattern == pattern]
    return re.compile(pattern), max(cue.times for cue in rows), max(_LENGTHS[cue.place] for cue in rows)


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
        length, times = _LENGTHS[cue.place], cue.times
        if times == 1:
            where = titles if cue.place is Place.TITLE else texts
            columns.append([sought(text, 0, length) is not None for text in where])
        else:
            columns.append([len(found) >= times and found[times - 1] <= length for found in ends[cue.pattern]])
    columns.append([any(one.kind is ListKind.MEASURE for one in found) for found in lists])
    columns.append(list(map(bool, agencies)))
    columns += map(list, zip(*map(private.hands, layouts, titles, map(_unspoken, lists), agencies), strict=True))
    columns.append([any(map(_is_officer, speaking)) for speaking in persons])
    return [_verdict(row) for row in zip(*columns, strict=True)]


def _unspoken(found: tuple[MeasureList, ...]) -> bool:
    """Measures are found, and by no list that a body was heard to tell of, in whatever words."""
    rules = [one.rule for one in found if one.kind is ListKind.MEASURE]
    return bool(rules) and told.RULE not in rules


def _is_officer(person: Speaker) -> bool:
    if person.start >= _LENGTHS[Place.OPENING] or not _OFFICER.match(person.title):
        return False
    return not gazetteer.hits(person.title, "states")


def _verdict(holds: tuple[bool, ...]) -> tuple[bool, tuple[str, ...]]:
    score = sum(itertools.compress(_WEIGHTS, holds))
    return score >= _LEAST, tuple(itertools.compress(NAMES, holds))


def _ends(text: str, sought: str) -> list[int]:
    """Where the first matches end, as many as any cue asks for: what several cues ask for is sought once."""
    pattern, most, length = _most(sought)
    return [found.end() for found in itertools.islice(pattern.finditer(text, 0, length), most)]
