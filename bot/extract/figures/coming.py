"""Figures of what begins only on a day to come, which nobody has reached yet."""

import bisect
import re
from collections.abc import Container, Sequence
from datetime import date

from msgspec import structs

from bot.domain.reading import Deadline, DeadlineKind, Figure, FigureStatus
from bot.extract.text import Layout

_STOP = re.compile("[。；！？\n]")
_SO_FAR = re.compile("已|曾|了(?!解)|[去上前]一?年|累计|目前|现有|截至|同比|(?<!从)今年(?!起)")
"""In a figure's own clause: what is told was so before that day (去年已下调｜0.3元，明年一月起再降)."""


def apart(
    layout: Layout, figures: tuple[Figure, ...], deadlines: Sequence[Deadline], day: date | None
) -> tuple[Figure, ...]:
    """None of a sentence counts as reached in which something takes effect behind `day` (自下月3日起下调｜200元)."""
    later = [one for one in deadlines if one.kind is DeadlineKind.EFFECTIVE and one.date and day and one.date > day]
    if not later:
        return figures
    stops = [found.start() for found in _STOP.finditer(layout.folded)]
    held = {bisect.bisect(stops, at) for one in later for at in (one.start, one.end)}
    told = (one.status is FigureStatus.ACHIEVED and _is_told(layout.folded, one, stops, held) for one in figures)
    return tuple([structs.replace(one, status=None) if so else one for one, so in zip(figures, told, strict=True)])


def _is_told(folded: str, figure: Figure, stops: Sequence[int], held: Container[int]) -> bool:
    """Its sentence is one of those `held`, counted by their stops, and its clause tells nothing that was so before."""
    sentence = bisect.bisect(stops, figure.start)
    if sentence not in held and bisect.bisect(stops, figure.end) not in held:
        return False
    begin = stops[sentence - 1] + 1 if sentence else 0
    clause = max(begin, folded.rfind("，", begin, figure.start) + 1, folded.rfind("：", begin, figure.start) + 1)
    return _SO_FAR.search(folded, clause, figure.start) is None
