"""Persons reported as saying or presiding: found by post and name, kept when somewhere they speak."""

import functools
import itertools
import re

from bot.domain.reading import Speaker
from bot.extract import bodies, knowledge
from bot.extract.text import Layout

_SPEAKS = (
    "(?:[0-9]{1,2}日|今天|日前|近日|当天|同日)?(?:在[^，。；\n]{1,24}[上中时里]，?|就[^，。；\n]{2,24}|对[^，。；\n]{2,16})?"
    "(?:首先|还|同时|最后|也|则|进一步|特别|详细|日前|近日)?"
    "(?:表示|说|指出|介绍|强调|要求|认为|透露|称|坦言|回顾|主持|宣布|签署|作[^，。；\n]{0,6}(?:讲话|报告|发言|说明)|致辞|回应|回答|解读|谈到|"
    "告诉|发表|出席[^，。；\n]{0,16}并(?:讲话|致辞|发表))"
)
_NAME_END = rf"(?={_SPEAKS}|[、，（和]|等|出席|赴|前往|来到)"
_BORDER = "，。；：！？\n”"
_LEAD = re.compile(
    r"^(?:会议由|大会由|仪式由|据|由|经|在|当日|其中|对此|会上|记者从|[0-9]{1,2}月[0-9]{1,2}日|[0-9]{1,2}日|今天|日前|近日|随后|此外|同时|时任|原|[^、]{0,10}消息)+"
)
_LONGEST_TITLE = 60
_MOST_MENTIONS = 8
_MOST_PERSONS = 200
"""So many mentions of persons are looked at: each is sought through the whole text."""


@functools.cache
def _person() -> re.Pattern[str]:
    surnames = knowledge.alternation("surnames")
    return re.compile(
        rf"{knowledge.alternation('posts')}(?P<name>{surnames}[一-龥·]{{1,2}}?)(?<![信并在和将已会同也就对为等还了是的与及向从]){_NAME_END}"
    )


@functools.cache
def _speaks() -> re.Pattern[str]:
    return re.compile(_SPEAKS)


def find(layout: Layout) -> tuple[Speaker, ...]:
    """Speakers in the order of their first mention; the body in the title is given its full name."""
    found: dict[str, Speaker] = {}
    ended = 0  # behind the person before: a title does not begin in another's
    for match in itertools.islice(_person().finditer(layout.folded), _MOST_PERSONS):
        name, floor, ended = match.group("name"), ended, match.end() + 1
        if name in found or not _says(layout, name, match.start("name")):
            continue
        start = max(_title_start(layout, match.start()), min(floor, match.start()))
        title = _expand(layout.folded[start : match.start("name")])
        found[name] = Speaker(name=name, title=title, start=match.start("name"), end=match.end("name"))
    return tuple(found.values())


def _says(layout: Layout, name: str, position: int) -> bool:
    """Somewhere from here on the name is followed by a word of saying; the first few mentions are looked at."""
    for _ in range(_MOST_MENTIONS):
        if _speaks().match(layout.folded, position + len(name)):
            return True
        position = layout.folded.find(name, position + len(name))
        if position < 0:
            return False
    return False


def _title_start(layout: Layout, position: int) -> int:
    start = position
    while start > 0 and position - start < _LONGEST_TITLE and layout.folded[start - 1] not in _BORDER:
        start -= 1
    lead = _LEAD.match(layout.folded[start:position])
    return start + (lead.end() if lead else 0)


def _expand(title: str) -> str:
    """The title with the body it begins with in its full name (工信部…局长 → 工业和信息化部…局长)."""
    title = title.strip()
    for length in range(min(len(title), 24), 1, -1):
        body = bodies.resolve(title[:length])
        if body is not None and body.level != "provincial" and title[:length] not in body.contextual:
            return body.name + title[length:]
    return title
