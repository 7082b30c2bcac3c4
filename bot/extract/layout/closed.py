"""Where the last item of a list ends by its own make: a list that is one sentence ends with it."""

import re

from bot.extract.layout.runs import Run
from bot.extract.text import Layout

SEPARATORS = "；;，,、"
"""What stands between items and belongs to none."""

_STOP = re.compile("。(?![”’）】])")


def end_of(layout: Layout, run: Run, end: int) -> int:
    """The end of the sentence that the whole list is (一是…；二是…；三是…。道路按… ends before 道路), else `end`."""
    if not run.inline or layout.folded.find("。", run.markers[0].body, run.last.start) >= 0:
        return end
    stop = _STOP.search(layout.folded, run.last.body, end)
    return stop.end() if stop else end
