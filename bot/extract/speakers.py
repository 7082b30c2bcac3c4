"""Persons reported as saying or presiding: found by post and name, kept when somewhere they speak."""

import functools
import itertools
import re
from collections.abc import Iterator

import ahocorasick_rs

from bot.domain.reading import Speaker
from bot.extract import bodies, gazetteer, knowledge
from bot.extract.text import Layout

_SPEAKS = (
    "(?:[0-9]{1,2}日|今天|日前|近日|当天|同日)?(?:在[^，。；\n]{1,24}[上中时里]，?|就[^，。；\n]{2,24}|对[^，。；\n]{2,16})?"
    "(?:首先|还|同时|分别|最后|也|则|进一步|特别|详细|日前|近日)?"
    "(?:表示|说|指出|介绍|强调|要求|认为|透露|称|坦言|回顾|主持|宣布|签署|作[^，。；\n]{0,6}(?:讲话|报告|发言|说明)|致辞|回应|回答|解读|谈到|"
    "告诉|发表|出席[^，。；\n]{0,16}并(?:讲话|致辞|发表))"
)
_NAME_END = (
    rf"(?={_SPEAKS}|[、，（和：]|等|出席|赴|前往|来到|今[天晚]|日前|近日|[0-9]{{1,2}}日|[上下]午"
    "|在[^，。]|同[^，。]|会见|考察|的?重要文章)"
)
_BORDER = "，。；：！？\n”"
_LEAD = re.compile(
    r"^(?:[^、]{0,12}(?:采访了?|邀请到?了?|委托|陪同)|会议由|大会由|仪式由|据|由|经|在|当日|其中|对此|会上|该|来自|[0-9]{1,3}岁的|记者从|[0-9]{1,2}月[0-9]{1,2}日|[0-9]{1,2}日|今天|日前|近日|随后|此外|同时|时任|原|[^、]{0,10}消息)+"
)
_KEPT = frozenset(
    {"中国共产党中央委员会", "中国人民政治协商会议全国委员会", "中央军事委员会", "全国人民代表大会常务委员会"}
)
"""Bodies whose short names stay in titles, as 中共中央总书记 and 全国政协主席 are what the posts are called."""

_LONGEST_TITLE = 60
_MOST_MENTIONS = 8
_MOST_PERSONS = 200
"""So many mentions of persons are looked at: each is sought through the whole text."""


@functools.cache
def _posts() -> ahocorasick_rs.AhoCorasick:
    return gazetteer.longest(knowledge.words("posts"))


@functools.cache
def _person() -> re.Pattern[str]:
    """A name right behind a post."""
    surnames = knowledge.alternation("surnames")
    return re.compile(
        rf"(?P<name>{surnames}[一-龥·]{{1,2}}?)(?<![信并在和将已会同也就对为等还了是的与及向从地着]){_NAME_END}"
    )


def _persons(layout: Layout) -> Iterator[tuple[int, re.Match[str]]]:
    """Where a post begins, and the name behind it."""
    person = _person()
    for _, start, end in _posts().find_matches_as_indexes(layout.folded):
        match = person.match(layout.folded, end)
        if match:
            yield start, match


_ADDRESSED = re.compile(
    rf"(?:总书记|国家主席|主席|委员长|总理|国务委员|部长|主任|局长|署长|行长|省长|市长|院士|教授)(?={_SPEAKS})"
)
"""A post behind a name (李明总理指出)."""

_NAME_BEFORE = 3
_BEFORE_NAME = frozenset("，。；：、“\n 是日时")


@functools.cache
def _speaks() -> re.Pattern[str]:
    return re.compile(_SPEAKS)


def find(layout: Layout) -> tuple[Speaker, ...]:
    """Speakers in the order of their first mention; the body in the title is given its full name."""
    found: dict[str, Speaker] = {}
    ended = 0  # behind the person before: a title does not begin in another's
    for post, match in itertools.islice(_persons(layout), _MOST_PERSONS):
        name, floor, ended = match.group("name"), ended, match.end() + 1
        if name in found or name in knowledge.wordset("not_names") or not _says(layout, name, match.start("name")):
            continue
        start = max(_title_start(layout, post), min(floor, post))
        title = _expand(layout.folded[start : match.start("name")])
        found[name] = Speaker(name=name, title=title, start=match.start("name"), end=match.end("name"))
    for speaker in _addressed(layout):
        found.setdefault(speaker.name, speaker)
    return tuple(sorted(found.values(), key=lambda speaker: speaker.start))


def _addressed(layout: Layout) -> Iterator[Speaker]:
    """Persons named before their posts, at the beginning of a clause."""
    surnames = knowledge.wordset("surnames")
    for match in _ADDRESSED.finditer(layout.folded):
        end = match.start()
        for start in range(max(0, end - _NAME_BEFORE), end - 1):
            begins = start == 0 or layout.folded[start - 1] in _BEFORE_NAME
            if begins and not surnames.isdisjoint((layout.folded[start], layout.folded[start : start + 2])):
                name = layout.text[start:end]
                yield Speaker(name=name, title=match.group(), start=start, end=end)
                break


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
    """The title with the bodies its posts begin with in their full names (工信部…局长 → 工业和信息化部…局长)."""
    title = title.strip()
    if "、" in title:
        return "、".join(_expand(part) for part in title.split("、"))
    for length in range(min(len(title), 24), 1, -1):
        body = bodies.resolve(title[:length])
        if body is not None and body.level != "provincial" and title[:length] not in body.contextual:
            return title if body.name in _KEPT else body.name + title[length:]
    return title
