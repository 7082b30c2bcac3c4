"""Local bodies: a place with what it is (南充市房地产管理局), and places that act as their governments."""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from bot.extract import knowledge, localities
from bot.extract.localities import Place
from bot.extract.text import Layout, beginning, lay_out

_NOT_IN_NAMES = (
    "[，。；：、《》与及在将对为的是于等了]|合作组织|按照|根据|要求|印发|会同|联合|召开|组织|开展|加强|推进|首创|"
    "条例|办法|规定|贯彻|落实|国务院|国家|行长|电子税务|面临|空间布|[布格困僵结大]局|展厅|餐厅|音乐厅|宴会厅|大厅|设计分局|特级|出席|共同|成立|建立|总统|以方|企业家|全局|客厅"
)
_KIND = f"(?:(?:(?!委|{_NOT_IN_NAMES})[一-龥]){{1,3}}[区县市州])?"
_NAME = (
    "(?:人民政府办公厅|人民政府办公室|人民代表大会常务委员会|人大常委会(?=通过|审议|批准|召开|会议|听取|表决|作出|公布)|人民政府(?!门户|网)|政府(?!采购|门户|工作|投资|网|购买|有关|部门|各|直属|党组|性|债|专项|主导|引导|补贴)|海关(?!总署)|"
    "发展和改革委员会|发展改革委|发改委|卫生健康委|卫健委|国资委|管委会|"
    "(?:(?:政务|行政审批|行政|审批|住房保障)服务|疾病预防控制|疾控)中心(?!大厅| 供稿)|"
    f"(?:(?!{_NOT_IN_NAMES})[一-龥]){{2,18}}?(?:局|厅|委员会|指挥部|领导小组|管委会|(?:公积金管理|资源交易)中心|档案馆)"
    "(?![长面部域限势级属]|大厅| 供稿))"
)
_BODY = re.compile(f"{_KIND}{_NAME}")
_TITLED = re.compile(f"(?!自治|全)[一-龥]{{2,4}}?(?:自治县|[县市区旗]){_NAME}")
"""A body of a county that no place stands before, where a title begins with it."""

_BEFORE_OWN = (*"，。；：、“（\n 由经报向送给与及会商请", "会同", "联合", "同意", "批准", "责成", "委托", "授权")
"""What a body without its place stands behind, if not at the beginning."""

_LAST_BEFORE_OWN = "".join({word[-1] for word in _BEFORE_OWN}) + "治本我"  # of 自治区, 本市, 我省
_OWN_KINDS = "省市县区"
_OWN_BODY = (
    f"(?P<own>[{_OWN_KINDS}])(?<![^{_LAST_BEFORE_OWN}].)(?P<body>人民政府|政府(?="
    "第[0-9一二三四五六七八九十百]{1,4}次|常务会议|研究|对(?!接)|同意|批准|决定|审批|印发|召开|高度重视|部署|出台|要求各|成立)"
    f"|(?:(?!人民|政府|直|各|有关|级|区|县|委(?!$)|府|内|外|人大|政协|{_NOT_IN_NAMES})[一-龥]){{2,12}}?(?:局|厅|委(?!员|托|会))|(?:建|教|农|科|交|经信)委(?!员|托|会)|(?:编|数字|扶贫|法制|金融|政务)办(?![公理学法事])|(?:工商|残|妇)联(?!系|合|动|席|络)"
    "(?![长面部域限势级属]))"
)
_COUNTY_GOVERNMENTS = ("县政府", "市政府")
_NO_ACTORS = frozenset("副秘驻是主有各部等工网采购")
"""What no government stands before that acts."""
_NAMED_SO = re.compile(
    "(?<=[，。；：\n])(?:(?![省市县区镇乡州级城各全我本该每两经由报向对在与及和为将于等的])[一-龥]){2,3}$"
)
"""What may be the name of a county, from the beginning of a clause up to its kind."""
_LONGEST_NAMED = 4
_OFTEN = 3
_OWN = tuple([beginning(kind, _OWN_BODY) for kind in _OWN_KINDS])
"""A body without its place (市文化广电局, 经省政府同意): it is of the place that the text is of."""

_HALL = "厅"
_LONGEST_HALL = 12
_BARE = re.compile(
    "(?<=[，。；：\n、由商请经])"
    "(?:财政|教育|科技|科学技术|公安|民政|司法|人社|人力资源(?:和)?社会保障|自然资源|国土资源|生态环境|环境保护|住建|住房(?:和)?城乡建设|交通运输|水利|农业|农业农村"
    "|商务|文化|文化和旅游|卫生|审计|应急管理|工信|工业和信息化|经济和信息化|林业)厅(?![长局级]|（局）|[一-龥]{2,8}处)"
)

_ROW = 50
_IN_ROW = re.compile("[局厅委办部会院社]、")
_MOST_IN_ROW = 3
_MEMBERS = beginning(
    "责牵配成参主协承分 \n",
    "(?:责任|牵头|配合|成员|参加|主管|主办|协办|承办)(?:单位|部门|处室)?[^。\n]{0,3}：[^。\n]*$"
    "|分管[^。；]*$|[ \n]{3}$",
)

_ADVERBS = (
    "(?:共|累计|近年来|今年以来|今年|已经|成功|重点|紧紧|高度|牢牢|聚力|主动|坚决|因地制宜|结合实际|同时|还|也|又|已|先后|始终|不断|持续|进一步|积极|率先|全面|深入|大力|全力|创新|扎实|着力|认真|日前|近日"
    "|严格|高规格|充分|正式|将|计划|决定|在全国率先|在全国首创)*"
)
_MEANS = (
    "以(?![北南东西外内上下来及])|按照(?=[^，。；\n]{2,40}(?:要求|部署|原则|思路|精神)，)"
    "|(?<=将)(?!于|在|会|迎)(?=[^，。；\n]{2,20}(?:纳入|融入|列入|作为|整合|划转|压缩|打造))"
)
"""What a place acts by (某市以某事为抓手), or what it does to something (某市将某事纳入某事)."""
_BEFORE_ACTOR = frozenset("，。；：\n“” .")

_LOWER = frozenset("县区旗")
_DISTRICTS = ("区", "州")
"""Inner places that are named with their city; a county is known by its own name."""
_KINDS = re.compile("[省市区县]")
_ROUNDUP = 4
"""So many places that act make a text one of practices from all over."""
_WEIGHT_OF_ACTS = 3
"""A place is taken for its government from here on: an issuance or a founding weighs two, any other act one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Act:
    """A place that acts, and its weight: two where it issues, founds or carries out, three where its committee does."""

    name: str
    start: int
    end: int
    weight: int

    @property
    def strong(self) -> bool:
        """Whether it does what only a government does."""
        return self.weight > 1


@functools.cache
def _acts() -> re.Pattern[str]:
    inner = "(?P<inner>(?:(?![对各与在及将把向从的等])[一-龥]){1,3}[区县市州乡镇])?：?"
    party = "[省市县区州旗]?委[、和]?[省市县区州旗]政府"
    issues = f"(?P<strong>(?P<party>{party}(?!要|应|须|必须))|{knowledge.gated('place_issues')})(?![0-9]{{2,3}}周年)"
    return re.compile(f"{inner}{_ADVERBS}(?:{issues}|{knowledge.gated('place_acts')}|{_MEANS})")


@functools.cache
def _above() -> re.Pattern[str]:
    """A province before its city, and either before a county."""
    places = knowledge.gated("places")
    county = "[一-龥]{1,5}?(?:自治县|[县旗])|[一-龥]{2,3}(?<!城)市(?:人民政府|政府|[一-龥]{2,12}?(?:局|委员会))"
    return re.compile(
        f"(?:{places}(?:省|自治区)(?={places}[市州盟区]))?(?:{places}(?:省|自治区|市|自治州|州|盟)(?={county}))?"
    )


def bodies(layout: Layout, places: tuple[Place, ...], title: str) -> Iterator[tuple[str, int, int]]:
    """The full name, start and end of each local body: written with its place, or with 省, 市, 县 for it."""
    yield from chain(_titled(layout, title), _written(layout, places), _owned(layout, places, title))
    yield from _unplaced(layout)
    yield from _bare(layout, places, title)


def _titled(layout: Layout, title: str) -> Iterator[tuple[str, int, int]]:
    match = _TITLED.match(title)
    start = layout.folded.find(match.group()) if match else -1
    if match and start >= 0:
        yield full_name(match.group()), start, start + len(match.group())


def _written(layout: Layout, places: tuple[Place, ...]) -> Iterator[tuple[str, int, int]]:
    behind = 0
    for place in places:
        match = _BODY.match(layout.folded, place.end) if place.start >= behind else None
        if match:
            behind = match.end()
            if match.group().endswith("领导小组") and not _is_signed(layout, place.start):
                continue
            yield full_name(layout.folded[place.start : behind]), place.start, behind


def _unplaced(layout: Layout) -> Iterator[tuple[str, int, int]]:
    """The governments of counties that no place stands before and that the text often names (去年，惠平县政府…)."""
    for written in _COUNTY_GOVERNMENTS:
        for kind in localities.places_of(layout.folded, written):
            end = kind + len(written)
            named = _NAMED_SO.search(layout.folded, max(0, kind - _LONGEST_NAMED), kind)
            acts = layout.folded[end : end + 1].isalpha() and layout.folded[end] not in _NO_ACTORS
            if named and acts and layout.folded.count(named.group()) >= _OFTEN:
                yield full_name(layout.folded[named.start() : end]), named.start(), end


def _is_signed(layout: Layout, start: int) -> bool:
    """At the beginning of a line or behind a sentence, where a group that issues a text signs it."""
    return start == 0 or layout.folded[start - 1] in "\n。"


def _own_bodies(folded: str) -> Iterator[re.Match[str]]:
    """Each match of `_OWN` in text order, none inside another."""
    reached = 0
    for match in sorted([match for own in _OWN for match in own.finditer(folded)], key=re.Match[str].start):
        if match.start() >= reached:
            reached = match.end(1)
            yield match


def _owned(layout: Layout, places: tuple[Place, ...], title: str) -> Iterator[tuple[str, int, int]]:
    if not places and not localities.of_title(title):
        return  # nothing that 省 or 市 alone could mean
    folded = layout.folded
    homes: dict[str, str] | None = None
    for match in _own_bodies(folded):
        (start, end), own = match.span(1), match["own"]
        if folded.endswith("自治", 0, start):
            start, own = start - 2, "自治区"
        start -= folded.endswith(("本", "我"), 0, start)
        if start > 0 and not folded.endswith(_BEFORE_OWN, 0, start):
            continue
        homes = localities.homes(layout, title, places) if homes is None else homes
        home, government = homes.get(own), match["body"].endswith("政府")
        if home and (government or not _is_listed(layout, start, end)):
            yield full_name(home + match["body"]), start, end


def _halls(folded: str) -> Iterator[re.Match[str]]:
    """Each match of `_BARE`, sought from the 厅 that it ends in."""
    end = folded.find(_HALL) + 1
    while end:
        match = _BARE.search(folded, max(0, end - _LONGEST_HALL), end + _LONGEST_HALL)
        if match and match.end() == end:
            yield match
        end = folded.find(_HALL, end) + 1


def _bare(layout: Layout, places: tuple[Place, ...], title: str) -> Iterator[tuple[str, int, int]]:
    """Departments (厅) without any word for their province: they are of the one that the text is of."""
    homes: dict[str, str] | None = None
    for match in _halls(layout.folded):
        before = layout.folded[max(0, match.start() - _ROW) : match.start()]
        if before.rfind("（") > before.rfind("）") or "〔" in before.rpartition("〕")[2]:
            continue  # in a bracket that says who is responsible
        homes = localities.homes(layout, title, places) if homes is None else homes
        home = homes.get("省") or homes.get("自治区")
        if home and not _is_listed(layout, match.start(), match.end()):
            yield home + match.group(), match.start(), match.end()


def _is_listed(layout: Layout, start: int, end: int) -> bool:
    """One of many in a row, or of those that a bracket or a table makes responsible: members, not actors."""
    before = layout.folded[max(0, start - _ROW) : start]
    row = before.rpartition("：")[2] + layout.folded[start : end + _ROW].partition("。")[0]
    return bool(_MEMBERS.search(before)) or len(_IN_ROW.findall(row)) >= _MOST_IN_ROW


def full_name(written: str) -> str:
    """市政府 in full; a province before its city (四川省南充市…) and a city before its county are left out."""
    inner = _above().match(written)
    if inner:
        written = written[inner.end() :]
    if written.endswith("市海关"):
        return written.removesuffix("市海关") + "海关"
    if written.endswith("人大常委会"):
        return written.removesuffix("人大常委会") + "人民代表大会常务委员会"
    if written.endswith("政府") and not written.endswith("人民政府"):
        return written.removesuffix("政府") + "人民政府"
    return written


def governments(layout: Layout, places: tuple[Place, ...], title: str) -> Iterator[tuple[str, int, int]]:
    """The governments of places that act by themselves (淄博市推行…), and not just once.

    A text that tells of the practice of many places tells of each only once.
    """
    acts: dict[str, list[_Act]] = {}
    for act in _actors(layout, places):
        acts.setdefault(act.name, []).append(act)
    headed = _headed(lay_out(title), tuple(acts)) if acts else frozenset()
    many = sum(any(act.strong for act in found) for found in acts.values()) >= _ROUNDUP
    for name, found in acts.items():
        weight = sum(act.weight for act in found) + 2 * (name in headed) + _begins(title, name)
        if weight >= _WEIGHT_OF_ACTS or many:
            yield f"{name}人民政府", found[0].start, found[0].end


def _begins(title: str, name: str) -> bool:
    """The title begins with the place, however short (青岛即墨… for 青岛市即墨区)."""
    return title.startswith(name[:-1]) or _KINDS.sub("", title).startswith(_KINDS.sub("", name))


def _headed(title: Layout, names: tuple[str, ...]) -> frozenset[str]:
    """Those of the places that act in the title, or that it is about (江苏金湖：…, 宁波市以…)."""
    head, colon, _ = title.folded.partition("：")
    about = [
        name
        for name in names
        if (colon and (head == name or head.endswith(name[:-1])))
        or (title.folded.startswith(name) and not _BODY.match(title.folded, len(name)))
    ]
    acting = [act.name for act in _actors(title, localities.find(title))]
    return frozenset([*about, *acting])


def _actors(layout: Layout, places: tuple[Place, ...]) -> Iterator[_Act]:
    starts, ends = {place.start for place in places}, {place.end: place.start for place in places}
    for place in places:
        match = _acts().match(layout.folded, place.end)
        if match and match["inner"] and place.end in starts:
            continue  # 四川省｜泸州市推进: the city is a place of its own
        lower = match["strong"] if match else None
        if lower and lower[0] in _LOWER and lower[0] != place.name[-1]:
            continue  # 衡阳｜县委、县政府
        if match and _is_actor(layout, place.start, ends):
            inner = match["inner"] or ""
            yield _Act(
                name=place.name + inner if inner.endswith(_DISTRICTS) else inner or place.name,
                start=place.start,
                end=match.end("inner") if inner else place.end,
                weight=_WEIGHT_OF_ACTS if match["party"] else 1 + bool(match["strong"]),
            )


def _is_actor(layout: Layout, start: int, ends: dict[int, int]) -> bool:
    """At the beginning of a clause, by itself or behind its province."""
    while start in ends:
        start = ends[start]
    return start == 0 or layout.folded[start - 1] in _BEFORE_ACTOR
