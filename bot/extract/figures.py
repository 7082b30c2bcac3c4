"""Quantities: value, unit, how the value is meant, whether reached or aimed at, and what they count, verbatim."""

import functools
import re
from collections.abc import Iterable, Sequence
from datetime import date

import ahocorasick_rs
import msgspec

from bot.domain.reading import Bound, Figure, FigureStatus, MeasureList
from bot.extract import gazetteer, knowledge, reached
from bot.extract.quantities import value_of
from bot.extract.text import Layout, beginning, matches

_AFTER = 14
_BEFORE = 26
_SHORT_ABOUT = 16
_LONGEST_ABOUT = 20
_LONGEST_ROW = 40
_LONGEST_BOUND = 4
_SHORTEST_ABOUT = 2
_BOUNDS = {
    word: bound
    for bound, words in (
        (Bound.AT_MOST, "不得超过 不超过 不高于 不多于 不大于 不足 小于 少于 低于 最高 最多 至多 上限 上限为"),
        (Bound.AT_LEAST, "不得少于 不得低于 不少于 不低于 不小于 超过 超出 高于 大于 多于 至少 最低 最少 突破 超 逾"),
        (Bound.ABOUT, "约为 大约 接近 将近 约 近"),
        (Bound.EXACT, "共"),
    )
    for word in words.split()
}
"""What the words right before a number say of it; the longest counts."""

_BOUND_ENDS = frozenset({word[-1] for word in _BOUNDS} | {" ", "\n"})

_WITHIN = ("以内", "以下", "之内", "内")
_EDGE = re.compile(r"[，。；：、！？（）《》\n,.;:\d%/—~～㎡]")
_TRAILS = "分别 平均 大约 率先 最高 最低 共计 总计 合计 达到 超过 达 共 超 为 已 仅 至 了 约 到 近 计 是 有 就 均 都"
_TRAILS += " 的 于 在 由 从 应"
_TRAILING = re.compile(" ?(?:" + "|".join(sorted([word[::-1] for word in _TRAILS.split()], key=len)[::-1]) + ")+")
"""What only leads to a number, to be read from it backwards."""

_LEADING = re.compile(
    r"(?<![一-龥])第?[一二三四五六七八九十]{1,2}[是要]要?|(?<=\d)(?:[年月日号](?:[底末初]|以来|起|的|前)*|[个项类种家名户条])|(?:其中|同时|目前|今年以来|截至目前|今年|去年|全年|当年|平均"
    "|预计|力争|分别|先后|陆续|共计|总计|合计|原则上|提前|以来|已|共|累计|和|与|及|等|并|的|是|月底|年底|月末|年末)+"
)
_BARE = re.compile(
    "原则上|提前|按年化|月底|年前|今年|全年|首次|未来|之际|为期|时隔|距今|经过|最长|最短|仅用|各做|不含|可按|减按|扩大|扩充|推出|打造|带动|缩短|压减|亿元|…+|"
    "每[年月日天]|(?:提升|提高|增长|增加|下降|减少|压缩|降低|占|升|降)[至到了为]*(?:目前|现在)?的?"
)
_ROW_ENDS = re.compile("[^，。；：！？、\n等]{1,10}等")
"""The last of a row, at the beginning of what is counted (用工等方面诉求)."""
_OWNED = re.compile("[一-龥]{1,6}的(?=[^，。；\n]{2})")
"""What the figure before counts (12类｜产品的), of which the next one tells a property."""
_ADVERB = re.compile("[一-龥“”]*?(?:及时|先后|陆续|共同|积极|有序|扎实|率先|会同)(?=[一-龥]{4})")
"""Who acts, up to the word that leads to the verb: left out where the words get long."""
_CLAUSE = re.compile("[，。；：！？（）《》\n]")
_TOLD = ("上述", "前述", "这", "该")
"""Before what was counted already: no figure of its own."""
_DAY_CUE = re.compile("提前|超过|期限|为期|满 *$|[前后] *$|不少于|不足|至少|近 *$|每 *$|连续")


@functools.cache
def _pattern() -> re.Pattern[str]:
    """In digits: number and unit, years or a fraction; in words: a share, or numeral and what is counted."""
    parts = f"(?:{knowledge.alternation('counted')}|{knowledge.alternation('counted_closed')}(?![一-龥]))"
    longer = "(?!(?<=部)[门委分位署长])(?!(?<=道)[路德理口岔])(?!(?<=响)[应亮声])(?!(?<=[A-Za-z])[A-Za-z])"
    counted = f"(?!{parts})(?![年月级]){longer}"
    units = f"{knowledge.gated('units')}{counted}"
    range_ = r"(?:(?:万亿|[万亿%])?(?:[~～—–-]{1,2}|[至到])\d++(?:\.\d++)?+)?"
    scale = r"[多余]? ?(?:万亿|[百千]?[万亿]|[百千])?[多余]? ?"
    rate = r"(?:/ ?(?:日|天|年|月|人|吨|亩|户|次|件|小时|平方米|㎡|立方米|千瓦时|公斤))?"
    after = "(?:及?以上|及?以下|以内|左右|上下(?!游)|之内|内(?![容部涵外地陆河需]))?"
    bounded_years = "年(?=及?以上|以内|以下|之内|内|左右|一遇)"
    people = "人口|群众|职工|居民|人员|农民|市民|用户|学生|家庭|企业|残疾人|老年人|工人|对象|教师|户"
    people = f"[一-龥]{{0,8}}(?:{people})|[0-9]{{1,3}}岁"
    alone = f"(?:(?<=[万亿])|(?<=[万亿][多余]))(?=[，。；、）\n]|及?以[上下]|左右|{people})"
    spans = "(?:(?<=时隔)|(?<=建交)|(?<=连续)|(?<=长达)|(?<=为期)|(?<=[少多大]于)|(?<=超过)|(?<=[满用逾]))"
    lasting = rf"{spans}\d{{1,2}}|\d{{2,4}}[多余]|\d{{1,2}}(?=年(?:设计|使用|有效期|期限|保修|质保|时间))"
    years = rf"(?P<years>\d{{1,2}}(?:[~～—–-]{{1,2}}|[至到])\d{{1,2}}|{lasting})年(?![代级度前底末月初版])"
    digits = rf"(?P<number>\d[\d,]*+(?:\.\d++)?+{range_}{scale})(?:(?P<unit>{units}{rate}|{bounded_years})|{alone})"
    words = r"(?P<numeral>[一二两三四五六七八九十百千数几][零一二两三四五六七八九十百千]{0,12}[十百千万亿]{1,3}[多余]?"
    words += "|[百千万][万亿]?[多余]|(?<=[近上约逾超过达数])[百千][万亿]?"
    words += "|(?:(?<=[近约逾超])|(?<=超过))万亿?|[一二两三四五六七八九十](?=个(?:工作日|百分点|月以?内)))"
    tenths = "[一二三四五六七八九]成(?![立为员都本长效果熟就功交分年套片群型品绩不语事])"
    share = f"(?P<share>[一二三四五六七八九十百]{{1,4}}分之[零一二三四五六七八九十百点]{{1,8}}|翻[一两三]番|{tenths})"
    arabic = rf"(?<![第\d.A-Za-z〔—~-])(?:{digits}|{years}|(?P<fraction>[1-9]/[2-9](?![0-9/.%])))"
    goes_on = "(?=[翻百千万]|.个[工月百]|.[零一二两三四五六七八九十百千万亿多余分成])"  # else no pattern need be tried
    spelt = rf"{goes_on}(?<![第一二三四五六七八九十百千万\d])(?:{share}|{words}(?P<counted>(?!届){units}))"
    return beginning("0-9一二两三四五六七八九十百千万数几翻", f"(?:(?=[0-9]){arabic}|(?![0-9]){spelt}){after}")


@functools.cache
def _stops() -> tuple[ahocorasick_rs.AhoCorasick, int]:
    """Words that bound what is counted, and how many of the automaton's words do: the first ones."""
    shields = knowledge.words("figure_shield")
    stops = [word for word in knowledge.words("figure_stops") if word not in knowledge.wordset("figure_shield")]
    return gazetteer.longest((*stops, *shields)), len(stops)


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
    return [
        _quantity(layout.folded, match)
        for match in matches(_pattern(), layout.folded)
        if match["unit"] != "日" or not _is_day(layout, match)
    ]


def _quantity(folded: str, match: re.Match[str]) -> _Quantity:
    first, end = match.span(1)
    start, bound = _bound(folded, first) if folded[first - 1 : first] in _BOUND_ENDS else (first, None)
    number, unit = _parts(match)
    return _Quantity(start=start, end=end, number=number, unit=unit, bound=_meant(bound, match.group(1)))


def _abouts(layout: Layout, quantities: list[_Quantity]) -> list[str]:
    """What each counts, which stands behind the one before it."""
    floors = (0, *[one.end for one in quantities])
    return [
        _behind(layout, one.unit, one.end) or _before(layout, floor, one.start)
        for floor, one in zip(floors, quantities, strict=False)
    ]


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
        return number, (unit or "").replace(" ", "").removesuffix("人民币")
    if years:
        return years, "年"
    if share:
        return share, "倍" if share[0] == "翻" else "%"
    if fraction := match["fraction"]:
        return fraction, "%"
    return match["numeral"], match["counted"].replace(" ", "").removesuffix("人民币")


def _bound(folded: str, start: int) -> tuple[int, Bound | None]:
    """Where the words begin that bound the number at `start`, and what they say; `start` itself without any."""
    end = len(folded[max(0, start - 2) : start].rstrip(" \n")) + max(0, start - 2)
    for length in range(min(_LONGEST_BOUND, end), 0, -1):
        if bound := _BOUNDS.get(folded[end - length : end]):
            return end - length, bound
    return start, None


def _meant(bound: Bound | None, written: str) -> Bound:
    if written.endswith("以上") or (not bound and ("多" in written or "余" in written)):
        return Bound.AT_LEAST
    if written.endswith(_WITHIN):
        return Bound.AT_MOST
    if bound:
        return bound
    return Bound.ABOUT if written.endswith(("左右", "上下")) else Bound.EXACT


def _is_day(layout: Layout, match: re.Match[str]) -> bool:
    """6月2日, 19日 alone and 5日晚 are days; 60日内 and 提前60日 are spans of time."""
    if match["unit"] != "日" or not match.group(1).endswith("日"):
        return False
    return not _DAY_CUE.search(layout.folded, max(0, match.start() - 6), match.start())


def _behind(layout: Layout, unit: str, end: int) -> str:
    """The noun phrase right behind the unit, up to a verb or function word; nothing behind shares and bounds."""
    folded = layout.folded
    if unit[:1] in "%‰年" or "百分点" in unit or folded[end - 1] in "内下上右" or "/" in unit:
        return ""
    start = end + folded.startswith("的", end) * unit.endswith("元")
    edge = _EDGE.search(folded, start, start + _AFTER)
    stop = edge.start() if edge else min(len(folded), start + _AFTER)
    if stop - start < _SHORTEST_ABOUT:
        return ""
    open_ = folded.find("”", start, stop) + 1 if folded.startswith("“", start) else start
    automaton, stops = _stops()
    for index, left, _ in automaton.find_matches_as_indexes(folded[max(start, open_) : stop]):
        if index < stops:
            stop = max(start, open_) + left
            break
    owner = folded.find("的", start + _SHORTEST_ABOUT, stop)  # 12类产品｜的供货周期
    start, stop = layout.strip(start, stop if owner < 0 else owner, "的")
    phrase = layout.text[start:stop]
    whole = stop - start >= _SHORTEST_ABOUT and phrase.count("“") == phrase.count("”") and phrase[0] != "的"
    return phrase if whole and stop - start < _AFTER else ""


def _before(layout: Layout, floor: int, start: int) -> str:
    """The words before the figure in its clause, without what only leads to it (累计, 达到, 为)."""
    folded = layout.folded
    low = max(floor, start - _BEFORE)
    backwards = folded[low:start][::-1]
    marked = _EDGE.search(backwards)
    length = marked.start() if marked else start - low
    trailing = _TRAILING.match(backwards, 0, length)
    edge = left = start - length
    right = start - trailing.end() if trailing else start
    if right - left < _SHORTEST_ABOUT:
        return ""
    for _ in range(2):
        leading = _LEADING.match(folded, left, right)
        if not leading or leading.end() >= right:
            break
        left = leading.end()
    if right - left > _SHORT_ABOUT and (adverb := _ADVERB.match(folded, left, right)):
        left = adverb.end()
    if right - left > _LONGEST_ABOUT or edge == low > floor:
        left = _cut(folded, left, right)
    if edge == floor > 0 and (owned := _OWNED.match(folded, left, right)):
        left = owned.end()
    if left == edge and folded[left - 1 : left] == "、" and _ROW_ENDS.match(folded, left, right):
        left = _row(folded, left)
    left, right = layout.strip(left, right)
    phrase = layout.text[left:right]
    if right - left < _SHORTEST_ABOUT or phrase.count("“") != phrase.count("”"):
        return ""
    return "" if phrase in knowledge.wordset("figure_stops") or _BARE.fullmatch(phrase) else phrase


def _row(folded: str, last: int) -> int:
    """Where the row begins whose last entry begins at `last`: behind the words that lead to its first entry."""
    low = max(0, last - _LONGEST_ROW)
    edge = _CLAUSE.search(folded[low:last][::-1])
    start = last - edge.start() if edge else low
    first = folded.find("、", start, last)
    automaton, stops = _stops()
    led = [end for index, _, end in automaton.find_matches_as_indexes(folded[start:first]) if index < stops]
    if not led:
        return start if edge else last
    return start + led[-1] if start + led[-1] < first else last


def _cut(folded: str, left: int, right: int) -> int:
    """The first place behind a stop word from which on the words are short enough; `right` where there is none."""
    automaton, stops = _stops()
    for index, _, end in automaton.find_matches_as_indexes(folded[left:right]):
        if index < stops and right - left - end <= _LONGEST_ABOUT:
            return left + end
    return right
