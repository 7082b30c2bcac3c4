"""A question as one says it (工信部最近有什么政策, 昨天有什么新消息) → the rule, or the command, that asks the same."""

import re
from dataclasses import dataclass, replace

from bot.match.fold import simplified
from bot.match.query import Vocabulary

LONGEST = 40
_BEGGED = (
    "^[看查搜找](?:一?下|一?[看查搜找])(?=\\S\\S)|请问|求问|求教"
    "|我?(?<!不)想(?:知道|看看?|了解)|(?:请?帮我|麻烦)(?:查|找|看|搜)(?:一?[下查找看搜])?"
)
_ASKED = re.compile(rf"{_BEGGED}|什么|啥|哪些|有没有|有(?=.*[吗么][?？]?$)|[有为]何|汇总$|日报$")
_ASKING = re.compile(
    rf"{_BEGGED}|^\s*(?:[我你咱]们|咱)(?=\S{{2}})|(?:都|又|还)?(?:有|出|[印下颁]?发|说|讲|提|干|做)(?:台|布|到|过|了)*(?:些)?"
    "(?:什么|啥|哪些)|有没有(?:\\s*(?:什么|啥|哪些))?|(?:^|(?<=\\s))[那这][个次场](?=\\S{2})|(?<![淹埋出沉隐])没$"
    "|(?:^\\s*(?:还|又|也)?|最近|近期|现在|目前)有(?![关色机害轨效限序线偿什啥哪没])|怎么(?:说|看|规定)的?|^\\s*[与和跟同](?=\\S{2,20}[相有]关)|有何|(?<=的)有(?=[吗么没])|最近|近期|这[几两]天|最新的?"
    "|(?<=[^\\s为])了(?=(?:吗|呢|么|没有?)?[?？。！!]*$)|[吗呢?？!！。]"
)
_FILLING = re.compile(
    "(?:[都曾还又也有是被由]*(?:谁|哪[些个几]?(?:部门|部委|机构|单位|地方|省份?|家|年|里|儿)?))+(?:[都曾还又也]*)"
    "|(?<=\\S\\S)(?:[都曾还又也]*(?:提|说|讲|谈|涉|写)(?:到|及|出)*[过了的]*)(?=$|\\s)"
    "|(?:参与|负责|牵头|主管|推动|支持)(?:过|了|的)+|(?:参与|负责|牵头|主管)(?=$|\\s)|(?:^|(?<=\\s))(?:负责|牵头|主管)(?=..)"
    "|(?:的?[这那该此](?:个|项|种|份|一)?)(?:提法|说法|政策|机制|制度|文件|事[儿情]?|概念|问题|规定|消息)"
    "|[这那](?:个|项|份|篇)(?=\\S{2})|(?:到底|究竟|是否|是不是|会不会|能不能|现在还?|目前还?|还)(?:在用|有效|在执行|在|有|是)?"
    "|怎么[样办]?|怎样|如何|为什么|为何|多少|多久|何时|什么时候|什么|啥|(?:有什么|有啥|有何)?(?:不同|区别|差别|不一样)"
    "|(?<=\\S\\S)(?:用|有)(?=[吗没]|$)|(?:吗|呢|没有|没|吧|呀|啊|嘛)+$|(?:我们|你们|他们|谢谢|急需|在线等|跪求)"
)
"""What a question is made of, beside what it is about."""
_AROUND = re.compile(r"(?<=\S\S)(?:相关|有关|方面)的?(?=$|\s|(?:政策|文件|消息|新闻|通知|动态)$)")
_FORM = re.compile("的?(?:机制|制度|政策|文件|单位|部门|原文|链接|全文|内容|事情?|问题|东西|情况)[在是有的]?")
"""What is spoken of by its form alone."""
_QUESTION = re.compile("谁|哪|[什怎]么|啥|是否|是不是|会不会|为何|如何|多少|[这那该]个|[吗呢么]$|没有?$|的是$")
_ISSUING = re.compile("[新刚所都已]*(?:印发|下发|发布|公布|出台|发|出)[过了]?")
"""A body's doing before its paper (工信部发的文件), which is no topic."""
_ISSUING_BEHIND = re.compile(f"{_ISSUING.pattern}$")
_TO = re.compile("(?:对(?![口外内标接华])|在(?![建线职校岗库册编役]))(?=..)")
_QUOTES = ("“”", "「」", "《》")
_KIND = re.compile(
    r"(?:^新|的?(?:相关|有关|最新|所有|具体)|的)?"
    "(?:(?<!货币)(?<!财政)(?<!产业)政策|新规|新政|文件|通知|公告|消息|新闻|规定|动态|动静|措施|举措|动作|情况|汇总|日报|大事|要闻|重要(?:的|内容)?|新?要求|表态|新?东西)+$"
)
"""What kind of text is asked for, behind what it is to be about (汽车政策); a policy of its own name is a topic."""
_NEWS = re.compile("的?(?:新?(?:消息|新闻|动态|动向|文章|资讯|内容|情况|政策)|news|articles|updates)", re.IGNORECASE)
"""What all that is in store is called: no topic behind a word for the newest (最新消息); a 通知 or 公告 may be one."""
_EVERYTHING = re.compile(
    "(?:全部|所有|一切)(?:的?(?:部门|部委|机构|单位|来源|栏目|主题|内容|订阅|关注|推送|消息|新闻|动态|文章|资讯|政策|文件|通知))*"
    "|(?:all|everything|anything)(?: (?:of )?(?:the |my )?(?:news|articles|updates|topics|sources|subscriptions))?",
    re.IGNORECASE,
)
_TIES = re.compile(r"(关于|对于|针对|\s+|(?<!(?<![指目商招投达])标)(?!(?<=目)的地)的(?!士|确))")
"""Between pieces; 的 is none within a word (标的, 目的地, 的士)."""
_SHORTEST = 2


_COUNT = "[0-9一二两三四五六七八九十半]{1,3}"
_WEEKDAY = "(?:[上本这]一?个?)?(?:周|星期|礼拜)[一二三四五六日天]"
_DATE = "(?:(?:19|20)[0-9]{2}年)?[0-9]{1,2}月[0-9]{1,2}[日号]"
_SPAN = (
    rf"(?:[今去前]年|(?:19|20)[0-9]{{2}}年)(?:{_COUNT}月份?)?|(?:最近|近|过去)(?:{_COUNT})个?(?:天|日|周|星期|月|年)"
    "|上个?(?:周|星期|月)|[本这]个?(?:周(?!期)|月)|[昨今前]天"
)
MONTH = re.compile(r"\d{1,2}月份?", re.ASCII)
"""Beside nothing but bodies it is days; elsewhere a word (9月 CPI)."""
_DAYS = re.compile(
    rf"(?P<begin>{_WEEKDAY}|{_DATE}|{_SPAN}|[年月周]初|{_COUNT}月份?)(?:以来|至今|到现在|之后)"
    rf"|(?<!每)(?P<bare>(?:{_WEEKDAY}|{_DATE})(?![起前至到\-]))|(?P<night>[昨今])[晚早]"
    rf"|(?P<span>{_SPAN})(?:(?<=天)(?:早上|上午|中午|下午|晚上|夜里))?"
)
"""Days within a sentence (工信部上周五以来发了什么, 昨晚的公告)."""


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
    told = heard and heard.pieces and (text.startswith("关于") or _AROUND.search(text))
    if heard is None or not (told or any(map(names.names_alone, heard.pieces))):
        return None
    return heard.words if heard.words != " ".join(text.split()) else None


def worded(text: str, names: Vocabulary) -> str:
    """What a topic as one says it (工信部的白名单, 芯片的政策) looks for; as it stands where nothing is left of it."""
    plainly = simplified(text)
    heard = _heard(plainly, names)
    return heard.words if heard and heard.words and heard.words != plainly else text


def is_news(words: str) -> bool:
    """Whether the words name nothing but news."""
    return _NEWS.fullmatch(simplified(words.strip())) is not None


def is_everything(words: str) -> bool:
    """Whether the words name all that there is (全部, 所有消息)."""
    return _EVERYTHING.fullmatch(simplified(words.strip())) is not None


def question(text: str, names: Vocabulary) -> tuple[str, str] | None:
    """The command that answers, and its words: the newest of some days, or a search; None for what asks nothing.

    A body without days may as well be followed, which is not for us to choose.
    """
    text = simplified(text)
    heard = _heard(text, names) if _ASKED.search(text) else None
    if heard is None or not heard.words or any(map(_QUESTION.search, heard.pieces)):
        return None
    if not heard.days and any(map(names.names, heard.pieces)):
        return None
    return ("latest" if all(map(names.names, heard.pieces)) else "search"), heard.words


def gist(text: str, names: Vocabulary) -> str | None:
    """What a question that is put in no known way is about (白名单这个提法现在还在用吗), to be looked for."""
    text = simplified(text)
    heard = _heard(text, names, loosely=True) if _QUESTION.search(text) else None
    if heard is None or any(map(_QUESTION.search, heard.pieces)):
        return None
    pieces = tuple([piece for piece in heard.pieces if len(piece) > 1 and not _FORM.fullmatch(piece)])
    return replace(heard, pieces=pieces).words if pieces else None


def _heard(text: str, names: Vocabulary, *, loosely: bool = False) -> _Heard | None:
    """`loosely`: without all that questions are made of."""
    if len(text) > LONGEST or not _is_chinese(text):
        return None
    days, rest = days_in(text)
    if len(days) > 1:  # a search takes one span
        return None
    rest = _ASKING.sub(" ", rest.strip().replace("，", " "))
    rest = _AROUND.sub(" ", rest.strip())
    rest = _FILLING.sub(" ", rest.strip()) if loosely else rest
    first, *others = _TIES.split(rest)
    behind = zip(others[::2], others[1::2], strict=True)
    parts = [first, *(about(part) if tie == "的" else part for tie, part in behind)]
    pieces = [piece for part in parts if not _KIND.fullmatch(part) for piece in parted(_actor(part, names), names)]
    pieces = [piece for piece in pieces if not _KIND.fullmatch(piece)]
    if any(map(names.names, pieces)):
        pieces = [_TO.sub("", piece, count=1) if _TO.match(piece) else piece for piece in pieces]
    if len(pieces) > 1 or days:
        pieces = [piece for piece in pieces if not _ISSUING.fullmatch(piece)]
    if len(months := [piece for piece in pieces if MONTH.fullmatch(piece)]) == 1 and not days:
        others = [piece for piece in pieces if piece not in months]
        if others and all(map(names.names, others)):
            pieces, days = others, [f"日期:{months[0]}"]
    if any(piece.count(mark[0]) != piece.count(mark[1]) for piece in pieces for mark in _QUOTES):
        return None
    return _Heard(pieces=tuple(dict.fromkeys(pieces)), days="".join(days))


def days_in(text: str) -> tuple[list[str], str]:
    """The days that the text names, as a question takes them, and the text without them."""
    return [_day(found) for found in _DAYS.finditer(text)], _DAYS.sub(" ", text)


def _day(found: re.Match[str]) -> str:
    if begin := found["begin"]:
        return f"{begin}以来"
    if bare := found["bare"]:
        return bare if bare[0] in "上本这" or "年" in bare else f"日期:{bare}"
    return f"{found['night']}天" if found["night"] else found["span"]


def _actor(part: str, names: Vocabulary) -> str:
    """The body that issues (工信部发), else the part as it is."""
    body = _ISSUING_BEHIND.sub("", part)
    return body if names.names(body) else part


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
    return (
        all(char.isalnum() or char.isspace() or char in "?？!！。，“”「」《》" for char in text) and not text.isascii()
    )
