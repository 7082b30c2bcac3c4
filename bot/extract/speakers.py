"""Persons reported as saying or presiding: found by post and name, kept when somewhere they speak."""

import bisect
import functools
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec import structs

from bot.domain.reading import Speaker
from bot.extract import deputies, gazetteer, knowledge, offices, states
from bot.extract.saying import NAME_END, QUOTED, SPEAKS
from bot.extract.states import TURNS
from bot.extract.text import Layout, beginning, matches

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


@functools.cache
def _person() -> re.Pattern[str]:
    """A name right behind a post: of the Chinese form, or one of the minorities' given names."""
    surnames = knowledge.gated("surnames")
    given = knowledge.gated("given")
    chinese = rf"{surnames}[一-龥·]{{1,2}}?"
    other = rf"(?:{given}[一-龥]{{0,3}}?|[一-龥]{{1,2}}{given})(?:·[一-龥]{{2,6}})?|[一-龥]{{2,8}}+·[一-龥]{{2,8}}?"
    return re.compile(rf"(?P<name>{chinese}|{other}){_NOT_BEHIND}{NAME_END}")


@functools.cache
def _loose() -> re.Pattern[str]:
    """A surname and the two characters behind it: a person, where one of that name speaks elsewhere."""
    return re.compile(rf"(?P<name>{knowledge.gated('surnames')}[一-龥]{{2}}){_NOT_BEHIND}")


@functools.cache
def _officer() -> re.Pattern[str]:
    """Posts and a name of any form behind a foreign state or organisation (越南｜国家主席武文赏)."""
    part = f"(?:(?!{_NOT_IN_OFFICE})[一-龥（）]){{0,16}}?{knowledge.gated('posts_abroad')}"
    name = f"(?![国会团办府委级们兼])(?:(?!{_NOT_ABROAD})[一-龥])(?:(?!{_NOT_ABROAD})[一-龥·-]){{1,13}}?"
    return re.compile(rf"{part}(?:[、兼]?{part})*(?P<name>{name})(?:(?=夫妇)|{NAME_END})")


_WITH = ("同", "与", "和")
"""Before an officer who is with the one that speaks (同法国总统马克龙共同出席并致辞)."""


def _abroad(layout: Layout) -> Iterator[Speaker]:
    """Foreign officers at each of their mentions with a title, which is as written."""
    short = [(start, start + 1, layout.folded[start]) for start in states.shortly(layout.folded)]
    for start, end, state in sorted([*gazetteer.hits(layout.folded, "states"), *short]):
        match = _officer().match(layout.folded, end)
        if match:
            title, name = states.full(state, layout.folded) + layout.folded[end : match.start("name")], match["name"]
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
_CITED = ("提出", "发表了一系列", "发表一系列", "作出了一系列", "作出一系列")
"""Behind a leader this tells of an idea that others speak about (李明主席提出的倡议)."""
_REPORTED = re.compile("\\s*[一-龥]{2,4}(?:表示|强调|指出|说)，")
_PRESIDENT = "国家主席"
_PRESIDENTS = ("习近平", "胡锦涛", "江泽民")
"""Who is called 主席 alone as the head of state."""
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
    return re.compile(f"{SPEAKS}|{QUOTED}")


def find(layout: Layout, day: date | None = None) -> tuple[Speaker, ...]:
    """Speakers in the order of their first mention; the body in the title is given its full name of that day."""
    return find_all((layout,), (day,))[0]


def find_all(layouts: Sequence[Layout], days: Sequence[date | None]) -> list[tuple[Speaker, ...]]:
    """The speakers of each text, step by step over all of them (see `read.read_all`)."""
    found = list(map(_officers, layouts))
    persons = [tuple(itertools.islice(_persons(layout), _MOST_PERSONS)) for layout in layouts]
    for of in zip(layouts, days, persons, found, strict=True):
        _add_posted(*of)
    for others in (map(_addressed, layouts), map(deputies.find, layouts), map(_introduced, layouts)):
        for known, speakers in zip(found, others, strict=True):
            for speaker in speakers:
                known.setdefault(speaker.name, speaker)
    return [tuple(sorted(known.values(), key=lambda speaker: speaker.start)) for known in found]


def _officers(layout: Layout) -> dict[str, Speaker]:
    """The foreign officers that speak, by name."""
    found: dict[str, Speaker] = {}
    for officer in _abroad(layout):
        if officer.name not in found and (_says(layout, officer.name, officer.start) or _says_called(layout, officer)):
            found[officer.name] = officer
    return found


def _add_posted(
    layout: Layout, day: date | None, persons: Iterable[tuple[int, int, int, bool]], found: dict[str, Speaker]
) -> None:
    """Adds those that speak of the persons behind posts."""
    taken = frozenset([speaker.start for speaker in found.values()])
    ended = 0  # behind the person before: a title does not begin in another's
    for post, start, end, whole in persons:
        name, floor, ended = layout.folded[start:end], ended, end
        if name in found or start in taken or not _says(layout, name, start, whole=whole):
            continue
        begin = offices.start(layout, min(floor, post), post)
        if not layout.folded.endswith(_ASKED_TO_SIGN, 0, begin):
            title = offices.expand(layout.folded[begin:start], day)
            found[name] = Speaker(name=name, title=title, start=start, end=end)


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
        cited = layout.folded.startswith(_CITED, end) or _is_told(layout, start)
        if name not in first and ((not cited and _speaks().match(layout.folded, end)) or _repeated(layout, name, 0)):
            first[name] = Speaker(name=name, title="", start=start, end=post)
    for name, speaker in first.items():
        title = posts[name].most_common(1)[0][0]
        yield structs.replace(speaker, title=_PRESIDENT if title == "主席" and name in _PRESIDENTS else title)


def _is_told(layout: Layout, position: int) -> bool:
    """In a sentence that reports what somebody else says (王华表示，李明主席在致辞中指出…)."""
    start = layout.breaks[index - 1] if (index := bisect.bisect_right(layout.breaks, position)) else 0
    return bool(_REPORTED.match(layout.folded, start, position))


def _introduced(layout: Layout) -> Iterator[Speaker]:
    """Persons named behind their body, without a post (据某县住建局周海介绍)."""
    for match in matches(_WITHOUT_POST, layout.folded):
        start, end = match.span("name")
        if match["name"][0] in knowledge.wordset("surnames") and not match["name"].endswith(_UNITS):
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
    countries = knowledge.wordset("countries")
    return next((start for start, form in forms if form not in countries and _repeated(layout, form, 0)), None)


def _foreign_behind(layout: Layout, post: int, end: int) -> Speaker | None:
    """A foreign officer whose name stands behind a post without its state, and who says something elsewhere."""
    if layout.folded[end : end + 1] in knowledge.wordset("surnames"):
        return None
    last = min(len(layout.folded), end + _LONGEST_FOREIGN)
    if states.stands_before(layout.folded, post):
        for until in range(end + _SHORTEST_FOREIGN, last + 1):
            if _speaks().match(layout.folded, until):
                return Speaker(name=layout.text[end:until], title=layout.text[post - 1 : end], start=end, end=until)
    for until in range(last, end + _SHORTEST_FOREIGN - 1, -1):
        name = layout.folded[end:until]
        if _repeated(layout, name, until) and name not in knowledge.wordset("countries"):
            term = _TERM.search(layout.folded, max(0, post - _SHORTEST_FOREIGN), post)
            start = term.start() if term else post
            start = next((since for since, at, _ in gazetteer.hits(layout.folded, "states") if at == start), start)
            return Speaker(name=layout.text[end:until], title=layout.text[start:end], start=end, end=until)
    return None


def _says(layout: Layout, name: str, position: int, *, whole: bool = True) -> bool:
    """Somewhere from here on the name is followed by a word of saying; the first few mentions are looked at.

    Behind the first mention it begins a clause; a name that surely is `whole` may be shortened there (小明说).
    """
    behind = position + len(name)
    if whole and (_speaks().match(layout.folded, behind) or layout.folded.find(f"由{name}主持", behind) >= 0):
        return True
    called = whole and len(name) <= _NAME_BEFORE and _is_called(layout.folded, name[0], behind)
    return any(_repeated(layout, form, behind) for form in _forms(name, called=called))


def _says_called(layout: Layout, officer: Speaker) -> bool:
    """Called by the post alone later on (某国总统李明; 李明总统表示)."""
    calling = next((calling for calling in _ABROAD if officer.title.endswith(calling)), "")
    return bool(calling) and _repeated(layout, officer.name + calling, officer.end)


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
        yield from [*[calling + name[0] for calling in _CALLED], *[name[0] + courtesy for courtesy in _COURTESIES]]


def speaks_at(layout: Layout, position: int) -> bool:
    """A word of saying stands at the position, behind a person or an officer without a name."""
    return bool(_speaks().match(layout.folded, position))


def _repeated(layout: Layout, form: str, position: int) -> bool:
    for _ in range(_MOST_MENTIONS):
        position = layout.folded.find(form, position)
        if position < 0:
            return False
        begins = position == 0 or layout.folded[position - 1] in TURNS or layout.folded.endswith("岁的", 0, position)
        if begins and _speaks().match(layout.folded, position + len(form)):
            return True
        position += len(form)
    return False
