"""Persons reported as saying or presiding: found by post and name, kept when somewhere they speak."""

import functools
import itertools
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from msgspec import structs

from bot.domain.reading import Speaker
from bot.extract import deputies, gazetteer, knowledge, offices
from bot.extract.text import Layout, beginning, matches

_WHEN = (
    "(?:(?:[0-9]{4}年|今年|去年)?(?:[0-9]{1,2}月)?[0-9]{1,2}日(?:[上下]午|晚)?|(?:[0-9]{4}年|今年|去年)(?:[0-9]{1,2}月)?|此前(?:一[天日])?"
    "|今天|日前|近日|当天|同日|同一天|次日|现场)?(?:（[0-9月日]{2,6}）)?"
)
_WHERE = (
    "(?:在[^，。；\n]{1,24}[上中时里后]，?|在[^，。；\n]{2,20}(?=发表)|在?参加[^，。；\n]{2,20}时"
    "|就[^，。；\n]{2,40}|对[^，。；\n]{2,16}|向[^，。；\n]{2,16})?"
)
_HOW = (
    "(?:首先|还|同时|多次|反复|曾|分别|最后|也|则|进一步|特别|详细|日前|近日|再次|接着|补充|"
    "(?:高兴|激动|开心|喜滋滋|安心|自豪|动情|乐?呵呵|笑|满意|感慨|欣慰|兴奋|热情|深情|感激|骄傲|认真|坦诚|坦率|无奈|由衷|肯定|诚恳|信心满满|不无担忧|[一-龥]{2}万分)[地着])?"
    "(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?"
)
_VERBS = (
    "(?:表示|表达|说|指出|介绍|强调|要求|认为|透露|称(?!号)|坦言|直言|表态|接受[^，。；\n]{0,20}(?:采访|专访)|给[^，。；\n]{2,10}算[了起]|一语(?:中的|道破)|感慨|感叹|打趣|回忆|坦承|(?:这样|如此)?描述|解释(?!权)|回顾|主持|致[^，。；\n]{1,4}[辞词]|宣布|签署(?!，授予)|作(?:关于[^。；\n]{2,60}的)?[^，。；\n]{0,6}(?:讲话|报告|发言|说明)|致辞|回应|回答"
    "|解读|谈到|谈起|提出|(?<!的)建议(?!书|稿|权|案)|呼吁|感谢|祝贺|批示|告诉|发表|讲授|[出参][席加][^，。；\n]{0,30}并[^，。；\n]{0,24}(?:讲话|致辞|发言|发表)"
    "|请[^，。；\n]{1,12}转达|代表[^。；\n]{2,40}(?:致辞|致以|发言|讲话|宣读)|宣读|发言(?!人)|(?:安排)?部署(?!在)|通报|受[^，。；\n]{2,12}委托|反映(?!出)"
    "|作出了?(?:重要)?(?:指示|批示)(?!精神|的)|作出了?(?:一系列|系列)[^，。；\n]{2,10}，(?:强调|指出|要求|提出))"
)
_ABOUT = (
    "(?:对|就|为|围绕)[^，。；\n]{2,40}(?:进行了?|作了?|提出|作出|阐述)[^，。；\n]{0,8}"
    "(?:解读|报告|讲解|介绍|说明|讲话|发言|建议|主张|看法|倡议|部署|回答|论断)|为[^，。；\n]{1,8}讲授"
)
_IN_TURN = (
    "(?:(?:、|，(?=[一-龥]{2,14}(?:总统|总理|首相|主席|[行外部]长|秘书长))|和|及|与|以及)[^，。；、\n]{2,30}){0,14}"
    "(?:等人?(?:在[^，。；\n]{2,16}上|通过[^，。；\n]{2,8}|以[^，。；\n]{2,10}方式)?(?:先后|分别)?(?:发表|致辞|发言)|(?:先后|分别|依次)(?:发言|致辞|介绍|作|回答|主持)|(?:视频|现场|线上|书面|或|以|通过|方式)+(?:致辞|讲话|发言)|(?:等人?)?(?:共同)?出席[^，。；\n]{0,30}并(?:分别|先后)?(?:致辞|讲话|发言))"
)
_WRITES = "(?:[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)?的?(?:重要)?(?:(?:署名)?文章|讲话|致辞|贺信)?《"
_SPEAKS = f"{_WHEN}{_WHERE}{_HOW}{_VERBS}|{_ABOUT}|{_IN_TURN}|{_WRITES}|：(?![0-9 ])(?=[^\n]{{6}})"
_QUOTED = "[^，。；：“\n]{1,8}[地着]说|[^，。；：“\n]{0,12}：“|[^，。；：“\n]{2,20}，“(?=[^”\n]{4,}[。！？，…])"
"""Behind a name that is surely whole: …高兴地说, …笑着：“."""
_NAME_END = (
    rf"(?={_SPEAKS}|[、，。；（和：于]|以?及(?!时)|等|出席|参加|赴|前往|来到|应邀|今[天晚]|[日此]前|近日|[0-9]{{1,4}}[年月日]|[上下]午|[再首]次"
    "|[在同对就向与][^，。]|会见|会谈|考察|举行|通电话|共同(?:主持|出席)|的?重要文章)"
)
_NOT_BEHIND = "(?<![信并在和将已会同也就对为等还了是的与及向从地着表])"
_NOT_ABROAD = (
    "[的了是和与及对向就将已并该其此每]|先后|视频|书面|贺信|前一|当天|同一|通话|通电|举行|代表|助理|会议|发言|顾问"
    "|[外中俄美欧各双我对]方"
)
"""What no foreign name holds."""

_NOT_IN_OFFICE = "[同与向对在是的]|和(?:联合国|世界|国际|上合|东盟|欧盟)|首都|出席|抵达|会见|期间"
"""What no foreign office holds."""

_MOST_MENTIONS = 20
_MOST_PERSONS = 200
"""So many mentions of persons are looked at: each is sought through the whole text."""

_ASKED_TO_SIGN = ("报请", "提请")
_TURNS = frozenset("，。；：！？“”\n ")


@functools.cache
def _person() -> re.Pattern[str]:
    """A name right behind a post: of the Chinese form, or one of the minorities' given names."""
    surnames = knowledge.gated("surnames")
    given = knowledge.gated("given")
    chinese = rf"{surnames}[一-龥·]{{1,2}}?"
    other = rf"(?:{given}[一-龥]{{0,3}}?|[一-龥]{{1,2}}{given})(?:·[一-龥]{{2,6}})?|[一-龥]{{2,8}}·[一-龥]{{2,8}}?"
    return re.compile(rf"(?P<name>{chinese}|{other}){_NOT_BEHIND}{_NAME_END}")


@functools.cache
def _loose() -> re.Pattern[str]:
    """A surname and the two characters behind it: a person, where one of that name speaks elsewhere."""
    return re.compile(rf"(?P<name>{knowledge.gated('surnames')}[一-龥]{{2}}){_NOT_BEHIND}")


@functools.cache
def _officer() -> re.Pattern[str]:
    """Posts and a name of any form behind a foreign state or organisation (越南｜国家主席武文赏)."""
    part = f"(?:(?!{_NOT_IN_OFFICE})[一-龥（）]){{0,16}}?{knowledge.gated('posts_abroad')}"
    name = f"(?![国会团办府委级们兼])(?:(?!{_NOT_ABROAD})[一-龥])(?:(?!{_NOT_ABROAD})[一-龥·-]){{1,13}}?"
    return re.compile(rf"{part}(?:[、兼]?{part})*(?P<name>{name})(?:(?=夫妇)|{_NAME_END})")


_WITH = ("同", "与", "和")
"""Before an officer who is with the one that speaks (同法国总统马克龙共同出席并致辞)."""


def _abroad(layout: Layout) -> Iterator[Speaker]:
    """Foreign officers at each of their mentions with a title, which is as written."""
    for start, end, _ in gazetteer.hits(layout.folded, "states"):
        match = _officer().match(layout.folded, end)
        if match:
            title, name = layout.folded[start : match.start("name")], match["name"]
            beside = layout.folded.startswith("共同", match.end()) and layout.folded.endswith(_WITH, 0, start)
            if beside and not _repeated(layout, name, match.end()):
                continue
            yield Speaker(name=name, title=title, start=match.start("name"), end=match.end())


_NAME_BEFORE = 3
_ABROAD = frozenset({"总统", "副总统", "首相", "国王", "总理"})
_OF_PLACES = ("省长", "市长", "县长", "区长", "州长")
_SHORTEST_FOREIGN = 2
_TERM = re.compile("(?:[新时]任|前)$")
_LONGEST_FOREIGN = 7
_SHORT_STATES = frozenset("俄乌美英法德日韩以伊叙黎土印")
"""States as headlines call them, before a post (乌总统某某称)."""
_CITED = ("提出", "发表了一系列", "发表一系列", "作出了一系列", "作出一系列")
"""Behind a leader this tells of an idea that others speak about (李明主席提出的倡议)."""
_WITHOUT_POST = beginning(
    "据", "据(?P<title>[^，。；：、\n“”《]{3,30}?[厅局部委院所站校镇乡村])(?P<name>[一-龥]{2,3})(?=介绍|表示|说|透露)"
)
_UNITS = ("司", "局", "处", "厅", "部", "委", "院", "所", "室", "办", "会", "站", "队", "科", "人", "长", "员", "组")
"""What no name ends in that stands behind a body."""
_CALLED = ("老", "小", "阿")
_COURTESIES = ("先生", "女士", "师傅", "老师", "大爷", "大妈", "阿姨", "奶奶", "爷爷", "大姐", "大哥")
_BEFORE_NAME = frozenset("，。；：、“\n 是日时如由")


@functools.cache
def _speaks() -> re.Pattern[str]:
    return re.compile(f"{_SPEAKS}|{_QUOTED}")


def find(layout: Layout, day: date | None = None) -> tuple[Speaker, ...]:
    """Speakers in the order of their first mention; the body in the title is given its full name of that day."""
    found: dict[str, Speaker] = {}
    for officer in _abroad(layout):
        if officer.name not in found and _says(layout, officer.name, officer.start):
            found[officer.name] = officer
    taken = frozenset(speaker.start for speaker in found.values())
    ended = 0  # behind the person before: a title does not begin in another's
    for post, start, end, whole in itertools.islice(_persons(layout), _MOST_PERSONS):
        name, floor, ended = layout.folded[start:end], ended, end
        if name in found or start in taken or not _says(layout, name, start, whole=whole):
            continue
        begin = offices.start(layout, min(floor, post), post)
        if not layout.folded.endswith(_ASKED_TO_SIGN, 0, begin):
            found[name] = Speaker(
                name=name, title=offices.expand(layout.folded[begin:start], day), start=start, end=end
            )
    for speaker in (*_addressed(layout), *deputies.find(layout), *_introduced(layout)):
        found.setdefault(speaker.name, speaker)
    return tuple(sorted(found.values(), key=lambda speaker: speaker.start))


def _persons(layout: Layout) -> Iterator[tuple[int, int, int, bool]]:
    """Where a post begins, start and end of the name behind it, and whether the name surely ends there."""
    person, loose = _person(), _loose()
    for start, end, written in gazetteer.hits(layout.folded, "posts"):
        if written in _OF_PLACES and layout.folded[end - 1 : end + 1] in knowledge.wordset("places"):
            continue  # 湖南省｜长沙
        whole = person.match(layout.folded, end)
        match = whole or loose.match(layout.folded, end)
        if match and (name := match["name"]) not in knowledge.wordset("not_names"):
            short = not whole and name[:-1] not in knowledge.wordset("not_names") and not _repeated(layout, name, 0)
            short = short and _repeated(layout, name[:-1], 0)  # 厅长周兰｜深入; 周兰表示
            yield start, match.start("name"), match.end("name") - short, bool(whole) or short


def _addressed(layout: Layout) -> Iterator[Speaker]:
    """Persons named before their posts, at the beginning of a clause; each under the post that names them most."""
    posts: dict[str, Counter[str]] = {}
    first: dict[str, Speaker] = {}
    for post, end, calling in gazetteer.hits(layout.folded, "callings"):
        start = _name_start(layout, post)
        if start is None and calling in _ABROAD:
            start = _foreign_start(layout, post)
        if start is None:
            if calling in _ABROAD and (officer := _foreign_behind(layout, post, end)):
                first.setdefault(officer.name, officer)
                posts.setdefault(officer.name, Counter())[officer.title] += 1
            continue
        name = layout.text[start:post]
        posts.setdefault(name, Counter())[calling] += 1
        cited = layout.folded.startswith(_CITED, end)
        if name not in first and ((not cited and _speaks().match(layout.folded, end)) or _repeated(layout, name, 0)):
            first[name] = Speaker(name=name, title="", start=start, end=post)
    for name, speaker in first.items():
        yield structs.replace(speaker, title=posts[name].most_common(1)[0][0])


def _introduced(layout: Layout) -> Iterator[Speaker]:
    """Persons named behind their body, without a post (据某县住建局周海介绍)."""
    for match in matches(_WITHOUT_POST, layout.folded):
        start, end = match.span("name")
        surname = match["name"][0] in knowledge.wordset("surnames")
        if surname and not match["name"].endswith(_UNITS):
            yield Speaker(name=match["name"], title=layout.text[match.start("title") : start], start=start, end=end)


def _name_start(layout: Layout, end: int) -> int | None:
    surnames = knowledge.wordset("surnames")
    for start in range(max(0, end - _NAME_BEFORE), end - 1):
        if layout.folded[start] not in surnames and layout.folded[start : start + 2] not in surnames:
            continue
        begins = start == 0 or layout.folded[start - 1] in _BEFORE_NAME
        if begins or _repeated(layout, layout.folded[start:end], 0):
            return start
    return None


def _foreign_start(layout: Layout, end: int) -> int | None:
    """Where the name of a foreign officer begins that says something elsewhere (应武契奇总统邀请; 武契奇表示)."""
    names = range(end - _SHORTEST_FOREIGN, max(-1, end - _LONGEST_FOREIGN - 1), -1)
    forms = ((start, layout.folded[start:end]) for start in names)
    states = knowledge.wordset("countries")
    return next((start for start, form in forms if form not in states and _repeated(layout, form, 0)), None)


def _foreign_behind(layout: Layout, post: int, end: int) -> Speaker | None:
    """A foreign officer whose name stands behind a post without its state, and who says something elsewhere."""
    if layout.folded[end : end + 1] in knowledge.wordset("surnames"):
        return None
    last = min(len(layout.folded), end + _LONGEST_FOREIGN)
    if layout.folded[post - 1 : post] in _SHORT_STATES and (post == 1 or layout.folded[post - 2] in _TURNS):
        for until in range(end + _SHORTEST_FOREIGN, last + 1):
            if _speaks().match(layout.folded, until):
                return Speaker(name=layout.text[end:until], title=layout.text[post - 1 : end], start=end, end=until)
    for until in range(last, end + _SHORTEST_FOREIGN - 1, -1):
        name = layout.folded[end:until]
        if _repeated(layout, name, until) and name not in knowledge.wordset("countries"):
            term = _TERM.search(layout.folded, max(0, post - _SHORTEST_FOREIGN), post)
            start = term.start() if term else post
            states = {at: since for since, at, _ in gazetteer.hits(layout.folded, "states")}
            start = states.get(start, start)
            return Speaker(name=layout.text[end:until], title=layout.text[start:end], start=end, end=until)
    return None


def _says(layout: Layout, name: str, position: int, *, whole: bool = True) -> bool:
    """Somewhere from here on the name is followed by a word of saying; the first few mentions are looked at.

    Behind the first mention it begins a clause; a name that surely is `whole` may be shortened there (小明说).
    """
    if whole and _speaks().match(layout.folded, position + len(name)):
        return True
    behind = position + len(name)
    called = whole and len(name) <= _NAME_BEFORE and _is_called(layout.folded, name[0], behind)
    return any(_repeated(layout, form, behind) for form in _forms(name, called=called))


def _is_called(folded: str, surname: str, position: int) -> bool:
    """Whether from here on somebody of that surname is called as in reports, whatever else stands there."""
    while (position := folded.find(surname, position)) >= 0:
        if folded[position - 1] in _CALLED or folded.startswith(_COURTESIES, position + 1):
            return True
        position += 1
    return False


def _forms(name: str, *, called: bool) -> Iterator[str]:
    """The name, and how reports call a person later on."""
    yield name
    if len(name) == _NAME_BEFORE and name[0] in knowledge.wordset("surnames"):
        yield name[1:]
    if called:
        yield from [calling + name[0] for calling in _CALLED]
        yield from [name[0] + courtesy for courtesy in _COURTESIES]


def speaks_at(layout: Layout, position: int) -> bool:
    """A word of saying stands at the position, behind a person or an officer without a name."""
    return bool(_speaks().match(layout.folded, position))


def _repeated(layout: Layout, form: str, position: int) -> bool:
    for _ in range(_MOST_MENTIONS):
        position = layout.folded.find(form, position)
        if position < 0:
            return False
        begins = position == 0 or layout.folded[position - 1] in _TURNS or layout.folded.endswith("岁的", 0, position)
        if begins and _speaks().match(layout.folded, position + len(form)):
            return True
        position += len(form)
    return False
