"""What a figure counts: the noun behind its unit, or the words before it in its clause, verbatim."""

import functools
import re

import ahocorasick_rs

from bot.domain.quantities import LASTING
from bot.extract.lexicon import gazetteer, knowledge
from bot.extract.text import Layout

_AFTER = 14
_BEFORE = 26
_SHORT_ABOUT = 16
_LONGEST_ABOUT = 20
_LONGEST_ROW = 40
_LONGEST_ENTRY = 12
_PROPERTY = re.compile("[一-龥]{0,4}(?:面积|期限|高度|长度|宽度|深度|金额|价格|比例|占比|比重|率)")
"""The last words of a row that is none of things counted (道路平整、｜面积45平方米)."""
_SHORTEST_ABOUT, _LONG_ENOUGH = 2, 5
_EDGE = re.compile(r"[，。；：、！？（）《》【】#\n,.;:\d%/—_＿~～㎡+＋](?:(?<![+＋])|(?<![A-Za-z][+＋])(?![A-Za-z]))")
"""Begins with one class, for which the engine looks."""
_TRAILS = "分别 平均 大约 率先 最高 最低 共计 总计 合计 达到 超过 达 共 超 为 已 仅 至 了 约 到 近 计 是 有 就 均 都"
_TRAILS += " 预计 预估 有望 的 于 在 由 从 应 占 已经 连续 原来 现有 累计 以"
WITHIN_A_WORD = {"约": "签合条公契履违预节制邀毁解相", "近": "附邻靠亲临"}
"""Behind these the words are no bound of a number (签约, 附近)."""

_PART_OF_A_WORD = "|".join(f"{word}[{before}]" for word, before in WITHIN_A_WORD.items())
_PART_OF_A_WORD += "|计[设统]|为行|以[可予难得加足]"
"""Read backwards; of 行为 and the like only the end leads to a number."""
_TRAILING = re.compile(
    f" ?(?:(?!{_PART_OF_A_WORD})(?:{'|'.join(sorted([word[::-1] for word in _TRAILS.split()], key=len)[::-1])}))+"
)
"""What only leads to a number, to be read from it backwards."""

_LEADING = re.compile(
    r"(?<![一-龥])第?[一二三四五六七八九十]{1,2}[是要]要?|(?<![一-龥])第[一二三四五六七八九十百]{1,5}条\s+|(?<=\d)(?:(?:年(?:度(?!假))?|月份?|日|号文?)(?:[底末初]|内(?![瓦容部外地])|间(?![歇接隔距])|以来|起|的|前)*|级(?:以[上下])?|人户|[个项类种家名户条])|这个|(?:其中|同时|目前|[今去]?年?初以来|今年以来|截至目前|今年|去年|全年|当年|平均"
    "|将(?![来近军领士帅才官门])|把(?![握关手柄门控])|了(?!解)|即(?![将时使便征期日刻墨])|预计|力争|分别|先后|陆续|共计|总计|合计|原则上|提前|以来|已|共|累计|和(?![平谐])|与|及(?!时)|等|并|的|是|月底|年底|月末|年末)+"
)
_JOINS = re.compile(
    "(?:并且|而且|但是?|且(?!末)|或者?(?!许)|而(?!立)|也是?|(?:就|早)?在(?!建[^港国党校交城县]|[岗职校京册编线押用售途研产外读轨]))"
)
"""With these a clause joins the one before it (，且｜岸线利用率), or tells where and when (在｜设县20周年之际)."""
_BARE = re.compile(
    "原则上|(?:[今明]年)?将|提前|按年化|月底|月份|年度|年前|今年|全年|首次|未来|之际|为期|时隔|距今|经过|最长|最短|仅用|各做|不含|可按|减按|扩大|扩充|推出|打造|带动|缩短|压减|亿元|…+|"
    "每[年月日天]|(?:但|确|还|也|并)?(?:应当?|需要?|须|可以?|不得)(?:建设|控制|保持|达到)?|(?:提升|提高|增长|增加|下降|减少|压缩|降低|占|升|降)[至到了为]*(?:目前|现在)?的?"
)
_ROW_ENDS = re.compile("[^，。；：！？、\n等]{1,10}等")
"""The last of a row, at the beginning of what is counted (用工等方面诉求); one told by 分别 is taken whole, too."""
_LEVELS = re.compile("[国中省市县区州乡镇村]、[省市县区州旗乡镇街村]两级")
"""Before the first of two levels (省、｜市两级人大代表)."""
_OWNED = re.compile("[一-龥]{1,6}的(?=[^，。；\n]{2})")
"""What the figure before counts (12类｜产品的), of which the next one tells a property."""
_ADVERB = re.compile("[一-龥“”]*?(?:及时|先后|陆续|共同|积极|有序|扎实|率先|会同)(?=[一-龥]{4})")
"""Who acts, up to the word that leads to the verb: left out where the words get long."""
_JOINTS = ("和", "与", "及", "其他", "其它")
"""Words of a row itself, which lead to none of its entries."""
_JOINS_END = frozenset("和与或非及")
_OPEN_ENDED = re.compile("(?:[和与或非]|以?及)(?<![普涉饱平总缓温柔][和及])$")
"""What still waits for the next figure (3类河道｜和4类湖泊): words that belong to the figure before, if to any."""
_SHARES = ("%", "‰", "年", "周")
_COUNTED = frozenset("个名家条项所座种篇场批支辆台套") | {"蒸吨"}
"""Units of which the noun stands even behind a bound (新增20家以上｜企业)."""
_PLACES = re.compile("[省州市县区村](?:（[省州市县区乡镇街道、]{1,9}）|(?=[，。；、：）\n的和]))")
"""The only nouns of one character (12个｜县（市、区）)."""
_PLACE = frozenset("省州市县区村")
_RATES = (
    *("比例", "标准", "幅度", "速度", "水平", "税率", "利率", "费率"),
    *("部分", "比率", "概率", "股权", "股份", "价格", "努力"),
)
"""What a share is told of that says nothing of what it is of (按30%的｜比例)."""
_ACROSS = re.compile(
    "(?<=企业|单位|机构|医院|学校|部门|银行|网点|产品|证照|事项|数据|群众|用户|居民|家庭)(?:跨?区域|跨[省市境]|省际|异地|线上|线下|就[近地]|上门|入户)$"
)
"""Where or how what is counted is then done something with (2万家企业｜区域互认)."""
_HAVING = re.compile(
    "(?:具有|具备|拥有|符合|涉及|针对|面向|反映)[^，。；：、\\d的]{2,12}的(?=[^，。；：、\\d])|集[^，。；：\\d]{3,24}[为于]一体的"
)
"""What is told of what a figure counts before its noun (推出20项具有地方特色的｜渔业展会)."""
_HAVING_BEGINS = frozenset("具拥符涉针面反集")
_FROM = re.compile("，?(?:由|从)(?:(?:原来|原先|现行|目前|过去|此前|原)(?:规定)?)?[的均]?$")
"""What leads to the first of two figures, of what both are (办理时间｜由原来的20天压缩至10天)."""
_LONGEST_FROM = 8
_FROM_ENDS = frozenset("由从来先行前去原定的均")
_TO = re.compile(
    "(?:大幅|逐步|进一步|再|稳步|一举|快速|均){0,2}(?:提高|提升|增加|增长|扩大|降低|下降|减少|压缩|压减|缩短|缩减|精简|上升|调整|放宽|延长|拓展|降|升|增|减|提|变|扩充|扩展)"
    "[至到为成](?:了|如今的?|目前的?|现在的?|均)*"
)
_LONGEST_CHANGE = 12
_LEVEL = frozenset("至到在为")
_CHANGES = re.compile(
    "(?:(?:大幅|逐步|进一步|再|稳步|由此|平?均|宜|应|须|不)*(?:提高|提升|增加|扩大|降低|下降|减少|压缩|压减|缩短|精简|控制|稳定|保持|上升|调整|放宽|延长|升|降|增|减)"
    "|实现|不宜|不应|不)$"
)
"""Before a level what changes to it (审批时间｜压缩至), and what is still of the verb."""
_DIGIT = re.compile("\\d")
_CLAUSE = re.compile("[，。；：！？（）《》\n]")


@functools.cache
def _stops() -> tuple[ahocorasick_rs.AhoCorasick, int]:
    """Words that bound what is counted, and how many of the automaton's words do: the first ones."""
    shields = knowledge.words("figure_shield")
    stops = [word for word in knowledge.words("figure_stops") if word not in knowledge.wordset("figure_shield")]
    return gazetteer.longest((*stops, *shields)), len(stops)


def behind(layout: Layout, unit: str, end: int) -> str:
    """The noun phrase right behind the unit, up to a verb or function word; nothing behind shares and bounds."""
    folded = layout.folded
    bounded = folded[end - 1] in "内下上右" and unit not in _COUNTED
    if unit[:1] in _SHARES or "百分点" in unit or bounded or "/" in unit:
        share = unit[:1] == "%" and folded.startswith("的", end) and not folded.startswith(_RATES, end + 1)
        if not share:
            return ""
    after = folded[end : end + 1]
    start = end + (after == "的" and (unit.endswith("元") or unit[:1] == "%"))
    start += after == "位" and unit == "吨"  # 7万吨位｜码头
    if unit == "个" and after in _PLACE and (place := _PLACES.match(folded, start)):
        return layout.text[start : place.end()]
    has = folded[start : start + 1] in _HAVING_BEGINS and _HAVING.match(folded, start)
    start = has.end() if has else start
    edge = _EDGE.search(folded, start, start + _AFTER)
    stop = edge.start() if edge else min(len(folded), start + _AFTER)
    if stop - start < _SHORTEST_ABOUT:
        return ""
    open_ = folded.find("”", start, stop) + 1 if folded.startswith("“", start) else start
    automaton, stops = _stops()
    for index, left, _ in automaton.find_matches_as_indexes(folded[max(start, open_) : stop]):
        if index < stops:
            stop = max(start, open_) + left
            across = _ACROSS.search(folded, start, stop)
            stop = across.start() if across else stop
            break
    owner = folded.find("的", start + _SHORTEST_ABOUT, stop)  # 12类产品｜的供货周期
    start, stop = layout.strip(start, stop if owner < 0 else owner, "的")
    phrase = layout.text[start:stop]
    if phrase.count("“") > phrase.count("”") and phrase.rindex("“") >= _LONG_ENOUGH:  # 18个政务事项｜“掌上可办”
        phrase = phrase[: phrase.rindex("“")]
        stop = start + len(phrase)
    whole = stop - start >= _SHORTEST_ABOUT and phrase.count("“") == phrase.count("”") and phrase[0] not in "的…"
    return phrase if whole and stop - start < _AFTER else ""


def before(layout: Layout, floor: int, start: int, unit: str) -> str:
    """The words before the figure in its clause, without what only leads to it (累计, 达到, 为)."""
    folded = layout.folded
    origin = folded[start - 1] in _FROM_ENDS and _FROM.search(folded, max(floor, start - _LONGEST_FROM), start)
    start = origin.start() if origin else start
    low = max(floor, start - _BEFORE)
    backwards = folded[low:start][::-1]
    marked = _EDGE.search(backwards)
    length = marked.start() if marked else start - low
    trailing = _TRAILING.match(backwards, 0, length)
    edge = left = start - length
    right = start - trailing.end() if trailing else start
    if (right < start and folded[start - 1] in _LEVEL) or folded[right - 1] in "不宜现":
        changes = _CHANGES.search(folded, left, right)
        right = changes.start() if changes else right
    if right - left < _SHORTEST_ABOUT:
        return ""
    left = _behind_leads(folded, left + folded.startswith("届", left), right)  # 2027届｜毕业生就业率
    if right - left > _SHORT_ABOUT and (adverb := _ADVERB.match(folded, left, right)):
        left = adverb.end()
    if right - left > _LONGEST_ABOUT or edge == low > floor:
        left = _cut(folded, left, right)
    if edge == floor > 0 and (owned := _OWNED.match(folded, left, right)):
        left = owned.end()
    if left == edge and folded[left - 1 : left] == "、":
        left = left - 2 if _LEVELS.match(folded, left - 2) else _row_of(folded, left, right, (unit, start))
    left, right = layout.strip(left + folded.startswith("的", left), right)
    phrase = layout.text[left:right]
    if right - left < _SHORTEST_ABOUT or phrase.count("“") != phrase.count("”"):
        return ""
    if phrase[-1] in _JOINS_END and _OPEN_ENDED.search(phrase):
        return ""
    return "" if phrase in knowledge.wordset("figure_stops") or _BARE.fullmatch(phrase) else phrase


def _behind_leads(folded: str, left: int, right: int) -> int:
    """Behind what only leads to what is counted (其中, 截至目前), if anything is."""
    joins = _JOINS.match(folded, left, right)
    left = joins.end() if joins else left
    for _ in range(2):
        leading = _LEADING.match(folded, left, right)
        if not leading or leading.end() >= right:
            break
        left = leading.end()
    return left


def goes_on(folded: str, end: int, start: int) -> bool:
    """Whether a figure that ends at `end` only changes to the one at `start` (由20％｜提高至｜30％)."""
    return start - end <= _LONGEST_CHANGE and _TO.fullmatch(folded, end, start) is not None


def _row_of(folded: str, left: int, right: int, counted: tuple[str, int]) -> int:
    """Where the row begins of all of which the figure tells, if its last entry is that in `left:right`; else `left`.

    It says so (等, 分别), or the last entry has no verb and is no mere property, and no other figure stands in the row.
    """
    unit, start = counted
    if _ROW_ENDS.match(folded, left, right) or folded.find("分别", left, start) >= 0:
        return _row(folded, left)
    last = folded[left:right]
    if len(last) > _LONGEST_ENTRY or last.startswith(_verbs()) or unit in LASTING or _PROPERTY.fullmatch(last):
        return left
    automaton, stops = _stops()
    if any(i < stops and last[begin:end] not in _JOINTS for i, begin, end in automaton.find_matches_as_indexes(last)):
        return left
    begin = _behind_leads(folded, _row(folded, left, 2), right)
    return left if folded[begin] == "、" or _DIGIT.search(folded, begin, left) else begin


@functools.cache
def _verbs() -> tuple[str, ...]:
    return (*knowledge.words("figure_acts"), *knowledge.words("figure_carried"))


def _row(folded: str, last: int, shortest: int = 1) -> int:
    """Where the row begins whose last entry begins at `last`: behind the words that lead to its first entry.

    `shortest`: characters of such a word.
    """
    low = max(0, last - _LONGEST_ROW)
    edge = _CLAUSE.search(folded[low:last][::-1])
    start = last - edge.start() if edge else low
    first = folded.find("、", start, last)
    automaton, stops = _stops()
    row = folded[start:first]
    found = automaton.find_matches_as_indexes(row)
    led = [end for i, left, end in found if i < stops and end - left >= shortest and row[left:end] not in _JOINTS]
    if not led:
        return start if edge or not low else last
    fit = [end for end in led if len(row) - end >= _SHORTEST_ABOUT]
    return start + fit[-1] if fit else last


def _cut(folded: str, left: int, right: int) -> int:
    """The first place behind a stop word from which on the words are short enough; `right` where there is none."""
    automaton, stops = _stops()
    for index, _, end in automaton.find_matches_as_indexes(folded[left:right]):
        if index < stops and right - left - end <= _LONGEST_ABOUT:
            return left + end
    return right
