"""The fields of a rule that somebody has just written: those that there are, with names that there are.

Words that other search engines take for signs (AND, 或) are pointed at too: as keywords they would hardly ever hit.

A rule that was saved is not asked again: the source that it names may have been taken away since.
"""

import re
from collections.abc import Iterator

from bot.domain.ports import msgid
from bot.domain.rules import Where
from bot.feeds.presets import presets
from bot.flow.desk.phrasing import wishes
from bot.flow.desk.phrasing.joints import AND, BESIDE
from bot.flow.desk.phrasing.spoken import MONTH
from bot.flow.desk.results.follows import BadRule
from bot.match.dated import is_dated
from bot.match.fold import simplified
from bot.match.query import Vocabulary
from bot.match.tokens import BETWEEN, ENDS, Kind, Token, tokens

NO_SUCH_FIELD = msgid(
    "没有这个限定；可用的有机构、发文、来源、标题、正文、措施、机制、文号、地区、行业。要找带冒号的原文，请加引号："
)
NO_SUCH_SOURCE = msgid("没有叫这个名字的来源；来源是机器人抓取的栏目，发送“来源”可查看：")
NO_SUCH_REGION = msgid("没有叫这个名字的地区：")
NO_SUCH_INDUSTRY = msgid("没有叫这个名字的行业：")
NO_DATES = msgid(
    "关注的是今后的文章，不能限定日期；查以往的请用搜索，例如：搜索 芯片 近30天。要找这个词本身，请加引号："
)
TOO_SLIGHT = msgid("单字和虚词会命中不相干的文章，请写两个字以上的实词。要关注这个词本身，请加引号：")
NO_HOUR = msgid("推送时间请写明几点，例如：每天 20:00。要关注这个词本身，请加引号：")
NO_SUCH_SIGN = msgid("“同时”写空格，“或者”写 |，“不含”在词前写 -。要找这个词本身，请加引号：")

_FIELD_LIKE = re.compile(r"(?P<field>[^\W\d_]{2,8})[:：](?!//)(?=\S)")
NOT_ALL_NAMES = msgid("顿号、逗号连写的须都是机构或来源，这一项不是：")
_COMMAS = re.compile(f"[{BETWEEN}]")
FEWEST_NAMES = 2
"""From so many names on, words with commas between them are a list; 芯片、商务部 may be a phrase."""
_BOTH, _EITHER, _WITHOUT = {"AND", "且", "并且", "並且"}, {"OR", "或", "或者"}, {"NOT", "非"}
_LATIN = {"AND", "OR", "NOT"}
"""Those that are also pointed at where nothing follows: in Chinese no rule ends with such a word by chance."""
_EXCLUDING = re.compile(
    "(?:但是?|不过|可是)?(?:不要|不含|不想?看(?!好)|不包括|不包含|排除|除了|除去)(?P<what>.*)|without|except|excluding",
    re.IGNORECASE,
)
"""Glued to what is excluded, or before it."""
_PUSHED = re.compile(
    "(?:每[天日晚早周]|工作日|[早中晚]上|早晚)[^布开]{0,8}?"
    "(?:推送|推播|推|发送|发|[通告][知诉]我|提醒我)(?:给?我们?|一次|[吧了])*"
)
"""How to be told, said without the hour that it would take."""
_OPENS = "(（|｜"
_WANTED = {Kind.WORD, Kind.PHRASE, Kind.DOCUMENT}
EXAMPLE = "工信部"
"""What a rule of nothing but exclusions might ask for."""
_SMALL = {"and", "or"}
_BOTH_OR_EITHER = re.compile(BESIDE)
_FUNCTION_WORDS = re.compile(
    f"{AND}|[我你他这那]们|[这那]个|[这那]些|[什怎]么|或者|但是|因为|所以|如果|关于|对于|其他|没有|可以|一[个些]|[并而]且|[就不]是"
    "|the|an?|and|or|of|is|are|to|in|on|for|at|by|with"
)
_SPACED_OUT = re.compile(r"(?<!\S)(?:[㐀-鿿]|[A-Za-z](?=\s+[㐀-鿿]))(?:\s+[㐀-鿿])+(?!\S)")
"""A word with blanks between its characters (芯 片, A 股), of which each would be a word of its own."""
_UNKNOWN = {Where.SOURCE: NO_SUCH_SOURCE, Where.REGION: NO_SUCH_REGION, Where.INDUSTRY: NO_SUCH_INDUSTRY}


def amiss(text: str, vocabulary: Vocabulary, publishers: frozenset[str]) -> BadRule | None:
    """The first field of a readable rule that there is not, or that asks for a name which there is not.

    `publishers`: those of the names behind 来源: that articles in store have been published by.
    """
    if fault := _between_names(text, vocabulary) or _bang(text, vocabulary):
        return fault
    for field, token in _words(text, vocabulary):
        if field is None:
            faults = (check(text, token, vocabulary) for check in (_no_date, _no_hour, _no_sign, _no_list, _no_field))
            if fault := next((fault for fault in faults if fault), None):
                return fault
        elif field.text == Where.SOURCE and token.text in publishers:
            continue
        elif (message := _UNKNOWN.get(Where(field.text))) and not _is_known(Where(field.text), token.text, vocabulary):
            fix = text[: field.at] + text[field.end :].lstrip()
            return BadRule(text=text, position=token.at, message=message, fix=fix)
    return None


def _between_names(text: str, vocabulary: Vocabulary) -> BadRule | None:
    """`and` and `or` beside a name (MIIT and MOF), which elsewhere are words of a phrase (research and development)."""
    found = tokens(text, vocabulary.names)
    row = found if isinstance(found, list) else []
    for before, token, after in zip(row, row[1:], row[2:], strict=False):
        if token.kind is Kind.WORD and token.text in _SMALL and any(map(vocabulary.names, (before.text, after.text))):
            fix = f"{text[: token.at].rstrip()} | {text[token.end :].lstrip()}" if token.text == "or" else None
            return BadRule(text=text, position=token.at, message=NO_SUCH_SIGN, fix=fix)
    return None


def _bang(text: str, vocabulary: Vocabulary) -> BadRule | None:
    """A ! before a word, with which others exclude it; as a mere sign it would vanish, and the word be wanted."""
    found = tokens(text, vocabulary.names)
    row = found if isinstance(found, list) else []
    for token in row:
        at = token.at - 1
        if at < 0 or text[at] not in "!！" or not (at == 0 or text[at - 1].isspace() or text[at - 1] in _OPENS):
            continue
        others = any(one.kind in _WANTED for one in row if one.end <= at or one.at >= token.end)
        fix = f"{text[:at]}-{text[token.at :]}"
        return BadRule(text=text, position=at, message=NO_SUCH_SIGN, fix=fix if others else f"{EXAMPLE} {fix.strip()}")
    return None


def slight(text: str, vocabulary: Vocabulary) -> BadRule | None:
    """The first word of a readable rule that would hit nearly anything, which nobody wants to be told of every day."""
    if found := _SPACED_OUT.search(text):
        fix = f"{text[: found.start()]}{''.join(found[0].split())}{text[found.end() :]}"
        return BadRule(text=text, position=found.start(), message=TOO_SLIGHT, fix=fix)
    faults = (_slight(text, token, vocabulary) for field, token in _words(text, vocabulary) if field is None)
    return next((fault for fault in faults if fault), None)


def sign_meant(text: str, vocabulary: Vocabulary) -> BadRule | None:
    """The first word of a readable rule that was meant as a sign."""
    if fault := _bang(text, vocabulary):
        return fault
    faults = (
        _no_sign(text, token, vocabulary) or _no_row(text, token, vocabulary) for _, token in _words(text, vocabulary)
    )
    return next((fault for fault in faults if fault), None)


def sources_named(text: str, vocabulary: Vocabulary) -> frozenset[str]:
    """The names behind 来源: that no source bears."""
    named = (token.text for field, token in _words(text, vocabulary) if field and field.text == Where.SOURCE)
    return frozenset(name for name in named if not _is_known(Where.SOURCE, name, vocabulary))


def _words(text: str, vocabulary: Vocabulary) -> Iterator[tuple[Token | None, Token]]:
    """Words and phrases, each with the field that holds for it, alone or with its group."""
    found = tokens(text, vocabulary.names)
    field, depth = None, 0
    for token in found if isinstance(found, list) else ():
        match token.kind:
            case Kind.FIELD:
                field, depth = token, 0
            case Kind.OPEN:
                depth += 1
            case Kind.CLOSE:
                depth -= 1
            case Kind.WORD | Kind.PHRASE:
                yield field, token
        if token.kind is not Kind.FIELD and depth <= 0:
            field = None


def _no_list(text: str, token: Token, vocabulary: Vocabulary) -> BadRule | None:
    """A list of two names or more, and something that is none (财政部、商务部、火星): as one keyword it never hits."""
    if token.kind is not Kind.WORD or vocabulary.names(token.text):
        return None
    parts = [part for part in _COMMAS.split(token.text) if part]
    unknown = [part for part in parts if not vocabulary.names_alone(part)]
    if not unknown or len(parts) - len(unknown) < FEWEST_NAMES:
        return None
    whole = text.strip() == token.text
    fix = " | ".join(parts) if whole else None
    return BadRule(text=text, position=token.at + token.text.index(unknown[0]), message=NOT_ALL_NAMES, fix=fix)


def _no_row(text: str, token: Token, vocabulary: Vocabulary) -> BadRule | None:
    """A name and other words with commas between them (工信部、芯片): where that is no phrase of any text, a row."""
    parts = [part for part in _COMMAS.split(token.text) if part]
    if token.kind is not Kind.WORD or len(parts) < FEWEST_NAMES or not any(map(vocabulary.names_alone, parts)):
        return None
    fix = f"{text[: token.at]}{' '.join(parts)}{text[token.end :]}"
    return BadRule(text=text, position=token.at + len(parts[0]), message=NO_SUCH_SIGN, fix=fix)


def _no_date(text: str, token: Token, vocabulary: Vocabulary) -> BadRule | None:
    """A span of days, which only questions have: as a keyword it would never hit; a month beside a keyword may."""
    if token.kind is not Kind.WORD or not (is_dated(token.text) or _is_mere_month(text, token, vocabulary)):
        return None
    fix = f"{text[: token.at]}{text[token.end :]}".strip() or None
    return BadRule(text=text, position=token.at, message=NO_DATES, fix=fix)


def _is_mere_month(text: str, token: Token, vocabulary: Vocabulary) -> bool:
    """Whether it is a month (9月 财政部) beside which nothing but names stands: of itself it hits nearly anything."""
    others = f"{text[: token.at]} {text[token.end :]}".split()
    return MONTH.fullmatch(token.text) is not None and all(map(vocabulary.names_alone, others))


def _no_hour(text: str, token: Token, _: Vocabulary) -> BadRule | None:
    """How to be told, without an hour (渡口 每天晚上发): as a keyword it would never hit."""
    others = f"{text[: token.at]}{text[token.end :]}".strip()
    is_plan = token.kind is Kind.WORD and _PUSHED.fullmatch(simplified(token.text)) and not wishes.is_said(token.text)
    return BadRule(text=text, position=token.at, message=NO_HOUR, fix=others) if is_plan and others else None


def _no_sign(text: str, token: Token, _: Vocabulary) -> BadRule | None:
    """A word between others, or before one, that was meant as a sign; alone it is a word like any other."""
    before, after = text[: token.at].rstrip(), text[token.end :].strip()
    if token.kind is not Kind.WORD:
        return None
    if (
        before
        and (without := _EXCLUDING.fullmatch(token.text))
        and (excluded := f"{without['what'] or ''} {after}".strip())
    ):
        narrowed = f"{before.rstrip(ENDS)} -{excluded.removesuffix('的')}"
        return BadRule(text=text, position=token.at, message=NO_SUCH_SIGN, fix=narrowed)
    if before and token.text.casefold() == "but" and after.casefold().startswith("not "):
        return BadRule(text=text, position=token.at, message=NO_SUCH_SIGN, fix=f"{before} -{after[len('not ') :]}")
    if before and not after and token.text in _LATIN:
        return BadRule(text=text, position=token.at, message=NO_SUCH_SIGN)
    if not after or not (before or token.text in _WITHOUT):
        return None
    fix: str | None
    if token.text in _BOTH:
        fix = f"{before} {after}"
    elif token.text in _EITHER:
        fix = f"{before} | {after}"
    elif token.text in _WITHOUT:
        fix = f"{before} -{after}" if before else None
    elif _BOTH_OR_EITHER.fullmatch(token.text):
        fix = None  # 工信部 和 财政部: what both say together, or what each says?
    else:
        return None
    return BadRule(text=text, position=token.at, message=NO_SUCH_SIGN, fix=fix)


def _no_field(text: str, token: Token, vocabulary: Vocabulary) -> BadRule | None:
    """What looks like a field and is none; a name before the colon (工信部:芯片) was meant as a word of its own."""
    like = _FIELD_LIKE.match(token.text) if token.kind is Kind.WORD else None
    if like is None or vocabulary.names(token.text):
        return None
    colon = token.at + like.end()
    fix = f"{text[: colon - 1]} {text[colon:]}" if vocabulary.names(like["field"]) else None
    return BadRule(text=text, position=token.at, message=NO_SUCH_FIELD, fix=fix)


def _slight(text: str, token: Token, vocabulary: Vocabulary) -> BadRule | None:
    """A single character, or a word that every text has, where nothing beside it narrows the rule."""
    before, after = text[: token.at].rstrip("( （"), text[token.end :].lstrip(") ）")
    alone = (not before or before[-1] in "|｜") and (not after or after[0] in "|｜")
    if token.kind is not Kind.WORD or not alone or vocabulary.names_alone(token.text):
        return None
    is_slight = len(token.text) == 1 or _FUNCTION_WORDS.fullmatch(simplified(token.text).casefold())
    return BadRule(text=text, position=token.at, message=TOO_SLIGHT) if is_slight else None


def _is_known(field: Where, word: str, vocabulary: Vocabulary) -> bool:
    match field:
        case Where.SOURCE:
            named = vocabulary.source(word) is not None or any(one.name == word for one in presets())
            return named or bool(vocabulary.channels(word))
        case Where.REGION:
            return vocabulary.region(word) is not None
        case _:
            return vocabulary.industry(word) is not None
