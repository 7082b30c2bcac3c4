"""Deadlines, effective and expiry dates, as the last day they allow (2025年底前 → 2025-12-31)."""

import calendar
import operator
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from bot.domain.reading import Deadline, DeadlineKind, DocumentRef
from bot.extract.dates import documents, effect, issuing, time_limits
from bot.extract.dates.years import Years, before_month, last_day, names_none, with_year
from bot.extract.text import Layout, beginning, matches

_CLOCK = re.compile(
    r"(?:（[^（）\n]{1,6}）)?(?: ?(?:上午|下午|晚上?|中午)? ?\d{1,2}(?:时|点|：\d\d)(?:\d{1,2}分)?|零时)?"
    r"(?:（[^（）\n]{1,6}）)?"
)
_BY = re.compile(
    r"(?:之前|以前|前)(?![景沿期往后进述夕来台者列端夜线\d]|提(?![出交供前升高请报])|[一二三四两几](?:个|季)|[一二三四]季度)"
)
_UNTIL = re.compile("止|失效|废止|停止执行")
_EXPIRES = re.compile(
    "(?:有效期限?|执行期限|执行|实施|施行|试行|延续|延长|顺延|期限|有效|展期)(?:截止|截至|至|到|为|延长至|延长到)$"
)
_CLOSES = re.compile("(?:截止日期|截止时间|截止日|截止|截至|期限|时限)(?:为|是|到|至|于)?[：:]? ?$")
_CLOSES_ENDS = frozenset("期间日止至限为是到于：: \n")
_CLOSING = re.compile("报名|申报|受理|申请|报送|征求|征集|反馈|提交|投标|期限|有效|执行|政策|登记|截止")
_LATEST = re.compile("(?:不晚于|不迟于|不得晚于|不得迟于|最晚|最迟)于?$")
_REACHED = re.compile("(?<![年月日已])(?:力争到?|到|至|争取到?|目标到)$")
_SPAN = re.compile(
    "(?:(?:自|从|有效期|期限|时间|执行期|(?:公示|报名|申报|受理|征集|申请|登记|投票)期)(?:(?!(?:上一?|去|前|每|往|历)年|增[长加]|下降|减少|提[高升])[^，。；\n]){1,22}(?:至|到|—|-)|日起(?:至|到))$"
)
"""Before the end of a span; one of a past or of every year (上一年度1月至12月) ends on no day."""
_GOES_TO = re.compile(r" ?[至到—～~-]{1,2} ?(?:\d{4}年)?\d{1,2}月")
"""Behind a day with which a term only begins (执行期限为2019年1月1日｜至2023年12月31日)."""
_LEAD_INS = (
    (_EXPIRES, frozenset("止至到为\n"), DeadlineKind.EXPIRY),
    (_LATEST, frozenset("晚迟于\n"), DeadlineKind.DUE),
    (_SPAN, frozenset("至到—-\n"), DeadlineKind.EXPIRY),
)
"""What leads to a date, the last letters without which it is not sought, and what it makes of the date."""
_THIS_YEAR = frozenset({"今年", "本年", "本年度", "当年"})
_CONSULTS = re.compile(
    "(?:征求|征集|反馈|修改|提出|公开征求|书面)(?:社会|公众|各方)?意见|意见(?:建议)?(?:反馈|征集|征求)|征求意见"
)
_OF_PRICES = ("高", "低", "新高", "新低", "最", "累计", "第", "首次", "涨", "跌", "以来")
"""Behind 年内 where it only says since when (较年内高点, 年内第三批)."""
_HELD = re.compile(
    "[，]?(?:应邀|应[^，。；\n]{2,20}邀请|出席|赴|访|率|对[^，。；\n]{2,24}(?:访问|考察)|(?:在[^，。；\n]{2,20}|[^，。；\n]{0,2})(?:举行|召开|举办|开幕))|，[一-龥]{2,12}(?:应邀|率|赴|出席)"
)
"""Behind the days of a visit or a meeting, on which nothing expires."""
_LASTS = re.compile("(?:继续|仍然?|依然|一直|均|保持)?有效(?=[，。；、：）\n ]|$)|(?:继续|仍然?|依然)(?:适用|沿用)")
"""Behind the day until which something holds (旧证在6月底前｜继续有效)."""
_DONE = re.compile("(?:全面|基本|全部|力争|正式)?(?:完成|建成|竣工|投产|投用|通车|出台|印发|实现|投入使用)")
"""Behind the end of a month or a quarter to come: 2026年上半年完成."""
_LEVEL = re.compile("(?:达|提[高升]|[升增降])[到至]? *\\d")
_AIMED = re.compile("(?:确保|力争|争取|保证|要求|目标|计划)(?:(?![了已]|今年以来)[^。；：\n])*$")
"""Before the end of a month by which a level is aimed at (确保9月底达到75%、｜10月底达到90%)."""
_ROW = 60
_HISTORY = re.compile(
    "[^，。；\n]{0,6}(?:已经?|曾)|[^，。；\n]{0,14}了"
    "|[^。；\n]{0,60}[，到][^，。；\n]{0,16}(?:仍|但|却|一直)未[^，。；\n的]{1,12}[。；\n]"
)
"""Behind a day that is over: what was done by it, or was not (某县要求4月底前上报，某镇一直未报。)."""
_COUNTED = re.compile(
    "，(?![^，。；\n]{0,20}(?:[可须应的]|不超|不得))[^，。；\n]{0,20}?(?:累计|记录到|无[一-龥]{2,6}记录|共(?:有|发[生现]|出[现动]|接[报到]|查处|检查|收到))"
)
"""Behind a span of days that were counted afterwards (自3月1日至6月30日，渡口累计停航5天)."""
_OLD = re.compile("(?:注册|登记|建成|竣工|投产|出厂|生产|出生|毕业|入伍)[^，。；\n]{0,8}的")
"""Behind a year before which something came to be, whatever is to be done with it (淘汰2005年以前｜注册的渡船)."""
_FORECAST = re.compile("(?:预计|预测|估计|测算)，?$")
"""Before what will come about by itself: 预计到2035年，老年人将达4亿; 预计到2035年建成 is a date to be kept."""
_HINTS = frozenset("前之以起开正施实执生内止失废（ 零上下中晚，、完建竣投出印达提升增降") | frozenset("0123456789")
_LEADS = frozenset("—-到至为是：: 于止期迟晚争日间限自从")
_DAY = r"3[01]|[12]\d|0?[1-9]"
_NO_COUNT = r"(?:日|(?![\d个年月,.万亿%工天周倍])(?!小时))"
_TOLD = (
    rf"[0-9]{{1,4}}+[年月]|[0-9]{{4}}[-./][0-9]|[0-9]{{1,2}}[-./](?:{_DAY}){_NO_COUNT}"
    "|[今明本当后下][年月]|年[底末内]|“十"
)
"""What a date begins with: a day alone tells none, and 2.5万 is none of February."""
_DATE = beginning(
    "0-9今明本下当后年“",
    rf"(?<![\d.年~])(?<!(?<!日)(?<![：:]\d\d)[—-])(?={_TOLD})(?:“(?P<plan>十[一二三四五六七八九])五”(?:规划)?(?:时期)?期?末"
    r"|(?:(?P<year>(?:19|20)\d\d)(?:年|[-./](?=\d{1,2}[-./]\d))"
    r"|(?P<relative>今年|明年|本年度?|当年|后年|(?<![一二三四五六七八九十百两几半多])年(?=[底末内])))? ?"
    r"(?:(?P<month>1[0-2]|0?[1-9])(?:月份?|[-./](?=\d))|(?P<this>[本当下]月))? ?"
    rf"(?:(?P<day>{_DAY}){_NO_COUNT})?"
    r"(?P<end>年?[底末初]|上半年|下半年|[上中下]旬|第?[一二三四1-4]季度末?)?(?P<inside>内(?![部容外地陆涵需河资蒙]))?)",
    second="0-9年月./底末内十-",
)

_HAN = beginning(
    "一二",
    "(?P<year>(?:一九|二零)[零一二三四五六七八九]{2})年(?P<month>十[一二]?|[一二三四五六七八九])月"
    "(?P<day>三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])日"
    "(?P<relative>(?!))?(?P<this>(?!))?(?P<end>(?!))?(?P<inside>(?!))?(?P<plan>(?!))?",
)
"""A whole date in words: 二〇二六年一月一日."""
_CENTURIES = ("一九", "二零")
_REGISTERS = re.compile("(?:公示|报名|申报|征集|受理|申请|登记|投票)(?:时间|日期|期)(?:为|是|定于|：|自|从)?$")
_LAST_OF_MONTH = re.compile(rf"[至到—-](?P<day>{_DAY})日")
"""Behind the first of some days of a month, the last one (报名时间为7月8日｜至12日)."""
_REACH = 26
_RETROACTIVE = timedelta(days=366)
_NONE = timedelta()


def find(layout: Layout, day: date | None, *, published: bool = True) -> tuple[Deadline, ...]:
    """Every deadline in text order, counted from `day` of publication.

    What lies before it is history and none, but for what took effect within the year before it. Without it, or where
    the text was only taken in on that day (not `published`), a date that names no year is counted from what the text
    tells of its own day, and is None where it tells nothing.
    """
    return find_all((layout,), (day,), (published,), (documents.find(layout),))[0]


def find_all(
    layouts: Sequence[Layout],
    days: Sequence[date | None],
    published: Sequence[bool],
    papers: Sequence[tuple[DocumentRef, ...]],
) -> list[tuple[Deadline, ...]]:
    """The deadlines of each text, which names these `papers`, step by step over all texts (see `read.read_all`)."""
    dated = [list(_dates(layout.folded)) for layout in layouts]
    found = list(map(_deadlines, layouts, days, published, dated, papers))
    counted = [(*issuing.find(one), *_terms(one)) for one in layouts]
    return list(map(_in_order, found, counted))


def _terms(layout: Layout) -> Iterator[Deadline]:
    for start, end, day in time_limits.find(layout):
        yield Deadline(
            text=layout.text[start:end], date=day, start=start, end=end, kind=_kind(layout.folded, start, end)
        )


def _in_order(found: list[Deadline], counted: tuple[Deadline, ...]) -> tuple[Deadline, ...]:
    return tuple(sorted((*found, *counted), key=operator.attrgetter("start")) if counted else found)


def _within_month(layout: Layout, match: re.Match[str], years: Years) -> Iterator[Deadline]:
    """The last of some days of one month, of which it is told what they are for (报名时间为7月8日至12日)."""
    folded, (start, end) = layout.folded, match.span(1)
    until = _LAST_OF_MONTH.match(folded, end) if match["day"] and match["month"] else None
    if not until or not _REGISTERS.search(folded, max(0, start - _REACH), start) or _HELD.match(folded, until.end()):
        return
    kind, day = DeadlineKind.EXPIRY, years.since(match, DeadlineKind.EXPIRY)
    last = last_day(match, day)
    if last:
        length = calendar.monthrange(last.year, last.month)[1]
        last = last.replace(day=min(int(until["day"]), length))
        last = last if match["year"] else with_year(folded, start, last, day, kind)
    if not last or years.past is None or last >= years.past:
        end = until.end()
        yield Deadline(text=layout.text[start:end], date=last, start=start, end=end, kind=kind)


def _deadlines(
    layout: Layout, day: date | None, published: bool, dated: list[re.Match[str]], papers: tuple[DocumentRef, ...]
) -> list[Deadline]:
    found: list[Deadline] = []
    judged = [(match, _judge(layout.folded, match)) for match in dated if match.group(1)]
    if not judged:
        return found
    years = Years(layout, day, published, (match for match, span in judged if span is None), papers)
    for match, span in judged:
        if span is None:
            found += _within_month(layout, match, years)
        elif not names_none(match):
            found += _deadline(layout, match, span, years)
    return found


def _deadline(
    layout: Layout, match: re.Match[str], span: tuple[int, int, DeadlineKind], years: Years
) -> Iterator[Deadline]:
    """What a date says where it is one to be kept, and how long what takes effect then holds; nothing of history."""
    start, end, kind = span
    day, words = years.since(match, kind), layout.text[start:end]
    last = last_day(match, day)
    if last is not None:
        last = before_month(match, words, last)
        if not (match["year"] or match["relative"] or match["plan"]):
            last = with_year(layout.folded, match.start(1), last, day, kind)
        years.note(match, last, kind)
        since = _RETROACTIVE if kind is DeadlineKind.EFFECTIVE else _NONE
        if years.past is not None and last < years.past - since:
            return
    to_come = last is not None and years.past is not None and last > years.past
    if kind is DeadlineKind.EFFECTIVE and not to_come and effect.is_counted_since(layout.folded, end):
        return
    yield Deadline(text=words, date=last, start=start, end=end, kind=kind)
    if kind is DeadlineKind.EFFECTIVE:
        yield from issuing.validity(layout, end, last)


def _dates(folded: str) -> Iterator[re.Match[str]]:
    if not any(century[-1] in folded and century in folded for century in _CENTURIES):  # a letter is found sooner
        return matches(_DATE, folded)
    found = [*matches(_DATE, folded), *matches(_HAN, folded)]
    return iter(sorted(found, key=re.Match[str].start))


def _judge(folded: str, match: re.Match[str]) -> tuple[int, int, DeadlineKind] | None:
    """The stretch and kind of the deadline a date stands in; None where it is only told."""
    start, end = match.span(1)
    low = max(0, start - _REACH)
    lead = folded[start - 1 : start]
    hinted = lead in _LEADS or folded[end : end + 1] in _HINTS or match["inside"] or match["plan"]
    if not hinted or folded.rfind("《", low, start) > folded.rfind("》", low, start):
        return None  # 《2031年前渔港合作路线图》 sets no day
    clock = _CLOCK.match(folded, end)
    until = clock.end() if clock else end
    until += folded.startswith(" ", until)
    if since := effect.FROM.match(folded, until):
        stretch = effect.stretch(folded, match, since)
        return (*stretch, DeadlineKind.EFFECTIVE) if stretch else None
    if by := _BY.match(folded, until):
        old = not match["month"] and not match["end"] and _OLD.match(folded, by.end())
        return None if old or _HISTORY.match(folded, by.end()) else (start, by.end(), _kind(folded, start, by.end()))
    for lead_in, ends, kind in _LEAD_INS:
        if lead in ends and (cue := lead_in.search(folded, low, start)) and not _is_held(folded, end, lead_in):
            if lead_in is _EXPIRES and _GOES_TO.match(folded, end):
                return None
            end += folded.startswith("止", end)
            return (cue.start() if lead_in is not _SPAN else start), end, _kind(folded, start, end, kind)
    if lead in _CLOSES_ENDS and (cue := _CLOSES.search(folded, low, start)):
        return _closing(folded, cue, end)
    if (match["inside"] and not folded.startswith(_OF_PRICES, end)) or match["plan"]:
        return start, end, DeadlineKind.DUE
    reached = _REACHED.search(folded, max(0, start - 4), start)
    if reached and _is_aim(folded, match, reached):
        return (reached.start(), end, DeadlineKind.DUE) if not _HISTORY.match(folded, end) else None
    done = match["end"] and _DONE.match(folded, end)
    return (start, end, DeadlineKind.DUE) if done or _is_level(folded, match) else None


def _is_held(folded: str, end: int, lead_in: re.Pattern[str]) -> bool:
    """A visit or a meeting on the days of a span, or what was counted on them."""
    return lead_in is _SPAN and (_HELD.match(folded, end) or _COUNTED.match(folded, end)) is not None


def _is_aim(folded: str, match: re.Match[str], reached: re.Match[str]) -> bool:
    """到2030年, no day and no forecast; 到今年以来 is none."""
    end = match.end(1)
    loose = match["relative"] in _THIS_YEAR and not (match["month"] or match["end"]) and reached.group() in ("到", "至")
    dated = (match["year"] or match["relative"]) and not loose
    if not dated or match["day"] is not None or folded.startswith(("的", "度", "版"), end):
        return False
    forecast = _FORECAST.search(folded, max(0, match.start(1) - _REACH), reached.start())
    return not forecast or _DONE.match(folded, end + folded.startswith("，", end)) is not None


def _is_level(folded: str, match: re.Match[str]) -> bool:
    """The end of a month or a quarter by which it is aimed at that something reaches so much."""
    start, end = match.span(1)
    level = match["end"] and match["end"] != "年初" and _LEVEL.match(folded, end)
    low = max(0, start - _ROW)
    return bool(level) and _AIMED.search(folded, low, start) is not None and folded.find("去年", low, start) < 0


def _closing(folded: str, cue: re.Match[str], end: int) -> tuple[int, int, DeadlineKind] | None:
    """截止日期为…, 报名截至…, 执行截至…止; 截至6月底，登记… only tells a state."""
    ends = _UNTIL.match(folded, end)
    around = folded[max(0, cue.start() - _REACH) : cue.start()].rpartition("。")[2]
    if not ends and cue.group().startswith("截至") and not _CLOSING.search(around.rpartition("，")[2]):
        return None
    expires = re.search("有效|执行|政策|实施", around)
    kind = DeadlineKind.EXPIRY if expires else DeadlineKind.DUE
    return cue.start(), end + (ends.group() == "止" if ends else 0), _kind(folded, cue.start(), end, kind)


def _kind(folded: str, start: int, end: int, kind: DeadlineKind = DeadlineKind.DUE) -> DeadlineKind:
    """CONSULTATION where the sentence asks for opinions, EXPIRY where something holds until then."""
    before = folded[max(0, start - _REACH) : start].rpartition("。")[2]
    after = folded[end : end + _REACH].partition("。")[0]
    if _CONSULTS.search(before) or _CONSULTS.search(after):
        return DeadlineKind.CONSULTATION
    return DeadlineKind.EXPIRY if _LASTS.match(after) else kind
