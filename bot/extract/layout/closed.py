"""Where the last item of a list ends by its own make: a list that is one sentence ends with it."""

import re

from bot.extract.layout.runs import Run
from bot.extract.text import Layout

SEPARATORS = "；;，,、"
"""What stands between items and belongs to none."""

_STOP = re.compile("。(?![”’）】])")
_PAUSE = re.compile("[。；](?![”’）】])(?!(?<=；)(?:对|其中|并))")


def end_of(layout: Layout, run: Run, end: int) -> int:
    """The end of the sentence that the whole list is (一是…；二是…；三是…。道路按… ends before 道路), else `end`.

    Of one that only commas hold together (一是…，二是…；全县另拨…) the ； is the end.
    """
    folded, first, last = layout.folded, run.markers[0].body, run.last.start
    if not run.inline or folded.find("。", first, last) >= 0:
        return end
    commas = folded[last - 1] == "，" and folded.find("；", first, last) < 0
    stop = (_PAUSE if commas else _STOP).search(folded, run.last.body, end)
    return stop.end() if stop else end
