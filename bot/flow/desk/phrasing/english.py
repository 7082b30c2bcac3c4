"""Settings said in English → the Chinese words that `wishes` reads; what is no such word stays as it was said."""

import calendar
import re
from collections.abc import Callable

DAYS = {"mon": "一", "tue": "二", "wed": "三", "thu": "四", "fri": "五", "sat": "六", "sun": "日"}
MONTHS = {
    name.lower(): month for month in range(1, 13) for name in (calendar.month_abbr[month], calendar.month_name[month])
} | {"sept": 9}
_NOON = 12
RULE = r"(?:no\.|rule|number|subscription) ?(?P<count>\d{1,3})"
"""A rule of the list."""
Said = str | Callable[[re.Match[str]], str]


def _weekday(found: re.Match[str]) -> str:
    return f"每周{DAYS[found['day'].casefold()]}"


def _hour(found: re.Match[str]) -> str:
    hour = int(found["hour"]) % _NOON + (_NOON if found["half"].casefold() == "p" else 0)
    return f"{hour}:{found['minute'] or '00'}"


_WORDS: tuple[tuple[str, Said], ...] = (
    (
        (
            r"(?:please )?(?:send|give|push)(?: me)?(?: (?:the|my|a))?(?: (?:daily|weekly))? (?:digest|news|updates)"
            r"|send (?:it|them)|(?:deliver|push)(?: (?:it|them))?"
            r"|(?:change|set|switch|move)(?: (?:the|my|our|daily|digest|push|delivery|news|times?(?! ?zone)))*(?: to)?"
        ),
        "",
    ),
    (r"every ?day|each day|daily", "每天"),
    (r"(?:only |just )?(?:every |on )?(?:work(?:ing)? ?days?|week ?days?|business days?)", "工作日"),
    (
        (
            r"(?:no|not|nothing|skip|except)(?: on)? (?:the )?weekends?(?: (?:push(?:es)?|digests?|news|updates))?"
            r"|(?:no|nothing) (?:push(?:es)?|digests?|news|updates) (?:on|at|over) (?:the )?weekends?"
        ),
        "工作日",
    ),
    (r"(?:only |just )?(?:on )?trading days?(?: only)?", "交易日"),
    (r"at (?P<hour>[01]?\d|2[0-3])(?![\d:.]| ?[ap]\.?m)", lambda found: f"{found['hour']}:00"),
    (r"mon(?:days?)? ?(?:to|through|till|-|–) ?fri(?:days?)?", "工作日"),
    (r"noon", "12:00"),
    (rf"(?:every |each |on )?(?P<day>{'|'.join(DAYS)})(?:s|nes|r|rs|ur)?(?:days?)?", _weekday),
    (r"at once|instant(?:ly)?|immediate(?:ly)?", "即时"),
    (r"brief|(?:(?:send|give) me )?(?:(?:only|just) )?(?:the )?(?:titles|headlines)(?: only)?", "简要"),
    (r"(?:in )?full", "完整"),
    (r"(?:max(?:imum)?|at most) (?P<count>\d{1,3})(?: articles?)?", lambda found: f"最多{found['count']}篇"),
    (
        r"(?:only|just|no more than) (?P<count>\d{1,3})(?![\d:.]| ?[ap]\.?m)(?: articles?)?",
        lambda found: f"最多{found['count']}篇",
    ),
    (r"no limit", "篇数不限"),
    (r"skip (?:if )?(?:empty|no news)", "无更新不发"),
    (r"send (?:if )?(?:empty|no news)", "无更新也发"),
    (r"no quiet(?: hours)?|quiet(?: hours)? off", "取消免打扰"),
    (r"quiet(?: hours)?", "免打扰"),
    (r"silent(?:ly)?|without sound", "静音"),
    (r"defer(?:red)?", "延后"),
    (RULE, lambda found: f"第{found['count']}条"),
    (r"with (?:the )?digest", "同日报"),
    (r"(?P<hour>0?[1-9]|1[0-2])(?::(?P<minute>[0-5]\d))? ?(?P<half>[ap])\.?m\.?", _hour),
    (r"new york", "New_York"),
    (r"los angeles", "Los_Angeles"),
    (r"hong kong|hkt", "Hong_Kong"),
    (r"time ?zone(?: to)?", "时区"),
    (r"at|and|from", ""),
)
_RULES = tuple((re.compile(rf"(?<![\w/])(?:{pattern})(?![\w/])", re.IGNORECASE), said) for pattern, said in _WORDS)
_SPAN = re.compile(r"(?<=\d) ?\b(?:to|until)\b ?(?=\d)", re.IGNORECASE)
_ZONE = re.compile(r"(?<=[a-z]) time\b", re.IGNORECASE)


def in_chinese(text: str) -> str:
    """`every Friday 5pm brief` → `每周五 17:00 简要`; Chinese words and addresses of zones pass as they are."""
    text = " ".join(text.split())
    for pattern, said in _RULES:
        text = pattern.sub(said, text)
    return _ZONE.sub("", _SPAN.sub("-", text))
