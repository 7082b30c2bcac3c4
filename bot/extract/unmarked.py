"""Measures of a policy text without a list of them: sentences that order (要…), announce (将…) or join acts by 、.

Where a line announces measures, and the paragraphs beneath each begin with a short heading, those are what it states.

They are excerpts, in the text's order, never items of a list: where one measure ends and the next begins is not marked.
"""

import bisect
import functools
import re
from collections.abc import Iterator

from bot.domain import datelines
from bot.domain.reading import Excerpt, ListKind, MeasureList
from bot.extract import experts, kinds, knowledge, unnumbered
from bot.extract.seeking import first_letters, seeker
from bot.extract.styles import BULLETS
from bot.extract.text import Layout, beginning

MOST = 12
"""Excerpts of one text: the first ones."""

LONGEST = 200
"""Characters of an excerpt; a longer sentence ends behind a clause."""

_SHORTEST = 8
_MARK = 8
_SIGNS = frozenset(BULLETS)
_ACTS = 3
"""So many clauses that begin with an act make a sentence a statement of measures without a modal verb."""

_BY_THE_WAY = "(?:并|还|也|更|同时|进一步|不断|持续|切实|着力|积极|大力|全面|深入|扎实|继续|加快|统筹|有序|稳步)"
_MODAL = "(?:要(?<![主重需必首只概纲简提摘]要)(?![素点求件闻紧害领地么是人])|将(?<!即将)(?![军士领才官近]))"
_BIDS = "应当|必须|不得(?![不已])|严禁"
_HOLLOW = (
    "深[刻入](?:认识|领会|理解|学习)|充分认识|(?:持续|进一步|认真)?(?:深入)?(?:学习|传达)|(?:始终)?(?:坚持)?以[^，。；]{0,20}思想"
    "|把(?:深入)?学习|深刻|全面理解|更加紧密"
)
_ASKED = (
    "(?<=[，。：；门位府构关区业委织志地员市县省局厅])要"
    f"(?![是不么说知看想求素点件闻紧害领地人有多]|{_HOLLOW}|[^，。；]{{2,24}}，(?:关键|需要|首先|就(?!近)))"
)
"""要 at the beginning of a clause or behind whom it asks, whatever verb stands behind it, but for what asks no act."""
_ELSEWHERE = frozenset({ListKind.PROPOSAL, ListKind.MEASURE})
"""What is told as a list, or only advised."""
_NOT = seeker(
    r"同比|环比|(?:增长|下降|上涨|回落|达到?)\d|[？?][”’]?$|(?:专家|教授|研究员|分析师|总监|业内人士|律师|学者)[^，。；、]{0,8}(?:建议|认为|表示|指出|说)[，：]|建(?<![见和的策出项类性]建)议，|(?:一致|纷纷|群众)表示，|当地时间|致电|访问|会见|发生了|发挥了|赞同|意见和?建议[。”]*$|才行[。”]*$"
)
_BINDS_NOBODY = seeker(
    "制定(?:了)?本[一-龥]{1,6}[。；]?$|所称[^，。；]{1,40}，?(?:是指|系指|指的是|包括)|适用(?:于)?本[一-龥]{1,6}[。；]?$"
    "|(?<![，、一-龥])本[一-龥]{1,6}(?:适用于|由[^，。；]{2,40}解释|自[^，。；]{2,24}(?:施行|实施|执行|生效))"
    "|，现(?:将|予)[^。；]{0,40}(?:公布|发布|印发)，自[^，。；]{2,24}(?:施行|实施|执行|生效)"
)
"""What a document says of itself or of its words: its purpose, scope, terms, who explains it, when it takes effect."""
_CLAUSE_END = re.compile("[；，、]")


@functools.cache
def _acts() -> re.Pattern[str]:
    """An act: what bids or forbids, 要 and 将 with the verb they govern, or a verb behind what ends a clause."""
    acts = knowledge.alternation("directives")
    verbs = f"{_BY_THE_WAY}{{0,3}}{acts}"
    edges = "，。；：、\n“！？ "
    look = f"(?=[{first_letters(_BY_THE_WAY)}{first_letters(acts)}])"
    bids = f"{_BIDS}|{_MODAL}{look}{verbs}|{_ASKED}"
    return beginning(f"应必不严要将{edges}", rf"[{edges}]{look}{verbs}|(?P<modal>{bids})")


def find(layout: Layout, lists: tuple[MeasureList, ...]) -> tuple[Excerpt, ...]:
    """The first sentences that state measures, no advice; none where a list of measures is found.

    A leader's wishes are asked of some; what was decided stands beside them. An expert's article only advises
    where it names no paper.
    """
    if any(one.kind is ListKind.MEASURE and one.rule != kinds.WISHED for one in lists):
        return ()
    announced = _announced(layout, lists)
    if announced:
        return announced
    advises = any(one.rule == experts.ARTICLE for one in lists)
    found: list[Excerpt] = []
    advised = [(item.start, item.end) for one in lists if one.kind in _ELSEWHERE for item in one.items]
    for sentence in _stating(layout):
        if advises and layout.folded.find("》", *sentence) < 0:
            continue
        if any(first <= sentence[1] - 1 < last for first, last in advised):
            continue
        start, stop = _without_sign(layout, *layout.strip(*sentence))
        start, end = _cut(layout, start + datelines.end(layout.folded[start:stop]), stop)
        if end - start >= _SHORTEST and _bids(layout.folded, (start, end), stop):
            found.append(Excerpt(text=layout.text[start:end], start=start, end=end))
            if len(found) == MOST:
                break
    return tuple(found)


def _announced(layout: Layout, lists: tuple[MeasureList, ...]) -> tuple[Excerpt, ...]:
    """The headings that begin paragraphs beneath what announces measures, unless those paragraphs bear marks."""
    starts = layout.starts
    marked = {layout.paragraph(item.start) for one in lists for item in one.items if _opens(layout, item.start)}
    rows = [row for row in unnumbered.headed(layout) if marked.isdisjoint(row)]
    headings = [layout.sentences(starts[at], layout.bounds(at)[1])[0] for row in rows for at in row]
    return tuple([Excerpt(text=layout.text[start:end], start=start, end=end) for start, end in headings[:MOST]])


def _opens(layout: Layout, start: int) -> bool:
    """Whether an item stands right behind the mark that opens its paragraph."""
    return start - layout.starts[layout.paragraph(start)] < _MARK


def _bids(folded: str, told: tuple[int, int], stop: int) -> bool:
    """Whether something is asked of somebody in what is told of a sentence, and in all of it up to `stop`.

    Who says a sentence that is one quotation stands outside it: it may be anybody.
    """
    if folded[told[0]] == "“" and folded[stop - 1] == "”" and folded.find("”", told[0], stop - 1) < 0:
        return False
    return _NOT(folded, *told) is None and _BINDS_NOBODY(folded, told[0], stop) is None


def _stating(layout: Layout) -> Iterator[tuple[int, int]]:
    """The sentences with an act under a modal verb, or with several acts; each once."""
    search, text = _acts().search, "\n" + layout.folded
    position = start = end = acts = 0
    while act := search(text, position):
        modal, position = act["modal"] is not None, act.end(1)
        place = act.start() - modal
        if place >= end:
            start, end, acts = *_sentence(layout, place), 0
        acts += _ACTS if modal else 1
        if acts >= _ACTS:
            yield start, end
            position = max(position, end)


def _sentence(layout: Layout, position: int) -> tuple[int, int]:
    index = bisect.bisect_right(layout.breaks, position)
    start = layout.breaks[index - 1] if index else 0
    return start, layout.breaks[index] if index < len(layout.breaks) else len(layout.text)


def _without_sign(layout: Layout, start: int, end: int) -> tuple[int, int]:
    """Without the dot before a line."""
    return layout.strip(start + 1, end) if layout.folded[start : start + 1] in _SIGNS else (start, end)


def _cut(layout: Layout, start: int, end: int) -> tuple[int, int]:
    if end - start <= LONGEST:
        return start, end
    ends = [found.start() for found in _CLAUSE_END.finditer(layout.folded, start, start + LONGEST)]
    return start, ends[-1] if ends else start + LONGEST
