"""Local bodies without their place (市文化广电局, 财政厅): they are of the place that the text is of."""

import functools
import itertools
import re
from collections.abc import Iterable, Iterator

import msgspec

from bot.extract.bodies import full_names, localities
from bot.extract.bodies.localities import Place
from bot.extract.lexicon import gazetteer, knowledge
from bot.extract.text import Layout, beginning

NOT_IN_NAMES = (
    "[，。；：、《》与及在将对为是于等了]|的(?!肺炎)|合作组织|按照|根据|要求|印发|会同|联合|召开|组织|开展|加强|推进|首创|"
    "条例|办法|规定|贯彻|落实|发挥|国务院|国家|行长|电子税务|面临|空间布|[布格困僵结大]局|展厅|餐厅|音乐厅|宴会厅|大厅|设计分局|特级|出席|共同|成立|建立|总统|以方|企业家|全局|客厅|部门|抄送|报送"
)
"""What no local body's name holds."""

GOES_ON = "[长面部域限势级属]"
"""Behind what ends like a body's name and is none (局长, 局部, 厅级)."""

GROUP_ACTS = "(?=同意|批准|审定|统筹|统一|负责|要(?!求)|应|加强|研究|定期|审议|召开|组织|协调|会同|牵头|每[年月季半])"
"""Behind a leading group that does something itself."""

SEAT = "办公室设在"
BEHIND_SEAT = tuple("，。；、（）\n ")
"""Before the body that does the daily work of a group, whose office it is."""

_BEFORE_OWN = (
    SEAT,
    *"，。；：、“”（〔）.\n 由经报向送给与及和会商请",
    "会同",
    "联合",
    "被",
    "听",
    "听取",
    "听取了",
    "协助",
    "配合",
    "同意",
    "批准",
    "责成",
    "委托",
    "授权",
    "该",
    "月",
    "日",
)
"""What a body without its place stands behind, if not at the beginning."""

_LAST_BEFORE_OWN = "".join({word[-1] for word in _BEFORE_OWN}) + "治本我"  # of 自治区, 本市, 我省
_OWN_KINDS = "省市县区"
_OWN_GOVERNMENT = (
    "人民政府|政府(?=第[0-9一二三四五六七八九十百]{1,4}次|常务会议|研究|对(?!接)|同意|批准|决定|审批|印发|召开|高度重视|部署|出台"
    "|要求各|成立|将(?!于)|依法|授权|负责|每年|副?秘书长)"
)
_OWN_OFFICE = (
    f"(?:(?!人民|政(?!务)|场|直|各|有关|级|区|县|委(?!$)|府|内|外|人大|政协|{NOT_IN_NAMES})[一-龥]){{2,12}}?"
    f"(?:局|厅|委(?!员|托|会))|(?:(?!{NOT_IN_NAMES})[一-龥]){{4,16}}?领导小组(?:办公室|{GROUP_ACTS})"
    f"|委(?:全面|财经|网络|军民|审计|机构|国家安全|教育|外事)(?:(?!{NOT_IN_NAMES})[一-龥]){{2,8}}委员会(?=听取|召开|审议|印发|审定|批准|部署|研究|第[一二三四五六七八九十])|(?:数字|政务)办(?![公理学法事])"
    f"(?!{GOES_ON})"
)


@functools.cache
def _own() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """A body without its place (市文化广电局, 经省政府同意): it is of the place that the text is of; by its kind."""
    office = f"(?P<office>{full_names.known()}|{_OWN_GOVERNMENT}|{_OWN_OFFICE})"
    return tuple(
        [(kind, beginning(kind, f"(?P<own>{kind})(?<![^{_LAST_BEFORE_OWN}].){office}")) for kind in _OWN_KINDS]
    )


_HALL = "厅"
_LONGEST_HALL = 12


@functools.cache
def _halls_named() -> re.Pattern[str]:
    """A department of a province, behind what does not belong to its name."""
    stems = knowledge.tree(knowledge.aliases("local_stems"))
    return re.compile(
        f"(?<=[，。；：\n、由商请经（〔]){stems}厅(?![长局级]|（局）|[一-龥]{{2,8}}处|[一-龥]{{0,5}} ?〔)"
    )


@functools.cache
def _next() -> re.Pattern[str]:
    """The next of a row that leaves the place to its first one (省发展改革委、财政厅（国资委）、商务厅)."""
    return re.compile(f"(?:（[^（）\n]{{1,12}}）)?(?:[、和]|会同|联合)(?P<office>{full_names.known()})")


_LISTED = 300
_MEMBERS = beginning(
    "分联 \n",
    "分管[^。；]*$|联系(?=[省市自])(?<=[。；\n]联系)[^。；]*$"
    "|(?<![ \n])(?<!条例|办法|规定|细则|方案|规划|意见|改）|订）)[ \n]{3,}$",
)
"""Before bodies that somebody is in charge of or goes to, and those of a table, unless it is one of papers to draft."""


_LONGEST_ROW = 120
_ROW = re.compile(
    "(?:[（〔]|(?:责任|牵头|配合|主办|协办|承办|参加)(?:单位|部门)?：)((?:[^（）〔〕，。；：\n]{2,14}[、，](?:(?:配合|协办|参加)(?:单位|部门)：)?)+)$"
)
"""The beginning of a row of bodies that are made responsible, up to one of them."""


@functools.cache
def _each() -> re.Pattern[str]:
    """A body of such a row, or behind the words for where an office is."""
    return re.compile(
        f"(?<=[（〔：、，；。\n由商请经在])(?P<office>{full_names.known()})(?=[、，（）〔〕。；\n 牵负配参会]|$)"
    )


class Found(msgspec.Struct, frozen=True):
    """A body in a text: its place and itself as written, and what the place is called in full, where that differs."""

    place: str
    office: str
    start: int
    end: int
    called: str = ""


def with_rows(layout: Layout, headed: Iterable[Found]) -> Iterator[Found]:
    """Each body, and those behind it in a row that are of the same place."""
    for found in headed:
        yield found
        end = found.end
        while match := _next().match(layout.folded, end):
            start, end = match.span("office")
            yield Found(found.place, match["office"], start, end, found.called)


def _own_bodies(folded: str, low: int, high: int) -> Iterator[re.Match[str]]:
    """Each match of `_own` in text order, none inside another."""
    reached = 0
    owned = [match for kind, own in _own() if kind in folded for match in own.finditer(folded, low, high)]
    for match in sorted(owned, key=re.Match[str].start):
        if match.start() >= reached:
            reached = match.end(1)
            yield match


class Homes:
    """What 省, 市 and the like alone mean in a text; asked where needed, as it is counted through the whole of it."""

    def __init__(self, layout: Layout, title: str, places: tuple[Place, ...]) -> None:
        self._of = (layout, title, places)
        self._known: dict[str, str] | None = None

    def get(self, kind: str) -> str | None:
        """The place that the word for a kind means."""
        if self._known is None:
            self._known = localities.homes(*self._of)
        return self._known.get(kind)


def has_home(layout: Layout, title: str, places: tuple[Place, ...]) -> bool:
    """Whether there may be anything that 省 or 市 alone could mean."""
    return bool(places or localities.of_title(title) or localities.of_number(layout))


def of_kind(layout: Layout, homes: Homes, low: int, high: int) -> Iterator[Found]:
    """Bodies with 省, 自治区, 市, 县 or 区 for their place, in a stretch of the text."""
    folded = layout.folded
    for match in _own_bodies(folded, low, high):
        (start, end), own = match.span(1), match["own"]
        if folded.endswith("自治", 0, start):
            start, own = start - 2, "自治区"
        start -= folded.endswith(("本", "我"), 0, start)
        if start > low and not folded.endswith(_BEFORE_OWN, 0, start):
            continue
        home, government = homes.get(own) or _region(homes, own), match["office"].endswith("政府")
        if home and (government or not is_listed(layout, start)):
            yield Found(home, match["office"], start, end)


def _region(homes: Homes, own: str) -> str | None:
    """区 alone is an autonomous region where no district is known (区党委宣传部)."""
    return homes.get("自治区") if own == "区" else None


def _halls(folded: str) -> Iterator[re.Match[str]]:
    """Each match of `_halls_named`, sought from the 厅 that it ends in."""
    for _, end, sign in gazetteer.hits(folded, "signs"):
        if sign == _HALL:
            low, high = max(0, end - _LONGEST_HALL), end + _LONGEST_HALL
            yield from [match for match in _halls_named().finditer(folded, low, high) if match.end() == end]


def bare(layout: Layout, homes: Homes) -> Iterator[Found]:
    """Departments (厅) without any word for their province, and what stands in a row with them.

    They are of the province that the text is of.
    """
    reached = 0
    for match in _halls(layout.folded):
        home = homes.get("省") or homes.get("自治区")
        if home and match.start() >= reached and not is_listed(layout, match.start()):
            row = _ROW.search(layout.folded, max(0, match.start() - _LONGEST_ROW), match.start())
            start, reached = row.start(1) if row else match.start(), match.end()
            for each in _each().finditer(layout.folded, start, reached):
                yield Found(home, each["office"], *each.span("office"))
            yield from itertools.islice(
                with_rows(layout, [Found(home, match.group(), match.start(), reached)]), 1, None
            )


def seated(layout: Layout, title: str) -> Iterator[Found]:
    """Bodies without any word for their place that do the daily work of a group, in a paper of a government.

    One that hands on another's paper tells of the groups of that one.
    """
    if SEAT in layout.folded and "转发" not in title and (home := localities.issuing(title)):
        for at in localities.places_of(layout.folded, SEAT):
            match = _each().match(layout.folded, at + len(SEAT))
            if match and layout.folded.startswith(BEHIND_SEAT, match.end()):
                yield Found(home, match["office"], *match.span("office"))


def is_listed(layout: Layout, start: int) -> bool:
    """In what somebody is in charge of, or in a table: whose members are named there."""
    low = max(0, start - _LISTED)
    clause = max(low, layout.folded.rfind("。", low, start), layout.folded.rfind("；", low, start))
    return _MEMBERS.search(layout.folded[clause:start]) is not None
