"""Whether a text is a document that sets rules, and what it says of when they hold."""

import re

from bot.digest.marks import stage
from bot.domain.ports import Translate
from bot.domain.reading import Deadline, DeadlineKind, Mention, Reading, Tense

_KIND = re.compile(
    r"(?<!征求)(?:通知|意见|办法|条例|规定|决定|方案|公告|通告|规划|细则|规则|纲要|批复|准则|章程"
    r"|的[ \u3000]?(?:复?函|通报)"
    r"|[部院席署局省市]令|(?<![做执立司说普办依违合方书商手看想用戏语作])法)(?:[（(][^（）()]{1,12}[）)]){0,2}$"
)
_NEWS = re.compile(r"印发|发布|出台|公布|下发|审议|通过|部署|征求|听取|落实方案$")
_ABOUT = re.compile(r"[：:]|解读(?!工作)|答记者问|一图|访谈|问答")
"""A speaker's colon, or what explains a document: never the document's own title."""
_CARRIES = re.compile("印发[^，。；]{0,4}《[^《》]+》[^，。；《》]{0,12}的(?:通知|函)$")
"""The notice that a document is issued with, without 关于 (某省政府印发《…》的通知)."""
_DECREE = re.compile(r"令[ \u3000]?公布|公布(?:实施)?(?:(?:新|修|新修)订的?|修订后的)?《[^《》]+》$")
"""News that a regulation is promulgated tells what it sets."""
_DRAFT = re.compile("征求意见|草案|送审稿|征求.{0,60}意见")
_JOINT = re.compile("等[^，。；]{0,6}(?:部门|单位|部委|机构)|联合")
"""Not all who issue the document together are in its title."""
_HOLDS = re.compile("施行|实施|执行|生效")
_ARTICLES = re.compile(r"^[ \u3000]*第一条[ \u3000]", re.MULTILINE)


_SAYS = re.compile(
    "(?:^|[，。；：！？\n])[ \u3000]*《[^《》\n]{0,40}"
    "(?:通知|意见|办法|条例|规定|决定|方案|公告|规划|细则|规则|纲要|计划|法|稿）)》"
    "[^。；！？\n]{0,60}(?:规定|明确|提出|要求|指出|强调|内容|部署|任务|措施|安排|部分)[^。；！？\n]{0,20}[。：]?$"
)
"""A lead-in whose subject is a paper that says what follows (《办法》规定); none that acts by one (按《办法》要求)."""


def is_paper(reading: Reading) -> bool:
    """By its title, which is not that of other news about one, or by its 第一条."""
    title = reading.title.strip()
    is_news = _NEWS.search(title) and "关于" not in title and not _CARRIES.search(title)
    own = _KIND.search(title) and not _ABOUT.search(title) and not is_news
    return bool(own or _DECREE.search(title)) or (not reading.speakers and _ARTICLES.search(reading.text) is not None)


def stage_in(reading: Reading, tense: Tense | None, t: Translate, lead_in: str | None = None) -> str:
    """As `stage`; what a document sets is no next step that somebody announces, nor what one explains of it."""
    says = _SAYS.search((lead_in or "").strip())
    if tense is not Tense.PLANNED or not (says or is_paper(reading)):
        return stage(tense, t)
    return t("拟规定") if _DRAFT.search(reading.title) or (says and _DRAFT.search(says[0])) else t("文件要求")


def issuers(reading: Reading) -> tuple[Mention, ...]:
    """The bodies that issue the document by its title; none where that does not tell them all, or it is no document."""
    if not is_paper(reading) or _JOINT.search(reading.title):
        return ()
    return tuple(
        [one for one in reading.agencies if one.name in reading.title or (one.text and one.text in reading.title)]
    )


def effective(reading: Reading) -> Deadline | None:
    """When the document takes effect, by its own words; None where it does not say."""
    found = [one for one in reading.deadlines if one.kind is DeadlineKind.EFFECTIVE and _HOLDS.search(one.text)]
    return found[-1] if found and is_paper(reading) else None
