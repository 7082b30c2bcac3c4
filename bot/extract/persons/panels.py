"""Rows of persons who take turns to speak, several under one post or each under another.

某委员会委员李明、王华，某省政协副主席周海等12位委员围绕修渠先后发言.
"""

import re
from collections.abc import Sequence

import msgspec

from bot.extract.lexicon import knowledge
from bot.extract.persons import names
from bot.extract.text import Layout

_LONGEST_GAP = 60
_LONGEST_SAID = 160
_NOTE = "(?:（[^（）\n]{1,20}）)?"
_FOR = "(?:代表[^，。；：、\n]{2,20}(?=、|，))?"
_CLAUSE = "[，；](?!会上|随后|同时|此外|当[天日]|其中|记者|据|由|在|经)"
_JOINT = re.compile(f"{_NOTE}{_FOR}(?:(?:、|以?及|和|与)(?![会参])|{_CLAUSE})")
_STOP = re.compile("[。；：\n]")
_GAP = re.compile("[^，。；：！？\n“”]+(?:(?<=人大代表|政协委员|政协常委)，[^，。；：！？\n“”]+)?")
"""The title of the next one of the row."""
_SPEECH = "发言|致辞|讲话|演讲|汇报|报告|介绍|说明|分享|解读|表态|述职"
_SAY = "表示|认为|指出|强调|介绍|建议|呼吁"
_BEGINS = re.compile(
    f"{_NOTE}(?:(?:[、，和与]|以?及)[^，。；：、\n]{{2,16}}?)?(?:，(?=先后|分别|依次|相继|就|围绕))?(?:等|在|通过|以(?!及)|先后|分别|依次|相继|踊跃|积极|逐一|共同|一致|均|都|还|也|围绕|就"
    f"|针对|对|从|聚焦|结合|紧扣|立足|代表|作|做|出席|参加|列席|大会|现场|书面|互动|献计|献策|提|谈|讲|阐述|畅谈|交流|建言|{_SPEECH}|{_SAY})"
)
"""What goes on behind the last name where the row may speak."""
_SPEAK = re.compile(
    f"(?<![的表])(?:[作做]了?(?!为)[^，。；：、\n的]{{0,8}}(?:{_SPEECH})|发言(?![人稿者权])|发了言|建言(?![者的])|献[计策]"
    "|提(?:出|了)?[^。；，\n]{0,24}(?:意见|建议|对策|看法|举措|思路|提案)|(?:谈|讲|阐述|分享|畅谈|交流)了?[^，。；\n]{0,12}(?:体会|看法|经验|意见|观点|做法|建议|认识|思考|感受)"
    f"|(?:致辞|讲话|演讲|汇报)(?![精中人稿])|介绍了?[^，。；\n]{{0,20}}(?:情况|经验|做法))|(?:{_SAY})(?=[，：])"
)
_GOES_ON = "先后|分别|依次|相继|踊跃|积极|深入|大家|并|还|作|做|提|发言|建言|交流|畅谈|就|围绕|从"
_OTHERS = re.compile(f"听取|听了|聆听|旁听|观看|观摩|收看|组织|学习|审议|[，；](?!{_GOES_ON})")
"""Before what is said it tells of somebody else's speech, or turns to somebody else."""
_HEARD = re.compile("(?:等[^，。；：、\n]{0,8})?(?:所?[作做])?的[^，。；：、\n]{0,6}(?:发言|意见|建议|汇报|介绍|报告)")
_WITH = "与"
"""Behind a word that is no name (民族、宗教与社会委员会)."""
_HEARS = "听取"
_NEAR = 24


class Panellist(msgspec.Struct):
    """Somebody in a row that speaks: where the title may begin, and those behind who share the post."""

    floor: int
    sharing: list[tuple[int, int]]


def find(layout: Layout, persons: Sequence[names.Posted]) -> dict[int, Panellist]:
    """Who speaks of the persons behind posts, by the start of the name."""
    found: dict[int, Panellist] = {}
    index = 0
    while index < len(persons):
        row, end = _row(layout, persons[index:])
        if _speaks(layout.folded, persons[index][0], end):
            found |= row
        index += len(row)
    return found


def _row(layout: Layout, persons: Sequence[names.Posted]) -> tuple[dict[int, Panellist], int]:
    """The persons from the first on that stand in one row, and where it ends."""
    folded, (_, start, end, _) = layout.folded, persons[0]
    last = Panellist(floor=0, sharing=[])
    row, following = {start: last}, 1
    while joint := _JOINT.match(folded, end):
        if alone := _shares(folded, joint.end()):
            last.sharing.append(alone.span("name"))
            end = alone.end()
            continue
        if following == len(persons):
            break
        _, start, until, whole = persons[following]
        if not whole or start - joint.end() > _LONGEST_GAP or not _GAP.fullmatch(folded, joint.end(), start):
            break
        last = Panellist(floor=joint.end(), sharing=[])
        row[start], end, following = last, until, following + 1
    return row, end


def _shares(folded: str, position: int) -> re.Match[str] | None:
    """A name without a post."""
    match = names.person().match(folded, position)
    if match is None or not names.is_name(match["name"]) or folded.startswith(_WITH, match.end()):
        return None
    other = match["name"].endswith(names.UNITS) or knowledge.ends_in(match["name"], "places")
    return None if other else match


def _speaks(folded: str, begin: int, end: int) -> bool:
    """Whether behind the row, or before it, it is told that all in it speak."""
    if folded.find(_HEARS, max(0, begin - _NEAR), begin) >= 0 and _HEARD.match(folded, end):
        return True
    return speak_at(folded, end)


def speak_at(folded: str, position: int) -> bool:
    """Whether what stands behind several persons tells that they speak."""
    begins = _BEGINS.match(folded, position)
    if not begins:
        return False
    stop = _STOP.search(folded, position, position + _LONGEST_SAID)
    said = _SPEAK.search(folded, position, stop.end() if stop else position + _LONGEST_SAID)
    return said is not None and not _OTHERS.search(folded, begins.end(), said.start())
