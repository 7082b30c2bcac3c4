"""Several wishes in one message (订阅芯片，另外退订外事; 订阅工信部并退订商务部): where the next may begin."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from bot.flow.desk.phrasing import pauses, wishes
from bot.flow.desk.phrasing.courtesy import ADVERB
from bot.flow.desk.phrasing.joints import AND, unquoted
from bot.flow.desk.phrasing.wish_words import worded
from bot.match.fold import simplified

LONGEST = 300
"""Characters; what is longer is no row of wishes."""
_LONGEST_SETTING = 40
_MOST = 40
"""Borders; a text with more is no row of wishes: between any two of them a setting may stand, and is sought."""
_BEGGED = r"(?:请|請|帮我|幫我|麻烦|麻煩|给我|給我|也|要|想|看一?下|看看|查一?下)*\s*"
_TIE = f"(?:{AND}|[并並]且?|、)"
_BLANK = r"[^\S\n]+"
_BORDER = re.compile(
    rf"(?P<told>(?:[，,；;。\n]\s*(?:{_TIE}|还|還)*|{_BLANK})(?:{ADVERB}+{_BEGGED}|(?:and )?(?:then|also)\s+))"
    rf"|(?P<parted>[，,；;。\n]\s*(?:(?:{_TIE}|还|還)+|and\s)?{_BEGGED})"
    rf"|(?P<glued>{ADVERB}+{_BEGGED})"
    rf"|(?P<spaced>{_BLANK}(?:{_TIE}|and\s)(?:也|还|還)?{_BEGGED})"
    rf"|(?P<tied>{_TIE}(?:也|还|還)?{_BEGGED})"
    rf"|(?P<bare>{_BLANK}(?=\S))",
    re.IGNORECASE,
)
_INSTEAD = re.compile(r"\s+(?:instead of|rather than)\s+|[，,\s]?而不是\s*", re.IGNORECASE)
_OF_CHAT = re.compile("日报|日報|时间|時間|设置|設置|暂停|暫停|恢复|恢復|pause|resume", re.IGNORECASE)
_SAID_OUT = re.compile(f"[改设設]|{_OF_CHAT.pattern}", re.IGNORECASE)
"""What stands in a setting that is said as a wish of its own, if only of when to be told of what stands before."""


_ADDS = re.compile(
    rf"(?:[，,；;。\n]\s*(?:{ADVERB}|还|也)*|\s(?:{ADVERB}|还|也)+|(?:{ADVERB})+)(?:加上|添加|加一?个)\s*(?=\S\S)"
)
"""Before what is to be followed beside what else was said."""


class Joint(IntEnum):
    """How firmly two wishes are parted, the least first: by a blank; by what joins names as well; by 再; by a comma.

    `TOLD`: by 再 behind a blank or a comma.
    """

    BARE = 0
    TIED = 1
    SPACED = 2
    GLUED = 3
    PARTED = 4
    TOLD = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Border:
    """Where one wish may end and the next begin."""

    end: int
    start: int
    joint: Joint


def parted(words: str, opens: Callable[[str], bool], begins: Callable[[str, Joint], bool]) -> list[str]:
    """The wishes, without what joins them; each but the first sets something, or `begins` says that it is a command.

    `opens`: whether the first may be one; what else is behind it is looked at only then.
    """
    known = _borders(words)
    pieces: list[str] = []
    start = 0
    for at, border in enumerate(known):
        before = words[start : border.end].strip()
        rest = words[border.start :]
        ends = [*(one.end for one in known[at + 1 :] if one.joint is not Joint.BARE), len(words)]
        if rest and (pieces or opens(before)) and (begins(rest, border.joint) or _sets(words, border, ends, before)):
            pieces.append(before)
            start = border.start
    return [*pieces, words[start:].strip()]


def spelled_out(words: str, command: str | None) -> str:
    """Behind something to follow or to give up, what is to be followed as well (，另外加上 汽车) with its command."""
    return _ADDS.sub("，订阅 ", words) if command in {"subscribe", "unsubscribe"} and len(words) <= LONGEST else words


def pieces(words: str) -> list[str]:
    """What stands between all that may join wishes, blanks alone apart."""
    firm = [one for one in _borders(words) if one.joint is not Joint.BARE]
    starts, ends = [0, *(one.start for one in firm)], [*(one.end for one in firm), len(words)]
    return [words[start:end].strip() for start, end in zip(starts, ends, strict=True)]


def instead(words: str) -> tuple[str, str] | None:
    """What is not to be followed, and what is (chips instead of tariffs); None where nothing is told apart so."""
    found = unquoted(_INSTEAD, words) if len(words) <= _LONGEST_SETTING else []
    return (words[found[0].end() :], words[: found[0].start()]) if found else None


def amended(words: str, meant: str) -> str | None:
    """The words with another setting at their end (工信部那条每周一 → 每周五, 每周一8点 → 9点); None without one."""
    at = next((at for at in range(len(words)) if wishes.is_said(words[at:])), None)
    if at is None or not wishes.is_said(meant):
        return None
    told, new = (worded(simplified(piece)).split() for piece in (words[at:], meant))
    kinds = [kind for kind in (wishes.is_days, wishes.is_time, wishes.is_count) if any(map(kind, new))]
    kept = [word for word in told if not any(kind(word) for kind in kinds)] if kinds else []
    return " ".join([words[:at].rstrip(), *kept, *new]).strip()


def is_of_chat(piece: str) -> bool:
    """Whether a setting is surely one of its own, and not when to be told of the topic before it."""
    return _OF_CHAT.search(piece) is not None


def is_noun_too(word: str) -> bool:
    """Whether the word begins like a command that a name may go on with as well (就业和关注群体)."""
    return word.casefold().startswith(("关注", "關注", "follow"))


def _borders(words: str) -> list[_Border]:
    if len(words) > LONGEST:
        return []
    known = [
        _Border(end=found.start(), start=found.end(), joint=Joint[(found.lastgroup or "").upper()])
        for found in unquoted(_BORDER, words)
    ]
    return known if sum(one.joint is not Joint.BARE for one in known) <= _MOST else []


def _sets(words: str, border: _Border, ends: list[int], before: str) -> bool:
    """Whether what stands behind the border, to one of the ends, only says when or how to be told, or ends a pause."""
    if border.joint is Joint.BARE:
        return False
    for end in ends:
        piece = words[border.start : end]
        if len(piece) > _LONGEST_SETTING:
            return False
        if (border.joint >= Joint.GLUED or _SAID_OUT.search(piece)) and _is_setting(piece, before):
            return True
    return False


def _is_setting(piece: str, before: str) -> bool:
    """恢复 alone is one behind a pause."""
    return bool(piece.strip()) and (wishes.is_said(piece) or (pauses.says(before) and pauses.goes_on(piece)))
