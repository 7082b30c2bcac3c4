"""Where the last item of a list ends by its own make: a list that its sentence closes, and one of mere names."""

import itertools
import re

from bot.extract.outline import Run
from bot.extract.text import Layout

SEPARATORS = "；;，,、"
"""What stands between items and belongs to none."""

_FEWEST_NAMES = 3
_NAME = 16
_NAME_MARKS = re.compile("[，。；：\n]")


def end_of(layout: Layout, run: Run, end: int) -> int:
    """The end of the sentence where it closes the list or the list has only names, else `end`.

    So 一是绿道工程，二是桥梁工程。道路按… ends before 道路.
    """
    stop = layout.folded.find("。", run.last.body, end)
    if run.last.style.closed and stop >= 0:
        return stop + 1
    if not run.inline or len(run.markers) < _FEWEST_NAMES:
        return end
    edges = [(one.body, after.start) for one, after in itertools.pairwise(run.markers)]
    if stop < 0 or not all(_is_name(layout, *edge) for edge in (*edges, (run.last.body, stop))):
        return end
    return stop + 1


def _is_name(layout: Layout, start: int, end: int) -> bool:
    start, end = layout.strip(start, end, SEPARATORS)
    return end - start <= _NAME and _NAME_MARKS.search(layout.folded, start, end) is None
