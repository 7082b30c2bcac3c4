"""Quantities: value, unit, how the value is meant, whether reached or aimed at, and what they count, verbatim."""

import functools
import re
from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from bot.domain.reading import Bound, Figure, FigureStatus, MeasureList
from bot.extract.figures import counting, reached
from bot.extract.figures.quantities import value_of
from bot.extract.lexicon import knowledge
from bot.extract.text import Layout, beginning, matches

_LONGEST_BOUND = 4
_BOUNDS = {
    word: bound
    for bound, words in (
        (
            Bound.AT_MOST,
            "不得超过 不超过 不超 未超过 不高于 不多于 不大于 不足 不到 小于 少于 低于 最高 最多 至多 上限 上限为",
        ),
        (
            Bound.AT_LEAST,
            "不得少于 不得低于 不少于 不低于 不小于 不下于 不下 超过 超出 高于 大于 多于 至少 最低 最少 突破 超 逾",
        ),
        (Bound.ABOUT, "约为 大约 接近 将近 约 近"),
        (Bound.EXACT, "共"),
    )
    for word in words.split()
}
"""What the words right before a number say of it; the longest counts."""

_BOUND_ENDS = frozenset({word[-1] for word in _BOUNDS} | {" ", "\n"})

_OF = re.compile("(?P<bound>不得超过|不超过|不高于|不得低于|不低于|不少于)[^，。；：、\\d]{2,16}的$")
_LONGEST_OF = 24
_IN_ROW = re.compile("[、和或][^，。；：、！？\\n\\d]{0,12}")
_IN_BOTH = "及以"
_OF_ALL = (f"{_IN_BOTH}上", f"{_IN_BOTH}下")
"""Behind the last of a row (16米、乡村10米｜及以下), of all of which it holds."""
_WITHIN = ("以内", "以下", "之内", "内")
_TOLD = ("上述", "前述", "这", "该")
"""Before what was counted already: no figure of its own."""
_ORDINALS = re.compile(r"第(?: ?\d+ ?、)+$")
_BLANKS = tuple([f"{blank}{part}" for blank in "_＿" for part in "年月日"])
"""Behind these a form goes on (202_年__月3家企业报表)."""
_YEAR = re.compile(r"(?:19|20)\d\d ?")
"""Before 届 the year of those who leave school (2027届毕业生)."""

_NUMBERS = "第件表号道图注栏款条项序组卷章节页版期线"
"""Behind these stands a number of its own (附件2 300家)."""
_GROUPED = rf"\d{{1,3}}(?:，\d{{3}}(?!\d))+|(?<=[一-龥])(?<![{_NUMBERS}])\d{{1,3}}(?: \d{{3}}(?!\d))+"
"""12，200 typed with the comma of the text, 12 200 with a blank (GB/T 15835)."""
_GROUP = re.compile(r"\d{3}(?!\d)")
_BETWEEN_GROUPS = re.compile(r"(?<=\d)[， ](?=\d{3}(?!\d))")

_WITHIN_A_WORD = re.compile("|".join(f"[{before}]{word}" for word, before in counting.WITHIN_A_WORD.items()))
_ADDRESS = re.compile("号[^，。；：、\\n]{0,16}(?:大厦|大楼|广场|中心|[楼座院馆园]) ?$")
_LONGEST_ADDRESS = 22
_LONGEST_ROW = 40
_DAY_CUE = re.compile("提前|超过|期限|为期|满 *$|[前后] *$|不少于|不足|至少|近 *$|每 *$|连续")
_OVER = ("期限", "期限 ", "期限为", "周期为", "有效期", "有效期为", "至少", "保存", "之日起", "任期", "聘期")
"""Behind these so many years are a span of time."""


@functools.cache
def _pattern() -> re.Pattern[str]:
    """In digits: number and unit, years or a fraction; in words: a share, or numeral and what is counted."""
    parts = f"(?:{knowledge.alternation('counted')}|{knowledge.alternation('counted_closed')}(?![一-龥]))"
    longer = "(?!(?<=部)[门委分位署长])(?!(?<=道)[路德理口岔])(?!(?<=响)[应亮声])(?!(?<=组)织)(?!(?<=[A-Za-z])[A-Za-z])"
    longer += "(?!(?<=分)[之别类级期布析钟为成册阶批层区段组头片支值工散享配发离拆水店行公校局])"
    longer += "(?!(?<=立方)米)(?!(?<=人)(?:民(?![兵主族间办营工政])|户(?!籍)))"
    longer += "(?!(?<=人)员(?!工|额))(?!(?<=字)[样幕典画符库节号根母据体])"
    longer += "(?!(?<=对)[接外内应比标照口\\d])(?!(?<=双)[周向号])"  # 12345与110｜对接
    counted = f"(?!{parts})(?![年月级]){longer}"
    units = f"{knowledge.gated('units')}{counted}"
    range_ = r"(?:(?:万亿|[万亿%])?(?:[~～—–-]{1,2} ?|[至到])\d++(?:\.\d++)?)?"
    scale = r"[多余]? ?(?:万亿|[百千]?[万亿]|[百千])?[多余]? ?"
    rate = r"(?:[/／] ?(?:日|天|年|月|人|吨|亩|户|次|件|小时|平方米|㎡|立方米|千瓦时|公斤))?"
    after = "(?:及?以上|及?以下|以内|左右|上下(?!游)|之内|内(?![容部涵外地陆河需销贸涝幕设饰存置循]))?"
    bounded_years = "年(?=及?以上|以内|以下|之内|内|左右|一遇)"
    people = "人口|群众|职工|居民|人员|农民|市民|用户|学生|家庭|企业|残疾人|老年人|工人|对象|教师|户"
    people = f"[一-龥]{{0,8}}(?:{people})|人民|[0-9]{{1,3}}岁"
    alone = f"(?:(?<=[万亿])|(?<=[万亿][多余]))(?=[，。；、）\n]|及?以[上下]|左右|{people})"
    over = "|".join([f"(?<={word})" for word in _OVER])
    spans = "(?:(?<=时隔)|(?<=建交)|(?<=连续)|(?<=长达)|(?<=为期)|(?<=[少多大]于)|(?<=超过)|(?<=[满用逾]))"
    lasts = "设计|使用|有效期|期限|保修|质保|时间|[一-龥]{0,2}期(?![间货末初])"
    lasting = rf"(?:{spans}|{over})\d{{1,2}}|\d{{2,4}}[多余]|\d{{1,2}}(?=年(?:{lasts}))"
    years = rf"(?P<years>\d{{1,2}}(?:[~～—–-]{{1,2}}|[至到])\d{{1,2}}|{lasting})年(?![代级度前底末月初版])"
    number = rf"(?:{_GROUPED}|\d[\d,]*+)(?:\.\d++)?{range_}{scale}"
    digits = rf"(?P<number>{number})(?:(?P<unit>{units}{rate}|{bounded_years})|{alone})"
    words = r"(?P<numeral>[一二两三四五六七八九十百千数几][零一二两三四五六七八九十百千]{0,12}[十百千万亿]{1,3}[多余]?"
    words += "|[百千万][万亿]?[多余]|(?<=[近上约逾超过达数])[百千][万亿]?"
    words += f"|(?:{over}|(?<=连续)|(?<=为期)|(?<=每))[一二两三四五六十](?=年(?![级度前底末月初]))"
    words += "|[百千](?=[家名](?!争|姓|讲|号|万|饭|衣|言|湖|字|义))"
    words += "|(?:(?<=过期)|(?<=逾期)|(?<=为期)|(?<=超过)|(?<=至少)|(?<=连续))[一两三四五六](?=个月)"
    words += "|(?:(?<=超过)|(?<=少于)|(?<=至少))[一两三四五六](?=次)"
    words += "|(?:(?<=[近约逾超])|(?<=超过))万亿?|[一二两三四五六七八九十](?=个(?:工作日|百分点|月以?内)))"
    tenths = "[一二三四五六七八九]成(?![立为员都本长效果熟就功交分年套片群型品绩不语事])"
    share = f"(?P<share>[一二三四五六七八九十百]{{1,4}}分之[零一二三四五六七八九十百点]{{1,8}}|翻[一两三]番|{tenths})"
    no_date = r"(?!\d{4}年(?![及以之内左一])|\d{1,2}月)"
    arabic = rf"(?<![第\d.A-Za-z〔—~-])(?<!第 ){no_date}(?:{digits}|{years}|(?P<fraction>[1-9]/[2-9](?![0-9/.%])))"
    few_years = "(?<=[^零一二两三四五六七八九十百千万数几多余][一二两三四五六十])年(?![级度前底末月初代])"
    goes_on = "(?=[翻百千万]|.个[工月百]|.[年次零一二两三四五六七八九十百千万亿多余分成])"  # else none need be tried
    spelt = rf"{goes_on}(?<![第一二三四五六七八九十百千万\d])(?:{share}|{words}(?P<counted>(?!届){units}|{few_years}))"
    return beginning("0-9一二两三四五六七八九十百千万数几翻", f"(?:(?=[0-9]){arabic}|(?![0-9]){spelt}){after}")


class _Quantity(msgspec.Struct, frozen=True, kw_only=True):
    """A number and its unit as they stand in the text, with what the words around them say of it."""

    start: int
    end: int
    number: str
    unit: str
    bound: Bound


def find(layout: Layout, lists: Iterable[MeasureList] = (), day: date | None = None) -> tuple[Figure, ...]:
    """Every figure at its place; dates, years, ordinals and counts of the text's own parts are none.

    By the tense of the `lists` whose items hold them it is told which figures are reached and which are aimed at.
    """
    return find_all((layout,), (lists,), (day,))[0]


def find_all(
    layouts: Sequence[Layout], lists: Sequence[Iterable[MeasureList]], days: Sequence[date | None]
) -> list[tuple[Figure, ...]]:
    """The figures of each text, step by step over all of them (see `read.read_all`)."""
    quantities = list(map(_quantities, layouts))
    abouts = list(map(_abouts, layouts, quantities))
    statuses = list(map(_statuses, layouts, lists, days, quantities))
    return list(map(_figures, layouts, quantities, abouts, statuses))


def _quantities(layout: Layout) -> list[_Quantity]:
    """Those of the text; a bound behind the last of a row holds of all of it (城镇16米、乡村10米｜及以下的渔港)."""
    found, folded, holds = _alone(layout), layout.folded, False
    if _IN_BOTH not in folded:
        return found
    for at in range(len(found) - 2, -1, -1):
        one, other = found[at], found[at + 1]
        holds = holds or folded.endswith(_OF_ALL, other.start, other.end)
        holds = holds and one.bound is Bound.EXACT and one.unit == other.unit
        if holds := holds and _IN_ROW.fullmatch(folded, one.end, other.start) is not None:
            found[at] = msgspec.structs.replace(one, bound=other.bound)
    return found


def _alone(layout: Layout) -> list[_Quantity]:
    return [
        _quantity(layout.folded, match)
        for match in matches(_pattern(), layout.folded)
        if not (match["unit"] == "日" and _is_day(layout, match))
        and not (match["unit"] == "分" and layout.folded.endswith(("时", "：", "点"), 0, match.start()))
        and not (match["unit"] == "条" and layout.folded.endswith("章", 0, match.start()))
        and not (match["unit"] == "届" and _YEAR.fullmatch(match["number"]))
        and not (match["unit"] == "层" and _is_address(layout.folded, match.start()))
        and not _is_ordinal(layout.folded, match.start())
        and not layout.folded.endswith(_BLANKS, 0, match.start())
        and not _is_parted(layout, *match.span(1))
    ]


def _quantity(folded: str, match: re.Match[str]) -> _Quantity:
    first, end = match.span(1)
    start, bound = _bound(folded, first) if folded[first - 1 : first] in _BOUND_ENDS else (first, None)
    if bound is None:
        bound = _before(folded, first, match)
    number, unit = _parts(match)
    return _Quantity(start=start, end=end, number=number, unit=unit, bound=_meant(bound, match.group(1)))


def _abouts(layout: Layout, quantities: list[_Quantity]) -> list[str]:
    """What each counts, which stands behind the one before it."""
    abouts: list[str] = []
    folded, floor, unit = layout.folded, 0, ""
    for one in quantities:
        again = one.unit == unit and folded.endswith("其中", floor, one.start)  # 审议草案40件，通过其中｜24件
        if abouts and counting.goes_on(folded, floor, one.start):
            abouts.append(abouts[-1])
        elif about := counting.behind(layout, one.unit, one.end):
            abouts.append(about)
        elif one.unit == "类" and folded[one.end : one.end + 1].isalpha():
            abouts.append("")  # what stands before it is not sorted so (全县争取农村｜4类重点对象…)
        else:
            abouts.append(abouts[-1] if again else counting.before(layout, floor, one.start, one.unit))
        floor, unit = one.end, one.unit
    return abouts


def _statuses(
    layout: Layout, lists: Iterable[MeasureList], day: date | None, quantities: list[_Quantity]
) -> list[FigureStatus | None]:
    said = reached.Statuses(layout, lists, day)
    return [said.of(one.start, one.end, one.unit) for one in quantities]


def _figures(
    layout: Layout, quantities: list[_Quantity], abouts: list[str], statuses: list[FigureStatus | None]
) -> tuple[Figure, ...]:
    return tuple(
        [
            Figure(
                text=layout.text[one.start : one.end],
                about=about,
                start=one.start,
                end=one.end,
                value=value_of(one.number),
                unit=one.unit or None,
                bound=one.bound,
                status=status,
            )
            for one, about, status in zip(quantities, abouts, statuses, strict=True)
            if not layout.folded.endswith(_TOLD, 0, one.start)
        ]
    )


def _parts(match: re.Match[str]) -> tuple[str, str]:
    """The number as written and its unit."""
    number, unit, years, share = match.group("number", "unit", "years", "share")
    if number:
        return number if number.isdecimal() else _BETWEEN_GROUPS.sub(",", number), _unit(unit or "")
    if years:
        return years, "年"
    if share:
        return share, "倍" if share[0] == "翻" else "%"
    if fraction := match["fraction"]:
        return fraction, "%"
    return match["numeral"], _unit(match["counted"])


def _unit(written: str) -> str:
    unit = written.replace(" ", "").removesuffix("人民币")
    return unit[1:] if unit == "个小时" else unit


def _bound(folded: str, start: int) -> tuple[int, Bound | None]:
    """Where the words begin that bound the number at `start`, and what they say; `start` itself without any."""
    end = len(folded[max(0, start - 2) : start].rstrip(" \n")) + max(0, start - 2)
    for length in range(min(_LONGEST_BOUND, end), 0, -1):
        if bound := _BOUNDS.get(folded[end - length : end]):
            return (start, None) if _WITHIN_A_WORD.match(folded, end - 2, end) else (end - length, bound)
    return start, None


def _before(folded: str, first: int, match: re.Match[str]) -> Bound | None:
    """What 上 right before a numeral says (上百项), or a word before what a share is of (不低于总额的70%)."""
    if match["numeral"] and folded.startswith(("百", "千", "万"), first) and folded.startswith("上", first - 1):
        return Bound.AT_LEAST
    if match["unit"] != "%" or not folded.startswith("的", first - 1):
        return None
    said = _OF.search(folded, max(0, first - _LONGEST_OF), first)
    return _BOUNDS[said["bound"]] if said else None


def _meant(bound: Bound | None, written: str) -> Bound:
    if written.endswith("以上") or (not bound and ("多" in written or "余" in written)):
        return Bound.AT_LEAST
    if written.endswith(_WITHIN):
        return Bound.AT_MOST
    if bound:
        return bound
    return Bound.ABOUT if written.endswith(("左右", "上下")) else Bound.EXACT


def _is_ordinal(folded: str, start: int) -> bool:
    """The last of a row of ordinals (第2、5、9天)."""
    return (
        folded[start - 1 : start] == "、" and _ORDINALS.search(folded, max(0, start - _LONGEST_ROW), start) is not None
    )


def _is_parted(layout: Layout, start: int, end: int) -> bool:
    """Whether nobody can tell if its digits are all of the number or those of two (站位 14 325个, 附件2 300家)."""
    folded, text = layout.folded, layout.text
    if folded[start - 1 : start] == " " and folded[start - 2].isdigit() and _GROUP.match(folded, start):
        return text[start - 1] != "\t"  # in a table it begins a cell
    return "\t" in text[start:end]


def _is_address(folded: str, start: int) -> bool:
    """Whether it is a floor of a house in a street (滨海路12号渔港大厦6层)."""
    return _ADDRESS.search(folded, max(0, start - _LONGEST_ADDRESS), start) is not None


def _is_day(layout: Layout, match: re.Match[str]) -> bool:
    """6月2日, 19日 alone and 5日晚 are days; 60日内 and 提前60日 are spans of time."""
    if match["unit"] != "日" or not match.group(1).endswith("日"):
        return False
    return not _DAY_CUE.search(layout.folded, max(0, match.start() - 6), match.start())
