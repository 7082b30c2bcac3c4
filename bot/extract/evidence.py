"""What a verdict on a list is taken from, and the tests that the rule tables are built of."""

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.reading import ListKind
from bot.extract import knowledge


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Folded lead-in, headings of the outer items (innermost first), headlines, texts, title; the outer kind."""

    intro: str
    headings: tuple[str, ...]
    headlines: tuple[str, ...]
    texts: tuple[str, ...]
    title: str
    outer: ListKind | None = None
    statute: bool = False


Test = Callable[[Evidence], bool]

_LEAD = 80
_TITLE = 60


def intro(pattern: str, unless: str = "") -> Test:
    """The end of the lead-in matches; `unless` it matches this too."""
    wanted, spoiling = re.compile(pattern), re.compile(unless or "(?!)")

    def test(evidence: Evidence) -> bool:
        lead = evidence.intro[-_LEAD:]
        return bool(wanted.search(lead)) and not spoiling.search(lead)

    return test


def heading(pattern: str) -> Test:
    """The heading of the item that holds the list matches."""
    wanted = re.compile(pattern)
    return lambda evidence: any(wanted.search(line) for line in evidence.headings[:1])


def title(pattern: str) -> Test:
    """The title matches near its start (some sources put the whole first paragraph there)."""
    wanted = re.compile(pattern)
    return lambda evidence: bool(wanted.search(evidence.title[:_TITLE]))


def share(pattern: str, least: float = 0.5) -> Test:
    """At least this share of the headlines matches."""
    wanted = re.compile(pattern)
    return lambda evidence: sum(map(bool, map(wanted.search, evidence.headlines))) >= least * len(evidence.headlines)


def texts(pattern: str, least: float = 0.5) -> Test:
    """At least this share of the items matches somewhere."""
    wanted = re.compile(pattern)
    return lambda evidence: sum(map(bool, map(wanted.search, evidence.texts))) >= least * len(evidence.texts)


def both(*tests: Test) -> Test:
    """All hold."""
    return lambda evidence: all(test(evidence) for test in tests)


def either(*tests: Test) -> Test:
    """One holds."""
    return lambda evidence: any(test(evidence) for test in tests)


def no(test: Test) -> Test:
    """It does not hold."""
    return lambda evidence: not test(evidence)


def always(evidence: Evidence) -> bool:  # noqa: ARG001 - the last row of a table asks nothing
    """Holds."""
    return True


@functools.cache
def _acts() -> re.Pattern[str]:
    verbs = knowledge.alternation("verbs")
    return re.compile(
        rf"^(?:要|应|须|将|需|必须|不得|严禁|可|继续|加以)?(?:{verbs})"
        r"|^(?:要|应)?[抓建促保稳扩补优强防治查改创推破育引控降提拓盯定用做打搞办帮送记讲守铸扛站筑解补转][一-龥“]{2,}"
        rf"|^[^，。；]{{0,40}}?(?:部门|单位|政府|机构|机关|企业|地方|各地|各级|我国|我省|我市|我部|我们)[^，。；]{{0,10}}?(?:{verbs})"
        rf"|^.{{0,18}}?(?:要|应当?|可以?|将|由)(?:{verbs}|把|对|以|在|向|与|按|于|至|至少|同时)"
        r"|^.{0,18}?(?:须|必须|不得|不准|严禁|禁止|应当)"
        r"|^[^，。；]{0,14}?(?<![主重需必首只概纲摘提])要(?![素点求件闻紧害领地么是])"
        rf"|^(?:把|以|对|为|让|从|向|与|就|按|通过|围绕|着眼|立足|紧扣|紧盯|参照|对照|严|不|再|更|多|大|新|全).{{0,24}}?(?:{verbs})"
        r"|(?:行动|工程|计划|机制|制度|措施|专项|政策|试点|补贴|安排)$"
    )


_TOPIC = re.compile(
    r"^(?:关于[^，。；：]{2,}|(?!(?:分类|分级|逐步|全面|依法|合理|科学|进一步|切实|着力|加快|积极|统筹|严[把格控守]|同意)|加强|明确|完善|规范|优化|落实|压实|细化|健全|强化|严格|简化|提高|改进|做好|制定|建立|创新|扩大|放宽|调整|缩短|延长|统一|公开|"
    r"(?:培育|支持|鼓励|推动|推进|促进|拓宽|提升|补齐|壮大|激发|丰富|加大|深化|打造|构建|畅通|降低|减轻|抓好)[^，。；：]{3})"
    r"(?:[^，。；：]{4,30}情况|[^，。；：]{0,14}(?:周期|结算|范围|程序|流程|对象|材料|时间|方式|原则|目标|背景|意义|情况|内容|依据|条件|要求|定义|期限|标准|渠道|类别|名称|主体|"
    r"职能|职责|人员|规则|事项|关系|机构|成员|概况|单位|办法|水平|来源|目的|主题|奖项|数量|经费|地点|日程|联系人|区域|成果应用|工作组织|^工作机制|^其他政策)))$"
)


def acts(headline: str) -> bool:
    """Whether the headline reads like something to do or being done; a bare topic (审批程序) does not."""
    return bool(_acts().search(headline)) and not _TOPIC.search(headline)


@functools.lru_cache(maxsize=16)
def _acting(headlines: tuple[str, ...]) -> int:
    """How many act; kept because several rules ask it of one list."""
    return sum(map(acts, headlines))


def acting(least: float) -> Test:
    """At least this share of the headlines acts."""
    return lambda evidence: _acting(evidence.headlines) >= least * len(evidence.headlines)


def topical(least: float) -> Test:
    """At least this share of the headlines is a bare topic."""
    return lambda evidence: sum(map(bool, map(_TOPIC.search, evidence.headlines))) >= least * len(evidence.headlines)


def texts_act(evidence: Evidence) -> bool:
    """Behind slogans for headlines (标准精细、考核精准) most items go on to say what is done."""
    hits = sum(sum(map(acts, re.split("[。，；]", text[:300])[1:6])) >= 2 for text in evidence.texts)
    return 3 * hits >= 2 * len(evidence.texts)


def texts_bid(evidence: Evidence) -> bool:
    """Behind topics for headlines (造纸行业、政策进园区) nearly all items go on to say what is to be done."""
    hits = sum(sum(map(acts, re.split("[。，；]", text[:300])[1:7])) >= 3 for text in evidence.texts)
    return 4 * hits >= 3 * len(evidence.texts)


def weigh(items: tuple[str, ...], words: re.Pattern[str]) -> int:
    """How often the words occur in the first 400 characters of each item."""
    return sum(len(words.findall(text[:400])) for text in items)
