"""A question as one says it (工信部最近有什么政策, 最近一周央行说了什么) → the rule that asks the same: 工信部."""

import re

from bot.match.query import Vocabulary

LONGEST = 40
_COUNT = "[0-9一二两三四五六七八九十半]{1,3}"
_DAYS = re.compile(
    rf"(?:最近|近|过去)(?:{_COUNT})个?(?:天|日|周|星期|月|年)|上个?(?:周|星期|月)|[本这]个?(?:周(?!期)|月)|[昨今]天|[今去]年"
)
_ASKING = re.compile(
    "请问|我?想(?:知道|看看?|了解)|帮我(?:查|找|看)(?:一下)?|(?:都|又|还)?(?:有|出|发|说|讲|提)(?:台|布|到|过|了)*(?:些)?"
    "(?:什么|啥|哪些)|有没有|怎么(?:说|看|规定)的?|最近|近期|最新的?|[吗呢?？!！。]"
)
_KIND = re.compile(r"(?:相关|有关|最新|所有|新)?(?:政策|文件|通知|公告|消息|新闻|规定|动态|措施|动作|情况)+")
_TIES = re.compile(r"关于|对于|针对|\s+|(?<!(?<![指目商招投达])标)(?!(?<=目)的地)的(?!士|确)")
"""Between pieces; 的 is none within a word (标的, 目的地, 的士)."""
SHORTEST = 2


def plain(text: str, names: Vocabulary) -> str | None:
    """The rule, with its days; None where it names no body nor begins with 关于, or is said like that already."""
    if len(text) > LONGEST or not _is_chinese(text):
        return None
    days = [found[0] for found in _DAYS.finditer(text)]
    if len(days) > 1:  # a search takes one span
        return None
    rest = _ASKING.sub(" ", _DAYS.sub(" ", text))
    pieces = [piece for part in _TIES.split(rest) if not _KIND.fullmatch(part) for piece in _parted(part, names)]
    if not pieces or not (any(map(names.names, pieces)) or text.startswith("关于")):
        return None
    said = " ".join([*dict.fromkeys(pieces), *days])
    return said if said != " ".join(text.split()) else None


def _parted(word: str, names: Vocabulary) -> tuple[str, ...]:
    """The body's name that the word begins with, and the rest."""
    if not word or names.names(word):
        return (word,) if word else ()
    at = next((at for at in range(len(word) - SHORTEST, SHORTEST - 1, -1) if names.agency(word[:at])), None)
    return (word,) if at is None else (word[:at], word[at:])


def _is_chinese(text: str) -> bool:
    return all(char.isalnum() or char.isspace() or char in "?？!！。" for char in text) and not text.isascii()
