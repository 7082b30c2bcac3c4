"""Places as public bodies have them: how they are called in full, the counties a text names, the place it is of."""

import bisect
import functools
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from itertools import chain

import msgspec

from bot.extract.bodies import full_names, place_acts
from bot.extract.lexicon import bodies, gazetteer, knowledge
from bot.extract.text import Layout, lay_out

_APART = frozenset({"香港", "澳门", "台湾"})
"""Places whose bodies are none of the governments that policies are made by here."""

_KIND = re.compile(
    "(?:壮族|回族|维吾尔)?自治区|(?:土家族苗族|藏族|彝族|朝鲜族)?自治州|地区|[省市州盟](?!(?<=市)(?:场|民(?!政)|容|值))"
)
_COUNTY = re.compile(
    r"(?:省|自治区|市|州|盟|地区)?(?P<county>(?![市区县州盟省])(?:(?![，。；：、的和与及在等各全本])[一-龥]){1,5}?(?:(?:[一-龥]{1,4}族){1,4}自治县|自治县|[县旗]|(?<![社园灾山景地片校城郊市辖景新矿港林牧])区|(?<![城超门股])市(?!场|政|委|民|级|容|值)))"
)
_OF_CITY = re.compile(
    "的(?P<county>(?![市区县老新城郊山各沿]|贫困|重点|核心|中心|保护|商业|居住|示范|试点|偏远|边远|受灾|相关|有关|其他|其它|部分|旅游|生态|热点|危险|缓冲|产粮|繁华|富裕)(?:(?![，。；：、的和与及在等各全本])[一-龥]){2}区)(?![域级内间划])"
)
"""A district behind its city and 的 (位于青岛的某某区)."""
_NO_COUNTY = re.compile(
    "[副正原前]|所辖|下辖|直辖|开发|示范|试点|部分|保税|贸|高新|各|两|[一二三四五六七八九十几多0-9]个|辖|农业|工业|街|镇|乡|试验|自由|经济|特"
)
_OF_PEOPLES = re.compile("(?P<stem>[一-龥]{2,3}?)(?:[一-\u65ce\u65d0-龥]{1,4}族)+自治县")
_NEXT = re.compile("(?P<county>(?!城)[一-龥]{2,3}[市县])(?=[、和及等，。0-9])")
_SITUATED = "[一-龥]{1,6}?县(?:地处|位于|辖|总面积|是[一-龥]{2,5}?(?:省|市|自治区))"
COUNTY_NAME = (
    f"(?!完成|传达|贯彻|落实|{place_acts.KINDS}|边境|脱贫|摘帽|产粮|农业|牧业|人口|财政|百强|[大强小弱穷原新老另同首])"
    "(?:(?![省市县区镇乡村州级城各全我本该每两三几多经由报向对在与及和为将于等的是有到从以使让按据被把给它个])[一-龥]){2,3}"
)
"""What may be the name of a county where nothing tells that it is."""
_INTRODUCED = (
    f"(?!直辖|单列|设区|所在|相关|省会|牵头|责任|受援|高质量){COUNTY_NAME}"
    "(?:县|(?<!城)市|(?<![社园灾山景地片校城郊辖新矿港林牧库农发贸治])区)"
)
_FEW = 8
_TITLES = 128
"""As many texts as are read at a time, and more."""
_OPENING = 600
_TITLE_WEIGHT = 3
_FEWEST = 2
_ALONE = ("省", "自治区", "市", "县")
"""Kinds of which one mention is enough where it is the only one."""
_NUMBER = re.compile(
    "(?<![一-龥])(?=(?P<mark>[一-龥]{2}))[一-龥](?:政|府|委|[一-龥]{1,7}(?:发|办|函|字|规))[一-龥]{0,4}"
    " *〔 *(?:19|20)[0-9]{2} *〕"
)
_GOVERNMENT = ("人民政府", "政府")


class Place(msgspec.Struct, frozen=True):
    """A written place with its kind, if that follows: 南充｜市; `name` is the full name, without the province."""

    name: str
    start: int
    end: int


def find(layout: Layout) -> tuple[Place, ...]:
    """Every place of data/places.txt, and every mention of the counties that stand behind one of them."""
    listed = tuple(_listed(layout.folded))
    counties = _counties(layout, listed)
    return tuple(sorted((*listed, *counties), key=lambda place: place.start)) if counties else listed


@functools.lru_cache(maxsize=_TITLES)
def laid_out(title: str) -> Layout:
    """The titles in hand, which several rules ask for."""
    return lay_out(title)


@functools.lru_cache(maxsize=_TITLES)
def of_title(title: str) -> tuple[Place, ...]:
    """The places of the titles in hand; one without any that begins with a county's body is of that county."""
    layout = laid_out(title)
    if places := find(layout):
        return places
    named = _titled().match(layout.folded)
    return (Place(named.group(), 0, named.end()),) if named else ()


def _listed(folded: str) -> Iterator[Place]:
    known = knowledge.wordset("places")
    for start, end, written in gazetteer.hits(folded, "places"):
        if written in known and written not in _APART:
            kind = _KIND.match(folded, end)
            yield Place(_full(written, kind.group() if kind else ""), start, kind.end() if kind else end)


def _full(written: str, kind: str) -> str:
    """广西 and 广西壮族自治区 are one; a city without its 市 gets it, and 大理市 is no prefecture."""
    known = _known().get(written)
    return known if known and (kind != "市" or known.endswith("市")) else written + (kind or "市")


@functools.cache
def _known() -> dict[str, str]:
    """The full names of provinces and of the prefectures that are no cities."""
    provinces = {
        body.short: body.name.removesuffix("人民政府") for body in bodies.bodies() if body.level == "provincial"
    }
    return provinces | knowledge.pairs("prefectures")


def _counties(layout: Layout, listed: tuple[Place, ...]) -> tuple[Place, ...]:
    """Named behind a place once, known in the whole text: 绵阳市三台县, later 三台县; districts with their city.

    A county of peoples is also known by its short name (墨江哈尼族自治县, later 墨江县).
    """
    names: dict[str, str] = {}
    for place in listed:
        match = _COUNTY.match(layout.folded, place.end) or _OF_CITY.match(layout.folded, place.end)
        if match and not _NO_COUNTY.search(match["county"]):
            county = match["county"]
            city = place.name if county.endswith("区") and place.name.endswith("市") else ""
            names.setdefault(county, city + county)
            if peoples := _OF_PEOPLES.fullmatch(county):
                names.setdefault(f"{peoples['stem']}县", county)
    for county in chain(_in_rows(layout, listed), _introduced(layout)):
        names.setdefault(county, county)
    if not names:
        return ()
    inside = {place.start for place in listed} | {place.end for place in listed if place.name[-1] == "市"}
    written = _written(layout.folded, names)
    return tuple([Place(names[layout.folded[start:end]], start, end) for start, end in written if start not in inside])


def _written(folded: str, names: Collection[str]) -> Iterator[tuple[int, int]]:
    """Where the names are written, the longest at each place, none inside another.

    A few are sought one by one in less time than it takes to prepare one pass for all.
    """
    if len(names) > _FEW:
        yield from [found[1:] for found in gazetteer.longest(tuple(names)).find_matches_as_indexes(folded)]
        return
    reached = 0
    for start, less in sorted([(start, -len(name)) for name in names for start in places_of(folded, name)]):
        if start >= reached:
            reached = start - less
            yield start, reached


def _in_rows(layout: Layout, listed: tuple[Place, ...]) -> Iterator[str]:
    """Counties, and cities of their rank, that stand behind a city in a row (西宁市、格尔木市、祁连县等)."""
    known, reached = {place.start for place in listed}, 0
    for place in listed:
        if place.end > reached and layout.folded.startswith("市、", place.end - 1):
            start = place.end + 1
            while (each := _NEXT.match(layout.folded, start)) and not _NO_COUNTY.search(each["county"]):
                if start not in known:
                    yield each["county"]
                start = reached = each.end() + 1


@functools.cache
def _titled() -> re.Pattern[str]:
    return re.compile(f"{COUNTY_NAME}县(?={full_names.known()})")


@functools.cache
def _told() -> re.Pattern[str]:
    """A county of which is told where it is (某县地处…东部), or that has a body that acts (近日，某县教育局印发…)."""
    day = "(?:(?:[0-9年月日]{2,11}|日前|近日|今天|昨天)，?)?"
    acts = f"{day}(?:{knowledge.gated('verbs')}|[获表介]|局长|[、和](?:县|市|区)?{full_names.known()})"
    named = f"{day}(?:记者)?[由经据从]?(?P<named>{_INTRODUCED})(?={full_names.known()}{acts})"
    return re.compile(f"(?={_SITUATED})(?P<situated>[一-龥]{{1,6}}?县)|{named}")


def _introduced(layout: Layout) -> Iterator[str]:
    """Counties that a sentence of the opening makes known, no place before them."""
    for start in (0, *layout.breaks[: bisect.bisect(layout.breaks, _OPENING)]):
        if match := _told().match(layout.folded, start):
            yield match["situated"] or match["named"]


def starting(places: tuple[Place, ...], start: int) -> Place | None:
    """The place that is written there."""
    return next((place for place in places if place.start == start), None)


def places_of(folded: str, name: str) -> Iterator[int]:
    """Where a name is written."""
    start = folded.find(name)
    while start >= 0:
        yield start
        start = folded.find(name, start + 1)


def of_number(layout: Layout) -> str | None:
    """The province whose paper the text is by the 文号 in its head (渝府发〔2020〕3号)."""
    head = layout.folded[:_OPENING]
    number = _NUMBER.search(head) if "〔" in head else None
    marks = knowledge.pairs("paper_marks") if number else {}
    written = number["mark"] if number else ""
    return marks.get(written) or marks.get(written[:1])


def homes(layout: Layout, title: str, places: tuple[Place, ...]) -> dict[str, str]:
    """What 省, 自治区, 市, 县 and 区 alone mean in the text: the place of that kind that it names by far the most.

    Places of the title and of the government that signs weigh more; whose government's the title is, it is the place.
    """
    folded = layout.folded
    counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for place in (*places, *(of_title(title) * _TITLE_WEIGHT)):
        counted[kind_of(place.name)][place.name] += 1
    for place in places:
        if folded.startswith(_GOVERNMENT, place.end):
            counted[kind_of(place.name)][place.name] += _TITLE_WEIGHT
    if number := of_number(layout):
        counted[kind_of(number)][number] += _TITLE_WEIGHT
    found = {}
    for kind, names in counted.items():
        (name, times), *others = sorted(names.items(), key=lambda counted: -counted[1])
        if (times >= _FEWEST or (kind in _ALONE and not others)) and (not others or times >= 2 * others[0][1]):
            found[kind] = name
    if issuer := issuing(title):
        found[kind_of(issuer)] = issuer
    return found


def issuing(title: str) -> str | None:
    """The place with whose government a title begins (某省人民政府办公厅转发…)."""
    first = starting(of_title(title), 0)
    return first.name if first and laid_out(title).folded.startswith(_GOVERNMENT, first.end) else None


def kind_of(name: str) -> str:
    """The word for what the place is, as it stands alone."""
    return "自治区" if name.endswith("自治区") else name[-1] if name[-1] in "省市县区" else ""
