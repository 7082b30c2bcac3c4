"""The verbs that hold what follows as the name of a way of doing things (实行｜用水定额管理, 扩大｜牧区供水试点)."""

import re

from bot.extract.text import beginning

_RULES = ("实行", "推行", "试行", "实施", "执行", "推开", "试点")
"""What stands behind these is done so from now on, whatever it is (推行｜渔船年检在线备案)."""
_DOES = (
    *("实行", "推行", "试行", "执行", "开展", "落实", "落实好", "实施", "实施好", "执行好", "实施了"),
    *("启动", "推出", "推开", "探索", "采取", "举办", "承办", "主办", "开展了", "举办了"),
)
_TRIES = ("推动", "推进", "深化", "扩大", "入选", "列入", "纳入", "支持")
"""Before a 试点 these hold it as well."""
_KEPT = ("保护", "使用", "分类", "存储")
"""These are ruled to be done so only where it is said outright (实行｜原地保护, not 实施｜渡口保护)."""
_DONE_WELL = ("做好", "抓好", "加强", "推进")
"""Before democratic supervision of something these hold it as well (做好｜湖区治理民主监督)."""
_REVIEWS = ("考核", "考评", "督察", "巡视", "巡察")
_OFFICES = ("中心", "联合实验室", "观测站", "联合会")
_FOUNDS = (
    "设立",
    "设立了",
    "成立",
    "成立了",
    "组建",
    "组建了",
    "建立",
    "建立了",
    "建成",
    "建成了",
    "建好",
    "共建",
    "共同建设",
    "筹建",
)
"""What stands behind these is an office of its own (设立｜牧区供水促进中心)."""
_GREAT = re.compile("国际|国家|全球|科技|区域|综合")
"""With these in its name also what is built is more than a house (建设｜国际盐湖研究中心)."""
_REFORMS = ("便利化改革", "放权改革", "市场化改革", "一体化改革", "权属改革")
_REFORMED = ("推进", "推动", "深化", "开展", "加快", "启动", "实施", "探索", "试点")
"""What is changed behind these is told by the name of its reform (深入推进｜灌溉用水权属改革)."""
_REFORMED_BEFORE = beginning("推深开加启实探试", "(?:推[进动]|深化|开展|加快|启动|实施|探索|试点)")
_COUNTS = ("纳入", "列入", "纳入了")
"""Before a review these hold it as well (纳入｜县区绩效考核)."""
_DESCRIBED = 16
"""Within so many characters a verb holds what words before 的 describe (启动｜针对牧区各户的供水试点)."""
_FAIRS = ("博览会", "交易会", "论坛", "大赛", "文化节", "展览会", "购物节", "消费季", "音乐节", "采购节")
"""Of a row of these each is one with a name (第六届｜海上贸易博览会)."""
_ROWS = {"届": _FAIRS, "批": ("试点", "示范")}
_FAIRS_BEFORE = beginning("行开落实启推探采举承主第届", "(?:行|开展|落实|实施|启动|推[出开]|探索|采取|[举承主]办|届)")
_OPENED = ("论坛", "倡议")
_OPENS = ("设立", "设立了", "办好", "践行", "提出", "提出了", "发起", "发起了")
"""What stands behind these is called into being (设立｜牧区供水合作论坛, 践行｜沙漠绿化合作倡议)."""
_OPENS_BEFORE = beginning(
    "设办践提发行开落实启推探采举承届", "(?:届|设立|办好|践行|提出|发起|开展|落实|实施|启动|推[出开]|[举承]办)"
)
_PAPERS = ("若干措施", "若干政策", "若干举措", "若干政策措施")
_ISSUES = ("出台", "出台了", "制定", "制定了", "推出", "推出了", "实施", "落实")
"""What stands behind these is told by the name of its paper (出台｜支持牧区供水若干措施)."""
_ISSUES_BEFORE = beginning("出制推实落", "(?:出台|制定|推出|实施|落实)")
_PROGRAMMES = (*_PAPERS, "行动", "专项行动", "三年行动", "五年行动", "战略")
PROGRAMMES = frozenset([word[0] for word in _PROGRAMMES])
"""The characters that the telling words of programmes begin with."""
_AIMED = re.compile(
    "(?:出台|制定|推出|实施|落实|启动|开展|部署)[了好]?"
    "((?:积极应对|支持|促进|推进|推动|加强|加快|鼓励|深化|强化|提升|扩大|优化|完善|激发|培育|规范|保障|稳定|服务|助力|治理|整治|打击)"
    "[^\\W\\d是这此该其要]{4,20}?)(?:[两三五]年|百日|专项)?$"
)
"""A programme is called by what it does (实施｜加强牧区供水三年行动计划)."""
_RULES_BEFORE = beginning("行实推试", "(?:行|实施|推开|试点)")
_REVIEWS_BEFORE = beginning("行实推纳列", "(?:行|实施|推开|[列纳]入)")
_DONE_BEFORE = beginning("行开落实启推做抓加", "(?:行|开展|落实|实施|启动|推[出开进]|[做抓]好|加强)")
_KEPT_BEFORE = beginning("实推试", "[实推试]行")
_FOUNDS_BEFORE = beginning("设成组建共筹", "(?:[设成]立|组建|建[立设成好]|共建|筹建)")
_FOUNDED_BEFORE = beginning("设成组建", "(?:[设成]立|组建|建[立成])")
_DOES_BEFORE = beginning("行开落实启推探采举承主", "(?:行|开展|落实|实施|启动|推[出开]|探索|采取|[举承主]办)")
_TRIES_BEFORE = beginning(
    "行开落实启推探采深扩入列纳支批", "(?:批|行|开展|落实|实施|启动|推[出动进]|探索|采取|深化|扩大|入选|[列纳]入|支持)"
)
_MAKES = (
    *("设立", "设置", "增设", "开设", "布设", "建立", "建成", "建好", "建设", "新建", "组建", "成立", "打造"),
    *("制作", "绘制", "编制", "制定", "印制", "推出", "发放", "增发", "签署", "签订", "使用", "用好", "推广", "配备"),
    *("开发", "提供", "实行", "执行", "创建", "举办", "开展", "发布", "聘请", "建立健全"),
)
"""What stands behind these is made or given out (设置｜用水公示牌, 发放｜灌溉服务券)."""
MADE_BEFORE = beginning("设增开布建新组成打制绘编印推发签使用配提实执创举聘", f"(?:{'|'.join(_MAKES)})")
_MERE = (
    *("服务", "管控", "考核", "供应", "价格", "备案", "查验", "监测", "监控", "激励", "审核", "公示", "帮扶", "招商"),
    "监理",
)
"""What a single word before these is told of names nothing (推行自主备案)."""
_ENDS_CLAUSE = frozenset({"", "，", "。", "；", "、", "\n"})
_BEFORE = {
    ("民主监督",): _DONE_BEFORE,
    ("试点",): _TRIES_BEFORE,
    _OFFICES: _FOUNDS_BEFORE,
    _OPENED: _OPENS_BEFORE,
    _PAPERS: _ISSUES_BEFORE,
    _FAIRS: _FAIRS_BEFORE,
    _REFORMS: _REFORMED_BEFORE,
}
"""By the words that they hold; others are held by _DOES_BEFORE."""


def verbs(word: str, *, ruled: bool) -> re.Pattern[str]:
    """The verbs of which one must stand before a telling word in its clause."""
    if ruled:
        if word.startswith(_KEPT):
            return _KEPT_BEFORE
        return _REVIEWS_BEFORE if word.startswith(_REVIEWS) else _RULES_BEFORE
    for words, before in _BEFORE.items():
        if word.startswith(words):
            return before
    return _DOES_BEFORE


def may(folded: str, start: int, telling: int, before: re.Pattern[str]) -> bool:
    """Whether one stands before a telling word in its clause, not before `start`: a look at that spares the rest."""
    if before.search(folded, start, telling) is None:
        return False  # as for most: only for the others it is sought where the clause begins
    clause = max(folded.rfind("，", start, telling), folded.rfind("。", start, telling)) + 1
    return clause <= start or before.search(folded, clause, telling) is not None


_SESSION = re.compile("(?:首届|第[一-龥]{1,3}届)$")


def before_session(folded: str, start: int) -> int:
    """Where it begins to be told which one of a row of meetings it is (举办｜首届…), or `start`."""
    session = _SESSION.search(folded, max(0, start - 5), start)
    return session.start() if session else start


_COUNT = re.compile(
    "20\\d\\d年度?$|\\d[\\d万余多]{0,6}[个家所处座支条批套项名只款片](?:国家级|省级|市级|县级)?$|(?:国家级|省级|市级|县级)$"
)


def _behind_verb(folded: str, start: int) -> int:
    """Where it is told how many there are of what `start` begins, or `start` (建成｜12个｜…)."""
    count = _COUNT.search(folded, max(0, start - 12), start)
    return count.start() if count else start


def made(folded: str, start: int) -> bool:
    """Whether what begins there is made or given out, as a verb right before says or one before what tells of it."""
    end = _behind_verb(folded, start)
    if folded.endswith("的", 0, end):
        return may(folded, max(0, end - _DESCRIBED), end, MADE_BEFORE)
    return folded.endswith(_MAKES, 0, end)


def closes(folded: str, telling: tuple[int, int]) -> bool:
    """Whether a single word told of a way of doing things names it: the clause ends there (推行｜网签结算，)."""
    return folded[telling[1] : telling[1] + 1] in _ENDS_CLAUSE and not folded.startswith(_MERE, telling[0])


def held(folded: str, start: int, telling: tuple[int, int], *, ruled: bool) -> bool:
    """Whether a verb right before `start` holds the name that ends in the telling word."""
    start = _behind_verb(folded, start)
    end = start - folded.endswith("的", 0, start)
    if folded.endswith(("届", "批"), 0, start):
        return folded.startswith(_ROWS[folded[start - 1]], telling[0])
    if folded.startswith(_OFFICES, telling[0]):
        built = folded.endswith("建设", 0, start) and _GREAT.search(folded, start, telling[0])
        told = end < start and may(folded, max(0, end - _DESCRIBED), end, _FOUNDED_BEFORE)
        return bool(built or told) or (folded.endswith(_FOUNDS, 0, start) and not folded.startswith("的", telling[1]))
    if folded.startswith(_OPENED, telling[0]) and folded.endswith(_OPENS, 0, start):
        return True
    if folded.startswith(_REFORMS, telling[0]):
        return folded.endswith(_REFORMED, 0, start)
    if folded.startswith(_PAPERS, telling[0]):
        return folded.endswith(_ISSUES, 0, start)
    if folded.endswith(_RULES if ruled else _DOES, 0, end):
        return True
    if folded.startswith(_REVIEWS, telling[0]):
        return folded.endswith(_COUNTS, 0, end)
    if folded.startswith("民主监督", telling[0]):
        return folded.endswith(_DONE_WELL, 0, end)
    if not folded.startswith("试点", *telling):
        return False
    return folded.endswith(_TRIES, 0, end) or (end < start and may(folded, max(0, end - _DESCRIBED), end, _DOES_BEFORE))


def aimed(folded: str, low: int, telling: int) -> int | None:
    """Where the name of a programme begins with what it does, behind the verb that holds it."""
    found = _AIMED.search(folded, low, telling) if folded.startswith(_PROGRAMMES, telling) else None
    return found.start(1) if found else None
