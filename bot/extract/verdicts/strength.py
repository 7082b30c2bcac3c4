"""How firmly a measure commits: the first word of data/strength.txt in its headline, else around it.

Around it: in the item's text up to the end of the headline's sentence, or of the one after a headline that is a whole
sentence or line.

Levels, each with its plain meaning: 1 looked into (研究, 论证), 2 tried (探索, 试点), 3 invited (鼓励, 支持), 4 set in
motion (推动, 促进), 5 worked on or done (加强, 加快, 建立), 6 guaranteed (确保, 落实, 应当), 7 bidden or forbidden
(必须, 不得). The order is that of officials' own usage; a word is added to its level in the file, with a test line.
"""

import functools
import re

from bot.domain.reading import Strength
from bot.extract.lexicon import knowledge
from bot.extract.text import SENTENCE_END, Layout

_LONGEST = 400
"""Characters behind a headline that are searched for the end of its sentence."""

_SENTENCE = re.compile(rf"[{SENTENCE_END}\s]*[^{SENTENCE_END}\n]*")


@functools.cache
def levels() -> dict[str, int]:
    """Each word of the lexicon and its level; 0 is passed over."""
    found: dict[str, int] = {}
    level = 0
    for word in knowledge.words("strength"):
        if word.isdecimal():
            level = int(word)
        else:
            found[word] = level
    return found


def of(layout: Layout, span: tuple[int, int], head: tuple[int, int]) -> Strength | None:
    """The strength of the item at `span` whose headline is at `head`; None where no word of it commits."""
    return _first(layout, *head) or _first(layout, span[0], _sentence_end(layout, head[1], span[1]))


def _sentence_end(layout: Layout, start: int, end: int) -> int:
    found = _SENTENCE.match(layout.folded, start, min(end, start + _LONGEST))
    return found.end() if found else start


def _first(layout: Layout, start: int, end: int) -> Strength | None:
    search, table = knowledge.pattern("strength").search, levels()
    while found := search(layout.folded, start, end):
        begin, start = found.span()
        level = table.get(found.group(), 0)
        if (
            not level
            and layout.folded.startswith(knowledge.words("strength_longer"), start - 1)
            and (inner := search(layout.folded, begin, start - 1))
        ):
            start, level = inner.end(), table.get(inner.group(), 0)
        if level:
            return Strength(word=layout.text[begin:start], level=level, start=begin, end=start)
    return None
