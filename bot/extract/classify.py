"""What a list enumerates: a rule table over lead-in, headings and items; each verdict keeps the name of its rule.

To add a rule, add a row and a line in tests/extract/kinds.tsv. The first row that holds decides.
"""

from dataclasses import dataclass

from bot.domain.reading import ListKind
from bot.extract.evidence import (
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
    title,
    topical,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KindRule:
    """Gives `kind` where `test` holds."""

    name: str
    kind: ListKind
    test: Test


_STATE = (
    r"(?:显著|明显|持续|稳步|不断|进一步|大幅|加快|有力|有效|全面|更加|较快|平稳|基本|较好|逐步|快速|初步|总体|稳中|日益|成功|良好|再)"
    r"[^，。；]{0,4}(?:提升|提高|改善|增强|增长|下降|扩大|推进|转变|提速|显现|向好|运行|形成|完善|优化|回升|好转|健全|突破|加强|保障|恢复|"
    r"有升|有降|夯实|巩固|上升|减少|攀升|发展|见效|向前|落地|深化)$"
    r"|(?:成效|成果|进展|势头|效果|态势|成绩|力度|面貌)[^，。；]{0,6}(?:显著|明显|空前|积极|良好|突出|向好|变化)"
    r"|^[^，。；]{0,8}(?:节省|降低|缩短|减少|提高|提升|压缩)了"
    r"|得到[^，。；]{1,8}$|^[^，。；]{2,16}(?:实现|取得|迈出|迈上|突破|超过|达到|达|创)了?[^，。；]{0,18}$"
)
_END = r"[^。；]{0,12}[：，。？]?(?:答：)?$"
_COUNTED = "(?:[一二三四五六七八九十两几多][个大条项点类]|以下|如下|下列|呈现|具有|主要|哪些|什么)[^，。；]{0,12}"

FOREIGN = (
    r"会见|会谈|通电话|访华|访问|联合国(?!家)|外长|大使|总统|首脑|峰会|国王|联合声明|外交部发言人|一带一路.*论坛|领导人会议|署名文章|"
    r"工商界|圆桌会|元首|中[美俄欧日法德英韩澳印加意西巴新拉非]{1,2}(?:企业家|经济顾问|投资合作|合作)[^，。]{0,6}(?:委员会|理事会|大会)|中[美俄欧日法德英韩拉]关系|国事访问|对话会|外交|首相|合作高级别|副总理级|经贸磋商|"
    r"(?:国际|全球|世界|达沃斯|博鳌|东盟|亚太|金砖|上合|上海合作组织|二十国|非洲|中欧|中美|中俄|中拉|欧亚)[^，。]{0,20}(?:论坛|大会|会议|研讨会)"
)
"""Titles of diplomacy and of meetings with foreign parties."""

KIND_RULES: tuple[KindRule, ...] = (
    KindRule(name="statute", kind=ListKind.SECTION, test=lambda evidence: evidence.statute),
    KindRule(
        name="foreign",
        kind=ListKind.ACHIEVEMENT,
        test=title(FOREIGN),
    ),
    KindRule(
        name="under principles",
        kind=ListKind.PRINCIPLE,
        test=heading("基本原则|工作原则|指导思想|总体要求|总体思路|总体考虑|考虑$|亮点$"),
    ),
    KindRule(
        name="under targets",
        kind=ListKind.TARGET,
        test=heading("(?:主要|工作|总体|发展|任务|预期|建设|规划)目标|目标任务"),
    ),
    KindRule(
        name="under procedures",
        kind=ListKind.PROCEDURE,
        test=both(
            heading(
                "程序|流程|材料|条件(?!下)|对象|范围|方式|要件|资格|附件|标准$|步骤|时间|报名|申报|申请|类型|定义|附则"
            ),
            no(acting(0.6)),
        ),
    ),
    KindRule(name="musts", kind=ListKind.PRINCIPLE, test=share("^必须(?:坚持|始终|牢牢)", 0.8)),
    KindRule(name="attachments", kind=ListKind.OTHER, test=intro("(?:附件|附|附表)：?$")),
    KindRule(name="notes", kind=ListKind.OTHER, test=intro("(?:^|[。\\s）])(?:注|备注|说明|填[表写报]说明) ?：?$")),
    KindRule(
        name="names of papers",
        kind=ListKind.OTHER,
        test=share(
            "^(?!要|应|按)[^，。]*(?:条例|办法|规定|细则|规章)》?(?:（[^）]*）)?"
            "(?: ?[一-龥、（）]{0,16}(?:[厅局委办院部等]|政府|立法))?$|项目（共",
            0.8,
        ),
    ),
    KindRule(
        name="contents of a law",
        kind=ListKind.MEASURE,
        test=intro(
            "(?:(?:规定|明确)了?|(?:共|全文)[^。；]{0,12}条[，。][^。；]{0,10})(?:以下|如下)"
            "(?:[一二三四五六七八九十几]个)?(?:内容|方面)[^。；，]{0,6}[：，。]?$"
        ),
    ),
    KindRule(
        name="members",
        kind=ListKind.OTHER,
        test=either(
            heading("(?:组长|组成人员|人员名单|成员名单|成员单位)$"), texts("(?:组 {0,4}长|主 {0,4}任)：", 0.5)
        ),
    ),
    KindRule(
        name="cases",
        kind=ListKind.OTHER,
        test=intro(
            "(?:有|具有|存在|符合|属于)(?:下列|以下|如下)[^。；，]{0,10}(?:之一|的)|(?:包括|含|指|分为)(?:以下|下列|如下)[^。；措任]{0,8}[：，。]?$"
        ),
    ),
    KindRule(
        name="how to apply",
        kind=ListKind.PROCEDURE,
        test=heading(
            "^(?:申报|报名|申请|推荐|参评|评选|征集|参赛|投稿)[^，]{0,8}(?:要求|程序|方式|流程|材料|条件|步骤|对象|范围|办法|时间|方向|主题|领域)"
        ),
    ),
    KindRule(
        name="counted features",
        kind=ListKind.FEATURE,
        test=intro(
            f"{_COUNTED}(?:特点|特征|特色|规律|变化|趋势|看点|优势|机遇|因素|原因|意义|有利条件|表现|背景)(?!的|化){_END}"
        ),
    ),
    KindRule(
        name="announced problems",
        kind=ListKind.PROBLEM,
        test=intro(
            "(?:存在|面临|主要|突出|以下|下列|有|仍|反映|暴露|发现)[^。；]{0,24}(?:问题|困难(?![群人家职企学])|挑战|短板|不足|风险|薄弱环节|矛盾|压力|隐患|制约|误区)"
            "[^。；措办解]{0,14}[：，。？]?(?:答：)?$",
            unless="(?:解决|应对|针对|化解|防范|治理|整治|整改|聚焦)[^。；，]{0,20}(?:问题|困难|挑战|短板|风险|隐患|矛盾)"
            "|(?:问题|困难|挑战|短板|不足|风险)[^。；]*，[^。；]*(?:做好|抓好|着力|采取|推进|落实|提出|明确|要求)"
            "|要(?:注意|重视|把握好?|处理好?|抓好|解决好?)[^。；，]{0,8}问题",
        ),
    ),
    KindRule(
        name="announced features",
        kind=ListKind.FEATURE,
        test=both(
            intro(
                f"(?:特点|特征|特色|规律|趋势|看点|优势|机遇|因素|原因|意义|有利条件|支撑|表现|背景|影响){_END}",
                unless="措施|举措|任务|工作[：。]",
            ),
            no(acting(0.6)),
        ),
    ),
    KindRule(
        name="announced principles",
        kind=ListKind.PRINCIPLE,
        test=intro(
            f"{_COUNTED}(?:原则|考虑|考量|亮点|思路|突破|创新点|新意|创新之处|理念|关系)|亮点{_END}"
            "|原则(?:是什么|有哪些|包括)[：，。？]?(?:答：)?$"
        ),
    ),
    KindRule(
        name="announced results",
        kind=ListKind.ACHIEVEMENT,
        test=either(
            intro(
                f"(?:{_COUNTED}|取得了?(?!新|更)[^，。；]{{0,16}})(?:成效|成绩|进展|成果|成就|效果|收获|共识|变化){_END}",
                unless="措施|举措|任务",
            ),
            both(
                intro(
                    f"(?:成效|成绩|进展|成果|成就|效果|收获|回顾|新突破|情况){_END}",
                    unless="措施|举措|任务|工作要求|根据[^，。]*情况|结合[^，。]*情况|情况(?:的|下|[^，。]{0,6}如下)",
                ),
                no(acting(0.6)),
            ),
        ),
    ),
    KindRule(
        name="announced targets",
        kind=ListKind.TARGET,
        test=either(
            intro(r"(?:目标|指标|愿景)(?:主要)?(?:是|为|有|包括|分为)[^。；，]{0,10}[：，。]?$"),
            both(
                intro(
                    r"(?:目标|指标|愿景|预期)[^。；，]{0,10}[：，。]?$",
                    unless="(?:实现|围绕|完成|达成|确保|为)(?:[^。；，]{0,24}|了?“[^”]{0,30}”的)目标",
                ),
                no(acting(0.8)),
            ),
        ),
    ),
    KindRule(
        name="announced proposals",
        kind=ListKind.PROPOSAL,
        test=intro(
            "(?:倡议|建议|主张|呼吁|希望|愿同|愿与|期待|提案|中方(?:将|愿|主张))[^。；]{0,30}[：，。]?$", unless="采纳"
        ),
    ),
    KindRule(
        name="announced classes",
        kind=ListKind.OTHER,
        test=intro(
            "(?:下列|以下|如下|之一|几类|几种|[一二三四五六七八九十两][类种])[^。；]{0,14}(?:情形|人员|对象|条件|材料|类型|行为|企业|单位|范围|"
            "地区|车辆|产品|项目|名单|形式|标准|情况|文件|资料|证明|权利|便利|信息|内容)[^。；工措举任要]{0,8}[：，。]?$|名单如下|分为[^。；]{0,10}[类种]",
            unless="措施|举措|任务|工作要求|事项|部署|方面|通知如下|意见|规定如下|决定|公告如下",
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
            unless="(?:简化|优化|完善|规范|精简)[^。；]{0,16}(?:程序|流程|手续|材料)",
        ),
    ),
    KindRule(name="items are holidays", kind=ListKind.OTHER, test=share("^(?:元旦|春节|清明|劳动节|端午|中秋|国庆)")),
    KindRule(
        name="bids its items",
        kind=ListKind.MEASURE,
        test=intro(
            "(?:采取|实施|落实|做好|开展|完成|履行)[^。；]{0,6}(?:以下|下列|如下)[^。；]{0,8}(?:措施|举措|工作|任务|职责)[：，。]?$"
            "|(?:要|必须|应当?)(?:着力|重点|切实)?(?:做到|抓好|做好|抓住|突出|处理好)[^，。；]{0,14}[：，。]$"
            "|(?:提出|明确|出台|采取|推出)了?[^。；，]{0,14}(?:措施|举措|任务|的要求)[：，。]$|作(?:出|了)?(?:如下|以下)修改[：。]$"
            "|(?:把好|把牢|守住|守好|抓住|抓好|做好|做到)(?:[一二两三四五六七八九十几]|“[一二两三四五六七八九十])[^，。；]{0,10}[：，。]$"
        ),
    ),
    KindRule(
        name="questions",
        kind=ListKind.SECTION,
        test=share("什么|哪[些个]|如何|为何|怎[样么]|吗$|(?:答|问)：|？"),
    ),
    KindRule(
        name="bare topics",
        kind=ListKind.SECTION,
        test=either(topical(0.51), texts("^关于[^，。；]{2,40}(?:问题|事项)", 0.6)),
    ),
    KindRule(
        name="items lament",
        kind=ListKind.PROBLEM,
        test=share("(?:较[多大难低少弱差]|不[足够强高均齐畅全严]|困难|滞后|短缺|缺乏|薄弱|偏[低高弱少])$"),
    ),
    KindRule(
        name="items appraise",
        kind=ListKind.PRINCIPLE,
        test=share("^(?:有利于|有助于|首次|第一次|体现了|标志着|为[^，。；]{2,40}提供了?)"),
    ),
    KindRule(name="generic headings", kind=ListKind.SECTION, test=generics(0.5)),
    KindRule(
        name="under tasks",
        kind=ListKind.MEASURE,
        test=heading(
            "(?:重点|主要|工作|建设|具体)?(?:任务|措施|举措)$|(?:重点|主要)(?:工作|内容|任务|措施)|保障措施|工作要求|组织(?:实施|保障|领导)|工作安排"
        ),
    ),
    KindRule(name="items report results", kind=ListKind.ACHIEVEMENT, test=both(no(acting(0.6)), share(_STATE, 0.5))),
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
    KindRule(name="items act", kind=ListKind.MEASURE, test=acting(0.5)),
    KindRule(name="inside a measure", kind=ListKind.MEASURE, test=lambda evidence: evidence.outer is ListKind.MEASURE),
    KindRule(name="texts act", kind=ListKind.MEASURE, test=both(share("[、，]"), texts_act)),
    KindRule(
        name="texts bid", kind=ListKind.MEASURE, test=both(texts_bid, no(topical(0.34)), no(share("的[一-龥]{2,4}$")))
    ),
    KindRule(name="nothing tells", kind=ListKind.OTHER, test=always),
)


_TESTS = tuple((rule.test, (rule.kind, rule.name)) for rule in KIND_RULES)


def kind_of(evidence: Evidence) -> tuple[ListKind, str]:
    """The kind of a list and the name of the rule that gave it."""
    for test, verdict in _TESTS:
        if test(evidence):
            return verdict
    raise LookupError(evidence)  # the last rule always holds
