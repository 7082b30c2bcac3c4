"""A question as one says it (工信部最近有什么政策, 昨天有什么新消息) → the rule, or the command, that asks the same."""

import re
from dataclasses import dataclass

from bot.match.fold import simplified
from bot.match.query import Vocabulary

LONGEST = 40
_COUNT = "[0-9一二两三四五六七八九十半]{1,3}"
_DAYS = re.compile(
    rf"(?:[今去前]年|(?:19|20)[0-9]{{2}}年)(?:{_COUNT}月份?)?|(?:最近|近|过去)(?:{_COUNT})个?(?:天|日|周|星期|月|年)|上个?(?:周|星期|月)|[本这]个?(?:周(?!期)|月)|[昨今前]天"
)
_BEGGED = "请问|我?(?<!不)想(?:知道|看看?|了解)|(?:请?帮我|麻烦)(?:查|找|看|搜)(?:一?[下查找看搜])?"
_ASKED = re.compile(rf"{_BEGGED}|什么|啥|哪些|有没有|有(?=.*[吗么][?？]?$)")
_ASKING = re.compile(
    rf"{_BEGGED}|(?:都|又|还)?(?:有|出|发|说|讲|提|干|做)(?:台|布|到|过|了)*(?:些)?"
    "(?:什么|啥|哪些)|有没有(?:\\s*(?:什么|啥|哪些))?|(?:^|(?<=\\s))[那这][个次场](?=\\S{2})|(?<![淹埋出沉隐])没$|(?:^\\s*|最近|近期|现在|目前)有(?![关色机害轨效限序线偿什啥哪没])|怎么(?:说|看|规定)的?|最近|近期|这[几两]天|最新的?|[吗呢?？!！。]"
)
_KIND = re.compile(
    r"(?:^新|的?(?:相关|有关|最新|所有|具体)|的)?"
    "(?:(?<!货币)(?<!财政)(?<!产业)政策|文件|通知|公告|消息|新闻|规定|动态|动静|措施|举措|动作|情况|新?东西)+$"
)
"""What kind of text is asked for, behind what it is to be about (汽车政策); a policy of its own name is a topic."""
_TIES = re.compile(r"(关于|对于|针对|\s+|(?<!(?<![指目商招投达])标)(?!(?<=目)的地)的(?!士|确))")
"""Between pieces; 的 is none within a word (标的, 目的地, 的士)."""
_SHORTEST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Heard:
    """What a text speaks of, in pieces, and the days that it names."""

    pieces: tuple[str, ...]
    days: str

    @property
    def words(self) -> str:
        return " ".join(filter(None, [*self.pieces, self.days]))


def plain(text: str, names: Vocabulary) -> str | None:
    """The rule, with its days; None where it names no body nor begins with 关于, or is said like that already."""
    text = simplified(text)
    heard = _heard(text, names)
    if heard is None or not (any(map(names.names, heard.pieces)) or (heard.pieces and text.startswith("关于"))):
        return None
    return heard.words if heard.words != " ".join(text.split()) else None


def worded(text: str, names: Vocabulary) -> str:
    """What a topic as one says it (工信部的白名单, 芯片的政策) looks for; as it stands where nothing is left of it."""
    heard = _heard(text, names)
    return heard.words if heard and heard.words else text


def question(text: str, names: Vocabulary) -> tuple[str, str] | None:
    """The command that answers, and its words: the newest of some days, or a search; None for what asks nothing.

    A body without days may as well be followed, which is not for us to choose.
    """
    text = simplified(text)
    heard = _heard(text, names) if _ASKED.search(text) else None
    if heard is None or not heard.words or (not heard.days and any(map(names.names, heard.pieces))):
        return None
    return ("latest" if all(map(names.names, heard.pieces)) else "search"), heard.words


def _heard(text: str, names: Vocabulary) -> _Heard | None:
    if len(text) > LONGEST or not _is_chinese(text):
        return None
    days = [found[0] for found in _DAYS.finditer(text)]
    if len(days) > 1:  # a search takes one span
        return None
    rest = _ASKING.sub(" ", _DAYS.sub(" ", text))
    first, *others = _TIES.split(rest)
    behind = zip(others[::2], others[1::2], strict=True)
    parts = [first, *(about(part) if tie == "的" else part for tie, part in behind)]
    pieces = (piece for part in parts if not _KIND.fullmatch(part) for piece in parted(part, names))
    return _Heard(pieces=tuple(dict.fromkeys(pieces)), days="".join(days))


def about(words: str) -> str:
    """What texts are to be about, without their kind (汽车相关政策): of words behind a body and 的."""
    return _KIND.sub("", words)


def parted(word: str, names: Vocabulary) -> tuple[str, ...]:
    """The body's name that the word begins with, and the rest."""
    if not word or names.names(word):
        return (word,) if word else ()
    at = next((at for at in range(len(word) - _SHORTEST, _SHORTEST - 1, -1) if names.agency(word[:at])), None)
    return (word,) if at is None else (word[:at], word[at:])


def _is_chinese(text: str) -> bool:
    return all(char.isalnum() or char.isspace() or char in "?？!！。" for char in text) and not text.isascii()
