"""Bodies that a text only cites: whose rules it follows or whose figures it uses."""

import re

from bot.extract.text import Layout

_CITED = re.compile(
    "(?:贯彻|落实|按照?|根据|遵照|依据|依照|执行|学习|传达|领会|围绕|符合|发挥好?|达成|完成|实现|参照|参考)[^，。；：]{0,14}$"
)
_CITED_AFTER = re.compile(
    "(?!请示)(?:“[^”\n]{2,16}”)?[^，。；：]{0,18}?(?:部署|精神|工作要点|要求|决策|指示|方针|规定|关于|《|有关|重要|工作会议|口径|作用|确定的|批复|复函|[^，。；：]{0,8}(?:目录|清单)(?!的)|[^，。；：]{0,6}程序)"
)
_TO = re.compile("向(?:[^，。；：、\n]{2,14}[、和或])*$")
_TOLD = re.compile(
    "(?:[、和或][^，。；、和或\n]{2,16}){0,8}?[^，。；、\n]{0,10}(?:报告|申请|备案|请示|反映|[上填]报|报送|提出|推荐)"
)
"""Behind a body that others report to (可以另向财政部报告)."""
_REPORTED = re.compile("(?:[、和或](?:(?!备[案查核])[^，。；、和或\n]){2,16}){0,4}(?:报告|汇总|[。；\n]|$)")
"""Behind a body that something is only sent to (报省财政厅); one that it is filed with (备案) takes part in it."""
_SENDS = ("报", "报送", "送", "抄送", "抄报", "上报", "寄送", "反馈", "抄送：", "抄报：")
_COPIES = ("抄送", "抄送：", "抄报", "抄报：")
_SOUGHT = ("争取", "申请", "申报", "争取到", "获得", "获得了", "得到", "得到了")
_GIVEN = re.compile(
    "(?:、[^，。；、\n]{2,16})*[^，。；\n]{0,10}(?:资金|基金|贷款|授信|支持|补助|经费|预算|批准|认可|肯定|表彰|项目)"
)
"""Behind a body of which something is sought or had (争取财政部专项资金)."""
_ATTENDS = ("出席", "列席", "参加", "出席了", "列席了", "参加了")
_MEETING = re.compile("[^，。；\n]{0,14}(?:会议|大会|全会)|[^，。；\n]{0,24}培训班")
_SPOKEN = re.compile("第[一二三四五六七八九十]{1,4}次[一-龥]{0,4}会议上")
"""Behind a body at whose meeting somebody said something."""
_PRAISED = ("支持", "赞赏", "肯定", "评价", "发挥好")
_PLAYS = re.compile("在[^，。；\n]{2,40}(?:中|方面|上)(?:所?发挥|的)")
"""Behind a body of whose part in something others speak (高度评价某会在交流中发挥的作用)."""
_SUPERVISED = "接受"
_SUPERVISES = re.compile("[^，。；\n]{0,12}监督")
"""Behind a body that others are watched by (自觉接受全国人大的监督)."""
_BESIDE = ("强化与", "加强与", "密切与", "深化与", "做好与", "加强同", "加强和")
_WITH = re.compile("[^，。；\n]{0,14}(?:沟通|协调|对接|联系|合作|协作|衔接)")
"""Behind a body that others are to work with."""
_PROPOSED = "建议"
_IN_ROW = ("建议", "、", "和")
_PROPOSED_ROW = re.compile(_PROPOSED + "(?:[^，。；：、和\n]{2,16}[、和])*$")
_ASKED = re.compile(
    "(?:[、和][^，。；、和\n]{2,16}){0,5}?(?:等[^，。；、\n]{0,6})?(?:将|把|尽快|加大|牵头|从|应|修订|出台|制定|研究)"
)
"""Around bodies that somebody proposes something to (建议财政部、教育部将…)."""
_AFTER_PAPER = ("》和", "）和", "》及", "）及", "》、", "）、")
_NEXT_PAPER = re.compile(
    "(?:、[^，。；、《\n]{2,16}){0,3}《[^《》\n]{2,60}》(?:（[^（）\n]{4,30}）)?[^，。；\n]{0,6}(?:要求|精神|规定|部署)"
    "|(?:的|有关|相关)?(?:要求|精神|规定|部署)(?=[，。；、])"
)
"""Around a body whose paper or demand is followed besides another paper."""
_ALSO = ("和", "及", "、")
_BY_SUCH = re.compile("(?:根据|按照)[^，。；：]{2,22}$")
_PAPERS_OF = re.compile("(?:印发|下发|发布|制定)的")
"""Around a body whose papers others follow, besides those named first (按照市里文件和交通运输部印发的方案)."""
_HANDED = ("提交给", "移交给", "请商")
"""Before a body that is given something, or that others are told to ask."""
_TELLING = (*_HANDED, *_COPIES, *_SOUGHT, *_ATTENDS, "在", _SUPERVISED, *_BESIDE, *_PRAISED)
_SENT_TO = re.compile("(?:抄[送报]|报送|[^请]报|上报)：?(?:[^，。；：、\n]{2,16}[、，和])+$")
"""Before the next of those that something is sent to."""
_LONGEST_ROW = 80
_RIGHT_BEFORE = ("根据", "按照", "依据", "落实", "贯彻")
_ROW_OF_ISSUERS = re.compile("[^，。；：《\n]{0,60}《")
"""Up to what they issued, behind the first of a row (根据财政部办公厅 商务部办公厅《…》)."""
_CONSULTED = re.compile(
    "(?:[、和][^，。；：、和\n]{2,12}){0,4}(?:等[^，。；、\n]{0,4})?(?:充分|初步|反复|多次)*沟通(?!会)"
)
"""Behind a body that others talked with (已与财政部充分沟通)."""
_DECIDES = "为准"
_NEAR = 16
_DECIDED = re.compile(f"[^，。；：\n]{{0,{_NEAR}}}{_DECIDES}")
_BASIS = "基础上"
_FAR = 96
_ON_BASIS = re.compile(
    f"(?:、[^，。；、\n]{{2,12}}){{0,6}}(?:制定|印发|发布|颁布|下发)的《[^《》\n]{{2,40}}》(?:等文件)?{_BASIS}"
)
"""Behind a body whose paper another one was made of (在原某部、某部制定的《…》等文件基础上)."""
_SOURCE = re.compile(
    "(?:公布|发布)的[^，。；\n]{2,30}(?:利率|汇率|报价|指数|价格)[^，。；\n]{0,4}(?:计算|执行|确定|折算)|(?:(?:公布|发布)?的)?(?:有关|相关)?(?:数据|统计|标准)(?:计算|测算|。|）)|(?:有关|相关)(?:数据|要求|规定)(?=[。，；）])"
    "|《[^《》\n]{2,60}》(?:（[^（）\n]{4,30}）)?(?:等|的)?(?:文件|有关)?(?:要求|精神|规定|部署)"
    "|等[^，。；《\n]{0,4}部[门委]《[^《》\n]{2,60}》等(?:文件|有关)?(?:要求|精神|规定|部署)"
    "|(?:等[^，。；《\n]{0,4}部[门委])?《(?![^《》\n]{2,60}(?:请示|报告|函)》)[^《》\n]{2,60}》(?!，?[已业]?经[^，。；\n]{2,16}(?:同意|批准)，[^，。；\n]{0,6}(?:批转|转发|印发))(?![^，。；\n]{0,8}(?:发布|印发|公布|出台|提出|明确|要求|指出|施行|实施))"
    "|(?:(?:、|和)[^，。；、\n]{2,16})?(?:(?:近期|日前|近日|最近|此前|联合)*(?:出台|印发|发布|公布|下发|推出|制定)的)[^，。；\n]{2,40}(?:影响|利好|[为给][^，。；\n]{1,12}(?:打开|提供|带来|创造|指明|增添))"
    "|已?明令[^，。；]{1,6}的|的[^，。；\n]{2,30}职[责能]|关于[^，。；\n]{2,14}(?:评审|验收|认证)"
    "|负责[^，。；\n]{0,8}以外"
    "|规定的[^，。；\n]{0,12}(?:材料|条件|程序|标准|范围|情形|期限|内容|资料|文件|目录)"
    "|(?:、[^，。；、\n]{2,10})?对[^，。；\n]{2,30}有[^，。；\n]{0,4}(?:要求|规定)的"
    "|(?:直接)?(?:管理|监管|主管)(?:领导班子)?的(?:[^，。；\n]{0,4}(?:企业|社会团体|机构|单位|全国))"
    "|(?:等[^，。；《\n]{0,4}部[门委])?(?:(?:批准|认定|核准|授权|指定|许可|备案|认可|命名|评定|颁发|核发)的|的(?:批准|批复)范围)"
)
"""Behind a body that is only where figures or rules are from."""
_PAPER = re.compile("(?:令|公告)(?:[0-9]{4}年)?第[0-9]{1,4}号(?:，[^（）\n]{0,20})?）")
"""Behind a body whose paper is named by its number; on a line of its own at the beginning it is the text itself."""
_BEGINNING = 200
_ISSUERS = frozenset({"国务院", "国务院办公厅", "中国共产党中央委员会", "中共中央办公厅"})
_ONCE = re.compile("(?:19|20)[0-9]{2}年(?:[0-9]{1,2}月)?，$")
_ISSUED = ("印发《", "印发了《", "批复", "发布《", "发布了《")
"""Around a central body of whose paper of once is told as background (2016年11月，国务院办公厅印发《…》)."""
_LEADERSHIP = re.compile("(?:核心的|坚强领导|领导下)")
_POOL = ("在", "从")
_DRAWN = re.compile("(?:（[^（）\n]{2,20}）)?[中内里][^，。；\n]{0,10}(?:抽取|选取|选聘|遴选|推选|产生)")
"""Around a body that others are drawn from (从某省渠道专家委员会中抽取专家)."""
_LISTED = re.compile(
    "(?:[、和或及与](?:(?:上海|深圳|北京)证券交易所|[上深北]交所))*(?:主板|科创板|创业板)?(?:首发|成功|正式|公开)?"
    "(?:上市(?![审委规部服条])|挂牌)"
)
"""Behind an exchange, alone or the first of a row, where somebody's shares are listed."""


def holds(layout: Layout, start: int, end: int) -> bool:
    """The body leads, decides or rules what others carry out (按照国务院部署)."""
    before = layout.folded[max(0, start - 24) : start]
    if _LEADERSHIP.search(before[-6:]):
        return True
    if before.endswith(_RIGHT_BEFORE) and _ROW_OF_ISSUERS.match(layout.folded, end):
        return True
    if before.endswith(_TELLING) and _is_told_of(layout, before, end):
        return True
    if before.endswith(_POOL) and _DRAWN.match(layout.folded, end):
        return True
    if "已与" in before and _CONSULTED.match(layout.folded, end):
        return True
    joined = before.endswith(_IN_ROW)
    proposed = layout.folded.rfind(_PROPOSED, max(0, start - _LONGEST_ROW), start) if joined else -1
    if proposed >= 0 and _PROPOSED_ROW.match(layout.folded, proposed, start) and _ASKED.match(layout.folded, end):
        return True
    if before.endswith(_AFTER_PAPER) and _NEXT_PAPER.match(layout.folded, end):
        return True
    if before.endswith(_ALSO) and _PAPERS_OF.match(layout.folded, end) and _BY_SUCH.search(before):
        return True
    if _is_told(layout, before, start) and _TOLD.match(layout.folded, end):
        return True
    return bool(_CITED.search(before)) and bool(_CITED_AFTER.match(layout.folded, end))


def _is_told(layout: Layout, before: str, start: int) -> bool:
    """Whether 向 stands before the body, or before the row that it stands in."""
    if not before.endswith(("向", "、", "和", "或")):
        return False
    at = layout.folded.rfind("向", max(0, start - _LONGEST_ROW), start)
    return at >= 0 and _TO.match(layout.folded, at, start) is not None


def _is_told_of(layout: Layout, before: str, end: int) -> bool:
    """The body is given a copy, asked for money, met, worked with, or watches others."""
    if before.endswith((*_HANDED, *_COPIES)):
        return True
    if before.endswith(_SOUGHT) and _GIVEN.match(layout.folded, end):
        return True
    if before.endswith(_ATTENDS) and _MEETING.match(layout.folded, end):
        return True
    if before.endswith(_SUPERVISED):
        return bool(_SUPERVISES.match(layout.folded, end))
    if before.endswith(_BESIDE):
        return bool(_WITH.match(layout.folded, end))
    if before.endswith(_PRAISED):
        return bool(_PLAYS.match(layout.folded, end))
    return before.endswith("在") and bool(_SPOKEN.match(layout.folded, end))


def is_sent_to(layout: Layout, start: int, end: int) -> bool:
    """Something is sent, reported or copied to the body, by itself or in a row."""
    by_itself = layout.folded.endswith(_SENDS, 0, start)
    if not by_itself and not layout.folded.endswith(("、", "，", "和"), 0, start):
        return False
    before = layout.folded[max(0, start - _LONGEST_ROW) : start]
    if not by_itself and (("报" not in before and "抄" not in before) or not _SENT_TO.search(before)):
        return False
    return "抄" in before.rpartition("。")[2] or bool(_REPORTED.match(layout.folded, end))


def is_source(layout: Layout, start: int, end: int) -> bool:
    """What stands behind the body tells that figures, rules or duties are from it."""
    if layout.folded.find(_DECIDES, end, end + _NEAR) >= 0 and _DECIDED.match(layout.folded, end):
        return True
    if layout.folded.find(_BASIS, end, end + _FAR) >= 0 and _ON_BASIS.match(layout.folded, end):
        return True
    if paper := _PAPER.match(layout.folded, end):
        opened = layout.folded.rfind("（", max(0, start - _LONGEST_ROW), start)
        alone = layout.folded.startswith("\n", opened - 1) and layout.folded.startswith("\n", paper.end())
        return not (alone and 0 < opened < _BEGINNING)
    return bool(_SOURCE.match(layout.folded, end))


def is_background(layout: Layout, start: int, end: int, name: str) -> bool:
    """A central body of which is told what it issued in some year, no news of a day; an exchange that lists shares."""
    if name.endswith("交易所") and _LISTED.match(layout.folded, end):
        return True
    issued = name in _ISSUERS and layout.folded.startswith(_ISSUED, end)
    return issued and _ONCE.search(layout.folded, max(0, start - _NEAR), start) is not None
