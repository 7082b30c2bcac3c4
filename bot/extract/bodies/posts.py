"""Bodies that are named only as a part of somebody's post, or as those whose heads or members are there."""

import bisect
import re

from bot.extract.lexicon import knowledge
from bot.extract.speech import heard
from bot.extract.text import Layout

_POST = re.compile(
    "(?:(?!要求|表示|印发|贯彻|落实|学习|习近平|会同|发布|组织|召开|指出|部署|联合|制定|决定|[对将与由为任向给]|(?<!住房)(?<!工业)(?<!文化)(?<!发展)(?<!资源)和)[一-龥（）]){0,20}?"
    "(?:副?(?:部长|主任|局长|司长|处长|厅长|署长|行长|院长|会长|书记|主席|市长|省长|县长|区长|州长|总理|秘书长|理事长|董事长|总经理|组长"
    "|巡视员|检察长|总队长|司令员|委员长|总指挥)|部长助理|国务委员|总[一-龥]{2}师|政委|党组成员|党委委员|纪委书记|筹备组成员|副?关长|部务会议成员|负责人|发言人|负责同志"
    ")"
)
"""A department and a post behind a body."""
_FORMER = "原"
_FORMERLY = re.compile(f"{_FORMER}(?![则计有定订料先本因始拟址])(?:副|驻|党组|党委|{_POST.pattern})")
"""One who once had a post; it may be no post at all (财政部原则同意)."""
_MEMBER = re.compile(
    "(?:[一-龥]{2,10}(?:研究院|研究所|学院))?(?:院士|研究员|教授)|(?:、全国政协)?常委(?!会)|委员(?![会长])|代表(?!大会|处|团|性)|PPP|专项再?贷款|再贷款"
    "|[ A-Z]{0,5}贷款"
)
"""Who sits in a body does not act for it, nor does its money."""
_AMONG_SITES = ("等地，", "等地投", "等地使", "等地设", "等地的", "等地。")
"""Behind a body that is one of the sites where something is (在某机场、某海关等地投入使用)."""
_COMPOSED = 300
_ROW_OF_BODIES = "(?:[、和][^，。；、\n]{2,34}(?:、[^，。；、\n]{2,34}){0,28})?[^，。；、\n]{0,4}"
_COMPOSES = re.compile(
    _ROW_OF_BODIES + "(?:[0-9]{1,2}|[一二三四五六七八九十]+)?个?(?:部门|单位|成员)[^，。；\n]{0,4}"
    "(?:专家|学者|代表|人员|同志|干部|负责人)[^，。；\n]{0,2}组成"
    "(?![^，。；\n]{0,10}(?:调查|督[查导]|检查|巡查|核查)组)"
)
"""Behind one of those whose people a group is made of (由教育部、财政部等单位专家组成); its members act."""
_PEOPLE = {
    "来自": re.compile(_ROW_OF_BODIES + "的?[^，。；\n]{0,8}(?:专家|学者|代表|嘉宾|负责人|人员|同志|干部)"),
    "邀请": re.compile(
        _ROW_OF_BODIES + "的?[^，。；\n]{0,8}(?:专家|学者)[^，。；\n]{0,10}(?:授课|讲授|讲课|讲座|辅导)"
    ),
}
"""Around bodies that people are from, or that lend those who teach (来自教育部、财政部等单位的专家)."""
_IN_ROW = (*_PEOPLE, "、", "和")
_ROW_BEFORE = re.compile(f"(?:{'|'.join(_PEOPLE)})(?:[^，。；：、\n]{{2,16}}[、和])*$")
_LONGEST_ROW = 100
_DEPUTIES = "分管领导"
_ATTENDS = re.compile(
    f"(?=[^，。；\n]{{0,1024}}?(?:负责|{_DEPUTIES}))"  # before all ways to go through a row of that length are tried
    + _ROW_OF_BODIES
    + "(?:(?:部门|单位)(?:主要|有关|相关|分管)?负责(?:同志|人)[^，。；\n]{0,16}(?:参加|出席|列席|陪同|担任)"
    "|(?:主要|有关|相关|分管)?负责(?:同志|人)(?:为成员|担任|任成员|[。；])"
    f"|{_DEPUTIES}(?:，[^，。；\n]{{2,60}}(?:负责人|负责同志|代表)){{0,3}}[^，。；\n]{{0,16}}(?:参加|出席|列席|陪同)"
    "(?![^。；\n]{0,30}(?:讲话|要求|部署|强调|指出|宣布)))"
)
"""Behind one of those whose heads are only there; tried where a row goes on or ends."""
_DELEGATE = re.compile("[一-龥·]{2,12}?在?参加[^，。；\n]{2,20}(?:审议|讨论)")
"""One who speaks as a member of a delegation, not for the body."""
_SEAT = re.compile("全国政协(?:常委|委员)、[^，。；\n]{0,30}$")
_LONGEST_SEAT = 40
_OF_SEATS = re.compile("(?:[一-龥]{1,6}(?:中央|政协))")
"""Who sits in the conference speaks for himself, not for his party or a committee of the conference."""
_LEADS = ("带队", "率队", "带领", "率领")
"""Behind the post of one who does so for his body (某县政府负责同志带队排查)."""
_BETWEEN = re.compile("[^，。；：\n]{0,40}")
_ON = "于?(?:当地时间)?(?:(?:[0-9]{1,2}月)?[0-9]{1,2}日)?(?:[上下]午|[早晚]间?)?"
"""When somebody is somewhere."""
_GUEST = re.compile(
    f"[一-龥·]{{2,4}}{_ON}"
    "(?:在[^，。；\n]{1,12}?)?出席(?:[^。；\n]{0,60}?(?:致辞|演讲|主旨讲话)"
    "|[^。；\n]{0,40}?(?:峰会|领导人会议|理事会)"
    "|[^，。；\n]{0,30}?(?:论坛(?![^，。；\n]{0,6}(?:筹备|保障|工作))|年会(?=并)))"
)
"""Who attends as a guest, for no body (国务院总理某某出席论坛开幕式并致辞)."""
_MEETS = re.compile(
    f"[一-龥·]{{2,4}}{_ON}"
    "(?:在[^，。；\n]{1,12}?)?(?:通过视频方式)?"
    "[同与](?P<others>[^，。；\n]{2,40}?)(?:座谈|会谈|会晤|共同(?:主持|出席))"
)
"""Who meets others, for no body where they are of another state (国务院总理某某同某国工商界代表座谈)."""

_PARTIES = re.compile("(?:民[革盟建进]|农工(?:民主)?党|致公党|九三学社|台盟)中央")
_NEXT = re.compile("[一-龥·]{2,4}、")
"""Parties whose heads speak in turn at somebody else's meeting: none who reads of it looks for them."""

_ANOTHER = re.compile("(?![、和及兼暨（])[^，。；：、\n]{2,8}、")
"""Between a post and one who speaks: the post is that of somebody named before (甲会主席李明、乙会主席｜王华)."""


def holds(layout: Layout, start: int, end: int, speaking: tuple[int, ...]) -> bool:
    """The body is only a part of the post of somebody who does not speak (外交部副部长某某出席)."""
    if _MEMBER.match(layout.folded, end) or layout.folded.startswith(_AMONG_SITES, end):
        return True
    joined = layout.folded.endswith(_IN_ROW, 0, start)
    if joined and _are_of(layout.folded, start, end):
        return True
    if layout.folded.find("组成", end, end + _COMPOSED) >= 0 and _COMPOSES.match(layout.folded, end):
        return True
    if layout.folded.startswith(("、", "和", "等", _DEPUTIES), end) and _ATTENDS.match(layout.folded, end):
        return True
    if _is_former(layout.folded, end) or _is_seated(layout.folded, start, end):
        return True
    post = _POST.match(layout.folded, end)
    if not post or heard.speaks_at(layout, post.end()) or layout.folded.startswith(_LEADS, post.end()):
        return False
    if _PARTIES.fullmatch(layout.folded, start, end) and (joined or _NEXT.match(layout.folded, post.end())):
        return True
    between = _BETWEEN.match(layout.folded, post.end())
    index = bisect.bisect_left(speaking, post.end())
    speaks = between and index < len(speaking) and speaking[index] <= between.end()
    if speaks and _ANOTHER.match(layout.folded, post.end(), speaking[index]):
        return True
    return not speaks or is_delegate(layout, speaking[index])


def _are_of(folded: str, start: int, end: int) -> bool:
    """People of the body, or of a row that it stands in, are there."""
    for word, people in _PEOPLE.items():
        at = folded.rfind(word, max(0, start - _LONGEST_ROW), start)
        if at >= 0 and _ROW_BEFORE.match(folded, at, start) and people.match(folded, end):
            return True
    return False


def _is_former(folded: str, end: int) -> bool:
    return folded.startswith(_FORMER, end) and _FORMERLY.match(folded, end) is not None


def _is_seated(folded: str, start: int, end: int) -> bool:
    if not _OF_SEATS.match(folded, start, end):
        return False
    return _SEAT.search(folded, max(0, start - _LONGEST_SEAT), start) is not None


def is_delegate(layout: Layout, person: int) -> bool:
    """Who stands there speaks among others of a congress, for nobody."""
    return bool(_DELEGATE.match(layout.folded, person))


def is_guest(layout: Layout, person: int) -> bool:
    """Who stands there attends what others hold, or meets people of another state."""
    if _GUEST.match(layout.folded, person):
        return True
    meets = _MEETS.match(layout.folded, person)
    return meets is not None and any(state in meets["others"] for state in knowledge.states())
