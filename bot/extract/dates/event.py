"""The meeting or issuance a text reports: the clause of its opening that tells it, and the day it was."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from bot.extract.frame import datelines
from bot.extract.lexicon import gazetteer
from bot.extract.text import Layout, beginning, matches

_OPENING = 600
_LONGEST = 60
_ANSWERS = "答记者问"
_KINDS = (
    "发布|吹风|座谈|常务|现场|推进|调度|部署|视频|记者|通气|动员|专题|联席|碰头|协调|说明|通报|宣讲|解读|恳谈|表彰|交流"
    "|研讨|对接|推介|工作|电话|例行|会商|约谈|生活|务虚|对话"
)
_MEETINGS = f"会(?:议(?!室)|(?<=大会)(?!堂)|(?<=峰会)|(?<=(?:{_KINDS})会)(?![议员场长馆费]))|坛(?<=论坛)|班(?<=培训班)"
"""What a meeting is called by, from the last character on: that is found fast."""
_SHOWS = "会(?<=(?:博览|展览|交易|洽谈|运动|外长)会)(?![议员场长馆费徽])"
"""What else opens and closes."""
_ENDS, _BEFORE_END = ("坛", "班", "会"), 2
"""So far before the last character of its name a meeting is named at least, where a rule begins with that."""
RULES: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (name, needed, re.compile(pattern))
    for name, needed, pattern in (
        (
            "issuance",
            "《",
            r"(?:印发|发布|公布|出台|下发|颁布|签署)了?(?:修订后的|关于(?!贯彻|落实|实施)[^，。；\n《]{2,12}|(?:(?!贯彻|落实|实施)[^，。；\n的]){0,6})《[^》\n]{2,60}》",
        ),
        (
            "meeting",
            "召举",
            rf"(?:召开|举行|举办)(?<![动议将拟划吁望备要]..)(?<!支持..)(?!的)[^，。；\n]{{0,30}}?(?:{_MEETINGS})",
        ),
        (
            "held",
            "召举幕",
            (
                rf"(?:{_MEETINGS}|{_SHOWS}|活动|开幕式)(?:，(?=于))?[^，。；\n]{{0,24}}?"
                "(?:(?<!即将)(?:召开|举行|(?<!选)举办)(?!的)(?:会谈|会见|会晤|座谈|[^，。；]{0,4}仪式)?|[开闭]幕(?![的辞词])式?)"
            ),
        ),
        ("presided", "主", f"主持(?!召开)[^，。；\n的]{{2,20}}?(?:{_MEETINGS})(?!时|上|中)"),
        ("welcome", "欢", "欢迎[^，。；\n]{0,6}(?:参加|出席|来到)[^，。；\n的]{2,30}?(?:发布|吹风|记者|通气)会"),
        ("talks", "谈仪", r"(?:举行|进行)[^，。；\n的]{0,6}(?:会谈|仪式)(?!的)|同[^，。；\n的]{2,30}会谈(?!时|中)"),
        (
            "issued",
            "《",
            (
                r"《[^》\n]{4,60}》(?:（[^（）\n]{2,30}）)?(?:已|对外|公开)?"
                r"(?:近日|日前|今天|昨天|昨日|正式|于?(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?)(?:近日|正式|已|对外|公开){0,2}"
                "(?:印发|发布|公布|出台|颁布)(?![的后之以])"
            ),
        ),
        ("answers", "", _ANSWERS),
        ("order", "", "(?:印发|下发|发出|发布)(?:通知|公告|意见)"),
    )
)
"""The first rule that matches in the opening decides; the event is the clause up to there, verbatim.

Before its pattern stand letters of which any match has one, if they are so rare that looking for them first pays.

A clause that has no subject of its own (…签署国务院令，公布《条例》) is given the one before it.
"""

_LONGER = re.compile(
    "暨[^，。；：\n“”《》]{4,40}?会议|(?![并和与及暨的上中时前后期])[^，。；：、\n“”《》]{0,6}会(?![议员场长馆费见谈])"
)

_DRAFT = "（[^（）\n]{0,10}(?:稿|草案)）"
_FURTHER = re.compile(
    "(?:[、和及]?《[^》\n]{2,60}》){0,4}"
    f"(?:(?:{_DRAFT})?[^，。；：、\n《》（）]{{0,14}}?(?:决定|草案|稿|通知|[通公]告|意见|规定|文件|修正案|解读|解释"
    f"|修[改订正]|废止|失效|名单|目录)(?![一-龥])|{_DRAFT})"
    "|(?:[、和及]?《[^》\n]{2,60}》){1,4}"
)
"""Behind the title of what is issued what makes it another thing (发布《渡口办法》｜修改决定, 《甲》｜《乙》的通知)."""

_LATELY = re.compile(
    "(?:据[^，。\\s]{2,8}\\s+|—+)?(?:(?:日前|近日|今天)[，、]?)?(?:(?:感谢|欢迎)[^，。；\n]{0,6}(?:参加|出席|来到))?"
)
_BACKGROUND = re.compile(
    "(?:为|根据|按照|依据|依照|认真|深入|全面)?(?:贯彻|落实|根据|按照|依据|每[月年季周])|[同与和][^，。；]{1,14}一[道起]"
    "|[^，。；]{0,12}(?:党中央|国务院|党委|[省市县区州]委|政府)高度重视[^，。；]*，先后"
)
"""What begins a clause that names another meeting or paper than the one reported."""

_LISTED = re.compile(r"\d{1,2}[. 、．]|[（(]?[一二三四五六七八九十]{1,2}[）)、是]")
"""What begins an entry of a list, not what is reported: 3. 某政〔2003〕14号…."""

_NO_SUBJECT = re.compile(
    r"(?:并|先后|陆续|共同|联合|正式|研究|制定|编制|组织|及时|专门|还|已|又|于|\d{1,4}[年月日][，,]?)*"
)
"""What may stand before the verb of a clause whose subject is in the one before (某局高度重视，制定印发《办法》)."""

_UNTOLD = re.compile(
    "关于$|已于(?:19|20)|(?<![主重纪摘概])要(?![点闻求案])|应(?=当|由|及时|组织|召开|举行)|须|(?<![志心])愿|可以|能够|适时|及时|定期|每|连续"
    "|(?<![机待际境礼])遇|将(?=[以于在会对把与同]|$)|我(?!国)|(?<!其)[他她]|(?<![委协])会[前后]|期间|随后|曾(?=经|[召举印发出])|年前|以来|分别|感谢|祝贺|转达|来华"
    r"|^[是在对](?![^，]*，)|^(?:两国|双方|各方)|(?<!先后)(?<!第)[两三多几数\d]次$|还$|(?<=在)[开闭]幕式?$"
)
"""In what stands before the verb of a wish, a habit, an earlier event, or one told by whom the clause does not name."""

_GOES_ON = re.compile(r"之?际|[时前后上中](?![国央办共])|以来|期间|[\d一二三四五六七八九十]+周年|致辞|讲话|演讲")
"""Behind what only says when something else was, or where (会议召开前夕，在开幕式上致辞)."""

_SUBJECTS = ("agencies", "places", "states", "posts", "callings")
_AND = ("并", "还", "也", "又")
_QUOTED = re.compile("“[^”]*”")
_SUBJECT = re.compile("某|部门|单位|公司|集团|支部|党[委组]")

_SHORTEST_NAME = 5
_HEADING_ENDS = frozenset({"", "\n", " "})
_AROUND = 60
_DAY = beginning(
    "0-9今昨前",
    r"(?:(?P<year>(?:19|20)\d\d)年)?(?:(?P<month>1[0-2]|0?[1-9])月)?(?<!\d)(?P<day>3[01]|[12]\d|0?[1-9])日(?!电|讯|起|前|以|止|报道|施行|实施|印发的|发布的)"
    r"|(?P<word>今天|今日|今晚|今早|昨天|昨日|前天)",
)
_BACK = {"昨天": 1, "昨日": 1, "前天": 2}


class Event(NamedTuple):
    """The clause that tells what is reported, where it begins, and its (first) day where that can be told."""

    words: str
    start: int
    day: date | None


def find(layout: Layout, day: date | None = None) -> Event | None:
    """The event, or None; `day` of publication fills in what its date leaves out."""
    opening = layout.folded[:_OPENING]
    for _, needed, pattern in RULES:
        if needed and not any(map(opening.__contains__, needed)):
            continue
        for match in pattern.finditer(opening):
            start, end = _clause(layout, opening, *match.span())
            verb = match.start()
            verb = max(start, verb - _BEFORE_END) if opening.startswith(_ENDS, verb) else verb
            if start < end and _is_told(layout, opening, start, verb, end):
                return Event(layout.text[start:end], start, _day_told(layout, pattern, (start, end), day))
    return None


def _day_told(layout: Layout, pattern: re.Pattern[str], told: tuple[int, int], day: date | None) -> date | None:
    """The event's day where it is told, else, for a heading, in the opening's sentence that tells the same again."""
    start, end = told
    found = _day_of(layout, start, end, day)
    if found or end - start <= _SHORTEST_NAME or layout.folded[end : end + 1] not in _HEADING_ENDS:
        return found
    name = layout.folded[end - _SHORTEST_NAME : end]
    for match in pattern.finditer(layout.folded, end, _OPENING):
        if match.group().endswith(name) and (found := _day_of(layout, *match.span(), day)):
            return found
    return None


def _whole(opening: str, end: int) -> int:
    """Where the name of a meeting or paper ends that goes on behind what might be all of it (主席会议｜成员务虚会)."""
    if opening.startswith("》", end - 1):
        further = _FURTHER.match(opening, end)
        return further.end() if further else end
    longer = _LONGER.match(opening, end) if opening.startswith("会议", end - 2) else None
    return longer.end() if longer else end


def _clause(layout: Layout, opening: str, verb: int, end: int) -> tuple[int, int]:
    """Where the clause begins that has the verb and its subject, and where it ends."""
    start, end = _clause_start(opening, verb), _whole(opening, end)
    if (_NO_SUBJECT.fullmatch(opening, start, verb) or opening.startswith(_AND, start)) and opening.startswith(
        "，", start - 1
    ):
        start = _clause_start(opening, start - 1)
    if opening.count("”", start, end) > opening.count("“", start, end):
        start = _clause_start(opening, start - 1)
    start = max(start, datelines.behind(layout, verb))
    if (answers := opening.rfind(_ANSWERS, start, verb)) >= 0:
        start = answers + len(_ANSWERS)
    if lately := _LATELY.match(opening, start, end):
        start = lately.end()
    return layout.strip(start, end)


def _is_told(layout: Layout, opening: str, start: int, verb: int, end: int) -> bool:
    """No background, no wish or habit, no entry of a list, no piece of a quotation."""
    if "〔" in opening[start:end] or _BACKGROUND.match(opening, start) or _LISTED.match(opening, start):
        return False
    if opening.count("“", start, end) != opening.count("”", start, end) or _GOES_ON.match(opening, end):
        return False
    return not _UNTOLD.search(_QUOTED.sub("", opening[start:verb])) and _says_whose(layout, start, verb)


def _says_whose(layout: Layout, start: int, verb: int) -> bool:
    """Whether somebody is named where a clause has none or several before the verb; what opens a paragraph needs none.

    So “加强设计，出台《方案》” is none: who did it stands further ahead.
    """
    folded = layout.folded
    if _NO_SUBJECT.fullmatch(folded, start, verb) or folded.startswith(_AND, start):
        return start <= datelines.behind(layout, verb)
    if "，" not in _QUOTED.sub("", folded[start:verb]) or _SUBJECT.search(folded, start, verb):
        return True
    return any(start <= at < verb for name in _SUBJECTS for at, _, _ in gazetteer.hits(folded, name))


def _clause_start(opening: str, position: int) -> int:
    """Behind the mark before; in a clause too long, behind the first 、 that is near enough."""
    floor = max(0, position - _LONGEST)
    mark = max(opening.rfind(mark, floor, position) for mark in "，。；：！\n")
    if mark < 0 < floor:
        mark = opening.find("、", floor, position)
    return max(floor, mark + 1)


def _day_of(layout: Layout, start: int, end: int, day: date | None) -> date | None:
    """The date in the event's own clause, else the last one before it in its sentence, else the first behind."""
    folded = layout.folded
    sentence = max(layout.sentence_start(start), start - _AROUND)
    own = _DAY.search(folded, start, end)
    match = own or next(reversed([*matches(_DAY, folded, sentence, start)]), None)
    return _resolved(match, day) if match else None


def _resolved(match: re.Match[str], day: date | None) -> date | None:
    word, year, month = match["word"], match["year"], match["month"]
    if word:
        return day - timedelta(days=_BACK.get(word, 0)) if day else None
    if day is None and not (year and month):
        return None
    nearest = day or date(int(year), int(month), 1)
    return _latest(int(year) if year else None, int(month) if month else None, int(match["day"]), nearest)


def _latest(year: int | None, month: int | None, number: int, day: date) -> date | None:
    """The date with these parts that is not after the day of publication, as reports look back; as named if full."""
    if year and month:
        return _safe(year, month, number)
    if month:
        return _safe(day.year - (month > day.month + 1), month, number)
    if number <= day.day + 1:
        return _safe(day.year, day.month, number)
    last = day.replace(day=1) - timedelta(days=1)
    return _safe(last.year, last.month, number)


def _safe(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
