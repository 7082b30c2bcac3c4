"""Named systems, schemes, platforms, tools and campaigns: quoted, or ending in a telling word (“白名单”制度).

An unquoted name begins behind the last word of a closed class before its telling word: a verb that founds or runs it
(建立, 实行), another verb, a preposition, a pronoun. Where no founding verb stands there, only a strong telling word
(制度, 机制, 专班) and a long enough name will do; 平台, 清单, 工程 alone are things merely spoken of.
"""

import functools
import re
from collections.abc import Iterator
from enum import IntEnum

import ahocorasick_rs

from bot.domain.reading import Mention
from bot.extract import gazetteer, knowledge
from bot.extract.text import Layout

_LONGEST = 22
_LONGEST_QUOTE = 24
_LONGEST_TAIL = 10
_LONGEST_BEFORE_QUOTE = 12
_LONGEST_VERB = 6
_SHORTEST = 5
_TWO_WORDS = 4
_EDGE = re.compile("[，。；：！？（）《》〔〕\n ,;:“”—]")
_DERIVED = frozenset("型性化者率")
_DERIVED_INNER = frozenset("力商员站局区费业")
_CONTINUES = "、和与及"
_CLOSED = re.compile(r"[，。；：、！？）”》\n \d的和与等及并在为已对将内上中]|$")
_QUOTE = re.compile(r"“(?P<inner>[^“”\n，。；：！？《<]{2,16})”")
_BROKEN = re.compile("[\n，。；！？]")
_TAIL = re.compile("(?:等(?=[制机平]|$))?[^，。；：！？（）《》“”\n的和与等、在是]*")
_JOINT = re.compile("[和与及]")
_CORE = re.compile("“([^“”]+)”(.*)")
_BARE_TAIL = re.compile(
    "(?:等|式|的)?(?:工作|管理)?(?:制度|机制|平台|行动|名单|清单|工程|模式|体系|品牌|活动|办法|规定)?"
)
_OWN = re.compile("[全国省市县区级]{2}|国家")
_COUNTED = re.compile(
    "[一二两双三四五六七八九十]+(?:个(?=.*[不、])|大|项|本|类|张|免|优|不|严|包|化|统|清|融|网|通|减|保|补|定|送|联|查|到|专|制|码|查)"
    "|[一两双三四五六七八九十]([^一二三四五六七八九十]{1,3})[一两二双三四五六七八九十][^一二三四五六七八九十]{1,3}(?:[一两二三四五六七八九十].{1,3})*$"
)
_ALIKE = re.compile("([^大小有不多新更最])[^、]+(?:、\\1[^、]+){2,}")
_UNNAMED = re.compile("[化感力性者人度]$|^.{12}|(?:方案|意见|条例|规划|通知|办法|标准|法)$")
_PERIOD = re.compile("^十[一二三四五六]五|^[一-龥]{1,4}(?:之路|梦)$|^[\\d.%]+$")


class _Word(IntEnum):
    """What a word before a telling word says about the name."""

    FOUNDS = 0
    PASSED = 1
    CUTS = 2
    INNER = 3
    SHIELD = 4


_FILES = ("founding", "mechanisms_passed", "mechanisms_cut", "mechanisms_inner", "mechanisms_shield")


@functools.cache
def _before() -> tuple[ahocorasick_rs.AhoCorasick, tuple[tuple[str, _Word], ...]]:
    """Finds the words that decide where a name begins, longest first, and their kinds by index."""
    kinds: dict[str, _Word] = {}
    for kind, name in zip(_Word, _FILES, strict=True):
        kinds.update(dict.fromkeys(knowledge.words(name), kind))
    endings = (*knowledge.words("mechanisms"), *knowledge.words("mechanisms_closed"))
    kinds.update({ending + joint: _Word.PASSED for ending in endings for joint in ("和", "与", "及", "或", "并")})
    return gazetteer.longest(tuple(kinds)), tuple(kinds.items())


@functools.cache
def _other() -> re.Pattern[str]:
    return re.compile(knowledge.alternation("mechanisms_not"))


@functools.cache
def _vague() -> re.Pattern[str]:
    return re.compile(f"(?:{knowledge.alternation('mechanisms_vague')})*")


def find(layout: Layout) -> tuple[Mention, ...]:
    """Each mechanism at its first mention, in text order, under its normal form; parts of longer names are left out."""
    folded = layout.folded
    spans = [*_suffixed(folded)]
    reaches = iter((*spans, (len(folded), len(folded))))
    quotes, (start, end) = [], next(reaches)
    for quote in _QUOTE.finditer(folded):
        while end <= quote.start():
            start, end = next(reaches)
        if quote.start() < start and _names(folded, quote):
            quotes.append(quote.span())
    found: dict[str, Mention] = {}
    for start, end in sorted((*spans, *quotes)):
        _add(found, layout, start, end)
    return tuple(found.values())


def _suffixed(folded: str) -> Iterator[tuple[int, int]]:
    """The names that end in a telling word, in text order, none overlapping."""
    loose = knowledge.wordset("mechanisms")
    reach = 0
    for ending, end, word in gazetteer.hits(folded, "endings"):
        strong = word in loose
        if (strong or _CLOSED.match(folded, end)) and not _other().match(folded, ending):
            start = _start(folded, reach, ending, strong=strong)
            if start is not None:
                yield start, end
                reach = end


def _start(folded: str, floor: int, ending: int, *, strong: bool) -> int | None:
    """Where the name whose telling word begins at `ending` begins, not before `floor`; None where it is no name."""
    quote = _quote_before(folded, floor, ending)
    if quote is not None and not strong and _inner(folded, quote) in knowledge.wordset("quoted_not"):
        return None
    limit = ending if quote is None else quote
    low = max(floor, limit - _LONGEST)
    marked = _EDGE.search(folded[low:limit][::-1])
    edge = limit - marked.start() if marked else low
    founded = edge == floor > 0 and folded[floor] in _CONTINUES
    cut, founded = _cut(folded[edge:limit], founded=founded, bare=quote is None)
    start = edge + cut
    if quote is not None:
        return limit if limit - start > _LONGEST_BEFORE_QUOTE or folded[start].isdigit() else start
    head = folded[start:ending]
    if start == low > floor or head[:1].isdigit():
        return None
    if _vague().fullmatch(_JOINT.split(head)[-1]) and (_JOINT.search(head) or not founded or len(head) < _TWO_WORDS):
        return None
    if not strong and head.endswith("等"):
        return None
    if founded or (strong and len(head) >= _TWO_WORDS + 1) or _OWN.match(head):
        return start
    return None


def _quote_before(folded: str, floor: int, ending: int) -> int | None:
    """Where the quote begins that a name is built on: closed at most a few characters before the telling word."""
    close = folded.rfind("”", max(floor, ending - _LONGEST_TAIL), ending)
    if close < 0 or not _TAIL.fullmatch(folded, close + 1, ending):
        return None
    opening = folded.rfind("“", max(floor, close - _LONGEST_QUOTE), close)
    return opening if opening >= 0 and not _BROKEN.search(folded, opening, close) else None


def _inner(folded: str, opening: int) -> str:
    return folded[opening + 1 : folded.find("”", opening)]


def _cut(head: str, *, founded: bool, bare: bool) -> tuple[int, bool]:
    """Where in `head` the name begins, and whether it is founded before that; `bare`: the telling word follows."""
    automaton, words = _before()
    start, ever = 0, founded
    for index, left, right in automaton.find_matches_as_indexes(head):
        word, kind = words[index]
        last, behind = bare and right == len(head), head[right : right + 1]
        if kind is _Word.SHIELD or behind in _DERIVED:
            continue
        if kind is _Word.INNER and (last or left > start or behind in _DERIVED_INNER):
            continue
        if last and (word == "等" or word in knowledge.wordset("mechanisms_nominal")):
            continue
        if kind is _Word.FOUNDS or kind is _Word.CUTS:
            founded = kind is _Word.FOUNDS
            ever = ever or founded
        founded = founded or (word == "的" and ever)
        start = right
    return start, founded


def _names(folded: str, quote: re.Match[str]) -> bool:
    """Whether a quoted word names a mechanism: by its form, its ending, or the words beside it."""
    inner = quote["inner"].strip()
    if inner in knowledge.wordset("quoted_not") or _PERIOD.match(inner):
        return False
    if _COUNTED.match(inner) or _ALIKE.fullmatch(inner) or inner.endswith(knowledge.words("quoted_ends")):
        return True
    if folded.startswith(knowledge.words("quoted_before"), quote.end()):
        return True
    start = quote.start()
    return (
        not _UNNAMED.search(inner)
        and not folded.startswith("的", quote.end())
        and folded.endswith(knowledge.words("founding"), max(0, start - _LONGEST_VERB), start)
    )


def _normal(name: str) -> str:
    """The quoted core alone, with its tail only where that says more than a bare telling word.

    “白名单”制度 and 重点企业“白名单” are “白名单”; “红灯”预警机制 stays, what stands before the quote goes.
    """
    core = _CORE.search(name)
    if not core:
        return name
    tail = "" if _BARE_TAIL.fullmatch(core[2]) else core[2]
    return f"“{core[1]}”{tail}"


def _add(found: dict[str, Mention], layout: Layout, start: int, end: int) -> None:
    start, end = layout.strip(start, end)
    written = "".join(layout.text[start:end].split())
    if len(written) < _SHORTEST - written.startswith("“") or written.count("“") != written.count("”"):
        return
    name = _normal(written)
    found.setdefault(name, Mention(name=name, text=layout.text[start:end], start=start, end=end))
