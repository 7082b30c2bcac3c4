"""The measures of a reading as lines: tense or lead-in as headings, a headline each, nested lists under their item."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from bot.digest import fragment
from bot.digest.asides import Place, asides
from bot.digest.blocks import Part, Role, Span, line
from bot.digest.papers import stage_in
from bot.domain.markers import whole
from bot.domain.ports import Translate
from bot.domain.quotations import quotation_of
from bot.domain.reading import ListKind, Measure, MeasureList, Reading

LONGEST_LEAD_IN = 24
"""A longer lead-in is a sentence of its own and not a heading (the seeds' run from 8 to 70 characters)."""

_IDLE = "|".join((
    *("下一步", "下一阶段", "接下来", "今后", "目前", "同时", "其中", "为此"),
    *("在", "要", "将", "已", "了", "的", "有", "是", "等", "包括", "如下", "以下"),
    *("主要", "重点", "具体", "有关", "相关", "一系列", "系列"),
    *("采取", "开展", "做好", "抓好", "推进", "实施", "落实"),
    *("任务", "措施", "举措", "工作", "要求", "安排", "做法", "内容", "事项", "方面"),
    *("几", "多", "个", "项", "大", "点", r"[两一二三四五六七八九十\d]"),
))  # fmt: skip
_SAYS_NOTHING = re.compile(f"(?:[一二三四五六七八九十]+、|（[^）]{{1,3}}）)?(?:{_IDLE})*")
"""A lead-in made of these words alone only announces that a list follows."""

_ANNOUNCES = re.compile(
    r".{0,16}(?:近日|日前|近期|[今昨]天|[今昨]日).{0,4}(?:印发|发布|出台|下发|公布|召开)了?"
    r"(?:通知|意见|文件|方案|公告|办法|规定|会议|发布会|座谈会)"
)
"""A lead-in that only tells that something came out, as title and source do (某部近日印发通知)."""

_FORMULA = re.compile(
    "(?:现|并|特|具体)?[^，。；]{0,6}(?:事项|如下|以下|问题)?(?:通知|批复|公告|通告|答复|函复|规定|决定)如下"
    "|现(?:提出|作出|制定)(?:如下|以下)[^，。；]{2,4}"
    "|(?:通知|公告|意见|方案|文件|决定|会议|《[^《》]{2,8}》)(?:还|并)?(?:主要)?(?:明确|要求|指出|强调|提出|规定){0,2}了?(?:(?:以下|如下|主要)(?:内容)?)?"
    "|《[^《》]{2,8}》(?:修[订改])?的?主要内容"
    "|(?:《[^《》]{2,8}》|通知|公告|意见|方案|决定)(?:共|分|从|确定|明确|提出|部署|规定)[^，。；]{0,4}"
    "[\\d一二三四五六七八九十两几][^，。；]{0,16}|特?制[定订]本[^，。；]{1,4}"
    "|(?:主要|具体)?(?:修[改订]|调整|补充)?后?的?(?:主要|具体)?(?:内容|事项|条款)(?:主要)?(?:包括|有|是|为|如下)?"
    "|[^，。；：]{1,30}(?:介绍说?|表示|指出|强调|提出|认为|说)|在此基础上|概括起来[^，。；]*"
)
"""A lead-in that only says that a paper or speaker goes on so (现将有关事项通知如下, 《条例》共6章, 王某表示)."""

_REVERSES = re.compile(
    "取消|废止|撤销|叫停|[终中停禁]止|暂停|停[征收办用]|严禁|不[得准许再予会]|免[征收除]|解除|下放|清退|淘汰|失效|没有|未(?![来成雨知有])|并非|否认|不排除"
)
"""Without such a word of their lead-in the items read as the contrary (停止执行以下规定：一是年检制度)."""
_LEADS_TO = re.compile("(?:自|从|具体|详情|其中|名单|目录|内容)[^，。；]*")
"""A clause behind one with such a word that only goes on to the items."""

_POINT = re.compile(r"[，。；：！？\n]")
_UNNAMED = re.compile(r"[^，。；：！？\s]{2,20}(?:负责人|负责同志|发言人)(?!们)")
LEAD_IN_ENDS = "：:。，,；;、 　\n"


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
        self._asides = asides(reading)

    def parts(self) -> Iterator[Part]:
        shown = None
        for at, heading in self._headings().items():
            if heading != shown:
                yield Part(role=Role.HEADING, line=(Span(text=heading, bold=True),))
                shown = heading
            yield from self._rows(at, 0)

    def _rows(self, at: int, depth: int) -> Iterator[Part]:
        found = self._lists[at]
        for number, item in enumerate(found.items):
            if item.is_definition:
                continue
            yield item_row(item, self._text, self._url, depth, self._asides.get((at, number), ()))
            for below in self._below.get((at, number), ()):
                if (label := self._stage(self._lists[below])) and self._lists[below].tense is not found.tense:
                    yield Part(role=Role.HEADING, line=line("　" * (depth + 1), label), depth=depth + 1)
                yield from self._rows(below, depth + 1)

    def _parent(self, at: int, found: MeasureList) -> Place | None:
        """The measure that the list elaborates; none where the parent is of another kind or no earlier item."""
        if found.parent is None or not 0 <= found.parent[0] < at:
            return None
        above = self._lists[found.parent[0]]
        return found.parent if above.kind is ListKind.MEASURE and 0 <= found.parent[1] < len(above.items) else None

    def _stage(self, found: MeasureList) -> str:
        return stage_in(self._reading, found.tense, self._t, found.intro)

    def _headings(self) -> dict[int, str]:
        """Of each list that is no part of another; where one would join lists of several speakers, with whose it is."""
        plain = {at: self._heading(self._lists[at]) for at in self._below[None]}
        saying: dict[str, set[str]] = defaultdict(set)
        for at, heading in plain.items():
            saying[heading].update(self._speakers(self._lists[at])[:1])
        sayers = {at: self._sayer(self._lists[at]) for at, heading in plain.items() if len(saying[heading]) > 1}
        return {at: " · ".join(filter(None, (heading, sayers.get(at)))) for at, heading in plain.items()}

    def _speakers(self, found: MeasureList) -> list[str]:
        """Who says the list by its lead-in: persons, or whom nobody names (商务部有关负责人)."""
        said = found.intro or ""
        return [one.name for one in self._reading.speakers if one.name in said] or _UNNAMED.findall(said)

    def _sayer(self, found: MeasureList) -> str:
        """The same in the words of the lead-in, with the post before the name; empty where it names nobody."""
        said, names = found.intro or "", self._speakers(found)
        named = max((said.find(name) + len(name) for name in names), default=0)
        clause = _POINT.split(said[:named])[-1].strip()
        return clause if len(clause) <= LONGEST_LEAD_IN else "、".join(names)

    def _heading(self, found: MeasureList) -> str:
        """The tense, and the lead-in in its own words where it says more."""
        tense, lead_in = self._stage(found), _lead_in(found.intro)
        return " · ".join(filter(None, (tense, lead_in))) or self._t("措施")


def item_row(item: Measure, text: str, url: str | None, depth: int = 0, extras: Sequence[str] = ()) -> Part:
    """The item of a list by what is quoted of it, behind a bullet that leads to the sentence at `url`."""
    quoted, details = quotation_of(item), _joined(extras)
    opened = fragment.at(url, text, quoted.start, item.end)
    bullet = Span(text="　" * depth + ("◦ " if depth else "• "), href=opened)
    shown = (bullet, *line(quoted.words, f"（{details}）" if details else ""))
    return Part(role=Role.ROW, line=shown, quotation=quoted, url=opened, depth=depth, details=details)


def _lead_in(intro: str | None) -> str:
    """The lead-in, if it is one clause that names a topic (在指导协调方面), or its clause that reverses the items."""
    said = (intro or "").strip(LEAD_IN_ENDS)
    if contrary := reversing(said):
        return whole(contrary)[0]
    text = whole(said)[0]
    says_nothing = any(one.fullmatch(text) for one in (_SAYS_NOTHING, _ANNOUNCES, _FORMULA))
    return "" if len(text) > LONGEST_LEAD_IN or _POINT.search(text) or says_nothing or "……" in text else text


def reversing(lead_in: str) -> str:
    """The clause right before the items that turns them into their contrary (经研究，｜决定停止执行以下规定)."""
    for clause in reversed(_POINT.split(lead_in)):
        if _REVERSES.search(clause):
            return clause.strip(LEAD_IN_ENDS)
        if not (_SAYS_NOTHING.fullmatch(clause) or _LEADS_TO.fullmatch(clause)):
            break
    return ""


def _joined(extras: Sequence[str]) -> str:
    """One behind the other; what has a comma of its own is parted by ；."""
    return ("；" if any("，" in one for one in extras) else "，").join(extras)
