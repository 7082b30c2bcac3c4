"""Those who are named before what they are: of a congress or a conference (李明代表建议, 王华委员提出), or leaders.

A leader whom a row alone calls so (李明、王华等党和国家领导人) speaks where the text tells of a report of his.
"""

import functools
import re
from collections.abc import Iterator

from bot.domain.reading import Speaker
from bot.extract.lexicon import gazetteer, knowledge
from bot.extract.persons import panels
from bot.extract.text import Layout

_CALLED = ("代表", "委员")
_LENGTH = 2
_SESSIONS = ("人大代表", "政协委员", "建议提案", "议案", "提案", "全国政协", "协商会", "协商座谈会")
"""What a text holds that tells of such."""
_SAYS_NOT = "说明"
"""What of the words in data/signs.txt tells of nothing said (代表说明来意)."""
_TAKES_TURN = re.compile("围绕|先后|分别|依次|发言|作|就|从|在|代表|结合|建言|通过|踊跃|以")
"""Behind the words in data/signs.txt that tell of nothing said yet (代表在会上发言)."""
_LONGEST_ROW = 100
_LEADERS = "党和国家领导人"
_REPORTS = re.compile("同志代表[^，。；\n]{2,24}所?作的?《")


@functools.cache
def _row() -> re.Pattern[str]:
    name = f"{knowledge.gated('surnames')}(?:(?!等)[一-龥]){{1,2}}"
    many = "(?:等[0-9]{0,3}余?[位名]?(?:与会|政协)?)?"
    return re.compile(f"(?:^|(?<=[，。；：、“”\n ]))({name}(?:[、和]{name}){{0,19}}){many}$")


def find(layout: Layout) -> Iterator[Speaker]:
    """Each of them, with the word for the title, leaders without one; of each kind in text order."""
    folded = layout.folded
    leaders = folded.find(f"等{_LEADERS}")
    if leaders >= 0:
        yield from (one for one in _named(layout, leaders, "") if _reports(folded, one.name, leaders))
    said = [position for position, _, sign in gazetteer.hits(folded, "signs") if sign.startswith(_CALLED)]
    if said and any(word in folded for word in _SESSIONS):
        for position in said:
            if _speak(folded, position + _LENGTH):
                yield from _named(layout, position, folded[position : position + _LENGTH])


def _speak(folded: str, position: int) -> bool:
    """Whether what stands behind the word tells that they speak."""
    if _TAKES_TURN.match(folded, position):
        return panels.speak_at(folded, position)
    return not folded.startswith(_SAYS_NOT, position)


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
