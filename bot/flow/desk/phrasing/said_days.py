"""Days within a sentence (工信部上周五以来发了什么, 昨晚的公告), as a question takes them."""

import re

_COUNT = "[0-9一二两三四五六七八九十半]{1,3}"
_WEEKDAY = "(?:[上本这]一?个?)?(?:周|星期|礼拜)[一二三四五六日天]"
_DATE = "(?:(?:19|20)[0-9]{2}年)?[0-9]{1,2}月[0-9]{1,2}[日号]"
_SPAN = (
    rf"(?:[今去前]年|(?:19|20)[0-9]{{2}}年)(?:{_COUNT}月份?)?|(?:最近|近|过去)(?:{_COUNT})个?(?:天|日|周|星期|月|年)"
    "|上个?(?:周|星期|月)|[本这]个?(?:周(?!期)|月)|[昨今前]天"
)
_DAYS = re.compile(
    rf"(?P<begin>{_WEEKDAY}|{_DATE}|{_SPAN}|[年月周]初|{_COUNT}月份?)(?:以来|至今|到现在|之后)"
    rf"|(?<!每)(?P<bare>(?:{_WEEKDAY}|{_DATE})(?![起前至到\-]))|(?P<night>[昨今])[晚早]"
    rf"|(?P<span>{_SPAN})(?:(?<=天)(?:早上|上午|中午|下午|晚上|夜里))?"
)


def parted(text: str) -> tuple[list[str], str]:
    """The days that the text names, and the text without them."""
    return [_named(found) for found in _DAYS.finditer(text)], _DAYS.sub(" ", text)


def _named(found: re.Match[str]) -> str:
    if begin := found["begin"]:
        return f"{begin}以来"
    if bare := found["bare"]:
        return bare if bare[0] in "上本这" or "年" in bare else f"日期:{bare}"
    return f"{found['night']}天" if found["night"] else found["span"]
