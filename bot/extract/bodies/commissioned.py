"""Institutes of the state that a paper gives a part to (承办单位：中国某某研究院, 委托中国某某研究院负责管理)."""

import re
from collections.abc import Iterator

from bot.extract.lexicon import gazetteer
from bot.extract.text import Layout

_ENDINGS = ("研究院", "设计院", "科学院", "工程院")
INSTITUTE = f"(?P<body>中国[一-龥]{{2,16}}?(?:{'|'.join(_ENDINGS)}))"
_PART = re.compile(
    f"(?:(?:主办|承办|协办|支撑|支持|牵头)单位：(?:[^，。；：\n]{{2,16}}、){{0,6}}?|(?<![可拟])委托){INSTITUTE}$"
)
_GOES_ON = re.compile("(?:[、和][^，。；：、\n]{2,16}){0,4}(?:具体)?(?:负责|承担|组织|开展|实施)|[、，；。\n]|$")
_LONGEST = 120


def bodies(layout: Layout) -> Iterator[tuple[str, int, int]]:
    """The name, start and end of each."""
    for _, end, ending in gazetteer.hits(layout.folded, "groups"):
        part = _PART.search(layout.folded, max(0, end - _LONGEST), end) if ending in _ENDINGS else None
        if part and _GOES_ON.match(layout.folded, end):
            yield part["body"], *part.span("body")
