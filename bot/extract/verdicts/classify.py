"""What a list enumerates: a rule table over lead-in, headings and items; each verdict keeps the name of its rule.

To add a rule, add a row here or to `kinds` and a line in tests/extract/kinds.tsv. The first row that holds decides.
"""

from bot.domain.reading import ListKind
from bot.extract.verdicts import experts, reversals, ruled, told_by_body
from bot.extract.verdicts.evidence import (
    INNER,
    Evidence,
    Test,
    acting,
    always,
    both,
    either,
    generics,
    heading,
    intro,
    no,
    share,
    texts,
    texts_act,
    texts_bid,
    texts_say,
    title,
    topical,
    verbal,
)
from bot.extract.verdicts.kinds import BY_LEAD, KindRule

_STATE = (
    r"(?:显著|明显|持续|稳步|不断|进一步|大幅|加快|有力|有效|全面|更加|较快|平稳|基本|较好|逐步|快速|初步|总体|稳中|日益|成功|良好|再)"
    r"[^，。；]{0,4}(?:提升|提高|改善|增强|增长|下降|扩大|推进|转变|提速|显现|向好|运行|形成|完善|优化|回升|好转|健全|突破|加强|保障|恢复|"
    r"有升|有降|夯实|巩固|上升|减少|攀升|发展|见效|向前|落地|深化|坚定|充实|牢固)$"
    r"|(?:成效|成果|进展|势头|效果|态势|成绩|力度|面貌)[^，。；]{0,6}(?:显著|明显|空前|积极|良好|突出|向好|变化)"
    r"|^[^，。；]{0,8}(?:节省|降低|缩短|减少|提高|提升|压缩)了"
    r"|得到[^，。；]{1,8}$|^[^，。；]{2,16}(?:实现|取得|迈出|迈上|突破|超过|达到|达|创)了?[^，。；]{0,18}$"
)

UNTOLD = "nothing tells"

_inside_measure = Test(lambda evidence: evidence.outer is ListKind.MEASURE, INNER)

_RUN_ON = (
    "^(?:活动|培训|大赛|会议|报名|报送|申报|推荐|申请|试点|示范|实施|发放|补助|评审|参赛|征集|遴选|归集|展区|联系|适用){1,2}"
    "(?:主题|名称|时间|地点|周期|对象|范围|目标|内容|形式|方式|条件|程序|要求|数量|标准|期限|安排|流程|步骤|主体)"
    "(?!的|和|与|及|、|，)"
)
"""A topic that its text follows without a mark, where a whole article is one paragraph."""

OWN_ACTS = "own acts announced abroad"

KIND_RULES: tuple[KindRule, ...] = (
    KindRule(
        name=OWN_ACTS,
        kind=ListKind.MEASURE,
        test=both(
            intro(
                "(?:宣布|将(?:实施|采取|推出))[^。；]{0,30}(?:行动|举措|措施)：?$",
                unless="双方|同[^，。；]{1,4}方|合作伙伴",
            ),
            texts("(?:中方|中国)(?:还|也)?将", 0.6),
        ),
    ),
    *reversals.REVERSED,
    *BY_LEAD,
    reversals.ENDED,
    KindRule(name="who may apply", kind=ListKind.OTHER, test=ruled.applying),
    KindRule(name="cases made known", kind=ListKind.OTHER, test=ruled.made_known),
    KindRule(
        name="a stance",
        kind=ListKind.PROPOSAL,
        test=either(
            intro("(?:中方|我方)[^。；，]{0,6}(?:态度|立场)[^。；]{0,20}[。：，]?$"),
            share(
                "^(?:坚决|强烈|一贯|始终|严正)?(?:反对|敦促|谴责|愿意?(?:在|同|与|和|通过)|要求[美欧日韩英印澳加对][国方盟])"
            ),
        ),
    ),
    KindRule(
        name="ways of a crime",
        kind=ListKind.OTHER,
        test=intro(
            "(?:作案|诈骗|行骗|骗局|犯罪|造假|敛财|[受索行]贿|贪腐|谋私|牟利|洗钱|围猎)[^。；，]{0,8}"
            "(?:分为|手[法段]|步骤|流程|套路|过程|[两二三四五六七八九几][招式板]|招数|门[道路]|路[子数]|花样)[^。；]{0,16}[：，。]?$",
            unless="打击|整治|防|反|查处|惩治|治理|严查|遏制|识破|堵住",
        ),
    ),
    KindRule(
        name="a deputy's advice",
        kind=ListKind.PROPOSAL,
        test=both(
            title("(?:政协委员|人大代表)[、，][^，。；：]{4,30}(?:长|书记|主任|主席|教授|院士)"),
            no(intro("下一步|接下来|今年[要将]|(?:采取|印发|出台|开展|实施|做)了")),
        ),
    ),
    KindRule(name=experts.ARTICLE, kind=ListKind.PROPOSAL, test=experts.article),
    KindRule(name="an expert says", kind=ListKind.PROPOSAL, test=experts.said),
    KindRule(
        name="themes of talk",
        kind=ListKind.SECTION,
        test=intro(
            "(?:同志|代表|委员|大家|成员)们?的?发言[，：]?(?:集中|聚焦|围绕)[^。；]{0,12}[：，。]?$"
            "|[点条个]体会[：，。]?$|作了[^，。；]{0,6}(?:宣讲|辅导)[：，。]?$"
        ),
    ),
    KindRule(
        name="announced directions",
        kind=ListKind.OTHER,
        test=intro("(?:面向|分为|包括|涵盖)[^。；，]{0,10}(?:方向|领域|赛道|主题)[：，。]?$"),
    ),
    KindRule(
        name="announced procedures",
        kind=ListKind.PROCEDURE,
        test=intro(
            r"(?:程序|流程|步骤|材料|手续|申报方式|报名方式|办理方式|投票|议程|日程|议题)[^。；]{0,10}[：，。]?$",
            unless="(?:简化|优化|完善|规范|精简)[^。；]{0,16}(?:程序|流程|手续|材料)|把[^，。；]{1,8}关[：，。]?$",
        ),
    ),
    KindRule(name="steps of a method", kind=ListKind.PROCEDURE, test=ruled.method),
    KindRule(name="parts of what is built", kind=ListKind.MEASURE, test=ruled.built),
    KindRule(name="items are holidays", kind=ListKind.OTHER, test=share("^(?:元旦|春节|清明|劳动节|端午|中秋|国庆)")),
    KindRule(
        name="bids its items",
        kind=ListKind.MEASURE,
        test=intro(
            "(?:采取|实施|落实|做好|开展|完成|履行)[^。；]{0,6}(?:以下|下列|如下)[^。；]{0,8}(?:措施|举措|工作|任务|职责)[：，。]?$"
            "|(?:要|必须|应当?)(?:着力|重点|切实)?(?:做到|抓好|做好|抓住|突出|处理好)[^，。；]{0,14}[：，。]$"
            "|把[^，。；]{0,8}关系(?:摆正|处理好|理顺)[：，。]$"
            "|(?:提出|明确|出台|采取|推出)了?[^。；，]{0,14}(?:措施|举措|任务|的要求|[点条项个](?:具体|明确|工作)?要求)[：，。]$|作(?:出|了)?(?:如下|以下)修改[：。]$"
            "|会议(?:研究)?(?:决定|议定|确定|明确)(?:事项)?如下[：。]$"
            "|(?:把好|把牢|守住|守好|抓住|抓好|做好|做到)(?:[一二两三四五六七八九十几]|“[一二两三四五六七八九十])[^，。；]{0,10}[：，。]$"
        ),
    ),
    KindRule(
        name="questions", kind=ListKind.SECTION, test=share("什么|哪[些个]|如何|为何|怎[样么]|吗$|(?:答|问)：|？")
    ),
    KindRule(
        name="headings over measures",
        kind=ListKind.SECTION,
        test=both(
            share("(?:措施|举措|政策)$", 0.75),
            texts("^(?!要|应)[^，。；：\n]{3,24}(?:措施|举措|政策)\n *(?:\\d{1,2}[.、]|（[\\d一])", 0.75),
            no(verbal),
        ),
    ),
    KindRule(
        name="topics of a measure",
        kind=ListKind.MEASURE,
        test=both(
            either(_inside_measure, intro("措施(?:如下|[为是])：$")),
            either(topical(0.51), generics),
            share("^(?!指导思想)[^，。；：](?!.*(?:原则|目标|总体|意义|思路|背景))[^，。；：]{1,7}$", 0.8),
            no(texts("\n *(?:\\d{1,2}[.、]|（[\\d一])", 0.34)),
            texts_say,
        ),
    ),
    KindRule(
        name="bare topics",
        kind=ListKind.SECTION,
        test=either(
            topical(0.51),
            share(_RUN_ON, 0.51),
            texts("^关于[^，。；]{2,40}(?:问题|事项)", 0.6),
            share(
                "(?:十分|非常|尤为|极其|至关|很)(?:必要|重要|迫切)$|(?:必要|重要|紧迫)性$|的路径(?:[和与及][一-龥]{2,4})?$",
                0.6,
            ),
        ),
    ),
    KindRule(
        name="items lament",
        kind=ListKind.PROBLEM,
        test=share(
            "^(?!(?:坚决)?(?:严禁|禁止|不得|防止|避免|杜绝)).*(?:较[多大难低少弱差慢]|不[足够强高均齐畅全严]|困难|滞后|短缺|缺乏|薄弱|偏[低高弱少]|(?:普遍|仍然?|依然|长期)存在|有待[^，。]{2,8})$"
            "|^(?!整治|纠正|解决|治理|查处|严查|杜绝|防|整改|克服|避免|破解|着力|坚决|重点|严)[^，。；]{2,16}"
            "(?:较慢|缓慢|进度慢|流于形式|走过场|不(?:到位|彻底|及时|扎实|规范|力|清|平衡|协调|完善|健全))(?:$|，)"
        ),
    ),
    KindRule(
        name="items appraise",
        kind=ListKind.PRINCIPLE,
        test=share(
            "^(?:有利于|有助于|首次|第一次|体现了|标志着|为[^，。；]{2,40}提供了?|能够?(?:为|让|使|更好|有效|进一步|帮助))"
        ),
    ),
    KindRule(
        name="items feel",
        kind=ListKind.ACHIEVEMENT,
        test=share("^(?:充分|深刻|切实|亲身|真切|深切|更加)?(?:认识到|感受|体会到?|增强了|感悟|领略)"),
    ),
    KindRule(name="generic headings", kind=ListKind.SECTION, test=generics),
    KindRule(
        name="under tasks",
        kind=ListKind.MEASURE,
        test=heading(
            "(?:重点|主要|工作|建设|具体)?(?:任务|措施|举措)$|(?:重点|主要)(?:工作|内容|任务|措施)|保障措施|工作要求|组织(?:实施|保障|领导)|工作安排"
        ),
    ),
    KindRule(
        name="more is to be reached",
        kind=ListKind.MEASURE,
        test=both(
            intro("(?:将|要(?!求))[^。；]{0,16}(?:工作|任务|方面|努力|举措|措施)[^。；]{0,8}[：，。]?$"),
            share("更[大高强好实][^，。；]{0,4}(?:作为|突破|进展|贡献|成效|作用|成果)$", 0.6),
        ),
    ),
    KindRule(name="items report results", kind=ListKind.ACHIEVEMENT, test=both(share(_STATE, 0.5), no(acting(0.6)))),
    KindRule(
        name="a paper's own list",
        kind=ListKind.MEASURE,
        test=both(
            intro(
                "(?:通知|公告|意见|规定|决定|措施|批复|答复|函复|部署|要求|方案)如下[：。]?$|主要内容(?:包括|有|是|如下)?[：。，]?$"
            ),
            acting(0.25),
        ),
    ),
    KindRule(
        name="announced measures",
        kind=ListKind.MEASURE,
        test=both(
            intro(
                "措施|举措|任务|部署|安排|重点(?:做好|抓好|工作|是)|做好|要求|明确|提出|规定|下一步|着力|推动|采取|工作|如下|意见|方面|要|将|"
                "办法|抓好|落实|行动|确保|加强|内容"
            ),
            acting(0.34),
        ),
    ),
    KindRule(
        name="inside targets",
        kind=ListKind.TARGET,
        test=Test(lambda evidence: evidence.outer is ListKind.TARGET, INNER),
    ),
    KindRule(
        name="a paper made of them",
        kind=ListKind.MEASURE,
        test=both(
            intro("制定(?:本|以下|如下)[^，。；：]{0,8}(?:措施|规定|办法|意见|政策|通告)[：。]$"),
            no(topical(0.34)),
            texts_say,
        ),
    ),
    KindRule(name="a paper's arrangements", kind=ListKind.MEASURE, test=ruled.arranged),
    KindRule(name="items act", kind=ListKind.MEASURE, test=acting(0.5)),
    KindRule(name="inside a measure", kind=ListKind.MEASURE, test=_inside_measure),
    KindRule(
        name="people speak",
        kind=ListKind.SECTION,
        test=texts("(?:说|告诉|表示|感慨|坦言|介绍)[，：]“|。”[^。”]{0,30}(?:说|告诉|介绍|感慨|表示|坦言)", 0.6),
    ),
    KindRule(name="texts act", kind=ListKind.MEASURE, test=both(share("[、，]"), texts_act)),
    KindRule(
        name="texts bid", kind=ListKind.MEASURE, test=both(texts_bid, no(topical(0.34)), no(share("的[一-龥]{2,4}$")))
    ),
    KindRule(
        name="trades under a task",
        kind=ListKind.MEASURE,
        test=both(
            intro(
                "(?:推动|推进|加强|强化|实施|开展|加快|深化|促进|抓好|支持)[^，。；：]{2,24}[：。]?$",
                unless="情况|成效|[了已]|形势|现状",
            ),
            share("^[^，。；]{2,12}(?:行业|领域|产业|业)$", 0.8),
            texts_say,
        ),
    ),
    KindRule(
        name="counted measures",
        kind=ListKind.MEASURE,
        test=intro(r"[\d一二三四五六七八九十][项条](?:政策)?(?:措施|举措)[，]?(?:主要)?(?:包括|有|是|为)[：。]$"),
    ),
    KindRule(name=told_by_body.RULE, kind=ListKind.MEASURE, test=both(told_by_body.by_body, told_by_body.predicates)),
    KindRule(name=UNTOLD, kind=ListKind.OTHER, test=always),
)


goes_on = both(texts_say, no(intro("(?:制度|程序|规则|职责|机构|审批)[：。]?$")))
"""Such items are measures where the list before is, unless their heading tells how an office works."""

_TESTS = tuple((*rule.test, (rule.kind, rule.name)) for rule in KIND_RULES)


def kind_of(evidence: Evidence) -> tuple[ListKind, str]:
    """The kind of a list and the name of the rule that gave it."""
    may = evidence.may
    for holds, needs, verdict in _TESTS:
        if may & needs and holds(evidence):
            return verdict
    raise LookupError(evidence)  # the last rule always holds
