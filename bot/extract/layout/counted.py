"""Lists without numbers: a count that announces them, and as many parts that each begin with a heading."""

import re
from collections.abc import Iterator

from bot.extract.text import Layout, numeral

_ONE = "[一-龥]{2,3}一[张个把本条套支份块盘][一-龥]{1,2}(?=，)"
_BEGINS = re.compile(f"：\n?(?=“[^“”\n]{{2,8}}”|【|[^，。；：“”【】\n—、]{{2,10}}(?:：|——)|{_ONE})")
_COUNT = re.compile("([二两三四五六七八九十])[个项条件句招把步大类处点道][^。；，：、\n]{0,12}$")
_COUNTED = 16
_HEADING = re.compile(
    "(“[^“”\n]{2,8}”(?![、和与]))|(【[^】\n]{2,10}】)|([^，。；：“”【】\n—、]{2,10})(?:：|——)(?=[^，。；：\n])"
    f"|({_ONE})"
)
_NONE = re.compile("时间|地点|电话|地址|邮箱|邮编|单位|网址|时段|阶段")
_EDGE = re.compile("[；。\n]")
_LONGEST = 1500
"""Characters of such a list, in which its parts are sought."""


def found(layout: Layout) -> Iterator[list[int]]:
    """Where the parts of each such list begin (三项服务：“少填”，…；“快批”，…；“能查”，…)."""
    folded = layout.folded
    for colon in _BEGINS.finditer(folded):
        count = _COUNT.search(folded, max(0, colon.start() - _COUNTED), colon.start())
        if count:
            wanted = numeral(count[1].replace("两", "二"))
            parts = _parts(folded, colon.end(), wanted)
            if len(parts) == wanted:
                yield parts


def _parts(folded: str, start: int, wanted: int) -> list[int]:
    """The parts, at most one more than `wanted`, with headings like the first one's: to the end of its paragraph, or
    where that begins the line beneath the count, line by line."""
    first = _headed(folded, start)
    lines = folded[start - 1] == "\n"
    parts = [start] if first else []
    for edge in _EDGE.finditer(folded, start, start + _LONGEST):
        if len(parts) > wanted or (edge[0] == "\n" and not lines):
            break
        if lines and edge[0] != "\n":
            continue
        if first and _headed(folded, edge.end()) == first:
            parts.append(edge.end())
        elif lines:
            break
    return parts


def _headed(folded: str, start: int) -> int:
    """Which kind of heading begins here, 0 for none."""
    heading = _HEADING.match(folded, start)
    return 0 if heading is None or _NONE.search(heading[0]) else heading.lastindex or 0
