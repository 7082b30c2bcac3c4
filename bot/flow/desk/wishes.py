"""What the words after /settings wish for: 工作日 8:30 18:00 免打扰 22:00-7:00 简要 最多10篇; 繁體 and English too."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import time

from bot.domain.plans import MOST_TIMES, Days, Plan, Quiet
from bot.flow.desk.english import in_chinese
from bot.flow.desk.zones import zone_of
from bot.match.fold import simplified

_EARLY, _LATE = "早上|早晨|清晨|上午", "中午|下午|傍晚|晚上"
_TIME = re.compile(
    rf"(?:{_EARLY}|(?P<late>{_LATE}))?(?P<hour>[01]?\d|2[0-3]|[一二两三四五六七八九]|十[一二]?)"
    r"(?::(?P<minute>[0-5]\d)|[点时](?:(?P<spoken>[0-5]?\d)分?|(?P<half>半))?)",
    re.ASCII,
)
_HOURS = {name: hour for hour, name in enumerate("一二三四五六七八九十", start=1)} | {"两": 2, "十一": 11, "十二": 12}
_SPAN = re.compile(r"(?:免打扰)?(?P<start>[\d:点时分半]+)(?:-|~|—|–|至|到)(?:次日)?(?P<end>[\d:点时分半]+)(?:免打扰)?")
_WEEKDAY = re.compile(r"每?(?:周|星期|礼拜)(?P<day>[一二三四五六日天])")
_MOST = re.compile(r"最多(?P<count>\d{1,3})[篇条]?|(?P<alone>\d{1,3})篇", re.ASCII)
_RULE = re.compile(r"(?:第(?P<number>\d{1,3})条|#(?P<hash>\d{1,3}))[:：]?", re.ASCII)
_WEEKDAYS = "一二三四五六日"
NOON = 12

_DAYS = dict.fromkeys(("每天", "每日", "天天"), Days.DAILY)
_DAYS |= dict.fromkeys(("工作日", "每个工作日"), Days.WORKDAYS)
_DAYS |= dict.fromkeys(("即时", "实时", "立即", "随时"), Days.INSTANT)
_PLANS: dict[str, Callable[[Plan], Plan]] = {
    "简要": lambda plan: replace(plan, brief=True),
    "完整": lambda plan: replace(plan, brief=False),
    "无更新不发": lambda plan: replace(plan, skip_empty=True),
    "无更新也发": lambda plan: replace(plan, skip_empty=False),
    "篇数不限": lambda plan: replace(plan, most=None),
}
_PLANS |= {f"无更新时{word}": _PLANS[f"无更新{word}"] for word in ("不发", "也发")}
_QUIET, _ZONE = "免打扰", "时区"
_NO_QUIET = frozenset({"取消免打扰", "关闭免打扰", "免打扰关"})
_SILENT = {"静音": True, "静音推送": True, "延后": False, "延后推送": False}
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
        plan = replace(plan, times=tuple(sorted(set(self.times)))[:MOST_TIMES])
        return replace(plan, days=Days.DAILY) if plan.days is Days.INSTANT and not self.days else plan

    def quiet_hours(self, quiet: Quiet | None) -> Quiet | None:
        """The quiet hours as they are wished."""
        kept = None if self.no_quiet else self.quiet or quiet
        return kept if kept is None or self.silent is None else replace(kept, silent=self.silent)


def read(text: str) -> Wish | str:
    """The wish, or the first word that says none."""
    wish = Wish()
    for word in unicodedata.normalize("NFKC", _glued(in_chinese(text))).split():
        if not any(take(wish, simplified(word)) for take in _TAKERS):
            return word
    return wish


def time_of(word: str) -> time | None:
    """`18:00`, `8：30`, `18点`, `8点半`, `下午六点` as a time of day."""
    found = _TIME.fullmatch(unicodedata.normalize("NFKC", word))
    if found is None:
        return None
    named = found["hour"]
    hour = _HOURS[named] if named in _HOURS else int(named)
    if found["late"] and hour < NOON:
        hour += NOON
    elif found["late"] == "晚上" and hour == NOON:
        return None  # midnight of which day?
    return time(hour, 30 if found["half"] else int(found["minute"] or found["spoken"] or 0))


def is_days(word: str) -> bool:
    """Whether the word says on which days: one that `read` gives back is a second of its kind."""
    return _days(simplified(word)) is not None


def _glued(text: str) -> str:
    """`免打扰 22:00 - 7:00` and `最多 10 篇` as one word each; commas part words."""
    text = re.sub(r"[，,、;；]", " ", text)
    text = re.sub(r"\s*(?<=[\d点點半分])\s*([-~—–至到])\s*(?=次日|\d)", r"\1", text)
    text = re.sub(rf"({_EARLY}|{_LATE})\s+", r"\1", text)
    text = re.sub(r"免打[扰擾]\s+(?:关闭?|關閉?|取消|不[设設])(?!\S)", "取消免打扰", text)
    return re.sub(r"(最多)\s+(\d+)\s*([篇条條]?)", r"\1\2\3", text)


def _take_time(wish: Wish, word: str) -> bool:
    at = time_of(word)
    if at:
        wish.times.append(at)
    return at is not None


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
    if found := _WEEKDAY.fullmatch(word):
        return Days.WEEKLY, _WEEKDAYS.index(found["day"].replace("天", "日"))
    return (_DAYS[word], 0) if word in _DAYS else None


def _take_form(wish: Wish, word: str) -> bool:
    if found := _MOST.fullmatch(word):
        most = int(found["count"] or found["alone"]) or None
        wish.changes.append(lambda plan: replace(plan, most=most))
        return True
    change = _PLANS.get(word)
    if change:
        wish.changes.append(change)
    return change is not None


def _take_quiet(wish: Wish, word: str) -> bool:
    wish.no_quiet |= word in _NO_QUIET
    wish.silent = _SILENT.get(word, wish.silent)
    return word == _QUIET or word in _NO_QUIET or word in _SILENT


def _take_rule(wish: Wish, word: str) -> bool:
    found = _RULE.fullmatch(word)
    if found:
        wish.number = int(found["number"] or found["hash"])
    wish.common |= word in _COMMON
    return found is not None or word in _COMMON


def _take_zone(wish: Wish, word: str) -> bool:
    zone = zone_of(word)
    wish.zone = zone or wish.zone
    return zone is not None or word == _ZONE


_TAKERS = (_take_time, _take_span, _take_days, _take_form, _take_quiet, _take_rule, _take_zone)
