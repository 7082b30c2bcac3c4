"""Instruments of policy known by name (告知承诺, 以旧换新, 超长期特别国债), without quotes or a telling word."""

from collections.abc import Iterable

from bot.extract import gazetteer

_LONGEST_TITLE = 60


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
        if end <= left and start > passed and written not in seen and known(written) and not _in_title(folded, start):
            seen.add(written)
            quoted = folded.startswith("“", start - 1) and folded.startswith("”", end) if start else False
            spans.append((start - quoted, end + quoted))
    return spans


LIST = "instruments"


def known(name: str) -> str | None:
    """The known name that stands for a written one, with quotes or without."""
    found = gazetteer.known(name, LIST)
    if found is None and "“" in name:
        return gazetteer.known(name.replace("“", "").replace("”", ""), LIST)
    return found


def _in_title(folded: str, start: int) -> bool:
    opening = folded.rfind("《", max(0, start - _LONGEST_TITLE), start)
    return opening >= 0 and folded.find("》", opening, start) < 0
