"""When the measures of a list hold: a rule table like that of the kinds.

To add a rule, add a row and a line in tests/extract/tenses.tsv. The first row that holds decides.
"""

import bisect
import functools
import re
from dataclasses import dataclass

from bot.domain.reading import Tense
from bot.extract.bodies import localities
from bot.extract.verdicts import lead_ins
from bot.extract.verdicts.evidence import (
    Evidence,
    Test,
    always,
    both,
    either,
    family,
    intro,
    no,
    outweigh,
    texts,
    title,
)
from bot.extract.verdicts.lead_ins import MODAL, PAPER


@dataclass(frozen=True, slots=True, kw_only=True)
class TenseRule:
    """Gives `tense` where `test` holds."""

    name: str
    tense: Tense
    test: Test


_DONE = r"了|已|累计|截至|共(?:发放|开展|组织|建成|完成|办理)|达到?\d|突破\d|\d[\d.]*[余多]?[个家户次项人场件套]"
_DONE_WORDS = re.compile(_DONE)
_HAPPENED = re.compile(
    r"了(?!解)|已|累计|先后|如期|去年|上半年|半年来|年来|目前|截至|共[^，。；]{2,16}\d|\d[余多万]*(?:起|人次)"
)
_DIRECTED = rf"{MODAL}|须|严禁|力争|鼓励|建议|到20\d\d年"
_DIRECTED_WORDS = re.compile(_DIRECTED)
_PLAN_WORDS = re.compile(r"要|将|应|须|必须|不得|力争|确保|研究|严禁|推动|支持|鼓励|到20\d\d年")

_ISSUED = "通知|意见|方案|办法|条例|印发|《|会议|计划"
_SPEECH_WORDS = re.compile(r"会议|强调|指出|《通知》|《意见》|《方案》|下一步|贯彻")
_READ = 3000


@functools.lru_cache(maxsize=16)
def _reports(document: str) -> bool:
    """Perfective words outweigh directive ones, and words of speeches and papers are few (tried on 60 texts)."""
    read = document[:_READ]
    told, spoken = len(_HAPPENED.findall(read)), len(_SPEECH_WORDS.findall(read))
    return told > max(2, 1.6 * len(_DIRECTED_WORDS.findall(read))) and spoken * 420 <= len(read)


_HEAD = 45
_LEAD = 80
_AHEAD = (
    r"\n {0,8}(?:下一步|下一阶段|接下来|展望未来|(?:(?:20\d\d|明|今)年(?:[^。；\n]{0,60}[^。；，\n]|，)?"
    r"|(?:[^。；\n]{2,16}。)?[^。；，\n]{1,14}[省市县区局厅部委系统])将(?:会|继续|认真|进一步|全[面力]|深入|持续|以|按照?|围绕|坚[持决定]|重点|着[力眼]|大力|加[快大强]|积极|扎实|聚焦|紧[紧扣盯密]|切实|不断|立足|锚定))"
)
_TURNS_AHEAD = re.compile(_AHEAD)
_PARAGRAPH = re.compile(
    rf"(?P<ahead>{_AHEAD})"
    r"|\n {0,8}(?:近[^，。\n]{1,4}年|[^，。\n]{1,16}以来[，，]|20\d\d年|去年|过去|截至|目前|日前|此前|回[顾望]|为了)"
    rf"|\n {{0,8}}[^。；，：\n]{{1,{_HEAD}}}(?=\n)"
)
"""How a paragraph begins that turns to what will be done, or back to what was; a heading begins anew, too."""


@functools.lru_cache(maxsize=16)
def _turned(document: str) -> tuple[tuple[int, bool], ...]:
    """Where the text turns to what will be done (true) or to something else."""
    if _TURNS_AHEAD.search(document) is None:
        return ()
    return tuple([(found.start(), found["ahead"] is not None) for found in _PARAGRAPH.finditer(document)])


@Test
def _ahead(evidence: Evidence) -> bool:
    """The part of the text that the list stands in began by telling what will be done."""
    turned = _turned(evidence.document)
    at = bisect.bisect_left(turned, (evidence.start, False))
    return at > 0 and turned[at - 1][1]


_ASKED = re.compile(
    "(?:今年|明年|新的一年|下一步|下一阶段|下半年|接下来|未来|今后)[^。；？\n]{0,14}(?:怎么|如何|往哪|哪些|什么)[^。；？\n]{0,10}？[^？\n]{0,40}$"
)


@Test
def _asked(evidence: Evidence) -> bool:
    """A question right before the list asks what will be done (新的一年怎么干？)."""
    return _ASKED.search(evidence.document, max(0, evidence.start - _LEAD), evidence.start) is not None


_PLACE_ENDS = (
    *("省", "市", "县", "区", "州", "盟", "旗", "镇", "乡", "村"),
    *("街道", "中心", "馆", "站", "所", "校", "集团", "公司"),
)


@Test
def _of_place(evidence: Evidence) -> bool:
    """What stands before the colon of the title names a place, or a body by its last word: no person's words."""
    head = evidence.title.partition("：")[0]
    return head.endswith(_PLACE_ENDS) or any(place.start < len(head) for place in localities.of_title(evidence.title))


_AHEAD_ITEM = texts(
    r"^(?![\s\S]*(?:已|了(?!解)))[\s\S]*(?:明年|年内|今后|下一步|下一阶段|接下来|即将|我们将|将(?:于|会(?!议|员|计|场)|继续|进一步|新增|完成|建成))",
    0.01,
)
"""One item at least tells only of the future."""

UNTOLD = "a requirement unless told otherwise"

TENSE_RULES: tuple[TenseRule, ...] = (
    TenseRule(
        name="announced future",
        tense=Tense.PLANNED,
        test=intro(
            r"下一步|下一阶段|今后|明年|将(?!其|一|[^《》]*》|[^，。；]{1,24}(?:作为|纳入|列[入为]|融入|[放摆][在到]|随|贯[彻穿]|转化|转变|落[实到]|植入|变[为成]))|未来(?=[，几一三五两我]|[^，。]{0,8}将)|接下来|下半年|计划|拟(?!定)"
            r"|部署(?<!决策部署)|力争(?!再?(?:创|登|上|夺|立))|新征程|为了?(?:实现|完成|达到)[^，。；]{0,16}(?:目标|任务)，|今年(?:要|将|重点)|“十五五”|^专栏|(?:^|[年度月期步和、])(?:重点|主要)?工作(?:安排|打算|思路|设想)[：。]?$|\d月\d{1,2}日起(?:开始)?(?:实施|施行|执行|实行|推行)的|提出[^，。；]{0,8}(?:希望|期许|期望|期待)[。：，]$",
            unless="按照[^，。]{0,16}部署|进行了[^，。]{0,10}部署|为了?(?:实现|完成|达到)[^，。；]{0,16}，[^。；]{0,20}(?:采取了|做了|开展了|先后|已|去年)",
        ),
    ),
    TenseRule(name="announced practice", tense=Tense.ONGOING, test=lead_ins.practice),
    TenseRule(
        name="reported as under way",
        tense=Tense.ONGOING,
        test=both(intro("(?:采取|开展|进行|做)了"), texts("正在|将(?:由|与|会同|继续|进一步|组织)|抓紧", 0.6)),
    ),
    TenseRule(
        name="announced done",
        tense=Tense.DONE,
        test=either(
            intro(
                r"(?:采取|实施|出台|推出|开展|建立|做|进行|形成|制定|组织|完成|印发|探索|打造|取得|构建|实现)了"
                r"|(?:采取|出台|推出|实施|开展)(?:一系列|多项|多种|有力|有效|系列)[^。；]{0,20}(?:措施|举措|政策|工作|改革|活动)"
                r"|迅速采取|(?<![要应须求速])(?:迅速|闻令|闻汛|连夜|紧急|快速|立即)(?:行动|而动|出动|反应|响应)[，。：]$|总结了[^，。；]{2,24}工作(?:情况)?[：，。]?$|以来[，。：]|(?:^|。|，)(?:近年来|近几年来?|[一两三四五]年来)，|(?<![要须应保将])(?:按要求|按[时期]|如期)完成[^，。；]{0,60}。$|做法[。：，]?$|主要做法|回顾[^。；]{0,16}[：，。]?$|累计[^，。；]{1,24}\d|(?:^|[。；])(?![^。；]{0,80}(?:计划|将|(?<![主重])要|[拟须]|力争|争取|确保|预计|到20\d\d年))[^。；]{0,80}(?<![公中])共(?:改造|完成|建成|新建|发放|开展|组织|办理|实施|培训)[^，。；]{0,16}\d|(?<!落实)(?<!用[好足活])已(?:经)?(?:采取|开展|出台|实施)|工作情况|做了以下",
                unless=f"修[订改]|{PAPER}[^，。；]{{0,12}}(?:明确|提出|规定|部署|要求)"
                f"|{PAPER}[^。；]{{0,60}}进行了[^，。；]{{0,10}}(?:部署|强调|明确|规定|规范|要求)"
                rf"|以来，[^。；]*(?:{MODAL})[^，。；]{{0,16}}[：，。]$",
            ),
            lead_ins.finished,
        ),
    ),
    TenseRule(
        name="the text turned to the future",
        tense=Tense.PLANNED,
        test=both(_ahead, no(texts("[^，。；]了(?!解)|已", 0.5))),
    ),
    TenseRule(
        name="asked of the future", tense=Tense.PLANNED, test=both(_asked, no(texts("[^，。；]了(?!解)|已", 0.5)))
    ),
    TenseRule(
        name="title names a practice",
        tense=Tense.ONGOING,
        test=both(title("“[^”，。]{2,8}(?:路径|模式|经验|样板)”"), no(title(PAPER)), no(texts(_DIRECTED))),
    ),
    TenseRule(
        name="title tells of work",
        tense=Tense.DONE,
        test=both(
            title(
                r"纪实|侧记|掠影|札记|手记|初探|实践与思考|开展情况|^[^：]*新(?:图景|画卷)"
                r"|^(?!.*(?:强调|要求|指出|部署|提出))[^：！，。]{2,30}(?:积极|深入|扎实|持续|认真|全力)(?:开展|推进|推动|落实)"
                r"|^[一-龥]{1,12}(?:省|市|县|区|州|镇|乡|村|街道|局|中心|馆)"
                r"(?:在|以|用|为|把|打造|探索|创新|构建|持续|力推|不断|着力"
                r"|“[一二三四五六七八九十两\d][^”，。]{1,8}”(?:推[进动]|促进?|助[力推]|破解|提升|抓|做|守|筑|激活|赋能|强化|优化))"
            ),
            no(title(_ISSUED)),
            no(texts(_DIRECTED)),
            no(intro(MODAL)),
        ),
    ),
    TenseRule(
        name="title reports practice",
        tense=Tense.DONE,
        test=both(
            title(r"走进|推广|探索|打造|助力|扎实|成效|纪实|经验|做法|模式|“[^”]+”$|举措|多措并举"),
            texts(_DONE),
            no(title(f"{PAPER}|条”$")),
        ),
    ),
    TenseRule(
        name="title reports of a place",
        tense=Tense.DONE,
        test=both(
            title(r"^[一-龥·（）]{2,18}(?<![部委局署办院行会])："),
            _of_place,
            no(family("要")),
            no(title(PAPER)),
            no(texts(_DIRECTED)),
        ),
    ),
    TenseRule(
        name="contents of a paper",
        tense=Tense.PLANNED,
        test=either(
            intro(
                f"{PAPER}[^。；]{{0,30}}(?:明确|提出|规定|部署|要求|强调|指出|确定|作出|包括|内容|如下)|如下|重点任务|要求[，：]$|{MODAL}"
            ),
            intro(
                f"{PAPER}[^。；]{{0,40}}(?:哪些|什么|主要|如下)[^。；]{{0,8}}(?:变化|修[订改]|不同|调整)[^。；]{{0,8}}[：。？](?:答：)?$"
            ),
            title(r"(?:关于.*的?(?:通知|意见|决定|公告|通告|批复)|办法|条例|方案|规划|规定)》?$"),
            both(
                title("(?:出台|发布|印发)[^，。；]{2,24}(?:[条措办意方政规](?:”|施|法|见|案|策|定))$"),
                no(texts("已|了(?!解)", 0.5)),
            ),
        ),
    ),
    TenseRule(
        name="place at work",
        tense=Tense.DONE,
        test=both(
            intro(
                r"[一-龥]{2}(?:省|市|县|区|州|镇|乡|村|局|厅|中心|支部|党委|党总支)"
                r"(?:不断|持续|积极|认真|充分|多渠道|着力|大力|推行|采取|采用|创新|探索|建立|组织|开展|通过|围绕)[^。]*。?$"
                "|^[一-龥]{2,10}(?:省|市|县|区|州)(?:抱着|坚持|立足|围绕|聚焦|紧扣|紧盯)[^。]{4,90}。?$",
                unless=rf"{MODAL}|应(?![急用对])|将|需[要从]",
            ),
            no(title(_ISSUED)),
            no(texts(_DIRECTED)),
        ),
    ),
    TenseRule(
        name="items report",
        tense=Tense.DONE,
        test=both(
            either(
                outweigh(_DONE_WORDS, _PLAN_WORDS, times=1.5), outweigh(_HAPPENED, _DIRECTED_WORDS, times=3, more=1)
            ),
            no(_AHEAD_ITEM),
            no(family("要")),
        ),
    ),
    TenseRule(
        name="in the course of work",
        tense=Tense.ONGOING,
        test=both(
            intro("在[^。；，]{2,30}过程中，", unless=f"{MODAL}|将|建议|需[要从]"),
            no(texts(f"了(?!解)|已|累计|{_DIRECTED}", 0.34)),
            Test(lambda evidence: _reports(evidence.document)),
        ),
    ),
    TenseRule(
        name="document reports",
        tense=Tense.DONE,
        test=both(
            no(title(f"{_ISSUED}|——访|专访")),
            no(
                intro(
                    rf"{MODAL}|应(?![急用对])|建议|需[要从]|^“[^”]*$|[说道]：“(?!.*了)[^”]*(?:下面|我[再就来只]?[讲说提])[^”]*$"
                )
            ),
            no(texts(_DIRECTED, 0.34)),
            no(_AHEAD_ITEM),
            no(family("要")),
            Test(lambda evidence: _reports(evidence.document)),
        ),
    ),
    TenseRule(name=UNTOLD, tense=Tense.PLANNED, test=always),
)


def tense_of(evidence: Evidence) -> tuple[Tense, str]:
    """The tense of a list of measures and the name of the rule that gave it."""
    for rule in TENSE_RULES:
        if evidence.may & rule.test.needs and rule.test.holds(evidence):
            return rule.tense, rule.name
    raise LookupError(evidence)  # the last rule always holds
