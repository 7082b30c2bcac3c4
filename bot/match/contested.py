"""What two texts say otherwise in the same place: other words between the same ones, where each has words of its own.

An edit adds, cuts or slips. Notices of one mould are alike but for a name, a place or a thing, and say that twice:
there a few letters tell two from one.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

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

_POINTING = frozenset("我本该此其各全")
"""What a word begins with that points to what another text names (我省, 黑龙江省): the same, said by others."""

BALANCED = 8
"""What is so many times as long as what stands in its place was added, not put otherwise."""

LONGEST = 3000
"""Letters of a text that are looked at; to lay long texts side by side takes long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Instead:
    """What the one text says where the other says something else, without figures: those are compared elsewhere."""

    one: str
    other: str

    @property
    def size(self) -> int:
        return min(len(self.one), len(self.other))

    @property
    def telling(self) -> bool:
        """Whether it tells two texts apart by itself."""
        return any(self.one in letters and self.other in letters for letters in _OF_A_KIND)

    @property
    def phrased(self) -> bool:
        """Whether it is more than a slip."""
        return max(len(self.one), len(self.other)) >= PHRASE


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
    matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
    for kind, begin, end, start, stop in matcher.get_opcodes():
        if kind != "replace":
            continue
        here, there = _words(mine[begin:end]), _words(theirs[start:stop])
        lengths = sorted((len(here), len(there)))
        if 0 < lengths[1] <= BALANCED * lengths[0] and not {here[0], there[0]} & _POINTING:
            yield Instead(one=here, other=there)


def _signs(letters: str) -> list[str]:
    """Each letter by itself and each figure whole."""
    parts = FIGURE.split(letters[:LONGEST])
    return [sign for at, part in enumerate(parts) for sign in ([part] if at % 2 else part)]


def _words(signs: list[str]) -> str:
    return "".join(sign for sign in signs if not sign[0].isdigit())
