"""Whether a text is a document that sets rules, and whether several bodies issue it together."""

import re

from bot.domain.reading import Reading

_KIND = re.compile(
    r"(?<!征求)(?:通知|意见|办法|条例|规定|决定|方案|公告|通告|规划|细则|规则|纲要|批复|准则|章程"
    r"|的[ \u3000]?(?:复?函|通报)"
    r"|若干[一-龥]{0,4}(?:措施|举措)|指引|规程|[部院席署局省市]令|(?<![做执立司说普办依违合方书商手看想用戏语作])法)(?:[（(][^（）()]{1,12}[）)]){0,2}$"
)
_NEWS = re.compile(r"印发|发布|出台|公布|下发|审议|通过|部署|征求|听取|落实方案$")
_ABOUT = re.compile(r"[：:]|解读(?!工作)|答记者问|一图|访谈|问答")
"""A speaker's colon, or what explains a document: never the document's own title."""
_CARRIES = re.compile("印发[^，。；]{0,4}《[^《》]+》[^，。；《》]{0,12}的(?:通知|函)$")
"""The notice that a document is issued with, without 关于 (某省政府印发《…》的通知)."""
_DECREE = re.compile(
    r"令[ \u3000]?公布|公布(?:实施)?(?:(?:新|修|新修)订的?|修订后的)?《[^《》]+》$"
    r"|^[^，。；：]{2,30}决定(?:对|将)《[^《》]+》(?:等[^，。；：]{2,12})?作出?(?:如下|以下|部分)?修改$"
)
"""News that a regulation is promulgated tells what it sets, and a decision that it is amended is one."""
_JOINT = re.compile("等[^，。；]{0,6}(?:部门|单位|部委|机构)|联合")
"""Not all who issue the document together are in its title."""
_FIRST = "第一条"
_ARTICLES = re.compile(rf"^[ \u3000]*{_FIRST}[ \u3000]", re.MULTILINE)


def is_paper(reading: Reading) -> bool:
    """By its title, which is not that of other news about one, or by its 第一条."""
    title = reading.title.strip()
    if (_KIND.search(title) and not _ABOUT.search(title) and not _is_news(title)) or _DECREE.search(title):
        return True
    return not reading.speakers and _FIRST in reading.text and _ARTICLES.search(reading.text) is not None


def _is_news(title: str) -> bool:
    return _NEWS.search(title) is not None and "关于" not in title and not _CARRIES.search(title)


def is_joint(title: str) -> bool:
    """Whether not all who issue it need be in its title (等八部门)."""
    return _JOINT.search(title) is not None
