"""What a verdict on a list is taken from, and the tests that the rule tables are built of."""

import functools
import re
from collections.abc import Callable
from typing import NamedTuple

import msgspec

from bot.domain.reading import ListKind
from bot.extract.lexicon import knowledge
from bot.extract.seeking import first_letters, seeker
from bot.extract.verdicts.gates import Gate, bits


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """Folded: end of lead-in, outer headings (innermost first), headlines, texts, start of title, whole document.

    `intro` has at most `LEAD` characters, `title` `TITLE` (some sources put the whole first paragraph there); `outer`
    is the kind of the list around, `family` that of the markers; `start`: where in the document the first one stands.
    `may`: the bits of what it may pass, by the gates below.
    """

    intro: str
    headings: tuple[str, ...]
    headlines: tuple[str, ...]
    texts: tuple[str, ...]
    title: str
    outer: ListKind | None = None
    statute: bool = False
    family: str = ""
    document: str = ""
    start: int = 0
    may: int


_BITS = bits()
ANY, INNER = next(_BITS), next(_BITS)
"""The bit that every evidence has, and that of the lists inside an item."""


class Test(NamedTuple):
    """Whether something holds of a list; only evidence that has a bit of `needs` need be asked."""

    holds: Callable[[Evidence], bool]
    needs: int = ANY


LEAD = 80
TITLE = 60
_WEIGHED = 400


LEADS, HEADS, TITLES = Gate(_BITS), Gate(_BITS), Gate(_BITS)
"""What lead-ins, headlines and titles may hold of the patterns that the rules look for there."""


def intro(pattern: str, unless: str = "") -> Test:
    """The lead-in matches; `unless` it matches this too."""
    bit, wanted, spoiling = LEADS.add(pattern), seeker(pattern), seeker(unless) if unless else None

    def holds(evidence: Evidence) -> bool:
        if not evidence.may & bit or wanted(evidence.intro) is None:
            return False
        return spoiling is None or spoiling(evidence.intro) is None

    return Test(holds, bit)


def heading(pattern: str) -> Test:
    """The heading of the item that holds the list matches."""
    wanted = seeker(pattern)
    return Test(lambda evidence: bool(evidence.headings) and wanted(evidence.headings[0]) is not None, INNER)


def family(name: str) -> Test:
    """The markers are of this family."""
    return Test(lambda evidence: evidence.family == name)


def title(pattern: str) -> Test:
    """The title matches."""
    bit, wanted = TITLES.add(pattern), seeker(pattern)
    return Test(lambda evidence: evidence.may & bit != 0 and wanted(evidence.title) is not None, bit)


def share(pattern: str, least: float = 0.5) -> Test:
    """At least this share of the headlines matches."""
    bit, wanted = HEADS.add(pattern), seeker(pattern)
    return Test(lambda evidence: evidence.may & bit != 0 and _enough(wanted, evidence.headlines, least), bit)


def texts(pattern: str, least: float = 0.5) -> Test:
    """At least this share of the items matches somewhere."""
    wanted = seeker(pattern)
    return Test(lambda evidence: _enough(wanted, evidence.texts, least))


def _enough(wanted: Callable[[str], object], words: tuple[str, ...], least: float) -> bool:
    """Whether at least this share of the words is what is wanted; it stops where that can be so no more."""
    spare = len(words) - least * len(words)
    for word in words:
        if not wanted(word):
            spare -= 1
            if spare < 0:
                return False
    return True


def both(first: Test, *others: Test) -> Test:
    """All hold."""
    if not others:
        return first
    rest = both(*others)
    one, more = first.holds, rest.holds
    return Test(lambda evidence: one(evidence) and more(evidence), rest.needs if first.needs == ANY else first.needs)


def either(first: Test, *others: Test) -> Test:
    """One holds."""
    if not others:
        return first
    rest = either(*others)
    one, more = first.holds, rest.holds
    return Test(lambda evidence: one(evidence) or more(evidence), first.needs | rest.needs)


def no(test: Test) -> Test:
    """It does not hold."""
    holds = test.holds
    return Test(lambda evidence: not holds(evidence))


@Test
def always(evidence: Evidence) -> bool:  # noqa: ARG001 - the last row of a table asks nothing
    """Holds."""
    return True


_BODIES = "部委局厅"
"""What the names of bodies end with, who act where a verb follows (生态环境部印发…)."""

_BIDS = "要应可将由须必不严禁"
"""What the words that bid or forbid begin with; where none is near the start, none of their patterns is tried."""


@functools.cache
def _acts() -> re.Pattern[str]:
    verbs, behind = knowledge.alternation("verbs"), knowledge.alternation("acts_behind")
    actors, short = knowledge.alternation("actors"), knowledge.alternation("acts_short")
    ordered, done_to = knowledge.alternation("acts_by"), knowledge.alternation("acts_on")
    verbs = f"(?=[{first_letters(verbs)}]){verbs}"  # one look at a class spares a look at each of its letters
    names = first_letters(actors)
    return re.compile(
        rf"(?:要|应|须|将|需|必须|不得|严禁|可|继续|加以)?{verbs}"
        rf"|(?:要|应)?{short}[一-龥“]{{2,}}|[查改罚防治建管控拆停促保引育帮扶奖减补修巡排访赔救宣评抓推送督]$"
        rf"|(?=[^，。；{names}]{{0,40}}+[{names}])[^，。；]{{0,40}}?{actors}[^，。；]{{0,10}}?{verbs}"
        rf"|(?=[^，。；{_BODIES}]{{2,20}}+[{_BODIES}])[^，。；]{{2,20}}?(?<![全内外东西南北中干])[{_BODIES}]{verbs}"
        rf"|由[^，。；]{{2,24}}?{ordered}|将[^，。；]{{2,40}}?{verbs}|对[^，。；]{{2,40}}?{done_to}"
        rf"|(?=[^{_BIDS}]{{0,18}}+[{_BIDS}])(?:"
        rf".{{0,18}}?(?:要|应当?|可以?|将|由)(?:{verbs}|把|对|以|在|向|与|按|于|至|至少|同时)"
        r"|.{0,18}?(?:须|必须|不得|不准|严禁|禁止|应当)"
        r"|[^，。；]{0,14}?(?<![主重需必首只概纲摘提])要(?![素点求件闻紧害领地么是]))"
        rf"|{behind}.{{0,24}}?{verbs}"
        r"|(?:将[^，]{2,60}，)?(?:由|从).{1,30}(?:提高|降低|调整|增加|减少|延长|缩短|改)(?:至|到|为)"
    )


@functools.cache
def _topic() -> re.Pattern[str]:
    nouns, whole = knowledge.alternation("topics"), knowledge.alternation("topics_whole")
    acting = (
        f"{knowledge.alternation('topics_not')}|要(?![求素点件])"
        f"|{knowledge.alternation('topics_not_with')}(?!{nouns}(?:[及和与、]|$))[^，。；：]{{3}}"
    )
    return re.compile(
        rf"^(?:关于[^，。；：]{{2,}}|{whole}|(?!{acting})(?:[^，。；：]{{4,30}}(?:情况|趋势)|[^，。；：]{{0,14}}{nouns}))$"
    )


@functools.cache
def _topic_ends() -> frozenset[str]:
    """What a topic can end with, but for those that begin with 关于."""
    words = (*knowledge.words("topics"), *knowledge.words("topics_whole"), "情况", "趋势", "\n")
    return frozenset(word[-1] for word in words)


def _is_topic(headline: str) -> bool:
    """A bare topic."""
    if headline[-1:] not in _topic_ends() and not headline.startswith("关于"):
        return False
    return _topic().match(headline) is not None


def acts(headline: str) -> bool:
    """Whether the headline reads like something to do or being done; a bare topic (审批程序) does not."""
    if "：" in headline:  # 地图查：实现秒级反应
        return knowledge.pattern("verbs").match(headline, headline.index("：") + 1) is not None
    if _acts().match(headline) is None and not knowledge.ends_in(headline, "acts_named"):
        return False
    return not _is_topic(headline)


@Test
def verbal(evidence: Evidence) -> bool:
    """A headline begins with an act: 完善扶持政策; 工业扶持政策 only names what stands beneath."""
    return any(_acts().match(headline) for headline in evidence.headlines)


@functools.lru_cache(maxsize=16)
def _acting(headlines: tuple[str, ...]) -> int:
    """How many act; kept because several rules ask it of one list."""
    return sum(map(acts, headlines))


def acting(least: float) -> Test:
    """At least this share of the headlines acts."""
    return Test(lambda evidence: _acting(evidence.headlines) >= least * len(evidence.headlines))


def topical(least: float) -> Test:
    """At least this share of the headlines is a bare topic."""
    return Test(lambda evidence: _enough(_is_topic, evidence.headlines, least))


@functools.cache
def _generic() -> re.Pattern[str]:
    acting = f"{knowledge.alternation('topics_not')}|{knowledge.alternation('topics_not_with')}"
    begun = (
        f"{knowledge.alternation('generic')}|{knowledge.alternation('generic_whole')}$"
        "|[本该](?:通知|办法|意见|规定|方案|细则|措施|政策|规则|公告|通告|条例|规程|规范|标准|目录|清单|决定)"
        "(?:[^，。；]{0,8}自[^，。；]{2,24}起(?:施行|执行|实施|生效)|由[^，。；]{2,30}解释)"
    )
    return re.compile(
        f"(?=[{first_letters(begun)}])(?:{begun})|[^，。；：]{{2,12}}(?:联系方式|联系人|[联咨][系询]电话)$"
        "|(?:20\\d\\d年|(?:过去|未来)[一五]年|去年|明年|下一?步|下一?阶段)(?:(?<=[主重])要|[^，。；：、要前完抓做]){0,20}(?:回顾|总结|安排|打算|思路|设想|任务|政策取向)$"
        "|(?=[^，。；：的]*+的)(?:"  # else neither of these need be tried
        f"(?!{acting})[^，。；：]{{2,16}}的{knowledge.alternation('generic_of')}$"
        "|(?!.*(?:制定|出台|印发|落实|贯彻|起草))[^，。；：]{2,20}工作的(?:意见|建议)$)"
    )


def is_generic(headline: str) -> bool:
    """Whether a heading states no measure (总体要求); lists beneath it may."""
    return _generic().match(headline) is not None


@Test
def generics(evidence: Evidence) -> bool:
    """At least half of the headlines are generic."""
    return _enough(is_generic, evidence.headlines, 0.5)


@Test
def texts_act(evidence: Evidence) -> bool:
    """Behind slogans for headlines (标准精细、考核精准) most items go on to say what is done."""
    hits = sum(sum(map(acts, re.split("[。，；]", text[:300])[1:6])) >= 2 for text in evidence.texts)
    return 3 * hits >= 2 * len(evidence.texts)


@Test
def texts_bid(evidence: Evidence) -> bool:
    """Behind topics for headlines (造纸行业、政策进园区) nearly all items go on to say what is to be done."""
    hits = sum(sum(map(acts, re.split("[。，；]", text[:300])[1:7])) >= 3 for text in evidence.texts)
    return 4 * hits >= 3 * len(evidence.texts)


_SAYS = re.compile(
    "应(?![急用对])|必须|不得|(?<![主重需必首只概纲摘提])要(?![素点求件闻紧害领地么是])|可(?![能是见持])|由[^，。；]{2,24}(?:负责|组织)"
)


@Test
def texts_say(evidence: Evidence) -> bool:
    """Behind topics for headlines (预约方式、档案管理) most items go on to say what is to be done, or may be."""
    hits = sum(
        _SAYS.search(text) is not None or any(map(acts, re.split("[。，；]", text[:300])[1:6]))
        for text in evidence.texts
    )
    return 3 * hits >= 2 * len(evidence.texts)


def outweigh(words: re.Pattern[str], others: re.Pattern[str], times: float, more: int = 0) -> Test:
    """The words occur more than so many times as often as the others, and `more`, in the beginnings of the items."""

    def holds(evidence: Evidence) -> bool:
        beginnings = [text[:_WEIGHED] for text in evidence.texts]
        said = _weigh(beginnings, words)
        return said > more and said > more + times * _weigh(beginnings, others)

    return Test(holds)


def _weigh(texts: list[str], words: re.Pattern[str]) -> int:
    return sum([len(words.findall(text)) for text in texts])
