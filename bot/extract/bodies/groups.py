"""Groups, headquarters and commissions that no list of bodies knows.

Those that a text sets up or makes over and calls by a short name from then on (成立某某领导小组（以下简称领导小组）),
and central ones that do something (国家某某奖励委员会审定).
"""

import re
from collections.abc import Iterator

from bot.extract.bodies import full_names, localities, unplaced
from bot.extract.bodies.localities import Place
from bot.extract.lexicon import agencies, gazetteer
from bot.extract.text import Layout

_MEETS = "联席会议"
"""Where it is set up it is a way of working together; it is a body where it meets."""
_ENDINGS = frozenset({"小组", "指挥部", "委员会", "督察组", _MEETS})
_LONGEST = 48
_CALLED = re.compile(" *（以下(?:简|统)称")
_SET_UP = re.compile(
    "(?:成立|设立|组建|组成|建立|调整|对)(?:了|由[^，。；\n]{2,20}牵头的)?"
    "(?P<name>(?:(?!成立|组成人员|人员的)[一-龥“”、]){6,40})$"
)
"""Before and with the name of one that is founded, or whose members change."""
_OWN = re.compile("(?:我)?(?P<kind>自治区|[省市县区])(?![级直内])")
_OF_ALL = "(?:国务院|(?:国家|全国)(?!级|性|各|电网|重点)|中央)"
_CENTRAL = re.compile(f"{_OF_ALL}(?!纪律|政治局|书记处|军事)")
_NO_NAMES = "公司|有关|企业|实验室|专家|或|召开|印发|部署|决策|关于|层面|管理的|组成|发挥|成立|落实|[的与和将对向为]"
_FORM = re.compile(
    f"(?:(?<=[，。；：、（由经和\n“])|(?<=[0-9]日)|^)(?P<name>(?:{_OF_ALL}(?:(?!{_NO_NAMES})[一-龥]){{3,26}}"
    f"|(?:(?!{_NO_NAMES})[一-龥]){{3,20}}部际联席会议"
    "|[一-龥·]{2,6}同志治丧委员会))$"
)
_WHEN = "(?:联合|会同|日前|近日|今天|昨天|(?:[0-9]{1,2}月)?[0-9]{1,2}日)*"
_ACTS = re.compile(
    "(?:第[一-龥]{1,3}次(?:全体)?会议(?:(?:[0-9]{1,2}月)?[0-9]{1,2}日|近日|日前|今天)?(?:在[^，。；\n]{1,8})?(?:召开|举行)"
    f"|{_WHEN}(?:在[^，。；\n]{{1,12}})?(?:召开|举行|印发|发布|公布|审定|评审|审议|审核|批准|同意|决定|要求|负责|统筹|指导|组织|牵头|启动|通报|部署|开展)(?!的)"
    "|(?<=治丧委员会)公告|(?:立即|统一|应当?(?![急用对])|要(?!求))[一-龥]"
    "|(?:（[^（）\n]{2,24}）)?按照[^，。；\n]{2,24}，(?:加强|统筹|组织|指导|协调|研究|推动|督促)"
    "|(?:[^，。；：\n]{0,24}[对向])[^，。；：\n]{2,16}(?:开展|进行|反馈|实施)[^，。；\n]{0,6}督[察导])"
)
"""Behind one that does something."""
_LEADS = re.compile("(?:统一组织|的?(?:统一|具体|直接)领导|的领导)下|统筹指导，")
_LED = re.compile(
    f"(?:在|纳入)(?P<name>(?!各|本|当|上|公司|单位|企业)(?:(?!{_NO_NAMES}|在|纳入|我|该)[一-龥]){{6,26}}(?:小组|指挥部|委员会))$"
)
"""Around one that others work under (在某工程指挥部统一组织下)."""
_PLAYS = re.compile("(?:要)?充分发挥[^，。；\n]{0,8}作用，(?:加强|统筹|组织|指导|协调|研究|推动|开展)")
_PLAYER = re.compile("(?<=[，。；：\n])(?P<name>(?:自治区|[省市])(?:(?![直级有各]|在|由|将|对)[一-龥]){3,18}委员会)$")
"""Around one that does its part (省渠道专家委员会充分发挥作用，指导修渠)."""


def bodies(layout: Layout, title: str, places: tuple[Place, ...]) -> Iterator[tuple[str, int, int]]:
    """The full name, start and end of each."""
    homes = unplaced.Homes(layout, title, places)
    for end in [end for _, end, name in gazetteer.hits(layout.folded, "groups") if name in _ENDINGS]:
        low = max(0, end - _LONGEST)
        if _CALLED.match(layout.folded, end) and not layout.folded.endswith(_MEETS, 0, end):
            founded = _SET_UP.search(layout.folded, low, end)
            name = _full(layout.folded, founded.start("name"), end, places, homes) if founded else None
            if founded and name:
                yield name, founded.start("name"), end
        elif at_work := _at_work(layout.folded, low, end):
            start = at_work.start("name")
            named = _full(layout.folded, start, end, places, homes)
            if named or not _OWN.match(layout.folded, start):
                yield named or at_work["name"], start, end
        elif _ACTS.match(layout.folded, end):
            central = _FORM.search(layout.folded, low, end)
            if central and central["name"] not in agencies.names():
                yield central["name"], central.start("name"), end


def _at_work(folded: str, low: int, end: int) -> re.Match[str] | None:
    """One that others work under, or that does its part."""
    if _LEADS.match(folded, end):
        return _LED.search(folded, low, end)
    return _PLAYER.search(folded, low, end) if _PLAYS.match(folded, end) else None


def _full(folded: str, start: int, end: int, places: tuple[Place, ...], homes: unplaced.Homes) -> str | None:
    """With its place in full; none where that is not told."""
    if _CENTRAL.match(folded, start):
        return folded[start:end]
    place = localities.starting(places, start)
    if place is not None:
        return full_names.full(folded[start : place.end], folded[place.end : end], called=place.name)
    own = _OWN.match(folded, start)
    home = homes.get(own["kind"]) if own else None
    return full_names.full(home, folded[own.end() : end]) if own and home else None
