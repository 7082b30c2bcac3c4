"""The fields of a rule that somebody has just written: those that there are, with names that there are.

A rule that was saved is not asked again: the source that it names may have been taken away since.
"""

import re
from collections.abc import Iterator

from bot.domain.ports import msgid
from bot.domain.rules import Where
from bot.feeds.presets import presets
from bot.flow.desk.follows import BadRule
from bot.match.query import Vocabulary
from bot.match.tokens import Kind, Token, tokens

NO_SUCH_FIELD = msgid(
    "没有这个限定；可用的有机构、来源、标题、正文、措施、机制、文号、地区、行业。要找带冒号的原文，请加引号："
)
NO_SUCH_SOURCE = msgid("没有叫这个名字的来源：")
NO_SUCH_REGION = msgid("没有叫这个名字的地区：")
NO_SUCH_INDUSTRY = msgid("没有叫这个名字的行业：")

_FIELD_LIKE = re.compile(r"(?P<field>[^\W\d_]{2,8})[:：](?!//)(?=\S)")
_UNKNOWN = {Where.SOURCE: NO_SUCH_SOURCE, Where.REGION: NO_SUCH_REGION, Where.INDUSTRY: NO_SUCH_INDUSTRY}


def amiss(text: str, vocabulary: Vocabulary) -> BadRule | None:
    """The first field of a readable rule that there is not, or that asks for a name which there is not."""
    for field, token in _words(text, vocabulary):
        if field is None:
            if fault := _no_field(text, token, vocabulary):
                return fault
        elif (message := _UNKNOWN.get(Where(field.text))) and not _is_known(Where(field.text), token.text, vocabulary):
            fix = text[: field.at] + text[field.end :].lstrip()
            return BadRule(text=text, position=token.at, message=message, fix=fix)
    return None


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


def _no_field(text: str, token: Token, vocabulary: Vocabulary) -> BadRule | None:
    """What looks like a field and is none; a name before the colon (工信部:芯片) was meant as a word of its own."""
    like = _FIELD_LIKE.match(token.text) if token.kind is Kind.WORD else None
    if like is None or vocabulary.names(token.text):
        return None
    colon = token.at + like.end()
    fix = f"{text[: colon - 1]} {text[colon:]}" if vocabulary.names(like["field"]) else None
    return BadRule(text=text, position=token.at, message=NO_SUCH_FIELD, fix=fix)


def _is_known(field: Where, word: str, vocabulary: Vocabulary) -> bool:
    match field:
        case Where.SOURCE:
            return vocabulary.source(word) is not None or any(one.name == word for one in presets())
        case Where.REGION:
            return vocabulary.region(word) is not None
        case _:
            return vocabulary.industry(word) is not None
