"""The words of a wish as its reader takes them: 22:00 - 7:00 and 最多 10 篇 as one word each, 每天早上8点 as two."""

import re

from bot.domain.numerals import number
from bot.flow.desk.phrasing.english import Said
from bot.flow.desk.phrasing.hours import HOUR, PARTS, SPOKEN

NEXT_DAY = "(?:次日|第二天|翌日)"
WEEK = "周|星期|礼拜"
QUIET, TIME_ZONE = "免打扰", "时区"


_SPOKEN = rf"(?:{PARTS}|\d|{SPOKEN})"
_TOLD = r"(?<=[点时分半刻整钟\d])"
_ONE_DAY = rf"(?:{WEEK})[一二三四五六日天]"
_NOT = "(?:不要|不用|不必|别|勿|不)"


def _at_most(found: re.Match[str]) -> str:
    return f"最多{number(found['count'])}篇"


_NIGHT, _PUSHED = "夜间|夜里|夜晚|晚上|晚间|半夜", "(?:推送|推播|推|发送|发|打扰)"
_DAYS_OFF = f"(?:周末|双休日|(?:法定)?节?假日|(?:{WEEK})六日)"
_TO = r"\s*([-~—–至到])\s*"
_TO_TIME = rf"[-~—–至到]{NEXT_DAY}?{SPOKEN}"
_WORDED: tuple[tuple[str, Said], ...] = (
    (rf"{_ONE_DAY}(?:[、,，和及]?[一二三四五六日天](?![点时\d:]))+", lambda days: re.sub("[、,，和及]", "", days[0])),
    (rf"({_ONE_DAY}){_TO}(?=(?:{WEEK})?[五日天])", r"\1\2"),
    (r"[，,、;；。]", " "),
    (
        rf"(?:每个?)?{_DAYS_OFF}(?:都|就)?{_NOT}(?:再|给我)?{_PUSHED}(?:给我|了)?(?!\S)|{_NOT}(?:再|给我|在)*(?:{_PUSHED}{_DAYS_OFF}的?|{_DAYS_OFF}的?{_PUSHED})了?(?!\S)",
        "工作日",
    ),
    (r"(?<!\S)(?:(?:内容|日报|消息|推送)(?:有点|太)[长多]了?[，,\s]+|只(?=在))(?=\S)", ""),
    (r"(?<!\S)(?:请|麻烦|帮我|我想要?|我要|希望|在|(?:以|今|往)后|从(?:今天|明天|现在)(?:开始|起))+(?=\S)", ""),
    (
        (
            r"(?:(?:内容|日报|消息|推送)?(?:太|有点)[长多]了?[，, ]*)?(?:以后|今后|[把将]?(?:字数|篇幅|内容|日报))?"
            r"[发写弄推搞改](?:简短|精简|短|少)一?[点些]?的?"
        ),
        "简要",
    ),
    (
        r"(?:每[次期天]|一[次期天])?(?:最多|只要|只发|不要?超过)(?:推送?|发)?\s*(?P<count>\d{1,3}|[零一二三四五六七八九十两])(?:篇|条)",
        _at_most,
    ),
    (rf"(早|早上)({HOUR})(晚|晚上)({HOUR})(?![点时:\d])", r"\1\2点 \3\4点"),
    (rf"每(?=(?:{PARTS}){HOUR})", "每天 "),
    (rf"(?:每|一)[天日](?:发|推送?)?[两二三23]次(?=.*{_SPOKEN})", "每天 "),
    (
        rf"(?:一?有)(?:新?消息|更新|新的?|新闻)了?[，, ]*(?:就|马上|立刻|立即|第一时间)+(?:{_PUSHED}|告诉|通知)给?我?",
        "即时",
    ),
    (
        rf"没有?(?:更新|新?消息|新闻|内容)(?:的话|的时候|时|就|[，, ])*{_NOT}(?:再|给我)?{_PUSHED}(?:给我)?了?",
        "无更新不发",
    ),
    (
        rf"({_TO_TIME}|(?<!\S)(?:{_NIGHT}))(?:之?间|期间)?(?:就|都)?{_NOT}(?:再|给我)?{_PUSHED}(?:给?我|消息)*了?",
        rf"\1{QUIET}",
    ),
    (
        rf"(?:只|就)在?{_PUSHED}(?=每?个?工作日|{_ONE_DAY})|(?:推送|推播|日报)(?:时间|日期)[:：]?(?=\s*[\d每早晚])",
        "",
    ),
    (rf"(?:请勿|不得|{_NOT})(?:再)?(?:打扰|打搅|吵|烦)我?|(?<!打)勿扰", QUIET),
    (rf"{_TOLD}(?:以后|之后|过后)(?={QUIET})", ""),
    (rf"(?:{_NIGHT})(?={QUIET}|静音)", ""),
    (r"把?(?:推送|推播|日报)?的?(?:时间|日期)?(?:改为|改成|改到|改在|设为|设成|设在|定在)", " "),
    (rf"((?:每[天日]|天天|每?个?工作日|{_ONE_DAY}(?:[-~—–至到](?:{WEEK})?[五日天])?)的?)(?={_SPOKEN})", r"\1 "),
    (rf"{_TOLD}[和及与跟]|{_TOLD}(?={PARTS})|(?<=[一二三四五六日天] )(?:早上|早晨|上午|早间)(?={_PUSHED})", " "),
    (r"(?<=[天日午点时分半刻整钟\d一二三四五六])\s*(?:再|给我|各|都)?(?:推送|推|发送|发)(?:给?我)?(?:一次)?(?!\S)", ""),
    (rf"{_TOLD}{_TO}(?={NEXT_DAY}|{_SPOKEN})", r"\1"),
    (rf"({PARTS})\s+(?={_SPOKEN})", r"\1"),
    (r"(?<=时区)改", " "),
    (rf"{QUIET}\s+(?:关闭?|取消|不设)(?!\S)", "取消免打扰"),
    (r"(最多)\s+(\d+)\s*([篇条]?)", r"\1\2\3"),
    (r"(第)\s?(\d+)\s?(条[:：]?)", r"\1\2\3 "),
)
_PATTERNS = tuple((re.compile(pattern), said) for pattern, said in _WORDED)


def worded(text: str) -> str:
    """Words as `read` takes them: 免打扰 22:00 - 7:00 and 最多 10 篇 as one word each, 每天早上8点 as two."""
    for pattern, said in _PATTERNS:
        text = pattern.sub(said, text)
    return text
