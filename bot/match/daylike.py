"""Words that are no date here, and may well have been meant as one: 月初, 这两天, 周五, week."""

import calendar
import re

_SOME = r"(?:\d{1,4}|[一二三四五六七八九十两几半]{1,4})"
_UNIT = "个?半?(?:月|周|星期|礼拜|季度|年)"
_ONE = "|".join(
    (
        rf"(?:最近|[近前后这那])?第?{_SOME}(?:[天日号]|{_UNIT})",
        "[今昨明前后当近本][天日]|[今去明前后当近同]年|[上下本当这那同]个?(?:月|周|星期|礼拜|季度?|年)|[上中下]旬",
        "(?:周|星期|礼拜)[一二三四五六日天末]|[年月周季旬][初底末中]|[年月周日]内",
    )
)
_AFTER = r"(?:\d{1,2}|[一二三四五六日天]|[初底末中份]|以来|来|至今|同期|[之以]?[内前后])"
_LIKE_DAYS = re.compile(rf"最近|近[来期]|同期|(?:{_ONE})+{_AFTER}?")
"""How such words are built: not every word of these characters is one (日本, 周期, 一年期)."""

_ENGLISH_UNITS = ("day", "week", "month", "quarter", "year")
_ENGLISH_DAYS = {
    *(name.lower() for name in calendar.month_name if len(name) > len("May")),
    *_ENGLISH_UNITS,
    *(f"{unit}s" for unit in _ENGLISH_UNITS),
    *("yesterday", "today", "tomorrow", "since", "until"),
}


def resembles(word: str) -> bool:
    """Whether the word, which is no date here, may well have been meant as one."""
    said = word.casefold()
    return said in _ENGLISH_DAYS or _LIKE_DAYS.fullmatch(said) is not None
