"""The words and signs of the subscription language, each with its place in the text.

Signs count in their full-width form too. A “短语” in quotes is one word, and may hold quotes itself; 首台（套） and
国办发〔2022〕12号 are words with brackets in them; a hyphen within a word is part of it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from bot.domain.ports import msgid
from bot.domain.rules import Where

UNBALANCED = msgid("这里的引号没有成对：")
QUOTES_WITHIN = msgid('引号里再用引号，请换一种，例如 "“白名单”制度"：')
NOTHING_EXCLUDED = msgid("减号后面要紧跟排除的词：")

_QUOTES = {'"': '"', "＂": "＂", "“": "”", "「": "」", "『": "』"}
_WORD = re.compile(r"[^\s\"＂|｜()（）]+")
_LETTERS = re.compile(r"[A-Za-z&][A-Za-z&'’.-]*+")
_LATIN = re.compile(rf"{_LETTERS.pattern}(?:\s++{_LETTERS.pattern})+")
MOST_WORDS = 12
"""No name has more."""
_TAIL = re.compile(r"（[^\s（）()|｜\"＂]+）[^\s\"＂|｜()（）]*")
FIELDS = {where.value: where for where in Where if where} | {
    "機構": Where.AGENCY,
    "發文": Where.ISSUER,
    "來源": Where.SOURCE,
    "標題": Where.TITLE,
    "機制": Where.MECHANISM,
    "文號": Where.DOCUMENT,
    "地區": Where.REGION,
    "行業": Where.INDUSTRY,
    "agency": Where.AGENCY,
    "by": Where.ISSUER,
    "source": Where.SOURCE,
    "title": Where.TITLE,
    "text": Where.BODY,
    "measure": Where.MEASURE,
    "measures": Where.MEASURE,
    "mechanism": Where.MECHANISM,
    "doc": Where.DOCUMENT,
    "region": Where.REGION,
    "industry": Where.INDUSTRY,
}
"""What fields are called."""
_FIELD = re.compile("(" + "|".join(sorted(FIELDS, key=len, reverse=True)) + ")[:：]", re.IGNORECASE)
UNMARKED = re.compile(
    r"(?P<prefix>[一-鿿]{1,20})\s?[〔［\[【（(]\s?(?P<year>(?:19|20)\d\d)年?\s?[〕］\]】）)]\s?第?(?P<number>\d{1,5})"
)
"""A document's number without its 号."""
_DOCUMENT = re.compile(rf"{UNMARKED.pattern}\s?号")
_MINUS = "-－−—"
BETWEEN = ",，、;；"
"""What ends a word (Ministry of Finance, chips) and is none of it."""
ENDS = f"{BETWEEN}。！!？?"
"""What ends a sentence, too."""
_STRAY = f"{ENDS}．.…~～:："
"""What is no part of a word at either end of it, nor a word where it stands alone."""
_AFTER_A_QUOTE = re.compile(rf"[{_STRAY}]*(?:[\s|｜()（）]|$)")
_AFTER_A_NAME = re.compile(rf"[\s|｜()（）{_STRAY}]|$")
_ROW = re.compile(f"[{BETWEEN}]")
_COMMA = re.compile(r"(?<!\d)[,，;；]|[,，;；](?!\d)")
_GLUED = re.compile(r"[^\s|｜()（）]+")


class Kind(Enum):
    """What a token is."""

    OPEN = auto()
    CLOSE = auto()
    OR = auto()
    NOT = auto()
    FIELD = auto()
    WORD = auto()
    PHRASE = auto()
    DOCUMENT = auto()


_SIGNS = {"(": Kind.OPEN, "（": Kind.OPEN, ")": Kind.CLOSE, "）": Kind.CLOSE, "|": Kind.OR, "｜": Kind.OR}


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """`text` without quotes; the document's number in its canonical form; `at:end` is its place."""

    kind: Kind
    text: str
    at: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleError:
    """What is wrong and at which character of the text, from 0; `message` is a msgid, `fix` a rule that would do."""

    position: int
    message: str
    fix: str | None = None


def tokens(text: str, is_name: Callable[[str], bool]) -> list[Token] | RuleError:
    """The tokens in order; brackets glued to a name that `is_name` knows open a group, to another word belong to it.

    Latin words that together make such a name are one word, the longest that there is (Ministry of Finance chips).
    """
    found: list[Token] = []
    at = 0
    while at < len(text):
        if text[at].isspace() or text[at] in _STRAY:
            at += 1
            continue
        token = _sign(text, at) or _field(text, at) or _phrase(text, at) or _document(text, at)
        token = token or _name(text, at, is_name) or _word(text, at, is_name)
        if isinstance(token, RuleError):
            return token
        found.append(token)
        at = token.end
    return found


def is_number(text: str) -> bool:
    """Whether the whole text is a document's number."""
    return _DOCUMENT.fullmatch(text) is not None


def needs_quotes(word: str) -> bool:
    """Whether the word, without quotes, would not be read as this one word."""
    plain = tokens(word, lambda _: False)
    whole = isinstance(plain, list) and len(plain) == 1 and plain[0].kind is Kind.WORD and plain[0].text == word
    return not whole or word[0] in _QUOTES


def _sign(text: str, at: int) -> Token | RuleError | None:
    char = text[at]
    if char in _SIGNS:
        return Token(kind=_SIGNS[char], text=char, at=at, end=at + 1)
    if char not in _MINUS:
        return None
    if _ends(text, at + 1):
        return RuleError(position=at, message=NOTHING_EXCLUDED)
    return Token(kind=Kind.NOT, text=char, at=at, end=at + 1)


def _ends(text: str, at: int) -> bool:
    if at >= len(text) or text[at].isspace() or text[at] in _STRAY:
        return True
    return _SIGNS.get(text[at], Kind.OPEN) is not Kind.OPEN


def _field(text: str, at: int) -> Token | None:
    found = _FIELD.match(text, at)
    return Token(kind=Kind.FIELD, text=FIELDS[found[1].lower()], at=at, end=found.end()) if found else None


def _phrase(text: str, at: int) -> Token | RuleError | None:
    """The phrase that opens here; “白名单”制度 is a word that merely begins with one."""
    opening = text[at]
    closing = _QUOTES.get(opening)
    if closing is None:
        return None
    if closing == opening:
        return _straight(text, at, opening)
    depth = 0
    for end in range(at, len(text)):
        depth += (text[end] == opening) - (text[end] == closing)
        if depth == 0:
            whole = _AFTER_A_QUOTE.match(text, end + 1)
            return Token(kind=Kind.PHRASE, text=text[at + 1 : end], at=at, end=end + 1) if whole else None
    return _unclosed(text, at, closing * depth)


def _straight(text: str, at: int, quote: str) -> Token | RuleError:
    """The phrase between quotes of which an opening one looks like a closing one.

    In "建立"白名单"制度", without a blank, the inner ones are read as “ ”; where it cannot be told, nothing is guessed.
    """
    end = text.find(quote, at + 1)
    if end < 0:
        return _unclosed(text, at, quote)
    glued = _GLUED.match(text, at)
    parts = glued[0].split(quote)[1:-1] if glued else []
    if len(parts) > 1:
        if len(parts) % 2 == 0:  # an odd number of quotes
            return RuleError(position=end, message=QUOTES_WITHIN)
        inner = parts[1::2]
        if (
            glued
            and glued[0].endswith(quote)
            and all(part and part[0].isalnum() and part[-1].isalnum() for part in inner)
        ):
            phrase = "".join(f"“{part}”" if place % 2 else part for place, part in enumerate(parts))
            return Token(kind=Kind.PHRASE, text=phrase, at=at, end=glued.end())
    if text[end - 1].isspace() and not _AFTER_A_QUOTE.match(text, end + 1):
        return RuleError(position=end, message=QUOTES_WITHIN)
    return Token(kind=Kind.PHRASE, text=text[at + 1 : end], at=at, end=end + 1)


def _unclosed(text: str, at: int, closing: str) -> RuleError:
    """A quotation mark that nothing closes; where nothing stands behind it, closed it would be nothing, too."""
    quoted = any(map(str.isalnum, text[at:]))
    return RuleError(position=at, message=UNBALANCED, fix=f"{text.rstrip()}{closing}" if quoted else None)


def _document(text: str, at: int) -> Token | None:
    found = _DOCUMENT.match(text, at)
    if found is None or not _ends(text, found.end()):
        return None
    number = f"{found['prefix']}〔{found['year']}〕{int(found['number'])}号"
    return Token(kind=Kind.DOCUMENT, text=number, at=at, end=found.end())


def _name(text: str, at: int, is_name: Callable[[str], bool]) -> Token | None:
    """The longest name of several Latin words that begins here; an article before it is none of it."""
    found = _LATIN.match(text, at)
    if found is None:
        return None
    words = list(_LETTERS.finditer(text, at, found.end()))[:MOST_WORDS]
    first = words[0][0].casefold() == "the"
    for last in range(len(words) - 1, first, -1):
        name = " ".join(word[0].replace("’", "'") for word in words[first : last + 1])
        if _AFTER_A_NAME.match(text, words[last].end()) and is_name(name):
            return Token(kind=Kind.WORD, text=name, at=at, end=words[last].end())
    return None


def _word(text: str, at: int, is_name: Callable[[str], bool]) -> Token:
    found = _WORD.match(text, at)
    assert found is not None  # no blank, bracket, bar or straight quote stands here
    end = found.end()
    while (tail := _TAIL.match(text, end)) and not is_name(text[at:end]):
        end = tail.end()
    word = _first(text[at:end].rstrip(_STRAY), is_name)
    return Token(kind=Kind.WORD, text=word, at=at, end=at + len(word))


def _first(word: str, is_name: Callable[[str], bool]) -> str:
    """The first of several words that commas alone keep apart (工信部，芯片); names in a row are read elsewhere."""
    apart = None if is_name(word) else _COMMA.search(word)
    several = apart and sum(map(is_name, _ROW.split(word))) > 1
    return word[: apart.start()] if apart and not several else word
