"""Unquoted names of mechanisms that end in a telling word, and where each begins.

It begins behind the last word of a closed class before its telling word: a verb that founds or runs it (建立, 实行),
another verb, a preposition, a pronoun. Where no founding verb stands there, only a strong telling word (制度, 机制,
专班) and a long enough name will do; 平台, 清单, 工程 alone are things merely spoken of.
"""

import re
from collections.abc import Iterable, Iterator

from bot.extract.figures import numbered
from bot.extract.lexicon import knowledge
from bot.extract.mechanisms import closings, holds, openings, quoted
from bot.extract.mechanisms.openings import JOINTS, TWO_WORDS, cut, described, is_founding, is_vague, listed
from bot.extract.mechanisms.telling import CLOSED_ONLY, HELD, LONGEST, MADE, RULED, STRONG, Ending
from bot.extract.seeking import first_letters

_LONGEST_BEFORE_QUOTE = 12
_ADVANCED = ("行动", "工程")
_NOMINAL = ("统筹", "支持")
"""Of what advances these are a part of a name where little else is (建立统筹协调机制)."""
_ADVANCE = "推进|推动|加强|加快|促进|统筹|支持|扶持|持续|深入|大力|继续|重点(?=推进|推动|支持)"
_ADVANCES = re.compile(f"(?:{_ADVANCE})*")
_ADVANCE_BEGINS = frozenset(first_letters(_ADVANCE))
_LISTS = ("清单", "名单", "目录", "名录", "指数", "推荐目录", "指导目录", "产品目录")
_TELLS = ("发布", "公布", "梳理", "列出")
"""What is told in this way is made by it (发布重点管控物质清单, 梳理渡口风险清单)."""
_TOOLS = ("APP", "小程序", "生活圈", "热线")
_SHORTEST_TOOL = 2
_SYSTEMS = ("系统", "平台")
_WORKS = ("工程", "联盟")
"""What may be named with a quoted word that names nothing by itself (“三北”防护林工程)."""
_GROUPS = ("小组", "联席会议", "联席会议制度", "专班", "指挥部")
"""Whose names do begin with what they advance (推进职能转变协调小组)."""
_DIFFERS = (
    *("差别", "差异", "分类", "分级", "分区", "分段", "定额", "限额", "总量", "配额", "名录", "目录"),
    *("闭环", "动态", "有偿", "原地"),
)
"""Even alone these say how something is done (实行｜差别费率)."""
_LISTED = frozenset("、等")
_HEADED = ("制度", "工程", "行动", "计划")
"""What is named where a numbered paragraph or part says nothing else (二是｜渡口改造工程；)."""
_WAYS = ("机制", "制度", "体系", "模式")
"""What may be named by a list of what is done (健全｜信息共享、快速反应机制)."""
_JOINED = ("结合的", "为主的", "为主体的", "为核心的", "为龙头的", "为基础的", "为支撑的", "为引领的")
"""What is told in this way of a name is the name's own (健全｜公助与自助相结合的供水模式)."""
_LONGEST_THING = 4
_SHORTEST = 4
_DIGIT = re.compile(r"\d")
_LASTING = re.compile(r"\d+(?:小时|分钟)|\d{5}(?!\d)|\d{1,2}[+＋]\d")
"""The only numbers that names begin with (24小时值班制度, 15分钟生活圈, 12345热线, 9+3合作机制)."""
_ASIDE = re.compile(
    "(?:上线|建立|建成|建设|开发|搭建|推出|健全|完善|推行|实行|制定)[^，。；：、\\n（]{2,16}（[一-龥A-Za-z0-9、]{1,12}）$"
)
"""Before the rest of a name that an abbreviation stands in (上线｜三维（BIM）审查系统)."""
_LETTERS = re.compile("（[A-Za-z0-9+＋-]{2,12}）$")
"""An abbreviation within a name, which is read as if it did not stand there (地下管网（GDX）平台)."""
_CONTINUES = ("、", "和", "与", "及")
_BIDDEN = ("要", "应当", "应该")
"""Behind what a clause begins with they say that it is to be kept (圆桌会议机制｜要常态化)."""
_BODIES = ("设系统", "化系统", "业系统", "府系统", "政系统", "关系统", "育系统", "法系统", "建系统", "门系统")
"""All bodies of a kind (全国教育系统)."""
_OWN = re.compile("[全国省市县区级]{2}|国家")
_SETS_UP = ("设立", "搭建", "上线", "开通")
"""Directly behind these even a short name is one."""
_REFORMED = re.compile("(?:深化|推[进动]|支持|落实|加快)(?:了|好)?$")
"""What these and 改革 stand around is what is changed (深化｜农村土地制度｜改革)."""
_FOUNDERS = (
    *("成立", "落实", "组建", "建立", "建立健全", "健全", "完善", "实行", "推行", "构建", "形成", "创新"),
    *("启动", "严格"),
)


def find(folded: str, words: Iterable[tuple[tuple[int, int], Ending]]) -> Iterator[tuple[int, int]]:
    """The names that end in a telling word, in text order, none overlapping."""
    reach = 0
    for telling, kind in words:
        start = _start(folded, reach, telling, kind)
        if start is not None and not _is_reformed(folded, start, telling[1]):
            reach = telling[1]
            yield start, reach


def _is_reformed(folded: str, start: int, end: int) -> bool:
    return folded.startswith("改革", end) and _REFORMED.search(folded, max(0, start - 3), start) is not None


def _start(folded: str, floor: int, telling: tuple[int, int], kind: Ending) -> int | None:
    """Where the name that ends in a telling word begins, not before `floor`; None where it is no name."""
    ending, end = telling
    quote = quoted.before(folded, floor, ending)
    if quote is not None and _is_no_quote(folded, quote, telling, kind):
        return quote if _is_held_quote(folded, quote, telling, kind) else None
    limit = ending if quote is None else quote
    low = max(floor, limit - LONGEST)
    edge = openings.behind_mark(folded, low, limit)
    mark = folded[edge - 1 : edge]
    edge += folded.startswith("自", edge) and closings.is_since(folded, edge, end)
    founded = (edge == floor > 0 and folded.startswith(_CONTINUES, floor)) or mark == "”"
    founded = founded or (mark == "）" and bool(_ASIDE.search(folded, max(floor, edge - LONGEST), edge)))
    grows = folded[end : end + 1] in closings.MAY_GROW
    founded = founded or (grows and bool(closings.GROWS.match(folded, end)))
    aside = _LETTERS.search(folded, low, edge) if mark == "）" and not folded.startswith(_CONTINUES, edge) else None
    edge, gap = (openings.behind_mark(folded, low, aside.start()), aside.span()) if aside else (edge, (limit, limit))
    if folded[edge].isdigit():
        edge = numbered.behind(folded, edge, limit)
    head = folded[edge : gap[0]] + folded[gap[1] : limit] if aside else folded[edge:limit]
    group = folded.endswith(_GROUPS, 0, end)
    begins, founded = cut(head, founded=founded or aside is not None, bare=quote is None, group=group)
    founded = founded or (folded.startswith("立", end + 1) and bool(closings.ANNIVERSARY.match(folded, end)))
    start = edge + begins if begins < gap[0] - edge else limit - len(head) + begins
    if folded[ending] in holds.PROGRAMMES and quote is None:
        start = holds.aimed(folded, edge, ending) or start
    start = openings.behind_another(folded, start, limit) if group else start
    if folded[start] in openings.PARTICLES:
        start = openings.behind_particles(folded, start, limit)
    if quote is not None:
        return _quote_start(folded, floor, start, quote)
    start = openings.ranked(folded, floor, start)
    if start == low > floor:
        return None
    comma = folded.rfind("、", max(floor, start - _SHORTEST_TOOL - 1), start)
    last = 0 <= comma < start - 1 and is_vague(folded[comma + 1 : limit])  # 规划、引导、｜组织｜工作机制
    closes = (founded or last) and (last or folded[start - 1] in _LISTED)
    whole = _listed(folded, floor, comma + 1 if last else start, end) if closes else None
    return _bare_start(folded, floor, (start, telling), kind, founded=founded) if whole is None else whole


def _is_no_quote(folded: str, quote: int, telling: tuple[int, int], kind: Ending) -> bool:
    """Whether a name is none that a quote is in: one of a way of doing things, or of a word that names nothing."""
    if kind >= HELD:
        return True
    if kind is not CLOSED_ONLY or quoted.inner(folded, quote) not in knowledge.wordset("quoted_not"):
        return False
    return folded[telling[0] - 1] == "”" or not folded.startswith(_WORKS, telling[0])


def _is_held_quote(folded: str, quote: int, telling: tuple[int, int], kind: Ending) -> bool:
    """Whether a verb holds what begins with a quoted word that names nothing (举办首届“一带一路”｜渔业交流大会)."""
    if folded[telling[0] - 1] == "”" or quoted.inner(folded, quote) not in knowledge.wordset("quoted_not"):
        return False
    if kind is HELD:
        return holds.held(folded, holds.before_session(folded, quote), telling, ruled=False)
    return kind is CLOSED_ONLY and quoted.is_founded(folded, quote)


def _quote_start(folded: str, floor: int, start: int, quote: int) -> int:
    """Where the name begins whose quote does at `quote`: with what stands before that, unless it is much."""
    start = openings.ranked(folded, floor, max(start, folded.rfind("、", start, quote) + 1))
    advance = _ADVANCES.match(folded, start, quote)
    start = advance.end() if advance else start
    return quote if quote - start > _LONGEST_BEFORE_QUOTE or folded[start].isdigit() else start


def _listed(folded: str, floor: int, start: int, end: int) -> int | None:
    """Where the list begins that a name closes (规划、建设、管护机制); None where it is one by itself."""
    if floor >= start - 1 or not folded.endswith(_WAYS, 0, end):
        return None
    head = folded[start : end - len(_WAYS[0])]
    weak = end - start <= _SHORTEST or "、" in head or is_vague(head)
    edge = openings.behind_mark(folded, max(floor, start - LONGEST), start)
    begins = listed(folded[edge:start], weak=weak)
    return None if begins is None else edge + begins


def _bare_start(
    folded: str, floor: int, name: tuple[int, tuple[int, int]], kind: Ending, *, founded: bool
) -> int | None:
    """Where the name begins that no quote is in; None where it is too short or vague, or merely spoken of."""
    start, telling = name
    if folded[start].isdigit():
        start = numbered.behind_count(folded, start, telling[0])
    elif kind is not STRONG and (mark := folded.find("第", max(floor, start - 1), telling[0])) >= 0:
        start = numbered.behind_ordinal(folded, mark, telling[0]) or start
    if _is_no_name(folded, (start, telling), kind, founded=founded):
        return None
    if kind >= HELD:
        return _held_start(folded, floor, (start, telling), kind)
    return _named_start(folded, floor, (start, telling), kind, founded=founded)


def _is_no_name(folded: str, name: tuple[int, tuple[int, int]], kind: Ending, *, founded: bool) -> bool:
    """Whether what stands before a telling word stands only beside it, or is a number."""
    start, (ending, end) = name
    head = folded[start:ending]
    beside = head[-1:] in JOINTS and (not founded or len(head) <= 2 * TWO_WORDS)
    if (beside and openings.BESIDE.search(head)) or head.endswith("的好"):
        return True
    if head[:1].isdigit() and not _LASTING.match(head):
        return True
    things = kind is not STRONG and knowledge.ends_in(folded[ending - _LONGEST_THING : end], "mechanisms_things")
    things = things and not folded.endswith(_JOINED, 0, start)
    return things or (kind is not STRONG and head.endswith("等"))


def _held_start(folded: str, floor: int, name: tuple[int, tuple[int, int]], kind: Ending) -> int | None:
    """Where the name of a way of doing things begins, if a verb holds it, or the one of its kind before it in a row."""
    start, telling = name
    start += len("推进") * folded.startswith(("推进", "试点"), start, telling[0])
    head = folded[start : telling[0]]
    if kind is MADE:
        named = len(head) >= (TWO_WORDS if is_vague(head) else TWO_WORDS // 2) and not _DIGIT.search(head)
        return start if named and holds.made(folded, start) else None
    short = telling[1] - telling[0] >= TWO_WORDS or (kind is RULED and holds.closes(folded, telling))
    shortest = TWO_WORDS // 2 if short else TWO_WORDS
    if (len(head) < shortest and not head.startswith(_DIFFERS)) or is_vague(head):
        return None
    row = start - 1 == floor and folded[floor] in "、和" and folded.endswith(folded[slice(*telling)], 0, floor)
    return start if row or holds.held(folded, start, telling, ruled=kind is RULED) else None


def _named_start(
    folded: str, floor: int, name: tuple[int, tuple[int, int]], kind: Ending, *, founded: bool
) -> int | None:
    """Where the name begins that is founded, strong by its telling word, or told of before 的."""
    start, telling = name
    ending = telling[0]
    head = folded[start:ending]
    advanced = _advanced(folded, head, telling, founded=founded)
    start += advanced
    if kind is STRONG:
        head = head[advanced:]
    may_be_vague = not founded or len(head) < TWO_WORDS or head.startswith("一") or not JOINTS.isdisjoint(head)
    if kind is CLOSED_ONLY or folded.endswith(_SYSTEMS, ending, telling[1]) or folded.startswith("作用", telling[1]):
        founded = founded or _is_built(folded, floor, (start, telling), advanced=bool(advanced))
    founded = founded or (folded.startswith(_LISTS, ending) and folded.endswith(_TELLS, 0, start))
    founded = founded or (folded.startswith("办法", ending) and folded.endswith(_TELLS[:2], 0, start))
    if founded and openings.is_whole(folded, start, telling[1]):
        return start
    if (
        folded[start - 1] == "的"
        and folded.endswith(_JOINED, 0, start)
        and (whole := described(folded, floor, start, founded=True)) is not None
    ):
        return whole
    short = telling[1] - start <= _SHORTEST and not folded.endswith(_FOUNDERS if kind is STRONG else _SETS_UP, 0, start)
    named = not short and (
        founded or _is_own(folded, head, telling) or _is_strong(folded, (start - advanced, start), telling, kind)
    )
    named = named or (folded.endswith(_HEADED, 0, telling[1]) and numbered.is_heading(folded, start, telling[1]))
    if named and not (may_be_vague and is_vague(head) and not (founded and _is_rule(folded, telling[1]))):
        return start
    if kind is STRONG:
        return None if folded.endswith("小组", 0, telling[1]) else described(folded, floor, start)
    return described(folded, floor, start, founded=True) if folded.startswith(_WAYS, ending) else None


def _is_rule(folded: str, end: int) -> bool:
    """A word with 制 says what is done in turn (领导包案制), 机制 does not."""
    return folded[end - 1] == "制" and folded[end - 2] != "机"


def _is_own(folded: str, head: str, telling: tuple[int, int]) -> bool:
    """Whether a name begins with the country or its ranks, and is not that of all bodies of a kind."""
    return _OWN.match(head) is not None and not folded.endswith(_BODIES, 0, telling[1])


def _is_strong(folded: str, starts: tuple[int, int], telling: tuple[int, int], kind: Ending) -> bool:
    """Whether a name that nothing founds is long enough to be one by its telling word alone.

    It starts before and behind what advances it.
    """
    (before, start), (ending, end) = starts, telling
    if folded.startswith(_TOOLS, ending):
        return ending - (start if kind is STRONG else before) >= _SHORTEST_TOOL
    if folded.startswith("平台", ending) and openings.is_run(folded[start:ending]):
        return True
    long = end - ending > TWO_WORDS
    if kind is not STRONG or ending - start < (TWO_WORDS // 2 if long else TWO_WORDS):
        return False
    if long and is_founding(folded[ending - 3 : ending - 1]):
        return False  # 启动Ⅲ｜级应急响应
    if folded.endswith("把", 0, start) or (folded[start - 1] in "，。" and folded.startswith(_BIDDEN, end)):
        return True  # 把渡口体检制度｜延伸到乡镇
    sure = start > before or (end - ending > len(_WAYS[0]) and not _is_group(folded, telling))
    return sure or ending - start > TWO_WORDS or folded.endswith("的", 0, start)


def _is_group(folded: str, telling: tuple[int, int]) -> bool:
    return folded.endswith(_GROUPS, 0, telling[1])


def _advanced(folded: str, head: str, telling: tuple[int, int], *, founded: bool) -> int:
    """How much of the head only advances the name (推进｜质量提升行动), not what belongs to it (统筹协调机制)."""
    advance = _ADVANCES.match(head) if head[:1] in _ADVANCE_BEGINS else None
    if not advance or _is_group(folded, telling) or holds.aimed(folded, telling[0] - len(head) - 4, telling[0]):
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
