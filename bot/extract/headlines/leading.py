"""Which clauses only open an item: a condition, a basis, an object put first. What states the measure stands behind."""

import functools
import re

from bot.extract.keywords import words
from bot.extract.lexicon import knowledge
from bot.extract.seeking import first_letters

_SHORT_CONDITION = 40
_LONG_BASES = ("原则", "基础上", "前提下", "等方式")
"""What ends a condition that may be longer."""

_ASIDE = re.compile("《[^》]*》|（[^）]*）")
_DONE_TO = re.compile(
    "(?:给予|予以|进行|加以|实行|(?<![违非依]法)实施(?!.*的)|作出|作进一步|开展(?!.*的)|(?:全部|一律)纳入|不[停收征]|免[收征]|减[免征])[^，]{0,16}(?<!的奖励)(?<!的报酬)(?<!的人员)$"
)
"""What says of an object put first what is done to it: 对困难群众予以临时救助; 对欠费用户不停水."""
_HURRIED = re.compile(
    "(?:率先|优先|逐[一户家项个栋批级步]|分[批类级期区]|一律|全部|统一|集中|定期|及时|重点|全面|严格|限期)([一-龥]{2})$"
)
"""The same by an adverb and a verb that end the clause: 对临街门店逐户登记."""

_GIVES = re.compile(
    "为(?![了使])[^，]{2,20}(?:(?:减免|免费|配备|配齐|发放|购买|办理|开通|垫付|代办|缴纳)[^，]+|提供[^，]{2,14}(?:服务|补贴|补助|保险|贷款|担保|培训))"
)
"""An act for somebody, no purpose: 为小微企业减免检定费."""

WHOSE = re.compile(
    ".{6,}的(?:省|市|县|区|州|地区|地方|城市|企业|单位|机构|人员|个人|项目|园区|部门|家庭|组织)(?:（[^）]*）)?"
)
"""Of whom the clause before speaks, too: 对完成进度快，群众评价好的地区，安排资金给予奖励."""


_ENDED = (
    (".{0,12}", "方面"),
    ("拟?在.*", "时|后|中|下|前|上|方面|期间|基础上|过程中|等地|等地区|等区域|等领域|范围内"),
    ("(?:.{0,12}[要应]当?)?从.*", "中|角度|角度出发|实际出发"),
    (".{2,12}(?<!走)在.{2,30}", "前"),
    ("与.{2,40}", "部分"),
    ("以.{2,40}的", "项目|建设项目|企业|单位|人员|地区|用地|文件|政策性文件|规范性文件"),
    (
        "(?:.{0,24}[要应](?:坚持)?)?以.{2,60}为",
        "指导|契机|基数|依据|目标|重点|抓手|核心|导向|主线|主题|路径|方针|遵循|底线|突破口|单位|载体|统领|引领|牵引|基础|切入点",
    ),
    (".{0,24}(?:要|应|应当)在.{2,40}", "后|前|时|期间|过程中|领导下|指导下"),
    (".{0,24}在.{2,30}的?(?:统一|统筹|坚强|具体)", "领导下|指导下|指挥下|部署下"),
    (
        ".{0,30}(?:按照|按(?![时期月季年])|根据|依照|依据)(?!.*(?:确定|制定|核定|安排|开展|编制|提出|规范)).{0,30}",
        "分工|职能|职责|情况|标准|变化",
    ),
    (".{0,24}发挥(?:自身|各自).{0,6}", "优势|作用|职能"),
    ("(?:根据|随着).{2,30}的(?:不断|逐步|持续|日益)", "深入|完善|发展|推进|提高|变化|规范|增强|深入和规范"),
    ("受.{2,24}", "委托|指派"),
    ("(?:学习|充分)?借鉴.*", "经验|做法|模式|成果|理念"),
    (".{0,60}(?:按照|根据|依照|依据|遵照).{2,40}", "规定|原则|要求|精神|部署|安排|权限|需要"),
    ("按(?![时期照]).{0,40}", "规定|原则|要求|权限|程序"),
    ("(?!排查|检查|鼓励|支持).{0,38}(?<![今最前小同按及准实落滞售先])", "期间|时|后|之前|过程中"),
    (
        "(?:严格|认真|全面|逐[一条项])?(?:对照|比照|参照|对标).{2,60}",
        "规定|要求|标准|目录|清单|条件|任务|办法|指标|经验|做法",
    ),
    ("在.{2,30}", "时节|季节|时期|时段|高峰期|关键期|汛期|之际"),
    ("[自从].{2,40}", "起|止"),
    ("(?!.*[要应须]).{0,12}(?:中|时)?(?:遇到|出现|发现)的.{0,6}", "问题|情况"),
    (".{0,20}(?:发现|违反).{2,30}", "的"),
    ("符合.*", "企业|单位|人员|项目|地区"),
    ("符合[^，]{2,20}的[^，的]{2,8}", "人才|教师|医师|职工|农户|家庭|群众|学生|儿童|老年人|产品|设备|场所"),
    ("结合.*", "改造|建设|实际|特点|情况|需要|需求"),
    ("(?!鼓励|支持|允许|引导).{2,30}在.{2,40}", "基础上|前提下"),
    ("由.{2,40}", "牵头|带头|配合"),
    ("未经.{2,20}", "同意|批准|许可"),
    ("(?:依托|利用|借助|运用).*", "平台|载体|资源|优势|系统|技术|契机|等"),
    ("(?:鼓励|支持|引导|推动)[^，]{2,24}通过.*等", "方式|形式|渠道|途径"),
    ("(?:[^，]{0,12}(?:部门|单位|组织|支部|书记|地区|政府))?通过.*", "等|方式|形式|渠道|手段|途径"),
    ("(?:.{2,24}可以?|组织.{2,24})?(?:通过|采取|采用).*", "方式|形式|模式"),
    (".{0,4}(?:会同|联合|商(?![务业贸标户品场]))[^，]{2,40}", "部门|单位|厅局"),
    ("(?:《[^》]*》|[^，]{0,6}(?:通知|意见|方案|会议))(?:还|也|明确)?", "提出|要求|规定|指出|强调"),
    ("立足.{4,40}", "需求|实际|优势|特点|基础"),
    (
        "(?:重点|主要|优先)?面向(?!.*(?:开放|开展|招|征|选|推出|提供|发布|公布|发放)).{2,40}",
        "群体|人群|对象|人员|企业|家庭|群众|市民|居民|农户|需求|市场|未来",
    ),
    ("(?:主动|积极|更好|加快)?适应.{2,30}", "形势|要求|需要|需求|形态|变化|趋势|特点|规律|常态"),
    (".{3,14}", "措并举|管齐下|并举”|并重”"),
    ("或.*", "的|的企业|的单位|的人员|的项目"),
)
"""What a clause that only opens a sentence is like, and the words that it ends in."""


@functools.cache
def _opening() -> re.Pattern[str]:
    """A clause that only opens a sentence, whatever verbs it has: a condition, an object put first, a basis."""
    acts = f"(?:{knowledge.alternation('directives')}|行使|履行|办理|执行|管理|从严|从重)"
    verbs = knowledge.alternation("verbs")
    return re.compile(
        r"考虑到?.*|作为.*"
        rf"|(?:要|应当?|须)(?:按照|根据|依照|依据)(?!.*{acts}).{{2,30}}(?:法规|章程|办法|制度|情况|实际|需要|特点|标准)"
        r"|(?:对|对于|针对|关于|就|为|为了|由于|面对|随着|鉴于|当|如|若|凡|遇|除|一旦|倘若).*"
        rf"|(?:根据|按照|结合|依据|遵照|围绕(?=.{{9}}))(?!(?<=结合)实际[^情需问工，])(?!.*{acts}).*"
        r"|(?=[^按根依结针立围]*+[按根依结针立围])"  # else it is tried behind each letter
        rf".{{2,24}}(?:要|应|应当|须|可)(?:按照|根据|依照|依托|结合|针对|立足|围绕)(?!.*{acts}).{{2,40}}"
        r"|(?:尚?未(?!来)|已|拟|需(?![求要])|经(?![济营验费过常贸])).{2,24}的(?:.{0,8}"
        r"(?:项目|企业|单位|人员|事项|产品|商品|资金|地区|城市|工程|机构))?"
        rf"|(?=[^通]*+通过)(?:[^，]{{2,20}}[要应可]以?当?)?通过{verbs}(?!.*(?:确定|明确|实现|推动|促进|带动|提升|提高|降低|减少|解决|形成|打造|吸引|激发|引导|驱动|[了来]|方式[^，、的]{{2,6}}$)).*"
        r"|通过[^《]+、[^《]*|区分.*|(?=[^围]*+围绕)[^，]{2,12}围绕“[^”]*”"
    )


@functools.cache
def _ended() -> dict[str, re.Pattern[str]]:
    """One told by its end, by the last letter: of forty rows a few are left to try."""
    rows: dict[str, list[str]] = {}
    for begun, ends in _ENDED:
        for end in ends.split("|"):
            rows.setdefault(end[-1], []).append(f"{begun}{end}")
    return {last: re.compile("|".join(row)) for last, row in rows.items()}


def _opens(clause: str) -> bool:
    ended = _ended().get(clause[-1:])
    return _opening().fullmatch(clause) is not None or (ended is not None and ended.fullmatch(clause) is not None)


BIDDEN = re.compile(
    "全部|全额|统一|优先|一次性|享受|均(?![衡等价])|所[一-龥]{2,3}的|(?:转制|改制|到期|验收|期满|完成|合格)后(?=[按可应由须不纳符])|"
    "由|应(?!急|用)|须|必须|一律|不得|不再|不纳入|按(?!时|期)|依照|与.{2,20}(?:办理|确定|协商|商定)|可(?![能是见持用])|(?:将)?(?:明确|认定|视|列|纳入)为|要(?![求点素件])"
)
_ATTRIBUTE = re.compile("的[^，的]{2,12}$|、[^，]{2,30}等[^，、的等]{2,12}$")
_BIDS = re.compile(
    "(?<![供对响适反效])应(?![急变对]|用(?!于))|须|(?<![许认])可(?![行靠持再控])|(?<![重主必需首纲概摘])要(?![素点件道])|不得|禁止|严禁"
)
_DUE = ("全部", "全额", "统一", "优先", "一律", "一次性", "均")
_SAID = re.compile("[是有为将]|[上下]调|[降提增减调升][至到为]")
_CASE = re.compile("(?!.*(?:文件|认定|是|符合)).{6,38}的")
"""A case that something is said of: 连续两年未完成任务的，…"""

_IDLE = re.compile(
    r"(?:截至|截止|自|从(?!“[^”]*”到“)|到|经).*"
    r"|(?:这|当然|目前|同时|此外|下一步|近年来|今年以来|我们|其中|也就是说|具体来看|具体而言|可以说).{0,4}"
    r"|[\d年月日起至底前内—－ -]{4,40}"
    r"|.{0,12}(?:方面|以来|阶段)|.{2,18}(?:当天|当日)|.{0,18}的|(?:第一|第二|第三)阶段|(?:到|自|从)?\d{2,4}年.{0,8}"
)
"""A clause that only opens a sentence if there is no verb in it."""


_OFFICE = "(?:[厅局委办部署院]|中心|支队|总队|公司|政府)"
_PAIRS = (
    # who is brought together, and what for: 组织专家，对…进行排查
    (".*组织.{2,30}(?:单位|人员|干部|职工|专家|力量|队伍|部门|小组)", "对|深入|赴|到|开展"),
    # who does to what, and what is done: 各部门对所涉指标，给予统筹安排
    (".{2,40}(?:部门|单位|政府|机构|企业|[委局厅省市县])对.{4,}", "给予|予以|进行|加以|实行|开展|要|应|须|必须|可以"),
    # who does it, and what by when or to what: 市水务局牵头，三天内把渠首查一遍
    (
        f"[^，。对把将]{{2,16}}{_OFFICE}牵头|[^，。对把将]{{2,20}}(?:会同|联合)[^，。]{{0,20}}{_OFFICE}",
        "节前|月底前|年底前|年内|两|三|五|七|十|半|对|把|将(?!来)|逐|全面|集中|抓紧|限期",
    ),
    # a name whose attribute begins with a verb: 承担示范任务的项目，不得…
    (
        "(?:参与|参加|承担|从事|享受|纳入|列入|采取|采用|使用|取得|获得|涉及|申请|申报|通过|作出).*的[^，的]{2,12}",
        f"{BIDDEN.pattern}|符合条件的可",
    ),
    # a case told at length, and what is due: 年度内完成全部指标且未发生安全事故的…的，给予…
    (".{39,90}的", "给予|予以|不予|按|可(?!能)|应|由|须|不得|一律|每"),
    # who is told to do something about what: 责令某地针对暴露出的问题，限期制定…
    ("(?:责令|督促|指导|要求)[^，]{2,20}针对.*", "抓紧|限期|立即|制定|逐|开展|建立|完善|举一反三|组织"),
    # of whom, and what each has to bring: 来自邻县的人员，需提供…
    (".{2,60}人员", "需(?![求要])|持有"),
    # who or what stands in something, and what is due to it: 在抢险中受伤的人员，优先安排
    (
        "在.*的.{0,4}(?:人员|企业|单位|项目|产品)",
        f"{BIDDEN.pattern}|每|获得|享受|优先|给予|予以|在[^，]{{2,24}}基础上每",
    ),
    ("(?:具有|具备).*的[^，的]{2,12}", "根据|按照|可|应|须"),
    # what is settled, and by whom: 改造中的具体事宜，请某局商有关部门办理
    (
        "(?=(?s:.)*+(?<=[宜项]))(?!做好|妥善|处理|协调|落实|明确|办理|解决|负责|研究|抓好|加强|规范|完善).{2,30}事[宜项]",
        "请|由|按照?|另行|应(?![急用])|须|可(?!能)|仍|继续",
    ),
    # what is needed, and where it comes from: 扩大规模所需的经费、投资等，依照…原则解决
    (
        "(?=[^所]*+所需)(?!保障|落实|安排|解决|筹[集措]|支持|提供|确保|足额|统筹|增加|加大|列支).{0,40}所需的?.{2,40}(?:经费|资金|费用|编制|投资|等)",
        "依照|按照?|由|从|纳入|列入|在|通过|可(?!能)|应(?![急用])|原则上",
    ),
    # when, told at length, and what is due then: 建设单位向…报送…材料时，应当附…
    (
        ".{30,80}(?:[^同及定临]时|(?<!今|以|最|之)后|(?<![今以之目])前)",
        "应(?![急用对])|须|必须|不得|要(?!求)|由|可(?!能)",
    ),
    # a case of two halves: 持有证书，且两年内没有违规的，…
    (
        ".{4,60}",
        "(?:且|并且|或者|但(?!书)|凡)[^，。；]{2,60}的(?:[^，。；的]{0,12}(?:人员|企业|单位|项目|地区|家庭))? ?，",
    ),
    # what something is, and what nobody may do with it therefore: 河砂是…的资源，任何单位不得…
    ("[^，]{2,20}是[^，]{4,40}", "(?:任何|所有)[^，。；]{2,12}(?:不得|都?应|都?必须|严禁)"),
    # that it may be tried, and what: 授权开发区开展试点，将…改为备案
    (
        "(?:授权|批准|同意|允许|支持|选择).{2,20}(?:开展|进行)(?:改革)?(?:试点|试验|探索)(?:工作)?",
        "将|对|允许|取消|放宽|下放|由|在",
    ),
    # who, named at length, and in what work they have to do it: 各级机关的主管处室等部门，在评审项目时应当…
    ("[^是]{12,60}(?:部门|单位|机构|组织|企业)", "(?:在|对)[^，。；]{2,24}(?:应当|必须|不得|须|要(?!求))"),
    # what is amiss, and what is done about it: 巡河力量不足，加大投入力度 (not 严禁因经费不足，加快出售渡口)
    (
        (
            "(?![^，]*(?:禁|[不莫勿][得能准许可允要宜应让再]|防止|防范|避免|杜绝|纠正|整治|查处|叫停|反对|克服))"
            "[^，]{2,16}(?:不平衡|不协调|不充分|不足|不够|不到位|滞后|薄弱|短缺|缺乏|不健全|不完善)"
        ),
        "(?:进一步)?(?:加大|加强|加快|完善|健全|建立|推进|推动|强化|补齐|优化|配齐|增加|抓紧)",
    ),
    # what it is good for, and what is done: 增强用工灵活性，支持…
    ("(?:增强|提高|提升|激发|扩大).{2,16}(?:性|活力|度|水平)", "支持|允许|鼓励|放宽"),
    # that there will be a plan, and of what: 加强顶层设计，在全市探索…
    ("(?:加强|强化|搞好|做好|注重)顶层设计", "在|研究|编制|探索"),
)
"""What a clause and the beginning of the next are like, the first only saying of whom or what the next speaks."""

AIMED = re.compile(
    "密切配合|各司其职|加强(?:协调|协作)配合|(?:聚焦|围绕|立足|紧扣|紧盯|瞄准|着眼).{2,40}|(?:全面|深入|认真)?(?:学习)?贯彻(?:落实)?.*精神"
)
"""What only opens a sentence behind another clause that does: 以重点地区为先，聚焦薄弱环节，进一步细化措施.

So does that all work together: 要按照职责分工，密切配合，做好….
"""


_BEHIND_BEGINS = frozenset(first_letters("|".join([behind for _, behind in _PAIRS])))


@functools.cache
def _pairs() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple([(re.compile(clause), re.compile(behind)) for clause, behind in _PAIRS])


def may_be_told(folded: str, following: int) -> bool:
    """Whether the clause at `following` begins with a letter with which it may say what is due to another's object."""
    return folded[following : following + 1] in _BEHIND_BEGINS


def names_for(clause: str, folded: str, following: int) -> bool:
    """The clause only says of whom or of what the one at `following` speaks."""
    return any(behind.match(folded, following) and ahead.fullmatch(clause.rstrip()) for ahead, behind in _pairs())


def is_object(clause: str) -> bool:
    """A name without a verb, or one with an attribute; it neither begins with an act nor bids."""
    if knowledge.pattern("verbs").match(clause) or _BIDS.search(clause) or clause.startswith(_DUE):
        return False
    return _ATTRIBUTE.search(clause) is not None or not (
        knowledge.pattern("verbs").search(clause) or _SAID.search(clause) or _is_done_to(clause)
    )


def is_name(clause: str) -> bool:
    """A name without a verb, no act and nothing that is said of anybody."""
    return not (knowledge.pattern("verbs").match(clause) or _BIDS.search(clause) or _SAID.search(clause))


def _is_verb(word: str) -> bool:
    return knowledge.pattern("verbs").fullmatch(word) is not None or word in words.verbs()


def _is_done_to(clause: str) -> bool:
    if not clause.startswith("对"):
        return False
    hurried = _HURRIED.search(clause)
    return _DONE_TO.search(clause) is not None or (hurried is not None and _is_verb(hurried[1]))


def only_opens(clause: str) -> bool:
    clause = clause.strip()
    if _ASIDE.fullmatch(clause) and clause[0] == "（":  # （6月底前），全面摸底
        return True
    bare = _ASIDE.sub("", clause) if "《" in clause or "（" in clause else clause
    if len(bare) > _SHORT_CONDITION and not clause.startswith(("对", "以")) and not clause.endswith(_LONG_BASES):
        return False
    if clause.endswith("的") and _CASE.fullmatch(clause):
        return True
    if _opens(clause) or (bare != clause and _opens(bare)):
        done = _is_done_to(clause) or (clause[0] == "为" and _GIVES.fullmatch(clause))
        return not done
    return bool(_IDLE.fullmatch(clause)) and not knowledge.pattern("verbs").search(clause)
