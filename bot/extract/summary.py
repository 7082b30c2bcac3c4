"""The digest of one text in at most 500 characters, made of its own words: headlines in order, then figures."""

import bisect
import itertools

from bot.domain.reading import Excerpt, Figure, ListKind, Measure, MeasureList, Tense
from bot.extract.text import Layout

LIMIT = 500
_LEAD = 160
_FIGURES = 5
_BREAK = "\n"


def summarise(
    layout: Layout, lists: tuple[MeasureList, ...], figures: tuple[Figure, ...], excerpts: tuple[Excerpt, ...] = ()
) -> str:
    """A line for the measures of each tense, in the order of the text, then key figures a line each.

    Else the excerpts a line each; else the first sentences.
    """
    kept = _fitting([found for found in lists if found.kind is ListKind.MEASURE])
    groups: dict[Tense | None, list[str]] = {}
    for found, measure in kept:
        groups.setdefault(found.tense, []).append(measure.headline.replace(_BREAK, ""))
    if not groups:
        return _quoted(excerpts) or _lead(layout)
    summary = _BREAK.join("；".join(headlines) + "。" for headlines in groups.values())
    for figure in _salient(layout.text, figures, kept):
        if len(summary) + len(figure) + 1 <= LIMIT:
            summary += _BREAK + figure
    return summary


def _fitting(lists: list[MeasureList]) -> list[tuple[MeasureList, Measure]]:
    """As many measures as fit, in document order: where not all do, the longest headlines give way."""
    measures = [(found, item) for found in lists for item in found.items]
    room = LIMIT - 3
    chosen: set[int] = set()
    for index in sorted(range(len(measures)), key=lambda at: (len(measures[at][1].headline), at)):
        cost = len(measures[index][1].headline) + 1
        if cost > room:
            break
        room -= cost
        chosen.add(index)
    return sorted((measures[index] for index in chosen), key=lambda pair: pair[1].start)


def _salient(text: str, figures: tuple[Figure, ...], kept: list[tuple[MeasureList, Measure]]) -> list[str]:
    """The first figures that stand inside measures, with what they count, each once."""
    starts = [item.start for _, item in kept]
    ends = list(itertools.accumulate((item.end for _, item in kept), max))
    inside = (
        figure
        for figure in figures
        if figure.about and (place := bisect.bisect_right(starts, figure.start)) and figure.start < ends[place - 1]
    )
    return list(dict.fromkeys(figure.phrase(text).replace(_BREAK, "") for figure in inside))[:_FIGURES]


def _quoted(excerpts: tuple[Excerpt, ...]) -> str:
    """The first excerpts that fit."""
    lines: list[str] = []
    for excerpt in excerpts:
        if len(excerpt.text) + 1 + sum(len(line) + 1 for line in lines) <= LIMIT:
            lines.append(excerpt.text.replace(_BREAK, ""))
    return _BREAK.join(lines)


def _lead(layout: Layout) -> str:
    """The first sentences, whole ones, or the beginning of a first sentence that is too long."""
    end = 0
    for start, stop in layout.sentences(0, min(len(layout.text), LIMIT * 2)):
        if stop > LIMIT or (end and start >= _LEAD):
            break
        end = stop
    start, end = layout.strip(0, end or min(len(layout.text), _LEAD))
    return layout.text[start:end]
