"""Those of a congress or a conference who are named before what they are (李明代表建议, 王华、张强委员提出)."""

import functools
import re
from collections.abc import Iterator

from bot.domain.reading import Speaker
from bot.extract import knowledge
from bot.extract.text import Layout

_CALLED = ("代表", "委员")
_SESSIONS = ("人大代表", "政协委员", "建议提案", "议案", "提案")
"""What a text holds that tells of such."""
_SAYS = re.compile(
    "(?:还|也|则|分别|共同)?(?:建议|提出|认为|表示|指出|呼吁|坦言|直言|说(?!明)|强调|围绕[^，。；\n]{2,30}(?:建言献策|提出))"
)
_LONGEST_ROW = 40


@functools.cache
def _row() -> re.Pattern[str]:
    name = f"{knowledge.gated('surnames')}[一-龥]{{1,2}}"
    return re.compile(f"(?<=[，。；：、“”\n ])({name}(?:[、和]{name}){{0,7}})(?:等[0-9]{{0,3}}[位名]?)?$")


def find(layout: Layout) -> Iterator[Speaker]:
    """Each of them, in text order, with the word for the title."""
    folded = layout.folded
    if not any(word in folded for word in _SESSIONS):
        return
    for called in _CALLED:
        position = folded.find(called)
        while position >= 0:
            end = position + len(called)
            if _SAYS.match(folded, end):
                yield from _named(layout, position, called)
            position = folded.find(called, end)


def _named(layout: Layout, position: int, called: str) -> Iterator[Speaker]:
    row = _row().search(layout.folded, max(0, position - _LONGEST_ROW), position)
    if not row:
        return
    start = row.start(1)
    for name in re.split("[、和]", row[1]):
        if name not in knowledge.wordset("not_names") and not knowledge.ends_in(name, "places"):
            yield Speaker(name=name, title=called, start=start, end=start + len(name))
        start += len(name) + 1
