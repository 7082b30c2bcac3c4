"""The press where it acts itself: what it holds (由中央广播电视总台主办)."""

import re
from collections.abc import Iterator

from bot.extract.lexicon import gazetteer
from bot.extract.text import Layout

_HOUSES = {"中央广播电视总台": "中央广播电视总台", "人民日报社": "人民日报社", "新华社": "新华通讯社"}
_BY = ("由", "：", "，", "、", "和", "与", "。", "\n")
_HOLDS = re.compile(
    "(?![记的])(?:[、和与][^，。；\n]{2,60}?)??(?:共同|联合)?(?:主办|承办|编撰|编制|发起|协办)(?!方|单位)"
    "|(?:(?:今[天日]|[0-9]{1,2}日)(?:（[^（）\n]{1,10}）)?|日前|近日)(?:正式)?(?:发布|公布|推出|启动)(?!会)"
)


def acting(layout: Layout) -> Iterator[tuple[str, int, int]]:
    """The full name, start and end of each."""
    folded = layout.folded
    for start, end, written in gazetteer.hits(folded, "groups"):
        begins = written in _HOUSES and (start == 0 or folded.endswith(_BY, 0, start))
        if begins and folded.find(written) == start and _HOLDS.match(folded, end):
            yield _HOUSES[written], start, end
