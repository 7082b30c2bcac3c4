"""Measures of a policy text in no list of them: sentences that order (要…), announce (将…) or join acts by 、.

Where a line announces measures, and the paragraphs beneath each begin with a short heading, those are what it states.

They are excerpts, in the text's order, never items of a list: where one measure ends and the next begins is not marked.
"""

import bisect
import functools
import itertools
import re
from collections.abc import Iterator

from bot.domain import datelines
from bot.domain.markers import BULLETS, ITEM_MARKER
from bot.domain.reading import Excerpt, ListKind, MeasureList
from bot.extract.layout import unnumbered
from bot.extract.lexicon import knowledge
from bot.extract.seeking import first_letters, seeker
from bot.extract.text import MARK, Layout, beginning
from bot.extract.verdicts import experts, kinds

MOST = 12
"""Excerpts of one text: the first ones."""

LONGEST = 200
"""Characters of an excerpt; a longer sentence ends behind a clause."""

_SHORTEST = 8
_SIGNS = frozenset(BULLETS)
_ACTS = 3
"""So many clauses that begin with an act make a sentence a statement of measures without a modal verb."""

_BY_THE_WAY = "(?:并|还|也|更|同时|进一步|不断|持续|切实|着力|积极|大力|全面|深入|扎实|继续|加快|统筹|有序|稳步)"
_MODAL = "(?:要(?<![主重需必首只概纲简提摘]要)(?![素点求件闻紧害领地么是人])|将(?<!即将)(?![军士领才官近]))"
_MODALS = "应必不严要将"
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
_BRINGS = "将(?=推出[^，。；]{0,24}(?:政策|措施|举措))"
_ELSEWHERE = frozenset({ListKind.PROPOSAL, ListKind.MEASURE})
"""What is told as a list, or only advised."""
_NOT = seeker(
    r"同比|环比|(?:增长|下降|上涨|回落|达到?)\d|[？?][”’]?$|(?:专家|教授|研究员|分析师|总监|业内人士|律师|学者)[^，。；、]{0,8}(?:建议|认为|表示|指出|说)[，：]|建(?<![见和的策出项类性]建)议，|(?:一致|纷纷|群众)表示，|当地时间|致电|访问|会见|发生了|发挥了|赞同|意见和?建议[。”]*$|才行[。”]*$"
    "|[什怎]么要|说：“[^”]{1,12}”$|(?:条件|材料|程序)： *(?:$|（?[一1①])"
)
_BINDS_NOBODY = seeker(
    "制定(?:了)?本[一-龥]{1,6}[。；]?$|所称[^，。；]{1,40}，?(?:是指|系指|指的是|包括)|适用(?:于)?本[一-龥]{1,6}[。；]?$"
    "|(?<![，、一-龥])本[一-龥]{1,6}(?:适用于|由[^，。；]{2,40}解释|自[^，。；]{2,24}(?:施行|实施|执行|生效))"
    "|，现(?:将|予)[^。；]{0,40}(?:公布|发布|印发)，自[^，。；]{2,24}(?:施行|实施|执行|生效)"
)
"""What a document says of itself or of its words: its purpose, scope, terms, who explains it, when it takes effect."""
_FEWEST, _USUAL = 3, 16
"""So many sentences beside lists make these a part only; a stretch shorter than a sentence usually is holds none."""
_OFTEN = ("要", "将", "应当", "必须", "不得")
"""One of them stands in nearly all that bids: counting them is cheap."""
_OTHERWISE = (
    *("高度重视", "认识", "深刻", "政治站位", "统一思想", "组织领导", "狠抓", "印发给", "为指导", "思想指", "精神，"),
    *("精神。", "认真贯彻", "认真组织", "认真做好", "认真执行", "的原则", "原则。", "总基调", "决策部署", "根本宗旨"),
    *("年来", "以来，", "过程中", "见成效", "取得", "先后", "已", "凸显", "   "),
    *("委员提出", "委员表示", "委员建议", "委员认为"),
)
"""What is said of every task, tells of what was done, or of what somebody thinks; the blanks are of a heading."""
_PAST = re.compile("了(?!解)(?<![为除]了)")
_TOLD = re.compile(f"{_PAST.pattern}|：一是")
"""In a sentence that only seems to go on with what is bidden."""
_CLAUSE_END = re.compile("[；，、]")
_OFFICER_SAYS = re.compile(
    "(?![^，。；\\n]{0,30}(?:公司|集团|协会|企业|超市|航空|商会|项目|大户|设计|农商行|学|医院|研究|合作社|村))[^，。；“\\n]{0,14}[局厅委部署办市县区省]"
    "[^，。；“\\n]{0,10}(?:长|主任|书记|负责人|发言人)[^，。；“\\n]{0,8}(?:说|表示|介绍|透露|指出)"
)
"""Behind a quotation: whose words it is (“…。”县水利局局长某某说。)."""


def _verbs() -> tuple[str, str]:
    """A verb that begins an act, and where one can begin."""
    acts = knowledge.alternation("directives")
    return f"{_BY_THE_WAY}{{0,3}}{acts}", f"(?=[{first_letters(_BY_THE_WAY)}{first_letters(acts)}])"


def _bids_by() -> str:
    """What bids or forbids, 要 and 将 with the verb they govern."""
    verbs, look = _verbs()
    return f"{_BIDS}|{_MODAL}{look}{verbs}|{_ASKED}|{_BRINGS}"


@functools.cache
def _bidding() -> re.Pattern[str]:
    return beginning(_MODALS, _bids_by())


@functools.cache
def _acts() -> re.Pattern[str]:
    """An act: what bids, or a verb behind what ends a clause."""
    verbs, look = _verbs()
    edges = "，。；：、\n“！？ "
    return beginning(f"{_MODALS}{edges}", rf"[{edges}]{look}{verbs}|(?P<modal>{_bids_by()})")


def find(layout: Layout, lists: tuple[MeasureList, ...]) -> tuple[Excerpt, ...]:
    """The first sentences that state measures, no advice; where a list of measures is found, what stands beside it.

    A leader's wishes are asked of some; what was decided stands beside them. An expert's article only advises
    where it names no paper.
    """
    if any(one.kind is ListKind.MEASURE and one.rule != kinds.WISHED for one in lists):
        return _beside(layout, lists)
    announced = _announced(layout, lists)
    if announced:
        return announced
    advises = any(one.rule == experts.ARTICLE for one in lists)
    found: list[Excerpt] = []
    going_on: list[Excerpt] = []
    advised = [(item.start, item.end) for one in lists if one.kind in _ELSEWHERE for item in one.items]
    for begin, last, goes_on in _stating(layout):
        if advises and layout.folded.find("》", begin, last) < 0:
            continue
        if any(first <= last - 1 < over for first, over in advised):
            continue
        if told := _told(layout, begin, last):
            (going_on if goes_on else found).append(told)
            if len(found) == MOST:
                break
    return tuple(sorted(found + going_on[: MOST - len(found)], key=lambda excerpt: excerpt.start))


def _told(layout: Layout, begin: int, last: int) -> Excerpt | None:
    """What a sentence states, if it bids."""
    start, stop = _without_sign(layout, *layout.strip(begin, last))
    start, end = _cut(layout, start + datelines.end(layout.folded[start:stop]), stop)
    if end - start >= _SHORTEST and _bids(layout.folded, (start, end), stop):
        return Excerpt(text=layout.text[start:end], start=start, end=end)
    return None


def _beside(layout: Layout, lists: tuple[MeasureList, ...]) -> tuple[Excerpt, ...]:
    """The first demands outside all lists, if there are so many that the lists are only part of what is demanded."""
    folded = layout.folded
    measures = sum([len(one.items) for one in lists if one.kind is ListKind.MEASURE])
    fewest = min(max(_FEWEST, measures * 2 // 3), MOST)
    gaps = _gaps(layout, lists)
    outside = "\n".join([folded[start:end] for start, end in gaps])
    if sum(map(outside.count, _OFTEN)) < fewest:
        return ()
    sentences = list(itertools.chain.from_iterable([_demanding(layout, *gap) for gap in gaps]))
    if len(sentences) < fewest:
        return ()
    found: list[Excerpt] = []
    for begin, last in sentences:
        told = folded[begin:last]
        if _PAST.search(told) or any(map(told.__contains__, _OTHERWISE)):
            continue
        if excerpt := _told(layout, begin, last):
            found.append(excerpt)
            if len(found) == MOST:
                break
    return tuple(found) if len(found) >= fewest else ()


def _gaps(layout: Layout, lists: tuple[MeasureList, ...]) -> list[tuple[int, int]]:
    """What lies between the items of all lists but chapters, without the sentence that leads to a list."""
    listing = [one for one in lists if one.kind is not ListKind.SECTION]
    leading = {one.items[0].start for one in listing}
    reached, gaps = 0, []
    for start, end in sorted([(item.start, item.end) for one in listing for item in one.items]):
        if start - reached >= _USUAL:
            gaps.append((reached, layout.sentence_start(start - MARK) if start in leading else start))
        reached = max(reached, end)
    return [*gaps, (reached, len(layout.text))]


def _demanding(layout: Layout, begin: int, last: int) -> Iterator[tuple[int, int]]:
    """The whole sentences of a stretch that bid and lead to no list; each once."""
    search, folded, position = _bidding().search, layout.folded, begin
    while bid := search(folded, position, last):
        start, end = _sentence(layout, bid.start())
        position = max(end, bid.end())
        if begin <= start and end <= last and not folded.endswith("：\n", start, end):
            yield start, end


def _announced(layout: Layout, lists: tuple[MeasureList, ...]) -> tuple[Excerpt, ...]:
    """The headings that begin paragraphs beneath what announces measures, unless those paragraphs bear marks."""
    starts = layout.starts
    marked = {layout.paragraph(item.start) for one in lists for item in one.items if layout.opens(item.start)}
    rows = [row for row in unnumbered.headed(layout) if marked.isdisjoint(row)]
    headings = [layout.sentences(starts[at], layout.bounds(at)[1])[0] for row in rows for at in row]
    return tuple([Excerpt(text=layout.text[start:end], start=start, end=end) for start, end in headings[:MOST]])


def _bids(folded: str, told: tuple[int, int], stop: int) -> bool:
    """Whether something is asked of somebody in what is told of a sentence, and in all of it up to `stop`.

    Who says a sentence that is one quotation stands outside it: it may be anybody but where an officer says so.
    """
    quoted = folded[told[0]] == "“" and folded[stop - 1] == "”" and folded.find("”", told[0], stop - 1) < 0
    if quoted and _OFFICER_SAYS.match(folded, stop) is None:
        return False
    return _NOT(folded, *told) is None and _BINDS_NOBODY(folded, told[0], stop) is None


def _stating(layout: Layout) -> Iterator[tuple[int, int, bool]]:
    """The sentences with an act under a modal verb, or with several acts; each once.

    Last whether it only begins with an act, behind what bids in its paragraph (…将扩大贷款投放。｜引导机构加大支持).
    """
    search, text = _acts().search, "\n" + layout.folded
    position = start = end = acts = bidden = 0
    alive = weak = False
    while act := search(text, position):
        modal, position = act["modal"] is not None, act.end(1)
        place = act.start() - modal
        if place >= end:
            if weak:
                yield start, end, True
            start, end, acts = *_sentence(layout, place), 0
            alive = start == bidden and text[start] != "\n"
            weak = alive and start == place and not modal and not _TOLD.search(text, start, end)
            bidden = end if weak else bidden
        acts += _ACTS if modal else 1
        if acts >= _ACTS:
            bidden, weak = end if modal or alive else bidden, False
            yield start, end, False
            position = max(position, end)
    if weak:
        yield start, end, True


def _sentence(layout: Layout, position: int) -> tuple[int, int]:
    index = bisect.bisect_right(layout.breaks, position)
    start = layout.breaks[index - 1] if index else 0
    return start, layout.breaks[index] if index < len(layout.breaks) else len(layout.text)


def _without_sign(layout: Layout, start: int, end: int) -> tuple[int, int]:
    """Without the dot or the number before a line; that of an article stays."""
    if layout.folded[start : start + 1] in _SIGNS:
        return layout.strip(start + 1, end)
    number = None if layout.folded.startswith("第", start) else ITEM_MARKER.match(layout.folded, start, end)
    return layout.strip(number.end(), end) if number else (start, end)


def _cut(layout: Layout, start: int, end: int) -> tuple[int, int]:
    if end - start <= LONGEST:
        return start, end
    ends = [found.start() for found in _CLAUSE_END.finditer(layout.folded, start, start + LONGEST)]
    return start, ends[-1] if ends else start + LONGEST
