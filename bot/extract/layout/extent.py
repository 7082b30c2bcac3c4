"""Where an item ends and which words announce a list (guideline: an item stops where the text turns elsewhere)."""

import itertools
import re
from collections.abc import Callable

import msgspec

from bot.domain import datelines
from bot.extract.layout import captions, closed, taken_up
from bot.extract.layout.closed import SEPARATORS
from bot.extract.layout.markers import Marker
from bot.extract.layout.runs import IS_LINE, Run, is_heading
from bot.extract.layout.turns import CLOSING, Turns, name_at
from bot.extract.seeking import seeker
from bot.extract.text import HEADING, Layout

_CREDIT = re.compile(
    r"(?<=[。！？”])[（](?![^）]*(?:负责|责任|牵头|分工))"
    r"(?:[^（）\n]{1,14}|[^（）\n]{0,40}(?:供稿|编辑|记者|通讯员|作者|摄影|撰稿)[^（）\n]{0,24})[）]$"
)
_ANSWER = re.compile("(?:答|[一-龥]{2,4})：$")
_ANNOUNCES = seeker(
    "下一步|接下来|下一阶段|今后|还将|(?:以下|如下|下列|[两二三四五六七八九十几多]个?(?:项|方面|点|件))[^。；，：]{0,12}[：，。]?$|方面[：，]$"
)
_LONGEST_INTRO = 160
_TAIL = 60
_LONGEST_CREDIT = 80
_QUOTES = re.compile("[“”]")
_INDENT = 8
"""How near its beginning a paragraph turns, behind its blanks."""
_BARE = 30
"""Characters of a heading without a comma, which takes the sentence behind it along (加强组织领导。各地要…)."""


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """An item: its marker, and its own text from `start` to `end`."""

    marker: Marker
    start: int
    end: int


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """A list with its items measured out. `parent`: (index of the list, index of the item) it stands in or elaborates.

    `intro`: the stretch that announces it.
    """

    family: str
    spans: tuple[Span, ...]
    intro: tuple[int, int] | None
    parent: tuple[int, int] | None
    inline: bool
    statute: bool


def measure_out(layout: Layout, runs: tuple[Run, ...], turns: Turns) -> tuple[Listing, ...]:
    """Gives every item its end, inner lists before the outer items that hold them."""
    limits = _limits(layout, runs, turns)
    ends: dict[int, int] = {}
    for run in reversed(runs):
        nested = _inner_end(run, len(run.markers) - 1, ends)
        behind = _behind_inner(layout, run, ends) if nested else 0
        ends[id(run)] = _last_end(layout, run, turns, (nested, behind, limits[id(run)]))
    place = {id(run): index for index, run in enumerate(runs)}
    taken = frozenset([marker.paragraph for run in runs for marker in run.markers])
    return tuple(
        Listing(
            family=run.family,
            spans=_spans(layout, run, ends),
            intro=_intro(layout, run, taken),
            parent=(place[id(run.parent)], run.at) if run.parent else None,
            inline=run.inline,
            statute=run.markers[0].style.statute,
        )
        for run in runs
    )


def _inner_end(run: Run, at: int, ends: dict[int, int]) -> int:
    """Where the lists inside an item end, 0 without any."""
    inner = run.children.get(at)
    return max([ends[id(child)] for child in inner]) if inner else 0


def _behind_inner(layout: Layout, run: Run, ends: dict[int, int]) -> int:
    """How many paragraphs the items before the last one have behind the lists inside them, at least."""
    behind = []
    for at, after in enumerate(run.markers[1:]):
        end = _inner_end(run, at, ends)
        if end:
            behind.append(after.paragraph - layout.paragraph(end - 1) - 1 if after.line else 0)
    return min(behind, default=0)


def _limits(layout: Layout, runs: tuple[Run, ...], turns: Turns) -> dict[int, int]:
    """Where each list's last item must have ended: the outer item's end, the next list beside it, a barrier."""
    limits: dict[int, int] = {}
    beside: dict[tuple[int, int], int] = {}
    following: dict[int, int] = {}
    for run in reversed(runs):
        key = (id(run.parent), run.at)
        if key in beside:
            intro = _announced(layout, beside[key])
            following[id(run)] = intro if intro > run.last.body else beside[key]
        else:
            following[id(run)] = len(layout.text)
        beside[key] = run.markers[0].start
    for run in runs:
        outer = len(layout.text)
        if run.parent is not None:
            later = run.parent.markers[run.at + 1 : run.at + 2]
            outer = later[0].start if later else limits[id(run.parent)]
        limit = turns.barrier_after(run.last.body, min(outer, following[id(run)]))
        articles = run.last.style.statute or _holds_articles(run)
        limits[id(run)] = limit if articles else turns.article_after(run.last.body, limit)
    return limits


def _holds_articles(run: Run) -> bool:
    """Whether the last item is a chapter, with the articles of a statute in it."""
    return any(child.last.style.statute for child in run.children.get(len(run.markers) - 1, ()))


def _announced(layout: Layout, start: int) -> int:
    """Where the sentence before `start` begins if it announces the list that starts there, else `start`."""
    end = layout.strip(0, start)[1]
    begin = layout.sentence_start(end)
    return begin if _ANNOUNCES(layout.folded, max(begin, end - _LONGEST_INTRO), end) else start


def _spans(layout: Layout, run: Run, ends: dict[int, int]) -> tuple[Span, ...]:
    spans = []
    for at, (marker, after) in enumerate(itertools.zip_longest(run.markers, run.markers[1:])):
        end = ends[id(run)] if after is None else after.start
        if after is not None and after.paragraph - after.line > marker.paragraph:
            inner = _inner_end(run, at, ends)
            end = max(inner, captions.without_captions(layout, marker, end))
        if after is not None and after.style.to_words and not after.firm:
            end = _before_heading(layout, marker.body, end)
        start, end = layout.strip(min(marker.body, end), end, SEPARATORS)
        spans.append(Span(marker=marker, start=start, end=end))
    return tuple(spans)


def _before_heading(layout: Layout, start: int, end: int) -> int:
    """Where a heading begins that is glued to the next item's marker (…。保障措施5.加强…), else `end`."""
    heading = layout.sentence_start(end)
    return heading if start < heading and end - heading <= HEADING else end


def _last_end(layout: Layout, run: Run, turns: Turns, bounds: tuple[int, int, int]) -> int:
    """Where the last item ends.

    `bounds`: the end of the lists inside it, the paragraphs behind them, and the limit.
    """
    nested, behind, limit = bounds
    marker = run.last
    paragraph = layout.paragraph(max(marker.body, nested - 1))
    end = min(layout.bounds(paragraph)[1], limit)
    allowed = _paragraphs(layout, run, turns, limit) if not nested else behind + 1
    opened = marker.body
    if not nested and marker.line and captions.is_only_heading(layout, marker, paragraph + 1, limit):
        paragraph += 1
        allowed -= 1
        end = min(layout.bounds(paragraph)[1], limit)
        opened = layout.sentences(layout.starts[paragraph], end)[0][1]
    turned = turns.opening_after(run.markers[0].start, marker.start) < marker.start
    while allowed > 1 or taken_up.goes_on(layout, run, paragraph + 1, limit):
        if not _goes_on(layout, turns.firm_after if turned else turns.drift_after, paragraph + 1, limit):
            break
        paragraph += 1
        allowed -= 1
        end = min(layout.bounds(paragraph)[1], limit)
    while end < limit and _is_wrapped(layout, paragraph, end) and paragraph + 1 < len(layout.starts):
        paragraph += 1
        end = min(layout.bounds(paragraph)[1], limit)
    end = _drift(layout, run, turns, (max(opened, nested - 1), end))
    end = _said(layout, run, end if nested else closed.end_of(layout, run, end))
    return _without_tail(layout, max(marker.body, nested), end)


def _is_wrapped(layout: Layout, paragraph: int, end: int) -> bool:
    """The line goes on in the next one: it ends with a comma, or within a word of a sentence too long for a heading."""
    last = layout.folded[end - 1]
    if last in "，、":
        return True
    if not "一" <= last <= "龥" or end - layout.sentence_start(end) <= HEADING or paragraph + 1 == len(layout.starts):
        return False
    return "。" in layout.folded[slice(*layout.bounds(paragraph + 1))] or not captions.is_caption(layout, paragraph + 1)


def _drift(layout: Layout, run: Run, turns: Turns, stretch: tuple[int, int]) -> int:
    """Where the last item's text leaves its topic.

    In a list of an item a paragraph, what follows a heading in its paragraph belongs to it, and 同时，… goes on.
    """
    start, end = stretch
    if run.inline or not run.last.line:
        return _unlike(layout, run, turns, turns.drift_after(start, end), end)
    own = layout.bounds(layout.paragraph(start))[1]
    sentence = layout.sentences(start, own)[:1]
    if start == run.last.body and sentence and sentence[0][1] - start <= _BARE:
        start = start if "，" in layout.folded[slice(*sentence[0])] else sentence[0][1]
    firm = turns.firm_after(start, end)
    return _unlike(layout, run, turns, turns.drift_after(own, firm) if own < end else firm, end)


def _goes_on(layout: Layout, leaves: Callable[[int, int], int], paragraph: int, limit: int) -> bool:
    if paragraph >= len(layout.starts) or layout.starts[paragraph] >= limit:
        return False
    start = layout.starts[paragraph]
    return not captions.is_caption(layout, paragraph) and leaves(start - 1, start + _INDENT) == start + _INDENT


def _paragraphs(layout: Layout, run: Run, turns: Turns, limit: int) -> int:
    """How many paragraphs the last item may take: as many as the longest before it; a heading takes its text along.

    Where somebody speaks behind it, items that hold lists are no measure of it.
    """
    if not any(map(IS_LINE, run.markers)):
        return 1
    spoken = turns.spoken_behind(layout, run.markers, limit + _INDENT)
    pairs = enumerate(itertools.pairwise(run.markers))
    lengths = [b.paragraph - a.paragraph for at, (a, b) in pairs if not (spoken and at in run.children)]
    longest = max(lengths, default=1)
    return max(longest, 2) if is_heading(layout, run.last) else longest


def _unlike(layout: Layout, run: Run, turns: Turns, drift: int, end: int) -> int:
    """Where the last item turns from `drift` on; if those before it turn too, only what closes and they have not."""
    drift = turns.drift_after(drift, end) if taken_up.told_alike(layout, run, drift) else drift
    pairs = itertools.pairwise(run.markers)
    within = [at for one, two in pairs for at in turns.drifts_between(one.body, two.start)] if drift < end else []
    if not within:
        return drift
    known = {name_at(layout, at) for at in within}
    later = (drift, *turns.drifts_between(drift, end))
    return next((at for at in later if (name := name_at(layout, at)) in CLOSING and name not in known), end)


def _said(layout: Layout, run: Run, end: int) -> int:
    """Where the quotation ends that the list stands in, behind a sentence or opened in the list's own; else `end`."""
    folded, depth, first = layout.folded, 0, run.markers[0].start
    for mark in _QUOTES.finditer(folded, run.last.body, end):
        depth += 1 if mark.group() == "“" else -1
        if depth < 0:
            before = folded[layout.sentence_start(first) : first]
            opened = before.rfind("“") > before.rfind("”")
            return mark.start() if opened or folded[mark.start() - 1] in "。！？" else end
    return end


def _without_tail(layout: Layout, start: int, end: int) -> int:
    """Drops a credit in brackets, and a fragment without full stop behind the last sentence."""
    _, end = layout.strip(start, end)
    credit = (
        _CREDIT.search(layout.folded, max(start, end - _LONGEST_CREDIT), end)
        if layout.folded[end - 1] == "）"
        else None
    )
    if credit:
        end = credit.start()
    tail = layout.sentence_start(end)
    if captions.DUTY.match(layout.folded, tail, end):
        return end
    behind = layout.folded[tail - 1 : tail] != "\n"
    if start < tail < end and behind and end - tail < _TAIL and layout.folded[end - 1] not in "。！？；”）":
        end = tail
    return end


def _intro(layout: Layout, run: Run, taken: frozenset[int]) -> tuple[int, int] | None:
    """The sentence or heading before the first marker, a transcript's question with its 答：; captions are skipped.

    A line behind an item (its paragraph is `taken`) is the heading of what follows.
    """
    floor = run.parent.markers[run.at].body if run.parent else 0
    end = layout.strip(floor, run.markers[0].start, "“")[1]
    if run.markers[0].line:
        paragraph = layout.paragraph(max(end - 1, 0))
        while paragraph > 0 and captions.is_caption(layout, paragraph) and layout.starts[paragraph] > floor:
            if captions.is_section(layout, paragraph):
                break
            before = layout.strip(floor, layout.starts[paragraph])[1]
            above = layout.paragraph(max(before - 1, 0))
            if not before or layout.folded[before - 1] not in "。：，" or run.parent or above in taken:
                break
            end, paragraph = before, above
    if end <= floor:
        return None
    start = max(floor, layout.sentence_start(end))
    if _ANSWER.fullmatch(layout.folded[start:end].strip()):
        start = max(floor, layout.sentence_start(layout.strip(floor, start)[1]))
    start, end = layout.strip(min(end, datelines.end(layout.folded, start)), end)
    if end - start > _LONGEST_INTRO:
        clause = max(layout.folded.rfind(mark, start, end - 1) for mark in "，；")
        start = clause + 1 if clause >= 0 else end - _LONGEST_INTRO
    return (start, end) if start < end else None
