"""The governments of provinces that act together, written by one character each (苏浙皖三省推出…)."""

import functools
import re
from collections.abc import Iterator

from bot.extract.bodies.place_acts import ADVERBS
from bot.extract.lexicon import gazetteer, knowledge

_MANY = {"两省": 2, "三省": 3, "四省": 4}


def governments(folded: str) -> Iterator[tuple[str, int, int]]:
    """The full name, start and end of each."""
    full = knowledge.pairs("paper_marks")
    told = [(_MANY[sign], place) for place, _, sign in gazetteer.hits(folded, "signs") if sign in _MANY]
    for count, place in sorted(told):
        start = place - count
        if start >= 0 and full.keys() >= set(folded[start:place]) and _acts().match(folded, start):
            for index in range(start, place):
                yield f"{full[folded[index]]}人民政府", index, index + 1


@functools.cache
def _acts() -> re.Pattern[str]:
    return re.compile(
        f"(?:(?<=[，。；\n])|(?<=联合)|(?<=会同))[一-龥]{{2,5}}省{ADVERBS}{knowledge.gated('place_issues')}"
    )
