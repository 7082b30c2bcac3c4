"""The words that end the name of a mechanism: where a text tells one, and how much each needs beside it."""

import functools
import re
from collections.abc import Iterable, Iterator
from enum import IntEnum

from bot.extract.lexicon import gazetteer, knowledge
from bot.extract.mechanisms import closings, holds
from bot.extract.mechanisms.openings import ENDINGS

LONGEST = 28
"""So far before its telling word a name may begin."""
_NAMED = ("行动", "平台")
"""Before these the rest of a telling word is of the name: 标准提升 names the 提升行动."""
_ACTION, _PLAN = "行动", "计划"
"""What is planned to be done has one name (节水行动｜计划)."""
_TITLED = frozenset({"办法", "目录", "推荐目录", "指导目录", "产品目录"})
_TITLE_CLOSES = frozenset("》〉")
_TITLE_ENDS = _TITLE_CLOSES | {"（"}
"""Behind 办法 and 目录 it is a document's title that ends."""


_NO_RULES = ("定", "造", "订")
"""Behind 制 they make a verb of it."""


class Ending(IntEnum):
    """How much a telling word needs beside it to end a name."""

    STRONG = 0
    CLOSED = 1
    HELD = 2
    RULED = 3
    MADE = 4


STRONG, CLOSED_ONLY, HELD, RULED, MADE = Ending


@functools.cache
def _kinds() -> dict[str, tuple[Ending, int, bool, tuple[str, ...], frozenset[str], re.Pattern[str] | None]]:
    """By telling word its kind and length, whether it may go on as a plan, the words that are none and stand where it
    does (制度性), what it is not told before, and the verbs that must hold it."""
    found = {}
    for kind, name in zip(Ending, ENDINGS, strict=True):
        for word in knowledge.words(name):
            telling = next((end for end in _NAMED if word.endswith(end)), word)
            others = [
                no for no in knowledge.words("mechanisms_not") if no.startswith(telling) or telling.startswith(no)
            ]
            ends = _TITLE_ENDS if word in _TITLED else _TITLE_CLOSES
            verbs = _verbs(telling, kind) if kind >= HELD else None
            found[word] = kind, len(telling), word.endswith(_ACTION), tuple(others), ends, verbs
    return found


def _verbs(telling: str, kind: Ending) -> re.Pattern[str]:
    return holds.MADE_BEFORE if kind is MADE else holds.verbs(telling, ruled=kind is RULED)


def find(folded: str, hits: Iterable[gazetteer.Hit]) -> Iterator[tuple[tuple[int, int], Ending]]:
    """The telling words that may end a name by what stands behind them, with their kinds, in text order."""
    kinds = _kinds()
    for _, end, word in hits:
        if word[-1] == "制" and folded.startswith("制度", end - 1):
            word, end = "制度", end + 1  # noqa: PLW2901 - 承诺制 of 承诺制度
        elif word[-1] == "制" and word[-2:] != "机制" and folded.startswith(_NO_RULES, end):
            continue  # 负责｜制定
        kind, length, acts, others, title_ends, verbs = kinds[word]
        if acts and folded.startswith(_PLAN, end):
            end, length = end + len(_PLAN), length + len(_PLAN)  # noqa: PLW2901 - 节水行动 of 节水行动计划
        behind = folded[end : end + 1]
        if behind in title_ends:
            continue
        if kind is not STRONG and behind and behind not in closings.CLOSES:
            closed = behind in closings.MAY_CLOSE and closings.CLOSED.match(folded, end)
            if not closed:
                continue
        ending = end - length
        if verbs and not holds.may(folded, max(0, ending - LONGEST), ending, verbs):
            continue
        if not (others and folded.startswith(others, ending)):
            yield (ending, end), kind
