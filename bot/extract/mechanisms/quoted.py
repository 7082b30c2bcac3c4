"""Quoted words that name a mechanism: by their form, their ending, the words beside them, or the row they stand in."""

import functools
import re

from bot.extract.lexicon import knowledge
from bot.extract.mechanisms import closings
from bot.extract.seeking import seeker

_LONGEST_VERB = 6
_LONGEST_QUOTE = 24
_LONGEST_TAIL = 10
_WAY = "[的等]?[一-龥]{0,6}?(?:机制|制度|模式|工作法|体系|办法|措施|举措|架构|品牌|专班|程序|流程|方式)"
"""Behind a quote of several clauses that names a way of working (“市级统筹，区级实施”的工作模式)."""
_BY_RULE = " ?的?(?:原则|做法)"
"""Behind what others go by (“谁审批、谁监管”的原则)."""
_RULED = re.compile(_BY_RULE)
_PARTS = "[一-龥]{3,4}(?:、[一-龥]{3,4}){3,6}"
"""A quote longer than names are that is a row of short parts (“早清理、早排查、早处置、早上报、早归档”)."""
_PRINTED_TWICE = "(?!(?P<half>[^“”\n]{2,8})(?P=half) ?”)"
"""Not the words of a heading whose letters stand twice in the source, to be bold (“放管服放管服”)."""
_QUOTE = re.compile(
    rf"“{_PRINTED_TWICE}(?:(?P<inner>[^“”\n，。；：！？《<]{{2,16}})”|(?P<clauses>[^“”\n。；：！？《<]{{5,32}})”(?={_WAY}|{_BY_RULE})"
    rf"|(?P<row>{_PARTS}) ?”|(?<=[推实]行“)(?P<ruled>[^“”\n。；：！？《<]{{5,24}})”)"
)
_MANNER = re.compile(f"{_WAY}|的[一-龥]{{0,6}}?(?:方式|做法|形式)")
_ROW = frozenset({"", " ", "、", "和"})
"""Between a quoted name and the next one in a row (“生意贷”、“税易贷”)."""
_THEMES = ("为主题", "主题，", "主题。", "的主题，")
"""Behind what a fair or a year is held under (以“湖海相通”为主题)."""
_LAID_OUT = re.compile("(?:[一两三四五六七八九十多](?:湾区|中心|组团|[核带轴区极片群心点廊圈环翼屏湾团])){2,}")
"""How places lie to each other (“一核两带三区”), no way of doing anything."""
_COUNTED = re.compile(
    "[一二两双三四五六七八九十]+(?:个(?=.*[不、]|允许|禁止|严禁|统一|优先)|大|项|本|会$|类|张|免|优|不|严|包|化|统|清|融|网|通|减|保|补|定|送|联|查|到|专|制|码|折|键|趟|落实|同步|联动)"
    r"|(?:\d{1,2}|[两三四五六七八九十])个(?:当[天日场]|一律|必须|不|百分百|100%)"
    "|[一两双三四五六七八九十]([^一二三四五六七八九十]{1,3})[一两二双三四五六七八九十][^一二三四五六七八九十]{1,3}(?:[一两二三四五六七八九十].{1,3})*$"
)
_TOLD_OF = (
    *("功能", "作用", "优势", "特点", "特征", "难题", "问题", "方面", "目标", "任务"),
    *("奇迹", "坚持", "使命", "危险", "考验"),
)
"""What is counted and is no mechanism (“四大作用”)."""
_NO_FOUNDERS = ("围绕", "聚焦", "擦亮", "践行")
"""Of the words that found a name these say nothing of a quote."""
_ALIKE = re.compile("([^可大小有不多新更最])[^、]+(?:、\\1[^、]+){2,}|[^、]+([责管查审办证票])(?:、[^、]+\\2){2,}")
"""A row whose parts all begin or all end alike (“早清理、早排查、早处置”, “党委履责、部门尽责、失职问责”)."""
_EACH_RANK = re.compile("谁[^、]{2,4}、谁|(?:[户村组镇乡县市省区街企社部][^、]{2,4}(?:、|$)){3,}")
"""Who does what (“户清扫、村收运、镇中转”, “谁出租、谁负责”)."""
_WORKS = re.compile("的?[一-龥]{0,6}?(?:工作法|机制|模式|体系|程序|流程)")
_TOLD_ALIKE = re.compile("([可大小有不多新更最])[^、]+(?:、\\1[^、]+)+")
"""How something is, told in a row that begins alike each time (“小投入、小规模”); no name."""
_TAILED = re.compile(
    "[一-龥]{0,6}?(?:政策|措施|服务(?![员对])|帮扶|援藏|援疆|援建|支教|主题教育|示范基地|管理|监管|试点|改革|计划|联动|受理|结算|惩戒|系统|平台|机制|制度|活动|行动|模式|战略|通关|承诺牌|标识)(?![一-龥]{0,2}[者人员])"
)
_ROW_TAIL = re.compile(
    "(?:、[^，。；：、“”\\n]{2,12}){0,2}等[一-龥]{0,8}?(?:政策|便利化措施|平台|机制|制度|模式|活动|行动|(?<!农)产品|举措|改革|业态)"
)
"""Behind a row it says what its quotes are (“市易融”“信保通”等融资平台)."""
_SHAPED = seeker(
    "^[一-龥]改[一-龥]$|^[千百万][一-龥][千百万][一-龥]$|^([一-龥])\\1[通有办]|^联[一-龥]联[一-龥]$|^[三四五六七八九十][一-龥]{1,2}法$|^不见面|合一(?<=[一-龥]合一)$|[＋+﹢]|一次$|^一次都不|^一[表标证照窗网码站图键件章门库卡单屏端号][一-龥]{2}$|^以[一-龥][代带促换管][一-龥]$|^[一-龥]{2,5}即[一-龥]{2,3}$|^零(?!距离|容忍|关税|成本|投资)[一-龥]{2,4}$|(?:教育|文化|旅游|交流|友好|合作|体育)年$|^(?:数字|智慧|智能|云上|掌上)(?!中国|经济|时代|社会|生活|城市|技术|产业|未来|海洋|大脑)[一-龥]{2,3}$|(?:分离|分置|联办|互认|秒批)$|^双(?:告知|公示|反馈|承诺|报到|评议|签名|段长|套制)$|^[一-龥]{1,5}[一二三四五六七八九十百\\d]{1,3}条$|^[二三四五六七八九十][一-龥]化$|、.{1,4}[排蓄分引]|^[一-龥]{1,3}经济$|^[一-龥]{2,3}合作$|跟着[一-龥]{1,4}走$|^(?![应能])([一-龥])([一-龥])(?!\\2)[一-龥]\\3$"
)
"""What looks like a way of doing things: 煤改气, 测验合一, 互联网+医疗, 只跑一次."""
_CARRIED = re.compile(
    "(?:推出|实行|推行|实施|提出的?|采取|采用|试点|办理|开展|设立|创设|首创|开通)[^，。；：、！？\\n“”]{0,7}$"
    r"|\d[\d万余多]*[个家处所座条支] ?$|(?:建设|举办|上架) ?$|(?:新增|建成)[^，。；：、“”\\n]{0,3}$"
)
_CARRIES = 12
_ADVANCED = re.compile("(?:推进|推动|加强|加快) ?$")
"""Before a quote whose word is built up (加强“云上渔港”建设), or that ends the clause (推进“新渔改”，)."""
_SHORT_NAME = re.compile("[一-龥]{3,4}")
_TOLD_TO = re.compile("^(?:要(?!素)|把|必须|不能|不要|绝不|决不)")
_UNNAMED = re.compile(f"{_TOLD_TO.pattern}|[化感力性者人度]$|^.{{12}}|(?:方案|意见|条例|规划|通知|办法|标准|法)$")
_ORDERED = re.compile(
    "深入|全面|实施|推进|开展|建设|打造|设立|完善|加快|健全|推动|促进|加强|加大|坚持|建立|构建|打通|尽快|进一步|畅通"
)
"""With these a quoted sentence begins, no name."""
_NO_ENDS = (
    *("金奖", "银奖", "铜奖", "打包", "面包", "钱包", "书包", "承包", "总包", "分包", "外包", "密码"),
    *("号码", "代码", "筹码", "加码", "解码", "尽保", "互保", "联保", "低保", "医保", "社保", "环保"),
    *("确保", "担保", "参保", "投保", "承保", "六保", "三保", "五保", "起码", "打卡", "刷卡"),
)
"""Words that end as names do and are none."""
_KIND_OF = re.compile(
    "(?:[一-龥]{0,4}?(?:政策|标准|提醒|服务券|消费券|战略|计划|管理|服务)|工程|的?[一-龥]{2,6}战略)(?![一-龥])"
)
"""Behind a quote that names nothing by itself they make a name of it (“点对点”提醒, “一张网”管理)."""
_NO_KINDS_OF = ("三农", "台独", "里子", "双碳")
_PERIOD = re.compile("^十[一二三四五六]五|^[六七八九]五$|^十五$|^[一-龥]{1,4}(?:之路|梦)$|^[\\d.·•・%]+$")


_BROKEN = re.compile("[\n，。；！？]")
_TAIL = re.compile("(?:等(?=[制机平]|$))?[^，。；：！？（）《》“”\n的和与等、在是]*")
_BUILDS = re.compile("搭建|打造|构建|建立|推进|推动|完善|开展|提升|促进|助力|引领")
"""Behind a quote it makes the name that follows one of its own (“五步法”搭建｜治理平台)."""


def before(folded: str, floor: int, ending: int) -> int | None:
    """Where the quote begins that a name is built on: closed at most a few characters before its telling word."""
    close = folded.rfind("”", max(floor, ending - _LONGEST_TAIL), ending)
    if close < 0 or not _TAIL.fullmatch(folded, close + 1, ending) or _BUILDS.search(folded, close + 1, ending):
        return None
    opening = folded.rfind("“", max(floor, close - _LONGEST_QUOTE), close)
    return opening if opening >= 0 and not _BROKEN.search(folded, opening, close) else None


def inner(folded: str, opening: int) -> str:
    """What stands in the quote that opens there."""
    return folded[opening + 1 : folded.find("”", opening)]


def find(folded: str, taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans of the quotes that name a mechanism, outside the spans that are taken already; both in text order."""
    reaches = iter((*taken, (len(folded), len(folded))))
    quotes: list[tuple[int, int]] = []
    row: list[re.Match[str]] = []
    """What stands directly before, and names something if a later quote of the row does."""
    reached, goes_on = 0, False
    start, end = next(reaches)
    for quote in _QUOTE.finditer(folded):
        begins, ends = quote.span()
        while end <= begins:
            start, end = next(reaches)
        if begins - reached > 1 or folded[reached:begins] not in _ROW:
            row, goes_on = [], False
        reached = ends
        if begins >= start:
            quotes += [one.span() for one in row if _may_go_on(one)]
            row, goes_on = [], False
        elif _names(folded, quote) or (goes_on and _may_go_on(quote)):
            quotes += [one.span() for one in row if _may_go_on(one)] if row and _is_told(folded, ends) else []
            quotes.append((begins, min(_behind_tail(folded, ends), max(start, ends))))
            row, goes_on = [], True
        else:
            row.append(quote)
            goes_on = False
    return quotes


_NO_KIND = "进行|给予|列[入为]|纳入|作为|方式|范围|以来|开展|实施|制定|落实|延伸|就是|选择|完善|连续|获"
"""What says something of a quoted name and not of what kind it is (“一院一档”方式给予｜补贴)."""


@functools.cache
def _tail() -> re.Pattern[str]:
    closes = re.escape("".join(closings.CLOSES))
    between = f"(?:（[一-龥]{{2,12}}）)?(?:(?!{_NO_KIND})[^{closes}A-Za-z“《（]){{0,8}}?"
    return re.compile(f"{between}{knowledge.alternation('quoted_tails')}(?=[{closes}]|$)")


def _behind_tail(folded: str, end: int) -> int:
    """Where a name ends whose quote does at `end`: behind the word for its kind (“先接单”｜试点)."""
    tail = _tail().match(folded, end)
    return tail.end() if tail else end


def _may_go_on(quote: re.Match[str]) -> bool:
    """Whether it names a mechanism if its neighbour in a row does."""
    inner = (quote["inner"] or "").strip()
    return bool(inner) and inner not in knowledge.wordset("quoted_not") and not _UNNAMED.search(inner)


def is_founded(folded: str, start: int) -> bool:
    """Whether a word that founds a mechanism stands before the quote that begins there."""
    before = folded[max(0, start - _LONGEST_VERB) : start].rstrip()
    return knowledge.ends_in(before, "founding") and not before.endswith(_NO_FOUNDERS)


def _is_told(folded: str, end: int) -> bool:
    """Whether what stands behind a quote says that it is a mechanism."""
    return bool(knowledge.pattern("quoted_before").match(folded, end) or _ROW_TAIL.match(folded, end))


def _ends(inner: str) -> bool:
    return knowledge.ends_in(inner, "quoted_ends") and not (inner.endswith(_NO_ENDS) or _ORDERED.match(inner))


def _names(folded: str, quote: re.Match[str]) -> bool:
    """Whether a quoted word names a mechanism: by its form, its ending, or the words beside it."""
    if clauses := quote["clauses"] or quote["ruled"]:
        return not _TOLD_TO.match(clauses)
    if quote["row"]:
        return bool(_ALIKE.fullmatch(quote["row"]) or _EACH_RANK.match(quote["row"]))
    inner = quote["inner"].strip()
    if folded.startswith("工作法", quote.end()):
        return True
    alike = "、" in inner and _TOLD_ALIKE.fullmatch(inner)
    if alike or _PERIOD.match(inner) or folded.startswith(_THEMES, quote.end()):
        return False
    if inner in knowledge.wordset("quoted_not"):
        return inner not in _NO_KINDS_OF and _KIND_OF.match(folded, quote.end()) is not None
    counted = _COUNTED.match(inner)
    if counted and (inner.endswith(_TOLD_OF) or _is_laid_out(folded, inner, quote.end())):
        return False
    if counted or ("、" in inner and _is_row(folded, inner, quote.end())) or _ends(inner):
        return True
    start, end = quote.span()
    if (
        (_RULED.match(folded, end) and not _TOLD_TO.match(inner))
        or knowledge.pattern("quoted_before").match(folded, end)
        or _TAILED.match(folded, end)
    ):
        return True
    if folded.startswith("的", end):
        return bool(_MANNER.match(folded, end)) and _SHAPED(inner) is not None
    return _SHAPED(inner) is not None or (
        not _UNNAMED.search(inner)
        and (
            is_founded(folded, start)
            or bool(_CARRIED.search(folded, max(0, start - _CARRIES), start) or _ROW_TAIL.match(folded, end))
            or _is_advanced(folded, inner, (start, end))
        )
    )


def _is_row(folded: str, inner: str, end: int) -> bool:
    """Whether quoted parts are a way of working: all alike, each for another rank, or told to be one."""
    return bool(_ALIKE.fullmatch(inner) or _EACH_RANK.match(inner) or _WORKS.match(folded, end))


def _is_laid_out(folded: str, inner: str, end: int) -> bool:
    return bool(_LAID_OUT.fullmatch(inner)) and not folded.startswith(("战略", "合作", "机制"), end)


def _is_advanced(folded: str, inner: str, quote: tuple[int, int]) -> bool:
    """Whether a quoted word is built up, or what is advanced."""
    start, end = quote
    ends = _SHORT_NAME.fullmatch(inner) and folded.startswith(("，", "。"), end)
    return bool(ends or folded.startswith("建设", end)) and bool(_ADVANCED.search(folded, max(0, start - 3), start))
