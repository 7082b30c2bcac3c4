"""Lead-ins that turn what they announce into no measure of who speaks: denied, lapsed, only supposed, failed, foreign.

Behind one that ends what it lists, the ending is the measure (决定取消以下收费). What such lists hold must not be told
without their lead-in.
"""

import functools
import re

from bot.domain.reading import ListKind
from bot.extract.figures.tenses import FOREIGN
from bot.extract.lexicon import knowledge
from bot.extract.verdicts.evidence import Evidence, Test, both, either, intro
from bot.extract.verdicts.kinds import KindRule

_REF = (
    "(?:以下|下列|如下|上述|这[些几两三四五六]|(?:[两三四五六七八九十几多]|\\d{1,2})(?:个?方面|[项条个点种类件招步]))"
)
"""What points to the list."""
_REST = "(?:(?!的)[^，。；]){0,12}"
"""Not what describes something else by it (未落实以下措施的企业)."""
_END = f"{_REST}[：，。]$"
_FIGHTS = "解决|针对|整治|打击|查处|治理|严查|纠正|清[理查]|防止|防范|杜绝|避免|排查|督促|整改|处罚|追究|严禁|不得"

_UNTRUE = (
    "(?:不属实|不实|失实|不真实|(?:[纯均都皆全实系是为]|纯属|均属|均系|皆为)(?:谣[言传]|虚构|捏造|编造|杜撰|误[读传]|不实(?:信息|消息|传言))"
    "|子虚乌有|无中生有|不是事实|并非事实|与事实不符|(?:没有|毫无|并无)(?:事实)?[根依]据)"
    "(?:，(?:具体|其中|有关|主要|内容|包括|详情)[^，。；]{0,8})?[：，。]$"
)
_TAIL = 120
"""Characters at the end of a list, and behind it, in which a sentence may take all of it back."""
_HEARSAY = "(?:网传|网上流传|谣传|盛传|据传(?!统)|传言|坊间流传)"
_PUTS_OUT = "(?:发布|出台|宣布|提出|印发|制定|推出|发出|公布|下发|作出|打算|计划|考虑)"
_BEGINS = "(?:采取|实施|出台|推出|开展|发布|执行)"

_SAID = (
    "(?:以上|上述|前述|这些|此类|该|有关|相关|此)(?:网[传络])?[^，。；]{0,6}"
    "(?:说法|传言|消息|信息|内容|报道|传闻|言论|截图|帖子|[通告]知|文件)"
)
_SET = (
    "(?:以上|上述|前述|这些|这[几两三四五六]项|该[几两三四五六]项)[^，。；的]{0,6}"
    "(?:措施|政策|规定|做法|要求|办法|收费|制度|限制|安排|条款)"
)
_AT_ONCE = "(?:即日|今[日天]|本?(?:通知|公告|文件|文|决定|意见|办法)?(?:印发|发布|公布|下发|施行|发文|实施)之?日|此)"
_SINCE = "已于?自?[^，。；]{2,16}(?:起|日)|自[^，。；]{2,16}起已"
"""What has ended; what ends on a day that is told (自明年1月起停止执行) holds until then."""
_FALSE = "(?:不属实|不实(?:信息|消息|传言)?|失实|谣[言传]|虚构|捏造|编造的?|误[读传]|与事实不符)[。！]"
_FALSE_BEHIND = re.compile(
    f"(?:经(?:核[实查]|查[证实]?|调查|了解)[^，。；]{{0,6}}，)?{_SAID}(?:均|都|皆|全部|完全|经核实，|经查，|经核查，|，经核实，){{0,3}}"
    f"(?:系|为|属|是|[纯均]属(?=谣言|虚构|捏造|编造|误))?{_FALSE}"
)
_OVER = "(?:取消|废止|撤销|作废|叫停|中止|终止|失效|停止执行|停止实[施行]|执行|实[施行]|有效)了?[。！]"
_OVER_BEHIND = re.compile(
    f"{_SET}(?:[现均都已被]|目前|全部|一律|自{_AT_ONCE}起|{_SINCE}|经[^，。；]{{2,12}}同意，?|予以|宣布|同时|随之|相应|即行|不再){{0,5}}{_OVER}"
)
_KEPT = re.compile("(?:(?<!停止)(?<!不再)(?:执行|实[施行])|(?<!不再)有效)了?[。！]$")
"""What goes on (上述措施已实施。)."""


def _behind(wanted: re.Pattern[str], ends: str, unless: re.Pattern[str] | None = None) -> Test:
    """A sentence of its own in the last item, or right behind it, says so of the whole list.

    It is sought only where there is what it `ends` with, alternatives that begin with letters: those are found at once,
    and mostly there are none.
    """
    ended = re.compile(ends).search

    def holds(evidence: Evidence) -> bool:
        last = evidence.texts[-1]
        end = evidence.document.find(last, evidence.start) + len(last)
        own = len(last[-_TAIL:])
        told = last[-_TAIL:] + evidence.document[end : end + _TAIL].lstrip("；。 \u3000\n")
        return ended(told) is not None and any(
            found.start() <= own
            and (not found.start() or told[found.start() - 1] in "。；！\n")
            and (unless is None or unless.search(found[0]) is None)
            for found in wanted.finditer(told)
        )

    return Test(holds)


_denied: Test = either(
    intro(_UNTRUE, unless=f"(?:{_FIGHTS})[^，。；]{{0,16}}[：，。]$"),
    intro(f"(?:^|[，。；]|有){_HEARSAY}(?:的?消息)?[称说，]{{0,2}}(?:(?!引发|对此|针对)[^，。；]){{2,40}}[：，。]$"),
    intro(
        f"(?:没有|并无|尚无|从无|毫无|暂无)(?:任何|此类|[相有]关|{_REF}|{_BEGINS})"
        "[^，。；]{0,24}(?:计划|打算|安排|意图|考虑|意向)[：，。]$"
    ),
    intro(
        f"(?:(?:从未|从来没有|并未|没有|未曾|不曾)(?:对外|公开|正式|授权|委托){{0,2}}{_PUTS_OUT}"
        f"|(?:不会|不打算|不考虑|不准备|无意|未授权|未委托)(?:再|对外|公开)?{_BEGINS}){_REST}{_REF}{_END}"
    ),
)
"""有关报道不属实：一是…; 从未发布以下规定：."""

_lapsed: Test = intro(
    "(?:不再(?:延续|延期|续期|顺延|有效)|(?:自行|自动|均已?|已)失效|到期(?:终止|失效|停止|退出))[：，。]$"
)
"""What comes to its end is listed, and nobody does anything (三项政策到期后不再延续)."""

_supposed: Test = either(
    intro(f"不排除[^，。；]{{0,8}}{_BEGINS}[^，。；]{{0,24}}[：，。]$"),
    intro(f"(?:可能|或[将会])(?:会|将|进一步|再|继续){{0,2}}{_BEGINS}{_REST}{_REF}{_END}"),
)
"""What somebody may do one day; what is to be done in a case is a measure (如发生险情，采取以下措施)."""

_CARRIES_OUT = "(?:落实|执行|履行|采取|完成|做到|建立|开展|兑现|遵守|做好|抓好|实施|尽到|整改)"
_DULY = "(?:认真|严格|切实|及时|有效|全面|完全|充分|真正|依法|按[^，。；]{1,8}?){0,2}"

_failed: Test = either(
    intro(
        f"(?:未|没有|未能|未曾){_DULY}{_CARRIES_OUT}{_REST}{_REF}{_END}",
        unless=f"(?:{_FIGHTS}|[对凡如若])[^，。；]{{0,12}}(?:未|没有)",
    ),
    intro(f"{_REF}{_REST}(?:未|没有|未能|未曾){_DULY}{_CARRIES_OUT}(?:到位|完成|好)?[：，。]$"),
    intro(f"(?:本应(?![急用])|原应|本该|早该|早应|本可以|本可(?=采|通过)){_REST}{_CARRIES_OUT}{_REST}{_REF}{_END}"),
)
"""What somebody is blamed for not doing."""

_BODY = (
    "(?:政府|当局|官方|方面|国会|议会|白宫|[一-龥]{0,4}(?:部|省|署|局|院|委员会|办公室|央行)"
    "|(?:总统|总理|首相|国务卿|[一-龥]{0,3}部长)[一-龥·]{0,8}?)?"
)
_WHEN = "(?:(?:当地时间)?(?:\\d{1,2}月)?\\d{1,2}日|近日|日前|[今昨当]天|正式|再次|还|又|已|单方面|对华){0,3}"
_ANNOUNCES = (
    "(?:宣布|公布|发布|通过|批准|决定|将|拟|计划|威胁|扬言|宣称|声称|承诺|同意|采取|实施|出台|推出|要求)"
    "[^，。；]{0,30}(?:，(?:将|拟|对|自|从)[^，。；]{0,30})?[：，。]$"
)
_NO_STATES = frozenset({"当地", "外国", "该国", "两国"})


@functools.cache
def _state_announces() -> re.Pattern[str]:
    states = [name for name in knowledge.states() if name not in _NO_STATES]
    return re.compile(
        f"(?:^|[，。；：日]|近期|此前)(?:[欧俄德印澳加]方|北约|白宫|(?:美联储|欧央行|欧洲央行)(?:(?:主席|行长)[一-龥·]{{0,6}}?)?|{'|'.join(states)})(?![县市区旗镇乡村左右路街])"
        f"{_BODY}{_WHEN}(?:(?:表示|称|说)，)?{_ANNOUNCES}"
    )


_foreign: Test = both(
    intro(_ANNOUNCES, unless="(?:中方|我[国方部省市局]|双方|两国)[^，。；]{0,30}[：，。]$"),
    Test(lambda evidence: _state_announces().search(evidence.intro) is not None),
)
"""美方宣布对华采取三项措施：; not what is done about it (针对美方措施，我部…)."""

_ENDS = (
    "(?:取消|废止|撤销|叫停|下放|停[征收办]|免[征收]|停止(?:执行|实施|实行|征收|收取|使用|办理)"
    "|不再(?:执行|实施|实行|征收|收取|要求|保留))"
)

_ended: Test = either(
    intro(f"{_ENDS}了?{_REST}{_REF}{_REST}(?:，自[^，。；]{{2,24}})?[：，。]$"),
    intro(f"{_REF}{_REST}{_ENDS}[：，。]$"),
)
"""决定取消以下收费：一是…费 is an act, though its items are but names."""

_ATTRIBUTED = intro("(?:提出|要求|规定|部署|明确|强调|承诺|设[定想])的(?:“[^“”]{0,20})?$")
"""What follows belongs to what was said before (去年提出的“下一步要一是…”, 此前规范提出的“一是…)."""

REVERSED: tuple[KindRule, ...] = (
    KindRule(name="denied", kind=ListKind.OTHER, test=_denied),
    KindRule(name="lapsed", kind=ListKind.OTHER, test=_lapsed),
    KindRule(name="denied behind", kind=ListKind.OTHER, test=_behind(_FALSE_BEHIND, _FALSE)),
    KindRule(name="ended behind", kind=ListKind.OTHER, test=_behind(_OVER_BEHIND, _OVER, _KEPT)),
    KindRule(name="only supposed", kind=ListKind.OTHER, test=_supposed),
    KindRule(name="not done", kind=ListKind.PROBLEM, test=_failed),
    KindRule(name="told of another time", kind=ListKind.OTHER, test=_ATTRIBUTED),
    KindRule(name=FOREIGN, kind=ListKind.ACHIEVEMENT, test=_foreign),
)
ENDED = KindRule(name="what is ended", kind=ListKind.MEASURE, test=_ended)
BEHIND = frozenset({"denied behind", "ended behind"})
"""With their lead-in alone the items of these read as true."""
RULES = frozenset([rule.name for rule in (*REVERSED, ENDED)])
