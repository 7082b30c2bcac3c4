"""Whether a list is a scholar's or an engineer's advice: what they call for binds nobody."""

import re

from bot.extract.seeking import seeker
from bot.extract.verdicts.evidence import Test, acting, both, either, intro, no, title

_SCHOLARS = "工程师|高工|大师|(?:研究院|设计院|科学院|工程院|学院)院长|研究员|教授|院士"
_names_scholar = seeker(_SCHOLARS)
_BYLINE = re.compile(
    rf"(?:^|\n) *(?:作者 ?：)?[^\n。：；“”]{{4,60}}(?:{_SCHOLARS})"
    r"(?: {0,2}\n? {0,2}[一-龥]{2,3} *\n| {1,2}[一-龥]{2,3} {0,2}(?=(?:近日|日前|当前|目前|近年来)，))"
)
"""A line of its own; or known by the blank before the name where its line break is lost."""

_BEGINNING = 260


def _has_byline(document: str) -> bool:
    return _names_scholar(document, 0, _BEGINNING) is not None and bool(_BYLINE.search(document, 0, _BEGINNING))


_by_expert = Test(lambda evidence: _has_byline(evidence.document))
"""The name stands above the text."""

_HEAD = (
    "(?:大学|学院|研究院|研究所|研究中心|研究会|设计院|规划院|科学院|工程院|智库|学会)[^，。；：、]{0,10}"
    "(?:校长|院长|所长|主任|会长|理事长|秘书长)"
)
"""Who heads an institute; who speaks of its own work is none of whom advice is asked."""

ARTICLE = "an expert's article"

article: Test = both(
    either(_by_expert, title(f"^[^：，。]{{2,30}}(?:{_SCHOLARS}|{_HEAD})[一-龥]{{2,3}}：")),
    acting(0.34),
    no(intro("(?:》|计划|方案|意见|规划)[^。；]{0,20}(?:明确|提出|规定|部署|要求|强调)")),
)
"""The whole text is theirs."""

said: Test = intro(
    f"{_HEAD}[一-龥]{{2,4}}(?:在[^，。；]{{2,12}})?(?:表示|认为|指出|说|称|看来)，",
    unless="将|下一步|本[校院所]|我[校院所们]|学[校院](?:还|已|采取|推出|建立|开展)|采取了|推出了",
)
