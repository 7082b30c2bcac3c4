"""Agencies of a text: names by longest match, told apart from longer names, citations and local bodies."""

import bisect
import functools
import re
from dataclasses import dataclass

import ahocorasick_rs

from bot.domain.reading import Mention
from bot.extract import bodies, knowledge
from bot.extract.text import Layout

_SHORT_TITLES = {"中央经济工作会议": "中国共产党中央委员会", "中央农村工作会议": "中国共产党中央委员会"}
"""Meetings that are named for the body that holds them."""

_LONGER = re.compile(
    "门|属(?!于)|网(?!信)|报(?=[记社])|杂志|出版|大学|学院|研究院|研究所|医院|分行|支行|系统|关税|委员会|办公[厅室]|院长|检察长|党政|主要负责同志|有关领导|领导同志|"
    "长(?!期|江|三|效|远)|主席|海关$"
)
_CITED = re.compile("(?:贯彻|落实|按照|根据|遵照|依据|依照|执行|学习|传达|领会|围绕|符合)[^，。；：]{0,14}$")
_CITED_AFTER = re.compile("[^，。；：]{0,12}?(?:部署|精神|要求|决策|指示|方针|规定|关于|《|有关|重要|工作会议)")
_LEADERSHIP = re.compile("(?:核心的|坚强领导|领导下)")
_SUPREME = frozenset({"国务院", "中国共产党中央委员会", "中央军事委员会"})
_SUPREME_ACTS = re.compile(
    "(?:[、和]国务院|、中央军委)?(?:今天|日前|近日|[0-9]{1,2}日)?(?:联合)?(?:印发|发布|公布|召开|举行|常务会议|全体会议|专题会|令|决定|"
    "批准|同意|批复|转发|任免|总理|副总理|国务委员|办公会|督查|成立|发出|审议|出台|政策例行|政治局(?!常委|委员)|举办|授权|[0-9]{4}年)"
)
_LONG_NAME = 6
_AROUND = 16
_SALUTATION = 400
_ADDRESSEES = re.compile("各省[^。：\n]{0,60}$")
_LOCAL_BEFORE = re.compile(
    "(?:[省市区县州盟旗]|各级|各地|地方|当地|省级|市级|县级|本级|同级|有关|相关|属地|所在地|辖区)$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Name:
    """A written name, the body's name it stands for, and whether local bodies share it."""

    canonical: str
    contextual: bool


@functools.cache
def _names() -> dict[str, _Name]:
    found: dict[str, _Name] = {}
    for body in bodies.bodies():
        if body.silent:
            continue
        for name in body.names():
            if body.level != "provincial" or name.endswith(("政府", "建设兵团")):
                found.setdefault(name, _Name(canonical=body.name, contextual=name in body.contextual))
        for old in body.former:
            for name in (old.name, *old.aliases):
                found.setdefault(name, _Name(canonical=old.name, contextual=False))
    for written, canonical in _SHORT_TITLES.items():
        found[written] = _Name(canonical=canonical, contextual=False)
    return found


@functools.cache
def _automaton() -> tuple[ahocorasick_rs.AhoCorasick, tuple[str, ...]]:
    patterns = tuple(_names())
    return ahocorasick_rs.AhoCorasick(patterns, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest), patterns


@functools.cache
def _place_before() -> re.Pattern[str]:
    return re.compile(f"{knowledge.alternation('places')}$")


@functools.cache
def _abroad() -> re.Pattern[str]:
    return re.compile(f"(?:{knowledge.alternation('countries')})$")


def _is_addressed(layout: Layout, position: int) -> bool:
    """In the salutation of a letter (各省、自治区、直辖市…，新疆生产建设兵团…：)."""
    start, end = layout.bounds(layout.paragraph(position))
    line = layout.folded[start : min(end, start + _SALUTATION)]
    salutation = line.lstrip().startswith("各") and line.rstrip().endswith("：")
    return salutation or bool(_ADDRESSEES.search(layout.folded, max(0, position - _AROUND * 4), position))


@functools.cache
def _local() -> re.Pattern[str]:
    """A local body's full name: a place and what it is (南充市房地产管理局, 重庆市…指挥部)."""
    return re.compile(
        f"{knowledge.alternation('places')}(?:省|市|自治区|州|盟|县|区)?"
        "(?:[一-龥]{1,3}[区县市州])?"
        "(?:人民政府办公厅|人民政府办公室|人民政府|市政府|省政府|海关(?!总署)|"
        "发展和改革委员会|发展改革委|发改委|卫生健康委|卫健委|国资委|管委会|"
        "(?:(?![，。；：、《》与及在将对为的是于等了]|合作组织|按照|根据|要求|印发|会同|联合|召开|组织|开展|加强|推进)[一-龥]){2,18}?(?:局|厅|委员会|指挥部|管委会)(?![长面部域限势级属]))"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hit:
    start: int
    end: int
    name: _Name


def find(layout: Layout) -> tuple[Mention, ...]:
    """The agencies that act in the text, each at its first acting mention, in text order."""
    titles = _titles(layout)
    found: dict[str, Mention] = {}
    hits = _hits(layout)
    for hit in hits:
        if hit.name.canonical not in found and not _inside(titles, hit.start) and _acts(layout, hit, hits):
            found[hit.name.canonical] = _mention(layout, hit.start, hit.end, hit.name.canonical)
    for local in _local().finditer(layout.folded):
        name = _local_name(local.group())
        start, end = local.span()
        acts = not (_inside(titles, start) or _is_addressed(layout, start) or _is_cited(layout, start, end))
        if name not in found and acts:
            found[name] = _mention(layout, start, end, name)
    return tuple(sorted(found.values(), key=lambda mention: mention.start))


def _mention(layout: Layout, start: int, end: int, name: str) -> Mention:
    return Mention(name=name, text=layout.text[start:end], start=start, end=end)


def _local_name(written: str) -> str:
    """市政府 in full; a province before its city (四川省南充市…) is left out."""
    inner = _province_before_city().match(written)
    if inner:
        written = written[inner.end() :]
    if written.endswith(("市政府", "省政府")):
        return written.removesuffix("政府") + "人民政府"
    return written


@functools.cache
def _province_before_city() -> re.Pattern[str]:
    places = knowledge.alternation("places")
    return re.compile(f"{places}(?:省|自治区)(?={places}[市州盟区])")


def _hits(layout: Layout) -> tuple[_Hit, ...]:
    automaton, patterns = _automaton()
    names = _names()
    return tuple(
        _Hit(start=start, end=end, name=names[patterns[index]])
        for index, start, end in automaton.find_matches_as_indexes(layout.folded)
    )


def _titles(layout: Layout) -> tuple[tuple[int, int], ...]:
    return tuple(found.span() for found in re.finditer(r"《[^《》\n]{1,80}》", layout.folded))


def _inside(spans: tuple[tuple[int, int], ...], position: int) -> bool:
    index = bisect.bisect_right(spans, (position, len(spans) and spans[-1][1] + position)) - 1
    return index >= 0 and spans[index][0] <= position < spans[index][1]


def _acts(layout: Layout, hit: _Hit, hits: tuple[_Hit, ...]) -> bool:
    """Not part of a longer name, not merely cited, and, for a shared short name, surely the central body."""
    before = layout.folded[max(0, hit.start - _AROUND) : hit.start]
    if _LONGER.match(layout.folded, hit.end) or _abroad().search(before) or _is_addressed(layout, hit.start):
        return False
    cited = _is_cited(layout, hit.start, hit.end)
    if hit.name.canonical in _SUPREME:
        meeting = hit.end - hit.start > _LONG_NAME and not cited
        return meeting or bool(_SUPREME_ACTS.match(layout.folded, hit.end))
    if cited:
        return False
    local = bool(_LOCAL_BEFORE.search(before) or _place_before().search(before))
    if hit.name.contextual:
        return not local and _beside_central(layout, hit, hits)
    return not local or layout.folded.startswith(("国家", "国务院", "中国", "中央", "最高"), hit.start)


def _is_cited(layout: Layout, start: int, end: int) -> bool:
    before = layout.folded[max(0, start - 24) : start]
    if _LEADERSHIP.search(before[-6:]):
        return True
    return bool(_CITED.search(before)) and bool(_CITED_AFTER.match(layout.folded, end))


def _beside_central(layout: Layout, hit: _Hit, hits: tuple[_Hit, ...]) -> bool:
    """Joined by 、 to a name that only a central body bears (工业和信息化部、发展改革委)."""
    index = bisect.bisect_left(hits, hit.start, key=lambda other: other.start)
    for other in (*hits[max(0, index - 1) : index], *hits[index + 1 : index + 2]):
        gap = layout.folded[min(hit.end, other.end) : max(hit.start, other.start)]
        if gap in {"、", "和", "会同", "联合", "与"} and not other.name.contextual:
            return True
    return False
