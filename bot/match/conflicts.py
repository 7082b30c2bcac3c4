"""What two texts say otherwise in the same place: other words between the same ones, where each has words of its own.

An edit adds, cuts or slips. Notices of one mould are alike but for a name, a place or a thing, and say that twice:
there a few letters tell two from one.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain.numerals import SPELT
from bot.match.alignment import replaced
from bot.match.fingerprint import FIGURE

SHARE = 0.021
"""Slips take at most two letters in a hundred; of the shorter text more, said otherwise, is another fact."""

BRIEF = 300
"""A text of fewer letters has no room for a phrase put otherwise by its editor."""

PHRASE = 3
"""Letters that are no slip, even where they stand instead of one."""

_OF_A_KIND = (
    "蓝黄橙红",
    "男女",
    "东南西北",
    "升降",
    "增减",
    "涨跌",
    "上中下",
    "甲乙丙丁",
    "美俄英法德日韩印意加澳泰越",
)
"""Letters that each say something of their own: one for another is no slip (大雾黄色预警, 大雾橙色预警)."""

_POINTING = frozenset("我本该此其各全今去明昨当")
"""What a word begins with that points to what another text names: the same, said by others (我省, 今年)."""

BALANCED = 8
"""What is so many times as long as what stands in its place was added, not put otherwise."""

LONGEST = 3000
"""Letters of a text that are looked at; to lay long texts side by side takes long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Instead:
    """What the one text says where the other says something else; a figure alone only where letters stand instead."""

    one: str
    other: str

    @property
    def lengths(self) -> list[int]:
        """Signs on either side, the fewer first, a figure as one."""
        return sorted(len(FIGURE.sub("#", said)) for said in (self.one, self.other))

    @property
    def size(self) -> int:
        return self.lengths[0]

    @property
    def telling(self) -> bool:
        """Whether it tells two texts apart by itself."""
        return any(self.one in letters and self.other in letters for letters in _OF_A_KIND)

    @property
    def phrased(self) -> bool:
        """Whether it is more than a slip."""
        return self.lengths[1] >= PHRASE


def contested(one: str, other: str) -> bool:
    """Whether two texts, each as its letters alone, say too much otherwise in the same places to be one."""
    found = Counter(instead(one, other))
    said = sum(each.size * times for each, times in found.items())
    least = min(len(one), len(other))
    return (
        (said > 1 and said > SHARE * min(least, LONGEST))
        or any(times > 1 or each.telling for each, times in found.items())
        or (least < BRIEF and any(each.phrased for each in found))
    )


def instead(one: str, other: str) -> Iterator[Instead]:
    """The places where the one says this and the other that, in order."""
    mine, theirs = _signs(one), _signs(other)
    for own, others in replaced(mine, theirs):
        here, there = _said(mine[own], theirs[others])
        if not (here and there) or {here[0], there[0]} & _POINTING:
            continue
        found = Instead(one=here, other=there)
        if found.lengths[1] <= BALANCED * found.size:
            yield found


def _signs(letters: str) -> list[str]:
    """Each letter by itself and each figure whole."""
    parts = FIGURE.split(letters[:LONGEST])
    return [sign for at, part in enumerate(parts) for sign in ([part] if at % 2 else part)]


def _said(mine: list[str], theirs: list[str]) -> tuple[str, str]:
    """The letters of both. Figures are compared elsewhere; where letters stand instead of one (A2, 10), it counts."""
    here, there = _words(mine), _words(theirs)
    if not (here and there) and (here or there).strip(SPELT) and _digits(mine) != _digits(theirs):
        return "".join(mine), "".join(theirs)
    return here, there


def _digits(signs: list[str]) -> str:
    return "".join(sign for sign in signs if sign[0].isdigit())


def _words(signs: list[str]) -> str:
    return "".join(sign for sign in signs if not sign[0].isdigit())
