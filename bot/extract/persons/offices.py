"""The titles that stand before the names of speakers: where they begin, and with their bodies in full."""

import re
from datetime import date

from bot.extract.frame import datelines
from bot.extract.lexicon import bodies
from bot.extract.text import Layout

_BORDER = re.compile("[，。；：！？\n]|(?<!国中)—(?!国中)|(?<!号)”")
"""What no title goes on behind; it is sought backwards (中国—东盟中心秘书长, “奋斗者”号总设计师 are whole)."""
_LEAD = re.compile(
    r"^(?:[）的]|[^、]{0,12}(?:[采专]访了?|邀请到?了?|委托|陪同|报请)|[^、]{0,10}(?:会|会议|仪式|活动|论坛|[块节场])由|[^、]{0,8}请[来到]了?|(?:下面|现在|首先|接下来|最后|[先再])?[邀有]?请(?!示)|[参与]会的|正[^、]{1,12}的|据|由|经|在|还有|当日|其中|对此|会上|该|来自|(?:居住在|家住|住在)[^、]{2,20}的|[0-9]{1,3}岁的|记者从|[^、]{0,6}听取了?|听(?!证)|(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日|[0-9]{1,2}日|今天|日前|近日|随后|此外|同时|时任|原|[^、]{0,10}消息|[^、]{0,12}援引"
    r"|[^、]{0,24}(?<!出版)发表(?!司)|[^、]{0,16}(?:会见|会晤|来[华访][^、]{0,10}的)|[^、]{0,16}(?:参加|出席)[^、]{2,40}的|[^、]{0,12}夫人[一-龥]{2,3}在|[^、]{0,40}记者对|[^、]{0,24}(?<![共合协大])同(?![志学业])|[^、]{0,10}(?:找到了?|宣读了?|(?<!总)是|以(?=[厅县市省区委局党])))+"
)
_JOINT = re.compile("(?:先生|女士|同志)?(?:以?及|[和与、])")
"""Between one person and the title of the next."""
_KEPT = frozenset(
    {
        "中国共产党中央委员会",
        "中国人民政治协商会议全国委员会",
        "中央军事委员会",
        "全国人民代表大会",
        "全国人民代表大会常务委员会",
        "中国国民党革命委员会中央委员会",
        "中国民主同盟中央委员会",
        "中国民主建国会中央委员会",
        "中国民主促进会中央委员会",
        "中国农工民主党中央委员会",
        "中国致公党中央委员会",
        "九三学社中央委员会",
        "台湾民主自治同盟中央委员会",
    }
)
"""Bodies whose short names stay in titles: 中共中央总书记, 民盟中央主席 are what the posts are called."""

_SEATS = ("全国人大代表，", "全国政协委员，", "全国政协常委，")
"""A title goes on behind the comma after these; most who 是…代表 or 委员 of something else are none before a comma."""

_PART = re.compile(
    "(?:(?!(?<!主)任|[为是由请对向以与的在了被把给从到等及听同]|会议|出席|参加|陪同|主持|记者|本报|包括)[一-龥、]){3,40}"
    "(?<=组长|部长|局长|厅长|院长|司长|所长|校长|会长|署长|行长|主任|书记|主席|成员|委员|院士|教授|书长|究员)"
)
"""A clause that is nothing but posts of somebody: they go on behind the comma (某院党组书记、院长，二级大法官某某)."""
_LONGEST_TITLE = 60
_LONGEST_BODY = 24


def start(layout: Layout, floor: int, position: int) -> int:
    """Where the title begins whose post is at the position, not before `floor`, behind what only leads to it."""
    floor = max(floor, datelines.behind(layout, position))
    begin = _behind_border(layout, floor, position)
    joint = _JOINT.match(layout.folded, begin, position) if begin == floor else None
    begin = joint.end() if joint else begin
    lead = _LEAD.match(layout.folded[begin:position])
    begin += lead.end() if lead else 0
    begin += layout.folded.startswith("、", begin)
    if not lead and layout.folded.startswith("，", begin - 1):
        return _clause_before(layout, floor, begin)
    return begin


def _behind_border(layout: Layout, floor: int, position: int) -> int:
    backwards = layout.folded[max(floor, position - _LONGEST_TITLE) : position][::-1]
    border = _BORDER.search(backwards)
    return position - (border.start() if border else len(backwards))


def _clause_before(layout: Layout, floor: int, begin: int) -> int:
    """Where the title begins if the clause before the comma is the first part of it, else `begin`."""
    seat = next((seat for seat in _SEATS if layout.folded.endswith(seat, floor, begin)), "")
    if seat:
        return begin - len(seat)
    start = _behind_border(layout, floor, begin - 1)
    return start if _PART.fullmatch(layout.folded, start, begin - 1) else begin


def expand(title: str, day: date | None) -> str:
    """The title with the bodies its posts begin with in their full names (工信部…局长 → 工业和信息化部…局长)."""
    title = title.strip()
    for mark in "，、":
        if mark in title:
            return mark.join(expand(part, day) for part in title.split(mark))
    for written in bodies.beginnings(title[:_LONGEST_BODY]):
        body = bodies.resolve(written, day)
        if body is not None and body.level != "provincial" and written not in body.contextual:
            return title if body.name in _KEPT else body.name + title[len(written) :]
    return title
