"""The subscription language: AND by a blank, OR `|`, NOT `-`, `( )`, “短语”, and fields such as 标题:.

A blank binds tighter than `|`. A word names an agency, a source or a keyword, tried in this order; a phrase in quotes
is always a keyword, and without its synonyms. A field holds for the word or the group that follows it.
"""

import functools
from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.ports import msgid
from bot.domain.rules import Every, Never, Some, Term, Wanted, Where, finds
from bot.match.acronyms import bodies_meant
from bot.match.fold import fold, searchable
from bot.match.spelling import contradictions, joined, spelled
from bot.match.tokens import Kind, RuleError, Token, needs_quotes, tokens

MAX_LENGTH = 200
MAX_WORDS = 20
MAX_DEPTH = 5

EMPTY = msgid("请写出要关注的机构、来源或关键词，例如：工信部 汽车")
TOO_LONG = msgid("规则太长，最多 200 个字。")
TOO_MANY = msgid("词太多，最多 20 个，从这里起超出：")
TOO_DEEP = msgid("括号套得太深，最多 5 层：")
NOT_CLOSED = msgid("这条规则少了一个右括号：")
NOT_OPENED = msgid("这里多了一个右括号：")
NOTHING_BESIDE = msgid("“|”的两边都要有内容：")
NOTHING_INSIDE = msgid("括号里没有内容：")
NOTHING_NAMED = msgid("这个限定后面没有内容：")
FIELD_IN_FIELD = msgid("一个限定里不能再套另一个限定：")
ONLY_EXCLUSIONS = msgid("只写排除条件会命中几乎所有文章，请至少写一个要找的词：")
NOTHING_TO_FIND = msgid("这里没有可以查找的文字：")
CONTRADICTION = msgid("这里排除的正是要找的词，什么也不会命中：")
NO_SUCH_AGENCY = msgid("没有找到这个机构：")

_SHOWN = str.maketrans('abcdefghijklmnopqrstuvwxyz"', "ABCDEFGHIJKLMNOPQRSTUVWXYZ”")


def _nothing(_: str) -> None:
    return None


def _none(_: str) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """What names mean: `agency`, `source`, `region`, `industry` give the canonical name, or None for no such name.

    `acronym` gives the agency of an acronym in whatever letters (miit): beside other Latin words one in small letters
    may be a word like any other (cast iron). `short` gives the name by which readers know an agency (工信部),
    `below` the bodies that count as part of it, `synonyms` what else is said for a word. `channels`: the sources that
    there are of a medium (中新网), which a rule that was kept as a keyword does not become; nor does it become a
    body that is `placed`, of a place and on no file (江西省财政厅): such are kept with the name of their field.
    """

    agency: Callable[[str], str | None]
    source: Callable[[str], str | None]
    short: Callable[[str], str] = str
    below: Callable[[str], tuple[str, ...]] = _none
    synonyms: Callable[[str], tuple[str, ...]] = _none
    region: Callable[[str], str | None] = _nothing
    industry: Callable[[str], str | None] = _nothing
    acronym: Callable[[str], str | None] = _nothing
    channels: Callable[[str], tuple[str, ...]] = _none
    placed: Callable[[str], bool] = lambda _: False

    def names(self, word: str) -> bool:
        """Whether the word is the name of an agency or a source."""
        return self.agency(word) is not None or self.source(word) is not None

    def names_alone(self, word: str) -> bool:
        """Whether the word is such a name where nothing else is said."""
        return self.names(word) or self.acronym(word) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Who wants what. `text` is its one spelling: `parse` makes the same rule of it."""

    wanted: Wanted
    text: str


@functools.lru_cache(maxsize=1 << 12)  # a chat's rules are asked about again and again
def parse(text: str, vocabulary: Vocabulary, *, kept: bool = False) -> Rule | RuleError:
    """The rule that the text states, its names made canonical, repeats dropped, in canonical order.

    `kept`: it was taken before; a part that hits nothing by itself keeps no other from hitting.
    """
    if len(text) > MAX_LENGTH:
        return RuleError(position=MAX_LENGTH, message=TOO_LONG)
    found = tokens(text, lambda word: vocabulary.names(word) and not (kept and vocabulary.placed(word)))
    if isinstance(found, RuleError):
        return found
    if not found:
        return RuleError(position=0, message=EMPTY)
    words = [token for token in found if token.kind in _WORDS]
    if len(words) > MAX_WORDS:
        return RuleError(position=words[MAX_WORDS].at, message=TOO_MANY)
    try:
        wanted = _Parser(text, found, vocabulary, kept=kept).whole()
    except _Fault as fault:
        return fault.error
    return Rule(wanted=wanted, text=spelled(wanted))


def named(*parts: Wanted) -> Rule:
    """The rule that nothing but these terms, or these parts of rules, make."""
    wanted = joined(Every, list(parts))
    return Rule(wanted=wanted, text=spelled(wanted))


_WORDS = frozenset({Kind.WORD, Kind.PHRASE, Kind.DOCUMENT})


class _Fault(Exception):
    """Carries what is wrong out of the recursion."""

    def __init__(self, position: int, message: str, fix: str | None = None) -> None:
        super().__init__(message)
        self.error = RuleError(position=position, message=message, fix=fix)


class _Parser:
    """Recursive descent over the tokens of one text."""

    def __init__(self, text: str, found: list[Token], vocabulary: Vocabulary, *, kept: bool) -> None:
        self._text = text
        self._tokens = found
        self._at = 0
        self._vocabulary = vocabulary
        self._acronyms = bodies_meant(text, found, lambda word: vocabulary.acronym(word) is not None, vocabulary.names)
        self._kept = kept

    def whole(self) -> Wanted:
        """Everything there is; raises `_Fault`."""
        wanted = self._either(Where.ANYWHERE, 0)
        if token := self._next():  # only a bracket ends a group early
            raise _Fault(token.at, NOT_OPENED, fix=self._text[: token.at] + self._text[token.end :])
        if not finds(wanted):
            minus = next(token.at for token in self._tokens if token.kind is Kind.NOT)
            raise _Fault(minus, ONLY_EXCLUSIONS)
        return wanted

    def _either(self, field: Where, depth: int) -> Wanted:
        sides = [self._both(field, depth)]
        while (token := self._next()) and token.kind is Kind.OR:
            self._at += 1
            sides.append(self._both(field, depth))
        return joined(Some, sides)

    def _both(self, field: Where, depth: int) -> Wanted:
        found: list[tuple[int, Wanted]] = []
        while (token := self._next()) and token.kind not in {Kind.OR, Kind.CLOSE}:
            found.append((token.at, self._one(field, depth)))
        if not found:
            raise self._missing(token)
        for place in () if self._kept else contradictions(found):
            raise _Fault(place, CONTRADICTION)
        return joined(Every, [part for _, part in found])

    def _missing(self, token: Token | None) -> _Fault:
        """Nothing stands where something must."""
        before = self._tokens[self._at - 1] if self._at else None
        if before and before.kind is Kind.OPEN:
            return _Fault(before.at, NOTHING_INSIDE if token else NOT_CLOSED)
        if token and token.kind is Kind.CLOSE and not (before and before.kind is Kind.OR):
            return _Fault(token.at, NOT_OPENED)
        bar = before if before and before.kind is Kind.OR else token
        return _Fault(bar.at if bar else len(self._text), NOTHING_BESIDE)

    def _one(self, field: Where, depth: int) -> Wanted:
        token = self._tokens[self._at]
        self._at += 1
        match token.kind:
            case Kind.NOT:
                part = self._one(field, depth)
                return part.part if isinstance(part, Never) else Never(part=part)
            case Kind.FIELD:
                return self._fielded(token, field, depth)
            case Kind.OPEN:
                return self._group(token, field, depth)
            case _:
                return self._term(token, field)

    def _fielded(self, token: Token, field: Where, depth: int) -> Wanted:
        if field:
            raise _Fault(token.at, FIELD_IN_FIELD)
        following = self._next()
        if following is None or following.kind not in {*_WORDS, Kind.OPEN}:
            raise _Fault(token.at, NOTHING_NAMED)
        return self._one(Where(token.text), depth)

    def _group(self, opened: Token, field: Where, depth: int) -> Wanted:
        if depth >= MAX_DEPTH:
            raise _Fault(opened.at, TOO_DEEP)
        wanted = self._either(field, depth + 1)
        if self._next() is None:
            raise _Fault(len(self._text), NOT_CLOSED, fix=self._text.rstrip() + ")" * self._open_groups())
        self._at += 1
        return wanted

    def _open_groups(self) -> int:
        kinds = [token.kind for token in self._tokens]
        return kinds.count(Kind.OPEN) - kinds.count(Kind.CLOSE)

    def _next(self) -> Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _term(self, token: Token, field: Where) -> Term:
        if not searchable(token.text):
            raise _Fault(token.at, NOTHING_TO_FIND)
        acronym = self._vocabulary.acronym(token.text) if token.at in self._acronyms and not field else None
        medium = not (field or self._kept or token.kind is not Kind.WORD) and self._vocabulary.channels(token.text)
        field = Where.SOURCE if medium and not self._vocabulary.names(token.text) else field
        names, kept = self._vocabulary, self._kept
        term = of_agency(acronym, names) if acronym else _understood(token, field, names, kept=kept)
        if term is None:
            raise _Fault(token.at, NO_SUCH_AGENCY)
        return term


def _understood(token: Token, field: Where, vocabulary: Vocabulary, *, kept: bool) -> Term | None:
    """The term of a word; None where a field asks for an agency that is none."""
    word, quoted = token.text, token.kind is Kind.PHRASE
    if field is Where.AGENCY:
        agency = vocabulary.agency(word) or vocabulary.acronym(word)
        return of_agency(agency, vocabulary) if agency else None
    if field is Where.ISSUER:
        agency = vocabulary.agency(word) or vocabulary.acronym(word)
        return issued_by(agency, vocabulary) if agency else None
    if field is Where.SOURCE:
        return _source(vocabulary.source(word) or " ".join(word.split()), vocabulary)
    if field in {Where.REGION, Where.INDUSTRY}:
        known = (vocabulary.region if field is Where.REGION else vocabulary.industry)(word)
        return Term(where=field, name=known or canonical(word))
    if token.kind is Kind.DOCUMENT or field is Where.DOCUMENT:
        number = f"{word}号" if word.isdecimal() else word  # any 12 is a number of nothing
        return Term(where=Where.DOCUMENT, name=number, bare=token.kind is Kind.DOCUMENT)
    if field is Where.MECHANISM:
        return Term(where=field, name=canonical(word))
    if not field and (not quoted or needs_quotes(word)):
        if (agency := vocabulary.agency(word)) and not (kept and vocabulary.placed(word)):
            return of_agency(agency, vocabulary)
        if source := vocabulary.source(word):
            return _source(source, vocabulary)
    return _keyword(word, field, vocabulary, quoted=quoted, kept=kept)


def of_agency(name: str, vocabulary: Vocabulary) -> Term:
    """What asks for the agency of this canonical name."""
    return Term(where=Where.AGENCY, name=name, also=vocabulary.below(name), bare=not vocabulary.placed(name))


def issued_by(name: str, vocabulary: Vocabulary) -> Term:
    """What asks for the documents that the agency of this canonical name issues, or one below it."""
    return Term(where=Where.ISSUER, name=name, also=vocabulary.below(name))


def _source(name: str, vocabulary: Vocabulary) -> Term:
    bare = vocabulary.source(name) == name and vocabulary.agency(name) is None
    return Term(where=Where.SOURCE, name=name, also=vocabulary.channels(name), bare=bare)


def _keyword(word: str, field: Where, vocabulary: Vocabulary, *, quoted: bool, kept: bool) -> Term:
    """Quotes stand where they change something: a name that is, or was `kept`, as a word, a word that has synonyms."""
    name = canonical(word)
    also = vocabulary.synonyms(name)
    named = vocabulary.names(name) or ((quoted or kept) and bool(vocabulary.channels(name)))
    exact = (quoted and bool(also)) or (not field and named)
    return Term(where=field, name=name, also=() if exact else also, exact=exact)


def canonical(word: str) -> str:
    """One spelling of a keyword: width and case do not count, ASCII letters are shown as capitals (AI, 5G)."""
    return " ".join(fold(word).translate(_SHOWN).split())
