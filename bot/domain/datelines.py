"""What the press puts before a report: 某社某地7月1日电（记者某某）, 【某网报道】."""

import re

_DAY = r"(?:\d{1,2} ?月 ?)?\d{1,2} ?日 ?"
_WIRE = "[电讯](?![力价网视影池器子站能信动车缆费量息])"
_NO_NAME = "，。；：:！？、（(）)《》“”【】\n"
_NAME = f"[^{_NO_NAME}]"
_BEHIND = r"\d社报台端闻网之"
"""What day and press begin with: where none is near, no end of the name is tried."""
_PRESS = "(?:[社报台端闻]|网(?![上络民友传])|之声)"
_REPORTERS = "(?:本报|本网|本台)?记者[ ：:]?[一-龥]{2,4}(?:[、 ][一-龥]{2,4})*?(?:报道|综合报道)?(?=[ ：:，])"
DATELINE = re.compile(
    f"[ （(]*+(?=【|[^{_NO_NAME}{_BEHIND}]{{0,22}}+[{_BEHIND}])(?:"
    "【[^】\n]{0,24}(?:报道|[电讯]|消息|记者)[^】\n]{0,12}】"
    f"|{_NAME}{{1,22}}?(?:"
    f"{_DAY}(?:{_WIRE}|消息(?=[ ：:，（(])|报道(?=[ ：:（(]))"
    f"|{_PRESS}{_NAME}{{0,6}}?(?:[电讯]|消息)(?=[ ：:（()）])"
    "))"
    f"(?: *[（(][^（()）\n]{{1,40}}[）)]| *{_REPORTERS})*[ ：:，）)]*"
)
"""Where a line begins; no sentence about news (虚假消息，…; 据某台3日报道，…)."""


def end(line: str, start: int = 0) -> int:
    """Where the report begins whose dateline stands at `start`; there itself where none does."""
    found = DATELINE.match(line, start)
    return found.end() if found else start
