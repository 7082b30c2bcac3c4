"""What a list enumerates and when its measures hold: rule tables over lead-in, headings and items.

Each verdict keeps the name of its rule. To add a rule, add a row and a line in tests/extract/kinds.tsv or tenses.tsv.
The first rule that fires decides; rows are ordered from the most to the least telling.
"""

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.reading import ListKind, Tense
from bot.extract import knowledge

_PAPER = "(?:通知|意见|方案|办法|规定|条例|规划|计划|纲要|要点|公告|公报|文件|细则|指南|措施|决定|政策|标准|令|指引|清单|《[^》]*》|会议|全会)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What a verdict is taken from: folded lead-in, outer headings (inner first), headlines, item texts, title."""

    intro: str
    headings: tuple[str, ...]
    headlines: tuple[str, ...]
    texts: tuple[str, ...]
    title: str
    outer: ListKind | None = None
    statute: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class KindRule:
    """Gives `kind` where `test` holds."""

    name: str
    kind: ListKind
    test: Callable[[Evidence], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class TenseRule:
    """Gives `tense` where `test` holds."""

    name: str
    tense: Tense
    test: Callable[[Evidence], bool]


def _intro(pattern: str, unless: str = "") -> Callable[[Evidence], bool]:
    wanted, spoiling = re.compile(pattern), re.compile(unless) if unless else None

    def test(evidence: Evidence) -> bool:
        lead = evidence.intro[-80:]
        return bool(wanted.search(lead)) and not (spoiling and spoiling.search(lead))

    return test


def _heading(pattern: str) -> Callable[[Evidence], bool]:
    wanted = re.compile(pattern)
    return lambda evidence: any(wanted.search(heading) for heading in evidence.headings[:1])


def _title(pattern: str) -> Callable[[Evidence], bool]:
    wanted = re.compile(pattern)
    return lambda evidence: bool(wanted.search(evidence.title[:60]))


def _share(pattern: str, least: float = 0.5) -> Callable[[Evidence], bool]:
    """At least this share of the headlines looks so."""
    wanted = re.compile(pattern)

    def test(evidence: Evidence) -> bool:
        hits = sum(bool(wanted.search(headline)) for headline in evidence.headlines)
        return hits >= least * len(evidence.headlines)

    return test


def _both(*tests: Callable[[Evidence], bool]) -> Callable[[Evidence], bool]:
    return lambda evidence: all(test(evidence) for test in tests)


def _not(test: Callable[[Evidence], bool]) -> Callable[[Evidence], bool]:
    return lambda evidence: not test(evidence)


@functools.cache
def _acts() -> re.Pattern[str]:
    verbs = knowledge.alternation("verbs")
    return re.compile(
        rf"^(?:要|应|须|将|需|必须|不得|严禁|可|继续|加以)?(?:{verbs})"
        rf"|^[^，。；]{{0,40}}?(?:部门|单位|政府|机构|机关|企业|地方|各地|各级|我国|我省|我市|我部|我们)[^，。；]{{0,10}}?(?:{verbs})"
        rf"|^.{{0,18}}?(?:要|应当?|须|必须|可以?|将|由)(?:{verbs}|把|对|以|在|向|与|按|于|至|至少|同时)"
        r"|^.{0,18}?(?:须|必须|不得|不准|严禁|禁止|应当)"
        rf"|^(?:把|以|对|为|让|从|向|与|就|按|通过|围绕|着眼|立足|紧扣|紧盯|严|不|再|更|多|大|新|全).{{0,24}}?(?:{verbs})"
        r"|(?:行动|工程|计划|机制|制度|措施|专项|政策|试点|补贴|安排)$"
    )


_TOPIC = re.compile(
    r"^(?!加强|明确|完善|规范|优化|落实|压实|细化|健全|强化|严格|简化|提高|改进|做好|制定|建立|创新|扩大|放宽|调整|缩短|延长|统一|公开)"
    r"[^，。；：]{2,14}(?:范围|程序|流程|对象|材料|时间|方式|原则|目标|背景|意义|情况|内容|依据|条件|要求|定义|期限|标准|渠道|类别|名称|主体)$"
)


def acts(headline: str) -> bool:
    """Whether the headline reads like something to do or being done; a bare topic (审批程序) does not."""
    return bool(_acts().search(headline)) and not _TOPIC.search(headline)


def _texts_act(texts: tuple[str, ...]) -> bool:
    """Behind slogans for headlines (标准精细、考核精准) most sentences say what is done."""
    hits = sum(sum(acts(clause) for clause in re.split("[。，；]", text)[1:6]) >= 2 for text in texts)
    return 3 * hits >= 2 * len(texts)


def _acting(least: float) -> Callable[[Evidence], bool]:
    return lambda evidence: sum(map(acts, evidence.headlines)) >= least * len(evidence.headlines)


_STATE = (
    r"(?:显著|明显|持续|稳步|不断|进一步|大幅|加快|有力|有效|全面|更加|较快|平稳|基本|较好|逐步|快速|初步|总体|稳中|日益|成功|良好|再)"
    r"[^，。；]{0,4}(?:提升|提高|改善|增强|增长|下降|扩大|推进|转变|提速|显现|向好|运行|形成|完善|优化|回升|好转|健全|突破|加强|保障|恢复|有升|有降|夯实|巩固|上升|减少|攀升|发展|见效|向前|落地|深化)$"
    r"|(?:成效|成果|进展|势头|效果|态势|成绩|力度|面貌)[^，。；]{0,6}(?:显著|明显|空前|积极|良好|突出|向好|变化)"
    r"|得到[^，。；]{1,8}$|^[^，。；]{2,16}(?:实现|取得|迈出|迈上|突破|超过|达到|达|创)了?[^，。；]{0,18}$"
)

GENERIC = (
    r"^(?:总体要求|总体目标|总体思路|总体部署|指导思想|基本原则|工作原则|基本思路|主要目标|工作目标|目标任务|发展目标|重点任务|主要任务|"
    r"工作任务|工作要求|有关要求|工作措施|主要措施|主要内容|主要举措|具体措施|重点工作|保障措施|组织实施|组织保障|工作安排|实施步骤|"
    r"工作步骤|时间安排|附则|总则|背景|背景和意义|适用范围|有关事项|其他事项|其他|重要意义|总体情况|基本情况|形势与背景|发展基础|发展环境|"
    r"总体考虑|起草背景|制定背景|编制背景|工作重点|活动内容|实施范围|政策措施|政策支持|监督管理|法律责任|罚则|任务和要求|说明|概述|引言)"
)
"""Headings that state no measure; lists beneath them may."""

KIND_RULES: tuple[KindRule, ...] = (
    KindRule(name="statute", kind=ListKind.SECTION, test=lambda evidence: evidence.statute),
    KindRule(
        name="foreign",
        kind=ListKind.ACHIEVEMENT,
        test=_title(
            r"会见|会谈|通电话|访华|访问|联合国(?!家)|外长|大使|总统|首脑|峰会|国王|联合声明|外交部发言人|一带一路.*论坛"
        ),
    ),
    KindRule(
        name="under principles",
        kind=ListKind.PRINCIPLE,
        test=_heading("基本原则|工作原则|指导思想|总体要求|总体思路|总体考虑|考虑|亮点"),
    ),
    KindRule(
        name="under targets", kind=ListKind.TARGET, test=_heading("(?:主要|工作|总体|发展|任务|预期)目标|目标任务")
    ),
    KindRule(
        name="under procedures",
        kind=ListKind.PROCEDURE,
        test=_both(
            _heading(
                "程序|流程|材料|条件(?!下)|对象|范围|方式|要件|资格|附件|标准$|步骤|时间|报名|申报|申请|类型|定义"
            ),
            _not(_acting(0.6)),
        ),
    ),
    KindRule(
        name="announced problems",
        kind=ListKind.PROBLEM,
        test=_intro(
            "(?:存在|面临|主要|突出|以下|下列|有|仍|反映|暴露|发现)[^。；]{0,24}(?:问题|困难|挑战|短板|不足|风险|薄弱环节|矛盾|压力|隐患|制约|误区)[^。；措办解]{0,14}[：，。？]?(?:答：)?$",
            unless="(?:解决|应对|针对|化解|防范|治理|整治|整改)[^。；，]{0,20}(?:问题|困难|挑战|短板|风险|隐患)",
        ),
    ),
    KindRule(
        name="announced features",
        kind=ListKind.FEATURE,
        test=_intro(
            "(?:特点|特征|特色|规律|变化|趋势|看点|优势|机遇|因素|原因|意义|有利条件|支撑|基础|表现|背景|影响)[^。；]{0,12}[：，。？]?(?:答：)?$",
            unless="措施|举措|任务|工作[：。]",
        ),
    ),
    KindRule(
        name="announced principles",
        kind=ListKind.PRINCIPLE,
        test=_intro(
            "(?:原则|考虑|考量|亮点|思路|突破|创新点|新意|创新之处|遵循|理念|要求体现|总体把握|关系)[^。；]{0,12}[：，。？]?(?:答：)?$"
        ),
    ),
    KindRule(
        name="announced results",
        kind=ListKind.ACHIEVEMENT,
        test=_intro(
            "(?:成效|成绩|进展|成果|成就|效果|收获|回顾|新突破|亮点纷呈|共识|变化|情况)[^。；]{0,12}[：，。？]?(?:答：)?$",
            unless="措施|举措|任务|工作要求|根据[^，。]*情况|结合[^，。]*情况",
        ),
    ),
    KindRule(
        name="announced targets",
        kind=ListKind.TARGET,
        test=_intro(
            "(?:目标|指标|愿景|预期)[^。；，]{0,10}[：，。]?$",
            unless="(?:实现|围绕|完成|达成|确保|为)[^。；，]{0,24}目标",
        ),
    ),
    KindRule(
        name="announced proposals",
        kind=ListKind.PROPOSAL,
        test=_intro("(?:倡议|建议|主张|呼吁|希望|愿同|愿与|期待|提案|中方(?:将|愿|主张))[^。；]{0,30}[：，。？]?$"),
    ),
    KindRule(
        name="announced classes",
        kind=ListKind.OTHER,
        test=_intro(
            "(?:下列|以下|如下|之一|几类|几种|[一二三四五六七八九十两]类|[一二三四五六七八九十两]种)[^。；]{0,14}(?:情形|人员|对象|条件|材料|类型|情况之一|行为|企业|单位|范围|地区|车辆|产品|项目|名单|形式|标准|情况)?[^。；工措举任要]{0,8}[：，。]$",
            unless="措施|举措|任务|工作|要求|事项|部署|方面|通知如下|意见|规定|决定|公告如下|补充",
        ),
    ),
    KindRule(
        name="announced procedures",
        kind=ListKind.PROCEDURE,
        test=_intro(
            "(?:程序|流程|步骤|材料|手续|申报方式|报名方式|办理方式|投票|议程|日程|会议(?:的)?议题)[^。；]{0,10}[：，。]?$"
        ),
    ),
    KindRule(
        name="items are holidays",
        kind=ListKind.OTHER,
        test=_share("^(?:元旦|春节|清明|劳动节|端午|中秋|国庆)"),
    ),
    KindRule(
        name="items report results",
        kind=ListKind.ACHIEVEMENT,
        test=_both(_share(_STATE, 0.5), _not(_acting(0.6))),
    ),
    KindRule(
        name="announced measures",
        kind=ListKind.MEASURE,
        test=_both(
            _intro(
                "措施|举措|任务|部署|安排|重点(?:做好|抓好|工作|是)|做好|要求|明确|提出|规定|下一步|着力|推动|采取|工作|通知如下|公告如下|意见|方面|要|将|办法|抓好|落实|行动|确保|加强|内容"
            ),
            _acting(0.34),
        ),
    ),
    KindRule(name="items act", kind=ListKind.MEASURE, test=_acting(0.5)),
    KindRule(name="inside a measure", kind=ListKind.MEASURE, test=lambda evidence: evidence.outer is ListKind.MEASURE),
    KindRule(
        name="texts act",
        kind=ListKind.MEASURE,
        test=_both(_share("[、，]"), lambda evidence: _texts_act(evidence.texts)),
    ),
    KindRule(name="nothing tells", kind=ListKind.OTHER, test=lambda evidence: True),
)

_DONE_WORDS = re.compile(
    r"了|已|累计|截至|共(?:发放|开展|组织|建成|完成|办理)|达到?\d|突破\d|\d[\d.]*[余多]?[个家户次项人场件套]"
)
_PLAN_WORDS = re.compile(r"要|将|应|须|必须|不得|力争|确保|研究|严禁|推动|支持|鼓励|到20\d\d年")


def _items_count(pattern: re.Pattern[str], least: float) -> Callable[[Evidence], bool]:
    return lambda evidence: sum(bool(pattern.search(text)) for text in evidence.texts) >= least * len(evidence.texts)


_MODAL = r"(?<![主重需必首只])要(?![素点求件闻紧害领地])|应当|应该|必须|不得"

TENSE_RULES: tuple[TenseRule, ...] = (
    TenseRule(
        name="announced future",
        tense=Tense.PLANNED,
        test=_intro(
            r"下一步|下一阶段|今后|明年|将(?!其|一)|未来|接下来|下半年|计划|拟|部署|力争|新征程|今年(?:要|将|重点)|“十五五”"
        ),
    ),
    TenseRule(
        name="announced practice", tense=Tense.ONGOING, test=_intro("一直|始终|长期以来|日常|历来|经验|路径|模式")
    ),
    TenseRule(
        name="announced done",
        tense=Tense.DONE,
        test=_intro(
            r"(?:采取|实施|出台|推出|开展|建立|做|进行|形成|制定|组织|完成|印发|探索|打造|取得|构建)了|(?:采取|出台|推出|实施|开展)(?:了)?(?:一系列|多项|多种|以下|有力|有效|系列)[^。；]{0,20}(?:措施|举措|政策|工作)|迅速采取|以来[，。：]|主要做法|已(?:经)?(?:采取|开展|出台|实施)|工作情况|做了以下|开展了",
            unless=f"{_PAPER}[^，。；]{{0,12}}(?:明确|提出|规定|部署|要求)",
        ),
    ),
    TenseRule(
        name="title reports practice",
        tense=Tense.DONE,
        test=_both(
            _title(r"走进|推广|探索|打造|助力|扎实|成效|纪实|经验|做法|模式|“[^”]+”$|举措|多措并举"),
            _items_count(_DONE_WORDS, 0.5),
            _not(_title(_PAPER)),
        ),
    ),
    TenseRule(
        name="contents of a paper",
        tense=Tense.PLANNED,
        test=_intro(
            f"{_PAPER}[^。；]{{0,30}}(?:明确|提出|规定|部署|要求|强调|指出|确定|作出|包括|内容|如下)|如下|重点任务|{_MODAL}"
        ),
    ),
    TenseRule(
        name="items report",
        tense=Tense.DONE,
        test=lambda evidence: _weigh(evidence.texts, _DONE_WORDS) > 1.5 * _weigh(evidence.texts, _PLAN_WORDS),
    ),
    TenseRule(name="a requirement unless told otherwise", tense=Tense.PLANNED, test=lambda evidence: True),
)


def _weigh(texts: tuple[str, ...], words: re.Pattern[str]) -> int:
    return sum(len(words.findall(text[:400])) for text in texts)


def kind_of(evidence: Evidence) -> tuple[ListKind, str]:
    """The kind of a list and the name of the rule that gave it."""
    for rule in KIND_RULES:
        if rule.test(evidence):
            return rule.kind, rule.name
    return ListKind.OTHER, ""


def tense_of(evidence: Evidence) -> tuple[Tense, str]:
    """The tense of a list of measures and the name of the rule that gave it."""
    for rule in TENSE_RULES:
        if rule.test(evidence):
            return rule.tense, rule.name
    return Tense.PLANNED, ""
