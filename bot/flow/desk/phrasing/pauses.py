"""A pause as one asks for it (暂停推送三天, 出差两周先别推, pause until Monday), and its end (恢复推送)."""

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, time, timedelta

from bot.domain.numerals import number
from bot.flow.desk.phrasing.english import RULE
from bot.flow.desk.phrasing.english_pauses import in_chinese
from bot.flow.desk.phrasing.hours import PARTS, SPOKEN, time_of
from bot.flow.desk.phrasing.numbered import in_digits, parted
from bot.match import daywords
from bot.match.fold import simplified

LONGEST = 60
"""Characters; what is longer is something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """After so many `hours` or `days`, or on a day, and then at a time if one is named."""

    hours: int = 0
    days: int = 0
    on: date | None = None
    at: time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pausing:
    """A wish to pause, without an `end` until it is ended; or to end the pause, or (`asks`) to be asked how long.

    `number`: of the one rule of the list that it is about; None: all that the chat is told.
    """

    end: End | None = None
    resumes: bool = False
    asks: bool = False
    number: int | None = None


_PUSH = "(?:推送|推播|推|发送|发|打扰|打搅|通知)"
_NOT = "(?:别|不要|不用|不必|不再|勿|不)(?:再)?"
_WEEK = "周|星期|礼拜"
_FIRST = "(?:先|暂时|暂且|临时|都|请)*"
_MONTH = r"\d{1,2}月"
"""So many months, or that one (暂停10月); it is asked how long."""
_SPAN = rf"(?:(?P<hours>\d{{1,3}}|[一二两三四五六七八九十]{{1,3}}|半)个?(?:小时|钟头)|(?!{_MONTH}){daywords.COUNT})"
_SOON = "|".join(word for word, off in daywords.DAYS_OFF.items() if off > 0 and not word.isascii())
_YEARS = "|".join(word for word, off in daywords.YEARS_OFF.items() if off > 0)
_DAY = (
    r"(?:(?:(?P<year>20\d\d)[年./-])?(?P<month>\d{1,2})[月./-](?P<day>\d{1,2})[日号]?"
    rf"|(?P<alone>\d{{1,2}})[日号]|(?P<next>{_YEARS})?(?P<whole>\d{{1,2}})月份?(?:(?P<first>\d{{1,2}})[日号])?"
    rf"|(?P<which>下下?个?|[这本]个?)?(?:{_WEEK})(?P<weekday>[一二三四五六日天])"
    rf"|(?P<named>{_SOON}|{_YEARS}|下(?:下)?个?(?:{_WEEK})|下个?月底|下个?月|[本这]?个?月底|年底))"
)
_CLOCK = rf"(?:(?P<clock>{SPOKEN}|中午)|(?:{PARTS}))?"
_OPEN = "(?:我)?(?:手动)?(?:恢复|说恢复|通知|叫你|回来)"
_UNTIL = rf"[,，]?(?:直?到|至)(?:{_DAY}{_CLOCK}|{_OPEN})(?:为止|再推送?|再说|再恢复)?"
_SOME = rf"(?P<some>[几数]个?(?:天|日|周|星期|月)|一阵子?|一段时间|一段|{_MONTH})"
_END = rf"(?:{_UNTIL}|{_SPAN}(?:(?:以?后)?再(?:推送?|恢复))?|{_SOME})?"
_AWAY = "(?:出差|出国|休假|度假|放假|请假|休年假|年假|开会|旅游|旅行|休息|住院|培训|学习)"
_ALL = "(?:所有|全部)?的?"
_BEGINNINGS = (
    rf"{_FIRST}暂停(?:一下)?{_ALL}(?:推送|推播|日报推送|日报|发送|接收|消息推送|消息)?(?:了|吧)?",
    rf"把?(?:推送|推播|日报){_FIRST}(?:暂停|停一[停下]|停)(?:了|吧)?",
    "(?:取消|停止|关闭|关掉)(?:推送|推播|日报|通知)(?:了|吧)?",
    "(?:别|不要|不用)(?:再|继续)?(?:给我)?(?:推送?|发)(?:消息)?了",
    r"(?:停推送?|停发|停(?=了))(?:了|吧)?|停(?=\d|[一二两三四五六七八九十半]|[直到至])",
    rf"(?:先|暂时|暂且)(?:停一[停下]|停止推送|停推送?|停|{_NOT}推送?)(?:给我|我)?(?:了|吧)?",
)
_PAUSES = re.compile(rf"(?:{'|'.join(_BEGINNINGS)}){_END}")
_BEFORE = rf"(?:我们?)?(?:要|将|最近|这次)?(?:{_AWAY})?"
_AFTER = rf"(?:内|之内|以内|里|期间)?[,，、]?{_FIRST}(?:暂停{_PUSH}?|{_NOT}{_PUSH})(?:给我|我)?(?:消息|日报)?(?:了|吧)?"
_FOR = re.compile(rf"{_BEFORE}{_SPAN}{_AFTER}")
_DURING = re.compile(rf"(?:我们?)?(?:要|将|在|最近)?{_AWAY}(?:了|去了)?{_AFTER}")
_THEN = re.compile(rf"(?P<some>[今明后][天日]){_AFTER}")
_TILL = re.compile(rf"(?:在|到)?{_DAY}{_CLOCK}(?:之前|以前|前){_AFTER}")
_RESUMES = re.compile(
    rf"(?:请|可以|现在|我?(?:{_AWAY})?回来了[,，]?)*(?:恢复|继续|重新开始|重新)(?:推送|推播|发送|接收|日报)(?:给我)?(?:了|吧)?"
    r"|(?:取消|结束|解除|终止)(?:推送)?暂停(?:推送)?(?:了|吧)?"
)
_SPELT = re.compile(r"[一二三四五六七八九十]{1,3}(?=[月日号])")
_RULE = re.compile(rf"(?<![\w/]){RULE}(?!\w)", re.IGNORECASE)
_ALL_GO_ON = frozenset({"全部恢复", "都恢复", "恢复全部"})
_GO_ON = _ALL_GO_ON | {"恢复", "继续"}
_WEEKDAYS = "一二三四五六日"
_RECENT = timedelta(days=60)
"""A day without its year that was so lately is that one, which has passed, and not next year's."""


def says(text: str) -> bool:
    """Whether plain words ask for a pause, or to end it, and for nothing else."""
    number, plain = _plain(text)
    return (number is not None and plain in _GO_ON) or _found(plain) is not None


def goes_on(text: str) -> bool:
    """Whether the words end whatever pause there is (恢复推送), or do where there is one (恢复 alone)."""
    number, plain = _plain(text)
    return number is None and (plain in _GO_ON or _RESUMES.fullmatch(plain) is not None)


def all_go_on(text: str) -> bool:
    """Whether the words are no topic even where nothing is paused (全部恢复)."""
    return _plain(text)[1] in _ALL_GO_ON


def asks_how_long(text: str) -> bool:
    """Whether the words leave open how long a pause is to be (停10月, 明天别推)."""
    found = _found(_plain(text)[1])
    return found is not None and bool(found.groupdict().get("some"))


def read(text: str, today: date) -> Pausing | None:
    """What the words after /settings ask for; None where they speak of no pause. 恢复 alone is said there, too."""
    rule, plain = _plain(text)
    if plain in _GO_ON:
        return Pausing(resumes=True, number=rule)
    found = _found(plain)
    if found is None:
        return None
    if found.re is _RESUMES:
        return Pausing(resumes=True, number=rule)
    named = found.groupdict()
    if named.get("some"):
        return Pausing(asks=True, number=rule)
    if end := _span(named):
        return Pausing(end=end, number=rule)
    if not any(named.values()):
        return Pausing(number=rule)
    at = time_of(named["clock"]) if named["clock"] else None
    return Pausing(end=End(on=_day(named, today), at=at), number=rule)


def _plain(text: str) -> tuple[int | None, str]:
    """The rule that is named, and the rest in Chinese without blanks; "" for what is too long."""
    if len(text) > LONGEST:
        return None, ""
    said = _RULE.sub(lambda rule: f"第{rule['count']}条", in_digits(unicodedata.normalize("NFKC", text)))
    rule, rest = parted(re.sub(r"第\s*(\d+)\s*条", r"第\1条", simplified(said)))
    plain = "".join(in_chinese(rest).split()).rstrip("。!！")
    return rule, _SPELT.sub(lambda found: str(number(found[0])), plain)


def _found(plain: str) -> re.Match[str] | None:
    return next(filter(None, (one.fullmatch(plain) for one in (_PAUSES, _FOR, _DURING, _THEN, _TILL, _RESUMES))), None)


def _span(named: dict[str, str | None]) -> End | None:
    if hours := named.get("hours"):
        return End(hours=1 if hours == "半" else int(hours) if hours.isdecimal() else number(hours))
    if (named.get("count"), named.get("unit")) in {("半", "天"), ("半", "日")}:
        return End(hours=12)
    days = daywords.length(named) if named.get("count") else None
    return None if days is None else End(days=days)


def _day(named: dict[str, str | None], today: date) -> date:
    """The day that is meant; the first day there is, which has passed, for one that no calendar has."""
    try:
        return _dated(named, today)
    except ValueError:
        return date.min


def _dated(named: dict[str, str | None], today: date) -> date:
    month, weekday = named["month"] or named["whole"], named["weekday"]
    if month:
        year = int(named["year"] or today.year) + daywords.YEARS_OFF.get(named["next"] or "", 0)
        day = date(year, int(month), int(named["day"] or named["first"] or 1))
        dateless = not (named["year"] or named["next"])
        return day.replace(year=year + 1) if dateless and day < today - _RECENT else day
    if named["alone"]:
        return _next(int(named["alone"]), today)
    if weekday:
        monday = today - timedelta(days=today.weekday())
        weeks = (named["which"] or "").count("下")
        day = monday + timedelta(days=7 * weeks + _WEEKDAYS.index(weekday.replace("天", "日")))
        return day if day > today or named["which"] else day + timedelta(days=7)
    return _named(named["named"] or "", today)


def _named(word: str, today: date) -> date:
    if not word:
        return date.min
    if word in daywords.DAYS_OFF:
        return today + timedelta(days=daywords.DAYS_OFF[word])
    if word.startswith("年"):
        return date(today.year, 12, 31)
    if word in daywords.YEARS_OFF:
        return date(today.year + daywords.YEARS_OFF[word], 1, 1)
    if "月" in word:
        first = _month(today, word.count("下"))
        return first.replace(day=calendar.monthrange(first.year, first.month)[1]) if word.endswith("底") else first
    return today - timedelta(days=today.weekday()) + timedelta(days=7 * word.count("下"))


def _next(number: int, today: date) -> date:
    """The next day of this number: of the first month that has it, and in which it is still to come."""
    months = (_month(today, after) for after in range(4))
    days = (first.replace(day=number) for first in months if number <= calendar.monthrange(first.year, first.month)[1])
    return next((day for day in days if day > today), date.min)


def _month(today: date, after: int) -> date:
    """The first day of the month so many months later."""
    years, month = divmod(today.month - 1 + after, 12)
    return date(today.year + years, month + 1, 1)
