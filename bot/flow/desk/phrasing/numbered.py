"""The numbers by which a chat calls its rules and articles: 3, 第3条, 第 3 条, 3条, #3; several of them: 1 3, 2-5."""

import re
from dataclasses import dataclass

from bot.domain.numerals import SPELT, numeral
from bot.flow.desk.phrasing.joints import AND

MOST_EACH = 20
"""So many rules, and no more, are one after another meant by a span of numbers."""
LONGEST = 15
"""Digits; a longer number is no article's."""

_ONE = rf"(?:[第#]\s?)?\d{{1,{LONGEST}}}(?:\s?条)?"
_NUMBER = re.compile(rf"(?:(?P<sign>[第#])\s?)?(?P<number>\d{{1,{LONGEST}}})(?:\s?(?P<form>条))?", re.ASCII)
_GLUED = re.compile(r"第?\d{1,5}[号条篇天]?", re.ASCII)
_SPAN = re.compile(rf"(?P<first>{_ONE})(?:\s*(?:[-–—−~～]+|至|到)\s*(?P<last>{_ONE}))?", re.ASCII)
_EACH = re.sub(r"\(\?P<\w+>", "(?:", _SPAN.pattern)
_SPANS = re.compile(rf"{_EACH}(?:[\s、,;+&和及与跟]+{_EACH})*", re.ASCII)
_MARKED = re.compile(rf"(?:第(?=\d{{1,{LONGEST}}}条)|#)(\d{{1,{LONGEST}}})条?的?(?:关注|订阅)?[:：,，]?", re.ASCII)
_SPELT = re.compile(rf"第\s?(?P<number>[{SPELT}两]{{1,4}})\s?(?=[条條])")
_MARK = rf"(?:第|#)\s?\d{{1,{LONGEST}}}(?:\s?条)?"
_FURTHER = rf"(?:第|#)?\s?\d{{1,{LONGEST}}}(?:\s?条|(?![\d\s]*[天日周个月点时:：年号篇])(?=\D|$))"
_ROW = re.compile(rf"{_MARK}(?:(?:[\s、,;&]|{AND}|至|到|[-–—~～])+{_FURTHER})+的?(?:关注|订阅)?[:：,，都]*", re.ASCII)
_NARROW = str.maketrans("０１２３４５６７８９－～，；＋＆＃條", "0123456789-~,;+&#条")


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """One by its number; `marked`: as one of a list (第3条, #3), where a bare one may be an article or a year."""

    number: int
    marked: bool


def in_digits(text: str) -> str:
    """The text with the Chinese numbers of its rules in digits (第二条)."""
    return _SPELT.sub(lambda found: f"第{numeral(found['number'].replace('两', '二'))}", text)


def each(text: str) -> tuple[list[int], str]:
    """The numbers of several rules that the words name (暂停 第2条 第3条), and the words without them; none of one."""
    narrow = in_digits(text).translate(_NARROW)
    found = _ROW.search(narrow)
    named = spans(found[0].rstrip("的关注订阅:：,，都 ")) if found else []
    if found is None or any(last - first > MOST_EACH for first, last in named):
        return [], text
    numbers = dict.fromkeys(at for first, last in named for at in range(first, last + 1))
    return [*numbers], f"{narrow[: found.start()]} {narrow[found.end() :]}".strip()


def numbered(text: str) -> Numbered | None:
    """The one that the whole text names."""
    found = _NUMBER.fullmatch(in_digits(text).translate(_NARROW).strip())
    if found is None:
        return None
    return Numbered(number=int(found["number"]), marked=bool(found["sign"] or found["form"]))


def is_number(words: str) -> bool:
    """Whether words glued to a command are a number (措施2, 文号12号, 期限30天)."""
    return _GLUED.fullmatch(words) is not None


def parted(text: str) -> tuple[int | None, str]:
    """The number of the one rule that the words name as of a list, and the words without it."""
    found = _MARKED.findall(text)
    return (int(found[0]), _MARKED.sub("", text)) if len(found) == 1 else (None, text)


def spans(text: str) -> list[tuple[int, int]]:
    """The numbers that the whole text lists, as spans with the smaller first; none where it says anything else."""
    text = in_digits(text).translate(_NARROW).strip()
    if not _SPANS.fullmatch(text):
        return []
    found = ((_value(one["first"]), _value(one["last"] or one["first"])) for one in _SPAN.finditer(text))
    return [(min(pair), max(pair)) for pair in found]


def said(first: int, last: int) -> str:
    """A span as it is written."""
    return f"{first}" if first == last else f"{first}—{last}"


def _value(one: str) -> int:
    return int(one.strip("第#条"))
