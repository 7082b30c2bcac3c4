"""The bodies in the titles of speakers, in full where the text tells what they are (部党组书记, 省发改委副主任)."""

import re
from collections.abc import Iterable
from datetime import date

from msgspec import structs

from bot.domain.reading import Mention, Speaker
from bot.extract.bodies import entities, local_bodies, localities, unplaced
from bot.extract.lexicon import bodies as agency_bodies
from bot.extract.lexicon import gazetteer
from bot.extract.persons import guests
from bot.extract.text import Layout

_OF_PLACES = re.compile("[^、]*?(?:[局厅委办院会联协]|中心|政府)|[^、]*、[^、]*?(?:[局厅委办院会联协]|中心|政府)")
_SHORT = re.compile("(?P<kind>[部厅局])(?:党组|党委|机关|总[一-龥]{2}师|[一-龥]{2,12}[司处室])")
"""A title that leaves the name of the body to the text, by its kind."""
_OF_MINISTRY = re.compile("(?:(?![部委局署])[一-龥]){2,8}(?<!管理)(?:司|政策研究室|研究室)副?(?:司长|主任|负责人)")
"""A post in a department that only ministries have, without the ministry."""
_JOINT = "、"
_POST = "副?(?:[部司厅局署院行会社]长|主任|(?:党[组委])?书记|党组成员)"
_BARE = re.compile(f"{_POST}(?:、{_POST})*")
"""A title without any body."""
_POSTS = re.compile(f"{_POST}(?:、{_POST})*$")
_SPOKESMAN = re.compile("(?:新闻)?发言人")
_NO_SPOKESMEN = frozenset({"国务院", "中国共产党中央委员会"})
_TEAM_HEAD = re.compile("(?P<team>督察组|巡视组|督导组|督查组|调查组)(?:副?组长|[^、，。]{0,8}负责人)")
_TEAM = re.compile(
    "(?:中央|国家|国务院)(?:(?![，。；：、\n的对由])[一-龥]){0,14}?(?:督察组|巡视组|督导组|督查组|调查组)"
)
"""A team that the text names, whose head is called by the kind of it alone later on."""
_KINDS = "司部厅局署"
_DEPARTMENT = re.compile("[部局委署]([一-龥]{2,10}?司)(?=[全党同的]|[一-龥]{2,4}(?:同志|表示))")
_OF_PLACE = re.compile("(?:代|副|常务副)?(?P<kind>[省市县区])(?:长|(?P<committee>委)(?:常委|副?书记))(?:、[^、]{2,8})*")
"""A post in a province, city or county that only the text tells."""
_HEADS = frozenset({"总统", "首相", "国王", "总理"})
"""Posts of those whose state the title of the text tells, if it tells of one alone."""
_CHAIRMAN, _CONGRESS = "委员长", "全国人大常委会"
"""A post that there is one of alone, in one body."""
_BEFORE = 400
"""So far before a bare title its body is sought."""


def complete(
    layouts: Iterable[Layout],
    titles: Iterable[str],
    days: Iterable[date | None],
    persons: Iterable[tuple[Speaker, ...]],
    acting: Iterable[tuple[Mention, ...]],
) -> list[tuple[Speaker, ...]]:
    """The speakers of each text, with the bodies of provinces, cities and counties and those left out in full.

    Whom the title tells of is among them (see `guests`).
    """
    found = []
    for layout, title, day, speaking, bodies in zip(layouts, titles, days, persons, acting, strict=True):
        told = _completed(layout, title, day, speaking, bodies) if speaking else speaking
        guest = guests.find(layout, title, speaking)
        if guest:
            others = [person for person in told if person.name != guest.name]
            told = tuple(sorted((*others, guest), key=lambda person: person.start))
        found.append(told)
    return found


def _completed(
    layout: Layout, title: str, day: date | None, speaking: tuple[Speaker, ...], bodies: tuple[Mention, ...]
) -> tuple[Speaker, ...]:
    named: local_bodies.Named | None = None
    homes: unplaced.Homes | None = None
    found: list[Speaker] = []
    for before, person in zip((None, *speaking[:-1]), speaking, strict=True):
        start = person.start - len(person.title)
        if _BARE.fullmatch(person.title):
            body = _beside(layout, before, found, start) or _told(layout, bodies, person.title, start)
            found.append(structs.replace(person, title=body + person.title))
        elif person.title == _CHAIRMAN:
            found.append(structs.replace(person, title=_CONGRESS + person.title))
        elif person.title in _HEADS:
            found.append(structs.replace(person, title=_state(title, person.title) + person.title))
        elif post := _OF_PLACE.fullmatch(person.title):
            homes = homes or unplaced.Homes(layout, title, localities.find(layout))
            place = homes.get(post["kind"]) or ""
            title_of_place = place + person.title.removeprefix(post["kind"] if place and post["committee"] else "")
            found.append(structs.replace(person, title=title_of_place))
        elif not person.title or layout.text[max(0, start) : person.start] != person.title:
            found.append(person)
        elif _OF_MINISTRY.match(person.title):
            found.append(structs.replace(person, title=_ministry(layout, bodies, before, found, start) + person.title))
        elif whole := _of_named_before(layout, bodies, person.title, start):
            found.append(structs.replace(person, title=whole))
        elif _OF_PLACES.match(person.title):
            named = named or local_bodies.Named(layout, title, entities.day_of(layout, day))
            found.append(structs.replace(person, title=_in_full(person, start, named.within(start, person.start))))
        else:
            found.append(person)
    return tuple(found)


def _of_named_before(layout: Layout, bodies: tuple[Mention, ...], title: str, start: int) -> str | None:
    """The title of a spokesman, a team's head or an officer of a ministry, with the body or team named before."""
    if _SPOKESMAN.fullmatch(title):
        return _spoken_for(bodies, start) + title
    if head := _TEAM_HEAD.fullmatch(title):
        return _team(layout, head["team"], start) + title.removeprefix(head["team"])
    if short := _SHORT.match(title):
        name = _nearest(bodies, short["kind"], start)
        return name + title[1:] if name else title
    return None


def _state(title: str, post: str) -> str:
    """The state whose head a title names (王华同某国总统会谈); none where it names heads of several."""
    states = {state for _, end, state in gazetteer.hits(title, "states") if title.startswith(post, end)}
    return states.pop() if len(states) == 1 else ""


def _beside(layout: Layout, before: Speaker | None, found: list[Speaker], start: int) -> str:
    """The body of the one right before, with whom the title is named (某院院长王华、党委书记李明)."""
    if before is None or layout.folded[before.end : start] not in (_JOINT, "和"):
        return ""
    title = found[-1].title
    posts = _POSTS.search(title)
    return title[: posts.start()] if posts else ""


def _ministry(
    layout: Layout, bodies: tuple[Mention, ...], before: Speaker | None, found: list[Speaker], start: int
) -> str:
    """The one of whom is named right before (财政部副部长王华、预算司司长李明), else the only one that acts."""
    beside = before is not None and layout.folded[before.end : start] in (_JOINT, "和", "，")
    if beside and (body := next((name for name in _central(bodies) if found[-1].title.startswith(name)), "")):
        return body
    acting = _central(tuple([body for body in bodies if body.start < start]))
    return acting[0] if len(acting) == 1 else ""


def _central(bodies: tuple[Mention, ...]) -> list[str]:
    return [body.name for body in bodies if agency_bodies.resolve(body.name) and not body.name.startswith("国务院")]


def _told(layout: Layout, bodies: tuple[Mention, ...], title: str, start: int) -> str:
    """The body of that kind that the text tells of last, not far before: 部标准司同志…。司长某某."""
    kind = next((kind for kind in _KINDS if f"{kind}长" in title), "")
    if kind == "司":
        departments = _DEPARTMENT.findall(layout.folded, max(0, start - _BEFORE), start)
        ministry = _nearest(bodies, "部", start)
        return ministry + departments[-1] if departments and ministry else ""
    return (kind and _nearest(bodies, kind, start)) or ""


def _spoken_for(bodies: tuple[Mention, ...], start: int) -> str:
    """The only body that acts before."""
    acting = [body.name for body in bodies if body.start < start and body.name not in _NO_SPOKESMEN]
    return acting[0] if len(acting) == 1 else ""


def _team(layout: Layout, kind: str, start: int) -> str:
    """The team of that kind in full that is named last before, else its kind."""
    named = [team for team in _TEAM.findall(layout.folded, 0, start) if team.endswith(kind)]
    return named[-1] if named else kind


def _nearest(bodies: tuple[Mention, ...], kind: str, position: int) -> str | None:
    """The body of that kind that the text names last before the position."""
    before = [body for body in bodies if body.name.endswith(kind) and body.start < position]
    return max(before, key=lambda body: body.start).name if before else None


def _in_full(person: Speaker, start: int, named: tuple[tuple[str, int, int], ...]) -> str:
    title, limit = person.title, len(person.title)
    for name, begin, end in sorted(named, key=lambda body: -body[1]):
        at, until = begin - start, end - start
        if at < 0 or until > limit or (at > 0 and title[at - 1] != _JOINT):
            continue
        written = title[at:until]
        outer = max(0, written.find(name[:2]))  # the places that its own is in stay
        title, limit = title[:at] + written[:outer] + name + title[until:], at
    return title
