"""Polite words around what is asked for (请帮我…一下好吗，谢谢, could you please …), which say nothing of it."""

import re
from collections.abc import Callable

from bot.flow.desk.phrasing import wishes
from bot.flow.desk.phrasing.joints import AND, unquoted
from bot.flow.desk.phrasing.numbered import is_number
from bot.flow.desk.phrasing.spoken import days_in
from bot.match.fold import simplified

PLEASE = "please|pls|plz"
"""How one begs in English, before what is asked for or behind it."""
ADVERB = "(?:另外|顺便|順便|然后|然後|接着|接著|随后|隨後|同时|同時|再)"
"""What joins a wish to the one before it, also where that was another message."""
_ASKS = "[订退搜查导追跟把帮请]|取消|取关|关注|设置|暂停|恢复|每[天日周个]|改[到成为]"
_WRONG = r"[哦噢啊]?不对|[说写弄打搞]?错了|(?:no|sorry),? (?:wait|i mean)|i mean|i meant"
_NO = f"{_WRONG}|[哦噢啊]?不是?|等等|算了|no|sorry|wait|actually"
"""By which words one takes back what one has said: `_WRONG` also without a comma."""
_OPENING = re.compile(
    r"(?:请问|请(?!示|假|愿|求|客)|麻烦(?:[你您]|一下)?|劳驾|帮(?:我|忙|个忙)|给我|[你您]?(?:能不能|能否|可不可以|可否)"
    r"|[你您](?:能|可以)|可以(?=帮|给|把)|能(?=帮|给我)|(?:我们?想要?|我要)(?:看(?:一下|[看下])?(?!板)|了解(?:一?下)?|知道)?|[嗯呃额啊]+(?=[，,\s那就帮请我])|那个(?=[，,]?(?:就是|帮|我))|就是(?=帮|我)|想要?(?=\s?(?:[订关退搜查看导对追跟]|follow\b|subscribe\b|export\b|search\b|track\b))|[你您]好|[，,\s]"
    rf"|(?:{_NO})[，,\s]+(?={_ASKS})|{ADVERB}(?={_ASKS})|(?:{AND}|并且?)(?={_ASKS}))+"
    rf"|(?:(?:{PLEASE}|kindly|(?:can|could|would|will) (?:you|u)|can i|i want (?:you )?to"
    r"|i(?: would|'d|’d) like (?:you )?to)\s+)+",
    re.IGNORECASE,
)
_ASKED = r"(?:好|可以|行)?吗|好不好|行不行"
_BEGGED = rf"{_ASKED}|谢谢[你您]?|多谢|一下|就行了?|就好了?|就可以了?|就够了?|即可|[呢吧呀啊]"
_THANKED = rf"{_BEGGED}|(?:太?谢谢[你您]?们?|感谢|(?:麻烦|辛苦|拜托)[你您]?)[了啦哈]?|{PLEASE}|thanks|thank you"


def _closing(touching: str) -> re.Pattern[str]:
    """Polite words at the end: those of `touching` also where nothing parts them from what they follow."""
    apart = r"[,，。?？!！~\s]"
    return re.compile(rf"(?:{apart}{{0,3}}(?:{touching})|{apart}{{1,3}}(?:{_THANKED}))+[.{apart[1:]}*$", re.IGNORECASE)


_CLOSING, _BEHIND = _closing(_BEGGED), _closing(_ASKED)
"""Of a sentence; and of a topic, which may end in such characters itself (网吧, 清吧)."""
_MARKS = " \n?？。.!！~"
LONGEST = 80
"""Characters; what is longer is no request, and its end is not looked at."""
_TAKEN_BACK = re.compile(
    rf"(?:[，,。；;\s](?:{_WRONG})[，,。\s]|(?:[，,。；;]\s?(?:{_NO}))+[，,。])"
    r"[，,。\s]{0,2}(?:应该|应当|我是说)?(?:(?:是|要|[改换][成为])\s?)?(?=\S)",
    re.IGNORECASE,
)
_SO = r"[了吧啦。！!.~\s]*"
_DROPPED = re.compile(
    rf"(?:算了|不用了|never ?mind|forget it|(?P<named>{_WRONG}|(?<=[，,])\s?取消)){_SO}$", re.IGNORECASE
)
"""`named`: what one may as well look for (农业税，取消了)."""
_ALONE = re.compile(
    rf"(?:我|刚才|刚刚|上一[条个步])*(?:(?:取消|撤[销消回]|回退)(?:操作)?|undo|cancel|{_WRONG})(?: (?:it|that))?"
    rf"(?:(?:刚才|刚刚|上一[条个步])的?(?:操作|更改|改动|设置)?)?{_SO}",
    re.IGNORECASE,
)
_SENTENCE = 6
_TO_US = re.compile("^我(?=[昨今前上刚这]|们?(?:没|不想|不要))|怎么(?:回事|办|没)|^为什么|[吗呢呀]$")
_BRIEFLY = re.compile(r"(?:(一下(?:子)?)|下)\s*(?=\S\S)")


def opened(text: str) -> str:
    """What follows the polite words that the text begins with; "" where it begins with none."""
    found = _OPENING.match(simplified(text))
    return text[found.end() :].strip() if found else ""


def closed(text: str) -> str:
    """The text without the polite words and marks that it ends with."""
    return _cut(text.strip().rstrip(_MARKS), _CLOSING).rstrip(_MARKS)


def bared(text: str) -> tuple[str, ...]:
    """The text as it stands, then without its polite ending, then without its polite opening as well."""
    bare = closed(text)
    return tuple(dict.fromkeys(filter(None, (text, bare, opened(bare)))))


def unhurried(words: str, is_name: Callable[[str], bool]) -> str:
    """What stands behind a verb without its 一下; a 下 may begin a topic, but not one that is a name without it."""
    found = _BRIEFLY.match(words)
    rest = words[found.end() :] if found else ""
    return rest if found and (found[1] or is_name(rest.split(maxsplit=1)[0])) else words


def unthanked(words: str, is_name: Callable[[str], bool]) -> str:
    """What stands behind a command without thanks and the like (财政部，谢谢); what touches it as with 下.

    It is said of the asking as well behind what no name ends in: a number, time, day or Latin word (3吧, 汽车 word吧).
    """
    bare = _cut(words, _BEHIND) or words
    name = closed(bare)
    last = name.split()[-1] if name else ""
    polite = bare.removeprefix(name)
    sure = last and not polite.isascii() and (last[-1].isascii() or is_number(last) or _is_when(last))
    return name if sure or is_name(name) else bare


def _is_when(word: str) -> bool:
    return wishes.is_said(word) or not days_in(simplified(word))[1].strip()


def _cut(text: str, ending: re.Pattern[str]) -> str:
    found = ending.search(simplified(text)) if len(text) <= LONGEST else None
    return text[: found.start()] if found else text


def corrected(words: str) -> tuple[str, str] | None:
    """What is taken back last, with all before it, and what is meant instead (芯片，不对，是汽车), out of quotes."""
    found = unquoted(_TAKEN_BACK, simplified(words)) if len(words) <= LONGEST else []
    return (words[: found[-1].start()].strip(), words[found[-1].end() :].strip()) if found else None


def is_dropped(words: str, *, changes: bool = True) -> bool:
    """Whether in the end nothing is meant (芯片，算了); by words that name things, too, only of what `changes` any."""
    found = _DROPPED.search(simplified(words)) if len(words) <= LONGEST else None
    if found is None or (found["named"] and not changes):
        return False
    return found.start() == 0 or words[found.start() - 1] in "，,。；; \n"


def is_to_us(words: str) -> bool:
    """Whether it is a sentence said to somebody, which is no topic (我不想看到这一类的消息)."""
    return len(words) >= _SENTENCE and _TO_US.search(simplified(words)) is not None


def is_undoing(words: str) -> bool:
    """Whether something is taken back, and nothing said that it could be (取消, 不对)."""
    return _ALONE.fullmatch(simplified(words.strip())) is not None
