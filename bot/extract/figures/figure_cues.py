"""Words near a figure that tell whether it is reached, aimed at, or neither: those of the data files figure_*.txt.

To teach it a word, add it to the file that says what the word tells, and a line to tests/extract/figure_status.tsv.
"""

import functools
from enum import IntEnum

import ahocorasick_rs

from bot.extract.lexicon import gazetteer, knowledge

_FIRST_YEAR, _LAST_YEAR = 2000, 2060


class Cue(IntEnum):
    """What a word near a figure says."""

    SHIELD = 0
    TARGET = 1
    PLAN = 2
    RESULT = 3
    DONE = 4
    COMPARED = 5
    PAST = 6
    ANNOUNCED = 7
    BID = 8
    NORM = 9
    YEAR = 10
    FOR = 11
    CARRIED = 12
    ACT = 13
    HAPPENED = 14
    ORDERED = 15


CUES = (
    (Cue.HAPPENED, "figure_happened"),
    (Cue.ACT, "figure_acts"),
    (Cue.ORDERED, "figure_ordered"),
    (Cue.CARRIED, "figure_carried"),
    (Cue.NORM, "figure_norms"),
    (Cue.BID, "figure_bids"),
    (Cue.ANNOUNCED, "figure_announced"),
    (Cue.PAST, "figure_past"),
    (Cue.COMPARED, "figure_compared"),
    (Cue.DONE, "figure_done"),
    (Cue.RESULT, "figure_results"),
    (Cue.PLAN, "figure_plans"),
    (Cue.TARGET, "figure_targets"),
    (Cue.SHIELD, "figure_cues_shield"),
)


@functools.cache
def automaton() -> tuple[ahocorasick_rs.AhoCorasick, tuple[Cue, ...]]:
    """Words that make a figure a goal or a result, and those that tell it is neither."""
    kinds = {word: cue for cue, name in CUES for word in knowledge.words(name)}
    kinds |= {f"{year}年": Cue.YEAR for year in range(_FIRST_YEAR, _LAST_YEAR)}
    kinds |= {f"{edge}对": Cue.FOR for edge in "，；。：\n"}
    return gazetteer.longest(tuple(kinds)), tuple(kinds.values())


VERBS = int(Cue.CARRIED)
"""From here on the cues are verbs."""


@functools.cache
def conditions() -> tuple[frozenset[str], tuple[str, ...]]:
    """Words behind a figure that make it a condition or a rate, and before them the characters they begin with."""
    words = knowledge.words("figure_unless")
    return frozenset([word[0] for word in words]), words
