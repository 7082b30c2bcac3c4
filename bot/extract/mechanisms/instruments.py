"""Instruments of policy known by name (告知承诺, 以旧换新) or form (一企一策), without quotes or a telling word."""

import re
from collections.abc import Iterable

from bot.extract.lexicon import gazetteer

_LONGEST_TITLE = 60
_EACH_ITS_OWN = re.compile(
    r"一(?<![第统同专唯之]一)[^一\W\d是个次款项条对旦方听]{1,2}一[策档码案证议品业表](?![务牌照件态示格扬决绩])"
)
"""For each its own paper or way (一企一策, 一户一档); how they end is sought with the names, which spares a look."""
_PAIR = 2


def hits(folded: str) -> list[gazetteer.Hit]:
    """Where a text writes the names or what is made like one, in text order."""
    known = gazetteer.hits(folded, LIST)
    if not any(len(written) == _PAIR and written[0] == "一" for _, _, written in known):
        return known
    return sorted((*known, *[(*found.span(), found.group()) for found in _EACH_ITS_OWN.finditer(folded)]))


def find(folded: str, hits: Iterable[gazetteer.Hit], taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where each known name is first, with the quotes around it, outside titles and the spans that are taken already.

    Both are in text order. Directly behind a taken span it belongs to that name (“江畔夜市”消费券).
    """
    reaches = iter((*taken, (len(folded), len(folded))))
    spans: list[tuple[int, int]] = []
    seen = set[str]()
    left, right = next(reaches)
    passed = -1
    for start, end, written in hits:
        while right <= start:
            passed = right
            left, right = next(reaches)
        if end <= left and start > passed and written not in seen and known(written) and not in_title(folded, start):
            seen.add(written)
            quoted = folded.startswith("“", start - 1) and folded.startswith("”", end) if start else False
            spans.append((start - quoted, end + quoted))
    return spans


LIST = "instruments"


def known(name: str) -> str | None:
    """The known name that stands for a written one, with quotes or without."""
    found = gazetteer.known(name, LIST)
    if found is None and "“" in name:
        return known(name.replace("“", "").replace("”", ""))
    return found or (name if name[:1] == "一" and _EACH_ITS_OWN.fullmatch(name) else None)


def in_title(folded: str, start: int) -> bool:
    """Whether a place is inside 《》: what stands there is of the name of a paper."""
    opening = folded.rfind("《", max(0, start - _LONGEST_TITLE), start)
    return opening >= 0 and folded.find("》", opening, start) < 0
