"""A time of day as one says it: 18:00, 8：30, 18点, 早8点, 下午六点半, 晚上十点一刻, 中午."""

import re
import unicodedata
from datetime import time

from bot.domain.numerals import number

_NIGHT, _EARLY = "凌晨|半夜", "早上|早晨|早间|清晨|上午|早"
_EVENING = "晚上|晚间|夜里|夜间|夜晚|晚"
_LATE = f"中午|正午|下午|午后|傍晚|{_EVENING}"
PARTS = f"{_NIGHT}|{_EARLY}|{_LATE}"
"""A pattern of the parts of a day."""
_NUMERAL = r"二?十[一二三四五六七八九]?|[零一二两三四五六七八九]"
_MINUTES = r"[二三四五]?十[一二三四五六七八九]?|零?[一二三四五六七八九]"
_CLOCK = (
    rf"(?P<part>{PARTS})?(?P<hour>[01]?\d|2[0-3]|{_NUMERAL})"
    rf"(?::(?P<minute>[0-5]\d)|[点时](?:整|钟|(?P<spoken>[0-5]?\d|{_MINUTES})分?|(?P<quarter>[一三])刻|(?P<half>半))?"
)
_TIME = re.compile(rf"{_CLOCK}|(?(part)|(?!)))", re.ASCII)
"""早8 is one, but what says nothing else may be a topic's word: `is_bare`."""
SPOKEN = re.sub(r"\(\?P<\w+>", "(?:", f"{_CLOCK})")
"""A time as a part of other patterns, with its 点."""
HOUR = rf"(?:\d{{1,2}}|{_NUMERAL})"
_BARE = re.compile(rf"(?:{PARTS})\s*{HOUR}")
_NOON = {"中午", "正午"}
NOON = 12
_MIDNIGHT_BEGINS = 10
_SMALL_HOURS = {"夜里": 5, "夜间": 5, "夜晚": 5}
"""The last hour that is of the morning: one wakes at five at night, and dines at five in the evening."""
_LAST_SMALL_HOUR = 4


def time_of(word: str) -> time | None:
    """The time; None for what is none, and for midnight of nobody knows which day (晚上12点)."""
    word = unicodedata.normalize("NFKC", word)
    if word in _NOON:
        return time(NOON)
    found = _TIME.fullmatch(word)
    hour = _hour(found) if found else None
    if found is None or hour is None:
        return None
    if found["half"] or found["quarter"]:
        return time(hour, 30 if found["half"] else 15 * number(found["quarter"]))
    return time(hour, number(found["minute"] or found["spoken"] or ""))


def is_bare(text: str) -> bool:
    """Whether the whole text is a part of a day and a number (早8), which alone need not be a time."""
    return _BARE.fullmatch(unicodedata.normalize("NFKC", text).strip()) is not None


def _hour(found: re.Match[str]) -> int | None:
    """The hour on a clock of 24."""
    part, hour = found["part"] or "", number(found["hour"])
    if hour >= 2 * NOON:
        return None
    if part == "半夜" and hour % NOON >= _MIDNIGHT_BEGINS:
        return NOON + hour % NOON
    if re.fullmatch(_NIGHT, part):
        return hour % NOON if hour <= NOON else None
    if re.fullmatch(_EVENING, part) and hour <= _SMALL_HOURS.get(part, _LAST_SMALL_HOUR):
        return hour
    if hour > NOON or not re.fullmatch(_LATE, part):
        return hour
    if part in _NOON:
        return hour if hour >= NOON - 2 else hour + NOON
    if hour == NOON:
        return NOON if part in {"下午", "午后"} else None
    return hour + NOON
