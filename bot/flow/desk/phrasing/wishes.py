"""What the words after /settings wish for: 工作日 8:30 18:00 免打扰 22:00-7:00 简要 最多10篇; 繁體 and English too."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import time

from bot.domain.plans import MOST_TIMES, Days, Plan, Quiet
from bot.flow.desk.phrasing import pauses
from bot.flow.desk.phrasing.english import in_chinese
from bot.flow.desk.phrasing.hours import is_bare, time_of
from bot.flow.desk.phrasing.numbered import LONGEST, in_digits, numbered
from bot.flow.desk.phrasing.wish_words import NEXT_DAY, QUIET, TIME_ZONE, WEEK, worded
from bot.flow.desk.phrasing.zones import zone_of
from bot.match.fold import simplified

_SPAN = re.compile(
    rf"(?:免打扰)?(?P<start>[^-~—–至到]+?)(?:-|~|[—–]+|至|到){NEXT_DAY}?(?P<end>[^-~—–至到]+?)(?:免打扰)?"
)
_WEEKDAY = re.compile(r"每?个?(?:周|星期|礼拜)(?P<day>[一二三四五六日天])的?")
_MOST = re.compile(r"最多(?P<count>\d{1,9})[篇条]?|(?P<alone>\d{1,9})篇", re.ASCII)
LONGEST_SAID = 80
"""Characters; longer plain words say more than when and how to be told."""
MOST_ARTICLES = 999
"""The most that an edition is limited to; none is said in words, not as 0."""
_RULE = re.compile(rf"(?:第\d{{1,{LONGEST}}}条|#\d{{1,{LONGEST}}})[:：]?", re.ASCII)
"""A rule of the list; 5条 alone may be how many articles."""
_WEEKDAYS = "一二三四五六日"

_DAYS = dict.fromkeys(("每天", "每日", "天天"), Days.DAILY)
_DAYS |= dict.fromkeys(("工作日", "每个工作日", "每工作日", "上班日"), Days.WORKDAYS)
_DAYS |= dict.fromkeys(("即时", "实时", "立即", "随时"), Days.INSTANT)
_FROM_TO = re.compile(rf"每?(?:{WEEK})一(?:-|~|—|–|至|到)(?:{WEEK})?(?P<last>[五日天])")
_NO_PLAN = re.compile(
    rf"每?(?:{WEEK})?(?:周末|双休日)|每?(?:{WEEK}).*[一二三四五六日天]|隔[天日周]|每个?[月周].*|每[两二三四五]个?[天日月周].*|交易日"
)
"""Days on which no edition comes: of a week there is one."""
TOLD = re.compile("推(?![进广荐动行出介])|发(?![改展票电行现明布文达放薪射债证货育])|send|deliver|push")
"""What one says of being told."""
_PLANS: dict[str, Callable[[Plan], Plan]] = {
    "简要": lambda plan: replace(plan, brief=True),
    "完整": lambda plan: replace(plan, brief=False),
    "无更新不发": lambda plan: replace(plan, skip_empty=True),
    "无更新也发": lambda plan: replace(plan, skip_empty=False),
    "篇数不限": lambda plan: replace(plan, most=None),
}
_PLANS |= {f"无更新时{word}": _PLANS[f"无更新{word}"] for word in ("不发", "也发")}
_PLANS |= dict.fromkeys(
    ("简短", "精简", "简版", "只列标题", "只看标题", "只要标题", "只发标题", "只推标题"), _PLANS["简要"]
)
_PLANS |= dict.fromkeys(("详细", "详版", "附措施"), _PLANS["完整"])
_PLANS |= dict.fromkeys(("不限篇数", "不限"), _PLANS["篇数不限"])
_NO_QUIET = frozenset({"取消免打扰", "关闭免打扰", "免打扰关"})
_SILENT = dict.fromkeys(("静音", "静音推送", "开启静音"), True)
_SILENT |= dict.fromkeys(("延后", "延后推送", "取消静音", "关闭静音"), False)
_COMMON = frozenset({"跟随", "同日报", "取消单独设置"})


@dataclass(slots=True, kw_only=True)
class Wish:
    """What is to change. `times` None and `zone` None change nothing; `number` is the rule of the list it is for."""

    changes: list[Callable[[Plan], Plan]] = field(default_factory=list)
    days: tuple[Days, int] | None = None
    times: list[time] = field(default_factory=list)
    zone: str | None = None
    quiet: Quiet | None = None
    no_quiet: bool = False
    quiet_named: bool = False
    silent: bool | None = None
    number: int | None = None
    common: bool = False

    def plan(self, plan: Plan) -> Plan:
        """The plan as it is wished; who names a time and no days wants no alerts at once any more."""
        for change in self.changes:
            plan = change(plan)
        if self.days:
            days, weekday = self.days
            plan = replace(plan, days=days, weekday=weekday if days is Days.WEEKLY else plan.weekday)
        if not self.times:
            return plan
        plan = replace(plan, times=tuple(sorted(set(self.times))))
        return replace(plan, days=Days.DAILY) if plan.days is Days.INSTANT and not self.days else plan

    def is_of_chat(self) -> bool:
        """Whether it asks for what no rule has of its own."""
        return bool(self.quiet or self.no_quiet or self.quiet_named or self.zone or self.silent is not None)

    def lacks_hours(self, quiet: Quiet | None) -> bool:
        """Whether it speaks of quiet hours, names none, and goes on: of 免打扰 22:00 the time is no digest's."""
        if self.quiet or self.no_quiet:
            return False
        if self.quiet_named:
            return bool(self.times or self.days or self.changes or self.zone or self.common)
        return bool(self.silent and self.times and not quiet)

    def quiet_hours(self, quiet: Quiet | None) -> Quiet | None:
        """The quiet hours as they are wished."""
        kept = None if self.no_quiet else self.quiet or quiet
        return kept if kept is None or self.silent is None else replace(kept, silent=self.silent)


def read(text: str) -> Wish | str:
    """The wish, or the first word that says none."""
    wish, said = Wish(), in_digits(unicodedata.normalize("NFKC", in_chinese(text)))
    plain = simplified(said)
    for word in worded(plain).split():
        if not any(take(wish, word) for take in _TAKERS):
            at = plain.find(word)
            return said[at : at + len(word)] if at >= 0 else word
    return wish


def is_days(word: str) -> bool:
    """Whether the word says on which days: one that `read` gives back is a second of its kind."""
    return _days(simplified(word)) is not None


def is_time(word: str) -> bool:
    """Whether the word says at what time: one that `read` gives back is one too many."""
    return time_of(simplified(word)) is not None


def is_no_plan(word: str) -> bool:
    """Whether the word says on which days, and no edition comes on such."""
    return not is_days(word) and _NO_PLAN.fullmatch(simplified(word)) is not None


def is_count(word: str) -> bool:
    """Whether the word says how many articles: one that `read` gives back says too few or too many."""
    return _MOST.fullmatch(simplified(word)) is not None


def is_rule(word: str) -> bool:
    """Whether the word names a rule of the list: one that `read` gives back is a second."""
    return _RULE.fullmatch(simplified(word)) is not None


def is_said(text: str) -> bool:
    """Whether plain words say when or how to be told, and nothing else; a city, or one English word, may be a topic."""
    if len(text) > LONGEST_SAID or is_bare(simplified(text)):
        return False
    if pauses.says(text):
        return True
    wish = read(text)
    if not isinstance(wish, Wish) or (text.isascii() and text.strip().isalpha()):
        return False
    when = wish.times or wish.days or wish.quiet or wish.no_quiet or wish.quiet_named
    is_zone = wish.zone and TIME_ZONE in simplified(in_chinese(text))
    return bool(when or wish.changes or wish.silent is not None or is_zone)


def _take_time(wish: Wish, word: str) -> bool:
    """Takes a time; one beyond as many as a day may have would be lost unsaid."""
    at = time_of(word)
    if at is None or len({*wish.times, at}) > MOST_TIMES:
        return False
    wish.times.append(at)
    return True


def _take_span(wish: Wish, word: str) -> bool:
    found = _SPAN.fullmatch(word)
    start, end = (time_of(found["start"]), time_of(found["end"])) if found else (None, None)
    if start is None or end is None or start == end:
        return False
    wish.quiet = Quiet(start=start, end=end)
    return True


def _take_days(wish: Wish, word: str) -> bool:
    """Takes one choice of days; another beside it (周一 周三) would be lost unsaid."""
    days = _days(word)
    if days is None or wish.days not in {None, days}:
        return False
    wish.days = days
    return True


def _days(word: str) -> tuple[Days, int] | None:
    if found := _FROM_TO.fullmatch(word):
        return (Days.WORKDAYS if found["last"] == "五" else Days.DAILY), 0
    if found := _WEEKDAY.fullmatch(word):
        return Days.WEEKLY, _WEEKDAYS.index(found["day"].replace("天", "日"))
    return (_DAYS[word.removesuffix("的")], 0) if word.removesuffix("的") in _DAYS else None


def _take_form(wish: Wish, word: str) -> bool:
    found = _MOST.fullmatch(word)
    most = int(found["count"] or found["alone"]) if found else 0
    if 0 < most <= MOST_ARTICLES:
        wish.changes.append(lambda plan: replace(plan, most=most))
        return True
    change = _PLANS.get(word)
    if change:
        wish.changes.append(change)
    return change is not None


def _take_quiet(wish: Wish, word: str) -> bool:
    start = time_of(word.removeprefix(QUIET).removesuffix(QUIET)) if QUIET in word else None
    wish.times += [start] if start else []
    wish.quiet_named |= word == QUIET or start is not None
    wish.no_quiet |= word in _NO_QUIET
    wish.silent = _SILENT.get(word, wish.silent)
    return word == QUIET or start is not None or word in _NO_QUIET or word in _SILENT


def _take_rule(wish: Wish, word: str) -> bool:
    """Takes one rule; another beside it (第1条 第2条) would be lost unsaid."""
    found = numbered(word.rstrip(":：")) if is_rule(word) else None
    if found and wish.number not in {None, found.number}:
        return False
    wish.number = found.number if found else wish.number
    wish.common |= word in _COMMON
    return found is not None or word in _COMMON


def _take_zone(wish: Wish, word: str) -> bool:
    zone = zone_of(word)
    wish.zone = zone or wish.zone
    return zone is not None or word == TIME_ZONE


_TAKERS = (_take_time, _take_span, _take_days, _take_form, _take_quiet, _take_rule, _take_zone)
