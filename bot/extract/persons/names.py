"""Persons named behind their posts: the post, and where the name ends."""

import functools
import re
from collections.abc import Iterator

from bot.extract.lexicon import gazetteer, knowledge
from bot.extract.speech import heard
from bot.extract.speech.saying import NAME_END
from bot.extract.text import Layout

_NOT_BEHIND = (
    "(?:(?<![信并在和将已会同也就对为等还了是的与及后向从地着表陪])|(?<=[信和同为])(?=[、：（，])"
    "|(?<=信)(?=先后|分别|依次|均|都|表示|强调|指出)|(?<=[为是])(?=表示|强调|指出|介绍|通报|主持|说)|(?<=[向对同从在会])(?=(?:表示|强调|指出|介绍|说)[，：]))"
)
"""What no name ends in, unless a mark ends it that stands behind names (李明和、…)."""
_SAYING = ("指出", "强调", "表示", "介绍", "要求")
"""What ends no name (总书记曾指出)."""
UNITS = tuple("司局处厅部委院所室办会站队科人长员组支校")
"""What no name ends in that stands behind a body or before a post."""
_OFFICES = (*UNITS, "部")
_SHORT = 2
_LAST = tuple("和同为信")
_OF_PLACES = ("省长", "市长", "县长", "区长", "州长")
_JOINT = "和"
_OFFICERS = (*_OF_PLACES, "局长", "书记", "主任", "主席")
"""Behind others it joins to them what looks like a name and begins with it (住户和物业, but 州长和志强)."""

Posted = tuple[int, int, int, bool]
"""Where a post begins, start and end of the name behind it, and whether the name surely ends there."""


@functools.cache
def person() -> re.Pattern[str]:
    """A name right behind a post: of the Chinese form, or one of the minorities' given names."""
    surnames = f"(?:{knowledge.gated('surnames')}|{knowledge.gated('surnames_rare')})"
    given = knowledge.gated("given")
    chinese = rf"{surnames}[一-龥·]{{1,2}}?"
    other = rf"(?:{given}[一-龥]{{0,3}}?|[一-龥]{{1,2}}{given})(?:·[一-龥]{{2,6}}?)?|[一-龥]{{2,8}}+·[一-龥]{{2,8}}?"
    return re.compile(rf"(?:（[^（）\n]{{1,10}}）| )?(?P<name>{chinese}|{other}){_NOT_BEHIND}{NAME_END}")


@functools.cache
def _loose() -> re.Pattern[str]:
    """A surname and the two characters behind it: a person, where one of that name speaks elsewhere."""
    return re.compile(rf"(?P<name>{knowledge.gated('surnames')}[一-龥]{{2}}){_NOT_BEHIND}")


def posted(layout: Layout) -> Iterator[Posted]:
    """The persons behind posts, in text order."""
    hits = gazetteer.hits(layout.folded, "posts")
    starts = [*[start for start, _, _ in hits], len(layout.folded)]
    for (start, end, written), following in zip(hits, starts[1:], strict=True):
        if written in _OF_PLACES and layout.folded[end - 1 : end + 1] in knowledge.wordset("places"):
            continue  # 湖南省｜长沙
        whole = person().match(layout.folded, end)
        match = whole or _loose().match(layout.folded, end)
        if match and is_name(name := match["name"]) and (name[0] != _JOINT or written.endswith(_OFFICERS)):
            short = not whole and name[:-1] not in knowledge.wordset("not_names")
            short = short and heard.repeated(layout, name[:-1], 0)  # 厅长周兰｜深入; 周兰表示
            short = short and not heard.repeated(layout, name, 0)
            last = match.end("name") - short
            if not (whole or short) and following < last + name.endswith(_OFFICES):
                continue  # 学员｜管理处｜处长, 成员｜单位负责人
            yield start, match.start("name"), last + _goes_on(layout, name, last), bool(whole) or short


def _goes_on(layout: Layout, name: str, end: int) -> bool:
    """Whether the next character, which mostly ends a name, is the last of this one (局长周海｜和出席; 周海和强调)."""
    if len(name) != _SHORT or layout.folded[end : end + 1] not in _LAST:
        return False
    return heard.repeated(layout, layout.folded[end - _SHORT : end + 1], 0)


def is_name(word: str) -> bool:
    """Whether what looks like a name is no other word (总书记｜曾指出)."""
    return word not in knowledge.wordset("not_names") and not word.endswith(_SAYING)
