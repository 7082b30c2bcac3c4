"""Two clauses that are a whole item: a slogan of two like parts, or the measure and how, for whom or to what end."""

import re
from collections.abc import Sequence

from bot.extract.headlines import leading
from bot.extract.keywords import words
from bot.extract.text import Layout

_HOW = re.compile(
    "由|逐|每|把(?![握关控脉])|将|让(?![利步位])|使|对(?![接标话照])|向|并|不(?![断再负忘])|防止|避免|杜绝|限期|减轻|降低|做到|实现|力争|纳入|列入|平均|鼓励|引导|支持|"
    "严禁|回应|其中|最[高低]|[^，]{0,7}[年月日季底末旬来]前"
)
"""What the clause behind the measure begins with where it only says how that is carried out."""

_COUNTED = re.compile(r"\d[万亿]?[^年月日，\d]")
_NAMED = (
    "(?:(?<!体制)(?<!工作)机制|(?<!法律)制度|行动|计划|清单|台账|平台|基金|方案|目录|名录|标准|细则|试点|补助|补贴|改造|规范|"
    "办法|窗口|热线|专栏|样板房|工程|贷款|大赛|活动|专班|中心|指南|预案|公约|系统|数据库)"
)
_QUOTED = re.compile("“(?!十[二三四五六]五|三农|[一两三四五六七八九十]{1,2}个)")
_INSTRUMENT = re.compile(f"(?<=.{{4}}){_NAMED}$")
_LONGEST_NAMED = 4
"""A clause that names what is set up or run is a measure by itself."""

_CALL = 11
"""Two clauses that are no longer than this say nothing but the slogan: 诚实守信，不逾越底线."""

_MEANT = re.compile(
    "[将以把]|坚持|聚焦|紧扣|紧盯|着眼|瞄准|立足|(?:建立|健全|完善|构建|形成)[^，]*(?:牵头|主导|引导|引领|为主)，"
    "|[一-龥]{2,3}(?<!城)[省市](?![场政民])"
)
"""What begins a clause that says nothing without the one behind it, or a story's title: 江东市深化改革，推动转型."""


def cut(
    layout: Layout, stretches: Sequence[tuple[int, int]], heads: Sequence[tuple[int, int]]
) -> tuple[tuple[int, int], ...]:
    """The headlines of a list, those of two clauses up to the comma if the second only tells more of the measure.

    Where most of the list's headlines of two clauses are slogans, all are. One that a line break cuts off is neither.
    """
    folded, slogans, cuts = layout.folded, 0, []
    for (start, end), head in zip(stretches, heads, strict=True):
        comma = _comma(folded, *head)
        if comma <= head[0]:
            cuts.append(head)
            continue
        tells = start == head[0] and _tells(folded, start, comma, head[1])
        goes_on = tells and head[1] + 1 < end and folded[head[1]] != "\n" and not _COUNTED.search(folded, *head)
        slogans += goes_on if tells else folded[head[1] : head[1] + 1] != "\n"
        slogans -= tells and not goes_on
        cuts.append(layout.strip(start, comma) if tells else head)
    return tuple(heads if slogans > 0 else cuts)


def _comma(folded: str, start: int, end: int) -> int:
    """The first comma of the headline, -1 without one or where it stands in quotes or brackets."""
    comma = folded.find("，", start, end)
    if comma < 0:
        return -1
    return -1 if is_open(folded, start, comma) else comma


def is_open(folded: str, start: int, place: int) -> bool:
    """Whether a quote or bracket that opens behind `start` is still open at the place."""
    return any(folded.count(left, start, place) > folded.count(right, start, place) for left, right in ("“”", "（）"))


def _tells(folded: str, start: int, comma: int, end: int) -> bool:
    """Whether the clause behind the comma only tells more of the measure before it.

    What is set up behind it is a measure that the headline must not lose (创新监管方式，建立商户信用平台).
    """
    first = folded[start:comma]
    if end - start <= _CALL or _MEANT.match(folded, start, end) or first[-1] == "的" or leading.is_object(first):
        return False
    second = folded[comma + 1 : end]
    if second.startswith("由") and first[:2] not in words.verbs():
        return False  # who or what it is about, no measure yet
    if _HOW.match(second) or _COUNTED.search(folded, start, end) or _QUOTED.search(folded, start, end):
        return True
    if "，" in second:
        return False
    return _INSTRUMENT.search(first, max(0, len(first) - _LONGEST_NAMED)) is not None
