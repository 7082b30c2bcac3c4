"""Officers of other states: behind their state, or called by their post alone (武契奇总统)."""

import functools
import re
from collections.abc import Iterator

from bot.domain.reading import Speaker
from bot.extract.lexicon import gazetteer, knowledge, states
from bot.extract.lexicon.states import TURNS
from bot.extract.speech import heard
from bot.extract.speech.saying import NAME_END
from bot.extract.text import Layout

_NOT_ABROAD = (
    "[的了是和与及对向就将已并该其此每]|先后|反复|一致|多次|亲自|视频|书面|贺信|前一|当天|同一|发表|通话|通电|举行|代表|助理|理事|会议|发言|顾问"
    "|[外中俄美欧各双我对]方"
)
"""What no foreign name holds."""

_NOT_IN_OFFICE = "[同与向对在是的]|和(?:联合国|世界|国际|上合|东盟|欧盟)|首都|出席|抵达|会见|期间|分别|先后"
"""What no foreign office holds."""


@functools.cache
def _officer() -> re.Pattern[str]:
    """Posts and a name of any form behind a foreign state or organisation (越南｜国家主席武文赏)."""
    body = "(?:“[一-龥]{2,10}”)?"  # 某国｜“海上之友”召集人李明
    part = f"(?:(?!{_NOT_IN_OFFICE})[一-龥（）]){{0,16}}?{knowledge.gated('posts_abroad')}"
    name = f"(?![国会团办府委级们兼])(?:(?!{_NOT_ABROAD})[一-龥])(?:(?!{_NOT_ABROAD})[一-龥·-]){{1,13}}?"
    return re.compile(
        rf"{body}{part}(?:(?:、|兼(?:[一-龥]{{1,3}}、){{0,2}})?{part}){{0,3}}(?P<name>{name})(?:(?=夫妇)|{NAME_END})"
    )


_WITH = ("同", "与", "和")
"""Before an officer who is with the one that speaks (同某国总统李明共同出席并致辞)."""

_FOR = "代表"
"""Before an officer for whom another one speaks (代表某国国王李明主持峰会)."""


_PAIR = "中国—"
_PAIRED = re.compile("(?<=[，。；：、\n）])[一-龥]{2,6}—(?=中国)|中国—(?=[一-龥])")


def _paired(folded: str) -> Iterator[tuple[int, int, str]]:
    """Where the name of what joins us and others begins, more than a state (非洲—｜中国渡船协会秘书长)."""
    if "—中国" in folded or _PAIR in folded:
        yield from [(match.start(), match.end(), match.group()) for match in _PAIRED.finditer(folded)]


def _abroad(layout: Layout) -> Iterator[Speaker]:
    """Foreign officers at each of their mentions with a title, which is as written."""
    short = [(start, start + 1, layout.folded[start]) for start in states.shortly(layout.folded)]
    for start, end, state in sorted([*gazetteer.hits(layout.folded, "states"), *short, *_paired(layout.folded)]):
        match = _officer().match(layout.folded, end)
        if match and not layout.folded.endswith(_PAIR, 0, start):
            title, name = states.full(state, layout.folded) + layout.folded[end : match.start("name")], match["name"]
            beside = layout.folded.startswith("共同", match.end()) and layout.folded.endswith(_WITH, 0, start)
            apart = beside or layout.folded.endswith(_FOR, 0, start)
            if apart and not heard.repeated(layout, name, match.end()):
                continue
            yield Speaker(name=name, title=title, start=match.start("name"), end=match.end())


POSTS = frozenset({"总统", "副总统", "首相", "国王", "总理"})
_OFFICES = ("新闻秘书", "特使", "助理", "顾问", "办公", "府")
"""Behind a post these make another one of it."""
_OURS = "总理"
"""Of these posts we have this one, too."""
_NAMED = re.compile(f"(?:(?!{_NOT_ABROAD})[一-龥·]){{2,7}}(?<![国方任前代届会])")
_SHORTEST_FOREIGN = 2
_TERM = re.compile("(?:[新时]任|前)$")
_LONGEST_FOREIGN = 7


def speaking(layout: Layout) -> dict[str, Speaker]:
    """The foreign officers that speak, by name."""
    found: dict[str, Speaker] = {}
    for officer in _abroad(layout):
        if officer.name not in found and (heard.says(layout, officer.name, officer.start) or _called(layout, officer)):
            found[officer.name] = officer
    return found


def name_start(layout: Layout, post: int, end: int) -> int | None:
    """Where the name of a foreign officer begins that says something here or elsewhere (武契奇总统表示; 武契奇说)."""
    starts = range(post - _SHORTEST_FOREIGN, max(-1, post - _LONGEST_FOREIGN - 1), -1)
    names = ((start, layout.folded[start:post]) for start in starts)
    countries = knowledge.wordset("countries")
    elsewhere = (start for start, name in names if name not in countries and heard.repeated(layout, name, 0))
    here = not layout.folded.endswith(_OURS, 0, end) and heard.speaks_at(layout, end)
    return next(elsewhere, None) or (_here(layout, post) if here else None)


def _here(layout: Layout, post: int) -> int | None:
    """Where a name begins that is a clause up to its post."""
    low = max(0, post - _LONGEST_FOREIGN - 1)
    start = 1 + max((place for place in range(low, post) if layout.folded[place] in TURNS), default=-2)
    name = layout.folded[start:post] if start >= 0 else ""
    known = name in knowledge.wordset("countries") or not _NAMED.fullmatch(name)
    return None if known else start


def behind(layout: Layout, post: int, end: int) -> Speaker | None:
    """A foreign officer whose name stands behind a post without its state, and who says something elsewhere."""
    if layout.folded.startswith(_OFFICES, end):
        return None
    last = min(len(layout.folded), end + _LONGEST_FOREIGN)
    if states.stands_before(layout.folded, post):
        for until in range(end + _SHORTEST_FOREIGN, last + 1):
            if heard.speaks_at(layout, until):
                return Speaker(name=layout.text[end:until], title=layout.text[post - 1 : end], start=end, end=until)
    if layout.folded.endswith(_OURS, 0, end) and layout.folded[end : end + 1] in knowledge.wordset("surnames"):
        return None
    for until in range(last, end + _SHORTEST_FOREIGN - 1, -1):
        name = layout.folded[end:until]
        if heard.repeated(layout, name, until) and name not in knowledge.wordset("countries"):
            term = _TERM.search(layout.folded, max(0, post - _SHORTEST_FOREIGN), post)
            start = term.start() if term else post
            start = next((since for since, at, _ in gazetteer.hits(layout.folded, "states") if at == start), start)
            return Speaker(name=layout.text[end:until], title=layout.text[start:end], start=end, end=until)
    return None


def _called(layout: Layout, officer: Speaker) -> bool:
    """Called by the post alone later on (某国总统李明; 李明总统表示)."""
    calling = next((calling for calling in POSTS if officer.title.endswith(calling)), "")
    return bool(calling) and heard.repeated(layout, officer.name + calling, officer.end)
