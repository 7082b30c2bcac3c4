"""The subscription language, first version: words separated by blanks, all of which must hold.

A word names an agency, a source or a keyword, tried in this order; "…" or “…” keeps a phrase together and makes it a
keyword. Signs that a later version gives a meaning to are refused, so that a stored rule never changes its own.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.domain.models import ReadArticle
from bot.domain.ports import Translate, msgid
from bot.match.fold import fold, searchable

MAX_LENGTH = 200
MAX_WORDS = 10

EMPTY = msgid("请写出要关注的机构、来源或关键词，例如：工信部 汽车")
TOO_LONG = msgid("规则太长，最多 200 个字。")
TOO_MANY = msgid("词太多，最多 10 个。")
UNBALANCED = msgid("引号没有成对。")
RESERVED = msgid("暂不支持“|”“-”和括号。请用空格隔开各词，须同时满足；短语中有这些符号时，请加引号。")
NO_FIELDS = msgid("暂不支持“机构：”一类的限定。请直接写名称。")
NOTHING_TO_FIND = msgid("这里没有可以查找的文字。")

_QUOTES = {'"': '"', "＂": "＂", "“": "”", "「": "」"}
_WORD = re.compile(r"[^\s\"＂]+")
_OPERATORS = re.compile(r"^[-－—]|[|｜()（）]")
_FIELD = re.compile(r"(?:机构|来源|标题|正文|措施|机制|地区|行业)[:：]")
_NEEDS_QUOTES = re.compile(rf"\s|[\"＂|｜()（）]|^[-－—“「]|^{_FIELD.pattern}")
_SHOWN = str.maketrans('abcdefghijklmnopqrstuvwxyz"', "ABCDEFGHIJKLMNOPQRSTUVWXYZ”")


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """What names mean: `agency` and `source` give the canonical name, or None for a word that is no such name.

    `short` gives the name by which readers know an agency (工信部).
    """

    agency: Callable[[str], str | None]
    source: Callable[[str], str | None]
    short: Callable[[str], str] = str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Who wants what; every part must hold. `phrases` are those of the words that only their quotes make keywords."""

    agencies: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    phrases: frozenset[str] = field(default=frozenset())

    @property
    def text(self) -> str:
        """The canonical form: `parse` makes the same rule of it, and equal rules have equal texts."""
        return " ".join(
            f'"{part}"' if part in self.phrases or _NEEDS_QUOTES.search(part) else part
            for part in (*self.agencies, *self.sources, *self.words)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleError:
    """What is wrong and at which character of the text, from 0; `message` is a msgid."""

    position: int
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Token:
    text: str
    at: int
    quoted: bool


def parse(text: str, vocabulary: Vocabulary) -> Rule | RuleError:
    """The rule that the text states, its names made canonical, repeats dropped, in canonical order."""
    if len(text) > MAX_LENGTH:
        return RuleError(position=MAX_LENGTH, message=TOO_LONG)
    tokens = _tokens(text)
    if isinstance(tokens, RuleError):
        return tokens
    if not tokens:
        return RuleError(position=0, message=EMPTY)
    if len(tokens) > MAX_WORDS:
        return RuleError(position=tokens[MAX_WORDS].at, message=TOO_MANY)
    return _rule(tokens, vocabulary)


def label(rule: Rule, vocabulary: Vocabulary) -> str:
    """The rule as a headline names it: agencies by their short names, then sources and words."""
    return " ".join((*map(vocabulary.short, rule.agencies), *rule.sources, *rule.words))


def why(rule: Rule, article: ReadArticle, t: Translate = str) -> str | None:
    """What of the rule the article meets, and where: `工业和信息化部；汽车 @标题`; None if anything is missing."""
    return reason(rule, Sighting(article), t)


class Sighting:
    """An article made ready for many questions: its texts folded once."""

    def __init__(self, article: ReadArticle) -> None:
        self.publisher = article.publisher
        self.agencies = frozenset(mention.name for mention in article.reading.agencies)
        self.title = searchable(article.title)
        self.text = searchable(article.reading.text)
        self._reading = article.reading
        self._measures: tuple[str, ...] | None = None

    def place(self, needle: str, t: Translate) -> str | None:
        """Where a `searchable` word stands first: the title, else the number of the measure, else the text."""
        if needle in self.title:
            return t("标题")
        if needle not in self.text:
            return None
        if self._measures is None:
            self._measures = tuple(searchable(measure.text) for measure in self._reading.measures())
        numbers = (number for number, measure in enumerate(self._measures, start=1) if needle in measure)
        number = next(numbers, None)
        return t("正文") if number is None else t("第{number}条").format(number=number)


def reason(rule: Rule, seen: Sighting, t: Translate) -> str | None:
    """As `why`, of an article made ready."""
    if not seen.agencies.issuperset(rule.agencies) or any(source != seen.publisher for source in rule.sources):
        return None
    hits = [*rule.agencies, *rule.sources]
    for word in rule.words:
        place = seen.place(searchable(word), t)
        if place is None:
            return None
        hits.append(f"{word} @{place}")
    return "；".join(hits)


def _tokens(text: str) -> list[_Token] | RuleError:
    tokens: list[_Token] = []
    at = 0
    while (at := _skip_blanks(text, at)) < len(text):
        token = _quoted(text, at) or _plain(text, at)
        if isinstance(token, RuleError):
            return token
        tokens.append(token)
        at += len(token.text) + 2 * token.quoted
    return tokens


def _skip_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _quoted(text: str, at: int) -> _Token | RuleError | None:
    """The phrase that opens here; “白名单”制度 is a word that merely begins with one."""
    closing = _QUOTES.get(text[at])
    if closing is None:
        return None
    end = text.find(closing, at + 1)
    if end < 0:
        return RuleError(position=at, message=UNBALANCED)
    ends = end + 1 == len(text) or text[end + 1].isspace()
    return _Token(text=text[at + 1 : end], at=at, quoted=True) if ends or closing in '"＂' else None


def _plain(text: str, at: int) -> _Token | RuleError:
    found = _WORD.match(text, at)
    assert found is not None  # a blank was skipped and a straight quote is a phrase
    if operator := _OPERATORS.search(found[0]):
        return RuleError(position=at + operator.start(), message=RESERVED)
    if _FIELD.match(found[0]):
        return RuleError(position=at, message=NO_FIELDS)
    return _Token(text=found[0], at=at, quoted=False)


def _rule(tokens: list[_Token], vocabulary: Vocabulary) -> Rule | RuleError:
    agencies, sources = set[str](), set[str]()
    words: dict[str, str] = {}
    for token in tokens:
        a_name = not token.quoted or _NEEDS_QUOTES.search(token.text) is not None
        if a_name and (agency := vocabulary.agency(token.text)):
            agencies.add(agency)
        elif a_name and (source := vocabulary.source(token.text)):
            sources.add(source)
        elif needle := searchable(token.text):
            words[needle] = min(words.get(needle, word := _canonical(token.text)), word)
        else:
            return RuleError(position=token.at, message=NOTHING_TO_FIND)
    return Rule(
        agencies=tuple(sorted(agencies)),
        sources=tuple(sorted(sources)),
        words=tuple(sorted(words.values())),
        phrases=frozenset(word for word in words.values() if _names_something(word, vocabulary)),
    )


def _names_something(word: str, vocabulary: Vocabulary) -> bool:
    return vocabulary.agency(word) is not None or vocabulary.source(word) is not None


def _canonical(word: str) -> str:
    """One spelling of a keyword: width and case do not count, ASCII letters are shown as capitals (AI, 5G)."""
    return " ".join(fold(word).translate(_SHOWN).split())
