"""The digest of one text in at most 500 characters, made of its own words: headlines in order, then figures."""

import bisect
import itertools
import re
from collections.abc import Iterable

from bot.domain import quantities
from bot.domain.markers import ITEM_MARKER, is_paired, whole
from bot.domain.quotations import quotation_of
from bot.domain.reading import Excerpt, Figure, ListKind, Measure, MeasureList, Tense
from bot.extract.frame import preambles
from bot.extract.text import Layout
from bot.extract.verdicts import reversals

LIMIT = 500
_LEAD = 160
_FIGURES = 5
_BREAK = "\n"
_RESULTS = frozenset({ListKind.ACHIEVEMENT})
_NEXT_BEST = _RESULTS | {ListKind.PRINCIPLE, ListKind.PROPOSAL}
_UNCLEAR = frozenset({ListKind.OTHER})
_LONGEST_LABEL = 6
"""Characters of what only labels a part (组成人员; 主要职责), of which a list says nothing by itself."""
_SENTENCE_END = re.compile("[。；！？]|(?<![，、])\n")


def summarise(
    layout: Layout, lists: tuple[MeasureList, ...], figures: tuple[Figure, ...], excerpts: tuple[Excerpt, ...]
) -> str:
    """A line for the measures of each tense, in the order of the text, then key figures a line each, then results.

    Excerpts that stand beside the measures come before the results; without them headlines go on to the end of their
    sentence where there is room. Without measures: a line for each list of results, principles or proposals, the
    excerpts a line each, and lists of which nothing tells what they are; else the first sentences. What does not fit
    is left out.
    """
    kept = _fitting([found for found in lists if found.kind is ListKind.MEASURE])
    quoted = [whole(excerpt.text)[0].replace(_BREAK, "") for excerpt in excerpts]
    if not kept:
        unclear = [found for found in lists if not _labels(layout, found)]
        return _joined([*_told(lists, _NEXT_BEST), *quoted, *_told(unclear, _UNCLEAR)]) or _lead(layout)
    key = _salient(layout.text, figures, kept)
    breaks = len({found.tense for found, _ in kept})
    first = {id(found): at for at, (found, _) in reversed([*enumerate(kept)])}
    turning = [_turning(found) if first[id(found)] == at else "" for at, (found, _) in enumerate(kept)]
    taken = LIMIT if quoted else breaks + sum([len(words) + 1 for words in key]) + sum(map(len, turning))
    told = _filled(layout, kept, LIMIT - taken)
    closed = [whole(words)[0] for words in told]
    told = closed if sum([len(words) + 1 for words in closed]) <= LIMIT - taken else told
    groups: dict[Tense | None, list[str]] = {}
    for (found, _), turned, words in zip(kept, turning, told, strict=True):
        groups.setdefault(found.tense, []).append(turned + words)
    lines = ["；".join(words) + "。" for words in groups.values()]
    untold = [words for words in key if not any(words in line for line in lines)]
    return _joined([*lines, *untold, *quoted, *_told(lists, _RESULTS)])


def _filled(layout: Layout, kept: list[tuple[MeasureList, Measure]], limit: int) -> list[str]:
    """The headlines, as far as `limit` characters go: the shortest conditions before them first, then the shortest
    rests of their sentences up to its end.
    """
    headlines = [item.headline.replace(_BREAK, "") for _, item in kept]
    room = limit - sum(len(words) + 1 for words in headlines)
    conditions, room = _shortest([_condition(item) for _, item in kept], room)
    rests, _ = _shortest([_rest(layout, item) for _, item in kept], room)
    return list(map("".join, zip(conditions, headlines, rests, strict=True)))


def _shortest(pieces: list[str], room: int) -> tuple[list[str], int]:
    """Of all pieces the shortest that fit, the others empty, and the room that is left."""
    taken = [""] * len(pieces)
    for at in sorted(range(len(pieces)), key=lambda at: len(pieces[at])):
        if len(pieces[at]) > room:
            break
        room -= len(pieces[at])
        taken[at] = pieces[at]
    return taken, room


def _rest(layout: Layout, item: Measure) -> str:
    """What follows the headline in its sentence, if that ends inside the item and not at the headline.

    Behind a heading that only blanks part from its text nothing does, nor where a list begins.
    """
    begin = item.start + item.text.index(item.headline) + len(item.headline)
    if layout.folded.startswith("  ", begin) or ITEM_MARKER.match(layout.text, begin):
        return ""
    end = _SENTENCE_END.search(layout.folded, begin, item.end)
    return layout.text[begin : end.start() if end else item.end].rstrip("：:，、\n ").replace(_BREAK, "")


def _condition(item: Measure) -> str:
    """The words before the headline without which it does not hold, if any."""
    at = item.text.index(item.headline)
    return item.text[quotation_of(item).start - item.start : at].replace(_BREAK, "") if at else ""


def _told(lists: Iterable[MeasureList], kinds: frozenset[ListKind]) -> list[str]:
    """A line for each list of these kinds: its headlines, behind the lead-in that turns them into their contrary."""
    return [
        _turning(found) + "；".join(item.headline.replace(_BREAK, "") for item in found.items) + "。"
        for found in lists
        if found.kind in kinds and found.rule not in reversals.BEHIND
    ]


def _labels(layout: Layout, found: MeasureList) -> bool:
    """Whether its headlines only head paragraphs (主要职责；组成人员), and no lead-in turns them round."""
    return found.rule not in reversals.RULES and all(
        len(item.headline) <= _LONGEST_LABEL and layout.opens(item.start) for item in found.items
    )


def _turning(found: MeasureList) -> str:
    """The lead-in without which the items tell the contrary, with a colon; else nothing."""
    return f"{(found.intro or '').rstrip('：，。').replace(_BREAK, '')}：" if found.rule in reversals.RULES else ""


def _joined(lines: Iterable[str]) -> str:
    """Those of the lines that fit."""
    summary = ""
    for line in lines:
        if len(summary) + len(line) + 1 <= LIMIT:
            summary += _BREAK + line if summary else line
    return summary


def _fitting(lists: list[MeasureList]) -> list[tuple[MeasureList, Measure]]:
    """As many measures as fit, in document order: where not all do, the longest headlines give way."""
    measures = [(found, item) for found in lists for item in found.items]
    room = LIMIT - 3 - sum([len(_turning(found)) for found in lists])
    chosen = []
    for length, index in sorted([(len(item.headline), at) for at, (_, item) in enumerate(measures)]):
        room -= length + 1
        if room < 0:
            break
        chosen.append(index)
    return sorted([measures[index] for index in sorted(chosen)], key=lambda pair: pair[1].start)


def _salient(text: str, figures: tuple[Figure, ...], kept: list[tuple[MeasureList, Measure]]) -> list[str]:
    """The clauses of the first figures inside measures that are data: each once, and only whole ones."""
    starts = [item.start for _, item in kept]
    ends = list(itertools.accumulate((item.end for _, item in kept), max))
    told: list[str] = []
    reached = 0
    for figure in figures:
        place = bisect.bisect_right(starts, figure.start)
        if not place or not reached <= figure.start < ends[place - 1] or not quantities.telling(figure, text):
            continue
        if clause := quantities.whole_clause(figure, text):
            reached = clause[1]
            words = text[slice(*clause)].strip()
            told += [words] if is_paired(words) and words not in told else []
        if len(told) == _FIGURES:
            break
    return told


def _lead(layout: Layout) -> str:
    """The first sentences, whole ones, or the beginning of a first sentence that is too long."""
    begin = end = preambles.end(layout)
    last = preambles.before_rows(layout, begin, min(len(layout.text), begin + LIMIT * 2))
    for start, stop in layout.sentences(begin, last):
        if stop - begin > LIMIT or (end > begin and start - begin >= _LEAD):
            break
        end = stop
    if end > begin:
        end = preambles.unsigned(layout, begin, end)
    start, end = layout.strip(begin, end if end > begin else min(last, begin + _LEAD))
    return layout.text[start:end]
