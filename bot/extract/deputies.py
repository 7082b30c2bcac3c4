"""Those who are named before what they are: of a congress or a conference (李明代表建议, 王华委员提出), or leaders.

A leader whom a row alone calls so (李明、王华等党和国家领导人) speaks where the text tells of a report of his.
"""

import functools
import re
from collections.abc import Iterator

from bot.domain.reading import Speaker
from bot.extract import gazetteer, knowledge
from bot.extract.text import Layout

_CALLED = ("代表", "委员")
_LENGTH = 2
_SESSIONS = ("人大代表", "政协委员", "建议提案", "议案", "提案")
"""What a text holds that tells of such."""
_SAYS_NOT = re.compile("说明|围绕(?![^，。；\n]{2,30}(?:建言献策|提出))")
"""What of the words in data/signs.txt tells of nothing said (代表说明来意)."""
_LONGEST_ROW = 40
_LEADERS = "党和国家领导人"
_REPORTS = re.compile("同志代表[^，。；\n]{2,24}所?作的?《")


@functools.cache
def _row() -> re.Pattern[str]:
    name = f"{knowledge.gated('surnames')}[一-龥]{{1,2}}"
    return re.compile(f"(?<=[，。；：、“”\n ])({name}(?:[、和]{name}){{0,7}})(?:等[0-9]{{0,3}}[位名]?)?$")


def find(layout: Layout) -> Iterator[Speaker]:
    """Each of them, with the word for the title; of each kind in text order."""
    folded = layout.folded
    leaders = folded.find(f"等{_LEADERS}")
    if leaders >= 0:
        yield from (one for one in _named(layout, leaders, _LEADERS) if _reports(folded, one.name, leaders))
    said = [position for position, _, sign in gazetteer.hits(folded, "signs") if sign.startswith(_CALLED)]
    if said and any(word in folded for word in _SESSIONS):
        for position in said:
            if not _SAYS_NOT.match(folded, position + _LENGTH):
                yield from _named(layout, position, folded[position : position + _LENGTH])


def _reports(folded: str, name: str, position: int) -> bool:
    """For some body, behind the row (王华同志代表监察委员会所作的《…》)."""
    position = folded.find(f"{name}同志", position)
    return position >= 0 and _REPORTS.match(folded, position + len(name)) is not None


def _named(layout: Layout, position: int, called: str) -> Iterator[Speaker]:
    row = _row().search(layout.folded, max(0, position - _LONGEST_ROW), position)
    if not row:
        return
    start = row.start(1)
    for name in re.split("[、和]", row[1]):
        if name not in knowledge.wordset("not_names") and not knowledge.ends_in(name, "places"):
            yield Speaker(name=name, title=called, start=start, end=start + len(name))
        start += len(name) + 1
