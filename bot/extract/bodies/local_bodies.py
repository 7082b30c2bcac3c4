"""Local bodies: a place with what it is (南充市房地产管理局), or without it, in full."""

import functools
import itertools
import re
from collections.abc import Iterator
from datetime import date
from itertools import chain

from bot.extract.bodies import duties, full_names, localities, unplaced
from bot.extract.bodies.localities import Place
from bot.extract.bodies.unplaced import GOES_ON, GROUP_ACTS, NOT_IN_NAMES, Found
from bot.extract.frame import salutations
from bot.extract.lexicon import gazetteer, knowledge
from bot.extract.text import Layout, lay_out

_KIND = f"(?:(?=[一-龥]{{1,3}}?[区县市州])(?:(?!委|由|{NOT_IN_NAMES})[一-龥]){{1,3}}[区县市州])?"
_OFFICE = (
    "人民政府办公厅|人民政府办公室|人民代表大会常务委员会|第?[一二三四五六七八九十]{1,3}届人大常委会(?=第|召开|举行)|人大常委会(?=法工委|法制工作|[一-龥]{2,8}工作委员会|主任|副主任|秘书长|通过|审议|批准|召开|会议|听取|表决|作出|公布)|人民政府(?!门户|网)|政府(?!采购|门户|服务(?:窗口|大厅|热线|平台|事项|站|能力|水平|效能|效率|质量|体系|机构|意识)|工作|投资|网|购买|有关(?!负责)|部门|各|直属|党组|性|债|专项|主导|引导|补贴|办|政务|国资|大?数据|信息)|海关(?!总署)|"
    "管委会|管委(?=制定|印发|出台|发布|要(?!求)|负责|牵头|[、，]|会同|联合)|"
    "(?:(?:政务|行政审批|行政|审批|住房保障)服务|疾病预防控制|疾控)中心(?!大厅| 供稿)|"
    f"(?=[一-龥]{{2,24}}?[局厅会部组心馆])(?:(?!{NOT_IN_NAMES})[一-龥]){{2,18}}?(?:局|厅|委员会|指挥部|领导小组(?:(?:综合)?办公室)?|管委会|(?:公积金管理|资源交易)中心|档案馆)"
    f"(?!{GOES_ON}|大厅| 供稿|经济|集团)"
)
"""A look for the ending comes first: it costs less than to ask of each character what no name holds."""


@functools.cache
def body() -> re.Pattern[str]:
    """A local body behind its place, and districts or the like between."""
    return re.compile(f"{_KIND}(?P<office>{full_names.known()}|{_OFFICE})")


@functools.cache
def _titled() -> re.Pattern[str]:
    """A body of a county that no place stands before, where a title begins with it."""
    place = "(?!自治|全|在)[一-龥]{2,4}?(?:自治县|[县市区旗])"
    return re.compile(f"(?P<place>{place})(?P<office>{full_names.known()}|{_OFFICE})")


@functools.cache
def _heads() -> tuple[str, ...]:
    return tuple(knowledge.aliases("heads"))


_RAILWAY = "局集团有限公司"
_BRANCHES = (
    *("分行", "中心支行", "支行", "营业管理部", "营管部", "监管局", "监管分局", "监管办公室", "监管办", "税务局"),
    *("调查总队", "调查队"),
    *(_RAILWAY, "局集团公司", "局集团", "局"),
)
"""Endings of what is named by its head before the place (人民银行｜福州｜中心支行, 国铁｜昆明｜局)."""
_RAILWAY_HEAD = "中国铁路"
"""The head of the endings that begin with 局."""
_SHORT_BRANCHES = {
    "营管部": "营业管理部",
    "监管办": "监管办公室",
    **dict.fromkeys(("局集团公司", "局集团", "局"), _RAILWAY),
}
_LOWER = re.compile("[一-龥]{2,8}(?:办事处|站段|车务段|机务段|工务段|供电段|客运段)")
"""Behind a branch it is one of its own."""
_SUPERVISORS = ("监管局", "监管分局")

_COMMITTEES = ("管委会", "管理委员会", "国家公园管理局")
_ZONE = re.compile(
    "(?<=[，。；：、（〔和及与由\n 对])(?P<zone>(?:(?![各和及与由等在对省市县区的])[一-龥]){2,5}?"
    "(?:(?:经济)?综合实验区|(?:经济|产业|旅游)?(?:技术)?开发区|经开区|高新(?:技术产业开发)?区|国家?级?新区|新区|自贸试验区|自由贸易试验区|综合保税区|度假区|风景名胜区|(?:工业|产业|科技)园区?|合作区|国家公园))$"
)
_LONGEST_ZONE = 18
_ACTS = re.compile(GROUP_ACTS)
_DISTRICT_BRANCH = re.compile("(?<=局)(?![和与及的等由])[一-龥]{2,6}?分局(?!长)")
"""Behind a bureau of a city, its branch in a district (某市公安局｜某区分局)."""

_COUNTY_GOVERNMENTS = ("县政府", "市政府")
_NO_ACTORS = frozenset("副秘驻是主有各部等工网采购")
"""What no government stands before that acts."""
_NAMED_SO = re.compile(
    "(?<=[，。；：\n])(?:(?![省市县区镇乡州级城各全我本该每两经由报向对在与及和为将于等的])[一-龥]){2,3}$"
)
"""What may be the name of a county, from the beginning of a clause up to its kind."""
_LONGEST_NAMED = 4
_OFTEN = 3
_MOST_SHARING = 12

_MAY_NAME = re.compile("[一-龥]{3,20}[局厅委会办室部院府关心队]")
"""What is told apart from other words without the names of all places, which take a moment to get."""


def bodies(
    layout: Layout, places: tuple[Place, ...], title: str, day: date | None = None
) -> Iterator[tuple[str, int, int]]:
    """The full name, start and end of each local body: written with its place, with 省, 市, 县 for it, or without.

    `day` tells how short names were meant then.
    """
    homes = unplaced.Homes(layout, title, places)
    of_kind = unplaced.of_kind(layout, homes, 0, len(layout.folded)) if unplaced.has_home(layout, title, places) else ()
    headed = chain(_of_title(layout, title), _written(layout, places), of_kind)
    alone = chain(
        _zones(layout),
        _named_often(layout),
        unplaced.bare(layout, homes),
        unplaced.seated(layout, title),
        duties.of_members(layout, homes, title),
    )
    for found in chain(unplaced.with_rows(layout, headed), alone):
        if found.office not in _SUPERVISORS:
            name = full_names.full(found.place, found.office, called=found.called, year=day.year if day else None)
            yield name, found.start, found.end
    yield from _branches(layout, places)
    yield from duties.committees(layout, homes)
    yield from duties.leagues(layout, homes)


class Named:
    """The local bodies of stretches of a text, without rows."""

    def __init__(self, layout: Layout, title: str, day: date | None) -> None:
        self._layout, self._year = layout, day.year if day else None
        self._places = localities.find(layout)
        self._homes = unplaced.Homes(layout, title, self._places)

    def within(self, start: int, end: int) -> tuple[tuple[str, int, int], ...]:
        """The full name, start and end of each in a stretch."""
        inside = tuple([place for place in self._places if start <= place.start < end])
        found = chain(_written(self._layout, inside), unplaced.of_kind(self._layout, self._homes, start, end))
        return tuple(
            [
                (full_names.full(one.place, one.office, called=one.called, year=self._year), one.start, one.end)
                for one in found
                if one.end <= end
            ]
        )


@functools.lru_cache(maxsize=1 << 12)
def named(name: str) -> str | None:
    """The full name of the local body that these words and nothing else name (上海经信委); it names it, too."""
    if not _MAY_NAME.fullmatch(name):
        return None
    found = Named(lay_out(name), "", None).within(0, len(name))
    whole = next((full for full, start, end in found if full == name or (start, end) == (0, len(name))), None)
    return whole if whole in {None, name} or named(whole) == whole else None


def _of_title(layout: Layout, title: str) -> Iterator[Found]:
    match = _titled().match(title)
    start = layout.folded.find(match.group()) if match else -1
    if match and start >= 0:
        yield Found(match["place"], match["office"], start, start + len(match.group()))


def _written(layout: Layout, places: tuple[Place, ...]) -> Iterator[Found]:
    behind = 0
    for index, place in enumerate(places):
        match = body().match(layout.folded, place.end) if place.start >= behind else None
        if match and match.start("office") == place.end and _goes_on(places, index):
            continue
        if match:
            branch = _DISTRICT_BRANCH.match(layout.folded, match.end())
            office = match["office"] + (branch.group() if branch else "")
            behind = branch.end() if branch else match.end()
            if office.endswith("领导小组") and not _group_acts(layout, place.start, behind):
                continue
            at = match.start("office")
            written = layout.folded[place.start : at]
            yield Found(written, office, place.start, behind, place.name if at == place.end else "")
            if at == place.end and not salutations.holds(layout, place.start):
                yield from _sharing(layout, places, index, office)


def _goes_on(places: tuple[Place, ...], index: int) -> bool:
    """Whether another place stands right behind (安徽｜合肥某局)."""
    return index + 1 < len(places) and places[index + 1].start == places[index].end


def _sharing(layout: Layout, places: tuple[Place, ...], last: int, office: str) -> Iterator[Found]:
    """The bodies of the places before one in a row that leaves the word to it (惠州、东莞市人民政府)."""
    kind = places[last].name[-1]
    for following, place in itertools.pairwise(reversed(places[max(0, last - _MOST_SHARING) : last + 1])):
        if place.end == following.start:
            continue  # 江苏｜南京
        if place.end + 1 != following.start or layout.folded[place.end] not in "、和":
            return
        if office.endswith("政府"):
            yield Found(place.name, "政府", place.start, place.end)
        elif place.name[-1] == kind and layout.folded[place.end - 1] != kind:
            yield Found(place.name, office, place.start, place.end)


def _branches(layout: Layout, places: tuple[Place, ...]) -> Iterator[tuple[str, int, int]]:
    """Branches in places that their head stands before (人行重庆营管部, 农发行海南省分行)."""
    folded = layout.folded
    for place in places:
        if folded.startswith(_BRANCHES, place.end):
            head = next((head for head in _heads() if folded.endswith(head, 0, place.start)), "")
            ending = next(ending for ending in _BRANCHES if folded.startswith(ending, place.end))
            if head and not (ending.startswith("局") and _is_no_railway(folded, head, place.end + len(ending))):
                name = folded[place.start : place.end] + _SHORT_BRANCHES.get(ending, ending)
                start = place.start - len(head)
                yield knowledge.aliases("heads")[head] + name, start, place.end + len(ending)


def _is_no_railway(folded: str, head: str, end: int) -> bool:
    return knowledge.aliases("heads")[head] != _RAILWAY_HEAD or _LOWER.match(folded, end) is not None


def _zones(layout: Layout) -> Iterator[Found]:
    """The committees of zones that no place stands before (及平山综合实验区管委会)."""
    for start, end, written in gazetteer.hits(layout.folded, "signs"):
        at = start + written.find("管") if written in _COMMITTEES else 0
        zone = _ZONE.search(layout.folded, max(0, at - _LONGEST_ZONE), at) if at else None
        if zone:
            yield Found(zone["zone"], layout.folded[at:end], zone.start("zone"), end)


def _named_often(layout: Layout) -> Iterator[Found]:
    """The governments of counties that no place stands before and that the text often names (去年，惠平县政府…)."""
    for kind, end, written in gazetteer.hits(layout.folded, "signs"):
        if written in _COUNTY_GOVERNMENTS:
            named = _NAMED_SO.search(layout.folded, max(0, kind - _LONGEST_NAMED), kind)
            acts = layout.folded[end : end + 1].isalpha() and layout.folded[end] not in _NO_ACTORS
            if named and acts and layout.folded.count(named.group()) >= _OFTEN:
                yield Found(layout.folded[named.start() : kind + 1], "政府", named.start(), end)


def _group_acts(layout: Layout, start: int, end: int) -> bool:
    """What a leading group does stands behind it, or it stands where one that issues a text signs it."""
    return start == 0 or layout.folded[start - 1] in "\n。" or bool(_ACTS.match(layout.folded, end))
