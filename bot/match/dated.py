"""The span of days that a question names beside its rule: `芯片 2026-10`, `芯片 近30天`, `芯片 日期:2026-10..2026-11`.

It stands as a word of its own and holds for the whole question; in quotes it is a word like any other. Days are read
here and not by the language, for a rule looks ahead: what it wants has no date yet. Where a question itself looks
ahead, for the days that articles name, 近30天 and 30天内 are those to come. A year alone is days, too, but one to come
is a goal that texts name (碳达峰 2030), unless the question looks ahead; within a group it is one of its words.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.domain.ports import msgid
from bot.domain.spans import Span
from bot.match import daywords
from bot.match.fold import simplified
from bot.match.tokens import ENDS, Kind, RuleError, tokens

NO_SUCH_DATE = msgid("日期写法无法识别，可写 2026-10、2026-10-01、2026-10-01..2026-10-31、近30天、上周：")
ONE_SPAN = msgid("日期只能限定一段，这里是第二段：")
OUTERMOST = msgid("日期对整个查询有效，请单独写在括号外：")

QUOTED = r"\"[^\"]*\"|＂[^＂]*＂|“[^”]*”|「[^」]*」|『[^』]*』"
_QUOTES = re.compile(QUOTED)
_BRACKETS = "()（）"
OF = "的"
"""Ties days to what they narrow."""
_TO = r"(?:[-−–—~～至到]+|to)"
_TIED_BEFORE, _TIED_AFTER = re.compile(rf"[|｜:：]$|\s{_TO}$"), re.compile(rf"[|｜]|{_TO}\s")
FIELD = r"(?:日期|date)[:：]\s*"
_WORD = re.compile(
    rf"{FIELD}(?:{daywords.SPACED_BEHIND_A_FIELD}|(?:{QUOTED}|\S)+)"
    rf"|(?<!\S)(?:{daywords.SPACED})|(?:{QUOTED}|\S)+|(?:日期|date)[:：]",
    re.IGNORECASE,
)
_FIELD = re.compile(FIELD, re.IGNORECASE)
_INNER = re.compile(
    r"(?:日期|date)[:：].*[)）]|(?:.*[(（|｜])?[-－]?(?<=[(（|｜\-－])(?:日期|date)[:：].*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """What is left of a question without its span, and the span, if it names one."""

    rest: str
    span: Span | None


def dated(text: str, today: date, *, ahead: bool = False) -> Dated | RuleError:
    """Takes the span out of the words; `ahead`: the question is about days to come."""
    span: Span | None = None
    kept: list[str] = []
    for word in _WORD.finditer(text):
        inner = word[0].strip(_BRACKETS) if _is_enclosed(text, word) else word[0]
        found, rest = _attributed(inner, today, ahead=ahead)
        if found is None or is_named_year(text, word, inner):
            kept.append(word[0])
        elif isinstance(found, str):
            return RuleError(position=word.start(), message=found)
        elif _is_enclosed(text, word):
            return RuleError(position=text.index(inner, word.start()), message=OUTERMOST)
        elif span is not None:
            return RuleError(position=word.start(), message=ONE_SPAN)
        else:
            span = found
            kept += [rest] if rest else []
    return Dated(rest=text if span is None else " ".join(kept), span=span)


def is_dated(word: str) -> bool:
    """Whether the word names a span, or was meant to, whatever day it is; 今年 and the like may be words of a text."""
    said = word.partition(OF)[0]
    return (
        not daywords.is_word_too(simplified(said)) and _attributed(word, date(daywords.EARLIEST, 1, 1))[0] is not None
    )


def undated(rule: str, *, spare: Callable[[str], bool] = lambda _: False) -> str:
    """A rule as it is asked for: its words that could be taken for dates stand in quotes, but those to `spare`."""
    found = tokens(rule, lambda _: False)
    words = [one for one in found if one.kind is Kind.WORD] if isinstance(found, list) else []
    for word in reversed(words):
        alone = word.at == 0 or rule[word.at - 1] in " (|"
        found_in = (_attributed(word.text, date(daywords.EARLIEST, 1, 1), ahead=ahead) for ahead in (False, True))
        if alone and not spare(word.text) and any(span is not None for span, _ in found_in):
            rule = f'{rule[: word.at]}"{word.text}"{rule[word.end :]}'
    return rule


def is_named_year(text: str, word: re.Match[str], inner: str) -> bool:
    """Whether a year stands where a word must: in a group, beside a bar, behind a field."""
    if not daywords.is_year(inner.partition(OF)[0].rstrip(ENDS)):
        return False
    before, after = text[: word.start()].rstrip(), text[word.end() :].lstrip()
    return _is_enclosed(text, word) or _TIED_BEFORE.search(before) is not None or _TIED_AFTER.match(after) is not None


def _is_enclosed(text: str, word: re.Match[str]) -> bool:
    """Whether the word stands in brackets, or has them about it."""
    before = _QUOTES.sub("", text[: word.start()])
    depth = 0
    for char in before:
        depth = max(0, depth + (char in "(（") - (char in ")）"))
    return word[0][0] in "(（" or (depth > 0 and any(char in _QUOTES.sub("", text[word.start() :]) for char in ")）"))


def _attributed(word: str, today: date, *, ahead: bool = False) -> tuple[Span | str | None, str]:
    """As `_span`, with the words behind days that 的 ties to them (近三天的芯片, 上周的)."""
    found = _span(word, today, ahead=ahead)
    said, of, rest = word.partition(OF)
    if found is not None or not of or not isinstance(span := _span(said, today, ahead=ahead), Span):
        return found, ""
    return span, rest


def _span(word: str, today: date, *, ahead: bool = False) -> Span | str | None:
    """The span of a word, or what is wrong with it; None where it is a word like any other."""
    field = _FIELD.match(word)
    said = simplified((word[field.end() :] if field else word).rstrip(ENDS))
    if _INNER.fullmatch(word):
        return OUTERMOST
    of_a_year = daywords.is_year(said) and (ahead or int(said[:4]) <= today.year)
    found = daywords.read(said, today, whole=field is not None or of_a_year, ahead=ahead)
    if found is None:
        return NO_SUCH_DATE if field or daywords.is_bare(said) else None
    if found.first and found.last and found.first > found.last:
        return NO_SUCH_DATE
    return found
