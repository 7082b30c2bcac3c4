"""What behind the last item is still a part of it: bullets, what takes up a word of its own, what others have too."""

import re

from bot.extract.layout import captions
from bot.extract.layout.runs import Run
from bot.extract.text import Layout

_WORD = 3
_FIRST = 8
"""Characters at the beginning of the paragraph that hold the word."""
_OTHERS = re.compile("[^，。；：由向]{0,14}[局部委厅府门院]|[^，。；]{0,12}[：:]|(?:感谢|联系|咨询|尽管|未来|本|该|非)")
"""Begins a paragraph that speaks of a body, an address, thanks or the whole."""
_CAME_OF = re.compile("[^，。；]{0,4}(?:有效|显著|明显|大大|极大|切实|成功|受到|赢得|得到|深受|广受)")
"""Tells behind the word what came of it (渔品券有效缓解了…)."""

_PAPER = re.compile("《[^》\\n]{1,40}》")


def told_alike(layout: Layout, run: Run, sentence: int) -> bool:
    """The sentence behind the last headline tells what a paper says, as behind the headline of an item before it."""
    paper = _PAPER.match(layout.folded, sentence)
    if paper is None:
        return False
    *others, own = [layout.folded.find("。", marker.body) + 1 for marker in run.markers]
    return own == sentence and any(layout.folded.startswith(paper[0], other) for other in others)


def goes_on(layout: Layout, run: Run, paragraph: int, limit: int) -> bool:
    """Whether the paragraph is a bullet, or begins with a word of the last item: 发放消费券。⏎消费券核销进度按周通报。

    Nothing before that item may hold the word; what came of it is no part of the item.
    """
    if captions.is_bullet(layout, paragraph):
        return True
    if paragraph >= len(layout.starts) or layout.starts[paragraph] >= limit:
        return False
    folded, start = layout.folded, run.last.start
    begin, end = layout.bounds(paragraph)
    if _OTHERS.match(folded, begin, end):
        return False
    for at in range(begin, min(begin + _FIRST, end) - _WORD + 1):
        word = folded[at : at + _WORD]
        if word.isalpha() and folded.find(word, start, begin) >= 0 > folded.find(word, 0, start):
            return not _CAME_OF.match(folded, at + _WORD, end)
    return False
