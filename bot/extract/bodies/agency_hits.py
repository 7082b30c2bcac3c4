"""Where names of agencies are written in a text, and which of them stand in one row."""

import bisect
import re
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from bot.domain.reading import Mention
from bot.extract.lexicon import agencies, bodies, gazetteer, knowledge

_LONGEST_ROW = 12
_JOINTS = frozenset({"、", "和", "会同", "已会同", "联合", "与", "办公厅", "办公厅 ", " ", "\n"})

_LONGER = re.compile(
    "门|直属机构|基层立法联系点|党组的[^，。；\n]{1,8}下|属(?!于)|网(?!信)|报(?=[记社])|杂志|出版|大学|学院|研究院|研究所|医院|分行|支行|系统|关税|委员会|院长|副?校长|检察长|党政|主要负责同志|有关领导|领导同志(?!批准|同意)|"
    "党的建设|[一-龥]{2,8}(?:税务局|监管局|专员办|办事处|分行|支行|营管部|营业管理部)|长(?!期|江|三|效|远)|(?:(?<=军委)|(?<=政协)|(?<=大))主席|海关$|成立[0-9]{2}周年|\n?第?[一二三四五六]次会议(?:第|的|产生|新闻|报道|审议通过的|主席团|[一-龥]{2,6}代表团)|环资委|(?<=[中国]办)[学理好公事案]|(?:、[^，。；、\n]{2,6}){0,3}换届|大数据|数字货币"
    "|(?:、[^，。；、\n]{2,8}行){0,6}等?在[一-龥]{1,3}分支机构"
    "|(?<=建设兵团)(?:[一-龥]{2,8}?(?:局(?!面)|委(?!员|托))|[一-龥]{0,8}团场)"
    "|(?:(?![和与及在对将]|组织|联合|会同|委托)[一-龥]){2,8}(?:研究所|研究院)|(?:监察|财政|环境|社会|农业|教育|外事|民族|宪法|华侨)[一-龥]{2,8}委员会|(?<=联席会议)制度|(?<=人大)(?:有关|各)专门委员会"
)
_LONGER_BEFORE = ("公共", "安", "城乡")
"""Before what is only a part of another word (某国公共卫生部, 安全总监, 住⏎房和城乡建设部)."""
_MINISTRY_ONCE = "工业部"
_COUNTED = re.compile("第[一二三四五六七八]$")
"""Before a ministry of old that is another one (第一机械工业部)."""
_BRANCH = re.compile("(?:省|市|自治区)?(?:监管办|调查总队|调查队)")
"""Behind the place of a branch that stands behind its head (国家统计局｜福建｜调查总队)."""
_OF_ALL = ("计划单列市、", "计划单列市和", "计划单列市，", "计划单列市及")
"""Before the corps that is of all kinds of place (各计划单列市、新疆生产建设兵团择优推荐1家)."""
_CORPS = "新疆生产建设兵团"
_LOCAL_BEFORE = (
    *"省市区县州盟旗",
    *("各级", "各地", "地方", "当地", "省级", "市级", "县级", "本级", "同级", "有关", "相关", "属地", "所在地", "辖区"),
    "厅（",
)
_FIELDS = re.compile("(?:、[^，。；、\n等]{1,8}(?<![部委局会署办院行]))+?等?(?:有关|相关)?(?:部门|机构)")
"""Behind a short name that in a row of fields stands for those who tend them (人民银行、国资、税务等部门)."""
_NUMBERED = re.compile("[一-龥]{0,5}〔")
"""Behind a name that is only the beginning of a 文号 (国办发〔2022〕12号)."""


_ONCE = "原"


class Hit(msgspec.Struct, frozen=True):
    """A written name, and where it starts and ends."""

    start: int
    end: int
    name: agencies.Name


def find(folded: str) -> tuple[Hit, ...]:
    """Every written name, in text order."""
    names = agencies.names()
    return tuple([Hit(start, end, names[written]) for start, end, written in gazetteer.hits(folded, "agencies")])


def outlived(folded: str, found: Mapping[str, Mention]) -> Iterator[str]:
    """The bodies told to be no more that count as those that have their work now, where these act as well."""
    for name, mention in found.items():
        now = bodies.resolve(name) if folded.endswith(_ONCE, 0, mention.start) else None
        if now and now.name != name and now.name in found:
            yield name


def is_local(before: str) -> bool:
    """Whether the letters in front of a name say that it is of a place (上海市｜发改委, 各地｜卫生健康委)."""
    return before.endswith(_LOCAL_BEFORE) or knowledge.ends_in(before, "places")


def beside_central(folded: str, hit: Hit, hits: tuple[Hit, ...]) -> bool:
    """In a row with a name that only a central body bears (工业和信息化部、卫生健康委、发展改革委)."""
    index = bisect.bisect_left(hits, hit.start, key=lambda other: other.start)
    before = reversed(hits[max(0, index - _LONGEST_ROW) : index])
    return _joined(folded, hit, before) or _joined(folded, hit, hits[index + 1 : index + 1 + _LONGEST_ROW])


def _joined(folded: str, hit: Hit, others: Iterable[Hit]) -> bool:
    """Going on from one name to the next as long as joints alone stand between, a name is met that none shares."""
    for other in others:
        gap = folded[min(hit.end, other.end) : max(hit.start, other.start)]
        if gap not in _JOINTS:
            return False
        if not other.name.contextual:
            return True
        hit = other
    return False


def is_longer(folded: str, hit: Hit, before: str) -> bool:
    """Part of a longer name, of a 文号 or of a row of fields, or the word alone; `before` are the letters in front."""
    end = hit.end
    if folded.startswith("”", end) and folded.endswith("“", 0, hit.start):
        return True  # 将“水利部”修改为“水务部”
    if _LONGER.match(folded, end) or _NUMBERED.match(folded, end) or before.endswith(_LONGER_BEFORE):
        return True
    place = knowledge.pattern("places").match(folded, end)
    if place and _BRANCH.match(folded, place.end()):
        return True
    if folded.endswith(_MINISTRY_ONCE, hit.start, end) and _COUNTED.search(before):
        return True
    if hit.name.canonical == _CORPS and before.endswith(_OF_ALL):
        return True
    if before.endswith("台") and folded.startswith("港澳", hit.start):
        return True
    if hit.name.canonical.endswith("政府") and folded.startswith(("办公厅", "办公室"), end):
        return True
    return folded.endswith("人民银行", hit.start, end) and bool(_FIELDS.match(folded, end))
