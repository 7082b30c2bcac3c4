"""What tells domestic policy or government work, or something else: a table of cues over title and opening.

To add a cue, add a row and a line in tests/extract/policy.tsv.
"""

from dataclasses import dataclass
from enum import Enum, auto

from bot.extract.seeking import first_letters
from bot.extract.verdicts.kinds import FOREIGN


class Place(Enum):
    """Where a cue is looked for."""

    TITLE = auto()
    BEGINNING = auto()
    LEAD = auto()
    OPENING = auto()
    BODY = auto()


LENGTHS = {Place.TITLE: 120, Place.BEGINNING: 80, Place.LEAD: 150, Place.OPENING: 300, Place.BODY: 1500}
"""How many characters of title or text each has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Adds `weight` where `pattern` occurs `times` in `place`."""

    name: str
    weight: int
    place: Place
    pattern: str
    times: int = 1


_PAPERS = (
    "通知|意见|办法|条例|规定|方案|规划|公告|细则|决定|批复|措施|举措|纲要|要点|计划|指南|标准|目录|清单|公报|报告"
)
_BY_PAPER = f"(?:(?<=(?:{_PAPERS})》)|(?<=(?:{_PAPERS})..))"
_DATELINE = "^[^。]{0,80}?"
_LEADER = "(?:总书记|主席|总理|委员长|国务委员)"
_AMONG_STATES = (
    "(?:国际|世界(?!一流)|全球|东盟|上合|上海合作组织|湄公河|亚太|亚洲|博鳌|金砖|二十国|首脑|元首"
    "|中[俄欧非阿拉美法德亚]|中国[—－-])"
)
_COLUMNS = (
    "[^】]{0,30}(?:权威|政策(?:解读|问答|图解)|图解|法规|公告|思想|改革|治国理政"
    "|领航|学习教育|落实|访谈|发布会|高质量发展)"
)
_ABROAD = (
    *("当地时间", "美国", "俄罗斯", "乌克兰", "以色列", "伊朗", "加沙", "巴勒斯坦", "欧盟", "日本", "英国", "法国"),
    *("德国", "印度", "巴西", "韩国", "朝鲜", "叙利亚", "黎巴嫩", "土耳其", "联合国"),
)

_BIDS = "要|应|须|将|必须|不断|进一步|着力|全面|持续|积极|切实"
_ACTS = (
    "加强|加快|加大|推进|推动|推行|建立|健全|完善|落实|强化|深化|优化|支持|鼓励|引导|规范|提高|提升|促进|扩大|严格|严禁|"
    "开展|实施|统筹|做好|确保|保障|防范|明确|制定|坚持|坚决|建设|打造"
)
_DIRECTIVES = f"[，。；：、\n“](?=[{first_letters(f'{_BIDS}|{_ACTS}')}])(?:{_BIDS})?(?:{_ACTS})"

_DIPLOMACY = (
    f"{_LEADER}[^。]{{0,40}}(?:会见|会谈|通电话|演讲|峰会|论坛|国际)"
    "|(?:会见|会谈)[^。]{0,30}(?:总统|总理|国王|首相|外长|大使|主席|王储|议长|代表团)|国事访问|来华(?:进行)?(?:正式)?访问"
    "|(?:外交部|国防部)(?:发言人|[^。]{0,6}例行记者会)|联合声明|世界人权|人权[^。]{0,12}(?:研讨会|论坛)|立场 ?》"
    "|全球[一-龥]{2}倡议"
    f"|{_AMONG_STATES}[^。]{{0,30}}(?:论坛|大会|峰会|会议|年会|理事会|博览会)[^。]{{0,40}}(?:举行|开幕|出席|主持|致辞|演讲|会议)"
    f"|{_LEADER}[^。]{{0,40}}{_AMONG_STATES}[^。]{{0,30}}(?:论坛|大会|峰会|会议|年会|理事会|博览会)"
)


_AT_WORK = (
    "召开|举行(?!会谈)|主持|派出|约谈|启动|推出|出台|会同|通报|批准|查处|督促|督办|调度|回应|答复|解读"
    "|公开征求|就[^，。；]{2,30}(?:答|回[应答]|作出|征求)"
)
"""What a public body does of itself, behind its name."""
_MEETING = "(?:工作会|推进会|现场会|调度会|部署会|视频会|电视电话会|动员会|专题会|联席会)议?"
_FOR_ALL = "[全省市县区州]"
_MEETS = (
    "(?=[^，。；、\n]{4,29}?会)"  # else none of the ways to such a name need be tried
    f"(?:(?!公司|集团|大学|学院|学校|球)[^，。；、\n]){{2,24}}{_MEETING}[^，。；、\n]{{0,10}}(?:召开|举行)"
)
_MEETS_OF_ALL = f"[召举](?:开|行)全[国省市县区州][^，。；、\n]{{2,24}}{_MEETING}"


def _behind_dateline(pattern: str) -> str:
    """In the first sentence; only where a letter stands that the pattern begins with is more of it tried."""
    return f"{_DATELINE}[{first_letters(pattern)}](?<=(?=(?:{pattern})).)"


NO_MEASURES = frozenset(
    {
        *("diplomacy", "diplomacy in lead", "attends a forum", "to other states", "abroad"),
        *("personnel", "personnel in lead", "membership"),
        *("private hand", "nobody governs", "a company's filing"),
    }
)
"""Cues that, where the verdict is no, leave no list a measure: no public body here binds anybody by it."""

CUES: tuple[Cue, ...] = (
    Cue(
        name="paper in title",
        weight=3,
        place=Place.TITLE,
        pattern="印发|通知|意见|办法|条例|规定|方案|规划|公告|通告|细则|决定|批复|政策|措施|举措|纲要|要点|《[^》]+》",
    ),
    Cue(
        name="government meeting in title",
        weight=3,
        place=Place.TITLE,
        pattern="国务院|常务会议|工作会议|部署|专题会|联席会议|发布会|吹风会"
        "|[部委局署办厅](?:有关|相关)?(?:负责人|负责同志)?[^，。《》]{0,24}答记者问|全[省市县区州][^，。]{2,24}(?<!表彰大)(?<!表彰)(?<!颁奖)会议?上的(?:讲话|发言|报告)",
    ),
    Cue(
        name="body in title",
        weight=2,
        place=Place.TITLE,
        pattern="[部委局署办行](?<=[一-龥].)(?:：|就|召开|回应|发布|公布|通报|印发|要求|部署|答)|部门|权威解读|[一二三四五六七八九十两]部[门委]|住房和城乡建设",
    ),
    Cue(
        name="duty in title",
        weight=1,
        place=Place.TITLE,
        pattern="政策|加强|推进|推动|严格|确保|落实|整治|专项|试点|改革|监管|保障|治理|高质量发展|防控|制度|建设|推广|探索|改造|安居|农房|危房|海绵城市|"
        "乡村|做法|推行|营商环境|放管服|便民|政务|审批|通办|座谈会|推进会|动员",
    ),
    Cue(
        name="season or weather in title",
        weight=2,
        place=Place.TITLE,
        pattern="春运|秋收|秋冬种|春耕|春管|春播|备耕|夏收|夏种|夏粮|三夏|三秋|防汛|抗旱|抢险|救灾|积极应对|全力应对|措应对|并举应对|迅速应对",
    ),
    Cue(name="column on policy", weight=3, place=Place.TITLE, pattern=f"【{_COLUMNS}"),
    Cue(
        name="issued",
        weight=2,
        place=Place.OPENING,
        pattern="印发|发布(?:了)?《|公布《|联合发布|发出通知|下发|出台|现将[^。]{0,40}通知如下|通知要求|会议(?:指出|强调|要求)",
    ),
    Cue(
        name="official paper",
        weight=5,
        place=Place.LEAD,
        pattern=r"^(?:[^〔]*〔)+? ?(?:19|20)\d\d ?〕 ?(?:第 ?)?\d+ ?号|^专栏\d"
        "|^[^。]{0,100}各(?:省|市|县|区|设区|地|有关)[^。：]{0,140}：",
    ),
    Cue(
        name="paper speaks",
        weight=2,
        place=Place.OPENING,
        pattern=f"》{_BY_PAPER}|明确{_BY_PAPER}|提出{_BY_PAPER}|指出{_BY_PAPER}|如下(?:{_PAPERS})|以下(?:{_PAPERS})|[公通]告如下|答复如下|批复如下",
    ),
    Cue(
        name="leadership speaks",
        weight=2,
        place=Place.LEAD,
        pattern="《求是》杂志|重要(?:讲话|文章|指示)|党外人士座谈会|中央(?:政治局|全面深化改革|财经)[^。]{0,12}会议",
    ),
    Cue(
        name="body speaks",
        weight=2,
        place=Place.OPENING,
        pattern="|".join(f"{body}[^，。]{{0,24}}(?:表示|介绍|指出|强调|要求|明确)" for body in "部委局署办行")
        + "|新闻发布会|吹风会",
    ),
    Cue(
        name="government work in opening",
        weight=2,
        place=Place.OPENING,
        pattern="政府|政务|审批|人大|政协|市委|省委|县委|党中央|国务院|党支部|党组|住房|部门|改造|专项|试点|民生|群众|监管|治理|"
        + "|".join(f"{body}(?:联合|组织|开展|部署)" for body in "部厅局委"),
    ),
    Cue(
        name="body at work",
        weight=2,
        place=Place.OPENING,
        pattern="|".join(
            f"{body}(?:{_AT_WORK})" for body in ("部(?<![全内总干乐].)", "厅", "局(?<!统计.)", "委", "署")
        ),
    ),
    Cue(name="official meeting", weight=3, place=Place.LEAD, pattern=f"{_FOR_ALL}{_MEETS}|{_MEETS_OF_ALL}"),
    Cue(
        name="places at work",
        weight=1,
        place=Place.OPENING,
        pattern="各地(?:各部门)?(?:正)?(?:抢抓|扎实|采取|加快|积极|全力|推进|优化|迅速)|采取[^，。]{0,6}措施|"
        + "|".join(f"{manner}(?:推进|推动|开展)" for manner in ("扎实", "有序", "深入")),
    ),
    Cue(name="national plan in opening", weight=1, place=Place.OPENING, pattern="“十.五”(?:时期|规划)|重大部署"),
    Cue(name="directives", weight=1, place=Place.OPENING, pattern=_DIRECTIVES, times=3),
    Cue(name="directives throughout", weight=1, place=Place.BODY, pattern=_DIRECTIVES, times=7),
    Cue(name="nothing but directives", weight=2, place=Place.BODY, pattern=_DIRECTIVES, times=12),
    Cue(
        name="diplomacy",
        weight=-6,
        place=Place.TITLE,
        pattern=f"{FOREIGN}|致贺电|贺信|人权|外国专家|中[美俄欧日法德英韩]|中[一-龥]{{1,2}}企业家|人类(?:命运|前途)|世界[一-龥]{{2,6}}组织",
    ),
    Cue(name="diplomacy in lead", weight=-6, place=Place.LEAD, pattern=_behind_dateline(_DIPLOMACY)),
    Cue(
        name="attends a forum",
        weight=-4,
        place=Place.TITLE,
        pattern="出席(?![^，。]{0,8}[村市镇]论坛)[^，。]{0,30}(?:论坛|博览会|峰会|年会|交易会|跨国公司)",
    ),
    Cue(
        name="to other states",
        weight=-4,
        place=Place.OPENING,
        pattern="双方(?:要|应|企业|共同)|"
        + "|".join(
            f"{we}愿意?(?:同|与|和|为)(?:国际社会|各方|各国|世界|有关国家|[^，。]{{1,4}}方)"
            for we in ("中国", "中方", "我们")
        ),
    ),
    Cue(
        name="abroad",
        weight=-4,
        place=Place.OPENING,
        pattern="俄(?:军|方|国防部)|乌军|乌克兰方面|以军(?![事民队人])|停火|空袭|"
        + "|".join(
            f"{place}(?!家)[^。]{{0,40}}(?:总统|政府|外交|军方|宣布|选举|袭击|表示|总理|内阁|国会|议会)"
            for place in _ABROAD
        ),
    ),
    Cue(
        name="statistics",
        weight=-2,
        place=Place.TITLE,
        pattern="圆满落幕|圆满收官|增长|同比|客流|票房|统计|超\\d|\\d[\\d.]*[万亿]|突破|数据|指数|投资\\d|产量|出口",
    ),
    Cue(
        name="personnel",
        weight=-6,
        place=Place.TITLE,
        pattern="任免|任命|逝世|同志简历|人事|当选|就任|吊唁|讣告|治丧(?!委员会公告)|光辉的一生|宪法宣誓",
    ),
    Cue(name="membership", weight=-16, place=Place.TITLE, pattern="组成人员|任免[^，。]{0,12}的?(?:通知|决定)"),
    Cue(
        name="feature",
        weight=-5,
        place=Place.TITLE,
        pattern=f"【(?!{_COLUMNS})|故事|梦想|走进|我在|一线(?!工作法)|风采|纪实(?<!工作纪实)(?<!理政纪实)|记者手记|小记|掠影|短评|评论员|观察|热议(?<!干部职工热议)(?<!党员干部热议)|慰问信|看望[^，。]{{0,30}}(?:工作者|专家|老同志)|献词|感悟|见面会|人物|匠人|新春走基层|(?<!国内)联播快讯|国际快讯|彩排|晚会|升旗仪式|比赛|夺|冠军|发射|首飞|活力中国"
        "|^(?!.*(?:应对|举措|防汛|保障)).{0,60}天气",
    ),
    Cue(
        name="a company's filing",
        weight=-16,
        place=Place.LEAD,
        pattern="(?:证券|股票)代码：[^，。；]{0,60}公告编号|本公司[^，。]{0,4}董事[^，。]{0,12}保证[^，。]{0,8}(?:公告|信息披露)",
    ),
    Cue(name="review of the year", weight=-10, place=Place.TITLE, pattern="十大新闻(?<!二十大新闻)"),
    Cue(
        name="statistics in opening",
        weight=-3,
        place=Place.OPENING,
        pattern=r"同比|环比|比上年|增[长加]\d|下降\d|突破\d|超过?\d|数据显示|较上月|指数为|亿[元户人吨斤件]",
        times=3,
    ),
    Cue(
        name="personnel in lead",
        weight=-6,
        place=Place.LEAD,
        pattern=_behind_dateline("任命|免去[^。]{2,30}职务|逝世|遗体|吊唁|治丧(?!委员会公告)|因病|宪法宣誓仪式|当选"),
    ),
    Cue(name="begins with a voice", weight=-1, place=Place.BEGINNING, pattern="^[^。]{0,12}“[^”]{10,}[。！？，…]”"),
    Cue(
        name="feature in lead",
        weight=-3,
        place=Place.LEAD,
        pattern=r"记者(?:走进|来到|看到|见到|走访)|驱车|笔者|我(?:经历|记得|负责|所在)|只见|映入眼帘|评论员文章|短评|天气预报|降雨天气|比赛|决赛|锦标赛|奥运会",
    ),
)
"""Three points and more are policy.

Where each alternative of a pattern begins with a letter of its own, the engine looks for those letters alone.
"""
