"""Which figures of a reading are data, and the clause each is quoted in."""

import re
from collections.abc import Sequence

from bot.domain.markers import behind_marker, is_paired
from bot.domain.reading import Figure

LASTING = frozenset(
    {"日", "天", "个工作日", "工作日", "小时", "学时", "课时", "分钟", "秒", "岁", "周岁", "年", "个月", "月", "周"}
)
"""Units of which a figure says how long, not how much …"""
PARTS = frozenset({"类", "条", "章", "方面", "届", "度", "级", "周年"})
"""… and which part."""
REQUIRED = re.compile(
    r"[^，。；：\n]{0,40}(?:，(?:且|并|或)[^，。；：\n]{0,40})?的，(?:均?可|给予|予以|不予|按|每|一次性|奖励|补[助贴])"
)
"""Behind a figure that somebody has to reach to be granted something (达到25%并签订合同的，可申请…)."""
Passage = tuple[int, int, str, str]
"""Where a clause begins and ends that quotes figures, and …… for what is left out before it and behind it."""
LONGEST = 80
"""Characters of a clause; of a longer one the words around the figure are shown."""
_EDGE = re.compile(
    r"[，；：！？\n。,;:!?](?:(?<![。,;:!?])|(?<=。)(?!(?<=\d。)\d{1,2}(?:个百分点|[万亿]元|[%％]))|(?<=[,;:!?])(?!\d))"
)
"""Begins with one class, for which the engine looks; alternatives it would try at each character."""
_RULES = re.compile(
    r"(?:不(?:少|低|高|超|大|小|多|得|足)[于过]?|至少|最[高低多少长短]|上限|下限|满|每[一-龥\d ]{0,4}?|按照?|减按|减免"
    r"|放宽|应当?|宜|可|须|超过|凡|对|如|若|排名|末位|连续|参保|年龄|期限|有效期)[^，。；：\n]{0,10}$"
)
"""Before a figure that nobody has reached or aims at: it is a condition, a limit or a rate."""
_CONDITION = re.compile(
    "个?基点|为(?:基[数准期]|起点)|征收率|的?(?:部分|基础|标准|范围|限额|前提|条件|水平)|时[，；。]|的(?:[，；。]|企业|单位|人员)|符合|以[上下内][的一-龥]"
)
"""The same behind it."""
_ADDRESS = re.compile("(?:[路街巷弄道] ?\\d+(?:-\\d+)?号|地址|地点)[^，。；：\n]{0,20}$")
"""Before the floor or the house of an address."""
_ADDRESSED = frozenset({"层", "幢", "栋", "座", "间", "院", "单元"})
_MEASURES = frozenset("率额量值数占比例度积龄")
"""Before a share of which something is (人工接通率低于60%的｜热线), which then is no share of what stands behind."""
_BOUNDED = ("超过", "超出", "高于", "低于", "多于", "少于", "大于", "小于")
_BARE = re.compile("分别|[也都并再又均仅达超增减提降升占为至到同环较比其]")
"""How a clause begins that goes on from the one before it."""
_UNFINISHED = re.compile(
    ".*(?:认为|表示|显示|指出|[^名自宣]称|发现|承认|同意|的(?:项目|企业|单位|人员|地区|农户|家庭|商会|[店厂园]))$"
    "|(?:对(?![于外口比])|只有|仅有|凡)(?!.*(?:给予|予以|达到|补[助贴]|减)).*"
)
"""A clause that says nothing without the next one (五成受访者认为，｜渡口应当多开)."""
_LEFT_OVER = re.compile(" ?(?:约合|折合|合计约?|相当于|确保(?:其|今年|到)?达到|通过其中|可?给予|可?分别给予|其)")
"""How a clause begins whose first half is the one before it (规模三百万元，｜约合四十万美元)."""
_EACH = re.compile("[^。；、和]*分别[一-龥]{0,6}\\d[^，。；]*[、和]")
"""Of two things, the first of which stands in the clause before (收案3件，｜结案5件，分别增长2%、3%)."""
_RATE = re.compile("汇率|[1１]?[美欧日]元兑|兑换?(?:\\d|人民币|[美欧日]元)|中间价")
_BACK = 24


def telling(figure: Figure, text: str) -> bool:
    """A figure with a status, or a quantity of something that is no limit, age, part or condition."""
    if figure.status:
        return True
    part = figure.unit in PARTS and not (figure.unit == "条" and text.startswith(figure.about, figure.end))
    return bool(figure.about) and not part and not limits(figure, text)


def limits(figure: Figure, text: str) -> bool:
    """A time, an age, a condition or a rate: nothing that is reached, aimed at or counted."""
    if figure.status:
        return False
    written = figure.text
    bound = written.endswith(("以上", "以下", "以内", "内")) and figure.unit != "%"
    if figure.unit in LASTING or bound or written.startswith(("不", "至少", "最")):
        return True
    if text.startswith("的", figure.end) and _is_kind(figure, text):
        return True
    low = max(0, figure.start - _BACK)
    if text.endswith(("适用", "享受"), low, figure.start):
        return True
    if figure.unit in _ADDRESSED and _ADDRESS.search(text, low, figure.start):
        return True
    return bool(
        _RULES.search(text[low : figure.start])
        or _CONDITION.match(text, figure.end)
        or REQUIRED.match(text, figure.end)
    )


def _is_kind(figure: Figure, text: str) -> bool:
    """Only tells which ones are meant (超过300万元的项目, 3%以内的费率, 接通率低于60%的热线)."""
    before = text[figure.start - 1 : figure.start]
    if figure.unit == "%":
        return figure.text.endswith("内") or before in _MEASURES
    return figure.text.startswith(_BOUNDED) and (before in _MEASURES or not before.isalpha())


def chosen(figures: Sequence[Figure], text: str, most: int) -> tuple[Figure, ...]:
    """At most so many of those that are data, those with a status first; in the order of the text."""
    found = [figure for figure in figures if telling(figure, text)]
    marked = [figure for figure in found if figure.status] + [figure for figure in found if not figure.status]
    return tuple(sorted(marked[:most], key=lambda figure: figure.start))


def passage(figure: Figure, text: str, floor: int = 0) -> Passage:
    """From the last punctuation before the figure to the next one; begun one clause earlier where it is no sentence.

    Of a long one what is around the figure and behind `floor`, if it can be from one member of its row to another, and
    not out of brackets nor into them.
    """
    begin, stop = start, end = _whole(figure, text)
    if end - start > LONGEST:
        first = max(start, figure.end - LONGEST + 20, floor if start < floor <= figure.start else 0)
        if first > start:
            start = _member(text, first, figure.start)
        end = min(end, start + LONGEST)
        last = text.rfind("、", figure.end, end)
        end = last if last >= 0 else end
        opened = text.rfind("（", figure.end, end)
        end = opened if opened >= 0 and text.find("）", opened, end) < 0 else end
    return start, end, "……" if begin < start else "", "……" if end < stop else ""


def whole_clause(figure: Figure, text: str) -> tuple[int, int] | None:
    """Where that begins and ends, if nothing is left out of it."""
    start, end = _whole(figure, text)
    return (start, end) if end - start <= LONGEST else None


def _member(text: str, first: int, stop: int) -> int:
    """Where the first member of a row begins from `first` on that is not within brackets, else any, or a word does."""
    begins = [at + 1 for mark in "、 " for at in range(first, stop) if text[at] == mark]
    return next((at for at in begins if is_paired(text[at:stop])), begins[0] if begins else first)


def _whole(figure: Figure, text: str) -> tuple[int, int]:
    """The clause, however long, without the number of its item."""
    start, end = _begin(text, figure.start), _end(text, figure.end)
    before = text[start : figure.start].strip()
    if start and text[start - 1] in "，：" and (len(before) < 2 or _BARE.match(before) or _LEFT_OVER.match(before)):
        start = _begin(text, start - 1)
    if start and text[start - 1] == "，" and _EACH.match(text, start, end):
        start = _begin(text, start - 1)
    if text[end : end + 1] == "，" and _UNFINISHED.fullmatch(text, start, end):
        end = _end(text, end + 1)
    return behind_marker(text, start, figure.start), end


def passages(figures: Sequence[Figure], text: str) -> tuple[Passage, ...]:
    """The clauses that quote the figures, in their order, each once; of what stands in another one that alone."""
    found: dict[tuple[int, int], tuple[str, str]] = {}
    told = 0
    for figure in figures:
        start, end, *left = passage(figure, text, told)
        if figure.start >= told or not any(begin <= figure.start and figure.end <= stop for begin, stop in found):
            found[start, end] = left[0], left[1]
            told = max(told, end)
    return tuple((*span, *left) for span, left in found.items() if not any(_holds(other, span) for other in found))


def _holds(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one != other and one[0] <= other[0] and other[1] <= one[1]


def is_rate(figure: Figure, text: str) -> bool:
    """For what money is changed: that is neither reached nor aimed at (1元兑20日元)."""
    return _RATE.search(text, *passage(figure, text)[:2]) is not None


def _begin(text: str, position: int) -> int:
    """Behind the last edge before `position`."""
    low = max(0, position - 2 * LONGEST)
    start = max((edge.end() for edge in _EDGE.finditer(text, low, position)), default=low)
    opened = text.rfind("（", start, position)
    return opened + 1 if opened >= 0 and text.find("）", opened, position) < 0 else start


def _end(text: str, position: int) -> int:
    """Before the next edge behind `position`."""
    edge = _EDGE.search(text, position)
    end = edge.start() if edge else len(text)
    closed = text.find("）", position, end)
    return closed if closed >= 0 and text.find("（", position, closed) < 0 else end
