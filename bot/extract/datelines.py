"""What the press puts before a report (某社某地7月1日电（记者某某）, 【某网报道】): no clause reaches back over it."""

import re

from bot.extract.text import Layout

_DAY = r"(?:\d{1,2} ?月 ?)?\d{1,2} ?日 ?"
_WIRE = "[电讯](?![力价网视影池器子站能信动车缆费量息])"
_REPORTERS = "(?:本报|本网|本台)?记者[ ：]?[一-龥]{2,4}(?:[、 ][一-龥]{2,4})*?(?:报道|综合报道)?(?=[ ：，])"
_DATELINE = re.compile(
    "[ （]*(?:"
    "【[^】\n]{0,24}(?:报道|[电讯]|消息|记者)[^】\n]{0,12}】"
    "|[^，。；：！？、（）《》“”【】\n]{1,22}?(?:"
    f"{_DAY}(?:{_WIRE}|消息|报道(?=[ ：，（]))"
    "|(?:[社网报台端闻]|之声)[^，。；：！？（）《》“”【】\n]{0,6}?(?:[电讯]|消息)(?=[ ：，（）])"
    "|(?:讯|消息)(?=[ ：，（]))"
    ")"
    f"(?: *（[^（）\n]{{1,40}}）| *{_REPORTERS})*[ ：，）]*"
)


def end(folded: str, start: int = 0) -> int:
    """Where the report begins whose dateline stands at `start`; there itself where none does."""
    found = _DATELINE.match(folded, start)
    return found.end() if found else start


def behind(layout: Layout, position: int) -> int:
    """Where the paragraph that holds the position begins, behind its dateline; not after the position."""
    first = layout.bounds(layout.paragraph(position))[0]
    return min(position, end(layout.folded, first))
