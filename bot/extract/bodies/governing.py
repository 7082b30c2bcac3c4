"""Places that act as their governments (淄博市推行…)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.extract.bodies import (
    abridged,
    apart,
    counties,
    full_names,
    local_bodies,
    localities,
    party,
    place_acts,
    rows,
    towns,
)
from bot.extract.bodies.localities import Place
from bot.extract.lexicon import knowledge
from bot.extract.text import Layout

_NO_GOVERNMENT = re.compile(
    "”|的?(?:单位|部门)|[^，。；\n]{0,14}预警|[^，。；\n]{0,20}(?:讲座|培训班?|比赛|演出|集市|文旅|旅游|线路|电影)"
)
"""Behind what a place issues: it is the name of a medium, the weather, or for entertainment."""
_OFFERS = re.compile(
    "推出了?[^，。；：\n]{0,30}?(?:政策|措施|举措|服务|清单|机制|制度|平台|改革|补贴|方案|办法|模式|试点)"
)
_GOES_LIVE = re.compile(
    "上线了?[^，。；：\n]{0,30}?(?:平台|系统|服务|小程序|专区|专栏|专窗|功能|模块|地图|场景|应用|端|App|APP)"
)
_ASKS = re.compile("(?:请求|恳请)(?:，|你|国家|中央|国务院|将|对|给予|批准|支持|解决|帮助|协助|同意)")
_WITH = {"推出": _OFFERS, "上线": _GOES_LIVE, "请求": _ASKS, "恳请": _ASKS}
"""What others in a place do as well (某市上线新款饮料), and with what it is a government's doing."""
_ONLY_SUCH = re.compile("[^，。；：\n]{1,20}的[^，。；：\n]{1,10}(?:增多|增加|减少|变多|越来越多|不少|很多|不多)")
"""Behind what is no act of the place, but what some in it are like (某市配备专业车队的公司增多)."""
_SENTENCE = re.compile("[^，。；\n]*[，。；]")

_LOWER = frozenset("县区旗")
_DISTRICTS = ("区", "州")
"""Inner places that are named with their city; a county is known by its own name."""
_KINDS = re.compile("[省市区县]")
_ALL = re.compile(
    "(?:(?:和|以?及)[^，。；、\n]{2,8}(?=等))?等?(?:各?地区(?=，要)，|试点地区|地市|地区|地|[0-9一二两三四五六七八九十]{0,2}个?(?:省区市|省[份市区]|省（区、?市?）|(?:试点|示范)?城市|县市|市县|省|市|区|县))?(?:党委和?、?政府)?"
    "(?:[^，。；\n]{2,14}[都均也][^，。；\n]{0,16}?(?=制定|出台|印发|推行|实施|推出)|[都均](?=成立|制定|出台|印发))?"
)
"""Behind the last place of a row that acts (云南、河南等地出台)."""
_TOLD = re.compile(
    "要(?![求素道闻害么点件])|分别(?:介绍|汇报|通报|交流)了?|(?:党政)?(?:主要|有关|相关)?负责(?:同志|人)(?:(?:汇报|介绍|通报)了?|表示|说|在[^，。；\n]{2,12}(?:发言|表态))"
)
"""Behind a place that is told to do something, or whose head says something."""
_OF_ROW = re.compile("等(?:地|省|市|县|省份|城市|地区)，?(?:要(?![求素道闻害么点件])|应当?|必须)")
"""Behind a row of places with an attribute before it, who are told to do something (缺水的东营、滨州等市，要修水渠)."""
_EXAMPLES = tuple(
    [word + mark for word in ("例如", "比如", "譬如", "，如", "。如", "诸如", "，像") for mark in ("", "，", "：")]
)
"""Before a row of places that only show what is meant (例如，徐州市、大同市等地建立了…)."""
_KIND = frozenset("省市区县州盟旗地")
_COMMENDS = re.compile("(?:表扬|表彰|督查激励|典型(?:经验|做法|案例))[^，。；\n]{0,12}(?:通报|通知|决定)$")
"""The title of a paper in which places are commended for what they did."""
_THERE = "，当地"
"""Between a place and what its government does (在湖北武汉，当地组织…)."""
_FIRST = 60
"""What a text begins with and its title names is what it is about: at most so many characters of the first sentence."""
_ROUNDUP = 4
"""So many places that act make a text one of practices from all over."""
_WEIGHT_OF_ACTS = 3
"""A place is taken for its government from here on: an issuance or a founding weighs two, any other act one."""


_ISSUE_BOTH = re.compile("(?:联合|共同|日前|近日|先后)*(?:印发|出台|下发|发布)")
_BESIDE = re.compile("[部委局署办院会府行社团省市区县](?:与|和|会同)$")
_TOGETHER = re.compile("(?:共同|联合)(?:举办|主办|承办|印发|发布|开展|启动|召开|签署|组织|出台|制定|推进|建设)")
"""Around a place that does something together with a body (某部与某省共同主办论坛)."""
_BODIES = re.compile(
    "(?:^|[，。；\n])(?!支持|由|同|与|对|向|经|指导|督促|推动|要求|会同|协助|配合|帮助)(?:[一-龥]{2,12}[部委局署办院行社]、)*[一-龥]{2,12}[部委局署办院行社][、和与及]$"
)
_LONGEST_BODIES = 60
_ALSO_ACTS = re.compile(f"{place_acts.ADVERBS}(?:要(?![求素道闻害么点件])|(?:立即|迅速|第一时间)?启动)")
"""Around a place at the end of a row of bodies that do something or are told to (应急管理部和某省要全力抢险)."""
_GUIDES = ("指导", "督促")
_CHARGED = re.compile("(?:人民政府)?(?:抓紧|尽快|加快|认真|切实)(?:制[定订]|落实|做好|推进|完善|开展|组织)")
_DISTRICT_ACTS = re.compile(
    "区(?=(?:在全[市省国]|率先|推出|出台|实施|建立|设立|推行|制定|印发|成立|在政府))"
    "(?<=[\n。]..区)(?<!开发区|示范区|试验区|自治区|高新区|保税区)(?<![各全本该老主新].区)(?<![园社片小校辖景矿林牧灾库]区)"
)
_DISTRICT = 3
_PROVINCIAL = ("省", "自治区")
_DISTRICTS_TOLD = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Act:
    """A place that acts, and its weight: two where it issues, founds or carries out, three where its committee does."""

    name: str
    start: int
    end: int
    weight: int
    alone: bool = False
    """Whether once is enough."""
    with_party: bool = False
    """Whether the Party's committee acts together with the government."""

    @property
    def strong(self) -> bool:
        """Whether it does what only a government does."""
        return self.weight > 1


def governments(layout: Layout, places: tuple[Place, ...], title: str) -> Iterator[tuple[str, int, int]]:
    """The governments of places that act by themselves (淄博市推行…), and not just once.

    A text that tells of the practice of many places tells of each only once; one that commends them tells of others.
    """
    if _COMMENDS.search(title):
        return
    acts: dict[str, list[_Act]] = {}
    for act in _actors(layout, places):
        acts.setdefault(act.name, []).append(act)
    headed = _headed(localities.laid_out(title), tuple(acts)) if acts else frozenset()
    many = sum(any(act.strong for act in found) for found in acts.values()) >= _ROUNDUP
    opening = min(_FIRST, layout.breaks[0] if layout.breaks else _FIRST)
    for name, found in acts.items():
        weight = sum(act.weight for act in found) + 2 * (name in headed) + _begins(title, name)
        weight += 2 * (found[0].start < opening and name[:2] in title)
        if weight >= _WEIGHT_OF_ACTS or many or any(act.alone for act in found):
            yield full_names.government(name), found[0].start, found[0].end
        both = next((act for act in found if act.with_party), None)
        if both:
            yield party.committee(name), both.start, both.end
    yield from _districts(layout, places, title)
    yield from abridged.governments(layout.folded)
    yield from counties.governments(layout, places)
    yield from towns.governments(layout, places, title)
    yield from apart.governments(layout.folded)


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
        or (title.folded.startswith(name) and not local_bodies.body().match(title.folded, len(name)))
    ]
    acting = [act.name for act in _actors(title, _places_of(title, names))]
    return frozenset([*about, *acting])


def _places_of(title: Layout, names: tuple[str, ...]) -> tuple[Place, ...]:
    """The places of the title, and those that only the text tells to be any."""
    found = {place.start: place for place in localities.of_title(title.text)}
    for name in names:
        for start in localities.places_of(title.folded, name):
            found.setdefault(start, Place(name, start, start + len(name)))
    return tuple(sorted(found.values(), key=lambda place: place.start))


def _actors(layout: Layout, places: tuple[Place, ...]) -> Iterator[_Act]:
    folded = layout.folded
    acting, firsts, lasts = rows.acting(folded, places), rows.firsts(folded, places), rows.lasts(folded, places)
    for place in places:
        last, first = lasts[place.start], firsts[place.start]
        if (last is not place or first != place.start) and folded.endswith(_EXAMPLES, 0, first):
            continue
        if there := _acts_there(folded, place):
            yield there
            continue
        if place.start not in acting:
            if _is_charged(folded, first, last.end) or _acts_beside(folded, place):
                yield _Act(name=place.name, start=place.start, end=place.end, weight=_WEIGHT_OF_ACTS)
            continue
        behind = _behind(folded, place, last)
        if (behind != place.end or folded[place.end - 1] in _KIND) and _TOLD.match(folded, behind):
            yield _Act(name=place.name, start=place.start, end=place.end, weight=_WEIGHT_OF_ACTS)
            continue
        match = place_acts.acts().match(folded, behind)
        if not match or (match["inner"] and (behind != place.end or place.end in lasts)):
            continue  # 四川省｜泸州市推进: the city is a place of its own
        lower = match["strong"]
        if lower and lower[0] in _LOWER and lower[0] != place.name[-1]:
            continue  # 衡阳｜县委、县政府
        inner = match["inner"] or ""
        yield _Act(
            name=_inner(place, inner) if inner else place.name,
            start=place.start,
            end=match.end("inner") if inner else place.end,
            weight=_weight(folded, match),
            alone=_is_plain(folded, place, match),
            with_party=match["party"] is not None and _issues_too(folded, place, match.end("party")),
        )


def _acts_there(folded: str, place: Place) -> _Act | None:
    """What is told of those who act in a place (在湖北武汉，当地组织…)."""
    if not folded.startswith(_THERE, place.end):
        return None
    match = place_acts.acts().match(folded, place.end + len(_THERE))
    if not match or match["inner"] or match["weak"] in knowledge.wordset("place_soft"):
        return None
    return _Act(name=place.name, start=place.start, end=place.end, weight=1, alone=True)


def _issues_too(folded: str, place: Place, end: int) -> bool:
    """The committee of a province acts by whatever it does with the government, a lower one by what both issue."""
    return place.name.endswith(party.PROVINCIAL) or _ISSUE_BOTH.match(folded, end) is not None


def _weight(folded: str, act: re.Match[str]) -> int:
    if act["party"]:
        return _WEIGHT_OF_ACTS
    return 1 + bool(act["strong"] and not act["where"] and _is_done_to(folded, act))


def _is_done_to(folded: str, act: re.Match[str]) -> bool:
    with_ = _WITH.get(act["strong"])
    return with_ is None or with_.match(folded, act.start("strong")) is not None


def _inner(place: Place, inner: str) -> str:
    """A district is named with its city, a city of a county's rank with its 市 (河北｜涿州)."""
    if inner.endswith("州") and place.name.endswith(_PROVINCIAL):
        return f"{inner}市"
    return place.name + inner if inner.endswith(_DISTRICTS) else inner


def _is_plain(folded: str, place: Place, act: re.Match[str]) -> bool:
    """Whether what a place does once can only be the doing of its government."""
    written = folded[place.start : place.end]
    if not (place.start or act["strong"] or folded.startswith(rows.JOINTS, place.end)):
        return False  # what a text begins with is judged by its title and by what more is told of it
    named = place.name.startswith(written) or place.name.endswith(written)
    named = named or (place.name.endswith("自治县") and place.name.startswith(written[:-1]))
    if not (named and _SENTENCE.match(folded, act.end())):
        return False  # 玉树市 is not the prefecture, and a heading tells nothing
    if act["strong"]:
        return _is_done_to(folded, act) and not (act["strong"] not in _WITH and _NO_GOVERNMENT.match(folded, act.end()))
    if act["weak"] in knowledge.wordset("place_soft") or _ONLY_SUCH.match(folded, act.end()):
        return False
    whole = written[-1] in _KIND or act["inner"] or act["adverbs"]
    return bool(whole or act["weak"] is None or act["weak"] in knowledge.wordset("place_organises"))


def _acts_beside(folded: str, place: Place) -> bool:
    before = _BESIDE.search(folded, max(0, place.start - 3), place.start)
    if before is not None and _TOGETHER.match(folded, place.end):
        return True
    if not folded.startswith(rows.JOINTS, place.start - 1) or not _ALSO_ACTS.match(folded, place.end):
        return False
    return _BODIES.search(folded, max(0, place.start - _LONGEST_BODIES), place.start) is not None


def _is_charged(folded: str, start: int, end: int) -> bool:
    """A row of places, or one, told to do something, most by one who guides it (指导惠州、东莞市抓紧制定方案)."""
    if folded.endswith("的", 0, start) and _OF_ROW.match(folded, end):
        return True
    return folded.endswith(_GUIDES, 0, start) and bool(_CHARGED.match(folded, end))


def _districts(layout: Layout, places: tuple[Place, ...], title: str) -> Iterator[tuple[str, int, int]]:
    """The governments of districts that a text of one city tells of without it, several in a row of paragraphs."""
    found: dict[str, int] = {}
    for match in _DISTRICT_ACTS.finditer(layout.folded):
        found.setdefault(layout.folded[match.end() - _DISTRICT : match.end()], match.end())
    home = localities.homes(layout, title, places).get("市") if len(found) >= _DISTRICTS_TOLD else None
    for name, end in found.items() if home else ():
        yield f"{home}{name}人民政府", end - _DISTRICT, end


def _behind(folded: str, place: Place, last: Place) -> int:
    """Where it is told what the place does: behind it, or behind the row that it stands in."""
    if last is place and not folded.startswith("等", last.end) and not folded.startswith(rows.JOINTS, place.start - 1):
        return place.end
    row = _ALL.match(folded, last.end)
    return row.end() if row else last.end
