"""Lists that rule under headings which name no act.

What a standard asks for, what is decided of each question, the stages of a campaign, what a paper changes, and who may
apply for something.
"""

from bot.domain.reading import ListKind
from bot.extract.verdicts import told_by_body
from bot.extract.verdicts.evidence import (
    INNER,
    Test,
    both,
    either,
    family,
    heading,
    intro,
    no,
    share,
    texts,
    texts_say,
    title,
    topical,
)

_BIDS = (
    "应(?![急用对])|必须|须|不得|不准|严禁|全部|一律|配[齐备]|方可|不(?:低|少|高|超|多)[于过]|按[^，。；]{1,14}标准"
    "|只能|原则上"
)
"""What makes a norm of an item; not what only begins the clause of an act (leading.BIDDEN: 统一, 优先, 可)."""
_ELECTIVE = (
    "申报|申请|征集|推荐|评[选审优定]|参[赛评]|报名|投稿|投标|认定|遴选|入[选围库]|收费|补[贴助偿]|扣除|奖[励补]|资助"
    "|待遇|材料|条件|范围|格式|[计评]分|考核|格次|价格|划[型分]|分[类级]"
)
"""Of what a standard is that nobody has to meet: only who wants something has to, or it says how much is due."""

standards: Test = both(heading(f"^(?!.*(?:{_ELECTIVE}))[^，。；]{{2,20}}标准$"), no(share("标准$")), texts(_BIDS))
"""验收标准。1．主要生产设备全部拆除… is required of all; 补助标准 or 申报标准 is not."""

_DECIDES = (
    f"{_BIDS}|同意|不予|予以|给予|继续|支持|由[^，。；]{{2,24}}(?:负责|解决|承担|安排|拨[补付])"
    "|(?<![即必])将(?!来|近)|要(?![求点素件])"
)
_ASKED = "请求|请示|希望|提出[^，。；]{0,8}(?:意见|建议)|背景"

decided: Test = both(
    texts("^关于[^，。；：\n]{2,40}(?:问题|事项)(?!的[^，。；]{2,}》)", 0.6),
    intro("(?:通知|函复|答复|批复|复函|规定|决定|明确|公告|意见)如下[：。]?$"),
    texts(_DECIDES, 0.75),
    no(texts(f"{_ASKED}|\n *(?:（[一二三]）|[一二三]、)", 0.3)),
)
"""通知如下：一、关于…问题。…一律… decides; a letter that tells what was asked and who answered only relates."""

_STAGED = "阶段[：，。]?$|[两三四五六]步走[^。；，]{0,4}[：，。]?$|步骤[^。；，：]{0,6}[：，。]?$"
_CONTEST = (
    "报名|[初复决预]赛|申[报请领]|征集|评[审选定比]|投[票稿]|公[示布]|颁奖|面试|笔试|资格|考试|推荐|受理|遴选|开标|体检|录取|报到"
    "|观点|时期|发展|历程|建国|诈骗|作案"
)
"""Steps of who wants something, and times that nobody arranges."""
_TERM = "^[^。；：，]{2,16}（[^（）]{0,24}月(?:底|[^（）]{0,3}日)?）"
"""A step and its term: 启动实施（2015年12月至2016年12月）。…"""

stages: Test = both(
    either(
        share("阶段$", 0.6),
        both(either(intro(_STAGED), heading("步骤|阶段")), either(family("阶段"), texts(f"阶段|{_TERM}", 0.6))),
    ),
    no(share(_CONTEST, 0.3)),
    either(texts_say, both(told_by_body.predicates, texts("月|年|日前|底前", 0.6))),
)
"""（一）排查阶段。各区要逐户登记 is done by who governs; 报名阶段 is a step of who wants something."""

method: Test = both(family("阶段"), intro("[三四五六七八九]步(?:工作|操作|议事|推进)?(?:法|流程)"))
"""A “五步法” tells how one thing is done each time, not what is undertaken one after the other."""

_CHANGES = (
    "增[加设补]|新增|修[订改]|调整|删[除去]|取消|扩[充大展]|明确|细化|简化|规范|优化|完善|合并"
    "|由[^，。；]{1,24}[变改增减扩缩升降延提调并]"
)

amended: Test = both(
    intro(
        "(?:办法|规定|条例|标准|制度|目录|方案|政策|细则|指南|规则|清单|规范|《[^》]*》)[^。；]{0,40}"
        "(?:变化|修[订改]|调整|不同|改变)[^。；]{0,16}[？：。]?(?:答：)?$"
    ),
    texts(_CHANGES, 0.6),
    no(intro("背景|意义|过程|原因|必要性|考虑|原则|亮点")),
)
"""与原办法相比有哪些变化？（一）申请条件由五项减为三项。… tells what the new one rules."""

_COUNTED = "(?:\\d{1,3}|[一二两三四五六七八九十几])"

made_known: Test = either(
    intro(
        f"(?:公布|发布|通报|曝光|公开|选取)了?[^。；：，]{{0,16}}(?:{_COUNTED}[起件宗例]|典型)[^。；：，]{{0,24}}"
        "(?:案例|案件|案|典型问题|事故)[^。；：，]{0,8}[：。]$"
    ),
    both(title("典型案例|(?:公布|通报|曝光)[^，。；]{0,24}(?:案例|案件)"), share("(?:案|案件)$", 0.6)),
)
"""公布五起典型案例：一、某局查处…案 tells what somebody did."""

_SYSTEM = "(?:体系|机制|制度|格局)"

built: Test = both(
    intro(
        f"(?:要|必须|应当?|须|加快|着力|加紧)[^，。；]{{0,8}}(?:构建|建设|建立|健全|完善|打造|形成)[^，。；]{{2,24}}{_SYSTEM}[。：，]$"
    ),
    share(f"{_SYSTEM}$", 0.6),
)
"""必须加快构建现代物流体系。一是通达的干线体系… bids each part of what is to be built."""

learnt: Test = either(
    share("^必须(?:坚持|始终|牢牢)", 0.8),
    both(
        intro(
            "经验[^，。；]{0,8}[。：，]$|经验，[^。；]*(?:之路|道路)[。：，]$|了[^，。；]{0,24}新境界[。：，]$|规律性认识[^，。；]{0,12}[。：，]$"
        ),
        share("^坚持", 0.8),
    ),
)
"""走出了一条治沙之路，积累了宝贵经验。第一，坚持… says what has been held to."""

granted: Test = either(
    both(
        heading("^(?:扶持|补[贴助]|奖[励补]|支持|资助)[^，。；申]{0,6}(?:标准|方式|范围)"),
        texts("给予|补[贴助]|奖励|资助|不(?:超过|低于)|按[^，。；]{2,30}(?:计|付|拨)", 0.5),
        no(texts("^[^。]{0,30}(?:申报|申请|提交)", 0.5)),
    ),
    both(
        intro("(?:按照?|执行)(?:以下|下列|如下)[^。；，]{0,8}标准[^。；，]{0,10}[：。]$"),
        texts("\\d[\\d.]*(?:万?元|%)", 0.6),
    ),
)
"""补助方式。（一）按面积给予…; 按照以下标准发放：（一）独生子女的，每月300元."""

forbidden: Test = both(
    Test(lambda evidence: evidence.outer is ListKind.MEASURE, INNER),
    intro(
        "(?:不得|不准|严禁|禁止)(?:有|实施|从事|出现|发生|开展)?(?:下列|以下|如下)[^。；：]{0,16}(?:行为|情形|活动|事项|做法)：$"
    ),
)
"""九、经营者不得有下列行为：（一）… forbids each; in the articles of a statute it is part of them."""

_MADE_OF = "(?:通知|[公通]告)如下[：。]$"
_WHOM = "名单|组成|成员|职责|联系|附件|报名|申报|申请|流程|程序"

arranged: Test = either(
    both(intro("批复如下[：。]$"), no(share(f"^关于|{_WHOM}", 0.3)), no(topical(0.34))),
    both(intro(_MADE_OF), no(share(_WHOM, 0.2)), no(topical(0.34)), texts_say),
    both(intro("(?:^|、)工作(?:机制|规则|制度)[：。]?$"), texts("会议", 0.5)),
)
"""What a paper consists of, though its headings name no act: 号牌的核发范围和管理; how a joint meeting works."""

_APPLIES = "(?:申[报请领]|参[评赛选]|推荐|报名|应聘|报考|评选|入选)"

applying: Test = either(
    intro(
        f"{_APPLIES}(?:者|人|单位|企业|主体|对象|项目)?(?:的|应具备的|须具备的)?(?:基本)?(?:条件|资格)(?:要求)?(?:如下|为|是|包括|有)?[：。]?$",
        unless=f"(?:放宽|优化|完善|改善|降低|简化|取消|规范|严格|明确|调整|统一|细化|审核|审查)[^，。；]{{0,12}}{_APPLIES}",
    ),
    intro(
        f"{_APPLIES}[^，。；]{{0,8}}(?:应当?|须|必须|需)(?:同时|均)?(?:满足|具备|符合|达到)[^，。；]{{0,8}}[：，。]$"
    ),
)
"""Who may apply for something, and on what terms (申报条件：一是…): only who wants it has to meet them."""
