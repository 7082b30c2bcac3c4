"""What stands behind a telling word: a name ends there, or it is founded."""

import re

CLOSED = re.compile(
    "以及|范围|申报(?!系统)|遴选|正式|开通|优化|调整|采用|采取|具有|建设|功能|积极"
    "|启动|运行|运营|适用|(?:全面?)?覆盖|(?<=监管|管控)措施|服务于|进行|不断|作用|实现|提供|集成|整合|[后外](?=，)"
    "|升级|改造|完善|初步|基本|逐步|日益|更加?|(?<=[系平][统台])(?:提交|填报|[上申]报|报送|查询|应用)|(?<=[报督价育法查范])工作|(?<=示范)(?:应用|工作)|(?<=企业认定)工作|(?<=民主监督)工作|(?<=工程)(?:攻坚战|[一二三四五六七八九]期)|(?<=贷款)(?:服务|产品|业务)|(?<=试点)(?:工作|城市|项目|任务|县|市)|(?<=[行工活][动程])(?:(?:实施)?以来|期间|成效|取得|深入|全面|顺利|有序|[要应共让使后])"
)
CLOSES = frozenset("，。；：、！？（）”》\n 0123456789的和与等及或并在为已对将内上中下由是向自从")
MAY_CLOSE = frozenset(
    "范遴正开优调以采具建功积启运适覆服进不作实提集整后外工城项任县市期成取深全顺有要应共让使升改完初基逐日更填上申报查产业措"
)
"""By their first character most of what stands behind a telling word is told without trying: closed, maybe closed."""
BUILT = (
    "建设",
    "的建设",
    "的建立",
    "功能",
    "作用",
    "上线",
    "开通",
    "正式",
    "启动",
    "实施以来",
    "运行",
    "运营",
    "升级",
    "改造",
    "为依托",
    "全覆盖",
    "全面覆盖",
)
"""Behind a name these found it as well as a verb before it does (加强排污权交易平台建设)."""
GROWS = re.compile("(?:不断|逐步|更加|进一步|日益|基本|初步)+(?:完善|健全|建立|形成|建成|优化)")
MAY_GROW = frozenset("不逐更进日基初")
"""Behind a name this founds it (补贴制度不断完善), and what it begins with."""
_EVER_SINCE = re.compile("(?:启动|实施|开展|推行|运行|成立|上线)?以来")
"""Behind a name before which 自 stands (自｜渡口改造行动启动以来)."""
ANNIVERSARY = re.compile("(?:创立|建立|设立|施行)[0-9]{1,3}周年")
"""So does its day (补贴制度建立30周年)."""
_SELF = tuple("建主然治查愿费助动学营有律贸来由用行备驾救信")
"""Behind 自 these make one word with it (自建房整治行动)."""


def is_since(folded: str, at: int, end: int) -> bool:
    """Whether 自 stands at `at` before a name that ends at `end`, of the time from which on it runs."""
    return not folded.startswith(_SELF, at + 1) and _EVER_SINCE.match(folded, end) is not None
