"""What a list enumerates by what stands around it: its title, headings and lead-in, in some rows with its items.

`classify` has them in this order behind what overrules a foreign title, and before what only the items tell.
"""

from dataclasses import dataclass

from bot.domain.reading import ListKind
from bot.extract.verdicts import ruled, told_by_body
from bot.extract.verdicts.evidence import Test, acting, both, either, heading, intro, no, share, texts, texts_say, title


@dataclass(frozen=True, slots=True, kw_only=True)
class KindRule:
    """Gives `kind` where `test` holds."""

    name: str
    kind: ListKind
    test: Test


_WISHED = (
    "(?:在[^，。；]{2,16}[上中]|努力|力争|争取|确保|推动[^，。；]{0,24})"
    "(?:取得|见|出)[^。；]{0,16}(?:成效|成果|进展|突破)"
)
"""A result that is asked for: 在以学促干上取得实实在在的成效."""
_END = r"[^。；]{0,12}[：，。？]?(?:答：)?$"
_NOTE = "(?:注|备注|说明|填[表写报]说明) ?：?$"
_MATTERS = "有(?:着|十分|非常|极其|特别)?(?:重要|重大|深远|积极)[^，。；：]{0,8}意义。$"
"""What is to be done matters (对促进…具有重要意义。): no announcement of what it means."""
_COUNTED = (
    "(?:[一二三四五六七八九十两几多](?:个方面|方面|[个大条项点类])|以下|如下|下列|呈现|具有|主要|哪些|什么)"
    "[^，。；]{0,12}"
)

FOREIGN = (
    r"会见(?!澳门|香港|来京述职|全国)|会谈|通电话|访华|访问|联合国(?!家)|外长|大使|总统|首脑|峰会(?<!建设峰会)|全球[一-龥]{2}倡议|国王|联合声明|联合公报|中国[和与同](?![平谐心])[一-龥]{2,8}(?:发表|签署|达成)[^，。\s的后]{2,16}$|外交部发言人|一带一路.*论坛|领导人会议|署名文章|"
    r"工商界|(?<!企业)圆桌会|元首|中[美俄欧日法德英韩澳印加意西巴新拉非]{1,2}(?:企业家|经济顾问|投资合作|合作)[^，。]{0,6}(?:委员会|理事会|大会)|中[美俄欧日法德英韩拉]关系|国事访问|对话会|外交|首相|合作高级别|副总理级|经贸磋商|"
    r"(?:国际|全球|世界|达沃斯|博鳌|东盟|亚太|金砖|上合|上海合作组织|二十国|非洲|中欧|中美|中俄|中拉|欧亚)[^，。]{0,20}(?:论坛|大会|会议|研讨会)"
)
"""Titles of diplomacy and of meetings with foreign parties."""

_WISHES = (
    "(?:对|向)(?![^。；]{0,30}(?:两国|各国|国际|银行|亚投行|外国|海外|华侨|企业家|留学))[^。；]{2,40}"
    "提出[^。；，]{0,8}(?:希望|期许|期望|期待)[。：，]?$"
)
"""What a leader wishes of people at home is asked of them."""

WISHED = "a leader's wishes"

BY_LEAD: tuple[KindRule, ...] = (
    KindRule(name="statute", kind=ListKind.SECTION, test=Test(lambda evidence: evidence.statute)),
    KindRule(name="proposed abroad", kind=ListKind.PROPOSAL, test=both(title(FOREIGN), told_by_body.proposing)),
    KindRule(name="foreign", kind=ListKind.ACHIEVEMENT, test=title(FOREIGN)),
    KindRule(name="two sides", kind=ListKind.OTHER, test=told_by_body.two_sides),
    KindRule(
        name="under principles",
        kind=ListKind.PRINCIPLE,
        test=heading(
            "基本原则|工作原则|指导思想|总体要求|总体思路|总体考虑|考虑$|亮点$|^(?!坚持|按照?|遵循)[^，。；]{2,6}原则$"
        ),
    ),
    KindRule(
        name="under targets",
        kind=ListKind.TARGET,
        test=heading("(?:主要|工作|总体|发展|任务|预期|建设|规划)目标|目标任务"),
    ),
    KindRule(
        name="under conditions",
        kind=ListKind.OTHER,
        test=heading(
            "^[^，]{0,6}(?:基本|申报|推荐|参评|认定|入选|准入|优先|评选|申请)条件$|^(?:申报|参评|推荐|申请)(?:资格|主体|对象)$"
        ),
    ),
    KindRule(name="what is granted", kind=ListKind.MEASURE, test=ruled.granted),
    KindRule(name="standards to meet", kind=ListKind.MEASURE, test=ruled.standards),
    KindRule(name="questions decided", kind=ListKind.MEASURE, test=ruled.decided),
    KindRule(name="stages", kind=ListKind.MEASURE, test=ruled.stages),
    KindRule(name="what is forbidden", kind=ListKind.MEASURE, test=ruled.forbidden),
    KindRule(name="what is changed", kind=ListKind.MEASURE, test=ruled.amended),
    KindRule(
        name="under procedures",
        kind=ListKind.PROCEDURE,
        test=both(
            heading(
                "程序|流程|材料|条件(?!下|成熟|允许|许可|具备)|对象|范围|(?<!融资)(?<!投资)(?<!筹资)方式|要件|资格|附件|标准$|步骤|时间(?!安排)|报名|申报|申请|类型|定义|附则"
            ),
            no(acting(0.6)),
            no(heading("^(?:改进|改革|完善|优化|规范|创新|健全|简化|加强|合理确定|严?把)")),
        ),
    ),
    KindRule(
        name="why it matters",
        kind=ListKind.OTHER,
        test=both(heading("(?:意义|重要性|必要性|紧迫性)$"), share("^[^，。；：]{2,40}是", 0.6)),
    ),
    KindRule(name="musts", kind=ListKind.PRINCIPLE, test=ruled.learnt),
    KindRule(name="attachments", kind=ListKind.OTHER, test=intro("(?:附件|附|附表)：?$")),
    KindRule(name="notes", kind=ListKind.OTHER, test=intro(f"^{_NOTE}|[。\\s）]{_NOTE}")),
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
            heading("(?:组长|组成人员|人员名单|成员名单|成员单位)$"),
            both(texts("：", 0.5), texts("(?:组 {0,4}长|主 {0,4}任)：", 0.5)),  # a single mark is found sooner
            share("^[^，。；]{2,10}(?:工作)?组$", 0.8),
            share("^(?![成建设组]立|组建)[^，。；：]{0,12}(?:小组|办公室|成员单位)(?: {0,2}[（：][^，。；]*)?$", 0.6),
            share("^(?:(?:主要|工作|机构)?职责|组成人员|人员组成|组织(?:机构|架构)|工作(?:机[制构]|规则|制度))", 0.6),
        ),
    ),
    KindRule(name="phases", kind=ListKind.SECTION, test=share("^[^，。；：]{2,8}阶段$", 0.6)),
    KindRule(
        name="cases",
        kind=ListKind.OTHER,
        test=either(
            intro(
                "(?:是|，)指：$|下列[^，。；：]{1,10}，[^。；]{0,60}(?:均|都|视)?(?:为|是|属于)[^，。；：]{2,20}：$|"
                "(?:有|具有|存在|符合|属于)(?:下列|以下|如下)[^。；，]{0,10}(?:之一|的)"
                "|(?:符合|达到|具备|满足)[^。；]{0,4}(?:下列|以下|如下)[^。；，]{0,16}(?:标准|条件|要求)[^。；，]{0,24}[：，。]?$"
            ),
            both(
                intro("(?:包括|含|指|分为)(?:以下|下列|如下)[^。；措任]{0,8}[：，。]?$"),
                no(texts("。[^。]*(?:进行|开展|组织|落实|实施|加强|要求|应当)", 0.75)),
            ),
        ),
    ),
    KindRule(
        name="contents of a paper listed",
        kind=ListKind.OTHER,
        test=both(
            intro(
                "(?:报告|材料|信息|记录|档案|合同|协议|台账|文件|方案)[^。；，]{0,6}(?:内容|事项)?[^。；，]{0,6}(?:主要)?(?:包括|包含|载明)[：]?$"
            ),
            no(acting(0.6)),
        ),
    ),
    KindRule(
        name="news of the year",
        kind=ListKind.OTHER,
        test=intro("(?:新闻|大事|词语|热词|人物|案例)(?:内容)?(?:包括|分别是|有|为|是)[：]?$|十大新闻[：]?$"),
    ),
    KindRule(
        name="what a reporter saw",
        kind=ListKind.OTHER,
        test=intro("记者[^，。；：]{0,8}(?:发现|看到|找到)了?[^，。；：]{0,10}[：。]$"),
    ),
    KindRule(name="honours", kind=ListKind.OTHER, test=share("^(?:授予|追授|任命|免去|提名|选举|追认|记一等功)", 0.8)),
    KindRule(
        name="how to apply",
        kind=ListKind.PROCEDURE,
        test=heading(
            "^(?:申报|报名|申请|推荐|参评|评选|征集|参赛|投稿)[^，]{0,8}(?:要求|程序|方式|流程|材料|条件|步骤|对象|范围|办法|时间|方向|主题|领域)"
        ),
    ),
    KindRule(
        name="steps of a selection",
        kind=ListKind.PROCEDURE,
        test=share(
            "^(?:企业|单位|个人|组织|开展|部门|专家|省级|市级|县级|地方)?"
            "(?:推荐|初[核审评]|审核|复核|公[布示]|申[报请]|报[送名]|评[审选定]|认定|受理|遴选|动态管理)"
            "(?:(?:和|与|及|、)?(?:推荐|初[核审评]|审核|公[布示]|申[报请]|报[送名]|评[审选定]|认定|发布|命名))?"
            "(?:方式|要求|程序|材料|时间|阶段|名单|结果)?$",
            0.6,
        ),
    ),
    KindRule(
        name="counted features",
        kind=ListKind.FEATURE,
        test=intro(
            f"{_COUNTED}(?:特点|特征|特色(?<!中国特色)|规律|变化|趋势|看点|优势|机遇|因素|原因|意义|有利条件|表现|背景)(?!的|化){_END}",
            unless=_MATTERS,
        ),
    ),
    KindRule(
        name="announced problems",
        kind=ListKind.PROBLEM,
        test=intro(
            "(?:存在|面临|主要|突出|以下|下列|有|仍|反映|暴露|发现|导致|带来|造成|出现|遇到|很多|不少|许多|诸多)[^。；]{0,24}(?:问题|困难(?![群人家职企学])|困境|挑战|短板|不足|风险|薄弱环节|矛盾|压力|隐患|制约|误区|难题|瓶颈|弊端|[堵痛难]点|差距|不(?:匹配|平衡|协调|到位))"
            "[^。；措办解]{0,14}[：，。？]?(?:答：)?$"
            "|(?:存在|面临|带来|造成|暴露)[^。；]{0,24}(?:问题|困难(?![群人家职企学])|短板|不足|风险|矛盾|压力|隐患|难题|弊[端病]|差距|不便)"
            "[^。；]{0,24}(?:体现|表现|反映)(?:在|为|于)[^。；，]{0,8}[：，。]?$",
            unless="(?:解决|应对|针对|化解|防范|(?:治理|整治|整改)(?![^。；，的]{0,6}存在(?!的))|聚焦|破解|打通|突破|攻克|补齐)[^。；，]{0,20}(?:问题|困难|困境|挑战|短板|风险|隐患|矛盾|难题|瓶颈|[堵痛难]点)"
            "|(?:问题|困难|困境|挑战|短板|不足|风险|难题|瓶颈|[堵痛难]点)[^。；]*，(?![^。；]*(?:差距|不[力足够到严]|影响|制约|由[^，。；]{1,8}决定|的有[^，。；]{1,4}[：。]?$))"
            "[^。；]*(?:做好|抓好|着力|采取|推进|落实|提出|明确|要求|确定|决定|部署|印发|出台)"
            "|要(?:注意|重视|把握好?|处理好?|抓好|解决好?)[^。；，]{0,8}问题",
        ),
    ),
    KindRule(
        name="modes of work",
        kind=ListKind.MEASURE,
        test=intro(
            "(?:形成|探索|创新|总结|推出|采取|建立|推行|实行)[^。；]{0,40}"
            "[两三四五六七八九几多\\d][种类条个](?:模式|做法|路径|机制|办法|方式|举措)[：，。]?$"
        ),
    ),
    KindRule(
        name="announced features",
        kind=ListKind.FEATURE,
        test=both(
            intro(
                f"(?:特点|特征|特色(?<!中国特色)|规律|趋势|看点|优势|机遇|因素|原因|意义|有利条件|支撑|表现|背景|影响){_END}",
                unless=f"措施|举措|任务|工作[：。]|{_MATTERS}|^(?:强化|加强|夯实|筑牢|巩固|发挥|打造|彰显|放大|抢抓|提升|扩大|突出|消除|健全|完善)[^，。；]{{2,10}}$",
            ),
            no(acting(0.6)),
        ),
    ),
    KindRule(
        name="announced principles",
        kind=ListKind.PRINCIPLE,
        test=either(
            intro(
                f"坚持(?:了|以下|如下)?[两三四五六七八九几][点条个][^，。；]{{0,6}}[：，。]?$|{_COUNTED}(?:原则|考量|亮点|突破|创新点|新意|创新之处|理念)|亮点{_END}"
                "|原则(?:是什么|有哪些|包括)[：，。？]?(?:答：)?$|遵循的[^。；，]{0,6}原则[。：]$"
                r"|^[\d.]+ *(?:基本|工作)?原则[：。]?$"
                "|(?:主要|立法|起草|制定)目的(?:是|在于|有)?[：，。]$"
                "|(?:起草|编制|修[订改])(?:过程|工作)?中，[^。；]{0,8}(?:把握|坚持|遵循|注意|体现)[^。；]{0,12}[：，。]?$"
            ),
            both(intro(f"{_COUNTED}(?:考虑|思路)"), no(both(intro("答：$"), acting(0.6)))),  # asked what is to be done
            both(intro(f"{_COUNTED}关系"), no(both(share("^(?:正确|妥善)?(?:处理|统筹|把握|摆正)"), texts_say))),
        ),
    ),
    KindRule(
        name="announced results",
        kind=ListKind.ACHIEVEMENT,
        test=either(
            intro(
                f"(?:{_COUNTED}|取得了?(?!新|更)[^，。；]{{0,16}})(?:成效|成绩|进展|成果|成就|效果|收获|共识|变化){_END}"
                "|(?:收获|取得|产生|形成)了[^。；]{0,40}(?:效果|反响|好评|成效)[：，。]?$",
                unless=f"措施|举措|任务|{_WISHED}",
            ),
            both(
                intro(
                    f"(?:成效|成绩|进展|成果(?<!科技成果)|成就|效果|收获|回顾|新突破){_END}"
                    "|情况(?:看|来看|主要|是|有|包括)?[：，。]?$",
                    unless=f"{_WISHED}|措施|举措|任务|工作要求|根据[^，。]*情况|结合[^，。]*情况"
                    "|情况(?:的|下|[^，。]{0,6}如下)",
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
    KindRule(name=WISHED, kind=ListKind.MEASURE, test=intro(_WISHES)),
    KindRule(
        name="announced proposals",
        kind=ListKind.PROPOSAL,
        test=intro(
            "(?:倡议|建议(?!》)|主张|呼吁|希望|愿同|愿与|期待|提案|中方(?:将|愿|主张))[^。；]{0,30}[：，。]?$"
            "|^[一-龥·]{2,4}(?:还|则)?建议(?!书|[的方稿])|，[一-龥·]{2,4}(?:还|则)?建议(?!书|[的方稿])"
            "|(?:分析师|研究员|教授|院士|学者|业内人士|受访[^，。；]{1,4}|律师)[^，。；]{0,6}(?:表示|认为|指出|说|称)，"
            "|(?:民警|警方|专家|医[生师]|律师|气象[^，。；]{0,4}|消协|协会|教授)[^，。；]{0,4}(?:提醒|提示|支招)[^。；]{0,16}[：，]?$"
            "|(?:[你贵](?:省|市|自治区|区|县|州)|代表们?|委员们?)(?:还|也|另)?(?:请求|建议|提出)(?![的了])(?![^。；]*(?:[函答批]复|同意))[^。；]{0,80}[：，]$",
            unless="采纳|按要求完成|办理工作|办复|办结",
        ),
    ),
    KindRule(
        name="announced classes",
        kind=ListKind.OTHER,
        test=intro(
            "(?:下列|以下|如下|之一|几类|几种|[一二三四五六七八九十两][类种])[^。；]{0,14}(?:情形|人员|对象|条件|材料|类型|行为|企业|单位|范围|"
            "地区|车辆|产品|项目|名单|形式|标准|情况|文件|资料|证明|权利|便利|信息|内容)[^。；工措举任要]{0,8}[：，。]?$|名单(?:如下)?[：:]?$|(?:委员|会员|成员|理事|顾问|专家)[^，。；]{0,6}(?:承担|履行|有)[^，。；]{0,6}义务[：。]?$"
            "|(?:下列|以下)[^。；，]{0,4}(?:机构|场所|人员|区域|设施|情形|对象|单位)[^。；]{0,16}[：，。]?$|分为[^。；]{0,24}(?:[类种]|等级|档次)[^。；]{0,6}[：，。]?$",
            unless="措施|举措|任务|工作要求|事项|部署|方面|通知如下|意见|规定如下|决定|[公通]告如下",
        ),
    ),
)
