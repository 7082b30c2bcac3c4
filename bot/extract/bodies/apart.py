"""The governments of Hong Kong and Macao, which no list of governments has, where they do something."""

import re
from collections.abc import Iterator

from bot.extract.bodies.place_acts import ADVERBS

_SIGN = "区政府"
_ACTS = re.compile(
    f"(?P<place>香港|澳门)(?:特别行政|特)区政府{ADVERBS}(?:(?:今天|今日|昨天|[0-9月]{{1,4}}日)(?:[上下]午|晚)?)?"
    "(?:在[^，。；\n]{2,16}|[同与会][^，。；\n]{2,16})?"
    "(?:举行|举办|召开|发布|公布|宣布|表示|推出|出台|启动|成立|签订|签署|批准|实施|推行|开展|决定|提出|要求|强烈|严正)(?!的)"
)


def governments(folded: str) -> Iterator[tuple[str, int, int]]:
    """The full name, start and end of each."""
    if _SIGN in folded:
        for match in _ACTS.finditer(folded):
            end = folded.index(_SIGN, match.start()) + len(_SIGN)
            yield f"{match['place']}特别行政区政府", match.start(), end
