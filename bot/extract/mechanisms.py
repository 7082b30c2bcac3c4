"""Named systems, schemes, platforms, tools and campaigns: quoted, or ending in a telling word (“白名单”制度).

An unquoted name begins behind the last word of a closed class before its telling word: a verb that founds or runs it
(建立, 实行), another verb, a preposition, a pronoun. Where no founding verb stands there, only a strong telling word
(制度, 机制, 专班) and a long enough name will do; 平台, 清单, 工程 alone are things merely spoken of.
"""

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum

from bot.domain.reading import Mention
from bot.extract import closings, gazetteer, holds, instruments, knowledge, numbered, openings, quoted
from bot.extract.naming import curled, normal
from bot.extract.openings import ENDINGS, JOINTS, TWO_WORDS, cut, described, is_founding, is_vague, listed
from bot.extract.seeking import first_letters
from bot.extract.text import Layout

_LONGEST = 28
_LONGEST_BEFORE_QUOTE = 12
_ADVANCED = ("行动", "工程")
_NAMED = ("行动", "平台")
"""Before these the rest of a telling word is of the name: 标准提升 names the 提升行动."""
_NOMINAL = ("统筹", "支持")
"""Of what advances these are a part of a name where little else is (建立统筹协调机制)."""
_ADVANCE = "推进|推动|加强|加快|促进|统筹|支持|持续|深入|大力|继续|重点(?=推进|推动|支持)"
_ADVANCES = re.compile(f"(?:{_ADVANCE})*")
_ADVANCE_BEGINS = frozenset(first_letters(_ADVANCE))
_LISTS = ("清单", "名单", "目录", "名录", "指数", "推荐目录", "指导目录", "产品目录")
_TELLS = ("发布", "公布")
"""What is told in this way is made by it (发布重点管控物质清单)."""
_TOOLS = ("APP", "小程序", "生活圈", "热线")
_SHORTEST_TOOL = 2
_SYSTEMS = ("系统", "平台")
_WORKS = ("工程",)
"""What may be named with a quoted word that names nothing by itself (“三北”防护林工程)."""
_GROUPS = ("小组", "联席会议", "联席会议制度", "专班", "指挥部")
"""Whose names do begin with what they advance (推进职能转变协调小组)."""
_DIFFERS = ("差别", "差异")
"""Even alone these say how something is done (实行｜差别费率)."""
_LISTED = frozenset("、等")
_WAYS = ("机制", "制度", "体系", "模式")
"""What may be named by a list of what is done (健全｜信息共享、快速反应机制)."""
_NO_NAMES = ("经营活动", "经营性活动", "交易活动", "生产活动", "违法活动", "犯罪活动", "方针政策")
"""What is done in business or against the law, or aimed at, whoever does it."""
_SHORTEST = 4
_LASTING = re.compile(r"\d+(?:小时|分钟)|\d{5}(?!\d)")
"""The only numbers that names begin with (24小时值班制度, 15分钟生活圈, 12345热线)."""
_ASIDE = re.compile(
    "(?:上线|建立|建成|建设|开发|搭建|推出|健全|完善|推行|实行|制定)[^，。；：、\\n（]{2,16}（[一-龥A-Za-z0-9、]{1,12}）$"
)
"""Before the rest of a name that an abbreviation stands in (上线｜三维（BIM）审查系统)."""
_CONTINUES = "、和与及"
_TITLED = frozenset({"办法", "目录", "推荐目录", "指导目录", "产品目录"})
_TITLE_CLOSES = frozenset("》〉")
_TITLE_ENDS = _TITLE_CLOSES | {"（"}
"""Behind 办法 and 目录 it is a document's title that ends."""
_BODIES = ("设系统", "化系统", "业系统", "府系统", "政系统", "关系统", "育系统", "法系统", "建系统", "门系统")
"""All bodies of a kind (全国教育系统)."""
_OWN = re.compile("[全国省市县区级]{2}|国家")


class _Ending(IntEnum):
    """How much a telling word needs beside it to end a name."""

    STRONG = 0
    CLOSED = 1
    HELD = 2
    RULED = 3


_STRONG, _CLOSED_ONLY, _HELD, _RULED = _Ending

_SETS_UP = ("设立", "搭建", "上线", "开通")
"""Directly behind these even a short name is one."""
_FOUNDERS = ("成立", "落实", "组建", "建立", "建立健全", "健全", "完善", "实行", "推行", "构建", "形成", "创新", "启动")


@functools.cache
def _kinds() -> dict[str, tuple[_Ending, int, tuple[str, ...], frozenset[str]]]:
    """By telling word its kind and length, the words that are none and stand where it does (制度性), and what it is
    not told before."""
    found = {}
    for kind, name in zip(_Ending, ENDINGS, strict=True):
        for word in knowledge.words(name):
            telling = next((end for end in _NAMED if word.endswith(end)), word)
            others = [
                no for no in knowledge.words("mechanisms_not") if no.startswith(telling) or telling.startswith(no)
            ]
            found[word] = kind, len(telling), tuple(others), _TITLE_ENDS if word in _TITLED else _TITLE_CLOSES
    return found


def find(layout: Layout) -> tuple[Mention, ...]:
    """Each mechanism at its first mention, in text order, under its normal form; parts of longer names are left out."""
    return find_all((layout,))[0]


def find_all(layouts: Sequence[Layout]) -> list[tuple[Mention, ...]]:
    """The mechanisms of each text, step by step over all of them (see `read.read_all`)."""
    texts = [curled(layout.folded) for layout in layouts]
    endings, known = ([gazetteer.hits(one.folded, name) for one in layouts] for name in ("endings", instruments.LIST))
    telling = [tuple(_telling(*of)) for of in zip(texts, endings, strict=True)]
    spans = [[*_suffixed(*of)] for of in zip(texts, telling, strict=True)]
    spans = [sorted((*taken, *its)) for taken, its in zip(spans, map(quoted.find, texts, spans), strict=True)]
    listed = map(instruments.find, texts, known, spans)
    spans = [sorted((*taken, *its)) for taken, its in zip(spans, listed, strict=True)]
    return list(map(_mentions, layouts, texts, spans))


def _mentions(layout: Layout, folded: str, spans: Iterable[tuple[int, int]]) -> tuple[Mention, ...]:
    found: dict[str, Mention] = {}
    seen = set[str]()
    for start, end in spans:
        written = folded[start:end]
        if written not in seen:
            seen.add(written)
            _add(found, layout, start, end)
    return tuple(found.values())


def _telling(folded: str, hits: Iterable[gazetteer.Hit]) -> Iterator[tuple[tuple[int, int], _Ending]]:
    """The telling words that may end a name by what stands behind them, with their kinds, in text order."""
    kinds = _kinds()
    for _, end, word in hits:
        if word[-1] == "制" and folded.startswith("制度", end - 1):
            word, end = "制度", end + 1  # noqa: PLW2901 - 承诺制 of 承诺制度
        kind, length, others, title_ends = kinds[word]
        behind = folded[end : end + 1]
        if behind in title_ends:
            continue
        if kind is not _STRONG and behind and behind not in closings.CLOSES:
            closed = behind in closings.MAY_CLOSE and closings.CLOSED.match(folded, end)
            if not closed:
                continue
        ending = end - length
        if kind >= _HELD and not holds.may(folded, max(0, ending - _LONGEST), ending, ruled=kind is _RULED):
            continue
        if not (others and folded.startswith(others, ending)):
            yield (ending, end), kind


def _suffixed(folded: str, words: Iterable[tuple[tuple[int, int], _Ending]]) -> Iterator[tuple[int, int]]:
    """The names that end in a telling word, in text order, none overlapping."""
    reach = 0
    for telling, kind in words:
        start = _start(folded, reach, telling, kind)
        if start is not None:
            reach = telling[1]
            yield start, reach


def _start(folded: str, floor: int, telling: tuple[int, int], kind: _Ending) -> int | None:
    """Where the name that ends in a telling word begins, not before `floor`; None where it is no name."""
    ending, end = telling
    quote = quoted.before(folded, floor, ending)
    if quote is not None and (
        kind >= _HELD
        or (
            kind is _CLOSED_ONLY
            and quoted.inner(folded, quote) in knowledge.wordset("quoted_not")
            and (folded[ending - 1] == "”" or not folded.startswith(_WORKS, ending))
        )
    ):
        return None
    limit = ending if quote is None else quote
    low = max(floor, limit - _LONGEST)
    edge = numbered.behind(folded, openings.behind_mark(folded, low, limit), limit)
    mark = folded[edge - 1 : edge]
    founded = (edge == floor > 0 and folded[floor] in _CONTINUES) or mark == "”"
    founded = founded or (mark == "）" and bool(_ASIDE.search(folded, max(floor, edge - _LONGEST), edge)))
    grows = folded[end : end + 1] in closings.MAY_GROW
    founded = founded or (grows and bool(closings.GROWS.match(folded, end)))
    group = _is_group(folded, telling)
    begins, founded = cut(folded[edge:limit], founded=founded, bare=quote is None, group=group)
    start = edge + begins
    start = openings.behind_another(folded, start, limit) if group else start
    start = openings.behind_particles(folded, start, limit)
    if quote is not None:
        start = max(start, folded.rfind("、", start, limit) + 1)
    start = openings.ranked(folded, floor, start)
    if quote is not None:
        advance = _ADVANCES.match(folded, start, limit)
        start = advance.end() if advance else start
        return limit if limit - start > _LONGEST_BEFORE_QUOTE or folded[start].isdigit() else start
    if start == low > floor:
        return None
    closes = founded and folded[start - 1] in _LISTED
    whole = _listed(folded, floor, start, end) if closes else None
    return _bare_start(folded, floor, (start, telling), kind, founded=founded) if whole is None else whole


def _listed(folded: str, floor: int, start: int, end: int) -> int | None:
    """Where the list begins that a name closes (规划、建设、管护机制); None where it is one by itself."""
    if floor >= start - 1 or not folded.endswith(_WAYS, 0, end):
        return None
    head = folded[start : end - len(_WAYS[0])]
    weak = end - start <= _SHORTEST or "、" in head or is_vague(head)
    edge = openings.behind_mark(folded, max(floor, start - _LONGEST), start)
    begins = listed(folded[edge:start], weak=weak)
    return None if begins is None else edge + begins


def _bare_start(
    folded: str, floor: int, name: tuple[int, tuple[int, int]], kind: _Ending, *, founded: bool
) -> int | None:
    """Where the name begins that no quote is in; None where it is too short or vague, or merely spoken of."""
    start, telling = name
    ending = telling[0]
    head = folded[start:ending]
    beside = head[-1:] in JOINTS and (not founded or len(head) <= 2 * TWO_WORDS)
    if (beside and openings.BESIDE.search(head)) or head.endswith("的好") or folded.endswith(_NO_NAMES, 0, telling[1]):
        return None
    if (head[:1].isdigit() and not _LASTING.match(head)) or (kind is not _STRONG and head.endswith("等")):
        return None
    if kind >= _HELD:
        if head.startswith("推进"):
            start, head = start + 2, head[2:]
        if len(head) < TWO_WORDS and not head.startswith(_DIFFERS):
            return None
        held = holds.held(folded, start, telling, ruled=kind is _RULED)
        return start if held and not is_vague(head) else None
    advanced = _advanced(folded, head, telling, founded=founded)
    start += advanced
    if kind is _STRONG:
        head = head[advanced:]
    may_be_vague = not founded or len(head) < TWO_WORDS or head.startswith("一") or not JOINTS.isdisjoint(head)
    if kind is _CLOSED_ONLY or folded.endswith(_SYSTEMS, ending, telling[1]):
        founded = founded or _is_built(folded, floor, (start, telling), advanced=bool(advanced))
    founded = founded or (folded.startswith(_LISTS, ending) and folded.endswith(_TELLS, 0, start))
    if founded and openings.is_whole(folded, start, telling[1]):
        return start
    short = telling[1] - start <= _SHORTEST and not (
        folded.endswith(_FOUNDERS if kind is _STRONG else _SETS_UP, 0, start)
    )
    named = not short and (
        founded or _is_own(folded, head, telling) or _is_strong(folded, (start - advanced, start), telling, kind)
    )
    named = named or (folded.endswith("制度", 0, telling[1]) and numbered.is_heading(folded, start, telling[1]))
    if named and not (may_be_vague and is_vague(head)):
        return start
    tells_which = kind is _STRONG and not folded.endswith("小组", 0, telling[1])
    return described(folded, floor, start) if tells_which else None


def _is_own(folded: str, head: str, telling: tuple[int, int]) -> bool:
    """Whether a name begins with the country or its ranks, and is not that of all bodies of a kind."""
    return _OWN.match(head) is not None and not folded.endswith(_BODIES, 0, telling[1])


def _is_strong(folded: str, starts: tuple[int, int], telling: tuple[int, int], kind: _Ending) -> bool:
    """Whether a name that nothing founds is long enough to be one by its telling word alone.

    It starts before and behind what advances it.
    """
    (before, start), (ending, end) = starts, telling
    if folded.startswith(_TOOLS, ending):
        return ending - (start if kind is _STRONG else before) >= _SHORTEST_TOOL
    if folded.startswith("平台", ending) and openings.is_run(folded[start:ending]):
        return True
    long = end - ending > TWO_WORDS
    if kind is not _STRONG or ending - start < (TWO_WORDS // 2 if long else TWO_WORDS):
        return False
    if long and is_founding(folded[ending - 3 : ending - 1]):
        return False  # 启动Ⅲ｜级应急响应
    sure = start > before or (end - ending > len(_WAYS[0]) and not _is_group(folded, telling))
    return sure or ending - start > TWO_WORDS or folded.endswith("的", 0, start)


def _is_group(folded: str, telling: tuple[int, int]) -> bool:
    return folded.endswith(_GROUPS, 0, telling[1])


def _advanced(folded: str, head: str, telling: tuple[int, int], *, founded: bool) -> int:
    """How much of the head only advances the name (推进｜质量提升行动), not what belongs to it (统筹协调机制)."""
    advance = _ADVANCES.match(head) if head[:1] in _ADVANCE_BEGINS else None
    if not advance or _is_group(folded, telling):
        return 0
    nominal = founded and head.startswith(_NOMINAL) and is_vague(head[advance.end() :])
    return 0 if nominal else advance.end()


def _is_built(folded: str, floor: int, name: tuple[int, tuple[int, int]], *, advanced: bool) -> bool:
    """Words around a name say that it is founded: …建设 behind it, 推进…行动, 构建…的…体系, 打造…于一体的…平台."""
    start, (ending, end) = name
    if folded.startswith(closings.BUILT, end) or (advanced and folded.startswith(_ADVANCED, ending)):
        return ending - start >= TWO_WORDS
    if ending - start < TWO_WORDS or not folded.endswith("的", floor, start):
        return False
    return folded.endswith("于一体的", floor, start) or described(folded, floor, start, founded=True) is not None


def _add(found: dict[str, Mention], layout: Layout, start: int, end: int) -> None:
    start, end = layout.strip(start, end)
    text = layout.text[start:end]
    name = normal(curled("".join(text.split())))
    if name not in found and name not in knowledge.wordset("mechanisms_general"):
        found[name] = Mention(name=name, text=text, start=start, end=end)
