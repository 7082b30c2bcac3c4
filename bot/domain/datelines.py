"""What the press puts before a report: 某社某地7月1日电（记者某某）, 【某网报道】."""

import re

_DAY = r"(?:\d{1,2} ?月 ?)?\d{1,2} ?日 ?"
_WIRE = "[电讯](?![力价网视影池器子站能信动车缆费量息])"
_REPORTERS = "(?:本报|本网|本台)?记者[ ：:]?[一-龥]{2,4}(?:[、 ][一-龥]{2,4})*?(?:报道|综合报道)?(?=[ ：:，])"
DATELINE = re.compile(
    "[ （(]*+(?:"
    "【[^】\n]{0,24}(?:报道|[电讯]|消息|记者)[^】\n]{0,12}】"
    "|[^，。；：:！？、（(）)《》“”【】\n]{1,22}?(?:"
    f"{_DAY}(?:{_WIRE}|消息|报道(?=[ ：:，（(]))"
    "|(?:[社网报台端闻]|之声)[^，。；：:！？（(）)《》“”【】\n]{0,6}?(?:[电讯]|消息)(?=[ ：:，（()）])"
    "|(?:讯|消息)(?=[ ：:，（(]))"
    ")"
    f"(?: *[（(][^（()）\n]{{1,40}}[）)]| *{_REPORTERS})*[ ：:，）)]*"
)
"""Where a line begins."""

_SURE = re.compile(r"^[ （(]*【|日|[社网报台端闻]|之声")


def opening(line: str) -> int:
    """How many characters before a report are surely its dateline: no sentence about news (虚假消息，…)."""
    found = DATELINE.match(line)
    sure = found and _SURE.search(found[0]) and not found[0].rstrip().endswith(("，", ","))
    return found.end() if found and sure else 0
