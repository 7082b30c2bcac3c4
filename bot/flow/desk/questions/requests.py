"""A request as one says it (白名单是什么时候提的, 下个月有什么截止日期, news from MIIT) → the command that does it.

The sentences stand in `idioms`; what is none of them is left to `spoken`, which knows questions about days and bodies.
"""

import re

from bot.domain.rules import Where
from bot.flow.desk.following import topics
from bot.flow.desk.phrasing import wishes
from bot.flow.desk.phrasing.courtesy import LONGEST, closed, opened
from bot.flow.desk.phrasing.english_idioms import ON, SAYS
from bot.flow.desk.phrasing.english_questions import behind_field
from bot.flow.desk.phrasing.idioms import DEICTIC, HOW, NEWS, NO_MATTER, PATTERNS, PLACE, WHAT, WHEN, WHICH
from bot.flow.desk.phrasing.numbered import in_digits
from bot.flow.desk.phrasing.phrases import told_together
from bot.flow.desk.phrasing.spoken import worded
from bot.flow.desk.questions.documents import is_numbered
from bot.flow.desk.questions.exports import SPELLED
from bot.match.fold import simplified
from bot.match.query import Vocabulary

Request = tuple[str, str]
"""A command by its name, and its words."""

_GREETING = (
    "[你您]们?好|大家好|早上好|上午好|下午好|晚上好|嗨|哈[喽啰]|在不在|在",
    "[你您](?:是谁|是什么|是干什么的|是做什么的)",
    f"[你您]?(?:都|还)?(?:能|会|可以)(?:帮我)?(?:做|干)(?:{WHICH}|嘛)(?:事情?)?",
    f"[你您]?有{WHICH}(?:功能|命令|用处?)|(?:{HOW})(?:用|使用)",
    "ok(?:ay)?|好的?|收到|知道了|明白了?",
    "(?:hi,? |hello,? )?what(?: is|['’]s) this(?: bot)?",
    "hello|hi|hey|good (?:morning|afternoon|evening)|(?:what|who) are you|what (?:can|do) you do",
)
_THANKS = (
    "(?:好的?|非常|十分|太)?[，, ]*(?:谢谢|多谢|感谢|辛苦)[你您了啦]*|thanks(?: a lot)?|(?:many )?thank ?(?:you|s)"
)
_STANDING = "(?:现在|目前|如今|还|是否|是不是|已经?|仍然?)*(?:有效|失效|作废|废止|在?执行|在用|管用)(?:没有?|了)*"
_TELLS = (
    "(?:(?:的?(?:原文|全文|链接|正文|内容|解读|要点))+(?:在哪里?|是什么|有吗|发我|给我|说什么)?"
    "|(?:都|主要)?(?:讲|说|写|规定)了?(?:些)?(?:什么|啥|哪些.{0,4})"
    "|(?:是)?(?:谁|哪个?.{0,3})(?:发|印发|出)的|被(?:谁|什么|哪个?.{0,3})(?:废止|替代|取代|修改)了?)"
)
_NUMBERED = re.compile(
    "(?:(?:查|找|看|搜|解读)(?:一?[下查找看搜])?)?(?P<what>.{2,40}?号)(?:文件?)?"
    f"\\s*(?:(?:有没有|有|的)?解读|(?:是|讲|说)的?(?:什么|啥)(?:文件|内容)?|{_STANDING}|{_TELLS})?"
)
"""A document's number with what is asked about it: one answer has the document, its readings and who quotes it."""
_GREETINGS = re.compile("|".join(_GREETING), re.IGNORECASE)
_THANKED = re.compile(_THANKS, re.IGNORECASE)
_INTO = rf"(?:一下)?(?:成|为|到)?\s?(?:一[个份]\s?)?(?P<form>{'|'.join(SPELLED)})(?:文件|文档|格式)?"
_EXPORTS = (
    re.compile(
        rf"(?:[把将]|下载\s*)?{WHAT}{NEWS}(?:导出?|保存|存|下载|输出|做|弄|整理|生成){_INTO}(?:发给?我|给我)?",
        re.IGNORECASE,
    ),
    re.compile(rf"下载\s*{WHAT}{NEWS}的?{_INTO}", re.IGNORECASE),
)
_COMPARES = re.compile(
    r"(?:对比|比较|对照|比一比)(?P<apart>一下\s*|下(?![游半行降载个月周列一])\s*|\s+)?(?P<what>.{2,40})"
)
_VERSUS = re.compile(
    r"(?P<one>.{2,20}?)\s*(?:vs\.?|versus|pk|对比)\s*(?P<two>.{2,20}?)(?:(?:\s+on\s+|(?:\s|[:：，,的])+)(?P<what>(?!on\s)\S.{1,20}))?",
    re.IGNORECASE,
)
_TWO = re.compile("(?P<one>[^和与跟同的]{2,12})[和与跟同](?P<two>[^的]{2,12})(?:的(?P<what>.{2,20}))?")
_DIFFER = re.compile(
    "(?P<one>[^和与跟同]{2,12})[和与跟同](?P<two>[^对关在]{2,12})(?:对|关于|在)(?P<what>.{2,20}?)的?(?:说法|口径|表态|态度|措辞|看法|要求|规定)?"
    "(?:上|方面)?(?:(?:有|是)?(?:什么|啥|何|哪些|没有)?(?:不同|区别|差别|不一样|分歧|差异)(?:吗|没有)?"
    "|(?:都|分别|各自?)+(?:是|有)?(?:怎么|如何)?(?:说|看|规定|要求|表态)[了的]?(?:什么|啥|哪些)?)"
)
_TWO_IN_ENGLISH = re.compile(
    r"compare (?P<one>.{2,30}?) (?:with|to|against|vs\.?|versus|and(?!.* (?:with|against|vs\.?|versus) )) "
    r"(?!(?:the |its |their )?(?:last|previous|earlier|prior|one|this|statement|before|then|now|what|\d))"
    "(?P<two>.{2,30}?)(?: (?:on|about|regarding) (?P<what>.{2,30}))?",
    re.IGNORECASE,
)
_TOMORROW = re.compile("(?:明天|明早|明晚|后天)的?(?P<when>.+)")
_SAID_OF = re.compile(
    "(?:这个?|那个?|该)?(?:提法|说法|概念|机制)$|的?事(?:儿|情)$|(?:前后|两次|历次)的?(?:说法|表述|提法|口径)$"
)
"""What stands behind a topic that one speaks of, and is none of its words."""
_OF = re.compile("(?P<body>[^对]{2,12})对(?![口外内标接华])(?P<matter>.{2,})")
"""What a body says of something (工信部对白名单)."""
_COMMA = re.compile(r"[，,]\s*")
_ONCE = "(?:[上这本前]一?次|之前|以前|现在|去年|今年)"
_BOTH = re.compile(f"(?:{_ONCE}[和与跟同]{_ONCE}|(?:上下|前后)(?:两次)?|两次|历次)(?:对|关于)?")
_NO_MATTER = re.compile(NO_MATTER)
_ON = re.compile(
    r"(?P<body>.{2,40}?)(?:['’]s)?(?: (?:statements?|wording|positions?|stance))?"
    rf"(?P<says>{SAYS})? {ON} (?P<matter>.{{2,40}})",
    re.IGNORECASE,
)
_NO_TOPIC = re.compile(
    f"^{PLACE}$|{WHICH}|{WHEN}|{HOW}|为什么|[吗呢]$|^(?:这|那|他|她|它|你|我|您)们?个?$"
    rf"|^{DEICTIC}$|[；;]|[，,].*(?:另外|顺便|然后|再|并)"
)
_FILLING = re.compile(
    "^(?:关于|有关|只想?[看要]|[查找看搜](?:一?下|一?[查找看搜])|(?:上次|之前|刚才|前面)(?:说|提到?|讲)的)|(?:的|都|是|最近|近期)+$"
)


def greets(text: str) -> bool | None:
    """Whether the words thank (True), or only greet or ask what one can do here (False); None for all others."""
    if not any(map(str.isalnum, text)):
        return False  # 👍
    said = closed(text)
    if any(map(_THANKED.fullmatch, (said, text.strip(" 。！!~")))):
        return True
    return False if _GREETINGS.fullmatch(said) else None


def requested(text: str, names: Vocabulary) -> Request | None:
    """The command that does what is asked for, and its words; None where no row fits."""
    bare = in_digits(closed(text))
    if not bare or len(bare) > LONGEST:
        return None
    ways = dict.fromkeys(filter(None, (opened(bare), bare)))
    return next((found for said in ways if (found := _read(said, names))), None)


def _read(said: str, names: Vocabulary) -> Request | None:
    plainly = simplified(said)
    if (number := _NUMBERED.fullmatch(plainly)) and is_numbered(number["what"]):
        return "doc", said[slice(*number.span("what"))]
    if is_numbered(plainly):
        return "doc", said
    if (once := _TOMORROW.fullmatch(plainly)) and wishes.is_said(once["when"]):
        return "settings", once["when"]
    if both := _TWO_IN_ENGLISH.fullmatch(plainly):
        one, two, what = (said[slice(*both.span(part))].replace(" and ", " ") for part in ("one", "two", "what"))
        return "search", f"{what} ({one} | {two})".strip()
    if (found := _VERSUS.fullmatch(plainly) or _DIFFER.fullmatch(plainly)) and (asked := _sides(found, names)):
        return asked
    if (found := _COMPARES.fullmatch(plainly)) and (asked := _compared(said[found.start("what") :], names)):
        return asked if asked[0] != "diff" or found["apart"] or names.names(asked[1].split()[0]) else None
    for pattern in _EXPORTS:
        found = pattern.fullmatch(plainly)
        if found and (topic := _topic(said, found, names)):
            return "export", f"{topic} {found['form']}"
    return _listed(said, plainly, names)


def _listed(said: str, plainly: str, names: Vocabulary) -> Request | None:
    """What the table has."""
    row = row_of(said, plainly, names)
    if row is None:
        return None
    number, topic = row
    verb, *fixed = PATTERNS[number][0].split()
    verb, topic = _fitting(verb, topic, names)
    return verb, " ".join((*fixed, topic)).strip()


def row_of(said: str, plainly: str, names: Vocabulary) -> tuple[int, str] | None:
    """The first row that the words, and they in simplified characters, fit with a topic as it asks for; and that."""
    for number, (command, pattern) in enumerate(PATTERNS):
        found = pattern.fullmatch(plainly)
        topic = _topic(said, found, names) if found else None
        if topic is not None and (not command.startswith("+") or _is_named(topic, names)):
            return number, topic
    return None


def _is_named(topic: str, names: Vocabulary) -> bool:
    """Whether it is a body or source, or a row of them."""
    return names.names_alone(topic) or bool(told_together(topic, names.names_alone))


def _fitting(command: str, topic: str, names: Vocabulary) -> Request:
    """Of a body nobody asks what it is, but what it does; a number is a document's; news come from bodies."""
    if command.startswith(("=", "+")) or not topic:
        return command.lstrip("=+"), topic
    if is_numbered(topic) and command in {"search", "track"}:
        return "doc", topic
    whole, field, days = topic.partition(" date:")
    first, rest = (whole, field + days) if names.names_alone(whole) else _cut(topic)
    if command in {"latest", "issued"} and not names.names_alone(first) and len(missed := topics.missed(first)) == 1:
        first = topics.short(missed[0])
        topic = first + rest
    if command == "issued":
        is_body = names.agency(first) or names.acronym(first)
        return ("latest", f"{Where.ISSUER}:{topic}") if is_body else ("search", topic)
    if command == "track":
        return ("latest" if names.names_alone(topic) else command), topic
    return ("search" if command == "latest" and not names.names_alone(first) else command), topic


def _cut(topic: str) -> tuple[str, str]:
    """The first word, and the rest with its blank."""
    first = topic.split(maxsplit=1)[0]
    return first, topic[len(first) :]


def _topic(said: str, found: re.Match[str], names: Vocabulary) -> str | None:
    """What it is about as a rule, "" where the row has nothing of the kind; None where it is none."""
    if not found.groupdict().get("what"):
        return ""
    words = _FILLING.sub("", _BOTH.sub("", said[slice(*found.span("what"))]).strip()).strip()
    words = _FILLING.sub("", _SAID_OF.sub("", words)).strip() or words
    if not words or _NO_TOPIC.search(simplified(words)):
        return None
    words = _COMMA.sub(" ", words)
    of = _OF.fullmatch(words) or _ON.fullmatch(words)
    if of and names.names_alone(of["body"]):
        words = f"{of['body']} {of['matter']}"
    elif of and of.re is _ON and of["says"]:
        words = of["matter"]
    topic = words if told_together(words, names.names_alone) else worded(words, names)
    when = found.groupdict().get("when")
    return f"{topic} {behind_field(when)}" if when else topic


def _compared(words: str, names: Vocabulary) -> Request | None:
    """Two bodies or places are looked for side by side; one is compared with what it said before."""
    if _NO_MATTER.fullmatch(words):
        return "help", "对比"
    if (two := _TWO.fullmatch(words)) and (asked := _sides(two, names)):
        return asked
    return (
        None
        if _NO_TOPIC.search(words := _BOTH.sub("", words))
        else ("diff", worded(_FILLING.sub("", _SAID_OF.sub("", words)) or words, names))
    )


def _sides(two: re.Match[str], names: Vocabulary) -> Request | None:
    """A search for what either of two bodies or places says of one thing; None where they are none."""
    sides = (two["one"], two["two"])
    if not all(names.names(side) or names.region(side) for side in sides):
        return None
    return "search", f"{two['what'] or ''} ({' | '.join(sides)})".strip()
