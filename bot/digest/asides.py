"""What follows a headline in brackets: figures, quoted names and days of its measure that are not in it."""

import re
from collections.abc import Mapping, Sequence

from bot.digest.alone import bound_behind, is_bound, is_ended
from bot.digest.by_when import by_when
from bot.digest.grants import granted, tier, told_apart, with_whom
from bot.domain.quantities import limits
from bot.domain.quotations import Quotation, quotation_of
from bot.domain.reading import Deadline, Figure, FigureStatus, ListKind, Measure, Mention, Reading, Tense

MOST_ASIDES = 3
LONGEST_ASIDES = 44
"""Characters of all that stands in the brackets of a measure; what does not fit but is not the first is left out."""

LONGEST_NAME, LONGEST_FIGURE, LONGEST_ROW, LONGEST_SET_UP = 18, 20, 32, 24
"""Characters of a quoted name, of a figure with what it counts (2.3万余家企业) or all of a row; no more is an aside."""

_POINT = re.compile(r"[，。；：！？\n]")
_NO_NAME = re.compile("|".join((
    *("应", "须", "必须", "可", "要", "确需", "不", "规定", "适用"),  # what is demanded or allowed
    *("按", "对", "在", "从", "由", "以", "向", "于", "将", "把", "使", "给予", "通过", "依托"),
    *("因", "为", "与", "和", "及", "或", "且"),
    *("并", "还", "也", "又", "再", "均", "仅", "至少", "超", "减按", "计"),
    *("其", "每", "这", "该", "各", "单", "若", "如", "所", "的", "情况"),
    *("内", "外", "中", "后", "前"),
)))  # fmt: skip
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
_SHORT_NOUN = re.compile("[村镇户县区市店厂校船]")
"""Behind a figure what it counts, whatever stands before it."""
_TIMES = re.compile("[0-9一二两三四] ?[次遍]$")
_OFTEN = re.compile("每[^，。；\n]{1,10}$")
"""Before a figure that only says how often (每3年修订｜1次教材)."""
_ENDS_BADLY = ("共", "各", "不", "之外")
_GIVES = re.compile("(?:补助|补贴|奖励)[：: 　]{0,2}\\d")
"""With what a noun ends that only leads to a sum (5个县每公里补助｜190万元)."""

_FAR = 120
_SENTENCE = re.compile("[^。；\\n]*\\Z")
_FOR = "为了?(?:保证|确保|保障|实现|达到|完成)[^，]*"
_AHEAD = re.compile(
    "(?:(?:^|[，：又还并再正已新年月期])(?:规划|计划)(?![的和、内外]|已|了|单列|生育|资源|部门|编制)|(?:^|[，：])拟(?![定订制])"
    "|预计|预算(?:内|中)?安排|力争|争取(?!到)|目标(?:是|为)|将(?:[于在再新]|达到?|建成|实现|完成))(?!.*(?:已|了))"
    f"|{_FOR}$|(?:^|，){_FOR}，(?:[^，]*，)?(?:按[时期]|如期|达到|实现|完成)[^，]*$"
)
"""In the sentence before a figure that is not there yet (又规划湿地｜5处; 为保证按时完工，达到覆盖率｜八成)."""

_OWNED = re.compile("的(?!基础|前提|情况|同时|标准)[^，。；、：！？（）\\n\\d的了来过着被]{2,6}(?=[，。；\\n])")
"""What is really counted, behind whose it is (22个渡口｜的报告)."""

_NUMBER = re.compile(r"\d[\d.,]*")
_SEVERAL = ("分别", "分别为", "分别达", "分别达到", "分别是")
"""Before the first of figures of which each tells of another entry of the row."""
_UNIT = re.compile(r"\d[\d.]*([^\d.]{2,})")
_FROM = re.compile("[由从按以的在]")
_QUOTED = re.compile("“[^”]+”")
_SIGNS = re.compile('[“”‘’"\\s]')
_QUALIFIES = re.compile("(?![等和及与或是])[一-龥]")
"""Behind a quoted word that only tells which ones are meant (支持“双创”｜企业)."""

_Found = Mention | Figure | Deadline
Place = tuple[int, int]
"""An item: (index of its list in the reading, index within the list)."""


def asides(reading: Reading) -> Mapping[Place, tuple[str, ...]]:
    """By measure, what stands in it, not in one nested in it, and is not in its headline already; a mechanism once.

    Each is true standing alone, or is left out. By when it is to be is told of what is not done yet.
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
    mentions: list[_Found] = [*reading.mechanisms, *reading.figures, *reading.deadlines]
    for found in sorted(mentions, key=lambda found: found.start):
        place = _innermost(measures, found)
        if place is None or (isinstance(found, Mention) and found.name in named):
            continue
        if isinstance(found, Deadline) and place[0] in done:
            continue
        quoted = quotation_of(measures[place])
        headline = quoted.words
        named.update({found.name} if isinstance(found, Mention) else ())
        text = _told(found, (place, measures[place]), reading, quoted)
        so_far = chosen.get(place, ())
        if not text or _is_told(found, text, headline) or _repeats(text, (headline, *so_far)):
            continue
        if so_far and (joined := _joined(so_far[-1], text, reading.text, found.end)):
            chosen[place] = (*so_far[:-1], joined)
        elif len(so_far) < MOST_ASIDES and (not so_far or sum(map(len, so_far)) + len(text) <= LONGEST_ASIDES):
            chosen[place] = (*so_far, text)
    bounds = {place: bound_behind(item, quotation_of(item)) for place, item in measures.items() if place not in chosen}
    return chosen | {place: (words,) for place, words in bounds.items() if words}


def _told(found: _Found, placed: tuple[Place, Measure], reading: Reading, quoted: Quotation) -> str:
    """The words that tell it; nothing where they would be false without the words around them."""
    (place, item), text = placed, reading.text
    if isinstance(found, Deadline):
        return by_when(found, item, text, quoted)
    if isinstance(found, Mention):
        shown = _name(found, text) or _set_up(found, item, quoted)
        return "" if is_ended(text, found.start, found.end) else shown
    if shown := tier(found, text):
        return shown
    if reading.lists[place[0]].tense is Tense.DONE and _is_ahead(found, text):
        return ""
    shown = _counted(found, text) or granted(found, text)
    if not told_apart(found, item, reading):
        shown = with_whom(found, text)
    start = text.rfind(shown, 0, found.end + len(shown)) if shown else -1
    start, end = (start, start + len(shown)) if start >= 0 else (found.start, found.end)
    bound = is_bound(text, start, end) and not _is_joined(found, start, end, reading)
    false = bound or is_ended(text, start, end) or _begins_behind_bracket(text, start)
    return "" if false or _is_shared(found, item, reading) else shown


def _begins_behind_bracket(text: str, start: int) -> bool:
    """Whose they are stands before a bracket (企业（单位）｜问题22条), which a mere number of an item is not."""
    opened = text.rfind("（", 0, start) if text.endswith("）", 0, start) else 0
    return opened > 0 and text[opened - 1].isalnum()


def _is_joined(found: Figure, start: int, end: int, reading: Reading) -> bool:
    """Another figure stands right before or behind that counts the same, with which it is told as one."""
    alike = (one for one in reading.figures if one.about == found.about and one is not found)
    return any(one.end == start or one.start - end in (0, 1) for one in alike)


def _is_shared(found: Figure, item: Measure, reading: Reading) -> bool:
    """Another figure of the measure is told of by the same words before it, or by more (门诊报销比例, 报销比例)."""
    inside = (one for one in reading.figures if item.start <= one.start < item.end)
    alike = (one for one in inside if one.about.endswith(found.about) and not _is_share(one, reading.text))
    before = [one for one in alike if one.about and not reading.text.startswith(one.about, one.end)]
    return found in before and any(one.text != found.text for one in before)


def _is_share(figure: Figure, text: str) -> bool:
    """Of what was counted right before it (审议草案40件，通过其中｜24件)."""
    return text.endswith("其中", 0, figure.start)


def _is_ahead(figure: Figure, text: str) -> bool:
    """Only planned, or granted by a budget, or what something is done for, whatever the list tells as done."""
    if figure.status is FigureStatus.TARGET:
        return True
    sentence = _SENTENCE.search(text, max(0, figure.start - _FAR), figure.start)
    return sentence is not None and _AHEAD.search(sentence[0]) is not None


def _innermost(measures: Mapping[Place, Measure], found: _Found) -> Place | None:
    holding = (place for place, item in measures.items() if item.start <= found.start and found.end <= item.end)
    return min(holding, key=lambda place: measures[place].end - measures[place].start, default=None)


def _name(found: Mention, text: str) -> str:
    """A quoted name (“安心码”); one without quotes adds nothing, nor a word that only qualifies what follows."""
    if _QUOTED.fullmatch(found.text) and _QUALIFIES.match(text, found.end):
        return ""
    shown = found.text if len(found.text) <= LONGEST_NAME else found.name
    return shown if "“" in shown and len(shown) <= LONGEST_NAME and not _POINT.search(shown) else ""


def _counted(found: Figure, text: str) -> str:
    """A figure with its noun (28条线路); what says less adds nothing."""
    shown = found.phrase(text)
    before = shown.startswith(found.about) and not shown.startswith(found.text)
    gap = shown[len(found.about) : -len(found.text)] if before else ""
    if not before and shown != found.text and not _ATTRIBUTE.fullmatch(about := found.about):
        owned = _OWNED.match(text, text.find(about, found.end) + len(about))
        shown += owned[0] if owned else ""
    phrased = not before or not (_NO_NAME.match(shown) or _FROM.search(gap) or gap.rstrip().endswith(_SEVERAL))
    fits = shown != found.text and phrased and not limits(found, text) and _names(found, shown, text)
    most = LONGEST_ROW if "、" in found.about else LONGEST_FIGURE
    return shown if fits and len(shown) <= most and not _POINT.search(shown) else ""


def _set_up(found: Mention, item: Measure, quoted: Quotation) -> str:
    """What the whole clause right behind the headline sets up, with its verb (加强渡口管理，｜建立联合巡查机制)."""
    verb = _SETS_UP.fullmatch(item.text, quoted.end - item.start, found.start - item.start)
    ends = item.text.startswith(("，", "。", "；", "、", "\n"), found.end - item.start) or found.end == item.end
    shown = verb[1] + found.text if verb and ends else ""
    return shown if len(shown) <= LONGEST_SET_UP else ""


def _is_told(found: _Found, shown: str, headline: str) -> bool:
    """In the headline already, or more of what that counts, elsewhere (同甲合建3个雨量站｜；同乙合建｜2个雨量站)."""
    core, bare = (_SIGNS.sub("", words) for words in (_core(found), headline))
    if found.text in headline or core in bare or _is_told_alike(shown, headline):
        return True
    counted = _UNIT.fullmatch(shown) if isinstance(found, Figure) else None
    return counted is not None and re.search(rf"\d{re.escape(counted[1])}", headline) is not None


def _is_told_alike(shown: str, headline: str) -> bool:
    """Whether the headline has the same words with another number: nothing says which is whose (每公里补助12万元)."""
    masked, count = _NUMBER.subn("#", shown)
    return count > 0 and masked in _NUMBER.sub("#", headline)


def _names(figure: Figure, shown: str, text: str) -> bool:
    """Whether the words shown beside a figure name what it counts, and are whole."""
    about, end = figure.about, text.find(figure.about, figure.end) + len(figure.about)
    cut = shown.endswith(about) and (
        about.endswith(_ENDS_BADLY)
        or _GIVES.match(text, end - 2)
        or (text[end : end + 1] in ("的", "、") and _ATTRIBUTE.fullmatch(about))
    )
    if not shown.endswith(about) and _SHORT_NOUN.match(text, figure.end):
        return False  # 9个镇｜16个村
    summed = text.endswith("共", 0, figure.start) and text[figure.end : figure.end + 1].isalpha()
    if summed and not shown.endswith(about):
        return False  # 3个镇共20个｜村
    if _TIMES.search(figure.text) and _OFTEN.search(text, max(0, figure.start - 12), figure.start):
        return False
    return not (cut or _IDLE.fullmatch(about) or _GOES_ON.match(text, figure.end))


def _core(found: _Found) -> str:
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
