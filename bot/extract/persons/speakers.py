"""Persons reported as saying or presiding: found by post and name, kept when somewhere they speak."""

import bisect
import itertools
import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from datetime import date

from msgspec import structs

from bot.domain.reading import Speaker
from bot.extract.lexicon import gazetteer, knowledge
from bot.extract.persons import deputies, names, officers, offices, panels, untitled
from bot.extract.speech import heard
from bot.extract.speech.saying import SPEECH
from bot.extract.text import Layout, beginning, matches

_MOST_PERSONS = 200
"""So many mentions of persons are looked at: each is sought through the whole text."""
_LONGEST_NAME = 4
"""With a surname of two characters."""
_ASKED_TO_SIGN = ("报请", "提请")
_CITED = ("提出", "发表了一系列", "发表一系列", "作出了一系列", "作出一系列")
"""Behind a leader this tells of an idea that others speak about (李明主席提出的倡议)."""
_REPORTED = re.compile("\\s*[一-龥]{2,4}(?:表示|强调|指出|说)，")
_PRESIDENT = "国家主席"
_PRESIDENTS = ("习近平", "胡锦涛", "江泽民")
"""Who is called 主席 alone as the head of state."""
_AS = "正如"
_SAYS = re.compile("所?(?:指出|强调|讲|说)")
"""Around a leader whom somebody else quotes as he speaks (王华表示，正如李明主席指出，…)."""
_WITHOUT_POST = beginning(
    "据", "据(?P<title>[^，。；：、\n“”《]{3,30}?[厅局部委院所站校镇乡村])(?P<name>[一-龥]{2,3})(?=介绍|表示|说|透露)"
)
_BEFORE_NAME = frozenset("，。；：、“\n 是日时如由")
_AFTER_POST = ("总统和", "总理和", "首相和", "主席和", "国王和")
"""Before the name of the next one who is called by the post (李明总统和王华总理均表示)."""
_SHARED = ("副总理", "国务委员", "副主席", "副委员长", "副省长", "副市长")
"""Posts that several hold at a time."""


def find(layout: Layout, day: date | None = None) -> tuple[Speaker, ...]:
    """Speakers in the order of their first mention; the body in the title is given its full name of that day."""
    return find_all((layout,), ("",), (day,))[0]


def find_all(
    layouts: Sequence[Layout], titles: Sequence[str], days: Sequence[date | None]
) -> list[tuple[Speaker, ...]]:
    """The speakers of each text, step by step over all of them (see `read.read_all`)."""
    found = list(map(officers.speaking, layouts))
    persons = [tuple(itertools.islice(names.posted(layout), _MOST_PERSONS)) for layout in layouts]
    for of in zip(layouts, titles, days, persons, found, strict=True):
        _add_posted(*of)
    for others in (
        map(_addressed, layouts, found),
        map(deputies.find, layouts),
        map(_introduced, layouts),
        map(untitled.find, layouts),
    ):
        for known, speakers in zip(found, others, strict=True):
            for speaker in speakers:
                known.setdefault(speaker.name, speaker)
    return [tuple(sorted(known.values(), key=lambda speaker: speaker.start)) for known in found]


def as_written(layout: Layout, persons: tuple[Speaker, ...]) -> tuple[Speaker, ...]:
    """With the characters of the text in their names, which were sought in simplified ones."""
    return tuple(
        [
            structs.replace(one, name=layout.text[one.start : one.end])
            if layout.folded[one.start : one.end] == one.name != layout.text[one.start : one.end]
            else one
            for one in persons
        ]
    )


def _add_posted(
    layout: Layout, title: str, day: date | None, persons: Sequence[names.Posted], found: dict[str, Speaker]
) -> None:
    """Adds those that speak of the persons behind posts, and those who share their posts in a row."""
    taken = frozenset([speaker.start for speaker in found.values()])
    panel = panels.find(layout, persons)
    ended = 0  # behind the person before: a title does not begin in another's
    for post, start, end, whole in persons:
        name, floor = layout.folded[start:end], ended
        ended = end if whole else ended
        if name in found or start in taken:
            continue
        member = panel.get(start)
        begin = offices.start(layout, min(max(floor, member.floor if member else 0), post), post)
        if not (member or heard.says(layout, name, start, whole=whole) or heard.told(layout, title, begin, start, end)):
            continue
        if name in _PRESIDENTS and _is_quoted(layout, start, name, found) and not heard.repeated(layout, name, end):
            continue
        if layout.folded.endswith(_ASKED_TO_SIGN, 0, begin):
            continue
        ended = end
        post_of = offices.expand(layout.folded[begin:start], day)
        for first, last in ((start, end), *(member.sharing if member else ())):
            name = layout.folded[first:last]
            found.setdefault(name, Speaker(name=name, title=post_of, start=first, end=last))


def _addressed(layout: Layout, found: Container[str]) -> Iterator[Speaker]:
    """Persons named before their posts, at the beginning of a clause; each under the post that names them most.

    What is said within the speech of one that is `found` already is no speech of another.
    """
    posts: dict[str, Counter[str]] = {}
    first: dict[str, Speaker] = {}
    for post, end, calling in gazetteer.hits(layout.folded, "callings"):
        start = _name_start(layout, post)
        if start is None and calling in officers.POSTS:
            start = officers.name_start(layout, post, end)
        if start is None:
            if calling in officers.POSTS and (officer := officers.behind(layout, post, end)):
                first.setdefault(officer.name, officer)
                posts.setdefault(officer.name, Counter())[officer.title] += 1
            continue
        named = ((start, post), *_sharing(layout, start)) if calling in _SHARED else ((start, post),)
        for begin, until in named:
            name = layout.text[begin:until]
            if name in knowledge.wordset("not_names"):
                continue
            posts.setdefault(name, Counter())[calling] += 1
            if name in first:
                continue
            cited = layout.folded.startswith(_CITED, end) or _is_told(layout, start)
            cited = cited or _is_quoted(layout, start, name, found)
            speaks = not cited and (heard.speaks_at(layout, end) or _with_others(layout, end))
            speaks = speaks or _is_called_upon(layout, start, end)
            if speaks or heard.repeated(layout, name, 0):
                first[name] = Speaker(name=name, title="", start=begin, end=until)
    for name, speaker in first.items():
        title = posts[name].most_common(1)[0][0]
        is_president = title == "主席" and name in _PRESIDENTS and not layout.folded.endswith(_AS, 0, speaker.start)
        yield structs.replace(speaker, title=_PRESIDENT if is_president else title)


def _is_called_upon(layout: Layout, start: int, end: int) -> bool:
    """Quoted by the speaker as somebody who says the same (正如某某主席指出)."""
    return layout.folded.endswith(_AS, 0, start) and _SAYS.match(layout.folded, end) is not None


def _with_others(layout: Layout, end: int) -> bool:
    """One named before his post speaks with others of the kind (李明总理等领导同志多次指出)."""
    return layout.folded.startswith("等", end) and panels.speak_at(layout.folded, end)


def _sharing(layout: Layout, start: int) -> Iterator[tuple[int, int]]:
    """The persons right before in a row that leave the post to the last (李明、｜王华副总理)."""
    while layout.folded[start - 1] == "、" and (before := _name_start(layout, start - 1)) is not None:
        yield before, start - 1
        start = before


def _is_told(layout: Layout, position: int) -> bool:
    """In a sentence that reports what somebody else says (王华表示，李明主席在致辞中指出…)."""
    start = layout.breaks[index - 1] if (index := bisect.bisect_right(layout.breaks, position)) else 0
    return bool(_REPORTED.match(layout.folded, start, position))


def _is_quoted(layout: Layout, position: int, name: str, found: Container[str]) -> bool:
    """In a paragraph that is the speech of another one who is found (王华表示，水贵。李明主席指出，要省水)."""
    speech = SPEECH.match(layout.folded, layout.bounds(layout.paragraph(position))[0], position)
    return speech is not None and speech["name"] != name and speech["name"] in found


def _introduced(layout: Layout) -> Iterator[Speaker]:
    """Persons named behind their body, without a post (据某县住建局周海介绍)."""
    for match in matches(_WITHOUT_POST, layout.folded):
        start, end = match.span("name")
        if match["name"][0] in knowledge.wordset("surnames") and not match["name"].endswith(names.UNITS):
            yield Speaker(name=match["name"], title=layout.text[match.start("title") : start], start=start, end=end)


def _name_start(layout: Layout, end: int) -> int | None:
    if layout.folded.endswith(names.UNITS, 0, end):
        return None
    surnames = knowledge.wordset("surnames")
    for start in range(max(0, end - _LONGEST_NAME), end - 1):
        if end - start == _LONGEST_NAME and layout.folded[start : start + 2] not in surnames:
            continue
        if layout.folded[start] not in surnames and layout.folded[start : start + 2] not in surnames:
            continue
        begins = start == 0 or layout.folded[start - 1] in _BEFORE_NAME or layout.folded.endswith(_AFTER_POST, 0, start)
        if begins or heard.repeated(layout, layout.folded[start:end], 0):
            return start
    return None
