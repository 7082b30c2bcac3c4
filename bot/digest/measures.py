"""The measures of a reading as lines: tense or lead-in as headings, a headline each, nested lists under their item."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from bot.digest import fragment
from bot.digest.blocks import Part, Role, Span, line
from bot.digest.grants import granted, tier
from bot.digest.headlines import headline_of
from bot.digest.papers import stage_in
from bot.digest.quantities import limits
from bot.domain.ports import Translate
from bot.domain.reading import Deadline, Figure, ListKind, Measure, MeasureList, Mention, Reading, Tense

MOST_EXTRAS = 3
"""Figures and mechanisms named after a headline."""

LONGEST_LEAD_IN = 24
"""A longer lead-in is a sentence of its own and not a heading (the seeds' run from 8 to 70 characters)."""

_SAYS_NOTHING = re.compile(
    r"(?:[一二三四五六七八九十]+、|（[^）]{1,3}）)?"
    r"(?:下一步|下一阶段|接下来|今后|目前|同时|其中|为此|在|要|将|已|了|的|有|是|等|包括|如下|以下|主要|重点|具体|有关|相关|采取|开展"
    r"|做好|抓好|推进|实施|落实|一系列|系列|任务|措施|举措|工作|要求|安排|做法|内容|事项|方面|几|多|个|项|大|点|[两一二三四五六七八九十\d])*"
)
"""A lead-in made of these words alone only announces that a list follows."""

_ANNOUNCES = re.compile(
    r".{0,16}(?:近日|日前|近期|[今昨]天|[今昨]日).{0,4}(?:印发|发布|出台|下发|公布|召开)了?"
    r"(?:通知|意见|文件|方案|公告|办法|规定|会议|发布会|座谈会)"
)
"""A lead-in that only tells that something came out, as title and source do (某部近日印发通知)."""

_REVERSES = re.compile(
    "取消|废止|撤销|叫停|[终中停禁]止|暂停|停[征收办用]|严禁|不[得准许再予会]|免[征收除]|解除|下放|清退|淘汰|失效|没有|未(?![来成雨知])|并非|否认|不排除"
)
"""Without such a word of their lead-in the items read as the contrary (停止执行以下规定：一是年检制度)."""
_LEADS_TO = re.compile("(?:自|从|具体|详情|其中|名单|目录|内容)[^，。；]*")
"""A clause behind one with such a word that only goes on to the items."""

LONGEST_NAME, LONGEST_FIGURE, LONGEST_SET_UP = 18, 20, 24
"""Characters of a quoted name, of a figure with what it counts (2.3万余家企业); no more is an aside."""

_POINT = re.compile(r"[，。；：！？\n]")
_FRAGMENT = re.compile(
    "情况|应|须|必须|或|通过|可|按|对|在|从|由|以|向|于|将|把|使|给予|不|并|还|也|其|因|为|与|和|及|计|确需|至少|超|减按|每|这|该|各|单|若|如|所|又|再|均|仅|内|外|中|后|前|的|且|要|依托|适用|规定"
)
"""How a figure's clause begins that is no name of what it counts."""

_SETS_UP = re.compile(
    "，((?:探索|研究|加快|逐步|推动|抓紧|同步|及时)?(?:建立|设立|构建|搭建|创设|组建|建成|建设)(?:健全|完善|起|了)?)"
)

_IDLE = re.compile("(?:全国|全省|确保|实现|持续|基本|力争|今年|达到|完成|建设|建成|发放|带动|推进|开展|补齐|补足)+")
"""Words before a figure that name nothing it counts (持续发放2000万元)."""

_ATTRIBUTE = re.compile(".*(?:[高低强]|不便|常见|合适|适宜|困难|齐全)")
"""What only tells which ones are counted, where it goes on (6位行动不便｜的摊贩)."""
_GOES_ON = re.compile("[和、及] ?\\d[^，。；\n]{0,8}个百分点|的(?:基础|前提|情况)| ?[（(]含[）)]")
"""Behind a figure whose unit comes later, or that says where something begins."""
_TIMES = re.compile("[0-9一二两三四] ?[次遍]$")
_OFTEN = re.compile("每[^，。；\n]{1,10}$")
"""Before a figure that only says how often (每3年修订｜1次教材)."""
_ENDS_BADLY = ("共", "各", "不", "之外")
_GIVES = re.compile("(?:补助|补贴|奖励)[：: 　]{0,2}\\d")
"""With what a noun ends that only leads to a sum (5个县每公里补助｜190万元)."""

_COUNTED = re.compile(r"\d[\d.]*([^\d.]{2,})")
_FROM = re.compile("[由从按以的在]")
_QUOTED = re.compile("“[^”]+”")
LEAD_IN_ENDS = "：:。，,；;、 　\n"

_Extra = Mention | Figure | Deadline
Place = tuple[int, int]
"""An item: (index of its list in the reading, index within the list)."""


def measure_parts(reading: Reading, t: Translate, url: str | None = None) -> tuple[Part, ...]:
    """A part for each heading and for every measure, each once, in the order of the text; empty without measures.

    A measure's bullet leads to its sentence at `url`.
    """
    return tuple(_Outline(reading, t, url).parts())


class _Outline:
    """The tree of a reading's measure lists, and the figures and mechanisms of each measure."""

    def __init__(self, reading: Reading, t: Translate, url: str | None) -> None:
        self._reading, self._lists = reading, reading.lists
        self._text = reading.text
        self._url = url
        self._t = t
        self._below: dict[Place | None, list[int]] = defaultdict(list)
        for at, found in enumerate(self._lists):
            if found.kind is ListKind.MEASURE:
                self._below[self._parent(at, found)].append(at)
        self._extras = _extras(reading)

    def parts(self) -> Iterator[Part]:
        shown = None
        for at in self._below[None]:
            heading = self._heading(self._lists[at])
            if heading != shown:
                yield Part(role=Role.HEADING, line=(Span(text=heading, bold=True),))
                shown = heading
            yield from self._rows(at, 0)

    def _rows(self, at: int, depth: int) -> Iterator[Part]:
        found = self._lists[at]
        for number, item in enumerate(found.items):
            if item.is_definition:
                continue
            yield item_row(item, self._text, self._url, depth, self._extras.get((at, number), ()))
            for below in self._below.get((at, number), ()):
                if (label := self._stage(self._lists[below])) and self._lists[below].tense is not found.tense:
                    yield Part(role=Role.HEADING, line=line("　" * (depth + 1), label))
                yield from self._rows(below, depth + 1)

    def _parent(self, at: int, found: MeasureList) -> Place | None:
        """The measure that the list elaborates; none where the parent is of another kind or no earlier item."""
        if found.parent is None or not 0 <= found.parent[0] < at:
            return None
        above = self._lists[found.parent[0]]
        return found.parent if above.kind is ListKind.MEASURE and 0 <= found.parent[1] < len(above.items) else None

    def _stage(self, found: MeasureList) -> str:
        return stage_in(self._reading, found.tense, self._t)

    def _heading(self, found: MeasureList) -> str:
        """The tense, and the lead-in in its own words where it says more."""
        tense, lead_in = self._stage(found), _lead_in(found.intro)
        return " · ".join(filter(None, (tense, lead_in))) or self._t("措施")


def item_row(item: Measure, text: str, url: str | None, depth: int = 0, extras: Sequence[str] = ()) -> Part:
    """The item of a list by its headline, behind a bullet that leads to its sentence at `url`."""
    bullet = Span(text="　" * depth + ("◦ " if depth else "• "), href=fragment.at(url, text, item.start, item.end))
    return Part(role=Role.ROW, line=(bullet, *line(headline_of(item), _bracketed(extras))))


def _lead_in(intro: str | None) -> str:
    """The lead-in, if it is one clause that names a topic (在指导协调方面), or its clause that reverses the items."""
    text = (intro or "").strip(LEAD_IN_ENDS)
    if reversing := _reversing(text):
        return reversing
    says_nothing = _SAYS_NOTHING.fullmatch(text) or _ANNOUNCES.fullmatch(text)
    return "" if len(text) > LONGEST_LEAD_IN or _POINT.search(text) or says_nothing else text


def _reversing(lead_in: str) -> str:
    """The clause right before the items that turns them into their contrary (经研究，｜决定停止执行以下规定)."""
    for clause in reversed(_POINT.split(lead_in)):
        if _REVERSES.search(clause):
            return clause.strip(LEAD_IN_ENDS)
        if not (_SAYS_NOTHING.fullmatch(clause) or _LEADS_TO.fullmatch(clause)):
            break
    return ""


def _extras(reading: Reading) -> Mapping[Place, tuple[str, ...]]:
    """By measure, what stands in it, not in one nested in it, and is not in its headline already; a mechanism once.

    By when it is to be is told of what is not done yet: a headline is short, and mostly ends before its day.
    """
    measures = {
        (at, number): item
        for at, found in enumerate(reading.lists)
        if found.kind is ListKind.MEASURE
        for number, item in enumerate(found.items)
    }
    chosen: dict[Place, tuple[str, ...]] = {}
    named: set[str] = set()
    done = {at for at, found in enumerate(reading.lists) if found.tense is Tense.DONE}
    mentions: list[_Extra] = [*reading.mechanisms, *reading.figures, *reading.deadlines]
    for found in sorted(mentions, key=lambda found: found.start):
        place = _innermost(measures, found)
        if place is None or (isinstance(found, Mention) and found.name in named):
            continue
        if isinstance(found, Deadline) and place[0] in done:
            continue
        headline = headline_of(measures[place])
        named.update({found.name} if isinstance(found, Mention) else ())
        text = _reached_by(found, reading, headline) or (tier(found, reading.text) if isinstance(found, Figure) else "")
        text = text or _aside(found, reading.text)
        text = text or (granted(found, reading.text) if isinstance(found, Figure) else "")
        text = text or (_set_up(found, measures[place], headline) if isinstance(found, Mention) else "")
        so_far = chosen.get(place, ())
        if not text or _is_told(found, text, headline) or _repeats(text, (headline, *so_far)):
            continue
        if so_far and (joined := _joined(so_far[-1], text, reading.text, found.end)):
            chosen[place] = (*so_far[:-1], joined)
        elif len(so_far) < MOST_EXTRAS:
            chosen[place] = (*so_far, text)
    return chosen


def _innermost(measures: Mapping[Place, Measure], found: _Extra) -> Place | None:
    holding = (place for place, item in measures.items() if item.start <= found.start and found.end <= item.end)
    return min(holding, key=lambda place: measures[place].end - measures[place].start, default=None)


def _aside(found: _Extra, text: str) -> str:
    """What is shown of it: a quoted name (“安心码”), a figure with its noun (28条线路); what says less adds nothing."""
    if isinstance(found, Deadline):
        longest, shown, fits = LONGEST_FIGURE, found.text, True
    elif isinstance(found, Mention):
        longest = LONGEST_NAME
        shown = found.text if len(found.text) <= longest else found.name
        fits = "“" in shown
    else:
        longest = LONGEST_FIGURE
        shown = found.phrase(text)
        before = shown.startswith(found.about) and not shown.startswith(found.text)
        gap = shown[len(found.about) : -len(found.text)] if before else ""
        phrased = not before or not (_FRAGMENT.match(shown) or _FROM.search(gap))
        fits = shown != found.text and phrased and not limits(found, text) and _names(found, shown, text)
    return shown if fits and len(shown) <= longest and not _POINT.search(shown) else ""


def _reached_by(found: _Extra, reading: Reading, headline: str) -> str:
    """A day with the figure that its own clause says is reached by it (至2027年｜达到20处), which no other one is."""
    if not isinstance(found, Deadline) or not found.text.startswith(("到", "至")):
        return ""
    figure = next((figure for figure in reading.figures if figure.start >= found.end), None)
    if figure is None or figure.text in headline:
        return ""
    noun = len(figure.about) if reading.text.startswith(figure.about, figure.end) else 0
    shown = reading.text[found.start : figure.end + noun]
    return shown if len(shown) <= LONGEST_FIGURE and not _POINT.search(shown) else ""


def _set_up(found: Mention, item: Measure, headline: str) -> str:
    """What the whole clause right behind the headline sets up, with its verb (加强渡口管理，｜建立联合巡查机制)."""
    end = item.text.find(headline) + len(headline)
    verb = _SETS_UP.fullmatch(item.text, end, found.start - item.start)
    ends = item.text.startswith(("，", "。", "；", "、", "\n"), found.end - item.start) or found.end == item.end
    shown = verb[1] + found.text if verb and ends else ""
    return shown if len(shown) <= LONGEST_SET_UP else ""


def _is_told(found: _Extra, shown: str, headline: str) -> bool:
    """In the headline already, or more of what that counts, elsewhere (同甲合建3个雨量站｜；同乙合建｜2个雨量站)."""
    if found.text in headline or _core(found) in headline:
        return True
    counted = _COUNTED.fullmatch(shown) if isinstance(found, Figure) else None
    return counted is not None and re.search(rf"\d{re.escape(counted[1])}", headline) is not None


def _names(figure: Figure, shown: str, text: str) -> bool:
    """Whether the words shown beside a figure name what it counts, and are whole."""
    about, end = figure.about, text.find(figure.about, figure.end) + len(figure.about)
    cut = shown.endswith(about) and (
        about.endswith(_ENDS_BADLY)
        or _GIVES.match(text, end - 2)
        or (text[end : end + 1] in ("的", "、") and _ATTRIBUTE.fullmatch(about))
    )
    summed = text.endswith("共", 0, figure.start) and text[figure.end : figure.end + 1].isalpha()
    if summed and not shown.endswith(about):
        return False  # 3个镇共20个｜村
    if _TIMES.search(figure.text) and _OFTEN.search(text, max(0, figure.start - 12), figure.start):
        return False
    return not (cut or _IDLE.fullmatch(about) or _GOES_ON.match(text, figure.end))


def _core(found: _Extra) -> str:
    """The quoted word of a name, by which a headline may already tell it."""
    if not isinstance(found, Mention):
        return found.text
    quoted = _QUOTED.search(found.name)
    return quoted[0] if quoted else found.name


def _repeats(text: str, shown: Sequence[str]) -> bool:
    return any(text in other or other in text for other in shown)


def _joined(before: str, shown: str, text: str, end: int) -> str:
    """Both as one where they share words of the text (20个镇｜新建公寓｜3万套), which are not said twice then."""
    for length in range(min(len(before), len(shown)) - 1, 1, -1):
        if before.endswith(shown[:length]) and text.endswith(joined := before + shown[length:], 0, end):
            return joined
    return ""


def _bracketed(extras: Sequence[str]) -> str:
    """Behind the headline; what has a comma of its own is parted by ；."""
    comma = "；" if any("，" in one for one in extras) else "，"
    return f"（{comma.join(extras)}）" if extras else ""
